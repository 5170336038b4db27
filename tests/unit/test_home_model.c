/* SPDX-License-Identifier: MIT
 * test_home_model - the first screen without a screen: menu, layout, reminders. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "plan_pack.h"
#include "sotay/base/text.h"
#include "sotay/tui/view/home_layout.h"

static struct plan *plan;

static int read_plan(void **state)
{
	(void)state;
	plan = pack_plan();
	return 0;
}

static int free_plan(void **state)
{
	(void)state;
	plan_free(&plan);
	return 0;
}

/* ---- layout ---- */

static bool overlap(const struct home_block *a, const struct home_block *b)
{
	return a->rows && b->rows && a->row < b->row + b->rows && b->row < a->row + a->rows && a->col < b->col + b->cols &&
		b->col < a->col + a->cols;
}

static struct home_block block_of(const struct home_cell *c)
{
	return (struct home_block){c->row, c->col, 1, c->cols};
}

static void check_layout(int rows, int cols, bool ward, size_t reminders, size_t targets)
{
	struct home_layout l;
	struct home_block blocks[HOME_CELLS_MAX + 4];
	size_t n = 0, entries = 0, wanted = 0;

	home_lay_out(rows, cols, ward, reminders, targets, &l);
	for (size_t i = 0; i < l.n_cells; i++) {
		blocks[n++] = block_of(&l.cells[i]);
		entries += l.cells[i].action != ACT_NONE;
	}
	for (size_t i = 0; i < HOME_GROUPS; i++)
		wanted += home_group_size(&home_menu(ward)[i]);
	assert_int_equal(entries, wanted);
	blocks[n++] = l.reminders;
	blocks[n++] = l.figures;
	blocks[n++] = l.targets;
	blocks[n++] = (struct home_block){l.foot_row, 0, 1, cols};
	assert_true(l.reminders.rows >= 2); /* a heading and one reminder */
	for (size_t i = 0; i < n; i++) {
		if (!blocks[i].rows)
			continue;
		if (blocks[i].row < 0 || blocks[i].row + blocks[i].rows > rows || blocks[i].col + blocks[i].cols > cols)
			fail_msg("%dx%d: block %zu of %zu is outside", cols, rows, i, n);
		for (size_t k = i + 1; k < n; k++) {
			if (overlap(&blocks[i], &blocks[k]))
				fail_msg("%dx%d: blocks %zu and %zu of %zu overlap", cols, rows, i, k, n);
		}
	}
}

static void nothing_overlaps_and_every_entry_is_there_in_any_window(void **state)
{
	(void)state;
	for (int rows = 15; rows <= 60; rows++) {
		for (int cols = 60; cols <= 200; cols += 7) {
			for (size_t reminders = 0; reminders <= HOME_REMINDERS_MAX; reminders += 4) {
				check_layout(rows, cols, false, reminders, 5);
				check_layout(rows, cols, true, reminders, 0);
				check_layout(rows, cols, true, reminders, 9);
			}
		}
	}
}

static void all_reminders_are_shown_before_targets_and_figures(void **state)
{
	struct home_layout l;

	(void)state;
	home_lay_out(19, 80, false, 3, 4, &l);
	assert_int_equal(l.reminders.rows, 4);
	assert_true(l.figures.rows > 0 && l.targets.rows > 0);
	home_lay_out(19, 80, false, 10, 4, &l);
	assert_int_equal(l.reminders.rows, 11);
	assert_int_equal(l.targets.rows, 0);
	home_lay_out(15, 60, false, 3, 4, &l);
	assert_int_equal(l.reminders.rows, 4);
	assert_int_equal(l.figures.rows, 0);
}

/* ---- reminders ---- */

static struct home_count count;

static struct home_facts facts_of(bool ward, bool practice)
{
	return (struct home_facts){.plan = plan,
		.i18n = i18n_get("en"),
		.today = 19066, /* 15/03/2022 */
		.utc_offset_min = 420,
		.place = {"cnscd", "kp-1", ward, practice},
		.count = &count};
}

/* "action text" of every reminder, in order. */
static char *remind(const struct home_facts *f)
{
	struct home_reminders r = {.n = 0};
	struct buf out = {0};

	home_remind(f, &r);
	for (size_t i = 0; i < r.n; i++)
		buf_printf(&out, "%s %s%s\n", action_info(r.items[i].action)->name, buf_str(&r.items[i].text),
			buf_str(&r.items[i].more));
	home_reminders_fini(&r);
	return buf_take(&out);
}

