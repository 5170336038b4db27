/* SPDX-License-Identifier: MIT
 * conflict_model - one record that was changed differently in two or more places, as columns A, B …: who wrote what,
 * what is chosen so far, and what the record would be then.
 *
 * A side is a machine that wrote a value of some field in conflict. The one that kept a record which another one
 * deleted comes first, then they stand by when they wrote. Every save is one ordinary edit of all fields chosen. No
 * curses. */
#ifndef SOTAY_TUI_VIEW_CONFLICT_MODEL_H
#define SOTAY_TUI_VIEW_CONFLICT_MODEL_H

#include "sotay/base/i18n.h"
#include "sotay/store/draft.h"
#include "sotay/store/origin.h"

enum { CONFLICT_SIDES_MAX = 6 };

struct conflict_side {
	struct origin origin; /* of its latest edit among the fields in conflict */
	uint64_t number;      /* of that edit */
	bool deleted;         /* it deleted the record */
};

struct conflict_value {
	const char *value; /* as stored */
	const char *shown; /* in words; "" where it is empty */
	unsigned sides;    /* a bit for each side that wrote it */
};

struct conflict_row {
	size_t field;
	bool deletion; /* the field `deleted`: value 0 keeps, value 1 deletes */
	struct conflict_value *values;
	size_t n_values;
	char *chosen; /* heap: the value to be saved; NULL: none so far */
	bool own;     /* it was written by hand, or joined */
};

struct conflict {
	struct arena arena;
	enum kind kind;
	struct uuid id;
	struct record record;
	const struct plan *plan;
	const struct i18n *i18n;
	struct conflict_side sides[CONFLICT_SIDES_MAX];
	size_t n_sides; /* further machines are no column; their values are in the rows all the same */
	struct conflict_row *rows;
	size_t n_rows;
};

/* Reads it. ERR_NOTHING: nothing is in conflict (any more). ERR_NOT_FOUND. `out` is to be freed in any case. */
enum err conflict_read(struct txn *t, enum kind kind, const struct uuid *id, const struct i18n *i, struct conflict *out,
	struct error *e);
void conflict_free(struct conflict *c);

/* What a side wrote in that row, or NULL: it did not write there. */
const struct conflict_value *conflict_value_of(const struct conflict *c, size_t row, size_t side);
/* The side whose value is chosen in that row (the first of several), SIZE_MAX: none, or written by hand. */
size_t conflict_chosen_side(const struct conflict *c, size_t row);
/* Chooses a value: of a side, or any of the row. */
void conflict_choose(struct conflict *c, size_t row, const char *value);
/* A value written by hand: as conflict_choose(), but it is called one's own unless it is one of the row's. */
void conflict_write(struct conflict *c, size_t row, const char *value);
void conflict_unpick(struct conflict *c, size_t row);
/* Whether the values of the row can be put together: of a memo, one below the other; of `refs`, all codes. */
bool conflict_can_join(const struct conflict *c, size_t row);
/* ERR_INVALID: together they are too long, which *e says. */
enum err conflict_join(struct conflict *c, size_t row, struct error *e);
size_t conflict_n_chosen(const struct conflict *c);
/* The first row without a choice, SIZE_MAX: none. */
size_t conflict_first_open(const struct conflict *c);

/* ---- choices that are kept, while the record may go on changing ---- */

/* What is chosen, as a draft; its name, author, time, `at` and `typed` are the caller's. Strings live in `a`. */
void conflict_to_draft(const struct conflict *c, struct arena *a, struct draft *out);
/* Chooses again what was chosen. A side's content is chosen only where the row offers just what it was chosen among
 * (keeping or deleting: where nothing of the record has changed); what was written by hand always, as long as there is
 * such a row. Returns how many rows are to be looked at again, because they offer something else than then. */
size_t conflict_from_draft(struct conflict *c, const struct draft *d);
/* What was written by hand into fields that are settled by now and say something else: as the draft of a form which
 * changes the record; name and time are the caller's. Strings are those of `d`. False: there is no such thing. */
bool conflict_left_over(const struct record *r, const struct draft *d, struct draft *out);

/* Appends "Chị Lan · Tổ công nghệ số" and "09/03/2022 20:15" in words, for the head of a column; what is not known is
 * left out. */
void conflict_put_who(const struct conflict *c, size_t side, struct buf *out);
void conflict_put_when(const struct conflict *c, size_t side, struct buf *out);
/* Appends the sentence of a deletion: who deleted, who changed it all the same. */
void conflict_put_deletion(const struct conflict *c, struct buf *out);
/* Appends what the record will say where it is in conflict: "Người tham dự: 45 · Trong đó nữ: 26"; "…" where nothing is
 * chosen yet. */
void conflict_put_result(const struct conflict *c, struct buf *out);
/* Appends the labels of fields that hold something and are the same everywhere, parted by commas. */
void conflict_put_agreed(const struct conflict *c, struct buf *out);

/* What conflict_save() is given; one edit. */
struct conflict_save {
	const struct conflict *conflict;
	const char *editor;
	instant_t now;
};
/* A write_fn over it: all that is chosen, as one edit. ERR_EXISTS: somebody has changed the record since it was read,
 * nothing was written. ERR_INVALID: what was chosen does not fit together. ERR_NOTHING: nothing is chosen. */
enum err conflict_save(struct txn *t, void *ctx, struct error *e);

#endif
