/* SPDX-License-Identifier: MIT
 * import - groups of batches, merged in memory and written in one sorted transaction.
 *
 * Inside a group the newest state of every record touched so far is kept in a table (`pending`); a batch is checked
 * against it and the store (the parts of a record that never change must agree), and only then merged into it. The
 * write callback may run twice, so it starts by forgetting `pending` and every count. */
#include "sotay/batch/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "import_warn.h"
#include "sotay/base/fs.h"
#include "sotay/model/rules.h"

/* How much CSV one transaction takes (perf.md: more gains little and costs memory). */
#define GROUP_BYTES ((uint64_t)32 << 20)
enum { GROUP_BATCHES = 50 };

/* ---- the records a group has touched ---- */

struct pending {
	struct record merged;
	struct stored old; /* what the store held */
	bool existed, changed, forged;
	size_t source; /* index of the result whose batch changed it last */
};

struct group {
	struct store *store;
	struct import_result *results; /* of this group */
	struct batch *batches;
	size_t n;
	const struct import_options *options;
	struct arena arena;
	struct pending **pending; /* sorted by kind, id at the end */
	size_t n_pending, cap_pending;
	size_t *slots; /* open hash: index + 1 into pending, 0 = free */
	size_t n_slots;
};

static size_t slot_hash(const struct group *g, enum kind kind, const struct uuid *id)
{
	uint64_t h;

	/* The last eight bytes of a UUIDv7 are random. */
	memcpy(&h, id->b + 8, sizeof h);
	return (size_t)(h * 0x9e3779b97f4a7c15u + (uint64_t)kind) & (g->n_slots - 1);
}

static struct pending *pending_find(const struct group *g, enum kind kind, const struct uuid *id)
{
	if (g->n_slots == 0)
		return NULL;
	for (size_t i = slot_hash(g, kind, id); g->slots[i]; i = (i + 1) & (g->n_slots - 1)) {
		struct pending *p = g->pending[g->slots[i] - 1];

		if (p->merged.kind == kind && uuid_compare(&p->merged.id, id) == 0)
			return p;
	}
	return NULL;
}

static void slot_put(struct group *g, size_t index)
{
	const struct record *r = &g->pending[index]->merged;
	size_t i = slot_hash(g, r->kind, &r->id);

	while (g->slots[i])
		i = (i + 1) & (g->n_slots - 1);
	g->slots[i] = index + 1;
}

static struct pending *pending_add(struct group *g, const struct record *r)
{
	struct pending *p = arena_zalloc(&g->arena, 1, sizeof *p);

	p->merged = *r;
	if (g->n_pending == g->cap_pending) {
		g->cap_pending = g->cap_pending ? g->cap_pending * 2 : 1024;
		g->pending = mem_realloc(g->pending, g->cap_pending * sizeof(struct pending *));
	}
	g->pending[g->n_pending++] = p;
	if (g->n_pending * 2 > g->n_slots) {
		free(g->slots);
		g->n_slots = g->n_slots ? g->n_slots * 2 : 4096;
		g->slots = mem_zalloc(g->n_slots, sizeof *g->slots);
		for (size_t i = 0; i < g->n_pending; i++)
			slot_put(g, i);
	} else {
		slot_put(g, g->n_pending - 1);
	}
	return p;
}

static void group_forget(struct group *g)
{
	arena_free(&g->arena);
	free(g->pending);
	free(g->slots);
	g->pending = NULL;
	g->slots = NULL;
	g->n_pending = g->cap_pending = g->n_slots = 0;
}

/* ---- one batch ---- */

static enum err refuse_identity(const struct batch *b, const struct record *r, size_t row, const char *column,
	struct error *e)
{
	char id[UUID_TEXT_BYTES], file[24];

	uuid_format(&r->id, id);
	snprintf(file, sizeof file, "%s.csv", kind_info(r->kind)->name);
	error_set(e, ERR_REFUSED,
		N_("The record %s is already here with another \"%s\", which never changes. The batch was tampered with or comes from a "
		   "damaged store. Ask %s."),
		id, column, b->manifest.label[0] ? b->manifest.label : b->manifest.device);
	return error_at(e, file, row, column);
}

