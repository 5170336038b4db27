/* SPDX-License-Identifier: MIT
 * home_model - the menu, and figures, targets and the period in words. */
#include "sotay/tui/view/home_model.h"

#include "sotay/model/show.h"

/* ---- the menu ---- */

static const struct home_group volunteers[HOME_GROUPS] = {
	{N_("RECORD"),
		{{ACT_GO_ASSIST, N_("Help with online services")}, {ACT_GO_SESSION, N_("Outreach session")},
			{ACT_GO_FEEDBACK, N_("Feedback from citizens")}, {ACT_GO_PROGRESS, N_("Result of a duty")},
			{ACT_NONE, NULL}}},
	{N_("LOOK UP"),
		{{ACT_GO_DUTIES, N_("Duties of my unit")}, {ACT_GO_PROCEDURES, N_("Procedures")},
			{ACT_GO_LIST, N_("See, mend what was recorded")}, {ACT_GO_FIND, N_("Find in everything")},
			{ACT_NONE, NULL}}},
	{N_("HAND IN"),
		{{ACT_GO_EXPORT, N_("Hand in (copy to a stick)")}, {ACT_GO_REPORT, N_("Report of the period")},
			{ACT_NONE, NULL}}},
};

static const struct home_group clerk[HOME_GROUPS] = {
	{N_("TAKE IN AND REPORT"),
		{{ACT_GO_IMPORT, N_("Take in data")}, {ACT_GO_MISSING, N_("Who has not reported")},
			{ACT_GO_CONFLICTS, N_("Changed in two places")}, {ACT_GO_DUPLICATES, N_("Perhaps recorded twice")},
			{ACT_GO_REVIEW, N_("To be looked at")}, {ACT_GO_REPORT, N_("Report of the period")}, {ACT_NONE, NULL}}},
	{N_("RECORD"),
		{{ACT_GO_ASSIST, N_("Help with online services")}, {ACT_GO_SESSION, N_("Outreach session")},
			{ACT_GO_FEEDBACK, N_("Feedback from citizens")}, {ACT_GO_PROGRESS, N_("Result of a duty")},
			{ACT_NONE, NULL}}},
	{N_("LOOK UP"),
		{{ACT_GO_DUTIES, N_("Duties of the units")}, {ACT_GO_PROCEDURES, N_("Procedures")},
			{ACT_GO_EXPORT, N_("Copy out, batches")}, {ACT_GO_LIST, N_("See, mend what was recorded")},
			{ACT_GO_FIND, N_("Find in everything")}, {ACT_NONE, NULL}}},
};

static const struct home_entry foot[] = {
	{ACT_GO_SETTINGS, N_("Settings, who records")},
	{ACT_HELP, N_("Help")},
	{ACT_GO_OUT, N_("Leave")},
	{ACT_NONE, NULL},
};

const struct home_group *home_menu(bool ward)
{
	return ward ? clerk : volunteers;
}

const struct home_entry *home_foot(void)
{
	return foot;
}

size_t home_group_size(const struct home_group *g)
{
	size_t n = 0;

	while (g->entries[n].action != ACT_NONE)
		n++;
	return n;
}

/* ---- figures and targets ---- */

const char *home_figure_label(enum overview_figure figure)
{
	static const char *const labels[OVERVIEW_FIGURES] = {
		[OVERVIEW_TIMES] = N_("Times helped"),
		[OVERVIEW_SESSIONS] = N_("Outreach sessions"),
		[OVERVIEW_FEEDBACK] = N_("Suggestions, petitions"),
	};

	return labels[figure];
}

void home_put_reached(const struct overview_target *t, const struct i18n *i, struct buf *out)
{
	show_number(t->reached, i, out);
	buf_putc(out, '/');
	show_number(t->wanted, i, out);
	buf_printf(out, "  %s", tr(i, pace_label(t->pace)));
}

enum style home_pace_style(enum pace pace)
{
	static const enum style styles[PACES] = {
		[PACE_REACHED] = STYLE_GOOD,
		[PACE_AHEAD] = STYLE_GOOD,
		[PACE_ON_THE_WAY] = STYLE_TEXT,
		[PACE_BEHIND] = STYLE_WARN,
		[PACE_MISSED] = STYLE_ERROR,
	};

	return styles[pace];
}

static void put_short_day(day_t d, struct buf *out)
{
	struct ymd date = day_to_ymd(d);

	buf_printf(out, "%02d/%02d", date.day, date.month);
}

void home_put_period(const struct plan *p, const struct i18n *i, day_t today, struct buf *out)
{
	enum period_rule rule = plan_period_rule(p);
	struct period period = period_containing(today, PERIOD_MONTH, rule);
	struct day_range days = period_range(period, rule);
	struct buf name = {0}, first = {0}, last = {0};

	show_period(period, i, &name);
	put_short_day(days.first, &first);
	put_short_day(days.last, &last);
	if (days.last == today)
		buf_printf(out, tr(i, N_("Period %s: from %s to %s, the last day")), buf_str(&name), buf_str(&first),
			buf_str(&last));
	else
		buf_printf(out, tr(i, N_("Period %s: from %s to %s, %d days left")), buf_str(&name), buf_str(&first),
			buf_str(&last), (int)(days.last - today));
	buf_fini(&name);
	buf_fini(&first);
	buf_fini(&last);
}
