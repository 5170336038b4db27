/* SPDX-License-Identifier: MIT
 * test_tally - where a record counts: days at the edges of periods, replaced codes, fields that do not apply, units,
 * duties, targets, people. */
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

static const char plan_csv[] = "key,value\ncode,nho\ntitle,Kế hoạch thử\nyear,2022\nlead_unit,vptk\n"
							   "utc_offset,+07:00\nperiod_rule,nd09\nfeedback_days,15\n";

static int setup(void **state)
{
	struct report_kit *f = mem_alloc(sizeof *f);

	report_kit_init(f, plan_csv);
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct report_kit *f = *state;

	report_kit_fini(f);
	free(f);
	return 0;
}

static day_t day(const char *s)
{
	day_t d;

	assert_true(day_parse(s, &d));
	return d;
}

/* ---- days and periods ---- */

static void a_record_counts_where_its_day_lies(void **state)
{
	static const struct {
		const char *period;
		enum period_rule rule;
		const char *date;
		int here, before, year; /* period, period before, cumulative */
	} cases[] = {
		{"2022-03", RULE_ND09, "2021-12-14", 0, 0, 0},
		{"2022-03", RULE_ND09, "2021-12-15", 0, 0, 1},
		{"2022-03", RULE_ND09, "2021-12-31", 0, 0, 1},
		{"2022-03", RULE_ND09, "2022-01-01", 0, 0, 1},
		{"2022-03", RULE_ND09, "2022-01-14", 0, 0, 1},
		{"2022-03", RULE_ND09, "2022-01-15", 0, 1, 1},
		{"2022-03", RULE_ND09, "2022-02-14", 0, 1, 1},
		{"2022-03", RULE_ND09, "2022-02-15", 1, 0, 1},
		{"2022-03", RULE_ND09, "2022-03-14", 1, 0, 1},
		{"2022-03", RULE_ND09, "2022-03-15", 0, 0, 0},
		{"2022-01", RULE_ND09, "2021-11-14", 0, 0, 0},
		{"2022-01", RULE_ND09, "2021-11-15", 0, 1, 0},
		{"2022-01", RULE_ND09, "2021-12-14", 0, 1, 0},
		{"2022-01", RULE_ND09, "2021-12-15", 1, 0, 1},
		{"2022-01", RULE_ND09, "2022-01-01", 1, 0, 1},
		{"2022-01", RULE_ND09, "2022-01-15", 0, 0, 0},
		{"2022-01", RULE_CALENDAR, "2021-11-30", 0, 0, 0},
		{"2022-01", RULE_CALENDAR, "2021-12-01", 0, 1, 0},
		{"2022-01", RULE_CALENDAR, "2021-12-31", 0, 1, 0},
		{"2022-01", RULE_CALENDAR, "2022-01-01", 1, 0, 1},
		{"2022-01", RULE_CALENDAR, "2022-01-31", 1, 0, 1},
		{"2022-01", RULE_CALENDAR, "2022-02-01", 0, 0, 0},
		{"2022-03", RULE_CALENDAR, "2022-02-28", 0, 1, 1},
		{"2022-03", RULE_CALENDAR, "2022-03-31", 1, 0, 1},
		{"2022-Q1", RULE_ND09, "2021-09-14", 0, 0, 0},
		{"2022-Q1", RULE_ND09, "2021-09-15", 0, 1, 0},
		{"2022-Q1", RULE_ND09, "2021-12-14", 0, 1, 0},
		{"2022-Q1", RULE_ND09, "2021-12-15", 1, 0, 1},
		{"2022-Q1", RULE_ND09, "2022-03-14", 1, 0, 1},
		{"2022-Q1", RULE_ND09, "2022-03-15", 0, 0, 0},
		{"2022-Q4", RULE_CALENDAR, "2022-09-30", 0, 1, 1},
		{"2022-Q4", RULE_CALENDAR, "2022-12-31", 1, 0, 1},
		{"2022-Q4", RULE_CALENDAR, "2023-01-01", 0, 0, 0},
		{"2022-H1", RULE_ND09, "2021-06-14", 0, 0, 0},
		{"2022-H1", RULE_ND09, "2021-06-15", 0, 1, 0},
		{"2022-H1", RULE_ND09, "2021-12-14", 0, 1, 0},
		{"2022-H1", RULE_ND09, "2022-06-14", 1, 0, 1},
		{"2022-H1", RULE_ND09, "2022-06-15", 0, 0, 0},
		{"2022-H2", RULE_ND09, "2021-12-15", 0, 1, 1},
		{"2022-H2", RULE_ND09, "2022-06-14", 0, 1, 1},
		{"2022-H2", RULE_ND09, "2022-06-15", 1, 0, 1},
		{"2022-H2", RULE_ND09, "2022-12-14", 1, 0, 1},
		{"2022-H2", RULE_ND09, "2022-12-15", 0, 0, 0},
		{"2022-H2", RULE_CALENDAR, "2022-06-30", 0, 1, 1},
		{"2022-H2", RULE_CALENDAR, "2022-07-01", 1, 0, 1},
		{"2022-9M", RULE_ND09, "2020-12-14", 0, 0, 0},
		{"2022-9M", RULE_ND09, "2020-12-15", 0, 1, 0},
		{"2022-9M", RULE_ND09, "2021-09-14", 0, 1, 0},
		{"2022-9M", RULE_ND09, "2021-09-15", 0, 0, 0},
		{"2022-9M", RULE_ND09, "2021-12-15", 1, 0, 1},
		{"2022-9M", RULE_ND09, "2022-09-14", 1, 0, 1},
		{"2022-9M", RULE_ND09, "2022-09-15", 0, 0, 0},
		{"2022-9M", RULE_CALENDAR, "2022-09-30", 1, 0, 1},
		{"2022", RULE_ND09, "2020-12-14", 0, 0, 0},
		{"2022", RULE_ND09, "2020-12-15", 0, 1, 0},
		{"2022", RULE_ND09, "2021-12-15", 1, 0, 1},
		{"2022", RULE_ND09, "2022-12-14", 1, 0, 1},
		{"2022", RULE_ND09, "2022-12-15", 0, 0, 0},
		{"2022", RULE_CALENDAR, "2021-12-31", 0, 1, 0},
		{"2022", RULE_CALENDAR, "2022-12-31", 1, 0, 1},
	};
	struct report_kit *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char fields[40];
		const struct report *r;

		snprintf(fields, sizeof fields, "date=%s", cases[i].date);
		report_kit_start(f, cases[i].period, cases[i].rule, NULL);
		report_kit_feed(f->tally, KIND_SESSION, "A", fields);
		report_kit_feed(f->tally, KIND_ASSIST, "A", fields);
		report_kit_feed(f->tally, KIND_FEEDBACK, "A", fields);
		r = report_kit_finish(f);
		expect_figure(r, "outreach channel * sessions", cases[i].here, cases[i].before, cases[i].year);
		expect_figure(r, "assist help * times", cases[i].here, cases[i].before, cases[i].year);
		expect_figure(r, "feedback subject * received", cases[i].here, cases[i].before, cases[i].year);
		assert_int_equal(r->records[SPAN_PERIOD], 3 * cases[i].here);
	}
}

