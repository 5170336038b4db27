/* SPDX-License-Identifier: MIT
 * deed - deleting a record and taking back. */
#include "deed.h"

#include "sotay/tui/frame/job.h"

struct deed {
	enum kind kind;
	struct uuid id;
	const char *editor;
	instant_t now;
};

static enum err delete_one(struct txn *t, void *ctx, struct error *e)
{
	const struct deed *d = ctx;
	struct change change = {kind_info(d->kind)->n_fields, "1"};

	return txn_edit(t, d->kind, &d->id, &change, 1, d->editor, d->now, e);
}

static enum err undo_one(struct txn *t, void *ctx, struct error *e)
{
	const struct deed *d = ctx;

	return txn_undo(t, d->kind, &d->id, d->editor, d->now, e);
}

static bool do_deed(struct app *app, write_fn fn, enum kind kind, const struct uuid *id, const char *said)
{
	struct deed deed = {kind, *id, buf_str(&app->author), app_now(app)};
	struct error e = {.code = OK};

	if (app_write(app, fn, &deed, &e) != OK) {
		app_say_error(app, &e);
		return false;
	}
	app_changed(app);
	app_say(app, STYLE_GOOD, "%s", app_tr(app, said));
	return true;
}

bool deed_delete(struct app *app, enum kind kind, const struct uuid *id)
{
	return do_deed(app, delete_one, kind, id, N_("Deleted. Press U to get it back."));
}

bool deed_undo(struct app *app, enum kind kind, const struct uuid *id)
{
	return do_deed(app, undo_one, kind, id, N_("Taken back. U once more does it again."));
}
