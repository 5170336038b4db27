/* SPDX-License-Identifier: MIT
 * date_index - records by kind and day.
 *
 *   date    kind, u32 day, id    -> gist (gist.c)      day: since 2000-01-01, big-endian
 *
 * A report reads a year of this index, so its pages should lie side by side in the file: the processor's and the
 * kernel's work of reaching a page is what such a walk costs. LMDB gives pages out in the order in which they are first
 * written. So entries are not written as they come, in between those of all other tables, but put off and written in
 * the order of their keys when the transaction is committed, when somebody wants to read the index, or when there are
 * many of them. Each larger import thereby lays the index in order again. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>
#include "wire.h"

enum { KEY_BYTES = 1 + 4 + UUID_BYTES };
/* Of entries put off: about 400,000. */
enum { PUT_OFF_BYTES_MAX = 64 << 20 };

static uint32_t day_in_index(day_t d)
{
	day_t first;

	(void)day_from_ymd((struct ymd){2000, 1, 1}, &first);
	return d < first ? 0 : (uint32_t)(d - first);
}

static void make_key(unsigned char out[KEY_BYTES], enum kind kind, uint32_t day, const struct uuid *id)
{
	out[0] = (unsigned char)kind;
	wire_be32(out + 1, day);
	memcpy(out + 5, id->b, UUID_BYTES);
}

/* ---- reading ---- */

struct span {
	unsigned char first[KEY_BYTES], last[KEY_BYTES];
};

static void span_of_days(enum kind kind, struct day_range days, struct span *out)
{
	struct uuid lowest = {{0}}, highest;

	memset(&highest, 0xff, sizeof highest);
	make_key(out->first, kind, day_in_index(days.first), &lowest);
	make_key(out->last, kind, day_in_index(days.last), &highest);
}

static bool in_span(const struct span *span, const MDB_val *key)
{
	return key->mv_size == KEY_BYTES && memcmp(key->mv_data, span->first, KEY_BYTES) >= 0 &&
		memcmp(key->mv_data, span->last, KEY_BYTES) <= 0;
}

