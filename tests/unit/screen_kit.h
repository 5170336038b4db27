/* SPDX-License-Identifier: MIT
 * screen_kit - a screen that nobody sees: curses on /dev/null, and what stands in its cells. */
#ifndef SOTAY_TESTS_UNIT_SCREEN_KIT_H
#define SOTAY_TESTS_UNIT_SCREEN_KIT_H

#include <curses.h>
#include <stddef.h>

enum { SCREEN_TEXT_BYTES = 1024 };

/* rows x cols, as a terminal of the kind `term` would have them. */
void screen_kit_begin(const char *term, int rows, int cols);
void screen_kit_end(void);
/* What the row shows, blanks at its end left out; the second half of a wide sign is not told. */
const char *screen_kit_row(int row, char text[SCREEN_TEXT_BYTES]);
/* Attributes of a cell, without its colours, and its pair. */
attr_t screen_kit_attributes(int row, int col);
short screen_kit_pair(int row, int col);

#endif
