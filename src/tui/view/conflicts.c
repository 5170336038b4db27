/* SPDX-License-Identifier: MIT
 * conflicts - the records that two places have changed differently, to be settled one after the other. */
#include <stdlib.h>
#include "cleanup_draw.h"
#include "conflict.h"
#include "sotay/tui/frame/job.h"
#include "sotay/tui/frame/scroll_act.h"
#include "sotay/tui/view/views.h"

struct conflicts {
	struct view view;
	struct cleanup found;
	struct scroll rows;
	uint64_t version; /* of the store that `found` tells of */
	bool is_found;
	struct arena a;
	struct uuid *begun; /* records in which something is chosen that is not saved; in `a` */
	size_t n_begun;
	struct buf hint;
};

/* What is settled by now is no longer waited for. */
static void read_begun(struct conflicts *v, struct app *app)
{
	struct error e;

	conflict_sweep(app);
	arena_free(&v->a);
	if (draft_conflicts(app_store(app), &v->a, &v->begun, &v->n_begun, &e) != OK)
		app_say_error(app, &e);
}

static bool is_begun(const struct conflicts *v, const struct uuid *id)
{
	for (size_t i = 0; i < v->n_begun; i++) {
		if (uuid_compare(&v->begun[i], id) == 0)
			return true;
	}
	return false;
}

static void load(struct view *view, struct app *app)
{
	struct conflicts *v = (struct conflicts *)view;

	v->rows.rows = view->content.rows - 1;
	scroll_clamp(&v->rows);
	read_begun(v, app);
	if (app_has_changed(app, &v->version))
		v->is_found = false;
}

struct search {
	struct store *store;
	const struct i18n *i18n;
	struct cleanup found;
};

static enum err search(struct job *j, void *ctx, struct error *e)
{
	struct search *s = ctx;

	return cleanup_conflicts(s->store, s->i18n, job_progress, j, &s->found, e);
}

static unsigned work(struct view *view, struct app *app)
{
	struct conflicts *v = (struct conflicts *)view;
	struct search s = {.store = app_store(app), .i18n = app->i18n};
	struct error e;

	if (v->is_found)
		return VIEW_IGNORED;
	if (app_job(app, N_("Looking for fields to be chosen…"), true, search, &s, &e) != OK)
		app_say_error(app, &e);
	cleanup_free(&v->found);
	v->found = s.found;
	v->is_found = true;
	v->rows.total = v->found.n;
	scroll_clamp(&v->rows);
	return VIEW_DONE;
}

/* ---- drawing ---- */

static void put_last(const struct conflicts *v, struct app *app, const struct cleanup_row *row, struct buf *out)
{
	buf_clear(out);
	if (is_begun(v, &row->id))
		buf_puts(out, app_tr(app, N_("half chosen")));
	else if (row->deletion)
		buf_puts(out, app_tr(app, N_("deleted?")));
	else
		app_put(app, out, N_("%zu fields"), row->n_fields);
}

static void draw(struct view *view, struct app *app, struct area a)
{
	struct conflicts *v = (struct conflicts *)view;
	struct area list = area_part(a, 1, 0, -1, -1);
	size_t first = v->rows.first, shown = scroll_shown(&v->rows);
	struct buf last = {0};

	if (v->rows.total == 0) {
		draw_middle(a, a.rows / 3, 1, a.cols - 2, STYLE_DIM,
			app_tr(app, v->is_found ? N_("Nothing is to be chosen.") : N_("Looking for fields to be chosen…")));
		return;
	}
	cleanup_draw_head(app, a, N_("To choose"));
	for (size_t i = first; i < first + shown; i++) {
		put_last(v, app, &v->found.rows[i], &last);
		cleanup_draw_row(app, list, (int)(i - first), &v->found.rows[i], buf_str(&last), i == v->rows.at);
	}
	draw_more(list, first, shown, v->rows.total);
	buf_fini(&last);
}

static const char *hint(struct view *view, struct app *app)
{
	struct conflicts *v = (struct conflicts *)view;

	buf_clear(&v->hint);
	if (v->is_found && !v->found.whole)
		app_put(app, &v->hint, N_("%zu so far: the search was stopped."), v->found.n);
	else if (v->found.n)
		app_put(app, &v->hint, N_("Records to choose in: %zu. Enter shows both contents side by side."), v->found.n);
	return buf_str(&v->hint);
}

/* ---- doing ---- */

static void open_record(struct conflicts *v, struct app *app)
{
	app_push(app, conflict_new_among(app, v->found.rows, v->found.n, v->rows.at));
}

static unsigned act(struct view *view, struct app *app, enum action action)
{
	struct conflicts *v = (struct conflicts *)view;

	if (scroll_act(&v->rows, action))
		return VIEW_DONE;
	if (v->rows.total == 0)
		return VIEW_IGNORED;
	if (action == ACT_OPEN)
		open_record(v, app);
	else if (action == ACT_HISTORY)
		app_push(app, view_history_new(app, v->found.rows[v->rows.at].kind, &v->found.rows[v->rows.at].id));
	else
		return VIEW_IGNORED;
	return VIEW_DONE;
}

static const char *cannot(const struct view *view, struct app *app, enum action action)
{
	(void)app;
	return (action == ACT_OPEN || action == ACT_HISTORY) && !((const struct conflicts *)view)->rows.total
		? N_("There is no record here.")
		: NULL;
}

static unsigned key(struct view *view, struct app *app, const struct key *k)
{
	struct conflicts *v = (struct conflicts *)view;
	size_t row = scroll_clicked(&v->rows, area_part(view->content, 1, 0, -1, -1), k);
	bool again = row == v->rows.at;

	if (row == SIZE_MAX)
		return scroll_key(&v->rows, k) ? VIEW_DONE : VIEW_IGNORED;
	scroll_to(&v->rows, row);
	if (again)
		open_record(v, app);
	return VIEW_DONE;
}

static void free_view(struct view *view)
{
	struct conflicts *v = (struct conflicts *)view;

	cleanup_free(&v->found);
	arena_free(&v->a);
	buf_fini(&v->hint);
	free(v);
}

static const struct view_action actions[] = {
	{ACT_OPEN, N_("Choose")},
	{ACT_HISTORY, NULL},
	{ACT_NONE, NULL},
};

static const struct view_ops ops = {
	.name = "conflicts",
	.title = N_("CHANGED IN TWO PLACES"),
	.about = N_("Records of which two places have changed the same field without knowing of each other. Choose what is "
				"right; the other content stays in the history."),
	.actions = actions,
	.load = load,
	.work = work,
	.draw = draw,
	.act = act,
	.key = key,
	.cannot = cannot,
	.hint = hint,
	.free = free_view,
};

struct view *view_conflicts_new(struct app *app)
{
	struct conflicts *v = mem_zalloc(1, sizeof *v);

	(void)app;
	v->view.ops = &ops;
	return &v->view;
}