static void expect(const struct home_facts *f, const char *wanted)
{
	char *got = remind(f);

	assert_string_equal(got, wanted);
	free(got);
}

static void before_counting_only_what_is_known_is_said(void **state)
{
	struct home_facts f = facts_of(false, false);

	(void)state;
	count = (struct home_count){.known = false, .lacking = 3};
	expect(&f, "");
	f.unexported = 7;
	f.drafts = 1;
	f.drafted = (instant_t)19066 * 86400 + 2 * 3600 + 12 * 60; /* 09:12 in the ward */
	expect(&f, "go-export Records not handed in: 7\ngo-drafts A record half written at 09:12\n");
	f.drafts = 2;
	f.new_plan = true;
	expect(&f,
		"go-export The stick has a new plan\ngo-export Records not handed in: 7\n"
		"go-drafts Records half written: 2\n");
}

static struct overview_due dues[] = {
	{.period = {2022, PERIOD_MONTH, 2}, .due = 19066 - 3, .expected = 24, .reported = 20},
	{.period = {2022, PERIOD_QUARTER, 1}, .due = 19066 + 4, .expected = 24, .reported = 24},
	{.period = {2021, PERIOD_MONTH, 12}, .due = 19066 - 9, .done = true},
};

static void fill(void)
{
	count = (struct home_count){.known = true, .duplicates = 2, .missing = 3, .missing_machines = 1, .lacking = 1};
	count.todo.conflicts = 4;
	count.todo.doubtful = 5;
	count.todo.undelivered = 1;
	count.todo.no_receipt = 1;
	count.todo.no_receipt_number = 6;
	count.overview.dues = dues;
	count.overview.n_dues = 3;
}

static void a_volunteer_is_reminded_of_what_a_volunteer_can_do(void **state)
{
	struct home_facts f = facts_of(false, false);

	(void)state;
	fill();
	f.unexported = 7;
	expect(&f,
		"go-progress Report of month 2: late, 3 days\n"
		"go-conflicts Changed differently in two places: 4\n"
		"go-review Records to be looked at: 5\n"
		"go-export Records not handed in: 7\n"
		"go-progress Report of quarter 1: due 19/03, in 4 days\n"
		"go-missing Batches missing: 3, of 1 machines\n"
		"go-export Batches made and not handed over: 1\n"
		"go-export Batch 6 has no receipt yet\n"
		"go-duties Duties with nothing recorded: 1\n");
}

static void the_clerk_is_reminded_of_others_reports_and_not_of_handing_in(void **state)
{
	struct home_facts f = facts_of(true, false);

	(void)state;
	fill();
	f.unexported = 7;
	f.half_chosen = 2;
	expect(&f,
		"go-report Report of month 2: late, 3 days\n"
		"go-conflicts Changed differently in two places: 4, half chosen: 2\n"
		"go-review Records to be looked at: 5\n"
		"go-duplicates Perhaps recorded twice: 2\n"
		"go-report Report of quarter 1: due 19/03, in 4 days\n"
		"go-missing Reports of month 2: 20 of 24 are in\n"
		"go-missing Batches missing: 3, of 1 machines\n"
		"go-export Batches made and not handed over: 1\n"
		"go-duties Duties with nothing recorded: 1\n");
}

static void practice_asks_for_no_reports_and_no_handing_in(void **state)
{
	struct home_facts f = facts_of(false, true);

	(void)state;
	fill();
	count.todo = (struct todo){.conflicts = 0};
	count.missing = 0;
	count.lacking = 0;
	f.unexported = 7;
	expect(&f, "");
}

static void a_day_that_is_due_is_told_apart(void **state)
{
	struct home_facts f = facts_of(false, false);
	struct overview_due today = {.period = {2022, PERIOD_HALF, 1}, .due = 19066};

	(void)state;
	count = (struct home_count){.known = true};
	count.overview.dues = &today;
	count.overview.n_dues = 1;
	expect(&f, "go-progress Report of first half-year: due today\n");
	today.period = (struct period){2021, PERIOD_MONTH, 12}; /* of another year: with it */
	today.due = 19067;
	expect(&f, "go-progress Report of month 12/2021: due 16/03, in 1 days\n");
}

