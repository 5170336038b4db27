/* SPDX-License-Identifier: MIT
 * roll - who has reported: units, and neighbourhoods where a unit is in every one, against the periods of a year.
 *
 * Rows come from the plan pack, not from machines that happened to send something: who never sent a stick has a row
 * too. What is reported is told by the same tally as in the report's section 8. */
#ifndef SOTAY_REPORT_ROLL_H
#define SOTAY_REPORT_ROLL_H

#include "sotay/base/mem.h"
#include "sotay/model/plan.h"
#include "sotay/report/progress.h"
#include "sotay/store/store.h"

enum roll_state {
	ROLL_NOT_YET,   /* the period has not begun: nothing is asked */
	ROLL_OPEN,      /* nothing yet, and there is time: the period runs, or its report is not due yet */
	ROLL_NOTHING,   /* nothing at all, and it is late */
	ROLL_NO_REPORT, /* something is recorded, the report is not in */
	ROLL_REPORTED   /* it is in; where the plan asks for no reports: something is recorded */
};

enum { ROLL_PERIODS_MAX = 12 };

struct roll_column {
	struct period period;
	struct day_range days;
	day_t due;                          /* the last day on which a unit's report is in time */
	bool has_begun, has_ended, is_late; /* on the day asked about */
	size_t reported;                    /* rows that are ROLL_REPORTED */
};

struct roll_cell {
	long long records;
	bool reported;
	enum roll_state state;
};

struct roll_row {
	const char *unit, *area; /* codes; area "" = a unit of the ward as a whole */
	struct roll_cell cells[ROLL_PERIODS_MAX];
};

struct roll {
	struct arena arena;
	const struct plan *plan; /* borrowed, and codes with it */
	int year;
	enum period_type type;
	enum period_rule rule; /* the plan's */
	day_t today;
	const char
		*duty; /* code of the duty by which every unit says that its report for such a period is in; NULL: none */
	struct roll_column columns[ROLL_PERIODS_MAX];
	size_t n_columns;
	struct roll_row *rows; /* in order of the plan */
	size_t n_rows;
};

/* Rows and columns, nothing counted yet. `p` must outlive it. `today` 0: no period has begun. */
void roll_init(struct roll *r, const struct plan *p, enum period_type type, int year, day_t today);
void roll_fini(struct roll *r);
/* Counts anew. ERR_CANCEL: `progress` said so, ERR_DAMAGED, ERR_IO: the store; what was counted before stays. */
enum err roll_read(struct roll *r, struct txn *t, report_progress_fn progress, void *ctx, struct error *e);

#endif
