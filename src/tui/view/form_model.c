/* SPDX-License-Identifier: MIT
 * form_model - which fields a form asks for, where the cursor is, and what the record would hold. */
#include "sotay/tui/view/form_model.h"

#include <stdlib.h>
#include <string.h>

/* ---- what is there ---- */

static size_t n_fields(const struct form *f)
{
	return kind_info(f->kind)->n_fields;
}

const struct field *form_info(const struct form *f, size_t field)
{
	return kind_field(f->kind, field);
}

bool form_has_box(const struct form *f, size_t field)
{
	enum field_type type = form_info(f, field)->type;

	return type != TYPE_ENUM && type != TYPE_REF && type != TYPE_REFS;
}

static const char *raw(const struct form *f, size_t field)
{
	return buf_str(&f->fields[field].value);
}

/* Whether anything stands there, sense or not. */
static bool is_empty(const struct form *f, size_t field)
{
	return raw(f, field)[0] == '\0' && !f->fields[field].bad;
}

/* The record of all values, those that would be dropped too: what applies is told by these. */
static struct record record_of_all(const struct form *f, struct arena *a)
{
	const char *values[FIELDS_MAX] = {NULL};

	for (size_t i = 0; i < n_fields(f); i++)
		values[i] = raw(f, i);
	return record_new(a, f->kind, &(struct uuid){{0}}, &(struct dot){.n = 1}, 0, "", values);
}

/* Whether something was chosen in this form that decides which fields apply. */
static bool has_governed(const struct form *f)
{
	for (size_t i = 0; i < n_fields(f); i++) {
		if (field_governs(f->kind, i) && strcmp(raw(f, i), record_value(&f->old, i)) != 0)
			return true;
	}
	return false;
}

static bool applies(const struct form *f, size_t field)
{
	struct arena a = {0};
	struct record r = record_of_all(f, &a);
	bool yes = field_applies(f->plan, &r, field);

	arena_free(&a);
	return yes;
}

bool form_drops(const struct form *f, size_t field)
{
	return !is_empty(f, field) && !applies(f, field) && (!f->is_edit || has_governed(f));
}

/* ---- what is shown ---- */

/* Among the fields seldom needed, for this channel or duty. */
static bool is_seldom(const struct field *info, unsigned holds)
{
	unsigned groups = holds & WHEN_ANY_GROUP;

	if (groups == WHEN_ANY_GROUP) /* nobody knows which it is */
		holds &= ~(unsigned)WHEN_ANY_GROUP;
	return (info->more_when & holds) != 0;
}

static enum field_tier tier_of(const struct form *f, size_t field, unsigned holds)
{
	const struct field *info = form_info(f, field);
	enum field_tier tier = f->fields[field].given;

	return tier == TIER_CORE && is_seldom(info, holds) ? TIER_MORE : tier;
}

/* What the ward wrote is for the volunteer to see; what a new record begins with is nobody's message. */
static bool tells_something(const struct form *f, size_t field)
{
	const struct field *info = form_info(f, field);

	return !is_empty(f, field) && (!info->fallback || strcmp(raw(f, field), info->fallback) != 0);
}

/* A note, say, and not what is filled in always: it would be overlooked. */
static bool is_worth_seeing(const struct form *f, size_t field)
{
	const struct field *info = form_info(f, field);
	const struct form_field *ff = &f->fields[field];

	if (!ff->by_person && !f->is_edit && !f->is_copy)
		return false;
	if (field == f->at && ff->by_person)
		return true; /* it does not go away beneath the cursor */
	return !is_empty(f, field) && info->given == TIER_CORE && !info->usual &&
		strcmp(raw(f, field), buf_str(&ff->follows)) != 0;
}

static bool is_in_view(const struct form *f, size_t field, enum field_tier tier)
{
	const struct form_field *ff = &f->fields[field];

	if (ff->problem.len || ff->bad || form_in_conflict(f, field))
		return true;
	switch (tier) {
	case TIER_CORE:
		return true;
	case TIER_MORE:
		return f->more || is_worth_seeing(f, field);
	case TIER_WARD:
		return f->ward || tells_something(f, field);
	}
	return true;
}

struct view_of {
	bool shown[FIELDS_MAX], hidden_only[FIELDS_MAX]; /* hidden_only: F4 would show it */
	enum field_tier tier[FIELDS_MAX];
};