/* 80 columns: half of them, less a mark, a key and some air. */
static void no_reminder_is_cut_at_80_columns(void **state)
{
	enum { ROOM = 32 };
	struct home_facts f = facts_of(true, false);
	struct home_reminders r = {.n = 0};
	struct overview_due due[] = {
		{.period = {2022, PERIOD_MONTH, 12}, .due = 19066 - 113, .expected = 240, .reported = 124},
		{.period = {2022, PERIOD_HALF, 2}, .due = 19066 + 12, .expected = 24, .reported = 12},
		{.period = {2021, PERIOD_HALF, 2}, .due = 19066 - 12, .expected = 24, .reported = 24},
		{.period = {2021, PERIOD_MONTH, 12}, .due = 19066 + 12, .expected = 24, .reported = 24},
		{.period = {2022, PERIOD_9M, 0}, .due = 19066, .expected = 24, .reported = 24},
	};

	(void)state;
	fill();
	f.i18n = i18n_get("vi");
	f.drafts = 100;
	count.todo =
		(struct todo){.conflicts = 999, .doubtful = 9999, .undelivered = 99, .no_receipt = 1, .no_receipt_number = 999};
	count.missing = 99;
	count.missing_machines = 10;
	count.duplicates = 999;
	count.lacking = 24;
	count.overview.dues = due;
	count.overview.n_dues = sizeof due / sizeof *due;
	for (int ward = 0; ward < 2; ward++) {
		f.place.ward = ward;
		f.unexported = 100000;
		home_remind(&f, &r);
		for (size_t i = 0; i < r.n; i++) {
			if (text_width_cols(buf_str(&r.items[i].text), r.items[i].text.len) > ROOM)
				fail_msg("%s", buf_str(&r.items[i].text));
		}
	}
	home_reminders_fini(&r);
}

static void no_more_reminders_than_there_is_room_for(void **state)
{
	struct home_facts f = facts_of(false, false);
	static struct overview_due many[HOME_REMINDERS_MAX + 5];
	struct home_reminders r = {.n = 0};

	(void)state;
	for (size_t i = 0; i < HOME_REMINDERS_MAX + 5; i++)
		many[i] = (struct overview_due){.period = {2022, PERIOD_MONTH, 1}, .due = 19000};
	count = (struct home_count){.known = true};
	count.overview.dues = many;
	count.overview.n_dues = HOME_REMINDERS_MAX + 5;
	home_remind(&f, &r);
	assert_int_equal(r.n, HOME_REMINDERS_MAX);
	home_reminders_fini(&r);
}

/* ---- words ---- */

static void the_period_tells_its_dates_and_the_days_left(void **state)
{
	struct buf out = {0};

	(void)state;
	home_put_period(plan, i18n_get("en"), 19066, &out);
	assert_non_null(strstr(buf_str(&out), "15/03"));
	assert_non_null(strstr(buf_str(&out), "14/04"));
	assert_non_null(strstr(buf_str(&out), "30 days left"));
	buf_clear(&out);
	home_put_period(plan, i18n_get("en"), 19066 + 30, &out);
	assert_non_null(strstr(buf_str(&out), "the last day"));
	buf_fini(&out);
}

static void a_target_tells_what_is_reached(void **state)
{
	const struct overview_target t = {
		.name = "Chuyên đề", .period = {2022, PERIOD_MONTH, 3}, .reached = 1, .wanted = 1310, .pace = PACE_BEHIND};
	struct buf out = {0};

	(void)state;
	home_put_reached(&t, i18n_get("en"), &out);
	assert_memory_equal(buf_str(&out), "1/1,310  ", 9);
	buf_fini(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_overlaps_and_every_entry_is_there_in_any_window),
		cmocka_unit_test(all_reminders_are_shown_before_targets_and_figures),
		cmocka_unit_test(before_counting_only_what_is_known_is_said),
		cmocka_unit_test(a_volunteer_is_reminded_of_what_a_volunteer_can_do),
		cmocka_unit_test(the_clerk_is_reminded_of_others_reports_and_not_of_handing_in),
		cmocka_unit_test(practice_asks_for_no_reports_and_no_handing_in),
		cmocka_unit_test(a_day_that_is_due_is_told_apart),
		cmocka_unit_test(no_reminder_is_cut_at_80_columns),
		cmocka_unit_test(no_more_reminders_than_there_is_room_for),
		cmocka_unit_test(the_period_tells_its_dates_and_the_days_left),
		cmocka_unit_test(a_target_tells_what_is_reached),
	};

	return cmocka_run_group_tests(tests, read_plan, free_plan);
}
