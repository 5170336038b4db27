/* SPDX-License-Identifier: MIT
 * missing_draw - the matrix of who has reported, and the cell with the mark in words. */
#include <string.h>
#include "missing.h"
#include "sotay/base/text.h"
#include "sotay/model/show.h"
#include "sotay/tui/widget/table.h"

enum {
	TOP_ROWS = 1,
	FOOT_ROWS = 5,
	CELL_TEXT_ROWS = 2,
	LABEL_MIN_COLS = 18,
	CELL_MAX_COLS = 8,
	CELL_MIN_COLS = 3,
	LEFT = 1,
	RIGHT = 2,
	HEAD_WORD_COLS = 3
};

/* Sign, colour and words of a state; the sign alone tells them apart. */
static const struct {
	const char *sign;
	enum style style;
	const char *words; /* msgid */
} states[] = {
	[ROLL_NOT_YET] = {"", STYLE_TEXT, N_("not begun yet")},
	[ROLL_OPEN] = {"·", STYLE_DIM, N_("nothing yet, there is time")},
	[ROLL_NOTHING] = {"–", STYLE_ERROR, N_("nothing yet, and it is late")},
	[ROLL_NO_REPORT] = {"!", STYLE_WARN, N_("has records, no report yet")},
	[ROLL_REPORTED] = {"●", STYLE_GOOD, N_("has reported")},
};

/* ---- where things are ---- */

static int cell_cols(const struct missing *m, struct area a)
{
	int cols = (a.cols - LEFT - RIGHT - a.cols / 3) / (int)m->roll.n_columns;

	return cols > CELL_MAX_COLS ? CELL_MAX_COLS : cols < CELL_MIN_COLS ? CELL_MIN_COLS : cols;
}

/* Column at which the cells begin. */
static int first_col(const struct missing *m, struct area a)
{
	int col = a.cols - RIGHT - cell_cols(m, a) * (int)m->roll.n_columns;

	return col < LABEL_MIN_COLS ? LABEL_MIN_COLS : col;
}

struct area missing_list_area(struct area a)
{
	return area_part(a, TOP_ROWS, 0, a.rows - TOP_ROWS - FOOT_ROWS, -1);
}

int missing_column_at(const struct missing *m, struct area a, int col)
{
	int at = col - first_col(m, a);

	if (at < 0 || at / cell_cols(m, a) >= (int)m->roll.n_columns)
		return -1;
	return at / cell_cols(m, a);
}

/* ---- the matrix ---- */

static void put_head(const struct missing *m, const struct app *app, size_t column, int cols, struct buf *out)
{
	static const char *const halves[] = {N_("half 1"), N_("half 2")};
	struct period p = m->roll.columns[column].period;

	switch (m->type) {
	case PERIOD_MONTH:
		if (cols < HEAD_WORD_COLS)
			buf_printf(out, "%d", p.n);
		else
			app_put(app, out, N_("M%d"), p.n);
		break;
	case PERIOD_QUARTER:
		app_put(app, out, N_("qtr %d"), p.n);
		break;
	case PERIOD_HALF:
		buf_puts(out, app_tr(app, halves[column]));
		break;
	default:
		buf_printf(out, "%d", p.year);
		break;
	}
}

static void draw_heads(const struct missing *m, const struct app *app, struct area a)
{
	int col = first_col(m, a), cols = cell_cols(m, a);

	draw_fill(a, 0, 0, 1, a.cols, STYLE_HEAD);
	draw_text(a, 0, LEFT, col - LEFT - 1, STYLE_HEAD, app_tr(app, N_("Unit, neighbourhood")));
	for (size_t i = 0; i < m->roll.n_columns; i++) {
		struct buf text = {0};

		put_head(m, app, i, cols - 1, &text);
		draw_right(a, 0, col + (int)i * cols, cols - 1, i == m->column ? STYLE_SELECTED : STYLE_HEAD, buf_str(&text));
		buf_fini(&text);
	}
}

static void put_place(const struct app *app, const struct roll_row *row, bool brief, struct buf *out)
{
	buf_puts(out, brief ? plan_unit_short(app->plan, row->unit) : plan_name(app->plan, LIST_UNITS, row->unit));
	if (row->area[0])
		buf_printf(out, " · %s", plan_name(app->plan, LIST_NEIGHBOURHOODS, row->area));
}

/* "Tổ CNSCĐ · Mỹ Thạch Bắc": of a unit in every neighbourhood always its short name, so that they look alike; of the
 * others where the name does not fit. */
