/* SPDX-License-Identifier: MIT
 * setup - making a store and opening one. */
#include "internal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "sotay/base/fs.h"
#include "sotay/model/rules.h"

static struct store *store_new(const char *dir)
{
	struct store *s = mem_zalloc(1, sizeof *s);

	s->dir = mem_strdup(dir);
	s->lock_fd = -1;
	s->rules = rules_edition();
	return s;
}

/* ---- making ---- */

struct creation {
	const struct store_setup *setup;
	struct fingerprint fingerprint;
};

static enum err check_setup(const struct store_setup *setup, struct error *e)
{
	struct plan *plan;
	enum err err = plan_parse(setup->plan, NULL, NULL, &plan, e);

	if (err)
		return err;
	if (!plan_find(plan, LIST_UNITS, setup->unit))
		err = error_set(e, ERR_REFUSED, N_("The plan has no unit \"%s\". Its units.csv lists the codes."), setup->unit);
	else if (setup->neighbourhood[0] && !plan_find(plan, LIST_NEIGHBOURHOODS, setup->neighbourhood))
		err = error_set(e, ERR_REFUSED,
			N_("The plan has no neighbourhood \"%s\". Its neighbourhoods.csv lists the codes."), setup->neighbourhood);
	else if (strcmp(setup->role, "volunteer") != 0 && strcmp(setup->role, "ward") != 0)
		err = error_set(e, ERR_REFUSED, N_("\"%s\" is no role. It is either volunteer or ward."), setup->role);
	else if (text_check(N_("Label"), setup->label, e))
		err = ERR_REFUSED;
	plan_free(&plan);
	if (err && e)
		e->code = err;
	return err;
}

static enum err put_settings(struct txn *t, const struct store_setup *setup, struct error *e)
{
	const struct {
		const char *key, *value;
	} settings[] = {
		{"unit", setup->unit},
		{"neighbourhood", setup->neighbourhood},
		{"label", setup->label},
		{"role", setup->role},
		{"author", setup->label},
	};
	enum err err = OK;

	for (size_t i = 0; i < sizeof settings / sizeof *settings && !err; i++)
		err = txn_config_set(t, settings[i].key, settings[i].value, e);
	return err;
}

static enum err fail_exists(const char *dir, struct error *e)
{
	return error_set(e, ERR_EXISTS, N_("There is a notebook in \"%s\" already. Name another folder."), dir);
}

static enum err write_first(struct txn *t, void *ctx, struct error *e)
{
	const struct creation *c = ctx;
	MDB_val v;
	enum err err = env_open_dbs(t, true, e);

	if (err)
		return err;
	err = db_get(t, DB_META, "schema", strlen("schema"), &v, e);
	if (err != ERR_NOT_FOUND)
		return err ? err : fail_exists(t->store->dir, e);
	random_device_id(t->counters.device);
	t->counters_changed = true;
	err = meta_put_schema(t, e);
	if (!err)
		err = meta_put_fingerprint(t, &c->fingerprint, e);
	if (!err)
		err = plan_store_files(t, c->setup->plan, e);
	return err ? err : put_settings(t, c->setup, e);
}

/* A folder that holds something else as well keeps its mode: it is not ours alone. */
static enum err make_dir(const char *dir, struct error *e)
{
	char **names;
	size_t n;
	enum err err = fs_make_dirs(dir, e);

	if (!err)
		err = fs_list(dir, &names, &n, e);
	if (err)
		return err;
	fs_free_names(names, n);
	if (n == 0 && chmod(dir, 0700) != 0)
		return error_errno(e, errno, N_("write"), dir);
	return OK;
}

enum err store_create(const char *dir, const struct store_setup *setup, const struct store_options *options,
	struct error *e)
{
	struct creation c = {.setup = setup};
	struct store *s;
	enum err err = check_setup(setup, e);

	if (!err)
		err = make_dir(dir, e);
	if (!err)
		err = fs_check_store_medium(dir, e);
	if (err)
		return err;
	s = store_new(dir);
	s->bare = true;
	fingerprint_take(options->machine, dir, &c.fingerprint);
	err = env_open(s, options->map_bytes, e);
	if (!err)
		err = store_write(s, write_first, &c, e);
	if (!err)
		err = fs_sync_dir(dir, e);
	fingerprint_fini(&c.fingerprint);
	store_close(&s);
	return err;
}

/* ---- opening ---- */

