/* SPDX-License-Identifier: MIT
 * test_keys - what terminals send, as keys: every sequence of the terminals that terminfo knows here, those it does not
 * know (modified keys), characters, cut and broken bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <curses.h>
#include <term.h>
#include "../../src/tui/term/key_decode.h"

/* ---- helpers ---- */

struct expected {
	const char *bytes;
	struct key_spec key;
};

static void say(const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++)
		print_message("%02x ", (unsigned char)bytes[i]);
	print_message("\n");
}

/* All of `bytes` is this one key. */
static void expect_key_of(const char *bytes, size_t len, const struct key_strings *strings, struct key_spec want)
{
	struct key k = {0};
	size_t used = 0;
	enum decoded_as as = key_decode(bytes, len, true, strings, &k, &used);

	if (as != DECODED_KEY || k.code != want.code || k.ch != want.ch || k.mods != want.mods || used != len)
		say(bytes, len);
	assert_int_equal(as, DECODED_KEY);
	assert_int_equal(k.code, want.code);
	assert_int_equal(k.ch, want.ch);
	assert_int_equal(k.mods, want.mods);
	assert_int_equal(used, len);
}

static void expect_keys(const struct expected *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		expect_key_of(rows[i].bytes, strlen(rows[i].bytes), NULL, rows[i].key);
}

static void expect_as(const char *bytes, size_t len, bool complete, enum decoded_as want, size_t want_used)
{
	struct key k = {0};
	size_t used = 99;
	enum decoded_as as = key_decode(bytes, len, complete, NULL, &k, &used);

	if (as != want || used != want_used)
		say(bytes, len);
	assert_int_equal(as, want);
	assert_int_equal(used, want_used);
}

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* ---- what is in terminfo ---- */

static const struct {
	const char *capability;
	struct key_spec key;
} standard[] = {
	{"kcuu1", {K_UP, 0, 0}},
	{"kcud1", {K_DOWN, 0, 0}},
	{"kcub1", {K_LEFT, 0, 0}},
	{"kcuf1", {K_RIGHT, 0, 0}},
	{"khome", {K_HOME, 0, 0}},
	{"kend", {K_END, 0, 0}},
	{"kpp", {K_PAGE_UP, 0, 0}},
	{"knp", {K_PAGE_DOWN, 0, 0}},
	{"kich1", {K_INSERT, 0, 0}},
	{"kdch1", {K_DELETE, 0, 0}},
	{"kbs", {K_BACKSPACE, 0, 0}},
	{"kcbt", {K_TAB, 0, MOD_SHIFT}},
	{"kLFT", {K_LEFT, 0, MOD_SHIFT}},
	{"kRIT", {K_RIGHT, 0, MOD_SHIFT}},
	{"kHOM", {K_HOME, 0, MOD_SHIFT}},
	{"kEND", {K_END, 0, MOD_SHIFT}},
	{"kUP", {K_UP, 0, MOD_SHIFT}},
	{"kDN", {K_DOWN, 0, MOD_SHIFT}},
	{"kUP3", {K_UP, 0, MOD_ALT}},
	{"kUP5", {K_UP, 0, MOD_CTRL}},
	{"kDN5", {K_DOWN, 0, MOD_CTRL}},
	{"kLFT5", {K_LEFT, 0, MOD_CTRL}},
	{"kRIT5", {K_RIGHT, 0, MOD_CTRL}},
	{"kRIT7", {K_RIGHT, 0, MOD_CTRL | MOD_ALT}},
	{"kHOM5", {K_HOME, 0, MOD_CTRL}},
	{"kEND5", {K_END, 0, MOD_CTRL}},
	{"kf1", {K_F, 1, 0}},
	{"kf2", {K_F, 2, 0}},
	{"kf3", {K_F, 3, 0}},
	{"kf4", {K_F, 4, 0}},
	{"kf5", {K_F, 5, 0}},
	{"kf6", {K_F, 6, 0}},
	{"kf7", {K_F, 7, 0}},
	{"kf8", {K_F, 8, 0}},
	{"kf9", {K_F, 9, 0}},
	{"kf10", {K_F, 10, 0}},
	{"kf11", {K_F, 11, 0}},
	{"kf12", {K_F, 12, 0}},
};

