/* SPDX-License-Identifier: MIT
 * Form rules: which fields apply, what a save empties, and that only rules about changed fields are checked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "plan_pack.h"
#include "sotay/model/prefill.h"
#include "sotay/model/rules.h"

static struct arena arena;
static struct plan *plan;
static day_t today;

static int setup(void **state)
{
	(void)state;
	arena = (struct arena){0};
	plan = pack_plan();
	return day_from_ymd((struct ymd){2022, 3, 15}, &today) ? 0 : -1;
}

static int teardown(void **state)
{
	(void)state;
	plan_free(&plan);
	arena_free(&arena);
	return 0;
}

/* A record of the kind with the given field/value pairs, ended by a NULL value. */
struct value {
	size_t field;
	const char *value;
};

static struct record make(enum kind kind, const struct value *v)
{
	const char *values[FIELDS_MAX] = {NULL};
	struct dot dot = {{'0', '0', '0', '0', '0', '0', '0', 'A'}, 1};

	for (; v->value; v++)
		values[v->field] = v->value;
	return record_new(&arena, kind, &(struct uuid){{0}}, &dot, 0, "", values);
}

#define MAKE(kind, ...) make(kind, (const struct value[]){__VA_ARGS__, {0, NULL}})

static void fields_follow_the_group_of_the_channel(void **state)
{
	static const struct {
		const char *channel, *applies, *not_applies;
	} cases[] = {
		{"area_meeting",
			"start minutes place audience attendees women households businesses materials opinions title note",
			"airings items posts link reach"},
		{"radio", "start minutes airings posts place",
			"attendees women households materials items link reach opinions audience"},
		{"poster", "start place items materials", "minutes airings posts attendees link reach"},
		{"facebook", "posts link reach", "start place minutes attendees materials items"},
		{"khong-co", "start place items materials minutes posts attendees link reach airings", ""}, /* unknown: all */
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct record r = MAKE(KIND_SESSION, {SESSION_channel, cases[i].channel});

		for (size_t f = 0; f < SESSION_deleted; f++) {
			const char *name = kind_field(KIND_SESSION, f)->name;

			if (plan_words_have(cases[i].applies, name) && !field_applies(plan, &r, f))
				fail_msg("%s must apply to %s", name, cases[i].channel);
			if (plan_words_have(cases[i].not_applies, name) && field_applies(plan, &r, f))
				fail_msg("%s must not apply to %s", name, cases[i].channel);
		}
	}
}

static void help_people_result_and_status_govern_their_fields(void **state)
{
	struct record dossier = MAKE(KIND_ASSIST, {ASSIST_help, "submit"}, {ASSIST_people, "1"}, {ASSIST_result, "done"});
	struct record group = MAKE(KIND_ASSIST, {ASSIST_help, "vneid"}, {ASSIST_people, "12"}, {ASSIST_result, "failed"});
	struct record fresh = MAKE(KIND_FEEDBACK, {FEEDBACK_status, "new"}),
				  sent = MAKE(KIND_FEEDBACK, {FEEDBACK_status, "forwarded"});
	struct record closed = MAKE(KIND_FEEDBACK, {FEEDBACK_status, "closed"});

	(void)state;
	assert_true(field_applies(plan, &dossier, ASSIST_procedure) && field_applies(plan, &dossier, ASSIST_dossier));
	assert_true(field_applies(plan, &dossier, ASSIST_citizen) && !field_applies(plan, &dossier, ASSIST_reason));
	assert_false(field_applies(plan, &group, ASSIST_procedure) || field_applies(plan, &group, ASSIST_dossier));
	assert_false(field_applies(plan, &group, ASSIST_phone));
	assert_true(field_applies(plan, &group, ASSIST_reason));
	assert_false(field_applies(plan, &fresh, FEEDBACK_forwarded_to) || field_applies(plan, &fresh, FEEDBACK_answer));
	assert_true(field_applies(plan, &sent, FEEDBACK_forwarded_on) && !field_applies(plan, &sent, FEEDBACK_answer));
	assert_true(field_applies(plan, &closed, FEEDBACK_forwarded_to) &&
		field_applies(plan, &closed, FEEDBACK_answered_on));
}

