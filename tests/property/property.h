/* SPDX-License-Identifier: MIT
 * property - runs one random case after the other and names the number that reproduces the one that failed.
 *
 * SOTAY_SEED=N runs case N alone; SOTAY_TEST_LONG=1 runs many more, SOTAY_TEST_SHORT=1 half as many. */
#ifndef SOTAY_TESTS_PROPERTY_PROPERTY_H
#define SOTAY_TESTS_PROPERTY_PROPERTY_H

#include <stddef.h>
#include <stdint.h>
#include "random.h"

struct property {
	const char *what;                         /* "histories" */
	size_t count, count_long;                 /* cases in the short and in the long run */
	void (*one)(struct rng *r, void *totals); /* one case; fails by cmocka's means */
	void *totals;
};

void property_run(const struct property *p);
/* For the test's teardown: says which case was running if it did not come to its end. */
int property_teardown(void **state);

/* Fails unless the two texts are the same, showing where they part. */
void assert_same_text(const char *what, const char *is, const char *should_be);

#endif
