/* SPDX-License-Identifier: MIT
 * test_cleanup_model - which records are to be chosen from or looked at, in what order, under which headings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "foreign.h"
#include "sotay/tui/view/cleanup_model.h"

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

#define FIELDS(...) ((const struct kit_field[]){__VA_ARGS__, {NULL, NULL}})
#define SESSION(date)                                                                                                  \
	{"date", date}, {"unit", "cnscd"}, {"neighbourhood", "kp-2"}, {"channel", "area_meeting"}, {"topics", "portal"},   \
	{                                                                                                                  \
		"title", "Họp"                                                                                               \
	}

static void put(struct kit *k, size_t i, const struct kit_field *fields, const struct kit_field *other, bool deleted)
{
	foreign_put(k->s, i, &(struct foreign){"AAAAAAA2", KIND_SESSION, "Chị Hoa", fields, other, deleted});
}

static void records_in_conflict_are_listed_newest_first(void **state)
{
	struct kit *k = *state;
	struct cleanup c;
	struct error e;

	put(k, 1, FIELDS(SESSION("2022-03-01")), FIELDS({"note", "a"}, {"place", "b"}), false);
	put(k, 2, FIELDS(SESSION("2022-03-09")), FIELDS({"note", "a"}), false);
	put(k, 3, FIELDS(SESSION("2022-03-05")), NULL, false);
	assert_int_equal(cleanup_conflicts(k->s, i18n_get("vi"), NULL, NULL, &c, &e), OK);
	assert_true(c.whole);
	assert_int_equal(c.n, 2);
	assert_string_equal(c.rows[0].date, "2022-03-09");
	assert_string_equal(c.rows[0].line, "Họp");
	assert_string_equal(c.rows[0].author, "Chị Hoa");
	assert_int_equal(c.rows[0].n_fields, 1);
	assert_int_equal(c.rows[1].n_fields, 2);
	assert_false(c.rows[1].deletion);
	cleanup_free(&c);
}

static void broken_rules_are_listed_unknown_codes_together(void **state)
{
	struct kit *k = *state;
	struct cleanup_line *lines;
	struct cleanup c;
	struct error e;
	size_t n;

	put(k, 1, FIELDS(SESSION("2022-03-01"), {"attendees", "3"}, {"women", "4"}), NULL, false);
	put(k, 2, FIELDS(SESSION("2022-03-02"), {"fund", "la"}), NULL, false);
	put(k, 3, FIELDS(SESSION("2022-03-03"), {"partners", "moi phunu"}), NULL, false);
	put(k, 4, FIELDS(SESSION("2022-03-04"), {"partners", "moi"}, {"attendees", "3"}, {"women", "4"}), NULL, false);
	put(k, 5, FIELDS(SESSION("2022-03-05"), {"fund", "la"}), NULL, true);
	put(k, 6, FIELDS(SESSION("2022-03-06")), NULL, false);
	assert_int_equal(cleanup_doubtful(k->s, i18n_get("vi"), 19066, NULL, NULL, &c, &e), OK);
	assert_int_equal(c.n, 5);
	lines = cleanup_lines(&c, &n);
	assert_int_equal(n, 8);
	assert_true(lines[0].heading);
	assert_int_equal(lines[0].count, 2);
	assert_string_equal(c.rows[lines[0].row].code, "moi");
	assert_string_equal(c.rows[lines[1].row].date, "2022-03-04");
	assert_string_equal(c.rows[lines[2].row].date, "2022-03-03");
	assert_true(lines[3].heading);
	assert_int_equal(lines[3].count, 1);
	assert_string_equal(c.rows[lines[4].row].code, "la");
	assert_true(lines[5].heading);
	assert_int_equal(lines[5].count, 2);
	assert_null(c.rows[lines[6].row].code);
	assert_string_equal(kind_field(KIND_SESSION, c.rows[lines[6].row].field)->name, "women");
	assert_non_null(strstr(c.rows[lines[6].row].sentence, "4"));
	free(lines);
	cleanup_free(&c);
}

static bool stop_at_once(void *ctx, size_t done, size_t total)
{
	*(size_t *)ctx = total;
	(void)done;
	return false;
}

static void a_walk_can_be_stopped(void **state)
{
	struct kit *k = *state;
	struct cleanup c;
	struct error e;
	size_t total = 0;

	put(k, 1, FIELDS(SESSION("2022-03-01")), FIELDS({"note", "a"}), false);
	assert_int_equal(cleanup_conflicts(k->s, i18n_get("vi"), stop_at_once, &total, &c, &e), ERR_CANCEL);
	assert_int_equal(total, 1);
	assert_false(c.whole);
	cleanup_free(&c);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(records_in_conflict_are_listed_newest_first),
		CASE(broken_rules_are_listed_unknown_codes_together),
		CASE(a_walk_can_be_stopped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
