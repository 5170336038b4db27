/* SPDX-License-Identifier: MIT
 * text_width - columns on a screen and grapheme borders. */
#include "sotay/base/text.h"

#include <stdint.h>

#include <utf8proc.h>

#include "text_utf8.h"

enum { REPLACEMENT = 0xFFFD };

/* The code point at `s` and its length; a byte that is not UTF-8 counts as one that a terminal shows as U+FFFD. */
static size_t next_code_point(const char *s, size_t len, uint32_t *cp)
{
	size_t n = utf8_decode(s, len, cp);
	if (n)
		return n;
	*cp = REPLACEMENT;
	return 1;
}

static size_t cols_of(uint32_t cp)
{
	if ((cp >= 0x20 && cp < 0x7F) || (cp >= 0x1E00 && cp <= 0x1EFF) || (cp >= 0xAE && cp < 0x250))
		return 1;
	int cols = utf8proc_charwidth((utf8proc_int32_t)cp);
	return cols > 0 ? (size_t)cols : 0;
}

/* Letters that never join what stands before or behind, unless that one joins them. */
static bool is_plain(uint32_t cp)
{
	return (cp >= 0x20 && cp < 0x7F) || (cp >= 0xAE && cp < 0x300) || (cp >= 0x1E00 && cp <= 0x1EFF);
}

size_t text_width_cols(const char *s, size_t len)
{
	size_t cols = 0;

	for (size_t i = 0; i < len;) {
		uint32_t cp;
		i += next_code_point(s + i, len - i, &cp);
		cols += cols_of(cp);
	}
	return cols;
}

/* As text_next_grapheme(), and the width of what lies between. */
static size_t next_grapheme(const char *s, size_t len, size_t at, size_t *cols)
{
	uint32_t before;
	utf8proc_int32_t state = 0;

	*cols = 0;
	if (at >= len)
		return len;
	at += next_code_point(s + at, len - at, &before);
	*cols = cols_of(before);
	while (at < len) {
		uint32_t cp;
		size_t n = next_code_point(s + at, len - at, &cp);
		if (is_plain(before) && is_plain(cp))
			break;
		if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)before, (utf8proc_int32_t)cp, &state))
			break;
		*cols += cols_of(cp);
		before = cp;
		at += n;
	}
	return at;
}

size_t text_fit(const char *s, size_t len, size_t cols, size_t *used)
{
	size_t at = 0;
	size_t width = 0;

	while (at < len) {
		size_t cluster_cols;
		size_t next = next_grapheme(s, len, at, &cluster_cols);
		if (cluster_cols > cols - width)
			break;
		width += cluster_cols;
		at = next;
	}
	if (used)
		*used = width;
	return at;
}

size_t text_next_grapheme(const char *s, size_t len, size_t at)
{
	size_t cols;
	return next_grapheme(s, len, at, &cols);
}

/* Emoji and flags are told apart only from the beginning, so that is where it looks from; texts are short. */
size_t text_prev_grapheme(const char *s, size_t len, size_t at)
{
	size_t border = 0;

	for (size_t next = 0; next < at && next < len;) {
		border = next;
		next = text_next_grapheme(s, len, next);
	}
	return border;
}
