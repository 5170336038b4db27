/* SPDX-License-Identifier: MIT
 * newest - records in the order in which they were made, the newest first: ids begin with the time (UUIDv7). */
#include "internal.h"

#include <string.h>

/* Puts the cursor on the last entry of the kind. */
static int seek_last(MDB_cursor *cursor, enum kind kind, MDB_val *key, MDB_val *value)
{
	unsigned char behind = (unsigned char)(kind + 1);
	int rc;

	*key = (MDB_val){1, &behind};
	rc = mdb_cursor_get(cursor, key, value, MDB_SET_RANGE);
	return rc == MDB_NOTFOUND ? mdb_cursor_get(cursor, key, value, MDB_LAST)
		: rc                  ? rc
							  : mdb_cursor_get(cursor, key, value, MDB_PREV);
}

static bool lend(const MDB_val *key, const MDB_val *value, record_fn fn, void *ctx)
{
	const unsigned char *k = key->mv_data;
	struct raw_record raw = {.kind = (enum kind)k[0], .bytes = value->mv_data, .len = value->mv_size};

	memcpy(raw.id.b, k + 1, UUID_BYTES);
	return fn(ctx, raw.kind, &raw.id, &raw);
}

enum err txn_each_newest(struct txn *t, enum kind kind, record_fn fn, void *ctx, struct error *e)
{
	MDB_val key, value;
	MDB_cursor *cursor;
	int rc = mdb_cursor_open(t->mdb, t->store->dbi[DB_RECORD], &cursor);

	if (rc)
		return txn_fail(t, rc, e);
	t->store->walks++;
	rc = seek_last(cursor, kind, &key, &value);
	while (!rc && key.mv_size == RECORD_KEY_BYTES && *(const unsigned char *)key.mv_data == (unsigned char)kind &&
		lend(&key, &value, fn, ctx))
		rc = mdb_cursor_get(cursor, &key, &value, MDB_PREV);
	t->store->walks--;
	mdb_cursor_close(cursor);
	return rc && rc != MDB_NOTFOUND ? txn_fail(t, rc, e) : OK;
}
