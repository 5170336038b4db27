/* SPDX-License-Identifier: MIT
 * review - the records that break a rule of the form, most often since they were merged: unknown codes by code, the
 * rest one by one. */
#include <stdlib.h>
#include <string.h>
#include "cleanup_draw.h"
#include "review_code.h"
#include "sotay/tui/frame/job.h"
#include "sotay/tui/frame/scroll_act.h"
#include "sotay/tui/view/views.h"

enum { DETAIL_ROWS = 4 }; /* a rule, and the sentence */

struct review {
	struct view view;
	struct cleanup found;
	struct cleanup_line *lines;
	struct scroll rows;
	uint64_t version; /* of the store that `found` tells of */
	bool is_found;
	struct recode last; /* the code that was changed last, to be taken back */
	struct buf hint;
};

/* ---- reading ---- */

static void load(struct view *v, struct app *app)
{
	struct review *r = (struct review *)v;

	r->rows.rows = v->content.rows - 1 - DETAIL_ROWS;
	scroll_clamp(&r->rows);
	if (app_has_changed(app, &r->version))
		r->is_found = false;
}

struct search {
	struct store *store;
	const struct i18n *i18n;
	day_t today;
	struct cleanup found;
};

static enum err search(struct job *j, void *ctx, struct error *e)
{
	struct search *s = ctx;

	return cleanup_doubtful(s->store, s->i18n, s->today, job_progress, j, &s->found, e);
}

static unsigned work(struct view *v, struct app *app)
{
	struct review *r = (struct review *)v;
	struct search s = {.store = app_store(app), .i18n = app->i18n, .today = app_today(app)};
	struct error e;
	size_t n;

	if (r->is_found)
		return VIEW_IGNORED;
	if (app_job(app, N_("Looking for records to be looked at…"), true, search, &s, &e) != OK)
		app_say_error(app, &e);
	cleanup_free(&r->found);
	free(r->lines);
	r->found = s.found;
	r->lines = cleanup_lines(&r->found, &n);
	r->is_found = true;
	r->rows.total = n;
	scroll_clamp(&r->rows);
	return VIEW_DONE;
}

/* ---- drawing ---- */

static const struct cleanup_row *row_at(const struct review *r)
{
	return &r->found.rows[r->lines[r->rows.at].row];
}

static void put_heading(struct app *app, const struct cleanup_row *row, size_t count, struct buf *out)
{
	if (row->code)
		app_put(app, out, N_("%s: the code '%s' is not in the plan: %zu"),
			app_tr(app, kind_field(row->kind, row->field)->label), row->code, count);
	else
		app_put(app, out, N_("A field that cannot be right: %zu"), count);
}

static void draw_line(const struct review *r, struct app *app, struct area a, int row, size_t i)
{
	const struct cleanup_line *line = &r->lines[i];
	const struct cleanup_row *found = &r->found.rows[line->row];
	struct buf text = {0};

	if (line->heading) {
		put_heading(app, found, line->count, &text);
		draw_cell(a, row, 0, a.cols, i == r->rows.at ? STYLE_SELECTED : STYLE_HEADING, "");
		draw_text(a, row, 1, -1, i == r->rows.at ? STYLE_SELECTED : STYLE_HEADING, buf_str(&text));
	} else {
		cleanup_draw_row(app, a, row, found, app_tr(app, kind_field(found->kind, found->field)->label),
			i == r->rows.at);
	}
	buf_fini(&text);
}

/* The sentence of an unknown code tells how to list codes on the command line: here it is settled in another way. */
static const char *detail(const struct review *r, struct app *app)
{
	const struct cleanup_row *row = row_at(r);

	if (!row->code)
		return row->sentence;
	return app_tr(app,
		r->lines[r->rows.at].heading
			? N_("The other machine has another version of the plan. Enter puts the code into the plan, or changes it in all "
				 "of these records.")
			: N_("The plan does not know the code of this field. Enter opens the record; on the line above these records Enter "
				 "settles the code for all of them."));
}

static void draw_detail(const struct review *r, struct app *app, struct area a)
{
	draw_rule(a, 0);
	draw_wrapped(a, 1, 1, a.rows - 1, a.cols - 2, 0, STYLE_TEXT, detail(r, app));
}

static void draw(struct view *v, struct app *app, struct area a)
{
	struct review *r = (struct review *)v;
	struct area list = area_part(a, 1, 0, a.rows - 1 - DETAIL_ROWS, -1);
	size_t first = r->rows.first, shown = scroll_shown(&r->rows);

	if (r->rows.total == 0) {
		draw_middle(a, a.rows / 3, 1, a.cols - 2, STYLE_DIM,
			app_tr(app, r->is_found ? N_("Nothing is to be looked at.") : N_("Looking for records to be looked at…")));
		return;
	}
	cleanup_draw_head(app, a, N_("Field"));
	for (size_t i = first; i < first + shown; i++)
		draw_line(r, app, list, (int)(i - first), i);
	draw_more(list, first, shown, r->rows.total);
	draw_detail(r, app, area_part(a, a.rows - DETAIL_ROWS, 0, -1, -1));
}

