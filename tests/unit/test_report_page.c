/* SPDX-License-Identifier: MIT
 * test_report_page - a section of a report as lines: what stands where at every width; and choosing the period. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "plan_pack.h"
#include "report_kit.h"
#include "sotay/base/text.h"
#include "sotay/tui/view/report_choice.h"
#include "sotay/tui/view/report_page.h"

static struct plan *plan;

static struct report *some_report(void)
{
	struct tally *t = tally_new(plan, (struct period){2022, PERIOD_MONTH, 3}, RULE_ND09, NULL, 19070);
	struct report *r;

	report_kit_feed(t, KIND_SESSION, "An", "date=2022-03-03;attendees=40;women=15");
	report_kit_feed(t, KIND_SESSION, "An", "date=2022-02-03;attendees=1310");
	report_kit_feed(t, KIND_SESSION, "An", "date=2022-03-05;channel=facebook;posts=3");
	report_kit_feed(t, KIND_ASSIST, "An", "date=2022-03-03;people=7;level=full");
	report_kit_feed(t, KIND_PROGRESS, "An", "period=2022-03;unit=dtt;result=Đã phát đủ chuyên đề\nvà hai tin ngắn");
	r = report_from_tally(t, 1647333000);
	tally_free(&t);
	return r;
}

static size_t section_of(const struct report *r, const char *id)
{
	for (size_t i = 0; i < r->n_sections; i++) {
		if (strcmp(r->sections[i].id, id) == 0)
			return i;
	}
	fail_msg("no section %s", id);
	return 0;
}

static const struct page_line *row_called(const struct report_page *p, const char *table, const char *code)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct page_line *l = &p->lines[i];

		if (l->type == PAGE_ROW && strcmp(l->table->id, table) == 0 && strcmp(l->row->code, code) == 0)
			return l;
	}
	fail_msg("no row %s/%s", table, code);
	return NULL;
}

static void rows_show_their_main_figure_in_three_spans(void **state)
{
	struct report *r = some_report();
	struct report_page p;
	const struct page_line *l;

	(void)state;
	report_page_build(r, section_of(r, "outreach"), i18n_get("en"), 80, false, &p);
	l = row_called(&p, "channel", "area_meeting");
	assert_string_equal(l->cells[SPAN_PERIOD], "1");
	assert_string_equal(l->cells[SPAN_PREVIOUS], "1");
	assert_string_equal(l->cells[SPAN_CUMULATIVE], "2");
	assert_true(l->layout->bar_cols > 0);
	assert_int_equal(l->n, 1);
	assert_true(page_line_is_row(l));
	report_page_free(&p);
	report_page_build(r, section_of(r, "outreach"), i18n_get("en"), 60, false, &p);
	assert_int_equal(row_called(&p, "channel", "area_meeting")->layout->bar_cols, 0); /* no room */
	report_page_free(&p);
	report_free(&r);
}

static void every_figure_is_shown_where_it_is_asked_for(void **state)
{
	struct report *r = some_report();
	struct report_page p;
	bool found = false;

	(void)state;
	report_page_build(r, section_of(r, "outreach"), i18n_get("en"), 80, true, &p);
	for (size_t i = 0; i < p.n; i++) {
		const struct page_line *l = &p.lines[i];

		if (l->type != PAGE_FIGURE || !l->column || strcmp(l->column, "attendees") != 0 || l->total ||
			strcmp(l->table->id, "channel") != 0)
			continue;
		found = true;
		assert_string_equal(l->cells[SPAN_PERIOD], "40");
		assert_string_equal(l->cells[SPAN_CUMULATIVE], "1,350");
	}
	assert_true(found);
	report_page_free(&p);
	report_free(&r);
}

/* Of every section, at every width: cells beside each other, within the width, nothing torn. */
static void lines_fit_every_width(void **state)
{
	struct report *r = some_report();
	static const char *const languages[] = {"vi", "en"};

	(void)state;
	for (int cols = 60; cols <= 132; cols += 9) {
		for (size_t s = 0; s < 2 * 2 * r->n_sections; s++) {
			struct report_page p;

			report_page_build(r, s / 4, i18n_get(languages[s % 2]), cols, s / 2 % 2, &p);
			for (size_t i = 0; i < p.n; i++) {
				const struct page_line *l = &p.lines[i];
				int room = l->layout && l->layout->n_cells ? l->layout->label_cols : cols - 2, right = 1;

				assert_true(text_is_utf8(l->label, strlen(l->label)));
				if (l->indent + (int)text_width_cols(l->label, strlen(l->label)) > room)
					fail_msg("%d columns: \"%s\" needs more than %d", cols, l->label, room);
				for (size_t c = 0; l->layout && c < l->layout->n_cells; c++) {
					assert_true(l->layout->cells[c].col > right);
					right = l->layout->cells[c].col + l->layout->cells[c].cols;
				}
				assert_true(right <= cols);
			}
			report_page_free(&p);
		}
	}
	report_free(&r);
}

