/* SPDX-License-Identifier: MIT
 * import_merge - from a checked batch to the table of pending records.
 *
 * Everything that could refuse the batch is looked at before any of its records is merged, so that a refused batch
 * leaves nothing behind. */
#include "import_merge.h"

#include <stdio.h>
#include <string.h>
#include "import_dropped.h"
#include "import_warn.h"
#include "sotay/store/batch_log.h"

enum { WATCH_EVERY = 256 };

enum err import_watch_step(struct import_watch *w, size_t rows, struct error *e)
{
	size_t before = w->done / WATCH_EVERY;

	w->done += rows;
	if (!w->progress || w->done / WATCH_EVERY == before || w->progress(w->ctx, w->done, w->total))
		return OK;
	w->stopped = true;
	return error_set(e, ERR_CANCEL, N_("Stopped. What was taken in so far stays; take in the rest later."));
}

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

/* What the group or the store knows of a record; the store's copy joins the table. ERR_NOT_FOUND: nothing. */
static enum err look_up(struct import_group *g, struct txn *t, enum kind kind, const struct uuid *id,
	struct pending **out, struct error *e)
{
	struct stored stored, *kept;
	enum err err;

	*out = pending_find(&g->table, kind, id);
	if (*out)
		return OK;
	err = txn_get(t, kind, id, &g->table.arena, &stored, e);
	if (err != OK)
		return err;
	kept = arena_alloc(&g->table.arena, sizeof *kept);
	*kept = stored;
	*out = pending_add(&g->table, &kept->record, kept);
	return OK;
}

/* An id must not name records of two kinds either: the kind never changes. */
static enum err check_other_kinds(struct import_group *g, struct txn *t, const struct batch *b, const struct record *r,
	size_t row, struct error *e)
{
	for (size_t k = 0; k < KIND_COUNT; k++) {
		struct pending *found;
		enum err err;

		if ((enum kind)k == r->kind)
			continue;
		if (record_list_find(&b->lists[k], &r->id))
			return refuse_identity(b, r, row, "kind", e);
		err = look_up(g, t, (enum kind)k, &r->id, &found, e);
		if (err == OK)
			return refuse_identity(b, r, row, "kind", e);
		if (err != ERR_NOT_FOUND)
			return err;
	}
	return OK;
}

/* Everything that could refuse the batch, before any of it is merged. */
static enum err check_record(struct import_group *g, struct txn *t, const struct batch *b, const struct record *r,
	size_t row, struct error *e)
{
	const char *column = "";
	struct pending *known;
	char file[24];
	enum err err = look_up(g, t, r->kind, &r->id, &known, e);

	if (err == ERR_NOT_FOUND)
		return check_other_kinds(g, t, b, r, row, e);
	if (err != OK)
		return err;
	if (!record_same_identity(known->merged, r, &column))
		return refuse_identity(b, r, row, column, e);
	if (vector_merge(&g->table.arena, &known->merged->vector, &r->vector).n <= VECTOR_ENTRIES_MAX)
		return OK;
	snprintf(file, sizeof file, "%s.csv", kind_info(r->kind)->name);
	error_set(e, ERR_REFUSED,
		N_("Together the two copies of this record name more than %d machines. Ask who made the batch."),
		(int)VECTOR_ENTRIES_MAX);
	return error_at(e, file, row, "version");
}

