/* SPDX-License-Identifier: MIT
 * table - columns that fit the window: how wide each one is, and drawing heads and rows.
 *
 * Every column has a least width and one that would do it good. Where the window is too narrow for the least widths the
 * columns of the highest priority number vanish first; one of priority 0 never does, it shrinks in the end. What is
 * left over goes to the columns by weight up to their ideal width, and then to those with a weight beyond it. */
#ifndef SOTAY_TUI_WIDGET_TABLE_H
#define SOTAY_TUI_WIDGET_TABLE_H

#include "sotay/base/i18n.h"
#include "sotay/tui/term/draw.h"

enum { TABLE_GAP = 2 }; /* columns of air between two */

struct table_column {
	const char *title; /* msgid; "": none */
	int min_cols;
	int ideal_cols; /* at least min_cols */
	int weight;     /* its share of what is left over; 0: no more than ideal_cols */
	int priority;   /* 0: always there; the highest goes first */
	bool right;     /* numbers: aligned to the right */
};

/* The width of each of the `n` columns in `cols`, with `gap` between those that are there; 0: the column is left out.
 */
void table_layout(const struct table_column *columns, size_t n, int cols, int gap, int *widths);
/* The titles, translated, over the whole width of row `row` of `a`. */
void table_draw_head(struct area a, int row, const struct table_column *columns, size_t n, const int *widths, int gap,
	const struct i18n *i18n);
/* The full wording where it fits into `cols` columns, else the brief one; NULL: there is none. */
const char *table_fitting(const char *full, const char *brief, int cols);
/* `cells`: n texts, NULL being empty. The style covers the whole width of `a`. */
void table_draw_row(struct area a, int row, const struct table_column *columns, size_t n, const int *widths, int gap,
	const char *const *cells, enum style style);

#endif
