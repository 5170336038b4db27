/* SPDX-License-Identifier: MIT
 * Value rules: each type takes exactly its form, from the form, the command line and batches alike. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "sotay/model/rules.h"

struct value_case {
	enum kind kind;
	size_t field;
	const char *value;
	bool valid;
};

static const struct value_case cases[] = {
	{KIND_SESSION, SESSION_date, "2022-03-15", true},
	{KIND_SESSION, SESSION_date, "2000-01-01", true},
	{KIND_SESSION, SESSION_date, "2099-12-31", true},
	{KIND_SESSION, SESSION_date, "1999-12-31", false},
	{KIND_SESSION, SESSION_date, "2100-01-01", false},
	{KIND_SESSION, SESSION_date, "2022-02-29", false},
	{KIND_SESSION, SESSION_date, "2024-02-29", true},
	{KIND_SESSION, SESSION_date, "2022-3-15", false},
	{KIND_SESSION, SESSION_date, "15/03/2022", false},
	{KIND_SESSION, SESSION_date, "", false}, /* required */
	{KIND_SESSION, SESSION_start, "00:00", true},
	{KIND_SESSION, SESSION_start, "23:59", true},
	{KIND_SESSION, SESSION_start, "24:00", false},
	{KIND_SESSION, SESSION_start, "7:30", false},
	{KIND_SESSION, SESSION_start, "", true},
	{KIND_SESSION, SESSION_minutes, "0", true},
	{KIND_SESSION, SESSION_minutes, "1440", true},
	{KIND_SESSION, SESSION_minutes, "1441", false},
	{KIND_SESSION, SESSION_minutes, "015", false},
	{KIND_SESSION, SESSION_minutes, "-1", false},
	{KIND_SESSION, SESSION_minutes, "+1", false},
	{KIND_SESSION, SESSION_minutes, "1.5", false},
	{KIND_SESSION, SESSION_minutes, "1e3", false},
	{KIND_SESSION, SESSION_minutes, "١", false},
	{KIND_SESSION, SESSION_airings, "1001", false},
	{KIND_SESSION, SESSION_attendees, "999999999", true},
	{KIND_SESSION, SESSION_attendees, "1000000000", false},
	{KIND_SESSION, SESSION_attendees, "99999999999999999999999999", false},
	{KIND_SESSION, SESSION_cost, "999999999999", true},
	{KIND_SESSION, SESSION_cost, "1000000000000", false},
	{KIND_ASSIST, ASSIST_people, "0", false},
	{KIND_ASSIST, ASSIST_people, "1", true},
	{KIND_ASSIST, ASSIST_people, "500", true},
	{KIND_ASSIST, ASSIST_people, "501", false},
	{KIND_ASSIST, ASSIST_rating, "0", false},
	{KIND_ASSIST, ASSIST_rating, "5", true},
	{KIND_ASSIST, ASSIST_rating, "6", false},
	{KIND_PROGRESS, PROGRESS_percent, "100", true},
	{KIND_PROGRESS, PROGRESS_percent, "101", false},
	{KIND_ASSIST, ASSIST_result, "done", true},
	{KIND_ASSIST, ASSIST_result, "Done", false},
	{KIND_ASSIST, ASSIST_result, "xong", false},
	{KIND_ASSIST, ASSIST_age_group, "60up", true},
	{KIND_ASSIST, ASSIST_phone, "+84 (0)905.123-456", true},
	{KIND_ASSIST, ASSIST_phone, "0905 123 456 (vợ)", false},
	{KIND_ASSIST, ASSIST_citizen, "Nguyễn Thị Lan", true},
	{KIND_ASSIST, ASSIST_citizen, " Lan", false},
	{KIND_ASSIST, ASSIST_citizen, "Lan ", false},
	{KIND_ASSIST, ASSIST_citizen, "a\nb", false},
	{KIND_ASSIST, ASSIST_citizen, "a\tb", false},
	{KIND_ASSIST, ASSIST_citizen, "a\x1b[31mb", false},
	{KIND_ASSIST, ASSIST_citizen, "e\xcc\x82", false}, /* decomposed ê */
	{KIND_ASSIST, ASSIST_citizen, "\xff", false},
	{KIND_ASSIST, ASSIST_note, "dòng 1\ndòng 2", true},
	{KIND_ASSIST, ASSIST_note, "dòng 1\r\ndòng 2", false},
	{KIND_ASSIST, ASSIST_note, "\nđầu", false},
	{KIND_SESSION, SESSION_link, "https://vi.wikipedia.org/wiki/Huế", true},
	{KIND_SESSION, SESSION_link, "https://a b", false},
	{KIND_SESSION, SESSION_link,
		"https://a\xc2\xa0"
		"b",
		false},
	{KIND_SESSION, SESSION_link,
		"https://a\xe2\x80\x83"
		"b",
		false},
	{KIND_SESSION, SESSION_unit, "cnscd", true},
	{KIND_SESSION, SESSION_unit, "kp_1.a-b", true},
	{KIND_SESSION, SESSION_unit, "Cnscd", false},
	{KIND_SESSION, SESSION_unit, "a b", false},
	{KIND_SESSION, SESSION_unit, "đơn-vị", false},
	{KIND_SESSION, SESSION_unit, "a2345678901234567890123456789012", true},
	{KIND_SESSION, SESSION_unit, "a23456789012345678901234567890123", false},
	{KIND_SESSION, SESSION_topics, "portal", true},
	{KIND_SESSION, SESSION_topics, "portal procedures", true},
	{KIND_SESSION, SESSION_topics, "procedures portal", false},
	{KIND_SESSION, SESSION_topics, "portal portal", false},
	{KIND_SESSION, SESSION_topics, "portal  procedures", false},
	{KIND_SESSION, SESSION_topics, "a ab", true},
	{KIND_SESSION, SESSION_topics, "ab a", false},
	{KIND_PROGRESS, PROGRESS_period, "2022-03", true},
	{KIND_PROGRESS, PROGRESS_period, "2022-Q4", true},
	{KIND_PROGRESS, PROGRESS_period, "2022-9M", true},
	{KIND_PROGRESS, PROGRESS_period, "2022", true},
	{KIND_PROGRESS, PROGRESS_period, "2022-13", false},
	{KIND_PROGRESS, PROGRESS_period, "2022-Q5", false},
	{KIND_PROGRESS, PROGRESS_period, "2022-H3", false},
	{KIND_PROGRESS, PROGRESS_period, "2022-q1", false},
};

