/* SPDX-License-Identifier: MIT
 * home - the first screen: one key to everything, what is to be done, how the period goes.
 *
 * It stands at once. What has to be counted is counted in the background as soon as nobody types; until then the last
 * figures stay, or dots where there are none. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "conflict.h"
#include "home_view.h"
#include "sotay/base/mem.h"
#include "sotay/base/text.h"
#include "sotay/model/show.h"
#include "sotay/store/draft.h"
#include "sotay/tui/frame/job.h"
#include "sotay/tui/view/exchange.h"
#include "sotay/tui/view/practice.h"
#include "sotay/tui/view/views.h"

enum { TICK_MS = 2000, TITLE_WHOLE_COLS = 76 };

/* ---- strings ---- */

static void forget_targets(struct home *h)
{
	for (size_t i = 0; i < h->n_targets; i++) {
		buf_fini(&h->targets[i].name);
		buf_fini(&h->targets[i].period);
		buf_fini(&h->targets[i].reached);
	}
	free(h->targets);
	h->targets = NULL;
	h->n_targets = 0;
}

/* What wants attention first, then in order of the plan. */
static int urgency(enum pace pace)
{
	static const int order[PACES] = {
		[PACE_BEHIND] = 0, [PACE_MISSED] = 1, [PACE_ON_THE_WAY] = 2, [PACE_AHEAD] = 3, [PACE_REACHED] = 4};

	return order[pace];
}

static void make_target(const struct overview_target *from, const struct i18n *i18n, struct home_target *to)
{
	*to = (struct home_target){.n = from->reached, .of = from->wanted, .style = home_pace_style(from->pace)};
	buf_puts(&to->name, from->name);
	buf_puts(&to->period, " · ");
	show_period(from->period, i18n, &to->period);
	home_put_reached(from, i18n, &to->reached);
}

static void make_targets(struct home *h, const struct app *app)
{
	const struct overview *o = &h->count.overview;

	forget_targets(h);
	if (!h->count.known || !o->n_targets)
		return;
	h->targets = mem_zalloc(o->n_targets, sizeof *h->targets);
	for (int level = 0; level < PACES; level++) {
		for (size_t i = 0; i < o->n_targets; i++) {
			if (urgency(o->targets[i].pace) == level)
				make_target(&o->targets[i], app->i18n, &h->targets[h->n_targets++]);
		}
	}
}

static void make_figures(struct home *h, const struct app *app)
{
	static const enum report_span spans[2] = {SPAN_PERIOD, SPAN_PREVIOUS};

	for (size_t f = 0; f < OVERVIEW_FIGURES; f++) {
		for (size_t s = 0; s < 2; s++) {
			struct buf *out = &h->figures[f][s];

			buf_clear(out);
			if (h->count.known)
				show_number(h->count.overview.figures[f][spans[s]], app->i18n, out);
			else
				buf_puts(out, "…");
		}
	}
}

static void make_reminders(struct home *h, const struct app *app)
{
	const struct home_facts facts = {.plan = app->plan,
		.i18n = app->i18n,
		.today = h->today,
		.utc_offset_min = h->utc_offset_min,
		.place = h->place,
		.unexported = app->unexported,
		.drafts = h->drafts,
		.drafted = h->drafted,
		.half_chosen = h->half_chosen,
		.new_plan = h->new_plan,
		.count = &h->count};

	home_remind(&facts, &h->reminders);
}

static void make_strings(struct home *h, const struct app *app)
{
	buf_clear(&h->date);
	buf_clear(&h->period);
	show_weekday(h->today, app->i18n, &h->date);
	home_put_period(app->plan, app->i18n, h->today, &h->period);
	make_figures(h, app);
	make_targets(h, app);
	make_reminders(h, app);
}

/* ---- loading and counting ---- */

static void read_place(struct home *h, struct app *app)
{
	snprintf(h->unit, sizeof h->unit, "%s", app->unit);
	snprintf(h->neighbourhood, sizeof h->neighbourhood, "%s", app->neighbourhood);
	h->place = (struct home_place){h->unit, h->neighbourhood, app->ward, app->practice};
	h->now = app_now(app);
	h->utc_offset_min = plan_utc_offset_min(app->plan);
	h->today = app_today(app);
}

