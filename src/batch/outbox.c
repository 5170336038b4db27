/* SPDX-License-Identifier: MIT
 * outbox - batches that lie in the store's folder although its log does not know them.
 *
 * There are two ways to come by one. A program was stopped between making a batch and logging it: one batch, the next
 * number, nothing in it that this store has not done. Or data.mdb was put back to an older state beside a newer outbox:
 * then changes and dots of the present id may be given out a second time, so the store takes a new id. What such a
 * batch holds beyond the last batch logged are changes of the other state, whatever their numbers; the log says that it
 * holds none of this store's, so that what was saved here and not handed in yet still goes out.
 *
 * Only names are looked at while the log knows them all, and of the others only the manifest: this runs at every start.
 * A table that is damaged is found when the batch is handed over. */
#include "outbox_read.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/base/fs.h"
#include "sotay/batch/outbox.h"
#include "sotay/model/dot.h"

char *outbox_path(const struct store *s)
{
	return fs_join(store_dir(s), "outbox");
}

struct lying {
	char device[DEVICE_ID_BYTES + 1]; /* as its name says */
	uint64_t number;
	bool readable; /* it has a manifest that says the same */
	bool ours;     /* of an id that this store has or had */
	struct manifest manifest;
	uint64_t bytes;
};

typedef char device_id[DEVICE_ID_BYTES + 1];

struct look {
	struct arena arena;
	struct counters counters;
	struct lying *found; /* what the log lacks */
	size_t n;
	device_id *ids; /* that this store has or had */
	size_t n_ids;
	uint64_t logged_number; /* highest in the log under the present id */
	uint64_t logged_change; /* highest in the log */
	uint64_t last;          /* highest change of the batches to be adopted */
	size_t adoptable;
	bool renew;
};

static void look_fini(struct look *l)
{
	free(l->found);
	free(l->ids);
	arena_free(&l->arena);
}

/* ---- what lies there ---- */

static bool name_parse(const char *name, struct lying *out)
{
	static const char prefix[] = "sotay-";
	const char *device = name + sizeof prefix - 1, *number = device + DEVICE_ID_BYTES + 1;
	char expected[BATCH_NAME_BYTES];

	*out = (struct lying){.number = 0};
	if (strncmp(name, prefix, sizeof prefix - 1) != 0 || strlen(device) <= DEVICE_ID_BYTES + 1 ||
		!device_id_valid(device, DEVICE_ID_BYTES))
		return false;
	memcpy(out->device, device, DEVICE_ID_BYTES);
	out->number = strtoull(number, NULL, 10);
	if (out->number < 1 || out->number > DOT_N_MAX)
		return false;
	batch_name(out->device, out->number, expected);
	return strcmp(name, expected) == 0;
}

enum err outbox_read_manifest(const char *folder, struct buf *bytes, struct arena *a, struct manifest *out,
	struct error *e)
{
	char *path = fs_join(folder, MANIFEST_NAME);
	enum err err = fs_read(path, MANIFEST_BYTES_MAX, bytes, e);

	if (err == OK)
		err = manifest_parse(buf_str(bytes), bytes->len, a, out, e);
	free(path);
	return err;
}

/* What cannot be read keeps nobody from starting. */
static void read_lying(const char *path, struct arena *a, struct lying *b)
{
	struct buf bytes = {0};

	b->readable = outbox_read_manifest(path, &bytes, a, &b->manifest, NULL) == OK &&
		strcmp(b->manifest.device, b->device) == 0 && b->manifest.number == b->number;
	b->bytes = bytes.len;
	for (size_t i = 0; b->readable && i < TABLE_COUNT; i++)
		b->bytes += b->manifest.tables[i].bytes;
	buf_fini(&bytes);
}

static enum err is_logged(struct txn *t, const struct lying *b, bool *known, struct error *e)
{
	struct arena a = {0};
	struct batch_out logged;
	enum err err = txn_batch_out_get(t, b->device, b->number, &a, &logged, e);

	arena_free(&a);
	*known = err == OK;
	return err == ERR_NOT_FOUND ? OK : err;
}

static enum err find_unlogged(struct txn *t, struct look *l, struct error *e)
{
	char *folder = outbox_path(txn_store(t)), **names = NULL;
	size_t n = 0;
	enum err err = fs_is_dir(folder) ? fs_list(folder, &names, &n, e) : OK;

	for (size_t i = 0; err == OK && i < n; i++) {
		struct lying b;
		bool known = true;
		char *path;

		if (name_parse(names[i], &b))
			err = is_logged(t, &b, &known, e);
		if (err != OK || known)
			continue;
		path = fs_join(folder, names[i]);
		read_lying(path, &l->arena, &b);
		l->found = mem_realloc(l->found, (l->n + 1) * sizeof *l->found);
		l->found[l->n++] = b;
		free(path);
	}
	fs_free_names(names, n);
	free(folder);
	return err;
}

/* ---- whose they are ---- */

static bool has_id(const struct look *l, const char *device)
{
	for (size_t i = 0; i < l->n_ids; i++) {
		if (strcmp(l->ids[i], device) == 0)
			return true;
	}
	return false;
}

