/* SPDX-License-Identifier: MIT
 * report - the figures of a period: choosing the period, reading, going to what is behind a row. */
#include "report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/frame/job.h"
#include "sotay/tui/frame/picker.h"
#include "sotay/tui/view/report_choice.h"
#include "sotay/tui/view/views.h"

/* ---- counting ---- */

struct counting {
	struct store *store;
	const struct report_view *wanted;
	instant_t now;
	struct report *report;
};

static enum err count(struct job *j, void *ctx, struct error *e)
{
	struct counting *c = ctx;
	struct txn *t;
	enum err err = store_read(c->store, &t, e);

	if (err != OK)
		return err;
	err = report_build(t, c->wanted->period, c->wanted->rule, c->wanted->unit, c->now, job_progress, j, &c->report, e);
	txn_end(&t);
	return err;
}

/* ---- the page ---- */

/* From `at` on in the direction of `step`, else in the other one. */
static void stand_on_row(struct report_view *v, int step)
{
	size_t at = v->lines.at;

	while (at < v->page.n && !page_line_is_row(&v->page.lines[at]))
		at = step < 0 && at == 0 ? v->page.n : at + (size_t)(long long)step;
	if (at < v->page.n) {
		scroll_to(&v->lines, at);
		return;
	}
	at = v->lines.at;
	while (at < v->page.n && !page_line_is_row(&v->page.lines[at]))
		at = step > 0 && at == 0 ? v->page.n : at - (size_t)(long long)step;
	if (at < v->page.n)
		scroll_to(&v->lines, at);
}

/* What is above the first row comes into sight with it. */
static void show_page_top(struct report_view *v)
{
	for (size_t i = 0; i < v->lines.at; i++) {
		if (page_line_is_row(&v->page.lines[i]))
			return;
	}
	if (v->lines.at < (size_t)v->lines.rows)
		v->lines.first = 0;
}

static void make_page(struct report_view *v, struct app *app)
{
	struct area a = report_page_area(v->view.content);

	report_page_free(&v->page);
	v->lines.total = 0;
	if (!v->report)
		return;
	if (v->section >= v->report->n_sections)
		v->section = 0;
	report_page_build(v->report, v->section, app->i18n, a.cols, v->all, &v->page);
	v->lines.total = v->page.n;
	v->lines.rows = a.rows;
	scroll_clamp(&v->lines);
	stand_on_row(v, 1);
	show_page_top(v);
}

static void load(struct view *view, struct app *app)
{
	struct report_view *v = (struct report_view *)view;

	if (app_has_changed(app, &v->version))
		v->is_wanted = true;
	make_page(v, app);
}

static unsigned work(struct view *view, struct app *app)
{
	struct report_view *v = (struct report_view *)view;
	struct counting c = {.store = app_store(app), .wanted = v, .now = app_now(app)};
	struct error e = {.code = OK};
	enum err err;

	if (!v->is_wanted)
		return VIEW_IGNORED;
	/* Figures of another period must not stand below the new one's name, not even for a moment. */
	report_page_free(&v->page);
	report_free(&v->report);
	v->lines.total = 0;
	err = app_job(app, N_("Counting…"), true, count, &c, &e);
	v->is_stopped = err == ERR_CANCEL;
	v->is_wanted = err == ERR_REFUSED && v->unit[0]; /* another plan, without this unit */
	if (v->is_wanted)
		v->unit[0] = '\0';
	if (err != OK)
		app_say_error(app, &e);
	v->report = c.report;
	if (v->report)
		strip_take(&v->strip, v->report, v->version);
	make_page(v, app);
	return VIEW_DONE;
}

/* ---- choosing ---- */

static unsigned want(struct report_view *v)
{
	v->is_wanted = true;
	return VIEW_DONE;
}

static unsigned step(struct report_view *v, struct app *app, int by)
{
	if (!choice_step(&v->period, v->rule, by)) {
		app_say(app, STYLE_WARN, N_("There is no further period."));
		return VIEW_DONE;
	}
	return want(v);
}

