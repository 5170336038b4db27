/* SPDX-License-Identifier: MIT
 * plan_store - the plan pack as the store keeps it: its files, byte for byte. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

enum { FILE_NAME_BYTES_MAX = 255, SEEN_MAX = 64, HASH_CHARS = SHA256_HEX_BYTES - 1 };

static bool take_file(void *ctx, const MDB_val *key, const MDB_val *value)
{
	struct plan_files *files = ctx;
	struct plan_file *file;

	files->files = mem_realloc(files->files, (files->n + 1) * sizeof *files->files);
	file = &files->files[files->n++];
	*file = (struct plan_file){.name = mem_strndup(key->mv_data, key->mv_size)};
	buf_put(&file->bytes, value->mv_data, value->mv_size);
	return true;
}

enum err plan_store_files(struct txn *t, const struct plan_files *files, struct error *e)
{
	char hash[SHA256_HEX_BYTES];
	int rc = mdb_drop(t->mdb, t->store->dbi[DB_PLAN], 0);
	enum err err = rc ? txn_fail(t, rc, e) : OK;

	for (size_t i = 0; i < files->n && !err; i++) {
		const struct plan_file *file = &files->files[i];
		size_t len = strlen(file->name);

		if (len == 0 || len > FILE_NAME_BYTES_MAX)
			return error_set(e, ERR_REFUSED, N_("The name of the file \"%s\" of the plan is too long."), file->name);
		err = db_put(t, DB_PLAN, file->name, len, buf_str(&file->bytes), file->bytes.len, e);
	}
	plan_files_hash(files, hash);
	return err ? err : meta_put_plan_hash(t, hash, e);
}

enum err txn_plan_files(struct txn *t, struct plan_files *out, struct error *e)
{
	enum err err;

	*out = (struct plan_files){0};
	err = db_each(t, DB_PLAN, "", 0, take_file, out, e);
	if (err)
		plan_files_fini(out);
	return err;
}

/* ---- plans that need not be offered ---- */

/* Hashes one behind the other, the latest last. A store that never had another plan has none. */
static const char seen_key[] = "plans_seen";

static enum err read_seen(struct txn *t, struct buf *out, struct error *e)
{
	MDB_val v;
	enum err err = db_get(t, DB_META, seen_key, sizeof seen_key - 1, &v, e);

	if (err)
		return err == ERR_NOT_FOUND ? OK : err;
	if (v.mv_size % HASH_CHARS != 0)
		return meta_damaged(t, e);
	buf_put(out, v.mv_data, v.mv_size);
	return OK;
}

static bool has_hash(const struct buf *seen, const char *hash)
{
	for (size_t at = 0; at < seen->len; at += HASH_CHARS) {
		if (memcmp(seen->data + at, hash, HASH_CHARS) == 0)
			return true;
	}
	return false;
}

enum err txn_plan_was_seen(struct txn *t, const char *hash, bool *seen, struct error *e)
{
	struct buf all = {0};
	char now[SHA256_HEX_BYTES];
	enum err err = meta_get_plan_hash(t, now, e);

	if (!err)
		err = read_seen(t, &all, e);
	*seen = !err && (strcmp(now, hash) == 0 || has_hash(&all, hash));
	buf_fini(&all);
	return err;
}

enum err txn_plan_mark_seen(struct txn *t, const char *hash, struct error *e)
{
	struct buf all = {0};
	enum err err = read_seen(t, &all, e);

	if (!err && !has_hash(&all, hash)) {
		size_t too_many;

		buf_put(&all, hash, HASH_CHARS);
		too_many = all.len > (size_t)SEEN_MAX * HASH_CHARS ? HASH_CHARS : 0;
		err = db_put(t, DB_META, seen_key, sizeof seen_key - 1, all.data + too_many, all.len - too_many, e);
	}
	buf_fini(&all);
	return err;
}

/* ---- the plan in force ---- */

static void adopt(struct store *s, struct plan *plan)
{
	if (s->plan) {
		s->retired = mem_realloc(s->retired, (s->n_retired + 1) * sizeof(struct plan *));
		s->retired[s->n_retired++] = s->plan;
	}
	s->plan = plan;
}

enum err plan_follow(struct txn *t, struct error *e)
{
	struct store *s = t->store;
	struct plan_files files = {0};
	struct plan *plan = NULL;
	char hash[SHA256_HEX_BYTES];
	enum err err = meta_get_plan_hash(t, hash, e);

	if (err || (s->plan && strcmp(plan_hash(s->plan), hash) == 0))
		return err;
	err = txn_plan_files(t, &files, e);
	if (!err && plan_parse(&files, NULL, NULL, &plan, NULL))
		err = error_set(e, ERR_DAMAGED,
			N_("The plan kept in the notebook in \"%s\" is damaged. Keep the whole folder and ask whoever set this "
			   "machine up."),
			s->dir);
	plan_files_fini(&files);
	if (err)
		return err;
	adopt(s, plan);
	t->plan = plan;
	return OK;
}

struct plan_write {
	const struct plan_files *files;
	const struct plan *plan;
};

static enum err write_plan(struct txn *t, void *ctx, struct error *e)
{
	const struct plan_write *w = ctx;
	char before[SHA256_HEX_BYTES];
	enum err err = meta_get_plan_hash(t, before, e);

	if (!err)
		err = txn_plan_mark_seen(t, before, e);
	if (!err)
		err = plan_store_files(t, w->files, e);
	t->plan = w->plan;
	return err ? err : record_refold_all(t, e);
}

enum err store_load_plan(struct store *s, const struct plan_files *files, struct error *e)
{
	struct plan *plan;
	enum err err = plan_parse(files, NULL, NULL, &plan, e);
	struct plan_write w = {files, plan};

	if (err)
		return err;
	err = store_write(s, write_plan, &w, e);
	if (err)
		plan_free(&plan);
	else
		adopt(s, plan);
	return err;
}
