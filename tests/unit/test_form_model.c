/* SPDX-License-Identifier: MIT
 * test_form_model - which fields a form asks for, what typing means, what is told and when, what would be saved. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "plan_pack.h"
#include "sotay/tui/view/form_model.h"

static const struct edit_typing telex = {TELEX_TELEX, TELEX_MODERN};

struct fixture {
	struct plan *plan;
	struct form form;
	bool begun;
	struct arena a;
	struct form_setup setup;
};

static int setup(void **state)
{
	struct fixture *x = mem_zalloc(1, sizeof *x);

	x->plan = pack_plan();
	x->setup = (struct form_setup){
		.plan = x->plan, .i18n = i18n_get("en"), .who = {.place = {"cnscd", "kp-12"}, .author = "Lan", .minute = 545}};
	*state = x;
	return day_from_ymd((struct ymd){2022, 3, 15}, &x->setup.who.today) ? 0 : -1;
}

static int teardown(void **state)
{
	struct fixture *x = *state;

	if (x->begun)
		form_fini(&x->form);
	plan_free(&x->plan);
	arena_free(&x->a);
	free(x);
	return 0;
}

static struct form *begin(struct fixture *x, enum kind kind)
{
	if (x->begun)
		form_fini(&x->form);
	x->begun = true;
	x->setup.kind = kind;
	form_init(&x->form, &x->setup);
	return &x->form;
}

/* "name name …" of the fields that are shown, a heading as "|". */
static void expect_rows(const struct form *f, const char *expected)
{
	struct buf got = {0};

	for (size_t i = 0; i < f->n_rows; i++) {
		if (f->rows[i].type == FORM_FIELD)
			buf_printf(&got, "%s%s", got.len ? " " : "", form_info(f, f->rows[i].field)->name);
		else if (f->rows[i].type == FORM_HEADING)
			buf_puts(&got, " |");
	}
	assert_string_equal(buf_str(&got), expected);
	buf_fini(&got);
}

static void type(struct form *f, const char *ascii)
{
	for (; *ascii; ascii++)
		form_type(f, &(struct key){.code = K_CHAR, .ch = (uint32_t)(unsigned char)*ascii}, &telex, 40, NULL);
}

/* Goes there, types and leaves with Enter. */
static bool fill(struct form *f, size_t field, const char *text)
{
	form_go(f, field);
	assert_int_equal(f->at, field);
	type(f, text);
	return form_leave(f, true, NULL);
}

static const char *value(const struct form *f, size_t field)
{
	return form_value(f, field);
}

/* ---- which fields ---- */

static void a_form_asks_for_what_the_channel_needs(void **state)
{
	static const struct {
		const char *channel, *rows;
	} cases[] = {
		{"", "date channel topics title presenter note"},
		{"area_meeting", "date channel topics title place presenter attendees note"},
		{"radio", "date channel topics title start minutes airings posts"},
		{"poster", "date channel topics title items place"},
		{"facebook", "date channel topics title posts link reach"},
	};
	struct form *f = begin(*state, KIND_SESSION);

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		form_choose(f, SESSION_channel, cases[i].channel, NULL);
		expect_rows(f, cases[i].rows);
	}
}

static void each_kind_begins_with_its_own_few_fields(void **state)
{
	struct fixture *x = *state;

	expect_rows(begin(x, KIND_ASSIST), "date helper setting help people citizen_type age_group result citizen phone");
	expect_rows(begin(x, KIND_FEEDBACK), "date nature subject content citizen_type citizen phone");
	expect_rows(begin(x, KIND_PROGRESS), "duty period status result obstacles proposal next");
	form_show_more(&x->form, true);
	expect_rows(&x->form,
		"duty period status result obstacles proposal next | date unit neighbourhood percent quantity person");
}

