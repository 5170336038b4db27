/* SPDX-License-Identifier: MIT
 * section_people - what each person recorded and did, and how their work was assessed (section IV.2 of the plan). */
#include "table.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/base/text.h"

struct named {
	const char *name;
	const struct person *person;
};

static int by_name(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int order = text_collate(x->name, y->name);

	return order ? order : strcmp(x->person->key, y->person->key);
}

static bool has_any(const long long *figures, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (figures[i])
			return true;
	}
	return false;
}

static void add_people(struct report *r, struct report_table *table, const struct tally *t, const struct named *named,
	const struct source *sources, bool assessed)
{
	for (size_t i = 0; i < t->n_persons; i++) {
		const struct person *p = named[i].person;
		const long long *figures = assessed ? p->assessed : p->recorded;
		struct report_row *row;

		if (!has_any(figures, (assessed ? (size_t)ASSESSMENTS_MAX : (size_t)KIND_COUNT) * SPANS))
			continue;
		row = row_add(r, table, p->key);
		row_label(r, row, named[i].name);
		row_fill(table, row, sources, figures);
	}
}

/* ---- by kind of work ---- */

/* A row of t->work, its key taken apart. */
struct work {
	const struct counts_row *row;
	size_t person; /* position in the sorted names */
	enum kind kind;
	int place; /* of the code in its list */
	const char *code;
};

static const enum plan_list work_lists[KIND_COUNT] = {
	[KIND_SESSION] = LIST_CHANNELS,
	[KIND_ASSIST] = LIST_HELP_TYPES,
	[KIND_FEEDBACK] = LIST_SUBJECTS,
	[KIND_PROGRESS] = LIST_DUTIES,
};

static int by_person_and_work(const void *a, const void *b)
{
	const struct work *x = a, *y = b;

	if (x->person != y->person)
		return x->person < y->person ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	return strcmp(x->code, y->code);
}

static size_t place_in(const struct named *named, size_t n, const struct person *person)
{
	size_t i = 0;

	while (i < n && named[i].person != person)
		i++;
	return i;
}

static struct work work_of(const struct tally *t, const struct named *named, const struct counts_row *row)
{
	char *end;
	size_t person = (size_t)strtoull(row->key, &end, 10);
	enum kind kind = (enum kind)strtol(end + 1, &end, 10);
	struct work w = {.row = row, .kind = kind, .code = end + 1};

	w.person = place_in(named, t->n_persons, &t->persons[person]);
	w.place = place_of(t, work_lists[kind], w.code);
	return w;
}

static void add_work(struct report *r, struct report_table *table, const struct tally *t, const struct named *named)
{
	static const struct source source = {.n = 0};
	struct work *works = mem_alloc((t->work.n + 1) * sizeof *works);

	table->detail = true;
	for (size_t i = 0; i < t->work.n; i++)
		works[i] = work_of(t, named, &t->work.rows[i]);
	qsort(works, t->work.n, sizeof *works, by_person_and_work);
	for (size_t i = 0; i < t->work.n; i++) {
		const struct work *w = &works[i];
		struct buf code = {0};
		struct report_row *row;

		if (!has_any(w->row->figures, SPANS))
			continue;
		buf_printf(&code, "%s/%s/%s", named[w->person].person->key, kind_info(w->kind)->name, w->code);
		row = row_add(r, table, buf_str(&code));
		buf_fini(&code);
		row_label(r, row, named[w->person].name);
		row_label_msgid(row, kind_info(w->kind)->label_short);
		if (w->code[0])
			row_label(r, row, plan_name(t->plan, work_lists[w->kind], w->code));
		row_fill(table, row, &source, w->row->figures);
	}
	free(works);
}

/* ---- duties of single persons ---- */

