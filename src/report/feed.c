/* SPDX-License-Identifier: MIT
 * feed - from the store to a tally, on all cores when there is much.
 *
 * One thread, the caller's, walks the snapshot. The first records it counts itself; a notebook of an ordinary size has
 * no more. Of a large one it hands bundles of records in turn to counting threads, each of which has a tally of its
 * own; at the end these are merged. What a walk of a snapshot lends lies still until the snapshot ends, so a bundle is
 * but a list of where the records lie, and nobody but the caller's thread speaks to the store. */
#include "feed.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>
#include "sotay/base/mem.h"

/* Records are unpacked into one arena, emptied every so often. */
enum { ARENA_BYTES_MAX = 1 << 16 };
enum { ALONE_MAX = 8192, BUNDLE_RECORDS = 2048, WORKERS_MAX = 8, PROGRESS_RECORDS = 1024 };

/* What one thread counts into. */
struct counter {
	struct tally *tally;
	struct record record; /* of one with nothing in conflict: kind, id, author */
	struct arena arena;
	enum err err;
	struct error e;
};

static bool count_record(struct counter *c, const struct raw_record *raw)
{
	struct shown_values shown;
	struct stored s;

	if (raw_values(raw, &shown)) {
		if (shown.deleted)
			return true;
		c->record.kind = shown.kind;
		c->record.id = shown.id;
		c->record.author = shown.author;
		tally_add_shown(c->tally, &c->record, shown.values);
		return true;
	}
	c->err = raw_decode(raw, &c->arena, &s, &c->e);
	if (c->err)
		return false;
	tally_add(c->tally, &s.record);
	if (c->arena.used_bytes > ARENA_BYTES_MAX)
		arena_free(&c->arena);
	return true;
}

/* ---- counting threads ---- */

struct bundle {
	struct bundle *next;
	size_t n;
	struct raw_record records[BUNDLE_RECORDS];
};

struct worker {
	struct counter counter;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t more;
	struct bundle *first, **last; /* waiting to be counted */
	bool closed;                  /* no more will come */
};

static struct bundle *take_bundle(struct worker *w)
{
	struct bundle *b;

	pthread_mutex_lock(&w->lock);
	while (!w->first && !w->closed)
		pthread_cond_wait(&w->more, &w->lock);
	b = w->first;
	if (b) {
		w->first = b->next;
		w->last = w->first ? w->last : &w->first;
	}
	pthread_mutex_unlock(&w->lock);
	return b;
}

static void *work(void *ctx)
{
	struct worker *w = ctx;
	struct bundle *b;

	while ((b = take_bundle(w)) != NULL) {
		for (size_t i = 0; i < b->n && !w->counter.err; i++)
			(void)count_record(&w->counter, &b->records[i]);
		free(b);
	}
	return NULL;
}

/* `b` NULL: no more will come. */
static void give_bundle(struct worker *w, struct bundle *b)
{
	pthread_mutex_lock(&w->lock);
	if (b) {
		*w->last = b;
		w->last = &b->next;
	} else {
		w->closed = true;
	}
	pthread_cond_signal(&w->more);
	pthread_mutex_unlock(&w->lock);
}

static bool start_worker(struct worker *w, struct tally *tally)
{
	w->counter.tally = tally;
	w->last = &w->first;
	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->more, NULL);
	if (pthread_create(&w->thread, NULL, work, w) == 0)
		return true;
	pthread_mutex_destroy(&w->lock);
	pthread_cond_destroy(&w->more);
	tally_free(&w->counter.tally);
	return false;
}

static void end_worker(struct worker *w)
{
	give_bundle(w, NULL);
	pthread_join(w->thread, NULL);
	pthread_mutex_destroy(&w->lock);
	pthread_cond_destroy(&w->more);
	arena_free(&w->counter.arena);
}

/* ---- the caller's thread ---- */

struct feeding {
	struct counter own;
	size_t n;     /* records met so far */
	size_t total; /* at most so many there are */
	report_progress_fn progress;
	void *ctx;
	bool is_stopped;
	struct worker workers[WORKERS_MAX];
	size_t n_workers, turn;
	struct bundle *bundle;
};

/* As many as there are cores; none if there is only one. */
static void start_workers(struct feeding *f)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	if (cores < 2)
		return;
	while (f->n_workers < (size_t)cores && f->n_workers < WORKERS_MAX) {
		if (!start_worker(&f->workers[f->n_workers], tally_another(f->own.tally)))
			break;
		f->n_workers++;
	}
}

static void hand_over(struct feeding *f)
{
	if (f->bundle)
		give_bundle(&f->workers[f->turn++ % f->n_workers], f->bundle);
	f->bundle = NULL;
}

/* False: somebody does not want to wait. */
static bool goes_on(struct feeding *f)
{
	if (f->progress && f->n % PROGRESS_RECORDS == 0)
		f->is_stopped = !f->progress(f->ctx, f->n, f->total);
	return !f->is_stopped;
}

static bool feed(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	struct feeding *f = ctx;

	(void)kind;
	(void)id;
	if (!goes_on(f))
		return false;
	if (f->n++ == ALONE_MAX)
		start_workers(f);
	if (f->n_workers == 0)
		return count_record(&f->own, raw);
	if (!f->bundle) {
		f->bundle = mem_alloc(sizeof *f->bundle);
		f->bundle->next = NULL;
		f->bundle->n = 0;
	}
	f->bundle->records[f->bundle->n++] = *raw;
	if (f->bundle->n == BUNDLE_RECORDS)
		hand_over(f);
	return true;
}

/* Waits for all; the first that met a fault tells it. */
static enum err gather(struct feeding *f, enum err err, struct error *e)
{
	hand_over(f);
	if (!err && f->own.err) {
		err = f->own.err;
		if (e)
			*e = f->own.e;
	}
	for (size_t i = 0; i < f->n_workers; i++) {
		struct counter *c = &f->workers[i].counter;

		end_worker(&f->workers[i]);
		if (!err && c->err) {
			err = c->err;
			if (e)
				*e = c->e;
		}
		if (!err)
			tally_merge(f->own.tally, c->tally);
		tally_free(&c->tally);
	}
	arena_free(&f->own.arena);
	return err;
}

static bool is_over(const struct feeding *f, enum err err)
{
	return err || f->own.err || f->is_stopped;
}

enum err feed_tally(struct txn *txn, struct tally *t, unsigned kinds, report_progress_fn progress, void *ctx,
	struct error *e)
{
	struct feeding *f = mem_zalloc(1, sizeof *f);
	struct day_range days = tally_days(t);
	enum err err = OK;

	f->own.tally = t;
	f->progress = progress;
	f->ctx = ctx;
	for (unsigned kind = 0; kind < KIND_COUNT; kind++)
		f->total += kinds & 1u << kind ? txn_count(txn, (enum kind)kind) : 0;
	for (unsigned kind = 0; kind < KIND_COUNT && !is_over(f, err); kind++) {
		if (!(kinds & 1u << kind))
			continue;
		if (kind == KIND_PROGRESS)
			err = txn_each(txn, KIND_PROGRESS, feed, f, e);
		else
			err = txn_each_to_count(txn, (enum kind)kind, days.first, days.last, feed, f, e);
	}
	if (!err && f->is_stopped)
		err = error_set(e, ERR_CANCEL, N_("Counting was stopped."));
	err = gather(f, err, e);
	free(f);
	return err;
}
