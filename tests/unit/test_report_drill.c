/* SPDX-License-Identifier: MIT
 * test_report_drill - which records stand behind a row of a report. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "plan_pack.h"
#include "report_kit.h"
#include "sotay/tui/view/report_drill.h"

static struct report made(const char *unit)
{
	struct report r = {.unit = unit, .period = {.year = 2022, .type = PERIOD_MONTH, .n = 3}};
	day_t first, last = 0;

	assert_true(day_parse("2022-03-01", &first) && day_parse("2022-03-31", &last));
	r.ranges[SPAN_PERIOD] = (struct day_range){first, last};
	return r;
}

/* "help=@dossier procedure=": what is asked of fields, filters that have a name first. */
static void put_asked(const struct query *q, struct buf *out)
{
	const struct query_where named[] = {{"unit", q->unit}, {"neighbourhood", q->neighbourhood}, {"channel", q->channel},
		{"help", q->help_type}, {"duty", q->duty}, {"target", q->target}};

	for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
		if (named[i].value)
			buf_printf(out, "%s%s=%s", out->len ? ";" : "", named[i].field, named[i].value);
	}
	for (size_t i = 0; i < q->n_where; i++)
		buf_printf(out, "%s%s=%s", out->len ? ";" : "", q->where[i].field, q->where[i].value);
}

static void rows_become_filters(void **state)
{
	static const struct {
		const char *section, *table, *code, *column; /* code NULL: the total */
		enum drill_type type;
		unsigned kinds;
		const char *asked;
	} cases[] = {
		{"outreach", "channel", "radio", NULL, DRILL_LIST, 1u << KIND_SESSION, "channel=radio"},
		{"outreach", "topic", "portal", NULL, DRILL_LIST, 1u << KIND_SESSION, "topics=portal"},
		{"outreach", "topic", "portal", "women", DRILL_LIST, 1u << KIND_SESSION, "topics=portal;women=*"},
		{"outreach", "channel", "", NULL, DRILL_LIST, 1u << KIND_SESSION, "channel="},
		{"outreach", "elsewhere", "ward", NULL, DRILL_LIST, 1u << KIND_SESSION, "neighbourhood=ward"},
		{"outreach", "neighbourhood", NULL, NULL, DRILL_LIST, 1u << KIND_SESSION, "neighbourhood=!ward outside"},
		{"assist", "help", "vneid", NULL, DRILL_LIST, 1u << KIND_ASSIST, "help=vneid"},
		{"assist", "help", "vneid", "seniors", DRILL_LIST, 1u << KIND_ASSIST, "help=vneid;age_group=60up"},
		{"assist", "procedure", "", NULL, DRILL_LIST, 1u << KIND_ASSIST, "help=@dossier;procedure="},
		{"assist", "level", "full", NULL, DRILL_LIST, 1u << KIND_ASSIST, "level=full"},
		{"assist", "result", "done", NULL, DRILL_LIST, 1u << KIND_ASSIST, "result=done"},
		{"assist", "unit", "cnscd", "full", DRILL_LIST, 1u << KIND_ASSIST, "unit=cnscd;level=full;help=@dossier"},
		{"feedback", "status", "new", NULL, DRILL_LIST, 1u << KIND_FEEDBACK, "status=new"},
		{"feedback", "subject", "fee", "answered", DRILL_LIST, 1u << KIND_FEEDBACK, "subject=fee;status=answered"},
		{"duties", "recorded", "cnscd/help/kp-12", NULL, DRILL_LIST, 0, "unit=cnscd;neighbourhood=kp-12;duty=help"},
		{"duties", "recorded", "dtt/feature/", "sessions", DRILL_LIST, 1u << KIND_SESSION, "unit=dtt;duty=feature"},
		{"duties", "nothing", "dtt/feature/", NULL, DRILL_DUTY, 0, ""},
		{"duties", "progress", "dtt/v.month//lê an", NULL, DRILL_LIST, 1u << KIND_PROGRESS,
			"unit=dtt;duty=v.month;person=lê an"},
		{"people", "author", "chị lan", "times", DRILL_LIST, 1u << KIND_ASSIST, "author=chị lan"},
		{"people", "assessed", "chị lan", "good", DRILL_LIST, 1u << KIND_PROGRESS,
			"person=chị lan;assessment=*;assessment=good"},
		{"reporting", "unit", "cnscd/kp-12", NULL, DRILL_LIST, 0, "unit=cnscd;neighbourhood=kp-12"},
		{"reporting", "unit", "dtt/", "reported", DRILL_LIST, 1u << KIND_PROGRESS,
			"unit=dtt;duty=v.month;status=done;period=2022-03"},
		{"reporting", "batch", "7KQ2M9AB", NULL, DRILL_BATCHES, 0, ""},
		{"cost", "channel_fund", "radio/", NULL, DRILL_LIST, 1u << KIND_SESSION, "channel=radio;fund=;cost=*"},
		{"late", "change", "outreach/channel/radio/minutes", NULL, DRILL_LIST, 1u << KIND_SESSION,
			"channel=radio;minutes=*"},
		{"late", "change", "outreach/channel/*/sessions", NULL, DRILL_LIST, 1u << KIND_SESSION, ""},
		{"late", "change", "nothing", NULL, DRILL_NONE, 0, ""},
		{"weather", "rain", "much", NULL, DRILL_NONE, 0, ""},
	};
	struct plan *p = pack_plan();
	struct report r = made("");

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct report_row row = {.code = cases[i].code};
		struct report_drill d;
		struct buf asked = {0};

		report_drill(&r, p, cases[i].section, cases[i].table, cases[i].code ? &row : NULL, cases[i].column, &d);
		put_asked(&d.query, &asked);
		if (d.type != cases[i].type || (d.type == DRILL_LIST && strcmp(buf_str(&asked), cases[i].asked) != 0))
			print_error("case %zu: %s\n", i, buf_str(&asked));
		assert_int_equal(d.type, cases[i].type);
		if (d.type == DRILL_LIST) {
			assert_int_equal(d.query.kinds, cases[i].kinds);
			assert_int_equal(d.query.from, r.ranges[SPAN_PERIOD].first);
			assert_int_equal(d.query.to, r.ranges[SPAN_PERIOD].last);
			assert_string_equal(buf_str(&asked), cases[i].asked);
		}
		buf_fini(&asked);
	}
	plan_free(&p);
}

