/* SPDX-License-Identifier: MIT
 * build - reading the store once and putting the sections together. */
#include "sotay/report/report.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/store/batch_log.h"
#include "feed.h"
#include "table.h"

static struct report *report_new(const struct tally *t, instant_t now)
{
	struct report *r = mem_zalloc(1, sizeof *r);

	r->period = t->period;
	r->previous = t->previous;
	r->rule = t->rule;
	paper_take(r, t->plan);
	r->unit = arena_strdup(&r->arena, t->unit);
	r->unit_name = arena_strdup(&r->arena, t->unit[0] ? plan_name(t->plan, LIST_UNITS, t->unit) : "");
	r->unit_due = report_due_day(t->plan, t->period, false);
	r->ward_due = report_due_day(t->plan, t->period, true);
	r->now = now;
	r->utc_offset_min = plan_utc_offset_min(t->plan);
	r->closed_digest = "";
	for (size_t span = 0; span < SPANS; span++) {
		r->ranges[span] = t->ranges[span];
		r->records[span] = t->records[span];
	}
	return r;
}

static void add_sections(struct report *r, const struct tally *t, const struct sender *senders, size_t n_senders)
{
	section_outreach(r, t);
	section_assist(r, t);
	section_feedback(r, t);
	section_duties(r, t);
	section_targets(r, t);
	section_cost(r, t);
	section_people(r, t);
	section_reporting(r, t, senders, n_senders);
	section_account(r, t);
	section_months(r, t);
}

struct report *report_from_tally(const struct tally *t, instant_t now)
{
	struct report *r = report_new(t, now);

	add_sections(r, t, NULL, 0);
	section_notes(r, t);
	return r;
}

void report_free(struct report **report)
{
	struct report *r = *report;

	if (!r)
		return;
	arena_free(&r->arena);
	free(r);
	*report = NULL;
}

/* ---- from the store ---- */

struct gathering {
	struct report *report; /* its arena, ranges */
	const struct plan *plan;
	struct sender *senders;
	size_t n, cap;
};

/* Batches come by device, so a device's last entry is the one to add to. */
static bool gather(void *ctx, const struct batch_in *b)
{
	struct gathering *g = ctx;
	day_t day = instant_day(b->when, g->report->utc_offset_min);
	struct sender *s;

	if (g->n == 0 || strcmp(g->senders[g->n - 1].device, b->device) != 0) {
		g->senders = array_grow(g->senders, g->n, &g->cap, sizeof *g->senders);
		g->senders[g->n++] = (struct sender){.device = arena_strdup(&g->report->arena, b->device)};
	}
	s = &g->senders[g->n - 1];
	for (size_t span = 0; span < SPANS; span++)
		s->batches[span] += day_in(day, g->report->ranges[span]);
	if (b->number < s->last_number)
		return true;
	s->last_number = b->number;
	s->last_day = day;
	s->label = arena_strdup(&g->report->arena, b->label);
	s->unit = arena_strdup(&g->report->arena, plan_current_code(g->plan, LIST_UNITS, b->unit));
	return true;
}

static enum err add_late(struct txn *txn, struct report *r, struct error *e)
{
	char period[PERIOD_TEXT_BYTES];
	struct buf json = {0};
	enum err err;

	period_format(r->period, period);
	err = txn_closed_get(txn, period, period_rule_name(r->rule), r->unit, &json, e);
	if (err == OK)
		err = section_late(r, buf_str(&json), json.len, e);
	else if (err == ERR_NOT_FOUND)
		err = OK;
	buf_fini(&json);
	return err;
}

enum err report_build(struct txn *txn, struct period period, enum period_rule rule, const char *unit, instant_t now,
	report_progress_fn progress, void *ctx, struct report **out, struct error *e)
{
	const struct plan *p = store_plan(txn_store(txn));
	struct tally *t;
	struct gathering g = {.plan = p};
	struct arena arena = {0};
	enum err err;

	*out = NULL;
	if (unit && unit[0] && !plan_find(p, LIST_UNITS, unit))
		return error_set(e, ERR_REFUSED,
			N_("The plan has no unit \"%s\". \"sotay plan units\" lists the codes of the units."), unit);
	t = tally_new(p, period, rule, unit, instant_day(now, plan_utc_offset_min(p)));
	err = feed_tally(txn, t, FEED_ALL, progress, ctx, e);
	if (!err) {
		g.report = report_new(t, now);
		err = txn_each_batch_in(txn, NULL, &arena, gather, &g, e);
	}
	if (!err) {
		add_sections(g.report, t, g.senders, g.n);
		err = add_late(txn, g.report, e);
		section_notes(g.report, t);
	}
	if (err)
		report_free(&g.report);
	*out = g.report;
	free(g.senders);
	arena_free(&arena);
	tally_free(&t);
	return err;
}
