/* SPDX-License-Identifier: MIT
 * text_guard - what the beginning of a formula looks like. */
#include "sotay/base/text_guard.h"

#include <string.h>

bool text_is_formula(const char *text)
{
	/* The last four are = + - @ in full width, U+FF1D, U+FF0B, U+FF0D, U+FF20. */
	static const char *const starts[] = {
		"=", "+", "-", "@", "\t", "\r", "\n", "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0"};

	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
		if (strncmp(text, starts[i], strlen(starts[i])) == 0)
			return true;
	}
	return false;
}

void text_put_guarded(const char *text, struct buf *out)
{
	if (text_is_formula(text))
		buf_putc(out, '\'');
	buf_puts(out, text);
}
