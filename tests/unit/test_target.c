/* SPDX-License-Identifier: MIT
 * test_target - reading targets.csv, and holding records against a target. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "plan_pack.h"
#include "sotay/model/target.h"

static const char header[] = "code,name,kind,where,measure,per,value,check,rule\n";

/* The small pack with `rows` as its targets. */
static enum err parse_pack(const char *rows, struct plan **plan, struct error *e)
{
	struct plan_files files;
	struct buf text = {0};
	enum err err;

	buf_printf(&text, "%s%s", header, rows);
	pack_files(&files);
	pack_put(&files, "targets.csv", buf_str(&text));
	err = plan_parse(&files, NULL, NULL, plan, e);
	plan_files_fini(&files);
	buf_fini(&text);
	return err;
}

static void read_target(const char *row, struct plan **plan, struct target *t)
{
	struct error e;

	if (parse_pack(row, plan, &e) != OK)
		fail_msg("%s: %s (%s)", row, e.msgid, e.args[0]);
	assert_int_equal(target_parse(*plan, 0, t, &e), OK);
}

static void every_column_is_read(void **state)
{
	static const struct {
		const char *row;
		enum kind kind;
		size_t n_where, n_check;
		enum target_measure measure;
		enum period_type per;
		bool all;
		long long value;
		enum period_rule rule;
	} cases[] = {
		{"a,A,session,channel=radio,count,month,1,minutes=12..15,calendar\n", KIND_SESSION, 1, 1, MEASURE_COUNT,
			PERIOD_MONTH, false, 1, RULE_CALENDAR},
		{"a,A,progress,duty=v.month status=done,units,quarter,all,,nd09\n", KIND_PROGRESS, 2, 0, MEASURE_UNITS,
			PERIOD_QUARTER, true, 0, RULE_ND09},
		{"a,A,assist,,people,half,999999999999,,\n", KIND_ASSIST, 0, 0, MEASURE_SUM, PERIOD_HALF, false, 999999999999,
			RULE_CALENDAR},
		{"a,A,session,,units,year,12,minutes=10.. start=17:00..19:00,\n", KIND_SESSION, 0, 2, MEASURE_UNITS,
			PERIOD_YEAR, false, 12, RULE_CALENDAR},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct plan *plan;
		struct target t;

		read_target(cases[i].row, &plan, &t);
		assert_string_equal(t.code, "a");
		assert_string_equal(t.name, "A");
		assert_int_equal(t.kind, cases[i].kind);
		assert_int_equal(t.n_where, cases[i].n_where);
		assert_int_equal(t.n_check, cases[i].n_check);
		assert_int_equal(t.measure, cases[i].measure);
		assert_int_equal(t.per, cases[i].per);
		assert_int_equal(t.all, cases[i].all);
		assert_true(t.value == cases[i].value);
		assert_int_equal(t.rule, cases[i].rule);
		if (t.measure == MEASURE_SUM)
			assert_int_equal(t.sum_field, ASSIST_people);
		plan_free(&plan);
	}
}

