/* SPDX-License-Identifier: MIT
 * test_lookup - looking into the plan by words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "plan_pack.h"
#include "sotay/model/lookup.h"

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

static void rows_are_found_by_beginnings_of_words(void **state)
{
	static const struct {
		enum plan_list list;
		const char *words, *codes;
	} cases[] = {
		{LIST_PROCEDURES, "khai sinh", "1.001193 "},
		{LIST_PROCEDURES, "SINH  dang", "1.001193 "},
		{LIST_PROCEDURES, "inh", ""},
		{LIST_PROCEDURES, "1.001", "1.001193 "},
		{LIST_PROCEDURES, "ho tich", "1.001193 "}, /* its domain */
		{LIST_DUTIES, "phat chuyen", "feature "},
		{LIST_DUTIES, "v month", "v.month "},
		{LIST_DUTIES, "bao cao", "v.month "},             /* not the one that was replaced */
		{LIST_DUTIES, "moi don vi", "v.month "},          /* @all in words */
		{LIST_DUTIES, "hoi phu nu", "help listen "},      /* of the group @mass */
		{LIST_DUTIES, "dai truyen", "feature anything "}, /* its units by name */
		{LIST_DUTIES, "zzz", ""},
		{LIST_CHANNELS, "", "radio area_meeting poster facebook "},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct plan_row *rows[16];
		struct buf codes = {0};
		size_t n = lookup_find(*state, i18n_get("vi"), cases[i].list, cases[i].words, rows);

		for (size_t k = 0; k < n; k++)
			buf_printf(&codes, "%s ", rows[k]->cells[COL_CODE]);
		assert_string_equal(buf_str(&codes), cases[i].codes);
		buf_fini(&codes);
	}
}

static void a_duty_is_put_in_words(void **state)
{
	static const struct {
		const char *duty, *units, *cadence;
		enum kind kind;
	} cases[] = {
		{"feature", "Đài truyền thanh", "Hằng tháng", KIND_SESSION},
		{"help", "Tổ công nghệ số cộng đồng; Hội Phụ nữ", "Thường xuyên", KIND_ASSIST},
		{"listen", "MTTQ; Hội Phụ nữ", "Thường xuyên", KIND_FEEDBACK},
		{"v.month", "Mọi đơn vị", "Hằng tháng", KIND_PROGRESS},
	};
	struct plan_row open = {.cells = {[DUTY_KIND] = ""}};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct plan_row *duty = plan_find(*state, LIST_DUTIES, cases[i].duty);
		struct buf units = {0};

		buf_puts(&units, ">");
		lookup_put_units(*state, i18n_get("vi"), duty, &units);
		assert_string_equal(buf_str(&units) + 1, cases[i].units);
		assert_string_equal(tr(i18n_get("vi"), lookup_cadence_label(duty->cells[DUTY_CADENCE])), cases[i].cadence);
		assert_int_equal(lookup_duty_kind(duty), cases[i].kind);
		buf_fini(&units);
	}
	assert_int_equal(lookup_duty_kind(&open), KIND_COUNT);
	assert_string_equal(lookup_cadence_label("now and then"), "now and then");
}

static void samples_are_told_by_their_note(void **state)
{
	struct plan_files files;
	struct plan *plan;

	assert_false(lookup_has_samples(*state));
	pack_files(&files);
	pack_put(&files, "neighbourhoods.csv",
		"code,name,note\nward,Toàn phường,\nkp-1,Khối phố 1,MẪU: thay\nkp-12,Khối phố 1-2,\n");
	plan = pack_parse(&files);
	assert_true(lookup_has_samples(plan));
	plan_free(&plan);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_found_by_beginnings_of_words),
		cmocka_unit_test(a_duty_is_put_in_words),
		cmocka_unit_test(samples_are_told_by_their_note),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
