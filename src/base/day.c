/* SPDX-License-Identifier: MIT
 * day - calendar days, times and instants in the one form that records have. */
#include "sotay/base/day.h"

#include "day_number.h"

enum {
	YEAR_MIN = 2000,
	YEAR_MAX = 2099,
	DAY_TEXT_MIN = -719528, /* 0000-01-01 */
	DAY_TEXT_MAX = 2932896, /* 9999-12-31 */
	DAY_MINUTES = 24 * 60,
	DAY_SECONDS = 24 * 60 * 60,
	UTC_OFFSET_MINUTES_MAX = 14 * 60
};

static const instant_t INSTANT_MAX = (instant_t)(DAY_TEXT_MAX + 1) * DAY_SECONDS - 1;

static bool is_date(struct ymd date, int year_min, int year_max)
{
	return date.year >= year_min && date.year <= year_max && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
		date.day <= day_month_length(date.year, date.month);
}

bool day_from_ymd(struct ymd date, day_t *out)
{
	if (!is_date(date, YEAR_MIN, YEAR_MAX))
		return false;
	*out = day_number(date.year, date.month, date.day);
	return true;
}

struct ymd day_to_ymd(day_t d)
{
	struct ymd date;

	day_number_split(d, &date.year, &date.month, &date.day);
	return date;
}

int day_weekday(day_t d)
{
	int of_week = (int)(((int64_t)d + 3) % 7); /* 1970-01-01 was a Thursday */

	return of_week < 0 ? of_week + 7 : of_week;
}

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
	*out = (instant_t)day_number(date.year, date.month, date.day) * DAY_SECONDS + minutes * 60 + seconds;
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
