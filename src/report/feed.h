/* SPDX-License-Identifier: MIT
 * feed - from the store to a tally, on all cores when there is much. Private to src/report. */
#ifndef SOTAY_SRC_REPORT_FEED_H
#define SOTAY_SRC_REPORT_FEED_H

#include "sotay/report/tally.h"
#include "sotay/store/store.h"

/* Feeds `t` every record of the transaction that can count for it. */
enum err feed_tally(struct txn *txn, struct tally *t, struct error *e);

#endif
