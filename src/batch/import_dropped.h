/* SPDX-License-Identifier: MIT
 * import_dropped - values that a merge dropped because two machines share one code. */
#ifndef SOTAY_BATCH_IMPORT_DROPPED_H
#define SOTAY_BATCH_IMPORT_DROPPED_H

#include "sotay/base/mem.h"
#include "sotay/model/record.h"

/* Adds to the cells of `before` every value of `came` that `merged` does not hold. Returns whether there was any. */
bool import_note_dropped(struct arena *a, const struct record *came, const struct record *merged,
	struct record *before);

#endif
