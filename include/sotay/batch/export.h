/* SPDX-License-Identifier: MIT
 * export - making batches and delivering them (design 4, "Export").
 *
 * (1) build under outbox/.NAME.partial, fsync, rename to outbox/NAME; (2) the transaction that numbered it logs number,
 * hash and range; (3) copy to the target as .NAME.partial, fsync, rename, read back; (4) one transaction marks it
 * delivered. A crash between any two steps is mended at the next start by outbox_adopt(), so no number is used twice or
 * skipped, and a stick pulled out leaves nothing that looks like a batch. */
#ifndef SOTAY_BATCH_EXPORT_H
#define SOTAY_BATCH_EXPORT_H

#include "sotay/base/stick.h"
#include "sotay/batch/manifest.h"
#include "sotay/store/batch_log.h"
#include "sotay/store/store.h"

struct export_options {
	instant_t now;
	const char *to;        /* folder to deliver to, or NULL: made only */
	bool zip;              /* one file NAME.zip instead of a folder */
	bool all;              /* a snapshot of every record */
	uint64_t again;        /* copy batches from this number on once more; 0 = no */
	const struct i18n *vi; /* Vietnamese titles in the batch */
	/* How far it is, in bytes written and read back, and after each batch. False: stop; the batch under way stays
	 * undelivered. May be NULL. */
	bool (*progress)(void *ctx, size_t done, size_t total);
	void *ctx;
	const struct stick_places *sticks; /* where sticks are, to call one by its name; NULL: the machine's own places */
};

struct export_result {
	char *path; /* where it lies: at the target, or in outbox */
	char device[DEVICE_ID_BYTES + 1];
	uint64_t number;
	char hash[SHA256_HEX_BYTES];
	uint64_t rows[KIND_COUNT];
	uint64_t bytes; /* of all its files */
	bool delivered;
};

struct export_report {
	struct export_result *results; /* in the order they were made */
	size_t n;
};

/* ERR_NOTHING: nothing new and nothing undelivered. ERR_NOT_FOUND: --again names a batch that is not there.
 * ERR_REFUSED: a batch in outbox/ is not what was made, or cannot go as a zip; the others were handed over. ERR_EXISTS:
 * the target has another batch of that name. ERR_CANCEL: stopped. ERR_SPACE, ERR_READONLY, ERR_IO (no such target, or
 * the stick was pulled out): the target is as before; what was delivered before is in `out`, the rest stays
 * undelivered. */
enum err batch_export(struct store *s, const struct export_options *o, struct export_report *out, struct error *e);
void export_report_fini(struct export_report *r);

#endif
