/* SPDX-License-Identifier: MIT
 * outcome - what came of taking in: a row a batch, below it what is to be done next, and whether the sticks may be
 * pulled out.
 *
 * What is to be done matters more than the rows, most of which only say that all is well: it gets the room it needs,
 * the list the rest of it, and scrolls. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include "sotay/base/fs.h"
#include "sotay/model/show.h"
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/frame/scroll_act.h"
#include "sotay/tui/view/views.h"
#include "sotay/tui/widget/table.h"
#include "taken.h"

enum { COLUMNS = 6, MARK_COLS = 2, LIST_ROW = 2, LIST_ROWS_MIN = 3, NUMBER_BYTES = 24 };

struct result_view {
	struct view view;
	struct taken taken;
	struct outcome outcome;
	uint64_t version; /* of the store when it was asked what is to be done */
	bool ask_due;     /* something was settled since */
	struct scroll rows;
	struct buf from; /* "USB "KINGSTON" · 5 batches · finished at 14:22" */
	struct buf last; /* of receipts, and that the sticks may be pulled out */
	enum style last_style;
};

static const struct table_column columns[COLUMNS] = {
	{N_("From the machine"), 16, 40, 1, 0, false},
	{N_("Batch"), 4, 5, 0, 0, true},
	{N_("Records"), 8, 8, 0, 2, true},
	{N_("New"), 6, 6, 0, 1, true},
	{N_("Changed"), 6, 6, 0, 1, true},
	{N_("Result"), 14, 18, 0, 0, false},
};

/* ---- loading ---- */

static void put_from(struct result_view *v, const struct app *app)
{
	char when[SHOW_MOMENT_BYTES];

	buf_clear(&v->from);
	show_moment(v->taken.when, plan_utc_offset_min(app->plan), when);
	if (v->taken.from[0])
		buf_printf(&v->from, "%s · ", v->taken.from);
	app_put(app, &v->from, N_("%zu batches · %s"), v->taken.report.n, when);
}

/* Whether every stick the batches came from can be pulled out by now. */
static void put_last(struct result_view *v, const struct app *app)
{
	const struct taken *t = &v->taken;

	buf_clear(&v->last);
	buf_puts(&v->last, v->outcome.receipt);
	v->last_style = STYLE_GOOD;
	if (t->facts.rehearsal || !t->sticks)
		return;
	buf_puts(&v->last, v->last.len ? " " : "");
	if (t->closing.code != OK) {
		v->last_style = STYLE_WARN;
		error_text(&t->closing, app->i18n, &v->last);
	} else {
		buf_puts(&v->last, app_tr(app, N_("The stick may be pulled out.")));
	}
}

/* Coming back from a screen where records were settled, the list of what is to be done is an old one. */
static void look_at_version(struct result_view *v, struct app *app)
{
	bool is_first = v->version == 0;

	if (!v->taken.facts.rehearsal)
		v->ask_due = app_has_changed(app, &v->version) && !is_first;
}

static void load(struct view *view, struct app *app)
{
	struct result_view *v = (struct result_view *)view;

	look_at_version(v, app);
	outcome_make(&v->taken.report, &v->taken.facts, app->plan, app->i18n, &v->outcome);
	put_from(v, app);
	put_last(v, app);
	v->rows.total = v->outcome.n;
	scroll_clamp(&v->rows);
}

static unsigned work(struct view *view, struct app *app)
{
	struct result_view *v = (struct result_view *)view;

	if (!v->ask_due || app->layers)
		return VIEW_IGNORED;
	v->ask_due = false;
	taken_ask(app, &v->taken);
	outcome_make(&v->taken.report, &v->taken.facts, app->plan, app->i18n, &v->outcome);
	return VIEW_DONE;
}

/* ---- drawing ---- */

static int draw_todo(const struct outcome *o, struct area a, int row, bool counts)
{
	for (size_t i = 0; i < o->n_todo; i++) {
		const struct outcome_model_todo *t = &o->todo[i];

		if (!counts && row < a.rows)
			draw_text(a, row, 1, 1, t->urgent ? STYLE_ERROR : STYLE_WARN, t->urgent ? "!" : "●");
		row += draw_wrapped(a, row, 3, counts || row >= a.rows ? 0 : a.rows - row, a.cols - 4, 0, STYLE_TEXT, t->text);
	}
	return row;
}

/* Rows of the list and of what is to be done below it, its heading included. The last line stands apart. */
static void share_rows(const struct result_view *v, struct area a, int *list, int *todo)
{
	int last = draw_wrapped(a, 0, 1, 0, a.cols - 2, 0, STYLE_TEXT, buf_str(&v->last));
	int room = a.rows - LIST_ROW - last, wanted = (int)v->outcome.n;

	*todo = v->outcome.n_todo ? draw_todo(&v->outcome, a, 1, true) : 0;
	if (wanted > room - *todo)
		wanted = room - *todo > LIST_ROWS_MIN ? room - *todo : LIST_ROWS_MIN;
	if (wanted > (int)v->outcome.n)
		wanted = (int)v->outcome.n;
	*list = wanted < room ? wanted : room;
	if (*todo > room - *list)
		*todo = room - *list;
}

