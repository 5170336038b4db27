/* SPDX-License-Identifier: MIT
 * tally_kinds - what one session, assist, feedback or progress record adds to the figures of its own kind. */
#include "tally_internal.h"

#include <stdlib.h>
#include <string.h>

/* ---- sessions ---- */

enum { SUMS_MAX = FIELDS_MAX + HELPED_SUMS };

static void add_model(struct tally *t, const struct event *ev)
{
	t->models = array_grow(t->models, t->n_models, &t->cap_models, sizeof *t->models);
	t->models[t->n_models++] = (struct model){.title = arena_strdup(&t->arena, event_value(ev, SESSION_title)),
		.unit = arena_strdup(&t->arena, ev->unit),
		.area = arena_strdup(&t->arena, ev->area),
		.day = ev->day,
		.id = ev->record->id};
}

static void add_cost(struct tally *t, const struct event *ev, struct code *channel)
{
	const char *cost = event_value(ev, SESSION_cost);
	struct code *fund;
	long long amounts[SPENT_COLUMNS] = {strtoll(cost, NULL, 10), 1};

	if (cost[0] == '\0')
		return;
	fund = event_code(t, ev, SESSION_fund);
	buf_clear(&t->key);
	buf_printf(&t->key, "%s/%s", channel->current, fund->current);
	counts_add(code_figures(&t->costs[COST_CHANNEL], channel, FAMILY_COST), amounts, SPENT_COLUMNS, ev->spans);
	counts_add(code_figures(&t->costs[COST_FUND], fund, FAMILY_COST), amounts, SPENT_COLUMNS, ev->spans);
	counts_add(counts_row(&t->costs[COST_BOTH], buf_str(&t->key)), amounts, SPENT_COLUMNS, ev->spans);
	counts_add(counts_row(&t->costs[COST_ALL], ""), amounts, SPENT_COLUMNS, ev->spans);
}

static void add_outreach(struct tally *t, enum outreach_by by, struct code *code, const long long *amounts,
	unsigned spans)
{
	counts_add(code_figures(&t->outreach[by], code, FAMILY_OUTREACH), amounts, t->outreach[by].n_columns, spans);
}

void tally_add_session(struct tally *t, const struct event *ev)
{
	struct code *channel = event_code(t, ev, SESSION_channel);
	const struct code_list *topics = tally_topics(t, event_value(ev, SESSION_topics));
	long long amounts[SUMS_MAX] = {[HELD_SESSIONS] = 1};
	bool is_model = false;

	for (size_t i = 0; i < t->session_sums.n; i++)
		amounts[HELD_SUMS + i] = event_sum(ev, t->session_sums.fields[i]);
	add_outreach(t, OUTREACH_CHANNEL, channel, amounts, ev->spans);
	add_outreach(t, OUTREACH_AREA, ev->area_code, amounts, ev->spans);
	add_outreach(t, OUTREACH_UNIT, ev->unit_code, amounts, ev->spans);
	counts_add(counts_row(&t->outreach[OUTREACH_ALL], ""), amounts, HELD_SUMS + t->session_sums.n, ev->spans);
	for (size_t i = 0; i < topics->n; i++) {
		add_outreach(t, OUTREACH_TOPIC, topics->codes[i], amounts, ev->spans);
		is_model |= strcmp(topics->codes[i]->current, "models") == 0;
	}
	if (is_model && ev->spans & 1u << SPAN_PERIOD)
		add_model(t, ev);
	add_cost(t, ev, channel);
}

/* ---- assists ---- */

static void add_help(struct tally *t, enum assist_by by, struct code *code, const long long *amounts, unsigned spans)
{
	counts_add(code_figures(&t->assists[by], code, FAMILY_ASSIST), amounts, t->assists[by].n_columns, spans);
}

void tally_add_assist(struct tally *t, const struct event *ev)
{
	struct code *help = event_code(t, ev, ASSIST_help), *procedure = event_code(t, ev, ASSIST_procedure);
	const char *level = event_value(ev, ASSIST_level), *result = event_value(ev, ASSIST_result);
	bool is_dossier = help->row && strcmp(help->row->cells[HELP_GROUP], "dossier") == 0;
	bool is_business = strcmp(event_value(ev, ASSIST_citizen_type), "business") == 0;
	size_t n = HELPED_SUMS + t->assist_sums.n;
	long long amounts[SUMS_MAX] = {
		[HELPED_TIMES] = ev->times,
		[HELPED_SENIORS] = strcmp(event_value(ev, ASSIST_age_group), "60up") == 0 ? ev->times : 0,
		[HELPED_BUSINESSES] = is_business ? ev->times : 0,
		[HELPED_DONE] = strcmp(result, "done") == 0 ? ev->times : 0,
		[HELPED_DOSSIER] = is_dossier ? ev->times : 0,
		[HELPED_FULL] = is_dossier && strcmp(level, "full") == 0 ? ev->times : 0,
	};

	for (size_t i = 0; i < t->assist_sums.n; i++)
		amounts[HELPED_SUMS + i] = event_sum(ev, t->assist_sums.fields[i]);
	add_help(t, HELP_TYPE, help, amounts, ev->spans);
	add_help(t, HELP_AREA, ev->area_code, amounts, ev->spans);
	add_help(t, HELP_UNIT, ev->unit_code, amounts, ev->spans);
	counts_add(counts_row(&t->assists[HELP_RESULT], result), amounts, n, ev->spans);
	counts_add(counts_row(&t->assists[HELP_ALL], ""), amounts, n, ev->spans);
	if (is_dossier || procedure->current[0])
		add_help(t, HELP_PROCEDURE, procedure, amounts, ev->spans);
	if (is_dossier || level[0])
		counts_add(counts_row(&t->assists[HELP_LEVEL], level), amounts, n, ev->spans);
}

