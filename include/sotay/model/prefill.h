/* SPDX-License-Identifier: MIT
 * prefill - what a new record holds where a person said nothing: fixed defaults, the device's unit and place, the
 * plan's level and portal; and what a form fills in beyond that, for a person to see and change. */
#ifndef SOTAY_MODEL_PREFILL_H
#define SOTAY_MODEL_PREFILL_H

#include <stdbool.h>
#include "sotay/base/day.h"
#include "sotay/base/mem.h"
#include "sotay/model/field.h"
#include "sotay/model/plan.h"
#include "sotay/model/record.h"

/* Where the device stands; codes, "" if not set. */
struct prefill_place {
	const char *unit;
	const char *neighbourhood;
};

/* Fills empty (NULL or "") entries of `values` (n_fields of the kind): fallbacks of the table, unit and neighbourhood
 * of the device (`ward` where the unit works for the whole ward), and for help with a dossier the level of the
 * procedure and the portal of the procedure or the help type. Strings borrow from the plan, the field table and
 * `place`. */
void prefill(const struct plan *p, enum kind kind, const struct prefill_place *place, const char **values);

/* Who fills in a form, when and where. */
struct prefill_form {
	struct prefill_place place;
	const char *author; /* "" if not set */
	day_t today;
	int minute;                /* of the local day */
	const struct record *last; /* the one recorded before on this machine by the same person, or NULL */
	bool last_is_today;        /* it was recorded today */
	bool place_is_newer;       /* the place was chosen in the settings after it was recorded, and wins over it */
};

/* What stands in the form of a new record at first: fills empty entries of `values` from the record before (`memory`),
 * with what is usual (`usual`), then as prefill(). Fields that do not apply yet stay empty. Strings borrow from the
 * plan, the field table, `form` and `a`. */
void prefill_begin(const struct plan *p, enum kind kind, const struct prefill_form *form, struct arena *a,
	const char **values);
/* The usual value of a field on that day ("today" and the like written out), or NULL if it has none. */
const char *prefill_usual(const struct field *f, const struct prefill_form *form, struct arena *a);
/* What follows from other fields: a title from channel and topics, level and portal from procedure and help type, the
 * unit that deals with a subject. `values` and `out` have n_fields entries; out[i] is NULL where nothing follows. */
void prefill_proposals(const struct plan *p, enum kind kind, const char *const *values, struct arena *a,
	const char **out);

#endif