static void of_a_duty_that_goes_on_all_the_time_no_percentage_is_asked(void **state)
{
	struct form *f = begin(*state, KIND_PROGRESS);

	form_show_more(f, true);
	form_choose(f, PROGRESS_duty, "v.month", NULL);
	assert_true(form_shows(f, PROGRESS_percent));
	form_choose(f, PROGRESS_duty, "online", NULL);
	assert_false(form_shows(f, PROGRESS_percent));
	form_choose(f, PROGRESS_duty, "v.month", NULL);
	fill(f, PROGRESS_percent, "40");
	form_choose(f, PROGRESS_duty, "online", NULL);
	assert_true(form_shows(f, PROGRESS_percent)); /* what was typed is not hidden, nor lost */
	assert_string_equal(value(f, PROGRESS_percent), "40");
}

static void the_ward_is_asked_for_more(void **state)
{
	struct fixture *x = *state;
	struct form *f;

	x->setup.ward = true;
	f = begin(x, KIND_FEEDBACK);
	expect_rows(f, "date nature subject content citizen_type citizen phone | status");
	form_choose(f, FEEDBACK_status, "answered", NULL);
	expect_rows(f,
		"date nature subject content citizen_type citizen phone | status forwarded_to forwarded_on answer "
		"answered_on");
}

static void what_is_not_filled_in_for_the_device_is_asked_for(void **state)
{
	struct fixture *x = *state;

	x->setup.who.place.neighbourhood = "";
	expect_rows(begin(x, KIND_FEEDBACK), "date neighbourhood nature subject content citizen_type citizen phone");
}

static void the_cursor_begins_at_the_first_empty_field(void **state)
{
	struct fixture *x = *state;
	const char *asked[FIELDS_MAX] = {NULL};

	assert_int_equal(begin(x, KIND_SESSION)->at, SESSION_channel);
	assert_int_equal(begin(x, KIND_ASSIST)->at, ASSIST_setting);
	assert_int_equal(begin(x, KIND_PROGRESS)->at, PROGRESS_duty);
	asked[PROGRESS_duty] = "v.month";
	x->setup.asked = asked;
	assert_int_equal(begin(x, KIND_PROGRESS)->at, PROGRESS_status);
	assert_string_equal(value(&x->form, PROGRESS_period), "2022-03");
}

static void steps_go_through_the_fields_to_saving(void **state)
{
	struct form *f = begin(*state, KIND_PROGRESS);
	size_t n = 0;

	while (form_step(f, 1))
		n++;
	assert_int_equal(n, 7);
	assert_int_equal(f->at, FORM_AT_SAVE);
	assert_true(form_step(f, -1));
	assert_int_equal(f->at, PROGRESS_next);
}

/* ---- typing ---- */

static void what_is_typed_is_understood_when_the_field_is_left(void **state)
{
	static const struct {
		size_t field;
		const char *typed, *value, *shown;
	} cases[] = {
		{SESSION_date, "14/3", "2022-03-14", "14/03/2022"},
		{SESSION_date, "-1", "2022-03-14", "14/03/2022"},
		{SESSION_date, "hom qua", "2022-03-14", "14/03/2022"},
		{SESSION_date, "", "2022-03-15", "15/03/2022"},
		{SESSION_start, "7h", "07:00", "07:00"},
		{SESSION_start, "1730", "17:30", "17:30"},
		{SESSION_minutes, "015", "15", "15"},
		{SESSION_attendees, "0", "0", "0"},
		{SESSION_cost, "1.250.000", "1250000", "1250000"},
		{SESSION_cost, "250 000", "250000", "250000"},
		{SESSION_place, "  nhaf vawn hoas ", "nhà văn hoá", "nhà văn hoá"},
		{SESSION_evidence, "anh 1", "anh 1", "anh 1"},
	};
	struct fixture *x = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct form *f = begin(x, KIND_SESSION);

		form_choose(f, SESSION_channel, "area_meeting", NULL);
		form_show_more(f, true);
		assert_true(fill(f, cases[i].field, cases[i].typed));
		assert_string_equal(value(f, cases[i].field), cases[i].value);
		if (cases[i].typed[0])
			assert_string_equal(edit_text(&f->fields[cases[i].field].box), cases[i].shown);
		assert_int_equal(f->fields[cases[i].field].problem.len, 0);
	}
}

