/* SPDX-License-Identifier: MIT
 * people - which spellings mean one and the same person.
 *
 * Spellings that differ in case and blanks are one person, and those that people.csv of the plan joins; Hoa and Hòa are
 * two. Of two people with the same alias the one of the record's own unit is meant, else the first. */
#ifndef SOTAY_MODEL_PEOPLE_H
#define SOTAY_MODEL_PEOPLE_H

#include "sotay/base/buf.h"
#include "sotay/model/plan.h"

struct people;

/* Borrows the plan. Owned by the caller, people_free(). */
struct people *people_new(const struct plan *p);
void people_free(struct people **people);
/* Appends what stands for the person: the same bytes for all spellings of one, "" for none. A key is a spelling of its
 * own person. `unit` is the unit of the record that holds the spelling; "" = unknown. Returns the row of people.csv, or
 * NULL if it does not name the person. */
const struct plan_row *people_put_key(const struct people *people, const char *unit, const char *spelling,
	struct buf *out);

#endif
