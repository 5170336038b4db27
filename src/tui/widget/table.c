/* SPDX-License-Identifier: MIT
 * table - columns that fit the window: how wide each one is. */
#include "sotay/tui/widget/table.h"

#include <string.h>
#include "sotay/base/text.h"

/* What the columns that are there take, with the gaps between them. */
static int taken(const int *widths, size_t n, int gap)
{
	int cols = 0;

	for (size_t i = 0; i < n; i++) {
		if (widths[i] > 0)
			cols += widths[i] + (cols ? gap : 0);
	}
	return cols;
}

/* Leaves out the column that matters least, of several alike the one furthest right. False: all must stay. */
static bool leave_out(const struct table_column *columns, size_t n, int *widths)
{
	size_t least = n;

	for (size_t i = 0; i < n; i++) {
		if (widths[i] > 0 && columns[i].priority > 0 && (least == n || columns[i].priority >= columns[least].priority))
			least = i;
	}
	if (least == n)
		return false;
	widths[least] = 0;
	return true;
}

/* Takes one column of the screen away from the widest, which shows most even so. False: nothing is left to take. */
static bool shrink(size_t n, int *widths)
{
	size_t widest = 0;

	for (size_t i = 1; i < n; i++) {
		if (widths[i] > widths[widest])
			widest = i;
	}
	if (widths[widest] <= 1)
		return false;
	widths[widest]--;
	return true;
}

/* Deals out `left` columns in turns, each time as many as a column has weight. `ideal`: up to the ideal width, where
 * one without weight counts as 1; else without an end, to those with weight. Returns what nobody wanted. */
static int deal(const struct table_column *columns, size_t n, int left, bool ideal, int *widths)
{
	bool given = true;

	while (left > 0 && given) {
		given = false;
		for (size_t i = 0; i < n && left > 0; i++) {
			int more = columns[i].weight;

			if (widths[i] == 0)
				continue;
			if (ideal && more < 1)
				more = 1;
			if (ideal && more > columns[i].ideal_cols - widths[i])
				more = columns[i].ideal_cols - widths[i];
			if (more > left)
				more = left;
			if (more <= 0)
				continue;
			widths[i] += more;
			left -= more;
			given = true;
		}
	}
	return left;
}

void table_layout(const struct table_column *columns, size_t n, int cols, int gap, int *widths)
{
	int left;

	if (n == 0)
		return;
	for (size_t i = 0; i < n; i++)
		widths[i] = columns[i].min_cols > 1 ? columns[i].min_cols : 1;
	while (taken(widths, n, gap) > cols && leave_out(columns, n, widths))
		;
	while (taken(widths, n, gap) > cols && shrink(n, widths))
		;
	left = deal(columns, n, cols - taken(widths, n, gap), true, widths);
	deal(columns, n, left, false, widths);
}

const char *table_fitting(const char *full, const char *brief, int cols)
{
	return brief && text_width_cols(full, strlen(full)) > (size_t)(cols > 0 ? cols : 0) ? brief : full;
}
