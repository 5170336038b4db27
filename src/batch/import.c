/* SPDX-License-Identifier: MIT
 * import - groups of batches, merged in memory and written in one sorted transaction.
 *
 * Inside a group the newest state of every record touched so far is kept in a table (pending.h); a batch is checked
 * against it and the store (the parts of a record that never change must agree), and only then merged into it. The
 * write callback may run twice, so it starts by forgetting the table and every count. */
#include "sotay/batch/import.h"

#include <stdlib.h>
#include <string.h>
#include "import_merge.h"
#include "sotay/store/batch_log.h"
#include "sotay/store/practice.h"

/* How much CSV one transaction takes (perf.md: more gains little and costs memory). */
#define GROUP_BYTES ((uint64_t)32 << 20)
enum { GROUP_BATCHES = 50 };

/* One history entry a step, then the record once. */
static enum err write_record(struct import_group *g, struct txn *t, const struct pending *p, struct error *e)
{
	enum err err = OK;

	for (const struct step *s = p->first; err == OK && s; s = s->next) {
		const struct manifest *m = &g->batches[s->source].manifest;
		struct import_source source = {m->device, m->number, m->label, g->now, s->forged};

		err = txn_log_merged(t, s->before, s->after, !p->old && s == p->first, &source, e);
	}
	return err == OK ? txn_put_merged(t, p->old, p->merged, NULL, e) : err;
}

static enum err write_pending(struct import_group *g, struct txn *t, struct error *e)
{
	enum err err = OK;

	pending_sort(&g->table);
	for (size_t i = 0; err == OK && i < g->table.n; i++) {
		if (g->table.entries[i]->first)
			err = write_record(g, t, g->table.entries[i], e);
		if (err == OK)
			err = import_watch_step(g->watch, 1, e);
	}
	return err;
}

static void warn_own_id(struct import_result *r)
{
	struct error e;

	error_set(&e, ERR_REFUSED,
		N_("This batch knows edits made under this machine's own code that this machine never made: two machines share one code. "
		   "This machine takes a new code; nothing is lost."));
	import_result_warn(r, &e);
}

static enum err write_group(struct txn *t, void *ctx, struct error *e)
{
	struct import_group *g = ctx;
	size_t done = g->watch->done;
	bool renew = false;
	struct counters counters;
	enum err err;

	pending_table_fini(&g->table);
	pending_table_init(&g->table);
	for (size_t i = 0; i < g->n; i++)
		import_result_reset(&g->results[i]);
	err = txn_counters(t, &counters, e);
	for (size_t i = 0; err == OK && i < g->n; i++) {
		err = import_merge_batch(g, t, i, &counters, e);
		if (g->results[i].own_id) {
			warn_own_id(&g->results[i]);
			renew = true;
		}
	}
	if (err == OK && renew)
		err = txn_renew_device(t, 0, e);
	if (err == OK)
		err = write_pending(g, t, e);
	g->watch->done = done; /* it may run once more */
	/* A rehearsal ends here: everything was done, and is rolled back. */
	return err == OK && g->rehearsal ? ERR_CANCEL : err;
}

static enum err run_group(struct import_group *g, struct error *e)
{
	enum err err = g->n ? store_write(g->store, write_group, g, e) : OK;

	if (err == ERR_CANCEL && g->rehearsal && !g->watch->stopped)
		err = OK;
	for (size_t i = 0; i < g->n; i++) {
		struct import_result *r = &g->results[i];

		/* The transaction failed: nothing of the group is in. */
		if (err != OK && r->status != IMPORT_REFUSED)
			import_result_reset(r);
		batch_fini(&g->batches[i]);
	}
	pending_table_fini(&g->table);
	return err;
}

/* ---- all ---- */

static int result_compare(const void *x, const void *y)
{
	const struct import_result *a = x, *b = y;
	int c = strcmp(a->manifest.device, b->manifest.device);

	if (c != 0)
		return c;
	if (a->manifest.number != b->manifest.number)
		return a->manifest.number < b->manifest.number ? -1 : 1;
	return strcmp(a->path, b->path);
}

