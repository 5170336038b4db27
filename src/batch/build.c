/* SPDX-License-Identifier: MIT
 * build - gathering records into tables and writing them as a folder. */
#include "build.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "sotay/base/fs.h"
#include "sotay/batch/table.h"

struct builder {
	struct buf tables[TABLE_COUNT];
	uint64_t rows[TABLE_COUNT];
	unsigned char order[KIND_COUNT][FIELDS_MAX + 1];
	enum err err;
	struct error *e;
};

static bool add_record(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	struct builder *b = ctx;
	struct arena a = {0};
	struct stored s;

	(void)id;
	b->err = raw_decode(raw, &a, &s, b->e);
	if (b->err == OK) {
		if (b->rows[kind]++ == 0)
			table_put_header(kind, &b->tables[kind]);
		if (b->tables[TABLE_SIBLINGS].len == 0)
			table_put_siblings_header(&b->tables[TABLE_SIBLINGS]);
		b->rows[TABLE_SIBLINGS] +=
			table_put_record(&s.record, b->order[kind], &b->tables[kind], &b->tables[TABLE_SIBLINGS]);
	}
	arena_free(&a);
	return b->err == OK;
}

static enum err gather(struct txn *t, const struct manifest *m, struct builder *b, struct error *e)
{
	enum err err = OK;

	b->e = e;
	for (size_t k = 0; k < KIND_COUNT; k++)
		kind_fields_by_name((enum kind)k, b->order[k]);
	if (!m->full) {
		err = txn_each_changed(t, m->first, m->last, add_record, b, e);
	} else {
		for (size_t k = 0; err == OK && b->err == OK && k < KIND_COUNT; k++)
			err = txn_each(t, (enum kind)k, add_record, b, e);
	}
	return err == OK ? b->err : err;
}

static enum err write_file(const char *dir, const char *name, const struct buf *bytes, struct error *e)
{
	char *path = fs_join(dir, name);
	enum err err = fs_write_new(path, buf_str(bytes), bytes->len, false, e);

	free(path);
	return err;
}

static enum err write_files(const struct builder *b, struct manifest *m, const struct i18n *vi, const char *dir,
	uint64_t *bytes, struct error *e)
{
	struct buf json = {0};
	enum err err = fs_remove_tree(dir, e);

	*bytes = 0;
	if (err == OK)
		err = fs_make_dirs(dir, e);
	for (size_t i = 0; err == OK && i < TABLE_COUNT; i++) {
		struct manifest_table *table = &m->tables[i];
		char name[24];

		*table = (struct manifest_table){.present = b->rows[i] > 0, .bytes = b->tables[i].len, .rows = b->rows[i]};
		if (!table->present)
			continue;
		sha256_hex(buf_str(&b->tables[i]), b->tables[i].len, table->hash);
		snprintf(name, sizeof name, "%s.csv", batch_table_name(i));
		err = write_file(dir, name, &b->tables[i], e);
		*bytes += table->bytes;
	}
	/* Last: a folder without it is no batch. */
	if (err == OK) {
		manifest_put(m, vi, &json);
		sha256_hex(buf_str(&json), json.len, m->hash);
		*bytes += json.len;
		err = write_file(dir, MANIFEST_NAME, &json, e);
	}
	if (err == OK)
		err = fs_sync_dir(dir, e);
	buf_fini(&json);
	return err;
}

enum err build_batch(struct txn *t, struct manifest *m, const struct i18n *vi, const char *dir, uint64_t *bytes,
	struct error *e)
{
	struct builder b = {.err = OK};
	enum err err = gather(t, m, &b, e);

	if (err == OK && b.rows[KIND_SESSION] + b.rows[KIND_ASSIST] + b.rows[KIND_FEEDBACK] + b.rows[KIND_PROGRESS] == 0)
		err = error_set(e, ERR_NOTHING, N_("There is nothing to export."));
	if (err == OK)
		err = write_files(&b, m, vi, dir, bytes, e);
	for (size_t i = 0; i < TABLE_COUNT; i++)
		buf_fini(&b.tables[i]);
	return err;
}
