/* SPDX-License-Identifier: MIT
 * help - what a screen is for and which keys work on it, from the table of actions. */
#ifndef SOTAY_TUI_FRAME_HELP_H
#define SOTAY_TUI_FRAME_HELP_H

#include "sotay/tui/frame/app.h"

/* About `of`, which stays below it on the stack; NULL if that is a help screen already. */
struct view *help_new(struct app *app, struct view *of);

#endif
