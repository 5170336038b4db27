/* SPDX-License-Identifier: MIT
 * report_layout - which columns of a report's table stand where. */
#include <string.h>
#include "report_writer.h"
#include "sotay/base/text.h"

enum {
	GAP = 2,
	LABEL_MIN_COLS = 18,
	SPAN_MIN_COLS = 8,
	SPAN_MAX_COLS = 18,
	BAR_COLS = 10,
	BAR_COLS_WIDE = 24,
	BAR_FROM_COLS = 70, /* narrower there is no bar */
	WIDE_FROM_COLS = 96,
	GRID_HEAD_COLS = 14,
	GRID_CELL_COLS = 26
};

static int width_of(const char *text)
{
	return (int)text_width_cols(text, strlen(text));
}

static int more_of(int a, int b)
{
	return a > b ? a : b;
}

static int less_of(int a, int b)
{
	return a < b ? a : b;
}

/* ---- tables that are shown in a way of their own ---- */

static const struct {
	const char *section, *table;
	const char *main;  /* the column a row shows; NULL: the first */
	bool side_by_side; /* no column tells most: all of them beside each other, of the period */
	const char *said;  /* a column whose words stand behind the label, or NULL */
	const char *of;    /* and one that it is a part of: "3/24" */
	const char *state; /* a column whose words stand last */
	bool brief;        /* other columns only where every figure is asked for */
	bool share;        /* the main figure's share of all rows stands behind the label, and is what bars show */
	const char *bar;   /* of a table of the period alone: the column that has bars */
	bool named;        /* what is said has its column's name before it */
	bool no_bar;       /* what rows show cannot be compared */
} special[] = {
	{.section = "targets", .table = "target", .main = "percent", .said = "reached", .of = "wanted", .state = "state"},
	{.section = "targets", .table = "period", .said = "reached", .of = "wanted", .state = "state", .brief = true},
	{.section = "reporting", .table = "unit", .main = "records", .state = "state"},
	{.section = "assist", .table = "level", .share = true},
	{.section = "duties", .table = "recorded", .side_by_side = true},
	{.section = "people", .table = "author", .side_by_side = true},
	{.section = "people", .table = "assessed", .side_by_side = true},
	{.section = "months", .table = "all", .bar = "sessions"},
	{.section = "late", .table = "change", .main = "now", .said = "sent", .named = true, .no_bar = true},
};

enum { N_SPECIAL = sizeof special / sizeof *special };

/* Its row, or N_SPECIAL. */
static size_t special_of(const struct page_writer *w)
{
	size_t i = 0;

	while (i < N_SPECIAL &&
		(strcmp(special[i].section, w->section->id) != 0 || strcmp(special[i].table, w->table->id) != 0))
		i++;
	return i;
}

/* n_columns if there is none. */
static size_t column_called(const struct report_table *t, const char *id)
{
	size_t c = 0;

	while (c < t->n_columns && !(id && strcmp(t->columns[c].id, id) == 0))
		c++;
	return c;
}

/* n_columns: none is, each has its own line. */
size_t page_main_column(const struct page_writer *w)
{
	size_t i = special_of(w);

	if (i < N_SPECIAL && special[i].side_by_side)
		return w->table->n_columns;
	return i < N_SPECIAL && special[i].main ? column_called(w->table, special[i].main) : 0;
}

bool page_is_side_by_side(const struct page_writer *w)
{
	size_t i = special_of(w);

	return i < N_SPECIAL && special[i].side_by_side;
}

bool page_is_share(const struct page_writer *w)
{
	size_t i = special_of(w);

	return i < N_SPECIAL && special[i].share;
}

bool page_is_brief(const struct page_writer *w)
{
	size_t i = special_of(w);

	return i < N_SPECIAL && special[i].brief;
}

size_t page_bar_column(const struct page_writer *w)
{
	size_t i = special_of(w);

	return i < N_SPECIAL ? column_called(w->table, special[i].bar) : w->table->n_columns;
}

const char *page_state(const struct page_writer *w, const struct report_row *row)
{
	size_t i = special_of(w), c = i < N_SPECIAL ? column_called(w->table, special[i].state) : w->table->n_columns;
	const struct report_value *v = c < w->table->n_columns ? page_value(row, c, SPAN_PERIOD) : NULL;

	return v && v->known && v->code ? v->code : "";
}

static void put_value(const struct page_writer *w, const struct report_row *row, size_t c, const char *before,
	struct buf *out)
{
	if (c == w->table->n_columns || !page_value(row, c, SPAN_PERIOD)->known)
		return;
	buf_puts(out, before);
	report_put_value(w->table->columns[c].type, page_value(row, c, SPAN_PERIOD), w->i18n, out);
}

