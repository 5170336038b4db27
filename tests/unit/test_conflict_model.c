/* SPDX-License-Identifier: MIT
 * test_conflict_model - a record changed differently in several places: who wrote what, choosing, joining, saving. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "sotay/store/batch_log.h"
#include "sotay/tui/view/conflict_model.h"
#include "store_kit.h"

struct world {
	struct kit kit;
	struct uuid id;
	struct conflict c;
	struct error e;
};

static int setup(void **state)
{
	struct world *w = mem_zalloc(1, sizeof *w);

	kit_init(&w->kit, 0);
	w->id = kit_session(w->kit.s, "Họp");
	*state = w;
	return 0;
}

static int teardown(void **state)
{
	struct world *w = *state;

	conflict_free(&w->c);
	kit_fini(&w->kit);
	free(w);
	return 0;
}

/* ---- edits made at the same time ---- */

struct edit_there {
	const char *device;
	struct change changes[4];
	size_t n;
};

struct at_once {
	const struct uuid *id;
	const struct edit_there *edits;
	size_t n;
};

static enum err merge_all(struct txn *t, void *ctx, struct error *e)
{
	const struct at_once *x = ctx;
	struct arena a = {0};
	struct stored s;
	struct record merged;
	enum err err = txn_get(t, KIND_SESSION, x->id, &a, &s, e);

	merged = s.record;
	for (size_t i = 0; i < x->n && err == OK; i++) {
		const struct edit_there *there = &x->edits[i];
		struct import_source source = {there->device, i + 1, there->device, KIT_NOW + 3600 * (instant_t)(i + 1), false};
		struct stored old;
		struct record theirs;
		struct dot dot = {.n = 50 + i};

		memcpy(dot.device, there->device, DEVICE_ID_BYTES);
		err = record_edit(&a, &s.record, there->changes, there->n, &dot, KIT_NOW, &theirs, NULL, e);
		if (err == OK)
			err = record_merge(&a, &merged, &theirs, &merged, NULL, e);
		if (err == OK)
			err = txn_get(t, KIND_SESSION, x->id, &a, &old, e);
		if (err == OK)
			err = txn_put_merged(t, &old, &merged, &source, e);
	}
	arena_free(&a);
	return err;
}

static void at_once(struct world *w, const struct edit_there *edits, size_t n)
{
	struct at_once x = {&w->id, edits, n};

	assert_int_equal(store_write(w->kit.s, merge_all, &x, &w->e), OK);
}

static void read_it(struct world *w)
{
	struct txn *t;

	conflict_free(&w->c);
	assert_int_equal(store_read(w->kit.s, &t, NULL), OK);
	assert_int_equal(conflict_read(t, KIND_SESSION, &w->id, i18n_get("en"), &w->c, &w->e), OK);
	txn_end(&t);
}

static enum err save_it(struct world *w)
{
	struct conflict_save s = {&w->c, "Chị Hoa", KIT_NOW + 9000};

	return store_write(w->kit.s, conflict_save, &s, &w->e);
}

static void assert_field(const struct world *w, const char *field, const char *expected)
{
	char *value = kit_value(w->kit.s, KIND_SESSION, &w->id, field);

	assert_string_equal(value, expected);
	free(value);
}

/* Nothing is left to choose. */
static void assert_settled(const struct world *w, bool deleted)
{
	struct arena a = {0};
	struct stored s = kit_get(w->kit.s, KIND_SESSION, &w->id, &a);

	assert_int_equal(record_conflicts(&s.record), 0);
	assert_int_equal(record_is_deleted(&s.record), deleted);
	arena_free(&a);
}

static size_t row_of(const struct world *w, size_t field)
{
	for (size_t i = 0; i < w->c.n_rows; i++) {
		if (w->c.rows[i].field == field)
			return i;
	}
	fail_msg("the field is not in conflict");
	return 0;
}

static const struct edit_there two[] = {
	{"AAAAAAA1", {{SESSION_attendees, "45"}, {SESSION_women, "20"}, {SESSION_note, "Hỏi nhiều"}}, 3},
	{"BBBBBBB2", {{SESSION_attendees, "54"}, {SESSION_women, "26"}, {SESSION_note, "Thêm"}, {SESSION_place, "Chợ"}}, 4},
};

