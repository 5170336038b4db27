/* SPDX-License-Identifier: MIT
 * plan - the ward's plan as data: units, neighbourhoods, duties, topics, channels … (design 8).
 *
 * A pack is a set of CSV files held as bytes; plan_parse() turns them into lists. Row order is screen order. Nothing
 * about any ward is compiled in: the only codes known here are the neighbourhoods `ward` (the whole ward) and
 * `outside`. A plan is immutable once parsed. */
#ifndef SOTAY_MODEL_PLAN_H
#define SOTAY_MODEL_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include "sotay/base/day.h"
#include "sotay/base/error.h"
#include "sotay/base/hash.h"
#include "sotay/model/field.h"

/* One CSV file of a pack. */
struct plan_file {
	char *name; /* "units.csv"; heap */
	struct buf bytes;
};

struct plan_files {
	struct plan_file *files; /* sorted by name */
	size_t n;
};

/* Columns, as indexes into plan_row.cells. Every list has code 0 and name 1 (duties and targets: the title or name). */
enum { COL_CODE = 0, COL_NAME = 1 };
enum { UNIT_SHORT = 2, UNIT_GROUP, UNIT_SCOPE };
enum { NEIGHBOURHOOD_NOTE = 2, NEIGHBOURHOOD_HOUSEHOLDS, NEIGHBOURHOOD_POPULATION };
enum {
	DUTY_UNIT = 2,
	DUTY_DETAIL,
	DUTY_SECTION,
	DUTY_CADENCE,
	DUTY_CHANNEL,
	DUTY_KIND,
	DUTY_MEASURE
}; /* name = title */
enum { TOPIC_DETAIL = 2 };
enum { CHANNEL_GROUP = 2, CHANNEL_SECTION, CHANNEL_COUNT_LABEL };
enum { HELP_GROUP = 2, HELP_PORTAL };
enum { PORTAL_URL = 2 };
enum { SUBJECT_OWNER = 2 };
enum { PROCEDURE_FIELD = 2, PROCEDURE_LEVEL, PROCEDURE_PORTAL, PROCEDURE_NOTE };
enum { TARGET_KIND = 2, TARGET_WHERE, TARGET_MEASURE, TARGET_PER, TARGET_VALUE, TARGET_CHECK, TARGET_RULE };
enum { PERSON_ALIASES = 2, PERSON_UNIT }; /* people.csv has no code: the name stands in both */

enum { PLAN_CELLS_MAX = 10 };

struct plan_row {
	const char *cells[PLAN_CELLS_MAX]; /* never NULL: "" where the column is empty or missing */
	const char *replaced_by;           /* code that took over, or "" */
	size_t row;                        /* in its file, 1 = first after the header */
};

struct plan;

/* A fault found in a pack; e->file, e->row and e->column are set and the sentence says how to mend it. */
typedef void (*plan_fault_fn)(void *ctx, const struct error *fault);

/* Reads the .csv files of the folder `dir` (at most 64 files of at most 8 MiB; others are left alone). */
enum err plan_files_read(const char *dir, struct plan_files *out, struct error *e);
void plan_files_fini(struct plan_files *f);
/* SHA-256 over the files in order of name: name, NUL, bytes (design 4, plan_hash). */
void plan_files_hash(const struct plan_files *f, char out[SHA256_HEX_BYTES]);

/* Parses and checks. Every fault is told to `fault` (may be NULL), in order of file (plan.csv, then the lists as enum
 * plan_list has them) and row; ERR_REFUSED with the first one in *e if there was any, and *out is NULL. Checked: files
 * and columns present (an unknown extra column or file is no fault), code form, no code twice, every reference to
 * another list, @groups, enumerated values, numbers, rules, utc_offset, targets' expressions, lengths, `ward` among the
 * neighbourhoods. Cells are brought into normal form (a spreadsheet's blanks at the ends are nobody's fault), rows
 * without content are skipped. Needed are plan.csv, units, neighbourhoods, duties, topics, channels and help_types; any
 * other list may be missing and is empty then. */
enum err plan_parse(const struct plan_files *files, plan_fault_fn fault, void *ctx, struct plan **out, struct error *e);
void plan_free(struct plan **p);

/* A value of plan.csv, or "" if it is not there. Borrowed from the plan like every string below. */
const char *plan_key(const struct plan *p, const char *key);
const char *plan_hash(const struct plan *p);
int plan_utc_offset_min(const struct plan *p);           /* default +07:00 */
enum period_rule plan_period_rule(const struct plan *p); /* default calendar */

size_t plan_count(const struct plan *p, enum plan_list list);
const struct plan_row *plan_at(const struct plan *p, enum plan_list list, size_t i);
/* The row with that code, or NULL. O(log n). */
const struct plan_row *plan_find(const struct plan *p, enum plan_list list, const char *code);
/* Position of the row with that code, or -1. */
int plan_index(const struct plan *p, enum plan_list list, const char *code);
/* The name for `code`, or `code` itself if the plan does not know it: old records stay readable. */
const char *plan_name(const struct plan *p, enum plan_list list, const char *code);
/* The short name of a unit, or its name where it has none, or the code itself. */
const char *plan_unit_short(const struct plan *p, const char *code);
/* The code that counts for `code` in reports: follows replaced_by (at most 16 steps); `code` itself when unknown. */
const char *plan_current_code(const struct plan *p, enum plan_list list, const char *code);

/* Whether `word` (bounded by spaces or the ends) is one of the space-separated words of `list`. */
bool plan_words_have(const char *list, const char *word);
/* Number of columns of `list`, and their names in order of the COL constants; people: code, name, aliases, unit, though
 * its file has no code. */
size_t plan_columns(enum plan_list list, const char *const **names);

#endif
