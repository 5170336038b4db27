/* SPDX-License-Identifier: MIT
 * tally - where a record counts: its spans, its unit, and the parts of the tally it is handed to. */
#include "sotay/report/tally.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/model/rules.h"
#include "tally_internal.h"

/* ---- what the parts share ---- */

const char *event_value(const struct event *ev, size_t field)
{
	const char *value = ev->values[field];

	if (value[0] == '\0')
		return value;
	return rules_field_applies(kind_field(ev->record->kind, field), ev->conditions) ? value : "";
}

/* What numbers are made of is digits alone. */
static long long number_of(const char *digits)
{
	long long n = 0;

	for (; *digits >= '0' && *digits <= '9'; digits++)
		n = n * 10 + (*digits - '0');
	return n;
}

long long event_sum(const struct event *ev, size_t field)
{
	long long n, airings;

	if (ev->values[field][0] == '\0')
		return 0;
	n = number_of(event_value(ev, field));
	if (n == 0 || ev->record->kind != KIND_SESSION || field != SESSION_minutes)
		return n;
	airings = number_of(event_value(ev, SESSION_airings));
	return n * (airings > 1 ? airings : 1);
}

struct code *event_code(struct tally *t, const struct event *ev, size_t field)
{
	return tally_code(t, kind_field(ev->record->kind, field)->list, event_value(ev, field));
}

bool is_area(const char *neighbourhood)
{
	return neighbourhood[0] && strcmp(neighbourhood, "ward") != 0 && strcmp(neighbourhood, "outside") != 0;
}

bool unit_is_everywhere(const struct tally *t, const char *unit)
{
	const struct plan_row *row = plan_find(t->plan, LIST_UNITS, unit);

	return row && strcmp(row->cells[UNIT_SCOPE], "area") == 0;
}

const char *area_of(const struct tally *t, const char *unit, const char *neighbourhood)
{
	return unit_is_everywhere(t, unit) ? neighbourhood : "";
}

static int month_number(day_t d)
{
	struct ymd date = day_to_ymd(d);

	return date.year * 12 + date.month - 1;
}

struct months months_of(struct period p)
{
	struct day_range days = period_range(p, RULE_CALENDAR);

	return (struct months){month_number(days.first), month_number(days.last)};
}

bool months_within(struct months a, struct months b)
{
	return a.from >= b.from && a.to <= b.to;
}

void *array_grow(void *array, size_t n, size_t *cap, size_t size_bytes)
{
	if (n < *cap)
		return array;
	*cap = *cap ? 2 * *cap : 32;
	return mem_realloc(array, *cap * size_bytes);
}

/* ---- making one ---- */

static void find_sums(struct sums *sums, enum kind kind, size_t left_out)
{
	for (size_t i = 0; i < kind_info(kind)->n_fields; i++) {
		if (kind_field(kind, i)->summed && i != left_out)
			sums->fields[sums->n++] = i;
	}
}

static void init_counts(struct tally *t)
{
	for (size_t i = 0; i < OUTREACH_BY; i++)
		counts_init(&t->outreach[i], HELD_SUMS + t->session_sums.n);
	for (size_t i = 0; i < HELP_BY; i++)
		counts_init(&t->assists[i], HELPED_SUMS + t->assist_sums.n);
	for (size_t i = 0; i < FEEDBACK_BY; i++)
		counts_init(&t->feedback[i], HEARD_COLUMNS);
	for (size_t i = 0; i < COST_BY; i++)
		counts_init(&t->costs[i], SPENT_COLUMNS);
	counts_init(&t->latest, 1);
}

static void init_spans(struct tally *t)
{
	t->previous = period_previous(t->period);
	t->ranges[SPAN_PERIOD] = period_range(t->period, t->rule);
	t->ranges[SPAN_PREVIOUS] = period_range(t->previous, t->rule);
	t->ranges[SPAN_CUMULATIVE] = period_cumulative(t->period, t->rule);
	t->months[SPAN_PERIOD] = months_of(t->period);
	t->months[SPAN_PREVIOUS] = months_of(t->previous);
	t->months[SPAN_CUMULATIVE] = (struct months){t->period.year * 12, t->months[SPAN_PERIOD].to};
	t->all = t->ranges[SPAN_CUMULATIVE];
	if (t->ranges[SPAN_PREVIOUS].first < t->all.first)
		t->all.first = t->ranges[SPAN_PREVIOUS].first;
}

