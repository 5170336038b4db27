/* SPDX-License-Identifier: MIT
 * plan_check - what the check of a pack passes along: the place it is at, and whom it tells. */
#ifndef SOTAY_MODEL_PLAN_CHECK_H
#define SOTAY_MODEL_PLAN_CHECK_H

#include "plan_internal.h"

struct plan_checker {
	const struct plan *plan;
	const struct plan_reading *readings;
	plan_fault_fn fn;
	void *ctx;
	struct error *first; /* may be NULL */
	bool faulty;
	/* the place */
	size_t sheet;
	const struct plan_row *row; /* NULL: the file as a whole */
	const char *column;         /* or NULL */
};

/* A fault at the present place; `...` is an N_() sentence and its arguments. */
#define FAULT(c, ...)                                                                                                  \
	do {                                                                                                               \
		struct error fault_;                                                                                           \
		error_set(&fault_, ERR_REFUSED, __VA_ARGS__);                                                                  \
		error_at(&fault_, plan_sheet_file((c)->sheet), (c)->row ? (c)->row->row : 0, (c)->column);                     \
		plan_check_tell((c), &fault_);                                                                                 \
	} while (0)

/* Hands a fault on. */
void plan_check_tell(struct plan_checker *c, const struct error *fault);
/* Whether all codes of a sheet are known, so that one not found is not there. */
bool plan_check_is_whole(const struct plan_checker *c, size_t sheet);
/* Tells if `code` is missing in the sheet. */
void plan_check_known(struct plan_checker *c, size_t sheet, const char *code);
/* Tells what is wrong with the content `s` of a cell of that column. */
void plan_check_cell(struct plan_checker *c, const struct plan_column *col, const char *s);

#endif
