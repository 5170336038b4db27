/* SPDX-License-Identifier: MIT
 * edit - what a person does to a record, and what an import makes of it.
 *
 * Each local edit takes the next dot of the device and the next change number of the store, moves the record's entry in
 * `change` there, and leaves an entry in `history`. An import takes neither: it keeps the change number. */
#include "internal.h"

#include <string.h>

static struct dot next_dot(const struct txn *t)
{
	struct dot d = {.n = t->counters.dots + 1};

	memcpy(d.device, t->counters.device, DEVICE_ID_BYTES);
	return d;
}

/* The record, its history entry and the counters; only called once nothing can be refused any more. */
static enum err save(struct txn *t, const struct stored *old, const struct record *r, const struct history *h,
	struct error *e)
{
	enum err err = record_store(t, old, r, t->counters.changes + 1, e);

	if (!err)
		err = history_append(t, r, old == NULL, h, e);
	if (err)
		return err;
	t->counters.dots++;
	t->counters.changes++;
	t->counters_changed = true;
	return OK;
}

enum err txn_add(struct txn *t, enum kind kind, const char *const *values, const char *author, instant_t now,
	struct uuid *id, struct error *e)
{
	struct dot dot = next_dot(t);
	struct history h = {.type = HISTORY_CREATE, .when = now, .who = author, .dot = dot};
	struct arena a = {0};
	struct record r;
	enum err err;

	*id = uuid_v7((uint64_t)now * 1000);
	r = record_new(&a, kind, id, &dot, now, author, values);
	err = save(t, NULL, &r, &h, e);
	arena_free(&a);
	return err;
}

/* ---- editing ---- */

struct edit {
	enum history_type type;
	const struct change *changes;
	size_t n;
	const char *editor;
	instant_t now;
};

static enum err apply(struct txn *t, struct arena *a, const struct stored *old, const struct edit *edit,
	struct error *e)
{
	struct dot dot = next_dot(t);
	struct history h = {.type = edit->type, .when = edit->now, .who = edit->editor, .dot = dot};
	struct history_change *kept = arena_alloc(a, (edit->n + 1) * sizeof *kept);
	bool *changed = arena_zalloc(a, edit->n + 1, sizeof *changed);
	struct record r;
	enum err err = record_edit(a, &old->record, edit->changes, edit->n, &dot, edit->now, &r, changed, e);

	if (err)
		return err;
	/* `deleted` is only among them where the edit named it: a new dot on the same value is no change to a person. */
	for (size_t i = 0; i < edit->n; i++) {
		size_t field = edit->changes[i].field;

		if (changed[i])
			kept[h.n_changes++] = (struct history_change){field, old->record.cells[field], r.cells[field]};
	}
	h.changes = kept;
	return save(t, old, &r, &h, e);
}

enum err txn_edit(struct txn *t, enum kind kind, const struct uuid *id, const struct change *changes, size_t n,
	const char *editor, instant_t now, struct error *e)
{
	struct edit edit = {HISTORY_EDIT, changes, n, editor, now};
	struct arena a = {0};
	struct stored old;
	enum err err = txn_get(t, kind, id, &a, &old, e);

	if (!err)
		err = apply(t, &a, &old, &edit, e);
	arena_free(&a);
	return err;
}

/* ---- purging ---- */

/* Every edit puts its dot on `deleted`; as long as nobody deletes, that tells a person nothing. */
static bool deleted_alike(const struct record *x, const struct record *y)
{
	size_t field = record_deleted_field(x);

	return record_is_deleted(x) == record_is_deleted(y) && !record_in_conflict(x, field) &&
		!record_in_conflict(y, field);
}

/* The fields whose cells differ, before and after. */
static size_t differences(struct arena *a, const struct record *before, const struct record *after,
	const struct history_change **out)
{
	struct history_change *changes = arena_alloc(a, (FIELDS_MAX + 1) * sizeof *changes);
	size_t n = 0;

	for (size_t i = 0; i <= record_deleted_field(before); i++) {
		if (i == record_deleted_field(before) && deleted_alike(before, after))
			continue;
		if (!cell_equal(&before->cells[i], &after->cells[i]))
			changes[n++] = (struct history_change){i, before->cells[i], after->cells[i]};
	}
	*out = changes;
	return n;
}

static enum err purge(struct txn *t, struct arena *a, const struct stored *old, int level, const char *editor,
	instant_t now, struct error *e)
{
	struct dot dot = next_dot(t);
	struct history h = {.type = HISTORY_PURGE, .when = now, .who = editor, .dot = dot};
	struct record r;
	enum err err = record_purge(a, &old->record, level, &dot, now, &r, e);

	if (err)
		return err;
	/* What stood there is blanked on its way into the history; which fields were erased is kept. */
	h.n_changes = differences(a, &old->record, &r, &h.changes);
	err = save(t, old, &r, &h, e);
	return err ? err : history_scrub(t, &r, e);
}

