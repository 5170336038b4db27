/* SPDX-License-Identifier: MIT
 * test_list_model - what a list of records shows, and what a find in everything shows, without a screen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "foreign.h"
#include "sotay/tui/view/find_model.h"
#include "sotay/tui/view/list_model.h"

#define SET(...) ((const struct kit_field[]){__VA_ARGS__, {NULL, NULL}})
#define SESSION(date, title, attendees)                                                                                \
	SET({"date", date}, {"unit", "cnscd"}, {"neighbourhood", "kp-1"}, {"channel", "area_meeting"},                     \
		{"topics", "portal"}, {"title", title}, {"attendees", attendees}, {"women", "5"})

struct world {
	struct kit kit;
	struct surroundings surroundings;
	struct app app;
	struct list_model m;
	struct uuid own;
};

static const struct query everything;

static int setup(void **state)
{
	struct world *w = mem_zalloc(1, sizeof *w);
	const struct foreign records[] = {
		{"AAAAAAA1", KIND_SESSION, "Chị Hoa", SESSION("2022-03-01", "Họp", "9"), NULL, false},
		{"AAAAAAA1", KIND_SESSION, "Chị Hoa", SESSION("2022-03-02", "Xóa rồi", "9"), NULL, true},
		{"AAAAAAA1", KIND_SESSION, "Chị Hoa", SESSION("2022-03-03", "Hai nơi", "9"), SET({"place", "Chợ"}), false},
		{"AAAAAAA1", KIND_SESSION, "Chị Hoa", SESSION("2022-03-04", "Ngờ vực", "3"), NULL, false},
	};

	kit_init(&w->kit, 0);
	for (size_t i = 0; i < sizeof records / sizeof *records; i++)
		foreign_put(w->kit.s, i, &records[i]);
	w->own = kit_assist(w->kit.s, "Trần A", "");
	w->surroundings = (struct surroundings){.clock_fixed = true, .now = KIT_NOW};
	w->app = (struct app){
		.options = &w->surroundings, .i18n = i18n_get("vi"), .store = w->kit.s, .plan = store_plan(w->kit.s)};
	*state = w;
	return 0;
}

static int teardown(void **state)
{
	struct world *w = *state;

	list_model_close(&w->m);
	kit_fini(&w->kit);
	free(w);
	return 0;
}

/* All rows of what the query asks for. */
static void open_list(struct world *w, const struct query *q)
{
	list_model_close(&w->m);
	assert_int_equal(list_model_open(&w->m, &w->app, q, NULL), OK);
	assert_int_equal(listing_step(w->m.listing, NULL, NULL, NULL), OK);
	assert_int_equal(list_model_read(&w->m, &w->app, 0, 50, NULL), OK);
}

static const struct list_row *row_called(const struct world *w, const char *what)
{
	for (size_t i = 0; i < w->m.n_rows; i++) {
		if (strcmp(w->m.rows[i].cells[LIST_WHAT], what) == 0)
			return &w->m.rows[i];
	}
	fail_msg("no row \"%s\"", what);
	return NULL;
}

static void a_row_is_told_in_words(void **state)
{
	struct world *w = *state;
	const struct list_row *row;

	open_list(w, &everything);
	assert_int_equal(w->m.n_rows, 4);
	row = row_called(w, "Họp");
	assert_string_equal(row->cells[LIST_DATE], "01/03/2022");
	assert_string_equal(row->cells[LIST_KIND], "Tuyên truyền");
	assert_string_equal(row->cells[LIST_NEIGHBOURHOOD], "Khối phố 1");
	assert_string_equal(row->cells[LIST_UNIT], "Tổ công nghệ số cộng đồng");
	assert_string_equal(row->cells[LIST_AUTHOR], "Chị Hoa");
	assert_string_equal(row->cells[LIST_STATE], "");
	assert_ptr_equal(list_model_row(&w->m, 0), &w->m.rows[0]);
	assert_null(list_model_row(&w->m, 4));
}

