/* SPDX-License-Identifier: MIT
 * plan_load - the plan copied to a stick, and another one loaded; private to src/tui/view. */
#ifndef SOTAY_SRC_TUI_VIEW_PLAN_LOAD_H
#define SOTAY_SRC_TUI_VIEW_PLAN_LOAD_H

#include "sotay/tui/frame/app.h"

/* Copies the plan in force to a stick, asking which where there are several, and says how it went. */
void plan_carry_out(struct app *app);
/* Asks from where, shows all faults if there are any, asks, loads, and says how it went. */
void plan_load_other(struct app *app);

#endif