static void changing_the_channel_empties_what_no_longer_applies(void **state)
{
	struct record r = MAKE(KIND_SESSION, {SESSION_channel, "area_meeting"}, {SESSION_attendees, "45"},
		{SESSION_women, "20"}, {SESSION_place, "Nhà văn hóa"});
	struct change changes[FIELDS_MAX] = {{SESSION_channel, "facebook"}, {SESSION_women, "3"}};
	size_t n = 2;

	(void)state;
	assert_int_equal(rules_empty_unapplied(plan, &r, changes, &n),
		2); /* women is named in the save: left to the rules */
	assert_int_equal(n, 4);
	assert_int_equal(changes[2].field, SESSION_place);
	assert_string_equal(changes[2].value, "");
	assert_int_equal(changes[3].field, SESSION_attendees);
	n = 1;
	changes[0] = (struct change){SESSION_title, "Tên khác"};
	assert_int_equal(rules_empty_unapplied(plan, &r, changes, &n), 0);
}

/* To pick is to change, also where what is picked is what was shown. */
static void picking_the_channel_that_was_shown_empties_what_does_not_apply(void **state)
{
	struct record r = MAKE(KIND_SESSION, {SESSION_channel, "area_meeting"}, {SESSION_attendees, "45"});
	struct pair pairs[] = {{r.origin, "area_meeting"}, {{{'0', '0', '0', '0', '0', '0', '0', 'B'}, 2}, "radio"}};
	struct change changes[FIELDS_MAX] = {{SESSION_channel, "radio"}};
	size_t n = 1;

	(void)state;
	r.cells[SESSION_channel] = (struct cell){pairs, 2};
	assert_string_equal(record_value(&r, SESSION_channel), "radio");
	assert_int_equal(rules_empty_unapplied(plan, &r, changes, &n), 1);
	assert_int_equal(changes[1].field, SESSION_attendees);
	r.cells[SESSION_channel] = (struct cell){pairs + 1, 1};
	n = 1;
	assert_int_equal(rules_empty_unapplied(plan, &r, changes, &n), 0);
}

/* The column of the first broken rule, or "". */
static const char *broken(const struct record *r, const bool *changed, struct error *e)
{
	*e = (struct error){.code = OK};
	return rules_check(plan, r, changed, today, NULL, NULL, e) == OK ? "" : e->column;
}

static void rules_about_several_fields_name_the_field(void **state)
{
	struct record r;
	struct error e;

	(void)state;
	r = MAKE(KIND_SESSION, {SESSION_channel, "area_meeting"}, {SESSION_attendees, "45"}, {SESSION_women, "46"});
	assert_string_equal(broken(&r, NULL, &e), "women");
	r = MAKE(KIND_SESSION, {SESSION_channel, "area_meeting"}, {SESSION_attendees, "45"}, {SESSION_women, "45"});
	assert_string_equal(broken(&r, NULL, &e), "");
	r = MAKE(KIND_SESSION, {SESSION_channel, "radio"}, {SESSION_attendees, "45"});
	assert_string_equal(broken(&r, NULL, &e), "attendees");
	r = MAKE(KIND_SESSION, {SESSION_channel, "radio"}, {SESSION_topics, "khong-co portal"});
	assert_string_equal(broken(&r, NULL, &e), "topics");
	r = MAKE(KIND_FEEDBACK, {FEEDBACK_status, "answered"}, {FEEDBACK_date, "2022-03-10"},
		{FEEDBACK_forwarded_on, "2022-03-09"});
	assert_string_equal(broken(&r, NULL, &e), "forwarded_on");
	r = MAKE(KIND_FEEDBACK, {FEEDBACK_status, "answered"}, {FEEDBACK_date, "2022-03-10"},
		{FEEDBACK_answered_on, "2022-03-10"});
	assert_string_equal(broken(&r, NULL, &e), "");
	r = MAKE(KIND_ASSIST, {ASSIST_date, "2023-03-15"}, {ASSIST_people, "1"});
	assert_string_equal(broken(&r, NULL, &e), "");
	r = MAKE(KIND_ASSIST, {ASSIST_date, "2023-03-16"}, {ASSIST_people, "1"});
	assert_string_equal(broken(&r, NULL, &e), "date");
}

