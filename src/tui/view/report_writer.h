/* SPDX-License-Identifier: MIT
 * report_writer - what a page of a report is put together from: lines, cells, the layout of a table. */
#ifndef SOTAY_SRC_TUI_VIEW_REPORT_WRITER_H
#define SOTAY_SRC_TUI_VIEW_REPORT_WRITER_H

#include "sotay/tui/view/report_lines.h"

enum { PAGE_MARGIN = 1, PAGE_INDENT = 2 };

struct page_writer {
	const struct report *report;
	const struct report_section *section;
	const struct report_table *table;
	const struct i18n *i18n;
	struct report_page *out;
	int cols;
	bool all;
	struct page_layout *layout; /* of the table */
	size_t main;                /* the column a row shows */
	long long most;             /* of the main figure, or all rows together: a full bar */
};

/* ---- lines ---- */

struct page_line *page_add(struct page_writer *w, enum page_line_type type, int indent, const char *label);
void page_add_blank(struct page_writer *w);
/* The text over as many lines of `cols` as it needs; the first is `type`, the others PAGE_TEXT (of a note all are
 * notes). Returns the first one's index. */
size_t page_add_wrapped(struct page_writer *w, enum page_line_type type, int indent, int cols, const char *text);
/* The lines from `first` on are of this row. */
void page_belongs_to(struct page_writer *w, size_t first, const struct report_row *row);

/* ---- values ---- */

bool page_is_figure(enum report_type type);
const struct report_value *page_value(const struct report_row *row, size_t column, size_t span);
/* Whether a value of the column is worth a line: 0 is told of a percentage only. */
bool page_tells(const struct report_table *t, const struct report_row *row, size_t column);
/* "–" where nothing is known. */
const char *page_cell_text(struct page_writer *w, const struct report_row *row, size_t column, size_t span);

/* ---- how a table is shown ---- */

/* The column that a row shows; n_columns: none is, each has its own line. */
size_t page_main_column(const struct page_writer *w);
/* No column tells most: all of them stand beside each other, of the period. */
bool page_is_side_by_side(const struct page_writer *w);
/* Appends the label, and what is said behind it. */
void page_put_row_label(const struct page_writer *w, const struct report_row *row, struct buf *out);
/* Whether the column's words stand behind the label already. */
bool page_is_said(const struct page_writer *w, size_t column);
/* Whether bars show each row's share of all of them. */
bool page_is_share(const struct page_writer *w);
/* Whether only the label is shown, unless every figure is asked for. */
bool page_is_brief(const struct page_writer *w);
/* The column that has bars in a table of the period alone; n_columns: none. */
size_t page_bar_column(const struct page_writer *w);
/* The machine name of how the row stands ("behind"), or "". */
const char *page_state(const struct page_writer *w, const struct report_row *row);
/* The three spans, and a bar if there is room. */
void page_lay_out_spans(struct page_writer *w);
/* Whether the columns of a table without spans fit beside a label. */
bool page_lay_out_grid(struct page_writer *w);

#endif
