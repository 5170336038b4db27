/* SPDX-License-Identifier: MIT
 * put_xlsx - a report as a workbook: a summary, charts, and a sheet for each section. */
#include <stdlib.h>
#include <string.h>
#include "sotay/base/mem.h"
#include "sotay/model/show.h"
#include "xlsx_book.h"

void book_put_head(const struct book *b, struct xlsx_sheet *s, const char *title)
{
	struct buf line = {0};

	show_period(b->r->period, b->i18n, &line);
	buf_puts(&line, " (");
	report_put_day(b->r->ranges[SPAN_PERIOD].first, b->i18n, &line);
	buf_puts(&line, "–");
	report_put_day(b->r->ranges[SPAN_PERIOD].last, b->i18n, &line);
	buf_puts(&line, ")");
	if (b->r->unit[0])
		buf_printf(&line, " · %s", b->r->unit_name);
	xlsx_put_text(s, 0, 0, XLSX_TITLE, title);
	xlsx_put_text(s, 1, 0, XLSX_NOTE, buf_str(&line));
	buf_fini(&line);
}

enum xlsx_type book_type(enum report_type type)
{
	static const enum xlsx_type types[] = {
		[FIGURE_COUNT] = XLSX_INT,
		[FIGURE_MINUTES] = XLSX_INT,
		[FIGURE_MONEY] = XLSX_MONEY,
		[FIGURE_PERCENT] = XLSX_PERCENT,
		[FIGURE_DAYS] = XLSX_DECIMAL,
		[FIGURE_DATE] = XLSX_DATE,
		[FIGURE_TEXT] = XLSX_TEXT,
	};

	return types[type];
}

double book_number(enum report_type type, const struct report_value *v)
{
	if (type == FIGURE_PERCENT || type == FIGURE_DAYS)
		return v->of > 0 ? (double)v->n / (double)v->of : 0;
	return (double)v->n;
}

void book_put_value(const struct book *b, struct xlsx_sheet *s, size_t row, size_t column, enum report_type type,
	enum xlsx_look look, const struct report_value *v)
{
	if (!v->known)
		xlsx_put_blank(s, row, column, look);
	else if (type == FIGURE_TEXT)
		xlsx_put_text(s, row, column, look == XLSX_PLAIN ? XLSX_WRAPPED : look, report_words(v->words, b->i18n));
	else
		xlsx_put_number(s, row, column, book_type(type), look, book_number(type, v));
}

const struct book_table *book_find(const struct book *b, const char *section, const char *table)
{
	for (size_t i = 0; i < b->n_tables; i++) {
		if (strcmp(b->tables[i].section, section) == 0 && strcmp(b->tables[i].table->id, table) == 0)
			return &b->tables[i];
	}
	return NULL;
}

int book_column(const struct report_table *t, const char *id)
{
	for (size_t i = 0; i < t->n_columns; i++) {
		if (strcmp(t->columns[i].id, id) == 0)
			return (int)i;
	}
	return -1;
}

size_t book_sheet_column(const struct report_table *t, size_t column, enum report_span span)
{
	return 1 + (t->spans ? column * SPANS + span : column);
}

enum err report_put_xlsx(const struct report *r, const struct i18n *i, struct buf *out, struct error *e)
{
	struct book b = {.r = r, .i18n = i, .x = xlsx_new(r->paper.title, r->now)};
	struct xlsx_sheet *summary = xlsx_add_sheet(b.x, tr(i, N_("Summary")));
	struct xlsx_sheet *charts = xlsx_add_sheet(b.x, tr(i, N_("Charts")));
	size_t n = 0;
	enum err err;

	for (size_t k = 0; k < r->n_sections; k++)
		n += r->sections[k].n_tables;
	b.tables = mem_zalloc(n + 1, sizeof *b.tables);
	for (size_t k = 0; k < r->n_sections; k++)
		book_put_section(&b, xlsx_add_sheet(b.x, tr(i, r->sections[k].title)), &r->sections[k]);
	book_put_summary(&b, summary);
	book_put_charts(&b, charts);
	err = xlsx_write(b.x, NULL, out, e);
	free(b.tables);
	xlsx_free(&b.x);
	return err;
}
