/* SPDX-License-Identifier: MIT
 * scroll_act - the actions that move the mark of a list. */
#ifndef SOTAY_TUI_FRAME_SCROLL_ACT_H
#define SOTAY_TUI_FRAME_SCROLL_ACT_H

#include "sotay/tui/frame/action.h"
#include "sotay/tui/widget/scroll.h"

/* Obeys an action that moves the mark: up, down, page-up, page-down, first, last. False: it is none. */
bool scroll_act(struct scroll *s, enum action a);
/* Lines to scroll by in a text shown in `rows` rows, without a mark; as far as it goes for first and last. 0: another.
 */
int scroll_by(enum action a, int rows);

#endif