static void progress_counts_by_its_period_not_its_day(void **state)
{
	static const struct {
		const char *report, *period;
		int here, before, year;
	} cases[] = {
		{"2022-03", "2022-03", 1, 0, 1},
		{"2022-03", "2022-02", 0, 1, 1},
		{"2022-03", "2022-01", 0, 0, 1},
		{"2022-03", "2022-04", 0, 0, 0},
		{"2022-03", "2021-12", 0, 0, 0},
		{"2022-03", "2022-Q1", 0, 0, 1}, /* lies within the year so far, not within March */
		{"2022-03", "2022-H1", 0, 0, 0},
		{"2022-01", "2021-12", 0, 1, 0},
		{"2022-Q1", "2022-Q1", 1, 0, 1},
		{"2022-Q1", "2022-02", 1, 0, 1},
		{"2022-Q1", "2021-Q4", 0, 1, 0},
		{"2022-Q1", "2021-11", 0, 1, 0},
		{"2022-9M", "2022-H1", 1, 0, 1},
		{"2022-9M", "2022-H2", 0, 0, 0},
		{"2022", "2022-H2", 1, 0, 1},
		{"2022", "2021", 0, 1, 0},
	};
	struct report_kit *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char fields[60];

		snprintf(fields, sizeof fields, "date=2025-07-01;unit=dtt;duty=feature;period=%s", cases[i].period);
		report_kit_start(f, cases[i].report, RULE_ND09, NULL);
		report_kit_feed(f->tally, KIND_PROGRESS, "A", fields);
		if (cases[i].here + cases[i].before + cases[i].year)
			expect_figure(report_kit_finish(f), "duties recorded dtt/feature/ progress", cases[i].here, cases[i].before,
				cases[i].year);
		else
			assert_false(report_kit_has(report_kit_finish(f), "duties recorded dtt/feature/ progress"));
	}
}

/* ---- sums ---- */

static void sessions_add_up_by_channel_topic_place_and_unit(void **state)
{
	struct report_kit *f = *state;
	const struct report *r;

	report_kit_start(f, "2022-03", RULE_CALENDAR, NULL);
	report_kit_feed(f->tally, KIND_SESSION, "A",
		"date=2022-03-05;unit=cnscd;neighbourhood=kp-12;attendees=40;women=22;households=30;businesses=2;materials=15;"
		"opinions=3;minutes=90;topics=models portal");
	report_kit_feed(f->tally, KIND_SESSION, "A",
		"date=2022-02-05;unit=dtt;neighbourhood=ward;channel=radio;minutes=12;airings=3;posts=2");
	report_kit_feed(f->tally, KIND_SESSION, "A",
		"date=2022-03-06;unit=dtt;neighbourhood=ward;channel=radio;minutes=15;posts=1");
	report_kit_feed(f->tally, KIND_SESSION, "A",
		"date=2022-03-07;unit=dtt;neighbourhood=outside;channel=radio;minutes=10;airings=0");
	report_kit_feed(f->tally, KIND_SESSION, "A",
		"date=2022-03-08;channel=facebook;posts=4;reach=1310;unit=phunu;neighbourhood=ward");
	report_kit_feed(f->tally, KIND_SESSION, "A", "date=2022-03-09;channel=poster;items=7;materials=5");
	r = report_kit_finish(f);
	expect_figure(r, "outreach channel radio sessions", 2, 1, 3);
	expect_figure(r, "outreach channel radio minutes", 25, 36, 61); /* length times airings, at least once */
	expect_figure(r, "outreach channel radio posts", 1, 2, 3);
	expect_figure(r, "outreach channel facebook reach", 1310, 0, 1310);
	expect_figure(r, "outreach channel poster items", 7, 0, 7);
	expect_figure(r, "outreach channel * sessions", 5, 1, 6);
	expect_figure(r, "outreach channel * minutes", 115, 36, 151);
	expect_figure(r, "outreach channel * attendees", 40, 0, 40);
	expect_figure(r, "outreach channel * women", 22, 0, 22);
	expect_figure(r, "outreach channel * businesses", 2, 0, 2);
	expect_figure(r, "outreach channel * materials", 20, 0, 20);
	/* Two topics, one session. */
	expect_figure(r, "outreach topic models attendees", 40, 0, 40);
	expect_figure(r, "outreach topic portal sessions", 5, 1, 6);
	expect_figure(r, "outreach topic * attendees", 40, 0, 40);
	/* The ward and people from elsewhere are no neighbourhoods. */
	expect_figure(r, "outreach neighbourhood kp-12 sessions", 2, 0, 2);
	expect_figure(r, "outreach neighbourhood * sessions", 2, 0, 2);
	assert_false(report_kit_has(r, "outreach neighbourhood ward sessions"));
	expect_figure(r, "outreach elsewhere ward sessions", 2, 1, 3);
	expect_figure(r, "outreach elsewhere outside minutes", 10, 0, 10);
	expect_figure(r, "outreach unit dtt sessions", 2, 1, 3);
	/* 30 of 395 households: 7.6%. */
	expect_figure(r, "outreach neighbourhood kp-12 households_percent", 76, 0, 76);
	expect_figure(r, "outreach neighbourhood * households_percent", 76, 0, 76);
}

