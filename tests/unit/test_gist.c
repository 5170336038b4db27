/* SPDX-License-Identifier: MIT
 * test_gist - what reports count of a record stands in the index by date, whatever happens to the record. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "../../src/store/internal.h"
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

struct found {
	size_t n, gists;
	bool deleted;
	char *values[FIELDS_MAX + 1];
	char *author;
};

static void found_fini(struct found *f)
{
	for (size_t i = 0; i <= FIELDS_MAX; i++)
		free(f->values[i]);
	free(f->author);
	*f = (struct found){.n = 0};
}

static bool find(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	struct found *f = ctx;
	struct shown_values shown;

	(void)id;
	f->n++;
	f->gists += gist_is(raw->bytes, raw->len);
	if (!raw_values(raw, &shown))
		return true;
	f->deleted = shown.deleted;
	f->author = mem_strdup(shown.author);
	for (size_t i = 0; i <= kind_info(kind)->n_fields; i++)
		f->values[i] = mem_strdup(shown.values[i]);
	return true;
}

static struct found look(struct store *s, enum kind kind)
{
	struct found f = {.n = 0};
	struct txn *t;
	day_t first = 0, last = 0;

	assert_true(day_parse("2000-01-01", &first) && day_parse("2099-12-31", &last));
	assert_int_equal(store_read(s, &t, NULL), OK);
	assert_int_equal(txn_each_to_count(t, kind, first, last, find, &f, NULL), OK);
	txn_end(&t);
	return f;
}

/* Everything but free text and what is personal is as in the record. */
static void assert_as_in_record(struct store *s, enum kind kind, const struct uuid *id)
{
	struct found f = look(s, kind);
	struct arena a = {0};
	struct record r = kit_get(s, kind, id, &a).record;

	assert_int_equal(f.n, 1);
	assert_int_equal(f.gists, 1);
	assert_string_equal(f.author, r.author);
	assert_int_equal(f.deleted, record_is_deleted(&r));
	for (size_t i = 0; i < kind_info(kind)->n_fields; i++) {
		const struct field *field = kind_field(kind, i);
		bool text = field->type == TYPE_MEMO || field->type == TYPE_URL || field->type == TYPE_TEXT;

		if (field->personal || (text && !field->required))
			assert_string_equal(f.values[i], "");
		else
			assert_string_equal(f.values[i], record_value(&r, i));
	}
	arena_free(&a);
	found_fini(&f);
}

static void a_session_is_followed_through_edits_deletion_and_purge(void **state)
{
	struct kit *k = *state;
	struct uuid id = kit_session(k->s, "Họp \"tổ\", 7 giờ");

	assert_as_in_record(k->s, KIND_SESSION, &id);
	assert_int_equal(kit_edit(k->s, KIND_SESSION, &id, SET({"attendees", "45"}, {"note", "dài"}), NULL), OK);
	assert_as_in_record(k->s, KIND_SESSION, &id);
	assert_int_equal(kit_edit(k->s, KIND_SESSION, &id, SET({"date", "2022-02-01"}, {"attendees", ""}), NULL), OK);
	assert_as_in_record(k->s, KIND_SESSION, &id);
	assert_int_equal(kit_edit(k->s, KIND_SESSION, &id, SET({"deleted", "1"}), NULL), OK);
	assert_as_in_record(k->s, KIND_SESSION, &id);
	assert_int_equal(kit_undo(k->s, KIND_SESSION, &id, NULL), OK);
	assert_as_in_record(k->s, KIND_SESSION, &id);
	assert_int_equal(kit_purge(k->s, KIND_SESSION, &id, 2, NULL), OK);
	assert_as_in_record(k->s, KIND_SESSION, &id);
}

static bool holds(const void *bytes, size_t len, const char *text)
{
	return memmem(bytes, len, text, strlen(text)) != NULL;
}

static bool no_citizen(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	(void)kind;
	(void)id;
	assert_true(gist_is(raw->bytes, raw->len));
	assert_false(holds(raw->bytes, raw->len, "Tám"));
	assert_false(holds(raw->bytes, raw->len, "0905"));
	(*(size_t *)ctx)++;
	return true;
}

static void a_citizen_is_not_in_it(void **state)
{
	struct kit *k = *state;
	struct uuid id = kit_assist(k->s, "Phạm Thị Tám", "0905 123 456");
	struct txn *t;
	size_t n = 0;
	day_t day = 0;

	assert_as_in_record(k->s, KIND_ASSIST, &id);
	assert_true(day_parse("2022-03-14", &day));
	assert_int_equal(store_read(k->s, &t, NULL), OK);
	assert_int_equal(txn_each_to_count(t, KIND_ASSIST, day, day, no_citizen, &n, NULL), OK);
	assert_int_equal(n, 1);
	txn_end(&t);
}

