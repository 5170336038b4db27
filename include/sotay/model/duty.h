/* SPDX-License-Identifier: MIT
 * duty - which duties of the plan a record counts for (design 8, last paragraph).
 *
 * A record counts when unit, kind and one of the duty's channels or help types match: `@group` and `@all` resolved, an
 * empty channel, or a kind without channel and help, matches by unit and kind. The record's own `duty` overrides;
 * progress counts for its own `duty` only. */
#ifndef SOTAY_MODEL_DUTY_H
#define SOTAY_MODEL_DUTY_H

#include <stdbool.h>
#include "sotay/model/plan.h"

/* Whether the duty's unit column names `unit` (by code, by @group, by @all). Replaced codes count as their successors.
 */
bool duty_is_of_unit(const struct plan *p, const struct plan_row *duty, const char *unit);

/* Whether a record with these values counts for `duty`. `means` is its channel or help type ("" for other kinds), `own`
 * its duty field. Never for a duty that was replaced: what was recorded for it counts for its successor. */
bool duty_counts(const struct plan *p, const struct plan_row *duty, enum kind kind, const char *unit, const char *means,
	const char *own);

#endif