/* ---- reading ---- */

static void only_fields_at_odds_are_rows_and_each_machine_is_a_side(void **state)
{
	struct world *w = *state;

	at_once(w, two, 2);
	read_it(w);
	assert_int_equal(w->c.n_rows, 3); /* not the place: only one wrote it */
	assert_int_equal(w->c.n_sides, 2);
	assert_string_equal(w->c.sides[0].origin.device, "AAAAAAA1");
	assert_string_equal(w->c.sides[1].origin.device, "BBBBBBB2");
	assert_string_equal(conflict_value_of(&w->c, row_of(w, SESSION_attendees), 0)->shown, "45");
	assert_string_equal(conflict_value_of(&w->c, row_of(w, SESSION_attendees), 1)->shown, "54");
	assert_int_equal(conflict_n_chosen(&w->c), 0);
	assert_int_equal(conflict_first_open(&w->c), 0);
}

static void three_machines_that_agree_in_part_share_a_value(void **state)
{
	struct world *w = *state;
	const struct edit_there three[] = {{"AAAAAAA1", {{SESSION_attendees, "45"}}, 1},
		{"BBBBBBB2", {{SESSION_attendees, "54"}}, 1}, {"CCCCCCC3", {{SESSION_attendees, "45"}}, 1}};

	at_once(w, three, 3);
	read_it(w);
	assert_int_equal(w->c.n_sides, 3);
	assert_int_equal(w->c.n_rows, 1);
	assert_int_equal(w->c.rows[0].n_values, 2);
	assert_ptr_equal(conflict_value_of(&w->c, 0, 0), conflict_value_of(&w->c, 0, 2));
	conflict_choose(&w->c, 0, "45");
	assert_int_equal(conflict_chosen_side(&w->c, 0), 0);
	conflict_choose(&w->c, 0, "54");
	assert_int_equal(conflict_chosen_side(&w->c, 0), 1);
}

static void more_machines_than_columns_lose_no_value(void **state)
{
	struct world *w = *state;
	struct edit_there many[8];
	static const char *const devices[8] = {
		"AAAAAAA1", "AAAAAAA2", "AAAAAAA3", "AAAAAAA4", "AAAAAAA5", "AAAAAAA6", "AAAAAAA7", "AAAAAAA8"};
	static const char *const values[8] = {"1", "2", "3", "4", "5", "6", "7", "8"};

	for (size_t i = 0; i < 8; i++)
		many[i] = (struct edit_there){devices[i], {{SESSION_attendees, values[i]}}, 1};
	at_once(w, many, 8);
	read_it(w);
	assert_int_equal(w->c.n_sides, CONFLICT_SIDES_MAX);
	assert_int_equal(w->c.rows[0].n_values, 8);
	conflict_choose(&w->c, 0, "8");
	assert_int_equal(conflict_chosen_side(&w->c, 0), SIZE_MAX);
	assert_false(w->c.rows[0].own);
	assert_int_equal(save_it(w), OK);
	assert_field(w, "attendees", "8");
}

static void a_record_without_conflict_is_told(void **state)
{
	struct world *w = *state;
	struct txn *t;

	assert_int_equal(store_read(w->kit.s, &t, NULL), OK);
	assert_int_equal(conflict_read(t, KIND_SESSION, &w->id, i18n_get("en"), &w->c, &w->e), ERR_NOTHING);
	txn_end(&t);
}

/* ---- choosing and saving ---- */

