/* SPDX-License-Identifier: MIT
 * day_human - days and times as people type them. */
#include "sotay/base/day.h"

#include <stddef.h>
#include <string.h>

#include "sotay/base/buf.h"
#include "sotay/base/text.h"

#include "day_number.h"

enum { YEAR_MIN = 2000, YEAR_MAX = 2099, AHEAD_DAYS_MAX = 31 };

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
	if (*n < 1 || *n > n_max)
		return false;
	*out = 0;
	for (const char *end = *s + *n; *s < end; ++*s)
		*out = *out * 10 + (**s - '0');
	return true;
}

static bool take_char(const char **s, char c)
{
	if (**s != c)
		return false;
	++*s;
	return true;
}

/* Only days that a record may hold. */
static bool days_from(day_t today, int days, day_t *out)
{
	int64_t d = (int64_t)today + days;

	if (d < day_number(YEAR_MIN, 1, 1) || d > day_number(YEAR_MAX, 12, 31))
		return false;
	*out = (day_t)d;
	return true;
}

/* "hôm qua", with or without accents; or as Telex and VNI are typed, since in a box of days nothing is composed. */
static bool parse_day_word(const char *s, day_t today, day_t *out)
{
	static const struct {
		const char *folded;
		int ahead;
	} words[] = {{"hom nay", 0}, {"hom qua", -1}, {"hom kia", -2}, {"hoom nay", 0}, {"hoom qua", -1}, {"hoom kia", -2},
		{"ho6m nay", 0}, {"ho6m qua", -1}, {"ho6m kia", -2}, {"today", 0}, {"yesterday", -1}};
	struct buf folded = {0};
	bool found = false;

	text_fold(s, strlen(s), &folded);
	for (size_t i = 0; i < sizeof words / sizeof *words && !found; i++) {
		if (strcmp(buf_str(&folded), words[i].folded) == 0)
			found = days_from(today, words[i].ahead, out);
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
	return days_from(today, back ? -days : days, out);
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
		if (!take_number(&s, 2, &minute, &n) || n != 2)
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
