/* SPDX-License-Identifier: MIT
 * prefill - what a new record holds where a person said nothing: fixed defaults, the device's unit and place, the
 * plan's level and portal. */
#ifndef SOTAY_MODEL_PREFILL_H
#define SOTAY_MODEL_PREFILL_H

#include "sotay/model/field.h"
#include "sotay/model/plan.h"

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

#endif
