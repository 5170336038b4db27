/* SPDX-License-Identifier: MIT
 * test_json_stream - what is written as one goes along is what jansson writes of the same values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <limits.h>
#include "sotay/base/json.h"
#include "sotay/base/json_stream.h"

static void assert_text(const char *text)
{
	struct buf ours = {0}, theirs = {0};
	struct json_stream s = {.out = &ours};
	struct json *j = json_new_str(text);

	json_stream_str(&s, text);
	json_put(j, 0, &theirs);
	assert_string_equal(buf_str(&ours), buf_str(&theirs));
	json_free(j);
	buf_fini(&ours);
	buf_fini(&theirs);
}

static void text_is_written_as_jansson_writes_it(void **state)
{
	static const char *const texts[] = {"", "a", "Phường Tân Thạnh", "\"=cmd|' /C calc'!A0\"", "a\\b/c",
		"một\nhai\ttab\r", "\b\f\x01\x1f\x7f", "𝄞 ngoài BMP", "e\xcc\x81", "cu\xcc bo", "\xff\xfe", "cắt \xe1\xba",
		"\xed\xa0\x80"};
	char one[2] = {0, 0};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_text(texts[i]);
	for (int c = 1; c < 256; c++) {
		one[0] = (char)c;
		assert_text(one);
	}
}

static void assert_int(long long n)
{
	struct buf ours = {0}, theirs = {0};
	struct json_stream s = {.out = &ours};
	struct json *j = json_new_int(n);

	json_stream_int(&s, n);
	json_put(j, 0, &theirs);
	assert_string_equal(buf_str(&ours), buf_str(&theirs));
	json_free(j);
	buf_fini(&ours);
	buf_fini(&theirs);
}

static void assert_tenths(long long n)
{
	struct buf ours = {0}, theirs = {0};
	struct json_stream s = {.out = &ours};
	struct json *j;

	json_stream_tenths(&s, n);
	assert_int_equal(json_parse(buf_str(&ours), ours.len, &j, NULL), OK);
	json_put(j, 0, &theirs);
	assert_string_equal(buf_str(&ours), buf_str(&theirs));
	json_free(j);
	buf_fini(&ours);
	buf_fini(&theirs);
}

static void numbers_are_written_as_jansson_writes_them(void **state)
{
	static const long long numbers[] = {0, 1, 9, 10, 12, 125, 999999999999, LLONG_MAX};

	(void)state;
	assert_int(LLONG_MIN);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		assert_int(numbers[i]);
		assert_int(-numbers[i]);
	}
	for (long long n = 0; n < 2000; n++)
		assert_tenths(n);
	assert_tenths(-5);
	assert_tenths(-1234);
}

static void commas_stand_between_and_nowhere_else(void **state)
{
	struct buf out = {0};
	struct json_stream s = {.out = &out};

	(void)state;
	json_stream_open(&s, '{');
	json_stream_name(&s, "empty");
	json_stream_open(&s, '[');
	json_stream_close(&s, ']');
	json_stream_name(&s, "list");
	json_stream_open(&s, '[');
	json_stream_int(&s, 1);
	json_stream_null(&s);
	json_stream_tenths(&s, -25);
	json_stream_open(&s, '{');
	json_stream_close(&s, '}');
	json_stream_str(&s, "x");
	json_stream_close(&s, ']');
	json_stream_name(&s, "last");
	json_stream_str(&s, "");
	json_stream_close(&s, '}');
	assert_string_equal(buf_str(&out), "{\"empty\":[],\"list\":[1,null,-2.5,{},\"x\"],\"last\":\"\"}");
	buf_fini(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_written_as_jansson_writes_it),
		cmocka_unit_test(numbers_are_written_as_jansson_writes_them),
		cmocka_unit_test(commas_stand_between_and_nowhere_else),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
