/* SPDX-License-Identifier: MIT
 * oracle - what a record must hold, told without vectors and without merging.
 *
 * Every save is an event that carries the plain set of the events its writer had seen. A store knows a set of events;
 * taking in a batch unites two sets. A value then must be there exactly if it was saved and no known save of the same
 * field was made by somebody who had seen it; and it is blank exactly if a purge is known. Nothing else may matter. */
#ifndef SOTAY_TESTS_PROPERTY_ORACLE_H
#define SOTAY_TESTS_PROPERTY_ORACLE_H

#include "sotay/base/buf.h"
#include "sotay/model/record.h"

enum { EVENTS_MAX = 64 };

typedef uint64_t event_set; /* bit i: event i of the record */

struct event {
	struct dot dot;
	event_set seen;
	instant_t now;
	int purge;                          /* level, 0 = an edit */
	const char *values[FIELDS_MAX + 1]; /* NULL: not written */
	bool confirms;                      /* `deleted` was not changed, the shown value only confirmed */
};

struct oracle {
	enum kind kind;
	struct uuid id;
	const char *author;
	size_t n_fields;
	struct event events[EVENTS_MAX];
	size_t n;
	event_set writers[FIELDS_MAX + 1];
	unsigned char order[FIELDS_MAX + 1]; /* by name */
};

/* The record's first event; strings must outlive the oracle, here and below. */
void oracle_create(struct oracle *o, enum kind kind, const struct uuid *id, const struct dot *dot, instant_t now,
	const char *author, const char *const *values);
/* What the edit must answer; OK: it is event n - 1 now. */
enum err oracle_edit(struct oracle *o, event_set known, const struct change *changes, size_t n, const struct dot *dot,
	instant_t now);
enum err oracle_purge(struct oracle *o, event_set known, int level, const struct dot *dot, instant_t now);

int oracle_purged(const struct oracle *o, event_set known);
bool oracle_field_purged(const struct oracle *o, event_set known, size_t field);
/* The events whose value of the field must be there. */
event_set oracle_alive(const struct oracle *o, event_set known, size_t field);
const char *oracle_value(const struct oracle *o, event_set known, size_t field);
bool oracle_in_conflict(const struct oracle *o, event_set known, size_t field);
/* Appends the canonical form of the record as the design words it. */
void oracle_put_canonical(const struct oracle *o, event_set known, struct buf *out);
/* Fails if `r` is not what a store that knows `known` must hold. */
void oracle_check(const struct oracle *o, event_set known, const struct record *r);

#endif
