/* SPDX-License-Identifier: MIT
 * import - merging batches into the store (design 4, "Import").
 *
 * Batches are sorted by device and number, checked completely, then merged in groups: all batches of a group are merged
 * in memory, in order, and written in one transaction sorted by record, which spares the disk most of its work (a batch
 * is never split over transactions). Each group's batches are logged in the same transaction, so an interrupted import
 * goes on where it was when it is run again. A batch that is refused changes nothing and does not stop the others. */
#ifndef SOTAY_BATCH_IMPORT_H
#define SOTAY_BATCH_IMPORT_H

#include "sotay/base/day.h"
#include "sotay/batch/import_report.h"
#include "sotay/store/store.h"

struct import_options {
	instant_t now;
	bool dry_run; /* everything but the writing */
	/* How far it is, in rows read, checked, merged and written. False: stop, leaving the transaction under way undone.
	 * May be NULL. */
	bool (*progress)(void *ctx, size_t done, size_t total);
	void *ctx;
};

/* Imports the batches found at or below each path. OK even if some were refused: look at the results. ERR_NOT_FOUND:
 * nothing found; ERR_CANCEL: stopped; store trouble is returned, with what was merged before in the results. `out` is
 * filled in every case.
 */
enum err batch_import(struct store *s, const char *const *paths, size_t n_paths, const struct import_options *o,
	struct import_report *out, struct error *e);

#endif
