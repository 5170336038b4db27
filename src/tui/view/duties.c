/* SPDX-License-Identifier: MIT
 * duties - what the plan asks of each unit, the viewer's own first, and what was recorded for it. */
#include "duties.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "sotay/model/lookup.h"
#include "sotay/model/show.h"
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/frame/job.h"
#include "sotay/tui/frame/picker.h"
#include "sotay/tui/frame/scroll_act.h"
#include "sotay/tui/view/views.h"

const struct duty_line *duties_here(const struct duties *d)
{
	return d->rows.at < d->rows.total ? &d->sheet.lines[d->found[d->rows.at]] : NULL;
}

const char *duties_area(const struct duties *d, const struct app *app)
{
	const struct plan_row *unit = plan_find(app->plan, LIST_UNITS, d->unit);
	bool own = strcmp(plan_current_code(app->plan, LIST_UNITS, app->unit), d->unit) == 0;

	return own && !app->ward && unit && strcmp(unit->cells[UNIT_SCOPE], "area") == 0 ? app->neighbourhood : "";
}

/* ---- reading ---- */

/* The lines that have the words typed. */
static void find(struct duties *d, const struct app *app)
{
	struct lookup l;

	lookup_init(&l, app->plan, app->i18n, LIST_DUTIES, edit_text(&d->box));
	d->rows.total = 0;
	for (size_t i = 0; i < d->sheet.n_lines; i++) {
		if (lookup_fits(&l, d->sheet.lines[i].duty))
			d->found[d->rows.total++] = i;
	}
	lookup_fini(&l);
	scroll_clamp(&d->rows);
}

struct counting {
	struct store *store;
	const char *unit, *area;
	struct period period;
	day_t today;
	struct duty_sheet sheet;
};

static enum err count(struct job *j, void *ctx, struct error *e)
{
	struct counting *c = ctx;
	struct txn *t;
	enum err err = store_read(c->store, &t, e);

	if (err != OK)
		return err;
	err = duty_sheet_read(t, c->unit, c->area, c->period, c->today, job_progress, j, &c->sheet, e);
	txn_end(&t);
	return err;
}

static void take_sheet(struct duties *d, const struct app *app, const struct duty_sheet *sheet)
{
	duty_sheet_fini(&d->sheet);
	d->sheet = *sheet;
	d->found = mem_realloc(d->found, (sheet->n_lines + 1) * sizeof *d->found);
	find(d, app);
}

static void load(struct view *view, struct app *app)
{
	struct duties *d = (struct duties *)view;

	if (app_has_changed(app, &d->version))
		d->is_wanted = true;
	/* Another plan, without this unit. */
	if (!plan_find(app->plan, LIST_UNITS, d->unit))
		snprintf(d->unit, sizeof d->unit, "%s", plan_current_code(app->plan, LIST_UNITS, app->unit));
	d->rows.rows = duties_list_area(view->content).rows;
	scroll_clamp(&d->rows);
}

static unsigned work(struct view *view, struct app *app)
{
	struct duties *d = (struct duties *)view;
	struct counting c = {.store = app_store(app),
		.unit = d->unit,
		.area = duties_area(d, app),
		.period = d->period,
		.today = app_today(app)};
	struct error e = {.code = OK};
	enum err err;

	if (!d->is_wanted)
		return VIEW_IGNORED;
	d->is_wanted = false;
	err = app_job(app, N_("Counting…"), true, count, &c, &e);
	d->is_stopped = err == ERR_CANCEL;
	if (err != OK)
		app_say_error(app, &e);
	take_sheet(d, app, &c.sheet);
	return VIEW_DONE;
}

/* ---- choosing ---- */

static unsigned want(struct duties *d)
{
	d->is_wanted = true;
	return VIEW_DONE;
}

static unsigned show_unit(struct duties *d, const char *code)
{
	if (strcmp(d->unit, code) == 0)
		return VIEW_DONE;
	snprintf(d->unit, sizeof d->unit, "%s", code);
	d->rows.at = d->rows.first = 0;
	return want(d);
}

/* The unit before or after, in order of the plan, round and round. */
static unsigned step(struct duties *d, const struct app *app, int by)
{
	size_t n = plan_count(app->plan, LIST_UNITS);
	size_t at = (size_t)plan_index(app->plan, LIST_UNITS, d->unit);

	for (size_t i = 0; i < n; i++) {
		at = (at + (by < 0 ? n - 1 : 1)) % n;
		if (!plan_at(app->plan, LIST_UNITS, at)->replaced_by[0])
			break;
	}
	return show_unit(d, plan_at(app->plan, LIST_UNITS, at)->cells[COL_CODE]);
}

