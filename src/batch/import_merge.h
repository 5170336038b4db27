/* SPDX-License-Identifier: MIT
 * import_merge - one batch checked against the store and merged in memory. */
#ifndef SOTAY_BATCH_IMPORT_MERGE_H
#define SOTAY_BATCH_IMPORT_MERGE_H

#include "pending.h"
#include "sotay/batch/import_report.h"
#include "sotay/batch/load.h"

/* How far all of it is, in rows: each is read, checked, merged and written. */
struct import_watch {
	bool (*progress)(void *ctx, size_t done, size_t total); /* may be NULL */
	void *ctx;
	size_t done, total;
	bool stopped;
};
enum { IMPORT_STEPS = 4 };

/* `rows` more. ERR_CANCEL, with its sentence: the person wants to stop. */
enum err import_watch_step(struct import_watch *w, size_t rows, struct error *e);

/* Batches that share one transaction. */
struct import_group {
	struct store *store;
	struct import_result *results; /* of this group */
	struct batch *batches;
	size_t n;
	instant_t now;
	bool rehearsal; /* everything is done and rolled back */
	struct import_watch *watch;
	struct pending_table table;
};

/* Checks batch `i` of the group against the table and the store and, if nothing refuses it, merges it into the table
 * and logs it; its result is filled. OK also if it was refused (the result says so); ERR_CANCEL: stopped; anything else
 * is trouble with the store. `c`: as they were when the transaction began. */
enum err import_merge_batch(struct import_group *g, struct txn *t, size_t i, const struct counters *c, struct error *e);

#endif
