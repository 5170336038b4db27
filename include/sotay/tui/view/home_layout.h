/* SPDX-License-Identifier: MIT
 * home_layout - where everything of the first screen stands, by the size of the window. Pure arithmetic.
 *
 * Wide:    the menu in a column at the left; reminders, figures, targets at the right.
 * Narrow:  reminders first, below them the menu in two columns, then figures and targets if there is room.
 *
 * What gives way where rows are few: blank rows, headings of the menu, targets, figures, the last reminders. An entry
 * of the menu never does. */
#ifndef SOTAY_TUI_VIEW_HOME_LAYOUT_H
#define SOTAY_TUI_VIEW_HOME_LAYOUT_H

#include "sotay/tui/view/home_model.h"

enum { HOME_CELLS_MAX = HOME_GROUPS * (HOME_ENTRIES_MAX + 1) };

/* A heading or an entry of the menu. */
struct home_cell {
	enum action action; /* ACT_NONE: a heading */
	const char *label;  /* msgid */
	int row, col, cols;
};

struct home_block {
	int row, col, rows, cols; /* rows 0: it is not shown */
};

struct home_layout {
	struct home_cell cells[HOME_CELLS_MAX];
	size_t n_cells;
	bool period_below;           /* the period stands below the date, not beside it */
	struct home_block reminders; /* its heading included */
	struct home_block figures;
	struct home_block targets;
	int foot_row;
};

/* For a content of `rows` x `cols` with so many reminders (at least one row is kept for them) and targets. */
void home_lay_out(int rows, int cols, bool ward, size_t reminders, size_t targets, struct home_layout *out);

#endif
