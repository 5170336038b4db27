/* SPDX-License-Identifier: MIT
 * export - numbering, logging and delivering batches. */
#include "sotay/batch/export.h"
#include "sotay/batch/outbox.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>
#include "build.h"
#include "deliver.h"
#include "medium.h"
#include "outbox_read.h"
#include "sotay/base/fs.h"
#include "sotay/store/practice.h"

/* ---- the log of batches made, as one list ---- */

struct out_list {
	struct arena arena;
	struct batch_out *items; /* in the order they were made */
	size_t n, cap;
};

static bool list_batch(void *ctx, const struct batch_out *b)
{
	struct out_list *l = ctx;

	if (l->n == l->cap) {
		l->cap = l->cap ? l->cap * 2 : 32;
		l->items = mem_realloc(l->items, l->cap * sizeof *l->items);
	}
	l->items[l->n++] = *b;
	return true;
}

static enum err out_list_read(struct txn *t, struct out_list *l, struct error *e)
{
	*l = (struct out_list){0};
	return txn_each_batch_out(t, &l->arena, list_batch, l, e);
}

static void out_list_fini(struct out_list *l)
{
	free(l->items);
	arena_free(&l->arena);
	*l = (struct out_list){0};
}

/* ---- making ---- */

struct making {
	const struct export_options *options;
	char made[BATCH_NAME_BYTES]; /* the folder that a run of the callback has put into outbox, or "" */
};

/* Device, label, unit, plan and the place in the chain of the next batch. */
static enum err fill_manifest(struct txn *t, const struct export_options *o, const struct out_list *made,
	struct arena *a, struct manifest *m, struct error *e)
{
	const struct plan *plan = store_plan(txn_store(t));
	struct buf text = {0};
	struct counters c;
	uint64_t last = 0;
	enum err err = txn_counters(t, &c, e);

	*m = (struct manifest){.number = 1, .created = o->now, .full = o->all, .label = "", .unit = ""};
	for (size_t i = 0; i < made->n; i++) {
		const struct batch_out *b = &made->items[i];

		if (b->last > last)
			last = b->last;
		if (strcmp(b->device, c.device) == 0 && b->number >= m->number) {
			m->number = b->number + 1;
			memcpy(m->previous, b->hash, sizeof m->previous);
		}
	}
	m->first = o->all ? 1 : last + 1;
	m->last = c.changes;
	memcpy(m->device, c.device, sizeof m->device);
	memcpy(m->follows, c.follows, sizeof m->follows);
	m->follows_number = c.follows_number;
	m->plan = plan_key(plan, "code");
	memcpy(m->plan_hash, plan_hash(plan), sizeof m->plan_hash);
	if (err == OK)
		err = txn_config_get(t, "label", &text, e);
	if (err == OK) {
		m->label = arena_strdup(a, buf_str(&text));
		err = txn_config_get(t, "unit", &text, e);
	}
	if (err == OK)
		m->unit = arena_strdup(a, buf_str(&text));
	buf_fini(&text);
	return err;
}

static enum err log_made(struct txn *t, const struct manifest *m, uint64_t bytes, struct error *e)
{
	struct batch_out b = outbox_entry(m, bytes);

	return txn_batch_out_put(t, &b, e);
}

/* Builds under the partial name, renames, logs. The write lock is held all the while, so no two programs make the same
 * number. A folder of that name cannot be there: outbox_adopt_within() has logged it, or given the store a new id
 * because of it; were it there all the same, the renaming would be refused rather than a batch lost. */
static enum err build_and_log(struct txn *t, struct making *making, struct manifest *m, struct error *e)
{
	char *outbox = outbox_path(txn_store(t)), name[BATCH_NAME_BYTES];
	char *partial, *final;
	struct buf hidden = {0};
	uint64_t bytes = 0;
	enum err err;

	batch_name(m->device, m->number, name);
	buf_printf(&hidden, ".%s.partial", name);
	partial = fs_join(outbox, buf_str(&hidden));
	final = fs_join(outbox, name);
	err = fs_make_dirs(outbox, e);
	if (err == OK)
		err = build_batch(t, m, making->options->vi, partial, &bytes, e);
	if (err == OK)
		err = fs_rename(partial, final, e);
	if (err == OK) {
		memcpy(making->made, name, sizeof making->made);
		err = log_made(t, m, bytes, e);
	}
	/* On a full disk what is half-made would only take the room. */
	if (err != OK && fs_remove_tree(partial, NULL) != OK)
		err = e ? e->code : err;
	buf_fini(&hidden);
	free(partial);
	free(final);
	free(outbox);
	return err;
}

/* The callback may run twice; what its first run made was rolled back in the log, and goes from outbox too. */
static enum err take_back(struct txn *t, struct making *making, struct error *e)
{
	char *outbox, *path;
	enum err err;

