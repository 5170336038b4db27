/* SPDX-License-Identifier: MIT
 * missing - who has reported: units and neighbourhoods of the plan against the periods of a year. */
#include "missing.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/model/show.h"
#include "sotay/store/query.h"
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/frame/job.h"
#include "sotay/tui/frame/scroll_act.h"
#include "sotay/tui/view/views.h"

enum { YEAR_MIN = 2000, YEAR_MAX = 2099 };

const struct roll_row *missing_here(const struct missing *m)
{
	return m->rows.at < m->rows.total ? &m->roll.rows[m->shown[m->rows.at]] : NULL;
}

const struct roll_column *missing_column(const struct missing *m)
{
	return &m->roll.columns[m->column];
}

/* ---- reading ---- */

/* The rows shown; the mark stays on its unit where that is still there. */
static void find(struct missing *m)
{
	size_t here = m->rows.at < m->rows.total ? m->shown[m->rows.at] : 0, n = 0;

	for (size_t i = 0; i < m->roll.n_rows; i++) {
		if (m->only_missing && m->roll.rows[i].cells[m->column].state == ROLL_REPORTED)
			continue;
		if (i <= here)
			m->rows.at = n;
		m->shown[n++] = i;
	}
	m->rows.total = n;
	scroll_clamp(&m->rows);
}

/* The period that ended last, else the first one. */
static size_t first_column(const struct roll *r)
{
	size_t at = 0;

	for (size_t i = 0; i < r->n_columns; i++) {
		if (r->columns[i].has_ended)
			at = i;
	}
	return at;
}

/* Another year, another length, another plan, another day. */
static void make_roll(struct missing *m, struct app *app)
{
	if (m->plan)
		roll_fini(&m->roll);
	m->plan = app->plan;
	roll_init(&m->roll, app->plan, m->type, m->year, app_today(app));
	m->shown = mem_realloc(m->shown, (m->roll.n_rows + 1) * sizeof *m->shown);
	if (m->column >= m->roll.n_columns)
		m->column = m->roll.n_columns - 1;
	m->is_counted = false;
	m->is_wanted = true;
	find(m);
}

static void load(struct view *view, struct app *app)
{
	struct missing *m = (struct missing *)view;

	if (app_has_changed(app, &m->version))
		m->is_wanted = true;
	if (m->plan != app->plan || m->roll.today != app_today(app))
		make_roll(m, app);
	m->rows.rows = missing_list_area(view->content).rows;
	scroll_clamp(&m->rows);
}

struct counting {
	struct store *store;
	struct roll *roll;
};

static enum err count(struct job *j, void *ctx, struct error *e)
{
	struct counting *c = ctx;
	struct txn *t;
	enum err err = store_read(c->store, &t, e);

	if (err != OK)
		return err;
	err = roll_read(c->roll, t, job_progress, j, e);
	txn_end(&t);
	return err;
}

static unsigned work(struct view *view, struct app *app)
{
	struct missing *m = (struct missing *)view;
	struct counting c = {.store = app_store(app), .roll = &m->roll};
	struct error e = {.code = OK};
	enum err err;

	if (!m->is_wanted)
		return VIEW_IGNORED;
	m->is_wanted = false;
	err = app_job(app, N_("Counting…"), true, count, &c, &e);
	m->is_stopped = err == ERR_CANCEL;
	m->is_counted = err == OK;
	if (err != OK)
		app_say_error(app, &e);
	find(m);
	return VIEW_DONE;
}

/* ---- choosing ---- */

static unsigned show_year(struct missing *m, struct app *app, int year, size_t column)
{
	if (year < YEAR_MIN || year > YEAR_MAX) {
		app_say(app, STYLE_WARN, N_("There is no further period."));
		return VIEW_DONE;
	}
	m->year = year;
	m->column = column;
	make_roll(m, app);
	return VIEW_DONE;
}