/* What cannot be listed is told where drafts are opened. */
static void read_drafts(struct home *h, struct app *app)
{
	struct arena a = {0};
	struct draft *drafts;
	struct uuid *begun;
	size_t n;

	h->drafts = 0;
	h->drafted = 0;
	h->half_chosen = 0;
	conflict_sweep(app); /* which may leave a draft */
	if (draft_list(h->store, &a, &drafts, &n, NULL, NULL) == OK && n) {
		h->drafts = n;
		h->drafted = drafts[0].saved;
	}
	if (draft_conflicts(h->store, &a, &begun, &n, NULL) == OK)
		h->half_chosen = n;
	arena_free(&a);
}

static void load(struct view *v, struct app *app)
{
	struct home *h = (struct home *)v;
	struct store *store = app_store(app); /* nothing runs in the background from here on */

	if (h->store != store) { /* another notebook: what was counted is not its */
		home_count_fini(&h->count);
		h->store = store;
	}
	read_place(h, app);
	app_count_unexported(app);
	read_drafts(h, app);
	make_strings(h, app);
	h->to_be_counted = true;
}

static enum err count(struct job *j, void *ctx, struct error *e)
{
	struct home *h = ctx;

	return home_count(h->store, &h->place, h->now, h->utc_offset_min, job_progress, j, &h->counting, e);
}

static void counted(struct app *app, void *ctx, enum err err)
{
	struct home *h = ctx;

	h->to_be_counted = false;
	if (err == OK) {
		home_count_fini(&h->count);
		h->count = h->counting;
		h->counting = (struct home_count){0};
		make_strings(h, app);
	}
}

/* Begins once nobody types, and again where it had to give way. */
static unsigned work(struct view *v, struct app *app)
{
	struct home *h = (struct home *)v;

	if (!h->to_be_counted || app->background || app->store != h->store)
		return VIEW_IGNORED;
	home_count_fini(&h->counting);
	app_background_start(app, count, counted, h);
	return VIEW_IGNORED;
}

/* Whether there is another answer than before. */
static bool look_for_plan(struct home *h, struct app *app)
{
	struct plan_found found = {.path = NULL};
	bool before = h->new_plan;

	h->new_plan = !app->practice && exchange_find_plan(app, &found);
	plan_found_fini(&found);
	return h->new_plan != before;
}

/* A stick that comes brings receipts, and perhaps a plan. */
static unsigned tick(struct view *v, struct app *app)
{
	struct home *h = (struct home *)v;
	uint64_t before = app->sticks_looked_at;
	bool changed;

	if (app->layers || app->top != v || app->job_runs)
		return VIEW_IGNORED;
	changed = exchange_look_for_receipts(app, false);
	if (app->sticks_looked_at != before || (h->was_away && h->new_plan))
		changed = look_for_plan(h, app) || changed;
	h->was_away = false;
	return changed || app_today(app) != h->today ? VIEW_LOAD : VIEW_IGNORED;
}

/* ---- doing ---- */

static unsigned open_form(struct app *app, enum kind kind)
{
	app_push(app, view_form_new(app, &(struct form_request){.kind = kind}));
	return VIEW_DONE;
}

static unsigned leave(struct app *app)
{
	if (app->practice)
		practice_leave(app);
	else
		app->quit = true;
	return VIEW_DONE;
}

/* The screens that need nothing to be opened. */
static const struct {
	enum action action;
	struct view *(*open)(struct app *app);
} screens[] = {
	{ACT_GO_PROCEDURES, view_procedures_new},
	{ACT_GO_EXPORT, view_export_new},
	{ACT_GO_SETTINGS, view_settings_new},
	{ACT_GO_FIND, view_find_new},
	{ACT_GO_REPORT, view_report_new},
	{ACT_GO_IMPORT, view_import_new},
	{ACT_GO_MISSING, view_missing_new},
	{ACT_GO_CONFLICTS, view_conflicts_new},
	{ACT_GO_DUPLICATES, view_duplicates_new},
	{ACT_GO_REVIEW, view_review_new},
	{ACT_GO_DRAFTS, view_drafts_new},
};

