/* SPDX-License-Identifier: MIT
 * deliver - from outbox/ to the stick, so that what carries a batch's name is the whole batch. */
#include "deliver.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "outbox_read.h"
#include "sotay/base/fs.h"
#include "sotay/base/mem.h"
#include "sotay/base/zip.h"
#include "sotay/batch/load.h"
#include "source.h"

enum { FILES_MAX = TABLE_COUNT + 1 };

/* Whether `to` lies where desktops open sticks, but on the machine's own disk: the folder of a stick that is not open
 * (any more). What is put there nobody finds. */
static bool is_empty_seat(const char *to)
{
	static const char *const roots[] = {"/media", "/run/media"};
	char *real = realpath(to, NULL);
	struct stat seat, root;
	bool empty = false;

	for (size_t i = 0; real && i < sizeof roots / sizeof *roots; i++) {
		size_t len = strlen(roots[i]);

		if (strncmp(real, roots[i], len) == 0 && real[len] == '/' && stat(real, &seat) == 0 &&
			stat(roots[i], &root) == 0)
			empty = seat.st_dev == root.st_dev;
	}
	free(real);
	return empty;
}

enum err deliver_prepare(const char *to, struct error *e)
{
	if (is_empty_seat(to))
		return error_set(e, ERR_IO,
			N_("No stick is open at \"%s\", there is only an empty folder. Plug the stick in, open it, and try again."),
			to);
	if (fs_is_dir(to))
		return OK;
	if (fs_exists(to))
		return error_set(e, ERR_IO, N_("\"%s\" is a file, not a folder. Name the stick or a folder."), to);
	if (fs_is_stick_path(to) || mkdir(to, 0777) != 0)
		return error_set(e, ERR_IO, N_("There is no folder \"%s\". Is the stick plugged in and open? Check the name."),
			to);
	return OK;
}

static void files_fini(struct zip_entry *files, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(files[i].name);
		buf_fini(&files[i].data);
	}
}

/* Takes over `data`. */
static void add_file(struct zip_entry files[FILES_MAX], size_t *n, const char *prefix, const char *name,
	struct buf *data)
{
	files[(*n)++] = (struct zip_entry){prefix ? fs_join(prefix, name) : mem_strdup(name), *data};
	*data = (struct buf){0};
}

/* Whether the file holds what the manifest says; if so `out` has its bytes. */
static bool read_table(const char *folder, const char *name, const struct manifest_table *t, struct buf *out)
{
	char hash[SHA256_HEX_BYTES] = "", *path = fs_join(folder, name);
	bool good = fs_read(path, (size_t)t->bytes, out, NULL) == OK && out->len == t->bytes;

	free(path);
	if (good)
		sha256_hex(buf_str(out), out->len, hash);
	return good && strcmp(hash, t->hash) == 0;
}

/* Reads the batch's files, the manifest last, as it was written. What they hold is what the log and the manifest say,
 * or they are not handed over: somebody may have opened the folder in a spreadsheet. Whatever else lies there stays. */
static bool read_files(const char *folder, const char *prefix, const struct batch_out *b,
	struct zip_entry files[FILES_MAX], size_t *n)
{
	struct buf manifest = {0}, table = {0};
	struct arena a = {0};
	struct manifest m;
	bool good = outbox_read_manifest(folder, &manifest, &a, &m, NULL) == OK && strcmp(m.hash, b->hash) == 0;

	*n = 0;
	for (size_t i = 0; good && i < TABLE_COUNT; i++) {
		char name[24];

		if (!m.tables[i].present)
			continue;
		snprintf(name, sizeof name, "%s.csv", batch_table_name(i));
		good = read_table(folder, name, &m.tables[i], &table);
		if (good)
			add_file(files, n, prefix, name, &table);
	}
	if (good)
		add_file(files, n, prefix, MANIFEST_NAME, &manifest);
	buf_fini(&manifest);
	buf_fini(&table);
	arena_free(&a);
	return good;
}

static enum err copy_folder(const struct zip_entry *files, size_t n, struct medium *m, const char *partial,
	struct error *e)
{
	enum err err = mkdir(partial, 0777) == 0 ? OK : error_errno(e, errno, N_("write"), partial);

	for (size_t i = 0; err == OK && i < n; i++) {
		char *path = fs_join(partial, files[i].name);

		err = medium_put_file(m, path, buf_str(&files[i].data), files[i].data.len, e);
		free(path);
	}
	return err == OK ? fs_sync_dir(partial, e) : err;
}