static unsigned step(struct missing *m, struct app *app, int by)
{
	if (by < 0 && m->column == 0)
		return show_year(m, app, m->year - 1, ROLL_PERIODS_MAX);
	if (by > 0 && m->column + 1 == m->roll.n_columns)
		return show_year(m, app, m->year + 1, 0);
	m->column = by < 0 ? m->column - 1 : m->column + 1;
	find(m);
	return VIEW_DONE;
}

static unsigned choose_type(struct missing *m, struct app *app)
{
	static const char *const answers[] = {N_("Months"), N_("Quarters"), N_("Half-years"), N_("The year"), NULL};
	static const enum period_type types[] = {PERIOD_MONTH, PERIOD_QUARTER, PERIOD_HALF, PERIOD_YEAR};
	int preset = 0, answer;

	for (int i = 0; answers[i]; i++)
		preset = types[i] == m->type ? i : preset;
	answer = app_ask(app, app_tr(app, N_("Reports for what?")), NULL, answers, preset);
	if (answer == ASK_CANCELLED || types[answer] == m->type)
		return VIEW_DONE;
	m->type = types[answer];
	make_roll(m, app);
	m->column = first_column(&m->roll);
	find(m);
	return VIEW_DONE;
}

/* ---- what stands behind a cell ---- */

static const char *area_of(const struct roll_row *row)
{
	return row->area[0] ? row->area : NULL;
}

static void open_records(const struct missing *m, struct app *app)
{
	const struct roll_row *row = missing_here(m);
	const struct roll_column *c = missing_column(m);
	struct list_request request = {.query = {.unit = row->unit,
									   .neighbourhood = area_of(row),
									   .from = c->days.first,
									   .to = c->days.last,
									   .accounts = period_range(c->period, RULE_CALENDAR)}};

	if (row->cells[m->column].records == 0)
		app_say(app, STYLE_STATUS, N_("Nothing has come from there for this period. G records a report on paper."));
	else
		app_push(app, view_list_new(app, &request));
}

struct found {
	struct uuid id;
	bool any;
};

static bool note(void *ctx, const struct stored *s)
{
	struct found *f = ctx;

	f->id = s->record.id;
	f->any = true;
	return false;
}

static enum err find_report(const struct missing *m, struct app *app, const char *period, struct found *out,
	struct error *e)
{
	const struct roll_row *row = missing_here(m);
	const struct query_where where[] = {{"duty", m->roll.duty}, {"period", period}};
	const struct query q = {.kinds = 1u << KIND_PROGRESS,
		.unit = row->unit,
		.neighbourhood = area_of(row),
		.where = where,
		.n_where = 2,
		.limit = 1};
	struct txn *t;
	enum err err = app_read(app, &t, e);

	if (err != OK)
		return err;
	err = query_run(t, &q, note, out, e);
	txn_end(&t);
	return err;
}

/* The unit's account: the one there is, or one to be recorded as done, for a unit that reports on paper. */
static void open_report(const struct missing *m, struct app *app)
{
	const struct roll_row *row = missing_here(m);
	char period[PERIOD_TEXT_BYTES];
	struct found found = {.any = false};
	struct form_request form = {.kind = KIND_PROGRESS,
		.duty = m->roll.duty,
		.unit = row->unit,
		.neighbourhood = row->area[0] ? row->area : "ward",
		.period = period,
		.status = "done"};
	struct error e;

	period_format(missing_column(m)->period, period);
	if (find_report(m, app, period, &found, &e) != OK) {
		app_say_error(app, &e);
		return;
	}
	if (found.any)
		form.id = &found.id;
	app_push(app, view_form_new(app, &form));
}

/* ---- doing ---- */

static unsigned act(struct view *view, struct app *app, enum action action)
{
	struct missing *m = (struct missing *)view;

	if (scroll_act(&m->rows, action))
		return VIEW_DONE;
	switch (action) {
	case ACT_LEFT:
		return step(m, app, -1);
	case ACT_RIGHT:
		return step(m, app, 1);
	case ACT_PERIOD_TYPE:
		return choose_type(m, app);
	case ACT_MORE:
		m->only_missing = !m->only_missing;
		find(m);
		return VIEW_DONE;
	case ACT_LOST_BATCHES:
		app_push(app, view_batches_new(app, missing_here(m) ? missing_here(m)->unit : NULL));
		return VIEW_DONE;
	case ACT_ON_PAPER:
		open_report(m, app);
		return VIEW_DONE;
	case ACT_OPEN:
		if (m->is_counted && missing_here(m))
			open_records(m, app);
		else
			m->is_wanted = m->is_wanted || !m->is_counted;
		return VIEW_DONE;
	default:
		return VIEW_IGNORED;
	}
}

