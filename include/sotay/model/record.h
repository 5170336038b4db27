/* SPDX-License-Identifier: MIT
 * record - one record with its versions: what every field holds, who wrote it, and what two copies make together.
 *
 * Each field is an observed-remove multi-value register (design 2): a set of pairs (dot, value), the dots being the
 * edits that wrote the present values. A field written only by the creating edit with the empty value is stored as no
 * pairs at all; that is the normal form, kept by every function here.
 *
 *   merge(A, B), field by field, for every dot:
 *       in both             -> kept, values united
 *       in A only           -> kept if B's vector does not cover it, else dropped (B has seen and replaced it);
 * likewise B none left           -> everything of both stays, and it is reported
 *
 * so merging is commutative, associative and idempotent. A record borrows all its memory (arena or store page); records
 * are values and never changed in place. */
#ifndef SOTAY_MODEL_RECORD_H
#define SOTAY_MODEL_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sotay/base/buf.h"
#include "sotay/base/day.h"
#include "sotay/base/error.h"
#include "sotay/base/mem.h"
#include "sotay/base/uuid.h"
#include "sotay/model/dot.h"
#include "sotay/model/field.h"

struct pair {
	struct dot dot;
	const char *value; /* "" = empty; never NULL */
};

struct cell {
	const struct pair *pairs; /* sorted by dot, then value; each once */
	size_t n;                 /* 0: one pair, the creating dot with "" */
};

enum { PURGE_NONE = 0, PURGE_PERSONAL = 1, PURGE_TEXT = 2 };

struct record {
	struct uuid id;
	enum kind kind;
	struct dot origin; /* the creating dot: device and number */
	instant_t created, updated;
	const char *author;
	int purged; /* PURGE_… */
	struct vector vector;
	struct cell cells[FIELDS_MAX + 1]; /* by field index; [n_fields] is `deleted` */
};

/* One field to write: index within the kind and the new value (valid, in normal form). */
struct change {
	size_t field;
	const char *value;
};

/* A new record whose every field is written by `dot`. `values` has n_fields entries, NULL = empty; `deleted` is 0.
 * Strings are copied into `a`. */
struct record record_new(struct arena *a, enum kind kind, const struct uuid *id, const struct dot *dot, instant_t now,
	const char *author, const char *const *values);

/* All pairs of a field, the implied one written out into *implied. Never empty. */
struct cell record_cell(const struct record *r, size_t field, struct pair *implied);
/* The pair that is shown: highest number, then device, then value; for `deleted` "0" whenever any dot holds it. */
struct pair record_shown(const struct record *r, size_t field);
/* Its value; never NULL. */
const char *record_value(const struct record *r, size_t field);
/* All pairs of a field, the one that is shown first, the others as they stand. */
struct cell record_shown_first(struct arena *a, const struct record *r, size_t field);
bool record_is_deleted(const struct record *r);
/* Whether the field's dots have different values. */
bool record_in_conflict(const struct record *r, size_t field);
/* Number of fields in conflict. */
size_t record_conflicts(const struct record *r);
/* Index of `deleted`. */
size_t record_deleted_field(const struct record *r);

/* One save: writes the changes that change something (another value, or a field in conflict) with the new `dot`;
 * `deleted`'s shown value gets the dot too where the save does not change it (so that an edit wins over a concurrent
 * deletion). `changed`, if not NULL, is n flags. ERR_NOTHING: nothing changed, no dot taken. ERR_INVALID: a purged
 * field, or the vector is full. */
enum err record_edit(struct arena *a, const struct record *old, const struct change *changes, size_t n,
	const struct dot *dot, instant_t now, struct record *out, bool *changed, struct error *e);

/* Forgetting: `level` PURGE_PERSONAL or PURGE_TEXT. Takes a dot in the vector, changes no stamp. ERR_NOTHING if already
 * at that level. */
enum err record_purge(struct arena *a, const struct record *old, int level, const struct dot *dot, instant_t now,
	struct record *out, struct error *e);

struct merge_report {
	bool differs_from_a; /* the result is not A */
	bool forged;         /* some field would have lost every dot: a duplicated device id or a forged batch */
};

/* Whether the parts that never change are equal: id, kind, origin, created, author. If not, *column names the first
 * that differs. */
bool record_same_identity(const struct record *x, const struct record *y, const char **column);
/* Merges two states of one record (same identity). The result borrows from a, b and `arena`. `report` may be NULL.
 * ERR_INVALID: the vector would exceed its bound. */
enum err record_merge(struct arena *arena, const struct record *a, const struct record *b, struct record *out,
	struct merge_report *report, struct error *e);
bool record_equal(const struct record *x, const struct record *y);
/* The same pairs. */
bool cell_equal(const struct cell *x, const struct cell *y);

/* Brings one field's pairs into normal form: sorted, each once, the implied pair left out, values blanked where
 * `purged` asks for it. `pairs` is changed. */
struct cell record_make_cell(const struct record *r, size_t field, struct pair *pairs, size_t n);
/* What a purged field holds: "-" where required, else "". */
const char *record_purged_value(const struct field *f);

/* Appends the record's lines of the canonical form (design 5) that `digest` hashes. `order` is that of
 * kind_fields_by_name(). */
void record_put_canonical(const struct record *r, const unsigned char *order, struct buf *out);
/* Appends field=DEVICE:n, joined by one space, for every field whose shown value does not come from the creating dot
 * (design 4, `stamps`). */
void record_put_stamps(const struct record *r, const unsigned char *order, struct buf *out);

#endif