static enum err check_batch(struct import_group *g, struct txn *t, const struct batch *b, struct error *e)
{
	for (size_t k = 0; k < KIND_COUNT; k++) {
		for (size_t i = 0; i < b->lists[k].n; i++) {
			enum err err = check_record(g, t, b, &b->lists[k].records[i], i + 1, e);

			if (err == OK)
				err = import_watch_step(g->watch, 1, e);
			if (err != OK)
				return err;
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

static void warn_forged(struct import_result *result, const struct record *first, size_t n)
{
	char id[UUID_TEXT_BYTES];
	struct error e;

	uuid_format(&first->id, id);
	error_set(&e, ERR_REFUSED,
		N_("%zu records, %s first, came with edit marks that contradict those already here: two machines share one code. What was "
		   "not kept stands in their history."),
		n, id);
	import_result_warn(result, &e);
}

/* One batch on its way into the table. */
struct merging {
	struct import_group *g;
	struct import_result *result;
	size_t source;
	bool twin; /* its machine shares its code with another: what is dropped goes into the history */
	size_t forged;
	const struct record *first_forged;
};

/* The state before, together with what this merge drops, for the history. */
static const struct record *before_with_dropped(struct merging *m, const struct pending *p, const struct record *came,
	const struct record *merged)
{
	struct record *before = arena_alloc(&m->g->table.arena, sizeof *before);

	*before = *p->merged;
	return import_note_dropped(&m->g->table.arena, came, merged, before) ? before : NULL;
}

static enum err merge_known(struct merging *m, struct pending *p, const struct record *r, struct error *e)
{
	struct record *merged = arena_alloc(&m->g->table.arena, sizeof *merged);
	const struct record *dropped = NULL;
	struct merge_report report;
	enum err err = record_merge(&m->g->table.arena, p->merged, r, merged, &report, e);

	if (err != OK)
		return err;
	if (m->twin)
		dropped = before_with_dropped(m, p, r, merged);
	if (report.forged || dropped) {
		m->first_forged = m->forged++ ? m->first_forged : r;
	}
	if (report.differs_from_a)
		m->result->updated++;
	else
		m->result->unchanged++;
	m->result->conflicts += new_conflicts(p->merged, merged);
	if (report.differs_from_a || dropped)
		pending_step(&m->g->table, p, dropped ? dropped : p->merged, merged, m->source, report.forged || dropped);
	return OK;
}

static enum err merge_record(struct merging *m, const struct record *r, struct error *e)
{
	struct pending *p = pending_find(&m->g->table, r->kind, &r->id);

	if (p)
		return merge_known(m, p, r, e);
	p = pending_add(&m->g->table, r, NULL);
	pending_step(&m->g->table, p, NULL, r, m->source, false);
	m->result->added++;
	m->result->conflicts += new_conflicts(NULL, r);
	return OK;
}

static enum err merge_records(struct merging *m, const struct batch *b, struct error *e)
{
	for (size_t k = 0; k < KIND_COUNT; k++) {
		for (size_t n = 0; n < b->lists[k].n; n++) {
			enum err err = merge_record(m, &b->lists[k].records[n], e);

			if (err == OK)
				err = import_watch_step(m->g->watch, 1, e);
			if (err != OK)
				return err;
		}
	}
	if (m->forged)
		warn_forged(m->result, m->first_forged, m->forged);
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

/* What the plan and the rules say of the records as they are now; deleted ones are nobody's worry. */
static void warn_rules(struct import_group *g, struct import_result *result, const struct batch *b)
{
	const struct plan *plan = store_plan(g->store);
	struct rule_count *c = import_rules_begin(plan, instant_day(g->now, plan_utc_offset_min(plan)));

	for (size_t k = 0; k < KIND_COUNT; k++) {
		for (size_t i = 0; i < b->lists[k].n; i++) {
			const struct pending *p = pending_find(&g->table, (enum kind)k, &b->lists[k].records[i].id);

			if (p && !record_is_deleted(p->merged))
				import_rules_look(c, p->merged);
		}
	}
	import_rules_end(c, result);
}

enum err import_merge_batch(struct import_group *g, struct txn *t, size_t i, const struct counters *c, struct error *e)
{
	struct import_result *result = &g->results[i];
	struct merging m = {.g = g, .result = result, .source = i};
	const struct batch *b = &g->batches[i];
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
	m.twin = import_warn_chain(t, result) || result->own_id;
	err = merge_records(&m, b, e);
	if (err != OK)
		return err;
	warn_rules(g, result, b);
	log_entry(result, g->now, &entry);
	return txn_batch_in_put(t, &entry, e);
}
