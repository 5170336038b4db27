/* SPDX-License-Identifier: MIT
 * test_report_strip - the twelve months above a report: what is known of them, where they stand, what they look like.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include "plan_pack.h"
#include "report_kit.h"
#include "sotay/base/text.h"
#include "sotay/tui/view/report_strip.h"

static struct report *report_of(const struct plan *p, int month)
{
	struct tally *t = tally_new(p, (struct period){2022, PERIOD_MONTH, month}, RULE_CALENDAR, NULL, 19000);
	struct report *r;

	report_kit_feed(t, KIND_SESSION, "An", "date=2022-01-03");
	for (int i = 0; i < 4; i++)
		report_kit_feed(t, KIND_SESSION, "An", "date=2022-03-03");
	report_kit_feed(t, KIND_ASSIST, "An", "date=2022-02-03;people=1200");
	r = report_from_tally(t, 1647333000); /* 2022-03-15 */
	tally_free(&t);
	return r;
}

static void months_known_already_stay(void **state)
{
	struct plan *p = pack_plan();
	struct report *march = report_of(p, 3), *january = report_of(p, 1), *may = report_of(p, 5);
	struct report_strip s = {.year = 0};

	(void)state;
	strip_take(&s, march, 7);
	assert_int_equal(s.n_months, 3);
	assert_int_equal(s.figures[2][STRIP_SESSIONS], 4);
	assert_int_equal(s.figures[1][STRIP_TIMES], 1200);
	strip_take(&s, january, 7);
	assert_int_equal(s.n_months, 3);
	strip_take(&s, january, 8); /* the store has changed */
	assert_int_equal(s.n_months, 1);
	strip_take(&s, may, 8);
	assert_int_equal(s.n_months, 3); /* April has not begun on 15 March */
	assert_true(strip_is_of(&s, 2022, RULE_CALENDAR, ""));
	assert_false(strip_is_of(&s, 2022, RULE_ND09, ""));
	assert_false(strip_is_of(&s, 2022, RULE_CALENDAR, "phunu"));
	report_free(&march);
	report_free(&january);
	report_free(&may);
	plan_free(&p);
}

static void every_month_has_its_columns(void **state)
{
	static const struct {
		int cols, cell;
	} cases[] = {{60, 4}, {80, 6}, {132, 10}, {200, 10}, {20, 1}, {1, 1}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(strip_cell_cols(cases[i].cols), cases[i].cell);
		assert_int_equal(strip_month_at(cases[i].cols, 0), -1);
		assert_int_equal(strip_month_at(cases[i].cols, 1), 0);
		assert_int_equal(strip_month_at(cases[i].cols, 12 * cases[i].cell), 11);
		assert_int_equal(strip_month_at(cases[i].cols, 1 + 12 * cases[i].cell), -1);
	}
}

static void a_period_holds_its_months(void **state)
{
	static const struct {
		struct period p;
		int first, last;
	} cases[] = {{{2022, PERIOD_MONTH, 3}, 2, 2}, {{2022, PERIOD_QUARTER, 2}, 3, 5}, {{2022, PERIOD_HALF, 2}, 6, 11},
		{{2022, PERIOD_9M, 0}, 0, 8}, {{2022, PERIOD_YEAR, 0}, 0, 11}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		for (int month = 0; month < STRIP_MONTHS; month++)
			assert_int_equal(strip_holds(cases[i].p, month), month >= cases[i].first && month <= cases[i].last);
	}
}

static void bars_and_figures_fit_their_columns(void **state)
{
	struct report_strip s = {.year = 2022, .n_months = 11};
	static const struct {
		int month, cell;
		const char *bar, *figure;
	} cases[] = {
		{0, 4, "1░░", "0"},
		{1, 4, "2██", "100"},
		{1, 6, "M2███", "100"},
		{2, 6, "M3▒░░", "1"}, /* a little shows */
		{3, 6, "M4█▒░", "50"},
		{10, 6, "M11▒░", "1"},
		{11, 6, "M12", ""}, /* nothing is known of it */
		{3, 10, "M4 ███░░░", "50"},
		{1, 3, "2█", "…"},
		{1, 1, "2", "…"},
	};

	(void)state;
	s.figures[1][STRIP_SESSIONS] = 100;
	s.figures[2][STRIP_SESSIONS] = s.figures[10][STRIP_SESSIONS] = 1;
	s.figures[3][STRIP_SESSIONS] = 50;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf bar = {0}, figure = {0};

		strip_put_bar(&s, STRIP_SESSIONS, cases[i].month, cases[i].cell, i18n_get("en"), &bar);
		strip_put_figure(&s, STRIP_SESSIONS, cases[i].month, cases[i].cell, i18n_get("en"), &figure);
		assert_string_equal(buf_str(&bar), cases[i].bar);
		assert_string_equal(buf_str(&figure), cases[i].figure);
		buf_fini(&bar);
		buf_fini(&figure);
	}
}

static void sections_have_the_figure_they_are_about(void **state)
{
	(void)state;
	assert_int_equal(strip_figure_of("outreach"), STRIP_SESSIONS);
	assert_int_equal(strip_figure_of("assist"), STRIP_TIMES);
	assert_int_equal(strip_figure_of("feedback"), STRIP_FEEDBACK);
	assert_int_equal(strip_figure_of("targets"), STRIP_SESSIONS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(months_known_already_stay),
		cmocka_unit_test(every_month_has_its_columns),
		cmocka_unit_test(a_period_holds_its_months),
		cmocka_unit_test(bars_and_figures_fit_their_columns),
		cmocka_unit_test(sections_have_the_figure_they_are_about),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