static void what_makes_no_sense_is_told_at_the_field(void **state)
{
	static const struct {
		size_t field;
		const char *typed, *told;
	} cases[] = {
		{SESSION_date, "32/3", "\"32/3\" is no date."},
		{SESSION_start, "25h", "\"25h\" is no time of day."},
		{SESSION_minutes, "12a", "\"12a\" is no number."},
		{SESSION_minutes, "1441", "\"Minutes\" is at most 1440, not 1441."},
		{SESSION_cost, "12.50", "\"12.50\" is no number."},
		{SESSION_date, "01/01/2024", "The date 2024-01-01 is more than a year ahead."},
	};
	struct fixture *x = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct form *f = begin(x, KIND_SESSION);
		const struct form_field *ff = &f->fields[cases[i].field];

		form_choose(f, SESSION_channel, "area_meeting", NULL);
		form_show_more(f, true);
		form_go(f, cases[i].field);
		type(f, cases[i].typed);
		assert_int_equal(ff->problem.len, 0); /* not while typing */
		assert_true(form_leave(f, true, NULL));
		assert_memory_equal(buf_str(&ff->problem), cases[i].told, strlen(cases[i].told));
		assert_string_equal(edit_text(&ff->box), cases[i].typed); /* nothing typed is lost */
		assert_false(form_send(f));
	}
}

static void periods_are_typed_in_many_ways(void **state)
{
	static const struct {
		const char *typed, *period;
	} cases[] = {{"3", "2022-03"}, {"3/2023", "2023-03"}, {"03-2022", "2022-03"}, {"2022-03", "2022-03"},
		{"tháng 3", "2022-03"}, {"t3/2022", "2022-03"}, {"Tháng 3/2022", "2022-03"}, {"q1", "2022-Q1"},
		{"quý 2/2023", "2023-Q2"}, {"Q4 2022", "2022-Q4"}, {"6t", "2022-H1"}, {"6 tháng đầu năm 2023", "2023-H1"},
		{"6 tháng cuối năm 2022", "2022-H2"}, {"h2", "2022-H2"}, {"tháng 6", "2022-06"}, {"9t", "2022-9M"},
		{"9 tháng", "2022-9M"}, {"9 tháng đầu năm 2022", "2022-9M"}, {"2022", "2022"}, {"năm 2021", "2021"},
		{"month 3/2022", "2022-03"}, {"first half of 2022", "2022-H1"}, {"second half of 2022", "2022-H2"},
		{"first nine months of 2022", "2022-9M"}, {"quarter 1/2022", "2022-Q1"}, {"", NULL}, {"13", NULL}, {"q5", NULL},
		{"1999", NULL}, {"xuân", NULL}, {"3/3/2022", NULL}};
	const struct period near = {2022, PERIOD_MONTH, 4};
	(void)state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[PERIOD_TEXT_BYTES] = "";
		struct period p;

		if (form_parse_period(cases[i].typed, near, &p))
			period_format(p, text);
		if (strcmp(text, cases[i].period ? cases[i].period : "") != 0)
			fail_msg("\"%s\": %s", cases[i].typed, text);
	}
}