static enum err no_store(const char *dir, struct error *e)
{
	return error_set(e, ERR_NOT_FOUND, N_("There is no notebook in \"%s\" yet. Make one with \"sotay init\"."), dir);
}

/* 0 and its size, or errno. */
static int look_at(const char *dir, const char *name, off_t *bytes)
{
	char *path = fs_join(dir, name);
	struct stat st;
	int reason = stat(path, &st) == 0 ? 0 : errno;

	free(path);
	*bytes = reason ? 0 : st.st_size;
	return reason;
}

/* Tells a folder without a store from one whose store has gone, before LMDB would make a new, empty one. */
static enum err check_dir(const char *dir, struct error *e)
{
	struct stat st;
	off_t bytes, other;
	int reason;

	if (stat(dir, &st) != 0)
		return errno == ENOENT ? no_store(dir, e) : error_errno(e, errno, N_("open"), dir);
	if (!S_ISDIR(st.st_mode))
		return error_set(e, ERR_NOT_FOUND, N_("\"%s\" is a file, not the folder of a notebook."), dir);
	reason = look_at(dir, "data.mdb", &bytes);
	if (reason && reason != ENOENT)
		return error_errno(e, reason, N_("open"), dir);
	if (reason && look_at(dir, "lock.mdb", &other) != 0)
		return no_store(dir, e);
	if (reason)
		return error_set(e, ERR_DAMAGED,
			N_("The file data.mdb is missing from the notebook in \"%s\": it was deleted or not copied with the rest. "
			   "Copy the whole folder again from where it came; batches made so far lie in its folder outbox."),
			dir);
	if (bytes == 0)
		return error_set(e, ERR_DAMAGED,
			N_("The file data.mdb of the notebook in \"%s\" is empty. If the notebook was just being made, run \"sotay "
			   "init\" once more; otherwise keep the folder and ask whoever set this machine up."),
			dir);
	return OK;
}

static enum err open_dbs(struct store *s, struct error *e)
{
	struct txn *t;
	enum err err;

	s->bare = true;
	err = txn_begin(s, false, &t, e);
	if (!err)
		err = env_open_dbs(t, false, e);
	if (!err) {
		/* The handles outlive the transaction only if it is committed. */
		int rc = mdb_txn_commit(t->mdb);

		t->mdb = NULL;
		err = rc ? env_fail(s, rc, e) : OK;
	}
	txn_end(&t);
	s->bare = false;
	return err;
}

struct machine {
	struct fingerprint fingerprint;
	bool renew;
};

/* Whether the store lies where it was last written. Addresses that were unknown until now are learnt. */
static enum err compare_machine(struct txn *t, struct machine *m, bool *write, struct error *e)
{
	struct fingerprint stored;
	enum err err = meta_get_fingerprint(t, &stored, e);

	if (err)
		return err;
	m->renew = !fingerprint_same(&stored, &m->fingerprint);
	*write = m->renew || (stored.n_macs == 0 && m->fingerprint.n_macs > 0);
	fingerprint_fini(&stored);
	return OK;
}

/* Compares once more: another process may have been faster. */
static enum err write_machine(struct txn *t, void *ctx, struct error *e)
{
	struct machine *m = ctx;
	bool write;
	enum err err = compare_machine(t, m, &write, e);

	if (err || !write)
		return err;
	err = meta_put_fingerprint(t, &m->fingerprint, e);
	return err || !m->renew ? err : txn_renew_device(t, 0, e);
}

static enum err check_machine(struct store *s, const struct store_options *options, struct error *e)
{
	struct machine m = {.renew = false};
	struct txn *t;
	bool write = false;
	enum err err = store_read(s, &t, e);

	if (err)
		return err;
	fingerprint_take(options->machine, s->dir, &m.fingerprint);
	err = compare_machine(t, &m, &write, e);
	txn_end(&t);
	if (!err && write)
		err = store_write(s, write_machine, &m, e);
	fingerprint_fini(&m.fingerprint);
	return err;
}

enum err store_open(const char *dir, const struct store_options *options, struct store **out, struct error *e)
{
	struct store *s;
	enum err err = check_dir(dir, e);

	*out = NULL;
	if (err)
		return err;
	s = store_new(dir);
	err = env_open(s, options->map_bytes, e);
	if (!err)
		err = env_check_length(s, e);
	if (!err)
		err = open_dbs(s, e);
	if (!err)
		err = check_machine(s, options, e);
	if (err)
		store_close(&s);
	*out = s;
	return err;
}
