/* SPDX-License-Identifier: MIT
 * import - taking in: which batches lie on the sticks, whose they are, which of them are new; Enter takes all.
 *
 * tick() notices sticks that come and go; work() looks through them, outside of drawing. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include "found.h"
#include "sotay/base/fs.h"
#include "sotay/model/show.h"
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/view/views.h"
#include "sotay/tui/widget/table.h"
#include "taken.h"

enum { TICK_MS = 500, PATH_BYTES_MAX = 1000, COLUMNS = 5, MARK_COLS = 2, NUMBER_BYTES = 24 };

struct import {
	struct view view;
	struct places places;
	char *folder; /* looked through besides the sticks; NULL: none */
	struct found found;
	uint64_t version; /* of the store that `found` tells of */
	bool look_due;
	int skip; /* lines above the first one shown */
	struct buf hint;
};

/* ---- looking ---- */

static unsigned tick(struct view *v, struct app *app)
{
	struct import *x = (struct import *)v;

	if (app->layers || !places_moved(&x->places, app))
		return VIEW_IGNORED;
	places_read(&x->places, app, x->folder);
	found_fini(&x->found);
	x->look_due = true;
	buf_clear(&app->message); /* such as "no stick yet" */
	return VIEW_DONE;
}

static unsigned work(struct view *v, struct app *app)
{
	struct import *x = (struct import *)v;

	if (!x->look_due || app->layers)
		return VIEW_IGNORED;
	x->look_due = false;
	x->skip = 0;
	found_look(app, &x->places, &x->found);
	return VIEW_DONE;
}

/* What was taken in meanwhile is known now. */
static void load(struct view *v, struct app *app)
{
	struct import *x = (struct import *)v;

	if (app_has_changed(app, &x->version))
		x->look_due = true;
}

/* ---- drawing: lines, each a place or a batch ---- */

static const struct table_column columns[COLUMNS] = {
	{N_("From the machine"), 16, 40, 1, 0, false},
	{N_("Batch"), 4, 5, 0, 0, true},
	{N_("Records"), 8, 8, 0, 1, true},
	{N_("Made on"), 10, 10, 0, 2, false},
	{N_("State"), 18, 18, 0, 0, false},
};

static struct area inside(struct area a)
{
	return area_part(a, 0, 1, -1, a.cols - 2);
}

static void put_state(const struct app *app, const struct found_row *r, struct buf *out)
{
	char day[SHOW_DAY_BYTES];

	if (r->state == FOUND_NEW) {
		buf_puts(out, app_tr(app, N_("not taken in yet")));
	} else if (r->state == FOUND_UNREADABLE) {
		buf_puts(out, app_tr(app, N_("cannot be read")));
	} else {
		show_day(instant_day(r->known_since, plan_utc_offset_min(app->plan)), day);
		app_put(app, out, N_("taken in on %s"), day);
	}
}

static enum style style_of(const struct found_row *r)
{
	static const enum style styles[] = {
		[FOUND_NEW] = STYLE_TEXT, [FOUND_KNOWN] = STYLE_DIM, [FOUND_UNREADABLE] = STYLE_ERROR};

	return styles[r->state];
}

static void draw_batch(const struct app *app, struct area a, int row, const int *widths, const struct found_row *r)
{
	char number[NUMBER_BYTES] = "–", made[SHOW_DAY_BYTES] = "–";
	struct buf from = {0}, records = {0}, state = {0};

	buf_printf(&from, "%s%s", r->state == FOUND_UNREADABLE ? "! " : "  ",
		table_fitting(r->from, r->from_short, widths[0] - MARK_COLS));
	if (r->number) {
		snprintf(number, sizeof number, "%llu", (unsigned long long)r->number);
		show_day(instant_day(r->made, plan_utc_offset_min(app->plan)), made);
		show_number((long long)r->records, app->i18n, &records);
	} else {
		buf_puts(&records, "–");
	}
	put_state(app, r, &state);
	table_draw_row(inside(a), row, columns, COLUMNS, widths, TABLE_GAP,
		(const char *[]){buf_str(&from), number, buf_str(&records), made, buf_str(&state)}, style_of(r));
	buf_fini(&from);
	buf_fini(&records);
	buf_fini(&state);
}

/* How many batches lie there. */
static size_t batches_of(const struct import *x, size_t place)
{
	size_t n = 0;

	for (size_t i = 0; i < x->found.n; i++)
		n += x->found.rows[i].place == place;
	return n;
}

static void draw_place(const struct import *x, const struct app *app, struct area a, int row, size_t place)
{
	const struct place *p = &x->places.items[place];
	size_t n = batches_of(x, place);
	struct buf text = {0};

	place_put_name(p, app, &text);
	buf_puts(&text, ": ");
	if (p->kind == PLACE_CLOSED)
		buf_puts(&text, app_tr(app, N_("not open yet: Enter opens it")));
	else if (x->look_due)
		buf_puts(&text, "…");
	else if (n)
		app_put(app, &text, N_("%zu batches"), n);
	else
		buf_puts(&text, app_tr(app, N_("no batches")));
	draw_text(a, row, 1, a.cols - 2, p->kind == PLACE_CLOSED ? STYLE_WARN : STYLE_HEADING, buf_str(&text));
	buf_fini(&text);
}