static void arrows_turn_days_periods_and_choices(void **state)
{
	struct fixture *x = *state;
	struct form *f = begin(x, KIND_ASSIST);

	form_go(f, ASSIST_date);
	assert_true(form_turn(f, -1, NULL) && form_turn(f, -1, NULL));
	assert_string_equal(value(f, ASSIST_date), "2022-03-13");
	type(f, "1");
	assert_false(form_turn(f, 1, NULL)); /* the cursor's now */
	form_go(f, ASSIST_age_group);
	assert_true(form_turn(f, 1, NULL));
	assert_string_equal(value(f, ASSIST_age_group), "under30");
	assert_true(form_digit(f, '3', NULL));
	assert_false(form_digit(f, '4', NULL));
	assert_true(form_turn(f, 1, NULL));
	assert_string_equal(value(f, ASSIST_age_group), "60up");
	form_clear(f, NULL);
	assert_string_equal(value(f, ASSIST_age_group), "");
	f = begin(x, KIND_PROGRESS);
	form_go(f, PROGRESS_period);
	assert_true(form_turn(f, 1, NULL));
	assert_string_equal(value(f, PROGRESS_period), "2022-04"); /* 15 March, nd09 */
	assert_true(form_turn(f, -1, NULL));
	assert_string_equal(value(f, PROGRESS_period), "2022-03");
}

/* ---- what follows ---- */

static void a_title_follows_until_a_person_has_written_one(void **state)
{
	struct form *f = begin(*state, KIND_SESSION);

	form_choose(f, SESSION_channel, "area_meeting", NULL);
	form_choose(f, SESSION_topics, "portal", NULL);
	assert_string_equal(value(f, SESSION_title), "Họp khối phố: Cổng dịch vụ công");
	form_choose(f, SESSION_topics, "models", NULL);
	assert_string_equal(value(f, SESSION_title), "Họp khối phố: Cách làm hay");
	assert_true(fill(f, SESSION_title, "Hop to"));
	assert_string_equal(value(f, SESSION_title), "Hop to"); /* typed over what was filled in */
	form_choose(f, SESSION_topics, "portal", NULL);
	assert_string_equal(value(f, SESSION_title), "Hop to");
}

static void level_and_portal_come_with_the_procedure(void **state)
{
	struct form *f = begin(*state, KIND_ASSIST);

	form_choose(f, ASSIST_help, "submit", NULL);
	assert_string_equal(value(f, ASSIST_portal), "national");
	form_choose(f, ASSIST_procedure, "1.001193", NULL);
	assert_string_equal(value(f, ASSIST_level), "full");
	form_choose(f, ASSIST_level, "info", NULL);
	form_choose(f, ASSIST_procedure, "", NULL);
	assert_string_equal(value(f, ASSIST_level), "info");
	form_choose(f, ASSIST_help, "vneid", NULL);
	assert_string_equal(value(f, ASSIST_level), "");
	assert_string_equal(value(f, ASSIST_portal), "");
}

static void forwarding_fills_in_to_whom_and_when(void **state)
{
	struct fixture *x = *state;
	struct form *f;

	x->setup.ward = true;
	f = begin(x, KIND_FEEDBACK);
	form_choose(f, FEEDBACK_subject, "fee", NULL);
	assert_string_equal(value(f, FEEDBACK_forwarded_to), "");
	form_choose(f, FEEDBACK_status, "forwarded", NULL);
	assert_string_equal(value(f, FEEDBACK_forwarded_to), "vptk");
	assert_string_equal(value(f, FEEDBACK_forwarded_on), "2022-03-15");
}

static void who_chose_wrong_and_chooses_again_loses_nothing(void **state)
{
	struct form *f = begin(*state, KIND_SESSION);
	struct buf dropped = {0};

	form_choose(f, SESSION_channel, "area_meeting", NULL);
	fill(f, SESSION_attendees, "45");
	form_choose(f, SESSION_channel, "facebook", &dropped);
	assert_string_equal(buf_str(&dropped), "Attendees");
	assert_false(form_shows(f, SESSION_attendees));
	assert_string_equal(value(f, SESSION_attendees), "");
	buf_clear(&dropped);
	form_choose(f, SESSION_channel, "area_meeting", &dropped);
	assert_string_equal(buf_str(&dropped), "");
	assert_string_equal(value(f, SESSION_attendees), "45");
	buf_fini(&dropped);
}

