/* SPDX-License-Identifier: MIT
 * report_lines - the lines that a section of a report is shown as, and where their cells stand. */
#ifndef SOTAY_TUI_VIEW_REPORT_LINES_H
#define SOTAY_TUI_VIEW_REPORT_LINES_H

#include "sotay/report/report.h"

enum { PAGE_CELLS_MAX = 8 };

/* How the lines of one table are laid out; columns from the left edge. */
struct page_layout {
	int label_cols;
	int bar, bar_cols; /* 0: no bar */
	size_t n_cells;
	struct page_cell {
		int col, cols;
		bool right; /* figures */
	} cells[PAGE_CELLS_MAX];
};

enum page_line_type {
	PAGE_TITLE,  /* of a table; its cells are heads */
	PAGE_ROW,    /* a row, its main figure */
	PAGE_FIGURE, /* another figure of the row */
	PAGE_TEXT,   /* more of a row: what was wrapped */
	PAGE_NOTE,   /* a sentence */
	PAGE_BLANK
};

struct page_line {
	enum page_line_type type;
	int indent;
	const char *label;
	const char *cells[PAGE_CELLS_MAX]; /* NULL: none */
	const struct page_layout *layout;  /* NULL: label only, over the whole width */
	long long n, of;                   /* the bar; of = 0: none */
	const struct report_table *table;
	const struct report_row *row; /* NULL: no line of a row */
	bool total;
	const char *state;  /* how the row stands, a machine name ("behind"); "" = nothing is said of it */
	const char *column; /* PAGE_FIGURE: its id; else NULL: the row as a whole */
};

struct report_page {
	struct arena arena;
	struct page_line *lines; /* heap */
	size_t n, cap;
};

#endif
