/* SPDX-License-Identifier: MIT
 * random - random choices that one number reproduces (splitmix64), and random values that a field may hold. */
#ifndef SOTAY_TESTS_PROPERTY_RANDOM_H
#define SOTAY_TESTS_PROPERTY_RANDOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sotay/base/mem.h"
#include "sotay/base/uuid.h"
#include "sotay/model/dot.h"
#include "sotay/model/field.h"
#include "sotay/model/record.h"

struct rng {
	uint64_t state;
};

uint64_t rng_next(struct rng *r);
/* 0 .. n-1 */
size_t rng_below(struct rng *r, size_t n);
/* True once in `n` times. */
bool rng_one_in(struct rng *r, size_t n);
/* Puts 0 .. n-1 into `out` in any order. */
void rng_shuffle(struct rng *r, size_t *out, size_t n);

/* Any id that counts as a UUIDv7, and any device id. */
struct uuid random_uuid(struct rng *r);
void random_device(struct rng *r, char out[DEVICE_ID_BYTES]);
/* A value the field may hold, never empty; from a small stock, so that two people often write the same. */
const char *random_value(struct rng *r, struct arena *a, const struct field *f);
/* The same, or empty where that is allowed. */
const char *random_value_or_none(struct rng *r, struct arena *a, const struct field *f);
/* Who recorded it: a line of text, may be empty. */
const char *random_author(struct rng *r);
/* A value for every field of a new record: required ones always, others often. */
void random_values(struct rng *r, struct arena *a, enum kind kind, const char *values[FIELDS_MAX]);

/* The fields most edits of a record are about, so that edits meet. */
enum { HOT_FIELDS = 4 };
void random_hot_fields(struct rng *r, enum kind kind, size_t hot[HOT_FIELDS]);
/* A save: one to three fields, mostly hot ones; now and then `deleted`, alone or with others. */
size_t random_changes(struct rng *r, struct arena *a, enum kind kind, const size_t hot[HOT_FIELDS],
	struct change changes[FIELDS_MAX + 1]);
/* A pick in all or some fields that are in conflict: the shown value or another one. */
size_t random_picks(struct rng *r, const struct record *record, struct change changes[FIELDS_MAX + 1]);

#endif
