/* SPDX-License-Identifier: MIT
 * theme_internal - colours as curses wants them. */
#ifndef SOTAY_SRC_TUI_TERM_THEME_INTERNAL_H
#define SOTAY_SRC_TUI_TERM_THEME_INTERNAL_H

#include <curses.h>
#include "sotay/tui/term/theme.h"

/* Curses has been started: takes in what colours there are. */
void theme_begin(void);
/* Attributes and pair of colours of a style. */
void theme_look(enum style style, attr_t *attributes, short *pair);

#endif
