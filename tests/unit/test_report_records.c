/* SPDX-License-Identifier: MIT
 * test_report_records - the list opened from a figure of a report holds just the records that the figure counts.
 *
 * Random records in a store; for every row and figure of every table the query is run, and what it finds is added up
 * again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "report_kit.h"
#include "sotay/report/close.h"
#include "sotay/tui/view/report_drill.h"
#include "store_kit.h"

enum { RECORDS = 400 };

static uint64_t seed = 20221114;

static unsigned pick(unsigned n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % n;
}

static const char *one_of(const char *const *list)
{
	unsigned n = 0;

	while (list[n])
		n++;
	return list[pick(n)];
}

static const char *const channels[] = {"radio", "radio_old", "area_meeting", "poster", "facebook", NULL};
static const char *const areas[] = {"ward", "kp-1", "kp-2", "kp-12", "outside", NULL};
static const char *const units[] = {"vptk", "dtt", "cnscd", "mttq", "phunu", "hoi_old", NULL};
static const char *const authors[] = {"Lê An", "LÊ AN", "chị Hoa", "Nguyễn Thị Hoa", "Hoa KP1", "Trần/Bình", "", NULL};
static const char *const topics[] = {"portal", "models", "models portal", NULL};
static const char *const funds[] = {"", "budget", NULL};
static const char *const helps[] = {"submit", "submit_old", "vneid", "app", NULL};
static const char *const procedures[] = {"", "1.001193", NULL};
static const char *const levels[] = {"", "full", "partial", NULL};
static const char *const results[] = {"done", "pending", "failed", NULL};
static const char *const ages[] = {"", "60up", "under30", NULL};
static const char *const types[] = {"person", "business", NULL};
static const char *const statuses[] = {"new", "forwarded", "answered", "closed", NULL};
static const char *const natures[] = {"", "report", "praise", NULL};
static const char *const duties[] = {"", "", "help", "online", "v.old", NULL};
static const char *const accounted[] = {"v.month", "v.old", "feature", "listen", NULL};
static const char *const periods[] = {"2022-02", "2022-03", "2022-Q1", "2022-04", NULL};
static const char *const told[] = {"done", "in_progress", NULL};
static const char *const grades[] = {"", "good", "excellent", NULL};

static void put_number(struct buf *b, const char *name, unsigned n)
{
	if (pick(3))
		buf_printf(b, ";%s=%u", name, n);
}

static void put_fields(enum kind kind, struct buf *b)
{
	buf_printf(b, "date=2022-%02u-%02u;unit=%s;neighbourhood=%s", 1 + pick(5), 13 + pick(4), one_of(units),
		one_of(areas));
	switch (kind) {
	case KIND_SESSION:
		buf_printf(b, ";channel=%s;topics=%s;fund=%s;duty=%s", one_of(channels), one_of(topics), one_of(funds),
			one_of(duties));
		put_number(b, "minutes", pick(30));
		put_number(b, "attendees", pick(60));
		put_number(b, "posts", pick(4));
		put_number(b, "cost", pick(9) * 1000);
		break;
	case KIND_ASSIST:
		buf_printf(b, ";help=%s;procedure=%s;level=%s;result=%s;age_group=%s;citizen_type=%s;people=%u;duty=%s",
			one_of(helps), one_of(procedures), one_of(levels), one_of(results), one_of(ages), one_of(types),
			1 + pick(4), one_of(duties));
		put_number(b, "minutes", pick(30));
		break;
	case KIND_FEEDBACK:
		buf_printf(b, ";status=%s;nature=%s;answered_on=2022-%02u-20", one_of(statuses), one_of(natures), 5 + pick(2));
		break;
	default:
		buf_printf(b, ";duty=%s;period=%s;status=%s;assessment=%s;person=%s", one_of(accounted), one_of(periods),
			one_of(told), one_of(grades), one_of(authors));
		break;
	}
}

static enum err add_records(struct txn *t, void *ctx, struct error *e)
{
	enum err err = OK;

	(void)ctx;
	for (size_t i = 0; i < RECORDS && !err; i++) {
		enum kind kind = (enum kind)pick(KIND_COUNT);
		const char *values[FIELDS_MAX + 1] = {0};
		struct arena a = {0};
		struct buf fields = {0};
		struct record r;
		struct uuid id;

		put_fields(kind, &fields);
		r = report_kit_record(&a, kind, one_of(authors), buf_str(&fields));
		for (size_t f = 0; f < kind_info(kind)->n_fields; f++)
			values[f] = record_value(&r, f);
		err = txn_add(t, kind, values, r.author, KIT_NOW, &id, e);
		arena_free(&a);
		buf_fini(&fields);
	}
	return err;
}

static int setup(void **state)
{
	struct kit *k = mem_zalloc(1, sizeof *k);

	kit_init(k, 0);
	assert_int_equal(store_write(k->s, add_records, NULL, NULL), OK);
	*state = k;
	return 0;
}

static int teardown(void **state)
{
	struct kit *k = *state;

	kit_fini(k);
	free(k);
	return 0;
}

/* ---- what the lists hold ---- */