static void look(const struct form *f, struct view_of *v)
{
	struct arena a = {0};
	struct record r = record_of_all(f, &a);
	unsigned holds = rules_conditions(f->plan, &r);

	*v = (struct view_of){0};
	for (size_t i = 0; i < n_fields(f); i++) {
		bool purged = f->is_edit && field_is_purged(form_info(f, i), f->old.purged);
		bool fits = rules_field_applies(form_info(f, i), holds);
		bool spared = (form_info(f, i)->spared_when & holds) != 0;
		bool asked = is_empty(f, i) ? fits && !spared && !field_waits(&r, i) : fits || !form_drops(f, i);

		v->tier[i] = tier_of(f, i, holds);
		v->shown[i] = asked && !purged && (is_in_view(f, i, v->tier[i]) || !fits);
		v->hidden_only[i] = asked && !purged && !v->shown[i] && v->tier[i] == TIER_MORE;
	}
	arena_free(&a);
}

bool form_shows(const struct form *f, size_t field)
{
	for (size_t i = 0; i < f->n_rows; i++) {
		if (f->rows[i].type == FORM_FIELD && f->rows[i].field == field)
			return true;
	}
	return false;
}

static void add_row(struct form *f, struct form_row row)
{
	f->rows[f->n_rows++] = row;
}

/* Where the form turns from what is taken over to what is new. */
static bool is_taken_over(const struct field *info)
{
	return info->memory != REMEMBER_NEVER || info->usual;
}

static void add_tier(struct form *f, const struct view_of *v, const unsigned char *order, enum field_tier tier)
{
	size_t before = f->n_rows;
	bool is_new = false;

	for (size_t k = 0; k < n_fields(f); k++) {
		size_t i = order[k];

		if (!v->shown[i] || v->tier[i] != tier)
			continue;
		if (tier != TIER_CORE && f->n_rows == before)
			add_row(f, (struct form_row){FORM_HEADING, tier, 0});
		if (tier == TIER_CORE && !is_new && !is_taken_over(form_info(f, i))) {
			is_new = true;
			if (f->n_rows > before)
				add_row(f, (struct form_row){FORM_GAP, tier, 0});
		}
		add_row(f, (struct form_row){FORM_FIELD, tier, i});
	}
}

static void arrange_rows(struct form *f)
{
	unsigned char order[FIELDS_MAX];
	struct view_of v;
	bool any_hidden = false;

	look(f, &v);
	kind_fields_by_form(f->kind, order);
	f->n_rows = 0;
	add_tier(f, &v, order, TIER_CORE);
	add_tier(f, &v, order, TIER_MORE);
	add_tier(f, &v, order, TIER_WARD);
	for (size_t i = 0; i < n_fields(f); i++)
		any_hidden = any_hidden || v.hidden_only[i];
	if (any_hidden)
		add_row(f, (struct form_row){FORM_MORE, TIER_MORE, 0});
	add_row(f, (struct form_row){FORM_SAVE, TIER_CORE, 0});
}

/* The row of the field in the rows as they were, SIZE_MAX if it has none. */
static size_t row_of(const struct form *f, size_t field)
{
	for (size_t i = 0; i < f->n_rows; i++) {
		if (f->rows[i].type == FORM_FIELD && f->rows[i].field == field)
			return i;
	}
	return SIZE_MAX;
}

void form_arrange(struct form *f)
{
	struct form_row before[FORM_ROWS_MAX];
	size_t n_before = f->n_rows, was = row_of(f, f->at);

	memcpy(before, f->rows, sizeof before);
	arrange_rows(f);
	if (f->at == FORM_AT_SAVE || row_of(f, f->at) != SIZE_MAX)
		return;
	for (size_t i = was == SIZE_MAX ? n_before : was; i < n_before; i++) {
		if (before[i].type == FORM_FIELD && row_of(f, before[i].field) != SIZE_MAX) {
			f->at = before[i].field;
			return;
		}
	}
	f->at = FORM_AT_SAVE;
}

void form_put_hidden(const struct form *f, struct buf *out)
{
	unsigned char order[FIELDS_MAX];
	struct view_of v;
	const char *sep = "";

	look(f, &v);
	kind_fields_by_form(f->kind, order);
	for (size_t k = 0; k < n_fields(f); k++) {
		if (!v.hidden_only[order[k]])
			continue;
		buf_printf(out, "%s%s", sep, tr(f->i18n, form_info(f, order[k])->label));
		sep = ", ";
	}
}

