/* SPDX-License-Identifier: MIT
 * tally_duty - what was recorded against every unit's duties, and who has reported.
 *
 * Which duties a record counts for depends on its kind, unit, means and own duty only, and few such combinations occur:
 * each is worked out once and remembered; so is, for each place, where to count. */
#include "tally_internal.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/model/duty.h"

/* ---- duties ---- */

static const struct {
	const char *name;
	int months;
	enum period_type type;
} cadences[CADENCES] = {
	[CADENCE_REGULAR] = {"regular", 0, PERIOD_MONTH},
	[CADENCE_MONTHLY] = {"monthly", 1, PERIOD_MONTH},
	[CADENCE_QUARTERLY] = {"quarterly", 3, PERIOD_QUARTER},
	[CADENCE_HALF] = {"half", 6, PERIOD_HALF},
	[CADENCE_YEARLY] = {"yearly", 12, PERIOD_YEAR},
	[CADENCE_ONCE] = {"once", 0, PERIOD_YEAR},
};

static enum cadence cadence_of(const struct plan_row *duty)
{
	for (size_t i = 0; i < CADENCES; i++) {
		if (strcmp(cadences[i].name, duty->cells[DUTY_CADENCE]) == 0)
			return (enum cadence)i;
	}
	return CADENCE_REGULAR;
}

/* A quarterly duty is due in reports in which a quarter ends. */
static struct due due_of(const struct tally *t, size_t cadence)
{
	struct months report = t->months[SPAN_PERIOD];
	int length = cadences[cadence].months;
	struct due due = {.is_due = true};
	struct period p;

	if (length == 0)
		return due;
	due.is_due = report.to / length * length + length - 1 == report.to || report.to - report.from + 1 >= length;
	due.is_longer = length > report.to - report.from + 1;
	p = period_containing(period_range(t->period, RULE_CALENDAR).last, cadences[cadence].type, RULE_CALENDAR);
	due.days = period_range(p, t->rule);
	due.months = months_of(p);
	return due;
}

void tally_duties_init(struct tally *t)
{
	size_t n = plan_count(t->plan, LIST_DUTIES);

	counts_init(&t->duties, DUTY_COLUMNS + (t->unit[0] ? t->session_sums.n : 0));
	t->cadences = mem_zalloc(n + 1, sizeof *t->cadences);
	for (size_t i = 0; i < n; i++)
		t->cadences[i] = cadence_of(plan_at(t->plan, LIST_DUTIES, i));
	for (size_t i = 0; i < CADENCES; i++)
		t->due[i] = due_of(t, i);
}

void tally_duties_fini(struct tally *t)
{
	free(t->duty_lists);
	free(t->duty_rows);
	free(t->cadences);
	counts_fini(&t->duties);
	pairs_fini(&t->means);
	pairs_fini(&t->owns);
	pairs_fini(&t->duty_places);
}

static struct duty_list *find_duties(struct tally *t, enum kind kind, const char *unit, const char *means,
	const char *own)
{
	size_t n = plan_count(t->plan, LIST_DUTIES);
	struct duty_list *list = arena_zalloc(&t->arena, 1, sizeof *list);

	list->duties = arena_alloc(&t->arena, (n + 1) * sizeof *list->duties);
	for (size_t i = 0; i < n; i++) {
		if (duty_counts(t->plan, plan_at(t->plan, LIST_DUTIES, i), kind, unit, means, own))
			list->duties[list->n++] = i;
	}
	return list;
}

/* Position in duty_lists. */
static size_t duties_of(struct tally *t, const struct event *ev)
{
	static const int means_field[KIND_COUNT] = {SESSION_channel, ASSIST_help, -1, -1};
	static const int own_field[KIND_COUNT] = {SESSION_duty, ASSIST_duty, -1, PROGRESS_duty};
	enum kind kind = ev->record->kind;
	const char *means = means_field[kind] < 0 ? "" : event_value(ev, (size_t)means_field[kind]);
	const char *own = own_field[kind] < 0 ? "" : event_value(ev, (size_t)own_field[kind]);
	enum plan_list list = kind == KIND_SESSION ? LIST_CHANNELS : LIST_HELP_TYPES;
	size_t by_means =
		pairs_at(&t->means, ev->unit_code->number * KIND_COUNT + kind, tally_code(t, list, means)->number);
	size_t position = pairs_at(&t->owns, (uint32_t)by_means, tally_code(t, LIST_DUTIES, own)->number);

	if (position == t->n_duty_lists) {
		t->duty_lists = array_grow(t->duty_lists, position, &t->cap_duty_lists, sizeof(struct duty_list *));
		t->duty_lists[t->n_duty_lists++] = find_duties(t, kind, ev->unit, means, own);
	}
	return position;
}

