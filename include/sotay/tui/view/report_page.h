/* SPDX-License-Identifier: MIT
 * report_page - one section of a report as lines of a certain width. No curses: what it looks like can be tested.
 *
 * A table of three spans shows a main figure for each row, with a bar where there is room; a table of the period alone
 * has its columns beside each other where they fit, else in words below each row. */
#ifndef SOTAY_TUI_VIEW_REPORT_PAGE_H
#define SOTAY_TUI_VIEW_REPORT_PAGE_H

#include "sotay/tui/view/report_lines.h"

/* Lays out section number `section` for `cols` columns; with `all` every figure of every row, and tables that are long.
 * *out borrows from the report; ended by report_page_free(). */
void report_page_build(const struct report *r, size_t section, const struct i18n *i, int cols, bool all,
	struct report_page *out);
/* All zero is fine, and what it leaves. */
void report_page_free(struct report_page *p);
/* Whether the mark can stand on the line. */
bool page_line_is_row(const struct page_line *l);

#endif
