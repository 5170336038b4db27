/* SPDX-License-Identifier: MIT
 * cleanup_model - the records a clerk has to look at after merging: changed differently in two places, or breaking a
 * rule of the form.
 *
 * Found by a walk over all records, which a job runs; what is kept is what a list shows. No curses. */
#ifndef SOTAY_TUI_VIEW_CLEANUP_MODEL_H
#define SOTAY_TUI_VIEW_CLEANUP_MODEL_H

#include "sotay/base/i18n.h"
#include "sotay/store/store.h"

struct cleanup_row {
	enum kind kind;
	struct uuid id;
	const char *date;   /* as stored */
	const char *line;   /* show_record_line(), "" where it holds nothing */
	const char *author; /* who recorded it */
	/* conflicts */
	size_t n_fields; /* to choose */
	bool deletion;   /* one of them is `deleted` */
	/* to be looked at: one row for each rule broken */
	size_t field;         /* the field that the rule names */
	const char *sentence; /* translated */
	const char *code;     /* a code the plan does not know, of the field's list; or NULL */
};

struct cleanup {
	struct arena arena;
	struct cleanup_row *rows;
	size_t n, cap;
	bool whole; /* false: the walk was stopped */
};

/* Called now and then; false stops the walk: ERR_CANCEL, with what was found so far in `out`. */
typedef bool (*cleanup_progress_fn)(void *ctx, size_t done, size_t total);

/* Records with a field in conflict, deleted ones included, newest date first. `out` is to be freed in any case. */
enum err cleanup_conflicts(struct store *s, const struct i18n *i, cleanup_progress_fn progress, void *ctx,
	struct cleanup *out, struct error *e);
/* Records that break a rule of the form, those not deleted: unknown codes first, all of one code together (the code
 * with the most records first), then the others, newest date first. */
enum err cleanup_doubtful(struct store *s, const struct i18n *i, day_t today, cleanup_progress_fn progress, void *ctx,
	struct cleanup *out, struct error *e);
void cleanup_free(struct cleanup *c);

/* A list with headings: before the rows of each unknown code, and before the others. */
struct cleanup_line {
	bool heading;
	size_t row;   /* the row, or the first one under the heading */
	size_t count; /* heading: rows under it */
};
/* Heap array of *n lines; free(). */
struct cleanup_line *cleanup_lines(const struct cleanup *c, size_t *n);

#endif
