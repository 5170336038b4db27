/* SPDX-License-Identifier: MIT
 * pace - how a target stands on a day. */
#include "sotay/report/pace.h"

#include "sotay/base/error.h"

static const struct {
	const char *name, *label;
} words[PACES] = {
	[PACE_REACHED] = {"reached", N_("reached")},
	[PACE_AHEAD] = {"ahead", N_("ahead")},
	[PACE_ON_THE_WAY] = {"on_the_way", N_("in time")},
	[PACE_BEHIND] = {"behind", N_("behind")},
	[PACE_MISSED] = {"missed", N_("missed")},
};

enum pace pace_over(struct day_range days, long long reached, long long wanted, day_t today)
{
	long long all = days.last - days.first + 1, over = today - days.first;

	if (reached >= wanted)
		return PACE_REACHED;
	if (today > days.last)
		return PACE_MISSED;
	if (over < 0)
		over = -1;
	if (over > 0 && reached < wanted * over / all)
		return PACE_BEHIND;
	return reached * all > wanted * (over + 1) ? PACE_AHEAD : PACE_ON_THE_WAY;
}

enum pace pace_until(day_t due, long long reached, long long wanted, day_t today)
{
	if (reached >= wanted)
		return PACE_REACHED;
	return today > due ? PACE_BEHIND : PACE_ON_THE_WAY;
}

enum pace pace_of_all(const enum pace *paces, size_t n)
{
	size_t count[PACES] = {0};

	for (size_t i = 0; i < n; i++)
		count[paces[i]]++;
	if (count[PACE_REACHED] == n)
		return PACE_REACHED;
	if (count[PACE_MISSED] && count[PACE_MISSED] + count[PACE_REACHED] == n)
		return PACE_MISSED;
	if (count[PACE_MISSED] || count[PACE_BEHIND])
		return PACE_BEHIND;
	return count[PACE_AHEAD] ? PACE_AHEAD : PACE_ON_THE_WAY;
}

const char *pace_name(enum pace pace)
{
	return words[pace].name;
}

const char *pace_label(enum pace pace)
{
	return words[pace].label;
}
