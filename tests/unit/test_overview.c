/* SPDX-License-Identifier: MIT
 * test_overview - what the first screen tells: figures, targets of the day, reports that are due. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "plan_pack.h"
#include "report_kit.h"
#include "sotay/report/close.h"
#include "sotay/report/overview.h"
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

static const struct overview_place ward = {"vptk", "", true}, radio = {"dtt", "", false},
								   tech = {"cnscd", "kp-1", false};

static void look(struct kit *k, const struct overview_place *place, const char *today, struct overview *o)
{
	struct error e;
	struct txn *t;

	assert_int_equal(store_read(k->s, &t, &e), OK);
	assert_int_equal(overview_read(t, store_plan(k->s), place, day(today), NULL, NULL, o, &e), OK);
	txn_end(&t);
}

static void expect(const struct overview *o, enum overview_figure figure, long long period, long long previous)
{
	assert_int_equal(o->figures[figure][SPAN_PERIOD], period);
	assert_int_equal(o->figures[figure][SPAN_PREVIOUS], previous);
}

static void figures_are_of_this_period_and_the_one_before(void **state)
{
	struct kit *k = *state;
	struct overview o;

	report_kit_add(k->s, KIND_ASSIST, "A", "date=2022-03-14;people=5");
	report_kit_add(k->s, KIND_ASSIST, "A", "date=2022-03-15;people=2;unit=dtt");
	report_kit_add(k->s, KIND_SESSION, "A", "date=2022-03-16");
	report_kit_add(k->s, KIND_FEEDBACK, "A", "date=2022-02-20;unit=dtt");
	look(k, &ward, "2022-03-15", &o); /* the first day of April under the plan's rule */
	assert_int_equal(o.period.n, 4);
	assert_int_equal(o.previous.n, 3);
	assert_int_equal(o.days.first, day("2022-03-15"));
	assert_int_equal(o.days.last, day("2022-04-14"));
	expect(&o, OVERVIEW_TIMES, 2, 5);
	expect(&o, OVERVIEW_SESSIONS, 1, 0);
	expect(&o, OVERVIEW_FEEDBACK, 0, 1);
	overview_fini(&o);
	look(k, &radio, "2022-03-14", &o);
	assert_int_equal(o.period.n, 3);
	expect(&o, OVERVIEW_TIMES, 0, 0);
	expect(&o, OVERVIEW_FEEDBACK, 1, 0);
	overview_fini(&o);
}

static const struct overview_target *target(const struct overview *o, const char *code)
{
	for (size_t i = 0; i < o->n_targets; i++) {
		if (strcmp(o->targets[i].code, code) == 0)
			return &o->targets[i];
	}
	return NULL;
}

/* A calendar month stays one, on the days on which the report's month is another. */
static void targets_are_those_of_their_own_period_that_holds_today(void **state)
{
	static const struct {
		const char *today;
		int year, month;
		long long reached;
		enum pace pace;
	} cases[] = {
		{"2022-03-10", 2022, 3, 1, PACE_REACHED}, {"2022-03-15", 2022, 3, 1, PACE_REACHED},
		{"2022-04-01", 2022, 4, 0, PACE_ON_THE_WAY},
		{"2022-12-20", 2022, 12, 1, PACE_REACHED}, /* January of next year under the report's rule */
	};
	struct kit *k = *state;
	struct overview o;

	report_kit_add(k->s, KIND_SESSION, "A", "date=2022-03-31;channel=radio_old;minutes=12;unit=dtt");
	report_kit_add(k->s, KIND_SESSION, "A", "date=2022-12-01;channel=radio;minutes=12;unit=dtt");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct overview_target *t;

		look(k, &radio, cases[i].today, &o);
		assert_int_equal(o.n_targets, 1);
		t = target(&o, "radio_monthly");
		assert_non_null(t);
		assert_string_equal(t->name, "Chuyên đề");
		assert_int_equal(t->period.year, cases[i].year);
		assert_int_equal(t->period.n, cases[i].month);
		assert_int_equal(t->wanted, 1);
		assert_int_equal(t->reached, cases[i].reached);
		assert_int_equal(t->pace, cases[i].pace);
		overview_fini(&o);
	}
}

static void a_unit_sees_only_targets_that_are_its_own_to_reach(void **state)
{
	struct kit *k = *state;
	struct overview o;

	report_kit_add(k->s, KIND_PROGRESS, "A", "unit=dtt;period=2022-03");
	look(k, &tech, "2022-03-15", &o);
	assert_int_equal(o.n_targets, 0);
	overview_fini(&o);
	look(k, &ward, "2022-03-15", &o);
	assert_int_equal(o.n_targets, 2);
	assert_int_equal(target(&o, "reports")->period.n, 3); /* it has ended: its reports are coming in */
	assert_int_equal(target(&o, "reports")->reached, 1);
	assert_int_equal(target(&o, "reports")->wanted, 6);
	assert_int_equal(target(&o, "reports")->pace, PACE_ON_THE_WAY);
	overview_fini(&o);
}

/* ---- dues ---- */

static void a_unit_s_report_is_due_until_it_says_that_it_is_in(void **state)
{
	struct kit *k = *state;
	struct overview o;

	look(k, &tech, "2022-03-15", &o);
	assert_int_equal(o.n_dues, 1); /* the plan asks for monthly reports only */
	assert_int_equal(o.dues[0].period.n, 3);
	assert_int_equal(o.dues[0].due, day("2022-03-16"));
	assert_false(o.dues[0].done);
	overview_fini(&o);
	report_kit_add(k->s, KIND_PROGRESS, "A", "unit=cnscd;neighbourhood=kp-2;period=2022-03;status=in_progress");
	report_kit_add(k->s, KIND_PROGRESS, "A", "unit=dtt;period=2022-03");
	look(k, &tech, "2022-03-15", &o);
	assert_false(o.dues[0].done);
	overview_fini(&o);
	report_kit_add(k->s, KIND_PROGRESS, "A", "unit=cnscd;neighbourhood=kp-2;duty=v.old;period=2022-03");
	look(k, &tech, "2022-03-15", &o); /* kp-1 and kp-2 are one now */
	assert_true(o.dues[0].done);
	overview_fini(&o);
	look(k, &tech, "2022-04-20", &o);
	assert_int_equal(o.dues[0].period.n, 4);
	assert_false(o.dues[0].done);
	overview_fini(&o);
}

