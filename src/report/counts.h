/* SPDX-License-Identifier: MIT
 * counts - figures by key: a hash table whose rows are columns x three spans. */
#ifndef SOTAY_SRC_REPORT_COUNTS_H
#define SOTAY_SRC_REPORT_COUNTS_H

#include <stddef.h>
#include <stdint.h>
#include "sotay/base/mem.h"
#include "sotay/report/span.h"

struct counts_row {
	const char *key;
	long long *figures; /* [column * SPANS + span]; stays where it is */
	uint32_t hash;
};

/* Rows stand in the order they came in. */
struct counts {
	struct arena arena;
	size_t n_columns;
	struct counts_row *rows;
	size_t n, cap;
	struct counts_slot {
		uint32_t row, hash; /* row + 1, 0 = free */
	} * slots;
	size_t n_slots;
};

void counts_init(struct counts *c, size_t n_columns);
void counts_fini(struct counts *c);
/* Position of the row, which is added if need be. */
size_t counts_at(struct counts *c, const char *key);
/* Its figures. */
long long *counts_row(struct counts *c, const char *key);
/* NULL if there is no such row. */
const long long *counts_find(const struct counts *c, const char *key);

/* Adds `amounts` (n) to the first n columns in each span of the mask (1 << SPAN_…). */
void counts_add(long long *figures, const long long *amounts, size_t n, unsigned spans);

#endif