/* What the group or the store knows of a record; the store's copy joins `pending`. ERR_NOT_FOUND: nothing. */
static enum err look_up(struct group *g, struct txn *t, const struct record *r, struct pending **out, struct error *e)
{
	struct stored stored;
	enum err err;

	*out = pending_find(g, r->kind, &r->id);
	if (*out)
		return OK;
	err = txn_get(t, r->kind, &r->id, &g->arena, &stored, e);
	if (err != OK)
		return err;
	*out = pending_add(g, &stored.record);
	(*out)->old = stored;
	(*out)->existed = true;
	return OK;
}

/* An id must not name records of two kinds either: the kind never changes. */
static enum err check_other_kinds(struct group *g, struct txn *t, const struct batch *b, const struct record *r,
	size_t row, struct error *e)
{
	for (size_t k = 0; k < KIND_COUNT; k++) {
		struct record other = {.kind = (enum kind)k, .id = r->id};
		struct pending *found;
		enum err err;

		if ((enum kind)k == r->kind)
			continue;
		if (record_list_find(&b->lists[k], &r->id))
			return refuse_identity(b, r, row, "kind", e);
		err = look_up(g, t, &other, &found, e);
		if (err == OK)
			return refuse_identity(b, r, row, "kind", e);
		if (err != ERR_NOT_FOUND)
			return err;
	}
	return OK;
}

/* Everything that could refuse the batch, before any of it is merged. */
static enum err check_batch(struct group *g, struct txn *t, const struct batch *b, struct error *e)
{
	for (size_t k = 0; k < KIND_COUNT; k++) {
		for (size_t i = 0; i < b->lists[k].n; i++) {
			const struct record *r = &b->lists[k].records[i];
			const char *column = "";
			struct pending *known;
			struct vector all;
			enum err err = look_up(g, t, r, &known, e);

			if (err == ERR_NOT_FOUND)
				err = check_other_kinds(g, t, b, r, i + 1, e);
			else if (err == OK && !record_same_identity(&known->merged, r, &column))
				return refuse_identity(b, r, i + 1, column, e);
			if (err != OK)
				return err;
			if (!pending_find(g, r->kind, &r->id))
				continue;
			all = vector_merge(&g->arena, &known->merged.vector, &r->vector);
			if (all.n > VECTOR_ENTRIES_MAX) {
				error_set(e, ERR_REFUSED,
					N_("Together the two copies of this record name more than %d machines. Ask who made the batch."),
					(int)VECTOR_ENTRIES_MAX);
				return error_at(e, kind_info(r->kind)->name, i + 1, "version");
			}
		}
	}
	return OK;
}

static size_t new_conflicts(const struct record *before, const struct record *after)
{
	size_t n = 0;

	for (size_t i = 0; i <= record_deleted_field(after); i++)
		n += record_in_conflict(after, i) && !(before && record_in_conflict(before, i));
	return n;
}

static void warn_forged(struct import_result *result, const struct record *r)
{
	char id[UUID_TEXT_BYTES];
	struct error e;

	uuid_format(&r->id, id);
	error_set(&e, ERR_REFUSED,
		N_("Record %s came with edit marks that contradict those already here; both contents were kept. Two machines may share one "
		   "code."),
		id);
	import_result_warn(result, &e);
}

static enum err merge_record(struct group *g, struct import_result *result, size_t source, const struct record *r,
	struct error *e)
{
	struct pending *p = pending_find(g, r->kind, &r->id);
	struct merge_report report;
	struct record merged;
	enum err err;

	if (!p) {
		p = pending_add(g, r);
		p->changed = true;
		p->source = source;
		result->added++;
		result->conflicts += new_conflicts(NULL, r);
		return OK;
	}
	err = record_merge(&g->arena, &p->merged, r, &merged, &report, e);
	if (err != OK)
		return err;
	if (!report.differs_from_a) {
		result->unchanged++;
		return OK;
	}
	result->updated++;
	result->conflicts += new_conflicts(&p->merged, &merged);
	if (report.forged)
		warn_forged(result, r);
	p->merged = merged;
	p->changed = true;
	p->forged = p->forged || report.forged;
	p->source = source;
	return OK;
}

