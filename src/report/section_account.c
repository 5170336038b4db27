/* SPDX-License-Identifier: MIT
 * section_account - what units wrote, under the four official headings, and sessions about what worked well. */
#include "table.h"

#include <stdlib.h>
#include <string.h>

/* Unit by unit, in order of the plan; -1 stands for none, and units it does not know come last. */
struct placed {
	int unit;
	const struct account *account;
};

static int by_unit_and_date(const void *a, const void *b)
{
	const struct placed *of = a, *to = b;
	const struct account *x = of->account, *y = to->account;

	if (of->unit != to->unit)
		return of->unit < to->unit ? -1 : 1;
	if (x->months.to != y->months.to)
		return x->months.to < y->months.to ? -1 : 1;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return memcmp(&x->id, &y->id, sizeof x->id);
}

static void add_text(struct report *r, struct report_table *table, const struct tally *t, const struct account *a,
	size_t which)
{
	char id[UUID_TEXT_BYTES];
	struct report_row *row;

	if (a->texts[which][0] == '\0')
		return;
	uuid_format(&a->id, id);
	row = row_add(r, table, id);
	label_duty(r, row, t, a->unit, a->duty, a->area);
	if (!period_equal(a->period, r->period))
		row_label_period(r, row, a->period);
	value_set_text(r, value_at(table, row, "text", SPAN_PERIOD), a->texts[which]);
}

static int by_date(const void *a, const void *b)
{
	const struct model *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return memcmp(&x->id, &y->id, sizeof x->id);
}

static void add_models(struct report *r, struct report_section *s, const struct tally *t)
{
	static const struct report_column columns[] = {
		{"date", {N_("Date"), true}, FIGURE_DATE, false},
		{"unit", {N_("Unit"), true}, FIGURE_TEXT, false},
		{"neighbourhood", {N_("Neighbourhood"), true}, FIGURE_TEXT, false},
	};
	struct report_table *table = table_add(r, s, "models", N_("What worked well"), columns, 3);
	struct model *models = mem_alloc((t->n_models + 1) * sizeof *models);

	if (t->n_models)
		memcpy(models, t->models, t->n_models * sizeof *models);
	qsort(models, t->n_models, sizeof *models, by_date);
	table->spans = false;
	for (size_t i = 0; i < t->n_models; i++) {
		char id[UUID_TEXT_BYTES];
		struct report_row *row;

		uuid_format(&models[i].id, id);
		row = row_add(r, table, id);
		row_label(r, row, models[i].title);
		value_set(value_at(table, row, "date", SPAN_PERIOD), models[i].day);
		value_set_text(r, value_at(table, row, "unit", SPAN_PERIOD), plan_name(t->plan, LIST_UNITS, models[i].unit));
		value_set_text(r, value_at(table, row, "neighbourhood", SPAN_PERIOD),
			plan_name(t->plan, LIST_NEIGHBOURHOODS, models[i].area));
	}
	free(models);
}

void section_account(struct report *r, const struct tally *t)
{
	static const struct {
		const char *id, *title;
	} headings[ACCOUNT_TEXTS] = {
		[ACCOUNT_RESULT] = {"strengths", N_("Strengths")},
		[ACCOUNT_OBSTACLES] = {"obstacles", N_("Shortcomings and their causes")},
		[ACCOUNT_PROPOSAL] = {"proposals", N_("Proposals")},
		[ACCOUNT_NEXT] = {"next", N_("Directions for the next period")},
	};
	static const struct report_column column = {"text", {N_("Text"), true}, FIGURE_TEXT, false};
	struct report_section *s = section_add(r, "account", N_("In words"));
	struct placed *sorted = mem_alloc((t->n_accounts + 1) * sizeof *sorted);

	for (size_t i = 0; i < t->n_accounts; i++)
		sorted[i] = (struct placed){place_of(t, LIST_UNITS, t->accounts[i].unit), &t->accounts[i]};
	qsort(sorted, t->n_accounts, sizeof *sorted, by_unit_and_date);
	for (size_t which = 0; which < ACCOUNT_TEXTS; which++) {
		struct report_table *table = table_add(r, s, headings[which].id, headings[which].title, &column, 1);

		table->spans = false;
		for (size_t i = 0; i < t->n_accounts; i++)
			add_text(r, table, t, sorted[i].account, which);
	}
	free(sorted);
	add_models(r, s, t);
}
