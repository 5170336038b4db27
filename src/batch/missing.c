/* SPDX-License-Identifier: MIT
 * missing - gaps in the numbers of batches taken in. */
#include "sotay/batch/missing.h"

#include <stdlib.h>
#include "sotay/store/batch_log.h"

struct number_list {
	uint64_t *numbers;
	size_t n, cap;
	uint64_t snapshot; /* highest number of a snapshot */
};

static bool collect_number(void *ctx, const struct batch_in *b)
{
	struct number_list *l = ctx;

	if (l->n == l->cap) {
		l->cap = l->cap ? l->cap * 2 : 32;
		l->numbers = mem_realloc(l->numbers, l->cap * sizeof *l->numbers);
	}
	l->numbers[l->n++] = b->number;
	if (b->full && b->number > l->snapshot)
		l->snapshot = b->number;
	return true;
}

enum err batch_missing(struct txn *t, const char *device, uint64_t *out, size_t max, uint64_t *n, struct error *e)
{
	struct number_list l = {0};
	struct arena a = {0};
	uint64_t expected;
	/* They come in order of number. */
	enum err err = txn_each_batch_in(t, device, &a, collect_number, &l, e);

	*n = 0;
	expected = l.snapshot + 1;
	for (size_t i = 0; err == OK && i < l.n; i++) {
		if (l.numbers[i] < expected)
			continue;
		for (uint64_t k = expected; k < l.numbers[i] && *n + (k - expected) < max; k++)
			out[*n + (k - expected)] = k;
		*n += l.numbers[i] - expected;
		expected = l.numbers[i] + 1;
	}
	free(l.numbers);
	arena_free(&a);
	return err;
}
