/* SPDX-License-Identifier: MIT
 * clock_model - whether the machine's clock can be believed. */
#include "sotay/tui/view/clock_model.h"

#include <ctype.h>
#include <stdlib.h>

enum { RECENT_CHANGES = 32, YEAR_DAYS = 365, AHEAD_DAYS = 31 /* day_parse_human() allows so many */ };

struct latest {
	instant_t when;
};

static bool look(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	struct latest *l = ctx;
	struct arena a = {0};
	struct stored s;

	(void)kind;
	(void)id;
	if (raw_decode(raw, &a, &s, NULL) == OK && s.record.updated > l->when)
		l->when = s.record.updated;
	arena_free(&a);
	return true;
}

enum err clock_earliest(struct txn *t, day_t *out, struct error *e)
{
	const struct plan *p = store_plan(txn_store(t));
	struct ymd first = {(int)strtol(plan_key(p, "year"), NULL, 10), 1, 1};
	struct latest latest = {.when = 0};
	struct counters counters;
	enum err err = txn_counters(t, &counters, e);
	day_t day;

	if (!day_from_ymd(first, out))
		*out = 0;
	if (err == OK)
		err = txn_each_changed(t, counters.changes > RECENT_CHANGES ? counters.changes - RECENT_CHANGES : 1,
			counters.changes, look, &latest, e);
	if (err != OK)
		return err;
	day = instant_day(latest.when, plan_utc_offset_min(p));
	if (latest.when && day > *out)
		*out = day;
	return OK;
}

bool clock_parse(const char *typed, day_t earliest, day_t *out)
{
	while (isspace((unsigned char)*typed))
		typed++;
	if (!isdigit((unsigned char)*typed) || !day_parse_human(typed, earliest, out))
		return false;
	/* A slip of a few days is no day of next year. */
	if (*out >= earliest || earliest - *out <= AHEAD_DAYS)
		return *out >= earliest;
	/* The latest such day within a year of the earliest one. */
	return day_parse_human(typed, earliest + YEAR_DAYS - 1 - AHEAD_DAYS, out) && *out >= earliest;
}
