/* SPDX-License-Identifier: MIT
 * dot - names of edits, and version vectors (design 2, "Versions and merging").
 *
 * A dot DEVICE:n names edit number n (1 .. 2^53-1) of one device. A vector holds, sorted by device, the highest number
 * seen from each. */
#ifndef SOTAY_MODEL_DOT_H
#define SOTAY_MODEL_DOT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sotay/base/buf.h"
#include "sotay/base/hash.h"
#include "sotay/base/mem.h"

#define DOT_N_MAX ((uint64_t)9007199254740991) /* 2^53 - 1 */
enum { VECTOR_ENTRIES_MAX = 1000, DOT_TEXT_BYTES = 26 };

struct dot {
	char device[DEVICE_ID_BYTES]; /* no NUL */
	uint64_t n;
};

struct vector {
	const struct dot *entries; /* by device, each once */
	size_t n;
};

/* 8 characters of Crockford base32 in upper case, nothing behind them within `len`. */
bool device_id_valid(const char *s, size_t len);
/* By device, then number. */
int dot_compare(const struct dot *a, const struct dot *b);
bool dot_equal(const struct dot *a, const struct dot *b);
/* Which of two dots is shown in a conflict: higher number, then higher device; >0 if a is. */
int dot_precedence(const struct dot *a, const struct dot *b);
/* Exactly DEVICE:n, `len` bytes. */
bool dot_parse(const char *s, size_t len, struct dot *out);
void dot_format(const struct dot *d, char out[DOT_TEXT_BYTES]);
/* Digits without leading zeros, 1 .. DOT_N_MAX. */
bool dot_number_parse(const char *s, size_t len, uint64_t *out);

/* Highest number of `device` in the vector, 0 if none. */
uint64_t vector_get(const struct vector *v, const char device[DEVICE_ID_BYTES]);
bool vector_covers(const struct vector *v, const struct dot *d);
/* Whether a covers every entry of b. */
bool vector_covers_all(const struct vector *a, const struct vector *b);
bool vector_equal(const struct vector *a, const struct vector *b);
/* Number by number the maximum; memory from `a`. */
struct vector vector_merge(struct arena *arena, const struct vector *a, const struct vector *b);
/* With `d` in it. */
struct vector vector_with(struct arena *arena, const struct vector *v, const struct dot *d);
/* "DEVICE:n DEVICE:n", sorted by device; the exact form only. False: malformed, unsorted, twice, or more than
 * VECTOR_ENTRIES_MAX. */
bool vector_parse(struct arena *arena, const char *s, struct vector *out);
void vector_put(const struct vector *v, struct buf *out);

#endif
