/* SPDX-License-Identifier: MIT
 * rules - what a field may hold.
 *
 * Two levels (design 2). Value rules look at one field alone and hold always, import included. Form rules look at
 * several fields, the plan or the clock; they are checked when a person saves, only those that involve a field changed
 * in that save, and an import only counts them as warnings. */
#ifndef SOTAY_MODEL_RULES_H
#define SOTAY_MODEL_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include "sotay/base/buf.h"
#include "sotay/base/day.h"
#include "sotay/base/error.h"
#include "sotay/model/field.h"
#include "sotay/model/plan.h"
#include "sotay/model/record.h"

/* Value rules: normal form, type, length, bounds, form, required. `value` is NUL-ended; ERR_INVALID with e->column =
 * the field's name. */
enum err value_check(const struct field *f, const char *value, struct error *e);
/* The number a valid TYPE_INT value stands for. */
long long value_int(const char *value);
/* A line of text outside the fields (author, label): normal form and at most TEXT_BYTES_MAX. `name` names it in the
 * error. */
enum err text_check(const char *name, const char *value, struct error *e);
/* What a person typed -> the value as stored: normal form; refs split at blanks and commas, sorted, each once. Then
 * value_check(). Replaces `out`. */
enum err value_input(const struct field *f, const char *typed, size_t len, struct buf *out, struct error *e);
/* A code of a plan list: [a-z0-9_.-]{1,32}. */
bool code_valid(const char *s, size_t len);

/* Whether the field applies to the record as shown. An unknown channel or help type, or one with an unknown group,
 * makes all fields apply. */
bool field_applies(const struct plan *p, const struct record *r, size_t field);
/* The conditions (enum field_when) that hold for the record as shown. */
unsigned rules_conditions(const struct plan *p, const struct record *r);
/* The same in two steps, for going through very many records: what the plan says of the channel or help type, which is
 * the same for all that name it; then the rest, from the shown values by field index. */
unsigned rules_conditions_of_code(const struct plan *p, enum kind kind, const char *code);
unsigned rules_conditions_of_values(enum kind kind, const char *const *values, unsigned of_code);
/* Whether a field applies where these conditions hold. */
bool rules_field_applies(const struct field *f, unsigned conditions);
/* Whether what decides if the field applies is itself still empty: a form does not ask for the field yet. */
bool field_waits(const struct record *r, size_t field);
/* Whether changing this field can make others stop applying (channel, help, people, result, status). */
bool field_governs(enum kind kind, size_t field);
/* Adds to `changes` (room for FIELDS_MAX; *n in and out) an emptying change for every field that holds a value and
 * applies no more once `changes` are made, unless the field is itself among the changes. Returns how many were added.
 * `old` may be NULL (a new record: nothing to empty). */
size_t rules_empty_unapplied(const struct plan *p, const struct record *old, struct change *changes, size_t *n);

typedef void (*rule_fn)(void *ctx, const struct error *broken);
/* Checks the form rules of `r` that involve a field for which changed[field] is true (NULL: all rules). Each broken
 * rule is told to fn (may be NULL); the first is in *e with e->column; ERR_INVALID then. `today` is the local date. */
enum err rules_check(const struct plan *p, const struct record *r, const bool *changed, day_t today, rule_fn fn,
	void *ctx, struct error *e);
/* The same for what a save of `changes` would make of `old`, and for the fields it would change. ERR_NOTHING,
 * ERR_INVALID also as record_edit(). */
enum err rules_check_edit(const struct plan *p, const struct record *old, const struct change *changes, size_t n,
	day_t today, rule_fn fn, void *ctx, struct error *e);
/* The last day that is not too far ahead for a date: a year from today. The last day of all where there is no such day
 * any more (2099). */
day_t rules_last_day(day_t today);
/* A number, 16 bits, that changes with the rules: the fields and their conditions, and what RULES_EDITION stands for.
 * What rules_check() has said under one edition need not hold under another. */
unsigned rules_edition(void);
/* Things worth a look that refuse nothing: a text that looks like an ID number (9 or 12 digits in citizen, note,
 * content …). */
void rules_advise(const struct record *r, const bool *changed, rule_fn fn, void *ctx);

#endif