static void all_choices_are_one_edit_that_can_be_taken_back(void **state)
{
	struct world *w = *state;
	struct arena a = {0};
	uint64_t before;

	at_once(w, two, 2);
	read_it(w);
	before = kit_get(w->kit.s, KIND_SESSION, &w->id, &a).change;
	conflict_choose(&w->c, row_of(w, SESSION_attendees), "45");
	conflict_choose(&w->c, row_of(w, SESSION_women), "26");
	conflict_write(&w->c, row_of(w, SESSION_note), "Cả hai");
	assert_int_equal(conflict_first_open(&w->c), SIZE_MAX);
	assert_int_equal(conflict_chosen_side(&w->c, row_of(w, SESSION_note)), SIZE_MAX);
	assert_true(w->c.rows[row_of(w, SESSION_note)].own);
	assert_int_equal(save_it(w), OK);
	assert_field(w, "attendees", "45");
	assert_field(w, "women", "26");
	assert_field(w, "note", "Cả hai");
	assert_field(w, "place", "Chợ");
	assert_int_equal(kit_get(w->kit.s, KIND_SESSION, &w->id, &a).change, before + 1);
	assert_settled(w, false);
	assert_int_equal(kit_undo(w->kit.s, KIND_SESSION, &w->id, &w->e), OK);
	arena_free(&a);
}

static void what_does_not_fit_together_is_refused_and_the_choice_stays(void **state)
{
	struct world *w = *state;
	const struct edit_there odd[] = {{"AAAAAAA1", {{SESSION_attendees, "20"}, {SESSION_women, "20"}}, 2},
		{"BBBBBBB2", {{SESSION_attendees, "54"}, {SESSION_women, "26"}}, 2}};

	at_once(w, odd, 2);
	read_it(w);
	conflict_choose(&w->c, row_of(w, SESSION_attendees), "20");
	conflict_choose(&w->c, row_of(w, SESSION_women), "26");
	assert_int_equal(save_it(w), ERR_INVALID);
	assert_int_equal(conflict_n_chosen(&w->c), 2);
	conflict_choose(&w->c, row_of(w, SESSION_women), "20");
	assert_int_equal(save_it(w), OK);
	assert_field(w, "women", "20");
}

static void some_can_be_saved_the_rest_stays_open(void **state)
{
	struct world *w = *state;

	at_once(w, two, 2);
	read_it(w);
	assert_int_equal(save_it(w), ERR_NOTHING);
	conflict_choose(&w->c, row_of(w, SESSION_note), "Thêm");
	conflict_choose(&w->c, row_of(w, SESSION_women), "26");
	conflict_unpick(&w->c, row_of(w, SESSION_women));
	assert_int_equal(save_it(w), OK);
	assert_field(w, "note", "Thêm");
	read_it(w);
	assert_int_equal(w->c.n_rows, 2);
}

static void a_record_changed_meanwhile_is_not_written_over(void **state)
{
	struct world *w = *state;
	struct arena a = {0};
	struct draft kept;

	at_once(w, two, 2);
	read_it(w);
	conflict_choose(&w->c, row_of(w, SESSION_attendees), "45");
	conflict_write(&w->c, row_of(w, SESSION_note), "Của tôi");
	assert_int_equal(kit_import_edit(w->kit.s, KIND_SESSION, &w->id, "ZZZZZZZZ", 9,
						 (const struct kit_field[]){{"attendees", "60"}, {NULL, NULL}}, &w->e),
		OK);
	assert_int_equal(save_it(w), ERR_EXISTS);
	assert_field(w, "attendees", "60");
	conflict_to_draft(&w->c, &a, &kept);
	read_it(w);
	assert_int_equal(conflict_from_draft(&w->c, &kept), 0);
	assert_int_equal(w->c.n_rows, 2);
	assert_int_equal(conflict_n_chosen(&w->c), 1);
	assert_string_equal(w->c.rows[row_of(w, SESSION_note)].chosen, "Của tôi");
	assert_true(w->c.rows[row_of(w, SESSION_note)].own);
	arena_free(&a);
}

/* ---- choices that are kept ---- */

/* As a file of the notebook, and back. */
static void keep_it(struct world *w, struct arena *a, struct draft *out)
{
	struct draft d;

	conflict_to_draft(&w->c, a, &d);
	d.saved = KIT_NOW;
	draft_conflict_name(&w->id, d.name);
	assert_int_equal(draft_write(w->kit.s, &d, &w->e), OK);
	assert_int_equal(draft_read(w->kit.s, d.name, a, out, &w->e), OK);
	assert_true(out->conflict);
	assert_int_equal(out->saved, KIT_NOW);
}

