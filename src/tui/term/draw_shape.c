/* SPDX-License-Identifier: MIT
 * draw_shape - blanks, lines, frames, bars. */
#include <stddef.h>
#include "draw_internal.h"

void draw_fill(struct area a, int row, int col, int rows, int cols, enum style style)
{
	struct area part = area_part(a, row, col, rows, cols);

	for (int i = 0; i < part.rows; i++)
		draw_sign_across(part, i, 0, part.cols, style, L' ');
}

void draw_rule(struct area a, int row)
{
	draw_sign_across(a, row, 0, a.cols, STYLE_RULE, L'─');
}

struct area draw_box(struct area a, const char *title, enum style style)
{
	int right = a.cols - 1, bottom = a.rows - 1;

	if (a.rows < 2 || a.cols < 4)
		return area_part(a, 0, 0, 0, 0);
	draw_fill(a, 0, 0, a.rows, a.cols, STYLE_TEXT);
	draw_sign_across(a, 0, 1, a.cols - 2, style, L'─');
	draw_sign_across(a, bottom, 1, a.cols - 2, style, L'─');
	draw_sign_down(a, 1, 0, a.rows - 2, style, L'│');
	draw_sign_down(a, 1, right, a.rows - 2, style, L'│');
	draw_sign_across(a, 0, 0, 1, style, L'┌');
	draw_sign_across(a, 0, right, 1, style, L'┐');
	draw_sign_across(a, bottom, 0, 1, style, L'└');
	draw_sign_across(a, bottom, right, 1, style, L'┘');
	if (title && title[0] && a.cols > 8) {
		int used = draw_text(a, 0, 3, a.cols - 6, STYLE_HEADING, title);

		draw_sign_across(a, 0, 2, 1, style, L' ');
		draw_sign_across(a, 0, 3 + used, 1, style, L' ');
	}
	return area_part(a, 1, 2, a.rows - 2, a.cols - 4);
}

/* A bar of something is never empty, and one that lacks something never full. */
static int filled(int cols, long long n, long long of)
{
	int full;

	if (of <= 0 || n <= 0 || cols <= 0)
		return 0;
	if (n >= of)
		return cols;
	full = (int)((double)n / (double)of * cols + 0.5);
	if (full == 0)
		return 1;
	return full < cols ? full : cols - (cols > 1);
}

void draw_bar(struct area a, int row, int col, int cols, long long n, long long of)
{
	int full = filled(cols, n, of);

	draw_sign_across(a, row, col, full, STYLE_TEXT, L'█');
	draw_sign_across(a, row, col + full, cols - full, STYLE_DIM, L'░');
}

void draw_more(struct area a, size_t first, size_t shown, size_t total)
{
	if (first > 0)
		draw_sign_across(a, 0, a.cols - 1, 1, STYLE_DIM, L'↑');
	if (first + shown < total)
		draw_sign_across(a, a.rows - 1, a.cols - 1, 1, STYLE_DIM, L'↓');
}