static const char *cannot(const struct view *view, struct app *app, enum action action)
{
	const struct missing *m = (const struct missing *)view;

	(void)app;
	if (action != ACT_ON_PAPER)
		return NULL;
	if (!missing_here(m))
		return N_("There is no unit here.");
	return m->roll.duty ? NULL : N_("The plan asks for no reports of this length.");
}

static unsigned key(struct view *view, struct app *app, const struct key *k)
{
	struct missing *m = (struct missing *)view;
	struct area list = missing_list_area(view->content);
	size_t row = scroll_clicked(&m->rows, list, k);
	int column;

	if (row == SIZE_MAX)
		return k->code == K_MOUSE && scroll_key(&m->rows, k) ? VIEW_DONE : VIEW_IGNORED;
	column = missing_column_at(m, view->content, k->mouse.col - view->content.col);
	if (row == m->rows.at && (column < 0 || (size_t)column == m->column) && m->is_counted)
		open_records(m, app);
	if (column >= 0)
		m->column = (size_t)column;
	scroll_to(&m->rows, row);
	return VIEW_DONE;
}

/* ---- around it ---- */

static void draw(struct view *view, struct app *app, struct area a)
{
	missing_draw((struct missing *)view, app, a);
}

static void head(struct view *view, struct app *app, struct buf *left, struct buf *right)
{
	(void)app;
	(void)right;
	buf_printf(left, " · %d", ((const struct missing *)view)->year);
}

static const char *label(const struct view *view, struct app *app, enum action action)
{
	(void)app;
	if (action == ACT_MORE)
		return ((const struct missing *)view)->only_missing ? N_("All units") : N_("Only missing");
	return NULL;
}

static const char *hint(struct view *view, struct app *app)
{
	struct missing *m = (struct missing *)view;
	struct buf period = {0};

	if (!m->is_counted)
		return NULL;
	buf_clear(&m->hint);
	show_period(missing_column(m)->period, app->i18n, &period);
	app_put(app, &m->hint, N_("%s: %zu of %zu have reported. ← → other periods."), buf_str(&period),
		missing_column(m)->reported, m->roll.n_rows);
	buf_fini(&period);
	return buf_str(&m->hint);
}

static void free_view(struct view *view)
{
	struct missing *m = (struct missing *)view;

	if (m->plan)
		roll_fini(&m->roll);
	buf_fini(&m->hint);
	free(m->shown);
	free(m);
}

static const struct view_action actions[] = {
	{ACT_OPEN, N_("See records")},
	{ACT_ON_PAPER, NULL},
	{ACT_MORE, N_("Only missing, or all units")},
	{ACT_PERIOD_TYPE, NULL},
	{ACT_LOST_BATCHES, NULL},
	{ACT_LEFT, N_("Period before")},
	{ACT_RIGHT, N_("The period after")},
	{ACT_NONE, NULL},
};

static const struct view_ops ops = {
	.name = "missing",
	.title = N_("WHO HAS REPORTED"),
	.about =
		N_("Units and neighbourhoods of the plan, whether or not a machine of theirs was ever here. Who reports on "
		   "paper: G records that the report is in."),
	.actions = actions,
	.head = head,
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

struct view *view_missing_new(struct app *app)
{
	struct missing *m = mem_zalloc(1, sizeof *m);
	enum period_rule rule = plan_period_rule(app->plan);

	m->view.ops = &ops;
	m->type = PERIOD_MONTH;
	m->year = period_previous(period_containing(app_today(app), PERIOD_MONTH, rule)).year;
	make_roll(m, app);
	m->column = first_column(&m->roll);
	return &m->view;
}
