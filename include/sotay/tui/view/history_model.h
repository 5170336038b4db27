/* SPDX-License-Identifier: MIT
 * history_model - what happened to one record, as far as this notebook knows, in words; the newest first. No curses. */
#ifndef SOTAY_TUI_VIEW_HISTORY_MODEL_H
#define SOTAY_TUI_VIEW_HISTORY_MODEL_H

#include "sotay/base/i18n.h"
#include "sotay/base/mem.h"
#include "sotay/store/store.h"

/* A field that was changed. Strings borrow from the model's arena. */
struct history_line {
	const char *label;          /* translated */
	const char *before, *after; /* in words; "" = empty */
};

struct history_entry {
	const char *when; /* "15/03/2022 08:30" */
	const char *what; /* "Changed", "Taken in, batch 3" … translated */
	const char *who;  /* may be "" */
	struct history_line *lines;
	size_t n_lines; /* 0: the record as a whole */
	/* Not of this notebook's history: who recorded it, from the record itself. */
	bool origin;
};

struct history_model {
	struct arena arena;
	const char *line; /* the record, show_record_line() */
	bool deleted;
	struct history_entry *entries;
	size_t n, cap;
};

/* `m` is empty (all zero or after fini). ERR_NOT_FOUND: there is no such record. */
enum err history_model_read(struct history_model *m, struct txn *t, const struct plan *p, const struct i18n *i,
	enum kind kind, const struct uuid *id, struct error *e);
void history_model_fini(struct history_model *m);

#endif
