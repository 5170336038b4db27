/* SPDX-License-Identifier: MIT
 * list_draw - the list of records on the screen: filter box, filters in words, table, detail pane. */
#include <string.h>
#include "filters.h"
#include "list.h"
#include "sotay/base/text.h"
#include "sotay/model/show.h"
#include "sotay/tui/widget/edit_draw.h"
#include "sotay/tui/widget/table.h"

static const struct table_column columns[LIST_COLUMNS] = {
	[LIST_DATE] = {.title = N_("Date"), .min_cols = 10, .ideal_cols = 10},
	[LIST_KIND] = {.title = N_("Kind"), .min_cols = 12, .ideal_cols = 12, .priority = 3},
	[LIST_WHAT] = {.title = N_("Content"), .min_cols = 24, .ideal_cols = 64, .weight = 4},
	[LIST_NEIGHBOURHOOD] = {.title = N_("Neighbourhood"), .min_cols = 15, .ideal_cols = 20, .weight = 1, .priority = 2},
	[LIST_UNIT] = {.title = N_("Unit"), .min_cols = 14, .ideal_cols = 26, .weight = 1, .priority = 5},
	[LIST_AUTHOR] = {.title = N_("Recorded by"), .min_cols = 18, .ideal_cols = 20, .weight = 1, .priority = 4},
	[LIST_STATE] = {.title = "", .min_cols = 11, .ideal_cols = 11},
};

/* The columns that say something here: not the kind where one is listed, nor the place where there is but one. */
static size_t choose_columns(const struct list *l, const struct app *app, enum list_column out[LIST_COLUMNS])
{
	bool one_kind = l->model.kinds && (l->model.kinds & (l->model.kinds - 1)) == 0;
	size_t n = 0;

	for (int c = 0; c < LIST_COLUMNS; c++) {
		if ((c == LIST_KIND && one_kind) || ((c == LIST_NEIGHBOURHOOD || c == LIST_UNIT) && !app->ward))
			continue;
		out[n++] = (enum list_column)c;
	}
	return n;
}

void list_head(struct view *v, struct app *app, struct buf *left, struct buf *right)
{
	const struct list *l = (const struct list *)v;

	(void)right;
	if (l->title) {
		buf_clear(left);
		buf_puts(left, l->title);
	} else if (l->model.kinds) {
		for (int k = 0; k < KIND_COUNT; k++) {
			if (l->model.kinds == 1U << k)
				buf_printf(left, " · %s", app_tr(app, kind_info((enum kind)k)->label));
		}
	}
}

static void draw_count(const struct list *l, struct app *app, struct area a)
{
	struct buf text = {0}, number = {0};

	if (!listing_is_current(l->model.listing)) {
		buf_puts(&text, "…");
	} else {
		show_number((long long)l->scroll.total, app->i18n, &number);
		app_put(app, &text, listing_is_whole(l->model.listing) ? N_("%s records") : N_("%s records …"),
			buf_str(&number));
	}
	draw_right(a, 0, a.cols - 22, 21, STYLE_DIM, buf_str(&text));
	buf_fini(&text);
	buf_fini(&number);
}

static void draw_box_line(struct list *l, struct app *app, struct area a)
{
	const char *label = app_tr(app, N_("Find:"));
	int col = 1 + (int)text_width_cols(label, strlen(label)) + 1, cols = a.cols / 3;

	draw_text(a, 0, 1, -1, STYLE_LABEL, label);
	draw_text(a, 0, col, 1, STYLE_TEXT, "[");
	edit_draw(&l->box, area_part(a, 0, col + 1, 1, cols), l->in_box ? STYLE_BOX_HERE : STYLE_BOX, l->in_box);
	draw_text(a, 0, col + 1 + cols, 1, STYLE_TEXT, "]");
	draw_count(l, app, a);
}

/* The filters in force, in words. */
static void draw_filters(struct list *l, struct app *app, struct area a)
{
	struct buf text = {0};

	filters_describe(&l->model, app, &text);
	draw_text(a, 1, 1, a.cols - 2, STYLE_DIM, buf_str(&text));
	buf_fini(&text);
}

static enum style row_style(const struct list *l, const struct list_row *row, size_t i)
{
	if (i == l->scroll.at && !l->in_box)
		return STYLE_SELECTED;
	return row->deleted || row->gone ? STYLE_DIM : STYLE_TEXT;
}

static void draw_rows(struct list *l, struct app *app, struct area a)
{
	struct area inside = area_part(a, 0, 1, -1, a.cols - 3);
	enum list_column shown[LIST_COLUMNS];
	struct table_column chosen[LIST_COLUMNS];
	const char *cells[LIST_COLUMNS];
	int widths[LIST_COLUMNS];
	size_t n = choose_columns(l, app, shown);

	for (size_t c = 0; c < n; c++)
		chosen[c] = columns[shown[c]];
	table_layout(chosen, n, inside.cols, TABLE_GAP, widths);
	table_draw_head(inside, 0, chosen, n, widths, TABLE_GAP, app->i18n);
	for (int i = 0; i < a.rows - 1; i++) {
		size_t at = l->scroll.first + (size_t)i;
		const struct list_row *row = list_model_row(&l->model, at);

		if (!row)
			break;
		for (size_t c = 0; c < n; c++)
			cells[c] = row->cells[shown[c]];
		table_draw_row(inside, i + 1, chosen, n, widths, TABLE_GAP, cells, row_style(l, row, at));
	}
	draw_more(area_part(a, 1, 0, -1, -1), l->scroll.first, l->model.n_rows, l->scroll.total);
}

static void draw_nothing(const struct list *l, struct app *app, struct area a)
{
	const char *text = N_("No record here yet. N records a new one.");

	if (edit_text(&l->box)[0] || filters_are_set(&l->model))
		text = N_("No record fits. Take words away, or press F7 for other filters.");
	draw_wrapped(a, 2, 2, 3, a.cols - 4, 0, STYLE_DIM, app_tr(app, text));
}

/* The record under the mark, field by field. */
static void draw_detail(const struct list *l, struct area a)
{
	for (int row = 0; row < a.rows; row++)
		draw_text(a, row, 0, 1, STYLE_RULE, "│");
	draw_wrapped(a, 0, 2, a.rows, a.cols - 3, 0, STYLE_TEXT, buf_str(&l->detail));
}

void list_draw(struct view *v, struct app *app, struct area a)
{
	struct list *l = (struct list *)v;
	bool wide = a.cols >= DETAIL_FROM_COLS;
	struct area table = area_part(a, 2, 0, -1, wide ? a.cols - DETAIL_COLS : -1);

	draw_box_line(l, app, a);
	draw_filters(l, app, a);
	draw_rows(l, app, table);
	if (!l->scroll.total && !listing_busy(l->model.listing))
		draw_nothing(l, app, table);
	if (wide)
		draw_detail(l, area_part(a, 2, table.cols, -1, -1));
}
