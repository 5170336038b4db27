/* SPDX-License-Identifier: MIT
 * conflict_model - sides and values of one record in conflict, and choosing among them. */
#include "sotay/tui/view/conflict_model.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include "sotay/model/rules.h"
#include "sotay/model/show.h"
#include "sotay/store/save.h"

enum { DEVICES_MAX = 64 }; /* looked at when sides are made; more are hardly at odds over one record */

/* ---- sides ---- */

struct device {
	struct dot latest;
	bool deleted;
	struct origin origin;
};

struct devices {
	struct device items[DEVICES_MAX];
	size_t n;
};

static struct device *device_of(struct devices *d, const struct dot *dot)
{
	for (size_t i = 0; i < d->n; i++) {
		if (memcmp(d->items[i].latest.device, dot->device, DEVICE_ID_BYTES) == 0)
			return &d->items[i];
	}
	if (d->n == DEVICES_MAX)
		return NULL;
	d->items[d->n] = (struct device){.latest = *dot};
	return &d->items[d->n++];
}

static void note_pairs(struct devices *d, const struct record *r, size_t field)
{
	struct pair implied;
	struct cell cell = record_cell(r, field, &implied);

	for (size_t i = 0; i < cell.n; i++) {
		struct device *device = device_of(d, &cell.pairs[i].dot);

		if (!device)
			continue;
		if (cell.pairs[i].dot.n > device->latest.n)
			device->latest = cell.pairs[i].dot;
		if (field == record_deleted_field(r) && strcmp(cell.pairs[i].value, "1") == 0)
			device->deleted = true;
	}
}

static int by_deed_and_time(const void *a, const void *b)
{
	const struct device *x = a, *y = b;

	if (x->deleted != y->deleted)
		return x->deleted - y->deleted;
	if (x->origin.dated != y->origin.dated)
		return y->origin.dated - x->origin.dated;
	if (x->origin.dated && x->origin.when != y->origin.when)
		return x->origin.when < y->origin.when ? -1 : 1;
	return dot_compare(&x->latest, &y->latest);
}

static enum err read_sides(struct conflict *c, struct txn *t, struct error *e)
{
	struct devices *d = mem_zalloc(1, sizeof *d);
	enum err err = OK;

	for (size_t i = 0; i < c->n_rows; i++)
		note_pairs(d, &c->record, c->rows[i].field);
	for (size_t i = 0; i < d->n && err == OK; i++)
		err = txn_origin(t, &c->record, &d->items[i].latest, &c->arena, &d->items[i].origin, e);
	qsort(d->items, d->n, sizeof *d->items, by_deed_and_time);
	for (size_t i = 0; i < d->n && i < CONFLICT_SIDES_MAX && err == OK; i++)
		c->sides[c->n_sides++] = (struct conflict_side){d->items[i].origin, d->items[i].latest.n, d->items[i].deleted};
	free(d);
	return err;
}

/* ---- rows ---- */

static const char *words_for(struct conflict *c, const struct conflict_row *row, const char *value)
{
	struct buf text = {0};
	const char *words;

	if (row->deletion)
		return tr(c->i18n, strcmp(value, "1") == 0 ? N_("delete it") : N_("keep it"));
	show_value(c->plan, c->i18n, kind_field(c->kind, row->field), value, &text);
	words = arena_strdup(&c->arena, buf_str(&text));
	buf_fini(&text);
	return words;
}

static struct conflict_value *value_in(struct conflict_row *row, const char *value)
{
	for (size_t i = 0; i < row->n_values; i++) {
		if (strcmp(row->values[i].value, value) == 0)
			return &row->values[i];
	}
	return NULL;
}

static unsigned sides_of(const struct conflict *c, const struct dot *dot)
{
	for (size_t i = 0; i < c->n_sides; i++) {
		if (memcmp(c->sides[i].origin.device, dot->device, DEVICE_ID_BYTES) == 0)
			return 1U << i;
	}
	return 0;
}

