/* SPDX-License-Identifier: MIT
 * overview - what the first screen tells at a glance: the figures of this period beside those of the one before,
 * targets as bars, and which reports are to be handed in.
 *
 * Everything comes from one tally (tally.h), so that the first screen and the report cannot differ. */
#ifndef SOTAY_REPORT_OVERVIEW_H
#define SOTAY_REPORT_OVERVIEW_H

#include "sotay/base/mem.h"
#include "sotay/model/plan.h"
#include "sotay/report/pace.h"
#include "sotay/report/progress.h"
#include "sotay/report/span.h"
#include "sotay/store/store.h"

/* Whose overview. Borrowed for the call. */
struct overview_place {
	const char *unit, *neighbourhood; /* codes; "" = none */
	bool ward;                        /* the whole ward, for the clerk; else what the unit has */
};

enum overview_figure {
	OVERVIEW_TIMES,    /* people helped, an assist counting `people` times */
	OVERVIEW_SESSIONS, /* outreach sessions */
	OVERVIEW_FEEDBACK, /* suggestions, reports, petitions */
	OVERVIEW_FIGURES
};

/* One target of the plan in the target's own period that holds today, or that ended with the report's period. */
struct overview_target {
	const char *code, *name;
	struct period period;
	struct day_range days;
	long long reached, wanted; /* wanted > 0 */
	enum pace pace;
};

/* A report that is to be handed in, or was. */
struct overview_due {
	struct period period;      /* it has ended, by the plan's rule */
	day_t due;                 /* the last day on which it is in time */
	bool done;                 /* the unit says so (progress, done); the ward's own: the period is closed */
	size_t expected, reported; /* of the ward: reports of units (times neighbourhoods), and those that are in; else 0 */
};

struct overview {
	struct arena arena;
	struct period period, previous;         /* months: the one that holds today, and the one before */
	enum period_rule rule;                  /* the plan's */
	struct day_range days;                  /* of `period` */
	long long figures[OVERVIEW_FIGURES][2]; /* [SPAN_PERIOD], [SPAN_PREVIOUS] */
	struct overview_target *targets;
	size_t n_targets;
	struct overview_due *dues; /* the one that was due first first */
	size_t n_dues;
};

/* Targets of the ward are counted over all its records, those that count reports of units are left out where only a
 * unit's records are here, and so is what lies before the plan's year. Dues: of each length for which the plan asks
 * units to report, the period that ended last, unless it was due more than 31 days ago or is of a year before the
 * plan's. *out is safe for overview_fini() after every return. ERR_CANCEL: `progress` said so; ERR_DAMAGED, ERR_IO: the
 * store. */
enum err overview_read(struct txn *t, const struct plan *p, const struct overview_place *place, day_t today,
	report_progress_fn progress, void *ctx, struct overview *out, struct error *e);
void overview_fini(struct overview *o);

#endif
