/* SPDX-License-Identifier: MIT
 * export - handing in: what is new, where it can be copied to, which batches the ward has.
 *
 * The list of places is the one thing to choose from. A stick may be plugged in or pulled out at any time: tick()
 * notices, work() looks what it brings (receipts, a newer plan). After a failure the same thing is done again by Enter,
 * here or at another place. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "sotay/tui/frame/scroll_act.h"
#include "deliver.h"
#include "made_draw.h"
#include "sotay/batch/devices.h"
#include "sotay/model/show.h"
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/view/exchange.h"
#include "sotay/tui/view/views.h"

enum { TICK_MS = 500, ROOMY_ROWS = 18, FAILURE_ROWS = 6, TABLE_ROWS_MIN = 3, NAME_COLS = 44 };

struct export
{
	struct view view;
	struct places places;
	struct scroll rows;
	struct made made;
	bool look_due; /* at what the sticks hold */
	bool has_plan; /* `plan` may be loaded */
	struct plan_found plan;
	struct delivery_request request; /* what Enter hands over */
	bool failed;
	struct buf failure, hint;
};

/* ---- rows: places, a line where there is no stick, a plan ---- */

static bool lacks_stick(const struct export *x)
{
	return places_sticks(&x->places) == 0;
}

/* The place of a row, or NULL. */
static const struct place *place_at(const struct export *x, size_t row)
{
	size_t i = row - lacks_stick(x);

	return i < x->places.n ? &x->places.items[i] : NULL;
}

static bool is_plan_row(const struct export *x, size_t row)
{
	return x->has_plan && row + 1 == x->rows.total;
}

static void count_rows(struct export *x)
{
	x->rows.total = x->places.n + lacks_stick(x) + x->has_plan;
	scroll_clamp(&x->rows);
}

static void look_at_places(struct export *x, struct app *app)
{
	places_read(&x->places, app, app->options->desktop);
	x->rows.at = 0;
	count_rows(x);
}

/* ---- loading ---- */

static void load(struct view *v, struct app *app)
{
	struct export *x = (struct export *)v;
	struct error e;
	struct txn *t;
	enum err err = app_read(app, &t, &e);

	if (err == OK) {
		err = made_read(t, app->i18n, plan_utc_offset_min(app->plan), &x->made, &e);
		txn_end(&t);
	}
	if (err != OK)
		app_say_error(app, &e);
	count_rows(x);
}

static unsigned tick(struct view *v, struct app *app)
{
	struct export *x = (struct export *)v;

	/* The places that a dialog asks about stay as they are. */
	if (app->layers || !places_moved(&x->places, app))
		return VIEW_IGNORED;
	look_at_places(x, app);
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
	count_rows(x);
	plan_found_fini(&x->plan);
	x->has_plan = !lacks_stick(x) && exchange_find_plan(app, &x->plan);
	count_rows(x);
	return VIEW_DONE;
}

/* ---- drawing; `counts`: only to know where the places begin, for the mouse ---- */

static int draw_line(struct area a, int row, bool counts, enum style style, const struct buf *text)
{
	return row + draw_wrapped(a, row, 2, counts ? 0 : a.rows - row, a.cols - 4, 0, style, buf_str(text));
}

/* What would be handed in. */
static int draw_contents(const struct export *x, const struct app *app, struct area a, int row, bool counts)
{
	uint64_t fresh = made_sum(x->made.fresh), waiting;
	size_t undelivered = made_undelivered(&x->made, &waiting);
	struct buf text = {0}, numbers = {0};

	if (!counts)
		draw_text(a, row, 1, -1, STYLE_HEADING, app_tr(app, N_("TO BE HANDED IN")));
	row++;
	if (fresh) {
		show_number((long long)fresh, app->i18n, &numbers);
		app_put(app, &text, N_("%s new records: "), buf_str(&numbers));
		made_put_kinds(x->made.fresh, app->i18n, &text);
		row = draw_line(a, row, counts, STYLE_VALUE, &text);
	} else if (!undelivered && x->made.last) {
		app_put(app, &text, N_("No new records since batch %llu. To hand in an old one, press L."),
			(unsigned long long)x->made.last);
		row = draw_line(a, row, counts, STYLE_TEXT, &text);
	} else if (!undelivered) {
		app_put(app, &text, N_("Nothing has been recorded yet."));
		row = draw_line(a, row, counts, STYLE_TEXT, &text);
	}
	if (undelivered) {
		buf_clear(&text);
		buf_clear(&numbers);
		made_put_records(waiting, app->i18n, &text);
		made_put_numbers(&x->made, 0, &numbers);
		app_put(app, &text, N_(" of batch %s, made but not handed in: they go first"), buf_str(&numbers));
		row = draw_line(a, row, counts, STYLE_WARN, &text);
	}
	buf_fini(&numbers);
	buf_fini(&text);
	return row;
}

