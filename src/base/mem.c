/* SPDX-License-Identifier: MIT
 * mem - allocation that never returns NULL, and arenas.
 *
 * An arena is a list of blocks. Small pieces are cut from the newest block; a piece too large to share a block gets
 * one of its own, hung behind the newest so that the room left there is not lost. */
#include "sotay/base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { ARENA_FIRST_BYTES = 1024, ARENA_BLOCK_BYTES_MAX = 65536 };

struct arena_block {
	struct arena_block *next;
	size_t used;
	size_t cap;
	max_align_t bytes[];
};

void *mem_alloc(size_t size_bytes)
{
	void *p = malloc(size_bytes ? size_bytes : 1);
	if (!p)
		abort();
	return p;
}

void *mem_zalloc(size_t count, size_t size_bytes)
{
	void *p = count && size_bytes ? calloc(count, size_bytes) : calloc(1, 1);
	if (!p)
		abort();
	return p;
}

void *mem_realloc(void *p, size_t size_bytes)
{
	void *q = realloc(p, size_bytes ? size_bytes : 1);
	if (!q)
		abort();
	return q;
}

char *mem_strndup(const char *s, size_t len)
{
	if (len == SIZE_MAX)
		abort();
	char *copy = mem_alloc(len + 1);
	if (len)
		memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

char *mem_strdup(const char *s)
{
	return mem_strndup(s, strlen(s));
}

void arena_init(struct arena *a)
{
	*a = (struct arena){0};
}

void arena_free(struct arena *a)
{
	struct arena_block *block = a->head;
	while (block) {
		struct arena_block *next = block->next;
		free(block);
		block = next;
	}
	arena_init(a);
}

static struct arena_block *block_new(size_t cap)
{
	struct arena_block *block = mem_alloc(sizeof *block + cap);
	block->next = NULL;
	block->used = 0;
	block->cap = cap;
	return block;
}

/* Each block is twice the one before, so that a small arena stays small and a large one needs few blocks. */
static struct arena_block *block_for(struct arena *a, size_t size)
{
	struct arena_block *head = a->head;
	if (head && head->cap - head->used >= size)
		return head;

	size_t cap = head ? head->cap * 2 : ARENA_FIRST_BYTES;
	if (cap > ARENA_BLOCK_BYTES_MAX)
		cap = ARENA_BLOCK_BYTES_MAX;
	if (head && size > cap / 4) {
		struct arena_block *own = block_new(size);
		own->next = head->next;
		head->next = own;
		return own;
	}
	struct arena_block *block = block_new(size > cap ? size : cap);
	block->next = head;
	a->head = block;
	return block;
}

void *arena_alloc(struct arena *a, size_t size_bytes)
{
	const size_t unit = _Alignof(max_align_t);

	if (size_bytes > SIZE_MAX / 4)
		abort();
	size_t size = size_bytes ? (size_bytes + unit - 1) / unit * unit : unit;
	struct arena_block *block = block_for(a, size);
	void *p = (unsigned char *)block->bytes + block->used;
	block->used += size;
	a->used_bytes += size_bytes;
	return p;
}

void *arena_zalloc(struct arena *a, size_t count, size_t size_bytes)
{
	if (size_bytes && count > SIZE_MAX / size_bytes)
		abort();
	void *p = arena_alloc(a, count * size_bytes);
	memset(p, 0, count * size_bytes);
	return p;
}

char *arena_strndup(struct arena *a, const char *s, size_t len)
{
	if (len == SIZE_MAX)
		abort();
	char *copy = arena_alloc(a, len + 1);
	if (len)
		memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}