static void choices_are_made_again_as_long_as_nothing_has_changed(void **state)
{
	struct world *w = *state;
	struct arena a = {0};
	struct draft kept;

	at_once(w, two, 2);
	read_it(w);
	conflict_choose(&w->c, row_of(w, SESSION_attendees), "54");
	conflict_write(&w->c, row_of(w, SESSION_note), "Cả\nhai");
	keep_it(w, &a, &kept);
	read_it(w);
	assert_int_equal(conflict_from_draft(&w->c, &kept), 0);
	assert_int_equal(conflict_n_chosen(&w->c), 2);
	assert_int_equal(conflict_chosen_side(&w->c, row_of(w, SESSION_attendees)), 1);
	assert_string_equal(w->c.rows[row_of(w, SESSION_note)].chosen, "Cả\nhai");
	assert_true(w->c.rows[row_of(w, SESSION_note)].own);
	assert_null(w->c.rows[row_of(w, SESSION_women)].chosen);
	arena_free(&a);
}

/* A third machine, which has seen none of the two. */
static void third_content(struct world *w, size_t field, const char *value)
{
	const struct edit_there three[] = {two[0], two[1], {"CCCCCCC3", {{field, value}}, 1}};

	at_once(w, three, 3);
}

static void a_content_that_came_later_lets_a_choice_go_but_nothing_written_by_hand(void **state)
{
	static const struct {
		size_t field;
		const char *value;
	} come[] = {{SESSION_attendees, "48"}, {SESSION_note, "Ba"}};
	struct world *w = *state;

	for (size_t i = 0; i < sizeof come / sizeof *come; i++) {
		struct arena a = {0};
		struct draft kept;

		w->id = kit_session(w->kit.s, "Họp");
		at_once(w, two, 2);
		read_it(w);
		conflict_choose(&w->c, row_of(w, SESSION_attendees), "45");
		conflict_choose(&w->c, row_of(w, SESSION_women), "26");
		conflict_write(&w->c, row_of(w, SESSION_note), "Của tôi");
		keep_it(w, &a, &kept);
		w->id = kit_session(w->kit.s, "Họp");
		third_content(w, come[i].field, come[i].value);
		read_it(w);
		assert_int_equal(conflict_from_draft(&w->c, &kept), 1);
		assert_string_equal(w->c.rows[row_of(w, SESSION_women)].chosen, "26");
		assert_string_equal(w->c.rows[row_of(w, SESSION_note)].chosen, "Của tôi");
		assert_int_equal(w->c.rows[row_of(w, SESSION_attendees)].chosen == NULL, come[i].field == SESSION_attendees);
		arena_free(&a);
	}
}

static void columns_may_change_places_under_a_choice(void **state)
{
	struct world *w = *state;
	const struct edit_there swapped[] = {two[1], two[0]};
	struct arena a = {0};
	struct draft kept;

	at_once(w, two, 2);
	read_it(w);
	conflict_choose(&w->c, row_of(w, SESSION_attendees), "45");
	keep_it(w, &a, &kept);
	w->id = kit_session(w->kit.s, "Họp");
	at_once(w, swapped, 2);
	read_it(w);
	assert_string_equal(w->c.sides[0].origin.device, "BBBBBBB2");
	assert_int_equal(conflict_from_draft(&w->c, &kept), 0);
	assert_int_equal(conflict_chosen_side(&w->c, row_of(w, SESSION_attendees)), 1);
	arena_free(&a);
}

static void what_no_row_offers_is_never_chosen(void **state)
{
	struct world *w = *state;
	struct arena a = {0};
	struct draft kept;

	at_once(w, two, 2);
	read_it(w);
	conflict_choose(&w->c, row_of(w, SESSION_attendees), "45");
	conflict_write(&w->c, row_of(w, SESSION_women), "7");
	keep_it(w, &a, &kept);
	kept.fields[SESSION_attendees].text = "99"; /* as if somebody had been at the file */
	kept.fields[SESSION_women].text = "-7";
	read_it(w);
	assert_int_equal(conflict_from_draft(&w->c, &kept), 0);
	assert_int_equal(conflict_n_chosen(&w->c), 0);
	arena_free(&a);
}