/* All it sends follows from the grammar alone, but for F-keys above `f_max`. */
static void expect_terminal(const char *name, unsigned f_max)
{
	int status;
	size_t checked = 0;

	if (setupterm(name, 1, &status) == ERR)
		fail_msg("terminfo has no %s", name);
	for (size_t i = 0; i < COUNT(standard); i++) {
		const char *s = tigetstr(standard[i].capability);

		if (!s || s == (char *)-1 || (standard[i].key.code == K_F && standard[i].key.ch > f_max))
			continue;
		expect_key_of(s, strlen(s), NULL, standard[i].key);
		checked++;
	}
	assert_true(checked >= 9);
	del_curterm(cur_term);
}

static void test_every_sequence_of_the_terminals_in_terminfo(void **state)
{
	static const char *const names[] = {"xterm-256color", "xterm", "linux", "screen", "screen-256color", "tmux",
		"tmux-256color", "rxvt", "rxvt-unicode-256color"};

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++)
		expect_terminal(names[i], 12);
	/* Its F5 to F10 are keys of the keypad, which send digits elsewhere: terminfo's strings have to tell. */
	expect_terminal("vt100", 4);
}

static void test_strings_of_terminfo_go_before_the_grammar(void **state)
{
	struct key_strings t = {0};

	(void)state;
	key_strings_add(&t, "\033Ot", (struct key_spec){K_F, 5, 0});
	key_strings_add(&t, "\033[M", (struct key_spec){K_F, 1, 0});
	key_strings_add(&t, "\b", (struct key_spec){K_LEFT, 0, 0}); /* a single byte is a key already */
	key_strings_add(&t, NULL, (struct key_spec){K_DOWN, 0, 0});
	assert_int_equal(t.n, 2);
	expect_key_of("\033Ot", 3, &t, (struct key_spec){K_F, 5, 0});
	expect_key_of("\033[M", 3, &t, (struct key_spec){K_F, 1, 0});
	expect_key_of("\b", 1, &t, (struct key_spec){K_BACKSPACE, 0, 0});
	expect_key_of("\033Ou", 3, &t, (struct key_spec){K_CHAR, '5', 0});
}

/* ---- what is not ---- */

static void test_modified_keys_in_every_dialect(void **state)
{
	static const struct expected rows[] = {
		{"\033[A", {K_UP, 0, 0}},
		{"\033OA", {K_UP, 0, 0}},
		{"\033[1;2A", {K_UP, 0, MOD_SHIFT}},
		{"\033[1;3B", {K_DOWN, 0, MOD_ALT}},
		{"\033[1;5C", {K_RIGHT, 0, MOD_CTRL}},
		{"\033[1;6D", {K_LEFT, 0, MOD_CTRL | MOD_SHIFT}},
		{"\033[1;9D", {K_LEFT, 0, MOD_ALT}}, /* Meta */
		{"\033[5C", {K_RIGHT, 0, MOD_CTRL}}, /* old xterm */
		{"\033O5C", {K_RIGHT, 0, MOD_CTRL}}, /* older xterm */
		{"\033Oc", {K_RIGHT, 0, MOD_CTRL}},  /* rxvt */
		{"\033[c", {K_RIGHT, 0, MOD_SHIFT}}, /* rxvt */
		{"\033\033[C", {K_RIGHT, 0, MOD_ALT}},
		{"\033\033OC", {K_RIGHT, 0, MOD_ALT}},
		{"\033[1;5H", {K_HOME, 0, MOD_CTRL}},
		{"\033[1;5F", {K_END, 0, MOD_CTRL}},
		{"\033[7~", {K_HOME, 0, 0}},
		{"\033[8~", {K_END, 0, 0}},
		{"\033[7^", {K_HOME, 0, MOD_CTRL}},
		{"\033[8@", {K_END, 0, MOD_CTRL | MOD_SHIFT}},
		{"\033[3$", {K_DELETE, 0, MOD_SHIFT}},
		{"\033[3;5~", {K_DELETE, 0, MOD_CTRL}},
		{"\033[5;3~", {K_PAGE_UP, 0, MOD_ALT}},
		{"\033[Z", {K_TAB, 0, MOD_SHIFT}},
		{"\033\t", {K_TAB, 0, MOD_SHIFT}}, /* the console of Linux */
		{"\033\r", {K_ENTER, 0, MOD_ALT}},
		{"\033\n", {K_ENTER, 0, MOD_ALT}},
		{"\033[27;3;13~", {K_ENTER, 0, MOD_ALT}},
		{"\033[13;3u", {K_ENTER, 0, MOD_ALT}},
		{"\033[115;5u", {K_CHAR, 's', MOD_CTRL}},
		{"\033[27u", {K_ESC, 0, 0}},
		{"\033\177", {K_BACKSPACE, 0, MOD_ALT}},
		{"\033a", {K_CHAR, 'a', MOD_ALT}},
		{"\033\xC4\x91", {K_CHAR, 0x111, MOD_ALT}},
		{"\033[", {K_CHAR, '[', MOD_ALT}},
		{"\033O", {K_CHAR, 'O', MOD_ALT}},
		{"\033[[A", {K_F, 1, 0}},
		{"\033[[E", {K_F, 5, 0}},
		{"\033OP", {K_F, 1, 0}},
		{"\033[11~", {K_F, 1, 0}},
		{"\033[1;2P", {K_F, 1, MOD_SHIFT}},
		{"\033[15;5~", {K_F, 5, MOD_CTRL}},
		{"\033[24~", {K_F, 12, 0}},
		{"\033[34~", {K_F, 20, 0}},
		{"\033OM", {K_ENTER, 0, 0}},
		{"\033Op", {K_CHAR, '0', 0}},
		{"\033Oy", {K_CHAR, '9', 0}},
		{"\033Oj", {K_CHAR, '*', 0}},
		{"\033On", {K_CHAR, '.', 0}},
	};

	(void)state;
	expect_keys(rows, COUNT(rows));
}

