/* SPDX-License-Identifier: MIT
 * db - one value got, put or deleted, and walks over keys with a common beginning. */
#include "internal.h"

#include <string.h>

static MDB_val val(const void *bytes, size_t len)
{
	/* LMDB takes what it only reads through a pointer without const. */
	return (MDB_val){len, (void *)(uintptr_t)bytes};
}

enum err db_get(struct txn *t, enum db db, const void *key, size_t key_len, MDB_val *out, struct error *e)
{
	MDB_val k = val(key, key_len);
	int rc = mdb_get(t->mdb, t->store->dbi[db], &k, out);

	if (rc == MDB_NOTFOUND)
		return ERR_NOT_FOUND;
	return rc ? txn_fail(t, rc, e) : OK;
}

enum err db_put(struct txn *t, enum db db, const void *key, size_t key_len, const void *value, size_t len,
	struct error *e)
{
	MDB_val k = val(key, key_len), v = val(value, len);
	int rc = mdb_put(t->mdb, t->store->dbi[db], &k, &v, 0);

	return rc ? txn_fail(t, rc, e) : OK;
}

enum err db_delete(struct txn *t, enum db db, const void *key, size_t key_len, struct error *e)
{
	MDB_val k = val(key, key_len);
	int rc = mdb_del(t->mdb, t->store->dbi[db], &k, NULL);

	return rc && rc != MDB_NOTFOUND ? txn_fail(t, rc, e) : OK;
}

static bool has_prefix(const MDB_val *key, const void *prefix, size_t len)
{
	return len == 0 || (key->mv_size >= len && memcmp(key->mv_data, prefix, len) == 0);
}

enum err db_each(struct txn *t, enum db db, const void *prefix, size_t prefix_len, db_fn fn, void *ctx, struct error *e)
{
	MDB_val key = val(prefix, prefix_len), value;
	MDB_cursor *cursor;
	int rc = mdb_cursor_open(t->mdb, t->store->dbi[db], &cursor);

	if (rc)
		return txn_fail(t, rc, e);
	t->store->walks++;
	rc = mdb_cursor_get(cursor, &key, &value, prefix_len ? MDB_SET_RANGE : MDB_FIRST);
	while (!rc && has_prefix(&key, prefix, prefix_len) && fn(ctx, &key, &value))
		rc = mdb_cursor_get(cursor, &key, &value, MDB_NEXT);
	t->store->walks--;
	mdb_cursor_close(cursor);
	return rc && rc != MDB_NOTFOUND ? txn_fail(t, rc, e) : OK;
}