/* Puts the cursor on the first entry at or after the span's start, or the last at or before its end. */
static int seek(MDB_cursor *cursor, const struct span *span, bool newest_first, MDB_val *key, MDB_val *value)
{
	unsigned char from[KEY_BYTES];
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

static bool lend(date_index_fn fn, void *ctx, const MDB_val *key, const MDB_val *gist)
{
	const unsigned char *bytes = key->mv_data;
	struct uuid id;

	memcpy(id.b, bytes + 5, UUID_BYTES);
	return fn(ctx, (enum kind)bytes[0], &id, gist);
}

enum err date_index_each(struct txn *t, enum kind kind, struct day_range days, bool newest_first, date_index_fn fn,
	void *ctx, struct error *e)
{
	struct span span;
	MDB_cursor *cursor;
	MDB_val key, value;
	enum err err = date_index_write(t, e);
	int rc;

	if (err || days.last < days.first)
		return err;
	span_of_days(kind, days, &span);
	rc = mdb_cursor_open(t->mdb, t->store->dbi[DB_DATE], &cursor);
	if (rc)
		return txn_fail(t, rc, e);
	t->store->walks++;
	rc = seek(cursor, &span, newest_first, &key, &value);
	while (!rc && in_span(&span, &key) && lend(fn, ctx, &key, &value))
		rc = mdb_cursor_get(cursor, &key, &value, newest_first ? MDB_PREV : MDB_NEXT);
	t->store->walks--;
	mdb_cursor_close(cursor);
	return rc && rc != MDB_NOTFOUND ? txn_fail(t, rc, e) : OK;
}

/* ---- putting off ---- */

/* What stands in the buffer before the gist. */
struct entry {
	unsigned char key[KEY_BYTES];
	bool is_gone; /* the entry is to be deleted */
	uint32_t len; /* of the gist */
};

void date_entries_fini(struct date_entries *d)
{
	buf_fini(&d->bytes);
	free(d->at);
	*d = (struct date_entries){.n = 0};
}

static void put_off(struct date_entries *d, const unsigned char key[KEY_BYTES], bool is_gone, const char *gist,
	size_t len)
{
	struct entry entry = {.is_gone = is_gone, .len = (uint32_t)len};

	if (d->n == d->cap) {
		d->cap = d->cap ? 2 * d->cap : 16;
		d->at = mem_realloc(d->at, d->cap * sizeof *d->at);
	}
	d->at[d->n++] = d->bytes.len;
	memcpy(entry.key, key, KEY_BYTES);
	buf_put(&d->bytes, &entry, sizeof entry);
	buf_put(&d->bytes, gist, len);
}

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
enum err date_index_move(struct txn *t, const struct record *old, const struct record *r, struct error *e)
{
	unsigned char key[KEY_BYTES];
	day_t was, day;
	enum err err = day_of(r, &day, e);

	if (err)
		return err;
	gist_pack(&t->gist, r);
	if (old && day_of(old, &was, NULL) == OK) {
		gist_pack(&t->old_gist, old);
		if (was == day && t->gist.len == t->old_gist.len &&
			memcmp(buf_str(&t->gist), buf_str(&t->old_gist), t->gist.len) == 0)
			return OK;
		make_key(key, r->kind, day_in_index(was), &r->id);
		if (was != day)
			put_off(&t->entries, key, true, "", 0);
	}
	make_key(key, r->kind, day_in_index(day), &r->id);
	put_off(&t->entries, key, false, buf_str(&t->gist), t->gist.len);
	return t->entries.bytes.len > PUT_OFF_BYTES_MAX ? date_index_write(t, e) : OK;
}

/* ---- writing ---- */

static struct entry entry_at(const char *bytes)
{
	struct entry entry;

	memcpy(&entry, bytes, sizeof entry);
	return entry;
}

/* By key, and of one key as they came. */
static int entry_compare(const void *x, const void *y, void *ctx)
{
	const char *bytes = ctx;
	size_t a = *(const size_t *)x, b = *(const size_t *)y;
	int c = memcmp(bytes + a, bytes + b, KEY_BYTES);

	return c ? c : (a > b) - (a < b);
}

/* The greatest key there is; all zero if there is none. */
static int last_key(MDB_cursor *cursor, unsigned char out[KEY_BYTES])
{
	MDB_val key, value;
	int rc = mdb_cursor_get(cursor, &key, &value, MDB_LAST);

	memset(out, 0, KEY_BYTES);
	if (!rc && key.mv_size == KEY_BYTES)
		memcpy(out, key.mv_data, KEY_BYTES);
	return rc == MDB_NOTFOUND ? 0 : rc;
}

/* An entry that belongs behind all others is appended, which fills pages to the last. */
static int write_entry(MDB_cursor *cursor, struct entry *entry, const char *gist, bool is_behind)
{
	MDB_val key = {KEY_BYTES, entry->key}, value = {entry->len, (void *)(uintptr_t)gist};
	int rc;

	if (!entry->is_gone)
		return mdb_cursor_put(cursor, &key, &value, is_behind ? MDB_APPEND : 0);
	rc = mdb_cursor_get(cursor, &key, NULL, MDB_SET);
	if (rc)
		return rc == MDB_NOTFOUND ? 0 : rc;
	return mdb_cursor_del(cursor, 0);
}

/* Sorted; of one key the last holds. */
static int write_entries(MDB_cursor *cursor, const struct date_entries *d)
{
	unsigned char last[KEY_BYTES];
	int rc = last_key(cursor, last);

	for (size_t i = 0; i < d->n && !rc; i++) {
		const char *bytes = d->bytes.data + d->at[i];
		struct entry entry = entry_at(bytes);

		if (i + 1 < d->n && memcmp(bytes, d->bytes.data + d->at[i + 1], KEY_BYTES) == 0)
			continue;
		rc = write_entry(cursor, &entry, bytes + sizeof entry, memcmp(entry.key, last, KEY_BYTES) > 0);
	}
	return rc;
}

enum err date_index_write(struct txn *t, struct error *e)
{
	struct date_entries *d = &t->entries;
	MDB_cursor *cursor;
	int rc;

	if (d->n == 0)
		return OK;
	rc = mdb_cursor_open(t->mdb, t->store->dbi[DB_DATE], &cursor);
	if (rc)
		return txn_fail(t, rc, e);
	qsort_r(d->at, d->n, sizeof *d->at, entry_compare, d->bytes.data);
	rc = write_entries(cursor, d);
	mdb_cursor_close(cursor);
	buf_clear(&d->bytes);
	d->n = 0;
	return rc ? txn_fail(t, rc, e) : OK;
}