static void households_have_no_percent_where_the_plan_does_not_say(void **state)
{
	struct report_kit *f = *state;
	struct plan_files files;

	plan_free(&f->plan);
	pack_files(&files);
	pack_put(&files, "neighbourhoods.csv", "code,name\nward,Phường\nkp-12,Một\nkp-2,Hai\n");
	f->plan = pack_parse(&files);
	report_kit_start(f, "2022-03", RULE_CALENDAR, NULL);
	report_kit_feed(f->tally, KIND_SESSION, "A", "households=30");
	expect_figure(report_kit_finish(f), "outreach neighbourhood kp-12 households", 30, 0, 30);
	assert_false(report_kit_has(f->report, "outreach neighbourhood kp-12 households_percent"));

	tally_free(&f->tally);
	plan_free(&f->plan);
	pack_files(&files);
	pack_put(&files, "neighbourhoods.csv", "code,name,households\nward,Phường,\nkp-12,Một,60\nkp-2,Hai,\n");
	f->plan = pack_parse(&files);
	report_kit_start(f, "2022-03", RULE_CALENDAR, NULL);
	report_kit_feed(f->tally, KIND_SESSION, "A", "households=30");
	report_kit_feed(f->tally, KIND_SESSION, "A", "households=30;neighbourhood=kp-2");
	expect_figure(report_kit_finish(f), "outreach neighbourhood kp-12 households_percent", 500, 0, 500);
	expect_figure(f->report, "outreach neighbourhood kp-2 households_percent", -1, -1, -1);
	expect_figure(f->report, "outreach neighbourhood * households_percent", 500, 0, 500);
}

static void what_does_not_apply_counts_nowhere(void **state)
{
	struct report_kit *f = *state;
	const struct report *r;

	report_kit_start(f, "2022-03", RULE_CALENDAR, NULL);
	report_kit_feed(f->tally, KIND_SESSION, "A", "channel=facebook;attendees=50;minutes=30;reach=9");
	report_kit_feed(f->tally, KIND_SESSION, "A", "channel=area_meeting;minutes=30;airings=5;reach=9");
	report_kit_feed(f->tally, KIND_SESSION, "A", "channel=not-in-the-plan;attendees=50;reach=9");
	report_kit_feed(f->tally, KIND_ASSIST, "A", "help=vneid;level=full;procedure=1.001193");
	report_kit_feed(f->tally, KIND_FEEDBACK, "A", "date=2022-03-01;status=new;answered_on=2022-03-05");
	r = report_kit_finish(f);
	expect_figure(r, "outreach channel * attendees", 50, 0, 50); /* an unknown channel makes all apply */
	expect_figure(r, "outreach channel * minutes", 30, 0, 30);
	expect_figure(r, "outreach channel * reach", 18, 0, 18);
	expect_figure(r, "outreach channel not-in-the-plan attendees", 50, 0, 50);
	assert_false(report_kit_has(r, "assist level full times"));
	assert_false(report_kit_has(r, "assist procedure 1.001193 times"));
	expect_figure(r, "assist help vneid full", -1, -1, -1);
	expect_figure(r, "feedback subject fee days", -1, -1, -1);
}

static void an_assist_counts_its_people(void **state)
{
	struct report_kit *f = *state;
	const struct report *r;

	report_kit_start(f, "2022-03", RULE_CALENDAR, NULL);
	report_kit_feed(f->tally, KIND_ASSIST, "A",
		"people=12;help=submit;procedure=1.001193;level=full;age_group=60up;minutes=30;unit=cnscd");
	report_kit_feed(f->tally, KIND_ASSIST, "A",
		"people=3;help=submit;level=partial;result=pending;citizen_type=business");
	report_kit_feed(f->tally, KIND_ASSIST, "A", "people=1;help=submit;result=failed;minutes=5");
	report_kit_feed(f->tally, KIND_ASSIST, "A", "people=4;help=vneid;date=2022-02-01;neighbourhood=outside");
	r = report_kit_finish(f);
	expect_figure(r, "assist help submit times", 16, 0, 16);
	expect_figure(r, "assist help * times", 16, 4, 20);
	expect_figure(r, "assist help * seniors", 12, 0, 12);
	expect_figure(r, "assist help * business", 3, 0, 3);
	expect_figure(r, "assist help * minutes", 35, 0, 35); /* minutes are not taken times people */
	expect_figure(r, "assist help * success", 750, 1000, 800);
	/* Of help with a dossier alone. */
	expect_figure(r, "assist help * full", 750, -1, 750);
	expect_figure(r, "assist level full times", 12, 0, 12);
	expect_figure(r, "assist level partial times", 3, 0, 3);
	expect_figure(r, "assist level ~ times", 1, 0, 1);
	expect_figure(r, "assist procedure 1.001193 times", 12, 0, 12);
	expect_figure(r, "assist procedure ~ times", 4, 0, 4);
	expect_figure(r, "assist result failed times", 1, 0, 1);
	expect_figure(r, "assist neighbourhood kp-12 times", 16, 0, 16);
	expect_figure(r, "assist elsewhere outside times", 0, 4, 4);
	expect_figure(r, "assist unit cnscd success", 1000, -1, 1000);
}

static void feedback_is_timed_from_receipt_to_answer(void **state)
{
	struct report_kit *f = *state;
	const struct report *r;

	/* Today is 2022-04-16, and 15 days are given. */
	report_kit_start(f, "2022-03", RULE_CALENDAR, NULL);
	report_kit_feed(f->tally, KIND_FEEDBACK, "A",
		"date=2022-03-01;status=answered;answered_on=2022-03-16;nature=praise");
	report_kit_feed(f->tally, KIND_FEEDBACK, "A", "date=2022-03-01;status=closed;answered_on=2022-03-17");
	report_kit_feed(f->tally, KIND_FEEDBACK, "A", "date=2022-03-31;status=forwarded");
	report_kit_feed(f->tally, KIND_FEEDBACK, "A", "date=2022-04-01;status=new");
	report_kit_feed(f->tally, KIND_FEEDBACK, "A", "date=2022-02-01;status=new");
	report_kit_feed(f->tally, KIND_FEEDBACK, "A", "date=2022-03-31;status=closed");
	report_kit_feed(f->tally, KIND_SESSION, "A", "opinions=7");
	r = report_kit_finish(f);
	expect_figure(r, "feedback subject fee received", 4, 1, 5);
	expect_figure(r, "feedback subject fee answered", 1, 0, 1);
	expect_figure(r, "feedback subject fee closed", 2, 0, 2);
	expect_figure(r, "feedback status forwarded received", 1, 0, 1);
	expect_figure(r, "feedback subject fee late", 1, 0, 1);
	expect_figure(r, "feedback subject fee overdue", 1, 1, 2);
	assert_int_equal(report_tenths(FIGURE_DAYS, report_kit_values(r, "feedback subject * days")), 155);
	expect_figure(r, "feedback nature praise received", 1, 0, 1);
	expect_figure(r, "feedback nature ~ received", 3, 1, 4);

	/* On the 15th day it is not overdue yet. */
	report_kit_start(f, "2022-04", RULE_CALENDAR, NULL);
	report_kit_feed(f->tally, KIND_FEEDBACK, "A", "date=2022-04-01;status=new");
	report_kit_feed(f->tally, KIND_FEEDBACK, "A", "date=2022-03-31;status=new");
	expect_figure(report_kit_finish(f), "feedback subject fee overdue", 0, 1, 1);
}