/* The label, and what is said behind it. */
void page_put_row_label(const struct page_writer *w, const struct report_row *row, struct buf *out)
{
	const struct report_table *t = w->table;
	size_t i = special_of(w), of;

	report_put_label(row, w->i18n, out);
	if (i == N_SPECIAL)
		return;
	of = column_called(t, special[i].of);
	if (special[i].named)
		buf_printf(out, " · %s", report_words(t->columns[column_called(t, special[i].said)].label, w->i18n));
	put_value(w, row, column_called(t, special[i].said), of < t->n_columns || special[i].named ? ": " : " · ", out);
	put_value(w, row, of, "/", out);
	put_value(w, row, column_called(t, special[i].state), " · ", out);
	if (special[i].share && w->most > 0 && page_value(row, w->main, SPAN_PERIOD)->known) {
		struct report_value share = {.known = true, .n = page_value(row, w->main, SPAN_PERIOD)->n, .of = w->most};

		buf_puts(out, " · ");
		report_put_value(FIGURE_PERCENT, &share, w->i18n, out);
	}
}

bool page_is_said(const struct page_writer *w, size_t column)
{
	size_t i = special_of(w);

	if (i == N_SPECIAL)
		return false;
	/* Of a figure the other spans are still to be told. */
	return column_called(w->table, special[i].state) == column ||
		(column_called(w->table, special[i].said) == column && !page_is_figure(w->table->columns[column].type));
}

/* ---- layouts ---- */

static int widest_cell(struct page_writer *w, size_t column, size_t span)
{
	int widest = 1;

	for (size_t i = 0; i < w->table->n_rows; i++)
		widest = more_of(widest, width_of(page_cell_text(w, &w->table->rows[i], column, span)));
	if (w->table->total)
		widest = more_of(widest, width_of(page_cell_text(w, w->table->total, column, span)));
	return widest;
}

/* One width for the three, wide enough for whatever stands below each other. */
static int span_cols(struct page_writer *w)
{
	int cols = SPAN_MIN_COLS;

	for (size_t span = 0; span < SPANS; span++) {
		cols = more_of(cols, width_of(tr(w->i18n, report_span_label((enum report_span)span))));
		for (size_t c = 0; c < w->table->n_columns; c++) {
			if (c == w->main || page_is_figure(w->table->columns[c].type))
				cols = more_of(cols, widest_cell(w, c, span));
		}
	}
	return less_of(cols, SPAN_MAX_COLS);
}

static bool special_has_no_bar(const struct page_writer *w)
{
	size_t i = special_of(w);

	return i < N_SPECIAL && special[i].no_bar;
}

static bool has_bar(const struct page_writer *w)
{
	enum report_type type = w->main < w->table->n_columns ? w->table->columns[w->main].type : FIGURE_TEXT;

	return w->cols >= BAR_FROM_COLS && page_is_figure(type) && type != FIGURE_DAYS && !special_has_no_bar(w);
}

void page_lay_out_spans(struct page_writer *w)
{
	struct page_layout *l = w->layout;
	int cols = span_cols(w), right = w->cols - PAGE_MARGIN;

	if (has_bar(w)) {
		l->bar_cols = w->cols >= WIDE_FROM_COLS ? BAR_COLS_WIDE : BAR_COLS;
		l->bar = right - l->bar_cols;
		right = l->bar - GAP;
	}
	/* The label needs its least; columns that find no room are narrower. */
	while (cols > SPAN_MIN_COLS && right - PAGE_MARGIN - LABEL_MIN_COLS < (int)SPANS * (cols + GAP))
		cols--;
	l->n_cells = SPANS;
	for (size_t i = SPANS; i-- > 0;) {
		right -= cols;
		l->cells[i] = (struct page_cell){right, cols, true};
		right -= GAP;
	}
	l->label_cols = right - PAGE_MARGIN;
}

/* Between label and cells, where the label leaves room. */
static void add_grid_bar(struct page_writer *w)
{
	struct page_layout *l = w->layout;
	int cols = w->cols >= WIDE_FROM_COLS ? BAR_COLS_WIDE : BAR_COLS;

	if (page_bar_column(w) == w->table->n_columns || w->cols < BAR_FROM_COLS ||
		l->label_cols - cols - GAP < LABEL_MIN_COLS)
		return;
	l->label_cols -= cols + GAP;
	l->bar = PAGE_MARGIN + l->label_cols + GAP;
	l->bar_cols = cols;
}

/* Whether the columns of a table without spans fit beside a label. */
bool page_lay_out_grid(struct page_writer *w)
{
	struct page_layout *l = w->layout;
	int right = w->cols - PAGE_MARGIN;

	if (w->table->n_columns > PAGE_CELLS_MAX || (w->table->n_columns == 1 && w->table->columns[0].type == FIGURE_TEXT))
		return false;
	l->n_cells = w->table->n_columns;
	for (size_t c = l->n_cells; c-- > 0;) {
		const char *head = report_words(w->table->columns[c].label, w->i18n);
		int widest = widest_cell(w, c, SPAN_PERIOD), cols = more_of(widest, less_of(width_of(head), GRID_HEAD_COLS));

		if (widest > GRID_CELL_COLS)
			return false;
		right -= cols;
		l->cells[c] = (struct page_cell){right, cols, page_is_figure(w->table->columns[c].type)};
		right -= GAP;
	}
	l->label_cols = right - PAGE_MARGIN;
	add_grid_bar(w);
	return l->label_cols >= LABEL_MIN_COLS;
}
