/* SPDX-License-Identifier: MIT
 * table_draw - heads and rows of a table on the screen. */
#include "sotay/tui/widget/table.h"

static void draw_one(struct area a, int row, int col, int cols, bool right, const char *text, enum style style)
{
	if (!text || !text[0])
		return;
	if (right)
		draw_right(a, row, col, cols, style, text);
	else
		draw_text(a, row, col, cols, style, text);
}

void table_draw_head(struct area a, int row, const struct table_column *columns, size_t n, const int *widths, int gap,
	const struct i18n *i18n)
{
	int col = 0;

	draw_fill(a, row, 0, 1, a.cols, STYLE_HEAD);
	for (size_t i = 0; i < n; i++) {
		const char *title = columns[i].title;

		if (widths[i] <= 0)
			continue;
		/* The empty msgid is the catalogue's own head. */
		draw_one(a, row, col, widths[i], columns[i].right, title && title[0] ? tr(i18n, title) : "", STYLE_HEAD);
		col += widths[i] + gap;
	}
}

void table_draw_row(struct area a, int row, const struct table_column *columns, size_t n, const int *widths, int gap,
	const char *const *cells, enum style style)
{
	int col = 0;

	draw_fill(a, row, 0, 1, a.cols, style);
	for (size_t i = 0; i < n; i++) {
		if (widths[i] <= 0)
			continue;
		draw_one(a, row, col, widths[i], columns[i].right, cells[i], style);
		col += widths[i] + gap;
	}
}
