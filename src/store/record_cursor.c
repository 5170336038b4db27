/* SPDX-License-Identifier: MIT
 * record_cursor - a place among the records in order of kind, then id, that can be moved on or set anew. */
#include "internal.h"

#include <string.h>

enum err record_cursor_open(struct txn *t, struct record_cursor *c, struct error *e)
{
	int rc = mdb_cursor_open(t->mdb, t->store->dbi[DB_RECORD], &c->mdb);

	c->t = t;
	if (rc)
		return txn_fail(t, rc, e);
	t->store->walks++;
	return OK;
}

void record_cursor_close(struct record_cursor *c)
{
	c->t->store->walks--;
	mdb_cursor_close(c->mdb);
}

static enum err move(struct record_cursor *c, MDB_val *key, MDB_cursor_op op, struct raw_record *out, struct error *e)
{
	MDB_val value;
	int rc = mdb_cursor_get(c->mdb, key, &value, op);
	const unsigned char *k = key->mv_data;

	if (rc == MDB_NOTFOUND)
		return ERR_NOT_FOUND;
	if (rc)
		return txn_fail(c->t, rc, e);
	if (key->mv_size != RECORD_KEY_BYTES || k[0] >= KIND_COUNT)
		return meta_damaged(c->t, e);
	*out = (struct raw_record){.t = c->t, .kind = (enum kind)k[0], .bytes = value.mv_data, .len = value.mv_size};
	memcpy(out->id.b, k + 1, UUID_BYTES);
	return OK;
}

enum err record_cursor_seek(struct record_cursor *c, enum kind kind, const struct uuid *id, struct raw_record *out,
	struct error *e)
{
	unsigned char bytes[RECORD_KEY_BYTES];
	MDB_val key = {sizeof bytes, bytes};

	record_key(bytes, kind, id);
	return move(c, &key, MDB_SET_RANGE, out, e);
}

enum err record_cursor_next(struct record_cursor *c, struct raw_record *out, struct error *e)
{
	MDB_val key;

	return move(c, &key, MDB_NEXT, out, e);
}
