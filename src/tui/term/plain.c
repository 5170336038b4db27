/* SPDX-License-Identifier: MIT
 * plain - text in ASCII: "Họp khối phố · 3/5" is "Hop khoi pho - 3/5". */
#include "plain.h"

#include "sotay/base/text.h"

wchar_t plain_sign(wchar_t sign)
{
	static const struct {
		wchar_t sign;
		char ascii;
	} rows[] = {{L'█', '#'}, {L'░', '.'}, {L'▒', ':'}, {L'●', '*'}, {L'•', '*'}, {L'·', '-'}, {L'…', '~'}, {L'–', '-'},
		{L'→', '>'}, {L'←', '<'}, {L'↑', '^'}, {L'↓', 'v'}, {L'▲', '^'}, {L'▼', 'v'}, {L'✗', 'x'}, {L'×', 'x'},
		{L'■', '#'}, {L'─', '-'}, {L'│', '|'}, {0xA0, ' '}};

	if (sign < 0x80)
		return sign;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (rows[i].sign == sign)
			return rows[i].ascii;
	}
	/* Corners and crossings. */
	return sign >= 0x2500 && sign < 0x2580 ? '+' : '?';
}

void plain_text(struct buf *text)
{
	struct buf stripped = {0};

	text_plain(buf_str(text), text->len, &stripped);
	buf_clear(text);
	for (size_t i = 0, n; i < stripped.len; i += n) {
		uint32_t cp = '?';
		size_t cols;

		n = text_code_point(stripped.data + i, stripped.len - i, &cp);
		if (!n)
			n = 1;
		cols = text_width_cols(stripped.data + i, n);
		if (cols > 0)
			buf_putc(text, (char)plain_sign((wchar_t)cp));
		if (cols > 1)
			buf_putc(text, ' ');
	}
	buf_fini(&stripped);
}