static void put_row(const struct export *x, const struct app *app, size_t i, struct buf *name, struct buf *state)
{
	const struct place *p = place_at(x, i);

	if (is_plan_row(x, i)) {
		buf_puts(name, app_tr(app, N_(" K  The stick has a new plan: Enter loads it")));
		exchange_put_plan(app, &x->plan, state);
	} else if (p) {
		buf_printf(name, " %zu  ", i + 1);
		place_put_name(p, app, name);
		place_put_state(p, app, state);
	} else {
		buf_printf(name, " %zu  %s", i + 1, app_tr(app, N_("No stick yet: plug it in, then press Enter")));
	}
}

static void draw_choice(const struct export *x, const struct app *app, struct area a, int row, size_t i)
{
	bool here = i == x->rows.at;
	int cols = a.cols - 22 < NAME_COLS ? a.cols - 22 : NAME_COLS;
	struct buf name = {0}, state = {0};

	put_row(x, app, i, &name, &state);
	draw_fill(a, row, 0, 1, a.cols, here ? STYLE_SELECTED : STYLE_TEXT);
	draw_text(a, row, 1, 1, here ? STYLE_SELECTED : STYLE_TEXT, here ? "→" : "");
	draw_text(a, row, 2, state.len ? cols : -1, here ? STYLE_SELECTED : STYLE_TEXT, buf_str(&name));
	draw_text(a, row, cols + 3, -1, here ? STYLE_SELECTED : STYLE_DIM, buf_str(&state));
	buf_fini(&name);
	buf_fini(&state);
}

static int draw_places(const struct export *x, const struct app *app, struct area a, int row)
{
	size_t shown = x->rows.total - x->rows.first;

	draw_text(a, row++, 1, -1, STYLE_HEADING, app_tr(app, N_("WHERE TO")));
	if (shown > (size_t)x->rows.rows)
		shown = (size_t)x->rows.rows;
	for (size_t i = 0; i < shown; i++)
		draw_choice(x, app, a, row++, x->rows.first + i);
	draw_more(area_part(a, row - (int)shown, 0, (int)shown, -1), x->rows.first, shown, x->rows.total);
	return row;
}

static int roomy(struct area a)
{
	return a.rows >= ROOMY_ROWS;
}

/* What would be handed in, or why it was not. Returns the row of the places' heading. */
static int draw_head(const struct export *x, const struct app *app, struct area a, bool counts)
{
	int row = roomy(a);

	if (!x->failed)
		return draw_contents(x, app, a, row, counts) + roomy(a);
	if (!counts)
		draw_text(a, row, 1, -1, STYLE_ERROR, app_tr(app, N_("NOT HANDED IN")));
	row++;
	return draw_line(area_part(a, 0, 0, row + FAILURE_ROWS, -1), row, counts, STYLE_TEXT, &x->failure) + roomy(a);
}

static void draw(struct view *v, struct app *app, struct area a)
{
	const struct export *x = (const struct export *)v;
	int row = draw_places(x, app, a, draw_head(x, app, a, false)) + roomy(a);

	if (x->made.n && a.rows - row >= TABLE_ROWS_MIN)
		made_draw(app, area_part(a, row, 0, -1, -1), &x->made, 0, SIZE_MAX);
}

