/* SPDX-License-Identifier: MIT
 * test_prefill - what a form begins with, and what it proposes as fields are filled in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "plan_pack.h"
#include "sotay/model/prefill.h"

static struct arena arena;
static struct plan *plan;
static struct prefill_form form;

static int setup(void **state)
{
	(void)state;
	arena = (struct arena){0};
	plan = pack_plan();
	form = (struct prefill_form){.place = {"cnscd", "kp-12"}, .author = "Lan", .minute = 9 * 60 + 5};
	return day_from_ymd((struct ymd){2022, 3, 15}, &form.today) ? 0 : -1;
}

static int teardown(void **state)
{
	(void)state;
	plan_free(&plan);
	arena_free(&arena);
	return 0;
}

/* "field=value …" of what is filled in, in order of the table. */
static void expect_begin(enum kind kind, const char **values, const char *expected)
{
	struct buf got = {0};

	prefill_begin(plan, kind, &form, &arena, values);
	for (size_t i = 0; i < kind_info(kind)->n_fields; i++) {
		if (values[i] && values[i][0])
			buf_printf(&got, "%s%s=%s", got.len ? " " : "", kind_field(kind, i)->name, values[i]);
	}
	assert_string_equal(buf_str(&got), expected);
	buf_fini(&got);
}

static void the_first_record_has_what_the_device_and_the_clock_know(void **state)
{
	static const struct {
		enum kind kind;
		const char *expected;
	} cases[] = {
		{KIND_SESSION, "date=2022-03-15 unit=cnscd neighbourhood=kp-12"},
		{KIND_ASSIST,
			"date=2022-03-15 time=09:05 unit=cnscd neighbourhood=kp-12 helper=Lan people=1 citizen_type=person"},
		{KIND_FEEDBACK, "date=2022-03-15 unit=cnscd neighbourhood=kp-12 citizen_type=person status=new"},
		{KIND_PROGRESS, "date=2022-03-15 unit=cnscd neighbourhood=kp-12"},
	};
	(void)state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *values[FIELDS_MAX] = {NULL};

		expect_begin(cases[i].kind, values, cases[i].expected);
	}
}

static struct record last_assist(void)
{
	const char *values[FIELDS_MAX] = {[ASSIST_date] = "2022-03-12",
		[ASSIST_time] = "07:30",
		[ASSIST_unit] = "phunu",
		[ASSIST_neighbourhood] = "outside",
		[ASSIST_helper] = "Hoa",
		[ASSIST_setting] = "home",
		[ASSIST_people] = "3",
		[ASSIST_citizen_type] = "business",
		[ASSIST_citizen] = "Bảy",
		[ASSIST_help] = "submit",
		[ASSIST_result] = "done"};

	return record_new(&arena, KIND_ASSIST, &(struct uuid){{0}}, &(struct dot){.n = 1}, 0, "Lan", values);
}

static void the_next_one_takes_over_from_the_last(void **state)
{
	struct record last = last_assist();
	const char *today[FIELDS_MAX] = {NULL}, *moved[FIELDS_MAX] = {NULL}, *later[FIELDS_MAX] = {NULL},
			   *asked[FIELDS_MAX] = {NULL};
	(void)state;

	form.last = &last;
	form.last_is_today = true;
	expect_begin(KIND_ASSIST, today,
		"date=2022-03-12 time=09:05 unit=phunu neighbourhood=outside helper=Hoa setting=home people=1 "
		"citizen_type=business");
	form.place_is_newer = true; /* chosen in the settings since then */
	expect_begin(KIND_ASSIST, moved,
		"date=2022-03-12 time=09:05 unit=cnscd neighbourhood=kp-12 helper=Hoa setting=home people=1 "
		"citizen_type=business");
	form.place_is_newer = false;
	form.last_is_today = false;
	expect_begin(KIND_ASSIST, later,
		"date=2022-03-15 time=09:05 unit=cnscd neighbourhood=kp-12 helper=Hoa setting=home people=1 "
		"citizen_type=business");
	asked[ASSIST_unit] = "mttq";
	asked[ASSIST_helper] = "Tâm";
	expect_begin(KIND_ASSIST, asked,
		"date=2022-03-15 time=09:05 unit=mttq neighbourhood=kp-12 helper=Tâm setting=home people=1 "
		"citizen_type=business");
}

