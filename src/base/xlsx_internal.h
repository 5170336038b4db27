/* SPDX-License-Identifier: MIT
 * xlsx_internal - a workbook in memory, before the library writes it; private to src/base. */
#ifndef SOTAY_SRC_BASE_XLSX_INTERNAL_H
#define SOTAY_SRC_BASE_XLSX_INTERNAL_H

#include "sotay/base/mem.h"
#include "sotay/base/xlsx.h"

enum xlsx_content { XLSX_IS_TEXT, XLSX_IS_BLANK, XLSX_IS_NUMBER, XLSX_IS_FORMULA };

struct xlsx_cell {
	size_t row, column, last; /* last > column: merged */
	enum xlsx_content content;
	enum xlsx_type type;
	enum xlsx_look look;
	const char *text; /* of text and formula */
	double number;
};

struct xlsx_width {
	size_t column;
	double chars;
};

struct xlsx_placed {
	size_t row, column;
	struct xlsx_chart chart;
};

struct xlsx_sheet {
	struct xlsx *book;
	const char *name;
	size_t index;
	struct xlsx_cell *cells;
	size_t n_cells, cells_cap;
	struct xlsx_width *widths;
	size_t n_widths, widths_cap;
	struct xlsx_placed *charts;
	size_t n_charts, charts_cap;
	size_t freeze_rows, freeze_columns;
	bool filtered, printed, landscape, one_page;
	struct xlsx_range filter;
	size_t heads;
};

struct xlsx {
	struct arena arena;
	const char *title;
	instant_t created;
	struct xlsx_sheet **sheets;
	size_t n_sheets, sheets_cap;
};

/* Appends a name for a sheet that none of the sheets has yet. */
void xlsx_put_name(const struct xlsx *x, const char *wanted, struct buf *out);
/* Appends the text as a cell can hold it: valid UTF-8, nothing that XML 1.0 forbids, not too long; an "_x0041_" that
 * was typed does not become a letter. */
void xlsx_put_safe(const char *text, struct buf *out);

#endif
