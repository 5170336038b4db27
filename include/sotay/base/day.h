/* SPDX-License-Identifier: MIT
 * day - calendar days, instants and reporting periods.
 *
 * A day is a number of days since 1970-01-01 (proleptic Gregorian); an instant is seconds since 1970-01-01T00:00:00Z.
 * Nothing here reads a clock or TZ: both are passed in. */
#ifndef SOTAY_BASE_DAY_H
#define SOTAY_BASE_DAY_H

#include <stdbool.h>
#include <stdint.h>

typedef int32_t day_t;
typedef int64_t instant_t;

enum { DAY_TEXT_BYTES = 11, INSTANT_TEXT_BYTES = 21, PERIOD_TEXT_BYTES = 8 };

struct ymd {
	int year, month, day; /* month 1-12, day 1-31 */
};

/* False if there is no such day, or the year is not 2000-2099 (design 4: dates in records). */
bool day_from_ymd(struct ymd date, day_t *out);
struct ymd day_to_ymd(day_t d);
/* 0 = Monday … 6 = Sunday. */
int day_weekday(day_t d);
/* Exactly YYYY-MM-DD, 2000-01-01 … 2099-12-31, nothing before or after. */
bool day_parse(const char *s, day_t *out);
/* Writes YYYY-MM-DD; a day outside the years 0000-9999 as the nearest that lies in them. */
void day_format(day_t d, char out[DAY_TEXT_BYTES]);

/* What people type: 2022-03-15, 15/3, 15/3/22, 15-3-2022, 15.3.2022, 15 (of today's month), hôm nay, hôm qua, hôm kia
 * (accents and case do not matter), today, yesterday, -1, +2 (days from today). Without a year: the latest such day
 * that is not more than 31 days after today. */
bool day_parse_human(const char *s, day_t today, day_t *out);

/* HH:MM, 00:00-23:59. */
bool time_parse(const char *s, int *minutes);
/* What people type: 7:30, 7h30, 7g30, 7h, 7h5, 0730, 17.30. */
bool time_parse_human(const char *s, int *minutes);

/* Exactly YYYY-MM-DDTHH:MM:SSZ with a real date of the years 1970-9999. */
bool instant_parse(const char *s, instant_t *out);
/* Writes that form; an instant outside those years as the nearest end. */
void instant_format(instant_t t, char out[INSTANT_TEXT_BYTES]);
/* The local day, and the minute of that day, at `t`, `utc_offset_min` minutes east of UTC. */
day_t instant_day(instant_t t, int utc_offset_min);
int instant_minute_of_day(instant_t t, int utc_offset_min);
/* "+07:00" -> 420; "-03:30" -> -210. */
bool utc_offset_parse(const char *s, int *minutes);

enum period_rule {
	RULE_CALENDAR, /* months as in the calendar */
	RULE_ND09      /* Decree 09/2019/NĐ-CP: a month runs from the 15th of the month before to the 14th */
};

enum period_type { PERIOD_MONTH, PERIOD_QUARTER, PERIOD_HALF, PERIOD_9M, PERIOD_YEAR };

struct period {
	int year; /* 2000-2099 */
	enum period_type type;
	int n; /* month 1-12, quarter 1-4, half 1-2, else 0 */
};

struct day_range {
	day_t first, last; /* both included */
};

/* 2022-03, 2022-Q1, 2022-H1, 2022-H2, 2022-9M, 2022. */
bool period_parse(const char *s, struct period *out);
void period_format(struct period p, char out[PERIOD_TEXT_BYTES]);
bool period_equal(struct period a, struct period b);
struct day_range period_range(struct period p, enum period_rule rule);
/* M -> M-1, Q -> Q-1, H -> H-1, year -> year-1, 9M -> 9M of the year before. */
struct period period_previous(struct period p);
/* From the start of the report year of `p` to the end of `p`. */
struct day_range period_cumulative(struct period p, enum period_rule rule);
/* The period of that type that holds `d` (9M: the one of d's report year, whether or not d lies in it). */
struct period period_containing(day_t d, enum period_type type, enum period_rule rule);
bool day_in(day_t d, struct day_range r);
/* "calendar", "nd09". */
bool period_rule_parse(const char *s, enum period_rule *out);
const char *period_rule_name(enum period_rule rule);

#endif
