/* SPDX-License-Identifier: MIT
 * report_drill - the records behind a row, or behind one figure, of a report: exactly those that it counts. */
#ifndef SOTAY_TUI_VIEW_REPORT_DRILL_H
#define SOTAY_TUI_VIEW_REPORT_DRILL_H

#include "sotay/base/uuid.h"
#include "sotay/report/report.h"
#include "sotay/store/query.h"

enum drill_type {
	DRILL_NONE, /* no query says just that */
	DRILL_LIST,
	DRILL_RECORD,   /* the row is one record */
	DRILL_CONFLICT, /* the row is a field of a record in conflict */
	DRILL_DUTY,     /* nothing was recorded for it: `unit`, `area`, `duty` */
	DRILL_BATCHES   /* the row is a machine whose batches were taken in */
};

enum { DRILL_TEXT_BYTES = 2048 };

struct report_drill {
	enum drill_type type;
	struct query query; /* borrows from the report and from here: not to be copied */
	enum kind kind;
	struct uuid id;
	const char *unit, *area, *duty; /* codes; area "" = the whole ward */
	struct query_where where[QUERY_WHERE_MAX];
	char text[DRILL_TEXT_BYTES]; /* what the strings above point to */
	size_t used;
};

/* `row` NULL: the total. `column`: its id, for the records that count for this figure of the row; NULL: all of the
 * row's. The period's records are asked for, of tables by month those of that month. */
void report_drill(const struct report *r, const struct plan *p, const char *section, const char *table,
	const struct report_row *row, const char *column, struct report_drill *out);

#endif
