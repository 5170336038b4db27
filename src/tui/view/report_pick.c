/* SPDX-License-Identifier: MIT
 * report_pick - choosing the period of a report: every one of a year with its dates under both rules, those that are
 * closed marked; the years beside it, the rule. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "report.h"
#include "sotay/model/show.h"
#include "sotay/report/close.h"
#include "sotay/tui/frame/picker.h"
#include "sotay/tui/view/report_choice.h"

enum { YEAR_PERIODS = 12 + 4 + 2 + 1 + 1, BEFORE = YEAR_PERIODS, AFTER, RULE, ITEMS };
enum { YEAR_MIN = 2000, YEAR_MAX = 2099 };

struct menu {
	struct period periods[YEAR_PERIODS];
	struct buf names[ITEMS], details[ITEMS];
	struct picker_item items[ITEMS];
};

static void put_periods(int year, struct period out[YEAR_PERIODS])
{
	static const struct {
		enum period_type type;
		int n;
	} types[] = {{PERIOD_MONTH, 12}, {PERIOD_QUARTER, 4}, {PERIOD_HALF, 2}, {PERIOD_9M, 1}, {PERIOD_YEAR, 1}};
	size_t used = 0;

	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		for (int n = 1; n <= types[i].n; n++)
			out[used++] = (struct period){.year = year, .type = types[i].type, .n = types[i].type >= PERIOD_9M ? 0 : n};
	}
}

static enum period_rule other_rule(enum period_rule rule)
{
	return rule == RULE_ND09 ? RULE_CALENDAR : RULE_ND09;
}

/* "01/03-31/03": the year is said beside it. */
static void put_short_days(struct period p, enum period_rule rule, struct buf *out)
{
	struct day_range range = period_range(p, rule);
	char first[SHOW_DAY_BYTES], last[SHOW_DAY_BYTES];

	show_day(range.first, first);
	show_day(range.last, last);
	buf_printf(out, "%.5s–%.5s", first, last);
}

static void put_detail(const struct report_view *v, const struct app *app, struct period p,
	const struct closed_period *closed, size_t n_closed, struct buf *out)
{
	char when[SHOW_MOMENT_BYTES];

	for (size_t i = 0; i < n_closed; i++) {
		if (!period_equal(closed[i].period, p) || closed[i].rule != v->rule || strcmp(closed[i].unit, v->unit) != 0)
			continue;
		show_moment(closed[i].when, plan_utc_offset_min(app->plan), when);
		app_put(app, out, N_("closed %s"), when);
		buf_puts(out, " · ");
	}
	buf_puts(out, app_tr(app, other_rule(v->rule) == RULE_ND09 ? N_("from the 15th: ") : N_("calendar: ")));
	put_short_days(p, other_rule(v->rule), out);
}

static void fill(struct menu *m, const struct report_view *v, struct app *app, int year)
{
	struct closed_period *closed = NULL;
	struct arena arena = {0};
	size_t n = 0;
	struct txn *t;

	/* Without the marks the periods can be chosen all the same. */
	if (app_read(app, &t, NULL) == OK) {
		(void)!report_closed_list(t, &arena, &closed, &n, NULL);
		txn_end(&t);
	}
	put_periods(year, m->periods);
	for (size_t i = 0; i < YEAR_PERIODS; i++) {
		choice_put(m->periods[i], v->rule, app->i18n, &m->names[i]);
		put_detail(v, app, m->periods[i], closed, n, &m->details[i]);
	}
	app_put(app, &m->names[BEFORE], N_("← year %d"), year - 1);
	app_put(app, &m->names[AFTER], N_("→ year %d"), year + 1);
	app_put(app, &m->names[RULE], N_("Other cut-off: %s"), app_tr(app, report_rule_label(other_rule(v->rule))));
	for (size_t i = 0; i < ITEMS; i++)
		m->items[i] = (struct picker_item){"", buf_str(&m->names[i]), buf_str(&m->details[i])};
	arena_free(&arena);
}

static void menu_fini(struct menu *m)
{
	for (size_t i = 0; i < ITEMS; i++) {
		buf_fini(&m->names[i]);
		buf_fini(&m->details[i]);
	}
}

static size_t place_of(const struct menu *m, struct period p)
{
	for (size_t i = 0; i < YEAR_PERIODS; i++) {
		if (period_equal(m->periods[i], p))
			return i;
	}
	return 0;
}

/* Where the mark went: ITEMS after Esc. */
static size_t run(const struct report_view *v, struct app *app, struct period at, struct period *chosen)
{
	struct menu m = {.periods = {{0}}};
	struct picker p = {.title = app_tr(app, N_("Which period?")), .items = m.items, .n = ITEMS};
	bool taken;

	fill(&m, v, app, at.year);
	p.at = place_of(&m, at);
	taken = picker_run(app, &p);
	if (taken && p.at < YEAR_PERIODS)
		*chosen = m.periods[p.at];
	menu_fini(&m);
	return taken ? p.at : ITEMS;
}

bool report_pick_period(struct report_view *v, struct app *app)
{
	struct period at = v->period;
	enum period_rule before = v->rule;

	for (;;) {
		size_t taken = run(v, app, at, &v->period);

		if (taken < YEAR_PERIODS)
			return true;
		if (taken == ITEMS) {
			v->rule = before;
			return false;
		}
		if (taken == RULE)
			v->rule = other_rule(v->rule);
		else if (taken == BEFORE ? at.year > YEAR_MIN : at.year < YEAR_MAX)
			at.year += taken == BEFORE ? -1 : 1;
	}
}
