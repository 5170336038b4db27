/* SPDX-License-Identifier: MIT
 * section_duty - what became of every unit's duties, and how far units say they are. */
#include "table.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/model/duty.h"

/* ---- what was recorded, and what was not ---- */

void label_duty(struct report *r, struct report_row *row, const struct tally *t, const char *unit, const char *duty,
	const char *area)
{
	row_label(r, row, plan_name(t->plan, LIST_UNITS, unit));
	if (area[0])
		row_label(r, row, plan_name(t->plan, LIST_NEIGHBOURHOODS, area));
	row_label(r, row, plan_name(t->plan, LIST_DUTIES, duty));
}

/* "unit/area" of a slot and "unit/duty/area" of a duty, taken apart at the first slash and the last. */
static const char *head_of(struct report *r, const char *key)
{
	return arena_strndup(&r->arena, key, strcspn(key, "/"));
}

static const char *tail_of(const char *key)
{
	return strrchr(key, '/') + 1;
}

struct duty_tables {
	struct report *r;
	const struct tally *t;
	struct counts seen; /* keys of duties that the plan gives to the unit */
	struct report_table recorded, nothing, not_due;
};

static const struct report_column nothing_columns[] = {
	{"section", {N_("Section of the plan"), true}, FIGURE_TEXT, false},
	{"cadence", {N_("How often"), true}, FIGURE_TEXT, false},
};

static const struct enum_value cadence_labels[] = {
	{"regular", N_("regularly")},
	{"monthly", N_("every month")},
	{"quarterly", N_("every quarter")},
	{"half", N_("every half-year")},
	{"yearly", N_("every year")},
	{"once", N_("once")},
	{NULL, NULL},
};

static void set_cadence(struct report *r, struct report_value *v, const char *cadence)
{
	static const struct field as_field = {.type = TYPE_ENUM, .values = cadence_labels};

	value_set_enum(r, v, &as_field, cadence);
}

static void add_recorded(struct duty_tables *d, const char *key, const char *unit, const char *duty, const char *area)
{
	static const struct source sources[] = {
		{.n = KIND_SESSION}, {.n = KIND_ASSIST}, {.n = KIND_FEEDBACK}, {.n = KIND_PROGRESS}};
	const long long *figures = counts_find(&d->t->duties, key);
	struct report_row *row;

	for (size_t i = 0; figures && i < KIND_COUNT * SPANS; i++) {
		if (!figures[i])
			continue;
		row = row_add(d->r, &d->recorded, key);
		label_duty(d->r, row, d->t, unit, duty, area);
		row_fill(&d->recorded, row, sources, figures);
		return;
	}
}

static void add_nothing(struct duty_tables *d, const char *key, const char *unit, size_t position, const char *area)
{
	const struct plan_row *duty = plan_at(d->t->plan, LIST_DUTIES, position);
	struct report_table *table;
	struct report_row *row;
	bool is_due;

	if (!tally_duty_lacks(d->t, unit, position, area, &is_due))
		return;
	table = is_due ? &d->nothing : &d->not_due;
	row = row_add(d->r, table, key);
	label_duty(d->r, row, d->t, unit, duty->cells[COL_CODE], area);
	value_set_text(d->r, value_at(table, row, "section", SPAN_PERIOD), duty->cells[DUTY_SECTION]);
	set_cadence(d->r, value_at(table, row, "cadence", SPAN_PERIOD), duty->cells[DUTY_CADENCE]);
}

static void add_slot_duties(struct duty_tables *d, const char *unit, const char *area)
{
	struct buf key = {0};

	for (size_t i = 0; i < plan_count(d->t->plan, LIST_DUTIES); i++) {
		const struct plan_row *duty = plan_at(d->t->plan, LIST_DUTIES, i);

		if (duty->replaced_by[0] || !duty_is_of_unit(d->t->plan, duty, unit))
			continue;
		buf_clear(&key);
		buf_printf(&key, "%s/%s/%s", unit, duty->cells[COL_CODE], area);
		counts_at(&d->seen, buf_str(&key));
		add_recorded(d, buf_str(&key), unit, duty->cells[COL_CODE], area);
		add_nothing(d, buf_str(&key), unit, i, area);
	}
	buf_fini(&key);
}

static int by_key(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What was recorded for a duty of another unit, or by a unit of every neighbourhood for the ward as a whole. */
static void add_unforeseen(struct duty_tables *d)
{
	const struct counts *c = &d->t->duties;
	const char **keys = mem_alloc((c->n + 1) * sizeof *keys);
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++) {
		if (!counts_find(&d->seen, c->rows[i].key))
			keys[n++] = c->rows[i].key;
	}
	qsort(keys, n, sizeof *keys, by_key);
	for (size_t i = 0; i < n; i++) {
		size_t unit = strcspn(keys[i], "/"), duty = strcspn(keys[i] + unit + 1, "/");

		add_recorded(d, keys[i], head_of(d->r, keys[i]), arena_strndup(&d->r->arena, keys[i] + unit + 1, duty),
			tail_of(keys[i]));
	}
	free(keys);
}

/* ---- the units' own accounts ---- */