void tally_duty_key(struct buf *out, const struct tally *t, const char *unit, size_t duty, const char *area)
{
	buf_clear(out);
	buf_puts(out, unit);
	buf_putc(out, '/');
	buf_puts(out, plan_at(t->plan, LIST_DUTIES, duty)->cells[COL_CODE]);
	buf_putc(out, '/');
	buf_puts(out, area);
}

static bool falls_due(const struct due *due, const struct event *ev)
{
	if (!due->is_due || !due->is_longer)
		return false;
	return ev->record->kind == KIND_PROGRESS ? months_within(ev->months, due->months) : day_in(ev->day, due->days);
}

static struct duty_rows make_rows(struct tally *t, const struct event *ev, const struct duty_list *list)
{
	struct duty_rows rows = {list, arena_alloc(&t->arena, (list->n + 1) * sizeof *rows.figures)};

	for (size_t i = 0; i < list->n; i++) {
		tally_duty_key(&t->key, t, ev->unit, list->duties[i], ev->unit_code->everywhere ? ev->area : "");
		rows.figures[i] = counts_row(&t->duties, buf_str(&t->key));
	}
	return rows;
}

/* Posts, people, pieces … of a session, for its duties. */
static void add_sums(struct tally *t, const struct event *ev, const struct duty_rows *rows)
{
	long long amounts[FIELDS_MAX];

	for (size_t i = 0; i < t->session_sums.n; i++)
		amounts[i] = event_sum(ev, t->session_sums.fields[i]);
	for (size_t i = 0; i < rows->list->n; i++)
		counts_add(rows->figures[i] + DUTY_COLUMNS * SPANS, amounts, t->session_sums.n, ev->spans);
}

void tally_add_duties(struct tally *t, const struct event *ev)
{
	size_t duties = duties_of(t, ev), position = pairs_at(&t->duty_places, (uint32_t)duties, (uint32_t)ev->place);
	long long amounts[KIND_COUNT] = {0};
	const struct duty_rows *rows;

	if (position == t->n_duty_rows) {
		t->duty_rows = array_grow(t->duty_rows, position, &t->cap_duty_rows, sizeof *t->duty_rows);
		t->duty_rows[t->n_duty_rows++] = make_rows(t, ev, t->duty_lists[duties]);
	}
	rows = &t->duty_rows[position];
	amounts[ev->record->kind] = ev->times;
	for (size_t i = 0; i < rows->list->n; i++) {
		counts_add(rows->figures[i], amounts, KIND_COUNT, ev->spans);
		if (falls_due(&t->due[t->cadences[rows->list->duties[i]]], ev))
			rows->figures[i][DUTY_DUE * SPANS + SPAN_PERIOD]++;
	}
	if (t->unit[0] && ev->record->kind == KIND_SESSION)
		add_sums(t, ev, rows);
}

bool tally_duty_lacks(const struct tally *t, const char *unit, size_t duty, const char *area, bool *is_due)
{
	enum cadence cadence = t->cadences[duty];
	const struct due *due = &t->due[cadence];
	enum report_span span = cadence == CADENCE_ONCE ? SPAN_CUMULATIVE : SPAN_PERIOD;
	struct buf key = {0};
	const long long *figures;
	long long n = 0;

	tally_duty_key(&key, t, unit, duty, area);
	figures = counts_find(&t->duties, buf_str(&key));
	buf_fini(&key);
	*is_due = due->is_due;
	if (!figures)
		return true;
	if (due->is_due && due->is_longer)
		return figures[DUTY_DUE * SPANS + SPAN_PERIOD] == 0;
	for (size_t kind = 0; kind < KIND_COUNT; kind++)
		n += figures[kind * SPANS + span];
	return n == 0;
}

/* ---- who has reported ---- */

bool is_report_duty(const struct plan_row *duty, enum period_type type)
{
	static const enum cadence wanted[] = {[PERIOD_MONTH] = CADENCE_MONTHLY,
		[PERIOD_QUARTER] = CADENCE_QUARTERLY,
		[PERIOD_HALF] = CADENCE_HALF,
		[PERIOD_YEAR] = CADENCE_YEARLY,
		[PERIOD_9M] = CADENCES};

	if (strncmp(duty->cells[COL_CODE], "v.", 2) != 0 || strcmp(duty->cells[DUTY_KIND], "progress") != 0 ||
		duty->replaced_by[0] || !plan_words_have(duty->cells[DUTY_UNIT], "@all"))
		return false;
	return type == PERIOD_9M || cadence_of(duty) == wanted[type];
}