static void what_does_not_apply_yet_stays_empty(void **state)
{
	const char *values[FIELDS_MAX] = {[FEEDBACK_status] = "answered"};
	(void)state;

	expect_begin(KIND_FEEDBACK, values,
		"date=2022-03-15 unit=cnscd neighbourhood=kp-12 citizen_type=person forwarded_on=2022-03-15 "
		"status=answered answered_on=2022-03-15");
}

static void expect_proposal(enum kind kind, const char *const *values, size_t field, const char *expected)
{
	const char *out[FIELDS_MAX];

	prefill_proposals(plan, kind, values, &arena, out);
	if (expected)
		assert_string_equal(out[field], expected);
	else
		assert_null(out[field]);
}

static void the_plan_proposes_what_follows(void **state)
{
	const char *session[FIELDS_MAX] = {[SESSION_channel] = "area_meeting"};
	const char *assist[FIELDS_MAX] = {[ASSIST_help] = "submit", [ASSIST_procedure] = "1.001193"};
	const char *feedback[FIELDS_MAX] = {[FEEDBACK_subject] = "fee"};
	(void)state;

	expect_proposal(KIND_SESSION, session, SESSION_title, NULL);
	session[SESSION_topics] = "portal";
	expect_proposal(KIND_SESSION, session, SESSION_title, "Họp khối phố: Cổng dịch vụ công");
	session[SESSION_topics] = "models portal";
	expect_proposal(KIND_SESSION, session, SESSION_title, "Họp khối phố: Cách làm hay; Cổng dịch vụ công");
	session[SESSION_channel] = "unknown";
	expect_proposal(KIND_SESSION, session, SESSION_title, NULL);
	expect_proposal(KIND_ASSIST, assist, ASSIST_level, "full");
	expect_proposal(KIND_ASSIST, assist, ASSIST_portal, "national");
	expect_proposal(KIND_ASSIST, assist, ASSIST_help, NULL);
	assist[ASSIST_help] = "vneid";
	expect_proposal(KIND_ASSIST, assist, ASSIST_level, NULL);
	expect_proposal(KIND_FEEDBACK, feedback, FEEDBACK_forwarded_to, "vptk");
	feedback[FEEDBACK_subject] = "";
	expect_proposal(KIND_FEEDBACK, feedback, FEEDBACK_forwarded_to, NULL);
}

static void the_audience_follows_from_the_unit_and_the_channel(void **state)
{
	static const struct {
		const char *unit, *channel, *audience;
	} cases[] = {
		{"phunu", "area_meeting", "members"},
		{"cnscd", "area_meeting", "residents"},
		{"mttq", "area_meeting", "residents"},
		{"vptk", "area_meeting", NULL},
		{"phunu", "", NULL},
		{"", "area_meeting", NULL},
		{"no-such", "area_meeting", NULL},
	};
	(void)state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *values[FIELDS_MAX] = {[SESSION_unit] = cases[i].unit, [SESSION_channel] = cases[i].channel};

		expect_proposal(KIND_SESSION, values, SESSION_audience, cases[i].audience);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_first_record_has_what_the_device_and_the_clock_know, setup, teardown),
		cmocka_unit_test_setup_teardown(the_next_one_takes_over_from_the_last, setup, teardown),
		cmocka_unit_test_setup_teardown(what_does_not_apply_yet_stays_empty, setup, teardown),
		cmocka_unit_test_setup_teardown(the_plan_proposes_what_follows, setup, teardown),
		cmocka_unit_test_setup_teardown(the_audience_follows_from_the_unit_and_the_channel, setup, teardown),
	};

	return cmocka_run_group_tests_name("prefill", tests, NULL, NULL);
}
