/* SPDX-License-Identifier: MIT
 * duplicate_model - pairs of records from two machines that may tell of one thing: finding them, laying them side by
 * side, deciding, and taking that back.
 *
 * Of a group of records each but the first is paired with the first one before it that it makes a pair with; what is
 * left of a group once a record is gone comes up with the next search. No curses. */
#ifndef SOTAY_TUI_VIEW_DUPLICATE_MODEL_H
#define SOTAY_TUI_VIEW_DUPLICATE_MODEL_H

#include "sotay/base/i18n.h"
#include "sotay/store/origin.h"

struct duplicate_pair {
	enum kind kind;
	struct uuid left, right;
};

struct duplicate_pairs {
	struct duplicate_pair *pairs;
	size_t n, cap;
};

/* `keep_on` (may be NULL) is asked now and then; false stops: ERR_CANCEL, with what was found so far in `out`, which is
 * to be freed in any case. */
enum err duplicate_find(struct store *s, keep_on_fn keep_on, void *ctx, struct duplicate_pairs *out, struct error *e);
void duplicate_pairs_free(struct duplicate_pairs *p);
/* Takes pair `at` out after a decision, with all pairs that name `gone`, the record that was deleted; NULL: none was.
 */
void duplicate_settle(struct duplicate_pairs *p, size_t at, const struct uuid *gone);
/* Puts a pair in at `at`, or at the end. */
void duplicate_insert(struct duplicate_pairs *p, size_t at, const struct duplicate_pair *pair);

/* ---- side by side ---- */

struct duplicate_row {
	size_t field;
	const char *left, *right; /* in words; "" where empty */
	bool differs;
	bool fills; /* one of them is empty */
};

struct duplicate {
	struct arena arena;
	struct stored left, right;
	struct origin left_origin, right_origin; /* who recorded them */
	struct duplicate_row *rows;              /* fields of which one holds something, those that differ first */
	size_t n;
};

/* ERR_NOT_FOUND. ERR_NOTHING: one of them is deleted by now. `out` is to be freed in any case. */
enum err duplicate_read(struct txn *t, const struct duplicate_pair *pair, const struct i18n *i, struct duplicate *out,
	struct error *e);
void duplicate_free(struct duplicate *d);

/* ---- deciding ---- */

enum { DUPLICATE_KEEP_LEFT, DUPLICATE_KEEP_RIGHT, DUPLICATE_DIFFERENT };

struct duplicate_decision {
	struct duplicate_pair pair;
	unsigned what; /* DUPLICATE_… */
	bool copy;     /* what is empty in the record kept is copied from the other one */
	const char *editor;
	instant_t now;
	/* What was written, for duplicate_undo(): numbers of the edits, 0: none. */
	uint64_t deleting, copying;
};

/* In a write: deletes one, having filled the other, or declares them different. ERR_NOTHING: one of them is deleted
 * already. ERR_INVALID: what would be copied does not fit. */
enum err duplicate_decide(struct txn *t, struct duplicate_decision *d, struct error *e);
/* Takes it back, in a write. ERR_INVALID where somebody has worked on one of them since; nothing is taken back then. */
enum err duplicate_undo(struct txn *t, const struct duplicate_decision *d, const char *editor, instant_t now,
	struct error *e);

#endif