/* ---- feedback ---- */

static size_t enum_position(const struct field *f, const char *value)
{
	size_t i = 0;

	while (f->values[i].name && strcmp(f->values[i].name, value) != 0)
		i++;
	return i;
}

void tally_add_feedback(struct tally *t, const struct event *ev)
{
	const char *status = event_value(ev, FEEDBACK_status);
	struct code *subject = event_code(t, ev, FEEDBACK_subject);
	size_t state = enum_position(kind_field(KIND_FEEDBACK, FEEDBACK_status), status);
	bool answered = strcmp(status, "answered") == 0 || strcmp(status, "closed") == 0;
	long long amounts[HEARD_COLUMNS] = {[HEARD_ALL] = 1};
	day_t on;

	if (HEARD_STATES + state < HEARD_COLUMNS)
		amounts[HEARD_STATES + state] = 1;
	if (day_parse(event_value(ev, FEEDBACK_answered_on), &on) && on >= ev->day) {
		amounts[HEARD_DAYS] = on - ev->day;
		amounts[HEARD_DAYS_OF] = 1;
		amounts[HEARD_LATE] = t->feedback_days && on - ev->day > t->feedback_days;
	}
	if (!answered)
		amounts[HEARD_OVERDUE] = t->feedback_days && t->today - ev->day > t->feedback_days;
	counts_add(code_figures(&t->feedback[FEEDBACK_SUBJECT], subject, FAMILY_FEEDBACK), amounts, HEARD_COLUMNS,
		ev->spans);
	counts_add(counts_row(&t->feedback[FEEDBACK_STATE], status), amounts, HEARD_COLUMNS, ev->spans);
	counts_add(counts_row(&t->feedback[FEEDBACK_NATURE], event_value(ev, FEEDBACK_nature)), amounts, HEARD_COLUMNS,
		ev->spans);
	counts_add(counts_row(&t->feedback[FEEDBACK_ALL], ""), amounts, HEARD_COLUMNS, ev->spans);
}

/* ---- progress ---- */

/* The later account says how things stand; of two that end alike the one for the longer period speaks for all of it. */
static bool is_later(const struct account *a, const struct account *b)
{
	if (a->months.to != b->months.to)
		return a->months.to > b->months.to;
	if (a->months.from != b->months.from)
		return a->months.from < b->months.from;
	if (a->day != b->day)
		return a->day > b->day;
	return memcmp(&a->id, &b->id, sizeof a->id) > 0;
}

static void note_latest(struct tally *t, const struct account *a, size_t position)
{
	long long *latest;

	buf_clear(&t->key);
	buf_printf(&t->key, "%s/%s/%s/%s", a->unit, a->duty, a->area, a->person ? t->persons[a->person - 1].key : "");
	latest = counts_row(&t->latest, buf_str(&t->key));
	for (unsigned span = 0; span < SPANS; span++) {
		if (a->spans & 1u << span && (!latest[span] || is_later(a, &t->accounts[latest[span] - 1])))
			latest[span] = (long long)position + 1;
	}
}

void tally_add_account(struct tally *t, const struct account *a)
{
	t->accounts = array_grow(t->accounts, t->n_accounts, &t->cap_accounts, sizeof *t->accounts);
	t->accounts[t->n_accounts] = *a;
	note_latest(t, a, t->n_accounts++);
}

static void add_assessment(struct tally *t, const struct event *ev, const struct account *a)
{
	size_t grade = enum_position(kind_field(KIND_PROGRESS, PROGRESS_assessment), a->assessment);
	long long amounts[ASSESSMENTS_MAX] = {0};

	if (!a->person || a->assessment[0] == '\0' || grade >= ASSESSMENTS_MAX)
		return;
	amounts[grade] = 1;
	counts_add(t->persons[a->person - 1].assessed, amounts, ASSESSMENTS_MAX, ev->spans);
}

void tally_add_progress(struct tally *t, const struct event *ev)
{
	static const size_t texts[ACCOUNT_TEXTS] = {PROGRESS_result, PROGRESS_obstacles, PROGRESS_proposal, PROGRESS_next};
	const char *person = event_value(ev, PROGRESS_person);
	struct account a = {
		.unit = arena_strdup(&t->arena, ev->unit),
		.area = arena_strdup(&t->arena, ev->unit_code->everywhere ? ev->area : ""),
		.duty = arena_strdup(&t->arena, event_code(t, ev, PROGRESS_duty)->current),
		.period = ev->period,
		.months = ev->months,
		.day = ev->day,
		.id = ev->record->id,
		.status = arena_strdup(&t->arena, event_value(ev, PROGRESS_status)),
		.percent = arena_strdup(&t->arena, event_value(ev, PROGRESS_percent)),
		.quantity = arena_strdup(&t->arena, event_value(ev, PROGRESS_quantity)),
		.assessment = arena_strdup(&t->arena, event_value(ev, PROGRESS_assessment)),
		.assessed_by = arena_strdup(&t->arena, event_value(ev, PROGRESS_assessed_by)),
		.spans = ev->spans,
	};

	if (person[0] && strcmp(person, "-") != 0)
		a.person = tally_person(t, ev->unit_code, person) + 1;
	for (size_t i = 0; i < ACCOUNT_TEXTS; i++)
		a.texts[i] = ev->spans & 1u << SPAN_PERIOD ? arena_strdup(&t->arena, event_value(ev, texts[i])) : "";
	tally_add_account(t, &a);
	add_assessment(t, ev, &a);
}