static bool knows_own_future(const struct batch *b, const struct counters *c)
{
	for (size_t k = 0; k < KIND_COUNT; k++) {
		for (size_t i = 0; i < b->lists[k].n; i++) {
			if (vector_get(&b->lists[k].records[i].vector, c->device) > c->dots)
				return true;
		}
	}
	return false;
}

static void log_entry(const struct import_result *r, instant_t now, struct batch_in *out)
{
	const struct manifest *m = &r->manifest;

	*out = (struct batch_in){.number = m->number, .first = m->first, .last = m->last, .full = m->full, .when = now};
	memcpy(out->device, m->device, sizeof out->device);
	memcpy(out->hash, m->hash, sizeof out->hash);
	memcpy(out->previous, m->previous, sizeof out->previous);
	memcpy(out->follows, m->follows, sizeof out->follows);
	out->follows_number = m->follows_number;
	out->label = m->label;
	out->unit = m->unit;
	for (size_t k = 0; k < KIND_COUNT; k++)
		out->rows[k] = m->tables[k].rows;
	out->added = r->added;
	out->updated = r->updated;
	out->unchanged = r->unchanged;
	out->conflicts = r->conflicts;
}

static enum err merge_batch(struct group *g, struct txn *t, size_t i, const struct counters *c, struct error *e)
{
	struct import_result *result = &g->results[i];
	const struct batch *b = &g->batches[i];
	const struct plan *plan = store_plan(g->store);
	day_t today = instant_day(g->options->now, plan_utc_offset_min(plan));
	struct batch_in entry;
	enum err err = check_batch(g, t, b, &result->error);

	if (err == ERR_REFUSED || err == ERR_INVALID)
		return OK; /* this batch only */
	if (err != OK) {
		*e = result->error;
		return err;
	}
	result->error.code = OK;
	result->rows = manifest_rows(&b->manifest);
	result->status = IMPORT_MERGED;
	result->own_id = knows_own_future(b, c);
	import_warn_chain(t, result);
	for (size_t k = 0; k < KIND_COUNT; k++) {
		for (size_t n = 0; n < b->lists[k].n; n++) {
			err = merge_record(g, result, i, &b->lists[k].records[n], e);
			if (err != OK)
				return err;
		}
	}
	import_warn_rules(plan, result, b, today);
	log_entry(result, g->options->now, &entry);
	return txn_batch_in_put(t, &entry, e);
}

/* ---- one group ---- */

static int pending_compare(const void *x, const void *y)
{
	const struct pending *a = *(const struct pending *const *)x, *b = *(const struct pending *const *)y;

	return a->merged.kind != b->merged.kind ? (int)a->merged.kind - (int)b->merged.kind
											: uuid_compare(&a->merged.id, &b->merged.id);
}

static enum err write_pending(struct group *g, struct txn *t, struct error *e)
{
	if (g->n_pending == 0)
		return OK;
	qsort(g->pending, g->n_pending, sizeof(struct pending *), pending_compare);
	for (size_t i = 0; i < g->n_pending; i++) {
		const struct pending *p = g->pending[i];
		const struct manifest *m = &g->batches[p->source].manifest;
		struct import_source source = {m->device, m->number, m->label, g->options->now, p->forged};
		enum err err;

		if (!p->changed)
			continue;
		err = txn_put_merged(t, p->existed ? &p->old : NULL, &p->merged, &source, e);
		if (err != OK)
			return err;
	}
	return OK;
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
	struct group *g = ctx;
	bool renew = false;
	struct counters counters;
	enum err err;

	group_forget(g);
	for (size_t i = 0; i < g->n; i++)
		import_result_reset(&g->results[i]);
	err = txn_counters(t, &counters, e);
	for (size_t i = 0; err == OK && i < g->n; i++) {
		err = merge_batch(g, t, i, &counters, e);
		if (g->results[i].own_id) {
			warn_own_id(&g->results[i]);
			renew = true;
		}
	}
	if (err == OK && renew)
		err = txn_renew_device(t, 0, e);
	if (err == OK)
		err = write_pending(g, t, e);
	/* A rehearsal ends here: everything was done, and is rolled back. */
	return err == OK && g->options->dry_run ? ERR_CANCEL : err;
}

