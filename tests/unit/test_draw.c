/* SPDX-License-Identifier: MIT
 * test_draw - text is cut at letters and never beyond its area; lines, frames, bars. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include "screen_kit.h"
#include "sotay/tui/term/draw.h"

static int begin(void **state)
{
	(void)state;
	screen_kit_begin("xterm-256color", 6, 20);
	theme_set(THEME_DARK, false, true, true);
	draw_begin();
	return 0;
}

static int end(void **state)
{
	(void)state;
	draw_set_plain(false);
	draw_flush();
	screen_kit_end();
	return 0;
}

static void expect_row(int row, const char *want)
{
	char text[SCREEN_TEXT_BYTES];

	assert_string_equal(screen_kit_row(row, text), want);
}

/* ---- areas ---- */

static void expect_area(struct area a, int row, int col, int rows, int cols)
{
	assert_int_equal(a.row, row);
	assert_int_equal(a.col, col);
	assert_int_equal(a.rows, rows);
	assert_int_equal(a.cols, cols);
}

static void test_a_part_never_leaves_its_area(void **state)
{
	struct area a = {2, 3, 10, 20};

	(void)state;
	expect_area(area_part(a, 1, 1, 4, 5), 3, 4, 4, 5);
	expect_area(area_part(a, 1, 1, -1, -1), 3, 4, 9, 19);
	expect_area(area_part(a, 8, 18, 99, 99), 10, 21, 2, 2);
	assert_int_equal(area_part(a, 11, 0, 5, 5).rows, 0);
	assert_int_equal(area_part(a, 0, 30, 5, -1).cols, 0);
	expect_area(area_centre(a, 4, 10), 5, 8, 4, 10);
	expect_area(area_centre(a, 99, 99), 2, 3, 10, 20);
	assert_true(area_holds(a, 2, 3));
	assert_true(area_holds(a, 11, 22));
	assert_false(area_holds(a, 12, 22));
	assert_false(area_holds(a, 5, 2));
	expect_area(draw_screen(), 0, 0, 6, 20);
}

/* ---- one line ---- */

static void test_text_is_cut_between_letters(void **state)
{
	struct area a = draw_screen();

	(void)state;
	assert_int_equal(draw_text(a, 0, 0, -1, STYLE_TEXT, "Họp khối phố"), 12);
	expect_row(0, "Họp khối phố");
	assert_int_equal(draw_text(a, 1, 0, 6, STYLE_TEXT, "Họp khối phố"), 6);
	expect_row(1, "Họp k…");
	assert_int_equal(draw_text(a, 2, 0, 1, STYLE_TEXT, "ab"), 1);
	expect_row(2, "…");
	/* A letter and its marks, sent apart, are one letter. */
	assert_int_equal(draw_text(a, 3, 0, 3, STYLE_TEXT, "xe\xCC\x82\xCC\x81yz"), 3);
	expect_row(3, "xe\xCC\x82\xCC\x81…");
	assert_int_equal(draw_text(a, 4, 0, 0, STYLE_TEXT, "abc"), 0);
	assert_int_equal(draw_text(a, 4, 20, -1, STYLE_TEXT, "abc"), 0);
	assert_int_equal(draw_text(a, 6, 0, -1, STYLE_TEXT, "abc"), 0);
	assert_int_equal(draw_text(a, -1, 0, -1, STYLE_TEXT, "abc"), 0);
	expect_row(4, "");
}

static void test_wide_letters_are_never_halved(void **state)
{
	struct area a = draw_screen(), narrow = {0, 0, 6, 5};

	(void)state;
	assert_int_equal(draw_text(a, 0, 0, -1, STYLE_TEXT, "中文 x"), 6);
	expect_row(0, "中文 x");
	assert_int_equal(draw_text(narrow, 1, 0, -1, STYLE_TEXT, "中文中文"), 5);
	expect_row(1, "中文…");
	assert_int_equal(draw_text(narrow, 2, 0, 4, STYLE_TEXT, "中文中文"), 3); /* 4 would be half of one, and the dots */
	expect_row(2, "中…");
	/* At the edge of the screen. */
	assert_int_equal(draw_text(a, 3, 18, -1, STYLE_TEXT, "中"), 2);
	assert_int_equal(draw_text(a, 4, 19, -1, STYLE_TEXT, "中"), 1);
	expect_row(4, "                   …");
	/* What is drawn over half of one leaves no other half behind. */
	draw_text(a, 5, 0, -1, STYLE_TEXT, "中文");
	draw_text(a, 5, 1, -1, STYLE_TEXT, "x");
	expect_row(5, " x文");
}

