/* SPDX-License-Identifier: MIT
 * duties_open - from a duty to what stands behind it: a record to be made, the unit's account, the records. */
#include <string.h>
#include "duties.h"
#include "sotay/model/lookup.h"
#include "sotay/report/due.h"
#include "sotay/store/query.h"
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/view/duty_words.h"
#include "sotay/tui/view/views.h"

/* A volunteer records for the own unit; what others lack is theirs to record. */
static bool may_record(const struct duties *d, struct app *app)
{
	if (app->ward || strcmp(plan_current_code(app->plan, LIST_UNITS, app->unit), d->unit) == 0)
		return true;
	app_say(app, STYLE_WARN, N_("It is another unit's duty. ← → leads back to the own unit."));
	return false;
}

static const char *area_or_none(const struct duties *d, const struct app *app)
{
	const char *area = duties_area(d, app);

	return area[0] ? area : NULL;
}

void duties_record(struct duties *d, struct app *app)
{
	const struct duty_line *l = duties_here(d);
	enum kind kind = l ? lookup_duty_kind(l->duty) : KIND_COUNT;
	struct form_request form = {.kind = kind, .unit = d->unit, .neighbourhood = area_or_none(d, app)};

	if (!l || !may_record(d, app))
		return;
	if (kind == KIND_PROGRESS || kind == KIND_COUNT) {
		duties_result(d, app);
		return;
	}
	/* The duty itself is not put in: a record counts for all of them that its means fit. */
	if (kind == KIND_SESSION)
		form.channel = duty_only_means(l->duty, app->plan);
	else if (kind == KIND_ASSIST)
		form.help = duty_only_means(l->duty, app->plan);
	app_push(app, view_form_new(app, &form));
}

/* ---- the unit's own account ---- */

/* The period the unit has to tell of now: the month that ended last until its report is due, if it is the running
 * month that is shown; else the one shown. */
static struct period period_to_tell(const struct duties *d, const struct app *app)
{
	enum period_rule rule = plan_period_rule(app->plan);
	struct period runs = period_containing(app_today(app), PERIOD_MONTH, rule), ended = period_previous(runs);

	if (period_equal(d->period, runs) && app_today(app) <= report_due_day(app->plan, ended, false))
		return ended;
	return d->period;
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

/* What the unit has told of the duty in that period, the last one first. */
static bool find_account(const struct duties *d, struct app *app, const char *duty, const char *period,
	struct found *out)
{
	struct query_where where[] = {{"duty", duty}, {"period", period}};
	struct query q = {.kinds = 1u << KIND_PROGRESS,
		.unit = d->unit,
		.neighbourhood = area_or_none(d, app),
		.where = where,
		.n_where = 2,
		.limit = 1};
	struct error e;
	struct txn *t;
	enum err err = app_read(app, &t, &e);

	if (err == OK) {
		err = query_run(t, &q, note, out, &e);
		txn_end(&t);
	}
	if (err != OK)
		app_say_error(app, &e);
	return err == OK;
}

void duties_result(struct duties *d, struct app *app)
{
	const struct duty_line *l = duties_here(d);
	struct period told = period_to_tell(d, app);
	char period[PERIOD_TEXT_BYTES];
	struct found found = {.any = false};
	struct form_request form = {.kind = KIND_PROGRESS, .unit = d->unit, .neighbourhood = area_or_none(d, app)};

	if (!l)
		return;
	period_format(told, period);
	if (!find_account(d, app, l->duty->cells[COL_CODE], period, &found))
		return;
	if (!found.any && period_equal(told, d->period) == false) {
		/* Of the running month there may be one already. */
		period_format(d->period, period);
		if (!find_account(d, app, l->duty->cells[COL_CODE], period, &found))
			return;
		if (!found.any)
			period_format(told, period);
	}
	form.duty = l->duty->cells[COL_CODE];
	form.period = period;
	if (found.any)
		form.id = &found.id;
	else if (!may_record(d, app))
		return;
	app_push(app, view_form_new(app, &form));
}

/* ---- records ---- */

/* What counts for the duty: of this period, or where there is nothing, of the year. */
void duties_records(struct duties *d, struct app *app)
{
	const struct duty_line *l = duties_here(d);
	struct list_request request = {.query = {.unit = d->unit, .neighbourhood = area_or_none(d, app)}};
	enum report_span span;

	if (!l)
		return;
	span = duty_line_total(l, SPAN_PERIOD) ? SPAN_PERIOD : SPAN_CUMULATIVE;
	request.query.duty = l->duty->cells[COL_CODE];
	request.query.from = d->sheet.ranges[span].first;
	request.query.to = d->sheet.ranges[span].last;
	request.query.accounts = period_range(d->sheet.period, RULE_CALENDAR);
	if (span == SPAN_CUMULATIVE)
		request.query.accounts.first = period_cumulative(d->sheet.period, RULE_CALENDAR).first;
	app_push(app, view_list_new(app, &request));
}

void duties_read(const struct duties *d, struct app *app)
{
	const struct duty_line *l = duties_here(d);
	struct buf text = {0};

	if (!l)
		return;
	duties_put_detail(d, app, l, &text);
	app_tell(app, l->duty->cells[COL_NAME], buf_str(&text));
	buf_fini(&text);
}
