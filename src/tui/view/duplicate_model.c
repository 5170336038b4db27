/* SPDX-License-Identifier: MIT
 * duplicate_model - pairs out of groups, two records field by field, one of them deleted or both kept. */
#include "sotay/tui/view/duplicate_model.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/model/rules.h"
#include "sotay/model/show.h"
#include "sotay/store/duplicates.h"
#include "sotay/store/save.h"

/* ---- finding ---- */

struct finding {
	struct txn *t;
	struct duplicate_pairs *out;
	keep_on_fn keep_on;
	void *ctx;
};

void duplicate_insert(struct duplicate_pairs *p, size_t at, const struct duplicate_pair *pair)
{
	struct duplicate_pair copy = *pair;

	if (p->n == p->cap) {
		p->cap = p->cap ? 2 * p->cap : 64;
		p->pairs = mem_realloc(p->pairs, p->cap * sizeof *p->pairs);
	}
	if (at > p->n)
		at = p->n;
	memmove(&p->pairs[at + 1], &p->pairs[at], (p->n - at) * sizeof *p->pairs);
	p->pairs[at] = copy;
	p->n++;
}

static bool is_pair(const struct finding *f, const struct record *x, const struct record *y)
{
	return memcmp(x->origin.device, y->origin.device, DEVICE_ID_BYTES) != 0 && !txn_is_different(f->t, &x->id, &y->id);
}

static bool take_group(void *ctx, const struct stored *group, size_t n)
{
	struct finding *f = ctx;

	for (size_t i = 1; i < n; i++) {
		for (size_t k = 0; k < i; k++) {
			const struct record *x = &group[k].record, *y = &group[i].record;

			if (!is_pair(f, x, y))
				continue;
			duplicate_insert(f->out, f->out->n, &(struct duplicate_pair){x->kind, x->id, y->id});
			break;
		}
	}
	return true;
}

static bool go_on(void *ctx)
{
	struct finding *f = ctx;

	return !f->keep_on || f->keep_on(f->ctx);
}

enum err duplicate_find(struct store *s, keep_on_fn keep_on, void *ctx, struct duplicate_pairs *out, struct error *e)
{
	struct finding f = {.out = out, .keep_on = keep_on, .ctx = ctx};
	enum err err;

	*out = (struct duplicate_pairs){.n = 0};
	err = store_read(s, &f.t, e);
	if (err != OK)
		return err;
	err = txn_each_duplicate(f.t, take_group, go_on, &f, e);
	txn_end(&f.t);
	return err;
}

void duplicate_pairs_free(struct duplicate_pairs *p)
{
	free(p->pairs);
	*p = (struct duplicate_pairs){.n = 0};
}

static bool names(const struct duplicate_pair *p, const struct uuid *id)
{
	return id && (uuid_compare(&p->left, id) == 0 || uuid_compare(&p->right, id) == 0);
}

void duplicate_settle(struct duplicate_pairs *p, size_t at, const struct uuid *gone)
{
	size_t kept = 0;

	for (size_t i = 0; i < p->n; i++) {
		if (i != at && !names(&p->pairs[i], gone))
			p->pairs[kept++] = p->pairs[i];
	}
	p->n = kept;
}

/* ---- side by side ---- */

static const char *words_for(struct arena *a, const struct plan *plan, const struct i18n *i, const struct record *r,
	size_t field)
{
	struct buf text = {0};
	const char *words;

	show_value(plan, i, kind_field(r->kind, field), record_value(r, field), &text);
	words = arena_strdup(a, buf_str(&text));
	buf_fini(&text);
	return words;
}

static void add_rows(struct duplicate *d, const struct plan *plan, const struct i18n *i, bool differing)
{
	const struct record *left = &d->left.record, *right = &d->right.record;

	for (size_t field = 0; field < record_deleted_field(left); field++) {
		const char *l = record_value(left, field), *r = record_value(right, field);

		if ((!l[0] && !r[0]) || (strcmp(l, r) != 0) != differing)
			continue;
		d->rows[d->n++] = (struct duplicate_row){
			.field = field,
			.left = words_for(&d->arena, plan, i, left, field),
			.right = words_for(&d->arena, plan, i, right, field),
			.differs = differing,
			.fills = !l[0] || !r[0],
		};
	}
}

static enum err one_is_deleted(struct error *e)
{
	return error_set(e, ERR_NOTHING, N_("One of the two records is deleted already."));
}

enum err duplicate_read(struct txn *t, const struct duplicate_pair *pair, const struct i18n *i, struct duplicate *out,
	struct error *e)
{
	const struct plan *plan = store_plan(txn_store(t));
	enum err err;

