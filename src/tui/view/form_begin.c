/* SPDX-License-Identifier: MIT
 * form_begin - what stands in a form at first: of a new record what is usual and what is taken over, of a copy what the
 * other one holds, of an edit what the record shows; then what was typed before. */
#include <string.h>
#include "sotay/tui/view/form_model.h"

static size_t n_fields(const struct form *f)
{
	return kind_info(f->kind)->n_fields;
}

/* Boxes may hold more than the value: a day in words, blanks between digits. */
static size_t box_bytes(enum field_type type)
{
	switch (type) {
	case TYPE_MEMO:
		return MEMO_BYTES_MAX;
	case TYPE_URL:
		return URL_BYTES_MAX;
	default:
		return TEXT_BYTES_MAX;
	}
}

static void make_box(struct form *f, size_t i)
{
	const struct field *info = form_info(f, i);
	bool words = (info->type == TYPE_TEXT && !info->phone && !info->code) || info->type == TYPE_MEMO;
	struct edit_options options = {info->type == TYPE_MEMO ? EDIT_MEMO : EDIT_LINE, box_bytes(info->type), words};

	edit_init(&f->fields[i].box, &options);
}

static void put_value(struct form *f, size_t i, const char *value)
{
	struct form_field *ff = &f->fields[i];
	struct buf text = {0};

	buf_clear(&ff->value);
	buf_puts(&ff->value, value ? value : "");
	if (form_has_box(f, i)) {
		form_put_text(f, i, buf_str(&ff->value), &text);
		edit_set(&ff->box, buf_str(&text));
	}
	buf_fini(&text);
}

/* A copy is another event: whose it was, when it was and what the ward said of it stay behind. */
static bool is_copied(const struct field *info)
{
	return !info->personal && info->tier != TIER_WARD && info->given != TIER_WARD && info->type != TYPE_PERIOD &&
		!(info->type == TYPE_DATE || info->type == TYPE_TIME);
}

static void begin_new(struct form *f, const struct form_setup *s)
{
	const char *values[FIELDS_MAX] = {NULL};

	for (size_t i = 0; i < n_fields(f); i++) {
		if (s->asked && s->asked[i] && s->asked[i][0])
			values[i] = s->asked[i];
		else if (s->like && is_copied(form_info(f, i)))
			values[i] = record_value(s->like, i);
	}
	prefill_begin(s->plan, s->kind, &s->who, &f->arena, values);
	for (size_t i = 0; i < n_fields(f); i++)
		put_value(f, i, values[i]);
	form_fill(f, FIELDS_MAX, NULL);
}

static void begin_edit(struct form *f, const struct form_setup *s)
{
	for (size_t i = 0; i < n_fields(f); i++)
		put_value(f, i, record_value(s->old, i));
	form_note(f);
}

/* The fields that may stand back because they are filled in; one that is empty has to be asked for. */
static void note_tiers(struct form *f)
{
	for (size_t i = 0; i < n_fields(f); i++) {
		const struct field *info = form_info(f, i);
		bool holds = f->fields[i].value.len > 0;

		f->fields[i].given = info->given != TIER_CORE && holds ? info->given : info->tier;
		if (info->fallback && info->given == TIER_WARD)
			f->fields[i].given = info->given;
	}
}

/* The record outlives the transaction it was read in. */
static struct record keep_record(struct arena *a, const struct record *r)
{
	struct record copy = *r;

	copy.author = arena_strdup(a, r->author);
	for (size_t i = 0; i <= record_deleted_field(r); i++) {
		struct pair *pairs = arena_alloc(a, (r->cells[i].n + 1) * sizeof *pairs);

		for (size_t k = 0; k < r->cells[i].n; k++)
			pairs[k] = (struct pair){r->cells[i].pairs[k].dot, arena_strdup(a, r->cells[i].pairs[k].value)};
		copy.cells[i].pairs = pairs;
	}
	copy.vector = (struct vector){0}; /* nobody asks a form for it */
	return copy;
}

static void keep_who(struct form *f, const struct prefill_form *who)
{
	f->who = *who;
	f->who.place.unit = arena_strdup(&f->arena, who->place.unit);
	f->who.place.neighbourhood = arena_strdup(&f->arena, who->place.neighbourhood);
	f->who.author = arena_strdup(&f->arena, who->author);
	f->has_last = who->last != NULL;
	f->who.last = NULL;
	if (who->last) {
		struct record *last = arena_alloc(&f->arena, sizeof *last);

		*last = keep_record(&f->arena, who->last);
		f->who.last = last;
	}
}

void form_init(struct form *f, const struct form_setup *s)
{
	memset(f, 0, sizeof *f);
	f->plan = s->plan;
	f->i18n = s->i18n;
	f->kind = s->kind;
	f->ward = s->ward;
	f->is_edit = s->old != NULL;
	f->is_copy = s->like != NULL;
	keep_who(f, &s->who);
	for (size_t i = 0; i < n_fields(f); i++) {
		if (form_has_box(f, i))
			make_box(f, i);
	}
	if (s->old) {
		f->old = keep_record(&f->arena, s->old);
		begin_edit(f, s);
	} else {
		begin_new(f, s);
	}
	note_tiers(f);
	for (size_t i = 0; i < n_fields(f); i++)
		buf_puts(&f->fields[i].first, buf_str(&f->fields[i].value));
	f->at = FORM_AT_SAVE;
	if (s->draft)
		form_from_draft(f, s->draft);
	form_check(f);
	form_arrange(f);
	if (f->at == FORM_AT_SAVE)
		f->at = form_first_field(f);
	form_go(f, f->at);
}

void form_renew(struct form *f, const struct record *now)
{
	f->old = keep_record(&f->arena, now);
	for (size_t i = 0; i < n_fields(f); i++) {
		struct form_field *ff = &f->fields[i];

		buf_clear(&ff->first);
		buf_puts(&ff->first, record_value(now, i));
		if (!ff->by_person)
			put_value(f, i, record_value(now, i));
	}
	form_note(f);
	form_check(f);
	form_arrange(f);
}

void form_fini(struct form *f)
{
	for (size_t i = 0; i < n_fields(f); i++) {
		struct form_field *ff = &f->fields[i];

		if (form_has_box(f, i))
			edit_fini(&ff->box);
		buf_fini(&ff->value);
		buf_fini(&ff->first);
		buf_fini(&ff->follows);
		buf_fini(&ff->problem);
		buf_fini(&ff->advice);
	}
	arena_free(&f->arena);
}
