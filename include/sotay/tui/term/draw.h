/* SPDX-License-Identifier: MIT
 * draw - putting text, lines and bars on the screen, in columns.
 *
 * The one place where widths are counted and text is cut: at grapheme borders, never in the middle of a letter, double
 * width known, `…` where something is left out. Everything is drawn relative to an area and clipped to it. Nothing
 * reaches the terminal before draw_flush(), which sends only what changed. */
#ifndef SOTAY_TUI_TERM_DRAW_H
#define SOTAY_TUI_TERM_DRAW_H

#include <stdbool.h>
#include <stddef.h>
#include "sotay/tui/term/theme.h"

struct area {
	int row, col; /* of its upper left corner, on the screen */
	int rows, cols;
};

/* The whole screen. */
struct area draw_screen(void);
/* A part of `a`, clipped to it; rows or cols < 0: all that is left from there. */
struct area area_part(struct area a, int row, int col, int rows, int cols);
/* rows x cols in the middle of `a`, at most as large as it. */
struct area area_centre(struct area a, int rows, int cols);
bool area_holds(struct area a, int screen_row, int screen_col);

/* Text of one line from (row, col) on, at most `cols` wide (< 0: to the end of the area). What does not fit is cut and
 * ends in `…`. Control characters are drawn as spaces. Returns the columns used. */
int draw_text(struct area a, int row, int col, int cols, enum style style, const char *text);
/* The same, filling up to `cols` with blanks, so that the style covers all of it. */
void draw_cell(struct area a, int row, int col, int cols, enum style style, const char *text);
/* Text that ends at col + cols - 1 (numbers). */
void draw_right(struct area a, int row, int col, int cols, enum style style, const char *text);
/* Text in the middle of `cols`. */
void draw_middle(struct area a, int row, int col, int cols, enum style style, const char *text);
/* Text wrapped at spaces into at most `rows` rows of `cols`; LF begins a new row. Returns the rows needed, which may be
 * more than were drawn; rows = 0 only counts. `skip` rows are left out at the top. */
int draw_wrapped(struct area a, int row, int col, int rows, int cols, int skip, enum style style, const char *text);
/* Blanks. */
void draw_fill(struct area a, int row, int col, int rows, int cols, enum style style);
/* A horizontal line over the whole area. */
void draw_rule(struct area a, int row);
/* A frame around the whole area, its inside blank; `title` (may be NULL) stands in the upper line. Returns the inside,
 * one column of air at each side. */
struct area draw_box(struct area a, const char *title, enum style style);
/* A bar of `cols` columns of which n / of is full (more than full: full). of <= 0: empty. */
void draw_bar(struct area a, int row, int col, int cols, long long n, long long of);
/* ↑ and ↓ at the right edge where a list of `total` rows has more than the `shown` from `first` on. */
void draw_more(struct area a, size_t first, size_t shown, size_t total);

/* Where the cursor blinks; without a call since draw_begin() it is hidden. */
void draw_cursor(struct area a, int row, int col);

/* A frame begins: everything blank, no cursor. */
void draw_begin(void);
/* Sends the difference to the terminal. */
void draw_flush(void);
/* The next draw_flush() sends everything: the terminal shows something else (Ctrl+L, after a suspend). */
void draw_repaint(void);

/* `on`: text is shown without accents and box lines as ASCII from now on: the console's font has no more. */
void draw_set_plain(bool on);

#endif