struct found {
	const char *column;
	long long records, times, sum; /* of the column, where it is a field */
};

static bool add_up(void *ctx, const struct stored *s)
{
	struct found *f = ctx;
	const struct record *r = &s->record;
	int field = kind_field_index(r->kind, f->column);

	f->records++;
	f->times += r->kind == KIND_ASSIST ? strtoll(record_value(r, ASSIST_people), NULL, 10) : 1;
	if (field >= 0)
		f->sum += strtoll(record_value(r, (size_t)field), NULL, 10);
	return true;
}

static struct found run(struct txn *t, const struct query *q, const char *column)
{
	struct found f = {.column = column ? column : ""};
	struct error e;

	if (query_run(t, q, add_up, &f, &e) != OK) {
		char *sentence = kit_sentence(&e);

		fail_msg("%s", sentence);
		free(sentence);
	}
	return f;
}

/* What a column counts of the records behind it. */
enum counts { RECORDS_OF_IT, TIMES_OF_IT, SUM_OF_IT, AT_LEAST };

static const struct {
	const char *section, *table, *column; /* table NULL: all */
	enum counts counts;
} columns[] = {
	{"outreach", NULL, "sessions", RECORDS_OF_IT},
	{"outreach", NULL, "minutes", SUM_OF_IT},
	{"outreach", NULL, "attendees", SUM_OF_IT},
	{"outreach", NULL, "posts", SUM_OF_IT},
	{"assist", NULL, "times", TIMES_OF_IT},
	{"assist", NULL, "seniors", TIMES_OF_IT},
	{"assist", NULL, "business", TIMES_OF_IT},
	{"assist", NULL, "minutes", SUM_OF_IT},
	{"assist", NULL, "done", TIMES_OF_IT},
	{"assist", NULL, "success", TIMES_OF_IT},
	{"assist", NULL, "full", TIMES_OF_IT},
	{"feedback", NULL, "received", RECORDS_OF_IT},
	{"feedback", NULL, "new", RECORDS_OF_IT},
	{"feedback", NULL, "forwarded", RECORDS_OF_IT},
	{"feedback", NULL, "answered", RECORDS_OF_IT},
	{"feedback", NULL, "closed", RECORDS_OF_IT},
	{"feedback", NULL, "late", RECORDS_OF_IT},
	{"feedback", NULL, "overdue", RECORDS_OF_IT},
	{"duties", "recorded", "sessions", RECORDS_OF_IT},
	{"duties", "recorded", "times", TIMES_OF_IT},
	{"duties", "recorded", "feedback", RECORDS_OF_IT},
	{"duties", "recorded", "progress", RECORDS_OF_IT},
	{"targets", "target", "outside", RECORDS_OF_IT},
	{"targets", "period", "outside", RECORDS_OF_IT},
	{"cost", NULL, "cost", SUM_OF_IT},
	{"cost", NULL, "sessions", RECORDS_OF_IT},
	{"people", "author", "sessions", RECORDS_OF_IT},
	{"people", "author", "times", TIMES_OF_IT},
	{"people", "author", "feedback", RECORDS_OF_IT},
	{"people", "author", "progress", RECORDS_OF_IT},
	{"people", "work", "count", TIMES_OF_IT},
	{"people", "assessed", "good", RECORDS_OF_IT},
	{"people", "assessed", "excellent", RECORDS_OF_IT},
	{"reporting", "unit", "records", RECORDS_OF_IT},
	{"reporting", "unit", "reported", AT_LEAST},
	{"months", "all", "sessions", RECORDS_OF_IT},
	{"months", "all", "times", TIMES_OF_IT},
	{"months", "all", "attendees", SUM_OF_IT},
	{"months", "all", "feedback", RECORDS_OF_IT},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static void check_figure(struct txn *t, const struct report *r, const char *section, const struct report_table *table,
	const struct report_row *row, size_t c, size_t *checked)
{
	const struct report_value *v = &row->values[c * SPANS + SPAN_PERIOD];
	const char *id = table->columns[c].id;
	struct report_drill d;
	struct found found;
	long long got;
	size_t i = 0;

	while (i < COLUMNS &&
		(strcmp(columns[i].section, section) != 0 || strcmp(columns[i].column, id) != 0 ||
			(columns[i].table && strcmp(columns[i].table, table->id) != 0)))
		i++;
	if (i == COLUMNS || !v->known)
		return;
	report_drill(r, store_plan(txn_store(t)), section, table->id, row == table->total ? NULL : row, id, &d);
	assert_int_equal(d.type, DRILL_LIST);
	found = run(t, &d.query, id);
	got = columns[i].counts == TIMES_OF_IT ? found.times : columns[i].counts == SUM_OF_IT ? found.sum : found.records;
	if (columns[i].counts == AT_LEAST ? got < v->n : got != v->n)
		fail_msg("%s/%s/%s/%s: %lld counted, the list has %lld", section, table->id, row->code, id, v->n, got);
	++*checked;
}

/* Figures of one kind of record lead to all the row's records where no column is asked for. */
static void check_row(struct txn *t, const struct report *r, const char *section, const struct report_table *table,
	const struct report_row *row, size_t *checked)
{
	for (size_t c = 0; c < table->n_columns; c++)
		check_figure(t, r, section, table, row, c, checked);
}

static void check_report(struct txn *t, const struct report *r, size_t *checked)
{
	for (size_t s = 0; s < r->n_sections; s++) {
		for (size_t k = 0; k < r->sections[s].n_tables; k++) {
			const struct report_table *table = &r->sections[s].tables[k];

			for (size_t i = 0; i < table->n_rows; i++)
				check_row(t, r, r->sections[s].id, table, &table->rows[i], checked);
			if (table->total)
				check_row(t, r, r->sections[s].id, table, table->total, checked);
		}
	}
}

static void lists_hold_what_figures_count(void **state)
{
	static const struct {
		struct period period;
		enum period_rule rule;
		const char *unit;
		size_t at_least;
	} cases[] = {
		{{2022, PERIOD_MONTH, 3}, RULE_ND09, NULL, 400},
		{{2022, PERIOD_MONTH, 4}, RULE_CALENDAR, NULL, 400},
		{{2022, PERIOD_QUARTER, 1}, RULE_ND09, NULL, 400},
		{{2022, PERIOD_YEAR, 0}, RULE_ND09, NULL, 400},
		{{2022, PERIOD_MONTH, 3}, RULE_ND09, "cnscd", 100},
		{{2022, PERIOD_HALF, 1}, RULE_CALENDAR, "phunu", 100},
	};
	const struct kit *k = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct report *r;
		struct txn *t;
		size_t checked = 0;

		assert_int_equal(store_read(k->s, &t, NULL), OK);
		assert_int_equal(report_build(t, cases[i].period, cases[i].rule, cases[i].unit, KIT_NOW + 100 * 86400, NULL,
							 NULL, &r, NULL),
			OK);
		check_report(t, r, &checked);
		if (checked < cases[i].at_least)
			fail_msg("case %zu: only %zu figures", i, checked);
		report_free(&r);
		txn_end(&t);
	}
}

