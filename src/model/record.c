/* SPDX-License-Identifier: MIT
 * record - making, reading, editing and purging one record. Merging two states of it is in merge.c. */
#include "sotay/model/record.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static int pair_compare(const void *x, const void *y)
{
	const struct pair *a = x, *b = y;
	int c = dot_compare(&a->dot, &b->dot);

	return c != 0 ? c : strcmp(a->value, b->value);
}

const char *record_purged_value(const struct field *f)
{
	return f->required ? "-" : "";
}

size_t record_deleted_field(const struct record *r)
{
	return kind_info(r->kind)->n_fields;
}

struct cell record_make_cell(const struct record *r, size_t field, struct pair *pairs, size_t n)
{
	const struct field *f = kind_field(r->kind, field);
	size_t kept = 0;

	if (field_is_purged(f, r->purged)) {
		for (size_t i = 0; i < n; i++)
			pairs[i].value = record_purged_value(f);
	}
	if (n > 1)
		qsort(pairs, n, sizeof *pairs, pair_compare);
	for (size_t i = 0; i < n; i++) {
		if (kept == 0 || pair_compare(&pairs[kept - 1], &pairs[i]) != 0)
			pairs[kept++] = pairs[i];
	}
	if (kept == 1 && pairs[0].value[0] == '\0' && dot_equal(&pairs[0].dot, &r->origin))
		kept = 0;
	return (struct cell){kept ? pairs : NULL, kept};
}

struct record record_new(struct arena *a, enum kind kind, const struct uuid *id, const struct dot *dot, instant_t now,
	const char *author, const char *const *values)
{
	const struct kind_info *info = kind_info(kind);
	struct record r = {.id = *id, .kind = kind, .origin = *dot, .created = now, .updated = now};
	struct dot *entry = arena_alloc(a, sizeof *entry);

	*entry = *dot;
	r.vector = (struct vector){entry, 1};
	r.author = arena_strdup(a, author);
	for (size_t i = 0; i <= info->n_fields; i++) {
		const char *value = i == info->n_fields ? "0" : values[i];
		struct pair *pair;

		if (!value || value[0] == '\0')
			continue;
		pair = arena_alloc(a, sizeof *pair);
		*pair = (struct pair){*dot, arena_strdup(a, value)};
		r.cells[i] = (struct cell){pair, 1};
	}
	return r;
}

struct cell record_cell(const struct record *r, size_t field, struct pair *implied)
{
	if (r->cells[field].n > 0)
		return r->cells[field];
	*implied = (struct pair){r->origin, ""};
	return (struct cell){implied, 1};
}

/* Whether pair `a` is shown rather than `b`. */
static bool shown_before(bool deleted, const struct pair *a, const struct pair *b)
{
	int c;

	/* An edit made while somebody else deleted the record keeps it: a record that is worked on stays visible. */
	if (deleted && strcmp(a->value, b->value) != 0)
		return strcmp(a->value, "0") == 0;
	c = dot_precedence(&a->dot, &b->dot);
	return c != 0 ? c > 0 : strcmp(a->value, b->value) > 0;
}

struct pair record_shown(const struct record *r, size_t field)
{
	bool deleted = field == record_deleted_field(r);
	const struct cell *c = &r->cells[field];
	size_t best = 0;

	if (c->n == 0)
		return (struct pair){r->origin, ""};
	for (size_t i = 1; i < c->n; i++) {
		if (shown_before(deleted, &c->pairs[i], &c->pairs[best]))
			best = i;
	}
	return c->pairs[best];
}

const char *record_value(const struct record *r, size_t field)
{
	return record_shown(r, field).value;
}

struct cell record_shown_first(struct arena *a, const struct record *r, size_t field)
{
	struct pair implied, shown = record_shown(r, field);
	struct cell c = record_cell(r, field, &implied);
	struct pair *pairs = arena_alloc(a, c.n * sizeof *pairs);
	size_t n = 0;

