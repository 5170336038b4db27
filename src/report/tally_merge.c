/* SPDX-License-Identifier: MIT
 * tally_merge - two tallies of the same report made one: the same figures as if one had been fed all records. */
#include "tally_internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static void merge_counts(struct counts *into, const struct counts *from)
{
	for (size_t i = 0; i < from->n; i++) {
		long long *figures = counts_row(into, from->rows[i].key);

		for (size_t k = 0; k < from->n_columns * SPANS; k++)
			figures[k] += from->rows[i].figures[k];
	}
}

static void merge_tables(struct tally *into, const struct tally *from)
{
	for (size_t i = 0; i < OUTREACH_BY; i++)
		merge_counts(&into->outreach[i], &from->outreach[i]);
	for (size_t i = 0; i < HELP_BY; i++)
		merge_counts(&into->assists[i], &from->assists[i]);
	for (size_t i = 0; i < FEEDBACK_BY; i++)
		merge_counts(&into->feedback[i], &from->feedback[i]);
	for (size_t i = 0; i < COST_BY; i++)
		merge_counts(&into->costs[i], &from->costs[i]);
	merge_counts(&into->monthly_channels, &from->monthly_channels);
	merge_counts(&into->monthly_helps, &from->monthly_helps);
	merge_counts(&into->duties, &from->duties);
	for (size_t month = 0; month < YEAR_MONTHS; month++) {
		for (size_t i = 0; i < MONTHLY_COLUMNS; i++)
			into->monthly[month][i] += from->monthly[month][i];
	}
	for (size_t span = 0; span < SPANS; span++)
		into->records[span] += from->records[span];
}

/* Records are counted; of reports it is noted only which are there. */
static void merge_slots(struct tally *into, const struct tally *from)
{
	for (size_t i = 0; i < from->slots.n; i++) {
		const long long *theirs = from->slots.rows[i].figures;
		long long *figures = counts_row(&into->slots, from->slots.rows[i].key);

		for (size_t k = 0; k < SLOT_COLUMNS * SPANS; k++) {
			if (k / SPANS == SLOT_RECORDS || k / SPANS >= SLOT_YEAR)
				figures[k] += theirs[k];
			else
				figures[k] |= theirs[k];
		}
	}
}

/* ---- targets ---- */

static void merge_window(struct window *into, const struct window *from, size_t n_slots)
{
	into->outside += from->outside;
	if (!into->has) {
		into->reached += from->reached;
		return;
	}
	for (size_t slot = 0; slot < n_slots; slot++) {
		into->reached += from->has[slot] && !into->has[slot];
		into->has[slot] |= from->has[slot];
	}
}

static void merge_aims(struct tally *into, const struct tally *from)
{
	for (size_t i = 0; i < into->n_aims; i++) {
		for (size_t span = 0; span < SPANS; span++) {
			for (size_t k = 0; k < into->aims[i].n_windows[span]; k++)
				merge_window(&into->aims[i].windows[span][k], &from->aims[i].windows[span][k], into->n_pack_slots);
		}
	}
}

/* ---- people ---- */

/* Where each of their persons stands among ours. */
static size_t *merge_persons(struct tally *into, const struct tally *from)
{
	size_t *ours = mem_alloc((from->n_persons + 1) * sizeof *ours);

	for (size_t i = 0; i < from->n_persons; i++) {
		const struct person *theirs = &from->persons[i];
		struct person *person;

		ours[i] = tally_person_at(into, theirs->key, theirs->name);
		person = &into->persons[ours[i]];
		for (size_t k = 0; k < sizeof person->recorded / sizeof *person->recorded; k++)
			person->recorded[k] += theirs->recorded[k];
		for (size_t k = 0; k < sizeof person->assessed / sizeof *person->assessed; k++)
			person->assessed[k] += theirs->assessed[k];
	}
	return ours;
}

static void merge_spellings(struct tally *into, const struct tally *from, const size_t *ours)
{
	for (size_t i = 0; i < from->n_spellings; i++) {
		const struct spelling *s = &from->spellings[i];
		size_t name = counts_at(&into->names, from->names.rows[s->name].key);

		into->spellings[tally_spelling_at(into, ours[s->person], name)].times += s->times;
	}
}

/* Their keys begin with the position of the person. */
static void merge_work(struct tally *into, const struct tally *from, const size_t *ours)
{
	for (size_t i = 0; i < from->work.n; i++) {
		const struct counts_row *row = &from->work.rows[i];
		char *rest;
		size_t person = (size_t)strtoull(row->key, &rest, 10);
		long long *figures;

		buf_clear(&into->key);
		buf_printf(&into->key, "%zu%s", ours[person], rest);
		figures = counts_row(&into->work, buf_str(&into->key));
		for (size_t span = 0; span < SPANS; span++)
			figures[span] += row->figures[span];
	}
}

/* ---- lists ---- */

static const char *copy(struct tally *into, const char *text)
{
	return text[0] ? arena_strdup(&into->arena, text) : "";
}

static void merge_accounts(struct tally *into, const struct tally *from, const size_t *ours)
{
	for (size_t i = 0; i < from->n_accounts; i++) {
		struct account a = from->accounts[i];

		a.unit = copy(into, a.unit);
		a.area = copy(into, a.area);
		a.duty = copy(into, a.duty);
		a.person = a.person ? ours[a.person - 1] + 1 : 0;
		a.status = copy(into, a.status);
		a.percent = copy(into, a.percent);
		a.quantity = copy(into, a.quantity);
		a.assessment = copy(into, a.assessment);
		a.assessed_by = copy(into, a.assessed_by);
		for (size_t k = 0; k < ACCOUNT_TEXTS; k++)
			a.texts[k] = copy(into, a.texts[k]);
		tally_add_account(into, &a);
	}
}

static void merge_notes(struct tally *into, const struct tally *from)
{
	for (size_t i = 0; i < from->n_models; i++) {
		struct model m = from->models[i];

		m.title = copy(into, m.title);
		m.unit = copy(into, m.unit);
		m.area = copy(into, m.area);
		into->models = array_grow(into->models, into->n_models, &into->cap_models, sizeof *into->models);
		into->models[into->n_models++] = m;
	}
	for (size_t i = 0; i < from->n_doubts; i++) {
		struct doubt d = from->doubts[i];

		d.date = copy(into, d.date);
		d.value = copy(into, d.value);
		into->doubts = array_grow(into->doubts, into->n_doubts, &into->cap_doubts, sizeof *into->doubts);
		into->doubts[into->n_doubts++] = d;
	}
}

void tally_merge(struct tally *into, const struct tally *from)
{
	size_t *ours;

	assert(into->plan == from->plan && into->rule == from->rule && period_equal(into->period, from->period) &&
		strcmp(into->unit, from->unit) == 0 && into->today == from->today);
	merge_tables(into, from);
	merge_slots(into, from);
	merge_aims(into, from);
	ours = merge_persons(into, from);
	merge_spellings(into, from, ours);
	merge_work(into, from, ours);
	merge_accounts(into, from, ours);
	merge_notes(into, from);
	free(ours);
}
