/* SPDX-License-Identifier: MIT
 * xlsx_section - the sheet of a section: its tables below each other, totals and ratios as formulas.
 *
 * A total is a formula only where the rows add up to it: a session on two topics counts for both, but once in all. */
#include <string.h>
#include "sotay/base/text.h"
#include "xlsx_book.h"

enum {
	LABEL_COLUMN = 0,
	LABEL_COLS_MIN = 24,
	LABEL_COLS_MAX = 60,
	FIGURE_COLS = 12,
	TEXT_COLS_MAX = 50,
	WIDE_COLUMNS = 7
};

/* What is n / of of other columns, if the values say so too. */
static const struct {
	const char *ratio, *n, *of;
} ratios[] = {
	{"success", "done", "times"},
	{"percent", "reached", "wanted"},
};

/* ---- formulas ---- */

static bool can_be_added(enum report_type type)
{
	return type == FIGURE_COUNT || type == FIGURE_MINUTES || type == FIGURE_MONEY;
}

static bool is_sum_in(const struct report_table *t, size_t column, size_t span)
{
	const struct report_value *total = &t->total->values[column * SPANS + span];
	long long sum = 0;

	for (size_t i = 0; i < t->n_rows; i++) {
		const struct report_value *v = &t->rows[i].values[column * SPANS + span];

		sum += v->known ? v->n : 0;
	}
	return total->known && sum == total->n;
}

/* In every span: a column either adds up or does not. */
static bool is_sum_of_rows(const struct report_table *t, size_t column)
{
	bool sum = can_be_added(t->columns[column].type);

	for (size_t span = 0; sum && span < (t->spans ? SPANS : 1); span++)
		sum = is_sum_in(t, column, span);
	return sum;
}

static void put_sum(const struct book_table *p, size_t row, size_t column, enum report_span span)
{
	const struct report_table *t = p->table;
	size_t at = book_sheet_column(t, column, span);
	enum report_type type = t->columns[column].type;
	struct buf formula = {0};

	buf_puts(&formula, "=SUM(");
	xlsx_put_address(p->first_row, at, false, &formula);
	buf_puts(&formula, ":");
	xlsx_put_address(p->first_row + t->n_rows - 1, at, false, &formula);
	buf_puts(&formula, ")");
	xlsx_put_formula(p->sheet, row, at, book_type(type), XLSX_TOTAL, buf_str(&formula),
		book_number(type, &t->total->values[column * SPANS + span]));
	buf_fini(&formula);
}

/* Writes the value as a ratio of its neighbours; false: it is none. */
static bool put_ratio(const struct book_table *p, size_t row, const struct report_row *r, size_t column,
	enum report_span span, enum xlsx_look look)
{
	const struct report_table *t = p->table;
	const struct report_value *v = &r->values[column * SPANS + span];

	for (size_t i = 0; i < sizeof ratios / sizeof *ratios && v->known; i++) {
		int n = book_column(t, ratios[i].n), of = book_column(t, ratios[i].of);
		struct buf formula = {0};

		if (strcmp(t->columns[column].id, ratios[i].ratio) != 0 || n < 0 || of < 0 ||
			r->values[(size_t)n * SPANS + span].n != v->n || r->values[(size_t)of * SPANS + span].n != v->of)
			continue;
		buf_puts(&formula, "=");
		xlsx_put_address(row, book_sheet_column(t, (size_t)n, span), false, &formula);
		buf_puts(&formula, "/");
		xlsx_put_address(row, book_sheet_column(t, (size_t)of, span), false, &formula);
		xlsx_put_formula(p->sheet, row, book_sheet_column(t, column, span), XLSX_PERCENT, look, buf_str(&formula),
			book_number(FIGURE_PERCENT, v));
		buf_fini(&formula);
		return true;
	}
	return false;
}

/* ---- rows ---- */

static void put_row(const struct book *b, const struct book_table *p, size_t row, const struct report_row *r,
	bool is_total)
{
	const struct report_table *t = p->table;
	enum xlsx_look look = is_total ? XLSX_TOTAL : XLSX_PLAIN;
	struct buf label = {0};

	report_put_label(r, b->i18n, &label);
	xlsx_put_text(p->sheet, row, LABEL_COLUMN, is_total ? XLSX_TOTAL : XLSX_WRAPPED, buf_str(&label));
	buf_fini(&label);
	for (size_t c = 0; c < t->n_columns; c++) {
		for (size_t k = 0; k < (t->spans ? SPANS : 1); k++) {
			enum report_span span = (enum report_span)k;

			if (is_total && is_sum_of_rows(t, c))
				put_sum(p, row, c, span);
			else if (!put_ratio(p, row, r, c, span, look))
				book_put_value(b, p->sheet, row, book_sheet_column(t, c, span), t->columns[c].type, look,
					&r->values[c * SPANS + span]);
		}
	}
}

