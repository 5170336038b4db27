/* SPDX-License-Identifier: MIT
 * pairs - numbers for pairs of numbers, open addressing. */
#include "pairs.h"

#include <stdlib.h>
#include "sotay/base/mem.h"

void pairs_fini(struct pairs *p)
{
	free(p->keys);
	free(p->slots);
	*p = (struct pairs){0};
}

/* The slot that holds the key, or the free one where it belongs. */
static size_t slot_of(const struct pairs *p, uint64_t key)
{
	uint64_t hash = key * 0x9e3779b97f4a7c15u;
	size_t i = (size_t)(hash >> 32) & (p->n_slots - 1);

	while (p->slots[i] && p->keys[p->slots[i] - 1] != key)
		i = (i + 1) & (p->n_slots - 1);
	return i;
}

static void grow(struct pairs *p)
{
	p->cap = p->cap ? 2 * p->cap : 64;
	p->keys = mem_realloc(p->keys, p->cap * sizeof *p->keys);
	free(p->slots);
	p->n_slots = 2 * p->cap;
	p->slots = mem_zalloc(p->n_slots, sizeof *p->slots);
	for (size_t i = 0; i < p->n; i++)
		p->slots[slot_of(p, p->keys[i])] = (uint32_t)i + 1;
}

size_t pairs_at(struct pairs *p, uint32_t a, uint32_t b)
{
	uint64_t key = (uint64_t)a << 32 | b;
	size_t slot;

	if (p->n == p->cap)
		grow(p);
	slot = slot_of(p, key);
	if (p->slots[slot] == 0) {
		p->keys[p->n++] = key;
		p->slots[slot] = (uint32_t)p->n;
	}
	return p->slots[slot] - 1;
}