static void add_id(struct look *l, const char *device)
{
	if (!device[0] || has_id(l, device))
		return;
	l->ids = mem_realloc(l->ids, (l->n_ids + 1) * sizeof *l->ids);
	memcpy(l->ids[l->n_ids++], device, sizeof *l->ids);
}

static bool note_logged(void *ctx, const struct batch_out *b)
{
	struct look *l = ctx;

	add_id(l, b->device);
	if (b->last > l->logged_change)
		l->logged_change = b->last;
	if (strcmp(b->device, l->counters.device) == 0 && b->number > l->logged_number)
		l->logged_number = b->number;
	return true;
}

/* Ids are chained by `follows`, to those before and, if the store was put back, to those after. A batch of any other id
 * was laid there by somebody and is none of ours. */
static void find_ours(struct look *l)
{
	size_t before;

	add_id(l, l->counters.device);
	add_id(l, l->counters.follows);
	do {
		before = l->n_ids;
		for (size_t i = 0; i < l->n; i++) {
			const struct lying *b = &l->found[i];

			if (b->readable && b->manifest.follows[0] && has_id(l, b->manifest.follows))
				add_id(l, b->device);
			if (b->readable && has_id(l, b->device))
				add_id(l, b->manifest.follows);
		}
	} while (l->n_ids > before);
	for (size_t i = 0; i < l->n; i++)
		l->found[i].ours = has_id(l, l->found[i].device);
}

/* Whether the batch proves that the present id has gone on elsewhere than in this store. */
static bool shows_newer_state(const struct look *l, const struct lying *b)
{
	const struct counters *c = &l->counters;

	if (b->readable && strcmp(b->manifest.follows, c->device) == 0)
		return true;
	if (strcmp(b->device, c->device) != 0)
		return false;
	/* All that is known of one that cannot be read is that its number was given out. */
	if (!b->readable)
		return b->number > l->logged_number;
	/* A program that was stopped leaves one batch, not two. */
	return b->manifest.last > c->changes || b->number > l->logged_number + 1;
}

static enum err look_around(struct txn *t, struct look *l, struct error *e)
{
	struct arena a = {0};
	enum err err = find_unlogged(t, l, e);

	if (err != OK || l->n == 0)
		return err;
	err = txn_counters(t, &l->counters, e);
	if (err == OK)
		err = txn_each_batch_out(t, &a, note_logged, l, e);
	arena_free(&a);
	if (err != OK)
		return err;
	find_ours(l);
	for (size_t i = 0; i < l->n; i++) {
		const struct lying *b = &l->found[i];

		if (!b->ours)
			continue;
		l->renew = l->renew || shows_newer_state(l, b);
		if (!b->readable)
			continue;
		l->adoptable++;
		if (b->manifest.last > l->last)
			l->last = b->manifest.last;
	}
	return OK;
}

/* ---- adopting ---- */

struct batch_out outbox_entry(const struct manifest *m, uint64_t bytes)
{
	struct batch_out b = {
		.number = m->number, .first = m->first, .last = m->last, .full = m->full, .when = m->created, .bytes = bytes};

	memcpy(b.device, m->device, sizeof b.device);
	memcpy(b.hash, m->hash, sizeof b.hash);
	for (size_t k = 0; k < KIND_COUNT; k++)
		b.rows[k] = m->tables[k].rows;
	b.receipt.by = "";
	return b;
}

static enum err adopt(struct txn *t, const struct look *l, struct error *e)
{
	bool put_back = l->renew || l->last > l->counters.changes;
	enum err err = OK;

	for (size_t i = 0; err == OK && i < l->n; i++) {
		const struct lying *found = &l->found[i];
		struct batch_out b;

		if (!found->ours || !found->readable)
			continue;
		b = outbox_entry(&found->manifest, found->bytes);
		if (put_back && b.last > l->logged_change) {
			b.last = l->logged_change;
			b.first = b.full ? 1 : b.last + 1;
		}
		err = txn_batch_out_put(t, &b, e);
	}
	if (err == OK && l->renew)
		err = txn_renew_device(t, l->last, e);
	return err == OK ? txn_catch_up(t, l->last, e) : err;
}

enum err outbox_adopt_within(struct txn *t, size_t *adopted, struct error *e)
{
	struct look l = {.n = 0};
	enum err err = look_around(t, &l, e);

	*adopted = l.adoptable;
	if (err == OK && (l.renew || l.adoptable > 0))
		err = adopt(t, &l, e);
	look_fini(&l);
	return err;
}

static enum err adopt_now(struct txn *t, void *ctx, struct error *e)
{
	return outbox_adopt_within(t, ctx, e);
}

enum err outbox_adopt(struct store *s, size_t *adopted, struct error *e)
{
	struct look l = {.n = 0};
	struct txn *t;
	enum err err = store_read(s, &t, e);

	*adopted = 0;
	if (err != OK)
		return err;
	err = look_around(t, &l, e);
	txn_end(&t);
	/* Looked at once more with the write lock held: another program may just be logging what it has made. */
	if (err == OK && (l.renew || l.adoptable > 0))
		err = store_write(s, adopt_now, adopted, e);
	look_fini(&l);
	return err;
}
