/* SPDX-License-Identifier: MIT
 * test_scroll - the mark stays in sight with some rows around it, no row stays empty while there are more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "sotay/tui/widget/scroll.h"

static struct scroll list(size_t total, int rows)
{
	return (struct scroll){.total = total, .rows = rows};
}

#define assert_at(s, first_, at_)                                                                                      \
	do {                                                                                                               \
		assert_int_equal((s).at, at_);                                                                                 \
		assert_int_equal((s).first, first_);                                                                           \
	} while (0)

static void rows_scroll_before_the_mark_reaches_the_edge(void **state)
{
	struct scroll s = list(100, 10);

	(void)state;
	scroll_move(&s, 7);
	assert_at(s, 0, 7);
	scroll_move(&s, 1);
	assert_at(s, 1, 8);
	scroll_move(&s, -5);
	assert_at(s, 1, 3);
	scroll_move(&s, -1);
	assert_at(s, 0, 2);
	scroll_end(&s);
	assert_at(s, 90, 99);
	scroll_move(&s, -7);
	assert_at(s, 90, 92);
	scroll_move(&s, -1);
	assert_at(s, 89, 91);
	scroll_home(&s);
	assert_at(s, 0, 0);
}

static void moving_stops_at_the_ends(void **state)
{
	struct scroll s = list(5, 10);

	(void)state;
	scroll_move(&s, 1000000000000LL);
	assert_at(s, 0, 4);
	scroll_move(&s, INT64_MIN);
	assert_at(s, 0, 0);
	scroll_move(&s, INT64_MAX);
	assert_at(s, 0, 4);
	scroll_to(&s, SIZE_MAX);
	assert_at(s, 0, 4);
}

static void an_empty_list_has_no_rows(void **state)
{
	struct scroll s = list(0, 10);

	(void)state;
	scroll_move(&s, 1);
	scroll_page(&s, 1);
	scroll_end(&s);
	assert_at(s, 0, 0);
	assert_int_equal(scroll_shown(&s), 0);
	assert_true(scroll_row(&s, 0) == SIZE_MAX);
}

static void a_page_keeps_one_row_in_sight(void **state)
{
	struct scroll s = list(100, 10);

	(void)state;
	scroll_move(&s, 4);
	scroll_page(&s, 1);
	assert_at(s, 9, 13);
	scroll_page(&s, 2);
	assert_at(s, 27, 31);
	scroll_page(&s, -1);
	assert_at(s, 18, 22);
	scroll_page(&s, 100);
	assert_at(s, 90, 99);
	scroll_page(&s, -100);
	assert_at(s, 0, 0);
}

static void no_row_stays_empty_when_the_list_shrinks_or_the_window_grows(void **state)
{
	struct scroll s = list(100, 10);

	(void)state;
	scroll_end(&s);
	s.total = 50;
	scroll_clamp(&s);
	assert_at(s, 40, 49);
	s.rows = 30;
	scroll_clamp(&s);
	assert_at(s, 20, 49);
	s.rows = 60;
	scroll_clamp(&s);
	assert_at(s, 0, 49);
	assert_int_equal(scroll_shown(&s), 50);
	s.rows = 3;
	scroll_clamp(&s);
	assert_at(s, 47, 49);
}

static void a_window_without_rows_shows_none(void **state)
{
	struct scroll s = list(10, 0);

	(void)state;
	scroll_move(&s, 3);
	assert_int_equal(s.at, 3);
	assert_int_equal(scroll_shown(&s), 0);
	s.rows = 1;
	scroll_clamp(&s);
	assert_at(s, 3, 3);
	s.rows = 2;
	scroll_clamp(&s);
	assert_at(s, 3, 3);
}

static void rows_of_the_screen_are_rows_of_the_list(void **state)
{
	struct scroll s = list(12, 10);
	struct area a = {.row = 5, .col = 2, .rows = 10, .cols = 40};
	struct key press = {.code = K_MOUSE, .mouse = {MOUSE_PRESS, 5, 2}};

	(void)state;
	scroll_end(&s);
	assert_int_equal(scroll_row(&s, 0), 2);
	assert_int_equal(scroll_row(&s, 9), 11);
	assert_true(scroll_row(&s, 10) == SIZE_MAX);
	assert_true(scroll_row(&s, -1) == SIZE_MAX);
	assert_int_equal(scroll_clicked(&s, a, &press), 2);
	press.mouse.row = 14;
	assert_int_equal(scroll_clicked(&s, a, &press), 11);
	press.mouse.row = 15;
	assert_true(scroll_clicked(&s, a, &press) == SIZE_MAX);
	press.mouse.row = 5;
	press.mouse.col = 1;
	assert_true(scroll_clicked(&s, a, &press) == SIZE_MAX);
	press.mouse.col = 2;
	press.mouse.event = MOUSE_WHEEL_UP;
	assert_true(scroll_clicked(&s, a, &press) == SIZE_MAX);
}

static void only_keys_that_move_are_obeyed(void **state)
{
	static const struct {
		struct key key;
		bool obeyed;
		size_t at;
	} cases[] = {
		{{.code = K_UP}, true, 49},
		{{.code = K_DOWN}, true, 51},
		{{.code = K_PAGE_UP}, true, 41},
		{{.code = K_PAGE_DOWN}, true, 59},
		{{.code = K_HOME}, true, 0},
		{{.code = K_END}, true, 99},
		{{.code = K_MOUSE, .mouse = {MOUSE_WHEEL_UP, 0, 0}}, true, 47},
		{{.code = K_MOUSE, .mouse = {MOUSE_WHEEL_DOWN, 0, 0}}, true, 53},
		{{.code = K_MOUSE, .mouse = {MOUSE_PRESS, 0, 0}}, false, 50},
		{{.code = K_UP, .mods = MOD_CTRL}, false, 50},
		{{.code = K_HOME, .mods = MOD_ALT}, false, 50},
		{{.code = K_CHAR, .ch = 'k'}, false, 50},
		{{.code = K_ENTER}, false, 50},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct scroll s = list(100, 10);

		scroll_to(&s, 50);
		assert_int_equal(scroll_key(&s, &cases[i].key), cases[i].obeyed);
		assert_int_equal(s.at, cases[i].at);
	}
}

/* Whatever is done, what the header promises holds. */
static void the_promises_hold_whatever_happens(void **state)
{
	struct scroll s = list(0, 0);
	uint32_t dice = 12345;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		size_t margin, above, below;

		dice = dice * 1664525 + 1013904223;
		switch (dice >> 28) {
		case 0:
			s.total = dice >> 8 & 127;
			break;
		case 1:
			s.rows = (int)(dice >> 8 & 31);
			break;
		case 2:
			scroll_page(&s, (int)(dice >> 8 & 3) - 1);
			break;
		case 3:
			scroll_to(&s, dice >> 8 & 127);
			break;
		default:
			scroll_move(&s, (int)(dice >> 8 & 15) - 7);
		}
		scroll_clamp(&s);
		assert_true(s.total ? s.at < s.total : s.at == 0);
		if (s.rows < 1)
			continue;
		margin = (size_t)(s.rows - 1) / 2 < SCROLL_MARGIN ? (size_t)(s.rows - 1) / 2 : SCROLL_MARGIN;
		above = s.at - s.first;
		assert_true(s.first <= s.at && above < (size_t)s.rows);
		below = s.first + scroll_shown(&s) - (s.total ? s.at + 1 : 0);
		assert_true(above >= margin || s.first == 0);
		assert_true(below >= margin || s.first + scroll_shown(&s) == s.total);
		assert_true(s.first == 0 || scroll_shown(&s) == (size_t)s.rows);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_scroll_before_the_mark_reaches_the_edge),
		cmocka_unit_test(moving_stops_at_the_ends),
		cmocka_unit_test(an_empty_list_has_no_rows),
		cmocka_unit_test(a_page_keeps_one_row_in_sight),
		cmocka_unit_test(no_row_stays_empty_when_the_list_shrinks_or_the_window_grows),
		cmocka_unit_test(a_window_without_rows_shows_none),
		cmocka_unit_test(rows_of_the_screen_are_rows_of_the_list),
		cmocka_unit_test(only_keys_that_move_are_obeyed),
		cmocka_unit_test(the_promises_hold_whatever_happens),
	};

	return cmocka_run_group_tests_name("scroll", tests, NULL, NULL);
}