/* *needed: bytes of the zip. */
static enum err copy_zip(const struct zip_entry *files, size_t n, const struct batch_out *b, struct medium *m,
	const char *partial, uint64_t *needed, struct error *e)
{
	struct buf bytes = {0};
	enum err err = zip_write(files, n, b->when, &bytes, e);

	if (err == OK && source_check_zip(&bytes, NULL) != OK)
		err = error_set(e, ERR_REFUSED,
			N_("As a zip batch %llu could not be opened at the ward: it is too large, or shrinks too much. Hand it over as a "
			   "folder, without --zip."),
			(unsigned long long)b->number);
	*needed = bytes.len;
	if (err == OK)
		err = medium_put_file(m, partial, buf_str(&bytes), bytes.len, e);
	buf_fini(&bytes);
	return err;
}

/* What stands at the target already: OK if it is the same batch, whole; ERR_EXISTS if it is another; ERR_NOT_FOUND if
 * nothing is there. */
static enum err look_at_target(const char *target, const struct batch_out *b, struct error *e)
{
	struct batch there;
	enum err err;

	if (!fs_exists(target))
		return ERR_NOT_FOUND;
	err = batch_load(target, &there, e);
	if (err == OK && strcmp(there.manifest.hash, b->hash) == 0) {
		batch_fini(&there);
		return OK;
	}
	if (err == OK)
		batch_fini(&there);
	return error_set(e, ERR_EXISTS,
		N_("\"%s\" is already there, but it is another batch or a damaged one. Rename or delete it, or use another stick."),
		target);
}

static uint64_t room_for(const struct medium *m, const struct zip_entry *files, size_t n)
{
	uint64_t bytes = medium_room(m, 0);

	for (size_t i = 0; i < n; i++)
		bytes += medium_room(m, files[i].data.len);
	return bytes;
}

/* The files go to the target under the partial name, then get their own. */
static enum err copy_new(const struct zip_entry *files, size_t n, const struct batch_out *b, struct medium *m, bool zip,
	const char *target, struct error *e)
{
	char name[BATCH_NAME_BYTES], *partial;
	uint64_t needed = zip ? 0 : room_for(m, files, n);
	struct buf hidden = {0};
	enum err err;

	batch_name(b->device, b->number, name);
	buf_printf(&hidden, ".%s.partial", name);
	partial = fs_join(m->dir, buf_str(&hidden));
	err = fs_remove_tree(partial, e);
	if (err == OK)
		err = zip ? copy_zip(files, n, b, m, partial, &needed, e) : copy_folder(files, n, m, partial, e);
	if (err == OK)
		err = fs_rename(partial, target, e);
	/* With the stick gone the copy may have come to lie on the disk below, where nobody looks for it. */
	if (err == OK && medium_is_gone(m)) {
		err = ERR_IO;
		(void)!fs_remove_tree(target, NULL);
	}
	if (err != OK) {
		(void)!fs_remove_tree(partial, NULL);
		err = medium_explain(m, needed, err, e);
	}
	buf_fini(&hidden);
	free(partial);
	return err;
}

static enum err copy_verified(const char *outbox, const struct batch_out *b, struct medium *m, bool zip,
	const char *target, struct error *e)
{
	struct zip_entry files[FILES_MAX];
	char name[BATCH_NAME_BYTES], *folder;
	size_t n;
	enum err err;

	batch_name(b->device, b->number, name);
	folder = fs_join(outbox, name);
	if (read_files(folder, zip ? name : NULL, b, files, &n))
		err = copy_new(files, n, b, m, zip, target, e);
	else
		err = error_set(e, ERR_REFUSED,
			N_("Batch %llu was changed or damaged after it was made (%s in the folder outbox of the notebook) and is not "
			   "handed over. Hand in a snapshot, it covers this batch: sotay export --all --to %s"),
			(unsigned long long)b->number, name, m->dir);
	files_fini(files, n);
	free(folder);
	return err;
}

enum err deliver_batch(const char *outbox, const struct batch_out *b, struct medium *m, bool zip, char **path,
	struct error *e)
{
	char name[BATCH_NAME_BYTES];
	struct buf file = {0};
	char *target;
	enum err err;

	if (medium_is_gone(m))
		return medium_explain(m, 0, ERR_IO, e);
	batch_name(b->device, b->number, name);
	buf_printf(&file, "%s%s", name, zip ? ".zip" : "");
	target = fs_join(m->dir, buf_str(&file));
	err = look_at_target(target, b, e);
	if (err == ERR_NOT_FOUND)
		err = copy_verified(outbox, b, m, zip, target, e);
	if (err == OK)
		*path = target;
	else
		free(target);
	buf_fini(&file);
	return err;
}