struct tally *tally_new(const struct plan *p, struct period period, enum period_rule rule, const char *unit,
	day_t today)
{
	struct tally *t = mem_zalloc(1, sizeof *t);

	t->plan = p;
	t->period = period;
	t->rule = rule;
	t->unit = arena_strdup(&t->arena, unit ? plan_current_code(p, LIST_UNITS, unit) : "");
	t->today = today;
	t->feedback_days = strtoll(plan_key(p, "feedback_days"), NULL, 10);
	find_sums(&t->session_sums, KIND_SESSION, SESSION_cost);
	find_sums(&t->assist_sums, KIND_ASSIST, ASSIST_people);
	init_spans(t);
	init_counts(t);
	tally_codes_init(t);
	tally_months_init(t);
	tally_slots_init(t);
	tally_duties_init(t);
	tally_targets_init(t);
	tally_people_init(t);
	return t;
}

struct tally *tally_another(const struct tally *t)
{
	return tally_new(t->plan, t->period, t->rule, t->unit, t->today);
}

void tally_free(struct tally **tally)
{
	struct tally *t = *tally;

	if (!t)
		return;
	for (size_t i = 0; i < OUTREACH_BY; i++)
		counts_fini(&t->outreach[i]);
	for (size_t i = 0; i < HELP_BY; i++)
		counts_fini(&t->assists[i]);
	for (size_t i = 0; i < FEEDBACK_BY; i++)
		counts_fini(&t->feedback[i]);
	for (size_t i = 0; i < COST_BY; i++)
		counts_fini(&t->costs[i]);
	counts_fini(&t->slots);
	counts_fini(&t->latest);
	tally_months_fini(t);
	tally_codes_fini(t);
	tally_duties_fini(t);
	tally_targets_fini(t);
	tally_people_fini(t);
	free(t->accounts);
	free(t->models);
	free(t->doubts);
	buf_fini(&t->key);
	arena_free(&t->arena);
	free(t);
	*tally = NULL;
}

struct day_range tally_days(const struct tally *t)
{
	return t->all;
}

/* ---- feeding it ---- */

/* Positions of what every kind has. */
static const struct {
	size_t date, unit, neighbourhood;
} common[KIND_COUNT] = {
	[KIND_SESSION] = {SESSION_date, SESSION_unit, SESSION_neighbourhood},
	[KIND_ASSIST] = {ASSIST_date, ASSIST_unit, ASSIST_neighbourhood},
	[KIND_FEEDBACK] = {FEEDBACK_date, FEEDBACK_unit, FEEDBACK_neighbourhood},
	[KIND_PROGRESS] = {PROGRESS_date, PROGRESS_unit, PROGRESS_neighbourhood},
};

/* False: it can count for nothing. */
static bool find_spans(const struct tally *t, struct event *ev)
{
	bool dated = day_parse(ev->values[common[ev->record->kind].date], &ev->day);

	if (ev->record->kind != KIND_PROGRESS) {
		for (unsigned span = 0; dated && span < SPANS; span++)
			ev->spans |= day_in(ev->day, t->ranges[span]) ? 1u << span : 0;
		return dated && day_in(ev->day, t->all);
	}
	if (!period_parse(ev->values[PROGRESS_period], &ev->period))
		return false;
	ev->months = months_of(ev->period);
	for (unsigned span = 0; span < SPANS; span++)
		ev->spans |= months_within(ev->months, t->months[span]) ? 1u << span : 0;
	return true;
}

/* False: it is of another unit. */
static bool find_place(struct tally *t, struct event *ev)
{
	ev->unit_code = tally_code(t, LIST_UNITS, ev->values[common[ev->record->kind].unit]);
	ev->unit = ev->unit_code->current;
	if (t->unit[0] && strcmp(t->unit, ev->unit) != 0)
		return false;
	ev->area_code = tally_code(t, LIST_NEIGHBOURHOODS, ev->values[common[ev->record->kind].neighbourhood]);
	ev->area = ev->area_code->current;
	return true;
}

