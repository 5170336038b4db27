/* SPDX-License-Identifier: MIT
 * lines - lines of plain text of a certain width. */
#include "lines.h"

#include <stdbool.h>
#include <string.h>
#include "sotay/base/text.h"

void line_put_spaces(struct buf *out, size_t n)
{
	while (n-- > 0)
		buf_putc(out, ' ');
}

void line_put_rule(struct buf *out, size_t cols)
{
	while (cols-- > 0)
		buf_puts(out, "─");
	buf_putc(out, '\n');
}

void line_put_right(struct buf *out, const char *text, size_t cols)
{
	size_t width = text_width_cols(text, strlen(text));

	line_put_spaces(out, width < cols ? cols - width : 1);
	buf_puts(out, text);
}

/* How much of the line fits: whole words where there are any. */
static size_t fitting(const char *s, size_t len, size_t cols)
{
	size_t fit = text_fit(s, len, cols, NULL), at;

	if (fit == len)
		return len;
	for (at = fit; at > 0 && s[at] != ' '; at--)
		;
	if (at > 0)
		return at;
	return fit > 0 ? fit : text_next_grapheme(s, len, 0);
}

void line_put_wrapped(struct buf *out, const char *text, size_t indent, size_t hanging)
{
	bool first = true;

	while (*text) {
		size_t line = strcspn(text, "\n");

		do {
			size_t in = indent + (first ? 0 : hanging);
			size_t n = fitting(text, line, LINE_WIDTH - in);

			line_put_spaces(out, n > 0 ? in : 0);
			buf_put(out, text, n);
			buf_putc(out, '\n');
			first = false;
			text += n;
			line -= n;
			while (line > 0 && *text == ' ') {
				text++;
				line--;
			}
		} while (line > 0);
		text += *text == '\n';
	}
}
