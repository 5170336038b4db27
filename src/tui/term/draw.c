/* SPDX-License-Identifier: MIT
 * draw - areas, and the screen as a whole. */
#include "sotay/tui/term/draw.h"

#include "draw_internal.h"
#include "theme_internal.h"

static struct {
	bool cursor;
	int row, col; /* of it, on the screen */
	bool repaint;
} screen;

/* ---- areas ---- */

static int at_least(int n, int least)
{
	return n < least ? least : n;
}

/* `wanted` of what is left from `from` on; < 0: all of it. */
static int share(int all, int from, int wanted)
{
	int left = at_least(all - from, 0);

	return wanted < 0 || wanted > left ? left : wanted;
}

struct area draw_screen(void)
{
	struct area a = {0};

	if (stdscr)
		getmaxyx(stdscr, a.rows, a.cols);
	return a;
}

struct area area_part(struct area a, int row, int col, int rows, int cols)
{
	row = at_least(row, 0);
	col = at_least(col, 0);
	return (struct area){a.row + row, a.col + col, share(a.rows, row, rows), share(a.cols, col, cols)};
}

struct area area_centre(struct area a, int rows, int cols)
{
	rows = share(a.rows, 0, at_least(rows, 0));
	cols = share(a.cols, 0, at_least(cols, 0));
	return area_part(a, (a.rows - rows) / 2, (a.cols - cols) / 2, rows, cols);
}

bool area_holds(struct area a, int screen_row, int screen_col)
{
	return screen_row >= a.row && screen_row < a.row + a.rows && screen_col >= a.col && screen_col < a.col + a.cols;
}

/* ---- the screen ---- */

void draw_cursor(struct area a, int row, int col)
{
	if (a.rows < 1 || a.cols < 1 || row < 0 || col < 0)
		return;
	screen.cursor = true;
	screen.row = a.row + (row < a.rows ? row : a.rows - 1);
	screen.col = a.col + (col < a.cols ? col : a.cols - 1);
}

void draw_begin(void)
{
	screen.cursor = false;
	werase(stdscr);
}

void draw_repaint(void)
{
	screen.repaint = true;
}

void draw_flush(void)
{
	if (screen.repaint)
		clearok(curscr, TRUE);
	screen.repaint = false;
	if (screen.cursor)
		wmove(stdscr, screen.row, screen.col);
	else
		curs_set(0);
	wnoutrefresh(stdscr);
	doupdate();
	if (screen.cursor)
		curs_set(1);
}