static void what_was_written_for_a_settled_field_becomes_a_change_of_the_record(void **state)
{
	struct world *w = *state;
	struct arena a = {0};
	struct draft kept, left;
	struct stored now;

	at_once(w, two, 2);
	read_it(w);
	conflict_choose(&w->c, row_of(w, SESSION_attendees), "45");
	conflict_write(&w->c, row_of(w, SESSION_women), "24");
	conflict_write(&w->c, row_of(w, SESSION_note), "Của tôi");
	keep_it(w, &a, &kept);
	assert_false(conflict_left_over(&w->c.record, &kept, &left)); /* all of it still is to be chosen */
	assert_int_equal(kit_edit(w->kit.s, KIND_SESSION, &w->id,
						 (const struct kit_field[]){
							 {"attendees", "54"}, {"women", "24"}, {"note", "Của họ"}, {NULL, NULL}},
						 &w->e),
		OK);
	now = kit_get(w->kit.s, KIND_SESSION, &w->id, &a);
	assert_true(conflict_left_over(&now.record, &kept, &left));
	assert_false(left.conflict);
	assert_true(left.is_edit && left.aside);
	assert_int_equal(uuid_compare(&left.id, &w->id), 0);
	assert_string_equal(left.fields[SESSION_note].text, "Của tôi");
	assert_true(left.fields[SESSION_note].by_person);
	assert_null(left.fields[SESSION_attendees].text); /* a side's content: it is in the history */
	assert_null(left.fields[SESSION_women].text);     /* the record says just that */
	/* what was being written goes before what had been written */
	kept.at = "note";
	kept.typed = "Đang gõ";
	assert_true(conflict_left_over(&now.record, &kept, &left));
	assert_string_equal(left.fields[SESSION_note].text, "Đang gõ");
	arena_free(&a);
}

static void what_is_forgotten_comes_back_by_no_draft(void **state)
{
	struct world *w = *state;
	struct arena a = {0};
	struct draft kept, left;
	struct stored now;

	at_once(w, two, 2);
	read_it(w);
	conflict_write(&w->c, row_of(w, SESSION_note), "Bà Bảy, 0905 123 456");
	keep_it(w, &a, &kept);
	kept.at = "note";
	kept.typed = "Bà Bảy";
	assert_int_equal(kit_purge(w->kit.s, KIND_SESSION, &w->id, PURGE_TEXT, &w->e), OK);
	now = kit_get(w->kit.s, KIND_SESSION, &w->id, &a);
	assert_false(conflict_left_over(&now.record, &kept, &left));
	arena_free(&a);
}

/* ---- joining ---- */

static void memos_are_put_below_each_other_what_is_said_twice_once(void **state)
{
	struct world *w = *state;
	const struct edit_there notes[] = {{"AAAAAAA1", {{SESSION_note, "Hỏi nhiều"}, {SESSION_title, "A"}}, 2},
		{"BBBBBBB2", {{SESSION_note, "Thêm"}, {SESSION_title, "B"}}, 2}};

	at_once(w, notes, 2);
	read_it(w);
	assert_false(conflict_can_join(&w->c, row_of(w, SESSION_title)));
	assert_true(conflict_can_join(&w->c, row_of(w, SESSION_note)));
	assert_int_equal(conflict_join(&w->c, row_of(w, SESSION_note), &w->e), OK);
	assert_string_equal(w->c.rows[row_of(w, SESSION_note)].chosen, "Hỏi nhiều\nThêm");
	assert_true(w->c.rows[row_of(w, SESSION_note)].own);
}

static void a_memo_that_holds_the_other_is_enough(void **state)
{
	struct world *w = *state;
	const struct edit_there notes[] = {
		{"AAAAAAA1", {{SESSION_note, "Hỏi"}}, 1}, {"BBBBBBB2", {{SESSION_note, "Hỏi nhiều"}}, 1}};

	at_once(w, notes, 2);
	read_it(w);
	assert_int_equal(conflict_join(&w->c, 0, &w->e), OK);
	assert_string_equal(w->c.rows[0].chosen, "Hỏi nhiều");
	assert_int_equal(conflict_chosen_side(&w->c, 0), 1);
}

