/* SPDX-License-Identifier: MIT
 * test_period - reporting periods under the calendar and under Decree 09/2019. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "sotay/base/day.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct period period(const char *text)
{
	struct period p;
	if (!period_parse(text, &p))
		fail_msg("%s is refused", text);
	return p;
}

static day_t day(const char *text)
{
	day_t d;
	if (!day_parse(text, &d))
		fail_msg("%s is refused", text);
	return d;
}

static void assert_range(const char *what, struct day_range got, const char *first, const char *last)
{
	char got_first[DAY_TEXT_BYTES];
	char got_last[DAY_TEXT_BYTES];

	day_format(got.first, got_first);
	day_format(got.last, got_last);
	if (strcmp(got_first, first) != 0 || strcmp(got_last, last) != 0)
		fail_msg("%s: %s to %s, not %s to %s", what, got_first, got_last, first, last);
}

static void assert_period(const char *what, struct period got, const char *expected)
{
	char text[PERIOD_TEXT_BYTES];

	period_format(got, text);
	if (strcmp(text, expected) != 0)
		fail_msg("%s: %s, not %s", what, text, expected);
}

static void join(const char *year, const char *part, char out[PERIOD_TEXT_BYTES])
{
	assert_true(snprintf(out, PERIOD_TEXT_BYTES, "%s%s", year, part) < PERIOD_TEXT_BYTES);
}

struct range_case {
	const char *period;
	const char *first, *last;
};

static void calendar_periods_begin_on_the_first_and_end_on_the_last(void **state)
{
	static const struct range_case cases[] = {
		{"2022-01", "2022-01-01", "2022-01-31"},
		{"2022-02", "2022-02-01", "2022-02-28"},
		{"2024-02", "2024-02-01", "2024-02-29"},
		{"2000-02", "2000-02-01", "2000-02-29"},
		{"2022-03", "2022-03-01", "2022-03-31"},
		{"2022-04", "2022-04-01", "2022-04-30"},
		{"2022-05", "2022-05-01", "2022-05-31"},
		{"2022-06", "2022-06-01", "2022-06-30"},
		{"2022-07", "2022-07-01", "2022-07-31"},
		{"2022-08", "2022-08-01", "2022-08-31"},
		{"2022-09", "2022-09-01", "2022-09-30"},
		{"2022-10", "2022-10-01", "2022-10-31"},
		{"2022-11", "2022-11-01", "2022-11-30"},
		{"2022-12", "2022-12-01", "2022-12-31"},
		{"2022-Q1", "2022-01-01", "2022-03-31"},
		{"2022-Q2", "2022-04-01", "2022-06-30"},
		{"2022-Q3", "2022-07-01", "2022-09-30"},
		{"2022-Q4", "2022-10-01", "2022-12-31"},
		{"2022-H1", "2022-01-01", "2022-06-30"},
		{"2022-H2", "2022-07-01", "2022-12-31"},
		{"2022-9M", "2022-01-01", "2022-09-30"},
		{"2022", "2022-01-01", "2022-12-31"},
		{"2000", "2000-01-01", "2000-12-31"},
		{"2099", "2099-01-01", "2099-12-31"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_range(cases[i].period, period_range(period(cases[i].period), RULE_CALENDAR), cases[i].first,
			cases[i].last);
}

static void decree_periods_run_from_the_15th_to_the_14th(void **state)
{
	static const struct range_case cases[] = {
		{"2022-01", "2021-12-15", "2022-01-14"},
		{"2022-02", "2022-01-15", "2022-02-14"},
		{"2022-03", "2022-02-15", "2022-03-14"},
		{"2024-03", "2024-02-15", "2024-03-14"},
		{"2022-04", "2022-03-15", "2022-04-14"},
		{"2022-05", "2022-04-15", "2022-05-14"},
		{"2022-06", "2022-05-15", "2022-06-14"},
		{"2022-07", "2022-06-15", "2022-07-14"},
		{"2022-08", "2022-07-15", "2022-08-14"},
		{"2022-09", "2022-08-15", "2022-09-14"},
		{"2022-10", "2022-09-15", "2022-10-14"},
		{"2022-11", "2022-10-15", "2022-11-14"},
		{"2022-12", "2022-11-15", "2022-12-14"},
		{"2022-Q1", "2021-12-15", "2022-03-14"},
		{"2022-Q2", "2022-03-15", "2022-06-14"},
		{"2022-Q3", "2022-06-15", "2022-09-14"},
		{"2022-Q4", "2022-09-15", "2022-12-14"},
		{"2022-H1", "2021-12-15", "2022-06-14"},
		{"2022-H2", "2022-06-15", "2022-12-14"},
		{"2022-9M", "2021-12-15", "2022-09-14"},
		{"2022", "2021-12-15", "2022-12-14"},
		{"2000-01", "1999-12-15", "2000-01-14"},
		{"2000", "1999-12-15", "2000-12-14"},
		{"2099-H2", "2099-06-15", "2099-12-14"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_range(cases[i].period, period_range(period(cases[i].period), RULE_ND09), cases[i].first, cases[i].last);
}

static void cumulative_figures_start_with_the_report_year(void **state)
{
	static const struct {
		const char *period;
		const char *calendar_last, *decree_last;
	} cases[] = {
		{"2022-01", "2022-01-31", "2022-01-14"},
		{"2022-02", "2022-02-28", "2022-02-14"},
		{"2022-03", "2022-03-31", "2022-03-14"},
		{"2022-07", "2022-07-31", "2022-07-14"},
		{"2022-12", "2022-12-31", "2022-12-14"},
		{"2022-Q1", "2022-03-31", "2022-03-14"},
		{"2022-Q2", "2022-06-30", "2022-06-14"},
		{"2022-Q3", "2022-09-30", "2022-09-14"},
		{"2022-Q4", "2022-12-31", "2022-12-14"},
		{"2022-H1", "2022-06-30", "2022-06-14"},
		{"2022-H2", "2022-12-31", "2022-12-14"},
		{"2022-9M", "2022-09-30", "2022-09-14"},
		{"2022", "2022-12-31", "2022-12-14"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct period p = period(cases[i].period);
		assert_range(cases[i].period, period_cumulative(p, RULE_CALENDAR), "2022-01-01", cases[i].calendar_last);
		assert_range(cases[i].period, period_cumulative(p, RULE_ND09), "2021-12-15", cases[i].decree_last);
	}
}

static void the_period_before_is_of_the_same_type(void **state)
{
	static const char *const cases[][2] = {
		{"2022-02", "2022-01"},
		{"2022-01", "2021-12"},
		{"2022-12", "2022-11"},
		{"2022-10", "2022-09"},
		{"2022-Q4", "2022-Q3"},
		{"2022-Q2", "2022-Q1"},
		{"2022-Q1", "2021-Q4"},
		{"2022-H2", "2022-H1"},
		{"2022-H1", "2021-H2"},
		{"2022-9M", "2021-9M"},
		{"2022", "2021"},
		{"2000-01", "1999-12"},
		{"2000", "1999"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_period(cases[i][0], period_previous(period(cases[i][0])), cases[i][1]);
}

/* The end of one period is the day before the next: no day is counted twice or lost. */
static void periods_of_a_type_follow_each_other_without_gap(void **state)
{
	static const enum period_type types[] = {PERIOD_MONTH, PERIOD_QUARTER, PERIOD_HALF, PERIOD_YEAR};
	static const enum period_rule rules[] = {RULE_CALENDAR, RULE_ND09};

	(void)state;
	for (size_t t = 0; t < COUNT(types); t++) {
		for (size_t r = 0; r < COUNT(rules); r++) {
			struct period p = period_containing(day("2099-12-10"), types[t], rules[r]);
			while (p.year >= 2000) {
				struct period before = period_previous(p);
				assert_int_equal(period_range(before, rules[r]).last + 1, period_range(p, rules[r]).first);
				assert_false(period_equal(before, p));
				p = before;
			}
		}
	}
}

