/* SPDX-License-Identifier: MIT
 * test_json - hostile JSON is refused in words, whole numbers stay whole, what is written is read back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sotay/base/json.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct json *parse(const char *text)
{
	struct json *j;
	struct error e;
	assert_int_equal(json_parse(text, strlen(text), &j, &e), OK);
	assert_non_null(j);
	return j;
}

/* Parses a copy that ends where the text ends, so that reading on is noticed. */
static void assert_refused(const char *bytes, size_t len, unsigned long long row)
{
	char *copy = malloc(len ? len : 1);
	struct json *j = (struct json *)copy;
	struct error e;

	assert_non_null(copy);
	memcpy(copy, bytes, len);
	assert_int_equal(json_parse(copy, len, &j, &e), ERR_REFUSED);
	assert_null(j);
	assert_int_equal(e.code, ERR_REFUSED);
	assert_string_not_equal(tr(i18n_get("vi"), e.msgid), e.msgid);
	if (row)
		assert_int_equal(e.row, row);
	assert_int_equal(json_parse(copy, len, &j, NULL), ERR_REFUSED);
	free(copy);
}

static void what_is_not_exactly_one_json_value_is_refused_with_its_line(void **state)
{
	static const struct {
		const char *text;
		unsigned long long row;
	} cases[] = {
		{"", 0},
		{" \n ", 0},
		{"{", 0},
		{"{\"a\":1", 0},
		{"[1,2", 0},
		{"\"unterminated", 0},
		{"{} {}", 0},
		{"{}\n\nx", 3},
		{"[1],", 0},
		{"1 2", 0},
		{"{\"a\":1,\"a\":1}", 1},
		{"{\n\"a\":1,\n\"b\":{\"c\":1,\n\"c\":2}}", 4},
		{"{\"a\":1,\"\\u0061\":2}", 1},
		{"[1,]", 1},
		{"{\"a\":1,}", 1},
		{"{a:1}", 1},
		{"['a']", 1},
		{"[01]", 1},
		{"[+1]", 1},
		{"[.5]", 1},
		{"[1.]", 1},
		{"[0x10]", 1},
		{"[NaN]", 1},
		{"[Infinity]", 1},
		{"[tru]", 1},
		{"[TRUE]", 1},
		{"// note\n[]", 1},
		{"\"tab\there\"", 1},
		{"\"\\x41\"", 1},
		{"\"\\ud800\"", 1},
		{"\"\\u0000\"", 1},
		{"{\"a\\u0000b\":1}", 1},
		{"[9223372036854775808]", 1},
		{"[-9223372036854775809]", 1},
		{"[1e999]", 1},
		{"\xEF\xBB\xBF{}", 1},
		{"\"\xFF\"", 1},
		{"\"\xC0\x80\"", 1},
		{"\"\xED\xA0\x80\"", 1},
		{"\"\xE1\xBA\"", 1},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_refused(cases[i].text, strlen(cases[i].text), cases[i].row);
	assert_refused("{}\0", 3, 0);
	assert_refused("\"a\0b\"", 5, 0);
}

static void every_fault_is_named_for_what_it_is(void **state)
{
	static const struct {
		const char *text, *word;
	} cases[] = {
		{"{\"a\":1,\"a\":1}", "twice"},
		{"{} x", "after the end"},
		{"{\"a\":", "too early"},
		{"\"\xFF\"", "UTF-8"},
		{"\"\\u0000\"", "NUL"},
		{"[1e999]", "too large"},
		{"[a]", "not JSON"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct json *j;
		struct error e;
		assert_int_equal(json_parse(cases[i].text, strlen(cases[i].text), &j, &e), ERR_REFUSED);
		assert_non_null(strstr(e.msgid, cases[i].word));
	}
}

static void depth_bombs_are_refused(void **state)
{
	static const char *const openings[] = {"[", "{\"a\":", "[{\"a\":"};
	enum { DEPTH = 200000 };

	(void)state;
	for (size_t i = 0; i < COUNT(openings); i++) {
		struct buf bomb = {0};
		struct json *j;
		struct error e;
		for (int n = 0; n < DEPTH; n++)
			buf_puts(&bomb, openings[i]);
		assert_int_equal(json_parse(buf_str(&bomb), bomb.len, &j, &e), ERR_REFUSED);
		assert_non_null(strstr(e.msgid, "deep"));
		buf_fini(&bomb);
	}
}

static void reasonable_depth_is_read(void **state)
{
	enum { DEPTH = 1000 };
	struct buf text = {0};

	(void)state;
	for (int n = 0; n < DEPTH; n++)
		buf_putc(&text, '[');
	for (int n = 0; n < DEPTH; n++)
		buf_putc(&text, ']');
	struct json *j = parse(buf_str(&text));
	struct buf again = {0};
	json_put(j, 0, &again);
	assert_string_equal(buf_str(&again), buf_str(&text));
	json_free(j);
	buf_fini(&text);
	buf_fini(&again);
}

static void whole_numbers_are_exact_and_reals_are_none(void **state)
{
	static const struct {
		const char *text;
		bool is_int;
		long long value;
	} cases[] = {
		{"0", true, 0},
		{"-0", true, 0},
		{"1", true, 1},
		{"-1", true, -1},
		{"9007199254740991", true, 9007199254740991},
		{"9007199254740992", true, 9007199254740992},
		{"9007199254740993", true, 9007199254740993}, /* no double holds this one */
		{"-9007199254740993", true, -9007199254740993},
		{"9223372036854775807", true, INT64_MAX},
		{"-9223372036854775808", true, INT64_MIN},
		{"1.0", false, 0},
		{"1e3", false, 0},
		{"1E0", false, 0},
		{"0.5", false, 0},
		{"\"1\"", false, 0},
		{"true", false, 0},
		{"null", false, 0},
		{"[1]", false, 0},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct json *j = parse(cases[i].text);
		long long n = 77;
		assert_int_equal(json_int(j, &n), cases[i].is_int);
		assert_true(n == (cases[i].is_int ? cases[i].value : 77));
		json_free(j);
	}
}

static void every_kind_of_value_is_told_apart(void **state)
{
	static const struct {
		const char *text;
		enum json_type type;
	} cases[] = {
		{"{}", JSON_T_OBJECT},
		{"[]", JSON_T_ARRAY},
		{"\"\"", JSON_T_STRING},
		{"0", JSON_T_INTEGER},
		{"0.0", JSON_T_REAL},
		{"true", JSON_T_BOOL},
		{"false", JSON_T_BOOL},
		{"null", JSON_T_NULL},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct json *j = parse(cases[i].text);
		bool b = false;
		long long n = 0;
		assert_int_equal(json_type_of(j), cases[i].type);
		assert_int_equal(json_is_null(j), cases[i].type == JSON_T_NULL);
		assert_int_equal(json_bool(j, &b), cases[i].type == JSON_T_BOOL);
		assert_int_equal(b, strcmp(cases[i].text, "true") == 0);
		assert_int_equal(json_int(j, &n), cases[i].type == JSON_T_INTEGER);
		assert_int_equal(json_str(j) != NULL, cases[i].type == JSON_T_STRING);
		assert_int_equal(json_size(j), 0);
		assert_null(json_get(j, "a"));
		assert_null(json_at(j, 0));
		json_free(j);
	}
}

static void asking_nothing_gives_nothing(void **state)
{
	bool b;
	long long n;

	(void)state;
	assert_null(json_get(NULL, "a"));
	assert_null(json_at(NULL, 0));
	assert_null(json_str(NULL));
	assert_int_equal(json_size(NULL), 0);
	assert_false(json_int(NULL, &n));
	assert_false(json_bool(NULL, &b));
	assert_false(json_is_null(NULL));
	json_free(NULL);
}

struct seen {
	struct buf keys;
	size_t stop_after;
};

static bool see(void *ctx, const char *key, struct json *value)
{
	struct seen *s = ctx;
	assert_non_null(value);
	buf_puts(&s->keys, key);
	return --s->stop_after > 0;
}

static void members_are_reached_by_name_by_place_and_in_order(void **state)
{
	struct json *j = parse("{\"zeta\":[10,20,30],\"alpha\":{\"tên\":\"Tân Thạnh\"},\"mid\":null}");
	struct seen all = {.stop_after = 100}, two = {.stop_after = 2}, none = {.stop_after = 100};
	long long n;

	(void)state;
	assert_int_equal(json_size(j), 3);
	assert_int_equal(json_size(json_get(j, "zeta")), 3);
	assert_true(json_int(json_at(json_get(j, "zeta"), 2), &n));
	assert_true(n == 30);
	assert_null(json_at(json_get(j, "zeta"), 3));
	assert_string_equal(json_str(json_get(json_get(j, "alpha"), "tên")), "Tân Thạnh");
	assert_true(json_is_null(json_get(j, "mid")));
	assert_null(json_get(json_get(j, "no"), "such"));

	json_each(j, see, &all);
	assert_string_equal(buf_str(&all.keys), "zetaalphamid");
	json_each(j, see, &two);
	assert_string_equal(buf_str(&two.keys), "zetaalpha");
	json_each(json_get(j, "mid"), see, &none);
	assert_string_equal(buf_str(&none.keys), "");
	buf_fini(&all.keys);
	buf_fini(&two.keys);
	json_free(j);
}

static struct json *sample(void)
{
	struct json *root = json_new_object(), *list = json_new_array();

	json_set(root, "z", json_new_str("đường \"số\" 5\n\\ / \x01\x7F"));
	json_append(list, json_new_int(9007199254740991));
	json_append(list, json_new_bool(true));
	json_append(list, json_new_bool(false));
	json_append(list, json_new_null());
	json_set(root, "a", list);
	json_set(root, "m", json_new_object());
	return root;
}

static void what_is_written_is_exactly_this(void **state)
{
	static const char compact[] = "{\"z\":\"đường \\\"số\\\" 5\\n\\\\ / \\u0001\x7F\","
								  "\"a\":[9007199254740991,true,false,null],\"m\":{}}";
	static const char indented[] = "{\n  \"z\": \"đường \\\"số\\\" 5\\n\\\\ / \\u0001\x7F\",\n"
								   "  \"a\": [\n    9007199254740991,\n    true,\n    false,\n    null\n  ],\n"
								   "  \"m\": {}\n}";
	struct json *j = sample();
	struct buf out = {0};

	(void)state;
	json_put(j, 0, &out);
	assert_string_equal(buf_str(&out), compact);
	struct json *again = parse(buf_str(&out));
	struct buf out_again = {0};
	json_put(again, 0, &out_again);
	assert_string_equal(buf_str(&out_again), compact);
	json_free(again);
	buf_fini(&out_again);

	buf_clear(&out);
	buf_puts(&out, "> ");
	json_put(j, 2, &out);
	assert_string_equal(buf_str(&out) + 2, indented);
	buf_fini(&out);
	json_free(j);
}

static void setting_a_member_again_replaces_it_in_its_place(void **state)
{
	struct json *j = json_new_object();
	struct buf out = {0};

	(void)state;
	json_set(j, "b", json_new_int(1));
	json_set(j, "a", json_new_int(2));
	json_set(j, "b", json_new_str("new"));
	json_put(j, 0, &out);
	assert_string_equal(buf_str(&out), "{\"b\":\"new\",\"a\":2}");
	buf_fini(&out);
	json_free(j);
}

static void bytes_that_are_no_text_are_written_as_question_marks(void **state)
{
	struct json *j = json_new_str("/media/\xFF\xC3\xA9\xE1\xBA/x");

	(void)state;
	assert_string_equal(json_str(j),
		"/media/?é?"
		"?/x");
	json_free(j);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_not_exactly_one_json_value_is_refused_with_its_line),
		cmocka_unit_test(every_fault_is_named_for_what_it_is),
		cmocka_unit_test(depth_bombs_are_refused),
		cmocka_unit_test(reasonable_depth_is_read),
		cmocka_unit_test(whole_numbers_are_exact_and_reals_are_none),
		cmocka_unit_test(every_kind_of_value_is_told_apart),
		cmocka_unit_test(asking_nothing_gives_nothing),
		cmocka_unit_test(members_are_reached_by_name_by_place_and_in_order),
		cmocka_unit_test(what_is_written_is_exactly_this),
		cmocka_unit_test(setting_a_member_again_replaces_it_in_its_place),
		cmocka_unit_test(bytes_that_are_no_text_are_written_as_question_marks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
