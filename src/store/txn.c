/* SPDX-License-Identifier: MIT
 * txn - snapshots to read from and writes that are done wholly or not at all.
 *
 * A transaction that has met a full map is dead: every further write and the commit itself fail. So a write is a
 * callback that is run again, from the start, on a map of twice the size. The map can be enlarged while this process
 * holds snapshots, since LMDB finds their pages by number; only what a walk lends lies at an address. */
#include "internal.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* What is new in this transaction's view: another process may have renewed the device or replaced the plan. */
static enum err load(struct txn *t, struct error *e)
{
	struct store *s = t->store;
	enum err err = meta_check_schema(t, e);

	if (!err)
		err = meta_load_counters(t, e);
	if (!err)
		err = plan_follow(t, e);
	if (err)
		return err;
	if (s->device[0] && strcmp(s->device, t->counters.device) != 0)
		s->renewed = true;
	memcpy(s->device, t->counters.device, sizeof s->device);
	return OK;
}

static enum err begin_mdb(struct store *s, bool writing, MDB_txn **out, struct error *e)
{
	int rc;

	/* A lost map means that mmap() failed when the map was to grow; LMDB cannot be used after that. */
	if (s->lost)
		return env_fail(s, ENOMEM, e);
	while ((rc = mdb_txn_begin(s->env, NULL, writing ? 0 : MDB_RDONLY, out)) == MDB_MAP_RESIZED) {
		enum err err = env_follow(s, e);

		if (err)
			return err;
	}
	return rc ? env_fail(s, rc, e) : OK;
}

enum err txn_begin(struct store *s, bool writing, struct txn **out, struct error *e)
{
	MDB_txn *mdb = NULL;
	enum err err = begin_mdb(s, writing, &mdb, e);
	struct txn *t;

	*out = NULL;
	if (err)
		return err;
	t = mem_zalloc(1, sizeof *t);
	t->store = s;
	t->mdb = mdb;
	t->writing = writing;
	t->plan = s->plan;
	if (!s->bare)
		err = load(t, e);
	if (err)
		txn_end(&t);
	*out = t;
	return err;
}

void txn_end(struct txn **t)
{
	struct txn *gone = *t;

	if (!gone)
		return;
	if (gone->mdb)
		mdb_txn_abort(gone->mdb);
	free(gone->delivered);
	buf_fini(&gone->packed);
	buf_fini(&gone->gist);
	buf_fini(&gone->old_gist);
	buf_fini(&gone->folded);
	date_entries_fini(&gone->entries);
	free(gone);
	*t = NULL;
}

enum err store_read(struct store *s, struct txn **out, struct error *e)
{
	return txn_begin(s, false, out, e);
}

static enum err commit(struct txn *t, struct error *e)
{
	struct store *s = t->store;
	enum err err = date_index_write(t, e);
	int rc;

	if (!err && t->counters_changed)
		err = meta_store_counters(t, e);
	if (err)
		return err;
	rc = mdb_txn_commit(t->mdb);
	t->mdb = NULL;
	if (rc)
		return txn_fail(t, rc, e);
	if (strcmp(s->device, t->counters.device) != 0) {
		s->renewed = s->device[0] != '\0';
		memcpy(s->device, t->counters.device, sizeof s->device);
	}
	return OK;
}

static enum err write_once(struct store *s, write_fn fn, void *ctx, bool *map_full, struct error *e)
{
	struct txn *t;
	enum err err = txn_begin(s, true, &t, e);

	if (err)
		return err;
	err = fn(t, ctx, e);
	if (!err && !t->map_full)
		err = commit(t, e);
	*map_full = t->map_full;
	txn_end(&t);
	return err;
}

enum err store_write(struct store *s, write_fn fn, void *ctx, struct error *e)
{
	bool map_full;
	enum err err;

	assert(!s->busy);
	/* Growing would pull the map from under what a walk has lent. */
	assert(s->walks == 0);
	s->busy = true;
	do {
		map_full = false;
		err = write_once(s, fn, ctx, &map_full, e);
		if (map_full)
			err = env_grow(s, e);
	} while (map_full && !err);
	s->busy = false;
	return err;
}

struct store *txn_store(const struct txn *t)
{
	return t->store;
}

uint64_t txn_version(const struct txn *t)
{
	return mdb_txn_id(t->mdb);
}

const char *store_dir(const struct store *s)
{
	return s->dir;
}

const struct plan *store_plan(const struct store *s)
{
	return s->plan;
}

const char *store_device(const struct store *s)
{
	return s->device;
}

bool store_renewed(const struct store *s)
{
	return s->renewed;
}
