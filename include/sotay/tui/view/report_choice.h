/* SPDX-License-Identifier: MIT
 * report_choice - which period a report is of: the first one shown, the next one, what it is called. No curses. */
#ifndef SOTAY_TUI_VIEW_REPORT_CHOICE_H
#define SOTAY_TUI_VIEW_REPORT_CHOICE_H

#include "sotay/base/buf.h"
#include "sotay/base/i18n.h"
#include "sotay/model/plan.h"

/* The month somebody who opens the report wants to see: the one that ended last as long as its report can still be
 * handed in in time (a unit's, or the ward's own), after that the one that runs. */
struct period choice_first(const struct plan *p, day_t today, enum period_rule rule, bool ward);
/* The period of the same length before (by = -1) or after (by = 1). False: it would leave the years 2000-2099, and *p
 * stays as it is. */
bool choice_step(struct period *p, enum period_rule rule, int by);
/* Appends "tháng 3/2022 (15/02/2022–14/03/2022)". */
void choice_put(struct period p, enum period_rule rule, const struct i18n *i, struct buf *out);

#endif
