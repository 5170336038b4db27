/* SPDX-License-Identifier: MIT
 * duties_draw - duties on the screen: period and box, the table, all about the one with the mark; on a wide screen
 * beside the table. */
#include <string.h>
#include "duties.h"
#include "sotay/base/text.h"
#include "sotay/model/lookup.h"
#include "sotay/model/show.h"
#include "sotay/tui/view/duty_words.h"
#include "sotay/tui/widget/edit_draw.h"
#include "sotay/tui/widget/table.h"

enum { PANE_FROM_COLS = 110, PANE_COLS = 46, DETAIL_ROWS = 8, LIST_ROWS_MIN = 4, TOP_ROWS = 1, HEAD_ROWS = 1 };
enum { DUTY_MARK, DUTY_TITLE, DUTY_PLACE, DUTY_OFTEN, DUTY_AMOUNT, DUTY_CELLS };

static const struct table_column columns[DUTY_CELLS] = {
	[DUTY_MARK] = {.title = "", .min_cols = 1, .ideal_cols = 1},
	[DUTY_TITLE] = {.title = N_("Duty"), .min_cols = 24, .ideal_cols = 60, .weight = 4},
	[DUTY_PLACE] = {.title = N_("Part"), .min_cols = 6, .ideal_cols = 6, .priority = 2},
	[DUTY_OFTEN] = {.title = N_("How often"), .min_cols = 13, .ideal_cols = 13, .priority = 1},
	[DUTY_AMOUNT] = {.title = N_("In the period"), .min_cols = 13, .ideal_cols = 14, .right = true},
};

static bool has_pane(struct area a)
{
	return a.cols >= PANE_FROM_COLS;
}

/* Rows of the detail below the list, its rule included. */
static int detail_rows(struct area a)
{
	int spare = a.rows - TOP_ROWS - HEAD_ROWS - LIST_ROWS_MIN;

	return has_pane(a) ? 0 : spare < DETAIL_ROWS ? spare : DETAIL_ROWS;
}

static struct area table_area(struct area a)
{
	return area_part(a, TOP_ROWS, 0, a.rows - TOP_ROWS - detail_rows(a), has_pane(a) ? a.cols - PANE_COLS : -1);
}

struct area duties_list_area(struct area a)
{
	return area_part(table_area(a), HEAD_ROWS, 0, -1, -1);
}

/* ---- above the table ---- */

static void draw_top(const struct duties *d, const struct app *app, struct area a)
{
	const char *find = app_tr(app, N_("Find:"));
	int cols = a.cols / 3, col = a.cols - 2 - cols;
	struct buf text = {0};

	app_put(app, &text, N_("Period: "));
	show_period_days(d->period, plan_period_rule(app->plan), app->i18n, &text);
	draw_text(a, 0, 1, col - 3 - (int)text_width_cols(find, strlen(find)), STYLE_HEADING, buf_str(&text));
	draw_text(a, 0, col - 1 - (int)text_width_cols(find, strlen(find)), -1, STYLE_LABEL, find);
	draw_text(a, 0, col, 1, STYLE_TEXT, "[");
	edit_draw(&d->box, area_part(a, 0, col + 1, 1, cols), d->in_box ? STYLE_BOX_HERE : STYLE_BOX, d->in_box);
	draw_text(a, 0, col + 1 + cols, 1, STYLE_TEXT, "]");
	buf_fini(&text);
}

/* ---- the table ---- */

static void draw_row(const struct duties *d, const struct app *app, struct area a, int row, size_t at,
	const int *widths)
{
	const struct duty_line *l = &d->sheet.lines[d->found[at]];
	struct buf amount = {0};
	const char *cells[DUTY_CELLS] = {[DUTY_MARK] = duty_line_lacks(l) ? "!" : "",
		[DUTY_TITLE] = l->duty->cells[COL_NAME],
		[DUTY_PLACE] = l->duty->cells[DUTY_SECTION],
		[DUTY_OFTEN] = app_tr(app, lookup_cadence_label(l->duty->cells[DUTY_CADENCE]))};
	enum style style = at == d->rows.at && !d->in_box ? STYLE_SELECTED : duty_line_lacks(l) ? STYLE_WARN : STYLE_TEXT;

	duty_put_short(l, app->plan, app->i18n, &amount);
	cells[DUTY_AMOUNT] = buf_str(&amount);
	table_draw_row(a, row, columns, DUTY_CELLS, widths, TABLE_GAP, cells, style);
	buf_fini(&amount);
}

