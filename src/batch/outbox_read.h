/* SPDX-License-Identifier: MIT
 * outbox_read - reading the batches in outbox, and bringing them into the log, for those who make and hand over. */
#ifndef SOTAY_BATCH_OUTBOX_READ_H
#define SOTAY_BATCH_OUTBOX_READ_H

#include "sotay/base/buf.h"
#include "sotay/batch/manifest.h"
#include "sotay/store/batch_log.h"

/* Reads datapackage.json of the batch that lies as `folder`. `bytes` (replaced) holds the file; strings borrow from
 * `a`. Tables are not looked at. */
enum err outbox_read_manifest(const char *folder, struct buf *bytes, struct arena *a, struct manifest *out,
	struct error *e);

/* What the log says of a batch of this store: made, not handed in. `bytes`: of all its files. */
struct batch_out outbox_entry(const struct manifest *m, uint64_t bytes);

/* outbox_adopt() within a transaction. */
enum err outbox_adopt_within(struct txn *t, size_t *adopted, struct error *e);

#endif