static void money_adds_up_by_channel_and_fund(void **state)
{
	struct report_kit *f = *state;
	const struct report *r;

	report_kit_start(f, "2022-03", RULE_CALENDAR, NULL);
	report_kit_feed(f->tally, KIND_SESSION, "A", "cost=999999999999;fund=budget;channel=radio");
	report_kit_feed(f->tally, KIND_SESSION, "A", "cost=1;fund=budget;channel=radio_old");
	report_kit_feed(f->tally, KIND_SESSION, "A", "cost=250000;date=2022-02-01");
	report_kit_feed(f->tally, KIND_SESSION, "A", "fund=budget");
	r = report_kit_finish(f);
	expect_figure(r, "cost channel radio cost", 1000000000000, 0, 1000000000000);
	expect_figure(r, "cost channel radio sessions", 2, 0, 2);
	expect_figure(r, "cost fund budget cost", 1000000000000, 0, 1000000000000);
	expect_figure(r, "cost fund ~ cost", 0, 250000, 250000);
	expect_figure(r, "cost channel_fund radio/budget cost", 1000000000000, 0, 1000000000000);
	expect_figure(r, "cost channel_fund area_meeting/ cost", 0, 250000, 250000);
	expect_figure(r, "cost fund * cost", 1000000000000, 250000, 1000000250000);
}

/* ---- who and what is meant ---- */

static void replaced_codes_count_as_their_successors(void **state)
{
	struct report_kit *f = *state;
	const struct report *r;

	report_kit_start(f, "2022-03", RULE_CALENDAR, NULL);
	report_kit_feed(f->tally, KIND_SESSION, "A", "channel=radio_old;minutes=5;unit=hoi_old;neighbourhood=kp-1");
	report_kit_feed(f->tally, KIND_ASSIST, "A", "help=submit_old;neighbourhood=kp-2;level=full;unit=phunu");
	report_kit_feed(f->tally, KIND_PROGRESS, "A", "unit=mttq;duty=v.old;period=2022-03");
	r = report_kit_finish(f);
	expect_figure(r, "outreach channel radio minutes", 5, 0, 5);
	expect_figure(r, "outreach unit phunu sessions", 1, 0, 1);
	expect_figure(r, "outreach neighbourhood kp-12 sessions", 1, 0, 1);
	assert_false(report_kit_has(r, "outreach channel radio_old sessions"));
	assert_false(report_kit_has(r, "outreach neighbourhood kp-1 sessions"));
	assert_false(report_kit_has(r, "outreach unit hoi_old sessions"));
	expect_figure(r, "assist help submit full", 1000, -1, 1000);
	expect_figure(r, "assist neighbourhood kp-12 times", 1, 0, 1);
	expect_figure(r, "duties recorded mttq/v.month/ progress", 1, 0, 1);
	expect_figure(r, "reporting unit mttq/ reported", 1, 0, 1);
}

static void a_unit_filter_leaves_out_all_others(void **state)
{
	struct report_kit *f = *state;
	const struct report *r;

	report_kit_start(f, "2022-03", RULE_CALENDAR, "phunu");
	report_kit_feed(f->tally, KIND_SESSION, "A", "unit=phunu;attendees=5");
	report_kit_feed(f->tally, KIND_SESSION, "A", "unit=hoi_old;attendees=6");
	report_kit_feed(f->tally, KIND_SESSION, "A", "unit=vptk;attendees=7;partners=phunu");
	report_kit_feed(f->tally, KIND_ASSIST, "A", "unit=vptk");
	r = report_kit_finish(f);
	expect_figure(r, "outreach channel * attendees", 11, 0, 11);
	expect_figure(r, "assist help * times", 0, 0, 0);
	assert_int_equal(r->records[SPAN_PERIOD], 2);
	assert_string_equal(r->unit, "phunu");
	assert_string_equal(r->unit_name, "Hội Phụ nữ");
	assert_int_equal(report_table(r, "reporting", "unit")->n_rows, 1);
	assert_true(report_kit_has(r, "duties nothing phunu/help/ section"));
	assert_false(report_kit_has(r, "duties nothing vptk/anything/ section"));
}

static void deleted_records_count_nowhere(void **state)
{
	struct report_kit *f = *state;
	struct arena a = {0};
	struct record r, gone;
	struct dot dot = {.n = 100000};
	struct change change = {SESSION_deleted, "1"};

	memcpy(dot.device, "7KQ2M9AB", DEVICE_ID_BYTES);
	report_kit_start(f, "2022-03", RULE_CALENDAR, NULL);
	r = report_kit_record(&a, KIND_SESSION, "A", "attendees=5");
	assert_int_equal(record_edit(&a, &r, &change, 1, &dot, 1647333001, &gone, NULL, NULL), OK);
	tally_add(f->tally, &gone);
	assert_int_equal(report_kit_finish(f)->records[SPAN_CUMULATIVE], 0);
	tally_add(f->tally, &r);
	expect_figure(report_kit_finish(f), "outreach channel * attendees", 5, 0, 5);
	arena_free(&a);
}