static void read_manifests(const struct batch_paths *paths, struct import_report *out)
{
	out->results = mem_zalloc(paths->n ? paths->n : 1, sizeof *out->results);
	out->n = paths->n;
	for (size_t i = 0; i < paths->n; i++) {
		struct import_result *r = &out->results[i];

		r->path = mem_strdup(paths->paths[i]);
		r->status = IMPORT_REFUSED;
		r->manifest.label = r->manifest.unit = r->manifest.plan = "";
		if (batch_read_manifest(r->path, &r->arena, &r->manifest, &r->error) == OK)
			r->error.code = OK;
	}
	qsort(out->results, out->n, sizeof *out->results, result_compare);
}

static void set_known(struct import_result *r, instant_t since)
{
	r->status = IMPORT_KNOWN;
	r->rows = r->unchanged = manifest_rows(&r->manifest);
	r->known_since = since;
}

/* Whether a copy of result `i` has been merged in this very import: all that a rehearsal, which logs nothing, can know
 * by. */
static bool came_before(const struct import_report *report, size_t i)
{
	const struct import_result *r = &report->results[i];

	for (size_t k = i; k > 0 && strcmp(report->results[k - 1].manifest.device, r->manifest.device) == 0; k--) {
		if (report->results[k - 1].status == IMPORT_MERGED &&
			strcmp(report->results[k - 1].manifest.hash, r->manifest.hash) == 0)
			return true;
	}
	return false;
}

/* Whether this very batch was taken in before, or is twice among those of this import. */
static enum err is_known(struct store *s, instant_t now, struct import_report *report, size_t i, bool *known,
	struct error *e)
{
	struct import_result *r = &report->results[i];
	struct arena a = {0};
	struct batch_in b;
	struct txn *t;
	enum err err = store_read(s, &t, e);

	*known = false;
	if (err != OK)
		return err;
	err = txn_batch_in_get(t, r->manifest.device, r->manifest.number, r->manifest.hash, &a, &b, e);
	if (err == OK) {
		*known = true;
		set_known(r, b.when);
	} else if (err == ERR_NOT_FOUND && came_before(report, i)) {
		*known = true;
		set_known(r, now);
	}
	txn_end(&t);
	arena_free(&a);
	return err == ERR_NOT_FOUND ? OK : err;
}

struct run {
	struct store *store;
	const struct import_options *options;
	struct import_report *report;
	size_t next;
	struct import_watch watch;
};

/* Rows of results from `first` on, before run->next. */
static size_t rows_since(const struct run *run, size_t first)
{
	size_t rows = 0;

	for (size_t i = first; i < run->next; i++)
		rows += manifest_rows(&run->report->results[i].manifest);
	return rows;
}

/* Loads one batch; r->error tells how it went. */
static void load_batch(struct import_result *r, struct batch *b)
{
	if (batch_load(r->path, b, &r->error) != OK)
		return;
	r->error.code = OK;
	if (strcmp(b->manifest.hash, r->manifest.hash) == 0)
		return;
	error_set(&r->error, ERR_REFUSED, N_("The file %s was changed while it was being read. Take the batch in again."),
		MANIFEST_NAME);
	error_at(&r->error, MANIFEST_NAME, 0, NULL);
	batch_fini(b);
}

/* Loads the next batches that belong into one transaction, from run->next on. Results that need no transaction are
 * settled on the way. */
static enum err fill_group(struct run *run, struct import_group *g, struct error *e)
{
	struct import_report *report = run->report;
	uint64_t bytes = 0;

