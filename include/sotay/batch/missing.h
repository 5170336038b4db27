/* SPDX-License-Identifier: MIT
 * missing - which batches of a machine have not come although later ones have. */
#ifndef SOTAY_BATCH_MISSING_H
#define SOTAY_BATCH_MISSING_H

#include "sotay/store/store.h"

/* Numbers of `device` below the highest taken in that are not in, ascending, at most `max`, to `out`; a later snapshot
 * covers the ones before it. *n counts all that are missing, which may be more than `max`. */
enum err batch_missing(struct txn *t, const char *device, uint64_t *out, size_t max, uint64_t *n, struct error *e);

#endif
