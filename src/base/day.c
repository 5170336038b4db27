/* SPDX-License-Identifier: MIT
 * day - calendar days, instants and times, and how people write them.
 *
 * Days are counted by the cycle of 400 years, which has 146,097 of them, in years that begin on 1 March, so that the
 * odd day of a leap year is the last of its year. */
#include "sotay/base/day.h"

#include <stddef.h>
#include <string.h>

#include "sotay/base/buf.h"
#include "sotay/base/text.h"

#include "day_number.h"

enum {
	YEAR_MIN = 2000,
	YEAR_MAX = 2099,
	CYCLE_YEARS = 400,
	CYCLE_DAYS = 146097,
	EPOCH_DAYS = 719468,    /* from 0000-03-01 to 1970-01-01 */
	DAY_TEXT_MIN = -719528, /* 0000-01-01 */
	DAY_TEXT_MAX = 2932896, /* 9999-12-31 */
	DAY_MINUTES = 24 * 60,
	DAY_SECONDS = 24 * 60 * 60,
	AHEAD_DAYS_MAX = 31,
	UTC_OFFSET_MINUTES_MAX = 14 * 60
};

static const instant_t INSTANT_MAX = (instant_t)(DAY_TEXT_MAX + 1) * DAY_SECONDS - 1;

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int day_month_length(int year, int month)
{
	static const int lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return lengths[month - 1] + (month == 2 && is_leap(year));
}

static bool is_date(struct ymd date, int year_min, int year_max)
{
	return date.year >= year_min && date.year <= year_max && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
		date.day <= day_month_length(date.year, date.month);
}

/* The days from 1 March to the first of the month `m` months later: 31 30 31 30 31, twice, 31 and the rest. */
static int days_before_month(int m)
{
	return (153 * m + 2) / 5;
}

day_t day_number(struct ymd date)
{
	/* One cycle is added so that nothing is negative in January of year 0. */
	int year = date.year + CYCLE_YEARS - (date.month <= 2);
	int month = (date.month + 9) % 12;
	int days = year * 365 + year / 4 - year / 100 + year / 400;

	return days + days_before_month(month) + date.day - 1 - CYCLE_DAYS - EPOCH_DAYS;
}

bool day_from_ymd(struct ymd date, day_t *out)
{
	if (!is_date(date, YEAR_MIN, YEAR_MAX))
		return false;
	*out = day_number(date);
	return true;
}

struct ymd day_to_ymd(day_t d)
{
	int64_t days = (int64_t)d + EPOCH_DAYS;
	int64_t cycle = (days >= 0 ? days : days - (CYCLE_DAYS - 1)) / CYCLE_DAYS;
	int of_cycle = (int)(days - cycle * CYCLE_DAYS);
	/* Take out the leap days so far (every 1,461st, not every 36,525th, but the last of the cycle). */
	int year = (of_cycle - of_cycle / 1460 + of_cycle / 36524 - of_cycle / (CYCLE_DAYS - 1)) / 365;
	int of_year = of_cycle - (year * 365 + year / 4 - year / 100);
	int month = (5 * of_year + 2) / 153;
	int day = of_year - days_before_month(month) + 1;

	return (struct ymd){
		.year = (int)(cycle * CYCLE_YEARS) + year + (month >= 10),
		.month = month < 10 ? month + 3 : month - 9,
		.day = day,
	};
}

int day_weekday(day_t d)
{
	int of_week = (int)(((int64_t)d + 3) % 7); /* 1970-01-01 was a Thursday */

	return of_week < 0 ? of_week + 7 : of_week;
}

/* --- exact forms ------------------------------------------------------------------------------------------- */

/* Moves *s over exactly `n` digits. */
static bool take_digits(const char **s, int n, int *out)
{
	int value = 0;

	for (int i = 0; i < n; i++) {
		char c = (*s)[i];
		if (c < '0' || c > '9')
			return false;
		value = value * 10 + (c - '0');
	}
	*s += n;
	*out = value;
	return true;
}

static bool take_char(const char **s, char c)
{
	if (**s != c)
		return false;
	++*s;
	return true;
}

static bool take_date(const char **s, struct ymd *date)
{
	return take_digits(s, 4, &date->year) && take_char(s, '-') && take_digits(s, 2, &date->month) &&
		take_char(s, '-') && take_digits(s, 2, &date->day);
}

