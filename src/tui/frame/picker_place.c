/* SPDX-License-Identifier: MIT
 * picker_place - where the parts of an open picker stand.
 *
 * Under its field, where there is more room above it; else in the middle. As wide as its items want, within the window;
 * where that is too narrow for one of them, two rows at the foot show all of what the mark stands on. */
#include "picker_place.h"

#include "dialog.h"
#include "sotay/base/text.h"

enum {
	INNER_COLS_MIN = 46, /* the keys in the lower line of the frame want that much */
	INNER_COLS_MAX = 100,
	ROWS_UNDER_FIELD = 12,
	ROWS_IN_MIDDLE = 18,
	FOOTER_ROWS = 3, /* a line, and two of text */
	LIST_ROWS_MIN = 3,
	ROWS_OF_NOTHING = 2, /* to say that nothing fits */
	LABEL_COLS = 6,
	TITLE_ROWS = 2, /* what stays in sight around a box in the middle */
	KEY_ROWS = 3
};

static int larger(int a, int b)
{
	return a > b ? a : b;
}

static int smaller(int a, int b)
{
	return a < b ? a : b;
}

struct widths {
	int name, all; /* the widest name; the widest item, its detail beside it */
};

static struct widths measure(const struct picking *g)
{
	struct widths w = {0, 0};
	int detail = 0, mark = g->p->marked ? PICKER_MARK_COLS : 0;

	for (size_t i = 0; i < g->p->n; i++) {
		const struct picker_item *it = &g->p->items[i];

		w.name = larger(w.name, mark + dialog_cols(it->name));
		if (it->detail)
			detail = larger(detail, dialog_cols(it->detail));
	}
	w.all = w.name + (detail ? 2 + detail : 0);
	return w;
}

/* `rows` x `cols` below the field or above it, wherever there is room, rather below. */
static struct area beside(struct area field, struct area screen, int rows, int cols)
{
	int below = screen.rows - field.row - field.rows, above = field.row, col = field.col - 1;

	if (col + cols > screen.cols)
		col = screen.cols - cols;
	col = larger(col, 0);
	if (rows <= below || below >= above)
		return area_part(screen, field.row + field.rows, col, rows, cols);
	rows = smaller(rows, above);
	return area_part(screen, field.row - rows, col, rows, cols);
}

/* In the middle, its upper line where it would be if all items were shown: it does not jump while somebody types. */
static struct area in_middle(struct area screen, int rows, int rows_of_all, int cols)
{
	struct area room = area_part(screen, TITLE_ROWS, 0, screen.rows - TITLE_ROWS - KEY_ROWS, -1);

	return area_part(area_centre(room, rows_of_all, cols), 0, 0, rows, -1);
}

struct picker_places picker_place(const struct picking *g)
{
	struct area screen = draw_screen(), inside;
	struct picker_places p = {0};
	const struct area *field = g->p->anchor && g->p->anchor->rows > 0 && g->p->anchor->cols > 0 ? g->p->anchor : NULL;
	struct widths w = measure(g);
	int title = dialog_cols(g->p->title ? g->p->title : "") + 4, foot, rows;
	int inner = smaller(smaller(larger(larger(w.all + 2, title), INNER_COLS_MIN), INNER_COLS_MAX), screen.cols - 2);

	foot = w.all + 2 > inner ? FOOTER_ROWS : 0;
	rows = smaller(g->n_shown ? (int)g->n_shown : ROWS_OF_NOTHING, field ? ROWS_UNDER_FIELD : ROWS_IN_MIDDLE);
	if (field)
		p.frame = beside(*field, screen, rows + foot + 2, inner + 2);
	else
		p.frame = in_middle(screen, rows + foot + 3, smaller((int)g->p->n, ROWS_IN_MIDDLE) + foot + 3, inner + 2);
	inside = area_part(p.frame, 1, 1, larger(p.frame.rows - 2, 0), larger(p.frame.cols - 2, 0));
	if (field) {
		p.box = *field;
	} else {
		p.label = area_part(inside, 0, 1, 1, LABEL_COLS);
		p.box = area_part(inside, 0, 1 + LABEL_COLS, 1, inside.cols - LABEL_COLS - 2);
		inside = area_part(inside, 1, 0, -1, -1);
	}
	/* Where there is little room the list comes first. */
	if (inside.rows - foot < smaller(rows, LIST_ROWS_MIN))
		foot = 0;
	p.list = area_part(inside, 0, 0, inside.rows - foot, -1);
	p.footer = area_part(inside, inside.rows - foot, 0, foot, -1);
	p.detail_col = (w.all + 2 > inner ? smaller(w.name, inner * 2 / 3) : w.name) + 3;
	return p;
}
