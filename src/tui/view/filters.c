/* SPDX-License-Identifier: MIT
 * filters - menus for period, unit, neighbourhood, state and order of a list. */
#include "filters.h"

#include <stdlib.h>
#include <string.h>
#include "filters_where.h"
#include "sotay/model/show.h"
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/frame/picker.h"

/* ---- in words ---- */

static const struct {
	const char *label; /* msgid */
	const char *field; /* NULL: date */
	bool descending;
} orders[] = {
	{N_("Newest date first"), NULL, false},
	{N_("Oldest date first"), "date", false},
	{N_("Recorded last first"), "created", true},
	{N_("Changed last first"), "updated", true},
	{N_("By content, A to Y"), QUERY_SORT_MAIN, false},
	{N_("By neighbourhood"), "neighbourhood", false},
	{N_("By unit"), "unit", false},
	{N_("By who recorded"), "author", false},
};
enum { ORDERS = sizeof orders / sizeof *orders };

/* Where the order the list is in stands among these; ORDERS: it was asked for by who opened the list. */
static size_t order_of(const struct list_model *m)
{
	size_t i = 0;

	while (i < ORDERS &&
		(!m->sort != !orders[i].field ||
			(m->sort && (strcmp(orders[i].field, m->sort) != 0 || orders[i].descending != m->descending))))
		i++;
	return i;
}

/* The msgid of what the list is ordered by; of no order of the menu the field's label. */
static const char *order_label(const struct list_model *m)
{
	size_t i = order_of(m);

	if (i < ORDERS)
		return orders[i].label;
	for (int k = 0; k < KIND_COUNT; k++) {
		int field = kind_field_index((enum kind)k, m->sort);

		if (field >= 0 && (!m->kinds || m->kinds & 1U << k))
			return kind_field((enum kind)k, (size_t)field)->label;
	}
	return N_("In another order");
}

static void add_part(struct buf *out, const char *text)
{
	buf_printf(out, "%s%s", out->len ? " · " : "", text);
}

void filters_describe(const struct list_model *m, struct app *app, struct buf *out)
{
	char first[SHOW_DAY_BYTES], last[SHOW_DAY_BYTES];

	if (m->period_name) {
		add_part(out, m->period_name);
	} else if (m->days.first) {
		show_day(m->days.first, first);
		show_day(m->days.last, last);
		buf_printf(out, "%s – %s", first, last);
	} else {
		add_part(out, app_tr(app, N_("All periods")));
	}
	if (m->unit[0])
		add_part(out, plan_name(app->plan, LIST_UNITS, m->unit));
	if (m->neighbourhood[0])
		add_part(out, plan_name(app->plan, LIST_NEIGHBOURHOODS, m->neighbourhood));
	if (m->channel[0])
		add_part(out, plan_name(app->plan, LIST_CHANNELS, m->channel));
	if (m->help_type[0])
		add_part(out, plan_name(app->plan, LIST_HELP_TYPES, m->help_type));
	if (m->author)
		add_part(out, m->author);
	filters_describe_further(m, app, out);
	if (m->state != STATE_LIVE)
		add_part(out, app_tr(app, list_state_label(m->state)));
	if (m->sort)
		add_part(out, app_tr(app, order_label(m)));
}

bool filters_are_set(const struct list_model *m)
{
	return m->state != STATE_LIVE || m->days.first || m->accounts.last || m->unit[0] || m->neighbourhood[0] ||
		m->channel[0] || m->help_type[0] || m->author || m->status || m->n_where || m->duty || m->target ||
		m->answered_late || m->since;
}

/* ---- period ---- */

enum { PERIODS = 6 };

static void put_period(struct app *app, struct period p, struct buf *out)
{
	show_period_days(p, plan_period_rule(app->plan), app->i18n, out);
}

bool filters_ask_period(struct list_model *m, struct app *app)
{
	enum period_rule rule = plan_period_rule(app->plan);
	day_t today = app_today(app);
	struct period periods[PERIODS] = {
		period_containing(today, PERIOD_MONTH, rule),
		period_previous(period_containing(today, PERIOD_MONTH, rule)),
		period_containing(today, PERIOD_QUARTER, rule),
		period_containing(today, PERIOD_HALF, rule),
		period_containing(today, PERIOD_YEAR, rule),
		period_previous(period_containing(today, PERIOD_YEAR, rule)),
	};
	struct buf names[PERIODS] = {{0}};
	const char *answers[PERIODS + 2] = {N_("All periods")};
	int answer;

	for (size_t i = 0; i < PERIODS; i++) {
		put_period(app, periods[i], &names[i]);
		answers[i + 1] = buf_str(&names[i]);
	}
	answer = app_ask(app, app_tr(app, N_("Which period?")), NULL, answers, 0);
	if (answer >= 0) {
		free(m->period_name);
		m->period_name = answer ? mem_strdup(answers[answer]) : NULL;
		m->days = answer ? period_range(periods[answer - 1], rule) : (struct day_range){0, 0};
		if (m->accounts.last)
			m->accounts = answer ? period_range(periods[answer - 1], RULE_CALENDAR) : (struct day_range){0, 0};
	}
	for (size_t i = 0; i < PERIODS; i++)
		buf_fini(&names[i]);
	return answer >= 0;
}

