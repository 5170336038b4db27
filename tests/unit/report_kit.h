/* SPDX-License-Identifier: MIT
 * report_kit - records in one line and figures in one line, for the tests of reports. */
#ifndef SOTAY_TESTS_UNIT_REPORT_KIT_H
#define SOTAY_TESTS_UNIT_REPORT_KIT_H

#include "sotay/report/report.h"

/* A record from "date=2022-03-14;unit=dtt;…" (no blanks around); what is required and missing is filled in. */
struct record report_kit_record(struct arena *a, enum kind kind, const char *author, const char *fields);
/* Feeds such a record. */
void report_kit_feed(struct tally *t, enum kind kind, const char *author, const char *fields);

/* Saves such a record in a store. */
struct uuid report_kit_add(struct store *s, enum kind kind, const char *author, const char *fields);

/* ---- without a store ---- */

/* The small plan, a tally, and the report made of it. */
struct report_kit {
	struct plan *plan;
	struct tally *tally;
	struct report *report;
};

/* `plan_csv` takes the place of the small plan's plan.csv. */
void report_kit_init(struct report_kit *k, const char *plan_csv);
void report_kit_fini(struct report_kit *k);
/* An empty tally, on 16 April 2022; what was made before is gone. */
void report_kit_start(struct report_kit *k, const char *period, enum period_rule rule, const char *unit);
/* The report of what was fed so far; borrowed, until the next one. */
const struct report *report_kit_finish(struct report_kit *k);

/* ---- figures ---- */

/* "SECTION TABLE ROW COLUMN": ROW * is the total, ~ what is not stated. Must be there. */
const struct report_value *report_kit_values(const struct report *r, const char *path);
/* Whether there is such a row. */
bool report_kit_has(const struct report *r, const char *path);

/* The three spans of a figure; of percent and days in tenths, -1 = unknown. Says which figure differs. */
#define expect_figure(r, path, period, previous, cumulative)                                                           \
	report_kit_expect(r, path, period, previous, cumulative, __FILE__, __LINE__)
void report_kit_expect(const struct report *r, const char *path, long long period, long long previous,
	long long cumulative, const char *file, int line);

#endif
