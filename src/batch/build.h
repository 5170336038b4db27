/* SPDX-License-Identifier: MIT
 * build - the files of a new batch, from a transaction. */
#ifndef SOTAY_BATCH_BUILD_H
#define SOTAY_BATCH_BUILD_H

#include "sotay/batch/manifest.h"
#include "sotay/store/store.h"

/* Fills m->tables and the file contents for the records whose latest local change is first..last (`full`: all records)
 * and writes them, the manifest last, as the folder `dir` (removed first if there), all fsynced. m->hash is set.
 * *bytes: of all files. ERR_NOTHING: no record. */
enum err build_batch(struct txn *t, struct manifest *m, const struct i18n *vi, const char *dir, uint64_t *bytes,
	struct error *e);

#endif
