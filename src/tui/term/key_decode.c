/* SPDX-License-Identifier: MIT
 * key_decode - one byte, one character, or Esc and what follows it. */
#include "key_decode.h"

#include <string.h>
#include "sotay/base/text.h"

enum { ESC = 0x1B, DEL = 0x7F };

/* ---- strings of terminfo ---- */

void key_strings_add(struct key_strings *t, const char *bytes, struct key_spec key)
{
	size_t len = bytes ? strlen(bytes) : 0;

	if (len < 2 || len >= KEY_STRING_BYTES || bytes[0] != ESC || t->n == KEY_STRINGS_MAX)
		return;
	memcpy(t->rows[t->n].bytes, bytes, len + 1);
	t->rows[t->n++].key = key;
}

/* The longest one that `s` begins with; *more: `s` is shorter than one that begins with it. */
static size_t match_strings(const struct key_strings *t, const char *s, size_t len, struct key *k, bool *more)
{
	size_t best = 0;

	*more = false;
	for (size_t i = 0; t && i < t->n; i++) {
		size_t n = strlen(t->rows[i].bytes);

		if (n > len && memcmp(t->rows[i].bytes, s, len) == 0)
			*more = true;
		if (n > len || n <= best || memcmp(t->rows[i].bytes, s, n) != 0)
			continue;
		best = n;
		*k = (struct key){.code = t->rows[i].key.code, .ch = t->rows[i].key.ch, .mods = t->rows[i].key.mods};
	}
	return best;
}

/* ---- characters ---- */

static struct key control_key(unsigned char c)
{
	switch (c) {
	case 0:
		return (struct key){.code = K_CHAR, .ch = ' ', .mods = MOD_CTRL};
	case '\b':
	case DEL:
		return (struct key){.code = K_BACKSPACE};
	case '\t':
		return (struct key){.code = K_TAB};
	case '\n':
	case '\r':
		return (struct key){.code = K_ENTER};
	case ESC:
		return (struct key){.code = K_ESC};
	default:
		return (struct key){.code = K_CHAR, .ch = c <= 26 ? 'a' + c - 1U : c + 0x40U, .mods = MOD_CTRL};
	}
}

/* Bytes that the character beginning with `c` has, 0: none begins so. */
static size_t bytes_of(unsigned char c)
{
	if (c < 0x80)
		return 1;
	if (c >= 0xC2 && c <= 0xDF)
		return 2;
	if (c >= 0xE0 && c <= 0xEF)
		return 3;
	return c >= 0xF0 && c <= 0xF4 ? 4 : 0;
}

/* Whether s[0 .. len) is the beginning of a character that needs more. */
static bool is_cut_character(const char *s, size_t len)
{
	size_t n = bytes_of((unsigned char)s[0]);

	for (size_t i = 1; i < len; i++) {
		if (((unsigned char)s[i] & 0xC0) != 0x80)
			return false;
	}
	return len < n;
}

static bool is_mark(uint32_t cp)
{
	return cp >= 0x300 && cp <= 0x36F;
}

/* Letter and marks as one code point, if there is one: keyboards of other systems send them apart. */
static uint32_t composed(const char *s, size_t len)
{
	struct buf nfc = {0};
	uint32_t cp = 0;
	size_t n = 0;

	if (text_normalise(s, len, TEXT_LINE, &nfc))
		n = text_code_point(buf_str(&nfc), nfc.len, &cp);
	cp = n && n == nfc.len ? cp : 0;
	buf_fini(&nfc);
	return cp;
}

/* The character of `used` bytes takes in the marks that have come with it. */
static void take_marks(const char *s, size_t len, uint32_t *ch, size_t *used)
{
	uint32_t mark, whole;
	size_t n;

	while ((n = text_code_point(s + *used, len - *used, &mark)) > 0 && is_mark(mark)) {
		whole = composed(s, *used + n);
		if (!whole)
			break;
		*ch = whole;
		*used += n;
	}
}

static enum decoded_as decode_character(const char *s, size_t len, bool complete, struct key *k, size_t *used)
{
	uint32_t ch = 0;
	size_t n = text_code_point(s, len, &ch);

	*k = (struct key){.code = K_CHAR, .ch = ch};
	*used = n ? n : 1;
	if (!n && !complete && is_cut_character(s, len)) {
		*used = 0;
		return DECODED_MORE;
	}
	if (!n || (ch >= 0x80 && ch < 0xA0))
		return DECODED_NOTHING;
	if (ch < 0x20 || ch == DEL)
		*k = control_key((unsigned char)ch);
	else
		take_marks(s, len, &k->ch, used);
	return DECODED_KEY;
}

/* ---- Esc ---- */

/* Esc and a character: the same with Alt. */
static enum decoded_as decode_alt(const char *s, size_t len, bool complete, struct key *k, size_t *used)
{
	enum decoded_as as = decode_character(s + 1, len - 1, complete, k, used);

	if (as == DECODED_MORE)
		return as;
	if (as == DECODED_NOTHING) {
		*used = 1;
		*k = (struct key){.code = K_ESC};
		return DECODED_KEY;
	}
	++*used;
	/* What the console of Linux sends for Shift+Tab. */
	k->mods |= k->code == K_TAB ? MOD_SHIFT : MOD_ALT;
	return DECODED_KEY;
}

static enum decoded_as decode_escape(const char *s, size_t len, bool complete, struct key *k, size_t *used)
{
	enum decoded_as as;

	if (len == 1) {
		*k = (struct key){.code = K_ESC};
		*used = complete;
		return complete ? DECODED_KEY : DECODED_MORE;
	}
	if (s[1] == '[' || s[1] == 'O')
		return key_sequence(s, len, complete, k, used);
	if (s[1] != ESC)
		return decode_alt(s, len, complete, k, used);
	/* Esc before a sequence: rxvt's way to say Alt. Otherwise Esc was pressed twice. */
	if (len == 2 && !complete) {
		*used = 0;
		return DECODED_MORE;
	}
	if (len == 2 || (s[2] != '[' && s[2] != 'O')) {
		*k = (struct key){.code = K_ESC};
		*used = 1;
		return DECODED_KEY;
	}
	as = key_sequence(s + 1, len - 1, complete, k, used);
	*used += as != DECODED_MORE;
	if (as == DECODED_KEY && k->code != K_MOUSE)
		k->mods |= MOD_ALT;
	return as;
}

enum decoded_as key_decode(const char *s, size_t len, bool complete, const struct key_strings *strings, struct key *k,
	size_t *used)
{
	bool more;

	if ((unsigned char)s[0] != ESC)
		return decode_character(s, len, complete, k, used);
	*used = match_strings(strings, s, len, k, &more);
	if (*used)
		return DECODED_KEY;
	if (more && !complete)
		return DECODED_MORE;
	return decode_escape(s, len, complete, k, used);
}
