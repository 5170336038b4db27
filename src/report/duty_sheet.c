/* SPDX-License-Identifier: MIT
 * duty_sheet - a unit's duties, out of a tally of that unit. */
#include "sotay/report/duty_sheet.h"

#include <string.h>
#include "feed.h"
#include "sotay/model/duty.h"
#include "tally_internal.h"

/* Of a session: what is worth telling, the most telling first. */
static const size_t extras[] = {SESSION_posts, SESSION_reach, SESSION_items, SESSION_attendees, SESSION_minutes,
	SESSION_households, SESSION_materials};
enum { EXTRAS = sizeof extras / sizeof *extras };

/* Column of the field in the rows of duties; 0: it is not summed. */
static size_t sum_column(const struct tally *t, size_t field)
{
	for (size_t i = 0; i < t->session_sums.n; i++) {
		if (t->session_sums.fields[i] == field)
			return DUTY_COLUMNS + i;
	}
	return 0;
}

static bool has_any(const long long *figures)
{
	return figures[SPAN_PERIOD] || figures[SPAN_PREVIOUS] || figures[SPAN_CUMULATIVE];
}

/* ---- one place ---- */

static void add_extra(struct duty_line *l, size_t field, const long long *figures)
{
	size_t i = 0;

	if (!has_any(figures))
		return;
	while (i < l->n_extras && l->extras[i].field != field)
		i++;
	if (i == DUTY_EXTRAS_MAX)
		return;
	if (i == l->n_extras)
		l->extras[l->n_extras++] = (struct duty_extra){.field = field};
	for (size_t span = 0; span < SPANS; span++)
		l->extras[i].figures[span] += figures[span];
}

static void add_figures(struct duty_line *l, const struct tally *t, const char *key)
{
	const long long *figures = counts_find(&t->duties, key);

	for (size_t kind = 0; figures && kind < KIND_COUNT; kind++) {
		for (size_t span = 0; span < SPANS; span++)
			l->figures[kind][span] += figures[kind * SPANS + span];
	}
	for (size_t i = 0; figures && i < EXTRAS; i++) {
		size_t column = sum_column(t, extras[i]);

		if (column)
			add_extra(l, extras[i], figures + column * SPANS);
	}
}

/* What the unit as such says; else what it says of any of its people. */
static void take_account(struct duty_sheet *s, struct duty_line *l, const struct tally *t, const char *key)
{
	size_t len = strlen(key);

	for (size_t i = 0; i < t->latest.n; i++) {
		const struct counts_row *row = &t->latest.rows[i];
		const struct account *a;

		if (strncmp(row->key, key, len) != 0 || row->key[len] != '/' || !row->figures[SPAN_PERIOD])
			continue;
		a = &t->accounts[row->figures[SPAN_PERIOD] - 1];
		if (l->status[0] && a->person)
			continue;
		l->status = arena_strdup(&s->arena, a->status);
		l->account = a->id;
		if (!a->person)
			return;
	}
}

/* ---- all places of a line ---- */

struct places {
	const char **areas;
	size_t n;
};

/* Where the unit's duties lie: "" for a unit of the ward. */
static struct places find_places(struct duty_sheet *s, const struct tally *t, const char *neighbourhood)
{
	bool everywhere = unit_is_everywhere(t, t->unit);
	struct places p = {.areas = arena_alloc(&s->arena, (t->n_pack_slots + 1) * sizeof *p.areas)};

	if (!everywhere || neighbourhood[0]) {
		p.areas[p.n++] =
			everywhere ? arena_strdup(&s->arena, plan_current_code(t->plan, LIST_NEIGHBOURHOODS, neighbourhood)) : "";
		return p;
	}
	for (size_t i = 0; i < t->n_pack_slots; i++)
		p.areas[p.n++] = arena_strdup(&s->arena, strchr(t->slots.rows[i].key, '/') + 1);
	return p;
}

static void fill_line(struct duty_sheet *s, struct duty_line *l, const struct tally *t, size_t duty,
	const struct places *p)
{
	struct buf key = {0};

	*l = (struct duty_line){.duty = plan_at(t->plan, LIST_DUTIES, duty), .lacks = true, .status = ""};
	for (size_t i = 0; i < p->n; i++) {
		l->lacks = tally_duty_lacks(t, t->unit, duty, p->areas[i], &l->is_due) && l->lacks;
		tally_duty_key(&key, t, t->unit, duty, p->areas[i]);
		add_figures(l, t, buf_str(&key));
		if (!l->status[0])
			take_account(s, l, t, buf_str(&key));
	}
	buf_fini(&key);
}

static void fill(struct duty_sheet *s, const struct tally *t, const char *neighbourhood)
{
	struct places p = find_places(s, t, neighbourhood);

	for (size_t span = 0; span < SPANS; span++)
		s->ranges[span] = t->ranges[span];
	s->lines = arena_alloc(&s->arena, (plan_count(t->plan, LIST_DUTIES) + 1) * sizeof *s->lines);
	for (size_t i = 0; i < plan_count(t->plan, LIST_DUTIES); i++) {
		const struct plan_row *duty = plan_at(t->plan, LIST_DUTIES, i);

		if (!duty->replaced_by[0] && duty_is_of_unit(t->plan, duty, t->unit))
			fill_line(s, &s->lines[s->n_lines++], t, i, &p);
	}
}

enum err duty_sheet_read(struct txn *txn, const char *unit, const char *neighbourhood, struct period period,
	day_t today, report_progress_fn progress, void *ctx, struct duty_sheet *out, struct error *e)
{
	const struct plan *p = store_plan(txn_store(txn));
	enum period_rule rule = plan_period_rule(p);
	struct tally *t = tally_new(p, period, rule, unit, today);
	enum err err = feed_tally(txn, t, FEED_ALL, progress, ctx, e);

	*out = (struct duty_sheet){.period = period, .rule = rule};
	if (!err)
		fill(out, t, neighbourhood);
	tally_free(&t);
	return err;
}

void duty_sheet_fini(struct duty_sheet *s)
{
	arena_free(&s->arena);
	*s = (struct duty_sheet){.n_lines = 0};
}

bool duty_line_lacks(const struct duty_line *l)
{
	return l->lacks && l->is_due;
}

long long duty_line_total(const struct duty_line *l, enum report_span span)
{
	long long n = 0;

	for (size_t kind = 0; kind < KIND_COUNT; kind++)
		n += l->figures[kind][span];
	return n;
}
