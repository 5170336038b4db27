/* SPDX-License-Identifier: MIT
 * section_target - targets: wanted, reached, percent; and who has reported. */
#include "table.h"

#include <stdlib.h>
#include <string.h>

/* ---- 5 targets ---- */

static void set_pace(struct report *r, struct report_value *v, enum pace pace)
{
	value_set_text(r, v, pace_name(pace));
	v->code = v->words.text;
	v->words = (struct report_words){.text = pace_label(pace), .translate = true};
}

static void fill_target(struct report *r, const struct tally *t, const struct aim *aim,
	const struct report_table *table, const struct report_row *row, enum report_span span)
{
	long long wanted = tally_wanted(t, &aim->target), reached = 0, met = 0, outside = 0;
	size_t n = aim->n_windows[span];
	enum pace paces[12];

	for (size_t i = 0; i < n; i++) {
		const struct window *w = &aim->windows[span][i];

		reached += w->reached;
		outside += w->outside;
		met += w->reached >= wanted;
		paces[i] = tally_pace(t, aim, w);
	}
	value_set(value_at(table, row, "wanted", span), wanted * (long long)n);
	value_set(value_at(table, row, "reached", span), reached);
	if (wanted * (long long)n > 0)
		*value_at(table, row, "percent", span) =
			(struct report_value){.known = true, .n = reached, .of = wanted * (long long)n};
	value_set(value_at(table, row, "periods", span), (long long)n);
	value_set(value_at(table, row, "met", span), met);
	if (aim->target.n_check)
		value_set(value_at(table, row, "outside", span), outside);
	if (n > 0)
		set_pace(r, value_at(table, row, "state", span), pace_of_all(paces, n));
}

/* Each of the target's periods since the start of the year: a month without a feature is not made good by another. */
static void add_periods(struct report *r, struct report_table *table, const struct tally *t, const struct aim *aim)
{
	long long wanted = tally_wanted(t, &aim->target);

	for (size_t i = 0; i < aim->n_windows[SPAN_CUMULATIVE]; i++) {
		const struct window *w = &aim->windows[SPAN_CUMULATIVE][i];
		char period[PERIOD_TEXT_BYTES];
		struct buf code = {0};
		struct report_row *row;

		period_format(w->period, period);
		buf_printf(&code, "%s/%s", aim->target.code, period);
		row = row_add(r, table, buf_str(&code));
		buf_fini(&code);
		row_label(r, row, aim->target.name);
		row_label_period(r, row, w->period);
		value_set(value_at(table, row, "wanted", SPAN_PERIOD), wanted);
		value_set(value_at(table, row, "reached", SPAN_PERIOD), w->reached);
		if (wanted > 0)
			*value_at(table, row, "percent", SPAN_PERIOD) =
				(struct report_value){.known = true, .n = w->reached, .of = wanted};
		if (aim->target.n_check)
			value_set(value_at(table, row, "outside", SPAN_PERIOD), w->outside);
		set_pace(r, value_at(table, row, "state", SPAN_PERIOD), tally_pace(t, aim, w));
		if (aim->target.kind == KIND_PROGRESS)
			continue;
		value_set(value_at(table, row, "first", SPAN_PERIOD), w->days.first);
		value_set(value_at(table, row, "last", SPAN_PERIOD), w->days.last);
	}
}

void section_targets(struct report *r, const struct tally *t)
{
	static const struct report_column columns[] = {
		{"wanted", {N_("Wanted"), true}, FIGURE_COUNT, false},
		{"reached", {N_("Reached"), true}, FIGURE_COUNT, false},
		{"percent", {N_("Reached, percent"), true}, FIGURE_PERCENT, false},
		{"periods", {N_("Periods of the target"), true}, FIGURE_COUNT, false},
		{"met", {N_("Of them met"), true}, FIGURE_COUNT, false},
		{"outside", {N_("Not as the target asks"), true}, FIGURE_COUNT, false},
		{"state", {N_("State"), true}, FIGURE_TEXT, true},
	};
	static const struct report_column by_period[] = {
		{"wanted", {N_("Wanted"), true}, FIGURE_COUNT, false},
		{"reached", {N_("Reached"), true}, FIGURE_COUNT, false},
		{"percent", {N_("Reached, percent"), true}, FIGURE_PERCENT, false},
		{"outside", {N_("Not as the target asks"), true}, FIGURE_COUNT, false},
		{"first", {N_("From"), true}, FIGURE_DATE, false},
		{"last", {N_("To"), true}, FIGURE_DATE, false},
		{"state", {N_("State"), true}, FIGURE_TEXT, true},
	};
	struct report_section *s = section_add(r, "targets", N_("Targets of the plan"));
	struct report_table *table = table_add(r, s, "target", N_("Wanted and reached"), columns, 7);

	for (size_t i = 0; i < t->n_aims; i++) {
		struct report_row *row = row_add(r, table, t->aims[i].target.code);

		row_label(r, row, t->aims[i].target.name);
		for (size_t span = 0; span < SPANS; span++)
			fill_target(r, t, &t->aims[i], table, row, (enum report_span)span);
	}
	table = table_add(r, s, "period", N_("Period by period since the start of the year"), by_period, 7);
	table->spans = false;
	for (size_t i = 0; i < t->n_aims; i++)
		add_periods(r, table, t, &t->aims[i]);
	if (t->n_aims)
		note_add(r,
			N_("Targets are counted under their own rule: a calendar month stays one, whatever days the report is cut on."),
			"", "", "");
	if (t->n_aims && t->unit[0])
		note_add(r, N_("Targets of the ward are shown as they are, but only what this unit recorded is counted."), "",
			"", "");
}

