/* SPDX-License-Identifier: MIT
 * xlsx_charts - the sheet of charts, drawn by the spreadsheet from the cells of the sections. */
#include <string.h>
#include "xlsx_book.h"

enum { WIDTH_PX = 700, HEIGHT_PX = 340, ROW_PX = 20, BAR_PX = 26, BARS_PX = 110, SECOND_COLUMN = 11 };

/* What a series shows: the rows of a column. */
struct drawn {
	const char *section, *table, *columns[2];
	enum xlsx_chart_kind kind;
	const char *title; /* msgid */
};

static const struct drawn charts[] = {
	{"outreach", "channel", {"sessions", NULL}, XLSX_BARS, N_("Sessions by channel")},
	{"months", "all", {"sessions", "times"}, XLSX_COLUMNS, N_("Month by month")},
	{"assist", "help", {"times", NULL}, XLSX_BARS, N_("Times helped by help type")},
	{"assist", "level", {"times", NULL}, XLSX_PIE, N_("Times helped by level")},
	{"targets", "target", {"wanted", "reached"}, XLSX_BARS, N_("Wanted and reached")},
};

/* Where the next chart of the left and of the right half goes. */
struct page {
	struct xlsx_sheet *sheet;
	size_t rows[2];
};

static bool has_figures(const struct report_table *t, size_t column)
{
	for (size_t i = 0; i < t->n_rows; i++) {
		if (t->rows[i].values[column * SPANS].known && t->rows[i].values[column * SPANS].n > 0)
			return true;
	}
	return false;
}

static void add_series(const struct book *b, const struct book_table *p, size_t column, struct xlsx_chart *chart)
{
	size_t last = p->first_row + p->table->n_rows - 1, at = book_sheet_column(p->table, column, SPAN_PERIOD);

	chart->series[chart->n_series++] = (struct xlsx_series){
		.name = report_words(p->table->columns[column].label, b->i18n),
		.labels = {p->sheet, p->first_row, 0, last, 0},
		.values = {p->sheet, p->first_row, at, last, at},
	};
}

static void place(struct page *page, const struct xlsx_chart *chart)
{
	size_t half = page->rows[1] < page->rows[0];

	xlsx_put_chart(page->sheet, page->rows[half], half * SECOND_COLUMN, chart);
	page->rows[half] += chart->height_px / ROW_PX + 2;
}

static void draw(const struct book *b, struct page *page, const struct drawn *d)
{
	const struct book_table *p = book_find(b, d->section, d->table);
	struct xlsx_chart chart = {
		.kind = d->kind, .title = tr(b->i18n, d->title), .width_px = WIDTH_PX, .height_px = HEIGHT_PX};
	bool any = false;

	for (size_t i = 0; p && i < 2 && d->columns[i]; i++) {
		int column = book_column(p->table, d->columns[i]);

		if (column < 0)
			return;
		any |= has_figures(p->table, (size_t)column);
		add_series(b, p, (size_t)column, &chart);
	}
	if (!any)
		return;
	if (d->kind == XLSX_BARS && BARS_PX + p->table->n_rows * BAR_PX * chart.n_series > HEIGHT_PX)
		chart.height_px = BARS_PX + p->table->n_rows * BAR_PX * chart.n_series;
	place(page, &chart);
}

/* ---- the line of what has come together since the start of the year ---- */

static void put_running_total(const struct book_table *p, struct xlsx_sheet *s, size_t row, size_t column,
	size_t figure, size_t month)
{
	size_t at = book_sheet_column(p->table, figure, SPAN_PERIOD);
	struct buf formula = {0};
	long long sum = 0;

	for (size_t i = 0; i <= month; i++)
		sum += p->table->rows[i].values[figure * SPANS].n;
	buf_puts(&formula, "=SUM(");
	xlsx_put_sheet_reference(p->sheet, &formula);
	xlsx_put_address(p->first_row, at, true, &formula);
	buf_puts(&formula, ":");
	xlsx_put_address(p->first_row + month, at, false, &formula);
	buf_puts(&formula, ")");
	xlsx_put_formula(s, row, column, XLSX_INT, XLSX_PLAIN, buf_str(&formula), (double)sum);
	buf_fini(&formula);
}

/* The figures it is drawn from stand at `row`. */
static void draw_cumulative(const struct book *b, struct page *page, size_t row)
{
	static const char *const columns[] = {"sessions", "times"};
	const struct book_table *p = book_find(b, "months", "all");
	struct xlsx_chart chart = {.kind = XLSX_LINES,
		.title = tr(b->i18n, N_("Since the start of the year")),
		.width_px = WIDTH_PX,
		.height_px = HEIGHT_PX};
	struct xlsx_sheet *s = page->sheet;
	bool any = false;

	if (!p)
		return;
	for (size_t k = 0; k < 2; k++) {
		int column = book_column(p->table, columns[k]);

		if (column < 0)
			return;
		any |= has_figures(p->table, (size_t)column);
		chart.series[chart.n_series++] = (struct xlsx_series){
			.name = report_words(p->table->columns[column].label, b->i18n),
			.labels = {s, row + 2, 0, row + 1 + p->table->n_rows, 0},
			.values = {s, row + 2, 1 + k, row + 1 + p->table->n_rows, 1 + k},
		};
	}
	if (!any)
		return;
	place(page, &chart);
	xlsx_put_text(s, row, 0, XLSX_SUBTITLE, chart.title);
	xlsx_put_text(s, row + 1, 0, XLSX_HEAD, tr(b->i18n, N_("Content")));
	for (size_t k = 0; k < 2; k++)
		xlsx_put_text(s, row + 1, 1 + k, XLSX_HEAD, chart.series[k].name);
	for (size_t month = 0; month < p->table->n_rows; month++) {
		struct buf label = {0};

		report_put_label(&p->table->rows[month], b->i18n, &label);
		xlsx_put_text(s, row + 2 + month, 0, XLSX_PLAIN, buf_str(&label));
		buf_fini(&label);
		for (size_t k = 0; k < 2; k++)
			put_running_total(p, s, row + 2 + month, 1 + k, (size_t)book_column(p->table, columns[k]), month);
	}
}

void book_put_charts(const struct book *b, struct xlsx_sheet *s)
{
	/* Figures behind the line come first: charts below may be long. */
	enum { FIGURES_ROW = BOOK_HEAD_ROWS + 1 };
	const struct book_table *months = book_find(b, "months", "all");
	size_t top = FIGURES_ROW + (months ? months->table->n_rows + 3 : 0);
	struct page page = {s, {top, top}};

	book_put_head(b, s, tr(b->i18n, N_("Charts")));
	draw_cumulative(b, &page, FIGURES_ROW);
	for (size_t i = 0; i < sizeof charts / sizeof *charts; i++)
		draw(b, &page, &charts[i]);
	if (page.rows[0] == top)
		xlsx_put_text(s, FIGURES_ROW, 0, XLSX_NOTE, tr(b->i18n, N_("Nothing was recorded in this period.")));
	xlsx_set_width(s, 0, 14);
	xlsx_set_width(s, 1, 12);
	xlsx_set_width(s, 2, 14);
	xlsx_print_on_one_page(s);
}
