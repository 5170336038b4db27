/* SPDX-License-Identifier: MIT
 * test_edit - adding, editing, taking back, forgetting, importing, and the history they leave. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "store_kit.h"

#define SET(...) ((const struct kit_field[]){__VA_ARGS__, {NULL, NULL}})

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

static void assert_value(struct kit *k, enum kind kind, const struct uuid *id, const char *field, const char *value)
{
	char *now = kit_value(k->s, kind, id, field);

	assert_string_equal(now, value);
	free(now);
}

static struct counters counters_of(struct kit *k)
{
	struct counters c;
	struct txn *t;

	assert_int_equal(store_read(k->s, &t, NULL), OK);
	assert_int_equal(txn_counters(t, &c, NULL), OK);
	txn_end(&t);
	return c;
}

/* The history in one line: type letter, then field:before>after for every change, by shown value. */
struct story {
	struct buf text;
	enum kind kind;
};

static bool tell(void *ctx, const struct history *h)
{
	struct story *s = ctx;

	if (s->text.len > 0)
		buf_puts(&s->text, " | ");
	buf_putc(&s->text, "CEUPI"[h->type]);
	for (size_t i = 0; i < h->n_changes; i++) {
		const struct history_change *c = &h->changes[i];

		buf_printf(&s->text, " %s:%s>%s", kind_field(s->kind, c->field)->name,
			c->before.n ? c->before.pairs[0].value : "", c->after.n ? c->after.pairs[0].value : "");
	}
	return true;
}

static void assert_story(struct kit *k, enum kind kind, const struct uuid *id, const char *want)
{
	struct story s = {.kind = kind};
	struct txn *t;

	assert_int_equal(store_read(k->s, &t, NULL), OK);
	assert_int_equal(txn_each_history(t, kind, id, tell, &s, NULL), OK);
	txn_end(&t);
	assert_string_equal(buf_str(&s.text), want);
	buf_fini(&s.text);
}

static void assert_refused(enum err err, const struct error *e, const char *label)
{
	char *sentence = kit_sentence(e);

	assert_int_equal(err, ERR_INVALID);
	assert_non_null(strstr(sentence, label));
	free(sentence);
}

static void a_new_record_has_what_was_given_and_one_dot(void **state)
{
	struct kit *k = *state;
	struct uuid id = kit_session(k->s, "Họp dân");
	struct arena a = {0};
	struct stored r = kit_get(k->s, KIND_SESSION, &id, &a);

	assert_string_equal(record_value(&r.record, SESSION_title), "Họp dân");
	assert_string_equal(record_value(&r.record, SESSION_place), "");
	assert_string_equal(r.record.author, "Chị Lan");
	assert_false(record_is_deleted(&r.record));
	assert_int_equal(r.record.origin.n, 1);
	assert_memory_equal(r.record.origin.device, store_device(k->s), DEVICE_ID_BYTES);
	assert_int_equal(r.record.vector.n, 1);
	assert_int_equal(r.change, 1);
	assert_int_equal(r.record.created, KIT_NOW);
	arena_free(&a);
	assert_story(k, KIND_SESSION, &id, "C");
}

static void each_edit_takes_one_dot_and_one_change(void **state)
{
	struct kit *k = *state;
	struct uuid id = kit_session(k->s, "Một");
	struct arena a = {0};
	struct stored r;

	assert_int_equal(kit_edit(k->s, KIND_SESSION, &id,
						 SET({"title", "Hai"}, {"place", "Nhà văn hóa"}, {"unit", "cnscd"}), NULL),
		OK);
	r = kit_get(k->s, KIND_SESSION, &id, &a);
	assert_int_equal(r.change, 2);
	assert_int_equal(r.record.cells[SESSION_title].pairs[0].dot.n, 2);
	assert_int_equal(r.record.cells[SESSION_unit].pairs[0].dot.n, 1);
	assert_int_equal(counters_of(k).dots, 2);
	assert_int_equal(counters_of(k).changes, 2);
	arena_free(&a);
	assert_story(k, KIND_SESSION, &id, "C | E title:Một>Hai place:>Nhà văn hóa");
}

static void an_edit_that_changes_nothing_takes_nothing(void **state)
{
	struct kit *k = *state;
	struct uuid id = kit_session(k->s, "Một");

	assert_int_equal(kit_edit(k->s, KIND_SESSION, &id, SET({"title", "Một"}), NULL), ERR_NOTHING);
	assert_int_equal(counters_of(k).dots, 1);
	assert_int_equal(counters_of(k).changes, 1);
	assert_story(k, KIND_SESSION, &id, "C");
}