static bool take_time(const char **s, int *minutes)
{
	int hour;
	int minute;

	if (!take_digits(s, 2, &hour) || !take_char(s, ':') || !take_digits(s, 2, &minute) || hour > 23 || minute > 59)
		return false;
	*minutes = hour * 60 + minute;
	return true;
}

static char *put_digits(char *out, int n, int value)
{
	for (int i = n - 1; i >= 0; i--) {
		out[i] = (char)('0' + value % 10);
		value /= 10;
	}
	return out + n;
}

static char *put_date(char *out, day_t d)
{
	struct ymd date = day_to_ymd(d);

	out = put_digits(out, 4, date.year);
	*out++ = '-';
	out = put_digits(out, 2, date.month);
	*out++ = '-';
	return put_digits(out, 2, date.day);
}

bool day_parse(const char *s, day_t *out)
{
	struct ymd date;

	return take_date(&s, &date) && *s == '\0' && day_from_ymd(date, out);
}

void day_format(day_t d, char out[DAY_TEXT_BYTES])
{
	if (d < DAY_TEXT_MIN)
		d = DAY_TEXT_MIN;
	if (d > DAY_TEXT_MAX)
		d = DAY_TEXT_MAX;
	*put_date(out, d) = '\0';
}

bool time_parse(const char *s, int *minutes)
{
	int parsed;

	if (!take_time(&s, &parsed) || *s != '\0')
		return false;
	*minutes = parsed;
	return true;
}

bool instant_parse(const char *s, instant_t *out)
{
	struct ymd date;
	int minutes;
	int seconds;

	if (!take_date(&s, &date) || !take_char(&s, 'T') || !take_time(&s, &minutes) || !take_char(&s, ':') ||
		!take_digits(&s, 2, &seconds) || !take_char(&s, 'Z') || *s != '\0')
		return false;
	if (!is_date(date, 1970, 9999) || seconds > 59)
		return false;
	*out = (instant_t)day_number(date) * DAY_SECONDS + minutes * 60 + seconds;
	return true;
}

static instant_t into_range(instant_t t)
{
	if (t < 0)
		return 0;
	return t > INSTANT_MAX ? INSTANT_MAX : t;
}

void instant_format(instant_t t, char out[INSTANT_TEXT_BYTES])
{
	t = into_range(t);
	int second = (int)(t % DAY_SECONDS);

	out = put_date(out, (day_t)(t / DAY_SECONDS));
	*out++ = 'T';
	out = put_digits(out, 2, second / 3600);
	*out++ = ':';
	out = put_digits(out, 2, second / 60 % 60);
	*out++ = ':';
	out = put_digits(out, 2, second % 60);
	*out++ = 'Z';
	*out = '\0';
}

/* Minutes since the local 1970-01-01 00:00. */
static int64_t local_minutes(instant_t t, int utc_offset_min)
{
	return into_range(t) / 60 + utc_offset_min;
}

day_t instant_day(instant_t t, int utc_offset_min)
{
	int64_t minutes = local_minutes(t, utc_offset_min);

	return (day_t)((minutes >= 0 ? minutes : minutes - (DAY_MINUTES - 1)) / DAY_MINUTES);
}

int instant_minute_of_day(instant_t t, int utc_offset_min)
{
	int minute = (int)(local_minutes(t, utc_offset_min) % DAY_MINUTES);

	return minute < 0 ? minute + DAY_MINUTES : minute;
}

bool utc_offset_parse(const char *s, int *minutes)
{
	bool west = *s == '-';
	int parsed;

	if (*s != '+' && *s != '-')
		return false;
	s++;
	if (!take_time(&s, &parsed) || *s != '\0' || parsed > UTC_OFFSET_MINUTES_MAX)
		return false;
	*minutes = west ? -parsed : parsed;
	return true;
}

/* --- what people type -------------------------------------------------------------------------------------- */

static void skip_blanks(const char **s)
{
	while (**s == ' ' || **s == '\t')
		++*s;
}

/* Whether nothing but blanks is left. */
static bool at_end(const char *s)
{
	skip_blanks(&s);
	return *s == '\0';
}

/* One to `n_max` digits and not one more; *n says how many. */
static bool take_number(const char **s, int n_max, int *out, int *n)
{
	*n = (int)strspn(*s, "0123456789");
	return *n >= 1 && *n <= n_max && take_digits(s, *n, out);
}