static unsigned choose_unit(struct report_view *v, struct app *app)
{
	size_t n = plan_count(app->plan, LIST_UNITS), used = 1;
	struct picker_item *items = mem_alloc((n + 1) * sizeof *items);
	struct picker p = {.title = app_tr(app, N_("Report of which unit?")), .items = items};

	items[0] = (struct picker_item){"", app_tr(app, N_("Whole ward")), ""};
	for (size_t i = 0; i < n; i++) {
		const struct plan_row *row = plan_at(app->plan, LIST_UNITS, i);

		if (row->replaced_by[0])
			continue;
		if (strcmp(row->cells[COL_CODE], v->unit) == 0)
			p.at = used;
		items[used++] = (struct picker_item){row->cells[COL_CODE], row->cells[COL_NAME], row->cells[UNIT_SHORT]};
	}
	p.n = used;
	if (picker_run(app, &p)) {
		snprintf(v->unit, sizeof v->unit, "%s", items[p.at].code);
		v->is_wanted = true;
	}
	free(items);
	return VIEW_DONE;
}

static unsigned go_to_section(struct report_view *v, size_t section)
{
	if (!v->report || section >= v->report->n_sections)
		return VIEW_DONE;
	v->section = section;
	v->lines.at = v->lines.first = 0;
	return VIEW_LOAD;
}

/* ---- doing ---- */

static bool move(struct report_view *v, enum action action)
{
	int by = action == ACT_UP || action == ACT_PAGE_UP || action == ACT_LAST ? -1 : 1;

	switch (action) {
	case ACT_UP:
	case ACT_DOWN:
		scroll_move(&v->lines, by);
		break;
	case ACT_PAGE_UP:
	case ACT_PAGE_DOWN:
		scroll_page(&v->lines, by);
		break;
	case ACT_FIRST:
		scroll_home(&v->lines);
		break;
	case ACT_LAST:
		scroll_end(&v->lines);
		break;
	default:
		return false;
	}
	stand_on_row(v, by);
	show_page_top(v);
	return true;
}

static unsigned act_on_report(struct report_view *v, struct app *app, enum action action)
{
	size_t n = v->report->n_sections;

	switch (action) {
	case ACT_OPEN:
		report_open(v, app);
		return VIEW_DONE;
	case ACT_SAVE_AS:
		report_save(app, v->report);
		return VIEW_DONE;
	case ACT_CLOSE_PERIOD:
		report_close_period(app, v->report);
		return VIEW_DONE;
	case ACT_NEXT_SECTION:
		return go_to_section(v, (v->section + 1) % n);
	case ACT_PREVIOUS_SECTION:
		return go_to_section(v, (v->section + n - 1) % n);
	case ACT_MORE:
		v->all = !v->all;
		return VIEW_LOAD;
	default:
		break;
	}
	if (action >= ACT_SECTION_1 && action <= ACT_SECTION_10)
		return go_to_section(v, (size_t)(action - ACT_SECTION_1));
	return VIEW_IGNORED;
}

static unsigned act(struct view *view, struct app *app, enum action action)
{
	struct report_view *v = (struct report_view *)view;

	if (v->page.n && move(v, action))
		return VIEW_DONE;
	switch (action) {
	case ACT_LEFT:
		return step(v, app, -1);
	case ACT_RIGHT:
		return step(v, app, 1);
	case ACT_PERIOD_TYPE:
		return report_pick_period(v, app) ? want(v) : VIEW_DONE;
	case ACT_PERIOD_RULE:
		v->rule = v->rule == RULE_ND09 ? RULE_CALENDAR : RULE_ND09;
		return want(v);
	case ACT_ONE_UNIT:
		return choose_unit(v, app);
	case ACT_OPEN:
		if (!v->report)
			return want(v);
		return act_on_report(v, app, action);
	default:
		return v->report ? act_on_report(v, app, action) : VIEW_IGNORED;
	}
}

