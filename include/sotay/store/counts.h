/* SPDX-License-Identifier: MIT
 * counts - how many records wait for somebody: to choose, or to be looked at. Counted in steps, from the heads of the
 * packed records alone: a hundred thousand in some milliseconds. */
#ifndef SOTAY_STORE_COUNTS_H
#define SOTAY_STORE_COUNTS_H

#include "sotay/store/store.h"

/* All zero at first. */
struct record_counts {
	size_t conflicts; /* records that are not deleted with a field in conflict */
	size_t doubtful;  /* head_is_doubtful() */
	bool done;        /* all were counted, as the store was at `version` */
	uint64_t version;
	day_t today;
	/* Where to go on, while not done. */
	bool begun;
	enum kind kind;
	struct uuid id;
};

/* Goes on counting until all is done (OK) or keep_on() says stop (ERR_CANCEL; *e left alone); NULL: to the end. Where
 * the store or the day has changed since, it begins anew; where nothing has, it returns at once. */
enum err counts_step(struct store *s, struct record_counts *c, day_t today, keep_on_fn keep_on, void *ctx,
	struct error *e);

#endif