static void test_what_terminals_do_not_agree_on_is_no_wider_than_reckoned(void **state)
{
	struct area a = draw_screen();
	/* A family of three joined to one; it is reckoned as 6 columns, and drawn as less on some terminals. */
	int used =
		draw_text(a, 0, 0, -1, STYLE_TEXT, "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7|");
	char text[SCREEN_TEXT_BYTES];

	(void)state;
	assert_in_range(used, 2, 7);
	assert_non_null(strchr(screen_kit_row(0, text), '|'));
	assert_int_equal(mvinch(0, used - 1) & A_CHARTEXT, '|');
}

static void test_what_could_steer_the_terminal_is_a_blank(void **state)
{
	(void)state;
	assert_int_equal(draw_text(draw_screen(), 0, 0, -1, STYLE_TEXT,
						 "a\tb\033[2Jc\x7F\xC2\x9B"
						 "d\ne"),
		13);
	expect_row(0, "a b [2Jc  d e");
}

static void test_bytes_that_are_no_utf8_are_question_marks(void **state)
{
	(void)state;
	assert_int_equal(draw_text(draw_screen(), 0, 0, -1, STYLE_TEXT,
						 "a\xFF\xE1\xBA"
						 "b"),
		5);
	expect_row(0, "a???b");
}

static void test_right_and_middle(void **state)
{
	struct area a = draw_screen();

	(void)state;
	draw_right(a, 0, 0, 10, STYLE_TEXT, "1.234");
	expect_row(0, "     1.234");
	draw_right(a, 1, 0, 4, STYLE_TEXT, "1.234");
	expect_row(1, "1.2…");
	draw_right(a, 2, 0, -1, STYLE_TEXT, "中");
	expect_row(2, "                  中");
	draw_middle(a, 3, 0, 9, STYLE_TEXT, "giữa");
	expect_row(3, "  giữa");
	draw_middle(a, 4, 0, 3, STYLE_TEXT, "giữa");
	expect_row(4, "gi…");
}

static void test_a_cell_covers_its_width(void **state)
{
	struct area a = draw_screen();

	(void)state;
	draw_text(a, 0, 0, -1, STYLE_TEXT, "xxxxxxxxxxxxxxxxxxxx");
	draw_cell(a, 0, 2, 6, STYLE_SELECTED, "ab");
	expect_row(0, "xxab    xxxxxxxxxxxx");
	assert_int_equal(screen_kit_pair(0, 7), screen_kit_pair(0, 2));
	assert_int_not_equal(screen_kit_pair(0, 8), screen_kit_pair(0, 2));
	draw_cell(a, 1, 15, 99, STYLE_SELECTED, "abcdefgh");
	expect_row(1, "               abcd…");
}

/* ---- several lines ---- */

static void expect_wrapped(const char *text, int cols, const char *const *rows, int n)
{
	struct area a = draw_screen();

	draw_begin();
	assert_int_equal(draw_wrapped(a, 0, 0, 0, cols, 0, STYLE_TEXT, text), n);
	assert_int_equal(draw_wrapped(a, 0, 0, 6, cols, 0, STYLE_TEXT, text), n);
	for (int i = 0; i < n && i < 6; i++)
		expect_row(i, rows[i]);
}

static void test_text_wraps_at_spaces(void **state)
{
	static const char *const words[] = {"Đèn đường", "trước nhà", "hỏng"};
	static const char *const lines[] = {"a", "", "b"};
	static const char *const long_word[] = {"https://", "example.", "vn/a b"};
	static const char *const wide[] = {"中文", "中"};
	static const char *const exact[] = {"abcd", "ef"};

	(void)state;
	expect_wrapped("Đèn đường trước nhà hỏng", 10, words, 3);
	expect_wrapped("a\n\nb\n", 10, lines, 3);
	expect_wrapped("https://example.vn/a b", 8, long_word, 3);
	expect_wrapped("中文中", 5, wide, 2);
	expect_wrapped("abcd ef", 4, exact, 2);
	expect_wrapped("abcd  \nef", 4, exact, 2);
	expect_wrapped("", 4, NULL, 0);
}

static void test_wrapping_always_goes_on(void **state)
{
	(void)state;
	/* Wider than there is room for: one in each row, and cut. */
	assert_int_equal(draw_wrapped(draw_screen(), 0, 0, 6, 1, 0, STYLE_TEXT, "中文"), 2);
	assert_int_equal(draw_wrapped(draw_screen(), 0, 20, 6, -1, 0, STYLE_TEXT, "abc"), 0);
}

static void test_wrapped_text_scrolls(void **state)
{
	(void)state;
	assert_int_equal(draw_wrapped(draw_screen(), 1, 0, 2, 3, 2, STYLE_TEXT, "aa bb cc dd ee"), 5);
	expect_row(0, "");
	expect_row(1, "cc");
	expect_row(2, "dd");
	expect_row(3, "");
}