static int line_count(const struct import *x)
{
	return (int)(x->places.n + x->found.n);
}

static int clamp_skip(const struct import *x, int skip, int rows)
{
	if (skip > line_count(x) - rows)
		skip = line_count(x) - rows;
	return skip > 0 ? skip : 0;
}

static void draw_lines(const struct import *x, const struct app *app, struct area a, const int *widths)
{
	int skip = clamp_skip(x, x->skip, a.rows), line = 0;
	size_t batch = 0;

	for (size_t place = 0; place < x->places.n; place++) {
		if (line >= skip && line - skip < a.rows)
			draw_place(x, app, a, line - skip, place);
		line++;
		for (; batch < x->found.n && x->found.rows[batch].place == place; batch++, line++) {
			if (line >= skip && line - skip < a.rows)
				draw_batch(app, a, line - skip, widths, &x->found.rows[batch]);
		}
	}
	draw_more(a, (size_t)skip, (size_t)a.rows, (size_t)line_count(x));
}

/* What stands in a line of the list: its place, and its batch or SIZE_MAX. False: nothing. */
static bool line_at(const struct import *x, int wanted, size_t *place, size_t *batch)
{
	size_t next = 0;
	int line = 0;

	for (*place = 0; *place < x->places.n; ++*place) {
		*batch = SIZE_MAX;
		if (line++ == wanted)
			return true;
		for (; next < x->found.n && x->found.rows[next].place == *place; next++) {
			*batch = next;
			if (line++ == wanted)
				return true;
		}
	}
	return false;
}

static void draw(struct view *v, struct app *app, struct area a)
{
	const struct import *x = (const struct import *)v;
	int widths[COLUMNS];

	if (!x->places.n) {
		draw_middle(a, a.rows / 3, 1, a.cols - 2, STYLE_TEXT,
			app_tr(app, N_("No stick yet. Plug it into the machine, then press Enter.")));
		draw_middle(a, a.rows / 3 + 2, 1, a.cols - 2, STYLE_DIM,
			app_tr(app, N_("Files that came by Zalo: press F, choose their folder.")));
		return;
	}
	table_layout(columns, COLUMNS, inside(a).cols, TABLE_GAP, widths);
	draw_fill(a, 0, 0, 1, a.cols, STYLE_HEAD);
	table_draw_head(inside(a), 0, columns, COLUMNS, widths, TABLE_GAP, app->i18n);
	draw_lines(x, app, area_part(a, 1, 0, -1, -1), widths);
}

static size_t first_closed(const struct import *x)
{
	size_t i = 0;

	while (i < x->places.n && x->places.items[i].kind != PLACE_CLOSED)
		i++;
	return i;
}

static const char *hint(struct view *v, struct app *app)
{
	struct import *x = (struct import *)v;
	size_t closed = first_closed(x);

	buf_clear(&x->hint);
	if (closed < x->places.n)
		app_put(app, &x->hint, N_("USB \"%s\" is plugged in but not open. Enter opens it."),
			x->places.items[closed].label);
	else if (x->found.n && !x->found.whole)
		app_put(app, &x->hint, N_("%zu batches so far: the search was stopped."), x->found.n);
	else if (x->found.n)
		app_put(app, &x->hint, N_("%zu batches, %zu new. Enter takes them in."), x->found.n, x->found.n_new);
	return buf_str(&x->hint);
}

/* ---- doing ---- */

static void open_stick(struct import *x, struct app *app, size_t place)
{
	struct error e;
	size_t at;

	if (places_open(&x->places, app, place, x->folder, &at, &e) != OK)
		app_say_error(app, &e);
	found_fini(&x->found);
	x->look_due = true;
}

static void take(struct import *x, struct app *app, bool rehearsal)
{
	const char **paths = found_paths(&x->found);
	struct taken t;

	if (take_in(app, &x->places, paths, x->found.n, rehearsal, &t))
		app_push(app, view_taken_new(app, &t));
	taken_fini(&t);
	free(paths);
}

static unsigned take_or_look(struct import *x, struct app *app, bool rehearsal)
{
	size_t closed = first_closed(x);

	if (closed < x->places.n) {
		open_stick(x, app, closed);
	} else if (x->found.n) {
		take(x, app, rehearsal);
	} else {
		places_read(&x->places, app, x->folder);
		x->look_due = true;
		if (!x->places.n)
			app_say(app, STYLE_WARN, N_("No stick yet. Plug it into the machine, then press Enter."));
		else
			app_say(app, STYLE_WARN, N_("There are no batches here. Another stick, or F for another folder."));
	}
	return VIEW_DONE;
}

static enum err check_folder(void *ctx, const char *typed, struct error *e)
{
	(void)ctx;
	if (typed[0] && fs_exists(typed))
		return OK;
	return error_set(e, ERR_NOT_FOUND, N_("\"%s\" is not there. Check the name."), typed);
}

