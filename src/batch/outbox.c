/* SPDX-License-Identifier: MIT
 * outbox - batches that lie in the store's folder although its log does not know them. */
#include <stdlib.h>
#include <string.h>
#include "sotay/base/fs.h"
#include "sotay/batch/export.h"
#include "sotay/batch/load.h"

char *outbox_path(const struct store *s)
{
	return fs_join(store_dir(s), "outbox");
}

struct adoption {
	struct store *store;
	const char *folder;
	instant_t now;
	char **names;
	size_t n;
	size_t adopted;
};

static enum err adopt_one(struct txn *t, struct adoption *ad, const struct manifest *m, uint64_t bytes, struct error *e)
{
	struct batch_out b = {
		.number = m->number, .first = m->first, .last = m->last, .full = m->full, .when = m->created, .bytes = bytes};
	struct counters c;
	enum err err = txn_counters(t, &c, e);

	if (err != OK)
		return err;
	memcpy(b.device, m->device, sizeof b.device);
	memcpy(b.hash, m->hash, sizeof b.hash);
	for (size_t k = 0; k < KIND_COUNT; k++)
		b.rows[k] = m->tables[k].rows;
	b.receipt.by = "";
	err = txn_batch_out_put(t, &b, e);
	/* The batch holds changes this store has not made: the store is an older copy of the one that made it. */
	if (err == OK && m->last > c.changes && strcmp(m->device, c.device) == 0)
		err = txn_renew_device(t, m->last, e);
	if (err == OK)
		ad->adopted++;
	return err;
}

static bool is_logged(struct txn *t, const struct manifest *m)
{
	struct arena a = {0};
	struct batch_out b;
	bool known = txn_batch_out_get(t, m->device, m->number, &a, &b, NULL) == OK;

	arena_free(&a);
	return known;
}

static enum err adopt_all(struct txn *t, void *ctx, struct error *e)
{
	struct adoption *ad = ctx;
	enum err err = OK;

	ad->adopted = 0;
	for (size_t i = 0; err == OK && i < ad->n; i++) {
		char *path = fs_join(ad->folder, ad->names[i]);
		struct error damaged;
		struct batch b;

		/* A damaged folder in outbox is left for `check` to report; it must not keep the program from starting. */
		if (strncmp(ad->names[i], "sotay-", 6) == 0 && batch_load(path, &b, &damaged) == OK) {
			uint64_t bytes = 0;

			for (size_t k = 0; k < TABLE_COUNT; k++)
				bytes += b.manifest.tables[k].bytes;
			if (!is_logged(t, &b.manifest))
				err = adopt_one(t, ad, &b.manifest, bytes, e);
			batch_fini(&b);
		}
		free(path);
	}
	return err;
}

/* Whether the log lacks a batch that lies in outbox; only the names are looked at, so that a start costs little. */
static enum err needs_adoption(struct adoption *ad, bool *needed, struct error *e)
{
	struct txn *t;
	enum err err = store_read(ad->store, &t, e);

	*needed = false;
	if (err != OK)
		return err;
	for (size_t i = 0; i < ad->n && !*needed; i++) {
		struct manifest m = {.number = 0};
		const char *name = ad->names[i];

		if (strncmp(name, "sotay-", 6) != 0 || strlen(name) < 6 + DEVICE_ID_BYTES + 7)
			continue;
		memcpy(m.device, name + 6, DEVICE_ID_BYTES);
		m.number = strtoull(name + 6 + DEVICE_ID_BYTES + 1, NULL, 10);
		*needed = !is_logged(t, &m);
	}
	txn_end(&t);
	return OK;
}

enum err outbox_adopt(struct store *s, instant_t now, size_t *adopted, struct error *e)
{
	char *folder = outbox_path(s);
	struct adoption ad = {.store = s, .folder = folder, .now = now};
	bool needed = false;
	enum err err = OK;

	*adopted = 0;
	if (fs_is_dir(folder))
		err = fs_list(folder, &ad.names, &ad.n, e);
	if (err == OK)
		err = needs_adoption(&ad, &needed, e);
	if (err == OK && needed) {
		err = store_write(s, adopt_all, &ad, e);
		*adopted = ad.adopted;
	}
	fs_free_names(ad.names, ad.n);
	free(folder);
	return err;
}