static bool in_records(int64_t d, day_t *out)
{
	day_t first = day_number((struct ymd){YEAR_MIN, 1, 1});
	day_t last = day_number((struct ymd){YEAR_MAX, 12, 31});

	if (d < first || d > last)
		return false;
	*out = (day_t)d;
	return true;
}

/* "hôm qua", with or without accents. */
static bool parse_day_word(const char *s, day_t today, day_t *out)
{
	static const struct {
		const char *folded;
		int ahead;
	} words[] = {{"hom nay", 0}, {"hom qua", -1}, {"hom kia", -2}, {"today", 0}, {"yesterday", -1}};
	struct buf folded = {0};
	bool found = false;

	text_fold(s, strlen(s), &folded);
	for (size_t i = 0; i < sizeof words / sizeof *words && !found; i++) {
		if (strcmp(buf_str(&folded), words[i].folded) == 0)
			found = in_records((int64_t)today + words[i].ahead, out);
	}
	buf_fini(&folded);
	return found;
}

/* "-1", "+2" */
static bool parse_days_ahead(const char *s, day_t today, day_t *out)
{
	bool back = *s++ == '-';
	int days;
	int n;

	if (!take_number(&s, 5, &days, &n) || !at_end(s))
		return false;
	return in_records(back ? (int64_t)today - days : (int64_t)today + days, out);
}

static bool latest_such_day(int month, int day, day_t today, day_t *out)
{
	int64_t limit = (int64_t)today + AHEAD_DAYS_MAX;

	for (int year = YEAR_MAX; year >= YEAR_MIN; year--) {
		day_t d;
		if (day_from_ymd((struct ymd){year, month, day}, &d) && d <= limit) {
			*out = d;
			return true;
		}
	}
	return false;
}

/* 15, 15/3, 15/3/22, 15-3-2022, 2022-3-15: one kind of separator throughout. */
static bool parse_date_numbers(const char *s, day_t today, day_t *out)
{
	int v[3] = {0};
	int n_digits[3] = {0};
	char separator = '\0';
	int n = 0;

	do {
		if (!take_number(&s, 4, &v[n], &n_digits[n]))
			return false;
		n++;
		if (n == 1)
			separator = *s;
	} while (n < 3 && separator != '\0' && strchr("/-.", separator) && take_char(&s, separator));
	if (!at_end(s))
		return false;

	if (n == 3 && n_digits[0] == 4 && n_digits[1] <= 2 && n_digits[2] <= 2)
		return day_from_ymd((struct ymd){v[0], v[1], v[2]}, out);
	if (n_digits[0] > 2 || n_digits[1] > 2)
		return false;
	if (n == 3 && n_digits[2] != 2 && n_digits[2] != 4)
		return false;
	if (n == 3)
		return day_from_ymd((struct ymd){n_digits[2] == 2 ? 2000 + v[2] : v[2], v[1], v[0]}, out);
	if (n == 2)
		return latest_such_day(v[1], v[0], today, out);
	struct ymd now = day_to_ymd(today);
	return day_from_ymd((struct ymd){now.year, now.month, v[0]}, out);
}

bool day_parse_human(const char *s, day_t today, day_t *out)
{
	skip_blanks(&s);
	if (*s == '+' || *s == '-')
		return parse_days_ahead(s, today, out);
	if (*s >= '0' && *s <= '9')
		return parse_date_numbers(s, today, out);
	return parse_day_word(s, today, out);
}

/* The minutes behind "7h": none, one or two digits. */
static bool take_minutes_after_hour(const char **s, int *minute)
{
	int n;

	*minute = 0;
	return at_end(*s) || take_number(s, 2, minute, &n);
}

bool time_parse_human(const char *s, int *minutes)
{
	int hour;
	int minute;
	int n;

	skip_blanks(&s);
	if (!take_number(&s, 4, &hour, &n))
		return false;
	if (n == 4) {
		minute = hour % 100;
		hour /= 100;
	} else if (n > 2) {
		return false;
	} else if (take_char(&s, ':') || take_char(&s, '.')) {
		if (!take_digits(&s, 2, &minute))
			return false;
	} else if (take_char(&s, 'h') || take_char(&s, 'H') || take_char(&s, 'g') || take_char(&s, 'G')) {
		if (!take_minutes_after_hour(&s, &minute))
			return false;
	} else {
		return false;
	}
	if (!at_end(s) || hour > 23 || minute > 59)
		return false;
	*minutes = hour * 60 + minute;
	return true;
}
