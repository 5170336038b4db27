/* SPDX-License-Identifier: MIT
 * cleanup_draw - drawing the rows of the lists that a clerk clears up. */
#include "cleanup_draw.h"

#include "sotay/model/show.h"
#include "sotay/tui/widget/table.h"

enum { COLUMNS = 5 };

static const struct table_column columns[COLUMNS] = {
	{N_("Date"), 10, 10, 0, 0, false},
	{N_("Kind"), 12, 14, 0, 3, false},
	{N_("What"), 16, 40, 4, 1, false},
	{N_("Recorded by"), 12, 20, 1, 2, false},
	{"", 9, 13, 0, 0, true},
};

static struct area inside(struct area a)
{
	return area_part(a, 0, 1, -1, a.cols - 2);
}

void cleanup_draw_head(const struct app *app, struct area a, const char *last)
{
	struct table_column own[COLUMNS];
	int widths[COLUMNS];

	for (size_t i = 0; i < COLUMNS; i++)
		own[i] = columns[i];
	own[COLUMNS - 1].title = last;
	table_layout(own, COLUMNS, inside(a).cols, TABLE_GAP, widths);
	draw_fill(a, 0, 0, 1, a.cols, STYLE_HEAD);
	table_draw_head(inside(a), 0, own, COLUMNS, widths, TABLE_GAP, app->i18n);
}

void cleanup_draw_row(const struct app *app, struct area a, int row, const struct cleanup_row *r, const char *last,
	bool here)
{
	enum style style = here ? STYLE_SELECTED : STYLE_TEXT;
	int widths[COLUMNS], field = kind_field_index(r->kind, "date");
	struct buf date = {0};
	const char *cells[COLUMNS] = {"", app_tr(app, kind_info(r->kind)->label_short),
		r->line[0] ? r->line : app_tr(app, kind_info(r->kind)->label), r->author, last};

	show_value(app->plan, app->i18n, kind_field(r->kind, (size_t)field), r->date, &date);
	cells[0] = buf_str(&date);
	table_layout(columns, COLUMNS, inside(a).cols, TABLE_GAP, widths);
	draw_fill(a, row, 0, 1, a.cols, style);
	table_draw_row(inside(a), row, columns, COLUMNS, widths, TABLE_GAP, cells, style);
	buf_fini(&date);
}
