/* SPDX-License-Identifier: MIT
 * overview - the first screen's figures, targets and dues, out of tallies. */
#include "sotay/report/overview.h"

#include <stdlib.h>
#include <string.h>
#include "feed.h"
#include "sotay/model/duty.h"
#include "tally_internal.h"

/* What is later than that is history: nobody is reminded of it for ever. */
enum { LATE_DAYS_MAX = 31 };

static const struct counts *by_figure(const struct tally *t, enum overview_figure figure)
{
	switch (figure) {
	case OVERVIEW_TIMES:
		return &t->assists[HELP_ALL];
	case OVERVIEW_SESSIONS:
		return &t->outreach[OUTREACH_ALL];
	default:
		return &t->feedback[FEEDBACK_ALL];
	}
}

static void take_figures(struct overview *o, const struct tally *t)
{
	_Static_assert(HELPED_TIMES == 0 && HELD_SESSIONS == 0 && HEARD_ALL == 0, "the first column is what is told");
	for (int i = 0; i < OVERVIEW_FIGURES; i++) {
		const long long *figures = counts_find(by_figure(t, (enum overview_figure)i), "");

		for (size_t span = SPAN_PERIOD; figures && span <= SPAN_PREVIOUS; span++)
			o->figures[i][span] = figures[span];
	}
}

/* ---- targets ---- */

/* The condition by which means (channel, help type) the target wants it done, or NULL. */
static const struct condition *means_of(const struct target *target)
{
	static const int means[KIND_COUNT] = {SESSION_channel, ASSIST_help, -1, -1};

	for (size_t i = 0; i < target->n_where; i++) {
		if ((int)target->where[i].field == means[target->kind] && !target->where[i].is_range)
			return &target->where[i];
	}
	return NULL;
}

/* Whether some duty of the unit asks for it: a target that others are to reach would stand at 0 for ever. */
static bool is_of_unit(const struct plan *p, const struct target *target, const char *unit)
{
	const struct condition *means = means_of(target);

	if (target->kind == KIND_PROGRESS)
		return false;
	for (size_t i = 0; means && i < plan_count(p, LIST_DUTIES); i++) {
		const struct plan_row *duty = plan_at(p, LIST_DUTIES, i);

		if (duty_counts(p, duty, target->kind, unit, means->value, ""))
			return true;
	}
	return !means;
}

static bool is_counted_by_days(const struct aim *aim)
{
	return aim->target.kind != KIND_PROGRESS;
}

/* The target's own period that holds today; of reports the one that ended last. NULL: none. */
static const struct window *window_now(const struct tally *t, const struct aim *aim)
{
	const struct window *best = NULL;

	for (size_t span = 0; span < SPANS; span++) {
		for (size_t i = 0; i < aim->n_windows[span]; i++) {
			const struct window *w = &aim->windows[span][i];

			if (is_counted_by_days(aim) && day_in(t->today, w->days))
				return w;
			if (!is_counted_by_days(aim) && period_range(w->period, t->rule).last < t->today &&
				(!best || w->months.to > best->months.to))
				best = w;
		}
	}
	return best;
}

/* Nobody is reminded of what lies before the plan. */
static long first_year(const struct plan *p)
{
	return strtol(plan_key(p, "year"), NULL, 10);
}

/* Whether it is worth a bar here and now. */
static bool is_to_be_shown(const struct tally *t, const struct target *target, const struct window *w,
	const struct overview_place *place)
{
	if (!w || w->period.year < first_year(t->plan) || tally_wanted(t, target) <= 0)
		return false;
	return place->ward || is_of_unit(t->plan, target, place->unit);
}

static void take_targets(struct overview *o, const struct tally *t, const struct overview_place *place)
{
	o->targets = arena_alloc(&o->arena, (t->n_aims + 1) * sizeof *o->targets);
	for (size_t i = 0; i < t->n_aims; i++) {
		const struct aim *aim = &t->aims[i];
		const struct window *w = window_now(t, aim);

		if (!is_to_be_shown(t, &aim->target, w, place))
			continue;
		o->targets[o->n_targets++] = (struct overview_target){.code = arena_strdup(&o->arena, aim->target.code),
			.name = arena_strdup(&o->arena, aim->target.name),
			.period = w->period,
			.days = period_range(w->period, aim->target.rule),
			.reached = w->reached,
			.wanted = tally_wanted(t, &aim->target),
			.pace = tally_pace(t, aim, w)};
	}
}

/* ---- reports that are due ---- */

static bool asks_for_reports(const struct plan *p, enum period_type type)
{
	for (size_t i = 0; i < plan_count(p, LIST_DUTIES); i++) {
		if (is_report_duty(plan_at(p, LIST_DUTIES, i), type))
			return true;
	}
	return false;
}

