/* SPDX-License-Identifier: MIT
 * record_store - records by kind and id, and by the local change that touched them last.
 *
 *   record  kind, id             -> packed record
 *   change  u64 change number    -> kind, id           one entry a record that was ever changed here
 *
 * Numbers in keys are big-endian. This index and the one by date (date_index.c) are written with the record, in the
 * same transaction. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/model/rules.h"
#include "wire.h"

enum { CHANGE_KEY_BYTES = 8 };

void record_key(unsigned char out[RECORD_KEY_BYTES], enum kind kind, const struct uuid *id)
{
	out[0] = (unsigned char)kind;
	memcpy(out + 1, id->b, UUID_BYTES);
}

/* ---- reading ---- */

enum err txn_get(struct txn *t, enum kind kind, const struct uuid *id, struct arena *a, struct stored *out,
	struct error *e)
{
	unsigned char key[RECORD_KEY_BYTES];
	char text[UUID_TEXT_BYTES];
	MDB_val v;
	enum err err;

	record_key(key, kind, id);
	err = db_get(t, DB_RECORD, key, sizeof key, &v, e);
	if (err == ERR_NOT_FOUND) {
		uuid_format(id, text);
		return error_set(e, ERR_NOT_FOUND, N_("There is no record %s."), text);
	}
	return err ? err : codec_unpack(v.mv_data, v.mv_size, kind, id, a, out, e);
}

enum err raw_decode(const struct raw_record *raw, struct arena *a, struct stored *out, struct error *e)
{
	if (gist_is(raw->bytes, raw->len))
		return codec_damaged(&raw->id, e); /* a sound one has given its values */
	return codec_unpack(raw->bytes, raw->len, raw->kind, &raw->id, a, out, e);
}

bool raw_values(const struct raw_record *raw, struct shown_values *out)
{
	if (gist_is(raw->bytes, raw->len))
		return gist_values(raw->bytes, raw->len, raw->kind, &raw->id, out);
	return codec_values(raw->bytes, raw->len, raw->kind, &raw->id, out);
}

const char *raw_folded(const struct raw_record *raw)
{
	return codec_folded(raw->bytes, raw->len);
}

/* Whether it breaks a form rule whatever the day: on the last day of the calendar no date lies too far ahead. */
static bool is_doubtful(const struct plan *p, const struct record *r)
{
	day_t last;

	(void)day_from_ymd((struct ymd){2099, 12, 31}, &last);
	return rules_check(p, r, NULL, last, NULL, NULL, NULL) != OK;
}

enum err raw_head(const struct raw_record *raw, struct raw_head *out, struct error *e)
{
	struct arena a = {0};
	struct stored s;
	enum err err;

	if (codec_head(raw->bytes, raw->len, raw->t->store->rules, out))
		return OK;
	err = raw_decode(raw, &a, &s, e);
	if (!err)
		codec_head_of(&s, is_doubtful(raw->t->plan, &s.record), out);
	arena_free(&a);
	return err;
}

bool head_is_doubtful(const struct raw_head *h, day_t today)
{
	return !h->deleted && (h->doubtful || h->latest > rules_last_day(today));
}

enum err raw_shown(const struct raw_record *raw, shown_fn fn, void *ctx, bool *result, struct error *e)
{
	struct arena a = {0};
	struct peeked peeked;
	struct stored s;
	enum err err;

	if (codec_peek(raw->bytes, raw->len, raw->kind, &raw->id, &peeked)) {
		*result = fn(ctx, &peeked.record);
		return OK;
	}
	err = raw_decode(raw, &a, &s, e);
	if (!err)
		*result = fn(ctx, &s.record);
	arena_free(&a);
	return err;
}

struct each {
	struct txn *t;
	record_fn fn;
	void *ctx;
	enum err err;
	struct error *e;
};

static bool lend(struct each *each, const unsigned char *key, const MDB_val *value)
{
	struct raw_record raw = {.t = each->t, .kind = (enum kind)key[0], .bytes = value->mv_data, .len = value->mv_size};

	memcpy(raw.id.b, key + 1, UUID_BYTES);
	return each->fn(each->ctx, raw.kind, &raw.id, &raw);
}

static bool each_record(void *ctx, const MDB_val *key, const MDB_val *value)
{
	struct each *each = ctx;

	if (key->mv_size == RECORD_KEY_BYTES)
		return lend(each, key->mv_data, value);
	each->err = meta_damaged(each->t, each->e);
	return false;
}

