/* SPDX-License-Identifier: MIT
 * test_theme - no colour, few colours, many: every role can be told apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../src/tui/term/theme_internal.h"
#include "screen_kit.h"

static int end(void **state)
{
	(void)state;
	screen_kit_end();
	return 0;
}

static int begin(void **state)
{
	screen_kit_begin(*state, 4, 20);
	return 0;
}

static short pair_of(enum style style)
{
	attr_t attributes;
	short pair;

	theme_look(style, &attributes, &pair);
	return pair;
}

static attr_t attributes_of(enum style style)
{
	attr_t attributes;
	short pair;

	theme_look(style, &attributes, &pair);
	return attributes;
}

static void expect_no_colours(void)
{
	for (int style = 0; style < STYLE_COUNT; style++)
		assert_int_equal(pair_of((enum style)style), 0);
}

/* What the mark, the box with the cursor and the title are must be seen without colour, and not by bold alone: a font
 * of 512 signs has none. */
static void expect_told_without_colour(void)
{
	static const enum style here[] = {STYLE_SELECTED, STYLE_BOX_HERE, STYLE_TITLE, STYLE_KEY, STYLE_ERROR};

	for (size_t i = 0; i < sizeof here / sizeof *here; i++)
		assert_true(attributes_of(here[i]) & A_REVERSE);
	assert_true(attributes_of(STYLE_BOX) & A_UNDERLINE);
}

static void test_names(void **state)
{
	(void)state;
	assert_int_equal(theme_from_name("dark"), THEME_DARK);
	assert_int_equal(theme_from_name("light"), THEME_LIGHT);
	assert_int_equal(theme_from_name("8"), THEME_EIGHT);
	assert_int_equal(theme_from_name("none"), THEME_NONE);
	assert_int_equal(theme_from_name("auto"), THEME_AUTO);
	assert_int_equal(theme_from_name("mauve"), THEME_AUTO);
	assert_int_equal(theme_from_name(NULL), THEME_AUTO);
}

static void test_no_color_is_obeyed(void **state)
{
	(void)state;
	theme_set(THEME_AUTO, true, true, true);
	expect_no_colours();
	expect_told_without_colour();
	theme_set(THEME_NONE, false, true, true);
	expect_no_colours();
}

static void test_a_theme_that_was_chosen_goes_before_no_color(void **state)
{
	(void)state;
	theme_set(THEME_DARK, true, false, false);
	assert_int_not_equal(pair_of(STYLE_TITLE), 0);
}

static void test_a_terminal_without_colours(void **state)
{
	(void)state;
	theme_set(THEME_DARK, false, true, true);
	expect_no_colours();
	expect_told_without_colour();
}

static void expect_colours(enum style style, short fg, short bg)
{
	short got_fg, got_bg;

	assert_int_equal(pair_content(pair_of(style), &got_fg, &got_bg), OK);
	assert_int_equal(got_fg, fg);
	assert_int_equal(got_bg, bg);
}

static void test_eight_colours_stay_within_eight(void **state)
{
	(void)state;
	theme_set(THEME_LIGHT, false, true, false);
	for (int style = 0; style < STYLE_COUNT; style++) {
		short fg, bg, pair = pair_of((enum style)style);

		if (!pair)
			continue;
		assert_int_equal(pair_content(pair, &fg, &bg), OK);
		assert_true(fg < 8 && bg < 8);
	}
	expect_colours(STYLE_ERROR, COLOR_WHITE, COLOR_RED);
}

static void test_the_background_chooses(void **state)
{
	short dark, light, both, bg;

	(void)state;
	theme_set(THEME_AUTO, false, true, true);
	pair_content(pair_of(STYLE_HEADING), &dark, &bg);
	theme_set(THEME_AUTO, false, true, false);
	pair_content(pair_of(STYLE_HEADING), &light, &bg);
	theme_set(THEME_AUTO, false, false, false);
	pair_content(pair_of(STYLE_HEADING), &both, &bg);
	assert_int_not_equal(dark, light);
	assert_int_not_equal(both, dark);
	theme_set(THEME_LIGHT, false, true, true);
	pair_content(pair_of(STYLE_HEADING), &both, &bg);
	assert_int_equal(both, light);
}

/* Luminance after WCAG, from 0 to 1, of one of the 216 colours or 24 greys of xterm. x^0.4 is drawn as a line, good to
 * a few hundredths, so that no library for it is needed. */
static double channel(int value)
{
	double c = value / 255.0;

	return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) * ((c + 0.055) / 1.055) * (0.6 + 0.4 * (c + 0.055) / 1.055);
}

static double luminance(int colour)
{
	static const int steps[] = {0, 95, 135, 175, 215, 255};
	int r, g, b;

	if (colour >= 232) {
		r = g = b = 8 + (colour - 232) * 10;
	} else {
		r = steps[(colour - 16) / 36];
		g = steps[(colour - 16) / 6 % 6];
		b = steps[(colour - 16) % 6];
	}
	return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
}

static double contrast(double a, double b)
{
	return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}

/* `paper`: luminance of the terminal's own background. Lines and hints may be fainter. */
static void expect_legible(double paper)
{
	for (int style = 0; style < STYLE_COUNT; style++) {
		short fg, bg, pair = pair_of((enum style)style);

		if (!pair || style == STYLE_RULE)
			continue;
		assert_int_equal(pair_content(pair, &fg, &bg), OK);
		if (fg < 0)
			continue;
		if (contrast(luminance(fg), bg < 0 ? paper : luminance(bg)) < (style == STYLE_DIM ? 3 : 3.8))
			fail_msg("style %d: colour %d on %d", style, fg, bg);
	}
}

static void test_every_colour_is_legible_on_its_background(void **state)
{
	(void)state;
	theme_set(THEME_AUTO, false, true, true);
	expect_legible(0.01);
	theme_set(THEME_AUTO, false, true, false);
	expect_legible(0.9);
	theme_set(THEME_AUTO, false, false, false);
	expect_legible(0.0);
	expect_legible(1.0);
}

int main(void)
{
#define TEST(f, term) cmocka_unit_test_prestate_setup_teardown(f, begin, end, term)
	static char many[] = "xterm-256color", few[] = "linux", none[] = "vt100";
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		TEST(test_no_color_is_obeyed, many),
		TEST(test_no_color_is_obeyed, few),
		TEST(test_a_theme_that_was_chosen_goes_before_no_color, many),
		TEST(test_a_terminal_without_colours, none),
		TEST(test_eight_colours_stay_within_eight, few),
		TEST(test_the_background_chooses, many),
		TEST(test_every_colour_is_legible_on_its_background, many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