/* Targets count records or slots; of records the list has as many. */
static void targets_lead_to_their_records(void **state)
{
	const struct kit *k = *state;
	const struct report_table *table;
	struct report *r;
	struct txn *t;

	assert_int_equal(store_read(k->s, &t, NULL), OK);
	assert_int_equal(report_build(t, (struct period){2022, PERIOD_QUARTER, 1}, RULE_ND09, NULL, KIT_NOW, NULL, NULL, &r,
						 NULL),
		OK);
	table = report_table(r, "targets", "target");
	for (size_t i = 0; i < table->n_rows; i++) {
		const struct report_row *row = &table->rows[i];
		const struct report_value *reached = report_values(r, "targets", "target", row->code, "reached");
		struct report_drill d;
		struct found found;

		report_drill(r, store_plan(k->s), "targets", "target", row, NULL, &d);
		assert_int_equal(d.type, DRILL_LIST);
		found = run(t, &d.query, NULL);
		if (strcmp(row->code, "radio_monthly") == 0)
			assert_int_equal(found.records, reached->n);
		else
			assert_true(found.records >= reached->n);
	}
	report_free(&r);
	txn_end(&t);
}

static enum err close_march(struct txn *t, void *ctx, struct error *e)
{
	(void)ctx;
	return report_close(t, (struct period){2022, PERIOD_MONTH, 3}, RULE_ND09, NULL, "digest", true, KIT_NOW + 10, e);
}

