/* SPDX-License-Identifier: MIT
 * report_choice - choosing the period of a report. */
#include "sotay/tui/view/report_choice.h"

#include "sotay/model/show.h"
#include "sotay/report/due.h"

enum { YEAR_MIN = 2000, YEAR_MAX = 2099 };

struct period choice_first(const struct plan *p, day_t today, enum period_rule rule, bool ward)
{
	struct period runs = period_containing(today, PERIOD_MONTH, rule), ended = period_previous(runs);

	return today <= report_due_day(p, ended, ward) ? ended : runs;
}

bool choice_step(struct period *p, enum period_rule rule, int by)
{
	struct period next = *p;

	if (by < 0)
		next = period_previous(*p);
	else if (p->type >= PERIOD_9M)
		next.year++;
	else
		next = period_containing(period_range(*p, rule).last + 1, p->type, rule);
	if (next.year < YEAR_MIN || next.year > YEAR_MAX)
		return false;
	*p = next;
	return true;
}

void choice_put(struct period p, enum period_rule rule, const struct i18n *i, struct buf *out)
{
	struct day_range days = period_range(p, rule);
	char first[SHOW_DAY_BYTES], last[SHOW_DAY_BYTES];

	show_day(days.first, first);
	show_day(days.last, last);
	show_period(p, i, out);
	buf_printf(out, " (%s–%s)", first, last);
}