/* Two edits of the same field that know nothing of each other, the second from another machine. */
static enum err edit_twice(struct txn *t, void *ctx, struct error *e)
{
	const struct uuid *id = ctx;
	const struct change here = {SESSION_attendees, "45"}, there = {SESSION_attendees, "54"};
	const struct import_source source = {"7KQ2M9AB", 1, "Anh Bình", KIT_NOW + 240, false};
	const struct dot dot = {.device = "7KQ2M9AB", .n = 1};
	struct arena a = {0};
	struct stored before, now;
	struct record other, merged;
	enum err err = txn_get(t, KIND_SESSION, id, &a, &before, e);

	if (!err)
		err = record_edit(&a, &before.record, &there, 1, &dot, KIT_NOW + 60, &other, NULL, e);
	if (!err)
		err = txn_edit(t, KIND_SESSION, id, &here, 1, "Lan", KIT_NOW + 60, e);
	if (!err)
		err = txn_get(t, KIND_SESSION, id, &a, &now, e);
	if (!err)
		err = record_merge(&a, &now.record, &other, &merged, NULL, e);
	if (!err)
		err = txn_put_merged(t, &now, &merged, &source, e);
	arena_free(&a);
	return err;
}

static void a_conflict_is_looked_up(void **state)
{
	struct kit *k = *state;
	struct uuid id = kit_session(k->s, "Họp");
	struct found f;

	assert_int_equal(store_write(k->s, edit_twice, &id, NULL), OK);
	f = look(k->s, KIND_SESSION);
	assert_int_equal(f.n, 1);
	assert_int_equal(f.gists, 0);
	assert_null(f.author); /* raw_values() gave none: it has to be unpacked */
	found_fini(&f);
	/* Picking ends it. */
	assert_int_equal(kit_edit(k->s, KIND_SESSION, &id, SET({"attendees", "54"}), NULL), OK);
	assert_as_in_record(k->s, KIND_SESSION, &id);
}

static enum err empty_entries(struct txn *t, void *ctx, struct error *e)
{
	unsigned char keys[8][1 + 4 + UUID_BYTES];
	size_t *n = ctx;
	MDB_cursor *cursor;
	MDB_val key, value;
	enum err err = OK;

	*n = 0;
	assert_int_equal(mdb_cursor_open(t->mdb, t->store->dbi[DB_DATE], &cursor), 0);
	while (mdb_cursor_get(cursor, &key, &value, MDB_NEXT) == 0)
		memcpy(keys[(*n)++], key.mv_data, key.mv_size);
	mdb_cursor_close(cursor);
	for (size_t i = 0; i < *n && !err; i++)
		err = db_put(t, DB_DATE, keys[i], sizeof keys[i], "", 0, e);
	return err;
}

/* As it was before there were gists. */
static void an_index_without_gists_is_as_good(void **state)
{
	struct kit *k = *state;
	struct uuid id = kit_session(k->s, "Họp");
	struct found f;
	size_t n;

	assert_int_equal(store_write(k->s, empty_entries, &n, NULL), OK);
	assert_int_equal(n, 1);
	f = look(k->s, KIND_SESSION);
	assert_int_equal(f.n, 1);
	assert_int_equal(f.gists, 0);
	assert_string_equal(f.values[SESSION_title], "Họp");
	found_fini(&f);
	assert_int_equal(kit_edit(k->s, KIND_SESSION, &id, SET({"attendees", "3"}), NULL), OK);
	assert_as_in_record(k->s, KIND_SESSION, &id);
}

/* Every byte of it missing, and every byte another: values that lie within, or none. */
static void damage_is_noticed_or_harmless(void **state)
{
	struct kit *k = *state;
	struct uuid id = kit_session(k->s, "Họp");
	struct arena a = {0};
	struct record r = kit_get(k->s, KIND_SESSION, &id, &a).record;
	struct buf gist = {0};
	struct shown_values shown;

	gist_pack(&gist, &r);
	assert_true(gist_is(gist.data, gist.len));
	for (size_t len = 3; len < gist.len; len++) {
		char *cut = mem_alloc(len);

		memcpy(cut, gist.data, len);
		if (gist_values(cut, len, KIND_SESSION, &id, &shown))
			assert_in_range(strlen(shown.author), 0, len);
		free(cut);
	}
	for (size_t i = 1; i < gist.len; i++) {
		char *other = mem_alloc(gist.len);

		memcpy(other, gist.data, gist.len);
		other[i] = (char)(other[i] ^ 0x55);
		if (gist_values(other, gist.len, KIND_SESSION, &id, &shown))
			for (size_t f = 0; f < kind_info(KIND_SESSION)->n_fields; f++)
				assert_in_range(strlen(shown.values[f]), 0, gist.len);
		free(other);
	}
	buf_fini(&gist);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_session_is_followed_through_edits_deletion_and_purge, setup, teardown),
		cmocka_unit_test_setup_teardown(a_citizen_is_not_in_it, setup, teardown),
		cmocka_unit_test_setup_teardown(a_conflict_is_looked_up, setup, teardown),
		cmocka_unit_test_setup_teardown(an_index_without_gists_is_as_good, setup, teardown),
		cmocka_unit_test_setup_teardown(damage_is_noticed_or_harmless, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