	if (!making->made[0])
		return OK;
	outbox = outbox_path(txn_store(t));
	path = fs_join(outbox, making->made);
	err = fs_remove_tree(path, e);
	making->made[0] = '\0';
	free(path);
	free(outbox);
	return err;
}

static enum err make_batch(struct txn *t, void *ctx, struct error *e)
{
	struct making *making = ctx;
	const struct export_options *o = making->options;
	struct arena a = {0};
	struct out_list made = {0};
	struct manifest m;
	size_t adopted;
	enum err err = take_back(t, making, e);

	/* Again, under the write lock: another program may have been stopped while it made a batch. */
	if (err == OK)
		err = outbox_adopt_within(t, &adopted, e);
	if (err == OK)
		err = out_list_read(t, &made, e);
	if (err == OK)
		err = fill_manifest(t, o, &made, &a, &m, e);
	if (err == OK && (o->all || m.first <= m.last))
		err = build_and_log(t, making, &m, e);
	out_list_fini(&made);
	arena_free(&a);
	/* There may still be something to hand over. */
	return err == ERR_NOTHING ? OK : err;
}

/* ---- delivering ---- */

static enum err mark_delivered(struct txn *t, void *ctx, struct error *e)
{
	const struct batch_out *wanted = ctx;
	struct arena a = {0};
	struct batch_out b;
	/* Read again: a receipt may have come in between. */
	enum err err = txn_batch_out_get(t, wanted->device, wanted->number, &a, &b, e);

	if (err == OK) {
		b.delivered = true;
		err = txn_batch_out_put(t, &b, e);
	}
	arena_free(&a);
	return err;
}

static void add_result(struct export_report *out, const struct batch_out *b, char *path, bool delivered)
{
	struct export_result *r;

	out->results = mem_realloc(out->results, (out->n + 1) * sizeof *out->results);
	r = &out->results[out->n++];
	*r = (struct export_result){.number = b->number, .bytes = b->bytes, .delivered = delivered};
	r->path = path;
	memcpy(r->device, b->device, sizeof r->device);
	memcpy(r->hash, b->hash, sizeof r->hash);
	memcpy(r->rows, b->rows, sizeof r->rows);
}

static enum err deliver_one(struct store *s, bool zip, struct medium *m, struct batch_out *b, struct export_report *out,
	struct error *e)
{
	char *outbox = outbox_path(s), *path = NULL;
	enum err err = deliver_batch(outbox, b, m, zip, &path, e);

	m->done += err == OK;
	if (err == OK && !b->delivered)
		err = store_write(s, mark_delivered, b, e);
	if (err == OK)
		add_result(out, b, path, true);
	else
		free(path);
	free(outbox);
	return err;
}

static bool lies_in_outbox(struct store *s, const struct batch_out *b)
{
	char *outbox = outbox_path(s), name[BATCH_NAME_BYTES], *path;
	bool there;

	batch_name(b->device, b->number, name);
	path = fs_join(outbox, name);
	there = fs_is_dir(path);
	free(path);
	free(outbox);
	return there;
}

/* Whether this export hands over the batch. The ward asks for numbers, and may mean those of an id this store had
 * before. */
static bool is_wanted(struct store *s, const struct export_options *o, const struct batch_out *b)
{
	if (!o->again)
		return !b->delivered;
	return b->number >= o->again && (strcmp(b->device, store_device(s)) == 0 || lies_in_outbox(s, b));
}

/* Whether a snapshot made later holds all that the batch does. */
static bool is_covered(const struct out_list *made, const struct batch_out *b)
{
	for (size_t i = 0; i < made->n; i++) {
		const struct batch_out *s = &made->items[i];
		bool later =
			strcmp(s->device, b->device) == 0 ? s->number > b->number : s->last > b->last || s->when >= b->when;

		if (s->full && later && s->last >= b->last)
			return true;
	}
	return false;
}

static void add_undelivered(struct store *s, const struct batch_out *b, struct export_report *out)
{
	char *outbox = outbox_path(s), name[BATCH_NAME_BYTES];

	batch_name(b->device, b->number, name);
	add_result(out, b, fs_join(outbox, name), false);
	free(outbox);
}

enum { STEPS = 2 }; /* every byte is written and read back */

struct delivery {
	struct store *store;
	const struct export_options *options;
	struct medium *medium; /* NULL: nothing is handed over */
	struct out_list made;
	size_t total; /* batches */
	uint64_t bytes_done, bytes_total;
	struct error refused; /* the first batch that cannot be handed over as it lies; the others go all the same */
};

static enum err deliver_next(struct delivery *d, struct batch_out *b, struct export_report *out, struct error *e)
{
	const struct export_options *o = d->options;
	struct error why = {.code = OK};
	enum err err = OK;