static void test_control_keys_arrive(void **state)
{
	static const struct expected rows[] = {
		{"\x01", {K_CHAR, 'a', MOD_CTRL}},
		{"\x03", {K_CHAR, 'c', MOD_CTRL}},
		{"\x11", {K_CHAR, 'q', MOD_CTRL}},
		{"\x13", {K_CHAR, 's', MOD_CTRL}},
		{"\x1a", {K_CHAR, 'z', MOD_CTRL}},
		{"\x1c", {K_CHAR, '\\', MOD_CTRL}},
		{"\x1f", {K_CHAR, '_', MOD_CTRL}},
		{"\t", {K_TAB, 0, 0}},
		{"\r", {K_ENTER, 0, 0}},
		{"\n", {K_ENTER, 0, 0}},
		{"\b", {K_BACKSPACE, 0, 0}},
		{"\177", {K_BACKSPACE, 0, 0}},
		{"\033", {K_ESC, 0, 0}},
		{" ", {K_CHAR, ' ', 0}},
	};

	(void)state;
	expect_keys(rows, COUNT(rows));
	expect_key_of("\0", 1, NULL, (struct key_spec){K_CHAR, ' ', MOD_CTRL});
}

static void test_letters_come_composed(void **state)
{
	static const struct expected rows[] = {
		{"\xE1\xBA\xBF", {K_CHAR, 0x1EBF, 0}},      /* ế */
		{"e\xCC\x82\xCC\x81", {K_CHAR, 0x1EBF, 0}}, /* e, circumflex, acute */
		{"e\xCC\xA3\xCC\x82", {K_CHAR, 0x1EC7, 0}}, /* e, dot below, circumflex: ệ */
		{"U\xCC\x9B\xCC\x83", {K_CHAR, 0x1EEE, 0}}, /* Ữ */
		{"\xF0\x9F\x99\x82", {K_CHAR, 0x1F642, 0}},
	};
	struct key k;
	size_t used;

	(void)state;
	expect_keys(rows, COUNT(rows));
	/* No letter is x with an acute accent: the two come one after the other. */
	assert_int_equal(key_decode("x\xCC\x81", 3, true, NULL, &k, &used), DECODED_KEY);
	assert_int_equal(k.ch, 'x');
	assert_int_equal(used, 1);
	expect_key_of("\xCC\x81", 2, NULL, (struct key_spec){K_CHAR, 0x301, 0});
}

/* ---- the mouse ---- */

static void expect_mouse(const char *bytes, enum mouse_event event, int row, int col)
{
	struct key k;
	size_t used;

	assert_int_equal(key_decode(bytes, strlen(bytes), true, NULL, &k, &used), DECODED_KEY);
	assert_int_equal(used, strlen(bytes));
	assert_int_equal(k.code, K_MOUSE);
	assert_int_equal(k.mouse.event, event);
	assert_int_equal(k.mouse.row, row);
	assert_int_equal(k.mouse.col, col);
}

