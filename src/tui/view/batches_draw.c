/* SPDX-License-Identifier: MIT
 * batches_draw - the tabs of the screen of batches, and the tables behind them. */
#include "batches.h"
#include "hand_words.h"
#include "sotay/base/text.h"
#include "sotay/tui/widget/table.h"

static const struct table_column taken_columns[] = {
	{N_("From the machine"), 24, 34, 1, 0, false},
	{N_("Batch"), 4, 5, 0, 0, true},
	{N_("Records"), 8, 8, 0, 2, true},
	{N_("New"), 6, 6, 0, 3, true},
	{N_("Changed"), 6, 6, 0, 3, true},
	{N_("Taken in on"), 10, 10, 0, 1, false},
};
static const struct table_column machine_columns[] = {
	{N_("Machine"), 22, 32, 1, 0, false},
	{N_("Batches"), 7, 7, 0, 2, true},
	{N_("Last one"), 8, 9, 0, 1, true},
	{N_("Records"), 8, 8, 0, 2, true},
	{N_("Taken in on"), 10, 10, 0, 3, false},
	{N_("Missing"), 10, 10, 1, 0, false},
};
static const struct {
	const struct table_column *columns;
	size_t n;
} tables[TABS] = {
	[TAB_TAKEN] = {taken_columns, sizeof taken_columns / sizeof *taken_columns},
	[TAB_MACHINES] = {machine_columns, sizeof machine_columns / sizeof *machine_columns},
};

const char *batches_tab_name(const struct app *app, enum tab tab)
{
	static const char *const names[TABS] = {[TAB_TAKEN] = N_("Taken in"), [TAB_MACHINES] = N_("By machine")};

	return app_tr(app, tab == TAB_MADE ? hand_words(app)->made : names[tab]);
}

static void put_tab(const struct batches *b, const struct app *app, size_t i, struct buf *out)
{
	buf_printf(out, " %zu %s (%zu) ", i + 1, batches_tab_name(app, (enum tab)i), b->rows[i].total);
}

static void draw_tabs(const struct batches *b, const struct app *app, struct area a)
{
	int col = 1;

	for (size_t i = 0; i < TABS; i++) {
		struct buf name = {0};

		put_tab(b, app, i, &name);
		col += draw_text(a, 0, col, -1, i == b->tab ? STYLE_CHOSEN : STYLE_TEXT, buf_str(&name)) + 1;
		buf_fini(&name);
	}
}

enum tab batches_tab_at(const struct batches *b, const struct app *app, int at)
{
	int col = 1;
	size_t found = TABS;

	for (size_t i = 0; i < TABS; i++) {
		struct buf name = {0};
		int cols;

		put_tab(b, app, i, &name);
		cols = (int)text_width_cols(buf_str(&name), name.len);
		if (at >= col && at < col + cols)
			found = i;
		col += cols + 1;
		buf_fini(&name);
	}
	return (enum tab)found;
}

static void draw_lines(const struct batches *b, const struct app *app, struct area a)
{
	const struct scroll *s = &b->rows[b->tab];
	const struct table_column *columns = tables[b->tab].columns;
	struct area inner = area_part(a, 0, 1, -1, a.cols - 2);
	size_t n = tables[b->tab].n;
	int widths[BATCHES_COLUMNS_MAX];

	table_layout(columns, n, inner.cols, TABLE_GAP, widths);
	draw_fill(a, 0, 0, 1, a.cols, STYLE_HEAD);
	table_draw_head(inner, 0, columns, n, widths, TABLE_GAP, app->i18n);
	for (size_t i = s->first; i < s->first + scroll_shown(s); i++) {
		const struct line *line = &b->lines[b->tab].items[i];
		enum style style = i == s->at ? STYLE_SELECTED : line->style;
		int row = (int)(i - s->first) + 1;
		const char *cells[BATCHES_COLUMNS_MAX];

		for (size_t k = 0; k < n; k++)
			cells[k] = line->cells[k];
		cells[0] = table_fitting(line->cells[0], line->name_short, widths[0]);
		draw_fill(a, row, 0, 1, a.cols, style);
		table_draw_row(inner, row, columns, n, widths, TABLE_GAP, cells, style);
	}
	draw_more(area_part(a, 1, 0, -1, -1), s->first, scroll_shown(s), s->total);
}

void batches_draw(struct view *v, struct app *app, struct area a)
{
	static const char *const nothing[TABS] = {N_("This machine has made no batch yet."),
		N_("No batch has been taken in on this machine yet."), N_("No batch has been taken in on this machine yet.")};
	const struct batches *b = (const struct batches *)v;
	struct area list = area_part(a, BATCHES_LIST_ROW - 1, 0, -1, -1);

	draw_tabs(b, app, a);
	if (!b->rows[b->tab].total)
		draw_middle(a, a.rows / 3, 1, a.cols - 2, STYLE_DIM, app_tr(app, nothing[b->tab]));
	else if (b->tab == TAB_MADE)
		made_draw(app, list, &b->made, b->rows[TAB_MADE].first, b->rows[TAB_MADE].at);
	else
		draw_lines(b, app, list);
}
