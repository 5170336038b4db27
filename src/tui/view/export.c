/* SPDX-License-Identifier: MIT
 * export - handing in: what is new, where it can be copied to, which batches the ward has.
 *
 * The list of places is the one thing to choose from. A stick may be plugged in or pulled out at any time: tick()
 * notices, work() looks what it brings (receipts, a newer plan). After a failure the same thing is done again by Enter,
 * here or at another place. */
#include "export.h"
#include <stdlib.h>
#include <string.h>
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/frame/scroll_act.h"

enum { TICK_MS = 500 };

/* ---- rows: places, a line where there is no stick, a plan ---- */

bool export_lacks_stick(const struct export *x)
{
	return places_sticks(&x->places) == 0;
}

/* The place of a row, or NULL. */
const struct place *export_place_at(const struct export *x, size_t row)
{
	size_t i = row - export_lacks_stick(x);

	return i < x->places.n ? &x->places.items[i] : NULL;
}

bool export_is_plan_row(const struct export *x, size_t row)
{
	return x->has_plan && row + 1 == x->rows.total;
}

void export_count_rows(struct export *x)
{
	x->rows.total = x->places.n + export_lacks_stick(x) + x->has_plan;
	scroll_clamp(&x->rows);
}

void export_look_at_places(struct export *x, struct app *app)
{
	places_read(&x->places, app, app->options->desktop);
	x->rows.at = 0;
	export_count_rows(x);
}

/* ---- loading ---- */

void export_load(struct view *v, struct app *app)
{
	struct export *x = (struct export *)v;
	struct error e;
	struct txn *t;
	enum err err = app_read(app, &t, &e);

	if (err == OK) {
		err = made_read(t, app->i18n, plan_utc_offset_min(app->plan), app->ward, &x->made, &e);
		txn_end(&t);
	}
	if (err != OK)
		app_say_error(app, &e);
	export_count_rows(x);
}

static unsigned tick(struct view *v, struct app *app)
{
	struct export *x = (struct export *)v;

	/* The places that a dialog asks about stay as they are. */
	if (app->layers || !places_moved(&x->places, app))
		return VIEW_IGNORED;
	export_look_at_places(x, app);
	x->look_due = true;
	buf_clear(&app->message); /* such as "no stick yet" */
	return VIEW_DONE;
}

static unsigned work(struct view *v, struct app *app)
{
	struct export *x = (struct export *)v;

	if (!x->look_due || app->layers)
		return VIEW_IGNORED;
	x->look_due = false;
	(void)exchange_look_for_receipts(app, true);
	/* The screen is drawn meanwhile, and must not show a plan that is being looked for. */
	x->has_plan = false;
	export_count_rows(x);
	plan_found_fini(&x->plan);
	x->has_plan = !export_lacks_stick(x) && exchange_find_plan(app, &x->plan);
	export_count_rows(x);
	return VIEW_DONE;
}

static const char *hint(struct view *v, struct app *app)
{
	struct export *x = (struct export *)v;
	const struct place *p = export_place_at(x, x->rows.at);

	buf_clear(&x->hint);
	if (p && p->kind == PLACE_CLOSED)
		app_put(app, &x->hint, N_("USB \"%s\" is plugged in but not open. Enter opens it."), p->label);
	else if (p && x->failed)
		app_put(app, &x->hint, N_("Enter tries again."));
	else if (p) {
		app_put(app, &x->hint, N_("Enter copies to: "));
		place_put_name(p, app, &x->hint);
	}
	return buf_str(&x->hint);
}

/* ---- choosing a place ---- */

static void open_place(struct export *x, struct app *app, size_t place)
{
	struct error e;
	size_t at;

	if (places_open(&x->places, app, place, app->options->desktop, &at, &e) != OK) {
		app_say_error(app, &e);
		return;
	}
	x->rows.at = at;
	x->look_due = true;
	export_count_rows(x);
	app_say(app, STYLE_GOOD, N_("The stick is open. Enter copies to it."));
}

/* A key may be quicker than tick(). Looks anew if a stick has come or gone; false: the one at `row` has gone, which is
 * said. */
static bool is_still_there(struct export *x, struct app *app, size_t *row)
{
	const struct place *p = export_place_at(x, *row);
	char *path = mem_strdup(p->path), *device = mem_strdup(p->device);
	bool found = !places_moved(&x->places, app);

	if (!found) {
		export_look_at_places(x, app);
		x->look_due = true;
		for (size_t i = 0; i < x->places.n && !found; i++) {
			found = strcmp(x->places.items[i].path, path) == 0 && strcmp(x->places.items[i].device, device) == 0;
			*row = i + export_lacks_stick(x);
		}
	}
	if (!found)
		app_say(app, STYLE_WARN, N_("The USB stick is not there any more. Plug it in again."));
	free(path);
	free(device);
	return found;
}

static void load_plan(struct export *x, struct app *app)
{
	if (!exchange_offer_plan(app, &x->plan))
		return;
	plan_found_fini(&x->plan);
	x->has_plan = false;
	x->look_due = true;
	export_count_rows(x);
}