static void a_failing_write_leaves_no_trace(void **state)
{
	struct kit *k = *state;
	struct uuid id;
	struct error e;

	assert_refused(kit_add(k->s, KIND_SESSION, SET({"date", "2022-02-30"}), &id, &e), &e, "2022-02-30");
	assert_int_equal(counters_of(k).dots, 0);
}

static void undo_writes_back_and_undo_again_redoes(void **state)
{
	struct kit *k = *state;
	struct uuid id = kit_session(k->s, "Một");

	assert_int_equal(kit_edit(k->s, KIND_SESSION, &id, SET({"title", "Hai"}, {"place", "Chợ"}), NULL), OK);
	assert_int_equal(kit_undo(k->s, KIND_SESSION, &id, NULL), OK);
	assert_value(k, KIND_SESSION, &id, "title", "Một");
	assert_value(k, KIND_SESSION, &id, "place", "");
	assert_int_equal(kit_undo(k->s, KIND_SESSION, &id, NULL), OK);
	assert_value(k, KIND_SESSION, &id, "title", "Hai");
	assert_value(k, KIND_SESSION, &id, "place", "Chợ");
	assert_int_equal(kit_undo(k->s, KIND_SESSION, &id, NULL), OK);
	assert_value(k, KIND_SESSION, &id, "title", "Một");
	assert_int_equal(counters_of(k).dots, 5);
	assert_story(k, KIND_SESSION, &id,
		"C | E title:Một>Hai place:>Chợ | U title:Hai>Một place:Chợ> | U title:Một>Hai place:>Chợ | U title:Hai>Một "
		"place:Chợ>");
}

static void undoing_a_creation_deletes_and_redo_brings_back(void **state)
{
	struct kit *k = *state;
	struct uuid id = kit_session(k->s, "Một");

	assert_int_equal(kit_undo(k->s, KIND_SESSION, &id, NULL), OK);
	assert_value(k, KIND_SESSION, &id, "deleted", "1");
	assert_value(k, KIND_SESSION, &id, "title", "Một");
	assert_int_equal(kit_undo(k->s, KIND_SESSION, &id, NULL), OK);
	assert_value(k, KIND_SESSION, &id, "deleted", "0");
	assert_story(k, KIND_SESSION, &id, "C | U deleted:0>1 | U deleted:1>0");
}

static void undoing_a_deletion_brings_back(void **state)
{
	struct kit *k = *state;
	struct uuid id = kit_session(k->s, "Một");

	assert_int_equal(kit_edit(k->s, KIND_SESSION, &id, SET({"deleted", "1"}), NULL), OK);
	assert_value(k, KIND_SESSION, &id, "deleted", "1");
	assert_int_equal(kit_undo(k->s, KIND_SESSION, &id, NULL), OK);
	assert_value(k, KIND_SESSION, &id, "deleted", "0");
}

static void undo_is_refused_after_somebody_else_wrote_the_field(void **state)
{
	struct kit *k = *state;
	struct uuid id = kit_session(k->s, "Một");
	struct error e;

	assert_int_equal(kit_edit(k->s, KIND_SESSION, &id, SET({"title", "Hai"}, {"place", "Chợ"}), NULL), OK);
	assert_int_equal(kit_import_edit(k->s, KIND_SESSION, &id, "ZZZZZZZZ", 9, SET({"place", "Đình"}), NULL), OK);
	assert_value(k, KIND_SESSION, &id, "place", "Đình");
	assert_refused(kit_undo(k->s, KIND_SESSION, &id, &e), &e, "Place");
	assert_value(k, KIND_SESSION, &id, "title", "Hai");
	assert_story(k, KIND_SESSION, &id, "C | E title:Một>Hai place:>Chợ | I place:Chợ>Đình");
}

static void undo_works_after_somebody_else_wrote_another_field(void **state)
{
	struct kit *k = *state;
	struct uuid id = kit_session(k->s, "Một");

	assert_int_equal(kit_edit(k->s, KIND_SESSION, &id, SET({"title", "Hai"}), NULL), OK);
	assert_int_equal(kit_import_edit(k->s, KIND_SESSION, &id, "ZZZZZZZZ", 9, SET({"place", "Đình"}), NULL), OK);
	assert_int_equal(kit_undo(k->s, KIND_SESSION, &id, NULL), OK);
	assert_value(k, KIND_SESSION, &id, "title", "Một");
	assert_value(k, KIND_SESSION, &id, "place", "Đình");
}

