/* SPDX-License-Identifier: MIT
 * tally - what records add up to in a period, the period before and cumulatively (design 7).
 *
 * A tally knows no store: it is fed record by record, in any order, and gives the same figures in every order. It is
 * the one place that counts; every form of output reads what report.h makes of it.
 *
 *   session, assist, feedback    by their date: in the period, in the one before, since the start of the report year
 *   progress                     by its own period, which must lie within
 *   targets                      under the target's own rule: a calendar month stays one in a report cut on the 14th
 *
 * Codes that were replaced count as their successors; values whose field does not apply count nowhere. */
#ifndef SOTAY_REPORT_TALLY_H
#define SOTAY_REPORT_TALLY_H

#include "sotay/base/day.h"
#include "sotay/model/plan.h"
#include "sotay/model/record.h"

struct tally;

/* `unit` is a code, or NULL or "" for the whole ward; `today` the local day, for what is overdue. The plan is borrowed
 * and must outlive the tally. Owned by the caller, tally_free(). */
struct tally *tally_new(const struct plan *p, struct period period, enum period_rule rule, const char *unit,
	day_t today);
/* An empty one of the same report. */
struct tally *tally_another(const struct tally *t);
void tally_free(struct tally **t);

/* The dates outside of which no session, assist or feedback counts for anything. */
struct day_range tally_days(const struct tally *t);

/* Counts the record as it is shown, unless it is deleted. Nothing of it is borrowed. Feeding a record twice counts it
 * twice. */
void tally_add(struct tally *t, const struct record *r);
/* The same for a record that is not deleted and has nothing in conflict, by its shown values, which are not NULL: of
 * `r` only kind, id and author are looked at, and its cells are empty. */
void tally_add_shown(struct tally *t, const struct record *r, const char *const *values);
/* Adds what another tally of the same report (tally_another()) has counted. Nothing of it is borrowed. */
void tally_merge(struct tally *into, const struct tally *from);

#endif
