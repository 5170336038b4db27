/* SPDX-License-Identifier: MIT
 * form_fill - what follows in a form from what a person chose: fields that begin to apply get their usual value, what
 * the plan derives is filled in, what applies no more is dropped. */
#include <string.h>
#include "sotay/model/show.h"
#include "sotay/report/due.h"
#include "sotay/tui/view/form_model.h"

static size_t n_fields(const struct form *f)
{
	return kind_info(f->kind)->n_fields;
}

/* The program fills it in; a person's own is left alone. */
static void put(struct form *f, size_t i, const char *value)
{
	struct form_field *ff = &f->fields[i];
	struct buf text = {0};

	buf_clear(&ff->value);
	buf_puts(&ff->value, value);
	if (form_has_box(f, i)) {
		form_put_text(f, i, value, &text);
		edit_set(&ff->box, buf_str(&text));
	}
	ff->fresh = true;
	buf_fini(&text);
}

static bool is_ours(const struct form_field *ff)
{
	return !ff->by_person && !ff->bad &&
		(ff->value.len == 0 || strcmp(buf_str(&ff->value), buf_str(&ff->follows)) == 0);
}

/* ---- the period of a report ---- */

static enum period_type type_of_cadence(const char *cadence)
{
	static const struct {
		const char *cadence;
		enum period_type type;
	} types[] = {{"quarterly", PERIOD_QUARTER}, {"half", PERIOD_HALF}, {"yearly", PERIOD_YEAR}, {"once", PERIOD_YEAR}};

	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		if (strcmp(types[i].cadence, cadence) == 0)
			return types[i].type;
	}
	return PERIOD_MONTH;
}

struct period form_usual_period(const struct plan *p, const char *duty, day_t today)
{
	const struct plan_row *row = plan_find(p, LIST_DUTIES, duty);
	enum period_type type = type_of_cadence(row ? row->cells[DUTY_CADENCE] : "");
	struct period now = period_containing(today, type, plan_period_rule(p)), before = period_previous(now);

	return today <= report_due_day(p, before, false) ? before : now;
}

/* ---- what follows ---- */

/* What the form looks like now: which fields apply, and what the plan proposes for them ("": nothing). */
struct outlook {
	struct arena a;
	bool applies[FIELDS_MAX];
	const char *proposals[FIELDS_MAX];
};

static void propose_period(const struct form *f, struct outlook *o)
{
	const char *duty = buf_str(&f->fields[PROGRESS_duty].value);
	char text[PERIOD_TEXT_BYTES];

	if (f->is_edit || !duty[0])
		return;
	period_format(form_usual_period(f->plan, duty, f->who.today), text);
	o->proposals[PROGRESS_period] = arena_strdup(&o->a, text);
}

static void outlook_init(struct outlook *o, const struct form *f)
{
	const char *values[FIELDS_MAX];
	struct record r;

	*o = (struct outlook){0};
	for (size_t i = 0; i < n_fields(f); i++)
		values[i] = buf_str(&f->fields[i].value);
	r = record_new(&o->a, f->kind, &(struct uuid){{0}}, &(struct dot){.n = 1}, 0, "", values);
	prefill_proposals(f->plan, f->kind, values, &o->a, o->proposals);
	if (f->kind == KIND_PROGRESS)
		propose_period(f, o);
	for (size_t i = 0; i < n_fields(f); i++) {
		o->applies[i] = !field_waits(&r, i) && field_applies(f->plan, &r, i);
		if (!o->proposals[i] || !o->applies[i])
			o->proposals[i] = "";
	}
}

static void outlook_keep(struct outlook *o, struct form *f)
{
	for (size_t i = 0; i < n_fields(f); i++) {
		struct form_field *ff = &f->fields[i];

		ff->applied = o->applies[i];
		ff->dropped = form_drops(f, i);
		buf_clear(&ff->follows);
		buf_puts(&ff->follows, o->proposals[i]);
	}
	arena_free(&o->a);
}

void form_note(struct form *f)
{
	struct outlook o;

	outlook_init(&o, f);
	outlook_keep(&o, f);
}

/* Only what this change brings about: what somebody had left empty stays so. */
static void follow(struct form *f, size_t i, struct outlook *o)
{
	struct form_field *ff = &f->fields[i];
	const char *usual = NULL;

	if (o->applies[i] && !ff->applied && form_info(f, i)->when)
		usual = prefill_usual(form_info(f, i), &f->who, &o->a);
	if (is_ours(ff) && strcmp(buf_str(&ff->follows), o->proposals[i]) != 0)
		put(f, i, o->proposals[i]);
	else if (usual && ff->value.len == 0 && !ff->by_person && !ff->bad)
		put(f, i, usual);
}

/* What the program had filled in is nobody's loss. */
static bool is_a_loss(const struct form *f, size_t i)
{
	const struct form_field *ff = &f->fields[i];

	return !ff->dropped && form_drops(f, i) && (ff->by_person || f->is_edit || f->is_copy);
}

void form_fill(struct form *f, size_t changed, struct buf *dropped)
{
	struct outlook o;

	outlook_init(&o, f);
	for (size_t i = 0; i < n_fields(f); i++) {
		if (i != changed)
			follow(f, i, &o);
	}
	for (size_t i = 0; dropped && i < n_fields(f); i++) {
		if (is_a_loss(f, i))
			buf_printf(dropped, "%s%s", dropped->len ? ", " : "", tr(f->i18n, form_info(f, i)->label));
	}
	outlook_keep(&o, f);
}