static void draw_batch(const struct app *app, struct area a, int row, const int *widths, const struct outcome_row *r,
	bool here)
{
	char number[NUMBER_BYTES] = "–";
	struct buf from = {0}, cells[3] = {{0}};
	const uint64_t counts[3] = {r->records, r->added, r->updated};
	enum style style = here ? STYLE_SELECTED : r->status == IMPORT_REFUSED ? STYLE_ERROR : STYLE_TEXT;

	buf_printf(&from, "%s%s", r->urgent ? "! " : "  ", table_fitting(r->from, r->from_short, widths[0] - MARK_COLS));
	if (r->number)
		snprintf(number, sizeof number, "%llu", (unsigned long long)r->number);
	for (size_t i = 0; i < 3; i++) {
		if (r->status == IMPORT_REFUSED && (i > 0 || !r->number))
			buf_puts(&cells[i], "–");
		else
			show_number((long long)counts[i], app->i18n, &cells[i]);
	}
	draw_fill(a, row, 0, 1, a.cols, style);
	table_draw_row(area_part(a, 0, 1, -1, a.cols - 2), row, columns, COLUMNS, widths, TABLE_GAP,
		(const char *[]){buf_str(&from), number, buf_str(&cells[0]), buf_str(&cells[1]), buf_str(&cells[2]), r->result},
		style);
	buf_fini(&from);
	for (size_t i = 0; i < 3; i++)
		buf_fini(&cells[i]);
}

static void draw_list(const struct result_view *v, const struct app *app, struct area a)
{
	struct scroll s = v->rows;
	int widths[COLUMNS];

	s.rows = a.rows - 1;
	scroll_clamp(&s);
	table_layout(columns, COLUMNS, a.cols - 2, TABLE_GAP, widths);
	draw_fill(a, 0, 0, 1, a.cols, STYLE_HEAD);
	table_draw_head(area_part(a, 0, 1, -1, a.cols - 2), 0, columns, COLUMNS, widths, TABLE_GAP, app->i18n);
	for (size_t i = s.first; i < s.first + scroll_shown(&s); i++)
		draw_batch(app, a, (int)(i - s.first) + 1, widths, &v->outcome.rows[i], i == s.at);
	draw_more(area_part(a, 1, 0, -1, -1), s.first, scroll_shown(&s), s.total);
}

static void draw(struct view *view, struct app *app, struct area a)
{
	const struct result_view *v = (const struct result_view *)view;
	int list, todo, row;

	share_rows(v, a, &list, &todo);
	draw_text(a, 0, 1, a.cols - 2, STYLE_HEADING, buf_str(&v->from));
	draw_list(v, app, area_part(a, LIST_ROW - 1, 0, list + 1, -1));
	row = LIST_ROW + list;
	if (todo > 1) {
		struct area part = area_part(a, row + (a.rows - row > todo + 2), 0, todo, -1);

		draw_text(part, 0, 1, -1, STYLE_HEADING, app_tr(app, N_("TO BE DONE NEXT")));
		draw_todo(&v->outcome, part, 1, false);
		if (draw_todo(&v->outcome, part, 1, true) > part.rows)
			draw_right(part, part.rows - 1, 0, part.cols - 1, STYLE_WARN, app_tr(app, N_("… I keeps all of it")));
	}
	row = draw_wrapped(a, 0, 1, 0, a.cols - 2, 0, STYLE_TEXT, buf_str(&v->last));
	draw_wrapped(a, a.rows - row, 1, row, a.cols - 2, 0, v->last_style, buf_str(&v->last));
}

static void head(struct view *view, struct app *app, struct buf *left, struct buf *right)
{
	const struct result_view *v = (const struct result_view *)view;

	(void)right;
	buf_printf(left, " · %s", app_tr(app, v->taken.facts.rehearsal ? N_("rehearsal") : N_("the result")));
}

static const char *hint(struct view *view, struct app *app)
{
	(void)app;
	return ((struct result_view *)view)->outcome.summary;
}

/* ---- doing ---- */

