/* SPDX-License-Identifier: MIT
 * report_draw - a report on the screen: its period and dates, its sections, the lines of one of them. */
#include <string.h>
#include "report.h"
#include "sotay/base/text.h"
#include "sotay/model/show.h"
#include "sotay/tui/view/report_choice.h"

enum { HEAD_ROWS = 2, TAB_ROWS = 1, RULE_ROWS = 1, STRIP_ROWS = 2, STRIP_ROWS_FROM = 18 };

static bool has_pane(struct area a)
{
	return a.cols >= REPORT_PANE_FROM_COLS;
}

/* Bars, and figures below them where there is height to spare. */
static int strip_rows(struct area a)
{
	return a.rows >= STRIP_ROWS_FROM ? STRIP_ROWS : 1;
}

/* Rows above the page: period, unit, months, sections. */
static int report_head_rows(struct area a)
{
	return HEAD_ROWS + strip_rows(a) + RULE_ROWS + (has_pane(a) ? 0 : TAB_ROWS);
}

int report_month_at(struct area a, int row, int col)
{
	return row >= HEAD_ROWS && row < HEAD_ROWS + strip_rows(a) ? strip_month_at(a.cols, col) : -1;
}

struct area report_page_area(struct area a)
{
	int pane = has_pane(a) ? REPORT_PANE_COLS : 0;

	return area_part(a, report_head_rows(a), pane, -1, -1);
}

/* ---- head ---- */

static int width_of(const char *text)
{
	return (int)text_width_cols(text, strlen(text));
}

/* At the right, if there is room beside what is at the left. */
static void draw_if_room(struct area a, int row, int used, enum style style, const char *text)
{
	int cols = width_of(text);

	if (used + 2 + cols + 1 <= a.cols)
		draw_text(a, row, a.cols - 1 - cols, cols, style, text);
}

static void put_capital(const struct app *app, struct period p, enum period_rule rule, struct buf *out)
{
	app_put(app, out, N_("Report: "));
	choice_put(p, rule, app->i18n, out);
}

/* "CLOSED 01/04/2022 08:00", where there is room for that much. */
static void draw_closed(const struct report_view *v, const struct app *app, struct area a, int used)
{
	char when[SHOW_MOMENT_BYTES];
	struct buf text = {0};

	if (!v->report)
		return;
	if (!v->report->closed) {
		draw_if_room(a, 0, used, STYLE_DIM, app_tr(app, N_("not closed yet")));
		return;
	}
	show_moment(v->report->closed, v->report->utc_offset_min, when);
	app_put(app, &text, N_("CLOSED %s"), when);
	if (used + 3 + width_of(buf_str(&text)) <= a.cols)
		draw_if_room(a, 0, used, STYLE_GOOD, buf_str(&text));
	else
		draw_if_room(a, 0, used, STYLE_GOOD, app_tr(app, N_("CLOSED")));
	buf_fini(&text);
}

static void draw_head(const struct report_view *v, const struct app *app, struct area a)
{
	enum period_rule other = v->rule == RULE_ND09 ? RULE_CALENDAR : RULE_ND09;
	struct day_range range = period_range(v->period, other);
	struct buf text = {0}, days = {0};
	int used;

	put_capital(app, v->period, v->rule, &text);
	used = 1 + draw_text(a, 0, 1, a.cols - 2, STYLE_HEADING, buf_str(&text));
	draw_closed(v, app, a, used);
	buf_clear(&text);
	buf_printf(&text, "%s · %s", v->unit[0] ? plan_name(app->plan, LIST_UNITS, v->unit) : app_tr(app, N_("Whole ward")),
		app_tr(app, report_rule_label(v->rule)));
	used = 1 + draw_text(a, 1, 1, a.cols - 2, STYLE_TEXT, buf_str(&text));
	show_days(range, &days);
	buf_clear(&text);
	app_put(app, &text, other == RULE_ND09 ? N_("R: from the 15th, %s") : N_("R: by calendar, %s"), buf_str(&days));
	draw_if_room(a, 1, used, STYLE_DIM, buf_str(&text));
	buf_fini(&text);
	buf_fini(&days);
}

/* ---- months ---- */

/* The year's months, those of the period marked. */
static void draw_strip(const struct report_view *v, const struct app *app, struct area a)
{
	static const struct report_strip nothing;
	const struct report_strip *s = strip_is_of(&v->strip, v->period.year, v->rule, v->unit) ? &v->strip : &nothing;
	enum strip_figure f = strip_figure_of(v->report ? v->report->sections[v->section].id : "");
	int cell = strip_cell_cols(a.cols), end = 1 + STRIP_MONTHS * cell;

	for (int month = 0; month < STRIP_MONTHS; month++) {
		enum style style = strip_holds(v->period, month) ? STYLE_SELECTED : STYLE_TEXT;
		struct buf bar = {0}, figure = {0};

		strip_put_bar(s, f, month, cell, app->i18n, &bar);
		strip_put_figure(s, f, month, cell, app->i18n, &figure);
		draw_cell(a, 0, 1 + month * cell, cell - 1, style, buf_str(&bar));
		if (a.rows > 1)
			draw_right(a, 1, 1 + month * cell, cell - 1, STYLE_TEXT, buf_str(&figure));
		buf_fini(&bar);
		buf_fini(&figure);
	}
	draw_right(a, a.rows - 1, end, a.cols - 1 - end, STYLE_DIM, app_tr(app, strip_figure_label(f)));
}

/* ---- sections ---- */