/* The heading of an unknown code is meant. */
static bool on_code(const struct review *r)
{
	return r->rows.total && r->lines[r->rows.at].heading && row_at(r)->code;
}

static const char *hint(struct view *v, struct app *app)
{
	struct review *r = (struct review *)v;

	buf_clear(&r->hint);
	if (r->is_found && !r->found.whole)
		app_put(app, &r->hint, N_("%zu so far: the search was stopped."), r->found.n);
	else if (r->found.n)
		app_put(app, &r->hint,
			on_code(r) ? N_("%zu fields to be looked at. Enter: what to do with this code.")
					   : N_("%zu fields to be looked at. Enter opens the record there."),
			r->found.n);
	return buf_str(&r->hint);
}

/* ---- doing ---- */

static void open_record(struct review *r, struct app *app);

/* Not the rows themselves: a write, or another version of the plan, lets them be looked for anew. */
static void settle_code(struct review *r, struct app *app)
{
	const struct cleanup_line *line = &r->lines[r->rows.at];

	if (review_code(app, row_at(r), line->count, &r->last) == CODE_OPEN)
		open_record(r, app);
}

static void open_line(struct review *r, struct app *app)
{
	if (on_code(r))
		settle_code(r, app);
	else
		open_record(r, app);
}

/* Under a heading the first record is meant. */
static void open_record(struct review *r, struct app *app)
{
	const struct cleanup_row *row = row_at(r);
	struct form_request request = {.kind = row->kind, .id = &row->id, .field = kind_field(row->kind, row->field)->name};

	app_push(app, view_form_new(app, &request));
}

static unsigned act(struct view *v, struct app *app, enum action action)
{
	struct review *r = (struct review *)v;

	if (scroll_act(&r->rows, action))
		return VIEW_DONE;
	if (action == ACT_UNDO) {
		(void)!review_code_undo(app, &r->last);
		return VIEW_DONE;
	}
	if (r->rows.total == 0)
		return VIEW_IGNORED;
	if (action == ACT_OPEN)
		open_line(r, app);
	else if (action == ACT_HISTORY)
		app_push(app, view_history_new(app, row_at(r)->kind, &row_at(r)->id));
	else
		return VIEW_IGNORED;
	return VIEW_DONE;
}

static const char *cannot(const struct view *v, struct app *app, enum action action)
{
	(void)app;
	if (action == ACT_UNDO)
		return ((const struct review *)v)->last.n_changed ? NULL : N_("There is nothing to take back.");
	return (action == ACT_OPEN || action == ACT_HISTORY) && !((const struct review *)v)->rows.total
		? N_("There is no record here.")
		: NULL;
}

static const char *label(const struct view *v, struct app *app, enum action action)
{
	(void)app;
	return action == ACT_OPEN && on_code((const struct review *)v) ? N_("What to do with it") : NULL;
}

static unsigned key(struct view *v, struct app *app, const struct key *k)
{
	struct review *r = (struct review *)v;
	size_t row = scroll_clicked(&r->rows, area_part(v->content, 1, 0, v->content.rows - 1 - DETAIL_ROWS, -1), k);

	bool again = row == r->rows.at;

	if (row == SIZE_MAX)
		return scroll_key(&r->rows, k) ? VIEW_DONE : VIEW_IGNORED;
	scroll_to(&r->rows, row);
	if (again)
		open_line(r, app);
	return VIEW_DONE;
}

static void free_view(struct view *v)
{
	struct review *r = (struct review *)v;

	cleanup_free(&r->found);
	free(r->lines);
	recode_fini(&r->last);
	buf_fini(&r->hint);
	free(r);
}

static const struct view_action actions[] = {
	{ACT_OPEN, NULL},
	{ACT_HISTORY, NULL},
	{ACT_UNDO, NULL},
	{ACT_NONE, NULL},
};

static const struct view_ops ops = {
	.name = "review",
	.title = N_("TO BE LOOKED AT"),
	.about = N_("Records in which something does not fit together after merging. Open one, correct the field, save."),
	.actions = actions,
	.load = load,
	.work = work,
	.draw = draw,
	.act = act,
	.key = key,
	.cannot = cannot,
	.label = label,
	.hint = hint,
	.free = free_view,
};

struct view *view_review_new(struct app *app)
{
	struct review *r = mem_zalloc(1, sizeof *r);

	(void)app;
	r->view.ops = &ops;
	return &r->view;
}