/* ---- shapes ---- */

static void test_box_with_a_title(void **state)
{
	struct area inside;

	(void)state;
	draw_text(draw_screen(), 1, 0, -1, STYLE_TEXT, "xxxxxxxxxxxxxxxxxxxx");
	inside = draw_box(area_part(draw_screen(), 0, 1, 3, 14), "Hỏi", STYLE_RULE);
	expect_row(0, " ┌─ Hỏi ──────┐");
	expect_row(1, "x│            │xxxxx");
	expect_row(2, " └────────────┘");
	expect_area(inside, 1, 3, 1, 10);
	inside = draw_box(area_part(draw_screen(), 3, 0, 2, 12), "Một tiêu đề rất dài", STYLE_RULE);
	expect_row(3, "┌─ Một t… ─┐");
	assert_int_equal(draw_box((struct area){0, 0, 1, 3}, NULL, STYLE_RULE).cols, 0);
}

static void test_bars(void **state)
{
	struct area a = draw_screen();

	(void)state;
	draw_bar(a, 0, 0, 10, 3, 10);
	expect_row(0, "███░░░░░░░");
	draw_bar(a, 1, 0, 10, 12, 10);
	expect_row(1, "██████████");
	draw_bar(a, 2, 0, 10, 1, 1000); /* something is there */
	expect_row(2, "█░░░░░░░░░");
	draw_bar(a, 3, 0, 10, 999, 1000); /* something is lacking */
	expect_row(3, "█████████░");
	draw_bar(a, 4, 0, 10, 5, 0);
	expect_row(4, "░░░░░░░░░░");
	draw_bar(a, 5, 15, 10, -5, 10);
	expect_row(5, "               ░░░░░");
}

static void test_a_list_tells_that_there_is_more(void **state)
{
	struct area a = area_part(draw_screen(), 1, 0, 4, 10);

	(void)state;
	draw_more(a, 0, 4, 4);
	expect_row(1, "");
	expect_row(4, "");
	draw_more(a, 1, 4, 9);
	expect_row(1, "         ↑");
	expect_row(4, "         ↓");
}

static void test_rule_and_fill(void **state)
{
	(void)state;
	draw_rule(area_part(draw_screen(), 0, 0, 6, 5), 2);
	expect_row(2, "─────");
	draw_rule(draw_screen(), 6);
	draw_rule(draw_screen(), -1);
	draw_fill(draw_screen(), 2, 1, 1, 2, STYLE_TEXT);
	expect_row(2, "─  ──");
}

/* ---- plain ---- */

static void test_without_letters_text_loses_its_accents_alone(void **state)
{
	struct area a = draw_screen();

	(void)state;
	draw_set_plain(true);
	assert_int_equal(draw_text(a, 0, 0, -1, STYLE_TEXT, "Đã lưu · Ữ ế → 3/5"), 18);
	expect_row(0, "Da luu - U e > 3/5");
	draw_text(a, 1, 0, -1, STYLE_TEXT, "e\xCC\x82 中 ✗");
	expect_row(1, "e ?  x");
	draw_text(a, 2, 0, 4, STYLE_TEXT, "Đường");
	expect_row(2, "Duo~");
	draw_box(area_part(a, 3, 0, 2, 8), NULL, STYLE_RULE);
	expect_row(3, "+------+");
	draw_bar(a, 5, 0, 4, 1, 2);
	expect_row(5, "##..");
}

/* ---- the cursor ---- */

static void test_the_cursor_stays_in_its_area(void **state)
{
	int row, col;

	(void)state;
	draw_cursor(area_part(draw_screen(), 2, 3, 2, 5), 9, 9);
	draw_flush();
	getyx(stdscr, row, col);
	assert_int_equal(row, 3);
	assert_int_equal(col, 7);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)
	const struct CMUnitTest tests[] = {
		TEST(test_a_part_never_leaves_its_area),
		TEST(test_text_is_cut_between_letters),
		TEST(test_wide_letters_are_never_halved),
		TEST(test_what_terminals_do_not_agree_on_is_no_wider_than_reckoned),
		TEST(test_what_could_steer_the_terminal_is_a_blank),
		TEST(test_bytes_that_are_no_utf8_are_question_marks),
		TEST(test_right_and_middle),
		TEST(test_a_cell_covers_its_width),
		TEST(test_text_wraps_at_spaces),
		TEST(test_wrapping_always_goes_on),
		TEST(test_wrapped_text_scrolls),
		TEST(test_box_with_a_title),
		TEST(test_bars),
		TEST(test_a_list_tells_that_there_is_more),
		TEST(test_rule_and_fill),
		TEST(test_without_letters_text_loses_its_accents_alone),
		TEST(test_the_cursor_stays_in_its_area),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