day_t report_due_day(const struct plan *p, struct period period, bool ward)
{
	long long days = strtoll(plan_key(p, ward ? "ward_report_days" : "unit_report_days"), NULL, 10);

	return period_range(period, plan_period_rule(p)).last + (day_t)days;
}

size_t tally_slot(struct tally *t, const char *unit, const char *area)
{
	buf_clear(&t->key);
	buf_puts(&t->key, unit);
	buf_putc(&t->key, '/');
	buf_puts(&t->key, area);
	return counts_at(&t->slots, buf_str(&t->key));
}

void tally_slots_init(struct tally *t)
{
	counts_init(&t->slots, SLOT_COLUMNS);
	for (size_t i = 0; i < plan_count(t->plan, LIST_UNITS); i++) {
		const struct plan_row *unit = plan_at(t->plan, LIST_UNITS, i);

		if (unit->replaced_by[0] || (t->unit[0] && strcmp(t->unit, unit->cells[COL_CODE]) != 0))
			continue;
		if (!unit_is_everywhere(t, unit->cells[COL_CODE])) {
			tally_slot(t, unit->cells[COL_CODE], "");
			continue;
		}
		for (size_t k = 0; k < plan_count(t->plan, LIST_NEIGHBOURHOODS); k++) {
			const struct plan_row *area = plan_at(t->plan, LIST_NEIGHBOURHOODS, k);

			if (!area->replaced_by[0] && is_area(area->cells[COL_CODE]))
				tally_slot(t, unit->cells[COL_CODE], area->cells[COL_CODE]);
		}
	}
	t->n_pack_slots = t->slots.n;
	for (size_t i = 0; i < plan_count(t->plan, LIST_DUTIES); i++)
		t->has_report_duty |= is_report_duty(plan_at(t->plan, LIST_DUTIES, i), t->period.type);
}

static bool reports(struct tally *t, const struct event *ev)
{
	const struct plan_row *duty;

	if (ev->record->kind != KIND_PROGRESS || ev->period.type != t->period.type ||
		strcmp(event_value(ev, PROGRESS_status), "done") != 0)
		return false;
	duty = event_code(t, ev, PROGRESS_duty)->row;
	return duty && is_report_duty(duty, t->period.type);
}

static int months_in(enum period_type type)
{
	static const int months[] = {
		[PERIOD_MONTH] = 1, [PERIOD_QUARTER] = 3, [PERIOD_HALF] = 6, [PERIOD_9M] = 9, [PERIOD_YEAR] = 12};

	return months[type];
}

/* Which period of the report's length and year it belongs to, from 0; -1: none. */
static int place_in_year(const struct tally *t, const struct event *ev)
{
	int length = months_in(t->period.type), from = ev->month, to = from;

	if (ev->record->kind == KIND_PROGRESS) {
		if (ev->months.from / YEAR_MONTHS != t->period.year)
			return -1;
		from = ev->months.from % YEAR_MONTHS;
		to = from + ev->months.to - ev->months.from;
	}
	return from >= 0 && from / length == to / length ? from / length : -1;
}

long long tally_slot_of_year(const struct counts_row *slot, int n)
{
	return slot->figures[SLOT_YEAR * SPANS + (n > 0 ? n - 1 : 0)];
}

void tally_add_slot(struct tally *t, const struct event *ev)
{
	long long *figures = t->slots.rows[t->place_slots[ev->place]].figures;
	int place = place_in_year(t, ev);

	counts_add(figures, (long long[]){1}, 1, ev->spans);
	if (place >= 0)
		figures[SLOT_YEAR * SPANS + place]++;
	if (!reports(t, ev))
		return;
	if (period_equal(ev->period, t->period))
		figures[SLOT_REPORTED * SPANS + SPAN_PERIOD] = 1;
	if (period_equal(ev->period, t->previous))
		figures[SLOT_REPORTED * SPANS + SPAN_PREVIOUS] = 1;
	/* Each period once, however often it was told. */
	if (ev->period.year == t->period.year && ev->period.n <= t->period.n)
		figures[SLOT_NUMBERS * SPANS + SPAN_CUMULATIVE] |= 1LL << ev->period.n;
}
