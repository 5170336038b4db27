/* SPDX-License-Identifier: MIT
 * test_show - figures, days, values and records in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "plan_pack.h"
#include "sotay/model/show.h"

static int setup(void **state)
{
	*state = pack_plan();
	return 0;
}

static int teardown(void **state)
{
	struct plan *plan = *state;

	plan_free(&plan);
	return 0;
}

static day_t day(const char *text)
{
	day_t d;

	assert_true(day_parse(text, &d));
	return d;
}

static void numbers_stand_in_groups_of_three(void **state)
{
	static const struct {
		long long n;
		const char *vi, *en;
	} cases[] = {
		{0, "0", "0"},
		{999, "999", "999"},
		{1310, "1.310", "1,310"},
		{100000, "100.000", "100,000"},
		{-100, "-100", "-100"},
		{-1234567, "-1.234.567", "-1,234,567"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf vi = {0}, en = {0};

		show_number(cases[i].n, i18n_get("vi"), &vi);
		show_number(cases[i].n, i18n_get("en"), &en);
		assert_string_equal(buf_str(&vi), cases[i].vi);
		assert_string_equal(buf_str(&en), cases[i].en);
		buf_fini(&vi);
		buf_fini(&en);
	}
}

static void days_and_moments_are_local(void **state)
{
	char text[SHOW_DAY_BYTES], when[SHOW_MOMENT_BYTES];
	struct buf long_day = {0};

	(void)state;
	show_day(day("2022-03-05"), text);
	assert_string_equal(text, "05/03/2022");
	show_moment(1647333000, 7 * 60, when);
	assert_string_equal(when, "15/03/2022 15:30");
	show_moment(1647333000, 9 * 60 + 60 * 7, when); /* behind midnight */
	assert_string_equal(when, "16/03/2022 00:30");
	show_weekday(day("2022-03-15"), i18n_get("vi"), &long_day);
	buf_putc(&long_day, ' ');
	show_weekday(day("2022-03-20"), i18n_get("vi"), &long_day);
	assert_string_equal(buf_str(&long_day), "Thứ ba, 15/03/2022 Chủ nhật, 20/03/2022");
	buf_fini(&long_day);
}

static void periods_tell_their_days(void **state)
{
	static const struct {
		const char *period;
		enum period_rule rule;
		const char *text;
	} cases[] = {
		{"2022-03", RULE_ND09, "tháng 3/2022 (15/02 – 14/03)"},
		{"2022-03", RULE_CALENDAR, "tháng 3/2022 (01/03 – 31/03)"},
		{"2022-01", RULE_ND09, "tháng 1/2022 (15/12/2021 – 14/01/2022)"},
		{"2022", RULE_CALENDAR, "năm 2022 (01/01 – 31/12)"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf text = {0};
		struct period p;

		assert_true(period_parse(cases[i].period, &p));
		show_period_days(p, cases[i].rule, i18n_get("vi"), &text);
		assert_string_equal(buf_str(&text), cases[i].text);
		buf_fini(&text);
	}
}

static void values_are_shown_as_people_write_them(void **state)
{
	static const struct {
		enum kind kind;
		size_t field;
		const char *value, *shown;
	} cases[] = {
		{KIND_SESSION, SESSION_date, "2022-03-15", "15/03/2022"},
		{KIND_SESSION, SESSION_date, "-", "-"},
		{KIND_SESSION, SESSION_unit, "cnscd", "Tổ công nghệ số cộng đồng"},
		{KIND_SESSION, SESSION_unit, "gone", "gone"},
		{KIND_SESSION, SESSION_topics, "models portal", "Cách làm hay; Cổng dịch vụ công"},
		{KIND_SESSION, SESSION_topics, "", ""},
		{KIND_SESSION, SESSION_cost, "1500000", "1.500.000"},
		{KIND_SESSION, SESSION_attendees, "-", "-"},
		{KIND_SESSION, SESSION_title, "2000", "2000"},
		{KIND_SESSION, SESSION_start, "07:30", "07:30"},
		{KIND_ASSIST, ASSIST_result, "done", "Đã xong"},
		{KIND_ASSIST, ASSIST_result, "lost", "lost"},
		{KIND_PROGRESS, PROGRESS_period, "2022-Q1", "quý 1/2022"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf text = {0};

		show_value(*state, i18n_get("vi"), kind_field(cases[i].kind, cases[i].field), cases[i].value, &text);
		assert_string_equal(buf_str(&text), cases[i].shown);
		buf_fini(&text);
	}
}

static void a_record_is_told_in_one_line(void **state)
{
	static const struct dot dot = {.device = "AAAAAAA1", .n = 1};
	static const struct uuid id = {{0}};
	static const struct {
		enum kind kind;
		struct change values[3];
		const char *line;
	} cases[] = {
		{KIND_SESSION, {{SESSION_title, "Họp khối phố"}, {SESSION_note, "hay"}}, "Họp khối phố"},
		{KIND_SESSION, {{SESSION_date, "2022-03-01"}}, ""},
		{KIND_ASSIST, {{ASSIST_help, "submit"}, {ASSIST_procedure, "1.001193"}, {ASSIST_citizen, "Trần A"}},
			"Nộp hồ sơ · Đăng ký khai sinh · Trần A"},
		{KIND_ASSIST, {{ASSIST_help, "vneid"}}, "Cài VNeID"},
		{KIND_FEEDBACK, {{FEEDBACK_content, "Đường hỏng\nSửa giúp"}}, "Đường hỏng Sửa giúp"},
		{KIND_PROGRESS, {{PROGRESS_duty, "v.month"}, {PROGRESS_period, "2022-03"}}, "Báo cáo tháng · tháng 3/2022"},
		{KIND_PROGRESS, {{PROGRESS_period, "2022-03"}}, "tháng 3/2022"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *values[FIELDS_MAX] = {NULL};
		struct arena a = {0};
		struct buf text = {0};
		struct record r;

		for (size_t k = 0; k < 3 && cases[i].values[k].value; k++)
			values[cases[i].values[k].field] = cases[i].values[k].value;
		r = record_new(&a, cases[i].kind, &id, &dot, 0, "Chị Lan", values);
		show_record_line(*state, i18n_get("vi"), &r, &text);
		assert_string_equal(buf_str(&text), cases[i].line);
		buf_fini(&text);
		arena_free(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_stand_in_groups_of_three),
		cmocka_unit_test(days_and_moments_are_local),
		cmocka_unit_test(periods_tell_their_days),
		cmocka_unit_test(values_are_shown_as_people_write_them),
		cmocka_unit_test(a_record_is_told_in_one_line),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
