/* SPDX-License-Identifier: MIT
 * record_store - records by kind and id, by date, and by the local change that touched them last.
 *
 *   record  kind, id             -> packed record
 *   date    kind, u32 day, id    -> gist (gist.c)      day: since 2000-01-01
 *   change  u64 change number    -> kind, id           one entry a record that was ever changed here
 *
 * Numbers in keys are big-endian. Both indexes are written with the record, in the same transaction. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/model/rules.h"
#include "wire.h"

enum { DATE_KEY_BYTES = 1 + 4 + UUID_BYTES, CHANGE_KEY_BYTES = 8 };

void record_key(unsigned char out[RECORD_KEY_BYTES], enum kind kind, const struct uuid *id)
{
	out[0] = (unsigned char)kind;
	memcpy(out + 1, id->b, UUID_BYTES);
}

static uint32_t day_in_index(day_t d)
{
	day_t first;

	(void)day_from_ymd((struct ymd){2000, 1, 1}, &first);
	return d < first ? 0 : (uint32_t)(d - first);
}

static void date_key(unsigned char out[DATE_KEY_BYTES], enum kind kind, uint32_t day, const struct uuid *id)
{
	out[0] = (unsigned char)kind;
	wire_be32(out + 1, day);
	memcpy(out + 5, id->b, UUID_BYTES);
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

struct date_span {
	unsigned char first[DATE_KEY_BYTES], last[DATE_KEY_BYTES];
};

static void span_of_days(struct date_span *span, enum kind kind, day_t first, day_t last)
{
	struct uuid lowest = {{0}}, highest;

	memset(&highest, 0xff, sizeof highest);
	date_key(span->first, kind, day_in_index(first), &lowest);
	date_key(span->last, kind, day_in_index(last), &highest);
}

static bool in_span(const struct date_span *span, const MDB_val *key)
{
	return key->mv_size == DATE_KEY_BYTES && memcmp(key->mv_data, span->first, DATE_KEY_BYTES) >= 0 &&
		memcmp(key->mv_data, span->last, DATE_KEY_BYTES) <= 0;
}

/* Puts the cursor on the first entry at or after the span's start, or the last at or before its end. */
static int seek(MDB_cursor *cursor, const struct date_span *span, bool newest_first, MDB_val *key, MDB_val *value)
{
	unsigned char from[DATE_KEY_BYTES];
	int rc;

	memcpy(from, newest_first ? span->last : span->first, sizeof from);
	*key = (MDB_val){sizeof from, from};
	rc = mdb_cursor_get(cursor, key, value, MDB_SET_RANGE);
	if (!newest_first)
		return rc;
	if (rc == MDB_NOTFOUND)
		return mdb_cursor_get(cursor, key, value, MDB_LAST);
	if (!rc && !in_span(span, key))
		return mdb_cursor_get(cursor, key, value, MDB_PREV);
	return rc;
}

/* How a walk goes. */
struct direction {
	bool newest_first;
	bool gists; /* they are lent, where there are any, in the place of the records */
};

static bool lend_entry(struct each *each, const MDB_val *key, const MDB_val *value, bool gists)
{
	const unsigned char *bytes = key->mv_data;
	unsigned char at[RECORD_KEY_BYTES];

	at[0] = bytes[0];
	memcpy(at + 1, bytes + 5, UUID_BYTES);
	return gists && gist_is(value->mv_data, value->mv_size) ? lend(each, at, value) : lend_by_key(each, at);
}

static int walk_span(MDB_cursor *cursor, const struct date_span *span, struct direction d, struct each *each)
{
	MDB_val key, value;
	int rc = seek(cursor, span, d.newest_first, &key, &value);

	while (!rc && in_span(span, &key)) {
		if (!lend_entry(each, &key, &value, d.gists))
			return 0;
		rc = mdb_cursor_get(cursor, &key, &value, d.newest_first ? MDB_PREV : MDB_NEXT);
	}
	return rc == MDB_NOTFOUND ? 0 : rc;
}

static enum err each_of_days(struct txn *t, enum kind kind, struct day_range days, struct direction d,
	struct each *each)
{
	struct date_span span;
	MDB_cursor *cursor;
	int rc;

	if (days.last < days.first)
		return OK;
	span_of_days(&span, kind, days.first, days.last);
	rc = mdb_cursor_open(t->mdb, t->store->dbi[DB_DATE], &cursor);
	if (rc)
		return txn_fail(t, rc, each->e);
	t->store->walks++;
	rc = walk_span(cursor, &span, d, each);
	t->store->walks--;
	mdb_cursor_close(cursor);
	return rc ? txn_fail(t, rc, each->e) : each->err;
}

enum err txn_each_by_date(struct txn *t, enum kind kind, day_t first, day_t last, bool newest_first, record_fn fn,
	void *ctx, struct error *e)
{
	struct each each = {t, fn, ctx, OK, e};

	return each_of_days(t, kind, (struct day_range){first, last}, (struct direction){newest_first, false}, &each);
}

enum err txn_each_to_count(struct txn *t, enum kind kind, day_t first, day_t last, record_fn fn, void *ctx,
	struct error *e)
{
	struct each each = {t, fn, ctx, OK, e};

	return each_of_days(t, kind, (struct day_range){first, last}, (struct direction){false, true}, &each);
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

static enum err day_of(const struct record *r, day_t *day, struct error *e)
{
	const char *date = record_value(r, (size_t)kind_field_index(r->kind, "date"));

	if (day_parse(date, day))
		return OK;
	error_set(e, ERR_INVALID, N_("\"%s\" is not a day between 2000 and 2099."), date);
	error_at(e, NULL, 0, "date");
	return ERR_INVALID;
}

/* An entry that would stay as it is is not written: the page it lies on would be copied for nothing. */
static enum err move_date(struct txn *t, const struct stored *old, const struct record *r, struct error *e)
{
	unsigned char key[DATE_KEY_BYTES];
	day_t was, day;
	enum err err = day_of(r, &day, e);

	if (err)
		return err;
	gist_pack(&t->gist, r);
	if (old && day_of(&old->record, &was, NULL) == OK) {
		gist_pack(&t->old_gist, &old->record);
		if (was == day && t->gist.len == t->old_gist.len &&
			memcmp(buf_str(&t->gist), buf_str(&t->old_gist), t->gist.len) == 0)
			return OK;
		date_key(key, r->kind, day_in_index(was), &r->id);
		err = was == day ? OK : db_delete(t, DB_DATE, key, sizeof key, e);
	}
	date_key(key, r->kind, day_in_index(day), &r->id);
	return err ? err : db_put(t, DB_DATE, key, sizeof key, buf_str(&t->gist), t->gist.len, e);
}

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
	enum err err = move_date(t, old, r, e);

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
