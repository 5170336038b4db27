/* SPDX-License-Identifier: MIT
 * pending - the records that a group of batches has touched, before they are written.
 *
 * Each entry holds the newest state and every step that led to it, so that the history can tell one step a batch
 * although the record is written once. */
#ifndef SOTAY_BATCH_PENDING_H
#define SOTAY_BATCH_PENDING_H

#include "sotay/base/mem.h"
#include "sotay/store/store.h"

/* What one batch did to a record. */
struct step {
	struct step *next;
	const struct record *before; /* NULL: the record came new */
	const struct record *after;
	size_t source; /* index of the batch in its group */
	bool forged;
};

struct pending {
	const struct record *merged;
	const struct stored *old;  /* what the store held, or NULL */
	struct step *first, *last; /* NULL: only looked at */
};

/* All zero is empty, but for the key: pending_table_init(). */
struct pending_table {
	struct arena arena;
	struct pending **entries;
	size_t n, cap;
	size_t *slots; /* open hash: index + 1 into entries, 0 = free */
	size_t n_slots;
	uint64_t key[2]; /* random, so that ids cannot be chosen to collide */
};

void pending_table_init(struct pending_table *t);
void pending_table_fini(struct pending_table *t);
/* The entry, or NULL. */
struct pending *pending_find(const struct pending_table *t, enum kind kind, const struct uuid *id);
/* A new entry; the table must not have one. Both are lent for as long as the table lives. */
struct pending *pending_add(struct pending_table *t, const struct record *merged, const struct stored *old);
/* Notes that the batch `source` made `after`, from now on the newest state. */
void pending_step(struct pending_table *t, struct pending *p, const struct record *before, const struct record *after,
	size_t source, bool forged);
/* Puts the entries in order of kind, then id. Look-ups by hash are over then. */
void pending_sort(struct pending_table *t);

#endif
