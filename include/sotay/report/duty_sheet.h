/* SPDX-License-Identifier: MIT
 * duty_sheet - what the plan asks of one unit, and what has been recorded for each duty: in the period, in the one
 * before, since the start of the year. The figures are those of the report's section 4. */
#ifndef SOTAY_REPORT_DUTY_SHEET_H
#define SOTAY_REPORT_DUTY_SHEET_H

#include "sotay/base/mem.h"
#include "sotay/model/plan.h"
#include "sotay/report/progress.h"
#include "sotay/report/span.h"
#include "sotay/store/store.h"

enum { DUTY_EXTRAS_MAX = 4 };

/* A sum worth telling beside the records: posts, items, reach, attendees. */
struct duty_extra {
	size_t field; /* of a session */
	long long figures[SPANS];
};

struct duty_line {
	const struct plan_row *duty;               /* borrowed from the plan */
	long long figures[KIND_COUNT][SPANS];      /* records; assists in times */
	struct duty_extra extras[DUTY_EXTRAS_MAX]; /* of its sessions, those that are not 0 */
	size_t n_extras;
	bool lacks;  /* nothing is recorded where something is to be */
	bool is_due; /* something is to be recorded in this very period */
	/* What the unit itself says of it for the period: a value of progress.status, "" = nothing. */
	const char *status;
	struct uuid account; /* that record, where status is not "" */
};

struct duty_sheet {
	struct arena arena;
	struct period period;
	enum period_rule rule;
	struct day_range ranges[SPANS];
	struct duty_line *lines; /* in order of the plan */
	size_t n_lines;
};

/* The duties of `unit` (code). Of a unit that is in every neighbourhood only what `neighbourhood` (code) recorded is
 * counted; "" = all of them together: nothing lacks then as long as one has recorded. *out is safe for
 * duty_sheet_fini() after every return. ERR_CANCEL: `progress` said so; ERR_DAMAGED, ERR_IO: the store. */
enum err duty_sheet_read(struct txn *t, const char *unit, const char *neighbourhood, struct period period, day_t today,
	report_progress_fn progress, void *ctx, struct duty_sheet *out, struct error *e);
void duty_sheet_fini(struct duty_sheet *s);
/* Whether the duty is due and has nothing recorded: what a reminder counts. */
bool duty_line_lacks(const struct duty_line *l);
/* Records of all kinds in a span, assists in times. */
long long duty_line_total(const struct duty_line *l, enum report_span span);

#endif
