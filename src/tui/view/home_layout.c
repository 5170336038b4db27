/* SPDX-License-Identifier: MIT
 * home_layout - the arithmetic of the first screen. */
#include "sotay/tui/view/home_layout.h"

enum {
	WIDE_COLS = 76,
	LEFT_COLS_MAX = 48,
	RIGHT_COLS_MAX = 64,
	MARGIN = 1,
	FIGURE_ROWS = 1 + OVERVIEW_FIGURES,
	TARGET_ROWS = 2 /* of one: its name, its bar */
};

/* How much air the menu has. */
enum air { AIR_FULL, AIR_NO_BLANKS, AIR_NO_HEADINGS, AIR_NOTHING, AIR_LEVELS };

static bool has_headings(enum air air)
{
	return air <= AIR_NO_BLANKS;
}

/* Blank rows part the groups, where no heading does as well. */
static bool has_blanks(enum air air)
{
	return air == AIR_FULL || air == AIR_NO_HEADINGS;
}

static int group_rows(const struct home_group *g, enum air air)
{
	return (int)home_group_size(g) + has_headings(air);
}

static void put_cell(struct home_layout *l, enum action action, const char *label, int row, int col, int cols)
{
	l->cells[l->n_cells++] = (struct home_cell){action, label, row, col, cols};
}

/* Returns the row below. */
static int put_group(struct home_layout *l, const struct home_group *g, enum air air, int row, int col, int cols)
{
	if (has_headings(air))
		put_cell(l, ACT_NONE, g->title, row++, col, cols);
	for (size_t i = 0; g->entries[i].action != ACT_NONE; i++)
		put_cell(l, g->entries[i].action, g->entries[i].label, row++, col, cols);
	return row;
}

/* ---- wide ---- */

static int menu_rows(bool ward, enum air air)
{
	int rows = has_blanks(air) ? HOME_GROUPS - 1 : 0;

	for (size_t i = 0; i < HOME_GROUPS; i++)
		rows += group_rows(&home_menu(ward)[i], air);
	return rows;
}

static void put_menu(struct home_layout *l, bool ward, int row, int rows, int cols)
{
	enum air air = AIR_FULL;

	while (air < AIR_NOTHING && menu_rows(ward, air) > rows)
		air++;
	for (size_t i = 0; i < HOME_GROUPS; i++)
		row = put_group(l, &home_menu(ward)[i], air, row, MARGIN, cols) + has_blanks(air);
}

/* Reminders, figures, targets below each other in `space`. */
static void put_blocks(struct home_layout *l, struct home_block space, size_t reminders, size_t targets)
{
	int wanted = 1 + (int)(reminders ? reminders : 1), left;

	l->reminders = space;
	l->reminders.rows = wanted < space.rows ? wanted : space.rows;
	left = space.rows - l->reminders.rows - 1;
	if (left < FIGURE_ROWS)
		return;
	l->figures = (struct home_block){space.row + l->reminders.rows + 1, space.col, FIGURE_ROWS, space.cols};
	left -= FIGURE_ROWS + 1;
	if (!targets || left < 1 + TARGET_ROWS)
		return;
	wanted = 1 + TARGET_ROWS * (int)targets;
	l->targets = (struct home_block){l->figures.row + FIGURE_ROWS + 1, space.col,
		wanted < left ? wanted : 1 + (left - 1) / TARGET_ROWS * TARGET_ROWS, space.cols};
}

static void lay_out_wide(int rows, int cols, bool ward, size_t reminders, size_t targets, struct home_layout *l)
{
	int left = cols / 2 < LEFT_COLS_MAX ? cols / 2 : LEFT_COLS_MAX, right = left + MARGIN, top = 2, right_cols;

	/* The blank row below the date goes first. */
	if (menu_rows(ward, AIR_NO_HEADINGS) > rows - top - 1)
		top = 1;
	l->foot_row = rows - 1;
	put_menu(l, ward, top, l->foot_row - top, left - MARGIN);
	right_cols = cols - right - MARGIN < RIGHT_COLS_MAX ? cols - right - MARGIN : RIGHT_COLS_MAX;
	put_blocks(l, (struct home_block){top, right, l->foot_row - top, right_cols}, reminders, targets);
}