static void long_texts_are_wrapped_and_belong_to_their_row(void **state)
{
	struct report *r = some_report();
	struct report_page p;
	size_t texts = 0;

	(void)state;
	report_page_build(r, section_of(r, "account"), i18n_get("en"), 60, false, &p);
	for (size_t i = 0; i < p.n; i++) {
		if (p.lines[i].type == PAGE_TEXT && strncmp(p.lines[i].table->id, "strengths", 9) == 0) {
			assert_non_null(p.lines[i].row);
			assert_null(strchr(p.lines[i].label, '\n'));
			texts++;
		}
	}
	assert_true(texts >= 2);
	report_page_free(&p);
	report_free(&r);
}

static void targets_say_how_they_stand(void **state)
{
	struct report *r = some_report();
	struct report_page p;
	const struct page_line *l;

	(void)state;
	report_page_build(r, section_of(r, "targets"), i18n_get("en"), 80, false, &p);
	l = row_called(&p, "target", "radio_monthly");
	assert_string_equal(l->state, "on_the_way");
	report_page_free(&p);
	report_free(&r);
}

/* ---- the period ---- */

static void the_month_that_ended_is_shown_while_its_report_can_be_handed_in(void **state)
{
	static const struct {
		const char *today;
		enum period_rule rule;
		int month;
	} cases[] = {{"2022-03-14", RULE_ND09, 3}, {"2022-03-15", RULE_ND09, 3}, {"2022-03-16", RULE_ND09, 3},
		{"2022-03-17", RULE_ND09, 4}, {"2022-02-17", RULE_ND09, 3}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct period p;
		day_t today;

		assert_true(day_parse(cases[i].today, &today));
		p = choice_first(plan, today, cases[i].rule, false);
		assert_int_equal(p.type, PERIOD_MONTH);
		assert_int_equal(p.n, cases[i].month);
	}
}

static void periods_follow_each_other(void **state)
{
	static const char *const steps[][2] = {{"2022-12", "2023-01"}, {"2022-Q4", "2023-Q1"}, {"2022-H1", "2022-H2"},
		{"2022-H2", "2023-H1"}, {"2022-9M", "2023-9M"}, {"2022", "2023"}};

	(void)state;
	for (int rule = RULE_CALENDAR; rule <= RULE_ND09; rule++) {
		for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
			char text[PERIOD_TEXT_BYTES];
			struct period p;

			assert_true(period_parse(steps[i][0], &p));
			assert_true(choice_step(&p, (enum period_rule)rule, 1));
			period_format(p, text);
			assert_string_equal(text, steps[i][1]);
			assert_true(choice_step(&p, (enum period_rule)rule, -1));
			period_format(p, text);
			assert_string_equal(text, steps[i][0]);
		}
	}
}

static void there_is_a_first_and_a_last_period(void **state)
{
	struct period p;

	(void)state;
	assert_true(period_parse("2000-01", &p));
	assert_false(choice_step(&p, RULE_ND09, -1));
	assert_int_equal(p.n, 1);
	assert_true(period_parse("2099", &p));
	assert_false(choice_step(&p, RULE_ND09, 1));
	assert_true(period_parse("2099-Q4", &p));
	assert_false(choice_step(&p, RULE_CALENDAR, 1));
}

static void a_period_is_told_with_its_days(void **state)
{
	struct buf text = {0};

	(void)state;
	choice_put((struct period){2022, PERIOD_MONTH, 3}, RULE_ND09, i18n_get("vi"), &text);
	assert_string_equal(buf_str(&text), "tháng 3/2022 (15/02/2022–14/03/2022)");
	buf_fini(&text);
}

static int setup(void **state)
{
	(void)state;
	plan = pack_plan();
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	plan_free(&plan);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_show_their_main_figure_in_three_spans),
		cmocka_unit_test(every_figure_is_shown_where_it_is_asked_for),
		cmocka_unit_test(lines_fit_every_width),
		cmocka_unit_test(long_texts_are_wrapped_and_belong_to_their_row),
		cmocka_unit_test(targets_say_how_they_stand),
		cmocka_unit_test(the_month_that_ended_is_shown_while_its_report_can_be_handed_in),
		cmocka_unit_test(periods_follow_each_other),
		cmocka_unit_test(there_is_a_first_and_a_last_period),
		cmocka_unit_test(a_period_is_told_with_its_days),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