static void one_condition_is_met_by_the_values_it_names(void **state)
{
	static const struct {
		const char *kind, *condition, *value;
		bool met;
	} cases[] = {
		{"session", "minutes=12..15", "12", true},
		{"session", "minutes=12..15", "15", true},
		{"session", "minutes=12..15", "11", false},
		{"session", "minutes=12..15", "16", false},
		{"session", "minutes=12..15", "", false},
		{"session", "minutes=12..15", "x", false},
		{"session", "minutes=12..", "1440", true},
		{"session", "minutes=12..", "11", false},
		{"session", "minutes=..15", "0", true},
		{"session", "minutes=..15", "16", false},
		{"session", "minutes=0", "0", true},
		{"session", "minutes=12", "12", true},
		{"session", "minutes=12", "120", false},
		{"session", "cost=999999999999", "999999999999", true},
		{"session", "start=17:00..19:00", "17:00", true},
		{"session", "start=17:00..19:00", "16:59", false},
		{"session", "start=17:00..19:00", "19:01", false},
		{"session", "start=17:00..", "23:59", true},
		{"session", "date=2022-01-01..2022-06-30", "2022-06-30", true},
		{"session", "date=2022-01-01..2022-06-30", "2022-07-01", false},
		{"session", "channel=radio", "radio", true},
		{"session", "channel=radio", "radio_old", true},
		{"session", "channel=radio_old", "radio", true},
		{"session", "channel=radio", "poster", false},
		{"session", "channel=radio", "unknown", false},
		{"session", "topics=portal", "models portal", true},
		{"session", "topics=portal", "models", false},
		{"session", "topics=portal", "portals", false},
		{"session", "audience=members", "members", true},
		{"session", "audience=members", "member", false},
		{"session", "neighbourhood=kp-12", "kp-1", true},
		{"progress", "period=2022-Q1", "2022-Q1", true},
		{"progress", "period=2022-Q1", "2022-03", false},
		{"progress", "percent=50..100", "100", true},
		{"assist", "rating=4..", "3", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf row = {0};
		struct plan *plan;
		struct target t;

		buf_printf(&row, "a,A,%s,%s,count,month,1,,\n", cases[i].kind, cases[i].condition);
		read_target(buf_str(&row), &plan, &t);
		if (target_condition_met(&t, &t.where[0], cases[i].value) != cases[i].met)
			fail_msg("%s with \"%s\"", cases[i].condition, cases[i].value);
		plan_free(&plan);
		buf_fini(&row);
	}
}

static const char *value_of(void *ctx, size_t field)
{
	const char *const *values = ctx;

	return values[field] ? values[field] : "";
}

static void a_record_matches_when_every_condition_is_met(void **state)
{
	const char *values[FIELDS_MAX + 1] = {
		[SESSION_channel] = "radio", [SESSION_unit] = "dtt", [SESSION_minutes] = "13", [SESSION_start] = "05:00"};
	struct plan *plan;
	struct target t;

	(void)state;
	read_target("a,A,session,channel=radio unit=dtt,count,month,1,minutes=12..15 start=17:00..19:00,\n", &plan, &t);
	assert_true(target_matches(&t, value_of, values));
	/* What is not as it should be still counts; it is pointed out. */
	assert_ptr_equal(target_broken_check(&t, value_of, values), &t.check[1]);
	values[SESSION_start] = "17:30";
	assert_null(target_broken_check(&t, value_of, values));
	values[SESSION_minutes] = "";
	assert_ptr_equal(target_broken_check(&t, value_of, values), &t.check[0]);
	values[SESSION_unit] = "vptk";
	assert_false(target_matches(&t, value_of, values));
	plan_free(&plan);
}

static void without_conditions_every_record_matches(void **state)
{
	const char *values[FIELDS_MAX + 1] = {0};
	struct plan *plan;
	struct target t;

	(void)state;
	read_target("a,A,session,,count,month,1,,\n", &plan, &t);
	assert_true(target_matches(&t, value_of, values));
	assert_null(target_broken_check(&t, value_of, values));
	plan_free(&plan);
}

static void a_fault_names_its_column_and_the_mend(void **state)
{
	static const struct {
		const char *row, *column, *says;
	} cases[] = {
		{"a,A,sessions,,count,month,1,,\n", "kind", "one of"},
		{"a,A,session,radio,count,month,1,,\n", "where", "field=value"},
		{"a,A,session,channel=,count,month,1,,\n", "where", "field=value"},
		{"a,A,session,=radio,count,month,1,,\n", "where", "field=value"},
		{"a,A,session,chanel=radio,count,month,1,,\n", "where", "no field"},
		{"a,A,session,deleted=0,count,month,1,,\n", "where", "no field"},
		{"a,A,session,help=submit,count,month,1,,\n", "where", "no field"},
		{"a,A,session,channel=unheard,count,month,1,,\n", "where", "add it there"},
		{"a,A,session,channel=a..b,count,month,1,,\n", "where", "add it there"},
		{"a,A,session,topics=unheard,count,month,1,,\n", "where", "add it there"},
		{"a,A,session,audience=all,count,month,1,,\n", "where", "one of"},
		{"a,A,session,title=x,count,month,1,,\n", "where", "free text"},
		{"a,A,session,note=x,count,month,1,,\n", "where", "free text"},
		{"a,A,session,channel=radio channel=poster,count,month,1,,\n", "where", "already"},
		{"a,A,session,minutes=1 start=08:00 airings=1 women=1 posts=1 reach=1 cost=1 items=1 opinions=1,count,month,1,,"
		 "\n",
			"where", "more than"},
		{"a,A,progress,period=Q1,count,month,1,,\n", "where", "2022-Q1"},
		{"a,A,session,,count,month,1,minutes=12..x,\n", "check", "whole numbers"},
		{"a,A,session,,count,month,1,minutes=12..2000,\n", "check", "whole numbers"},
		{"a,A,session,,count,month,1,minutes=012,\n", "check", "whole numbers"},
		{"a,A,session,,count,month,1,minutes=-1,\n", "check", "whole numbers"},
		{"a,A,session,,count,month,1,minutes=..,\n", "check", "whole numbers"},
		{"a,A,session,,count,month,1,minutes=15..12,\n", "check", "above"},
		{"a,A,session,,count,month,1,start=17..19,\n", "check", "17:30"},
		{"a,A,session,,count,month,1,date=15/3/2022,\n", "check", "2022-03-15"},
		{"a,A,session,,title,month,1,,\n", "measure", "added up"},
		{"a,A,session,,people,month,1,,\n", "measure", "added up"},
		{"a,A,session,,count,week,1,,\n", "per", "one of"},
		{"a,A,session,,count,month,0,,\n", "value", "digits only"},
		{"a,A,session,,count,month,-1,,\n", "value", "digits only"},
		{"a,A,session,,count,month,1.5,,\n", "value", "digits only"},
		{"a,A,session,,count,month,1000000000000,,\n", "value", "digits only"},
		{"a,A,session,,count,month,all,,\n", "value", "units"},
		{"a,A,session,,count,month,1,,weekly\n", "rule", "one of"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct plan *plan;
		struct error e;

		if (parse_pack(cases[i].row, &plan, &e) != ERR_REFUSED)
			fail_msg("accepted: %s", cases[i].row);
		assert_null(plan);
		assert_string_equal(e.file, "targets.csv");
		assert_int_equal(e.row, 1);
		if (strcmp(e.column, cases[i].column) != 0 || !strstr(e.msgid, cases[i].says))
			fail_msg("%s: column %s: %s", cases[i].row, e.column, e.msgid);
	}
}

/* A word far longer than any condition must neither be taken for a shorter one nor overrun anything. */
static void an_overlong_condition_is_refused(void **state)
{
	struct buf row = {0};
	struct plan *plan;
	struct error e;

	(void)state;
	buf_puts(&row, "a,A,session,channel=radio");
	for (int i = 0; i < 1000; i++)
		buf_putc(&row, 'o');
	buf_puts(&row, ",count,month,1,,\n");
	assert_int_equal(parse_pack(buf_str(&row), &plan, &e), ERR_REFUSED);
	assert_string_equal(e.column, "where");
	buf_fini(&row);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_column_is_read),
		cmocka_unit_test(one_condition_is_met_by_the_values_it_names),
		cmocka_unit_test(a_record_matches_when_every_condition_is_met),
		cmocka_unit_test(without_conditions_every_record_matches),
		cmocka_unit_test(a_fault_names_its_column_and_the_mend),
		cmocka_unit_test(an_overlong_condition_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