/* ---- narrow ---- */

/* The first group at the left, the second at the right, the third below the shorter one. */
static int put_groups_in_two(struct home_layout *l, const struct home_group *menu, int row, int cols)
{
	int left = put_group(l, &menu[0], AIR_NO_BLANKS, row, MARGIN, cols);
	int right = put_group(l, &menu[1], AIR_NO_BLANKS, row, MARGIN + cols, cols);

	if (left < right)
		left = put_group(l, &menu[2], AIR_NO_BLANKS, left, MARGIN, cols);
	else
		right = put_group(l, &menu[2], AIR_NO_BLANKS, right, MARGIN + cols, cols);
	return left > right ? left : right;
}

static int entries(const struct home_group *menu)
{
	int n = 0;

	for (size_t i = 0; i < HOME_GROUPS; i++)
		n += (int)home_group_size(&menu[i]);
	return n;
}

/* All entries without headings, half of them in each column. */
static int put_entries_in_two(struct home_layout *l, const struct home_group *menu, int row, int cols)
{
	int half = (entries(menu) + 1) / 2, n = 0;

	for (size_t i = 0; i < HOME_GROUPS; i++) {
		for (const struct home_entry *e = menu[i].entries; e->action != ACT_NONE; e++, n++)
			put_cell(l, e->action, e->label, row + n % half, MARGIN + (n / half) * cols, cols);
	}
	return row + half;
}

static int height_in_two(const struct home_group *menu)
{
	struct home_layout probe = {.n_cells = 0};

	return put_groups_in_two(&probe, menu, 0, 1);
}

static void lay_out_narrow(int rows, int cols, bool ward, size_t reminders, size_t targets, struct home_layout *l)
{
	const struct home_group *menu = home_menu(ward);
	int top = 2, column = (cols - 2 * MARGIN) / 2, wanted = 1 + (int)(reminders ? reminders : 1);
	int with, without, menu_height, room;
	bool headed;
	struct home_block below;

	l->period_below = true;
	l->foot_row = rows - 1;
	with = height_in_two(menu);
	without = (entries(menu) + 1) / 2;
	/* Headings only where no reminder has to go for them. */
	headed = with + wanted <= l->foot_row - top;
	menu_height = headed ? with : without;
	room = l->foot_row - top - menu_height;
	l->reminders = (struct home_block){top, MARGIN, wanted < room ? wanted : room, cols - 2 * MARGIN};
	top += l->reminders.rows + (room > l->reminders.rows); /* air, if there is a row for it */
	top = headed ? put_groups_in_two(l, menu, top, column) : put_entries_in_two(l, menu, top, column);
	below = (struct home_block){top + 1, MARGIN, l->foot_row - top - 1, cols - 2 * MARGIN};
	if (below.rows < FIGURE_ROWS)
		return;
	l->figures = (struct home_block){below.row, below.col, FIGURE_ROWS, below.cols};
	room = below.rows - FIGURE_ROWS - 1;
	if (targets && room >= 1 + TARGET_ROWS)
		l->targets = (struct home_block){
			below.row + FIGURE_ROWS + 1, below.col, 1 + (room - 1) / TARGET_ROWS * TARGET_ROWS, below.cols};
}

void home_lay_out(int rows, int cols, bool ward, size_t reminders, size_t targets, struct home_layout *out)
{
	*out = (struct home_layout){.n_cells = 0};
	/* In a wide window of few rows the menu has to stand in two columns as well. */
	if (cols >= WIDE_COLS && menu_rows(ward, AIR_NOTHING) <= rows - 2)
		lay_out_wide(rows, cols, ward, reminders, targets, out);
	else
		lay_out_narrow(rows, cols, ward, reminders, targets, out);
}
