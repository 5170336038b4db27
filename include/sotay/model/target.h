/* SPDX-License-Identifier: MIT
 * target - what the plan asks to be reached in a month, quarter, half-year or year, in a form that can be computed
 * (design 8, targets.csv).
 *
 * A target counts the records of one kind that meet every condition of `where`. `check` holds what each of those should
 * be besides; a record that is not does count, and is pointed out. A condition is `field=value` or, for numbers, times
 * and days, `field=from..to` with both ends included and either one left out at will. */
#ifndef SOTAY_MODEL_TARGET_H
#define SOTAY_MODEL_TARGET_H

#include <stdbool.h>
#include <stddef.h>
#include "sotay/base/day.h"
#include "sotay/base/error.h"
#include "sotay/model/plan.h"

enum { TARGET_CONDITIONS_MAX = 8 };

struct condition {
	size_t field;                   /* index within the target's kind */
	bool is_range;                  /* from .. to; else `value` */
	long long from, to;             /* the number, the minute of the day, or the day_t */
	char value[CODE_BYTES_MAX + 1]; /* a value of the enum, a period, or a code that is not replaced */
};

enum target_measure {
	MEASURE_COUNT, /* records */
	MEASURE_UNITS, /* units, times neighbourhoods where the unit's scope is area, that have such a record */
	MEASURE_SUM    /* the sum of `sum_field` */
};

struct target {
	const struct plan *plan; /* borrowed, and so are code and name */
	const char *code, *name;
	enum kind kind;
	struct condition where[TARGET_CONDITIONS_MAX], check[TARGET_CONDITIONS_MAX];
	size_t n_where, n_check;
	enum target_measure measure;
	size_t sum_field;     /* MEASURE_SUM: a summed field of the kind */
	enum period_type per; /* month, quarter, half or year */
	bool all;             /* MEASURE_UNITS: every unit; `value` is 0 then */
	long long value;      /* 1 or more */
	enum period_rule rule;
};

/* The shown value of a field of a record, "" if empty; never NULL. */
typedef const char *(*target_value_fn)(void *ctx, size_t field);

/* Reads row `i` of the plan's targets. ERR_REFUSED, saying how to mend it, with file, row and column in *e;
 * plan_parse() lets no such row through. */
enum err target_parse(const struct plan *p, size_t i, struct target *out, struct error *e);

/* Whether `value`, of the condition's field, meets it. Codes that were replaced count as their successors; of a field
 * that holds several codes one is enough. An empty value meets nothing. */
bool target_condition_met(const struct target *t, const struct condition *c, const char *value);
/* Whether a record of the target's kind meets every condition of `where`. */
bool target_matches(const struct target *t, target_value_fn value, void *ctx);
/* The first condition of `check` that the record does not meet, or NULL. */
const struct condition *target_broken_check(const struct target *t, target_value_fn value, void *ctx);

#endif
