/* SPDX-License-Identifier: MIT
 * test_duty - which duties a record counts for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include "plan_pack.h"
#include "sotay/model/duty.h"

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

static const struct plan_row *duty_called(const struct plan *p, const char *code)
{
	const struct plan_row *duty = plan_find(p, LIST_DUTIES, code);

	assert_non_null(duty);
	return duty;
}

static void units_are_found_by_code_group_and_all(void **state)
{
	static const struct {
		const char *duty, *unit;
		bool is;
	} cases[] = {
		{"feature", "dtt", true},
		{"feature", "vptk", false},
		{"feature", "dt", false},
		{"feature", "dttx", false},
		{"feature", "", false},
		{"anything", "vptk", true},
		{"anything", "dtt", true},
		{"listen", "mttq", true},
		{"listen", "phunu", true},
		{"listen", "cnscd", false},
		{"listen", "lone", false}, /* no group is not a group */
		{"listen", "front", false},
		{"help", "cnscd", true},
		{"help", "phunu", true},
		{"help", "hoi_old", true}, /* replaced by phunu */
		{"help", "mttq", false},
		{"v.month", "lone", true},
		{"v.month", "never-heard-of", true},
		{"v.month", "", false},
		{"listen", "never-heard-of", false},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		if (duty_is_of_unit(*state, duty_called(*state, cases[i].duty), cases[i].unit) != cases[i].is)
			fail_msg("%s, %s", cases[i].duty, cases[i].unit);
	}
}

static void a_record_counts_by_unit_kind_and_means(void **state)
{
	static const struct {
		const char *duty;
		enum kind kind;
		const char *unit, *means, *own;
		bool counts;
	} cases[] = {
		{"feature", KIND_SESSION, "dtt", "radio", "", true},
		{"feature", KIND_SESSION, "dtt", "radio_old", "", true}, /* counts as its successor */
		{"feature", KIND_SESSION, "dtt", "poster", "", false},
		{"feature", KIND_SESSION, "dtt", "", "", false},
		{"feature", KIND_SESSION, "dtt", "rad", "", false},
		{"feature", KIND_SESSION, "vptk", "radio", "", false},
		{"feature", KIND_ASSIST, "dtt", "radio", "", false},
		{"online", KIND_SESSION, "cnscd", "poster", "", true},
		{"help", KIND_ASSIST, "phunu", "vneid", "", true},
		{"help", KIND_ASSIST, "hoi_old", "submit_old", "", true},
		{"help", KIND_ASSIST, "phunu", "app", "", false},
		{"help", KIND_ASSIST, "phunu", "unknown", "", false},
		/* no channel: unit and kind are enough */
		{"anything", KIND_SESSION, "dtt", "radio", "", true},
		{"anything", KIND_SESSION, "vptk", "unknown", "", true},
		{"anything", KIND_ASSIST, "vptk", "", "", false},
		{"listen", KIND_FEEDBACK, "mttq", "", "", true},
		{"listen", KIND_FEEDBACK, "dtt", "", "", false},
		/* the record's own duty overrides everything else */
		{"feature", KIND_SESSION, "cnscd", "poster", "feature", true},
		{"anything", KIND_SESSION, "dtt", "radio", "feature", false},
		{"feature", KIND_SESSION, "dtt", "radio", "unknown", false},
		/* progress counts for its own duty only */
		{"v.month", KIND_PROGRESS, "dtt", "", "", false},
		{"v.month", KIND_PROGRESS, "dtt", "", "v.month", true},
		{"v.month", KIND_PROGRESS, "dtt", "", "v.old", true},
		{"feature", KIND_PROGRESS, "dtt", "", "feature", true},
		{"feature", KIND_PROGRESS, "dtt", "", "v.month", false},
		/* a replaced duty has nothing of its own any more */
		{"v.old", KIND_PROGRESS, "dtt", "", "v.old", false},
		{"v.old", KIND_PROGRESS, "dtt", "", "v.month", false},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct plan_row *duty = duty_called(*state, cases[i].duty);

		if (duty_counts(*state, duty, cases[i].kind, cases[i].unit, cases[i].means, cases[i].own) != cases[i].counts)
			fail_msg("case %zu: %s, %s, %s, %s", i, cases[i].duty, cases[i].unit, cases[i].means, cases[i].own);
	}
}

static void a_duty_of_feedback_does_not_ask_for_a_channel(void **state)
{
	struct plan_files files;
	struct plan *plan;

	(void)state;
	pack_files(&files);
	pack_put(&files, "duties.csv",
		"code,unit,title,cadence,kind,channel\nlisten,dtt,Nghe dân,regular,feedback,radio\n"
		"v.month,@all,Báo cáo,monthly,progress,\n");
	plan = pack_parse(&files);
	assert_true(duty_counts(plan, plan_find(plan, LIST_DUTIES, "listen"), KIND_FEEDBACK, "dtt", "", ""));
	plan_free(&plan);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(units_are_found_by_code_group_and_all, setup, teardown),
		cmocka_unit_test_setup_teardown(a_record_counts_by_unit_kind_and_means, setup, teardown),
		cmocka_unit_test(a_duty_of_feedback_does_not_ask_for_a_channel),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
