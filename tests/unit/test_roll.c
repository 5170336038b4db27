/* SPDX-License-Identifier: MIT
 * test_roll - who has reported: rows of the plan against the periods of a year, the same as in the report. */
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
#include "sotay/report/roll.h"
#include "store_kit.h"

static int setup(void **state)
{
	struct kit *k = mem_zalloc(1, sizeof *k);

	kit_init(k, 0);
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

static day_t day(const char *text)
{
	day_t d;

	assert_true(day_parse(text, &d));
	return d;
}

static void read_roll(struct kit *k, struct roll *r, enum period_type type, const char *today)
{
	struct error e;
	struct txn *t;

	assert_int_equal(store_read(k->s, &t, &e), OK);
	roll_init(r, store_plan(k->s), type, 2022, day(today));
	assert_int_equal(roll_read(r, t, NULL, NULL, &e), OK);
	txn_end(&t);
}

static const struct roll_row *row_of(const struct roll *r, const char *unit, const char *area)
{
	for (size_t i = 0; i < r->n_rows; i++) {
		if (strcmp(r->rows[i].unit, unit) == 0 && strcmp(r->rows[i].area, area) == 0)
			return &r->rows[i];
	}
	fail_msg("no row: %s/%s", unit, area);
	return NULL;
}

static void rows_come_from_the_plan(void **state)
{
	static const char *const wanted[][2] = {
		{"vptk", ""}, {"dtt", ""}, {"cnscd", "kp-12"}, {"mttq", ""}, {"phunu", ""}, {"lone", ""}};
	struct plan *p = pack_plan();
	struct roll r;

	(void)state;
	roll_init(&r, p, PERIOD_MONTH, 2022, 0);
	assert_int_equal(r.n_rows, sizeof wanted / sizeof *wanted);
	for (size_t i = 0; i < r.n_rows; i++) {
		assert_string_equal(r.rows[i].unit, wanted[i][0]);
		assert_string_equal(r.rows[i].area, wanted[i][1]);
	}
	assert_int_equal(r.n_columns, 12);
	assert_string_equal(r.duty, "v.month");
	assert_int_equal(r.rows[0].cells[0].state, ROLL_NOT_YET);
	roll_fini(&r);
	roll_init(&r, p, PERIOD_QUARTER, 2022, 0);
	assert_int_equal(r.n_columns, 4);
	assert_null(r.duty); /* nobody asks for quarterly reports */
	roll_fini(&r);
	plan_free(&p);
}

static void a_cell_says_how_far_its_report_is(void **state)
{
	struct kit *k = *state;
	const struct roll_row *row;
	struct roll r;

	report_kit_add(k->s, KIND_PROGRESS, "A", "unit=dtt;period=2022-02;date=2022-03-01");
	report_kit_add(k->s, KIND_PROGRESS, "A", "unit=dtt;period=2022-03;date=2022-03-14;status=in_progress");
	report_kit_add(k->s, KIND_SESSION, "A", "unit=cnscd;neighbourhood=kp-1;date=2022-02-14");
	report_kit_add(k->s, KIND_SESSION, "A", "unit=cnscd;neighbourhood=kp-2;date=2022-03-14");
	report_kit_add(k->s, KIND_ASSIST, "A", "unit=hoi_old;date=2022-02-20");
	read_roll(k, &r, PERIOD_MONTH, "2022-03-16"); /* February was due on the 16th of that month; March is due today */
	row = row_of(&r, "dtt", "");
	assert_int_equal(row->cells[0].state, ROLL_NOTHING);
	assert_int_equal(row->cells[1].state, ROLL_REPORTED);
	assert_int_equal(row->cells[2].state, ROLL_NO_REPORT);
	assert_int_equal(row->cells[2].records, 1);
	assert_int_equal(row->cells[3].state, ROLL_OPEN);
	assert_int_equal(row->cells[4].state, ROLL_NOT_YET);
	row = row_of(&r, "cnscd", "kp-12");
	assert_int_equal(row->cells[1].records, 1);
	assert_int_equal(row->cells[2].records, 1);
	row = row_of(&r, "phunu", "");
	assert_int_equal(row->cells[2].records, 1);
	row = row_of(&r, "mttq", "");
	assert_int_equal(row->cells[2].state, ROLL_OPEN);
	assert_int_equal(r.columns[1].reported, 1);
	assert_int_equal(r.columns[2].reported, 0);
	assert_int_equal(r.columns[2].due, day("2022-03-16"));
	assert_true(r.columns[2].has_ended);
	assert_false(r.columns[2].is_late);
	roll_fini(&r);
	read_roll(k, &r, PERIOD_MONTH, "2022-03-17");
	assert_true(r.columns[2].is_late);
	assert_int_equal(row_of(&r, "mttq", "")->cells[2].state, ROLL_NOTHING);
	roll_fini(&r);
}

/* Where the plan asks for no report of that length, records are enough. */
static void without_a_duty_to_report_records_are_enough(void **state)
{
	struct kit *k = *state;
	const struct roll_row *row;
	struct roll r;

	report_kit_add(k->s, KIND_SESSION, "A", "unit=mttq;date=2022-05-20");
	report_kit_add(k->s, KIND_PROGRESS, "A", "unit=mttq;date=2022-05-20;period=2022-Q3");
	report_kit_add(k->s, KIND_PROGRESS, "A", "unit=mttq;date=2022-05-20;period=2022-H1");
	read_roll(k, &r, PERIOD_QUARTER, "2022-12-30");
	row = row_of(&r, "mttq", "");
	assert_int_equal(row->cells[0].records, 0);
	assert_int_equal(row->cells[1].records, 1);
	assert_int_equal(row->cells[1].state, ROLL_REPORTED);
	assert_int_equal(row->cells[2].records, 1);
	assert_int_equal(row->cells[3].state, ROLL_NOTHING);
	roll_fini(&r);
}

/* Each month in turn, whatever the records: the report's section 8 says the same. */
static void every_cell_is_what_the_report_of_that_month_says(void **state)
{
	static const char *const units[] = {"dtt", "cnscd", "hoi_old", "lone", "vptk"};
	static const char *const periods[] = {"2022-01", "2022-02", "2022-Q1", "2022-04", "2022", "2021-12"};
	struct kit *k = *state;
	struct error e;
	struct roll r;
	struct txn *t;

	for (unsigned i = 0; i < 60; i++) {
		char fields[160];

		snprintf(fields, sizeof fields, "unit=%s;date=2022-%02u-%02u%s%s", units[i % 5], 1 + i % 5, 13 + i % 3,
			i % 2 ? ";period=" : "", i % 2 ? periods[i / 2 % 6] : "");
		report_kit_add(k->s, i % 2 ? KIND_PROGRESS : i % 4 ? KIND_ASSIST : KIND_SESSION, "A", fields);
	}
	read_roll(k, &r, PERIOD_MONTH, "2022-12-30");
	assert_int_equal(store_read(k->s, &t, &e), OK);
	for (size_t m = 0; m < r.n_columns; m++) {
		struct report *report;

		assert_int_equal(report_build(t, r.columns[m].period, r.rule, NULL, KIT_NOW, NULL, NULL, &report, &e), OK);
		for (size_t i = 0; i < r.n_rows; i++) {
			char code[80];

			snprintf(code, sizeof code, "%s/%s", r.rows[i].unit, r.rows[i].area);
			assert_int_equal(r.rows[i].cells[m].records,
				report_values(report, "reporting", "unit", code, "records")[SPAN_PERIOD].n);
			assert_int_equal(r.rows[i].cells[m].reported,
				report_values(report, "reporting", "unit", code, "reported")[SPAN_PERIOD].n);
		}
		report_free(&report);
	}
	txn_end(&t);
	roll_fini(&r);
}

static bool stop(void *ctx, size_t done, size_t total)
{
	(void)done;
	(void)total;
	++*(int *)ctx;
	return false;
}

static void counting_stops_when_somebody_says_so(void **state)
{
	struct kit *k = *state;
	struct error e;
	struct roll r;
	struct txn *t;
	int asked = 0;

	report_kit_add(k->s, KIND_SESSION, "A", "unit=mttq;date=2022-05-20");
	assert_int_equal(store_read(k->s, &t, &e), OK);
	roll_init(&r, store_plan(k->s), PERIOD_MONTH, 2022, 19000);
	assert_int_equal(roll_read(&r, t, stop, &asked, &e), ERR_CANCEL);
	assert_int_equal(asked, 1);
	assert_int_equal(r.columns[5].reported, 0);
	roll_fini(&r);
	txn_end(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_come_from_the_plan),
		cmocka_unit_test_setup_teardown(a_cell_says_how_far_its_report_is, setup, teardown),
		cmocka_unit_test_setup_teardown(without_a_duty_to_report_records_are_enough, setup, teardown),
		cmocka_unit_test_setup_teardown(every_cell_is_what_the_report_of_that_month_says, setup, teardown),
		cmocka_unit_test_setup_teardown(counting_stops_when_somebody_says_so, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
