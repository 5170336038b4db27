/* SPDX-License-Identifier: MIT
 * test_setting - the table of settings; who recorded here; the clock; the notebook for practice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "plan_pack.h"
#include "store_kit.h"
#include "sotay/base/fs.h"
#include "sotay/store/practice.h"
#include "sotay/store/setting.h"
#include "sotay/tui/view/authors_model.h"
#include "sotay/tui/view/clock_model.h"

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

/* ---- the table ---- */

static void every_setting_has_words_and_a_key_of_its_own(void **state)
{
	(void)state;
	for (size_t i = 0; i < setting_count(); i++) {
		const struct setting *s = setting_at(i);

		assert_true(s->label[0] && s->help[0]);
		assert_ptr_equal(setting_find(s->key), s);
		for (const struct setting_choice *c = s->choices; c->value; c++)
			assert_string_equal(setting_choice_label(s, c->value), c->label);
	}
	assert_null(setting_find("colour"));
}

static void a_value_is_checked_by_what_the_setting_can_be(void **state)
{
	static const struct {
		const char *key, *value;
		enum err err;
		const char *says;
	} cases[] = {
		{"role", "ward", OK, NULL},
		{"role", "boss", ERR_INVALID, "volunteer ward"},
		{"role", "", ERR_INVALID, "volunteer ward"},
		{"theme", "8", OK, NULL},
		{"theme", "pink", ERR_INVALID, "auto dark light 8 none"},
		{"lang", "en", OK, NULL},
		{"lang", "fr", ERR_INVALID, "vi en"},
		{"unit", "phunu", OK, NULL},
		{"unit", "xyz", ERR_INVALID, "xyz"},
		{"unit", "", ERR_INVALID, "must belong"},
		{"neighbourhood", "kp-12", OK, NULL},
		{"neighbourhood", "", OK, NULL},
		{"neighbourhood", "xyz", ERR_INVALID, "xyz"},
		{"author", "Chị Lan", OK, NULL},
		{"author", "", OK, NULL},
	};
	struct plan *p = pack_plan();

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct error e = {.code = OK};
		char *sentence;

		assert_int_equal(setting_check(setting_find(cases[i].key), p, cases[i].value, &e), cases[i].err);
		if (!cases[i].says)
			continue;
		sentence = kit_sentence(&e);
		if (!strstr(sentence, cases[i].says))
			fail_msg("%s=%s: %s", cases[i].key, cases[i].value, sentence);
		free(sentence);
	}
	plan_free(&p);
}

static enum err put_unit(struct txn *t, void *ctx, struct error *e)
{
	(void)ctx;
	return txn_setting_put(t, "unit", "phunu", e);
}

static enum err put_theme(struct txn *t, void *ctx, struct error *e)
{
	(void)ctx;
	return txn_setting_put(t, "theme", "dark", e);
}

static bool place_is_newer(struct kit *k, const struct uuid *id)
{
	struct arena a = {0};
	struct stored r = kit_get(k->s, KIND_SESSION, id, &a);
	struct txn *t;
	bool newer;

	assert_int_equal(store_read(k->s, &t, NULL), OK);
	assert_int_equal(txn_place_is_newer(t, &r.record, &newer, NULL), OK);
	txn_end(&t);
	arena_free(&a);
	return newer;
}

static void a_place_chosen_anew_is_newer_than_what_was_recorded(void **state)
{
	struct kit *k = *state;
	struct uuid before = kit_session(k->s, "before"), after;

	assert_false(place_is_newer(k, &before));
	assert_int_equal(store_write(k->s, put_theme, NULL, NULL), OK);
	assert_false(place_is_newer(k, &before));
	assert_int_equal(store_write(k->s, put_unit, NULL, NULL), OK);
	after = kit_session(k->s, "after");
	assert_true(place_is_newer(k, &before));
	assert_false(place_is_newer(k, &after));
	/* Under another code of the machine the numbers begin anew. */
	kit_reopen(k, "another machine");
	assert_true(place_is_newer(k, &before));
	assert_false(place_is_newer(k, &after));
	assert_int_equal(store_write(k->s, put_unit, NULL, NULL), OK);
	assert_true(place_is_newer(k, &after));
	after = kit_session(k->s, "after that");
	assert_false(place_is_newer(k, &after));
}