static unsigned choose_unit(struct duties *d, struct app *app)
{
	size_t n = plan_count(app->plan, LIST_UNITS);
	struct picker_item *items = mem_alloc((n + 1) * sizeof *items);
	struct picker p = {.title = app_tr(app, N_("Duties of which unit?")), .items = items};
	unsigned result = VIEW_DONE;

	for (size_t i = 0; i < n; i++) {
		const struct plan_row *row = plan_at(app->plan, LIST_UNITS, i);

		if (row->replaced_by[0])
			continue;
		if (strcmp(row->cells[COL_CODE], d->unit) == 0)
			p.at = p.n;
		items[p.n++] = (struct picker_item){row->cells[COL_CODE], row->cells[COL_NAME], row->cells[UNIT_SHORT]};
	}
	if (picker_run(app, &p))
		result = show_unit(d, items[p.at].code);
	free(items);
	return result;
}

static unsigned choose_period(struct duties *d, struct app *app)
{
	enum { CHOICES = 5 };
	enum period_rule rule = plan_period_rule(app->plan);
	struct period month = period_containing(app_today(app), PERIOD_MONTH, rule);
	const struct period periods[CHOICES] = {month, period_previous(month),
		period_containing(app_today(app), PERIOD_QUARTER, rule), period_containing(app_today(app), PERIOD_HALF, rule),
		period_containing(app_today(app), PERIOD_YEAR, rule)};
	const char *answers[CHOICES + 1] = {NULL};
	struct buf names[CHOICES] = {{0}};
	int answer, preset = 0;

	for (int i = 0; i < CHOICES; i++) {
		show_period_days(periods[i], rule, app->i18n, &names[i]);
		answers[i] = buf_str(&names[i]);
		preset = period_equal(periods[i], d->period) ? i : preset;
	}
	answer = app_ask(app, app_tr(app, N_("Which period?")), NULL, answers, preset);
	for (int i = 0; i < CHOICES; i++)
		buf_fini(&names[i]);
	if (answer == ASK_CANCELLED)
		return VIEW_DONE;
	d->period = periods[answer];
	return want(d);
}

/* ---- doing ---- */

static unsigned leave_box(struct duties *d, const struct app *app, bool clear)
{
	d->in_box = false;
	edit_finish_word(&d->box);
	if (clear) {
		edit_set(&d->box, "");
		find(d, app);
	}
	return VIEW_DONE;
}

static unsigned act_in_box(struct duties *d, struct app *app, enum action action)
{
	switch (action) {
	case ACT_BACK:
		return leave_box(d, app, true);
	case ACT_OPEN:
	case ACT_UP:
	case ACT_DOWN:
	case ACT_PAGE_UP:
	case ACT_PAGE_DOWN:
	case ACT_FILTER:
		return leave_box(d, app, false);
	default:
		return VIEW_IGNORED;
	}
}

static unsigned act_on_duty(struct duties *d, struct app *app, enum action action)
{
	switch (action) {
	case ACT_OPEN:
		duties_record(d, app);
		return VIEW_DONE;
	case ACT_RESULT:
		duties_result(d, app);
		return VIEW_DONE;
	case ACT_COUNTED:
		duties_records(d, app);
		return VIEW_DONE;
	case ACT_READ_ALL:
		duties_read(d, app);
		return VIEW_DONE;
	default:
		return VIEW_IGNORED;
	}
}

static bool has_words(const struct duties *d)
{
	return edit_text(&d->box)[0] != '\0';
}

static unsigned act(struct view *view, struct app *app, enum action action)
{
	struct duties *d = (struct duties *)view;

	if (d->in_box && act_in_box(d, app, action) != VIEW_IGNORED)
		return VIEW_DONE;
	if (scroll_act(&d->rows, action))
		return VIEW_DONE;
	switch (action) {
	case ACT_LEFT:
		return step(d, app, -1);
	case ACT_RIGHT:
		return step(d, app, 1);
	case ACT_PICK_UNIT:
		return choose_unit(d, app);
	case ACT_OTHER_PERIOD:
		return choose_period(d, app);
	case ACT_FILTER:
		d->in_box = true;
		return VIEW_DONE;
	case ACT_BACK:
		return has_words(d) ? leave_box(d, app, true) : VIEW_IGNORED;
	case ACT_OPEN:
		if (d->is_stopped && d->sheet.n_lines == 0)
			return want(d);
		break;
	default:
		break;
	}
	return duties_here(d) ? act_on_duty(d, app, action) : VIEW_IGNORED;
}

static const char *cannot(const struct view *view, struct app *app, enum action action)
{
	const struct duties *d = (const struct duties *)view;

	(void)app;
	if ((action == ACT_RESULT || action == ACT_COUNTED || action == ACT_READ_ALL) && !duties_here(d))
		return N_("There is no duty here.");
	return NULL;
}

