/* SPDX-License-Identifier: MIT
 * test_tally_random - random records counted twice: by the tally, and by going through them with dates as text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "plan_pack.h"
#include "report_kit.h"

enum { RECORDS = 300, ROUNDS = 40 };

static uint64_t seed = 20220315;

static unsigned pick(unsigned n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % n;
}

static const char *const channels[] = {"radio", "radio_old", "area_meeting", "poster", "facebook", "unheard-of"};
/* What they count as, and whether minutes and attendees apply. */
static const struct {
	const char *code;
	bool minutes, airings, attendees;
} meant[] = {
	{"radio", true, true, false},
	{"radio", true, true, false},
	{"area_meeting", true, false, true},
	{"poster", false, false, false},
	{"facebook", false, false, false},
	{"unheard-of", true, true, true},
};
static const char *const areas[] = {"ward", "kp-1", "kp-2", "kp-12", "outside"};
static const char *const units[] = {"vptk", "dtt", "cnscd", "phunu", "hoi_old"};
static const char *const results[] = {"done", "pending", "failed"};

/* One person and another. */
static const char *const authors[] = {"Lê An", "LÊ AN", "lê  an", "Lê Ân"};

struct sample {
	enum kind kind;
	char date[24]; /* YYYY-MM-DD */
	unsigned channel, area, unit, minutes, airings, attendees, people, result;
	bool senior;
};

static void make_sample(struct sample *s)
{
	static const char *const edges[] = {"14", "15", "01", "28", "13", "16"};
	unsigned month = pick(30); /* from 2020-10 on */

	*s = (struct sample){.kind = pick(2) ? KIND_SESSION : KIND_ASSIST,
		.channel = pick(6),
		.area = pick(5),
		.unit = pick(5),
		.minutes = pick(90),
		.airings = pick(4),
		.attendees = pick(60),
		.people = 1 + pick(9),
		.result = pick(3),
		.senior = pick(2)};
	snprintf(s->date, sizeof s->date, "%04u-%02u-%s", 2020 + (month + 9) / 12, (month + 9) % 12 + 1, edges[pick(6)]);
}

/* By its shown values alone, as nearly every record of a store is counted. */
static void feed_shown(struct tally *t, enum kind kind, const char *author, const char *fields)
{
	struct arena a = {0};
	struct record r = report_kit_record(&a, kind, author, fields);
	const struct record bare = {.kind = kind, .id = r.id, .author = r.author};
	const char *values[FIELDS_MAX + 1];

	for (size_t i = 0; i <= record_deleted_field(&r); i++)
		values[i] = record_value(&r, i);
	tally_add_shown(t, &bare, values);
	arena_free(&a);
}

static void feed_sample(struct tally *t, const struct sample *s, bool shown)
{
	char fields[400];

	if (s->kind == KIND_SESSION)
		snprintf(fields, sizeof fields,
			"date=%s;channel=%s;neighbourhood=%s;unit=%s;minutes=%u;airings=%u;attendees=%u", s->date,
			channels[s->channel], areas[s->area], units[s->unit], s->minutes, s->airings, s->attendees);
	else
		snprintf(fields, sizeof fields, "date=%s;neighbourhood=%s;unit=%s;people=%u;result=%s;minutes=%u;help=vneid;%s",
			s->date, areas[s->area], units[s->unit], s->people, results[s->result], s->minutes,
			s->senior ? "age_group=60up" : "age_group=under30");
	(shown ? feed_shown : report_kit_feed)(t, s->kind, authors[s->minutes % 4], fields);
}

/* ---- the second count ---- */

struct asked {
	int year, type, n; /* type: length in months; 9 and 12 have no n */
	bool nd09;
	const char *unit; /* or NULL */
};