static void the_most_urgent_state_stands_in_the_row(void **state)
{
	static const struct {
		const char *what, *cell, *all;
	} cases[] = {
		{"Hai nơi", "cần chọn", "cần chọn"},
		{"Ngờ vực", "cần xem lại", "cần xem lại"},
		{"Nộp hồ sơ · Đăng ký khai sinh · Trần A", "chưa nộp", "chưa nộp"},
	};
	struct world *w = *state;
	struct buf all = {0};

	open_list(w, &everything);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct list_row *row = row_called(w, cases[i].what);

		assert_string_equal(row->cells[LIST_STATE], cases[i].cell);
		buf_clear(&all);
		list_row_put_states(row, &w->app, &all);
		assert_string_equal(buf_str(&all), cases[i].all);
	}
	buf_clear(&all);
	list_row_put_states(&(struct list_row){.deleted = true, .unexported = true}, &w->app, &all);
	assert_string_equal(buf_str(&all), "đã xóa, chưa nộp");
	w->app.ward = true; /* which hands in to nobody here */
	open_list(w, &everything);
	assert_string_equal(row_called(w, cases[2].what)->cells[LIST_STATE], "");
	w->app.ward = false;
	buf_fini(&all);
}

static void states_narrow_the_list_down(void **state)
{
	static const struct {
		enum list_state state;
		size_t n;
		const char *what;
	} cases[] = {
		{STATE_LIVE, 4, "Họp"},
		{STATE_UNEXPORTED, 1, "Nộp hồ sơ · Đăng ký khai sinh · Trần A"},
		{STATE_CONFLICTS, 1, "Hai nơi"},
		{STATE_DOUBTFUL, 1, "Ngờ vực"},
		{STATE_DELETED, 1, "Xóa rồi"},
	};
	struct world *w = *state;

	open_list(w, &everything);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		w->m.state = cases[i].state;
		assert_int_equal(list_model_apply(&w->m, &w->app, NULL), OK);
		assert_int_equal(listing_step(w->m.listing, NULL, NULL, NULL), OK);
		assert_int_equal(list_model_read(&w->m, &w->app, 0, 50, NULL), OK);
		assert_int_equal(w->m.n_rows, cases[i].n);
		(void)row_called(w, cases[i].what);
	}
	list_model_forget(&w->m);
	assert_int_equal(w->m.state, STATE_LIVE);
}

/* A list that was opened with filters shows them as its own, and can be widened again. */
static void a_request_becomes_filters(void **state)
{
	struct world *w = *state;
	struct query_where where[] = {{"channel", "@meeting"}, {"attendees", "*"}};
	struct query q = {.kinds = 1U << KIND_SESSION,
		.author = "hoa",
		.conflicts = true,
		.neighbourhood = "kp-1",
		.where = where,
		.n_where = 2};

	open_list(w, &q);
	assert_int_equal(w->m.n_rows, 1);
	assert_int_equal(w->m.state, STATE_CONFLICTS);
	assert_string_equal(w->m.neighbourhood, "kp-1");
	assert_int_equal(w->m.n_where, 2);
	assert_true(list_model_set_where(&w->m, "attendees", "9"));
	assert_int_equal(w->m.n_where, 2);
	assert_true(list_model_set_where(&w->m, "attendees", NULL));
	assert_int_equal(w->m.n_where, 1);
	for (size_t i = 1; i < QUERY_WHERE_MAX; i++) {
		const char name[] = {(char)('a' + i), '\0'};

		assert_true(list_model_set_where(&w->m, name, "x"));
	}
	assert_false(list_model_set_where(&w->m, "title", "x"));
	assert_true(list_model_set_where(&w->m, "b", "y"));
	list_model_forget(&w->m);
	assert_int_equal(w->m.n_where, 0);
	assert_int_equal(w->m.kinds, 1U << KIND_SESSION);
	assert_int_equal(list_model_apply(&w->m, &w->app, NULL), OK);
	assert_int_equal(listing_step(w->m.listing, NULL, NULL, NULL), OK);
	assert_int_equal(listing_count(w->m.listing), 3);
}

/* ---- find in everything ---- */

static void find(struct world *w, const char *words, size_t n, struct find_model *f)
{
	struct find_records records;

	open_list(w, &everything);
	listing_set_text(w->m.listing, words);
	assert_int_equal(listing_step(w->m.listing, NULL, NULL, NULL), OK);
	assert_int_equal(list_model_read(&w->m, &w->app, 0, 50, NULL), OK);
	records = (struct find_records){w->m.rows, w->m.n_rows < n ? w->m.n_rows : n, w->m.n_rows, true};
	find_model_set(f, w->app.plan, w->app.i18n, words, &records);
}