static void spellings_of_a_person_are_joined_accents_are_not_ignored(void **state)
{
	struct report_kit *f = *state;
	const struct report *r;
	const struct report_row *row;

	report_kit_start(f, "2022-03", RULE_CALENDAR, NULL);
	report_kit_feed(f->tally, KIND_SESSION, "Nguyễn Thị  Hoa", "");
	report_kit_feed(f->tally, KIND_SESSION, "CHỊ HOA", "date=2022-02-01");
	report_kit_feed(f->tally, KIND_ASSIST, "hoa kp1", "people=3");
	report_kit_feed(f->tally, KIND_SESSION, "Lê Văn Hòa", "");
	report_kit_feed(f->tally, KIND_SESSION, "lê văn  HÒA", "");
	report_kit_feed(f->tally, KIND_FEEDBACK, "Lê Văn Hòa", "");
	report_kit_feed(f->tally, KIND_SESSION, "Lê Văn Hoa", "");
	report_kit_feed(f->tally, KIND_SESSION, "", "");
	r = report_kit_finish(f);
	expect_figure(r, "people author ~ sessions", 1, 0, 1);
	assert_int_equal(report_table(r, "people", "author")->n_rows, 4);
	row = report_row(report_table(r, "people", "author"), "nguyễn thị hoa");
	assert_non_null(row);
	assert_string_equal(row->label[0].text, "Nguyễn Thị Hoa");
	assert_int_equal(row->values[0].n, 1);
	assert_int_equal(row->values[SPAN_PREVIOUS].n, 1);
	assert_int_equal(row->values[SPANS].n, 3);
	row = report_row(report_table(r, "people", "author"), "lê văn hòa");
	assert_non_null(row);
	assert_string_equal(row->label[0].text, "Lê Văn Hòa"); /* the spelling used most */
	assert_int_equal(row->values[0].n, 2);
	assert_int_equal(row->values[2 * SPANS].n, 1);
	assert_int_equal(report_row(report_table(r, "people", "author"), "lê văn hoa")->values[0].n, 1);
}

/* ---- duties ---- */

static void duties_show_what_was_recorded_and_what_was_not(void **state)
{
	struct report_kit *f = *state;
	const struct report *r;

	report_kit_start(f, "2022-03", RULE_CALENDAR, NULL);
	report_kit_feed(f->tally, KIND_SESSION, "A", "unit=dtt;channel=radio;neighbourhood=ward");
	report_kit_feed(f->tally, KIND_SESSION, "A", "unit=cnscd;channel=facebook;neighbourhood=kp-1");
	report_kit_feed(f->tally, KIND_ASSIST, "A", "unit=phunu;help=vneid;people=9");
	report_kit_feed(f->tally, KIND_SESSION, "A", "unit=vptk;duty=feature"); /* its own duty overrides */
	report_kit_feed(f->tally, KIND_SESSION, "A", "unit=cnscd;channel=poster;neighbourhood=ward");
	r = report_kit_finish(f);
	expect_figure(r, "duties recorded dtt/feature/ sessions", 1, 0, 1);
	expect_figure(r, "duties recorded dtt/anything/ sessions", 1, 0, 1);
	expect_figure(r, "duties recorded cnscd/online/kp-12 sessions", 1, 0, 1);
	expect_figure(r, "duties recorded phunu/help/ times", 9, 0, 9);
	expect_figure(r, "duties recorded vptk/feature/ sessions", 1, 0, 1);
	/* For the ward as a whole: shown, but the neighbourhood is not made good by it. */
	expect_figure(r, "duties recorded cnscd/online/ward sessions", 1, 0, 1);
	assert_true(report_kit_has(r, "duties nothing cnscd/help/kp-12 section"));
	assert_false(report_kit_has(r, "duties nothing cnscd/online/kp-12 section"));
	assert_false(report_kit_has(r, "duties nothing dtt/feature/ section"));
	assert_true(report_kit_has(r, "duties nothing vptk/anything/ section"));
	assert_true(report_kit_has(r, "duties nothing phunu/listen/ section"));
	assert_true(report_kit_has(r, "duties nothing lone/v.month/ section"));
	assert_false(report_kit_has(r, "duties nothing lone/v.old/ section"));
	assert_false(report_kit_has(r, "duties nothing cnscd/help/ward section"));
}

static void duties_are_missed_only_when_due(void **state)
{
	static const struct {
		const char *period, *progress; /* of the one account, "" = none */
		bool nothing, not_due;
	} cases[] = {
		{"2022-02", "", false, true},
		{"2022-03", "", true, false},
		{"2022-03", "2022-Q1", false, false},
		{"2022-03", "2022-02", false, false},
		{"2022-03", "2021-Q4", true, false},
		{"2022-Q1", "", true, false},
		{"2022-Q1", "2022-Q1", false, false},
		{"2022-H1", "", true, false},
		{"2022-9M", "2022-Q3", false, false},
	};
	struct report_kit *f = *state;
	struct plan_files files;

	plan_free(&f->plan);
	pack_files(&files);
	pack_put(&files, "duties.csv",
		"code,unit,title,cadence,channel,kind\nspend,dtt,Chi,quarterly,,progress\nv.month,@all,Báo cáo,monthly,,progress\n");
	pack_put(&files, "targets.csv", NULL);
	f->plan = pack_parse(&files);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char fields[60];

		report_kit_start(f, cases[i].period, RULE_ND09, NULL);
		snprintf(fields, sizeof fields, "unit=dtt;duty=spend;period=%s", cases[i].progress);
		if (cases[i].progress[0])
			report_kit_feed(f->tally, KIND_PROGRESS, "A", fields);
		report_kit_finish(f);
		assert_int_equal(report_kit_has(f->report, "duties nothing dtt/spend/ section"), cases[i].nothing);
		assert_int_equal(report_kit_has(f->report, "duties not_due dtt/spend/ section"), cases[i].not_due);
	}
}

