/* SPDX-License-Identifier: MIT
 * close - closing a period: the figures as they were sent are kept, so that a later report can say what came after. */
#ifndef SOTAY_REPORT_CLOSE_H
#define SOTAY_REPORT_CLOSE_H

#include "sotay/report/report.h"

/* Keeps the figures of the period as they are now, with the moment and `digest` (the text txn_digest() gives). Call it
 * within store_write(). `again` replaces what an earlier closing kept; without it a period that is closed already is
 * ERR_EXISTS, which says when it was closed. ERR_REFUSED: the plan has no such unit. */
enum err report_close(struct txn *t, struct period period, enum period_rule rule, const char *unit, const char *digest,
	bool again, instant_t now, struct error *e);

/* A period that was closed. */
struct closed_period {
	struct period period;
	enum period_rule rule;
	const char *unit; /* "" = the whole ward */
	instant_t when;
	long long records; /* that counted then */
};

/* All of them, with strings and list in `a`, in order of period, rule, unit. One that cannot be read is left out. */
enum err report_closed_list(struct txn *t, struct arena *a, struct closed_period **out, size_t *n, struct error *e);

#endif