/* ---- unit, neighbourhood, state ---- */

/* One code of a plan list, or all. */
static bool pick_code(struct app *app, enum plan_list list, const char *title, char out[CODE_BYTES_MAX + 1])
{
	size_t n = plan_count(app->plan, list);
	struct picker_item *items = mem_zalloc(n + 1, sizeof *items);
	struct picker p = {.title = app_tr(app, title), .items = items, .n = n + 1};
	bool picked;

	items[0] = (struct picker_item){"", app_tr(app, N_("All")), ""};
	for (size_t i = 0; i < n; i++) {
		const struct plan_row *row = plan_at(app->plan, list, i);

		items[i + 1] = (struct picker_item){row->cells[COL_CODE], row->cells[COL_NAME], ""};
		if (strcmp(row->cells[COL_CODE], out) == 0)
			p.at = i + 1;
	}
	picked = picker_run(app, &p);
	if (picked)
		memcpy(out, items[p.at].code, strlen(items[p.at].code) + 1); /* a code of the plan: at most CODE_BYTES_MAX */
	free(items);
	return picked;
}

static bool ask_state(struct list_model *m, struct app *app)
{
	const char *answers[STATE_COUNT + 1] = {NULL};
	int answer;

	for (int i = 0; i < STATE_COUNT; i++)
		answers[i] = list_state_label((enum list_state)i);
	answer = app_ask(app, app_tr(app, N_("Which records?")), NULL, answers, (int)m->state);
	if (answer >= 0)
		m->state = (enum list_state)answer;
	return answer >= 0;
}

static bool ask_kinds(struct list_model *m, struct app *app)
{
	const char *answers[KIND_COUNT + 2] = {N_("All kinds")};
	int answer;

	for (int k = 0; k < KIND_COUNT; k++)
		answers[k + 1] = kind_info((enum kind)k)->label;
	answer = app_ask(app, app_tr(app, N_("Which kind?")), NULL, answers, 0);
	if (answer >= 0) {
		m->kinds = answer ? 1U << (answer - 1) : 0;
		m->channel[0] = m->help_type[0] = '\0';
		list_model_forget_fields(m);
	}
	return answer >= 0;
}

bool filters_ask(struct list_model *m, struct app *app)
{
	static const char *const answers[] = {N_("Kind of record"), N_("Period"),
		N_("State: not handed in, to choose, to look at, deleted"), N_("Neighbourhood"), N_("Unit"),
		N_("Another field"), N_("Show everything again"), NULL};

	switch (app_ask(app, app_tr(app, N_("Filter by what?")), NULL, answers, 0)) {
	case 0:
		return ask_kinds(m, app);
	case 1:
		return filters_ask_period(m, app);
	case 2:
		return ask_state(m, app);
	case 3:
		return pick_code(app, LIST_NEIGHBOURHOODS, N_("Neighbourhood"), m->neighbourhood);
	case 4:
		return pick_code(app, LIST_UNITS, N_("Unit"), m->unit);
	case 5:
		return filters_ask_field(m, app);
	case 6:
		list_model_forget(m);
		return true;
	default:
		return false;
	}
}

/* ---- order ---- */

bool filters_ask_sort(struct list_model *m, struct app *app)
{
	const char *answers[ORDERS + 1] = {NULL};
	struct error e = {.code = OK};
	size_t now = order_of(m);
	int answer;

	for (size_t i = 0; i < ORDERS; i++)
		answers[i] = orders[i].label;
	answer = app_ask(app, app_tr(app, N_("In which order?")), NULL, answers, now < ORDERS ? (int)now : 0);
	if (answer < 0)
		return false;
	if (list_model_sort(m, app, orders[answer].field, orders[answer].descending, &e) != OK) {
		app_say_error(app, &e);
		return false;
	}
	return true;
}

/* ---- kind ---- */

bool filters_ask_kind(const struct list_model *m, struct app *app, enum kind *out)
{
	const char *answers[KIND_COUNT + 1] = {NULL};
	int answer;

	for (int k = 0; k < KIND_COUNT; k++) {
		answers[k] = kind_info((enum kind)k)->label;
		if (m->kinds == 1U << k) {
			*out = (enum kind)k;
			return true;
		}
	}
	answer = app_ask(app, app_tr(app, N_("Record what?")), NULL, answers, 0);
	if (answer >= 0)
		*out = (enum kind)answer;
	return answer >= 0;
}