static void the_last_account_of_a_duty_is_shown(void **state)
{
	struct report_kit *f = *state;
	const struct report *r;
	const struct report_value *v;

	report_kit_start(f, "2022-Q1", RULE_ND09, NULL);
	report_kit_feed(f->tally, KIND_PROGRESS, "A",
		"unit=dtt;duty=feature;period=2022-Q1;quantity=30;percent=100;status=done;assessment=good");
	report_kit_feed(f->tally, KIND_PROGRESS, "A",
		"unit=dtt;duty=feature;period=2022-03;quantity=10;status=in_progress;result=Đã phát");
	report_kit_feed(f->tally, KIND_PROGRESS, "A", "unit=dtt;duty=feature;period=2021-10;quantity=1;obstacles=Máy hỏng");
	report_kit_feed(f->tally, KIND_PROGRESS, "A", "unit=dtt;duty=feature;period=2021-12;quantity=2;next=Phát thêm");
	report_kit_feed(f->tally, KIND_PROGRESS, "A",
		"unit=dtt;duty=feature;period=2022-01;person=Trần Văn Bình;assessment=excellent;next=Viết tin");
	r = report_kit_finish(f);
	expect_figure(r, "duties progress dtt/feature// quantity", 30, 2, 30);
	v = report_kit_values(r, "duties progress dtt/feature// status");
	assert_string_equal(v[SPAN_PERIOD].code, "done");
	assert_true(v[SPAN_PERIOD].words.translate);
	assert_string_equal(report_kit_values(r, "duties progress dtt/feature// assessment")->code, "good");
	assert_string_equal(report_row(report_table(r, "people", "assessed"), "trần văn bình")->label[0].text,
		"Trần Văn Bình");
	/* The texts of this period under their headings, not those of the period before. */
	assert_int_equal(report_table(r, "account", "strengths")->n_rows, 1);
	assert_string_equal(report_table(r, "account", "strengths")->rows[0].values[0].words.text, "Đã phát");
	assert_int_equal(report_table(r, "account", "obstacles")->n_rows, 0);
	assert_int_equal(report_table(r, "account", "next")->n_rows, 1);
	assert_string_equal(report_table(r, "account", "next")->rows[0].values[0].words.text, "Viết tin");
}

static void sessions_about_what_works_are_listed_by_title(void **state)
{
	struct report_kit *f = *state;
	const struct report_table *t;

	report_kit_start(f, "2022-03", RULE_CALENDAR, NULL);
	report_kit_feed(f->tally, KIND_SESSION, "A", "date=2022-03-20;topics=models portal;title=Tổ \"3 không\"");
	report_kit_feed(f->tally, KIND_SESSION, "A", "date=2022-03-02;topics=models;title==SUM(A1) <b>");
	report_kit_feed(f->tally, KIND_SESSION, "A", "date=2022-02-02;topics=models;title=Tháng trước");
	report_kit_feed(f->tally, KIND_SESSION, "A", "date=2022-03-03;topics=portal;title=Thường");
	t = report_table(report_kit_finish(f), "account", "models");
	assert_int_equal(t->n_rows, 2);
	assert_string_equal(t->rows[0].label[0].text, "=SUM(A1) <b>");
	assert_string_equal(t->rows[1].label[0].text, "Tổ \"3 không\"");
}

/* ---- targets ---- */

static void a_target_keeps_its_own_rule(void **state)
{
	struct report_kit *f = *state;
	const struct report *r;

	/* Cut on the 14th, April would have no feature at all: one is from 10/3, one from 20/4. */
	report_kit_start(f, "2022-04", RULE_ND09, NULL);
	report_kit_feed(f->tally, KIND_SESSION, "A", "unit=dtt;channel=radio;minutes=15;date=2022-03-10");
	report_kit_feed(f->tally, KIND_SESSION, "A", "unit=dtt;channel=radio_old;minutes=20;date=2022-04-20");
	report_kit_feed(f->tally, KIND_SESSION, "A", "unit=dtt;channel=radio;minutes=20;date=2022-05-01");
	r = report_kit_finish(f);
	expect_figure(r, "outreach channel * sessions", 0, 1, 1);
	expect_figure(r, "targets target radio_monthly wanted", 1, 1, 4);
	expect_figure(r, "targets target radio_monthly reached", 1, 1, 2);
	expect_figure(r, "targets target radio_monthly percent", 1000, 1000, 500);
	expect_figure(r, "targets target radio_monthly met", 1, 1, 2);
	expect_figure(r, "targets target radio_monthly outside", 1, 0, 1); /* 20 minutes are not 12 to 15 */
	assert_int_equal(report_kit_values(r, "targets period radio_monthly/2022-02 reached")->n, 0);
	assert_int_equal(report_kit_values(r, "targets period radio_monthly/2022-04 reached")->n, 1);
	assert_int_equal(report_kit_values(r, "targets period radio_monthly/2022-04 last")->n, day("2022-04-30"));
}

static void months_do_not_make_up_for_each_other(void **state)
{
	struct report_kit *f = *state;
	const struct report *r;

	report_kit_start(f, "2022-Q1", RULE_CALENDAR, NULL);
	report_kit_feed(f->tally, KIND_SESSION, "A", "unit=dtt;channel=radio;minutes=15;date=2022-01-10");
	report_kit_feed(f->tally, KIND_SESSION, "A", "unit=dtt;channel=radio;minutes=15;date=2022-01-11");
	report_kit_feed(f->tally, KIND_SESSION, "A", "unit=dtt;channel=radio;minutes=15;date=2022-01-12");
	r = report_kit_finish(f);
	expect_figure(r, "targets target radio_monthly reached", 3, 0, 3);
	expect_figure(r, "targets target radio_monthly met", 1, 0, 1);
	expect_figure(r, "targets target radio_monthly periods", 3, 3, 3);
}

static void all_units_means_units_times_neighbourhoods(void **state)
{
	struct report_kit *f = *state;
	const struct report *r;

	/* vptk dtt mttq phunu lone are one each; cnscd is in kp-12, the only neighbourhood that is not replaced. */
	report_kit_start(f, "2022-03", RULE_ND09, NULL);
	report_kit_feed(f->tally, KIND_PROGRESS, "A", "unit=dtt;period=2022-03");
	report_kit_feed(f->tally, KIND_PROGRESS, "A", "unit=dtt;period=2022-03");
	report_kit_feed(f->tally, KIND_PROGRESS, "A", "unit=cnscd;neighbourhood=kp-1;period=2022-03");
	report_kit_feed(f->tally, KIND_PROGRESS, "A", "unit=cnscd;neighbourhood=ward;period=2022-02");
	report_kit_feed(f->tally, KIND_PROGRESS, "A", "unit=vptk;period=2022-03;status=in_progress");
	r = report_kit_finish(f);
	expect_figure(r, "targets target reports wanted", 6, 6, 18);
	expect_figure(r, "targets target reports reached", 2, 0, 2);
	expect_figure(r, "targets target reports percent", 333, 0, 111);
	expect_figure(r, "reporting unit dtt/ reported", 1, 0, 1);
	expect_figure(r, "reporting unit cnscd/kp-12 reported", 1, 0, 1);
	expect_figure(r, "reporting unit vptk/ reported", 0, 0, 0);
	expect_figure(r, "reporting unit * expected", 6, 6, 18);
	expect_figure(r, "reporting unit * reported", 2, 0, 2);
	assert_string_equal(report_kit_values(r, "reporting missing vptk/ state")->code, "recorded");
	assert_string_equal(report_kit_values(r, "reporting missing lone/ state")->code, "nothing");
	assert_false(report_kit_has(r, "reporting missing dtt/ state"));
	assert_false(report_kit_has(r, "reporting missing cnscd/ward state"));
}