static enum err import_group(struct group *g, struct error *e)
{
	enum err err = g->n ? store_write(g->store, write_group, g, e) : OK;

	if (err == ERR_CANCEL && g->options->dry_run)
		err = OK;
	for (size_t i = 0; i < g->n; i++) {
		struct import_result *r = &g->results[i];

		if (err != OK && r->status != IMPORT_REFUSED) {
			/* The transaction failed: nothing of the group is in. */
			import_result_reset(r);
			if (e)
				r->error = *e;
		}
		batch_fini(&g->batches[i]);
	}
	group_forget(g);
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

/* Whether this very batch was taken in before, or is twice among those of this import. */
static enum err is_known(struct store *s, struct import_report *report, size_t i, bool *known, struct error *e)
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
		r->status = IMPORT_KNOWN;
		r->rows = r->unchanged = manifest_rows(&r->manifest);
		r->known_since = b.when;
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
};

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
static enum err fill_group(struct run *run, struct group *g, struct error *e)
{
	struct import_report *report = run->report;
	uint64_t bytes = 0;

	g->results = &report->results[run->next];
	g->n = 0;
	while (run->next < report->n && g->n < GROUP_BATCHES && bytes < GROUP_BYTES) {
		struct import_result *r = &report->results[run->next];
		bool known = false;
		enum err err = r->error.code == OK ? is_known(run->store, report, run->next, &known, e) : OK;

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
	}
	return OK;
}

static enum err import_all(struct run *run, struct error *e)
{
	struct batch batches[GROUP_BATCHES];
	const struct import_options *o = run->options;

	while (run->next < run->report->n) {
		struct group g = {.store = run->store, .batches = batches, .options = o};
		enum err err = fill_group(run, &g, e);

		if (err == OK)
			err = import_group(&g, e);
		if (err != OK)
			return err;
		if (o->progress && !o->progress(o->ctx, run->next, run->report->n))
			return error_set(e, ERR_CANCEL, N_("Stopped. What was taken in so far stays; take in the rest later."));
	}
	return OK;
}

enum err batch_import(struct store *s, const char *const *paths, size_t n_paths, const struct import_options *o,
	struct import_report *out, struct error *e)
{
	struct batch_paths found = {0};
	struct run run = {s, o, out, 0};
	enum err err = OK;

	*out = (struct import_report){0};
	for (size_t i = 0; err == OK && i < n_paths; i++)
		err = batch_scan(paths[i], &found, e);
	if (err == OK) {
		read_manifests(&found, out);
		err = import_all(&run, e);
	}
	batch_paths_fini(&found);
	return err;
}

/* ---- missing numbers ---- */

struct number_list {
	uint64_t *numbers;
	size_t n, cap;
	uint64_t snapshot; /* highest number of a snapshot */
};

static bool collect_number(void *ctx, const struct batch_in *b)
{
	struct number_list *l = ctx;

	if (l->n == l->cap) {
		l->cap = l->cap ? l->cap * 2 : 32;
		l->numbers = mem_realloc(l->numbers, l->cap * sizeof *l->numbers);
	}
	l->numbers[l->n++] = b->number;
	if (b->full && b->number > l->snapshot)
		l->snapshot = b->number;
	return true;
}

size_t batch_missing(struct txn *t, const char *device, uint64_t *out, size_t max)
{
	struct number_list l = {0};
	struct arena a = {0};
	uint64_t expected;
	size_t n = 0;

	/* They come in order of number. */
	if (txn_each_batch_in(t, device, &a, collect_number, &l, NULL) != OK)
		l.n = 0;
	expected = l.snapshot + 1;
	for (size_t i = 0; i < l.n; i++) {
		for (; expected < l.numbers[i] && n < max; expected++)
			out[n++] = expected;
		if (expected <= l.numbers[i])
			expected = l.numbers[i] + 1;
	}
	free(l.numbers);
	arena_free(&a);
	return n;
}
