/* SPDX-License-Identifier: MIT
 * duplicates - records from different devices that may tell of one and the same thing (design 5).
 *
 * Alike are sessions of the same day, unit, neighbourhood and channel; assists of the same day, procedure and citizen
 * or phone (folded, digits only, not empty); progress of the same unit, neighbourhood, duty, period and person. Codes
 * that were replaced count as their successors. Two records alike are a pair unless they come from one device, one is
 * deleted, or they were declared different; a group is what pairs connect. */
#ifndef SOTAY_STORE_DUPLICATES_H
#define SOTAY_STORE_DUPLICATES_H

#include "sotay/store/store.h"

/* Return false to stop. The group, 2 records or more in order of id, is lent until the callback returns. */
typedef bool (*duplicate_fn)(void *ctx, const struct stored *group, size_t n);

/* Groups in order of kind, then newest day first; progress in order of its first record. Memory grows with one day's
 * records and with the number of progress records. `keep_on` (may be NULL) is asked with the same ctx; false:
 * ERR_CANCEL, with the groups given so far. */
enum err txn_each_duplicate(struct txn *t, duplicate_fn fn, keep_on_fn keep_on, void *ctx, struct error *e);

#endif