static const char *hint(struct view *v, struct app *app)
{
	struct export *x = (struct export *)v;
	const struct place *p = place_at(x, x->rows.at);

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

/* ---- handing over ---- */

/* What failed, what is safe all the same, what to do now. */
static void put_failure(struct export *x, const struct app *app, const struct delivered *d, const struct error *e)
{
	uint64_t *numbers = mem_alloc((d->report.n + 1) * sizeof *numbers);
	struct buf list = {0};

	buf_clear(&x->failure);
	error_text(e, app->i18n, &x->failure);
	for (size_t i = 0; i < d->report.n; i++)
		numbers[i] = d->report.results[i].number;
	if (d->report.n) {
		batch_put_numbers(numbers, d->report.n, &list);
		buf_putc(&x->failure, '\n');
		app_put(app, &x->failure, N_("Already handed in: batch %s."), buf_str(&list));
	}
	buf_putc(&x->failure, '\n');
	app_put(app, &x->failure,
		e->code == ERR_REFUSED
			? N_("Nothing is lost: all records are in the notebook. Press A to hand in everything.")
			: N_("Nothing is lost: all records are in the notebook. Enter tries again, here or elsewhere."));
	buf_fini(&list);
	free(numbers);
}

static void say_nothing_new(struct export *x, struct app *app)
{
	if (x->made.last)
		app_say(app, STYLE_STATUS, N_("No new records since batch %llu. To hand in an old one, press L."),
			(unsigned long long)x->made.last);
	else
		app_say(app, STYLE_STATUS, N_("Nothing has been recorded yet."));
}

static void fail(struct export *x, struct app *app, const struct delivered *d, const struct error *e)
{
	uint64_t before = x->made.last;
	struct buf text = {0};

	load(&x->view, app);
	if (e->code == ERR_NOTHING) {
		say_nothing_new(x, app);
	} else if (e->code == ERR_CANCEL) {
		error_text(e, app->i18n, &text);
		app_say(app, STYLE_WARN, "%s", buf_str(&text));
	} else {
		x->failed = true;
		app_say(app, STYLE_ERROR, N_("Not handed in. Enter tries again."));
		put_failure(x, app, d, e);
		/* The snapshot is made and waits; another one is not needed. */
		x->request.all = x->request.all && x->made.last == before;
	}
	buf_fini(&text);
}

static void hand_over(struct export *x, struct app *app, size_t place)
{
	struct delivered d;
	struct error e;

	x->failed = false;
	if (deliver(app, &x->places, place, &x->request, &d, &e) == OK) {
		x->request = (struct delivery_request){.zip = false};
		app_push(app, view_delivered_new(app, &d));
	} else {
		fail(x, app, &d, &e);
	}
	delivered_fini(&d);
	if (!x->failed)
		x->request = (struct delivery_request){.zip = false};
}

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
	count_rows(x);
	app_say(app, STYLE_GOOD, N_("The stick is open. Enter copies to it."));
}

/* A key may be quicker than tick(). Looks anew if a stick has come or gone; false: the one at `row` has gone, which is
 * said. */