/* Whether the unit's report is in: of one place, or of any where the neighbourhood is not known. */
static bool is_in(const struct tally *t, const struct overview_place *place)
{
	const char *area = plan_current_code(t->plan, LIST_NEIGHBOURHOODS, place->neighbourhood);

	for (size_t i = 0; i < t->slots.n; i++) {
		const struct counts_row *slot = &t->slots.rows[i];

		if (!slot->figures[SLOT_REPORTED * SPANS + SPAN_PERIOD])
			continue;
		if (!unit_is_everywhere(t, t->unit) || !area[0] || strcmp(strchr(slot->key, '/') + 1, area) == 0)
			return true;
	}
	return false;
}

static enum err is_closed(struct txn *txn, const struct tally *t, bool *closed, struct error *e)
{
	char period[PERIOD_TEXT_BYTES];
	struct buf json = {0};
	enum err err;

	period_format(t->period, period);
	err = txn_closed_get(txn, period, period_rule_name(t->rule), "", &json, e);
	*closed = err == OK;
	buf_fini(&json);
	return err == ERR_NOT_FOUND ? OK : err;
}

static enum err fill_due(struct txn *txn, const struct tally *t, const struct overview_place *place,
	struct overview_due *due, struct error *e)
{
	if (!place->ward) {
		due->done = is_in(t, place);
		return OK;
	}
	due->expected = t->n_pack_slots;
	for (size_t i = 0; i < t->n_pack_slots; i++)
		due->reported += t->slots.rows[i].figures[SLOT_REPORTED * SPANS + SPAN_PERIOD] > 0;
	return is_closed(txn, t, &due->done, e);
}

/* The period of that length that ended last before today. */
static struct period ended(enum period_type type, enum period_rule rule, day_t today)
{
	return period_previous(period_containing(today, type, rule));
}

static enum err add_due(struct txn *txn, struct overview *o, const struct plan *p, const struct overview_place *place,
	enum period_type type, day_t today, struct error *e)
{
	struct overview_due *due = &o->dues[o->n_dues];
	struct tally *t;
	enum err err;

	*due = (struct overview_due){.period = ended(type, o->rule, today)};
	due->due = report_due_day(p, due->period, place->ward);
	if (due->period.year < first_year(p) || !asks_for_reports(p, type))
		return OK;
	t = tally_new(p, due->period, o->rule, place->ward ? NULL : place->unit, today);
	err = feed_tally(txn, t, 1u << KIND_PROGRESS, NULL, NULL, e);
	if (!err)
		err = fill_due(txn, t, place, due, e);
	if (!err && today <= due->due + LATE_DAYS_MAX)
		o->n_dues++;
	tally_free(&t);
	return err;
}

static int by_day(const void *a, const void *b)
{
	const struct overview_due *x = a, *y = b;

	if (x->due != y->due)
		return x->due < y->due ? -1 : 1;
	return (x->period.type > y->period.type) - (x->period.type < y->period.type);
}

static enum err take_dues(struct txn *txn, struct overview *o, const struct plan *p, const struct overview_place *place,
	day_t today, struct error *e)
{
	static const enum period_type types[] = {PERIOD_MONTH, PERIOD_QUARTER, PERIOD_HALF, PERIOD_YEAR};
	enum err err = OK;

	o->dues = arena_zalloc(&o->arena, sizeof types / sizeof *types, sizeof *o->dues);
	for (size_t i = 0; i < sizeof types / sizeof *types && !err; i++)
		err = add_due(txn, o, p, place, types[i], today, e);
	qsort(o->dues, o->n_dues, sizeof *o->dues, by_day);
	return err;
}

enum err overview_read(struct txn *txn, const struct plan *p, const struct overview_place *place, day_t today,
	report_progress_fn progress, void *ctx, struct overview *out, struct error *e)
{
	enum period_rule rule = plan_period_rule(p);
	struct period period = period_containing(today, PERIOD_MONTH, rule);
	struct tally *t = tally_new(p, period, rule, place->ward ? NULL : place->unit, today);
	enum err err = feed_tally(txn, t, FEED_ALL, progress, ctx, e);

	*out = (struct overview){
		.period = period, .previous = period_previous(period), .rule = rule, .days = period_range(period, rule)};
	if (!err) {
		take_figures(out, t);
		take_targets(out, t, place);
		err = take_dues(txn, out, p, place, today, e);
	}
	tally_free(&t);
	return err;
}

void overview_fini(struct overview *o)
{
	arena_free(&o->arena);
	*o = (struct overview){.n_dues = 0};
}