/* ---- practice ---- */

static const struct store_options options = {.machine = "one", .now = KIT_NOW};

static bool is_practice(struct store *s)
{
	struct txn *t;
	bool is;

	assert_int_equal(store_read(s, &t, NULL), OK);
	is = txn_is_practice(t);
	txn_end(&t);
	return is;
}

static char *config_of(struct store *s, const char *key)
{
	struct buf value = {0};
	struct txn *t;

	assert_int_equal(store_read(s, &t, NULL), OK);
	assert_int_equal(txn_config_get(t, key, &value, NULL), OK);
	txn_end(&t);
	return buf_take(&value);
}

static enum err set_unit(struct txn *t, void *ctx, struct error *e)
{
	return txn_config_set(t, "unit", ctx, e);
}

static void practice_is_a_store_of_its_own_with_plan_and_settings_and_nothing_else(void **state)
{
	struct kit *k = *state;
	char *dir = practice_dir(k->dir), *real = practice_real_dir(dir), *unit;
	struct store *s;
	struct txn *t;
	struct error e;

	kit_session(k->s, "Họp");
	assert_string_equal(real, k->dir);
	assert_int_equal(practice_make(k->s, &options, NULL), OK);
	assert_int_equal(store_open(dir, &options, &s, NULL), OK);
	assert_true(is_practice(s));
	assert_false(is_practice(k->s));
	assert_string_equal(plan_hash(store_plan(s)), plan_hash(store_plan(k->s)));
	unit = config_of(s, "unit");
	assert_string_equal(unit, "cnscd");
	assert_int_equal(store_read(s, &t, NULL), OK);
	assert_int_equal(txn_count(t, KIND_SESSION), 0);
	txn_end(&t);
	assert_int_equal(practice_refuse(s, &e), ERR_REFUSED);
	assert_int_equal(practice_refuse(k->s, &e), OK);
	store_close(&s);
	assert_int_equal(practice_remove(k->dir, NULL), OK);
	assert_int_equal(store_open(dir, &options, &s, NULL), ERR_NOT_FOUND);
	free(unit);
	free(real);
	free(dir);
}

static void practice_can_be_made_where_the_plan_has_lost_the_unit(void **state)
{
	struct kit *k = *state;
	char *dir = practice_dir(k->dir), *unit;
	struct store *s;

	assert_int_equal(store_write(k->s, set_unit, "gone", NULL), OK);
	assert_int_equal(practice_make(k->s, &options, NULL), OK);
	assert_int_equal(practice_make(k->s, &options, NULL), OK); /* once more, in the place of the first */
	assert_int_equal(store_open(dir, &options, &s, NULL), OK);
	unit = config_of(s, "unit");
	assert_string_equal(unit, "gone");
	store_close(&s);
	free(unit);
	free(dir);
}

static void only_the_practice_folder_has_a_real_one(void **state)
{
	static const char *const moved[] = {"/home/lan/sotay", "/home/lan/mypractice", "practice", "/practice", "/", ""};

	(void)state;
	for (size_t i = 0; i < sizeof moved / sizeof *moved; i++)
		assert_null(practice_real_dir(moved[i]));
}

/* ---- who recorded ---- */

/* The names, each followed by a semicolon. */
static char *names_of(struct store *s, const char *present)
{
	struct authors a;
	struct buf out = {0};
	struct txn *t;

	assert_int_equal(store_read(s, &t, NULL), OK);
	assert_int_equal(authors_read(t, present, &a, NULL), OK);
	txn_end(&t);
	for (size_t i = 0; i < a.n; i++)
		buf_printf(&out, "%s;", a.names[i]);
	authors_fini(&a);
	return buf_take(&out);
}

static void expect_names(struct store *s, const char *present, const char *wanted)
{
	char *got = names_of(s, present);

	assert_string_equal(got, wanted);
	free(got);
}

static enum err choose(struct txn *t, void *ctx, struct error *e)
{
	return authors_choose(t, ctx, e);
}

