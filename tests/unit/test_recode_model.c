/* SPDX-License-Identifier: MIT
 * test_recode_model - a code is changed in all its records at one go, and taken back at one go. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "foreign.h"
#include "sotay/tui/view/recode_model.h"

static int setup(void **state)
{
	struct kit *k = mem_zalloc(1, sizeof *k);

	kit_init(k, 0);
	*state = k;
	return 0;
}

static int teardown(void **state)
{
	kit_fini(*state);
	free(*state);
	return 0;
}

static void words_are_replaced_and_stand_once(void **state)
{
	static const struct {
		const char *words, *from, *to, *expected;
	} cases[] = {
		{"moi", "moi", "phunu", "phunu"},
		{"a moi b", "moi", "c", "a c b"},
		{"moi a", "moi", "a", "a"},
		{"a moi", "moi", "a", "a"},
		{"moi2 moi", "moi", "x", "moi2 x"},
		{"a b", "moi", "x", "a b"},
		{"", "moi", "x", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out = {0};

		recode_put_words(cases[i].words, cases[i].from, cases[i].to, &out);
		assert_string_equal(buf_str(&out), cases[i].expected);
		buf_fini(&out);
	}
}

#define FIELDS(...) ((const struct kit_field[]){__VA_ARGS__, {NULL, NULL}})
#define SESSION                                                                                                        \
	{"date", "2022-03-01"}, {"unit", "cnscd"}, {"neighbourhood", "kp-2"}, {"channel", "area_meeting"},                 \
		{"topics", "portal"},                                                                                          \
	{                                                                                                                  \
		"title", "Họp"                                                                                               \
	}

static void put(struct kit *k, size_t i, const struct kit_field *fields)
{
	foreign_put(k->s, i, &(struct foreign){"AAAAAAA2", KIND_SESSION, "Chị Hoa", fields, NULL, false});
}

static void expect(struct kit *k, const struct cleanup_row *row, const char *field, const char *expected)
{
	char *value = kit_value(k->s, row->kind, &row->id, field);

	assert_string_equal(value, expected);
	free(value);
}

static void all_records_of_a_code_change_together_and_go_back_together(void **state)
{
	struct kit *k = *state;
	struct recode r = {.from = "moi", .to = "phunu", .editor = "Chị Lan", .now = KIT_NOW};
	struct cleanup c;
	struct error e;

	put(k, 1, FIELDS(SESSION, {"partners", "moi cnscd"}));
	put(k, 2, FIELDS(SESSION, {"partners", "phunu moi"}));
	assert_int_equal(cleanup_doubtful(k->s, i18n_get("vi"), 19100, NULL, NULL, &c, &e), OK);
	assert_int_equal(c.n, 2);
	assert_string_equal(c.rows[0].code, "moi");
	r.rows = c.rows;
	r.n_rows = c.n;
	assert_int_equal(recode_count(r.rows, r.n_rows), 2);
	assert_int_equal(store_write(k->s, recode_write, &r, &e), OK);
	assert_int_equal(r.n_changed, 2);
	for (size_t i = 0; i < c.n; i++) {
		char *value = kit_value(k->s, c.rows[i].kind, &c.rows[i].id, "partners");

		assert_true(strcmp(value, "phunu cnscd") == 0 || strcmp(value, "phunu") == 0);
		free(value);
	}

	/* Once more: nothing is left to be changed, and nothing is written. */
	assert_int_equal(store_write(k->s, recode_write, &r, &e), OK);
	assert_int_equal(r.n_changed, 0);
	recode_fini(&r);
	cleanup_free(&c);
	assert_int_equal(cleanup_doubtful(k->s, i18n_get("vi"), 19100, NULL, NULL, &c, &e), OK);
	assert_int_equal(c.n, 0);
	cleanup_free(&c);
}

static void what_somebody_changed_since_keeps_all_from_being_taken_back(void **state)
{
	struct kit *k = *state;
	struct recode r = {.from = "moi", .to = "phunu", .editor = "Chị Lan", .now = KIT_NOW};
	struct cleanup c;
	struct error e;

	put(k, 1, FIELDS(SESSION, {"partners", "moi"}));
	put(k, 2, FIELDS(SESSION, {"partners", "moi"}));
	assert_int_equal(cleanup_doubtful(k->s, i18n_get("vi"), 19100, NULL, NULL, &c, &e), OK);
	r.rows = c.rows;
	r.n_rows = c.n;
	assert_int_equal(store_write(k->s, recode_write, &r, &e), OK);
	assert_int_equal(kit_import_edit(k->s, c.rows[0].kind, &c.rows[0].id, "BBBBBBB3", 1, FIELDS({"partners", "cnscd"}),
						 &e),
		OK);
	assert_int_not_equal(store_write(k->s, recode_undo, &r, &e), OK);
	expect(k, &c.rows[0], "partners", "cnscd");
	expect(k, &c.rows[1], "partners", "phunu");
	recode_fini(&r);
	cleanup_free(&c);
}