static void usual_periods_are_the_last_until_it_is_due(void **state)
{
	static const struct {
		const char *duty;
		struct ymd today;
		const char *period;
	} cases[] = {{"v.month", {2022, 3, 14}, "2022-03"}, {"v.month", {2022, 3, 16}, "2022-03"},
		{"v.month", {2022, 3, 17}, "2022-04"}, {"online", {2022, 3, 20}, "2022-04"}};
	struct fixture *x = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[PERIOD_TEXT_BYTES];
		day_t today;

		assert_true(day_from_ymd(cases[i].today, &today));
		period_format(form_usual_period(x->plan, cases[i].duty, today), text);
		assert_string_equal(text, cases[i].period);
	}
}

/* ---- telling ---- */

static void a_day_far_back_is_asked_about_once(void **state)
{
	struct form *f = begin(*state, KIND_ASSIST);

	assert_false(fill(f, ASSIST_date, "15/3/21"));
	assert_true(f->fields[ASSIST_date].advice.len > 0);
	assert_int_equal(f->fields[ASSIST_date].problem.len, 0);
	assert_true(form_leave(f, true, NULL));
	assert_true(form_leave(f, true, NULL));
	assert_int_equal(f->fields[ASSIST_date].advice.len, 0);
	assert_false(fill(f, ASSIST_date, "14/3/21")); /* another day is another question */
	assert_true(fill(f, ASSIST_date, "14/2"));
}

static void a_day_to_come_is_asked_about_once(void **state)
{
	struct form *f = begin(*state, KIND_ASSIST);

	assert_false(fill(f, ASSIST_date, "+1"));
	assert_true(f->fields[ASSIST_date].advice.len > 0);
	assert_int_equal(f->fields[ASSIST_date].problem.len, 0);
	assert_true(form_leave(f, true, NULL));
	assert_int_equal(f->fields[ASSIST_date].advice.len, 0);
	form_go(f, ASSIST_date);
	assert_true(form_turn(f, -1, NULL));
	assert_string_equal(value(f, ASSIST_date), "2022-03-15");
	assert_true(form_leave(f, true, NULL));
	form_go(f, ASSIST_date);
	assert_true(form_turn(f, 1, NULL)); /* by the arrows as well */
	form_choose(f, ASSIST_help, "vneid", NULL);
	form_choose(f, ASSIST_result, "done", NULL);
	assert_false(form_send(f));
	assert_int_equal(f->at, ASSIST_date);
	assert_true(form_send(f));
}

static void fields_are_held_against_each_other(void **state)
{
	struct form *f = begin(*state, KIND_SESSION);

	form_choose(f, SESSION_channel, "area_meeting", NULL);
	form_show_more(f, true);
	fill(f, SESSION_women, "20");
	assert_int_equal(f->fields[SESSION_women].problem.len, 0);
	fill(f, SESSION_attendees, "12");
	assert_true(f->fields[SESSION_women].problem.len > 0);
	fill(f, SESSION_attendees, "45");
	assert_int_equal(f->fields[SESSION_women].problem.len, 0);
}

static void numbers_like_those_of_an_id_are_advised_of(void **state)
{
	struct form *f = begin(*state, KIND_ASSIST);

	fill(f, ASSIST_citizen, "Bay 049060001234");
	assert_true(f->fields[ASSIST_citizen].advice.len > 0);
	assert_int_equal(f->fields[ASSIST_citizen].problem.len, 0);
	fill(f, ASSIST_phone, "0905123456");
	assert_int_equal(f->fields[ASSIST_phone].advice.len, 0);
}

static void what_is_missing_is_told_where_one_went_past_and_when_saving(void **state)
{
	struct form *f = begin(*state, KIND_ASSIST);

	form_go(f, ASSIST_help);
	form_leave(f, false, NULL);
	assert_int_equal(f->fields[ASSIST_help].problem.len, 0);
	form_leave(f, true, NULL);
	assert_true(f->fields[ASSIST_help].problem.len > 0);
	assert_int_equal(f->fields[ASSIST_result].problem.len, 0);
	assert_false(form_send(f));
	assert_int_equal(f->at, ASSIST_help);
	assert_true(f->fields[ASSIST_result].problem.len > 0);
	form_choose(f, ASSIST_help, "vneid", NULL);
	assert_false(form_send(f));
	assert_int_equal(f->at, ASSIST_result);
	form_choose(f, ASSIST_result, "done", NULL);
	assert_true(form_send(f));
}