static void what_came_after_closing_is_listed_by_itself(void **state)
{
	struct kit *k = *state;
	const struct plan *plan = store_plan(k->s);
	const struct report_table *table;
	struct closed_period *closed;
	struct arena arena = {0};
	struct report_drill d;
	struct report *r;
	struct txn *t;
	size_t n;

	assert_int_equal(store_write(k->s, close_march, NULL, NULL), OK);
	assert_int_equal(store_read(k->s, &t, NULL), OK);
	assert_int_equal(report_build(t, (struct period){2022, PERIOD_MONTH, 3}, RULE_ND09, NULL, KIT_NOW, NULL, NULL, &r,
						 NULL),
		OK);
	table = report_table(r, "late", "change");
	assert_int_equal(table->n_rows, 0);
	report_drill(r, plan, "late", "change", &(struct report_row){.code = "outreach/channel/*/sessions"}, NULL, &d);
	assert_int_equal(run(t, &d.query, NULL).records, 0);
	assert_int_equal(report_closed_list(t, &arena, &closed, &n, NULL), OK);
	assert_int_equal(n, 1);
	assert_true(period_equal(closed[0].period, r->period));
	assert_int_equal(closed[0].rule, RULE_ND09);
	assert_string_equal(closed[0].unit, "");
	assert_int_equal(closed[0].when, KIT_NOW + 10);
	assert_int_equal(closed[0].records, r->records[SPAN_PERIOD]);
	arena_free(&arena);
	d.query.since = KIT_NOW;
	assert_int_equal(run(t, &d.query, NULL).records, report_values(r, "outreach", "channel", NULL, "sessions")->n);
	report_free(&r);
	txn_end(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_hold_what_figures_count),
		cmocka_unit_test(targets_lead_to_their_records),
		cmocka_unit_test(what_came_after_closing_is_listed_by_itself),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