static void codes_are_united(void **state)
{
	struct world *w = *state;
	const struct edit_there topics[] = {
		{"AAAAAAA1", {{SESSION_topics, "portal tasks"}}, 1}, {"BBBBBBB2", {{SESSION_topics, "index portal"}}, 1}};

	at_once(w, topics, 2);
	read_it(w);
	assert_true(conflict_can_join(&w->c, 0));
	assert_int_equal(conflict_join(&w->c, 0, &w->e), OK);
	assert_string_equal(w->c.rows[0].chosen, "index portal tasks");
}

static void too_long_together_is_told(void **state)
{
	struct world *w = *state;
	struct edit_there notes[] = {{"AAAAAAA1", {{SESSION_note, NULL}}, 1}, {"BBBBBBB2", {{SESSION_note, NULL}}, 1}};
	char text[2][3001];

	for (size_t i = 0; i < 2; i++) {
		memset(text[i], i ? 'b' : 'a', 3000);
		text[i][3000] = '\0';
		notes[i].changes[0].value = text[i];
	}
	at_once(w, notes, 2);
	read_it(w);
	assert_int_equal(conflict_join(&w->c, 0, &w->e), ERR_INVALID);
	assert_null(w->c.rows[0].chosen);
}

/* ---- deletion ---- */

static const struct edit_there deletion[] = {
	{"AAAAAAA1", {{FIELDS_MAX, "1"}}, 1}, /* the index is filled in below */
	{"BBBBBBB2", {{SESSION_note, "Thêm"}}, 1},
};

static void deleted_here_and_changed_there(struct world *w)
{
	struct edit_there edits[2] = {deletion[0], deletion[1]};

	edits[0].changes[0].field = kind_info(KIND_SESSION)->n_fields;
	at_once(w, edits, 2);
	read_it(w);
}

static void who_kept_it_is_the_first_side_of_a_deletion(void **state)
{
	struct world *w = *state;
	struct buf text = {0};

	deleted_here_and_changed_there(w);
	assert_int_equal(w->c.n_rows, 1);
	assert_true(w->c.rows[0].deletion);
	assert_string_equal(w->c.sides[0].origin.device, "BBBBBBB2");
	assert_false(w->c.sides[0].deleted);
	assert_true(w->c.sides[1].deleted);
	assert_string_equal(conflict_value_of(&w->c, 0, 0)->value, "0");
	assert_string_equal(conflict_value_of(&w->c, 0, 1)->value, "1");
	conflict_put_deletion(&w->c, &text);
	assert_string_equal(buf_str(&text), "AAAAAAA1 deleted this record, BBBBBBB2 changed it.");
	buf_fini(&text);
}

static void keeping_keeps_what_was_changed(void **state)
{
	struct world *w = *state;

	deleted_here_and_changed_there(w);
	conflict_choose(&w->c, 0, "0");
	assert_int_equal(save_it(w), OK);
	assert_field(w, "note", "Thêm");
	assert_settled(w, false);
}

static void deleting_settles_everything_else_as_well(void **state)
{
	struct world *w = *state;
	const struct edit_there edits[] = {
		{"AAAAAAA1", {{kind_info(KIND_SESSION)->n_fields, "1"}, {SESSION_attendees, "3"}, {SESSION_women, "3"}}, 3},
		{"BBBBBBB2", {{SESSION_attendees, "54"}, {SESSION_women, "26"}}, 2}};

	at_once(w, edits, 2);
	read_it(w);
	assert_int_equal(w->c.n_rows, 3);
	assert_true(w->c.rows[0].deletion);
	conflict_choose(&w->c, 0, "1");
	conflict_choose(&w->c, row_of(w, SESSION_attendees), "3"); /* no longer fits to 26 women: nobody minds */
	conflict_choose(&w->c, row_of(w, SESSION_women), "26");
	assert_int_equal(save_it(w), OK);
	assert_settled(w, true);
}

