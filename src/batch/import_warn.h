/* SPDX-License-Identifier: MIT
 * import_warn - what a batch that is merged all the same should make the clerk look at. */
#ifndef SOTAY_BATCH_IMPORT_WARN_H
#define SOTAY_BATCH_IMPORT_WARN_H

#include "sotay/batch/import_report.h"
#include "sotay/batch/load.h"
#include "sotay/store/batch_log.h"

/* Two hashes for one device and number, or numbers and hashes that do not follow on each other: two machines share one
 * code. Whether it is so. */
bool import_warn_chain(struct txn *t, struct import_result *r);

/* Records that break a form rule, and codes the plan does not know: look at each, then the warnings are added. */
struct rule_count;
struct rule_count *import_rules_begin(const struct plan *p, day_t today);
void import_rules_look(struct rule_count *c, const struct record *r);
/* Frees `c`. */
void import_rules_end(struct rule_count *c, struct import_result *r);

#endif
