/* SPDX-License-Identifier: MIT
 * report_kit - records in one line and figures in one line, for the tests of reports. */
#include "report_kit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "plan_pack.h"

/* Required fields of each kind with something harmless in them. */
static const char *const defaults[KIND_COUNT] = {
	[KIND_SESSION] = "date=2022-03-01;unit=vptk;neighbourhood=kp-12;channel=area_meeting;topics=portal;title=Họp",
	[KIND_ASSIST] =
		"date=2022-03-01;unit=vptk;neighbourhood=kp-12;people=1;citizen_type=person;help=submit;result=done",
	[KIND_FEEDBACK] =
		"date=2022-03-01;unit=vptk;neighbourhood=kp-12;citizen_type=person;subject=fee;content=Phí;status=new",
	[KIND_PROGRESS] = "date=2022-03-01;unit=vptk;neighbourhood=kp-12;duty=v.month;period=2022-03;status=done",
};

static void set_fields(struct arena *a, enum kind kind, const char *fields, const char **values)
{
	while (*fields) {
		size_t len = strcspn(fields, ";"), name = strcspn(fields, "=");
		int field = kind_field_index(kind, arena_strndup(a, fields, name));

		if (field < 0 || name >= len)
			fail_msg("no field: %s", fields);
		values[field] = arena_strndup(a, fields + name + 1, len - name - 1);
		fields += len + (fields[len] == ';');
	}
}

struct record report_kit_record(struct arena *a, enum kind kind, const char *author, const char *fields)
{
	static uint64_t n;
	const char *values[FIELDS_MAX + 1] = {0};
	struct dot dot = {.n = ++n};
	struct uuid id;

	memcpy(dot.device, "7KQ2M9AB", DEVICE_ID_BYTES);
	memset(&id, 0, sizeof id);
	memcpy(&id, &n, sizeof n);
	set_fields(a, kind, defaults[kind], values);
	set_fields(a, kind, fields, values);
	return record_new(a, kind, &id, &dot, 1647333000, author, values);
}

void report_kit_feed(struct tally *t, enum kind kind, const char *author, const char *fields)
{
	struct arena a = {0};
	struct record r = report_kit_record(&a, kind, author, fields);

	tally_add(t, &r);
	arena_free(&a);
}

struct adding {
	const struct record *record;
	struct uuid id;
};

static enum err add(struct txn *t, void *ctx, struct error *e)
{
	struct adding *a = ctx;
	const char *values[FIELDS_MAX + 1] = {0};

	for (size_t i = 0; i < kind_info(a->record->kind)->n_fields; i++)
		values[i] = record_value(a->record, i);
	return txn_add(t, a->record->kind, values, a->record->author, 1647333000, &a->id, e);
}

struct uuid report_kit_add(struct store *s, enum kind kind, const char *author, const char *fields)
{
	struct arena arena = {0};
	struct record r = report_kit_record(&arena, kind, author, fields);
	struct adding a = {.record = &r};

	assert_int_equal(store_write(s, add, &a, NULL), OK);
	arena_free(&arena);
	return a.id;
}

void report_kit_init(struct report_kit *k, const char *plan_csv)
{
	struct plan_files files;

	*k = (struct report_kit){.plan = NULL};
	pack_files(&files);
	pack_put(&files, "plan.csv", plan_csv);
	k->plan = pack_parse(&files);
}

void report_kit_fini(struct report_kit *k)
{
	report_free(&k->report);
	tally_free(&k->tally);
	plan_free(&k->plan);
}

void report_kit_start(struct report_kit *k, const char *period, enum period_rule rule, const char *unit)
{
	struct period p;
	day_t today;

	assert_true(period_parse(period, &p));
	assert_true(day_parse("2022-04-16", &today));
	report_free(&k->report);
	tally_free(&k->tally);
	k->tally = tally_new(k->plan, p, rule, unit, today);
}

const struct report *report_kit_finish(struct report_kit *k)
{
	report_free(&k->report);
	k->report = report_from_tally(k->tally, 1650078000); /* 2022-04-16T03:00:00Z */
	return k->report;
}

static const struct report_value *find(const struct report *r, const char *path)
{
	char section[40], table[40], row[200], column[40];

	if (sscanf(path, "%39s %39s %199s %39s", section, table, row, column) != 4)
		fail_msg("no path: %s", path);
	return report_values(r, section, table, row[0] == '*' ? NULL : row[0] == '~' ? "" : row, column);
}

const struct report_value *report_kit_values(const struct report *r, const char *path)
{
	const struct report_value *v = find(r, path);

	if (!v)
		fail_msg("no figure: %s", path);
	return v;
}

bool report_kit_has(const struct report *r, const char *path)
{
	return find(r, path) != NULL;
}

static long long number(const struct report_value *v)
{
	if (!v->known)
		return -1;
	return v->of > 0 ? report_tenths(FIGURE_PERCENT, v) : v->n;
}

void report_kit_expect(const struct report *r, const char *path, long long period, long long previous,
	long long cumulative, const char *file, int line)
{
	const struct report_value *v = report_kit_values(r, path);
	long long got[SPANS] = {number(&v[0]), number(&v[1]), number(&v[2])};

	if (got[0] == period && got[1] == previous && got[2] == cumulative)
		return;
	fprintf(stderr, "%s: %lld %lld %lld, not %lld %lld %lld\n", path, got[0], got[1], got[2], period, previous,
		cumulative);
	_fail(file, line);
}