static void put_section(const struct report_view *v, const struct app *app, size_t i, struct buf *out)
{
	buf_clear(out);
	if (i < 10)
		buf_printf(out, "%zu ", (i + 1) % 10);
	buf_puts(out, app_tr(app, v->report->sections[i].title));
}

static void draw_pane(const struct report_view *v, const struct app *app, struct area a)
{
	struct buf text = {0};

	for (size_t i = 0; i < v->report->n_sections; i++) {
		put_section(v, app, i, &text);
		draw_cell(a, (int)i + 1, 1, a.cols - 3, i == v->section ? STYLE_SELECTED : STYLE_TEXT, "");
		draw_text(a, (int)i + 1, 2, a.cols - 5, i == v->section ? STYLE_SELECTED : STYLE_TEXT, buf_str(&text));
	}
	for (int row = 0; row < a.rows; row++)
		draw_text(a, row, a.cols - 1, 1, STYLE_RULE, "│");
	buf_fini(&text);
}

/* Beside each other, from the first one with which the one shown is in sight. */
static void draw_tabs(const struct report_view *v, const struct app *app, struct area a)
{
	struct buf text = {0};
	size_t first = 0;
	int col, needed = 0;

	for (size_t i = 0; i <= v->section; i++) {
		put_section(v, app, i, &text);
		needed += width_of(buf_str(&text)) + 2;
	}
	while (needed > a.cols - 3 && first < v->section) {
		put_section(v, app, first++, &text);
		needed -= width_of(buf_str(&text)) + 2;
	}
	col = 1;
	if (first > 0)
		col += draw_text(a, 0, col, 2, STYLE_KEY, "… ") + 1;
	for (size_t i = first; i < v->report->n_sections && col < a.cols - 3; i++) {
		put_section(v, app, i, &text);
		col +=
			draw_text(a, 0, col, a.cols - 1 - col, i == v->section ? STYLE_SELECTED : STYLE_TEXT, buf_str(&text)) + 2;
	}
	buf_fini(&text);
}

/* ---- lines ---- */

/* The words stand there too: colour only helps the eye. */
static enum style style_of_state(const char *state)
{
	static const struct {
		const char *name;
		enum style style;
	} states[] = {{"reached", STYLE_GOOD}, {"ahead", STYLE_GOOD}, {"reported", STYLE_GOOD}, {"behind", STYLE_WARN},
		{"recorded", STYLE_WARN}, {"missed", STYLE_ERROR}, {"nothing", STYLE_ERROR}};

	for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
		if (strcmp(states[i].name, state) == 0)
			return states[i].style;
	}
	return STYLE_TEXT;
}

static enum style style_of(const struct page_line *l, bool here)
{
	static const enum style styles[] = {
		[PAGE_TITLE] = STYLE_HEADING,
		[PAGE_ROW] = STYLE_TEXT,
		[PAGE_FIGURE] = STYLE_TEXT,
		[PAGE_TEXT] = STYLE_TEXT,
		[PAGE_NOTE] = STYLE_DIM,
		[PAGE_BLANK] = STYLE_TEXT,
	};

	if (!here && l->type == PAGE_ROW && l->state[0])
		return style_of_state(l->state);
	return here ? STYLE_SELECTED : l->total && l->type == PAGE_ROW ? STYLE_LABEL : styles[l->type];
}

static void draw_line(const struct page_line *l, struct area a, int row, bool here)
{
	enum style style = style_of(l, here), cells = l->type == PAGE_TITLE ? STYLE_HEAD : style;
	int cols = l->layout ? l->layout->label_cols - l->indent : -1;

	if (here)
		draw_fill(a, row, 0, 1, a.cols, style);
	draw_text(a, row, 1 + l->indent, cols, style, l->label);
	for (size_t i = 0; l->layout && i < l->layout->n_cells; i++) {
		const struct page_cell *c = &l->layout->cells[i];

		if (!l->cells[i])
			continue;
		if (c->right)
			draw_right(a, row, c->col, c->cols, cells, l->cells[i]);
		else
			draw_text(a, row, c->col, c->cols, cells, l->cells[i]);
	}
	if (l->layout && l->layout->bar_cols && l->of > 0)
		draw_bar(a, row, l->layout->bar, l->layout->bar_cols, l->n, l->of);
}

static void draw_page(const struct report_view *v, struct area a)
{
	size_t shown = scroll_shown(&v->lines);

	for (size_t i = 0; i < shown; i++) {
		size_t line = v->lines.first + i;

		draw_line(&v->page.lines[line], a, (int)i, line == v->lines.at && page_line_is_row(&v->page.lines[line]));
	}
	draw_more(a, v->lines.first, shown, v->lines.total);
}

static const char *why_nothing(const struct report_view *v)
{
	if (v->is_wanted)
		return N_("Counting…");
	return v->is_stopped ? N_("Counting was stopped. Enter counts again.")
						 : N_("The report could not be made. Enter tries again.");
}

void report_draw(const struct report_view *v, const struct app *app, struct area a)
{
	draw_head(v, app, a);
	draw_strip(v, app, area_part(a, HEAD_ROWS, 0, strip_rows(a), -1));
	draw_rule(a, report_head_rows(a) - 1);
	if (!v->report) {
		draw_middle(report_page_area(a), 2, 1, -1, STYLE_DIM, app_tr(app, why_nothing(v)));
		return;
	}
	if (has_pane(a))
		draw_pane(v, app, area_part(a, report_head_rows(a), 0, -1, REPORT_PANE_COLS));
	else
		draw_tabs(v, app, area_part(a, HEAD_ROWS + strip_rows(a), 0, 1, -1));
	draw_page(v, report_page_area(a));
}