enum err txn_each(struct txn *t, enum kind kind, record_fn fn, void *ctx, struct error *e)
{
	unsigned char prefix = (unsigned char)kind;
	struct each each = {t, fn, ctx, OK, e};
	enum err err = db_each(t, DB_RECORD, &prefix, 1, each_record, &each, e);

	return err ? err : each.err;
}

/* Looks a record up by its key and lends it; an index that names none is damaged. */
static bool lend_by_key(struct each *each, const unsigned char key[RECORD_KEY_BYTES])
{
	MDB_val value;

	each->err = db_get(each->t, DB_RECORD, key, RECORD_KEY_BYTES, &value, each->e);
	if (each->err == ERR_NOT_FOUND)
		each->err = meta_damaged(each->t, each->e);
	return !each->err && lend(each, key, &value);
}

/* ---- by date ---- */

struct each_of_days {
	struct each each;
	bool gists; /* they are lent, where there are any, in the place of the records */
};

static bool lend_entry(void *ctx, enum kind kind, const struct uuid *id, const MDB_val *gist)
{
	struct each_of_days *e = ctx;
	unsigned char key[RECORD_KEY_BYTES];

	record_key(key, kind, id);
	return e->gists && gist_is(gist->mv_data, gist->mv_size) ? lend(&e->each, key, gist) : lend_by_key(&e->each, key);
}

enum err txn_each_by_date(struct txn *t, enum kind kind, day_t first, day_t last, bool newest_first, record_fn fn,
	void *ctx, struct error *e)
{
	struct each_of_days each = {{t, fn, ctx, OK, e}, false};
	enum err err = date_index_each(t, kind, (struct day_range){first, last}, newest_first, lend_entry, &each, e);

	return err ? err : each.each.err;
}

enum err txn_each_to_count(struct txn *t, enum kind kind, day_t first, day_t last, record_fn fn, void *ctx,
	struct error *e)
{
	struct each_of_days each = {{t, fn, ctx, OK, e}, true};
	enum err err = date_index_each(t, kind, (struct day_range){first, last}, false, lend_entry, &each, e);

	return err ? err : each.each.err;
}

/* ---- by change ---- */

struct changed {
	uint64_t last;
	struct buf keys; /* of records, RECORD_KEY_BYTES each */
	bool damaged;
};

static bool collect_change(void *ctx, const MDB_val *key, const MDB_val *value)
{
	struct changed *c = ctx;

	if (key->mv_size != CHANGE_KEY_BYTES || value->mv_size != RECORD_KEY_BYTES) {
		c->damaged = true;
		return false;
	}
	if (wire_from_be64(key->mv_data) > c->last)
		return false;
	buf_put(&c->keys, value->mv_data, value->mv_size);
	return true;
}

static int key_compare(const void *x, const void *y)
{
	return memcmp(x, y, RECORD_KEY_BYTES);
}

/* Every change from number `first` on, until fn returns false. */
static enum err walk_changes(struct txn *t, uint64_t first, db_fn fn, void *ctx, struct error *e)
{
	unsigned char from[CHANGE_KEY_BYTES];
	MDB_val key = {sizeof from, from}, value;
	MDB_cursor *cursor;
	int rc = mdb_cursor_open(t->mdb, t->store->dbi[DB_CHANGE], &cursor);

	if (rc)
		return txn_fail(t, rc, e);
	wire_be64(from, first);
	rc = mdb_cursor_get(cursor, &key, &value, MDB_SET_RANGE);
	while (!rc && fn(ctx, &key, &value))
		rc = mdb_cursor_get(cursor, &key, &value, MDB_NEXT);
	mdb_cursor_close(cursor);
	return rc && rc != MDB_NOTFOUND ? txn_fail(t, rc, e) : OK;
}

static enum err collect_changes(struct txn *t, uint64_t first, struct changed *c, struct error *e)
{
	enum err err = walk_changes(t, first, collect_change, c, e);

	return c->damaged ? meta_damaged(t, e) : err;
}

struct change_count {
	uint64_t last;
	size_t n;
};

static bool count_change(void *ctx, const MDB_val *key, const MDB_val *value)
{
	struct change_count *c = ctx;

	(void)value;
	if (key->mv_size != CHANGE_KEY_BYTES || wire_from_be64(key->mv_data) > c->last)
		return false;
	c->n++;
	return true;
}

enum err record_count_all_changes(struct txn *t, size_t *n, struct error *e)
{
	MDB_stat stat;
	int rc = mdb_stat(t->mdb, t->store->dbi[DB_CHANGE], &stat);

	if (rc)
		return txn_fail(t, rc, e);
	*n = stat.ms_entries;
	return OK;
}

