/* SPDX-License-Identifier: MIT
 * roll - one tally of the last period of the year tells of all of its periods. */
#include "sotay/report/roll.h"

#include <string.h>
#include "feed.h"
#include "tally_internal.h"

static int periods_in_year(enum period_type type)
{
	static const int n[] = {
		[PERIOD_MONTH] = 12, [PERIOD_QUARTER] = 4, [PERIOD_HALF] = 2, [PERIOD_9M] = 1, [PERIOD_YEAR] = 1};

	return n[type];
}

static struct period period_at(const struct roll *r, size_t column)
{
	return (struct period){.year = r->year, .type = r->type, .n = r->type >= PERIOD_9M ? 0 : (int)column + 1};
}

static void add_columns(struct roll *r)
{
	r->n_columns = (size_t)periods_in_year(r->type);
	for (size_t i = 0; i < r->n_columns; i++) {
		struct roll_column *c = &r->columns[i];

		c->period = period_at(r, i);
		c->days = period_range(c->period, r->rule);
		c->due = report_due_day(r->plan, c->period, false);
		c->has_begun = r->today && r->today >= c->days.first;
		c->has_ended = r->today > c->days.last;
		c->is_late = c->has_ended && r->today > c->due;
	}
}

static struct tally *tally_of(const struct roll *r)
{
	return tally_new(r->plan, period_at(r, r->n_columns - 1), r->rule, NULL, r->today);
}

static void add_rows(struct roll *r)
{
	struct tally *t = tally_of(r);

	r->rows = arena_zalloc(&r->arena, t->n_pack_slots + 1, sizeof *r->rows);
	for (; r->n_rows < t->n_pack_slots; r->n_rows++) {
		const char *key = t->slots.rows[r->n_rows].key, *slash = strchr(key, '/');

		r->rows[r->n_rows].unit = arena_strndup(&r->arena, key, (size_t)(slash - key));
		r->rows[r->n_rows].area = arena_strdup(&r->arena, slash + 1);
	}
	tally_free(&t);
}

static void find_duty(struct roll *r)
{
	for (size_t i = 0; i < plan_count(r->plan, LIST_DUTIES) && !r->duty; i++) {
		const struct plan_row *duty = plan_at(r->plan, LIST_DUTIES, i);

		if (is_report_duty(duty, r->type))
			r->duty = duty->cells[COL_CODE];
	}
}

static enum roll_state state_of(const struct roll *r, const struct roll_column *c, const struct roll_cell *cell)
{
	if (cell->reported)
		return ROLL_REPORTED;
	if (cell->records)
		return r->duty ? ROLL_NO_REPORT : ROLL_REPORTED;
	if (!c->has_begun)
		return ROLL_NOT_YET;
	return c->is_late ? ROLL_NOTHING : ROLL_OPEN;
}

/* `t` NULL: nothing is counted. */
static void fill(struct roll *r, const struct tally *t)
{
	for (size_t k = 0; k < r->n_columns; k++)
		r->columns[k].reported = 0;
	for (size_t i = 0; i < r->n_rows; i++) {
		for (size_t k = 0; k < r->n_columns; k++) {
			struct roll_cell *cell = &r->rows[i].cells[k];

			*cell = (struct roll_cell){.records = 0};
			if (t) {
				int n = r->columns[k].period.n;

				cell->records = tally_slot_of_year(&t->slots.rows[i], n);
				cell->reported = t->slots.rows[i].figures[SLOT_NUMBERS * SPANS + SPAN_CUMULATIVE] & 1LL << n;
			}
			cell->state = state_of(r, &r->columns[k], cell);
			r->columns[k].reported += cell->state == ROLL_REPORTED;
		}
	}
}

void roll_init(struct roll *r, const struct plan *p, enum period_type type, int year, day_t today)
{
	*r = (struct roll){.plan = p, .year = year, .type = type, .rule = plan_period_rule(p), .today = today};
	find_duty(r);
	add_columns(r);
	add_rows(r);
	fill(r, NULL);
}

void roll_fini(struct roll *r)
{
	arena_free(&r->arena);
	*r = (struct roll){.year = 0};
}

enum err roll_read(struct roll *r, struct txn *txn, report_progress_fn progress, void *ctx, struct error *e)
{
	struct tally *t = tally_of(r);
	enum err err = feed_tally(txn, t, FEED_ALL, progress, ctx, e);

	if (!err)
		fill(r, t);
	tally_free(&t);
	return err;
}