/* Returns the row below the heading. */
static size_t put_heading(const struct book *b, struct xlsx_sheet *sheet, const struct report_table *t, size_t row)
{
	xlsx_put_text(sheet, row, 0, XLSX_SUBTITLE, tr(b->i18n, t->title));
	row++;
	xlsx_put_text(sheet, row, LABEL_COLUMN, XLSX_HEAD, tr(b->i18n, N_("Content")));
	if (t->spans)
		xlsx_put_blank(sheet, row + 1, LABEL_COLUMN, XLSX_HEAD);
	for (size_t c = 0; c < t->n_columns; c++) {
		const char *label = report_words(t->columns[c].label, b->i18n);
		size_t at = book_sheet_column(t, c, SPAN_PERIOD);

		if (!t->spans) {
			xlsx_put_text(sheet, row, at, XLSX_HEAD, label);
			continue;
		}
		xlsx_put_wide(sheet, row, at, at + SPANS - 1, XLSX_HEAD, label);
		for (size_t span = 0; span < SPANS; span++)
			xlsx_put_text(sheet, row + 1, at + span, XLSX_HEAD, tr(b->i18n, report_span_label((enum report_span)span)));
	}
	return row + (t->spans ? 2 : 1);
}

static size_t sheet_columns(const struct report_table *t)
{
	return 1 + t->n_columns * (t->spans ? SPANS : 1);
}

/* Returns the row below the table. */
static size_t put_table(struct book *b, struct xlsx_sheet *sheet, const struct report_section *s,
	const struct report_table *t, size_t row)
{
	struct book_table *p;

	if (t->n_rows == 0) {
		xlsx_put_text(sheet, row, 0, XLSX_SUBTITLE, tr(b->i18n, t->title));
		xlsx_put_text(sheet, row + 1, 0, XLSX_NOTE, tr(b->i18n, N_("Nothing recorded")));
		return row + 2;
	}
	row = put_heading(b, sheet, t, row);
	p = &b->tables[b->n_tables++];
	*p = (struct book_table){s->id, t, sheet, row};
	for (size_t i = 0; i < t->n_rows; i++)
		put_row(b, p, row++, &t->rows[i], false);
	if (t->total)
		put_row(b, p, row++, t->total, true);
	return row;
}

/* ---- the sheet ---- */

static size_t width_of(const char *text)
{
	return text_width_cols(text, strlen(text));
}

static void set_widths(const struct book *b, struct xlsx_sheet *sheet, const struct report_section *s)
{
	size_t widths[1 + 64 * SPANS] = {LABEL_COLS_MIN}, n = 1;

	for (size_t k = 0; k < s->n_tables; k++) {
		const struct report_table *t = &s->tables[k];

		for (size_t i = 0; i < t->n_rows; i++) {
			struct buf label = {0};

			report_put_label(&t->rows[i], b->i18n, &label);
			if (width_of(buf_str(&label)) + 2 > widths[0])
				widths[0] = width_of(buf_str(&label)) + 2;
			buf_fini(&label);
			for (size_t c = 0; c < t->n_columns; c++) {
				const struct report_value *v = &t->rows[i].values[c * SPANS];
				size_t at = book_sheet_column(t, c, SPAN_PERIOD);

				if (t->columns[c].type != FIGURE_TEXT || !v->known || at >= sizeof widths / sizeof *widths)
					continue;
				if (width_of(report_words(v->words, b->i18n)) + 2 > widths[at])
					widths[at] = width_of(report_words(v->words, b->i18n)) + 2;
			}
		}
		if (sheet_columns(t) > n)
			n = sheet_columns(t);
	}
	for (size_t i = 0; i < n && i < sizeof widths / sizeof *widths; i++) {
		size_t most = i == LABEL_COLUMN ? LABEL_COLS_MAX : TEXT_COLS_MAX;

		xlsx_set_width(sheet, i, (double)(widths[i] < FIGURE_COLS ? FIGURE_COLS : widths[i] < most ? widths[i] : most));
	}
}

/* A sheet has one filter: the longest table gets it. */
static void set_filter(const struct book *b, struct xlsx_sheet *sheet)
{
	const struct book_table *longest = NULL;

	for (size_t i = 0; i < b->n_tables; i++) {
		const struct book_table *p = &b->tables[i];

		if (p->sheet == sheet && (!longest || p->table->n_rows > longest->table->n_rows))
			longest = p;
	}
	if (longest)
		xlsx_filter(sheet, longest->first_row - 1, LABEL_COLUMN, longest->first_row + longest->table->n_rows - 1,
			sheet_columns(longest->table) - 1);
}

void book_put_section(struct book *b, struct xlsx_sheet *sheet, const struct report_section *s)
{
	size_t row = BOOK_HEAD_ROWS + 1, widest = 0;

	book_put_head(b, sheet, tr(b->i18n, s->title));
	for (size_t i = 0; i < s->n_tables; i++) {
		row = put_table(b, sheet, s, &s->tables[i], row) + 1;
		if (sheet_columns(&s->tables[i]) > widest)
			widest = sheet_columns(&s->tables[i]);
	}
	set_widths(b, sheet, s);
	set_filter(b, sheet);
	xlsx_freeze(sheet, BOOK_HEAD_ROWS, 1);
	xlsx_print(sheet, widest > WIDE_COLUMNS, BOOK_HEAD_ROWS);
}
