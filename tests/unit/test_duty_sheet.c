/* SPDX-License-Identifier: MIT
 * test_duty_sheet - the duties of one unit, what was recorded for them, and what lacks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "report_kit.h"
#include "sotay/report/duty_sheet.h"
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

static const struct period march = {2022, PERIOD_MONTH, 3};

static void read_sheet(struct kit *k, const char *unit, const char *area, struct duty_sheet *s)
{
	struct error e;
	struct txn *t;

	assert_int_equal(store_read(k->s, &t, &e), OK);
	assert_int_equal(duty_sheet_read(t, unit, area, march, 19070, NULL, NULL, s, &e), OK);
	txn_end(&t);
}

static const struct duty_line *line(const struct duty_sheet *s, const char *duty)
{
	for (size_t i = 0; i < s->n_lines; i++) {
		if (strcmp(s->lines[i].duty->cells[COL_CODE], duty) == 0)
			return &s->lines[i];
	}
	fail_msg("no duty: %s", duty);
	return NULL;
}

static void the_unit_s_duties_stand_in_order_of_the_plan(void **state)
{
	static const struct {
		const char *unit, *duties;
	} cases[] = {
		{"dtt", "feature anything v.month"}, {"cnscd", "online help v.month"}, {"phunu", "help listen v.month"},
		{"hoi_old", "help listen v.month"}, /* it is phunu now */
	};
	struct kit *k = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf codes = {0};
		struct duty_sheet s;

		read_sheet(k, cases[i].unit, "", &s);
		for (size_t n = 0; n < s.n_lines; n++)
			buf_printf(&codes, "%s%s", n ? " " : "", s.lines[n].duty->cells[COL_CODE]);
		assert_string_equal(buf_str(&codes), cases[i].duties);
		buf_fini(&codes);
		duty_sheet_fini(&s);
	}
}

static void records_and_what_they_add_up_to_stand_beside_each_other(void **state)
{
	struct kit *k = *state;
	struct duty_sheet s;
	const struct duty_line *l;

	report_kit_add(k->s, KIND_SESSION, "A",
		"unit=cnscd;date=2022-03-01;channel=facebook;posts=3;reach=400;neighbourhood=kp-12");
	report_kit_add(k->s, KIND_SESSION, "A", "unit=cnscd;date=2022-01-01;channel=facebook;posts=6;neighbourhood=kp-12");
	report_kit_add(k->s, KIND_SESSION, "A", "unit=cnscd;date=2022-03-01;channel=poster;items=9;neighbourhood=kp-12");
	report_kit_add(k->s, KIND_ASSIST, "A", "unit=cnscd;date=2022-02-20;people=4;neighbourhood=kp-2");
	report_kit_add(k->s, KIND_ASSIST, "A", "unit=cnscd;date=2022-02-01;people=2;neighbourhood=kp-2");
	report_kit_add(k->s, KIND_ASSIST, "A", "unit=dtt;date=2022-02-20;people=100;help=app");
	read_sheet(k, "cnscd", "kp-1", &s);
	l = line(&s, "online");
	assert_int_equal(l->figures[KIND_SESSION][SPAN_PERIOD], 2);
	assert_int_equal(l->figures[KIND_SESSION][SPAN_CUMULATIVE], 3);
	assert_int_equal(duty_line_total(l, SPAN_CUMULATIVE), 3);
	assert_int_equal(l->n_extras, 3);
	assert_int_equal(l->extras[0].field, SESSION_posts);
	assert_int_equal(l->extras[0].figures[SPAN_PERIOD], 3);
	assert_int_equal(l->extras[0].figures[SPAN_CUMULATIVE], 9);
	assert_int_equal(l->extras[1].field, SESSION_reach);
	assert_int_equal(l->extras[2].field, SESSION_items);
	assert_false(duty_line_lacks(l));
	l = line(&s, "help");
	assert_int_equal(l->figures[KIND_ASSIST][SPAN_PERIOD], 4);
	assert_int_equal(l->figures[KIND_ASSIST][SPAN_PREVIOUS], 2);
	assert_int_equal(l->n_extras, 0);
	assert_true(duty_line_lacks(line(&s, "v.month")));
	duty_sheet_fini(&s);
	read_sheet(k, "cnscd", "", &s); /* all places together */
	assert_int_equal(line(&s, "help")->figures[KIND_ASSIST][SPAN_PERIOD], 4);
	duty_sheet_fini(&s);
}

static void what_the_unit_says_is_shown_with_its_record(void **state)
{
	struct kit *k = *state;
	struct duty_sheet s;
	struct uuid id;

	report_kit_add(k->s, KIND_PROGRESS, "A", "unit=dtt;period=2022-02;duty=feature");
	report_kit_add(k->s, KIND_PROGRESS, "A", "unit=dtt;period=2022-03;duty=feature;person=Lê An");
	id = report_kit_add(k->s, KIND_PROGRESS, "A", "unit=dtt;period=2022-03;duty=feature;status=in_progress");
	report_kit_add(k->s, KIND_PROGRESS, "A", "unit=vptk;period=2022-03;duty=v.month");
	read_sheet(k, "dtt", "", &s);
	assert_string_equal(line(&s, "feature")->status, "in_progress");
	assert_int_equal(uuid_compare(&line(&s, "feature")->account, &id), 0);
	assert_string_equal(line(&s, "v.month")->status, "");
	assert_int_equal(line(&s, "feature")->figures[KIND_PROGRESS][SPAN_PREVIOUS], 1);
	duty_sheet_fini(&s);
}

/* The same figures as section 4 of the unit's report, one tally being behind both. */
static void figures_are_those_of_the_report(void **state)
{
	static const char *const kinds[] = {"sessions", "times", "feedback", "progress"};
	struct kit *k = *state;
	struct duty_sheet s;
	struct report *r;
	struct error e;
	struct txn *t;

	for (unsigned i = 0; i < 40; i++) {
		char fields[120];

		snprintf(fields, sizeof fields, "unit=phunu;date=2022-%02u-%02u", 1 + i % 4, 12 + i % 5);
		report_kit_add(k->s, (enum kind)(i % KIND_COUNT), "A", fields);
	}
	read_sheet(k, "phunu", "", &s);
	assert_int_equal(store_read(k->s, &t, &e), OK);
	assert_int_equal(report_build(t, march, RULE_ND09, "phunu", KIT_NOW, NULL, NULL, &r, &e), OK);
	for (size_t i = 0; i < s.n_lines; i++) {
		char code[60];

		snprintf(code, sizeof code, "phunu/%s/", s.lines[i].duty->cells[COL_CODE]);
		for (size_t kind = 0; kind < KIND_COUNT; kind++) {
			const struct report_value *v = report_values(r, "duties", "recorded", code, kinds[kind]);

			for (size_t span = 0; span < SPANS; span++)
				assert_int_equal(s.lines[i].figures[kind][span], v ? v[span].n : 0);
		}
		assert_int_equal(duty_line_lacks(&s.lines[i]), report_values(r, "duties", "nothing", code, "cadence") != NULL);
	}
	report_free(&r);
	txn_end(&t);
	duty_sheet_fini(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_unit_s_duties_stand_in_order_of_the_plan, setup, teardown),
		cmocka_unit_test_setup_teardown(records_and_what_they_add_up_to_stand_beside_each_other, setup, teardown),
		cmocka_unit_test_setup_teardown(what_the_unit_says_is_shown_with_its_record, setup, teardown),
		cmocka_unit_test_setup_teardown(figures_are_those_of_the_report, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