static unsigned choose(struct export *x, struct app *app, size_t row)
{
	const struct place *p;

	if (row >= x->rows.total)
		return VIEW_IGNORED;
	if (export_place_at(x, row) && !is_still_there(x, app, &row))
		return VIEW_DONE;
	x->rows.at = row;
	p = export_place_at(x, row);
	if (export_is_plan_row(x, row)) {
		load_plan(x, app);
	} else if (!p) {
		export_look_at_places(x, app);
		if (export_lacks_stick(x))
			app_say(app, STYLE_WARN, N_("No stick yet. Plug it into the machine, then press Enter."));
	} else if (p->kind == PLACE_CLOSED) {
		open_place(x, app, (size_t)(p - x->places.items));
	} else {
		export_hand_over(x, app, (size_t)(p - x->places.items));
	}
	return VIEW_DONE;
}

/* ---- what the frame calls ---- */

static unsigned act(struct view *v, struct app *app, enum action action)
{
	struct export *x = (struct export *)v;

	if (scroll_act(&x->rows, action))
		return VIEW_DONE;
	switch (action) {
	case ACT_OPEN:
	case ACT_RETRY:
		return choose(x, app, x->rows.at);
	case ACT_PLACE_1:
	case ACT_PLACE_2:
	case ACT_PLACE_3:
	case ACT_PLACE_4:
	case ACT_PLACE_5:
		return export_is_plan_row(x, (size_t)(action - ACT_PLACE_1)) ? VIEW_IGNORED
																	 : choose(x, app, (size_t)(action - ACT_PLACE_1));
	case ACT_ZIP:
		export_hand_in_zip(x, app);
		return VIEW_DONE;
	case ACT_AGAIN:
		export_hand_in_again(x, app, false, made_pick(app, &x->made));
		return VIEW_DONE;
	case ACT_EVERYTHING:
		export_hand_in_everything(x, app);
		return VIEW_DONE;
	case ACT_LOAD_PLAN:
		load_plan(x, app);
		return VIEW_DONE;
	case ACT_BATCHES:
		app_push(app, view_batches_new(app, NULL));
		return VIEW_DONE;
	default:
		return VIEW_IGNORED;
	}
}

static unsigned key(struct view *v, struct app *app, const struct key *k)
{
	struct export *x = (struct export *)v;
	struct area places = area_part(v->content, export_places_row(x, app, v->content) + 1, 0, -1, -1);
	size_t row = scroll_clicked(&x->rows, places, k);

	if (row == SIZE_MAX)
		return k->code == K_MOUSE && scroll_key(&x->rows, k) ? VIEW_DONE : VIEW_IGNORED;
	/* A second click on the same row. */
	if (row == x->rows.at)
		return choose(x, app, row);
	scroll_to(&x->rows, row);
	return VIEW_DONE;
}

static const char *cannot(const struct view *v, struct app *app, enum action action)
{
	const struct export *x = (const struct export *)v;

	(void)app;
	if (action == ACT_LOAD_PLAN && !x->has_plan)
		return N_("No stick has a newer plan.");
	if (action == ACT_EVERYTHING && !x->made.total)
		return N_("Nothing has been recorded yet.");
	if (action == ACT_AGAIN && !x->made.n)
		return N_("This machine has made no batch yet.");
	return NULL;
}

static const char *label(const struct view *v, struct app *app, enum action action)
{
	return action == ACT_OPEN ? hand_words(app)->act : hand_words_label(v, app, action);
}

static void free_export(struct view *v)
{
	struct export *x = (struct export *)v;

	places_fini(&x->places);
	made_fini(&x->made);
	plan_found_fini(&x->plan);
	buf_fini(&x->failure);
	buf_fini(&x->hint);
	free(x);
}

static const struct view_action actions[] = {
	{ACT_OPEN, N_("Hand in")},
	{ACT_LOAD_PLAN, NULL},
	{ACT_ZIP, NULL},
	{ACT_AGAIN, NULL},
	{ACT_EVERYTHING, NULL},
	{ACT_BATCHES, NULL},
	{ACT_RETRY, NULL},
	{ACT_PLACE_1, NULL},
	{ACT_PLACE_2, NULL},
	{ACT_PLACE_3, NULL},
	{ACT_PLACE_4, NULL},
	{ACT_PLACE_5, NULL},
	{ACT_NONE, NULL},
};

static const struct view_ops ops = {
	.name = "export",
	.title = N_("HAND IN TO THE WARD"),
	.about = N_("Copies new records to a stick as a batch. A stick that comes back brings the receipt."),
	.actions = actions,
	.head = hand_words_head,
	.load = export_load,
	.draw = export_draw,
	.act = act,
	.key = key,
	.cannot = cannot,
	.label = label,
	.tick_ms = TICK_MS,
	.tick = tick,
	.work = work,
	.hint = hint,
	.free = free_export,
};

struct view *view_export_new(struct app *app)
{
	struct export *x = mem_zalloc(1, sizeof *x);

	x->view.ops = &ops;
	x->rows.rows = ASK_ANSWERS_MAX;
	x->look_due = true;
	export_look_at_places(x, app);
	return &x->view;
}