static unsigned go(struct app *app, enum action action)
{
	for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
		if (screens[i].action == action) {
			app_push(app, screens[i].open(app));
			return VIEW_DONE;
		}
	}
	switch (action) {
	case ACT_GO_ASSIST:
		return open_form(app, KIND_ASSIST);
	case ACT_GO_SESSION:
		return open_form(app, KIND_SESSION);
	case ACT_GO_FEEDBACK:
		return open_form(app, KIND_FEEDBACK);
	case ACT_GO_PROGRESS:
		return open_form(app, KIND_PROGRESS);
	case ACT_GO_DUTIES:
		app_push(app, view_duties_new(app, NULL));
		return VIEW_DONE;
	case ACT_GO_LIST:
		app_push(app, view_list_new(app, &(struct list_request){.title = NULL}));
		return VIEW_DONE;
	case ACT_GO_OUT:
		return leave(app);
	case ACT_HELP:
		app_help(app);
		return VIEW_DONE;
	default:
		return VIEW_IGNORED;
	}
}

/* ---- the mark ---- */

static size_t clamp_mark(const struct home *h, size_t n)
{
	return h->at < n ? h->at : n ? n - 1 : 0;
}

/* How far `to` lies from `from` in the direction of the action; -1: not in that direction. Up and down keep to the
 * column as long as it goes on, left and right to the row. */
static int distance(const struct home_spot *from, const struct home_spot *to, enum action direction)
{
	enum { ELSEWHERE = 1000 };
	int rows = to->row - from->row, cols = to->col - from->col;

	switch (direction) {
	case ACT_UP:
		return rows < 0 ? -rows + (cols != 0) * ELSEWHERE + abs(cols) : -1;
	case ACT_DOWN:
		return rows > 0 ? rows + (cols != 0) * ELSEWHERE + abs(cols) : -1;
	case ACT_LEFT:
		return cols < 0 ? -cols + abs(rows) * ELSEWHERE : -1;
	default:
		return cols > 0 ? cols + abs(rows) * ELSEWHERE : -1;
	}
}

static unsigned move(struct home *h, struct app *app, enum action direction)
{
	struct home_spot spots[HOME_SPOTS_MAX];
	size_t n = home_spots(h, app, h->view.content, spots), best = n;
	int least = -1;

	h->at = clamp_mark(h, n);
	for (size_t i = 0; i < n; i++) {
		int far = distance(&spots[h->at], &spots[i], direction);

		if (far >= 0 && (least < 0 || far < least)) {
			least = far;
			best = i;
		}
	}
	if (best < n)
		h->at = best;
	return VIEW_DONE;
}

/* What the mark stands on, or what was clicked. */
static enum action action_at(const struct home *h, const struct app *app, size_t at)
{
	struct home_spot spots[HOME_SPOTS_MAX];
	size_t n = home_spots(h, app, h->view.content, spots);

	return at < n ? spots[at].action : ACT_NONE;
}

static const char *cannot(const struct view *v, struct app *app, enum action action)
{
	(void)v;
	if (app->practice && (action == ACT_GO_EXPORT || action == ACT_GO_IMPORT))
		return N_("This notebook is for practice: nothing is handed in from it and nothing taken into it.");
	return NULL;
}

static unsigned act(struct view *v, struct app *app, enum action action)
{
	struct home *h = (struct home *)v;
	enum action there;

	switch (action) {
	case ACT_UP:
	case ACT_DOWN:
	case ACT_LEFT:
	case ACT_RIGHT:
		return move(h, app, action);
	case ACT_INTERRUPT:
		app_say(app, STYLE_STATUS, N_("To leave, press 0. Nothing that was typed gets lost."));
		return VIEW_DONE;
	case ACT_OPEN:
		there = action_at(h, app, h->at);
		if (cannot(v, app, there)) {
			app_say(app, STYLE_WARN, "%s", app_tr(app, cannot(v, app, there)));
			return VIEW_DONE;
		}
		h->was_away = true;
		return go(app, there);
	default:
		h->was_away = true;
		return go(app, action);
	}
}

