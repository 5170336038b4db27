/* SPDX-License-Identifier: MIT
 * start - the screens, from taking over the terminal to giving it back. */
#ifndef SOTAY_TUI_START_H
#define SOTAY_TUI_START_H

#include "sotay/base/error.h"
#include "sotay/base/surroundings.h"

/* Runs until the person leaves or the terminal is gone. An error is one that kept it from beginning or going on; it is
 * to be told after the terminal has been given back, which it has been whenever this returns. */
enum err tui_run(const struct surroundings *s, struct error *e);

#endif