/* What the first side wrote first; what no side wrote last. */
static int by_side(const void *a, const void *b)
{
	const struct conflict_value *x = a, *y = b;
	unsigned first_x = x->sides & (~x->sides + 1), first_y = y->sides & (~y->sides + 1);

	if (first_x != first_y)
		return first_x - 1 < first_y - 1 ? -1 : 1;
	return strcmp(x->value, y->value);
}

static void fill_row(struct conflict *c, struct conflict_row *row)
{
	struct pair implied;
	struct cell cell = record_cell(&c->record, row->field, &implied);

	row->values = arena_alloc(&c->arena, cell.n * sizeof *row->values);
	for (size_t i = 0; i < cell.n; i++) {
		struct conflict_value *v = value_in(row, cell.pairs[i].value);

		if (!v) {
			v = &row->values[row->n_values++];
			*v = (struct conflict_value){.value = arena_strdup(&c->arena, cell.pairs[i].value)};
			v->shown = words_for(c, row, v->value);
		}
		v->sides |= sides_of(c, &cell.pairs[i].dot);
	}
	qsort(row->values, row->n_values, sizeof *row->values, by_side);
}

static void add_row(struct conflict *c, size_t field)
{
	if (record_in_conflict(&c->record, field))
		c->rows[c->n_rows++] =
			(struct conflict_row){.field = field, .deletion = field == record_deleted_field(&c->record)};
}

enum err conflict_read(struct txn *t, enum kind kind, const struct uuid *id, const struct i18n *i, struct conflict *out,
	struct error *e)
{
	struct stored s;
	size_t deleted;
	enum err err;

	*out = (struct conflict){.kind = kind, .id = *id, .plan = store_plan(txn_store(t)), .i18n = i};
	err = txn_get(t, kind, id, &out->arena, &s, e);
	if (err != OK)
		return err;
	out->record = s.record;
	if (!record_conflicts(&out->record))
		return error_set(e, ERR_NOTHING, N_("There is nothing to choose in this record any more."));
	deleted = record_deleted_field(&out->record);
	out->rows = arena_alloc(&out->arena, (deleted + 1) * sizeof *out->rows);
	add_row(out, deleted);
	for (size_t field = 0; field < deleted; field++)
		add_row(out, field);
	err = read_sides(out, t, e);
	for (size_t row = 0; row < out->n_rows && err == OK; row++)
		fill_row(out, &out->rows[row]);
	return err;
}

void conflict_free(struct conflict *c)
{
	for (size_t i = 0; i < c->n_rows; i++)
		free(c->rows[i].chosen);
	arena_free(&c->arena);
	*c = (struct conflict){.n_rows = 0};
}

const struct conflict_value *conflict_value_of(const struct conflict *c, size_t row, size_t side)
{
	for (size_t i = 0; i < c->rows[row].n_values; i++) {
		if (c->rows[row].values[i].sides & 1U << side)
			return &c->rows[row].values[i];
	}
	return NULL;
}

/* ---- choosing ---- */

size_t conflict_chosen_side(const struct conflict *c, size_t row)
{
	const struct conflict_row *r = &c->rows[row];

	for (size_t side = 0; side < c->n_sides && r->chosen && !r->own; side++) {
		const struct conflict_value *v = conflict_value_of(c, row, side);

		if (v && strcmp(v->value, r->chosen) == 0)
			return side;
	}
	return SIZE_MAX;
}

void conflict_choose(struct conflict *c, size_t row, const char *value)
{
	char *copy = mem_strdup(value);

	free(c->rows[row].chosen);
	c->rows[row].chosen = copy;
	c->rows[row].own = false;
}

void conflict_write(struct conflict *c, size_t row, const char *value)
{
	conflict_choose(c, row, value);
	c->rows[row].own = !value_in(&c->rows[row], value);
}

void conflict_unpick(struct conflict *c, size_t row)
{
	free(c->rows[row].chosen);
	c->rows[row].chosen = NULL;
	c->rows[row].own = false;
}

static const struct field *field_of(const struct conflict *c, size_t row)
{
	return kind_field(c->kind, c->rows[row].field);
}

