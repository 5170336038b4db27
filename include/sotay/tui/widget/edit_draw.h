/* SPDX-License-Identifier: MIT
 * edit_draw - a box of text on the screen. */
#ifndef SOTAY_TUI_WIDGET_EDIT_DRAW_H
#define SOTAY_TUI_WIDGET_EDIT_DRAW_H

#include "sotay/tui/term/draw.h"
#include "sotay/tui/widget/edit.h"

/* Draws what of the text has room in `a`, all of it in style `s`: a line as one row, a memo wrapped over all rows. With
 * `focus` the part around the cursor is shown and the cursor blinks there, else the beginning. `…` stands where text is
 * left out at a side, ↑ and ↓ at the right edge where rows are. */
void edit_draw(const struct edit *b, struct area a, enum style s, bool focus);

#endif
