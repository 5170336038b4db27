/* SPDX-License-Identifier: MIT
 * test_svg_chart - charts: every value is written, bars are as long as their values, and text stays text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "../../src/report/svg_chart.h"

enum { WIDTH = 600 };

static struct svg_chart chart_of(const struct svg_item *items, size_t n, size_t series)
{
	return (struct svg_chart){.id = "c1",
		.title = "Số buổi",
		.series = {"Kỳ này", "Lũy kế"},
		.n_series = series,
		.items = items,
		.n_items = n,
		.width_px = WIDTH};
}

static size_t count(const struct buf *b, const char *what)
{
	size_t n = 0;

	for (const char *s = buf_str(b); (s = strstr(s, what)); s++)
		n++;
	return n;
}

/* Widths of the boxes that are drawn, but for those of patterns and legends. */
static size_t bar_widths(const struct buf *svg, int *widths, size_t max)
{
	size_t n = 0;

	for (const char *s = strstr(buf_str(svg), "</defs>"); s && (s = strstr(s, "<rect x=\"")) && n < max; s++)
		widths[n++] = (int)strtol(strstr(s, "width=\"") + strlen("width=\""), NULL, 10);
	return n;
}

static void text_is_escaped_and_stripped_of_controls(void **state)
{
	static const struct {
		const char *text, *wanted;
	} cases[] = {
		{"", ""},
		{"phường", "phường"},
		{"a<b>&\"c'", "a&lt;b&gt;&amp;&quot;c&#39;"},
		{"&lt;", "&amp;lt;"},
		{"một\nhai\tba", "một hai ba"},
		{"x\x01\x1b\x7fy", "xy"},
		{"a\xff\xfe", "a"},
		{"b\xc3", "b"},
		{"c\xe1\xbb", "c"},
		{"d\xef\xbf\xbf"
		 "e",
			"de"},
		{"f\xed\xa0\x80g", "fg"},
		{"=cmd|' /C calc'!A0", "=cmd|&#39; /C calc&#39;!A0"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out = {0};

		xml_put(&out, cases[i].text);
		assert_string_equal(buf_str(&out), cases[i].wanted);
		buf_fini(&out);
	}
}

static void bars_are_as_long_as_their_values(void **state)
{
	static const struct svg_item items[] = {
		{"Một", {10, 0}, {"10", ""}},
		{"Hai", {5, 0}, {"5", ""}},
		{"Không", {0, 0}, {"0", ""}},
		{"Âm", {-3, 0}, {"-3", ""}},
	};
	struct svg_chart c = chart_of(items, 4, 1);
	struct buf out = {0};
	int widths[8];

	(void)state;
	assert_true(svg_put_bars(&c, &out) > 0);
	assert_int_equal(bar_widths(&out, widths, 8), 2);
	assert_true(widths[0] < WIDTH && widths[0] > WIDTH / 2);
	assert_in_range(widths[0] - 2 * widths[1], 0, 1);
	assert_int_equal(count(&out, ">0</text>"), 1);
	assert_int_equal(count(&out, ">-3</text>"), 1);
	buf_fini(&out);
}

static void what_is_not_nothing_can_be_seen(void **state)
{
	static const struct svg_item items[] = {{"Một", {1, 0}, {"1", ""}}, {"Nhiều", {1000000000000LL, 0}, {"10¹²", ""}}};
	struct svg_chart c = chart_of(items, 2, 1);
	struct buf out = {0};
	int widths[8];

	(void)state;
	svg_put_bars(&c, &out);
	assert_int_equal(bar_widths(&out, widths, 8), 2);
	assert_int_equal(widths[0], 1);
	buf_fini(&out);
}

static void hostile_labels_break_no_drawing(void **state)
{
	char longest[401] = "";
	struct svg_item items[] = {{"<script>\"&'", {3, 4}, {"3", "4"}}, {longest, {1, 2}, {"1", "2"}}};
	struct svg_chart c = chart_of(items, 2, 2);
	int (*const draw[])(const struct svg_chart *, struct buf *) = {svg_put_bars, svg_put_columns, svg_put_share};

	(void)state;
	memset(longest, 'w', sizeof longest - 1);
	for (size_t i = 0; i < 3; i++) {
		struct buf out = {0};
		const char *body;

		assert_true(draw[i](&c, &out) > 0);
		assert_int_equal(count(&out, "<script"), 0);
		assert_int_equal(count(&out, "<svg "), 1);
		assert_int_equal(count(&out, "</svg>"), 1);
		assert_int_equal(count(&out, "<text "), count(&out, "</text>"));
		/* Read aloud in full, drawn with an ellipsis. */
		assert_int_equal(count(&out, longest), 1);
		body = strstr(buf_str(&out), "</defs>");
		assert_non_null(body);
		assert_non_null(strstr(body, "w…"));
		buf_fini(&out);
	}
}

static void nothing_to_draw_is_still_a_drawing(void **state)
{
	struct svg_chart c = chart_of(NULL, 0, 2);
	int (*const draw[])(const struct svg_chart *, struct buf *) = {svg_put_bars, svg_put_columns, svg_put_share};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct buf out = {0};

		assert_true(draw[i](&c, &out) > 0);
		assert_int_equal(count(&out, "</svg>"), 1);
		buf_fini(&out);
	}
}

static void series_differ_without_colour(void **state)
{
	static const struct svg_item items[] = {{"Một", {10, 20}, {"10", "20"}}};
	struct svg_chart c = chart_of(items, 1, 2);
	struct buf out = {0};

	(void)state;
	svg_put_bars(&c, &out);
	assert_int_equal(count(&out, "fill=\"#555\""), 2); /* a bar and its legend */
	assert_int_equal(count(&out, "fill=\"url(#c1a)\""), 2);
	assert_int_equal(count(&out, ">Lũy kế</text>"), 1);
	buf_fini(&out);
}

static void parts_fill_the_whole(void **state)
{
	static const struct svg_item items[] = {
		{"A", {1, 0}, {"1", ""}}, {"B", {1, 0}, {"1", ""}}, {"C", {1, 0}, {"1", ""}}};
	struct svg_chart c = chart_of(items, 3, 1);
	struct buf out = {0};
	int widths[8];

	(void)state;
	svg_put_share(&c, &out);
	assert_int_equal(bar_widths(&out, widths, 8), 6); /* three parts, three in the legend */
	assert_int_equal(widths[0] + widths[1] + widths[2], WIDTH - 8);
	buf_fini(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_escaped_and_stripped_of_controls),
		cmocka_unit_test(bars_are_as_long_as_their_values),
		cmocka_unit_test(what_is_not_nothing_can_be_seen),
		cmocka_unit_test(hostile_labels_break_no_drawing),
		cmocka_unit_test(nothing_to_draw_is_still_a_drawing),
		cmocka_unit_test(series_differ_without_colour),
		cmocka_unit_test(parts_fill_the_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
