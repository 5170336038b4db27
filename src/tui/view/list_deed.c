/* SPDX-License-Identifier: MIT
 * list_deed - what is done to the record under the mark: opened, copied, deleted, taken back. */
#include "filters.h"
#include "list.h"
#include "sotay/tui/frame/job.h"
#include "sotay/tui/view/views.h"

static bool has_row(const struct list *l)
{
	return l->scroll.at < listing_count(l->model.listing);
}

const char *list_cannot(const struct view *v, struct app *app, enum action a)
{
	const struct list *l = (const struct list *)v;

	(void)app;
	switch (a) {
	case ACT_OPEN:
	case ACT_COPY:
	case ACT_DELETE:
	case ACT_HISTORY:
		return has_row(l) ? NULL : N_("There is no record here.");
	case ACT_UNDO:
		return has_row(l) || l->has_touched ? NULL : N_("There is nothing to take back.");
	default:
		return NULL;
	}
}

struct deed {
	struct listing_id id;
	const char *editor;
	instant_t now;
};

static enum err delete_one(struct txn *t, void *ctx, struct error *e)
{
	const struct deed *d = ctx;
	struct change change = {kind_info(d->id.kind)->n_fields, "1"};

	return txn_edit(t, d->id.kind, &d->id.id, &change, 1, d->editor, d->now, e);
}

static enum err undo_one(struct txn *t, void *ctx, struct error *e)
{
	const struct deed *d = ctx;

	return txn_undo(t, d->id.kind, &d->id.id, d->editor, d->now, e);
}

static unsigned do_deed(struct list *l, struct app *app, write_fn fn, struct listing_id id, const char *said)
{
	struct deed deed = {id, buf_str(&app->author), app_now(app)};
	struct error e = {.code = OK};

	if (app_write(app, fn, &deed, &e) != OK) {
		app_say_error(app, &e);
		return VIEW_DONE;
	}
	l->touched = id;
	l->has_touched = true;
	app_changed(app);
	app_say(app, STYLE_GOOD, "%s", app_tr(app, said));
	return VIEW_LOAD;
}

unsigned list_delete(struct list *l, struct app *app)
{
	return do_deed(l, app, delete_one, listing_at(l->model.listing, l->scroll.at),
		N_("Deleted. Press U to get it back."));
}

unsigned list_undo(struct list *l, struct app *app)
{
	struct listing_id id = l->has_touched ? l->touched : listing_at(l->model.listing, l->scroll.at);

	return do_deed(l, app, undo_one, id, N_("Taken back. U once more does it again."));
}

void list_open(struct list *l, struct app *app, bool copy)
{
	struct listing_id id = listing_at(l->model.listing, l->scroll.at);

	l->has_touched = false;
	app_push(app, view_form_new(app, &(struct form_request){.kind = id.kind, .id = &id.id, .copy = copy}));
}

void list_new_record(struct list *l, struct app *app)
{
	enum kind kind;

	if (filters_ask_kind(&l->model, app, &kind))
		app_push(app, view_form_new(app, &(struct form_request){.kind = kind}));
}
