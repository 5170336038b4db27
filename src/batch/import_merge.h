/* SPDX-License-Identifier: MIT
 * import_merge - one batch checked against the store and merged in memory. */
#ifndef SOTAY_BATCH_IMPORT_MERGE_H
#define SOTAY_BATCH_IMPORT_MERGE_H

#include "pending.h"
#include "sotay/batch/import_report.h"
#include "sotay/batch/load.h"

/* Batches that share one transaction. */
struct import_group {
	struct store *store;
	struct import_result *results; /* of this group */
	struct batch *batches;
	size_t n;
	instant_t now;
	bool rehearsal; /* everything is done and rolled back */
	struct pending_table table;
};

/* Checks batch `i` of the group against the table and the store and, if nothing refuses it, merges it into the table
 * and logs it; its result is filled. OK also if it was refused (the result says so); anything else is trouble with the
 * store. `c`: as they were when the transaction began. */
enum err import_merge_batch(struct import_group *g, struct txn *t, size_t i, const struct counters *c, struct error *e);

#endif
