/* SPDX-License-Identifier: MIT
 * test_pace - reached, ahead, in time, behind, missed: for one period and for several. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "sotay/report/pace.h"

static void what_is_done_evenly_is_held_against_the_days(void **state)
{
	static const struct {
		long long reached, wanted;
		day_t today; /* of the days 100 to 109 */
		enum pace pace;
	} cases[] = {
		{0, 10, 99, PACE_ON_THE_WAY},
		{1, 10, 99, PACE_AHEAD},
		{0, 10, 100, PACE_ON_THE_WAY},
		{0, 10, 101, PACE_BEHIND},
		{1, 10, 101, PACE_ON_THE_WAY},
		{2, 10, 101, PACE_ON_THE_WAY},
		{3, 10, 101, PACE_AHEAD},
		{9, 10, 109, PACE_ON_THE_WAY},
		{8, 10, 109, PACE_BEHIND},
		{9, 10, 110, PACE_MISSED},
		{10, 10, 110, PACE_REACHED},
		{11, 10, 100, PACE_REACHED},
		{0, 0, 105, PACE_REACHED},
		{0, 1, 109, PACE_ON_THE_WAY},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(pace_over((struct day_range){100, 109}, cases[i].reached, cases[i].wanted, cases[i].today),
			cases[i].pace);
}

static void what_is_handed_in_is_behind_only_after_the_day_it_is_due(void **state)
{
	(void)state;
	assert_int_equal(pace_until(50, 3, 24, 50), PACE_ON_THE_WAY);
	assert_int_equal(pace_until(50, 3, 24, 51), PACE_BEHIND);
	assert_int_equal(pace_until(50, 24, 24, 51), PACE_REACHED);
}

static void a_missed_month_is_not_made_good_by_another(void **state)
{
	static const struct {
		enum pace paces[3], all;
	} cases[] = {
		{{PACE_REACHED, PACE_REACHED, PACE_REACHED}, PACE_REACHED},
		{{PACE_REACHED, PACE_MISSED, PACE_REACHED}, PACE_MISSED},
		{{PACE_REACHED, PACE_MISSED, PACE_ON_THE_WAY}, PACE_BEHIND},
		{{PACE_REACHED, PACE_REACHED, PACE_BEHIND}, PACE_BEHIND},
		{{PACE_REACHED, PACE_AHEAD, PACE_ON_THE_WAY}, PACE_AHEAD},
		{{PACE_REACHED, PACE_REACHED, PACE_ON_THE_WAY}, PACE_ON_THE_WAY},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(pace_of_all(cases[i].paces, 3), cases[i].all);
}

static void every_pace_has_a_name_and_a_label(void **state)
{
	(void)state;
	for (enum pace pace = 0; pace < PACES; pace++) {
		assert_true(pace_name(pace)[0]);
		assert_true(pace_label(pace)[0]);
	}
	assert_string_equal(pace_name(PACE_ON_THE_WAY), "on_the_way");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_done_evenly_is_held_against_the_days),
		cmocka_unit_test(what_is_handed_in_is_behind_only_after_the_day_it_is_due),
		cmocka_unit_test(a_missed_month_is_not_made_good_by_another),
		cmocka_unit_test(every_pace_has_a_name_and_a_label),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
