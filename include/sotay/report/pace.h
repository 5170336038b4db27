/* SPDX-License-Identifier: MIT
 * pace - how a target of the plan stands on a day: reached, ahead, on the way, behind, missed. */
#ifndef SOTAY_REPORT_PACE_H
#define SOTAY_REPORT_PACE_H

#include <stddef.h>
#include "sotay/base/day.h"

enum pace {
	PACE_REACHED,
	PACE_AHEAD,      /* more than its share of the days would ask for by the end of today */
	PACE_ON_THE_WAY, /* as much as is to be expected by today, or there is time yet */
	PACE_BEHIND,
	PACE_MISSED, /* the period is over */
	PACES
};

/* Of something to be done evenly over `days`: `wanted` >= 0 in all, `reached` so far. */
enum pace pace_over(struct day_range days, long long reached, long long wanted, day_t today);
/* Of something to be handed in by the end of `due`; late is behind, since it can still come. */
enum pace pace_until(day_t due, long long reached, long long wanted, day_t today);
/* Of several periods together, `n` > 0: one that was missed is not made good by another. */
enum pace pace_of_all(const enum pace *paces, size_t n);

/* "reached", "ahead", "on_the_way", "behind", "missed"; and as a msgid. */
const char *pace_name(enum pace pace);
const char *pace_label(enum pace pace);

#endif
