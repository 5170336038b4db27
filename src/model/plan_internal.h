/* SPDX-License-Identifier: MIT
 * plan_internal - what the parts of `plan` share: the parsed lists, what reading them left to tell, and the description
 * of every column.
 *
 * plan.c turns each file into rows without judging them; plan_check.c then judges everything in order of file and row.
 * Two steps, because a cell may name a code of any other file, and because faults are told one after the other without
 * being kept. */
#ifndef SOTAY_MODEL_PLAN_INTERNAL_H
#define SOTAY_MODEL_PLAN_INTERNAL_H

#include "sotay/base/mem.h"
#include "sotay/model/plan.h"

/* plan.csv is read like a list, its keys being the codes and its values the names. Sheets are told of in the order
 * plan.csv, then the lists. */
enum { SHEET_PLAN = LIST_COUNT, SHEET_COUNT };

enum {
	PLAN_ROWS_MAX = 20000,
	PLAN_CELL_BYTES_MAX = 4000,
	PLAN_REPLACED_STEPS_MAX = 16,
	PLAN_COLUMN_REPLACED_BY = PLAN_CELLS_MAX, /* its place behind the cells, in plan_reading.seen */
};

/* What a cell must hold. Every one has a check in plan_check.c. */
enum plan_holds {
	HOLDS_CODE,
	HOLDS_TEXT,   /* one line */
	HOLDS_MEMO,   /* lines */
	HOLDS_URL,    /* no white space */
	HOLDS_INT,    /* 0 .. max */
	HOLDS_YEAR,   /* 2000 .. 2099 */
	HOLDS_DAY,    /* 2022-03-24 */
	HOLDS_WORD,   /* one of `words` */
	HOLDS_LEVEL,  /* a value of the field `level` */
	HOLDS_REF,    /* a code of `list` */
	HOLDS_GROUP,  /* a name for a group of units, which duties call @name */
	HOLDS_UNITS,  /* codes of units, @groups, @all */
	HOLDS_KIND,   /* the name of a kind of record */
	HOLDS_MEANS,  /* channels or help types, as the row's kind asks */
	HOLDS_RULE,   /* calendar, nd09 */
	HOLDS_OFFSET, /* +07:00 */
	HOLDS_TARGET, /* part of a target: target_parse() judges the row as a whole */
	HOLDS_COUNT
};

struct plan_column {
	const char *name;
	enum plan_holds holds;
	bool filled; /* the column must be there and no cell of it empty */
	enum plan_list list;
	const char *const *words; /* ended by NULL */
	long long max;
};

struct plan_sheet {
	const struct plan_row *rows;
	size_t n;
	const size_t *by_code; /* positions sorted by code, equal codes by position */
};

/* What reading a sheet found, for the check. */
struct plan_reading {
	bool there;           /* the file is in the pack */
	bool headed;          /* it has a header row */
	unsigned seen;        /* bit per column found */
	unsigned twice;       /* bit per column found more than once */
	bool *surplus;        /* per row: something stands beyond the last column of the header */
	struct error stopped; /* code OK: read to its end */
};

struct plan {
	struct arena arena;
	struct plan_sheet sheets[SHEET_COUNT];
	char hash[SHA256_HEX_BYTES];
	int utc_offset_min;
	enum period_rule rule;
};

/* The columns of a sheet in order of the COL constants; the first one without a name ends them (or PLAN_CELLS_MAX). */
const struct plan_column *plan_sheet_columns(size_t sheet);
/* "units.csv"; borrowed, static. */
const char *plan_sheet_file(size_t sheet);
/* Whether a pack must have that sheet. */
bool plan_sheet_needed(size_t sheet);
/* Like plan_index(), for plan.csv too. */
int plan_sheet_index(const struct plan *p, size_t sheet, const char *code);

/* The names of an enum's values, of the kinds: "full, partial, info". */
void plan_enum_words(const struct field *f, struct buf *out);
void plan_kind_words(struct buf *out);
/* The keys of plan.csv that have a form, as columns; ended by one without a name. */
const struct plan_column *plan_keys(void);

enum { PLAN_WORD_BYTES = 128 };
/* Copies the next space-separated word of *at, moving *at behind it; false when there is none. A longer word is cut: no
 * code and no condition is as long as that, so what is cut stays wrong. */
bool plan_next_word(const char **at, char word[PLAN_WORD_BYTES]);

/* Judges everything. ERR_REFUSED with the first fault in *e if there was any; all are told to fn (may be NULL).
 * `readings` has SHEET_COUNT entries. */
enum err plan_check(const struct plan *p, const struct plan_reading *readings, plan_fault_fn fn, void *ctx,
	struct error *e);

#endif