static void test_mouse_in_both_forms(void **state)
{
	(void)state;
	expect_mouse("\033[<0;1;1M", MOUSE_PRESS, 0, 0);
	expect_mouse("\033[<0;300;24M", MOUSE_PRESS, 23, 299);
	expect_mouse("\033[<16;5;6M", MOUSE_PRESS, 5, 4); /* with Ctrl */
	expect_mouse("\033[<64;3;4M", MOUSE_WHEEL_UP, 3, 2);
	expect_mouse("\033[<65;3;4M", MOUSE_WHEEL_DOWN, 3, 2);
	expect_mouse("\033[M !\"", MOUSE_PRESS, 1, 0);
	expect_mouse("\033[M`#$", MOUSE_WHEEL_UP, 3, 2);
	/* Letting go, moving, other buttons are no keys. */
	expect_as("\033[<0;1;1m", 9, true, DECODED_NOTHING, 9);
	expect_as("\033[<35;1;1M", 10, true, DECODED_NOTHING, 10);
	expect_as("\033[<2;1;1M", 9, true, DECODED_NOTHING, 9);
	expect_as("\033[M#!!", 6, true, DECODED_NOTHING, 6);
	expect_as("\033[<0;0;1M", 9, true, DECODED_NOTHING, 9);
	expect_as("\033[<0;1M", 7, true, DECODED_NOTHING, 7);
}

/* ---- cut, unknown, broken ---- */

static void test_waits_for_the_rest(void **state)
{
	static const char *const whole[] = {"\033[1;5C", "\033OP", "\033[[A", "\033[<0;10;10M", "\033[200~", "\xE1\xBA\xBF",
		"\xF0\x9F\x99\x82", "\033\xC4\x91", "\033\033[A", "\033[M !!"};

	(void)state;
	for (size_t i = 0; i < COUNT(whole); i++) {
		for (size_t len = 1; len < strlen(whole[i]); len++)
			expect_as(whole[i], len, false, DECODED_MORE, 0);
	}
}

static void test_unknown_sequences_leave_nothing_behind(void **state)
{
	(void)state;
	expect_as("\033[?1;2c", 7, true, DECODED_NOTHING, 7); /* an answer */
	expect_as("\033[I", 3, true, DECODED_NOTHING, 3);     /* the window has got the focus */
	expect_as("\033[9~", 4, true, DECODED_NOTHING, 4);
	expect_as("\033[201~", 6, true, DECODED_NOTHING, 6);     /* the end of a paste that has not begun */
	expect_as("\033[1;5", 5, true, DECODED_NOTHING, 5);      /* the rest never came */
	expect_as("\033[1\033[A", 6, false, DECODED_NOTHING, 3); /* a new one begins */
	expect_as("\033[55555u", 8, true, DECODED_NOTHING, 8);   /* a surrogate */
	expect_as("\033[99999999999999999999~", 23, true, DECODED_NOTHING, 23);
}

static void test_two_escs_are_two_keys(void **state)
{
	struct key k;
	size_t used;

	(void)state;
	assert_int_equal(key_decode("\033\033", 2, true, NULL, &k, &used), DECODED_KEY);
	assert_int_equal(k.code, K_ESC);
	assert_int_equal(used, 1);
	assert_int_equal(key_decode("\033\033a", 3, true, NULL, &k, &used), DECODED_KEY);
	assert_int_equal(k.code, K_ESC);
	assert_int_equal(used, 1);
}

static void test_bytes_that_are_no_utf8_are_passed_over(void **state)
{
	(void)state;
	expect_as("\xFF", 1, false, DECODED_NOTHING, 1);
	expect_as("\x80", 1, false, DECODED_NOTHING, 1);
	expect_as("\xC3(", 2, false, DECODED_NOTHING, 1);
	expect_as("\xE1\xBA", 2, true, DECODED_NOTHING, 1);
	expect_as("\xED\xA0\x80", 3, false, DECODED_NOTHING, 1); /* a surrogate */
	expect_as("\xC2\x9B", 2, false, DECODED_NOTHING, 2);     /* C1 */
}

static void test_paste_begins(void **state)
{
	(void)state;
	expect_as("\033[200~abc", 9, false, DECODED_PASTE, 6);
}

