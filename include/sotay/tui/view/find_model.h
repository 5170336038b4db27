/* SPDX-License-Identifier: MIT
 * find_model - what is found everywhere, as one list: records, duties and procedures, each below its heading.
 *
 * Records come from a listing (list_model.h), a few of them and a row that leads to all; the plan is searched here. No
 * curses. */
#ifndef SOTAY_TUI_VIEW_FIND_MODEL_H
#define SOTAY_TUI_VIEW_FIND_MODEL_H

#include "sotay/tui/view/list_model.h"

enum find_type {
	FIND_HEAD, /* a heading; the mark never stands there */
	FIND_RECORD,
	FIND_ALL, /* leads to all records found */
	FIND_DUTY,
	FIND_PROCEDURE
};

/* Date, section or code; what it is called; where, whose, what level. */
enum find_cell { FIND_WHEN, FIND_WHAT, FIND_WHERE, FIND_CELLS };

struct find_row {
	enum find_type type;
	struct listing_id id;         /* FIND_RECORD */
	const struct plan_row *entry; /* FIND_DUTY, FIND_PROCEDURE: of the plan */
	char *cells[FIND_CELLS];      /* translated; a heading stands in FIND_WHAT */
};

struct find_model {
	struct find_row *rows;
	size_t n, cap;
};

/* What records were found. */
struct find_records {
	const struct list_row *rows; /* the first `n`, as strings */
	size_t n, total;
	bool whole; /* total is all there are */
};

/* Finds anew. `words` as typed; none: nothing is found. */
void find_model_set(struct find_model *m, const struct plan *p, const struct i18n *i, const char *words,
	const struct find_records *records);
void find_model_fini(struct find_model *m);
/* The nearest row from `at` on where the mark can stand, seeking down, then up; m->n if there is none. */
size_t find_model_place(const struct find_model *m, size_t at, bool down);

#endif
