/* SPDX-License-Identifier: MIT
 * history - what local edits and imports have changed in a record, as this store saw it; never exported.
 *
 *   key    kind, id, u64 sequence (big-endian, from 1)
 *   value  u8 version, u8 type, u8 forged, varint when, dot, string who, varint n, n x change
 *          change: varint tag, cell before, cell after       cell: varint n, n x (dot, string value); 0: the implied
 * pair
 *
 * Forgetting reaches back: when a record is purged its old entries are written anew without what was erased. */
#include "internal.h"

#include <string.h>
#include "wire.h"

enum { HISTORY_VERSION = 1, HISTORY_KEY_BYTES = RECORD_KEY_BYTES + 8, PAIRS_MAX = 1000000 };

/* ---- packing ---- */

/* As the record holds it now: blank where it was purged. */
static void put_cell(struct buf *out, const struct record *r, size_t field, const struct cell *c)
{
	struct arena a = {0};
	struct cell clean = *c;

	if (c->n > 0 && field_is_purged(kind_field(r->kind, field), r->purged)) {
		struct pair *pairs = arena_alloc(&a, c->n * sizeof *pairs);

		memcpy(pairs, c->pairs, c->n * sizeof *pairs);
		clean = record_make_cell(r, field, pairs, c->n);
	}
	wire_put_varint(out, clean.n);
	for (size_t i = 0; i < clean.n; i++) {
		wire_put_dot(out, &clean.pairs[i].dot);
		wire_put_string(out, clean.pairs[i].value);
	}
	arena_free(&a);
}

static void pack(struct buf *out, const struct record *r, const struct history *h)
{
	buf_clear(out);
	buf_putc(out, HISTORY_VERSION);
	buf_putc(out, (char)h->type);
	buf_putc(out, h->forged ? 1 : 0);
	wire_put_varint(out, (uint64_t)h->when);
	wire_put_dot(out, &h->dot);
	wire_put_string(out, h->who);
	wire_put_varint(out, h->n_changes);
	for (size_t i = 0; i < h->n_changes; i++) {
		const struct history_change *c = &h->changes[i];

		wire_put_varint(out, kind_field(r->kind, c->field)->tag);
		put_cell(out, r, c->field, &c->before);
		put_cell(out, r, c->field, &c->after);
	}
}

static struct cell get_cell(struct wire *w, struct arena *a)
{
	size_t n = wire_count(w, PAIRS_MAX, DEVICE_ID_BYTES + 3);
	struct pair *pairs = arena_alloc(a, (n ? n : 1) * sizeof *pairs);

	for (size_t i = 0; i < n; i++) {
		pairs[i].dot = wire_dot(w);
		pairs[i].value = wire_string(w);
	}
	return (struct cell){n ? pairs : NULL, n};
}

static enum err get_changes(struct wire *w, enum kind kind, const struct uuid *id, struct arena *a, struct history *out,
	struct error *e)
{
	size_t n = wire_count(w, FIELDS_MAX + 1, 3);
	struct history_change *changes = arena_alloc(a, (n ? n : 1) * sizeof *changes);

	for (size_t i = 0; i < n && !w->bad; i++) {
		uint64_t tag = wire_number(w, UINT16_MAX);
		int field = kind_field_by_tag(kind, (unsigned)tag);

		if (field < 0)
			return codec_damaged(id, e);
		changes[i].field = (size_t)field;
		changes[i].before = get_cell(w, a);
		changes[i].after = get_cell(w, a);
	}
	out->changes = changes;
	out->n_changes = n;
	return OK;
}

static enum err unpack(const MDB_val *value, enum kind kind, const struct uuid *id, struct arena *a,
	struct history *out, struct error *e)
{
	const char *copy = arena_strndup(a, value->mv_data, value->mv_size);
	struct wire w = wire_of(copy, value->mv_size);
	uint8_t version = wire_byte(&w), type = wire_byte(&w);
	enum err err;

	*out = (struct history){.type = (enum history_type)type, .forged = wire_byte(&w) != 0};
	if (version != HISTORY_VERSION || type > HISTORY_IMPORT)
		return codec_damaged(id, e);
	out->when = (instant_t)wire_number(&w, INT64_MAX);
	wire_device(&w, out->dot.device);
	out->dot.n = wire_number(&w, DOT_N_MAX);
	out->who = wire_string(&w);
	err = get_changes(&w, kind, id, a, out, e);
	return err || wire_done(&w) ? err : codec_damaged(id, e);
}

/* ---- reading ---- */

struct reading {
	enum kind kind;
	const struct uuid *id;
	history_fn fn;
	void *ctx;
	enum err err;
	struct error *e;
};

static bool read_one(void *ctx, const MDB_val *key, const MDB_val *value)
{
	struct reading *r = ctx;
	struct arena a = {0};
	struct history h;
	bool more;

	(void)key;
	r->err = unpack(value, r->kind, r->id, &a, &h, r->e);
	more = !r->err && r->fn(r->ctx, &h);
	arena_free(&a);
	return more;
}