/* First day, as text, of month `m` of the year; m may be 0 or 13 and more. */
static void month_start(char out[24], int year, int m, bool nd09)
{
	int months = year * 12 + m - 1 - (nd09 ? 1 : 0);

	snprintf(out, 24, "%04d-%02d-%s", months / 12, months % 12 + 1, nd09 ? "15" : "01");
}

static void text_range(const struct asked *a, int span, char from[24], char before[24])
{
	int last = a->n * a->type, first = last - a->type + 1, year = a->year;

	if (span == SPAN_CUMULATIVE) {
		first = 1;
	} else if (span == SPAN_PREVIOUS && a->type >= 9) {
		year--;
	} else if (span == SPAN_PREVIOUS) {
		first -= a->type;
		last -= a->type;
	}
	month_start(from, year, first, a->nd09);
	month_start(before, year, last + 1, a->nd09);
}

enum { SESSIONS, MINUTES, ATTENDEES, TIMES, SENIORS, DONE, HELP_MINUTES, WHAT };

static long long amount(const struct sample *s, int what)
{
	unsigned airings = meant[s->channel].airings && s->airings > 1 ? s->airings : 1;

	if ((s->kind == KIND_SESSION) != (what <= ATTENDEES))
		return 0;
	switch (what) {
	case SESSIONS:
		return 1;
	case MINUTES:
		return meant[s->channel].minutes ? s->minutes * airings : 0;
	case ATTENDEES:
		return meant[s->channel].attendees ? s->attendees : 0;
	case TIMES:
		return s->people;
	case SENIORS:
		return s->senior ? s->people : 0;
	case DONE:
		return s->result == 0 ? s->people : 0;
	default:
		return s->minutes;
	}
}

typedef bool (*belongs_fn)(const struct sample *s, const char *code);

static bool in_channel(const struct sample *s, const char *code)
{
	return strcmp(meant[s->channel].code, code) == 0;
}

static bool in_area(const struct sample *s, const char *code)
{
	return s->area >= 1 && s->area <= 3 && strcmp(code, "kp-12") == 0;
}

static bool in_unit(const struct sample *s, const char *code)
{
	return strcmp(s->unit == 4 ? "phunu" : units[s->unit], code) == 0;
}

static bool in_all(const struct sample *s, const char *code)
{
	(void)s;
	(void)code;
	return true;
}

static long long recount(const struct sample *samples, const struct asked *a, int span, int what, belongs_fn belongs,
	const char *code)
{
	char from[24], before[24];
	long long sum = 0;

	text_range(a, span, from, before);
	for (size_t i = 0; i < RECORDS; i++) {
		const struct sample *s = &samples[i];

		if (strcmp(s->date, from) >= 0 && strcmp(s->date, before) < 0 && belongs(s, code) &&
			(!a->unit || in_unit(s, a->unit)))
			sum += amount(s, what);
	}
	return sum;
}

/* ---- comparing ---- */

static void compare(const struct report *r, const struct sample *samples, const struct asked *a)
{
	static const struct {
		const char *table, *code;
		belongs_fn belongs;
	} rows[] = {
		{"channel", "radio", in_channel},
		{"channel", "area_meeting", in_channel},
		{"channel", "poster", in_channel},
		{"channel", "unheard-of", in_channel},
		{"channel", "*", in_all},
		{"topic", "portal", in_all},
		{"neighbourhood", "kp-12", in_area},
		{"unit", "dtt", in_unit},
		{"unit", "phunu", in_unit},
		{"help", "vneid", in_all},
	};
	static const struct {
		const char *section, *column;
		int what;
	} columns[] = {{"outreach", "sessions", SESSIONS}, {"outreach", "minutes", MINUTES},
		{"outreach", "attendees", ATTENDEES}, {"assist", "times", TIMES}, {"assist", "seniors", SENIORS},
		{"assist", "done", DONE}, {"assist", "minutes", HELP_MINUTES}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		for (size_t k = 0; k < sizeof columns / sizeof *columns; k++) {
			long long n[SPANS];
			char path[100];

			snprintf(path, sizeof path, "%s %s %s %s", columns[k].section, rows[i].table, rows[i].code,
				columns[k].column);
			for (int span = 0; span < SPANS; span++)
				n[span] = recount(samples, a, span, columns[k].what, rows[i].belongs, rows[i].code);
			if (!report_table(r, columns[k].section, rows[i].table))
				continue; /* channels of assists, say */
			if (report_kit_has(r, path))
				expect_figure(r, path, n[0], n[1], n[2]);
			else
				assert_int_equal(n[0] + n[1] + n[2], 0); /* a row of zeros is left out */
		}
	}
}