static void deleting_is_chosen_again_only_for_the_record_as_it_was(void **state)
{
	struct world *w = *state;
	const struct edit_there elsewhere[] = {{"CCCCCCC3", {{SESSION_place, "Chợ"}}, 1}};
	struct arena a = {0};
	struct draft kept;

	deleted_here_and_changed_there(w);
	conflict_choose(&w->c, 0, "1");
	keep_it(w, &a, &kept);
	read_it(w);
	assert_int_equal(conflict_from_draft(&w->c, &kept), 0);
	assert_string_equal(w->c.rows[0].chosen, "1");
	at_once(w, elsewhere, 1); /* without knowing of the deletion */
	read_it(w);
	assert_int_equal(w->c.n_rows, 1);
	assert_int_equal(conflict_from_draft(&w->c, &kept), 1);
	assert_null(w->c.rows[0].chosen);
	arena_free(&a);
}

/* ---- words ---- */

static enum err log_batch(struct txn *t, void *ctx, struct error *e)
{
	struct batch_in b = {.device = "AAAAAAA1", .number = 1, .first = 1, .last = 1, .when = KIT_NOW};

	(void)ctx;
	memset(b.hash, 'a', SHA256_HEX_BYTES - 1);
	b.label = "Chị Hoa";
	b.unit = "cnscd";
	return txn_batch_in_put(t, &b, e);
}

static void a_side_is_called_by_person_machine_and_unit(void **state)
{
	struct world *w = *state;
	struct buf text = {0};

	at_once(w, two, 2);
	assert_int_equal(store_write(w->kit.s, log_batch, NULL, &w->e), OK);
	read_it(w);
	conflict_put_who(&w->c, 0, &text);
	assert_ptr_equal(strstr(buf_str(&text), "AAAAAAA1 · Chị Hoa · "), buf_str(&text));
	buf_clear(&text);
	conflict_put_when(&w->c, 0, &text);
	assert_string_equal(buf_str(&text), "taken in 15/03/2022 17:30"); /* the small plan is at +08:00 */
	buf_fini(&text);
}

static void the_result_is_told_as_it_is_chosen(void **state)
{
	struct world *w = *state;
	struct buf text = {0};

	at_once(w, two, 2);
	read_it(w);
	conflict_choose(&w->c, row_of(w, SESSION_attendees), "45");
	conflict_write(&w->c, row_of(w, SESSION_note), "Một\nHai");
	conflict_put_result(&w->c, &text);
	assert_string_equal(buf_str(&text), "Attendees: 45 · Of them women: … · Note: Một | Hai");
	buf_clear(&text);
	conflict_put_agreed(&w->c, &text);
	assert_non_null(strstr(buf_str(&text), "Title"));
	assert_null(strstr(buf_str(&text), "Note"));
	buf_fini(&text);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(only_fields_at_odds_are_rows_and_each_machine_is_a_side),
		CASE(three_machines_that_agree_in_part_share_a_value),
		CASE(more_machines_than_columns_lose_no_value),
		CASE(a_record_without_conflict_is_told),
		CASE(all_choices_are_one_edit_that_can_be_taken_back),
		CASE(what_does_not_fit_together_is_refused_and_the_choice_stays),
		CASE(some_can_be_saved_the_rest_stays_open),
		CASE(a_record_changed_meanwhile_is_not_written_over),
		CASE(choices_are_made_again_as_long_as_nothing_has_changed),
		CASE(a_content_that_came_later_lets_a_choice_go_but_nothing_written_by_hand),
		CASE(columns_may_change_places_under_a_choice),
		CASE(what_no_row_offers_is_never_chosen),
		CASE(what_was_written_for_a_settled_field_becomes_a_change_of_the_record),
		CASE(what_is_forgotten_comes_back_by_no_draft),
		CASE(deleting_is_chosen_again_only_for_the_record_as_it_was),
		CASE(memos_are_put_below_each_other_what_is_said_twice_once),
		CASE(a_memo_that_holds_the_other_is_enough),
		CASE(codes_are_united),
		CASE(too_long_together_is_told),
		CASE(who_kept_it_is_the_first_side_of_a_deletion),
		CASE(keeping_keeps_what_was_changed),
		CASE(deleting_settles_everything_else_as_well),
		CASE(a_side_is_called_by_person_machine_and_unit),
		CASE(the_result_is_told_as_it_is_chosen),
	};

	return cmocka_run_group_tests_name("conflict_model", tests, NULL, NULL);
}
