/* SPDX-License-Identifier: MIT
 * pending - a hash table of records by kind and id. */
#include "pending.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/base/hash.h"

enum { FIRST_SLOTS = 4096 };

void pending_table_init(struct pending_table *t)
{
	*t = (struct pending_table){.n = 0};
	random_bytes(t->key, sizeof t->key);
}

void pending_table_fini(struct pending_table *t)
{
	arena_free(&t->arena);
	free(t->entries);
	free(t->slots);
	*t = (struct pending_table){.n = 0};
}

/* Ids come from outside: every bit counts, and the key is secret. */
static size_t slot_of(const struct pending_table *t, enum kind kind, const struct uuid *id)
{
	uint64_t high, low, h;

	memcpy(&high, id->b, sizeof high);
	memcpy(&low, id->b + sizeof high, sizeof low);
	h = (high ^ t->key[0]) * 0x9e3779b97f4a7c15u;
	h ^= h >> 32;
	h = (h ^ low ^ t->key[1] ^ (uint64_t)kind) * 0xbf58476d1ce4e5b9u;
	h ^= h >> 29;
	h *= 0x94d049bb133111ebu;
	return (size_t)(h >> 20) & (t->n_slots - 1);
}

struct pending *pending_find(const struct pending_table *t, enum kind kind, const struct uuid *id)
{
	if (t->n_slots == 0)
		return NULL;
	for (size_t i = slot_of(t, kind, id); t->slots[i]; i = (i + 1) & (t->n_slots - 1)) {
		struct pending *p = t->entries[t->slots[i] - 1];

		if (p->merged->kind == kind && uuid_compare(&p->merged->id, id) == 0)
			return p;
	}
	return NULL;
}

static void put_slot(struct pending_table *t, size_t index)
{
	const struct record *r = t->entries[index]->merged;
	size_t i = slot_of(t, r->kind, &r->id);

	while (t->slots[i])
		i = (i + 1) & (t->n_slots - 1);
	t->slots[i] = index + 1;
}

struct pending *pending_add(struct pending_table *t, const struct record *merged, const struct stored *old)
{
	struct pending *p = arena_zalloc(&t->arena, 1, sizeof *p);

	p->merged = merged;
	p->old = old;
	if (t->n == t->cap) {
		t->cap = t->cap ? t->cap * 2 : FIRST_SLOTS / 2;
		t->entries = mem_realloc(t->entries, t->cap * sizeof(struct pending *));
	}
	t->entries[t->n++] = p;
	if (t->n * 2 <= t->n_slots) {
		put_slot(t, t->n - 1);
		return p;
	}
	free(t->slots);
	t->n_slots = t->n_slots ? t->n_slots * 2 : FIRST_SLOTS;
	t->slots = mem_zalloc(t->n_slots, sizeof *t->slots);
	for (size_t i = 0; i < t->n; i++)
		put_slot(t, i);
	return p;
}

void pending_step(struct pending_table *t, struct pending *p, const struct record *before, const struct record *after,
	size_t source, bool forged)
{
	struct step *s = arena_alloc(&t->arena, sizeof *s);

	*s = (struct step){NULL, before, after, source, forged};
	if (p->last)
		p->last->next = s;
	else
		p->first = s;
	p->last = s;
	p->merged = after;
}

static int compare(const void *x, const void *y)
{
	const struct record *a = (*(const struct pending *const *)x)->merged,
						*b = (*(const struct pending *const *)y)->merged;

	return a->kind != b->kind ? (int)a->kind - (int)b->kind : uuid_compare(&a->id, &b->id);
}

void pending_sort(struct pending_table *t)
{
	if (t->n > 1)
		qsort(t->entries, t->n, sizeof(struct pending *), compare);
	free(t->slots);
	t->slots = NULL;
	t->n_slots = 0;
}