	pairs[n++] = shown;
	for (size_t i = 0; i < c.n; i++) {
		if (pair_compare(&c.pairs[i], &shown) != 0)
			pairs[n++] = c.pairs[i];
	}
	return (struct cell){pairs, n};
}

bool record_is_deleted(const struct record *r)
{
	return strcmp(record_value(r, record_deleted_field(r)), "1") == 0;
}

bool record_in_conflict(const struct record *r, size_t field)
{
	const struct cell *c = &r->cells[field];

	for (size_t i = 1; i < c->n; i++) {
		if (strcmp(c->pairs[i].value, c->pairs[0].value) != 0)
			return true;
	}
	return false;
}

size_t record_conflicts(const struct record *r)
{
	size_t n = 0;

	for (size_t i = 0; i <= record_deleted_field(r); i++)
		n += record_in_conflict(r, i);
	return n;
}

/* Puts the dot on the shown value of `deleted` and leaves the dots of the other value. */
static struct cell redot_deleted(struct arena *a, const struct record *old, const struct record *r,
	const struct dot *dot)
{
	size_t field = record_deleted_field(old);
	const char *shown = record_value(old, field);
	struct pair implied;
	struct cell c = record_cell(old, field, &implied);
	struct pair *pairs = arena_alloc(a, (c.n + 1) * sizeof *pairs);
	size_t n = 0;

	for (size_t i = 0; i < c.n; i++) {
		if (strcmp(c.pairs[i].value, shown) != 0)
			pairs[n++] = c.pairs[i];
	}
	pairs[n++] = (struct pair){*dot, shown};
	return record_make_cell(r, field, pairs, n);
}

/* Takes the dot into the vector and moves `updated` on. */
static enum err take_dot(struct arena *a, struct record *r, const struct dot *dot, instant_t now, struct error *e)
{
	r->vector = vector_with(a, &r->vector, dot);
	if (r->vector.n > VECTOR_ENTRIES_MAX)
		return error_set(e, ERR_INVALID,
			N_("This record has been changed on more than %d machines; it cannot be changed any more. Copy it "
			   "into a new one."),
			(int)VECTOR_ENTRIES_MAX);
	if (now > r->updated)
		r->updated = now;
	return OK;
}

enum err record_edit(struct arena *a, const struct record *old, const struct change *changes, size_t n,
	const struct dot *dot, instant_t now, struct record *out, bool *changed, struct error *e)
{
	size_t deleted = record_deleted_field(old);
	bool any = false, deleted_changed = false;
	enum err err;

	*out = *old;
	for (size_t i = 0; i < n; i++) {
		size_t field = changes[i].field;
		bool differs = strcmp(record_value(old, field), changes[i].value) != 0 || record_in_conflict(old, field);
		struct pair *pair;

		if (changed)
			changed[i] = differs;
		if (!differs)
			continue;
		if (field_is_purged(kind_field(old->kind, field), old->purged))
			return error_set(e, ERR_INVALID,
				N_("\"%-s\" of this record was erased for good at the citizen's request and cannot be "
				   "written again. Leave it out."),
				kind_field(old->kind, field)->label);
		pair = arena_alloc(a, sizeof *pair);
		*pair = (struct pair){*dot, arena_strdup(a, changes[i].value)};
		out->cells[field] = (struct cell){pair, 1};
		any = true;
		deleted_changed = deleted_changed || field == deleted;
	}
	if (!any)
		return error_set(e, ERR_NOTHING, N_("Nothing has changed."));
	if (!deleted_changed)
		out->cells[deleted] = redot_deleted(a, old, out, dot);
	err = take_dot(a, out, dot, now, e);
	return err;
}

enum err record_purge(struct arena *a, const struct record *old, int level, const struct dot *dot, instant_t now,
	struct record *out, struct error *e)
{
	assert(level == PURGE_PERSONAL || level == PURGE_TEXT);
	if (old->purged >= level)
		return error_set(e, ERR_NOTHING, N_("Nothing has changed."));
	*out = *old;
	out->purged = level;
	for (size_t i = 0; i <= record_deleted_field(old); i++) {
		const struct cell *c = &old->cells[i];
		struct pair *pairs;

		if (c->n == 0 || !field_is_purged(kind_field(old->kind, i), level))
			continue;
		pairs = arena_alloc(a, c->n * sizeof *pairs);
		memcpy(pairs, c->pairs, c->n * sizeof *pairs);
		out->cells[i] = record_make_cell(out, i, pairs, c->n);
	}
	return take_dot(a, out, dot, now, e);
}

