/* SPDX-License-Identifier: MIT
 * feed - from the store to a tally, on all cores when there is much.
 *
 * The caller's thread walks the snapshot. The first records it counts itself; a notebook of an ordinary size has no
 * more. Of a large one it gathers bundles of records for counting threads, each of which has a tally of its own; at the
 * end these are merged. What a walk of a snapshot lends lies still until the snapshot ends, so a bundle is but a list
 * of where the records lie, and nobody but the caller's thread speaks to the store.
 *
 * Walking is much quicker than counting. So there are but a few bundles, used again and again, and whenever all of them
 * wait to be counted the caller counts one. */
#include "feed.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>
#include "sotay/base/mem.h"

/* Records are unpacked into one arena, emptied every so often. */
enum { ARENA_BYTES_MAX = 1 << 16 };
enum { ALONE_MAX = 8192, BUNDLE_RECORDS = 512, WORKERS_MAX = 7, BUNDLES_EACH = 4, PROGRESS_RECORDS = 1024 };

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

/* ---- bundles ---- */

struct bundle {
	struct bundle *next;
	size_t n;
	struct raw_record records[BUNDLE_RECORDS];
};

/* What the threads share. */
struct queue {
	pthread_mutex_t lock;
	pthread_cond_t more;
	struct bundle *full, **last; /* to be counted, the oldest first */
	struct bundle *empty;
	bool closed; /* no more will come */
};

static void queue_init(struct queue *q)
{
	*q = (struct queue){.last = &q->full};
	pthread_mutex_init(&q->lock, NULL);
	pthread_cond_init(&q->more, NULL);
}

/* The lock is held. NULL: there is none. */
static struct bundle *first_full(struct queue *q)
{
	struct bundle *b = q->full;

	if (b) {
		q->full = b->next;
		q->last = q->full ? q->last : &q->full;
	}
	return b;
}

static struct bundle *take_full(struct queue *q)
{
	struct bundle *b;

	pthread_mutex_lock(&q->lock);
	b = first_full(q);
	pthread_mutex_unlock(&q->lock);
	return b;
}

/* Waits for one; NULL: no more will come. */
static struct bundle *wait_for_full(struct queue *q)
{
	struct bundle *b;

	pthread_mutex_lock(&q->lock);
	while ((b = first_full(q)) == NULL && !q->closed)
		pthread_cond_wait(&q->more, &q->lock);
	pthread_mutex_unlock(&q->lock);
	return b;
}

static void put_full(struct queue *q, struct bundle *b)
{
	pthread_mutex_lock(&q->lock);
	b->next = NULL;
	*q->last = b;
	q->last = &b->next;
	pthread_cond_signal(&q->more);
	pthread_mutex_unlock(&q->lock);
}

static void close_queue(struct queue *q)
{
	pthread_mutex_lock(&q->lock);
	q->closed = true;
	pthread_cond_broadcast(&q->more);
	pthread_mutex_unlock(&q->lock);
}

static void put_empty(struct queue *q, struct bundle *b)
{
	pthread_mutex_lock(&q->lock);
	b->n = 0;
	b->next = q->empty;
	q->empty = b;
	pthread_mutex_unlock(&q->lock);
}

static struct bundle *take_empty(struct queue *q)
{
	struct bundle *b;

	pthread_mutex_lock(&q->lock);
	b = q->empty;
	if (b)
		q->empty = b->next;
	pthread_mutex_unlock(&q->lock);
	return b;
}

/* The threads are gone, and nothing is left to be counted. */
static void queue_fini(struct queue *q)
{
	struct bundle *b;

	while ((b = take_empty(q)) != NULL)
		free(b);
	pthread_cond_destroy(&q->more);
	pthread_mutex_destroy(&q->lock);
}

static void count_bundle(struct counter *c, struct queue *q, struct bundle *b)
{
	for (size_t i = 0; i < b->n && !c->err; i++)
		(void)count_record(c, &b->records[i]);
	put_empty(q, b);
}

/* ---- counting threads ---- */

struct worker {
	struct counter counter;
	struct queue *queue;
	pthread_t thread;
};

static void *work(void *ctx)
{
	struct worker *w = ctx;
	struct bundle *b;

	while ((b = wait_for_full(w->queue)) != NULL)
		count_bundle(&w->counter, w->queue, b);
	return NULL;
}

static bool start_worker(struct worker *w, struct queue *q, struct tally *tally)
{
	w->counter.tally = tally;
	w->queue = q;
	if (pthread_create(&w->thread, NULL, work, w) == 0)
		return true;
	tally_free(&w->counter.tally);
	return false;
}

/* ---- the caller's thread ---- */

struct feeding {
	struct counter own;
	size_t n;     /* records met so far */
	size_t total; /* at most so many there are */
	report_progress_fn progress;
	void *ctx;
	bool is_stopped;
	struct queue queue;
	struct worker workers[WORKERS_MAX];
	size_t n_workers;
	struct bundle *bundle; /* being filled */
};

/* One for each core but the caller's. */
static void start_workers(struct feeding *f)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	while (f->n_workers + 1 < (size_t)(cores > 0 ? cores : 1) && f->n_workers < WORKERS_MAX) {
		if (!start_worker(&f->workers[f->n_workers], &f->queue, tally_another(f->own.tally)))
			break;
		f->n_workers++;
	}
	for (size_t i = 0; i < f->n_workers * BUNDLES_EACH; i++)
		put_empty(&f->queue, mem_zalloc(1, sizeof(struct bundle)));
}

/* With something to count at hand as long as no bundle is free. */
static struct bundle *next_bundle(struct feeding *f)
{
	struct bundle *b;

	while ((b = take_empty(&f->queue)) == NULL) {
		b = take_full(&f->queue);
		if (b)
			count_bundle(&f->own, &f->queue, b);
	}
	return b;
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
	if (!f->bundle)
		f->bundle = next_bundle(f);
	f->bundle->records[f->bundle->n++] = *raw;
	if (f->bundle->n == BUNDLE_RECORDS) {
		put_full(&f->queue, f->bundle);
		f->bundle = NULL;
	}
	return !f->own.err;
}

/* Counts what is left, with the others. */
static void finish(struct feeding *f)
{
	struct bundle *b;

	if (f->bundle)
		put_full(&f->queue, f->bundle);
	f->bundle = NULL;
	close_queue(&f->queue);
	while ((b = take_full(&f->queue)) != NULL)
		count_bundle(&f->own, &f->queue, b);
}

/* Waits for all; the first that met a fault tells it. */
static enum err gather(struct feeding *f, enum err err, struct error *e)
{
	finish(f);
	if (!err && f->own.err) {
		err = f->own.err;
		if (e)
			*e = f->own.e;
	}
	for (size_t i = 0; i < f->n_workers; i++) {
		struct counter *c = &f->workers[i].counter;

		pthread_join(f->workers[i].thread, NULL);
		arena_free(&c->arena);
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
	queue_fini(&f->queue);
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

	queue_init(&f->queue);
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
