/* SPDX-License-Identifier: MIT
 * tally_months - the report year month by month, under the report's rule: what bars and strips of months show. */
#include "tally_internal.h"

#include <stdlib.h>

void tally_months_init(struct tally *t)
{
	counts_init(&t->monthly_channels, YEAR_MONTHS);
	counts_init(&t->monthly_helps, YEAR_MONTHS);
}

void tally_months_fini(struct tally *t)
{
	counts_fini(&t->monthly_channels);
	counts_fini(&t->monthly_helps);
}

/* Adds to a month's column of the row `code`. */
static void add_code(struct counts *c, struct code *code, size_t month, long long amount)
{
	code_figures(c, code, FAMILY_MONTHS)[month * SPANS + SPAN_PERIOD] += amount;
}

void tally_add_month(struct tally *t, const struct event *ev)
{
	size_t month = (size_t)ev->month;
	long long *figures;

	if (ev->month < 0)
		return;
	figures = t->monthly[month];
	if (ev->record->kind == KIND_SESSION) {
		figures[MONTHLY_SESSIONS]++;
		figures[MONTHLY_ATTENDEES] += event_sum(ev, SESSION_attendees);
		add_code(&t->monthly_channels, event_code(t, ev, SESSION_channel), month, 1);
	} else if (ev->record->kind == KIND_ASSIST) {
		figures[MONTHLY_TIMES] += ev->times;
		add_code(&t->monthly_helps, event_code(t, ev, ASSIST_help), month, ev->times);
	} else {
		figures[MONTHLY_FEEDBACK]++;
	}
}
