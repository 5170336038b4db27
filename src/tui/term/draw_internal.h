/* SPDX-License-Identifier: MIT
 * draw_internal - putting single signs into cells. */
#ifndef SOTAY_SRC_TUI_TERM_DRAW_INTERNAL_H
#define SOTAY_SRC_TUI_TERM_DRAW_INTERNAL_H

#include <wchar.h>
#include "sotay/tui/term/draw.h"

/* The same sign, one column wide, `n` times to the right, or downwards; clipped to the area. */
void draw_sign_across(struct area a, int row, int col, int n, enum style style, wchar_t sign);
void draw_sign_down(struct area a, int row, int col, int n, enum style style, wchar_t sign);

#endif
