/* SPDX-License-Identifier: MIT
 * due - until when a report is in time. */
#ifndef SOTAY_REPORT_DUE_H
#define SOTAY_REPORT_DUE_H

#include "sotay/base/day.h"
#include "sotay/model/plan.h"

/* The last day on which a unit's report, or the ward's own, is in time: the plan's days after the period. */
day_t report_due_day(const struct plan *p, struct period period, bool ward);

#endif