static void only_rules_about_changed_fields_are_checked(void **state)
{
	struct record r = MAKE(KIND_SESSION, {SESSION_channel, "area_meeting"}, {SESSION_attendees, "45"},
		{SESSION_women, "46"}, {SESSION_unit, "khong-co"});
	bool changed[FIELDS_MAX + 1] = {false};
	struct error e;

	(void)state;
	changed[SESSION_title] = true;
	assert_string_equal(broken(&r, changed, &e), "");
	changed[SESSION_attendees] = true; /* the other half of a rule */
	assert_string_equal(broken(&r, changed, &e), "women");
}

static void count_rule(void *ctx, const struct error *rule)
{
	assert_true(rule->column[0] != '\0');
	++*(int *)ctx;
}

static void id_numbers_are_advised_against_not_refused(void **state)
{
	static const struct {
		const char *text;
		int advised;
	} cases[] = {
		{"CCCD 049012345678", 1}, {"CMND 201234567.", 1}, {"gọi 0905123456", 0}, {"năm 2022", 0}, {"1234567890123", 0}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct record r = MAKE(KIND_ASSIST, {ASSIST_note, cases[i].text}, {ASSIST_people, "1"});
		int n = 0;

		rules_advise(&r, NULL, count_rule, &n);
		assert_int_equal(n, cases[i].advised);
	}
}

static void a_new_record_is_prefilled_from_device_plan_and_table(void **state)
{
	const struct prefill_place volunteer = {"cnscd", "kp-2"}, ward = {"vptk", ""};
	const char *values[FIELDS_MAX] = {NULL};

	(void)state;
	values[ASSIST_help] = "submit";
	values[ASSIST_procedure] = "1.001193";
	prefill(plan, KIND_ASSIST, &volunteer, values);
	assert_string_equal(values[ASSIST_people], "1");
	assert_string_equal(values[ASSIST_unit], "cnscd");
	assert_string_equal(values[ASSIST_neighbourhood], "kp-2");
	assert_string_equal(values[ASSIST_level], "full");
	assert_string_equal(values[ASSIST_portal], "national");
	assert_null(values[ASSIST_date]);
	memset(values, 0, sizeof values);
	values[ASSIST_help] = "vneid";
	prefill(plan, KIND_ASSIST, &ward, values);
	assert_string_equal(values[ASSIST_neighbourhood], "ward");
	assert_null(values[ASSIST_portal]);
	memset(values, 0, sizeof values);
	prefill(plan, KIND_FEEDBACK, &volunteer, values);
	assert_string_equal(values[FEEDBACK_status], "new");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(fields_follow_the_group_of_the_channel, setup, teardown),
		cmocka_unit_test_setup_teardown(help_people_result_and_status_govern_their_fields, setup, teardown),
		cmocka_unit_test_setup_teardown(changing_the_channel_empties_what_no_longer_applies, setup, teardown),
		cmocka_unit_test_setup_teardown(picking_the_channel_that_was_shown_empties_what_does_not_apply, setup,
			teardown),
		cmocka_unit_test_setup_teardown(rules_about_several_fields_name_the_field, setup, teardown),
		cmocka_unit_test_setup_teardown(only_rules_about_changed_fields_are_checked, setup, teardown),
		cmocka_unit_test_setup_teardown(id_numbers_are_advised_against_not_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(a_new_record_is_prefilled_from_device_plan_and_table, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