	if (d->medium)
		err = deliver_one(d->store, o->zip, d->medium, b, out, &why);
	else
		add_undelivered(d->store, b, out);
	if (err == ERR_REFUSED) {
		if (d->refused.code == OK && (o->again || !is_covered(&d->made, b)))
			d->refused = why;
		err = OK;
	} else if (err != OK && e) {
		*e = why;
	}
	/* A zip is smaller than its files, and what lies there already is not written again. */
	d->bytes_done += STEPS * b->bytes;
	if (d->medium)
		d->medium->bytes_done = d->bytes_done;
	if (err == OK && o->progress && !o->progress(o->ctx, (size_t)d->bytes_done, (size_t)d->bytes_total) &&
		d->bytes_done < d->bytes_total)
		err = error_set(e, ERR_CANCEL, N_("Stopped. What is not handed over yet goes next time."));
	return err;
}

static enum err deliver_all(struct store *s, const struct export_options *o, struct medium *m,
	struct export_report *out, struct error *e)
{
	struct delivery d = {.store = s, .options = o, .medium = m};
	struct txn *t;
	enum err err = store_read(s, &t, e);

	if (err != OK)
		return err;
	err = out_list_read(t, &d.made, e);
	txn_end(&t);
	for (size_t i = 0; err == OK && i < d.made.n; i++) {
		if (!is_wanted(s, o, &d.made.items[i]))
			continue;
		d.total++;
		d.bytes_total += STEPS * d.made.items[i].bytes;
	}
	if (m)
		m->bytes_total = d.bytes_total;
	if (err == OK && o->again && d.total == 0)
		err = error_set(e, ERR_NOT_FOUND, N_("This machine has made no batch %llu yet. \"sotay batches\" lists them."),
			(unsigned long long)o->again);
	for (size_t i = 0; err == OK && i < d.made.n; i++) {
		if (is_wanted(s, o, &d.made.items[i]))
			err = deliver_next(&d, &d.made.items[i], out, e);
	}
	if (err == OK && d.refused.code != OK) {
		err = d.refused.code;
		if (e)
			*e = d.refused;
	}
	out_list_fini(&d.made);
	return err;
}

/* Two programs that copy the same batch to the same stick would write into each other's half-made copy, and one of them
 * would give the other's half the name of a whole batch. So they take turns; *turn is closed when done. */
static enum err take_turn(const struct store *s, int *turn, struct error *e)
{
	char *outbox = outbox_path(s);
	enum err err = OK;
	int reason = 0;

	*turn = open(outbox, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (*turn < 0)
		reason = errno;
	while (!reason && flock(*turn, LOCK_EX) != 0) {
		if (errno != EINTR)
			reason = errno;
	}
	if (reason)
		err = error_errno(e, reason, N_("open"), outbox);
	if (reason && *turn >= 0)
		close(*turn);
	free(outbox);
	return err;
}

static enum err deliver_in_turn(struct store *s, const struct export_options *o, struct medium *m,
	struct export_report *out, struct error *e)
{
	int turn;
	enum err err = take_turn(s, &turn, e);

	if (err != OK)
		return err;
	err = deliver_all(s, o, m, out, e);
	close(turn);
	return err;
}

/* The stick is noted before the batch is made: that may take a while. */
static enum err export_to(struct store *s, const struct export_options *o, struct export_report *out, struct error *e)
{
	struct making making = {.options = o};
	struct medium m;
	enum err err = deliver_prepare(o->to, e);

	if (err != OK)
		return err;
	err = medium_init(&m, o->to, o->sticks, e);
	m.progress = o->progress;
	m.ctx = o->ctx;
	if (err == OK && !o->again)
		err = store_write(s, make_batch, &making, e);
	if (err == OK)
		err = deliver_in_turn(s, o, &m, out, e);
	medium_fini(&m);
	return err;
}

static enum err export_nowhere(struct store *s, const struct export_options *o, struct export_report *out,
	struct error *e)
{
	struct making making = {.options = o};
	enum err err = o->again ? OK : store_write(s, make_batch, &making, e);

	return err == OK ? deliver_all(s, o, NULL, out, e) : err;
}

enum err batch_export(struct store *s, const struct export_options *o, struct export_report *out, struct error *e)
{
	enum err err;

	*out = (struct export_report){0};
	err = practice_refuse(s, e);
	if (err == OK)
		err = o->to ? export_to(s, o, out, e) : export_nowhere(s, o, out, e);
	if (err == OK && out->n == 0)
		err = error_set(e, ERR_NOTHING, N_("There is nothing new to hand in since the last batch."));
	return err;
}

void export_report_fini(struct export_report *r)
{
	for (size_t i = 0; i < r->n; i++)
		free(r->results[i].path);
	free(r->results);
	*r = (struct export_report){0};
}
