/* SPDX-License-Identifier: MIT
 * todo - going once through all records and the log of batches. */
#include "sotay/report/todo.h"

#include <string.h>
#include "sotay/model/rules.h"
#include "sotay/store/batch_log.h"
#include "sotay/store/duplicates.h"

enum { PROGRESS_RECORDS = 256 };

struct looking {
	struct txn *t;
	const struct plan *plan;
	day_t today;
	report_progress_fn progress;
	void *ctx;
	size_t n, total;
	bool is_stopped;
	struct todo *out;
	enum err err;
	struct error *e;
};

static bool goes_on(struct looking *l)
{
	if (l->progress && l->n++ % PROGRESS_RECORDS == 0)
		l->is_stopped = !l->progress(l->ctx, l->n - 1, l->total);
	return !l->is_stopped;
}

static bool is_doubtful(const struct looking *l, const struct record *r)
{
	return !record_is_deleted(r) && rules_check(l->plan, r, NULL, l->today, NULL, NULL, NULL) != OK;
}

static bool look_at(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	struct looking *l = ctx;
	struct arena a = {0};
	struct stored s;

	(void)kind;
	(void)id;
	if (!goes_on(l))
		return false;
	l->err = raw_decode(raw, &a, &s, l->e);
	if (l->err == OK) {
		l->out->unexported += !txn_is_exported(l->t, s.change);
		l->out->conflicts += record_conflicts(&s.record) > 0;
		l->out->doubtful += is_doubtful(l, &s.record);
	}
	arena_free(&a);
	return l->err == OK;
}

static bool look_at_batch(void *ctx, const struct batch_out *b)
{
	struct looking *l = ctx;
	struct todo *out = l->out;

	if (!b->delivered) {
		out->undelivered++;
	} else if (!b->receipt.received[0]) {
		if (out->no_receipt++ == 0) {
			out->no_receipt_number = b->number;
			memcpy(out->no_receipt_device, b->device, sizeof out->no_receipt_device);
		}
	}
	return true;
}

static enum err look_at_all(struct looking *l)
{
	struct arena a = {0};
	enum err err = txn_each_batch_out(l->t, &a, look_at_batch, l, l->e);

	arena_free(&a);
	for (unsigned kind = 0; kind < KIND_COUNT; kind++)
		l->total += txn_count(l->t, (enum kind)kind);
	for (unsigned kind = 0; kind < KIND_COUNT && !err && !l->is_stopped; kind++) {
		err = txn_each(l->t, (enum kind)kind, look_at, l, l->e);
		if (!err)
			err = l->err;
	}
	return !err && l->is_stopped ? error_set(l->e, ERR_CANCEL, N_("Counting was stopped.")) : err;
}

enum err todo_read(struct store *s, instant_t now, int utc_offset_min, report_progress_fn progress, void *ctx,
	struct todo *out, struct error *e)
{
	struct looking l = {
		.today = instant_day(now, utc_offset_min), .progress = progress, .ctx = ctx, .out = out, .e = e};
	enum err err;

	*out = (struct todo){.unexported = 0};
	err = store_read(s, &l.t, e);
	if (err)
		return err;
	l.plan = store_plan(s);
	err = look_at_all(&l);
	txn_end(&l.t);
	return err;
}

/* ---- recorded twice ---- */

struct pairing {
	report_progress_fn progress;
	void *ctx;
	size_t n;
};

static bool count_group(void *ctx, const struct stored *group, size_t n)
{
	struct pairing *p = ctx;

	(void)group;
	(void)n;
	p->n++;
	return true;
}

static bool keep_on(void *ctx)
{
	struct pairing *p = ctx;

	return !p->progress || p->progress(p->ctx, 0, 0);
}

enum err todo_count_duplicates(struct txn *t, report_progress_fn progress, void *ctx, size_t *n, struct error *e)
{
	struct pairing p = {.progress = progress, .ctx = ctx};
	enum err err = txn_each_duplicate(t, count_group, keep_on, &p, e);

	*n = p.n;
	return err;
}