static void a_hidden_field_with_a_fault_comes_into_sight(void **state)
{
	struct form *f = begin(*state, KIND_SESSION);

	form_show_more(f, true);
	fill(f, SESSION_cost, "much");
	form_show_more(f, false);
	assert_true(form_shows(f, SESSION_cost));
	assert_false(form_shows(f, SESSION_fund));
}

/* ---- edits ---- */

static struct record a_meeting(struct fixture *x)
{
	const char *values[FIELDS_MAX] = {[SESSION_date] = "2022-03-08",
		[SESSION_unit] = "cnscd",
		[SESSION_neighbourhood] = "kp-12",
		[SESSION_channel] = "area_meeting",
		[SESSION_topics] = "portal",
		[SESSION_title] = "Họp khối phố: Cổng dịch vụ công",
		[SESSION_attendees] = "45"};

	return record_new(&x->a, KIND_SESSION, &(struct uuid){{1}}, &(struct dot){"AAAAAAAA", 1}, 0, "Lan", values);
}

static void an_edit_names_the_fields_touched_and_what_follows(void **state)
{
	struct fixture *x = *state;
	struct record r = a_meeting(x);
	struct change changes[FIELDS_MAX];
	struct form *f;

	x->setup.old = &r;
	f = begin(x, KIND_SESSION);
	assert_int_equal(form_changes(f, changes), 0);
	assert_false(form_is_changed(f));
	fill(f, SESSION_attendees, "54");
	assert_int_equal(form_changes(f, changes), 1);
	assert_int_equal(changes[0].field, SESSION_attendees);
	assert_string_equal(changes[0].value, "54");
	fill(f, SESSION_attendees, "45");
	assert_int_equal(form_changes(f, changes), 0);
	form_choose(f, SESSION_channel, "facebook", NULL);
	assert_int_equal(form_changes(f, changes), 3); /* its title, and nobody attends */
}

static void what_was_left_empty_stays_so_in_an_edit(void **state)
{
	struct fixture *x = *state;
	const char *values[FIELDS_MAX] = {[ASSIST_date] = "2022-03-08",
		[ASSIST_people] = "1",
		[ASSIST_help] = "submit",
		[ASSIST_procedure] = "1.001193",
		[ASSIST_result] = "done"};
	struct record r = record_new(&x->a, KIND_ASSIST, &(struct uuid){{1}}, &(struct dot){.n = 1}, 0, "", values);
	struct change changes[FIELDS_MAX];

	x->setup.old = &r;
	form_choose(begin(x, KIND_ASSIST), ASSIST_age_group, "60up", NULL);
	assert_int_equal(form_changes(&x->form, changes), 1);
}

static void what_does_not_apply_but_is_there_is_shown(void **state)
{
	struct fixture *x = *state;
	struct record r = a_meeting(x);
	struct change changes[FIELDS_MAX];
	struct pair reach = {{"AAAAAAAA", 1}, "100"};
	struct form *f;

	r.cells[SESSION_reach] = (struct cell){&reach, 1};
	x->setup.old = &r;
	f = begin(x, KIND_SESSION);
	assert_true(form_shows(f, SESSION_reach));
	fill(f, SESSION_attendees, "54");
	assert_true(form_shows(f, SESSION_reach));
	form_go(f, SESSION_reach);
	form_clear(f, NULL);
	assert_false(form_shows(f, SESSION_reach));
	assert_int_equal(form_changes(f, changes), 2);
}