static unsigned click(struct duties *d, struct app *app, const struct key *k)
{
	size_t row = scroll_clicked(&d->rows, duties_list_area(d->view.content), k);

	if (row == SIZE_MAX) {
		if (scroll_key(&d->rows, k))
			return VIEW_DONE;
		if (k->mouse.event != MOUSE_PRESS || k->mouse.row != d->view.content.row)
			return VIEW_IGNORED;
		d->in_box = true;
		return VIEW_DONE;
	}
	d->in_box = false;
	if (row == d->rows.at) /* a second click on the same row */
		duties_record(d, app);
	scroll_to(&d->rows, row);
	return VIEW_DONE;
}

static unsigned key(struct view *view, struct app *app, const struct key *k)
{
	struct duties *d = (struct duties *)view;
	enum edit_result result;

	if (k->code == K_MOUSE)
		return click(d, app, k);
	result = app_edit_key(app, &d->box, k, view->content.cols / 3);
	if (result == EDIT_IGNORED)
		return VIEW_IGNORED;
	if (result == EDIT_CHANGED) {
		d->rows.at = 0;
		find(d, app);
	}
	return VIEW_DONE;
}

/* ---- around it ---- */

static void draw(struct view *view, struct app *app, struct area a)
{
	duties_draw((struct duties *)view, app, a);
}

static bool takes_text(const struct view *view)
{
	return ((const struct duties *)view)->in_box;
}

static void head(struct view *view, struct app *app, struct buf *left, struct buf *right)
{
	const struct duties *d = (const struct duties *)view;

	(void)right;
	buf_printf(left, " · %s", plan_name(app->plan, LIST_UNITS, d->unit));
	if (duties_area(d, app)[0])
		buf_printf(left, " · %s", plan_name(app->plan, LIST_NEIGHBOURHOODS, duties_area(d, app)));
}

static const char *label(const struct view *view, struct app *app, enum action action)
{
	(void)app;
	return action == ACT_BACK && has_words((const struct duties *)view) ? N_("Show all") : NULL;
}

static size_t count_lacking(const struct duties *d)
{
	size_t n = 0;

	for (size_t i = 0; i < d->sheet.n_lines; i++)
		n += duty_line_lacks(&d->sheet.lines[i]);
	return n;
}

static const char *hint(struct view *view, struct app *app)
{
	struct duties *d = (struct duties *)view;
	size_t lacking = count_lacking(d);

	buf_clear(&d->hint);
	if (d->in_box)
		return app_tr(app, N_("First letters of words. Enter: to the list."));
	if (d->sheet.n_lines == 0)
		return NULL;
	if (lacking)
		app_put(app, &d->hint, N_("%zu duties, %zu of them with nothing recorded. ← → other units."), d->sheet.n_lines,
			lacking);
	else
		app_put(app, &d->hint, N_("%zu duties. ← → other units."), d->sheet.n_lines);
	return buf_str(&d->hint);
}

static void free_view(struct view *view)
{
	struct duties *d = (struct duties *)view;

	duty_sheet_fini(&d->sheet);
	edit_fini(&d->box);
	buf_fini(&d->hint);
	free(d->found);
	free(d);
}

static const struct view_action actions[] = {
	{ACT_OPEN, N_("Record now")},
	{ACT_RESULT, NULL},
	{ACT_COUNTED, NULL},
	{ACT_FILTER, N_("Find")},
	{ACT_READ_ALL, NULL},
	{ACT_OTHER_PERIOD, NULL},
	{ACT_PICK_UNIT, NULL},
	{ACT_LEFT, N_("Unit before")},
	{ACT_RIGHT, N_("Unit after")},
	{ACT_NONE, NULL},
};

static const struct view_ops ops = {
	.name = "duties",
	.title = N_("DUTIES"),
	.about =
		N_("What the plan asks of a unit, and what was recorded for it in the period. Enter records something now."),
	.actions = actions,
	.head = head,
	.load = load,
	.work = work,
	.draw = draw,
	.act = act,
	.key = key,
	.takes_text = takes_text,
	.cannot = cannot,
	.label = label,
	.hint = hint,
	.free = free_view,
};

struct view *view_duties_new(struct app *app, const char *unit)
{
	struct duties *d = mem_zalloc(1, sizeof *d);

	d->view.ops = &ops;
	edit_init(&d->box, &(struct edit_options){EDIT_LINE, DUTIES_FIND_BYTES_MAX, true});
	snprintf(d->unit, sizeof d->unit, "%s", plan_current_code(app->plan, LIST_UNITS, unit ? unit : app->unit));
	d->period = period_containing(app_today(app), PERIOD_MONTH, plan_period_rule(app->plan));
	d->is_wanted = true;
	return &d->view;
}
