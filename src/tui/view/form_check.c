/* SPDX-License-Identifier: MIT
 * form_check - what is wrong with what stands in a form, told at the field as soon as it is left. */
#include <string.h>
#include "sotay/model/show.h"
#include "sotay/tui/view/form_model.h"

/* A day further back is asked about, since the wrong year is typed easily; so is one to come: what is recorded has
 * happened. One that the rules refuse is a mistake, not a question. */
enum { FAR_BACK_DAYS = 31 };

static size_t n_fields(const struct form *f)
{
	return kind_info(f->kind)->n_fields;
}

/* ---- days far back, days to come ---- */

static bool is_odd_day(const struct form *f, size_t i, day_t *day)
{
	const struct form_field *ff = &f->fields[i];

	return form_info(f, i)->type == TYPE_DATE && ff->by_person && day_parse(form_value(f, i), day) &&
		(f->who.today - *day > FAR_BACK_DAYS || (*day > f->who.today && *day <= rules_last_day(f->who.today)));
}

bool form_is_day_settled(struct form *f, size_t i)
{
	struct form_field *ff = &f->fields[i];
	day_t day;

	if (!is_odd_day(f, i, &day))
		return true;
	ff->is_sure = ff->asked;
	ff->asked = true;
	return ff->is_sure;
}

static void ask_of_day(struct form *f, size_t i)
{
	struct form_field *ff = &f->fields[i];
	char text[SHOW_DAY_BYTES];
	day_t day;

	if (!ff->asked || ff->is_sure || !is_odd_day(f, i, &day))
		return;
	show_day(day, text);
	if (day > f->who.today)
		buf_printf(&ff->advice,
			tr(f->i18n, N_("Really %s? That day is still to come. If it is right, press Enter once more.")), text);
	else
		buf_printf(&ff->advice,
			tr(f->i18n, N_("Really %s? That is %d days ago. If it is right, press Enter once more.")), text,
			(int)(f->who.today - day));
}

/* ---- what is wrong ---- */

static bool is_to_be_told(const struct form *f, size_t i)
{
	return f->was_sent || f->fields[i].was_left;
}

static void tell(struct form *f, size_t i, const struct error *e)
{
	struct form_field *ff = &f->fields[i];

	if (ff->problem.len == 0)
		error_text(e, f->i18n, &ff->problem);
}

/* Whether a save would write it. */
static bool is_written(const struct form *f, size_t i)
{
	const struct form_field *ff = &f->fields[i];

	return !f->is_edit || ff->bad || ff->picked || strcmp(form_value(f, i), buf_str(&ff->first)) != 0;
}

static void check_value(struct form *f, size_t i)
{
	struct form_field *ff = &f->fields[i];
	struct buf value = {0};
	struct error e;

	if (!is_to_be_told(f, i) || !is_written(f, i))
		return;
	if (ff->bad) {
		if (form_read_text(f, i, edit_text(&ff->box), &value, &e) != OK)
			tell(f, i, &e);
	} else if (value_check(form_info(f, i), form_value(f, i), &e) != OK) {
		tell(f, i, &e);
	}
	buf_fini(&value);
}

static void tell_rule(void *ctx, const struct error *broken)
{
	struct form *f = ctx;
	int i = kind_field_index(f->kind, broken->column);

	if (i >= 0 && (size_t)i < n_fields(f) && is_to_be_told(f, (size_t)i))
		tell(f, (size_t)i, broken);
}

static void tell_advice(void *ctx, const struct error *advice)
{
	struct form *f = ctx;
	int i = kind_field_index(f->kind, advice->column);

	if (i >= 0 && is_to_be_told(f, (size_t)i))
		error_text(advice, f->i18n, &f->fields[i].advice);
}

static void check_together(struct form *f)
{
	bool written[FIELDS_MAX + 1] = {false};
	struct arena a = {0};
	struct record r = form_record(f, &a);

	for (size_t i = 0; i < n_fields(f); i++)
		written[i] = is_written(f, i);
	(void)!rules_check(f->plan, &r, written, f->who.today, tell_rule, f, NULL);
	rules_advise(&r, written, tell_advice, f);
	arena_free(&a);
}

void form_check(struct form *f)
{
	for (size_t i = 0; i < n_fields(f); i++) {
		buf_clear(&f->fields[i].problem);
		buf_clear(&f->fields[i].advice);
		check_value(f, i);
	}
	check_together(f);
	for (size_t i = 0; i < n_fields(f); i++) {
		ask_of_day(f, i);
		if (form_in_conflict(f, i))
			buf_puts(&f->fields[i].advice, tr(f->i18n, N_("Two places wrote different things here. F7 shows both.")));
	}
}

/* ---- saving ---- */

static bool go_to_problem(struct form *f)
{
	for (size_t i = 0; i < f->n_rows; i++) {
		if (f->rows[i].type == FORM_FIELD && f->fields[f->rows[i].field].problem.len) {
			form_go(f, f->rows[i].field);
			return true;
		}
	}
	return false;
}

static bool go_to_odd_day(struct form *f)
{
	day_t day;

	for (size_t i = 0; i < n_fields(f); i++) {
		if (!is_odd_day(f, i, &day) || f->fields[i].is_sure || form_is_day_settled(f, i))
			continue;
		form_check(f);
		form_arrange(f);
		form_go(f, i);
		return true;
	}
	return false;
}

bool form_send(struct form *f)
{
	f->was_sent = true;
	form_check(f);
	form_arrange(f);
	return !go_to_problem(f) && !go_to_odd_day(f);
}

bool form_blame(struct form *f, const struct error *e)
{
	int i = kind_field_index(f->kind, e->column);

	if (i < 0 || (size_t)i >= n_fields(f))
		return false;
	buf_clear(&f->fields[i].problem);
	error_text(e, f->i18n, &f->fields[i].problem);
	form_arrange(f);
	form_go(f, (size_t)i);
	return true;
}