static void draw_place(const struct app *app, struct area a, int row, int cols, const struct roll_row *r, bool here)
{
	struct buf full = {0}, brief = {0};

	put_place(app, r, r->area[0] != '\0', &full);
	put_place(app, r, true, &brief);
	draw_cell(a, row, LEFT, cols, here ? STYLE_SELECTED : STYLE_TEXT,
		table_fitting(buf_str(&full), buf_str(&brief), cols));
	buf_fini(&full);
	buf_fini(&brief);
}

static void draw_row(const struct missing *m, const struct app *app, struct area a, int row, size_t at)
{
	const struct roll_row *r = &m->roll.rows[m->shown[at]];
	int col = first_col(m, a), cols = cell_cols(m, a);
	bool here = at == m->rows.at;

	draw_place(app, a, row, col - LEFT - 1, r, here);
	for (size_t i = 0; i < m->roll.n_columns; i++) {
		const struct roll_cell *c = &r->cells[i];
		enum style style = here && i == m->column ? STYLE_SELECTED : states[c->state].style;

		draw_cell(a, row, col + (int)i * cols, cols - 1, here && i == m->column ? STYLE_SELECTED : STYLE_TEXT, "");
		draw_right(a, row, col + (int)i * cols, cols - 1, style, m->is_counted ? states[c->state].sign : "…");
	}
}

static void draw_rows(const struct missing *m, const struct app *app, struct area a)
{
	size_t shown = scroll_shown(&m->rows);

	for (size_t i = 0; i < shown && (int)i < a.rows; i++)
		draw_row(m, app, a, (int)i, m->rows.first + i);
	draw_more(a, m->rows.first, shown, m->rows.total);
	if (m->rows.total == 0)
		draw_wrapped(a, 1, 3, 2, a.cols - 6, 0, STYLE_DIM,
			app_tr(app, N_("All have reported for this period. F4 shows all of them.")));
}

/* ---- the cell in words ---- */

static void put_due(const struct app *app, const struct roll_column *c, const struct roll_cell *cell, day_t today,
	struct buf *out)
{
	char due[SHOW_DAY_BYTES];

	if (cell->state == ROLL_REPORTED || !c->has_begun)
		return;
	show_day(c->due, due);
	buf_puts(out, ". ");
	if (c->is_late)
		app_put(app, out, N_("It was due on %s, %d days ago"), due, (int)(today - c->due));
	else
		app_put(app, out, N_("Due on %s"), due);
}

static void put_cell(const struct missing *m, const struct app *app, const struct roll_row *row, struct buf *out)
{
	const struct roll_cell *cell = &row->cells[m->column];
	const struct roll_column *c = missing_column(m);

	show_period_days(c->period, m->roll.rule, app->i18n, out);
	buf_puts(out, ": ");
	if (cell->records)
		app_put(app, out, N_("records: %lld, "), cell->records);
	buf_puts(out, app_tr(app, states[cell->state].words));
	if (m->roll.duty)
		put_due(app, c, cell, m->roll.today, out);
	buf_puts(out, ".");
}

static void draw_foot(const struct missing *m, const struct app *app, struct area a)
{
	const struct roll_row *row = missing_here(m);
	struct buf place = {0}, cell = {0}, legend = {0};

	draw_rule(a, 0);
	if (row) {
		put_place(app, row, false, &place);
		draw_text(a, 1, LEFT, a.cols - 2, STYLE_HEADING, buf_str(&place));
		if (m->is_counted)
			put_cell(m, app, row, &cell);
		draw_wrapped(a, 2, LEFT, CELL_TEXT_ROWS, a.cols - 2, 0, STYLE_TEXT, buf_str(&cell));
	}
	app_put(app, &legend, N_("● reported   ! no report   – late   · not due yet"));
	draw_text(a, 2 + CELL_TEXT_ROWS, LEFT, a.cols - 2, STYLE_DIM, buf_str(&legend));
	buf_fini(&place);
	buf_fini(&cell);
	buf_fini(&legend);
}

void missing_draw(struct missing *m, const struct app *app, struct area a)
{
	m->rows.rows = missing_list_area(a).rows;
	scroll_clamp(&m->rows);
	draw_heads(m, app, a);
	draw_rows(m, app, missing_list_area(a));
	draw_foot(m, app, area_part(a, a.rows - FOOT_ROWS, 0, -1, -1));
}