static void a_duty_with_nothing_recorded_says_whose_and_which(void **state)
{
	struct plan *p = pack_plan();
	struct report r = made("");
	struct report_row row = {.code = "cnscd/help/kp-12"};
	struct report_drill d;

	(void)state;
	report_drill(&r, p, "duties", "nothing", &row, NULL, &d);
	assert_int_equal(d.type, DRILL_DUTY);
	assert_string_equal(d.unit, "cnscd");
	assert_string_equal(d.duty, "help");
	assert_string_equal(d.area, "kp-12");
	plan_free(&p);
}

static void a_total_is_all_of_its_kind_and_of_the_report_s_unit(void **state)
{
	struct plan *p = pack_plan();
	struct report r = made("cnscd");
	struct report_drill d;

	(void)state;
	report_drill(&r, p, "assist", "help", NULL, NULL, &d);
	assert_int_equal(d.type, DRILL_LIST);
	assert_int_equal(d.query.kinds, 1u << KIND_ASSIST);
	assert_string_equal(d.query.unit, "cnscd");
	plan_free(&p);
}

static void rows_that_are_records_open_them(void **state)
{
	static const char id[] = "01234567-89ab-7cde-8f01-23456789abcd";
	struct report_value kind = {.known = true, .code = "feedback"};
	struct report_row row = {.code = id, .values = &kind};
	struct report r = made("");
	struct report_drill d;
	char text[UUID_TEXT_BYTES];

	(void)state;
	report_drill(&r, NULL, "account", "strengths", &row, NULL, &d);
	assert_int_equal(d.type, DRILL_RECORD);
	assert_int_equal(d.kind, KIND_PROGRESS);
	uuid_format(&d.id, text);
	assert_string_equal(text, id);
	report_drill(&r, NULL, "account", "models", &row, NULL, &d);
	assert_int_equal(d.kind, KIND_SESSION);
	row.code = "01234567-89ab-7cde-8f01-23456789abcd/content";
	report_drill(&r, NULL, "notes", "conflict", &row, NULL, &d);
	assert_int_equal(d.type, DRILL_CONFLICT);
	assert_int_equal(d.kind, KIND_FEEDBACK);
	row.code = "nothing";
	report_drill(&r, NULL, "notes", "conflict", &row, NULL, &d);
	assert_int_equal(d.type, DRILL_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_become_filters),
		cmocka_unit_test(a_duty_with_nothing_recorded_says_whose_and_which),
		cmocka_unit_test(a_total_is_all_of_its_kind_and_of_the_report_s_unit),
		cmocka_unit_test(rows_that_are_records_open_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