static void every_day_lies_in_the_period_that_contains_it(void **state)
{
	static const enum period_type types[] = {PERIOD_MONTH, PERIOD_QUARTER, PERIOD_HALF, PERIOD_YEAR};
	static const enum period_rule rules[] = {RULE_CALENDAR, RULE_ND09};

	(void)state;
	for (day_t d = day("2000-01-01"); d <= day("2099-12-31"); d++) {
		for (size_t r = 0; r < COUNT(rules); r++) {
			struct period year = period_containing(d, PERIOD_YEAR, rules[r]);
			for (size_t t = 0; t < COUNT(types); t++) {
				struct period p = period_containing(d, types[t], rules[r]);
				assert_int_equal(p.type, types[t]);
				assert_int_equal(p.year, year.year);
				assert_true(day_in(d, period_range(p, rules[r])));
				assert_true(day_in(d, period_cumulative(p, rules[r])));
				assert_false(day_in(d, period_range(period_previous(p), rules[r])));
			}
			struct period nine = period_containing(d, PERIOD_9M, rules[r]);
			assert_int_equal(nine.year, year.year);
			assert_int_equal(nine.type, PERIOD_9M);
			assert_int_equal(nine.n, 0);
		}
	}
}

struct containing_case {
	const char *day;
	const char *month, *quarter, *half, *year;
};

