/* SPDX-License-Identifier: MIT
 * form_keep - the draft of a form. */
#include "form_view.h"

static void write_it(struct form_view *v, struct app *app, bool aside)
{
	struct arena a = {0};
	struct draft d;

	form_to_draft(&v->form, &a, &d);
	d.aside = aside;
	keep_write(&v->keep, app, &d, v->form.edits);
	arena_free(&a);
}

void form_keep(struct form_view *v, struct app *app, bool must, bool aside)
{
	if (!keep_is_due(&v->keep, app, v->form.edits, must))
		return;
	if (form_is_changed(&v->form)) {
		write_it(v, app, aside);
		return;
	}
	keep_forget(&v->keep, app);
	v->keep.edits = v->form.edits;
}
