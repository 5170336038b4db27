/* SPDX-License-Identifier: MIT
 * xlsx_book - a report on its way into a workbook: which table stands where. Private to src/report.
 *
 * A section is a sheet, its tables stand below each other. A column of a table with spans takes three columns of the
 * sheet. Charts and the summary refer to these cells instead of repeating figures. */
#ifndef SOTAY_SRC_REPORT_XLSX_BOOK_H
#define SOTAY_SRC_REPORT_XLSX_BOOK_H

#include "sotay/base/xlsx.h"
#include "sotay/report/report.h"

/* Title and period on top of every sheet. */
enum { BOOK_HEAD_ROWS = 2 };

struct book_table {
	const char *section;
	const struct report_table *table;
	struct xlsx_sheet *sheet;
	size_t first_row; /* of the sheet: where the table's rows begin; the total comes behind the last */
};

struct book {
	const struct report *r;
	const struct i18n *i18n;
	struct xlsx *x;
	struct book_table *tables; /* those that have rows */
	size_t n_tables;
};

/* Title and period in the first rows of a sheet. */
void book_put_head(const struct book *b, struct xlsx_sheet *s, const char *title);
/* A value as a cell of its type; an unknown one as an empty cell. */
void book_put_value(const struct book *b, struct xlsx_sheet *s, size_t row, size_t column, enum report_type type,
	enum xlsx_look look, const struct report_value *v);
enum xlsx_type book_type(enum report_type type);
/* What the cell of a value holds. */
double book_number(enum report_type type, const struct report_value *v);

/* Fills a sheet with the section's tables and remembers where they stand. */
void book_put_section(struct book *b, struct xlsx_sheet *sheet, const struct report_section *s);

/* NULL: no such table, or it has no rows. */
const struct book_table *book_find(const struct book *b, const char *section, const char *table);
/* Position of a column in its table; -1: there is none. */
int book_column(const struct report_table *t, const char *id);
/* Where the values of a column stand in the sheet. */
size_t book_sheet_column(const struct report_table *t, size_t column, enum report_span span);

void book_put_summary(const struct book *b, struct xlsx_sheet *s);
/* Charts of the figures that are there. */
void book_put_charts(const struct book *b, struct xlsx_sheet *s);

#endif