static void look_elsewhere(struct import *x, struct app *app)
{
	struct buf path = {0};

	buf_puts(&path, x->folder ? x->folder : app->options->downloads ? app->options->downloads : "/");
	if (app_prompt(app, app_tr(app, N_("OTHER FOLDER")),
			app_tr(app, N_("The folder where the batches are, or one batch. Files from Zalo are usually in this one:")),
			&path, PATH_BYTES_MAX, false, check_folder, NULL)) {
		free(x->folder);
		x->folder = mem_strdup(buf_str(&path));
		places_read(&x->places, app, x->folder);
		found_fini(&x->found);
		x->look_due = true;
	}
	buf_fini(&path);
}

/* Lines to scroll by. */
static int scroll_by(enum action action, int rows)
{
	switch (action) {
	case ACT_UP:
		return -1;
	case ACT_DOWN:
		return 1;
	case ACT_PAGE_UP:
		return 1 - rows;
	case ACT_PAGE_DOWN:
		return rows - 1;
	case ACT_FIRST:
		return -100000;
	case ACT_LAST:
		return 100000;
	default:
		return 0;
	}
}

static unsigned act(struct view *v, struct app *app, enum action action)
{
	struct import *x = (struct import *)v;
	int by = scroll_by(action, v->content.rows - 1);

	if (by) {
		x->skip = clamp_skip(x, x->skip + by, v->content.rows - 1);
		return VIEW_DONE;
	}
	switch (action) {
	case ACT_OPEN:
		return take_or_look(x, app, false);
	case ACT_TRY:
		return take_or_look(x, app, true);
	case ACT_ELSEWHERE:
		look_elsewhere(x, app);
		return VIEW_DONE;
	case ACT_BATCHES:
		app_push(app, view_batches_new(app, NULL));
		return VIEW_DONE;
	default:
		return VIEW_IGNORED;
	}
}

static const char *cannot(const struct view *v, struct app *app, enum action action)
{
	(void)app;
	if (action == ACT_TRY && !((const struct import *)v)->found.n)
		return N_("There are no batches here yet.");
	return NULL;
}

/* All there is to say of a batch, most of which has no room in its line. */
static void tell_batch(const struct import *x, struct app *app, const struct found_row *r)
{
	struct buf text = {0}, place = {0}, state = {0};
	char made[SHOW_DAY_BYTES];

	place_put_name(&x->places.items[r->place], app, &place);
	put_state(app, r, &state);
	buf_printf(&text, "%s\n", r->from);
	if (r->number) {
		show_day(instant_day(r->made, plan_utc_offset_min(app->plan)), made);
		app_put(app, &text, N_("Batch %llu, made on %s, records: %llu."), (unsigned long long)r->number, made,
			(unsigned long long)r->records);
		buf_putc(&text, '\n');
	}
	app_put(app, &text, N_("It lies on %s: %s"), buf_str(&place), fs_base(r->path));
	buf_printf(&text, "\n%s: %s", app_tr(app, N_("State")), buf_str(&state));
	app_tell(app, app_tr(app, N_("BATCH")), buf_str(&text));
	buf_fini(&state);
	buf_fini(&place);
	buf_fini(&text);
}

static unsigned key(struct view *v, struct app *app, const struct key *k)
{
	struct import *x = (struct import *)v;
	struct area list = area_part(v->content, 1, 0, -1, -1);
	size_t place, batch;

	if (k->code != K_MOUSE || k->mouse.event != MOUSE_PRESS || !area_holds(list, k->mouse.row, k->mouse.col) ||
		!line_at(x, k->mouse.row - list.row + clamp_skip(x, x->skip, list.rows), &place, &batch))
		return VIEW_IGNORED;
	if (batch != SIZE_MAX)
		tell_batch(x, app, &x->found.rows[batch]);
	else if (x->places.items[place].kind == PLACE_CLOSED)
		open_stick(x, app, place);
	return VIEW_DONE;
}

static void free_import(struct view *v)
{
	struct import *x = (struct import *)v;

	places_fini(&x->places);
	found_fini(&x->found);
	free(x->folder);
	buf_fini(&x->hint);
	free(x);
}

static const struct view_action actions[] = {
	{ACT_OPEN, N_("Take in")},
	{ACT_TRY, NULL},
	{ACT_ELSEWHERE, NULL},
	{ACT_BATCHES, NULL},
	{ACT_NONE, NULL},
};

static const struct view_ops ops = {
	.name = "import",
	.title = N_("TAKE IN DATA"),
	.about = N_(
		"Takes in all batches on the sticks at once. What is known already is passed over; what is damaged changes nothing."),
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
	.free = free_import,
};

struct view *view_import_new(struct app *app)
{
	struct import *x = mem_zalloc(1, sizeof *x);

	x->view.ops = &ops;
	x->look_due = true;
	places_read(&x->places, app, NULL);
	return &x->view;
}
