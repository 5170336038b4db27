/* SPDX-License-Identifier: MIT
 * load - reading and checking a whole batch. */
#include "sotay/batch/load.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "source.h"
#include "sotay/base/fs.h"

static enum err missing_manifest(const char *path, struct error *e)
{
	error_set(e, ERR_REFUSED,
		N_("\"%s\" has no file %s: it was not copied whole, perhaps the stick was pulled out too early. Ask for the batch to be "
		   "exported again."),
		fs_base(path), MANIFEST_NAME);
	return error_at(e, MANIFEST_NAME, 0, NULL);
}

/* In a zip the folder must be called as the batch is; a folder on a stick may have been renamed by whoever copied it.
 */
static enum err check_folder(const struct source *s, const struct manifest *m, struct error *e)
{
	char name[BATCH_NAME_BYTES];

	batch_name(m->device, m->number, name);
	if (!s->folder || strcmp(s->folder, name) == 0)
		return OK;
	error_set(e, ERR_REFUSED,
		N_("The folder in the zip is called \"%s\" instead of \"%s\". Take the zip as sotay made it."), s->folder,
		name);
	return error_at(e, s->folder, 0, NULL);
}

static enum err read_manifest(const struct source *s, const char *path, struct arena *a, struct manifest *out,
	struct error *e)
{
	struct buf bytes = {0};
	enum err err = source_read(s, MANIFEST_NAME, MANIFEST_BYTES_MAX, &bytes, e);

	if (err == ERR_NOT_FOUND)
		err = missing_manifest(path, e);
	else if (err != OK)
		error_at(e, MANIFEST_NAME, 0, NULL);
	if (err == OK)
		err = manifest_parse(buf_str(&bytes), bytes.len, a, out, e);
	if (err == OK)
		err = check_folder(s, out, e);
	buf_fini(&bytes);
	return err;
}

enum err batch_read_manifest(const char *path, struct arena *a, struct manifest *out, struct error *e)
{
	struct source s;
	enum err err = source_open(path, &s, e);

	if (err != OK)
		return err;
	err = read_manifest(&s, path, a, out, e);
	source_close(&s);
	return err;
}

/* ---- tables ---- */

/* Whom to ask for the batch again. */
static const char *maker(const struct manifest *m)
{
	return m->label[0] ? m->label : m->device;
}

/* Whether a file that is too short was cut off while it was copied: what is there begins as it should, and rows are
 * missing. A spreadsheet that saved it has changed the heading or kept all rows. */
static bool looks_cut_off(size_t table, const struct buf *bytes, uint64_t rows)
{
	struct buf header = {0};
	bool begins_well, quoted = false;
	uint64_t ends = 0;

	if (table == TABLE_SIBLINGS)
		table_put_siblings_header(&header);
	else
		table_put_header((enum kind)table, &header);
	begins_well = memcmp(buf_str(bytes), buf_str(&header), bytes->len < header.len ? bytes->len : header.len) == 0;
	buf_fini(&header);
	for (size_t i = 0; i < bytes->len; i++) {
		quoted = quoted != (bytes->data[i] == '"');
		ends += !quoted && bytes->data[i] == '\n';
	}
	return begins_well && ends < rows + 1;
}

static enum err check_size(const struct manifest *m, size_t table, const char *file, const struct buf *bytes,
	struct error *e)
{
	size_t wanted = (size_t)m->tables[table].bytes, found = bytes->len;

	if (found == wanted)
		return OK;
	if (found < wanted && looks_cut_off(table, bytes, m->tables[table].rows))
		error_set(e, ERR_REFUSED,
			N_("The file %s is incomplete: %zu bytes instead of %zu. Perhaps the stick was pulled out too early. Ask %s to "
			   "hand in batch %llu again."),
			file, found, wanted, maker(m), (unsigned long long)m->number);
	else
		error_set(e, ERR_REFUSED,
			N_("The file %s was changed after it was exported (%zu bytes instead of %zu), perhaps by opening it in Excel and "
			   "saving. Ask %s to hand in batch %llu again."),
			file, found, wanted, maker(m), (unsigned long long)m->number);
	return error_at(e, file, 0, NULL);
}