static void random_asked(struct asked *a, struct period *p)
{
	static const struct {
		int months;
		enum period_type type;
	} types[] = {{1, PERIOD_MONTH}, {3, PERIOD_QUARTER}, {6, PERIOD_HALF}, {9, PERIOD_9M}, {12, PERIOD_YEAR}};
	unsigned type = pick(5);

	*a = (struct asked){.year = 2021 + (int)pick(2), .type = types[type].months, .n = 1, .nd09 = pick(2)};
	if (a->type < 9)
		a->n = 1 + (int)pick(12u / (unsigned)a->type);
	if (pick(3) == 0)
		a->unit = pick(2) ? "phunu" : "dtt";
	*p = (struct period){.year = a->year, .type = types[type].type, .n = a->type < 9 ? a->n : 0};
}

static char *count(const struct plan *plan, const struct sample *samples, const struct asked *a, struct period p,
	bool backwards, bool checked)
{
	struct tally *t = tally_new(plan, p, a->nd09 ? RULE_ND09 : RULE_CALENDAR, a->unit, 19000);
	struct buf json = {0};
	struct report *r;

	for (size_t i = 0; i < RECORDS; i++)
		feed_sample(t, &samples[backwards ? RECORDS - 1 - i : i], backwards);
	r = report_from_tally(t, 1647333000);
	if (checked)
		compare(r, samples, a);
	report_put_json(r, i18n_get("en"), &json);
	report_free(&r);
	tally_free(&t);
	return buf_take(&json);
}

/* Three tallies have a third of the records each. */
static char *count_in_parts(const struct plan *plan, const struct sample *samples, const struct asked *a,
	struct period p)
{
	struct tally *parts[3];
	struct buf json = {0};
	struct report *r;

	for (size_t i = 0; i < 3; i++)
		parts[i] = tally_new(plan, p, a->nd09 ? RULE_ND09 : RULE_CALENDAR, a->unit, 19000);
	for (size_t i = 0; i < RECORDS; i++)
		feed_sample(parts[pick(3)], &samples[i], i % 2);
	tally_merge(parts[2], parts[0]);
	tally_merge(parts[2], parts[1]);
	tally_free(&parts[0]);
	tally_free(&parts[1]);
	r = report_from_tally(parts[2], 1647333000);
	report_put_json(r, i18n_get("en"), &json);
	report_free(&r);
	tally_free(&parts[2]);
	return buf_take(&json);
}

static void a_second_count_comes_to_the_same_in_any_order_and_by_values_alone(void **state)
{
	struct plan *plan = pack_plan();

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct sample samples[RECORDS];
		struct asked a;
		struct period p;
		char *forwards, *backwards, *merged;

		for (size_t i = 0; i < RECORDS; i++)
			make_sample(&samples[i]);
		random_asked(&a, &p);
		forwards = count(plan, samples, &a, p, false, true);
		backwards = count(plan, samples, &a, p, true, false);
		merged = count_in_parts(plan, samples, &a, p);
		assert_string_equal(forwards, backwards);
		assert_string_equal(forwards, merged);
		free(merged);
		free(forwards);
		free(backwards);
	}
	plan_free(&plan);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_second_count_comes_to_the_same_in_any_order_and_by_values_alone)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