static const struct report_column account_columns[] = {
	{"status", {N_("Status"), true}, FIGURE_TEXT, false},
	{"percent", {N_("Reached (%)"), true}, FIGURE_COUNT, false},
	{"quantity", {N_("Figure"), true}, FIGURE_COUNT, false},
	{"measure", {N_("What the figure counts"), true}, FIGURE_TEXT, false},
	{"assessment", {N_("Assessment"), true}, FIGURE_TEXT, false},
	{"period", {N_("Account for"), true}, FIGURE_TEXT, false},
};

static void set_number(struct report_value *v, const char *text)
{
	if (text[0])
		value_set(v, strtoll(text, NULL, 10));
}

static void fill_account(struct report *r, const struct report_table *table, struct report_row *row,
	const struct tally *t, const struct account *a, enum report_span span)
{
	const struct plan_row *duty = plan_find(t->plan, LIST_DUTIES, a->duty);
	char period[PERIOD_TEXT_BYTES];

	period_format(a->period, period);
	value_set_enum(r, value_at(table, row, "status", span), kind_field(KIND_PROGRESS, PROGRESS_status), a->status);
	set_number(value_at(table, row, "percent", span), a->percent);
	set_number(value_at(table, row, "quantity", span), a->quantity);
	if (a->quantity[0] && duty)
		value_set_text(r, value_at(table, row, "measure", span), duty->cells[DUTY_MEASURE]);
	value_set_enum(r, value_at(table, row, "assessment", span), kind_field(KIND_PROGRESS, PROGRESS_assessment),
		a->assessment);
	value_set_text(r, value_at(table, row, "period", span), period);
}

struct placed {
	int unit, duty, area;
	const struct counts_row *row;
};

static int by_place(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;

	if (x->unit != y->unit)
		return x->unit < y->unit ? -1 : 1;
	if (x->duty != y->duty)
		return x->duty < y->duty ? -1 : 1;
	if (x->area != y->area)
		return x->area < y->area ? -1 : 1;
	return strcmp(x->row->key, y->row->key);
}

int place_of(const struct tally *t, enum plan_list list, const char *code)
{
	int position = plan_index(t->plan, list, code);

	return position < 0 && code[0] ? (int)plan_count(t->plan, list) : position;
}

/* Any account the row stands for. */
static const struct account *account_of(const struct tally *t, const struct counts_row *row)
{
	for (size_t span = 0; span < SPANS; span++) {
		if (row->figures[span])
			return &t->accounts[row->figures[span] - 1];
	}
	return NULL;
}

static void add_accounts(struct report *r, struct report_section *s, const struct tally *t)
{
	struct report_table *table = table_add(r, s, "progress", N_("What units say of their duties"), account_columns,
		sizeof account_columns / sizeof *account_columns);
	struct placed *placed = mem_alloc((t->latest.n + 1) * sizeof *placed);

	for (size_t i = 0; i < t->latest.n; i++) {
		const struct account *a = account_of(t, &t->latest.rows[i]);

		placed[i] = (struct placed){place_of(t, LIST_UNITS, a->unit), place_of(t, LIST_DUTIES, a->duty),
			place_of(t, LIST_NEIGHBOURHOODS, a->area), &t->latest.rows[i]};
	}
	qsort(placed, t->latest.n, sizeof *placed, by_place);
	for (size_t i = 0; i < t->latest.n; i++) {
		const struct account *a = account_of(t, placed[i].row);
		struct report_row *row = row_add(r, table, placed[i].row->key);

		label_duty(r, row, t, a->unit, a->duty, a->area);
		if (a->person)
			row_label(r, row, tally_person_name(t, a->person - 1, &r->arena));
		for (size_t span = 0; span < SPANS; span++) {
			if (placed[i].row->figures[span])
				fill_account(r, table, row, t, &t->accounts[placed[i].row->figures[span] - 1], (enum report_span)span);
		}
	}
	free(placed);
}

void section_duties(struct report *r, const struct tally *t)
{
	static const struct report_column recorded[] = {
		{"sessions", {N_("Sessions"), true}, FIGURE_COUNT, false},
		{"times", {N_("Times helped"), true}, FIGURE_COUNT, false},
		{"feedback", {N_("Feedback"), true}, FIGURE_COUNT, false},
		{"progress", {N_("Accounts of duties"), true}, FIGURE_COUNT, false},
	};
	struct report_section *s = section_add(r, "duties", N_("Duties"));
	struct duty_tables d = {.r = r, .t = t};

	/* Rows go to several tables in turn, so these are worked on apart and put in their places at the end. */
	d.recorded = *table_add(r, s, "recorded", N_("What was recorded"), recorded, KIND_COUNT);
	d.nothing = *table_add(r, s, "nothing", N_("Duties with nothing recorded"), nothing_columns, 2);
	d.not_due =
		*table_add(r, s, "not_due", N_("Duties with nothing recorded that are not due yet"), nothing_columns, 2);
	d.nothing.spans = d.not_due.spans = false;
	d.not_due.detail = true;
	counts_init(&d.seen, 1);
	for (size_t i = 0; i < t->n_pack_slots; i++)
		add_slot_duties(&d, head_of(r, t->slots.rows[i].key), tail_of(t->slots.rows[i].key));
	add_unforeseen(&d);
	counts_fini(&d.seen);
	s->tables[0] = d.recorded;
	s->tables[1] = d.nothing;
	s->tables[2] = d.not_due;
	add_accounts(r, s, t);
}