static void a_report_that_is_in_counts_once_a_period(void **state)
{
	struct report_kit *f = *state;
	const struct report *r;

	report_kit_start(f, "2022-03", RULE_ND09, NULL);
	report_kit_feed(f->tally, KIND_PROGRESS, "A", "unit=dtt;period=2022-01");
	report_kit_feed(f->tally, KIND_PROGRESS, "B", "unit=dtt;period=2022-01");
	report_kit_feed(f->tally, KIND_PROGRESS, "A", "unit=dtt;period=2022-02");
	report_kit_feed(f->tally, KIND_PROGRESS, "A", "unit=dtt;period=2021-12");
	report_kit_feed(f->tally, KIND_PROGRESS, "A", "unit=mttq;period=2022-04");
	report_kit_feed(f->tally, KIND_PROGRESS, "A", "unit=phunu;period=2022-Q1");
	report_kit_feed(f->tally, KIND_PROGRESS, "A", "unit=lone;period=2022-03;duty=help");
	r = report_kit_finish(f);
	expect_figure(r, "reporting unit dtt/ reported", 0, 1, 2);
	expect_figure(r, "reporting unit dtt/ expected", 1, 1, 3);
	expect_figure(r, "reporting unit mttq/ reported", 0, 0, 0);
	expect_figure(r, "reporting unit phunu/ reported", 0, 0, 0); /* a quarter is no month */
	expect_figure(r, "reporting unit lone/ reported", 0, 0, 0);  /* another duty is no report */
	expect_figure(r, "reporting unit * percent", 0, 167, 111);

	/* Across the turn of the year. */
	report_kit_start(f, "2022-01", RULE_ND09, NULL);
	report_kit_feed(f->tally, KIND_PROGRESS, "A", "unit=dtt;period=2021-12");
	expect_figure(report_kit_finish(f), "reporting unit dtt/ reported", 0, 1, 0);
}

static void targets_longer_than_the_report_run_on(void **state)
{
	struct report_kit *f = *state;
	struct plan_files files;
	const struct report *r;

	plan_free(&f->plan);
	pack_files(&files);
	pack_put(&files, "targets.csv",
		"code,name,kind,where,measure,per,value,check,rule\n"
		"helped,Lượt,assist,,count,year,100,,calendar\nheard,Người,session,channel=area_meeting,attendees,quarter,40,,\n"
		"air,Phút,session,channel=radio,minutes,month,60,,nd09\n");
	f->plan = pack_parse(&files);
	report_kit_start(f, "2022-02", RULE_CALENDAR, NULL);
	report_kit_feed(f->tally, KIND_ASSIST, "A", "date=2022-01-02;people=20");
	report_kit_feed(f->tally, KIND_ASSIST, "A", "date=2022-02-28;people=5");
	report_kit_feed(f->tally, KIND_ASSIST, "A", "date=2022-03-01;people=50");
	report_kit_feed(f->tally, KIND_ASSIST, "A", "date=2021-01-01;people=7");
	report_kit_feed(f->tally, KIND_SESSION, "A", "date=2022-01-02;attendees=10");
	report_kit_feed(f->tally, KIND_SESSION, "A", "date=2021-10-01;attendees=44");
	report_kit_feed(f->tally, KIND_SESSION, "A", "date=2022-02-14;channel=radio;minutes=20;airings=2");
	report_kit_feed(f->tally, KIND_SESSION, "A", "date=2022-02-15;channel=radio;minutes=20;airings=2");
	r = report_kit_finish(f);
	expect_figure(r, "targets target helped reached", 25, 7, 25);
	expect_figure(r, "targets target helped wanted", 100, 100, 100);
	expect_figure(r, "targets target heard reached", 10, 44, 10);
	expect_figure(r, "targets target air reached", 40, 0, 40);
	assert_int_equal(tally_days(f->tally).first, day("2021-01-01"));
}

/* ---- the rest ---- */

static void an_empty_period_is_zero_everywhere(void **state)
{
	struct report_kit *f = *state;
	const struct report *r;

	report_kit_start(f, "2022-03", RULE_ND09, NULL);
	r = report_kit_finish(f);
	assert_int_equal(r->records[SPAN_PERIOD], 0);
	expect_figure(r, "outreach channel * sessions", 0, 0, 0);
	expect_figure(r, "assist help * success", -1, -1, -1);
	assert_true(report_table_is_empty(report_table(r, "outreach", "neighbourhood")));
	assert_true(report_kit_has(r, "outreach neighbourhood kp-12 sessions"));
	assert_int_equal(r->ranges[SPAN_PERIOD].first, day("2022-02-15"));
	assert_int_equal(r->ranges[SPAN_PREVIOUS].last, day("2022-02-14"));
	assert_int_equal(r->ranges[SPAN_CUMULATIVE].first, day("2021-12-15"));
}