static void undoing_a_creation_is_refused_after_somebody_else_worked_on_it(void **state)
{
	struct kit *k = *state;
	struct uuid id = kit_session(k->s, "Một");
	struct error e;

	assert_int_equal(kit_import_edit(k->s, KIND_SESSION, &id, "ZZZZZZZZ", 9, SET({"place", "Đình"}), NULL), OK);
	assert_refused(kit_undo(k->s, KIND_SESSION, &id, &e), &e, "worked on this record");
	assert_value(k, KIND_SESSION, &id, "deleted", "0");
}

static void undoing_a_deletion_that_an_edit_overruled_is_refused(void **state)
{
	struct kit *k = *state;
	struct uuid id = kit_session(k->s, "Một");
	struct error e;

	assert_int_equal(kit_edit(k->s, KIND_SESSION, &id, SET({"deleted", "1"}), NULL), OK);
	assert_int_equal(kit_import_edit(k->s, KIND_SESSION, &id, "ZZZZZZZZ", 9, SET({"deleted", "0"}), NULL), OK);
	assert_refused(kit_undo(k->s, KIND_SESSION, &id, &e), &e, "worked on this record");
	assert_value(k, KIND_SESSION, &id, "deleted", "0");
}

static enum err put_foreign(struct txn *t, void *ctx, struct error *e)
{
	static const char *const values[FIELDS_MAX] = {[SESSION_date] = "2022-01-02", [SESSION_title] = "Của người khác"};
	struct import_source source = {"ZZZZZZZZ", 4, "Anh Bình", KIT_NOW, false};
	struct dot dot = {.device = {'Z', 'Z', 'Z', 'Z', 'Z', 'Z', 'Z', 'Z'}, .n = 3};
	struct uuid *id = ctx;
	struct arena a = {0};
	struct record r;
	enum err err;

	*id = uuid_v7((uint64_t)KIT_NOW * 1000);
	r = record_new(&a, KIND_SESSION, id, &dot, KIT_NOW, "Bình", values);
	err = txn_put_merged(t, NULL, &r, &source, e);
	arena_free(&a);
	return err;
}

struct one_history {
	struct history h;
	char who[64];
	size_t n;
};

static bool keep_last(void *ctx, const struct history *h)
{
	struct one_history *last = ctx;

	last->h = *h;
	strncpy(last->who, h->who, sizeof last->who - 1);
	last->n++;
	return true;
}

static void an_imported_record_has_no_change_and_nothing_to_undo(void **state)
{
	struct kit *k = *state;
	struct one_history last = {.n = 0};
	struct arena a = {0};
	struct uuid id;
	struct txn *t;

	assert_int_equal(store_write(k->s, put_foreign, &id, NULL), OK);
	assert_int_equal(kit_get(k->s, KIND_SESSION, &id, &a).change, 0);
	assert_int_equal(kit_undo(k->s, KIND_SESSION, &id, NULL), ERR_NOTHING);
	assert_int_equal(counters_of(k).dots, 0);
	assert_int_equal(store_read(k->s, &t, NULL), OK);
	assert_int_equal(txn_each_history(t, KIND_SESSION, &id, keep_last, &last, NULL), OK);
	assert_int_equal(txn_count(t, KIND_SESSION), 1);
	txn_end(&t);
	assert_int_equal(last.n, 1);
	assert_int_equal(last.h.type, HISTORY_IMPORT);
	assert_int_equal(last.h.n_changes, 0);
	assert_int_equal(last.h.dot.n, 4);
	assert_memory_equal(last.h.dot.device, "ZZZZZZZZ", DEVICE_ID_BYTES);
	assert_string_equal(last.who, "Anh Bình");
	arena_free(&a);
}

static void an_import_keeps_the_local_change_number(void **state)
{
	struct kit *k = *state;
	struct uuid id = kit_session(k->s, "Một"), other = kit_session(k->s, "Khác");
	struct arena a = {0};

	(void)other;
	assert_int_equal(kit_import_edit(k->s, KIND_SESSION, &id, "ZZZZZZZZ", 9, SET({"place", "Đình"}), NULL), OK);
	assert_int_equal(kit_get(k->s, KIND_SESSION, &id, &a).change, 1);
	assert_int_equal(counters_of(k).changes, 2);
	arena_free(&a);
}

/* ---- forgetting ---- */

static bool search_history(void *ctx, const struct history *h)
{
	struct {
		const char *needle;
		bool found;
	} *search = ctx;

	for (size_t i = 0; i < h->n_changes; i++) {
		const struct cell *cells[] = {&h->changes[i].before, &h->changes[i].after};

		for (size_t c = 0; c < 2; c++) {
			for (size_t p = 0; p < cells[c]->n; p++) {
				if (strstr(cells[c]->pairs[p].value, search->needle))
					search->found = true;
			}
		}
	}
	return true;
}