static unsigned key(struct view *view, struct app *app, const struct key *k)
{
	struct report_view *v = (struct report_view *)view;
	struct area a = report_page_area(view->content);
	size_t line;
	int month;

	if (k->code != K_MOUSE || k->mouse.event != MOUSE_PRESS)
		return VIEW_IGNORED;
	month = report_month_at(view->content, k->mouse.row - view->content.row, k->mouse.col - view->content.col);
	if (month >= 0) {
		v->period = (struct period){.year = v->period.year, .type = PERIOD_MONTH, .n = month + 1};
		return want(v);
	}
	if (!area_holds(a, k->mouse.row, k->mouse.col))
		return VIEW_IGNORED;
	line = scroll_row(&v->lines, k->mouse.row - a.row);
	if (line >= v->page.n || !page_line_is_row(&v->page.lines[line]))
		return VIEW_IGNORED;
	if (line == v->lines.at)
		report_open(v, app);
	scroll_to(&v->lines, line);
	return VIEW_DONE;
}

/* ---- around it ---- */

static void draw(struct view *view, struct app *app, struct area a)
{
	report_draw((struct report_view *)view, app, a);
}

static void head(struct view *view, struct app *app, struct buf *left, struct buf *right)
{
	struct report_view *v = (struct report_view *)view;

	(void)right;
	if (v->report)
		buf_printf(left, " · %s", app_tr(app, v->report->sections[v->section].title));
}

/* On a duty with nothing recorded. */
static bool stands_on_nothing(const struct report_view *v)
{
	const struct page_line *line = v->lines.at < v->page.n ? &v->page.lines[v->lines.at] : NULL;

	return line && line->row && strcmp(v->report->sections[v->section].id, "duties") == 0 &&
		(strcmp(line->table->id, "nothing") == 0 || strcmp(line->table->id, "not_due") == 0);
}

static const char *hint(struct view *view, struct app *app)
{
	struct report_view *v = (struct report_view *)view;

	buf_clear(&v->hint);
	if (v->report && stands_on_nothing(v))
		buf_puts(&v->hint, app_tr(app, N_("Nothing is recorded for this duty. Enter: record it now.")));
	else if (v->report)
		app_put(app, &v->hint, N_("%lld records. ← → other period, Tab next section."),
			v->report->records[SPAN_PERIOD]);
	return buf_str(&v->hint);
}

static void free_view(struct view *view)
{
	struct report_view *v = (struct report_view *)view;

	report_page_free(&v->page);
	report_free(&v->report);
	buf_fini(&v->hint);
	free(v);
}

static const struct view_action actions[] = {
	{ACT_NEXT_SECTION, NULL},
	{ACT_PERIOD_TYPE, N_("Choose period")},
	{ACT_SAVE_AS, NULL},
	{ACT_MORE, N_("All figures")},
	{ACT_PERIOD_RULE, NULL},
	{ACT_ONE_UNIT, NULL},
	{ACT_CLOSE_PERIOD, NULL},
	{ACT_OPEN, N_("See records")},
	{ACT_LEFT, N_("Period before")},
	{ACT_RIGHT, N_("The period after")},
	{ACT_SECTION_1, NULL},
	{ACT_SECTION_2, NULL},
	{ACT_SECTION_3, NULL},
	{ACT_SECTION_4, NULL},
	{ACT_SECTION_5, NULL},
	{ACT_SECTION_6, NULL},
	{ACT_SECTION_7, NULL},
	{ACT_SECTION_8, NULL},
	{ACT_SECTION_9, NULL},
	{ACT_SECTION_10, NULL},
	{ACT_PREVIOUS_SECTION, NULL},
	{ACT_NONE, NULL},
};

static const struct view_ops ops = {
	.name = "report",
	.title = N_("REPORT"),
	.about =
		N_("The figures of a period beside those of the period before and of the year so far. Enter shows the records "
		   "behind a row."),
	.actions = actions,
	.head = head,
	.load = load,
	.work = work,
	.draw = draw,
	.act = act,
	.key = key,
	.hint = hint,
	.free = free_view,
};

struct view *view_report_new(struct app *app)
{
	struct report_view *v = mem_zalloc(1, sizeof *v);

	v->view.ops = &ops;
	v->rule = plan_period_rule(app->plan);
	v->period = choice_first(app->plan, app_today(app), v->rule, app->ward);
	if (!app->ward)
		snprintf(v->unit, sizeof v->unit, "%s", app->unit);
	return &v->view;
}