void form_show_more(struct form *f, bool more)
{
	f->more = more;
	form_arrange(f);
}

/* ---- the cursor ---- */

void form_go(struct form *f, size_t field)
{
	if (field == FORM_AT_SAVE || row_of(f, field) != SIZE_MAX) {
		f->at = field;
		if (field != FORM_AT_SAVE)
			f->fields[field].fresh = true;
	}
}

static bool can_stand(const struct form_row *r)
{
	return r->type == FORM_FIELD || r->type == FORM_SAVE;
}

bool form_step(struct form *f, int by)
{
	size_t row = f->at == FORM_AT_SAVE ? f->n_rows - 1 : row_of(f, f->at);

	while (row != SIZE_MAX && (by > 0 ? row + 1 < f->n_rows : row > 0)) {
		row = by > 0 ? row + 1 : row - 1;
		if (can_stand(&f->rows[row])) {
			form_go(f, f->rows[row].type == FORM_SAVE ? (size_t)FORM_AT_SAVE : f->rows[row].field);
			return true;
		}
	}
	return false;
}

size_t form_first_field(const struct form *f)
{
	size_t first = FORM_AT_SAVE;

	for (size_t i = 0; i < f->n_rows; i++) {
		if (f->rows[i].type != FORM_FIELD)
			continue;
		if (first == FORM_AT_SAVE)
			first = f->rows[i].field;
		if (!f->is_edit && !f->is_copy && is_empty(f, f->rows[i].field))
			return f->rows[i].field;
	}
	return first;
}

/* ---- values ---- */

const char *form_value(const struct form *f, size_t field)
{
	return form_drops(f, field) ? "" : raw(f, field);
}

void form_choose(struct form *f, size_t field, const char *value, struct buf *dropped)
{
	struct form_field *ff = &f->fields[field];
	char *copy = mem_strdup(value);

	ff->by_person = true;
	ff->asked = ff->is_sure = false;
	ff->bad = false;
	f->edits++;
	if (strcmp(raw(f, field), copy) != 0) {
		buf_clear(&ff->value);
		buf_puts(&ff->value, copy);
		if (form_has_box(f, field)) {
			struct buf text = {0};

			form_put_text(f, field, copy, &text);
			edit_set(&ff->box, buf_str(&text));
			buf_fini(&text);
		}
		form_fill(f, field, dropped);
	}
	free(copy);
	form_check(f);
	form_arrange(f);
}

void form_pick(struct form *f, size_t field, const char *value, struct buf *dropped)
{
	f->fields[field].picked = true;
	form_choose(f, field, value, dropped);
}

bool form_in_conflict(const struct form *f, size_t field)
{
	return f->is_edit && !f->fields[field].picked && record_in_conflict(&f->old, field) &&
		strcmp(raw(f, field), buf_str(&f->fields[field].first)) == 0;
}

static bool is_other(const struct form *f, size_t field)
{
	const struct form_field *ff = &f->fields[field];

	return ff->bad || ff->picked || strcmp(form_value(f, field), buf_str(&ff->first)) != 0;
}

bool form_is_changed(const struct form *f)
{
	for (size_t i = 0; i < n_fields(f); i++) {
		const struct form_field *ff = &f->fields[i];

		if (ff->by_person && (ff->bad || ff->picked || strcmp(raw(f, i), buf_str(&ff->first)) != 0))
			return true;
	}
	return false;
}

size_t form_changes(const struct form *f, struct change out[FIELDS_MAX])
{
	size_t n = 0;

	for (size_t i = 0; i < n_fields(f); i++) {
		if (is_other(f, i) && !field_is_purged(form_info(f, i), f->old.purged))
			out[n++] = (struct change){i, form_value(f, i)};
	}
	return n;
}

void form_values(const struct form *f, const char *out[FIELDS_MAX])
{
	for (size_t i = 0; i < n_fields(f); i++)
		out[i] = form_value(f, i);
}

struct record form_record(const struct form *f, struct arena *a)
{
	const char *values[FIELDS_MAX] = {NULL};

	form_values(f, values);
	return record_new(a, f->kind, &(struct uuid){{0}}, &(struct dot){.n = 1}, 0, "", values);
}
