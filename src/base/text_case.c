/* SPDX-License-Identifier: MIT
 * text_case - folding that forgives only case and blanks, for names of people: Hoa and Hòa are two persons; and
 * capitals. */
#include "sotay/base/text.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "text_utf8.h"

static bool is_blank(uint32_t cp)
{
	if (cp < 0x80)
		return cp == ' ' || (cp >= '\t' && cp <= '\r');
	return utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_ZS;
}

static void put_squeezed(const char *s, size_t len, struct buf *out)
{
	size_t start = out->len;
	bool gap = false;

	buf_reserve(out, len);
	for (size_t i = 0; i < len;) {
		uint32_t cp;
		size_t n = utf8_decode(s + i, len - i, &cp);

		if (n > 0 && is_blank(cp)) {
			gap = true;
			i += n;
			continue;
		}
		n = n ? n : 1;
		if (gap && out->len > start)
			buf_putc(out, ' ');
		gap = false;
		buf_put(out, s + i, n);
		i += n;
	}
}

void text_fold_case(const char *s, size_t len, struct buf *out)
{
	utf8proc_uint8_t *folded = NULL;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)len, &folded,
		(utf8proc_option_t)(UTF8PROC_CASEFOLD | UTF8PROC_STABLE | UTF8PROC_COMPOSE));

	if (n < 0)
		put_squeezed(s, len, out);
	else
		put_squeezed((const char *)folded, (size_t)n, out);
	free(folded);
}

void text_put_capital(const char *s, struct buf *out)
{
	uint32_t cp;
	size_t n = utf8_decode(s, strlen(s), &cp);

	if (n)
		text_put_code_point((uint32_t)utf8proc_toupper((utf8proc_int32_t)cp), out);
	buf_puts(out, s + n);
}