static const char *why_nothing(const struct duties *d)
{
	if (d->is_wanted)
		return N_("Counting…");
	if (d->is_stopped)
		return N_("Counting was stopped. Enter counts again.");
	return d->sheet.n_lines ? N_("No duty has these words. Esc takes them away.")
							: N_("The plan gives this unit no duties of its own.");
}

static void draw_table(const struct duties *d, const struct app *app, struct area a)
{
	struct area inside = area_part(a, 0, 1, -1, a.cols - 3);
	int widths[DUTY_CELLS];
	size_t shown = scroll_shown(&d->rows);

	table_layout(columns, DUTY_CELLS, inside.cols, TABLE_GAP, widths);
	table_draw_head(inside, 0, columns, DUTY_CELLS, widths, TABLE_GAP, app->i18n);
	for (size_t i = 0; i < shown && (int)i < a.rows - HEAD_ROWS; i++)
		draw_row(d, app, inside, HEAD_ROWS + (int)i, d->rows.first + i, widths);
	draw_more(area_part(a, HEAD_ROWS, 0, -1, -1), d->rows.first, shown, d->rows.total);
	if (d->rows.total == 0)
		draw_wrapped(a, HEAD_ROWS + 1, 3, 2, a.cols - 6, 0, STYLE_DIM, app_tr(app, why_nothing(d)));
}

/* ---- all about one duty ---- */

static void put_amounts(const struct duties *d, const struct app *app, const struct duty_line *l, struct buf *out)
{
	struct buf now = {0}, year = {0};

	duty_put_amounts(l, SPAN_PERIOD, app->plan, app->i18n, &now);
	duty_put_amounts(l, SPAN_CUMULATIVE, app->plan, app->i18n, &year);
	app_put(app, out, N_("This period: %s. Since the start of %d: %s."), buf_str(&now), d->sheet.period.year,
		buf_str(&year));
	buf_fini(&now);
	buf_fini(&year);
}

void duties_put_detail(const struct duties *d, const struct app *app, const struct duty_line *l, struct buf *out)
{
	const struct plan_row *duty = l->duty;

	if (duty->cells[DUTY_DETAIL][0])
		buf_printf(out, "%s\n", duty->cells[DUTY_DETAIL]);
	put_amounts(d, app, l, out);
	if (l->status[0]) {
		buf_putc(out, '\n');
		app_put(app, out, N_("The unit says: %s."),
			app_tr(app, field_enum_label(kind_field(KIND_PROGRESS, PROGRESS_status), l->status)));
	}
	buf_putc(out, '\n');
	app_put(app, out, N_("Recorded as: "));
	duty_put_means(duty, app->plan, app->i18n, out);
	if (duty->cells[DUTY_MEASURE][0]) {
		buf_putc(out, '\n');
		app_put(app, out, N_("Figure to give: %s"), duty->cells[DUTY_MEASURE]);
	}
	if (duty->cells[DUTY_SECTION][0]) {
		buf_putc(out, '\n');
		app_put(app, out, N_("In the plan: section %s, %s"), duty->cells[DUTY_SECTION],
			app_tr(app, lookup_cadence_label(duty->cells[DUTY_CADENCE])));
	}
}

static void draw_detail(const struct duties *d, const struct app *app, struct area a)
{
	const struct duty_line *l = duties_here(d);
	struct buf text = {0};
	int used;

	if (!l || a.rows < 1)
		return;
	used = draw_wrapped(a, 0, 1, a.rows < 2 ? a.rows : 2, a.cols - 2, 0, STYLE_HEADING, l->duty->cells[COL_NAME]);
	used = used > 2 ? 2 : used;
	duties_put_detail(d, app, l, &text);
	if (draw_wrapped(a, used, 1, a.rows - used, a.cols - 2, 0, STYLE_TEXT, buf_str(&text)) > a.rows - used)
		draw_text(a, a.rows - 1, a.cols - 1, 1, STYLE_DIM, "↓");
	buf_fini(&text);
}

void duties_draw(struct duties *d, struct app *app, struct area a)
{
	int below = detail_rows(a);

	d->rows.rows = duties_list_area(a).rows;
	scroll_clamp(&d->rows);
	draw_top(d, app, a);
	draw_table(d, app, table_area(a));
	if (has_pane(a)) {
		struct area pane = area_part(a, TOP_ROWS, a.cols - PANE_COLS, -1, -1);

		for (int row = 0; row < pane.rows; row++)
			draw_text(pane, row, 0, 1, STYLE_RULE, "│");
		draw_detail(d, app, area_part(pane, 0, 1, -1, -1));
	} else if (below > 1) {
		draw_rule(a, a.rows - below);
		draw_detail(d, app, area_part(a, a.rows - below + 1, 0, -1, -1));
	}
}
