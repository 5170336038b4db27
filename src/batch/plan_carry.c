/* SPDX-License-Identifier: MIT
 * plan_carry - writing the plan to a stick, so that what carries its name is the whole plan. Finding one:
 * plan_carry_find.c.
 */
#include "sotay/batch/plan_carry.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "medium.h"
#include "plan_carry_find.h"
#include "sotay/base/fs.h"

struct carrying {
	struct medium *medium;
	struct plan_files files;
	char hash[SHA256_HEX_BYTES];
	char *target, *partial, *old; /* the plan's folder, and what it is called meanwhile */
};

/* What stands at the target. */
enum there { THERE_NOTHING, THERE_SAME, THERE_EARLIER, THERE_OTHER };

/* Nothing but the tables of a plan, and what an operating system leaves behind. */
static bool holds_only_tables(const char *folder)
{
	bool only = true;
	char **names;
	size_t n;

	if (fs_list(folder, &names, &n, NULL) != OK)
		return false;
	for (size_t i = 0; i < n; i++)
		only = only && (fs_has_ending(names[i], ".csv") || fs_is_junk(names[i]));
	fs_free_names(names, n);
	return only;
}

static enum err look_at_target(struct store *s, const struct carrying *c, enum there *out, struct error *e)
{
	struct plan_files files = {0};
	char hash[SHA256_HEX_BYTES];
	bool seen = false;
	struct txn *t;
	enum err err = OK;

	*out = THERE_OTHER;
	if (!fs_exists(c->target)) {
		*out = THERE_NOTHING;
	} else if (plan_is_folder(c->target) && holds_only_tables(c->target) &&
		plan_files_read(c->target, &files, NULL) == OK) {
		plan_files_hash(&files, hash);
		err = store_read(s, &t, e);
		if (err != OK) {
			plan_files_fini(&files);
			return err;
		}
		err = txn_plan_was_seen(t, hash, &seen, e);
		txn_end(&t);
		*out = strcmp(hash, c->hash) == 0 ? THERE_SAME : seen ? THERE_EARLIER : THERE_OTHER;
	}
	plan_files_fini(&files);
	return err;
}

static uint64_t room_for(const struct carrying *c)
{
	uint64_t bytes = medium_room(c->medium, 0);

	for (size_t i = 0; i < c->files.n; i++)
		bytes += medium_room(c->medium, c->files.files[i].bytes.len);
	return bytes;
}

static enum err write_files(const struct carrying *c, struct error *e)
{
	enum err err = mkdir(c->partial, 0777) == 0 ? OK : error_errno(e, errno, N_("write"), c->partial);

	for (size_t i = 0; err == OK && i < c->files.n; i++) {
		const struct plan_file *f = &c->files.files[i];
		char *path = fs_join(c->partial, f->name);

		err = medium_put_file(c->medium, path, buf_str(&f->bytes), f->bytes.len, e);
		free(path);
	}
	return err == OK ? fs_sync_dir(c->partial, e) : err;
}

/* An earlier plan makes way only once the new one is whole, and comes back if that fails. */
static enum err put_in_place(const struct carrying *c, enum there there, struct error *e)
{
	enum err err = there == THERE_EARLIER ? fs_rename(c->target, c->old, e) : OK;

	if (err != OK)
		return err;
	err = fs_rename(c->partial, c->target, e);
	if (err != OK && there == THERE_EARLIER)
		(void)!fs_rename(c->old, c->target, NULL);
	return err;
}

static enum err carry(struct store *s, struct carrying *c, struct error *e)
{
	enum there there;
	enum err err = look_at_target(s, c, &there, e);

	if (err != OK || there == THERE_SAME)
		return err;
	if (there == THERE_OTHER)
		return error_set(e, ERR_EXISTS,
			N_("The folder \"%s\" holds something else and was left alone. Rename or delete it, or use another stick."),
			c->target);
	err = fs_remove_tree(c->partial, e);
	if (err == OK)
		err = fs_remove_tree(c->old, e);
	if (err == OK)
		err = write_files(c, e);
	if (err == OK)
		err = put_in_place(c, there, e);
	/* With the stick gone the copy may have come to lie on the disk below, where nobody looks for it. */
	if (err == OK && medium_is_gone(c->medium)) {
		err = ERR_IO;
		(void)!fs_remove_tree(c->target, NULL);
	}
	(void)!fs_remove_tree(c->partial, NULL);
	if (err != OK)
		return medium_explain(c->medium, room_for(c), err, e);
	(void)!fs_remove_tree(c->old, NULL);
	return OK;
}

static enum err read_plan(struct store *s, struct carrying *c, struct buf *code, struct error *e)
{
	struct txn *t;
	enum err err = store_read(s, &t, e);

	if (err != OK)
		return err;
	err = txn_plan_files(t, &c->files, e);
	buf_puts(code, plan_key(store_plan(s), "code"));
	plan_files_hash(&c->files, c->hash);
	txn_end(&t);
	return err;
}

static char *name_in(const char *dir, const char *before, const char *code, const char *behind)
{
	struct buf name = {0};
	char *path;

	buf_printf(&name, "%s" PLAN_FOLDER "%s%s", before, code, behind);
	path = fs_join(dir, buf_str(&name));
	buf_fini(&name);
	return path;
}

enum err plan_carry_write(struct store *s, const char *dir, const struct stick_places *places, char **path,
	struct error *e)
{
	struct carrying c = {.medium = NULL};
	struct medium m;
	struct buf code = {0};
	enum err err = medium_init(&m, dir, places, e);

	*path = NULL;
	c.medium = &m;
	if (err == OK)
		err = read_plan(s, &c, &code, e);
	if (err == OK) {
		c.target = name_in(dir, "", buf_str(&code), "");
		c.partial = name_in(dir, ".", buf_str(&code), ".partial");
		c.old = name_in(dir, ".", buf_str(&code), ".old");
		err = carry(s, &c, e);
	}
	if (err == OK) {
		*path = c.target;
		c.target = NULL;
	}
	free(c.target);
	free(c.partial);
	free(c.old);
	plan_files_fini(&c.files);
	buf_fini(&code);
	medium_fini(&m);
	return err;
}

static enum err decline(struct txn *t, void *ctx, struct error *e)
{
	const struct plan_found *f = ctx;

	return txn_plan_mark_seen(t, f->hash, e);
}

enum err plan_carry_decline(struct store *s, const struct plan_found *f, struct error *e)
{
	return store_write(s, decline, (void *)f, e);
}