bool conflict_can_join(const struct conflict *c, size_t row)
{
	const struct field *f = field_of(c, row);
	size_t n = 0;

	if (f->type != TYPE_MEMO && f->type != TYPE_REFS)
		return false;
	for (size_t i = 0; i < c->rows[row].n_values; i++)
		n += c->rows[row].values[i].value[0] != '\0';
	return n > 1;
}

/* What stands wholly in another one is said once. */
static bool is_said(const struct conflict_row *r, size_t at)
{
	for (size_t i = 0; i < r->n_values; i++) {
		if (i != at && strstr(r->values[i].value, r->values[at].value))
			return true;
	}
	return false;
}

enum err conflict_join(struct conflict *c, size_t row, struct error *e)
{
	const struct conflict_row *r = &c->rows[row];
	bool memo = field_of(c, row)->type == TYPE_MEMO;
	struct buf text = {0}, value = {0};
	enum err err;

	assert(conflict_can_join(c, row));
	for (size_t i = 0; i < r->n_values; i++) {
		if (!r->values[i].value[0] || (memo && is_said(r, i)))
			continue;
		buf_printf(&text, "%s%s", text.len ? (memo ? "\n" : " ") : "", r->values[i].value);
	}
	err = value_input(field_of(c, row), buf_str(&text), text.len, &value, e);
	if (err == OK)
		conflict_write(c, row, buf_str(&value));
	buf_fini(&value);
	buf_fini(&text);
	return err;
}

size_t conflict_n_chosen(const struct conflict *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n_rows; i++)
		n += c->rows[i].chosen != NULL;
	return n;
}

size_t conflict_first_open(const struct conflict *c)
{
	for (size_t i = 0; i < c->n_rows; i++) {
		if (!c->rows[i].chosen)
			return i;
	}
	return SIZE_MAX;
}

/* ---- saving ---- */

static bool is_to_be_deleted(const struct conflict *c)
{
	return c->n_rows && c->rows[0].deletion && c->rows[0].chosen && strcmp(c->rows[0].chosen, "1") == 0;
}

/* Deleting asks for no form rule (design 2), and settles what else is open: nobody will look at it again. */
static enum err delete_it(struct txn *t, const struct conflict_save *s, struct error *e)
{
	const struct conflict *c = s->conflict;
	struct change changes[FIELDS_MAX + 1];
	enum err err = OK;

	for (size_t i = 0; i < c->n_rows && err == OK; i++) {
		const struct conflict_row *r = &c->rows[i];

		changes[i] = (struct change){r->field, r->chosen ? r->chosen : record_value(&c->record, r->field)};
		if (r->own)
			err = value_check(field_of(c, i), r->chosen, e);
	}
	return err == OK ? txn_edit(t, c->kind, &c->id, changes, c->n_rows, s->editor, s->now, e) : err;
}

enum err conflict_save(struct txn *t, void *ctx, struct error *e)
{
	const struct conflict_save *s = ctx;
	const struct conflict *c = s->conflict;
	struct change changes[FIELDS_MAX + 1];
	struct arena a = {0};
	struct stored now;
	size_t n = 0;
	enum err err = txn_get(t, c->kind, &c->id, &a, &now, e);

	if (err == OK && !record_equal(&now.record, &c->record))
		err = error_set(e, ERR_EXISTS,
			N_("This record has been changed meanwhile. It is shown as it is now: look at it once more, then save."));
	arena_free(&a);
	if (err != OK)
		return err;
	for (size_t i = 0; i < c->n_rows; i++) {
		if (c->rows[i].chosen)
			changes[n++] = (struct change){c->rows[i].field, c->rows[i].chosen};
	}
	if (n == 0)
		return error_set(e, ERR_NOTHING, N_("Nothing is chosen yet."));
	if (is_to_be_deleted(c))
		return delete_it(t, s, e);
	return txn_save_edit(t, c->kind, &c->id, changes, n, s->editor, s->now, NULL, e);
}
