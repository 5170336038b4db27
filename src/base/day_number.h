/* SPDX-License-Identifier: MIT
 * day_number - the day of any date, without the bounds that hold for records; private to day.c and period.c. */
#ifndef SOTAY_SRC_BASE_DAY_NUMBER_H
#define SOTAY_SRC_BASE_DAY_NUMBER_H

#include "sotay/base/day.h"

/* `date` must exist, in the years 0-9999. */
day_t day_number(struct ymd date);
/* `month` 1-12. */
int day_month_length(int year, int month);

#endif
