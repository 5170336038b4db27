/* SPDX-License-Identifier: MIT
 * xlsx - workbooks for Excel and LibreOffice, through libxlsxwriter, the only user of xlsxwriter.h.
 *
 * A workbook is put together in memory: sheets, cells, charts. Only xlsx_write() loads the library (dlopen), so that no
 * start of the program pays for it and a machine without it can do everything else. Text is always a string, never a
 * formula, whatever it begins with; formulas are written by the program alone, each with its value. Rows and columns
 * count from 0. */
#ifndef SOTAY_BASE_XLSX_H
#define SOTAY_BASE_XLSX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sotay/base/buf.h"
#include "sotay/base/day.h"
#include "sotay/base/error.h"

enum { XLSX_NAME_CHARS_MAX = 31, XLSX_ROWS_MAX = 1048576, XLSX_COLUMNS_MAX = 16384, XLSX_SERIES_MAX = 8 };

enum xlsx_type {
	XLSX_TEXT,
	XLSX_INT,
	XLSX_MONEY,   /* dong */
	XLSX_PERCENT, /* the number is a fraction: 0.455 is shown as 45.5% */
	XLSX_DECIMAL, /* one decimal */
	XLSX_DATE,    /* the number is a day_t */
	XLSX_TYPES
};

enum xlsx_look {
	XLSX_PLAIN,
	XLSX_WRAPPED, /* long text, over several lines */
	XLSX_HEAD,
	XLSX_TOTAL,
	XLSX_TITLE,
	XLSX_SUBTITLE,
	XLSX_NOTE,
	XLSX_LOOKS
};

struct xlsx;
struct xlsx_sheet;

/* Never fails. `title` and `created` are properties of the file. xlsx_free(). */
struct xlsx *xlsx_new(const char *title, instant_t created) __attribute__((returns_nonnull));
void xlsx_free(struct xlsx **x);

/* A further sheet, lent by the workbook. Its name is `wanted` without what Excel forbids in names ([]:*?/\, an
 * apostrophe at an end), at most 31 characters, and with " (2)" … where there is such a name already, whatever the
 * case. */
struct xlsx_sheet *xlsx_add_sheet(struct xlsx *x, const char *wanted) __attribute__((returns_nonnull));
/* Borrowed from the workbook. */
const char *xlsx_sheet_name(const struct xlsx_sheet *s);

/* A cell is put once; what lies beyond the last row or column Excel has is left out. Text is copied; bytes that are not
 * UTF-8 and characters that XML 1.0 forbids become U+FFFD. */
void xlsx_put_text(struct xlsx_sheet *s, size_t row, size_t column, enum xlsx_look look, const char *text);
/* An empty cell that has a look. */
void xlsx_put_blank(struct xlsx_sheet *s, size_t row, size_t column, enum xlsx_look look);
void xlsx_put_number(struct xlsx_sheet *s, size_t row, size_t column, enum xlsx_type type, enum xlsx_look look,
	double number);
/* "=SUM(B2:B9)" and what it comes to now. */
void xlsx_put_formula(struct xlsx_sheet *s, size_t row, size_t column, enum xlsx_type type, enum xlsx_look look,
	const char *formula, double value);
/* Text over the columns up to and including `last` > `column`. */
void xlsx_put_wide(struct xlsx_sheet *s, size_t row, size_t column, size_t last, enum xlsx_look look, const char *text);

/* Width of a column in characters of digits. */
void xlsx_set_width(struct xlsx_sheet *s, size_t column, double chars);
/* Rows above and columns to the left that stay in sight. */
void xlsx_freeze(struct xlsx_sheet *s, size_t rows, size_t columns);
/* Buttons to filter and sort; the first row is the heading. One a sheet. */
void xlsx_filter(struct xlsx_sheet *s, size_t first_row, size_t first_column, size_t last_row, size_t last_column);
/* A4, as wide as the page, `heads` rows at the top repeated on every page, page numbers at the foot. */
void xlsx_print(struct xlsx_sheet *s, bool landscape, size_t heads);
/* A4 across, everything on one page: charts are not to be cut. */
void xlsx_print_on_one_page(struct xlsx_sheet *s);

/* Appends "B2"; "$B$2" if `fixed`. */
void xlsx_put_address(size_t row, size_t column, bool fixed, struct buf *out);
/* Appends "'Name of the sheet'!", quotes in it doubled. */
void xlsx_put_sheet_reference(const struct xlsx_sheet *s, struct buf *out);

/* Cells of one column or row. */
struct xlsx_range {
	const struct xlsx_sheet *sheet;
	size_t first_row, first_column, last_row, last_column;
};

struct xlsx_series {
	const char *name;
	struct xlsx_range labels, values;
};

enum xlsx_chart_kind { XLSX_BARS, XLSX_COLUMNS, XLSX_LINES, XLSX_PIE };

struct xlsx_chart {
	enum xlsx_chart_kind kind;
	const char *title;
	struct xlsx_series series[XLSX_SERIES_MAX];
	size_t n_series;
	size_t width_px, height_px;
};

/* A chart whose upper left corner lies in the cell; names are copied. */
void xlsx_put_chart(struct xlsx_sheet *s, size_t row, size_t column, const struct xlsx_chart *chart);

/* Replaces `out` by the file. The library works in a folder of its own under `temp_dir` (NULL: the system's), of which
 * nothing is left behind. ERR_REFUSED: this build, or this machine, cannot write workbooks; says what to do. ERR_SPACE,
 * ERR_READONLY, ERR_NOT_FOUND, ERR_IO: `temp_dir`. */
enum err xlsx_write(const struct xlsx *x, const char *temp_dir, struct buf *out, struct error *e);

#endif
