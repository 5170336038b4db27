/* SPDX-License-Identifier: MIT
 * day_number - the Gregorian calendar as arithmetic, without the bounds that hold for records; private to src/base. */
#ifndef SOTAY_SRC_BASE_DAY_NUMBER_H
#define SOTAY_SRC_BASE_DAY_NUMBER_H

#include <stdint.h>

/* Days since 1970-01-01 of a date that exists, in the years 0-9999. */
int32_t day_number(int year, int month, int day);
/* The other way round; any number of days. */
void day_number_split(int32_t number, int *year, int *month, int *day);
/* `month` 1-12. */
int day_month_length(int year, int month);

#endif