enum err record_count_changes(struct txn *t, uint64_t first, uint64_t last, size_t *n, struct error *e)
{
	struct change_count c = {.last = last};
	enum err err = walk_changes(t, first, count_change, &c, e);

	*n += c.n;
	return err;
}

enum err txn_each_changed(struct txn *t, uint64_t first, uint64_t last, record_fn fn, void *ctx, struct error *e)
{
	struct each each = {t, fn, ctx, OK, e};
	struct changed c = {.last = last};
	enum err err = collect_changes(t, first, &c, e);
	size_t n = c.keys.len / RECORD_KEY_BYTES;

	if (n > 1)
		qsort(c.keys.data, n, RECORD_KEY_BYTES, key_compare);
	t->store->walks++;
	for (size_t i = 0; i < n && !err; i++) {
		if (!lend_by_key(&each, (const unsigned char *)c.keys.data + i * RECORD_KEY_BYTES))
			break;
	}
	t->store->walks--;
	buf_fini(&c.keys);
	return err ? err : each.err;
}

/* ---- writing ---- */

static enum err move_change(struct txn *t, const struct stored *old, const struct record *r, uint64_t change,
	struct error *e)
{
	unsigned char key[CHANGE_KEY_BYTES], id[RECORD_KEY_BYTES];
	uint64_t was = old ? old->change : 0;
	enum err err = OK;

	if (was == change)
		return OK;
	if (was) {
		wire_be64(key, was);
		err = db_delete(t, DB_CHANGE, key, sizeof key, e);
	}
	if (err || change == 0)
		return err;
	wire_be64(key, change);
	record_key(id, r->kind, &r->id);
	return db_put(t, DB_CHANGE, key, sizeof key, id, sizeof id, e);
}

static enum err pack_and_put(struct txn *t, const struct record *r, uint64_t change, struct error *e)
{
	unsigned char key[RECORD_KEY_BYTES];

	folded_make(t->plan, r, &t->folded);
	codec_pack(&t->packed, r, change, buf_str(&t->folded), is_doubtful(t->plan, r), t->store->rules);
	record_key(key, r->kind, &r->id);
	return db_put(t, DB_RECORD, key, sizeof key, t->packed.data, t->packed.len, e);
}

enum err record_store(struct txn *t, const struct stored *old, const struct record *r, uint64_t change, struct error *e)
{
	enum err err = date_index_move(t, old ? &old->record : NULL, r, e);

	if (!err)
		err = move_change(t, old, r, change, e);
	if (!err)
		err = pack_and_put(t, r, change, e);
	if (!err && !old) {
		t->records[r->kind]++;
		t->counters_changed = true;
	}
	return err;
}

/* The smallest key above `key`; false if there is none. */
static bool next_key(unsigned char key[RECORD_KEY_BYTES])
{
	for (size_t i = RECORD_KEY_BYTES; i-- > 0;) {
		if (++key[i] != 0)
			return true;
	}
	return false;
}

/* Finds the first record at or after `key` afresh each time: no cursor stands open across a write. */
static int first_at(struct txn *t, unsigned char key[RECORD_KEY_BYTES], MDB_val *value)
{
	MDB_val k = {RECORD_KEY_BYTES, key};
	MDB_cursor *cursor;
	int rc = mdb_cursor_open(t->mdb, t->store->dbi[DB_RECORD], &cursor);

	if (rc)
		return rc;
	rc = mdb_cursor_get(cursor, &k, value, MDB_SET_RANGE);
	if (!rc && k.mv_size != RECORD_KEY_BYTES)
		rc = MDB_CORRUPTED;
	if (!rc)
		memcpy(key, k.mv_data, RECORD_KEY_BYTES);
	mdb_cursor_close(cursor);
	return rc;
}

enum err record_refold_all(struct txn *t, struct error *e)
{
	unsigned char key[RECORD_KEY_BYTES] = {0};
	MDB_val value;
	int rc;

	while ((rc = first_at(t, key, &value)) == 0) {
		struct arena a = {0};
		struct stored s;
		struct uuid id;
		enum err err;

		memcpy(id.b, key + 1, UUID_BYTES);
		err = codec_unpack(value.mv_data, value.mv_size, (enum kind)key[0], &id, &a, &s, e);
		if (!err)
			err = pack_and_put(t, &s.record, s.change, e);
		arena_free(&a);
		if (err)
			return err;
		if (!next_key(key))
			return OK;
	}
	return rc == MDB_NOTFOUND ? OK : txn_fail(t, rc, e);
}
