/* SPDX-License-Identifier: MIT
 * edit_draw - a box of text on the screen. */
#include "sotay/tui/widget/edit_draw.h"

#include "edit_internal.h"
#include "sotay/base/text.h"

static void draw_line(const struct edit *b, struct area a, enum style s, bool focus)
{
	const char *text = buf_str(&b->text);
	size_t first = focus ? edit_first_byte(b, a.cols) : 0;
	int mark = first > 0;

	draw_fill(a, 0, 0, 1, a.cols, s);
	if (mark)
		draw_text(a, 0, 0, 1, s, "…");
	draw_text(a, 0, mark, a.cols - mark, s, text + first);
	if (focus)
		draw_cursor(a, 0, mark + (int)text_width_cols(text + first, b->at - first));
}

static void draw_memo(const struct edit *b, struct area a, enum style s, bool focus)
{
	struct edit_row r = edit_row_first(b, a.cols);
	size_t first = focus ? edit_first_row(b, a.rows, a.cols) : 0, at, total = 1;
	struct edit_row here = edit_row_of(b, a.cols, b->at, &at);
	struct buf row = {0};

	draw_fill(a, 0, 0, a.rows, a.cols, s);
	for (size_t n = 0;; n++, total++) {
		if (n >= first && n - first < (size_t)a.rows) {
			buf_clear(&row);
			buf_put(&row, buf_str(&b->text) + r.from, r.end - r.from);
			draw_text(a, (int)(n - first), 0, a.cols, s, buf_str(&row));
		}
		if (!edit_row_next(b, a.cols, &r))
			break;
	}
	buf_fini(&row);
	draw_more(a, first, (size_t)a.rows, total);
	if (focus)
		draw_cursor(a, (int)(at - first), edit_row_col(b, a.cols, &here, b->at));
}

void edit_draw(const struct edit *b, struct area a, enum style s, bool focus)
{
	if (a.rows < 1 || a.cols < 1)
		return;
	if (b->options.lines == EDIT_MEMO)
		draw_memo(b, a, s, focus);
	else
		draw_line(b, a, s, focus);
}