static bool is_still_there(struct export *x, struct app *app, size_t *row)
{
	const struct place *p = place_at(x, *row);
	char *path = mem_strdup(p->path), *device = mem_strdup(p->device);
	bool found = !places_moved(&x->places, app);

	if (!found) {
		look_at_places(x, app);
		x->look_due = true;
		for (size_t i = 0; i < x->places.n && !found; i++) {
			found = strcmp(x->places.items[i].path, path) == 0 && strcmp(x->places.items[i].device, device) == 0;
			*row = i + lacks_stick(x);
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
	count_rows(x);
}

static unsigned choose(struct export *x, struct app *app, size_t row)
{
	const struct place *p;

	if (row >= x->rows.total)
		return VIEW_IGNORED;
	if (place_at(x, row) && !is_still_there(x, app, &row))
		return VIEW_DONE;
	x->rows.at = row;
	p = place_at(x, row);
	if (is_plan_row(x, row)) {
		load_plan(x, app);
	} else if (!p) {
		look_at_places(x, app);
		if (lacks_stick(x))
			app_say(app, STYLE_WARN, N_("No stick yet. Plug it into the machine, then press Enter."));
	} else if (p->kind == PLACE_CLOSED) {
		open_place(x, app, (size_t)(p - x->places.items));
	} else {
		hand_over(x, app, (size_t)(p - x->places.items));
	}
	return VIEW_DONE;
}

/* ---- other ways ---- */

static void ask_and_hand_over(struct export *x, struct app *app, const char *title, const char *text, size_t preset)
{
	size_t place = places_ask(&x->places, app, title, text, preset);

	if (place != SIZE_MAX)
		hand_over(x, app, place);
	else
		x->request = (struct delivery_request){.zip = false};
}

static size_t marked_place(const struct export *x)
{
	const struct place *p = place_at(x, x->rows.at);

	return p ? (size_t)(p - x->places.items) : 0;
}

static void hand_in_again(struct export *x, struct app *app, bool zip, uint64_t again)
{
	struct buf text = {0}, numbers = {0};

	if (!again)
		return;
	x->request = (struct delivery_request){.zip = zip, .again = again};
	made_put_numbers(&x->made, again, &numbers);
	app_put(app, &text, N_("Hand in once more: batches %s. Copy them to:"), buf_str(&numbers));
	ask_and_hand_over(x, app, app_tr(app, zip ? N_("ONE FILE FOR ZALO") : N_("HAND IN AGAIN")), buf_str(&text),
		zip ? places_sticks(&x->places) : marked_place(x));
	buf_fini(&numbers);
	buf_fini(&text);
}

/* With nothing new the person means an old batch. */
static void hand_in_zip(struct export *x, struct app *app)
{
	uint64_t waiting;

	if (!made_sum(x->made.fresh) && !made_undelivered(&x->made, &waiting)) {
		hand_in_again(x, app, true, made_pick(app, &x->made));
		return;
	}
	x->request = (struct delivery_request){.zip = true};
	ask_and_hand_over(x, app, app_tr(app, N_("ONE FILE FOR ZALO")), app_tr(app, N_("Where to?")),
		places_sticks(&x->places));
}

static void hand_in_everything(struct export *x, struct app *app)
{
	struct buf text = {0}, number = {0};

	x->request = (struct delivery_request){.all = true};
	show_number((long long)x->made.total, app->i18n, &number);
	app_put(app, &text,
		N_("All %s records of this notebook in one batch: for when the ward asks for everything. Copy them to:"),
		buf_str(&number));
	ask_and_hand_over(x, app, app_tr(app, N_("HAND IN EVERYTHING")), buf_str(&text), marked_place(x));
	buf_fini(&number);
	buf_fini(&text);
}

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
		return is_plan_row(x, (size_t)(action - ACT_PLACE_1)) ? VIEW_IGNORED
															  : choose(x, app, (size_t)(action - ACT_PLACE_1));
	case ACT_ZIP:
		hand_in_zip(x, app);
		return VIEW_DONE;
	case ACT_AGAIN:
		hand_in_again(x, app, false, made_pick(app, &x->made));
		return VIEW_DONE;
	case ACT_EVERYTHING:
		hand_in_everything(x, app);
		return VIEW_DONE;
	case ACT_LOAD_PLAN:
		load_plan(x, app);
		return VIEW_DONE;
	case ACT_BATCHES:
		app_push(app, view_batches_new(app));
		return VIEW_DONE;
	default:
		return VIEW_IGNORED;
	}
}

static unsigned key(struct view *v, struct app *app, const struct key *k)
{
	struct export *x = (struct export *)v;
	struct area places = area_part(v->content, draw_head(x, app, v->content, true) + 1, 0, -1, -1);
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
	if ((action == ACT_AGAIN || action == ACT_BATCHES) && !x->made.n)
		return N_("This machine has made no batch yet.");
	return NULL;
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
	.about = N_("Copies new records to a stick as a batch. A stick that comes back brings the ward's receipt."),
	.actions = actions,
	.load = load,
	.draw = draw,
	.act = act,
	.key = key,
	.cannot = cannot,
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
	look_at_places(x, app);
	return &x->view;
}