static bool anywhere(struct kit *k, const struct uuid *id, const char *needle, const char *folded)
{
	struct {
		const char *needle;
		bool found;
	} search = {needle, false};
	struct arena a = {0};
	struct stored r = kit_get(k->s, KIND_ASSIST, id, &a);
	struct txn *t;

	for (size_t f = 0; f <= record_deleted_field(&r.record); f++) {
		for (size_t p = 0; p < r.record.cells[f].n; p++) {
			if (strstr(r.record.cells[f].pairs[p].value, needle))
				search.found = true;
		}
	}
	if (strstr(r.folded, folded))
		search.found = true;
	assert_int_equal(store_read(k->s, &t, NULL), OK);
	assert_int_equal(txn_each_history(t, KIND_ASSIST, id, search_history, &search, NULL), OK);
	txn_end(&t);
	arena_free(&a);
	return search.found;
}

static void purging_leaves_no_trace_of_personal_data(void **state)
{
	struct kit *k = *state;
	struct uuid id = kit_assist(k->s, "Nguyễn Văn Tám", "0905 123 456");

	assert_int_equal(kit_edit(k->s, KIND_ASSIST, &id, SET({"citizen", "Trần Thị Chín"}), NULL), OK);
	assert_int_equal(kit_undo(k->s, KIND_ASSIST, &id, NULL), OK);
	assert_true(anywhere(k, &id, "Trần Thị Chín", "tran thi chin"));
	assert_true(anywhere(k, &id, "0905 123 456", "0905123456"));
	assert_int_equal(kit_purge(k->s, KIND_ASSIST, &id, PURGE_PERSONAL, NULL), OK);
	assert_false(anywhere(k, &id, "Trần Thị Chín", "tran thi chin"));
	assert_false(anywhere(k, &id, "Nguyễn Văn Tám", "nguyen van tam"));
	assert_false(anywhere(k, &id, "0905", "0905"));
	assert_true(anywhere(k, &id, "Khai sinh cho con", "khai sinh cho con"));
	assert_story(k, KIND_ASSIST, &id, "C | E citizen:> | U citizen:> | P citizen:> phone:>");
	assert_int_equal(kit_purge(k->s, KIND_ASSIST, &id, PURGE_PERSONAL, NULL), ERR_NOTHING);
	assert_int_equal(kit_purge(k->s, KIND_ASSIST, &id, PURGE_TEXT, NULL), OK);
	assert_false(anywhere(k, &id, "Khai sinh cho con", "khai sinh cho con"));
	assert_int_equal(counters_of(k).dots, 5);
}

static enum err merge_purged(struct txn *t, void *ctx, struct error *e)
{
	struct import_source source = {"ZZZZZZZZ", 2, "Anh Bình", KIT_NOW, false};
	struct dot dot = {.device = {'Z', 'Z', 'Z', 'Z', 'Z', 'Z', 'Z', 'Z'}, .n = 3};
	struct arena a = {0};
	struct record purged, merged;
	struct stored old;
	enum err err = txn_get(t, KIND_ASSIST, ctx, &a, &old, e);

	if (!err)
		err = record_purge(&a, &old.record, PURGE_PERSONAL, &dot, KIT_NOW, &purged, e);
	if (!err)
		err = record_merge(&a, &old.record, &purged, &merged, NULL, e);
	if (!err)
		err = txn_put_merged(t, &old, &merged, &source, e);
	arena_free(&a);
	return err;
}

static void undo_does_not_bring_back_what_was_purged(void **state)
{
	struct kit *k = *state;
	struct uuid id = kit_assist(k->s, "Nguyễn Văn Tám", "");
	struct error e;

	assert_int_equal(kit_edit(k->s, KIND_ASSIST, &id, SET({"citizen", "Trần Thị Chín"}), NULL), OK);
	assert_int_equal(kit_purge(k->s, KIND_ASSIST, &id, PURGE_PERSONAL, NULL), OK);
	assert_refused(kit_undo(k->s, KIND_ASSIST, &id, &e), &e, "erased for good");
	assert_value(k, KIND_ASSIST, &id, "citizen", "");
}

