/* SPDX-License-Identifier: MIT
 * test_edit_box - a box of text: clusters, words, lines, its limit, pastes, taking back, what of it is in sight. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "edit_kit.h"

/* ---- one line ---- */

static void the_cursor_goes_by_clusters(void **state)
{
	static const struct {
		const char *text, *keys, *expected;
	} cases[] = {
		{"Việt", "<Left>", "Việ|t"},
		{"Việt", "<Left><Left>", "Vi|ệt"},
		{"Việt", "<Home><Right><Right><Right>", "Việ|t"},
		{"a👨‍👩‍👧b", "<Left><Left>", "a|👨‍👩‍👧b"},
		{"🇻🇳!", "<Home><Right>", "🇻🇳|!"},
		{"가나", "<Left>", "가|나"},
		{"Việt", "<Right>", "Việt|"},
		{"Việt", "<Home><Left>", "|Việt"},
		{"Việt", "<C-a><Delete>", "|iệt"},
		{"Việt", "<C-a><C-e><BS>", "Việ|"},
		{"Việt", "<BS><BS>", "Vi|"},
		{"Việt", "<Home><BS>", "|Việt"},
		{"Việt", "<Delete>", "Việt|"},
		{"a👨‍👩‍👧b", "<Left><BS>", "a|b"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		box_line(cases[i].text, cases[i].keys, cases[i].expected);
}

static void words_are_letters_and_digits(void **state)
{
	static const struct {
		const char *text, *keys, *expected;
	} cases[] = {
		{"Họp khối phố 3", "<C-Left>", "Họp khối phố |3"},
		{"Họp khối phố 3", "<C-Left><C-Left><A-Left>", "Họp |khối phố 3"},
		{"Họp khối phố 3", "<Home><C-Right>", "Họp |khối phố 3"},
		{"Họp khối phố 3", "<Home><A-Right><A-f><A-f><A-f>", "Họp khối phố 3|"},
		{"  a, b.", "<C-Left>", "  a, |b."},
		{"  a, b.", "<C-Left><C-Left><C-Left>", "|  a, b."},
		{"Họp khối phố", "<C-w>", "Họp khối |"},
		{"Họp khối phố", "<A-BS><C-BS>", "Họp |"},
		{"Họp khối phố", "<C-Left><C-w>", "Họp |phố"},
		{"Họp khối phố", "<Home><C-Delete>", "|khối phố"},
		{"Họp khối phố", "<Home><A-d><A-Delete>", "|phố"},
		{"Họp khối phố", "<C-Left><C-u>", "|phố"},
		{"Họp khối phố", "<C-Left><C-k>", "Họp khối |"},
		{"Họp khối phố", "<C-k>", "Họp khối phố|"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		box_line(cases[i].text, cases[i].keys, cases[i].expected);
}

static void keys_of_others_are_left_alone(void **state)
{
	static const struct key others[] = {
		{.code = K_ENTER},
		{.code = K_TAB},
		{.code = K_ESC},
		{.code = K_UP},
		{.code = K_DOWN},
		{.code = K_PAGE_UP},
		{.code = K_INSERT},
		{.code = K_F, .ch = 2},
		{.code = K_MOUSE},
		{.code = K_RESIZE},
		{.code = K_CHAR, .ch = 's', .mods = MOD_CTRL},
		{.code = K_CHAR, .ch = 'o', .mods = MOD_CTRL},
		{.code = K_CHAR, .ch = 'n', .mods = MOD_CTRL},
		{.code = K_CHAR, .ch = 'z', .mods = MOD_CTRL},
		{.code = K_CHAR, .ch = 'x', .mods = MOD_ALT},
		{.code = K_UP, .mods = MOD_CTRL},
	};
	struct edit_typing typing = {TELEX_TELEX, TELEX_MODERN};
	struct edit b;

	(void)state;
	box_open(&b, EDIT_LINE, 400, true);
	edit_set(&b, "Họp");
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		assert_int_equal(edit_key(&b, &others[i], &typing, 20, NULL), EDIT_IGNORED);
	assert_string_equal(edit_text(&b), "Họp");
	edit_fini(&b);
}

static void a_box_says_what_a_key_did(void **state)
{
	struct edit b;

	(void)state;
	box_open(&b, EDIT_LINE, 3, false);
	assert_int_equal(box_type(&b, "a"), EDIT_CHANGED);
	assert_int_equal(box_type(&b, "<Left>"), EDIT_MOVED);
	assert_int_equal(box_type(&b, "<BS>"), EDIT_MOVED);
	assert_int_equal(box_type(&b, "<Delete>"), EDIT_CHANGED);
	assert_int_equal(box_type(&b, "abcd"), EDIT_FULL);
	box_is(&b, "abc|");
	edit_fini(&b);
}

/* ---- limit and normal form ---- */

static void the_limit_is_in_bytes_and_no_letter_is_cut(void **state)
{
	struct edit b;

	(void)state;
	box_open(&b, EDIT_LINE, 7, true);
	edit_set(&b, "Việt Nam"); /* ệ has three bytes */
	box_is(&b, "Việt |");
	edit_set(&b, "Việệ");
	box_is(&b, "Việ|");
	assert_int_equal(box_type(&b, "<off>xy"), EDIT_CHANGED);
	assert_int_equal(box_type(&b, "<off>z"), EDIT_FULL);
	box_is(&b, "Việxy|");
	edit_fini(&b);

	/* A mark that has no room is refused like a letter, and the word can still be typed on without. */
	box_open(&b, EDIT_LINE, 4, true);
	assert_int_equal(box_type(&b, "viee"), EDIT_CHANGED);
	box_is(&b, "viê|");
	assert_int_equal(box_type(&b, "t"), EDIT_FULL);
	assert_int_equal(box_type(&b, "j"), EDIT_FULL);
	box_is(&b, "viê|");
	assert_int_equal(box_type(&b, "<BS>ej"), EDIT_FULL);
	box_is(&b, "vie|");
	edit_fini(&b);
}

static void a_paste_without_room_changes_nothing(void **state)
{
	struct edit b;

	(void)state;
	box_open(&b, EDIT_LINE, 11, true);
	edit_set(&b, "Họp");
	assert_int_equal(box_paste(&b, " khối phố"), EDIT_FULL);
	box_is(&b, "Họp|");
	assert_int_equal(box_paste(&b, " sáng"), EDIT_CHANGED);
	box_is(&b, "Họp sáng|");
	edit_fini(&b);
}

static void the_text_is_normal_form_whatever_stands_at_its_ends(void **state)
{
	struct edit b;

	(void)state;
	box_open(&b, EDIT_LINE, 400, true);
	box_type(&b, "  Hopj ");
	box_is(&b, "  Họp |");
	assert_string_equal(edit_text(&b), "Họp");
	box_type(&b, "khoois");
	assert_string_equal(edit_text(&b), "Họp khối");
	edit_set(&b, "");
	box_type(&b, "   ");
	assert_string_equal(edit_text(&b), "");
	box_type(&b, "<C-u>");
	/* A mark typed alone joins the letter before it. */
	box_type(&b, "<off>e");
	box_char(&b, 0x302);
	box_char(&b, 0x323);
	box_is(&b, "ệ|");
	/* Nothing that is no text gets in. */
	box_char(&b, 0x200E);
	box_char(&b, 0x07);
	box_char(&b, 0xD800);
	assert_string_equal(edit_text(&b), "ệ");
	edit_fini(&b);
}

static void a_paste_is_text_and_never_keys(void **state)
{
	static const struct {
		enum edit_lines lines;
		const char *pasted, *expected;
	} cases[] = {
		{EDIT_LINE, "tieengs", "tieengs|"},
		{EDIT_LINE, "Tie\xCC\x82\xCC\x81ng", "Tiếng|"},
		{EDIT_LINE, "a\r\nb\rc\nd\r\n", "a b c d|"},
		{EDIT_LINE, "a\tb\x1B[A\x7F", "a b[A|"},
		{EDIT_LINE,
			"\xEF\xBB\xBF"
			"a\xE2\x80\x8E"
			"b",
			"ab|"},
		{EDIT_LINE, "\xFF\xFE", "|"},
		{EDIT_LINE, "", "|"},
		{EDIT_MEMO, "a\r\nb\rc\nd", "a\nb\nc\nd|"},
		{EDIT_MEMO, "a\tb\x1B[A", "a b[A|"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct edit b;

		box_open(&b, cases[i].lines, 400, true);
		box_paste(&b, cases[i].pasted);
		box_is(&b, cases[i].expected);
		edit_fini(&b);
	}
}

static void a_mark_pasted_first_joins_what_stands_before(void **state)
{
	struct edit b;

	(void)state;
	box_open(&b, EDIT_LINE, 400, true);
	edit_set(&b, "Tieng");
	box_type(&b, "<Left><Left>");
	box_paste(&b, "\xCC\x82\xCC\x81");
	box_is(&b, "Tiế|ng");
	edit_fini(&b);
}

/* ---- taking back ---- */

static void what_was_typed_is_taken_back_by_words(void **state)
{
	struct edit b;

	(void)state;
	box_open(&b, EDIT_LINE, 400, true);
	edit_set(&b, "Họp");
	assert_int_equal(box_type(&b, "<A-u>"), EDIT_MOVED);
	box_type(&b, " khoois phoos");
	box_is(&b, "Họp khối phố|");
	assert_int_equal(box_type(&b, "<A-u>"), EDIT_CHANGED);
	box_is(&b, "Họp khối |");
	box_type(&b, "<C-_>");
	box_is(&b, "Họp |");
	box_type(&b, "<A-U>");
	box_is(&b, "Họp|");
	box_type(&b, "<A-r><A-r>");
	box_is(&b, "Họp khối |");
	box_type(&b, "x");
	assert_int_equal(box_type(&b, "<A-r>"), EDIT_MOVED);
	box_is(&b, "Họp khối x|");
	edit_fini(&b);
}

static void deleting_is_taken_back_apart_from_typing(void **state)
{
	struct edit b;

	(void)state;
	box_open(&b, EDIT_LINE, 400, true);
	box_type(&b, "<off>abc<BS><BS>de");
	box_is(&b, "ade|");
	box_type(&b, "<A-u>");
	box_is(&b, "a|");
	box_type(&b, "<A-u>");
	box_is(&b, "abc|");
	box_type(&b, "<A-u>");
	box_is(&b, "|");
	box_type(&b, "<off>ab<Left>c<C-u>");
	box_is(&b, "|b");
	box_type(&b, "<A-u>");
	box_is(&b, "ac|b");
	box_type(&b, "<A-u>");
	box_is(&b, "a|b");
	edit_fini(&b);
}

static void very_much_can_be_taken_back_but_not_without_end(void **state)
{
	struct edit b;

	(void)state;
	box_open(&b, EDIT_LINE, 4000, false);
	for (int i = 0; i < 300; i++)
		box_type(&b, "a ");
	for (int i = 0; i < 300; i++)
		box_type(&b, "<A-u>");
	assert_int_equal(b.text.len, 400);
	for (int i = 0; i < 300; i++)
		box_type(&b, "<A-r>");
	assert_int_equal(b.text.len, 600);
	edit_fini(&b);
}

/* ---- a memo ---- */

static void rows_of(const char *text, int cols, const char *expected)
{
	struct buf found = {0};
	struct edit b;

	box_open(&b, EDIT_MEMO, 4000, true);
	edit_set(&b, text);
	box_rows(&b, cols, &found);
	if (strcmp(buf_str(&found), expected) != 0)
		fail_msg("%s in %d columns: %s, not %s", text, cols, buf_str(&found), expected);
	edit_fini(&b);
	buf_fini(&found);
}

static void a_memo_is_wrapped_at_blanks(void **state)
{
	(void)state;
	rows_of("", 10, "[]");
	rows_of("Bà con hỏi nhiều", 11, "[Bà con hỏi][nhiều]");
	rows_of("Bà con hỏi nhiều", 10, "[Bà con][hỏi nhiều]");
	rows_of("Bà con   hỏi", 7, "[Bà con][hỏi]");
	rows_of("a\nb\n", 10, "[a][b][]");
	rows_of("\n\n", 10, "[][][]");
	rows_of("abcdefghij", 5, "[abcd][efgh][ij]");
	rows_of("ab cdefghij", 5, "[ab][cdef][ghij]");
	rows_of("日本語日本語", 6, "[日本][語日][本語]");
	rows_of("日", 1, "[日]");
	rows_of("日本", 2, "[日][本]");
	rows_of("abcd", 5, "[abcd]");
	rows_of("abcd ", 5, "[abcd ]");
	rows_of("abcd      efgh", 5, "[abcd][efgh]");
}

static void up_and_down_aim_at_the_column_they_came_from(void **state)
{
	struct edit b;

	(void)state;
	box_open(&b, EDIT_MEMO, 4000, true);
	edit_set(&b, "một hai ba\nbốn\nnăm sáu bảy");
	box_type(&b, "<Up>");
	box_is(&b, "một hai ba\nbốn|\nnăm sáu bảy");
	box_type(&b, "<Up>");
	box_is(&b, "một hai ba|\nbốn\nnăm sáu bảy");
	assert_int_equal(box_type(&b, "<Up>"), EDIT_IGNORED);
	box_type(&b, "<Down><Down>");
	box_is(&b, "một hai ba\nbốn\nnăm sáu bảy|");
	assert_int_equal(box_type(&b, "<Down>"), EDIT_IGNORED);
	box_type(&b, "<Up><Left><Down>");
	box_is(&b, "một hai ba\nbốn\nnă|m sáu bảy");
	box_type(&b, "<Home>");
	box_is(&b, "một hai ba\nbốn\n|năm sáu bảy");
	box_type(&b, "<End><C-Home>");
	box_is(&b, "|một hai ba\nbốn\nnăm sáu bảy");
	box_type(&b, "<C-End>");
	box_is(&b, "một hai ba\nbốn\nnăm sáu bảy|");
	edit_fini(&b);
}

static void home_and_end_are_those_of_the_row(void **state)
{
	struct edit b;

	(void)state;
	box_open(&b, EDIT_MEMO, 4000, false);
	edit_set(&b, "abcdefghijklmnopqrstuvwxyz"); /* BOX_COLS is 20 */
	box_type(&b, "<Home>");
	box_is(&b, "abcdefghijklmnopqrs|tuvwxyz");
	box_type(&b, "<Up><End>");
	box_is(&b, "abcdefghijklmnopqr|stuvwxyz"); /* one further on is the next row */
	box_type(&b, "<Home>");
	box_is(&b, "|abcdefghijklmnopqrstuvwxyz");
	edit_fini(&b);
}

static void lines_are_parted_and_joined(void **state)
{
	struct edit b;

	(void)state;
	box_open(&b, EDIT_MEMO, 12, true);
	box_type(&b, "Hopj");
	assert_int_equal(edit_new_line(&b), EDIT_CHANGED);
	box_type(&b, "laf");
	box_is(&b, "Họp\nlà|");
	assert_string_equal(edit_text(&b), "Họp\nlà");
	box_type(&b, "<Home><BS>");
	box_is(&b, "Họp|là");
	edit_set(&b, "a\nb");
	box_type(&b, "<C-Home><C-k><C-k>");
	box_is(&b, "|b");
	edit_set(&b, "a\nbc d");
	box_type(&b, "<C-u>");
	box_is(&b, "a\n|");
	edit_set(&b, "123456789012");
	assert_int_equal(edit_new_line(&b), EDIT_FULL);
	edit_fini(&b);
	box_open(&b, EDIT_LINE, 12, true);
	assert_int_equal(edit_new_line(&b), EDIT_IGNORED);
	edit_fini(&b);
}

/* ---- what is in sight ---- */

/* What a box of `cols` shows of the line, `|` being the cursor; as edit_draw() draws it. */
static void line_shows(struct edit *b, int cols, const char *expected)
{
	struct buf found = {0};

	box_window(b, cols, &found);
	assert_string_equal(buf_str(&found), expected);
	buf_fini(&found);
}

static void a_long_line_is_shown_around_the_cursor(void **state)
{
	struct edit b;

	(void)state;
	box_open(&b, EDIT_LINE, 400, false);
	edit_set(&b, "0123456789");
	line_shows(&b, 12, "0123456789|");
	line_shows(&b, 11, "0123456789|");
	line_shows(&b, 10, "…23456789|");
	box_type_in(&b, 10, "<Left><Left>");
	line_shows(&b, 10, "…234567|89");
	box_type_in(&b, 10, "<Home>");
	line_shows(&b, 10, "|0123456789");
	box_type_in(&b, 10, "<End>");
	line_shows(&b, 10, "…23456789|");
	box_type_in(&b, 10, "<BS>");
	line_shows(&b, 10, "012345678|");
	edit_set(&b, "日本語日本語");
	line_shows(&b, 8, "…日本語|");
	line_shows(&b, 7, "…本語|");
	edit_fini(&b);
}

/* Wherever the cursor is and however wide the box, it stands inside, and the text is not hidden without need. */
static void the_cursor_never_leaves_the_box(void **state)
{
	static const char *const texts[] = {
		"", "a", "Họp khối phố Mỹ Thạch Bắc tối thứ bảy", "日本語日本語日本語", "a日a日a日a日"};

	(void)state;
	for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
		for (int cols = 3; cols < 30; cols++) {
			struct edit b;

			box_open(&b, EDIT_LINE, 400, false);
			edit_set(&b, texts[t]);
			for (int i = 0; i < 40; i++)
				box_check_window(&b, cols, i == 0 ? "" : "<Left>");
			for (int i = 0; i < 40; i++)
				box_check_window(&b, cols, "<Right>");
			for (int i = 0; i < 40; i++)
				box_check_window(&b, cols, "<BS>");
			edit_fini(&b);
		}
	}
}

static void a_click_puts_the_cursor_there(void **state)
{
	struct edit b;

	(void)state;
	box_open(&b, EDIT_LINE, 400, true);
	edit_set(&b, "Việt Nam");
	edit_click(&b, 0, 2, 1, 20);
	box_is(&b, "Vi|ệt Nam");
	edit_click(&b, 0, 15, 1, 20);
	box_is(&b, "Việt Nam|");
	edit_set(&b, "0123456789");
	edit_click(&b, 0, 1, 1, 10); /* shown: …23456789 */
	box_is(&b, "01|23456789");
	edit_fini(&b);
	box_open(&b, EDIT_MEMO, 400, true);
	edit_set(&b, "một\nhai\nba");
	edit_click(&b, 1, 1, 3, 20);
	box_is(&b, "một\nh|ai\nba");
	edit_click(&b, 9, 9, 3, 20);
	box_is(&b, "một\nhai\nba|");
	edit_click(&b, 0, 0, 2, 20); /* shown: hai, ba */
	box_is(&b, "một\n|hai\nba");
	edit_fini(&b);
}

static void a_memo_scrolls_with_the_cursor(void **state)
{
	struct edit b;

	(void)state;
	box_open(&b, EDIT_MEMO, 400, true);
	b.rows = 3;
	edit_set(&b, "1\n2\n3\n4\n5\n6");
	box_type(&b, "<End>");
	assert_int_equal(b.first, 3);
	box_type(&b, "<Up><Up>");
	assert_int_equal(b.first, 3);
	box_type(&b, "<Up>");
	assert_int_equal(b.first, 2);
	box_type(&b, "<C-Home>");
	assert_int_equal(b.first, 0);
	box_type(&b, "<C-End>");
	assert_int_equal(b.first, 3);
	box_type(&b, "<C-u><BS><BS><BS><BS>");
	box_is(&b, "1\n2\n3\n|");
	assert_int_equal(b.first, 1);
	assert_int_equal(edit_rows(&b, 20), 4);
	edit_fini(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_cursor_goes_by_clusters),
		cmocka_unit_test(words_are_letters_and_digits),
		cmocka_unit_test(keys_of_others_are_left_alone),
		cmocka_unit_test(a_box_says_what_a_key_did),
		cmocka_unit_test(the_limit_is_in_bytes_and_no_letter_is_cut),
		cmocka_unit_test(a_paste_without_room_changes_nothing),
		cmocka_unit_test(the_text_is_normal_form_whatever_stands_at_its_ends),
		cmocka_unit_test(a_paste_is_text_and_never_keys),
		cmocka_unit_test(a_mark_pasted_first_joins_what_stands_before),
		cmocka_unit_test(what_was_typed_is_taken_back_by_words),
		cmocka_unit_test(deleting_is_taken_back_apart_from_typing),
		cmocka_unit_test(very_much_can_be_taken_back_but_not_without_end),
		cmocka_unit_test(a_memo_is_wrapped_at_blanks),
		cmocka_unit_test(up_and_down_aim_at_the_column_they_came_from),
		cmocka_unit_test(home_and_end_are_those_of_the_row),
		cmocka_unit_test(lines_are_parted_and_joined),
		cmocka_unit_test(a_long_line_is_shown_around_the_cursor),
		cmocka_unit_test(the_cursor_never_leaves_the_box),
		cmocka_unit_test(a_click_puts_the_cursor_there),
		cmocka_unit_test(a_memo_scrolls_with_the_cursor),
	};

	return cmocka_run_group_tests_name("edit_box", tests, NULL, NULL);
}
