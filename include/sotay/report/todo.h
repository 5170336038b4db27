/* SPDX-License-Identifier: MIT
 * todo - what is to be done about the records and batches of this notebook: the reminders of the first screen that are
 * no report (overview.h has those), and what a clerk is told after taking in. Batches of other machines that have not
 * come: batch/missing.h. */
#ifndef SOTAY_REPORT_TODO_H
#define SOTAY_REPORT_TODO_H

#include "sotay/report/progress.h"
#include "sotay/store/store.h"

struct todo {
	size_t unexported;          /* records with a change that lies in no delivered batch */
	size_t undelivered;         /* batches made here that lie in outbox/ only */
	size_t no_receipt;          /* batches delivered that the ward has not said it has */
	uint64_t no_receipt_number; /* the first of them */
	char no_receipt_device[DEVICE_ID_BYTES + 1];
	size_t conflicts; /* records with a field in conflict */
	size_t doubtful;  /* records to be looked at: live ones that break a form rule today */
};

/* Reads a snapshot of its own. `utc_offset_min` tells which day it is at `now`. ERR_CANCEL: `progress` said so. */
enum err todo_read(struct store *s, instant_t now, int utc_offset_min, report_progress_fn progress, void *ctx,
	struct todo *out, struct error *e);
/* Groups of records that may tell of one and the same thing (store/duplicates.h). Takes longer than todo_read(). */
enum err todo_count_duplicates(struct txn *t, report_progress_fn progress, void *ctx, size_t *n, struct error *e);

#endif