static void a_year_is_told_month_by_month_under_the_reports_rule(void **state)
{
	struct report_kit *f = *state;
	const struct report *r;

	report_kit_start(f, "2022-Q1", RULE_ND09, NULL);
	report_kit_feed(f->tally, KIND_SESSION, "a", "date=2021-12-14;channel=radio"); /* the year before */
	report_kit_feed(f->tally, KIND_SESSION, "a", "date=2021-12-15;channel=radio;unit=dtt");
	report_kit_feed(f->tally, KIND_SESSION, "a", "date=2022-01-14;channel=area_meeting;attendees=30");
	report_kit_feed(f->tally, KIND_SESSION, "a", "date=2022-01-15;channel=radio_old");
	report_kit_feed(f->tally, KIND_ASSIST, "a", "date=2022-03-14;people=4;help=vneid");
	report_kit_feed(f->tally, KIND_FEEDBACK, "a", "date=2022-02-15");
	report_kit_feed(f->tally, KIND_ASSIST, "a", "date=2022-03-15"); /* after the quarter */
	r = report_kit_finish(f);
	assert_int_equal(report_table(r, "months", "all")->n_rows, 3);
	assert_int_equal(report_kit_values(r, "months all 2022-01 sessions")->n, 2);
	assert_int_equal(report_kit_values(r, "months all 2022-01 attendees")->n, 30);
	assert_int_equal(report_kit_values(r, "months all 2022-02 sessions")->n, 1);
	assert_int_equal(report_kit_values(r, "months all 2022-03 times")->n, 4);
	assert_int_equal(report_kit_values(r, "months all 2022-03 feedback")->n, 1);
	assert_int_equal(report_kit_values(r, "months all * sessions")->n, 3);
	assert_int_equal(report_kit_values(r, "months channel radio 2022-01")->n, 1);
	assert_int_equal(report_kit_values(r, "months channel radio 2022-02")->n, 1);
	assert_int_equal(report_kit_values(r, "months channel * 2022-01")->n, 2);
	assert_int_equal(report_kit_values(r, "months help vneid 2022-03")->n, 4);
}

static void what_a_person_did_is_told_by_kind_of_work(void **state)
{
	struct report_kit *f = *state;
	const struct report *r;

	report_kit_start(f, "2022-03", RULE_CALENDAR, NULL);
	report_kit_feed(f->tally, KIND_SESSION, "Lan", "channel=radio");
	report_kit_feed(f->tally, KIND_SESSION, "LAN", "channel=radio_old");
	report_kit_feed(f->tally, KIND_ASSIST, "lan", "people=5;help=vneid;date=2022-02-01");
	r = report_kit_finish(f);
	expect_figure(r, "people work lan/session/radio count", 2, 0, 2);
	expect_figure(r, "people work lan/assist/vneid count", 0, 5, 5);
}

static void duties_of_single_persons_are_listed_with_their_assessment(void **state)
{
	struct report_kit *f = *state;
	const struct report_table *tasks;

	report_kit_start(f, "2022-03", RULE_CALENDAR, NULL);
	report_kit_feed(f->tally, KIND_PROGRESS, "x",
		"period=2022-03;unit=dtt;duty=feature;person=Lan;status=done;percent=80;assessment=good;assessed_by=Bình");
	report_kit_feed(f->tally, KIND_PROGRESS, "x", "period=2022-03;unit=dtt;duty=feature;status=done");
	report_kit_feed(f->tally, KIND_PROGRESS, "x", "period=2022-02;unit=dtt;duty=feature;person=Lan");
	tasks = report_table(report_kit_finish(f), "people", "tasks");
	assert_int_equal(tasks->n_rows, 1);
	assert_string_equal(tasks->rows[0].label[0].text, "Lan");
	assert_string_equal(tasks->rows[0].values[0].words.text, "2022-03");
	assert_string_equal(tasks->rows[0].values[SPANS].code, "done");
	assert_int_equal(report_tenths(FIGURE_PERCENT, &tasks->rows[0].values[2 * SPANS]), 800);
	assert_string_equal(tasks->rows[0].values[4 * SPANS].code, "good");
	assert_string_equal(tasks->rows[0].values[5 * SPANS].words.text, "Bình");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_record_counts_where_its_day_lies, setup, teardown),
		cmocka_unit_test_setup_teardown(progress_counts_by_its_period_not_its_day, setup, teardown),
		cmocka_unit_test_setup_teardown(sessions_add_up_by_channel_topic_place_and_unit, setup, teardown),
		cmocka_unit_test_setup_teardown(households_have_no_percent_where_the_plan_does_not_say, setup, teardown),
		cmocka_unit_test_setup_teardown(what_does_not_apply_counts_nowhere, setup, teardown),
		cmocka_unit_test_setup_teardown(an_assist_counts_its_people, setup, teardown),
		cmocka_unit_test_setup_teardown(feedback_is_timed_from_receipt_to_answer, setup, teardown),
		cmocka_unit_test_setup_teardown(money_adds_up_by_channel_and_fund, setup, teardown),
		cmocka_unit_test_setup_teardown(replaced_codes_count_as_their_successors, setup, teardown),
		cmocka_unit_test_setup_teardown(a_unit_filter_leaves_out_all_others, setup, teardown),
		cmocka_unit_test_setup_teardown(deleted_records_count_nowhere, setup, teardown),
		cmocka_unit_test_setup_teardown(spellings_of_a_person_are_joined_accents_are_not_ignored, setup, teardown),
		cmocka_unit_test_setup_teardown(duties_show_what_was_recorded_and_what_was_not, setup, teardown),
		cmocka_unit_test_setup_teardown(duties_are_missed_only_when_due, setup, teardown),
		cmocka_unit_test_setup_teardown(the_last_account_of_a_duty_is_shown, setup, teardown),
		cmocka_unit_test_setup_teardown(sessions_about_what_works_are_listed_by_title, setup, teardown),
		cmocka_unit_test_setup_teardown(a_target_keeps_its_own_rule, setup, teardown),
		cmocka_unit_test_setup_teardown(months_do_not_make_up_for_each_other, setup, teardown),
		cmocka_unit_test_setup_teardown(all_units_means_units_times_neighbourhoods, setup, teardown),
		cmocka_unit_test_setup_teardown(a_report_that_is_in_counts_once_a_period, setup, teardown),
		cmocka_unit_test_setup_teardown(targets_longer_than_the_report_run_on, setup, teardown),
		cmocka_unit_test_setup_teardown(an_empty_period_is_zero_everywhere, setup, teardown),
		cmocka_unit_test_setup_teardown(a_year_is_told_month_by_month_under_the_reports_rule, setup, teardown),
		cmocka_unit_test_setup_teardown(what_a_person_did_is_told_by_kind_of_work, setup, teardown),
		cmocka_unit_test_setup_teardown(duties_of_single_persons_are_listed_with_their_assessment, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
