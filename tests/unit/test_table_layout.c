/* SPDX-License-Identifier: MIT
 * test_table_layout - columns of a table adapt to the window: what matters least vanishes first, nothing stays empty.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "sotay/tui/widget/table.h"

enum { N = 5 };

static const struct table_column columns[N] = {
	{.title = "Date", .min_cols = 10, .ideal_cols = 10},
	{.title = "Kind", .min_cols = 12, .ideal_cols = 14, .priority = 3},
	{.title = "What", .min_cols = 16, .ideal_cols = 40, .weight = 4, .priority = 1},
	{.title = "Who", .min_cols = 12, .ideal_cols = 20, .weight = 1, .priority = 2},
	{.title = "", .min_cols = 9, .ideal_cols = 13, .right = true},
};

static void columns_adapt_to_the_window(void **state)
{
	static const struct {
		int cols, widths[N];
	} cases[] = {
		{67, {10, 12, 16, 12, 9}}, /* just the least of each */
		{66, {10, 0, 25, 14, 11}}, /* one too few: the one that matters least goes, the others have its place */
		{53, {10, 0, 16, 12, 9}}, {52, {10, 0, 27, 0, 11}}, {39, {10, 0, 16, 0, 9}},
		{38, {10, 0, 0, 0, 13}},                                                 /* those left want no more */
		{21, {10, 0, 0, 0, 9}}, {15, {6, 0, 0, 0, 7}},                           /* they shrink */
		{4, {1, 0, 0, 0, 1}}, {0, {1, 0, 0, 0, 1}}, {105, {10, 14, 40, 20, 13}}, /* everybody has what does it good */
		{115, {10, 14, 48, 22, 13}},                                             /* more: to those with a weight */
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int widths[N];

		table_layout(columns, N, cases[i].cols, TABLE_GAP, widths);
		for (size_t c = 0; c < N; c++) {
			if (widths[c] != cases[i].widths[c])
				fail_msg("in %d columns the %zu. is %d wide, not %d", cases[i].cols, c + 1, widths[c],
					cases[i].widths[c]);
		}
	}
}

static void of_two_that_matter_as_little_the_right_one_goes(void **state)
{
	static const struct table_column alike[] = {
		{"a", 10, 10, 0, 1, false}, {"b", 10, 10, 0, 1, false}, {"c", 10, 10, 0, 0, false}};
	int widths[3];

	(void)state;
	table_layout(alike, 3, 25, TABLE_GAP, widths);
	assert_int_equal(widths[0], 10);
	assert_int_equal(widths[1], 0);
	assert_int_equal(widths[2], 10);
}

/* At every width: all fits, and nothing is left over while a column with a weight is there. */
static void the_window_is_filled_and_not_overrun(void **state)
{
	(void)state;
	for (int cols = 4; cols < 300; cols++) {
		int widths[N], sum = 0;

		table_layout(columns, N, cols, TABLE_GAP, widths);
		for (size_t c = 0; c < N; c++) {
			assert_true(widths[c] >= 0);
			if (widths[c])
				sum += widths[c] + (sum ? TABLE_GAP : 0);
		}
		assert_true(sum <= cols);
		assert_true(sum == cols || !widths[2]);
	}
}

static void a_table_without_columns_is_no_harm(void **state)
{
	(void)state;
	table_layout(NULL, 0, 80, TABLE_GAP, NULL);
}

static void a_name_that_does_not_fit_gives_way_to_a_brief_one(void **state)
{
	(void)state;
	assert_string_equal(table_fitting("Hội Liên hiệp", "Hội", 13), "Hội Liên hiệp");
	assert_string_equal(table_fitting("Hội Liên hiệp", "Hội", 12), "Hội");
	assert_string_equal(table_fitting("Hội Liên hiệp", "Hội", 0), "Hội");
	assert_string_equal(table_fitting("Hội Liên hiệp", NULL, 5), "Hội Liên hiệp");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_adapt_to_the_window),
		cmocka_unit_test(of_two_that_matter_as_little_the_right_one_goes),
		cmocka_unit_test(the_window_is_filled_and_not_overrun),
		cmocka_unit_test(a_table_without_columns_is_no_harm),
		cmocka_unit_test(a_name_that_does_not_fit_gives_way_to_a_brief_one),
	};

	return cmocka_run_group_tests_name("table_layout", tests, NULL, NULL);
}