static void a_conflict_is_told_and_picked(void **state)
{
	struct fixture *x = *state;
	struct record r = a_meeting(x);
	struct pair both[] = {{{"AAAAAAAA", 2}, "45"}, {{"BBBBBBBB", 2}, "54"}};
	struct change changes[FIELDS_MAX];
	struct form *f;

	r.cells[SESSION_attendees] = (struct cell){both, 2};
	x->setup.old = &r;
	f = begin(x, KIND_SESSION);
	assert_true(form_in_conflict(f, SESSION_attendees));
	assert_string_equal(value(f, SESSION_attendees), "54");
	form_pick(f, SESSION_attendees, "54", NULL);
	assert_false(form_in_conflict(f, SESSION_attendees));
	assert_int_equal(form_changes(f, changes), 1);
	assert_string_equal(changes[0].value, "54");
}

static void what_others_change_meanwhile_is_shown_and_not_overwritten(void **state)
{
	struct fixture *x = *state;
	struct record r = a_meeting(x), now = r;
	struct pair place = {{"BBBBBBBB", 2}, "Chợ"}, more = {{"BBBBBBBB", 2}, "50"};
	struct change changes[FIELDS_MAX];
	struct form *f;

	x->setup.old = &r;
	f = begin(x, KIND_SESSION);
	fill(f, SESSION_attendees, "54");
	now.cells[SESSION_place] = (struct cell){&place, 1};
	now.cells[SESSION_attendees] = (struct cell){&more, 1};
	form_renew(f, &now);
	assert_string_equal(value(f, SESSION_place), "Chợ");
	assert_string_equal(value(f, SESSION_attendees), "54");
	assert_int_equal(form_changes(f, changes), 1);
}

static void erased_fields_are_not_asked_for(void **state)
{
	struct fixture *x = *state;
	const char *values[FIELDS_MAX] = {[ASSIST_date] = "2022-03-08", [ASSIST_people] = "1", [ASSIST_help] = "vneid"};
	struct record r = record_new(&x->a, KIND_ASSIST, &(struct uuid){{1}}, &(struct dot){.n = 1}, 0, "", values);

	r.purged = PURGE_PERSONAL;
	x->setup.old = &r;
	begin(x, KIND_ASSIST);
	assert_false(form_shows(&x->form, ASSIST_citizen));
	assert_true(form_shows(&x->form, ASSIST_age_group));
}

/* ---- copies and drafts ---- */

static void a_copy_leaves_behind_whose_and_when_it_was(void **state)
{
	struct fixture *x = *state;
	const char *values[FIELDS_MAX] = {[ASSIST_date] = "2022-01-08",
		[ASSIST_time] = "07:00",
		[ASSIST_unit] = "cnscd",
		[ASSIST_neighbourhood] = "outside",
		[ASSIST_people] = "1",
		[ASSIST_citizen] = "Bảy",
		[ASSIST_help] = "vneid",
		[ASSIST_result] = "done",
		[ASSIST_note] = "Ghi"};
	struct record r = record_new(&x->a, KIND_ASSIST, &(struct uuid){{1}}, &(struct dot){.n = 1}, 0, "", values);
	struct form *f;

	x->setup.like = &r;
	f = begin(x, KIND_ASSIST);
	assert_false(f->is_edit);
	assert_string_equal(value(f, ASSIST_date), "2022-03-15");
	assert_string_equal(value(f, ASSIST_time), "09:05");
	assert_string_equal(value(f, ASSIST_neighbourhood), "outside");
	assert_string_equal(value(f, ASSIST_citizen), "");
	assert_string_equal(value(f, ASSIST_help), "vneid");
	assert_string_equal(value(f, ASSIST_note), "Ghi");
	assert_true(form_shows(f, ASSIST_note));
}