static void names_used_here_and_chosen_here_are_offered_once_each_by_the_alphabet(void **state)
{
	struct kit *k = *state;
	char *author;

	expect_names(k->s, "", "");
	expect_names(k->s, "Ông Ba", "Ông Ba;");
	kit_session(k->s, "Họp"); /* by who the kit says */
	author = names_of(k->s, "");
	assert_true(author[0] != '\0');
	expect_names(k->s, "", author);
	assert_int_equal(store_write(k->s, choose, "Bác Năm", NULL), OK);
	assert_int_equal(store_write(k->s, choose, "Ẩn", NULL), OK);
	assert_int_equal(store_write(k->s, choose, "Bác Năm", NULL), OK);
	free(author);
	author = config_of(k->s, "author");
	assert_string_equal(author, "Bác Năm");
	free(author);
	author = names_of(k->s, "Bác Năm");
	assert_ptr_equal(strstr(author, "Ẩn;Bác Năm;"), author);
	free(author);
}

static void who_recorded_elsewhere_is_not_offered(void **state)
{
	struct kit *k = *state;
	struct uuid id = kit_session(k->s, "Họp");
	const struct kit_field fields[] = {{"title", "Họp khối phố"}, {NULL, NULL}};
	char *before = names_of(k->s, "");

	assert_int_equal(kit_import_edit(k->s, KIND_SESSION, &id, "0000000A", 7, fields, NULL), OK);
	expect_names(k->s, "", before);
	free(before);
}

/* ---- the clock ---- */

static day_t earliest_of(struct store *s)
{
	struct txn *t;
	day_t day;

	assert_int_equal(store_read(s, &t, NULL), OK);
	assert_int_equal(clock_earliest(t, &day, NULL), OK);
	txn_end(&t);
	return day;
}

static void today_is_not_before_the_plans_year_nor_before_the_latest_record(void **state)
{
	struct kit *k = *state;
	char day[DAY_TEXT_BYTES];

	day_format(earliest_of(k->s), day);
	assert_string_equal(day, "2022-01-01");
	kit_session(k->s, "Họp");
	day_format(earliest_of(k->s), day);
	assert_string_equal(day, "2022-03-15");
}

static void a_date_is_taken_as_the_next_such_day(void **state)
{
	static const struct {
		const char *typed, *day; /* NULL: refused */
	} cases[] = {
		{"15/3", "2022-03-15"},
		{"16/3", "2022-03-16"},
		{"1/4", "2022-04-01"},
		{"15/03/2022", "2022-03-15"},
		{"2/1/2023", "2023-01-02"},
		{"2/1", "2023-01-02"},
		{"10/3", NULL}, /* a slip rather than a day of next year */
		{"14/03/2022", NULL},
		{"hôm nay", NULL},
		{"-1", NULL},
		{"+2", NULL},
		{"", NULL},
		{"31/2", NULL},
	};
	day_t earliest, day;
	char text[DAY_TEXT_BYTES];

	(void)state;
	assert_true(day_parse("2022-03-15", &earliest));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		if (clock_parse(cases[i].typed, earliest, &day) != (cases[i].day != NULL))
			fail_msg("\"%s\"", cases[i].typed);
		if (!cases[i].day)
			continue;
		day_format(day, text);
		assert_string_equal(text, cases[i].day);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_setting_has_words_and_a_key_of_its_own),
		cmocka_unit_test(a_value_is_checked_by_what_the_setting_can_be),
		cmocka_unit_test_setup_teardown(a_place_chosen_anew_is_newer_than_what_was_recorded, setup, teardown),
		cmocka_unit_test_setup_teardown(practice_is_a_store_of_its_own_with_plan_and_settings_and_nothing_else, setup,
			teardown),
		cmocka_unit_test_setup_teardown(practice_can_be_made_where_the_plan_has_lost_the_unit, setup, teardown),
		cmocka_unit_test(only_the_practice_folder_has_a_real_one),
		cmocka_unit_test_setup_teardown(names_used_here_and_chosen_here_are_offered_once_each_by_the_alphabet, setup,
			teardown),
		cmocka_unit_test_setup_teardown(who_recorded_elsewhere_is_not_offered, setup, teardown),
		cmocka_unit_test_setup_teardown(today_is_not_before_the_plans_year_nor_before_the_latest_record, setup,
			teardown),
		cmocka_unit_test(a_date_is_taken_as_the_next_such_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
