/* SPDX-License-Identifier: MIT
 * form_state - a form as a draft, and back. */
#include <string.h>
#include "sotay/tui/view/form_model.h"

static size_t n_fields(const struct form *f)
{
	return kind_info(f->kind)->n_fields;
}

void form_to_draft(const struct form *f, struct arena *a, struct draft *out)
{
	memset(out, 0, sizeof *out);
	out->kind = f->kind;
	out->is_edit = f->is_edit;
	if (f->is_edit)
		out->id = f->old.id;
	out->more = f->more;
	out->author = "";
	out->at = f->at == FORM_AT_SAVE ? "" : form_info(f, f->at)->name;
	for (size_t i = 0; i < n_fields(f); i++) {
		const struct form_field *ff = &f->fields[i];
		const char *text = ff->bad ? edit_text(&ff->box) : buf_str(&ff->value);

		/* Of an edit only what a person has touched: the rest is in the record. */
		if (ff->by_person || (!f->is_edit && text[0]))
			out->fields[i] = (struct draft_field){arena_strdup(a, text), ff->by_person, ff->picked};
	}
}

/* What can be understood is understood; the rest stands in the box as it was typed. */
static void put_back(struct form *f, size_t i, const struct draft_field *d)
{
	struct form_field *ff = &f->fields[i];
	struct buf value = {0}, text = {0};
	bool box = form_has_box(f, i);

	ff->bad = form_read_text(f, i, d->text, &value, NULL) != OK;
	if (ff->bad && !box) { /* a code that never was one */
		ff->bad = false;
		buf_fini(&value);
		return;
	}
	buf_clear(&ff->value);
	if (!ff->bad)
		buf_puts(&ff->value, buf_str(&value));
	if (box && !ff->bad)
		form_put_text(f, i, buf_str(&value), &text);
	if (box)
		edit_set(&ff->box, ff->bad ? d->text : buf_str(&text));
	ff->by_person = d->by_person;
	ff->picked = d->picked;
	ff->was_left = d->by_person;
	buf_fini(&value);
	buf_fini(&text);
}

void form_from_draft(struct form *f, const struct draft *d)
{
	int at = kind_field_index(f->kind, d->at);

	for (size_t i = 0; i < n_fields(f); i++) {
		if (d->fields[i].text && !(f->is_edit && field_is_purged(form_info(f, i), f->old.purged)))
			put_back(f, i, &d->fields[i]);
	}
	f->more = f->more || d->more;
	form_note(f);
	form_check(f);
	form_arrange(f);
	if (at >= 0 && form_shows(f, (size_t)at))
		f->at = (size_t)at;
}