	*out = (struct duplicate){.n = 0};
	err = txn_get(t, pair->kind, &pair->left, &out->arena, &out->left, e);
	if (err == OK)
		err = txn_get(t, pair->kind, &pair->right, &out->arena, &out->right, e);
	if (err == OK)
		err = txn_origin(t, &out->left.record, &out->left.record.origin, &out->arena, &out->left_origin, e);
	if (err == OK)
		err = txn_origin(t, &out->right.record, &out->right.record.origin, &out->arena, &out->right_origin, e);
	if (err != OK)
		return err;
	if (record_is_deleted(&out->left.record) || record_is_deleted(&out->right.record))
		return one_is_deleted(e);
	out->rows = arena_alloc(&out->arena, record_deleted_field(&out->left.record) * sizeof *out->rows);
	add_rows(out, plan, i, true);
	add_rows(out, plan, i, false);
	return OK;
}

void duplicate_free(struct duplicate *d)
{
	arena_free(&d->arena);
	*d = (struct duplicate){.n = 0};
}

/* ---- deciding ---- */

/* The number of the edit made last under the present device id. */
static enum err last_number(struct txn *t, uint64_t *out, struct error *e)
{
	struct counters c;
	enum err err = txn_counters(t, &c, e);

	*out = err == OK ? c.dots : 0;
	return err;
}

/* What is empty in `kept` and applies there. */
static enum err copy_over(struct txn *t, struct duplicate_decision *d, const struct record *kept,
	const struct record *gone, struct error *e)
{
	const struct plan *plan = store_plan(txn_store(t));
	struct change changes[FIELDS_MAX + 1];
	size_t n = 0;
	enum err err;

	for (size_t i = 0; i < record_deleted_field(kept); i++) {
		if (!record_value(kept, i)[0] && record_value(gone, i)[0] && field_applies(plan, kept, i) &&
			!field_is_purged(kind_field(kept->kind, i), kept->purged))
			changes[n++] = (struct change){i, record_value(gone, i)};
	}
	if (n == 0)
		return OK;
	err = txn_save_edit(t, kept->kind, &kept->id, changes, n, d->editor, d->now, NULL, e);
	if (err == ERR_NOTHING)
		return OK;
	return err == OK ? last_number(t, &d->copying, e) : err;
}

static enum err keep_one(struct txn *t, struct duplicate_decision *d, const struct record *kept,
	const struct record *gone, struct error *e)
{
	const struct change deletion = {record_deleted_field(gone), "1"};
	enum err err;

	if (record_is_deleted(kept) || record_is_deleted(gone))
		return one_is_deleted(e);
	err = d->copy ? copy_over(t, d, kept, gone, e) : OK;
	if (err == OK)
		err = txn_edit(t, gone->kind, &gone->id, &deletion, 1, d->editor, d->now, e);
	return err == OK ? last_number(t, &d->deleting, e) : err;
}

enum err duplicate_decide(struct txn *t, struct duplicate_decision *d, struct error *e)
{
	struct stored left, right;
	struct arena a = {0};
	enum err err;

	/* A write may run twice. */
	d->copying = d->deleting = 0;
	if (d->what == DUPLICATE_DIFFERENT)
		return txn_declare_different(t, &d->pair.left, &d->pair.right, e);
	err = txn_get(t, d->pair.kind, &d->pair.left, &a, &left, e);
	if (err == OK)
		err = txn_get(t, d->pair.kind, &d->pair.right, &a, &right, e);
	if (err == OK && d->what == DUPLICATE_KEEP_LEFT)
		err = keep_one(t, d, &left.record, &right.record, e);
	else if (err == OK)
		err = keep_one(t, d, &right.record, &left.record, e);
	arena_free(&a);
	return err;
}

/* The edit of that number, if it is the last one made here to the record: txn_undo() takes the last one back. */
static enum err take_back(struct txn *t, enum kind kind, const struct uuid *id, uint64_t number, const char *editor,
	instant_t now, struct error *e)
{
	struct arena a = {0};
	struct stored s;
	enum err err = txn_get(t, kind, id, &a, &s, e);

	if (err == OK && vector_get(&s.record.vector, store_device(txn_store(t))) != number)
		err = error_set(e, ERR_INVALID, N_("One of the records has been changed since, so this cannot be taken back."));
	arena_free(&a);
	return err == OK ? txn_undo(t, kind, id, editor, now, e) : err;
}

enum err duplicate_undo(struct txn *t, const struct duplicate_decision *d, const char *editor, instant_t now,
	struct error *e)
{
	bool left = d->what == DUPLICATE_KEEP_LEFT;
	const struct uuid *kept = left ? &d->pair.left : &d->pair.right, *gone = left ? &d->pair.right : &d->pair.left;
	enum err err = OK;

	if (d->what == DUPLICATE_DIFFERENT)
		return txn_declare_alike(t, &d->pair.left, &d->pair.right, e);
	if (d->deleting)
		err = take_back(t, d->pair.kind, gone, d->deleting, editor, now, e);
	if (err == OK && d->copying)
		err = take_back(t, d->pair.kind, kept, d->copying, editor, now, e);
	return err;
}
