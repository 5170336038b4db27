/* SPDX-License-Identifier: MIT
 * lookup - looking into the plan: duties, procedures and other rows by a few words, without accents. */
#ifndef SOTAY_MODEL_LOOKUP_H
#define SOTAY_MODEL_LOOKUP_H

#include <stdbool.h>
#include "sotay/base/buf.h"
#include "sotay/base/i18n.h"
#include "sotay/model/plan.h"

/* Words to look for, against one list of the plan. */
struct lookup {
	const struct plan *plan;
	const struct i18n *i18n;
	enum plan_list list;
	struct buf words; /* folded */
	struct buf text;  /* reused */
};

/* `words` as typed: beginnings of words, all of them, in any case, without accents; "" fits everything. */
void lookup_init(struct lookup *l, const struct plan *p, const struct i18n *i, enum plan_list list, const char *words);
void lookup_fini(struct lookup *l);
/* Whether the row of that list is in force and has the words in its columns; of a duty the names of its units count. */
bool lookup_fits(struct lookup *l, const struct plan_row *row);
/* The rows that fit, in order of the plan, after init and fini of its own: `out` has room for plan_count() rows.
 * Returns how many. */
size_t lookup_find(const struct plan *p, const struct i18n *i, enum plan_list list, const char *words,
	const struct plan_row **out);

/* Appends the units a duty is for, by their names (of a group by the short ones), joined by "; ". */
void lookup_put_units(const struct plan *p, const struct i18n *i, const struct plan_row *duty, struct buf *out);
/* How often it is due (msgid); a word that is not known as it is. */
const char *lookup_cadence_label(const char *cadence);
/* The kind of record in which a duty is recorded; KIND_COUNT where the plan leaves it open. */
enum kind lookup_duty_kind(const struct plan_row *duty);
/* Whether some neighbourhood is a sample that the ward has yet to replace: its note begins with MẪU. */
bool lookup_has_samples(const struct plan *p);

#endif
