/* SPDX-License-Identifier: MIT
 * clock_model - whether the machine's clock can be believed. A dead battery on the board gives 01/01/2000, and records
 * of that day would count in no period. */
#ifndef SOTAY_TUI_VIEW_CLOCK_MODEL_H
#define SOTAY_TUI_VIEW_CLOCK_MODEL_H

#include <stdbool.h>
#include "sotay/base/day.h"
#include "sotay/store/store.h"

/* The earliest day it can be: the first of the plan's year, or the day of what was recorded here last. */
enum err clock_earliest(struct txn *t, day_t *out, struct error *e);
/* What a person types as today's date: 15/3, 15/3/2022, 15; without a year the first such day from `earliest` on, but
 * one that has only just passed by then is taken for a slip. Words and distances such as "hôm nay" and "-1" mean
 * nothing here. False: it is no such day. */
bool clock_parse(const char *typed, day_t earliest, day_t *out);

#endif