static void it_is_taken_back(void **state)
{
	struct kit *k = *state;
	struct recode r = {.from = "moi", .to = "phunu", .editor = "Chị Lan", .now = KIT_NOW};
	struct cleanup c;
	struct error e;

	put(k, 1, FIELDS(SESSION, {"partners", "cnscd moi"}));
	put(k, 2, FIELDS(SESSION, {"partners", "cnscd moi"}));
	assert_int_equal(cleanup_doubtful(k->s, i18n_get("vi"), 19100, NULL, NULL, &c, &e), OK);
	r.rows = c.rows;
	r.n_rows = c.n;
	assert_int_equal(store_write(k->s, recode_write, &r, &e), OK);
	assert_int_equal(store_write(k->s, recode_undo, &r, &e), OK);
	expect(k, &c.rows[0], "partners", "cnscd moi");
	expect(k, &c.rows[1], "partners", "cnscd moi");
	recode_fini(&r);
	cleanup_free(&c);
}

static void a_record_with_the_code_in_two_fields_is_one_edit_and_one_step_back(void **state)
{
	struct kit *k = *state;
	struct recode r = {.from = "moi", .to = "phunu", .editor = "Chị Lan", .now = KIT_NOW};
	struct cleanup c;
	struct error e;

	put(k, 1,
		FIELDS({"date", "2022-03-01"}, {"unit", "moi"}, {"neighbourhood", "kp-2"}, {"channel", "area_meeting"},
			{"topics", "portal"}, {"title", "Họp"}, {"partners", "cnscd moi"}));
	assert_int_equal(cleanup_doubtful(k->s, i18n_get("vi"), 19100, NULL, NULL, &c, &e), OK);
	assert_int_equal(c.n, 2);
	r.rows = c.rows;
	r.n_rows = c.n;
	assert_int_equal(recode_count(r.rows, r.n_rows), 1);
	assert_int_equal(store_write(k->s, recode_write, &r, &e), OK);
	assert_int_equal(r.n_changed, 1);
	expect(k, &c.rows[0], "unit", "phunu");
	expect(k, &c.rows[0], "partners", "cnscd phunu");
	assert_int_equal(store_write(k->s, recode_undo, &r, &e), OK);
	expect(k, &c.rows[0], "unit", "moi");
	expect(k, &c.rows[0], "partners", "cnscd moi");
	recode_fini(&r);
	cleanup_free(&c);
}

static void a_record_worked_on_here_since_keeps_all_from_being_taken_back(void **state)
{
	struct kit *k = *state;
	struct recode r = {.from = "moi", .to = "phunu", .editor = "Chị Lan", .now = KIT_NOW};
	struct cleanup c;
	struct error e;

	put(k, 1, FIELDS(SESSION, {"partners", "moi"}));
	assert_int_equal(cleanup_doubtful(k->s, i18n_get("vi"), 19100, NULL, NULL, &c, &e), OK);
	r.rows = c.rows;
	r.n_rows = c.n;
	assert_int_equal(store_write(k->s, recode_write, &r, &e), OK);
	assert_int_equal(kit_edit(k->s, c.rows[0].kind, &c.rows[0].id, FIELDS({"note", "Sau"}), &e), OK);
	assert_int_equal(store_write(k->s, recode_undo, &r, &e), ERR_INVALID);
	expect(k, &c.rows[0], "note", "Sau");
	expect(k, &c.rows[0], "partners", "phunu");
	recode_fini(&r);
	cleanup_free(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_replaced_and_stand_once),
		cmocka_unit_test_setup_teardown(all_records_of_a_code_change_together_and_go_back_together, setup, teardown),
		cmocka_unit_test_setup_teardown(what_somebody_changed_since_keeps_all_from_being_taken_back, setup, teardown),
		cmocka_unit_test_setup_teardown(it_is_taken_back, setup, teardown),
		cmocka_unit_test_setup_teardown(a_record_with_the_code_in_two_fields_is_one_edit_and_one_step_back, setup,
			teardown),
		cmocka_unit_test_setup_teardown(a_record_worked_on_here_since_keeps_all_from_being_taken_back, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
