/* SPDX-License-Identifier: MIT
 * tally_target - records held against the plan's targets.
 *
 * A target has its own rule and its own length, so each span of the report is cut into the target's periods: every one
 * that shares a month with the span, from its own start to the last month the span reaches. A month under the target's
 * rule is counted whole, though the report may be cut on other days. Of a target longer than the report the period
 * before is the target's own: of a yearly one in the report of March the whole year before. */
#include "tally_internal.h"

#include <stdlib.h>
#include <string.h>

static int length_of(enum period_type type)
{
	switch (type) {
	case PERIOD_MONTH:
		return 1;
	case PERIOD_QUARTER:
		return 3;
	case PERIOD_HALF:
		return 6;
	case PERIOD_9M:
	case PERIOD_YEAR:
		break;
	}
	return 12;
}

/* `last`: the last month to be counted. */
static void add_window(struct tally *t, struct aim *aim, size_t span, struct period p, int last)
{
	struct window *w = &aim->windows[span][aim->n_windows[span]++];
	struct period end = {.year = last / 12, .type = PERIOD_MONTH, .n = last % 12 + 1};

	*w = (struct window){.period = p, .days = period_range(p, aim->target.rule), .months = months_of(p)};
	if (last < w->months.to)
		w->days.last = period_range(end, aim->target.rule).last;
	if (aim->target.measure == MEASURE_UNITS)
		w->has = mem_zalloc(t->n_pack_slots + 1, 1);
	if (aim->target.kind == KIND_PROGRESS)
		return;
	if (w->days.first < t->all.first)
		t->all.first = w->days.first;
	if (w->days.last > t->all.last)
		t->all.last = w->days.last;
}

static void cut_span(struct tally *t, struct aim *aim, size_t span)
{
	struct months reach = t->months[span];
	int length = length_of(aim->target.per);

	for (int n = 1; n <= 12 / length; n++) {
		int from = reach.from / 12 * 12 + (n - 1) * length;
		struct period p = {.year = reach.from / 12, .type = aim->target.per, .n = length < 12 ? n : 0};

		if (from <= reach.to && from + length - 1 >= reach.from)
			add_window(t, aim, span, p, reach.to);
	}
}

static void make_windows(struct tally *t, struct aim *aim)
{
	struct months report = t->months[SPAN_PERIOD];

	for (size_t span = 0; span < SPANS; span++)
		aim->windows[span] = mem_zalloc(12, sizeof *aim->windows[span]);
	cut_span(t, aim, SPAN_PERIOD);
	cut_span(t, aim, SPAN_CUMULATIVE);
	if (length_of(aim->target.per) <= report.to - report.from + 1) {
		cut_span(t, aim, SPAN_PREVIOUS);
	} else {
		struct period before = period_previous(aim->windows[SPAN_PERIOD][0].period);

		add_window(t, aim, SPAN_PREVIOUS, before, months_of(before).to);
	}
}

void tally_targets_init(struct tally *t)
{
	t->aims = mem_zalloc(plan_count(t->plan, LIST_TARGETS) + 1, sizeof *t->aims);
	for (size_t i = 0; i < plan_count(t->plan, LIST_TARGETS); i++) {
		struct aim *aim = &t->aims[t->n_aims];

		/* plan_parse() lets no faulty target through. */
		if (plan_at(t->plan, LIST_TARGETS, i)->replaced_by[0] || target_parse(t->plan, i, &aim->target, NULL) != OK)
			continue;
		make_windows(t, aim);
		t->n_aims++;
	}
}

void tally_targets_fini(struct tally *t)
{
	for (size_t i = 0; i < t->n_aims; i++) {
		for (size_t span = 0; span < SPANS; span++) {
			for (size_t k = 0; k < t->aims[i].n_windows[span]; k++)
				free(t->aims[i].windows[span][k].has);
			free(t->aims[i].windows[span]);
		}
	}
	free(t->aims);
}

static const char *shown_value(void *ctx, size_t field)
{
	return event_value(ctx, field);
}

static void reach(struct window *w, const struct target *target, size_t slot, size_t n_slots, long long amount)
{
	if (target->measure != MEASURE_UNITS) {
		w->reached += amount;
	} else if (slot < n_slots && !w->has[slot]) {
		w->has[slot] = 1;
		w->reached++;
	}
}

static bool lies_in(const struct window *w, const struct event *ev)
{
	return ev->record->kind == KIND_PROGRESS ? months_within(ev->months, w->months) : day_in(ev->day, w->days);
}

static bool lies_in_any(const struct aim *aim, const struct event *ev)
{
	for (size_t span = 0; span < SPANS; span++) {
		for (size_t i = 0; i < aim->n_windows[span]; i++) {
			if (lies_in(&aim->windows[span][i], ev))
				return true;
		}
	}
	return false;
}

static void add_to_aim(struct tally *t, struct aim *aim, struct event *ev)
{
	const struct target *target = &aim->target;
	size_t slot = 0;
	long long amount = ev->times, broken;

	if (target->kind != ev->record->kind || !lies_in_any(aim, ev) || !target_matches(target, shown_value, ev))
		return;
	broken = target_broken_check(target, shown_value, ev) != NULL;
	if (target->measure == MEASURE_UNITS)
		slot = tally_place_slot(t, ev->unit_code, ev->area_code);
	if (target->measure == MEASURE_SUM)
		amount = event_sum(ev, target->sum_field);
	for (size_t span = 0; span < SPANS; span++) {
		for (size_t i = 0; i < aim->n_windows[span]; i++) {
			struct window *w = &aim->windows[span][i];

			if (!lies_in(w, ev))
				continue;
			reach(w, target, slot, t->n_pack_slots, amount);
			w->outside += broken;
		}
	}
}

void tally_add_targets(struct tally *t, struct event *ev)
{
	for (size_t i = 0; i < t->n_aims; i++)
		add_to_aim(t, &t->aims[i], ev);
}

/* ---- how they stand ---- */

long long tally_wanted(const struct tally *t, const struct target *target)
{
	return target->all ? (long long)t->n_pack_slots : target->value;
}

/* A period that the report reaches only a part of is held against the part of its days that is over then. */
enum pace tally_pace(const struct tally *t, const struct aim *aim, const struct window *w)
{
	struct day_range days = period_range(w->period, aim->target.rule);
	long long wanted = tally_wanted(t, &aim->target);
	day_t today = t->today;

	if (aim->target.kind == KIND_PROGRESS)
		return pace_until(report_due_day(t->plan, w->period, false), w->reached, wanted, today);
	if (w->days.last < days.last && today > w->days.last)
		today = w->days.last;
	return pace_over(days, w->reached, wanted, today);
}