static unsigned conditions_of(struct tally *t, const struct event *ev)
{
	enum kind kind = ev->record->kind;
	unsigned of_code = 0;

	if (kind == KIND_SESSION)
		of_code = tally_code(t, LIST_CHANNELS, ev->values[SESSION_channel])->conditions;
	else if (kind == KIND_ASSIST)
		of_code = tally_code(t, LIST_HELP_TYPES, ev->values[ASSIST_help])->conditions;
	return rules_conditions_of_values(kind, ev->values, of_code);
}

static long long times_of(const struct event *ev)
{
	long long people = ev->record->kind == KIND_ASSIST ? number_of(ev->values[ASSIST_people]) : 1;

	return people > 1 ? people : 1;
}

/* What a person wrote is not repeated: the note is about figures, and free text may name citizens. */
static const char *value_to_tell(const struct field *f, const char *value)
{
	return f->personal || f->type == TYPE_TEXT || f->type == TYPE_MEMO || f->type == TYPE_URL ? "" : value;
}

static void add_doubts(struct tally *t, const struct event *ev)
{
	const struct record *r = ev->record;

	for (size_t i = 0; i <= record_deleted_field(r); i++) {
		const struct field *f = kind_field(r->kind, i);
		const char *when;

		if (r->cells[i].n < 2 || f->personal || !record_in_conflict(r, i))
			continue;
		when = record_value(r, r->kind == KIND_PROGRESS ? (size_t)PROGRESS_period : common[r->kind].date);
		t->doubts = array_grow(t->doubts, t->n_doubts, &t->cap_doubts, sizeof *t->doubts);
		t->doubts[t->n_doubts++] = (struct doubt){.kind = r->kind,
			.id = r->id,
			.date = arena_strdup(&t->arena, when),
			.field = i,
			.value = arena_strdup(&t->arena, value_to_tell(f, record_value(r, i)))};
	}
}

static void add_kind(struct tally *t, const struct event *ev)
{
	switch (ev->record->kind) {
	case KIND_SESSION:
		tally_add_session(t, ev);
		break;
	case KIND_ASSIST:
		tally_add_assist(t, ev);
		break;
	case KIND_FEEDBACK:
		tally_add_feedback(t, ev);
		break;
	case KIND_PROGRESS:
		tally_add_progress(t, ev);
		break;
	case KIND_COUNT:
		break;
	}
}

static int month_of(const struct tally *t, const struct event *ev)
{
	if (!(ev->spans & 1u << SPAN_CUMULATIVE) || ev->record->kind == KIND_PROGRESS)
		return -1;
	return period_containing(ev->day, PERIOD_MONTH, t->rule).n - 1;
}

static void add(struct tally *t, struct event *ev)
{
	if (!find_spans(t, ev) || !find_place(t, ev))
		return;
	ev->conditions = conditions_of(t, ev);
	ev->times = times_of(ev);
	ev->month = month_of(t, ev);
	tally_add_targets(t, ev);
	if (!ev->spans)
		return;
	ev->place = tally_place(t, ev->unit_code, ev->area_code);
	counts_add(t->records, (long long[]){1}, 1, ev->spans);
	add_doubts(t, ev);
	add_kind(t, ev);
	tally_add_month(t, ev);
	tally_add_slot(t, ev);
	tally_add_duties(t, ev);
	tally_add_person(t, ev);
}

void tally_add(struct tally *t, const struct record *r)
{
	const char *values[FIELDS_MAX + 1];
	struct event ev = {.record = r, .values = values};

	if (record_is_deleted(r))
		return;
	for (size_t i = 0; i <= record_deleted_field(r); i++)
		values[i] = record_value(r, i);
	add(t, &ev);
}

void tally_add_shown(struct tally *t, const struct record *r, const char *const *values)
{
	struct event ev = {.record = r, .values = values};

	add(t, &ev);
}