/* ---- 8 who has reported ---- */

static int bits_in(long long mask)
{
	int n = 0;

	for (; mask; mask &= mask - 1)
		n++;
	return n;
}

static void label_slot(struct report *r, struct report_row *row, const struct tally *t, const char *key)
{
	const char *slash = strchr(key, '/');

	row_label(r, row, plan_name(t->plan, LIST_UNITS, arena_strndup(&r->arena, key, (size_t)(slash - key))));
	if (slash[1])
		row_label(r, row, plan_name(t->plan, LIST_NEIGHBOURHOODS, slash + 1));
}

static void set_state(struct report *r, struct report_value *v, bool reported, bool recorded)
{
	static const struct enum_value states[] = {
		{"reported", N_("has reported")},
		{"recorded", N_("has recorded, no report yet")},
		{"nothing", N_("nothing yet")},
		{NULL, NULL},
	};
	static const struct field as_field = {.type = TYPE_ENUM, .values = states};

	value_set_enum(r, v, &as_field, reported ? "reported" : recorded ? "recorded" : "nothing");
}

/* Where a unit has one place, batches of its devices can be laid to it; where it is in every neighbourhood they cannot.
 */
static const struct sender *last_sender(const struct sender *senders, size_t n, const char *key)
{
	const struct sender *last = NULL;
	size_t len = strcspn(key, "/");

	for (size_t i = 0; i < n && key[len + 1] == '\0'; i++) {
		if (strlen(senders[i].unit) == len && strncmp(senders[i].unit, key, len) == 0 &&
			(!last || senders[i].last_day > last->last_day))
			last = &senders[i];
	}
	return last;
}

struct reporting {
	struct report *r;
	const struct tally *t;
	const struct sender *senders;
	size_t n_senders;
	struct report_table units, missing;
	long long expected[SPANS], reported[SPANS], records[SPANS];
};

static void set_all(const struct report_table *table, const struct report_row *row, const long long *expected,
	const long long *reported, const long long *records)
{
	for (size_t span = 0; span < SPANS; span++) {
		value_set(value_at(table, row, "expected", (enum report_span)span), expected[span]);
		value_set(value_at(table, row, "reported", (enum report_span)span), reported[span]);
		value_set(value_at(table, row, "records", (enum report_span)span), records[span]);
	}
}

static void add_missing(struct reporting *g, const char *key, bool recorded)
{
	const struct sender *sender = last_sender(g->senders, g->n_senders, key);
	struct report_row *row = row_add(g->r, &g->missing, key);

	label_slot(g->r, row, g->t, key);
	set_state(g->r, value_at(&g->missing, row, "state", SPAN_PERIOD), false, recorded);
	value_set(value_at(&g->missing, row, "due", SPAN_PERIOD), g->r->unit_due);
	if (sender)
		value_set(value_at(&g->missing, row, "last_batch", SPAN_PERIOD), sender->last_day);
}

static void add_slot(struct reporting *g, const struct counts_row *slot, bool foreseen)
{
	const long long *figures = slot->figures;
	long long due = foreseen && g->t->has_report_duty;
	long long numbers = figures[SLOT_NUMBERS * SPANS + SPAN_CUMULATIVE];
	long long expected[SPANS] = {due, due, due * (g->t->period.n > 1 ? g->t->period.n : 1)};
	long long reported[SPANS] = {
		figures[SLOT_REPORTED * SPANS + SPAN_PERIOD], figures[SLOT_REPORTED * SPANS + SPAN_PREVIOUS], bits_in(numbers)};
	struct report_row *row;

	if (!foreseen && !figures[SPAN_PERIOD] && !figures[SPAN_PREVIOUS] && !figures[SPAN_CUMULATIVE])
		return;
	row = row_add(g->r, &g->units, slot->key);
	label_slot(g->r, row, g->t, slot->key);
	set_all(&g->units, row, expected, reported, figures);
	set_state(g->r, value_at(&g->units, row, "state", SPAN_PERIOD), reported[SPAN_PERIOD], figures[SPAN_PERIOD]);
	for (size_t span = 0; span < SPANS; span++) {
		g->expected[span] += expected[span];
		g->reported[span] += due ? reported[span] : 0;
		g->records[span] += figures[span];
	}
	if (foreseen && !reported[SPAN_PERIOD] && (due || !figures[SPAN_PERIOD]))
		add_missing(g, slot->key, figures[SPAN_PERIOD] > 0);
}

