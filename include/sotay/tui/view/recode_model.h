/* SPDX-License-Identifier: MIT
 * recode_model - one code changed to another in all records that use it, at one go, and taken back at one go. */
#ifndef SOTAY_TUI_VIEW_RECODE_MODEL_H
#define SOTAY_TUI_VIEW_RECODE_MODEL_H

#include "sotay/tui/view/cleanup_model.h"

struct recoded {
	enum kind kind;
	struct uuid id;
	uint64_t number; /* of the edit */
};

struct recode {
	const struct cleanup_row *rows; /* those of the code; borrowed */
	size_t n_rows;
	const char *from, *to;
	const char *editor;
	instant_t now;
	struct recoded *changed; /* heap: what was changed, each record once */
	size_t n_changed;
};

/* Appends `words` with `from` replaced by `to`, which stands there once. */
void recode_put_words(const char *words, const char *from, const char *to, struct buf *out);
/* Records under the rows; one can have several. */
size_t recode_count(const struct cleanup_row *rows, size_t n_rows);
/* A write_fn over a struct recode: an ordinary edit for each record in whose fields `from` still stands, all in one
 * transaction. Other fields stay as they are: what does not fit to the new code is to be looked at then. */
enum err recode_write(struct txn *t, void *ctx, struct error *e);
/* A write_fn over the same: takes all of it back. ERR_INVALID where such a field, or here the record, has been worked
 * on since; then nothing is taken back. */
enum err recode_undo(struct txn *t, void *ctx, struct error *e);
void recode_fini(struct recode *r);

#endif
