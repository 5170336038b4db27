/* SPDX-License-Identifier: MIT
 * period - reporting periods under both rules.
 *
 * Every period is a run of whole report months of its year; the rules differ only in where a month begins and ends. */
#include "sotay/base/day.h"

#include <stddef.h>
#include <string.h>

#include "day_number.h"

enum { ND09_FIRST_DAY = 15, ND09_LAST_DAY = 14, YEAR_MIN = 2000, YEAR_MAX = 2099 };

static const char *const rule_names[] = {[RULE_CALENDAR] = "calendar", [RULE_ND09] = "nd09"};

struct months {
	int first, last;
};

static struct months months_of(struct period p)
{
	switch (p.type) {
	case PERIOD_MONTH:
		return (struct months){p.n, p.n};
	case PERIOD_QUARTER:
		return (struct months){3 * p.n - 2, 3 * p.n};
	case PERIOD_HALF:
		return (struct months){6 * p.n - 5, 6 * p.n};
	case PERIOD_9M:
		return (struct months){1, 9};
	case PERIOD_YEAR:
		break;
	}
	return (struct months){1, 12};
}

static day_t first_day(int year, int month, enum period_rule rule)
{
	if (rule == RULE_CALENDAR)
		return day_number(year, month, 1);
	if (month == 1)
		return day_number(year - 1, 12, ND09_FIRST_DAY);
	return day_number(year, month - 1, ND09_FIRST_DAY);
}

static day_t last_day(int year, int month, enum period_rule rule)
{
	int day = rule == RULE_CALENDAR ? day_month_length(year, month) : ND09_LAST_DAY;

	return day_number(year, month, day);
}

static bool digit_of(char c, int max, int *out)
{
	if (c < '1' || c > '0' + max)
		return false;
	*out = c - '0';
	return true;
}

/* What stands behind the year: nothing, -03, -Q1, -H2, -9M. */
static bool parse_part(const char *s, struct period *p)
{
	if (s[0] == '\0') {
		p->type = PERIOD_YEAR;
		return true;
	}
	if (strcmp(s, "-9M") == 0) {
		p->type = PERIOD_9M;
		return true;
	}
	if (strlen(s) != 3 || s[0] != '-')
		return false;
	if (s[1] == 'Q') {
		p->type = PERIOD_QUARTER;
		return digit_of(s[2], 4, &p->n);
	}
	if (s[1] == 'H') {
		p->type = PERIOD_HALF;
		return digit_of(s[2], 2, &p->n);
	}
	p->type = PERIOD_MONTH;
	if (s[1] == '0')
		return digit_of(s[2], 9, &p->n);
	if (s[1] != '1' || s[2] < '0' || s[2] > '2')
		return false;
	p->n = 10 + s[2] - '0';
	return true;
}

bool period_parse(const char *s, struct period *out)
{
	struct period p = {0};

	for (int i = 0; i < 4; i++, s++) {
		if (*s < '0' || *s > '9')
			return false;
		p.year = p.year * 10 + (*s - '0');
	}
	if (p.year < YEAR_MIN || p.year > YEAR_MAX || !parse_part(s, &p))
		return false;
	*out = p;
	return true;
}

void period_format(struct period p, char out[PERIOD_TEXT_BYTES])
{
	int year = p.year;

	for (int i = 3; i >= 0; i--, year /= 10)
		out[i] = (char)('0' + year % 10);
	out += 4;
	if (p.type != PERIOD_YEAR)
		*out++ = '-';
	switch (p.type) {
	case PERIOD_MONTH:
		*out++ = (char)('0' + p.n / 10);
		*out++ = (char)('0' + p.n % 10);
		break;
	case PERIOD_QUARTER:
		*out++ = 'Q';
		*out++ = (char)('0' + p.n);
		break;
	case PERIOD_HALF:
		*out++ = 'H';
		*out++ = (char)('0' + p.n);
		break;
	case PERIOD_9M:
		*out++ = '9';
		*out++ = 'M';
		break;
	case PERIOD_YEAR:
		break;
	}
	*out = '\0';
}

bool period_equal(struct period a, struct period b)
{
	return a.year == b.year && a.type == b.type && a.n == b.n;
}

struct day_range period_range(struct period p, enum period_rule rule)
{
	struct months m = months_of(p);

	return (struct day_range){first_day(p.year, m.first, rule), last_day(p.year, m.last, rule)};
}

/* How many periods of that type a year has. */
static int periods_a_year(enum period_type type)
{
	switch (type) {
	case PERIOD_MONTH:
		return 12;
	case PERIOD_QUARTER:
		return 4;
	case PERIOD_HALF:
		return 2;
	case PERIOD_9M:
	case PERIOD_YEAR:
		break;
	}
	return 1;
}

struct period period_previous(struct period p)
{
	int count = periods_a_year(p.type);

	if (count > 1 && p.n > 1) {
		p.n--;
	} else {
		p.year--;
		p.n = count > 1 ? count : 0;
	}
	return p;
}

struct day_range period_cumulative(struct period p, enum period_rule rule)
{
	return (struct day_range){first_day(p.year, 1, rule), period_range(p, rule).last};
}

struct period period_containing(day_t d, enum period_type type, enum period_rule rule)
{
	struct ymd date = day_to_ymd(d);
	int month = date.month;
	int year = date.year;

	if (rule == RULE_ND09 && date.day >= ND09_FIRST_DAY) {
		year += month == 12;
		month = month % 12 + 1;
	}
	int count = periods_a_year(type);
	return (struct period){.year = year, .type = type, .n = count > 1 ? (month - 1) / (12 / count) + 1 : 0};
}

bool day_in(day_t d, struct day_range r)
{
	return d >= r.first && d <= r.last;
}

bool period_rule_parse(const char *s, enum period_rule *out)
{
	for (size_t i = 0; i < sizeof rule_names / sizeof *rule_names; i++) {
		if (strcmp(s, rule_names[i]) == 0) {
			*out = (enum period_rule)i;
			return true;
		}
	}
	return false;
}

const char *period_rule_name(enum period_rule rule)
{
	return rule_names[rule];
}
