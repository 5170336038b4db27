/* SPDX-License-Identifier: MIT
 * form_keep - the draft that follows the keys: written a quarter of a second after them at the latest. */
#include <stdio.h>
#include "form_view.h"
#include "sotay/tui/frame/ask.h"

/* Ticks before writing is tried again after it failed. */
enum { TRY_AGAIN_TICKS = 12 };

static enum err write_draft(struct form_view *v, struct app *app, bool aside, struct error *e)
{
	struct arena a = {0};
	struct draft d;
	enum err err = OK;

	form_to_draft(&v->form, &a, &d);
	snprintf(d.name, sizeof d.name, "%s", v->draft);
	d.author = buf_str(&app->author);
	d.saved = app_now(app);
	d.aside = aside;
	if (v->claim.fd < 0)
		err = draft_claim(app->store, v->draft, &v->claim, e);
	if (err == OK)
		err = draft_write(app->store, &d, e);
	arena_free(&a);
	return err;
}

/* Once, and not over something else that is being said. */
static void tell_failure(struct form_view *v, struct app *app, const struct error *e)
{
	struct buf why = {0};

	if (v->failure_told || app->message.len)
		return;
	v->failure_told = true;
	if (e->code == ERR_SPACE) {
		app_say(app, STYLE_WARN, N_("The disk is full: what is typed is on the screen alone. Remove some files."));
		return;
	}
	error_text(e, app->i18n, &why);
	app_say(app, STYLE_WARN, N_("What is typed cannot be kept safe just now. %s"), buf_str(&why));
	buf_fini(&why);
}

static void write_it(struct form_view *v, struct app *app, bool aside)
{
	struct error e = {.code = OK};

	if (write_draft(v, app, aside, &e) == OK) {
		v->on_disk = true;
		v->kept_edits = v->form.edits;
		v->failed_ticks = 0;
		v->failure_told = false;
		return;
	}
	tell_failure(v, app, &e);
	v->failed_ticks = 1;
}

void form_keep(struct form_view *v, struct app *app, bool aside)
{
	if (!app->store || app->job_runs)
		return;
	if (v->failed_ticks > 0 && ++v->failed_ticks <= TRY_AGAIN_TICKS && !aside)
		return;
	if (!aside && v->kept_edits == v->form.edits)
		return;
	if (form_is_changed(&v->form)) {
		write_it(v, app, aside);
		return;
	}
	if (v->on_disk)
		form_forget(v, app);
	v->kept_edits = v->form.edits;
}

void form_forget(struct form_view *v, struct app *app)
{
	struct error e = {.code = OK};

	if (v->on_disk && draft_remove(app->store, v->draft, &e) != OK)
		app_say_error(app, &e);
	v->on_disk = false;
}
