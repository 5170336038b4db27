/* SPDX-License-Identifier: MIT
 * pairs - pairs of small numbers that have been met, numbered themselves: what is worked out once for each combination
 * of codes is kept under such a number. Private to src/report. */
#ifndef SOTAY_SRC_REPORT_PAIRS_H
#define SOTAY_SRC_REPORT_PAIRS_H

#include <stddef.h>
#include <stdint.h>

/* All zero is a valid, empty set. */
struct pairs {
	uint64_t *keys; /* by number */
	size_t n, cap;
	uint32_t *slots; /* number + 1, 0 = free */
	size_t n_slots;
};

void pairs_fini(struct pairs *p);
/* The pair's number: how many others had been met before it. It is new if p->n has grown. */
size_t pairs_at(struct pairs *p, uint32_t a, uint32_t b);

#endif