static int by_slot_key(const void *a, const void *b)
{
	return strcmp(((const struct counts_row *)a)->key, ((const struct counts_row *)b)->key);
}

/* Slots the plan does not foresee came in the order of records; they stand in the order of their codes. */
static void add_other_slots(struct reporting *g)
{
	size_t n = g->t->slots.n - g->t->n_pack_slots;
	struct counts_row *sorted = mem_alloc((n + 1) * sizeof *sorted);

	if (n)
		memcpy(sorted, g->t->slots.rows + g->t->n_pack_slots, n * sizeof *sorted);
	qsort(sorted, n, sizeof *sorted, by_slot_key);
	for (size_t i = 0; i < n; i++)
		add_slot(g, &sorted[i], false);
	free(sorted);
}

static void add_senders(struct report *r, struct report_section *s, const struct tally *t, const struct sender *senders,
	size_t n)
{
	static const struct report_column columns[] = {
		{"batches", {N_("Batches taken in"), true}, FIGURE_COUNT, false},
		{"last_number", {N_("Last batch"), true}, FIGURE_COUNT, false},
		{"last_day", {N_("Taken in on"), true}, FIGURE_DATE, false},
	};
	struct report_table *table = table_add(r, s, "batch", N_("Batches taken in, by day of arrival"), columns, 3);

	for (size_t i = 0; i < n; i++) {
		struct report_row *row;

		if (t->unit[0] && strcmp(senders[i].unit, t->unit) != 0)
			continue;
		row = row_add(r, table, senders[i].device);
		row_label(r, row, senders[i].label);
		row_label(r, row, plan_name(t->plan, LIST_UNITS, senders[i].unit));
		if (row->n_label == 0)
			row_label(r, row, senders[i].device);
		for (size_t span = 0; span < SPANS; span++)
			value_set(value_at(table, row, "batches", (enum report_span)span), senders[i].batches[span]);
		value_set(value_at(table, row, "last_number", SPAN_PERIOD), (long long)senders[i].last_number);
		value_set(value_at(table, row, "last_day", SPAN_PERIOD), senders[i].last_day);
	}
}

void section_reporting(struct report *r, const struct tally *t, const struct sender *senders, size_t n_senders)
{
	static const struct report_column units[] = {
		{"expected", {N_("Reports due"), true}, FIGURE_COUNT, false},
		{"reported", {N_("Reports in"), true}, FIGURE_COUNT, false},
		{"percent", {N_("Share of reports in"), true}, FIGURE_PERCENT, false},
		{"records", {N_("Records"), true}, FIGURE_COUNT, false},
		{"state", {N_("State"), true}, FIGURE_TEXT, false},
	};
	static const struct report_column missing[] = {
		{"state", {N_("State"), true}, FIGURE_TEXT, false},
		{"due", {N_("Due on"), true}, FIGURE_DATE, false},
		{"last_batch", {N_("Last batch taken in on"), true}, FIGURE_DATE, false},
	};
	struct report_section *s = section_add(r, "reporting", N_("Who has reported"));
	struct reporting g = {.r = r, .t = t, .senders = senders, .n_senders = n_senders};

	g.units = *table_add(r, s, "unit", N_("By unit and neighbourhood"), units, 5);
	g.missing = *table_add(r, s, "missing", N_("Not reported yet"), missing, 3);
	g.missing.spans = false;
	for (size_t i = 0; i < t->n_pack_slots; i++)
		add_slot(&g, &t->slots.rows[i], true);
	add_other_slots(&g);
	s->tables[0] = g.units;
	s->tables[1] = g.missing;
	table_total(r, &s->tables[0], NULL, NULL);
	set_all(&s->tables[0], s->tables[0].total, g.expected, g.reported, g.records);
	for (size_t span = 0; span < SPANS; span++) {
		if (g.expected[span] > 0)
			*value_at(&s->tables[0], s->tables[0].total, "percent", (enum report_span)span) =
				(struct report_value){.known = true, .n = g.reported[span], .of = g.expected[span]};
	}
	add_senders(r, s, t, senders, n_senders);
}
