/* SPDX-License-Identifier: MIT
 * test_save - what is refused when a person saves, what is emptied along with an edit, and that only what is named is
 * written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "sotay/store/save.h"
#include "store_kit.h"

static int setup(void **state)
{
	struct kit *k = mem_zalloc(1, sizeof *k);

	kit_init(k, 0);
	*state = k;
	return 0;
}

static int teardown(void **state)
{
	kit_fini(*state);
	free(*state);
	return 0;
}

struct saving {
	enum kind kind;
	const char *const *values;
	struct uuid id;
	const struct change *changes;
	size_t n;
	struct emptied emptied;
};

static enum err save_new(struct txn *t, void *ctx, struct error *e)
{
	struct saving *s = ctx;

	return txn_save_new(t, s->kind, s->values, "Lan", KIT_NOW, &s->id, e);
}

static enum err save_edit(struct txn *t, void *ctx, struct error *e)
{
	struct saving *s = ctx;

	return txn_save_edit(t, s->kind, &s->id, s->changes, s->n, "Lan", KIT_NOW, &s->emptied, e);
}

/* A session with what is required, and what the test adds. */
static enum err add_session(struct kit *k, const char *channel, size_t field, const char *value, struct uuid *id,
	struct error *e)
{
	const char *values[FIELDS_MAX] = {[SESSION_date] = "2022-03-15",
		[SESSION_unit] = "cnscd",
		[SESSION_neighbourhood] = "kp-1",
		[SESSION_topics] = "portal",
		[SESSION_title] = "Họp"};
	struct saving s = {.kind = KIND_SESSION, .values = values};
	enum err err;

	values[SESSION_channel] = channel;
	values[field] = value;
	err = store_write(k->s, save_new, &s, e);
	*id = s.id;
	return err;
}

static void assert_value(struct kit *k, const struct uuid *id, const char *field, const char *value)
{
	char *now = kit_value(k->s, KIND_SESSION, id, field);

	assert_string_equal(now, value);
	free(now);
}

static void a_new_record_passes_both_levels_of_rules(void **state)
{
	static const struct {
		const char *channel;
		size_t field;
		const char *value, *column;
	} cases[] = {
		{"area_meeting", SESSION_attendees, "12", NULL},
		{"area_meeting", SESSION_attendees, "a dozen", "attendees"},
		{"area_meeting", SESSION_title, "", "title"},
		{"area_meeting", SESSION_women, "012", "women"},
		{"area_meeting", SESSION_reach, "100", "reach"},
		{"nowhere", SESSION_reach, "100", "channel"},
		{"area_meeting", SESSION_date, "2024-03-15", "date"},
	};
	struct kit *k = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct error e = {.code = OK};
		struct uuid id;
		enum err err = add_session(k, cases[i].channel, cases[i].field, cases[i].value, &id, &e);

		assert_int_equal(err, cases[i].column ? ERR_INVALID : OK);
		assert_string_equal(e.column, cases[i].column ? cases[i].column : "");
	}
}

static void note_advice(void *ctx, const struct error *advice)
{
	struct buf *out = ctx;

	buf_printf(out, "%s ", advice->column);
}

static void what_looks_like_an_id_number_is_advised_of(void **state)
{
	struct kit *k = *state;
	const char *values[FIELDS_MAX] = {[ASSIST_date] = "2022-03-15",
		[ASSIST_unit] = "cnscd",
		[ASSIST_neighbourhood] = "kp-1",
		[ASSIST_people] = "1",
		[ASSIST_citizen_type] = "person",
		[ASSIST_help] = "vneid",
		[ASSIST_result] = "done",
		[ASSIST_phone] = "0905123456",
		[ASSIST_citizen] = "Bảy 049060001234"};
	struct buf said = {0};

	assert_int_equal(save_check_new(store_plan(k->s), KIND_ASSIST, values, KIT_NOW, note_advice, &said, NULL), OK);
	assert_string_equal(buf_str(&said), "citizen ");
	buf_fini(&said);
}

static void an_edit_writes_the_fields_it_names_and_no_other(void **state)
{
	struct kit *k = *state;
	struct change change = {SESSION_place, "Chợ"};
	struct saving s = {.kind = KIND_SESSION, .changes = &change, .n = 1};
	struct arena a = {0};
	struct stored r;

	assert_int_equal(add_session(k, "area_meeting", SESSION_attendees, "12", &s.id, NULL), OK);
	assert_int_equal(store_write(k->s, save_edit, &s, NULL), OK);
	assert_int_equal(s.emptied.n, 0);
	r = kit_get(k->s, KIND_SESSION, &s.id, &a);
	for (size_t i = 0; i < record_deleted_field(&r.record); i++) {
		struct dot dot = record_shown(&r.record, i).dot;

		assert_int_equal(dot_equal(&r.record.origin, &dot), i != SESSION_place);
	}
	assert_int_equal(store_write(k->s, save_edit, &s, NULL), ERR_NOTHING);
	arena_free(&a);
}

static void what_applies_no_more_is_emptied_and_told(void **state)
{
	struct kit *k = *state;
	struct change change = {SESSION_channel, "facebook"};
	struct saving s = {.kind = KIND_SESSION, .changes = &change, .n = 1};
	struct buf labels = {0};

	assert_int_equal(add_session(k, "area_meeting", SESSION_attendees, "12", &s.id, NULL), OK);
	assert_int_equal(store_write(k->s, save_edit, &s, NULL), OK);
	emptied_put(&s.emptied, KIND_SESSION, i18n_get("en"), &labels);
	assert_string_equal(buf_str(&labels), "Attendees");
	assert_value(k, &s.id, "attendees", "");
	assert_value(k, &s.id, "title", "Họp");
	buf_fini(&labels);
}

static void an_old_fault_does_not_stand_in_the_way_of_other_edits(void **state)
{
	static const struct kit_field more_women[] = {{"attendees", "5"}, {"women", "9"}, {NULL, NULL}};
	struct kit *k = *state;
	struct change place = {SESSION_place, "Chợ"}, women = {SESSION_women, "8"};
	struct saving s = {.kind = KIND_SESSION, .changes = &place, .n = 1};
	struct error e;

	assert_int_equal(add_session(k, "area_meeting", SESSION_attendees, "12", &s.id, NULL), OK);
	assert_int_equal(kit_import_edit(k->s, KIND_SESSION, &s.id, "0000000B", 3, more_women, NULL), OK);
	assert_int_equal(store_write(k->s, save_edit, &s, NULL), OK);
	s.changes = &women;
	assert_int_equal(store_write(k->s, save_edit, &s, &e), ERR_INVALID);
	assert_string_equal(e.column, "women");
	women.value = "eight";
	assert_int_equal(store_write(k->s, save_edit, &s, &e), ERR_INVALID);
	assert_value(k, &s.id, "women", "9");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_new_record_passes_both_levels_of_rules, setup, teardown),
		cmocka_unit_test_setup_teardown(what_looks_like_an_id_number_is_advised_of, setup, teardown),
		cmocka_unit_test_setup_teardown(an_edit_writes_the_fields_it_names_and_no_other, setup, teardown),
		cmocka_unit_test_setup_teardown(what_applies_no_more_is_emptied_and_told, setup, teardown),
		cmocka_unit_test_setup_teardown(an_old_fault_does_not_stand_in_the_way_of_other_edits, setup, teardown),
	};

	return cmocka_run_group_tests_name("save", tests, NULL, NULL);
}