enum err txn_each_history(struct txn *t, enum kind kind, const struct uuid *id, history_fn fn, void *ctx,
	struct error *e)
{
	unsigned char prefix[RECORD_KEY_BYTES];
	struct reading r = {kind, id, fn, ctx, OK, e};
	enum err err;

	record_key(prefix, kind, id);
	err = db_each(t, DB_HISTORY, prefix, sizeof prefix, read_one, &r, e);
	return err ? err : r.err;
}

static void history_key(unsigned char out[HISTORY_KEY_BYTES], enum kind kind, const struct uuid *id, uint64_t sequence)
{
	record_key(out, kind, id);
	wire_be64(out + RECORD_KEY_BYTES, sequence);
}

/* Puts the cursor on the newest entry of the record; MDB_NOTFOUND if it has none. */
static int seek_newest(MDB_cursor *cursor, enum kind kind, const struct uuid *id, MDB_val *key, MDB_val *value)
{
	unsigned char behind[HISTORY_KEY_BYTES];
	int rc;

	history_key(behind, kind, id, UINT64_MAX);
	*key = (MDB_val){sizeof behind, behind};
	rc = mdb_cursor_get(cursor, key, value, MDB_SET_RANGE);
	rc = mdb_cursor_get(cursor, key, value, rc == MDB_NOTFOUND ? MDB_LAST : MDB_PREV);
	if (rc)
		return rc;
	return key->mv_size == HISTORY_KEY_BYTES && memcmp(key->mv_data, behind, RECORD_KEY_BYTES) == 0 ? 0 : MDB_NOTFOUND;
}

static enum err last_sequence(struct txn *t, const struct record *r, uint64_t *out, struct error *e)
{
	MDB_cursor *cursor;
	MDB_val key, value;
	int rc = mdb_cursor_open(t->mdb, t->store->dbi[DB_HISTORY], &cursor);

	*out = 0;
	if (rc)
		return txn_fail(t, rc, e);
	rc = seek_newest(cursor, r->kind, &r->id, &key, &value);
	if (!rc)
		*out = wire_from_be64((const unsigned char *)key.mv_data + RECORD_KEY_BYTES);
	mdb_cursor_close(cursor);
	return rc && rc != MDB_NOTFOUND ? txn_fail(t, rc, e) : OK;
}

enum err history_last_local(struct txn *t, enum kind kind, const struct uuid *id, struct arena *a, struct history *out,
	struct error *e)
{
	unsigned char prefix[RECORD_KEY_BYTES];
	MDB_cursor *cursor;
	MDB_val key, value;
	enum err err = ERR_NOT_FOUND;
	int rc = mdb_cursor_open(t->mdb, t->store->dbi[DB_HISTORY], &cursor);

	if (rc)
		return txn_fail(t, rc, e);
	record_key(prefix, kind, id);
	rc = seek_newest(cursor, kind, id, &key, &value);
	while (!rc && key.mv_size == HISTORY_KEY_BYTES && memcmp(key.mv_data, prefix, sizeof prefix) == 0) {
		err = unpack(&value, kind, id, a, out, e);
		if (err || out->type != HISTORY_IMPORT)
			break;
		err = ERR_NOT_FOUND;
		rc = mdb_cursor_get(cursor, &key, &value, MDB_PREV);
	}
	mdb_cursor_close(cursor);
	return rc && rc != MDB_NOTFOUND ? txn_fail(t, rc, e) : err;
}

/* ---- writing ---- */

enum err history_append(struct txn *t, const struct record *r, bool fresh, const struct history *h, struct error *e)
{
	unsigned char key[HISTORY_KEY_BYTES];
	uint64_t last = 0;
	enum err err = fresh ? OK : last_sequence(t, r, &last, e);

	if (err)
		return err;
	history_key(key, r->kind, &r->id, last + 1);
	pack(&t->packed, r, h);
	return db_put(t, DB_HISTORY, key, sizeof key, t->packed.data, t->packed.len, e);
}

/* One entry written anew; OK also if there is none of that number. */
static enum err scrub_one(struct txn *t, const struct record *r, uint64_t sequence, struct error *e)
{
	unsigned char key[HISTORY_KEY_BYTES];
	struct arena a = {0};
	struct history h;
	MDB_val value;
	enum err err;

	history_key(key, r->kind, &r->id, sequence);
	err = db_get(t, DB_HISTORY, key, sizeof key, &value, e);
	if (err)
		return err == ERR_NOT_FOUND ? OK : err;
	err = unpack(&value, r->kind, &r->id, &a, &h, e);
	if (!err && h.n_changes > 0) {
		pack(&t->packed, r, &h);
		err = db_put(t, DB_HISTORY, key, sizeof key, t->packed.data, t->packed.len, e);
	}
	arena_free(&a);
	return err;
}

enum err history_scrub(struct txn *t, const struct record *r, struct error *e)
{
	uint64_t last;
	enum err err = last_sequence(t, r, &last, e);

	for (uint64_t i = 1; i <= last && !err; i++)
		err = scrub_one(t, r, i, e);
	return err;
}