static enum err close_march(struct txn *t, void *ctx, struct error *e)
{
	(void)ctx;
	return report_close(t, (struct period){2022, PERIOD_MONTH, 3}, RULE_ND09, NULL, "digest", true, KIT_NOW, e);
}

static void the_ward_s_report_is_done_when_the_period_is_closed(void **state)
{
	struct kit *k = *state;
	struct plan_files files;
	struct overview o;

	pack_files(&files);
	pack_put(&files, "plan.csv",
		"key,value\ncode,nho\ntitle,Kế hoạch\nyear,2022\nunit_report_days,2\nward_report_days,5\nperiod_rule,nd09\n");
	assert_int_equal(store_load_plan(k->s, &files, NULL), OK);
	plan_files_fini(&files);
	report_kit_add(k->s, KIND_PROGRESS, "A", "unit=dtt;period=2022-03");
	look(k, &ward, "2022-03-20", &o);
	assert_int_equal(o.dues[0].due, day("2022-03-19"));
	assert_int_equal(o.dues[0].expected, 6);
	assert_int_equal(o.dues[0].reported, 1);
	assert_false(o.dues[0].done);
	overview_fini(&o);
	assert_int_equal(store_write(k->s, close_march, NULL, NULL), OK);
	look(k, &ward, "2022-03-20", &o);
	assert_true(o.dues[0].done);
	overview_fini(&o);
}

static void nobody_is_reminded_of_the_year_before_the_plan_s(void **state)
{
	struct kit *k = *state;
	struct overview o;

	look(k, &ward, "2022-01-10", &o);
	assert_int_equal(o.n_dues, 0);
	assert_int_equal(o.n_targets, 1);
	assert_null(target(&o, "reports")); /* December of 2021 */
	overview_fini(&o);
	look(k, &tech, "2022-01-15", &o);
	assert_int_equal(o.n_dues, 1);
	overview_fini(&o);
}

static void reports_of_every_length_are_due_and_none_for_ever(void **state)
{
	struct kit *k = *state;
	struct plan_files files;
	struct overview o;
	struct buf duties = {0};

	pack_files(&files);
	buf_puts(&duties, pack_text("duties.csv"));
	buf_puts(&duties,
		"v.quarter,@all,Báo cáo quý,,V,quarterly,,progress,,\nv.half,@all,6 tháng,,V,half,,progress,,\n"
		"v.year,@all,Năm,,V,yearly,,progress,,\n");
	pack_put(&files, "duties.csv", buf_str(&duties));
	assert_int_equal(store_load_plan(k->s, &files, NULL), OK);
	plan_files_fini(&files);
	buf_fini(&duties);
	look(k, &tech, "2022-07-05", &o); /* June, the second quarter, the first half ended on 14 June */
	assert_int_equal(o.n_dues, 3);
	assert_int_equal(o.dues[0].period.type, PERIOD_MONTH);
	assert_int_equal(o.dues[1].period.type, PERIOD_QUARTER);
	assert_int_equal(o.dues[2].period.type, PERIOD_HALF);
	overview_fini(&o);
	look(k, &tech, "2022-07-18", &o); /* 16 June + 31 days are over: July alone */
	assert_int_equal(o.n_dues, 1);
	assert_int_equal(o.dues[0].period.n, 7);
	overview_fini(&o);
}

static bool stop(void *ctx, size_t done, size_t total)
{
	(void)done;
	return total < *(size_t *)ctx;
}

static void it_stops_when_somebody_says_so(void **state)
{
	struct kit *k = *state;
	struct overview o;
	struct error e;
	struct txn *t;
	size_t n = 1;

	report_kit_add(k->s, KIND_SESSION, "A", "date=2022-03-31");
	assert_int_equal(store_read(k->s, &t, &e), OK);
	assert_int_equal(overview_read(t, store_plan(k->s), &ward, day("2022-03-20"), stop, &n, &o, &e), ERR_CANCEL);
	overview_fini(&o);
	n = 2;
	assert_int_equal(overview_read(t, store_plan(k->s), &ward, day("2022-03-20"), stop, &n, &o, &e), OK);
	overview_fini(&o);
	txn_end(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(figures_are_of_this_period_and_the_one_before, setup, teardown),
		cmocka_unit_test_setup_teardown(targets_are_those_of_their_own_period_that_holds_today, setup, teardown),
		cmocka_unit_test_setup_teardown(a_unit_sees_only_targets_that_are_its_own_to_reach, setup, teardown),
		cmocka_unit_test_setup_teardown(a_unit_s_report_is_due_until_it_says_that_it_is_in, setup, teardown),
		cmocka_unit_test_setup_teardown(the_ward_s_report_is_done_when_the_period_is_closed, setup, teardown),
		cmocka_unit_test_setup_teardown(nobody_is_reminded_of_the_year_before_the_plan_s, setup, teardown),
		cmocka_unit_test_setup_teardown(reports_of_every_length_are_due_and_none_for_ever, setup, teardown),
		cmocka_unit_test_setup_teardown(it_stops_when_somebody_says_so, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