bool cell_equal(const struct cell *x, const struct cell *y)
{
	if (x->n != y->n)
		return false;
	for (size_t i = 0; i < x->n; i++) {
		if (pair_compare(&x->pairs[i], &y->pairs[i]) != 0)
			return false;
	}
	return true;
}

bool record_same_identity(const struct record *x, const struct record *y, const char **column)
{
	const char *differs = NULL;

	if (uuid_compare(&x->id, &y->id) != 0)
		differs = "id";
	else if (x->kind != y->kind)
		differs = "kind";
	else if (memcmp(x->origin.device, y->origin.device, DEVICE_ID_BYTES) != 0)
		differs = "device";
	else if (x->origin.n != y->origin.n)
		differs = "origin";
	else if (x->created != y->created)
		differs = "created";
	else if (strcmp(x->author, y->author) != 0)
		differs = "author";
	if (differs && column)
		*column = differs;
	return differs == NULL;
}

bool record_equal(const struct record *x, const struct record *y)
{
	if (!record_same_identity(x, y, NULL) || x->updated != y->updated || x->purged != y->purged ||
		!vector_equal(&x->vector, &y->vector))
		return false;
	for (size_t i = 0; i <= record_deleted_field(x); i++) {
		if (!cell_equal(&x->cells[i], &y->cells[i]))
			return false;
	}
	return true;
}

/* Author and values in the canonical form: newline, tab and backslash written out, so that a line is a line. */
static void put_escaped(struct buf *out, const char *s)
{
	for (; *s; s++) {
		if (*s == '\n')
			buf_puts(out, "\\n");
		else if (*s == '\t')
			buf_puts(out, "\\t");
		else if (*s == '\\')
			buf_puts(out, "\\\\");
		else
			buf_putc(out, *s);
	}
}

void record_put_canonical(const struct record *r, const unsigned char *order, struct buf *out)
{
	const struct kind_info *info = kind_info(r->kind);
	char id[UUID_TEXT_BYTES], created[INSTANT_TEXT_BYTES], updated[INSTANT_TEXT_BYTES], dot[DOT_TEXT_BYTES];

	uuid_format(&r->id, id);
	instant_format(r->created, created);
	instant_format(r->updated, updated);
	buf_printf(out, "%s\t%s\t%.*s\t%llu\t%s\t%s\t", info->name, id, (int)DEVICE_ID_BYTES, r->origin.device,
		(unsigned long long)r->origin.n, created, updated);
	put_escaped(out, r->author);
	buf_printf(out, "\t%d\n", r->purged);
	for (size_t i = 0; i <= info->n_fields; i++) {
		const struct cell *c = &r->cells[order[i]];

		for (size_t k = 0; k < c->n; k++) {
			dot_format(&c->pairs[k].dot, dot);
			buf_printf(out, "%s\t%s\t", info->fields[order[i]].name, dot);
			put_escaped(out, c->pairs[k].value);
			buf_putc(out, '\n');
		}
	}
	buf_putc(out, '=');
	vector_put(&r->vector, out);
	buf_putc(out, '\n');
}

void record_put_stamps(const struct record *r, const unsigned char *order, struct buf *out)
{
	bool any = false;
	char dot[DOT_TEXT_BYTES];

	for (size_t i = 0; i <= record_deleted_field(r); i++) {
		struct pair shown = record_shown(r, order[i]);

		if (dot_equal(&shown.dot, &r->origin))
			continue;
		dot_format(&shown.dot, dot);
		buf_printf(out, "%s%s=%s", any ? " " : "", kind_field(r->kind, order[i])->name, dot);
		any = true;
	}
}