static void check_containing(const struct containing_case *cases, size_t n, enum period_rule rule)
{
	for (size_t i = 0; i < n; i++) {
		day_t d = day(cases[i].day);
		assert_period(cases[i].day, period_containing(d, PERIOD_MONTH, rule), cases[i].month);
		assert_period(cases[i].day, period_containing(d, PERIOD_QUARTER, rule), cases[i].quarter);
		assert_period(cases[i].day, period_containing(d, PERIOD_HALF, rule), cases[i].half);
		assert_period(cases[i].day, period_containing(d, PERIOD_YEAR, rule), cases[i].year);
		char nine[PERIOD_TEXT_BYTES];
		join(cases[i].year, "-9M", nine);
		assert_period(cases[i].day, period_containing(d, PERIOD_9M, rule), nine);
	}
}

static void under_the_decree_the_15th_belongs_to_the_next_month(void **state)
{
	static const struct containing_case cases[] = {
		{"2022-01-14", "2022-01", "2022-Q1", "2022-H1", "2022"},
		{"2022-01-15", "2022-02", "2022-Q1", "2022-H1", "2022"},
		{"2022-02-14", "2022-02", "2022-Q1", "2022-H1", "2022"},
		{"2022-02-15", "2022-03", "2022-Q1", "2022-H1", "2022"},
		{"2022-02-28", "2022-03", "2022-Q1", "2022-H1", "2022"},
		{"2024-02-29", "2024-03", "2024-Q1", "2024-H1", "2024"},
		{"2022-03-14", "2022-03", "2022-Q1", "2022-H1", "2022"},
		{"2022-03-15", "2022-04", "2022-Q2", "2022-H1", "2022"},
		{"2022-04-14", "2022-04", "2022-Q2", "2022-H1", "2022"},
		{"2022-04-15", "2022-05", "2022-Q2", "2022-H1", "2022"},
		{"2022-05-14", "2022-05", "2022-Q2", "2022-H1", "2022"},
		{"2022-05-15", "2022-06", "2022-Q2", "2022-H1", "2022"},
		{"2022-06-14", "2022-06", "2022-Q2", "2022-H1", "2022"},
		{"2022-06-15", "2022-07", "2022-Q3", "2022-H2", "2022"},
		{"2022-07-14", "2022-07", "2022-Q3", "2022-H2", "2022"},
		{"2022-07-15", "2022-08", "2022-Q3", "2022-H2", "2022"},
		{"2022-08-14", "2022-08", "2022-Q3", "2022-H2", "2022"},
		{"2022-08-15", "2022-09", "2022-Q3", "2022-H2", "2022"},
		{"2022-09-14", "2022-09", "2022-Q3", "2022-H2", "2022"},
		{"2022-09-15", "2022-10", "2022-Q4", "2022-H2", "2022"},
		{"2022-10-14", "2022-10", "2022-Q4", "2022-H2", "2022"},
		{"2022-10-15", "2022-11", "2022-Q4", "2022-H2", "2022"},
		{"2022-11-14", "2022-11", "2022-Q4", "2022-H2", "2022"},
		{"2022-11-15", "2022-12", "2022-Q4", "2022-H2", "2022"},
		{"2022-12-14", "2022-12", "2022-Q4", "2022-H2", "2022"},
		{"2022-12-15", "2023-01", "2023-Q1", "2023-H1", "2023"},
		{"2022-12-31", "2023-01", "2023-Q1", "2023-H1", "2023"},
		{"2023-01-01", "2023-01", "2023-Q1", "2023-H1", "2023"},
	};

	(void)state;
	check_containing(cases, COUNT(cases), RULE_ND09);
}

static void in_the_calendar_months_hold_all_their_days(void **state)
{
	static const struct containing_case cases[] = {
		{"2022-01-01", "2022-01", "2022-Q1", "2022-H1", "2022"},
		{"2022-02-14", "2022-02", "2022-Q1", "2022-H1", "2022"},
		{"2022-02-15", "2022-02", "2022-Q1", "2022-H1", "2022"},
		{"2024-02-29", "2024-02", "2024-Q1", "2024-H1", "2024"},
		{"2022-03-31", "2022-03", "2022-Q1", "2022-H1", "2022"},
		{"2022-04-01", "2022-04", "2022-Q2", "2022-H1", "2022"},
		{"2022-06-30", "2022-06", "2022-Q2", "2022-H1", "2022"},
		{"2022-07-01", "2022-07", "2022-Q3", "2022-H2", "2022"},
		{"2022-09-30", "2022-09", "2022-Q3", "2022-H2", "2022"},
		{"2022-10-01", "2022-10", "2022-Q4", "2022-H2", "2022"},
		{"2022-12-31", "2022-12", "2022-Q4", "2022-H2", "2022"},
		{"2023-01-01", "2023-01", "2023-Q1", "2023-H1", "2023"},
	};

	(void)state;
	check_containing(cases, COUNT(cases), RULE_CALENDAR);
}

