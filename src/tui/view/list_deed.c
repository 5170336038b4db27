/* SPDX-License-Identifier: MIT
 * list_deed - what is done to the record under the mark: opened, copied, deleted, taken back. */
#include "deed.h"
#include "filters.h"
#include "list.h"
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

static unsigned done_to(struct list *l, struct listing_id id, bool done)
{
	if (!done)
		return VIEW_DONE;
	l->touched = id;
	l->has_touched = true;
	return VIEW_LOAD;
}

unsigned list_delete(struct list *l, struct app *app)
{
	struct listing_id id = listing_at(l->model.listing, l->scroll.at);

	return done_to(l, id, deed_delete(app, id.kind, &id.id));
}

unsigned list_undo(struct list *l, struct app *app)
{
	struct listing_id id = l->has_touched ? l->touched : listing_at(l->model.listing, l->scroll.at);

	return done_to(l, id, deed_undo(app, id.kind, &id.id));
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