static enum err check_hash(const struct manifest *m, const char *file, const struct buf *bytes, const char *wanted,
	struct error *e)
{
	char hash[SHA256_HEX_BYTES];

	sha256_hex(buf_str(bytes), bytes->len, hash);
	if (strcmp(hash, wanted) == 0)
		return OK;
	error_set(e, ERR_REFUSED,
		N_("The file %s was changed after it was exported, perhaps by opening it in Excel and saving. Ask %s to hand in batch "
		   "%llu again."),
		file, maker(m), (unsigned long long)m->number);
	return error_at(e, file, 0, NULL);
}

static enum err read_table(const struct source *s, const struct manifest *m, size_t table, const char *file,
	struct buf *bytes, struct error *e)
{
	const struct manifest_table *t = &m->tables[table];
	/* A little beyond what is listed, so that a file that grew is said to be changed, not just too large. */
	enum err err = source_read(s, file, (size_t)t->bytes + ((size_t)1 << 20), bytes, e);

	if (err == ERR_NOT_FOUND) {
		error_set(e, ERR_REFUSED,
			N_("The file %s is missing from the batch. It was not copied whole, or somebody deleted it. Ask %s to hand in "
			   "batch %llu again."),
			file, maker(m), (unsigned long long)m->number);
		return error_at(e, file, 0, NULL);
	}
	if (err != OK)
		return error_at(e, file, 0, NULL), err;
	err = check_size(m, table, file, bytes, e);
	return err == OK ? check_hash(m, file, bytes, t->hash, e) : err;
}

static enum err check_rows(const char *file, uint64_t wanted, uint64_t found, struct error *e)
{
	if (wanted == found)
		return OK;
	error_set(e, ERR_REFUSED, N_("The file %s has %llu rows instead of %llu."), file, (unsigned long long)found,
		(unsigned long long)wanted);
	return error_at(e, file, 0, NULL);
}

static enum err load_table(const struct source *s, struct batch *b, size_t table, struct buf *bytes, struct error *e)
{
	char file[24];
	size_t rows;
	enum err err;

	if (!b->manifest.tables[table].present)
		return OK;
	snprintf(file, sizeof file, "%s.csv", batch_table_name(table));
	err = read_table(s, &b->manifest, table, file, bytes, e);
	if (err != OK)
		return err;
	if (table == TABLE_SIBLINGS) {
		err = table_read_siblings(buf_str(bytes), bytes->len, &b->arena, b->lists, &rows, e);
	} else {
		err = table_read((enum kind)table, buf_str(bytes), bytes->len, &b->arena, &b->lists[table], e);
		rows = b->lists[table].n;
	}
	return err == OK ? check_rows(file, b->manifest.tables[table].rows, rows, e) : err;
}

enum err batch_load(const char *path, struct batch *out, struct error *e)
{
	struct buf bytes = {0};
	struct source s;
	enum err err;

	*out = (struct batch){0};
	err = source_open(path, &s, e);
	if (err != OK)
		return err;
	out->path = mem_strdup(path);
	err = read_manifest(&s, path, &out->arena, &out->manifest, e);
	/* Siblings come last: they refer to the records of all kinds. */
	for (size_t i = 0; err == OK && i < TABLE_COUNT; i++)
		err = load_table(&s, out, i, &bytes, e);
	buf_fini(&bytes);
	source_close(&s);
	if (err != OK)
		batch_fini(out);
	return err;
}

void batch_fini(struct batch *b)
{
	for (size_t i = 0; i < KIND_COUNT; i++)
		free(b->lists[i].records);
	arena_free(&b->arena);
	free(b->path);
	*b = (struct batch){0};
}
