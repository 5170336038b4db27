/* SPDX-License-Identifier: MIT
 * text_point - single code points, and letters without their marks. */
#include "sotay/base/text.h"

#include "text_fold.h"
#include "text_utf8.h"

size_t text_code_point(const char *s, size_t len, uint32_t *cp)
{
	return utf8_decode(s, len, cp);
}

void text_put_code_point(uint32_t cp, struct buf *out)
{
	char bytes[UTF8_BYTES_MAX];

	if (cp <= 0x10FFFF && !(cp >= 0xD800 && cp <= 0xDFFF))
		buf_put(out, bytes, utf8_encode(cp, bytes));
}

static bool is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

static void put_plain(uint32_t cp, struct buf *out)
{
	unsigned entry = cp >= 0x80 ? text_latin(cp) : 0;
	char base = latin_base(entry);

	if (cp >= 0x300 && cp <= 0x36F)
		return;
	if (is_letter(base))
		buf_putc(out, latin_is_upper(entry) ? (char)(base - 'a' + 'A') : base);
	else
		text_put_code_point(cp, out);
}

void text_plain(const char *s, size_t len, struct buf *out)
{
	for (size_t i = 0; i < len;) {
		uint32_t cp = '?';
		size_t n = utf8_decode(s + i, len - i, &cp);

		put_plain(cp, out);
		i += n ? n : 1;
	}
}