	g->results = &report->results[run->next];
	g->n = 0;
	while (run->next < report->n && g->n < GROUP_BATCHES && bytes < GROUP_BYTES) {
		struct import_result *r = &report->results[run->next];
		bool known = false;
		enum err err = r->error.code == OK ? is_known(run->store, run->options->now, report, run->next, &known, e) : OK;

		if (err != OK)
			return err;
		/* The same batch twice in a row (two copies on the stick): end the group, so that the second one is known. */
		if (g->n > 0 && strcmp(r->manifest.hash, r[-1].manifest.hash) == 0)
			return OK;
		if (!known && r->error.code == OK)
			load_batch(r, &g->batches[g->n]);
		/* A group is a run of results that stand side by side. */
		if (known || r->error.code != OK) {
			if (g->n > 0)
				return OK;
			run->next++;
			g->results = &report->results[run->next];
			continue;
		}
		for (size_t k = 0; k < TABLE_COUNT; k++)
			bytes += r->manifest.tables[k].bytes;
		g->n++;
		run->next++;
		err = import_watch_step(&run->watch, manifest_rows(&r->manifest), e);
		if (err != OK)
			return err;
	}
	return OK;
}

/* What was loaded for a group that will not be merged. */
static void drop_group(struct import_group *g)
{
	for (size_t i = 0; i < g->n; i++)
		batch_fini(&g->batches[i]);
}

static enum err import_all(struct run *run, struct error *e)
{
	struct batch batches[GROUP_BATCHES];
	const struct import_options *o = run->options;

	run->watch = (struct import_watch){.progress = o->progress, .ctx = o->ctx};
	for (size_t i = 0; i < run->report->n; i++)
		run->watch.total += IMPORT_STEPS * manifest_rows(&run->report->results[i].manifest);
	while (run->next < run->report->n) {
		struct import_group g = {
			.store = run->store, .batches = batches, .now = o->now, .rehearsal = o->dry_run, .watch = &run->watch};
		size_t first = run->next, done = run->watch.done;
		enum err err = fill_group(run, &g, e);

		if (err == OK)
			err = run_group(&g, e);
		else
			drop_group(&g);
		if (err != OK)
			return err;
		run->watch.done = done + IMPORT_STEPS * rows_since(run, first);
		if (o->progress && !o->progress(o->ctx, run->watch.done, run->watch.total) && run->next < run->report->n)
			return error_set(e, ERR_CANCEL, N_("Stopped. What was taken in so far stays; take in the rest later."));
	}
	return OK;
}

/* A damaged copy of a batch of which a whole one was taken in after it (they lie in order of their paths) lacks
 * nothing: nobody is to be asked for that batch again. */
static void settle_copies(struct import_report *report, instant_t now)
{
	for (size_t i = 0; i < report->n; i++) {
		struct import_result *r = &report->results[i];

		for (size_t k = i + 1; k < report->n && r->status == IMPORT_REFUSED && r->manifest.device[0]; k++) {
			const struct import_result *other = &report->results[k];

			if (strcmp(other->manifest.device, r->manifest.device) != 0 || other->manifest.number != r->manifest.number)
				break;
			if (other->status == IMPORT_MERGED && strcmp(other->manifest.hash, r->manifest.hash) == 0) {
				r->error = (struct error){.code = OK};
				set_known(r, now);
			}
		}
	}
}

/* Batches that were not reached, or whose transaction failed, say why. */
static void settle_rest(struct import_report *report, const struct error *why)
{
	for (size_t i = 0; i < report->n; i++) {
		struct import_result *r = &report->results[i];

		if (r->status == IMPORT_REFUSED && r->error.code == OK)
			r->error = *why;
	}
}

enum err batch_import(struct store *s, const char *const *paths, size_t n_paths, const struct import_options *o,
	struct import_report *out, struct error *e)
{
	struct batch_paths found = {0};
	struct run run = {.store = s, .options = o, .report = out};
	struct error why = {.code = OK};
	enum err err = practice_refuse(s, &why);

	*out = (struct import_report){0};
	for (size_t i = 0; err == OK && i < n_paths; i++)
		err = batch_scan(paths[i], &found, &why);
	if (err == OK) {
		read_manifests(&found, out);
		err = import_all(&run, &why);
		settle_copies(out, o->now);
	}
	if (err != OK)
		settle_rest(out, &why);
	if (err != OK && e)
		*e = why;
	batch_paths_fini(&found);
	return err;
}
