/* SPDX-License-Identifier: MIT
 * day_number - the Gregorian calendar as arithmetic.
 *
 * Days are counted by the cycle of 400 years, which has 146,097 of them, in years that begin on 1 March, so that the
 * odd day of a leap year is the last of its year. */
#include "day_number.h"

#include <stdbool.h>

enum {
	CYCLE_YEARS = 400,
	CYCLE_DAYS = 146097,
	EPOCH_DAYS = 719468 /* from 0000-03-01 to 1970-01-01 */
};

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int day_month_length(int year, int month)
{
	static const int lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return lengths[month - 1] + (month == 2 && is_leap(year));
}

/* The days from 1 March to the first of the month `m` months later: 31 30 31 30 31, twice, 31 and the rest. */
static int days_before_month(int m)
{
	return (153 * m + 2) / 5;
}

static int days_before_year(int year)
{
	return year * 365 + year / 4 - year / 100 + year / 400;
}

int32_t day_number(int year, int month, int day)
{
	/* One cycle is added so that nothing is negative in January of year 0. */
	int march_year = year + CYCLE_YEARS - (month <= 2);
	int march_month = (month + 9) % 12;

	return days_before_year(march_year) + days_before_month(march_month) + day - 1 - CYCLE_DAYS - EPOCH_DAYS;
}

void day_number_split(int32_t number, int *year, int *month, int *day)
{
	int64_t days = (int64_t)number + EPOCH_DAYS;
	int64_t cycle = (days >= 0 ? days : days - (CYCLE_DAYS - 1)) / CYCLE_DAYS;
	int of_cycle = (int)(days - cycle * CYCLE_DAYS);

	/* Division by 365 is at most one year too many. */
	int march_year = of_cycle / 365;
	if (days_before_year(march_year) > of_cycle)
		march_year--;
	int of_year = of_cycle - days_before_year(march_year);
	int march_month = (5 * of_year + 2) / 153;

	*year = (int)(cycle * CYCLE_YEARS) + march_year + (march_month >= 10);
	*month = march_month < 10 ? march_month + 3 : march_month - 9;
	*day = of_year - days_before_month(march_month) + 1;
}