static unsigned key(struct view *v, struct app *app, const struct key *k)
{
	struct home *h = (struct home *)v;
	struct home_spot spots[HOME_SPOTS_MAX];
	size_t n;

	if (k->code != K_MOUSE || k->mouse.event != MOUSE_PRESS)
		return VIEW_IGNORED;
	n = home_spots(h, app, v->content, spots);
	for (size_t i = 0; i < n; i++) {
		struct area there = area_part(v->content, spots[i].row, spots[i].col, 1, spots[i].cols);

		if (!area_holds(there, k->mouse.row, k->mouse.col))
			continue;
		h->at = i;
		return act(v, app, ACT_OPEN);
	}
	return VIEW_IGNORED;
}

static const char *label(const struct view *v, struct app *app, enum action action)
{
	(void)v;
	return app->practice && action == ACT_GO_OUT ? N_("Leave practice") : NULL;
}

/* "SỔ TAY · Phường Tân Thạnh · Tuyên truyền CCHC 2022" */
static void head(struct view *v, struct app *app, struct buf *left, struct buf *right)
{
	(void)right;
	buf_puts(left, " · ");
	text_put_capital(plan_key(app->plan, "ward_kind"), left);
	buf_printf(left, " %s", plan_key(app->plan, "ward"));
	if (v->content.cols >= TITLE_WHOLE_COLS)
		buf_printf(left, " · %s", plan_key(app->plan, "short"));
}

static const char *hint(struct view *v, struct app *app)
{
	(void)v;
	return app_tr(app, N_("A key of a line, or ↑ ↓ then Enter."));
}

static void free_home(struct view *v)
{
	struct home *h = (struct home *)v;

	forget_targets(h);
	home_reminders_fini(&h->reminders);
	for (size_t i = 0; i < OVERVIEW_FIGURES; i++) {
		buf_fini(&h->figures[i][0]);
		buf_fini(&h->figures[i][1]);
	}
	home_count_fini(&h->count);
	home_count_fini(&h->counting);
	buf_fini(&h->date);
	buf_fini(&h->period);
	free(h);
}

static const struct view_action actions[] = {
	{ACT_OPEN, NULL},
	{ACT_GO_FIND, NULL},
	{ACT_GO_SETTINGS, NULL},
	{ACT_GO_OUT, NULL},
	{ACT_GO_ASSIST, NULL},
	{ACT_GO_SESSION, NULL},
	{ACT_GO_FEEDBACK, NULL},
	{ACT_GO_PROGRESS, NULL},
	{ACT_GO_DUTIES, NULL},
	{ACT_GO_PROCEDURES, NULL},
	{ACT_GO_EXPORT, NULL},
	{ACT_GO_LIST, NULL},
	{ACT_GO_REPORT, NULL},
	{ACT_GO_IMPORT, NULL},
	{ACT_GO_MISSING, NULL},
	{ACT_GO_CONFLICTS, NULL},
	{ACT_GO_DUPLICATES, NULL},
	{ACT_GO_REVIEW, NULL},
	{ACT_GO_DRAFTS, NULL},
	{ACT_NONE, NULL},
};

static const struct view_ops ops = {
	.name = "home",
	.title = N_("FIELD NOTEBOOK"),
	.about = N_("What is to be done, how the period goes, and one key to every screen."),
	.actions = actions,
	.head = head,
	.load = load,
	.draw = home_draw,
	.act = act,
	.key = key,
	.cannot = cannot,
	.label = label,
	.tick_ms = TICK_MS,
	.tick = tick,
	.work = work,
	.hint = hint,
	.free = free_home,
};

struct view *view_home_new(struct app *app)
{
	struct home *h = mem_zalloc(1, sizeof *h);

	(void)app;
	h->view.ops = &ops;
	return &h->view;
}