/* Without this, undoing what came before would delete the record. */
static void erasing_for_good_cannot_be_taken_back_but_later_edits_can(void **state)
{
	struct kit *k = *state;
	struct uuid id = kit_assist(k->s, "Nguyễn Văn Tám", "");
	struct error e;

	assert_int_equal(kit_purge(k->s, KIND_ASSIST, &id, PURGE_PERSONAL, NULL), OK);
	assert_refused(kit_undo(k->s, KIND_ASSIST, &id, &e), &e, "erased for good");
	assert_value(k, KIND_ASSIST, &id, "deleted", "0");
	assert_int_equal(kit_edit(k->s, KIND_ASSIST, &id, SET({"deleted", "1"}), NULL), OK);
	assert_int_equal(kit_undo(k->s, KIND_ASSIST, &id, NULL), OK);
	assert_value(k, KIND_ASSIST, &id, "deleted", "0");
	assert_int_equal(kit_undo(k->s, KIND_ASSIST, &id, NULL), OK);
	assert_value(k, KIND_ASSIST, &id, "deleted", "1");
}

static void what_somebody_else_erased_since_cannot_be_taken_back(void **state)
{
	struct kit *k = *state;
	struct uuid id = kit_assist(k->s, "Nguyễn Văn Tám", "");
	struct error e;

	assert_int_equal(kit_edit(k->s, KIND_ASSIST, &id, SET({"citizen", "Trần Thị Chín"}), NULL), OK);
	assert_int_equal(store_write(k->s, merge_purged, &id, NULL), OK);
	assert_refused(kit_undo(k->s, KIND_ASSIST, &id, &e), &e, "Name");
	assert_value(k, KIND_ASSIST, &id, "citizen", "");
}

static void a_purge_that_arrives_by_batch_scrubs_the_history(void **state)
{
	struct kit *k = *state;
	struct uuid id = kit_assist(k->s, "Nguyễn Văn Tám", "0905 123 456");

	assert_int_equal(kit_edit(k->s, KIND_ASSIST, &id, SET({"citizen", "Trần Thị Chín"}), NULL), OK);
	assert_int_equal(store_write(k->s, merge_purged, &id, NULL), OK);
	assert_false(anywhere(k, &id, "Trần Thị Chín", "tran thi chin"));
	assert_false(anywhere(k, &id, "Nguyễn Văn Tám", "nguyen van tam"));
	assert_false(anywhere(k, &id, "0905", "0905"));
	assert_story(k, KIND_ASSIST, &id, "C | E citizen:> | I citizen:> phone:>");
}

static void what_is_not_there_cannot_be_edited(void **state)
{
	struct kit *k = *state;
	struct uuid id = uuid_v7((uint64_t)KIT_NOW * 1000), there = kit_session(k->s, "Một");

	assert_int_equal(kit_edit(k->s, KIND_SESSION, &id, SET({"title", "Hai"}), NULL), ERR_NOT_FOUND);
	assert_int_equal(kit_undo(k->s, KIND_SESSION, &id, NULL), ERR_NOT_FOUND);
	assert_int_equal(kit_purge(k->s, KIND_SESSION, &id, PURGE_TEXT, NULL), ERR_NOT_FOUND);
	assert_int_equal(kit_edit(k->s, KIND_ASSIST, &there, SET({"note", "x"}), NULL), ERR_NOT_FOUND);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_new_record_has_what_was_given_and_one_dot),
		CASE(each_edit_takes_one_dot_and_one_change),
		CASE(an_edit_that_changes_nothing_takes_nothing),
		CASE(a_failing_write_leaves_no_trace),
		CASE(undo_writes_back_and_undo_again_redoes),
		CASE(undoing_a_creation_deletes_and_redo_brings_back),
		CASE(undoing_a_deletion_brings_back),
		CASE(undo_is_refused_after_somebody_else_wrote_the_field),
		CASE(undo_works_after_somebody_else_wrote_another_field),
		CASE(undoing_a_creation_is_refused_after_somebody_else_worked_on_it),
		CASE(undoing_a_deletion_that_an_edit_overruled_is_refused),
		CASE(an_imported_record_has_no_change_and_nothing_to_undo),
		CASE(an_import_keeps_the_local_change_number),
		CASE(purging_leaves_no_trace_of_personal_data),
		CASE(undo_does_not_bring_back_what_was_purged),
		CASE(erasing_for_good_cannot_be_taken_back_but_later_edits_can),
		CASE(what_somebody_else_erased_since_cannot_be_taken_back),
		CASE(a_purge_that_arrives_by_batch_scrubs_the_history),
		CASE(what_is_not_there_cannot_be_edited),
	};

	return cmocka_run_group_tests_name("edit", tests, NULL, NULL);
}