/* Whatever comes, every call uses up something, or asks for more and then uses up something. */
static void test_any_bytes_come_to_an_end(void **state)
{
	static const unsigned char alphabet[] = "\033\033\033[[O<0123;~ABCMZPu$^@x\r\t\b\x80\xC3\xE1\xBA\xBF\xF0\xFF";
	uint32_t seed = 1;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char bytes[40];
		size_t len = sizeof bytes, used;
		struct key k;

		for (size_t i = 0; i < len; i++) {
			seed = seed * 1664525 + 1013904223;
			bytes[i] = (char)alphabet[(seed >> 16) % (sizeof alphabet - 1)];
		}
		for (size_t at = 0; at < len; at += used) {
			if (key_decode(bytes + at, len - at, false, NULL, &k, &used) == DECODED_MORE) {
				assert_int_equal(used, 0);
				assert_int_not_equal(key_decode(bytes + at, len - at, true, NULL, &k, &used), DECODED_MORE);
			}
			assert_in_range(used, 1, len - at);
		}
	}
}

/* ---- comparing and naming ---- */

static bool is(struct key k, struct key_spec spec)
{
	return key_is(&k, &spec);
}

static void test_letters_count_without_case(void **state)
{
	(void)state;
	assert_true(is((struct key){.code = K_CHAR, .ch = 'N'}, (struct key_spec)SPEC_CH('n')));
	assert_true(is((struct key){.code = K_CHAR, .ch = 'n', .mods = MOD_SHIFT}, (struct key_spec)SPEC_CH('n')));
	assert_true(is((struct key){.code = K_CHAR, .ch = 'S', .mods = MOD_CTRL}, (struct key_spec)SPEC_CTRL('s')));
	assert_false(is((struct key){.code = K_CHAR, .ch = 's'}, (struct key_spec)SPEC_CTRL('s')));
	assert_false(is((struct key){.code = K_CHAR, .ch = 'n', .mods = MOD_ALT}, (struct key_spec)SPEC_CH('n')));
	assert_true(is((struct key){.code = K_F, .ch = 2}, (struct key_spec)SPEC_F(2)));
	assert_false(is((struct key){.code = K_F, .ch = 3}, (struct key_spec)SPEC_F(2)));
	assert_false(is((struct key){.code = K_TAB, .mods = MOD_SHIFT}, (struct key_spec)SPEC_NAMED(K_TAB)));
	assert_false(is((struct key){.code = K_UP}, (struct key_spec)SPEC_NAMED(K_DOWN)));
}

static void test_input_methods_swallow_letters_alone(void **state)
{
	(void)state;
	assert_true(key_spec_is_letter(&(struct key_spec)SPEC_CH('n')));
	assert_false(key_spec_is_letter(&(struct key_spec)SPEC_CH('1')));
	assert_false(key_spec_is_letter(&(struct key_spec)SPEC_CH('/')));
	assert_false(key_spec_is_letter(&(struct key_spec)SPEC_CTRL('n')));
	assert_false(key_spec_is_letter(&(struct key_spec)SPEC_F(1)));
}

static void test_names_on_the_key_line(void **state)
{
	static const struct {
		struct key_spec key;
		const char *name;
	} rows[] = {
		{SPEC_CH('m'), "M"},
		{SPEC_CH('/'), "/"},
		{SPEC_CTRL('s'), "Ctrl+S"},
		{SPEC_F(12), "F12"},
		{SPEC_NAMED(K_UP), "↑"},
		{{K_ENTER, 0, MOD_ALT}, "Alt+Enter"},
		{{K_TAB, 0, MOD_SHIFT}, "Shift+Tab"},
		{SPEC_CH(' '), "Dấu cách"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buf name = {0};

		key_spec_put_name(&rows[i].key, i18n_get("vi"), &name);
		assert_string_equal(buf_str(&name), rows[i].name);
		buf_fini(&name);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_sequence_of_the_terminals_in_terminfo),
		cmocka_unit_test(test_strings_of_terminfo_go_before_the_grammar),
		cmocka_unit_test(test_modified_keys_in_every_dialect),
		cmocka_unit_test(test_control_keys_arrive),
		cmocka_unit_test(test_letters_come_composed),
		cmocka_unit_test(test_mouse_in_both_forms),
		cmocka_unit_test(test_waits_for_the_rest),
		cmocka_unit_test(test_unknown_sequences_leave_nothing_behind),
		cmocka_unit_test(test_two_escs_are_two_keys),
		cmocka_unit_test(test_bytes_that_are_no_utf8_are_passed_over),
		cmocka_unit_test(test_paste_begins),
		cmocka_unit_test(test_any_bytes_come_to_an_end),
		cmocka_unit_test(test_letters_count_without_case),
		cmocka_unit_test(test_input_methods_swallow_letters_alone),
		cmocka_unit_test(test_names_on_the_key_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
