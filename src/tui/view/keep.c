/* SPDX-License-Identifier: MIT
 * keep - writing a draft behind the keys, and what is said when that cannot be done. */
#include "keep.h"

#include <stdio.h>

/* Ticks before writing is tried again after it failed. */
enum { TRY_AGAIN_TICKS = 12 };

void keep_init(struct keep *k)
{
	*k = (struct keep){.claim = {-1}};
}

bool keep_is_due(struct keep *k, const struct app *app, unsigned long edits, bool must)
{
	/* A job has the notebook to itself, but not drafts/: where the program is asked to end while saving waits for
	 * another one, what was typed last is kept all the same. */
	if (!app->store || must)
		return app->store != NULL;
	if (app->job_runs)
		return false;
	if (k->failed_ticks > 0 && ++k->failed_ticks <= TRY_AGAIN_TICKS)
		return false;
	return k->edits != edits;
}

static enum err write_draft(struct keep *k, struct app *app, struct draft *d, struct error *e)
{
	enum err err = OK;

	snprintf(d->name, sizeof d->name, "%s", k->name);
	d->author = buf_str(&app->author);
	d->saved = app_now(app);
	if (k->claim.fd < 0)
		err = draft_claim(app->store, k->name, &k->claim, e);
	return err == OK ? draft_write(app->store, d, e) : err;
}

/* Once, and not over something else that is being said. */
static void tell_failure(struct keep *k, struct app *app, const struct error *e)
{
	struct buf why = {0};

	if (k->failure_told || app->message.len)
		return;
	k->failure_told = true;
	if (e->code == ERR_SPACE) {
		app_say(app, STYLE_WARN, N_("The disk is full: what is typed is on the screen alone. Remove some files."));
		return;
	}
	error_text(e, app->i18n, &why);
	app_say(app, STYLE_WARN, N_("What is typed cannot be kept safe just now. %s"), buf_str(&why));
	buf_fini(&why);
}

void keep_write(struct keep *k, struct app *app, struct draft *d, unsigned long edits)
{
	struct error e = {.code = OK};

	if (write_draft(k, app, d, &e) == OK) {
		k->on_disk = true;
		k->edits = edits;
		k->failed_ticks = 0;
		k->failure_told = false;
		return;
	}
	tell_failure(k, app, &e);
	k->failed_ticks = 1;
}

void keep_forget(struct keep *k, struct app *app)
{
	struct error e = {.code = OK};

	if (k->on_disk && draft_remove(app->store, k->name, &e) != OK)
		app_say_error(app, &e);
	k->on_disk = false;
}
