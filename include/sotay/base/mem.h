/* SPDX-License-Identifier: MIT
 * mem - allocation that never returns NULL, and arenas.
 *
 * Running out of memory is not an error a caller can mend: the process aborts, and whoever has put the terminal into
 * another mode restores it on SIGABRT. Every write to disk is atomic, so nothing is half-written.
 *
 * An arena hands out memory that is freed all at once: a parsed batch, a record read from the store. */
#ifndef SOTAY_BASE_MEM_H
#define SOTAY_BASE_MEM_H

#include <stddef.h>

/* Like malloc, realloc, calloc and strdup, but abort instead of returning NULL. Free with free(). */
void *mem_alloc(size_t size_bytes) __attribute__((malloc, returns_nonnull));
void *mem_zalloc(size_t count, size_t size_bytes) __attribute__((malloc, returns_nonnull));
void *mem_realloc(void *p, size_t size_bytes) __attribute__((returns_nonnull));
char *mem_strdup(const char *s) __attribute__((malloc, returns_nonnull));
char *mem_strndup(const char *s, size_t len) __attribute__((malloc, returns_nonnull));

struct arena_block;

/* All zero is a valid, empty arena. */
struct arena {
	struct arena_block *head;
	size_t used_bytes; /* handed out since arena_init() or arena_free() */
};

void arena_init(struct arena *a);
/* Frees everything handed out; the arena can be used again. */
void arena_free(struct arena *a);

/* Memory aligned for any type, not cleared. Never NULL. Lives until arena_free(). */
void *arena_alloc(struct arena *a, size_t size_bytes) __attribute__((returns_nonnull));
void *arena_zalloc(struct arena *a, size_t count, size_t size_bytes) __attribute__((returns_nonnull));
/* A copy of `len` bytes with a NUL behind them. */
char *arena_strndup(struct arena *a, const char *s, size_t len) __attribute__((returns_nonnull));
char *arena_strdup(struct arena *a, const char *s) __attribute__((returns_nonnull));

#endif