static void a_draft_brings_back_everything(void **state)
{
	struct fixture *x = *state;
	struct form *f = begin(x, KIND_SESSION);
	struct draft d;

	form_choose(f, SESSION_channel, "area_meeting", NULL);
	form_choose(f, SESSION_topics, "portal", NULL);
	fill(f, SESSION_attendees, "4x");
	fill(f, SESSION_date, "14/3");
	fill(f, SESSION_place, "Chowj");
	form_choose(f, SESSION_channel, "facebook", NULL);
	form_go(f, SESSION_link);
	form_to_draft(f, &x->a, &d);
	x->setup.draft = &d;
	f = begin(x, KIND_SESSION);
	assert_int_equal(f->at, SESSION_link);
	assert_true(form_is_changed(f));
	assert_string_equal(value(f, SESSION_date), "2022-03-14");
	assert_string_equal(edit_text(&f->fields[SESSION_date].box), "14/03/2022");
	assert_string_equal(value(f, SESSION_title), "Facebook: Cổng dịch vụ công");
	form_choose(f, SESSION_channel, "area_meeting", NULL);
	assert_string_equal(value(f, SESSION_title), "Họp khối phố: Cổng dịch vụ công");
	assert_string_equal(edit_text(&f->fields[SESSION_attendees].box), "4x");
	assert_true(f->fields[SESSION_attendees].problem.len > 0);
	assert_string_equal(value(f, SESSION_place), "Chợ");
}

static void a_draft_of_an_edit_holds_what_was_touched(void **state)
{
	struct fixture *x = *state;
	struct record r = a_meeting(x);
	struct change changes[FIELDS_MAX];
	struct draft d;
	struct form *f;

	x->setup.old = &r;
	f = begin(x, KIND_SESSION);
	fill(f, SESSION_attendees, "54");
	form_to_draft(f, &x->a, &d);
	assert_true(d.is_edit);
	assert_null(d.fields[SESSION_title].text);
	x->setup.draft = &d;
	f = begin(x, KIND_SESSION);
	assert_int_equal(form_changes(f, changes), 1);
	assert_string_equal(changes[0].value, "54");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_form_asks_for_what_the_channel_needs),
		TEST(each_kind_begins_with_its_own_few_fields),
		TEST(of_a_duty_that_goes_on_all_the_time_no_percentage_is_asked),
		TEST(the_ward_is_asked_for_more),
		TEST(what_is_not_filled_in_for_the_device_is_asked_for),
		TEST(the_cursor_begins_at_the_first_empty_field),
		TEST(steps_go_through_the_fields_to_saving),
		TEST(what_is_typed_is_understood_when_the_field_is_left),
		TEST(what_makes_no_sense_is_told_at_the_field),
		TEST(periods_are_typed_in_many_ways),
		TEST(arrows_turn_days_periods_and_choices),
		TEST(a_title_follows_until_a_person_has_written_one),
		TEST(level_and_portal_come_with_the_procedure),
		TEST(forwarding_fills_in_to_whom_and_when),
		TEST(who_chose_wrong_and_chooses_again_loses_nothing),
		TEST(usual_periods_are_the_last_until_it_is_due),
		TEST(a_day_far_back_is_asked_about_once),
		TEST(a_day_to_come_is_asked_about_once),
		TEST(fields_are_held_against_each_other),
		TEST(numbers_like_those_of_an_id_are_advised_of),
		TEST(what_is_missing_is_told_where_one_went_past_and_when_saving),
		TEST(a_hidden_field_with_a_fault_comes_into_sight),
		TEST(an_edit_names_the_fields_touched_and_what_follows),
		TEST(what_was_left_empty_stays_so_in_an_edit),
		TEST(what_does_not_apply_but_is_there_is_shown),
		TEST(a_conflict_is_told_and_picked),
		TEST(what_others_change_meanwhile_is_shown_and_not_overwritten),
		TEST(erased_fields_are_not_asked_for),
		TEST(a_copy_leaves_behind_whose_and_when_it_was),
		TEST(a_draft_brings_back_everything),
		TEST(a_draft_of_an_edit_holds_what_was_touched),
	};

	return cmocka_run_group_tests_name("form model", tests, NULL, NULL);
}