static void each_type_takes_exactly_its_form(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct field *f = kind_field(cases[i].kind, cases[i].field);
		struct error e = {.code = OK};
		enum err err = value_check(f, cases[i].value, &e);

		if ((err == OK) != cases[i].valid)
			fail_msg("%s = \"%s\" gave %d", f->name, cases[i].value, err);
		if (err == OK)
			continue;
		assert_int_equal(err, ERR_INVALID);
		assert_string_equal(e.column, f->name);
	}
}

static char *repeat(char c, size_t n)
{
	char *s = mem_alloc(n + 1);

	memset(s, c, n);
	s[n] = '\0';
	return s;
}

static void lengths_are_bounded_in_bytes(void **state)
{
	static const struct {
		enum kind kind;
		size_t field;
		size_t max;
	} bounds[] = {
		{KIND_SESSION, SESSION_title, 400},
		{KIND_SESSION, SESSION_note, 4000},
		{KIND_SESSION, SESSION_link, 4000},
	};

	(void)state;
	for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
		const struct field *f = kind_field(bounds[i].kind, bounds[i].field);
		char *fits = repeat('x', bounds[i].max), *over = repeat('x', bounds[i].max + 1);

		assert_int_equal(value_check(f, fits, NULL), OK);
		assert_int_equal(value_check(f, over, NULL), ERR_INVALID);
		free(fits);
		free(over);
	}
}

static void what_is_typed_is_brought_into_normal_form(void **state)
{
	static const struct {
		enum kind kind;
		size_t field;
		const char *typed, *stored; /* NULL: refused */
	} inputs[] = {
		{KIND_ASSIST, ASSIST_citizen, "  Nguye\xcc\x82\xcc\x83n\tLan \r\n", "Nguyễn Lan"},
		{KIND_ASSIST, ASSIST_citizen,
			"\xef\xbb\xbf"
			"A\xe2\x80\x8e"
			"B",
			"AB"},
		{KIND_ASSIST, ASSIST_note, "một\r\nhai\r\n", "một\nhai"},
		{KIND_SESSION, SESSION_topics, "procedures, portal portal", "portal procedures"},
		{KIND_SESSION, SESSION_topics, " portal ", "portal"}, {KIND_SESSION, SESSION_topics, "Portal", NULL},
		{KIND_SESSION, SESSION_attendees, " 45 ", "45"}, {KIND_SESSION, SESSION_attendees, "45 người", NULL},
		{KIND_ASSIST, ASSIST_citizen, "\xd0", NULL}, /* TCVN3 bytes are no UTF-8 */
	};
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
		const struct field *f = kind_field(inputs[i].kind, inputs[i].field);
		enum err err = value_input(f, inputs[i].typed, strlen(inputs[i].typed), &out, NULL);

		assert_int_equal(err, inputs[i].stored ? OK : ERR_INVALID);
		if (inputs[i].stored)
			assert_string_equal(buf_str(&out), inputs[i].stored);
	}
	buf_fini(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_type_takes_exactly_its_form),
		cmocka_unit_test(lengths_are_bounded_in_bytes),
		cmocka_unit_test(what_is_typed_is_brought_into_normal_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