/* Everything as a text file beside the batches, or on the desktop. */
static void keep_result(const struct result_view *v, struct app *app)
{
	char when[SHOW_MOMENT_BYTES], day[DAY_TEXT_BYTES], *path;
	int offset = plan_utc_offset_min(app->plan), minute = instant_minute_of_day(v->taken.when, offset);
	struct buf name = {0}, text = {0};
	struct error e;

	show_moment(v->taken.when, offset, when);
	day_format(instant_day(v->taken.when, offset), day);
	buf_printf(&name, "ket-qua-nhan-%s-%02d%02d.txt", day, minute / 60, minute % 60);
	outcome_put_text(&v->outcome, app->i18n, v->taken.from, when, &text);
	path = fs_join(v->taken.keep_in, buf_str(&name));
	if (fs_write_atomic(path, buf_str(&text), text.len, true, &e) == OK)
		app_say(app, STYLE_GOOD, N_("Kept on %s: %s"), v->taken.keep_name, buf_str(&name));
	else
		app_say_error(app, &e);
	free(path);
	buf_fini(&text);
	buf_fini(&name);
}

static void tell_batch(const struct result_view *v, struct app *app, size_t at)
{
	if (at < v->outcome.n)
		app_tell(app, app_tr(app, N_("THIS BATCH")), v->outcome.rows[at].detail);
}

static void go(struct app *app, struct view *(*make)(struct app *))
{
	app_push(app, make(app));
}

static unsigned act(struct view *view, struct app *app, enum action action)
{
	struct result_view *v = (struct result_view *)view;

	if (scroll_act(&v->rows, action))
		return VIEW_DONE;
	switch (action) {
	case ACT_OPEN:
		tell_batch(v, app, v->rows.at);
		return VIEW_DONE;
	case ACT_GO_CONFLICTS:
		go(app, view_conflicts_new);
		return VIEW_DONE;
	case ACT_GO_REVIEW:
		go(app, view_review_new);
		return VIEW_DONE;
	case ACT_GO_DUPLICATES:
		go(app, view_duplicates_new);
		return VIEW_DONE;
	case ACT_GO_MISSING:
		go(app, view_missing_new);
		return VIEW_DONE;
	case ACT_KEEP_RESULT:
		keep_result(v, app);
		return VIEW_DONE;
	default:
		return VIEW_IGNORED;
	}
}

static unsigned key(struct view *view, struct app *app, const struct key *k)
{
	struct result_view *v = (struct result_view *)view;
	int list, todo;
	size_t row;

	share_rows(v, v->view.content, &list, &todo);
	v->rows.rows = list;
	scroll_clamp(&v->rows);
	row = scroll_clicked(&v->rows, area_part(v->view.content, LIST_ROW, 0, list, -1), k);
	if (row == SIZE_MAX)
		return k->code == K_MOUSE && scroll_key(&v->rows, k) ? VIEW_DONE : VIEW_IGNORED;
	/* A second click on the same row. */
	if (row == v->rows.at)
		tell_batch(v, app, row);
	else
		scroll_to(&v->rows, row);
	return VIEW_DONE;
}

static const char *cannot(const struct view *view, struct app *app, enum action action)
{
	const struct taken *t = &((const struct result_view *)view)->taken;

	(void)app;
	switch (action) {
	case ACT_GO_CONFLICTS:
		return t->facts.conflicts ? NULL : N_("Nothing has to be chosen.");
	case ACT_GO_DUPLICATES:
		return t->facts.duplicates ? NULL : N_("No records seem to have been made twice.");
	case ACT_GO_REVIEW:
		return t->facts.doubtful ? NULL : N_("No record has to be looked at.");
	case ACT_GO_MISSING:
		return t->facts.not_reported ? NULL : N_("No report is missing.");
	case ACT_KEEP_RESULT:
		return t->keep_in ? NULL : N_("There is no stick to keep it on.");
	default:
		return NULL;
	}
}

static void free_result(struct view *view)
{
	struct result_view *v = (struct result_view *)view;

	taken_fini(&v->taken);
	outcome_fini(&v->outcome);
	buf_fini(&v->from);
	buf_fini(&v->last);
	free(v);
}

static const struct view_action actions[] = {
	{ACT_OPEN, N_("See batch")},
	{ACT_GO_CONFLICTS, N_("To choose")},
	{ACT_GO_DUPLICATES, N_("Made twice")},
	{ACT_GO_MISSING, N_("Not reported")},
	{ACT_GO_REVIEW, N_("To look at")},
	{ACT_KEEP_RESULT, NULL},
	{ACT_NONE, NULL},
};

static const struct view_ops ops = {
	.name = "import-done",
	.title = N_("TAKE IN DATA"),
	.about =
		N_("What became of each batch, and what is to be done next. A batch that is not taken in changes nothing."),
	.actions = actions,
	.head = head,
	.load = load,
	.draw = draw,
	.act = act,
	.key = key,
	.cannot = cannot,
	.work = work,
	.hint = hint,
	.free = free_result,
};

struct view *view_taken_new(struct app *app, struct taken *t)
{
	struct result_view *v = mem_zalloc(1, sizeof *v);

	(void)app;
	v->view.ops = &ops;
	v->rows.rows = LIST_ROWS_MIN;
	v->taken = *t;
	*t = (struct taken){.from = NULL};
	return &v->view;
}
