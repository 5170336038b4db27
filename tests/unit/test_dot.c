/* SPDX-License-Identifier: MIT
 * Dots and version vectors: only the exact form is read, and merging takes the highest number of every device. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "sotay/model/dot.h"

static void a_dot_is_read_only_in_its_exact_form(void **state)
{
	static const struct {
		const char *text;
		bool valid;
	} cases[] = {
		{"7KQ2M9AB:1", true},
		{"7KQ2M9AB:9007199254740991", true},
		{"7KQ2M9AB:9007199254740992", false},
		{"7KQ2M9AB:99999999999999999", false},
		{"7KQ2M9AB:0", false},
		{"7KQ2M9AB:01", false},
		{"7KQ2M9AB:", false},
		{"7KQ2M9AB:-1", false},
		{"7KQ2M9AB: 1", false},
		{"7KQ2M9AB", false},
		{"7kq2m9ab:1", false},
		{"7KQ2M9AI:1", false}, /* no I, L, O, U in Crockford base32 */
		{"7KQ2M9AL:1", false},
		{"7KQ2M9AO:1", false},
		{"7KQ2M9AU:1", false},
		{"7KQ2M9A:1", false},
		{"7KQ2M9ABC:1", false},
		{"", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct dot d;
		char text[DOT_TEXT_BYTES];
		bool valid = dot_parse(cases[i].text, strlen(cases[i].text), &d);

		if (valid != cases[i].valid)
			fail_msg("\"%s\"", cases[i].text);
		if (!valid)
			continue;
		dot_format(&d, text);
		assert_string_equal(text, cases[i].text);
	}
}

static void a_vector_is_read_only_sorted_and_each_device_once(void **state)
{
	static const struct {
		const char *text;
		bool valid;
	} cases[] = {
		{"00000000:1", true},
		{"00000000:1 00000001:7", true},
		{"00000001:7 00000000:1", false},
		{"00000000:1 00000000:2", false},
		{"00000000:1  00000001:7", false},
		{" 00000000:1", false},
		{"00000000:1 ", false},
		{"00000000:1,00000001:7", false},
		{"", false},
	};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct vector v;
		struct buf text = {0};

		if (vector_parse(&a, cases[i].text, &v) != cases[i].valid)
			fail_msg("\"%s\"", cases[i].text);
		if (!cases[i].valid)
			continue;
		vector_put(&v, &text);
		assert_string_equal(buf_str(&text), cases[i].text);
		buf_fini(&text);
	}
	arena_free(&a);
}

static char *long_vector(size_t n)
{
	struct buf text = {0};

	for (size_t i = 0; i < n; i++)
		buf_printf(&text, "%s%08zu:1", i ? " " : "", i);
	return buf_take(&text);
}

static void a_vector_holds_a_thousand_devices_and_no_more(void **state)
{
	struct arena a = {0};
	char *fits = long_vector(1000), *over = long_vector(1001);
	struct vector v;

	(void)state;
	assert_true(vector_parse(&a, fits, &v));
	assert_int_equal(v.n, 1000);
	assert_false(vector_parse(&a, over, &v));
	free(fits);
	free(over);
	arena_free(&a);
}

static struct vector parse(struct arena *a, const char *text)
{
	struct vector v = {NULL, 0};

	if (*text)
		assert_true(vector_parse(a, text, &v));
	return v;
}

static void merging_vectors_takes_the_maximum_of_each_device(void **state)
{
	static const char *const cases[][3] = {
		{"", "", ""},
		{"0000000A:3", "", "0000000A:3"},
		{"0000000A:3", "0000000A:5", "0000000A:5"},
		{"0000000A:3 0000000C:1", "0000000B:2", "0000000A:3 0000000B:2 0000000C:1"},
		{"0000000A:3 0000000B:9", "0000000A:4 0000000B:2 0000000Z:1", "0000000A:4 0000000B:9 0000000Z:1"},
	};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct vector x = parse(&a, cases[i][0]), y = parse(&a, cases[i][1]);
		struct vector xy = vector_merge(&a, &x, &y), yx = vector_merge(&a, &y, &x);
		struct buf text = {0};

		vector_put(&xy, &text);
		assert_string_equal(buf_str(&text), cases[i][2]);
		assert_true(vector_equal(&xy, &yx));
		assert_true(vector_covers_all(&xy, &x) && vector_covers_all(&xy, &y));
		buf_fini(&text);
	}
	arena_free(&a);
}

static void the_higher_number_is_shown_then_the_higher_device(void **state)
{
	struct dot a3, b3, a10;

	(void)state;
	assert_true(dot_parse("0000000A:3", 10, &a3) && dot_parse("0000000B:3", 10, &b3) &&
		dot_parse("0000000A:10", 11, &a10));
	assert_true(dot_precedence(&a10, &b3) > 0);
	assert_true(dot_precedence(&b3, &a3) > 0);
	assert_true(dot_precedence(&a3, &a3) == 0);
	/* Sorting goes by device first, as the batch does. */
	assert_true(dot_compare(&a10, &b3) < 0);
	assert_true(dot_compare(&a3, &a10) < 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_dot_is_read_only_in_its_exact_form),
		cmocka_unit_test(a_vector_is_read_only_sorted_and_each_device_once),
		cmocka_unit_test(a_vector_holds_a_thousand_devices_and_no_more),
		cmocka_unit_test(merging_vectors_takes_the_maximum_of_each_device),
		cmocka_unit_test(the_higher_number_is_shown_then_the_higher_device),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