static void both_ends_of_a_range_are_in_it(void **state)
{
	struct day_range r = {10, 12};

	(void)state;
	assert_false(day_in(9, r));
	assert_true(day_in(10, r));
	assert_true(day_in(11, r));
	assert_true(day_in(12, r));
	assert_false(day_in(13, r));
}

static void every_period_reads_as_it_is_written(void **state)
{
	static const char *const parts[] = {
		"",
		"-01",
		"-02",
		"-03",
		"-04",
		"-05",
		"-06",
		"-07",
		"-08",
		"-09",
		"-10",
		"-11",
		"-12",
		"-Q1",
		"-Q2",
		"-Q3",
		"-Q4",
		"-H1",
		"-H2",
		"-9M",
	};
	static const char *const years[] = {"2000", "2022", "2099"};

	(void)state;
	for (size_t y = 0; y < COUNT(years); y++) {
		for (size_t i = 0; i < COUNT(parts); i++) {
			char text[PERIOD_TEXT_BYTES];
			join(years[y], parts[i], text);
			struct period p = period(text);
			assert_period(text, p, text);
			assert_true(period_equal(p, period(text)));
			for (size_t other = 0; other < COUNT(parts); other++) {
				char other_text[PERIOD_TEXT_BYTES];
				join(years[y], parts[other], other_text);
				assert_int_equal(period_equal(p, period(other_text)), i == other);
			}
		}
	}
	assert_false(period_equal(period("2022"), period("2021")));
}

static void texts_that_are_no_period_are_refused(void **state)
{
	static const char *const refused[] = {
		"",
		"22",
		"202",
		"20222",
		"1999",
		"2100",
		"1999-12",
		"2100-01",
		"2022-",
		"2022-0",
		"2022-00",
		"2022-13",
		"2022-1",
		"2022-20",
		"2022-3 ",
		"2022-033",
		"2022-Q",
		"2022-Q0",
		"2022-Q5",
		"2022-q1",
		"2022-H0",
		"2022-H3",
		"2022-h1",
		"2022-9m",
		"2022-6M",
		"2022-9MM",
		"2022-Q11",
		"2022 Q1",
		"2022Q1",
		" 2022",
		"2022 ",
		"2022-03-15",
		"2022--1",
		"2022/03",
		"+022",
		"20x2",
		"Q1-2022",
		"2022-1x",
		"2022-x1",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(refused); i++) {
		struct period p = {1, PERIOD_HALF, 2};
		if (period_parse(refused[i], &p))
			fail_msg("%s is taken", refused[i]);
		assert_true(period_equal(p, (struct period){1, PERIOD_HALF, 2}));
	}
}

static void rules_have_their_names(void **state)
{
	enum period_rule rule = RULE_CALENDAR;

	(void)state;
	assert_string_equal(period_rule_name(RULE_CALENDAR), "calendar");
	assert_string_equal(period_rule_name(RULE_ND09), "nd09");
	assert_true(period_rule_parse("nd09", &rule));
	assert_int_equal(rule, RULE_ND09);
	assert_false(period_rule_parse("ND09", &rule));
	assert_false(period_rule_parse("", &rule));
	assert_false(period_rule_parse("nd091", &rule));
	assert_int_equal(rule, RULE_ND09);
	assert_true(period_rule_parse("calendar", &rule));
	assert_int_equal(rule, RULE_CALENDAR);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(calendar_periods_begin_on_the_first_and_end_on_the_last),
		cmocka_unit_test(decree_periods_run_from_the_15th_to_the_14th),
		cmocka_unit_test(cumulative_figures_start_with_the_report_year),
		cmocka_unit_test(the_period_before_is_of_the_same_type),
		cmocka_unit_test(periods_of_a_type_follow_each_other_without_gap),
		cmocka_unit_test(every_day_lies_in_the_period_that_contains_it),
		cmocka_unit_test(under_the_decree_the_15th_belongs_to_the_next_month),
		cmocka_unit_test(in_the_calendar_months_hold_all_their_days),
		cmocka_unit_test(both_ends_of_a_range_are_in_it),
		cmocka_unit_test(every_period_reads_as_it_is_written),
		cmocka_unit_test(texts_that_are_no_period_are_refused),
		cmocka_unit_test(rules_have_their_names),
	};
	return cmocka_run_group_tests_name("period", tests, NULL, NULL);
}