static void add_task(struct report *r, struct report_table *table, const struct tally *t, const struct named *who,
	const struct account *a)
{
	char id[UUID_TEXT_BYTES], period[PERIOD_TEXT_BYTES];
	struct report_row *row;

	uuid_format(&a->id, id);
	period_format(a->period, period);
	row = row_add(r, table, id);
	row_label(r, row, who->name);
	label_duty(r, row, t, a->unit, a->duty, a->area);
	value_set_text(r, value_at(table, row, "period", SPAN_PERIOD), period);
	value_set_enum(r, value_at(table, row, "status", SPAN_PERIOD), kind_field(KIND_PROGRESS, PROGRESS_status),
		a->status);
	if (a->percent[0])
		*value_at(table, row, "done", SPAN_PERIOD) =
			(struct report_value){.known = true, .n = strtoll(a->percent, NULL, 10), .of = 100};
	if (a->quantity[0])
		value_set(value_at(table, row, "quantity", SPAN_PERIOD), strtoll(a->quantity, NULL, 10));
	value_set_enum(r, value_at(table, row, "assessment", SPAN_PERIOD), kind_field(KIND_PROGRESS, PROGRESS_assessment),
		a->assessment);
	value_set_text(r, value_at(table, row, "assessed_by", SPAN_PERIOD), a->assessed_by);
}

static int by_period_and_id(const void *a, const void *b)
{
	const struct account *x = a, *y = b;

	if (x->months.to != y->months.to)
		return x->months.to < y->months.to ? -1 : 1;
	return memcmp(&x->id, &y->id, sizeof x->id);
}

/* Accounts of this period that name a person, person by person. */
static void add_tasks(struct report *r, struct report_table *table, const struct tally *t, const struct named *named)
{
	struct account *sorted = mem_alloc((t->n_accounts + 1) * sizeof *sorted);
	size_t n = 0;

	table->spans = false;
	table->detail = true;
	for (size_t i = 0; i < t->n_accounts; i++) {
		if (t->accounts[i].person && t->accounts[i].spans & 1u << SPAN_PERIOD)
			sorted[n++] = t->accounts[i];
	}
	qsort(sorted, n, sizeof *sorted, by_period_and_id);
	for (size_t i = 0; i < t->n_persons; i++) {
		for (size_t k = 0; k < n; k++) {
			if (&t->persons[sorted[k].person - 1] == named[i].person)
				add_task(r, table, t, &named[i], &sorted[k]);
		}
	}
	free(sorted);
}

void section_people(struct report *r, const struct tally *t)
{
	static const struct report_column recorded[] = {
		{"sessions", {N_("Sessions"), true}, FIGURE_COUNT, false},
		{"times", {N_("Times helped"), true}, FIGURE_COUNT, false},
		{"feedback", {N_("Feedback"), true}, FIGURE_COUNT, false},
		{"progress", {N_("Accounts of duties"), true}, FIGURE_COUNT, false},
	};
	static const struct report_column work[] = {{"count", {N_("How many"), true}, FIGURE_COUNT, false}};
	static const struct report_column tasks[] = {
		{"period", {N_("Period"), true}, FIGURE_TEXT, false},
		{"status", {N_("Status"), true}, FIGURE_TEXT, false},
		{"done", {N_("Done, percent"), true}, FIGURE_PERCENT, false},
		{"quantity", {N_("Quantity"), true}, FIGURE_COUNT, false},
		{"assessment", {N_("Assessment"), true}, FIGURE_TEXT, false},
		{"assessed_by", {N_("Assessed by"), true}, FIGURE_TEXT, false},
	};
	const struct field *assessment = kind_field(KIND_PROGRESS, PROGRESS_assessment);
	struct report_section *s = section_add(r, "people", N_("By person"));
	struct source sources[ASSESSMENTS_MAX] = {0};
	struct report_column grades[ASSESSMENTS_MAX];
	struct named *named = mem_alloc((t->n_persons + 1) * sizeof *named);
	size_t n = 0;

	for (size_t i = 0; i < t->n_persons; i++)
		named[i] = (struct named){tally_person_name(t, i, &r->arena), &t->persons[i]};
	qsort(named, t->n_persons, sizeof *named, by_name);
	for (size_t i = 0; i < ASSESSMENTS_MAX; i++)
		sources[i].n = i;
	add_people(r, table_add(r, s, "author", N_("What each person recorded"), recorded, KIND_COUNT), t, named, sources,
		false);
	for (; n < ASSESSMENTS_MAX && assessment->values[n].name; n++)
		grades[n] = (struct report_column){
			assessment->values[n].name, {assessment->values[n].label, true}, FIGURE_COUNT, false};
	add_people(r, table_add(r, s, "assessed", N_("Assessment of single persons"), grades, n), t, named, sources, true);
	add_work(r, table_add(r, s, "work", N_("What each person did, by kind of work"), work, 1), t, named);
	add_tasks(r, table_add(r, s, "tasks", N_("Duties of single persons"), tasks, 6), t, named);
	free(named);
}
