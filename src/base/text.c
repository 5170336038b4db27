/* SPDX-License-Identifier: MIT
 * text - UTF-8 and the normal form of text.
 *
 * Nearly all text that comes by is normal already, so one pass over the bytes decides what there is to do: nothing,
 * leaving out some characters, composing. Only the last asks utf8proc, and only for text with code points outside the
 * ranges of is_composed(), which is rare in Vietnamese that was not typed on macOS. */
#include "sotay/base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "text_utf8.h"

struct findings {
	bool utf8;
	bool drop;    /* characters to drop or to replace */
	bool compose; /* may differ from its NFC */
};

static bool is_space(uint32_t cp)
{
	switch (cp) {
	case 0x20:
	case 0x85:
	case 0xA0:
	case 0x1680:
	case 0x2028:
	case 0x2029:
	case 0x202F:
	case 0x205F:
	case 0x3000:
		return true;
	default:
		return (cp >= 0x09 && cp <= 0x0D) || (cp >= 0x2000 && cp <= 0x200A);
	}
}

/* CR is among these: dropping it wherever it stands also makes LF of CRLF. */
static bool is_dropped(uint32_t cp, enum text_form form)
{
	if (cp < 0x20)
		return cp != '\t' && !(cp == '\n' && form == TEXT_MEMO);
	if (cp < 0x61C)
		return cp >= 0x7F && cp <= 0x9F;
	return cp == 0x61C || cp == 0x200E || cp == 0x200F || (cp >= 0x202A && cp <= 0x202E) ||
		(cp >= 0x2066 && cp <= 0x2069) || cp == 0xFEFF;
}

/* Whether `cp` stays as it is in NFC whatever stands before it (NFC_Quick_Check=Yes, combining class 0). Only the
 * ranges that occur: Latin with all of Vietnamese, punctuation, currency, arrows, boxes and symbols, Chinese, emoji. */
static bool is_composed(uint32_t cp)
{
	return cp < 0x300 || (cp >= 0x1E00 && cp <= 0x1EFF) || (cp >= 0x2002 && cp <= 0x205F) ||
		(cp >= 0x20A0 && cp <= 0x20BF) || (cp >= 0x2190 && cp <= 0x22FF) || (cp >= 0x2500 && cp <= 0x27FF) ||
		(cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x1F300 && cp <= 0x1FAFF);
}

static struct findings examine(const char *s, size_t len, enum text_form form)
{
	struct findings f = {.utf8 = true};

	for (size_t i = 0; i < len;) {
		unsigned char c = (unsigned char)s[i];
		if (c >= 0x20 && c < 0x7F) {
			i++;
			continue;
		}
		uint32_t cp;
		size_t n = utf8_decode(s + i, len - i, &cp);
		if (n == 0)
			return (struct findings){.utf8 = false};
		if (cp == '\t' || is_dropped(cp, form))
			f.drop = true;
		if (!is_composed(cp))
			f.compose = true;
		i += n;
	}
	return f;
}

/* Leaves out the white space at both ends of s[0 .. *len). The bytes must be UTF-8. */
static const char *trim(const char *s, size_t *len)
{
	uint32_t cp;
	size_t first = 0;
	size_t end = *len;

	while (first < end) {
		size_t n = utf8_decode(s + first, end - first, &cp);
		if (n == 0 || !is_space(cp))
			break;
		first += n;
	}
	while (end > first) {
		size_t at = end - 1;
		while (at > first && ((unsigned char)s[at] & 0xC0) == 0x80)
			at--;
		if (utf8_decode(s + at, end - at, &cp) == 0 || !is_space(cp))
			break;
		end = at;
	}
	*len = end - first;
	return s + first;
}

/* NFC of UTF-8 bytes as a heap string; *out_len is its length. */
static char *compose(const char *s, size_t len, size_t *out_len)
{
	utf8proc_uint8_t *composed = NULL;

	/* Only a lack of memory, or gigabytes of it, can make this fail. */
	if (len > SIZE_MAX / 64)
		abort();
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)len, &composed,
		(utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
	if (n < 0)
		abort();
	*out_len = (size_t)n;
	return (char *)composed;
}

static void put_kept(const char *s, size_t len, enum text_form form, struct buf *out)
{
	buf_reserve(out, len);
	for (size_t i = 0; i < len;) {
		uint32_t cp;
		size_t n = utf8_decode(s + i, len - i, &cp);
		if (n == 0)
			return;
		if (cp == '\t')
			buf_putc(out, ' ');
		else if (!is_dropped(cp, form))
			buf_put(out, s + i, n);
		i += n;
	}
}

bool text_is_utf8(const char *s, size_t len)
{
	return examine(s, len, TEXT_MEMO).utf8;
}

static bool normalise(const char *s, size_t len, enum text_form form, bool trimmed, struct buf *out)
{
	struct findings f = examine(s, len, form);
	struct buf kept = {0};
	char *composed = NULL;

	if (!f.utf8)
		return false;
	if (f.drop) {
		put_kept(s, len, form, &kept);
		s = buf_str(&kept);
		len = kept.len;
	}
	if (f.compose)
		s = composed = compose(s, len, &len);
	if (trimmed)
		s = trim(s, &len);
	buf_put(out, s, len);
	free(composed);
	buf_fini(&kept);
	return true;
}

bool text_normalise(const char *s, size_t len, enum text_form form, struct buf *out)
{
	return normalise(s, len, form, true, out);
}

bool text_normalise_piece(const char *s, size_t len, enum text_form form, struct buf *out)
{
	return normalise(s, len, form, false, out);
}

bool text_put_char(uint32_t cp, struct buf *out)
{
	char bytes[UTF8_BYTES_MAX];

	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		return false;
	buf_put(out, bytes, utf8_encode(cp, bytes));
	return true;
}

bool text_is_normal(const char *s, size_t len, enum text_form form)
{
	struct findings f = examine(s, len, form);
	size_t trimmed_len = len;

	if (!f.utf8 || f.drop)
		return false;
	(void)trim(s, &trimmed_len);
	if (trimmed_len != len)
		return false;
	if (!f.compose)
		return true;

	size_t composed_len;
	char *composed = compose(s, len, &composed_len);
	bool same = composed_len == len && memcmp(composed, s, len) == 0;
	free(composed);
	return same;
}