enum err txn_purge(struct txn *t, enum kind kind, const struct uuid *id, int level, const char *editor, instant_t now,
	struct error *e)
{
	struct arena a = {0};
	struct stored old;
	enum err err = txn_get(t, kind, id, &a, &old, e);

	if (!err)
		err = purge(t, &a, &old, level, editor, now, e);
	arena_free(&a);
	return err;
}

/* ---- taking back ---- */

/* Whether the field still holds exactly what the edit `dot` wrote. */
static enum err check_untouched(const struct record *r, size_t field, const struct dot *dot, struct error *e)
{
	const struct field *f = kind_field(r->kind, field);
	struct pair implied;
	struct cell c = record_cell(r, field, &implied);

	if (field_is_purged(f, r->purged))
		return error_set(e, ERR_INVALID,
			N_("\"%-s\" of this record was erased for good since then and cannot be brought back."), f->label);
	if (c.n == 1 && dot_equal(&c.pairs[0].dot, dot))
		return OK;
	/* Every edit writes `deleted`: whichever field it was meant for is not told here. */
	if (field == record_deleted_field(r))
		return error_set(e, ERR_INVALID,
			N_("Somebody has worked on this record since then. Edit or delete the record instead."));
	return error_set(e, ERR_INVALID,
		N_("Somebody has changed \"%-s\" of this record since then. Edit the record instead."), f->label);
}

/* What the field showed before the edit. */
static const char *shown_before(const struct record *r, const struct history_change *c)
{
	struct record old = *r;

	old.cells[c->field] = c->before;
	return record_value(&old, c->field);
}

static enum err undo(struct txn *t, struct arena *a, const struct stored *old, const struct history *last,
	struct edit *edit, struct error *e)
{
	const struct record *r = &old->record;
	struct change *changes = arena_alloc(a, (last->n_changes + 1) * sizeof *changes);
	enum err err = OK;

	if (last->type == HISTORY_CREATE) {
		changes[edit->n++] = (struct change){record_deleted_field(r), "1"};
		err = check_untouched(r, changes[0].field, &last->dot, e);
	}
	for (size_t i = 0; i < last->n_changes && !err; i++) {
		const struct history_change *c = &last->changes[i];

		changes[edit->n++] = (struct change){c->field, shown_before(r, c)};
		err = check_untouched(r, c->field, &last->dot, e);
	}
	edit->changes = changes;
	return err ? err : apply(t, a, old, edit, e);
}

enum err txn_undo(struct txn *t, enum kind kind, const struct uuid *id, const char *editor, instant_t now,
	struct error *e)
{
	struct edit edit = {.type = HISTORY_UNDO, .editor = editor, .now = now};
	struct arena a = {0};
	struct stored old;
	struct history last;
	enum err err = txn_get(t, kind, id, &a, &old, e);

	if (!err) {
		err = history_last_local(t, kind, id, &a, &last, e);
		if (err == ERR_NOT_FOUND)
			err = error_set(e, ERR_NOTHING,
				N_("This record was neither made nor changed on this machine: there is nothing to take back."));
	}
	if (!err && last.type == HISTORY_PURGE)
		err = error_set(e, ERR_INVALID,
			N_("The last thing done to this record here was to erase: what was erased for good cannot be taken back."));
	if (!err)
		err = undo(t, &a, &old, &last, &edit, e);
	arena_free(&a);
	return err;
}

/* ---- importing ---- */

enum err txn_log_merged(struct txn *t, const struct record *before, const struct record *after, bool first,
	const struct import_source *source, struct error *e)
{
	struct history h = {.type = HISTORY_IMPORT, .when = source->when, .who = source->label, .forged = source->forged};
	struct arena a = {0};
	enum err err;

	memcpy(h.dot.device, source->device, DEVICE_ID_BYTES);
	h.dot.n = source->number;
	if (before)
		h.n_changes = differences(&a, before, after, &h.changes);
	err = history_append(t, after, first, &h, e);
	arena_free(&a);
	return err;
}

enum err txn_put_merged(struct txn *t, const struct stored *old, const struct record *merged,
	const struct import_source *source, struct error *e)
{
	enum err err = record_store(t, old, merged, old ? old->change : 0, e);

	if (!err && source)
		err = txn_log_merged(t, old ? &old->record : NULL, merged, old == NULL, source, e);
	if (!err && old && merged->purged > old->record.purged)
		err = history_scrub(t, merged, e);
	return err;
}
