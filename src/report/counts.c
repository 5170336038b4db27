/* SPDX-License-Identifier: MIT
 * counts - figures by key, open addressing. */
#include "counts.h"

#include <stdlib.h>
#include <string.h>

void counts_init(struct counts *c, size_t n_columns)
{
	*c = (struct counts){.n_columns = n_columns};
}

void counts_fini(struct counts *c)
{
	arena_free(&c->arena);
	free(c->rows);
	free(c->slots);
	*c = (struct counts){0};
}

/* Keys are short: eight bytes at a time. */
static uint32_t hash_of(const char *key)
{
	size_t len = strlen(key);
	uint64_t hash = len, word;

	for (; len > 0; key += sizeof word) {
		size_t n = len < sizeof word ? len : sizeof word;

		word = 0;
		memcpy(&word, key, n);
		hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
		hash ^= hash >> 29;
		len -= n;
	}
	return (uint32_t)(hash ^ hash >> 32);
}

/* The slot that holds the key, or the free one where it belongs. */
static size_t slot_of(const struct counts *c, const char *key, uint32_t hash)
{
	size_t i = hash & (c->n_slots - 1);

	while (c->slots[i].row) {
		if (c->slots[i].hash == hash && strcmp(c->rows[c->slots[i].row - 1].key, key) == 0)
			break;
		i = (i + 1) & (c->n_slots - 1);
	}
	return i;
}

static void grow(struct counts *c)
{
	c->cap = c->cap ? 2 * c->cap : 16;
	c->rows = mem_realloc(c->rows, c->cap * sizeof *c->rows);
	free(c->slots);
	c->n_slots = 2 * c->cap;
	c->slots = mem_zalloc(c->n_slots, sizeof *c->slots);
	for (size_t i = 0; i < c->n; i++)
		c->slots[slot_of(c, c->rows[i].key, c->rows[i].hash)] = (struct counts_slot){(uint32_t)i + 1, c->rows[i].hash};
}

size_t counts_at(struct counts *c, const char *key)
{
	uint32_t hash = hash_of(key);
	size_t slot;

	if (c->n == c->cap)
		grow(c);
	slot = slot_of(c, key, hash);
	if (c->slots[slot].row)
		return c->slots[slot].row - 1;
	c->rows[c->n] = (struct counts_row){
		arena_strdup(&c->arena, key), arena_zalloc(&c->arena, c->n_columns * SPANS, sizeof(long long)), hash};
	c->slots[slot] = (struct counts_slot){(uint32_t)++c->n, hash};
	return c->n - 1;
}

long long *counts_row(struct counts *c, const char *key)
{
	size_t at = counts_at(c, key); /* may move the rows */

	return c->rows[at].figures;
}

const long long *counts_find(const struct counts *c, const char *key)
{
	size_t slot;

	if (c->n == 0)
		return NULL;
	slot = slot_of(c, key, hash_of(key));
	return c->slots[slot].row ? c->rows[c->slots[slot].row - 1].figures : NULL;
}

/* Most amounts are 0, and this is called for every table a record stands in. */
void counts_add(long long *figures, const long long *amounts, size_t n, unsigned spans)
{
	long long in[SPANS];

	for (size_t span = 0; span < SPANS; span++)
		in[span] = spans & 1u << span ? -1 : 0;
	for (size_t i = 0; i < n; i++, figures += SPANS) {
		const long long amount = amounts[i];

		if (amount == 0)
			continue;
		for (size_t span = 0; span < SPANS; span++)
			figures[span] += amount & in[span];
	}
}