static void what_is_found_stands_below_headings(void **state)
{
	struct world *w = *state;
	struct find_model f = {.n = 0};

	find(w, "  ", 3, &f);
	assert_int_equal(f.n, 0);
	find(w, "ho tich", 3, &f); /* a procedure's domain, which no record names */
	assert_int_equal(f.n, 2);
	assert_int_equal(f.rows[0].type, FIND_HEAD);
	assert_string_equal(f.rows[0].cells[FIND_WHAT], "THỦ TỤC HÀNH CHÍNH · 1");
	assert_int_equal(f.rows[1].type, FIND_PROCEDURE);
	assert_string_equal(f.rows[1].cells[FIND_WHEN], "1.001193");
	assert_string_equal(f.rows[1].entry->cells[COL_CODE], "1.001193");
	find(w, "cong nghe", 2, &f); /* the unit's name, in records and duties */
	assert_string_equal(f.rows[0].cells[FIND_WHAT], "CÁC PHIẾU ĐÃ GHI · 4");
	assert_int_equal(f.rows[1].type, FIND_RECORD);
	assert_int_equal(f.rows[2].type, FIND_RECORD);
	assert_int_equal(f.rows[3].type, FIND_ALL);
	assert_string_equal(f.rows[3].cells[FIND_WHAT], "Xem cả 4 phiếu");
	assert_int_equal(f.rows[4].type, FIND_HEAD);
	assert_string_equal(f.rows[4].cells[FIND_WHAT], "NHIỆM VỤ · 2");
	assert_int_equal(f.rows[5].type, FIND_DUTY);
	assert_int_equal(f.n, 7);
	find(w, "ngo vuc", 2, &f);
	assert_string_equal(f.rows[1].cells[FIND_WHAT], "Tuyên truyền: Ngờ vực (cần xem lại)");
	find_model_fini(&f);
	assert_int_equal(f.n, 0);
}

static void the_mark_never_stands_on_a_heading(void **state)
{
	struct world *w = *state;
	struct find_model f = {.n = 0};

	assert_int_equal(find_model_place(&f, 0, true), 0);
	find(w, "cong nghe", 2, &f); /* 0 heading, 1 2 records, 3 all, 4 heading, 5 6 duties */
	assert_int_equal(find_model_place(&f, 0, true), 1);
	assert_int_equal(find_model_place(&f, 0, false), 1);
	assert_int_equal(find_model_place(&f, 4, true), 5);
	assert_int_equal(find_model_place(&f, 4, false), 3);
	assert_int_equal(find_model_place(&f, 6, true), 6);
	find_model_fini(&f);
}

/* The titles of the rows, one after the other. */
static void expect_order(const struct world *w, const char *expected)
{
	struct buf got = {0};

	for (size_t i = 0; i < w->m.n_rows; i++)
		buf_printf(&got, "%s%s", i ? ", " : "", w->m.rows[i].cells[LIST_WHAT]);
	assert_string_equal(buf_str(&got), expected);
	buf_fini(&got);
}

static void a_list_opens_in_the_order_that_is_asked_for(void **state)
{
	struct world *w = *state;
	struct query q = {.kinds = 1U << KIND_SESSION};
	char by[] = "title";

	open_list(w, &q);
	expect_order(w, "Ngờ vực, Hai nơi, Họp");
	q.sort = "date";
	open_list(w, &q);
	expect_order(w, "Họp, Hai nơi, Ngờ vực");
	q.sort = by;
	q.descending = true;
	open_list(w, &q);
	by[0] = 'X'; /* what was asked for is lent for the call */
	expect_order(w, "Ngờ vực, Họp, Hai nơi");
	assert_int_equal(list_model_apply(&w->m, &w->app, NULL), OK);
	assert_int_equal(listing_step(w->m.listing, NULL, NULL, NULL), OK);
	assert_int_equal(list_model_read(&w->m, &w->app, 0, 50, NULL), OK);
	expect_order(w, "Ngờ vực, Họp, Hai nơi");
	assert_int_equal(list_model_sort(&w->m, &w->app, NULL, false, NULL), OK);
	assert_null(w->m.sort);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_row_is_told_in_words),
		cmocka_unit_test(the_most_urgent_state_stands_in_the_row),
		cmocka_unit_test(states_narrow_the_list_down),
		cmocka_unit_test(a_request_becomes_filters),
		cmocka_unit_test(a_list_opens_in_the_order_that_is_asked_for),
		cmocka_unit_test(what_is_found_stands_below_headings),
		cmocka_unit_test(the_mark_never_stands_on_a_heading),
	};

	return cmocka_run_group_tests_name("list_model", tests, setup, teardown);
}
