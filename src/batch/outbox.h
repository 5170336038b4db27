/* SPDX-License-Identifier: MIT
 * outbox - the batches that lie in the store's folder, and how they come into its log. */
#ifndef SOTAY_BATCH_OUTBOX_H
#define SOTAY_BATCH_OUTBOX_H

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
