/* SPDX-License-Identifier: MIT
 * feed - from the store to a tally. Private to src/report. */
#ifndef SOTAY_SRC_REPORT_FEED_H
#define SOTAY_SRC_REPORT_FEED_H

#include "sotay/report/progress.h"
#include "sotay/report/tally.h"
#include "sotay/store/store.h"

enum { FEED_ALL = (1 << KIND_COUNT) - 1 };

/* Every record of `kinds` (1 << KIND_…, or'ed) that can count for something. Whatever is counted already stays. After
 * an error, ERR_CANCEL among them, the tally is of no use. */
enum err feed_tally(struct txn *txn, struct tally *t, unsigned kinds, report_progress_fn progress, void *ctx,
	struct error *e);

#endif
