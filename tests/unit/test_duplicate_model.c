/* SPDX-License-Identifier: MIT
 * test_duplicate_model - pairs of records that may tell of one thing: found, laid side by side, decided, taken back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "foreign.h"
#include "sotay/tui/view/duplicate_model.h"

#define FIELDS(...) ((const struct kit_field[]){__VA_ARGS__, {NULL, NULL}})
#define SESSION(title)                                                                                                 \
	{"date", "2022-03-10"}, {"unit", "cnscd"}, {"neighbourhood", "kp-2"}, {"channel", "area_meeting"},                 \
		{"topics", "portal"},                                                                                          \
	{                                                                                                                  \
		"title", title                                                                                                 \
	}

struct world {
	struct kit kit;
	struct duplicate_pairs pairs;
	struct duplicate d;
	struct error e;
};

static int setup(void **state)
{
	struct world *w = mem_zalloc(1, sizeof *w);

	kit_init(&w->kit, 0);
	*state = w;
	return 0;
}

static int teardown(void **state)
{
	struct world *w = *state;

	duplicate_pairs_free(&w->pairs);
	duplicate_free(&w->d);
	kit_fini(&w->kit);
	free(w);
	return 0;
}

static void put(struct world *w, size_t i, const char *device, const struct kit_field *fields)
{
	foreign_put(w->kit.s, i, &(struct foreign){device, KIND_SESSION, "Chị Hoa", fields, NULL, false});
}

static void find(struct world *w)
{
	duplicate_pairs_free(&w->pairs);
	assert_int_equal(duplicate_find(w->kit.s, NULL, NULL, &w->pairs, &w->e), OK);
}

static enum err read_pair(struct world *w, const struct duplicate_pair *pair)
{
	struct txn *t;
	enum err err;

	duplicate_free(&w->d);
	assert_int_equal(store_read(w->kit.s, &t, NULL), OK);
	err = duplicate_read(t, pair, i18n_get("vi"), &w->d, &w->e);
	txn_end(&t);
	return err;
}

static enum err write_decision(struct txn *t, void *ctx, struct error *e)
{
	return duplicate_decide(t, ctx, e);
}

static enum err write_undo(struct txn *t, void *ctx, struct error *e)
{
	return duplicate_undo(t, ctx, "Chị Lan", KIT_NOW + 900, e);
}

static struct duplicate_decision decision(const struct world *w, unsigned what, bool copy)
{
	return (struct duplicate_decision){
		.pair = w->pairs.pairs[0], .what = what, .copy = copy, .editor = "Chị Lan", .now = KIT_NOW + 600};
}

static bool is_deleted(const struct world *w, const struct uuid *id)
{
	struct arena a = {0};
	struct stored s = kit_get(w->kit.s, KIND_SESSION, id, &a);
	bool deleted = record_is_deleted(&s.record);

	arena_free(&a);
	return deleted;
}

static void assert_field(const struct world *w, const struct uuid *id, const char *field, const char *expected)
{
	char *value = kit_value(w->kit.s, KIND_SESSION, id, field);

	assert_string_equal(value, expected);
	free(value);
}

static bool same(const struct uuid *x, const struct uuid *y)
{
	return uuid_compare(x, y) == 0;
}

/* Two of two machines: the second holds more. */
static void one_pair(struct world *w)
{
	put(w, 1, "AAAAAAA1", FIELDS(SESSION("Họp"), {"attendees", "45"}));
	put(w, 2, "BBBBBBB2", FIELDS(SESSION("Họp khối phố"), {"attendees", "46"}, {"women", "20"}, {"place", "Chợ"}));
	find(w);
	assert_int_equal(w->pairs.n, 1);
}

/* ---- finding ---- */

static void pairs_are_of_two_machines_and_the_older_record_is_left(void **state)
{
	struct world *w = *state;
	struct uuid first = foreign_id(1), second = foreign_id(2);

	one_pair(w);
	assert_int_equal(w->pairs.pairs[0].kind, KIND_SESSION);
	assert_true(same(&w->pairs.pairs[0].left, &first));
	assert_true(same(&w->pairs.pairs[0].right, &second));
}

static void of_a_group_each_record_is_in_one_pair_at_least_never_with_its_own_machine(void **state)
{
	struct world *w = *state;
	struct uuid ids[4];

	for (size_t i = 0; i < 4; i++)
		ids[i] = foreign_id(i);
	put(w, 0, "AAAAAAA1", FIELDS(SESSION("Một")));
	put(w, 1, "AAAAAAA1", FIELDS(SESSION("Hai")));
	put(w, 2, "BBBBBBB2", FIELDS(SESSION("Ba")));
	put(w, 3, "CCCCCCC3", FIELDS(SESSION("Bốn")));
	find(w);
	assert_int_equal(w->pairs.n, 2);
	assert_true(same(&w->pairs.pairs[0].left, &ids[0]) && same(&w->pairs.pairs[0].right, &ids[2]));
	assert_true(same(&w->pairs.pairs[1].left, &ids[0]) && same(&w->pairs.pairs[1].right, &ids[3]));
}

static bool never(void *ctx)
{
	++*(size_t *)ctx;
	return false;
}

static void a_search_can_be_stopped(void **state)
{
	struct world *w = *state;
	size_t asked = 0;

	one_pair(w);
	duplicate_pairs_free(&w->pairs);
	assert_int_equal(duplicate_find(w->kit.s, never, &asked, &w->pairs, &w->e), ERR_CANCEL);
	assert_int_equal(asked, 1);
}

static void a_decision_takes_its_pair_out_and_those_of_a_deleted_record(void **state)
{
	struct world *w = *state;
	struct uuid gone = foreign_id(0);

	put(w, 0, "AAAAAAA1", FIELDS(SESSION("Một")));
	put(w, 1, "BBBBBBB2", FIELDS(SESSION("Hai")));
	put(w, 2, "CCCCCCC3", FIELDS(SESSION("Ba")));
	find(w);
	assert_int_equal(w->pairs.n, 2);
	duplicate_settle(&w->pairs, 0, NULL);
	assert_int_equal(w->pairs.n, 1);
	find(w);
	duplicate_settle(&w->pairs, 1, &gone);
	assert_int_equal(w->pairs.n, 0);
}

static void a_pair_is_put_back_where_it_was(void **state)
{
	struct world *w = *state;
	struct duplicate_pair pair;

	put(w, 0, "AAAAAAA1", FIELDS(SESSION("Một")));
	put(w, 1, "BBBBBBB2", FIELDS(SESSION("Hai")));
	put(w, 2, "CCCCCCC3", FIELDS(SESSION("Ba")));
	find(w);
	pair = w->pairs.pairs[0];
	duplicate_settle(&w->pairs, 0, NULL);
	duplicate_insert(&w->pairs, 0, &pair);
	assert_int_equal(w->pairs.n, 2);
	assert_memory_equal(&w->pairs.pairs[0], &pair, sizeof pair);
	duplicate_insert(&w->pairs, 99, &pair);
	assert_memory_equal(&w->pairs.pairs[2], &pair, sizeof pair);
}

/* ---- side by side ---- */

static void fields_that_differ_stand_first(void **state)
{
	struct world *w = *state;
	size_t differing = 0;

	one_pair(w);
	assert_int_equal(read_pair(w, &w->pairs.pairs[0]), OK);
	for (size_t i = 0; i < w->d.n; i++) {
		const struct duplicate_row *r = &w->d.rows[i];

		assert_true(r->left[0] || r->right[0]);
		differing += r->differs;
		if (i)
			assert_true(w->d.rows[i - 1].differs >= r->differs);
		if (r->field == SESSION_place) {
			assert_string_equal(r->left, "");
			assert_string_equal(r->right, "Chợ");
			assert_true(r->fills && r->differs);
		}
		if (r->field == SESSION_attendees)
			assert_true(r->differs && !r->fills);
		if (r->field == SESSION_date)
			assert_string_equal(r->left, "10/03/2022");
	}
	assert_int_equal(differing, 4);
}

static void a_pair_of_which_one_is_gone_is_told(void **state)
{
	struct world *w = *state;
	struct duplicate_decision d;

	one_pair(w);
	d = decision(w, DUPLICATE_KEEP_LEFT, false);
	assert_int_equal(store_write(w->kit.s, write_decision, &d, &w->e), OK);
	assert_int_equal(read_pair(w, &w->pairs.pairs[0]), ERR_NOTHING);
	assert_int_equal(store_write(w->kit.s, write_decision, &d, &w->e), ERR_NOTHING);
}

/* ---- deciding ---- */

static void one_is_kept_the_other_deleted_and_that_is_taken_back(void **state)
{
	struct world *w = *state;

	for (unsigned what = DUPLICATE_KEEP_LEFT; what <= DUPLICATE_KEEP_RIGHT; what++) {
		struct duplicate_decision d;

		if (!w->pairs.n)
			one_pair(w);
		d = decision(w, what, false);
		assert_int_equal(store_write(w->kit.s, write_decision, &d, &w->e), OK);
		assert_int_equal(is_deleted(w, &d.pair.left), what == DUPLICATE_KEEP_RIGHT);
		assert_int_equal(is_deleted(w, &d.pair.right), what == DUPLICATE_KEEP_LEFT);
		assert_field(w, &d.pair.left, "place", "");
		assert_int_equal(store_write(w->kit.s, write_undo, &d, &w->e), OK);
		assert_false(is_deleted(w, &d.pair.left));
		assert_false(is_deleted(w, &d.pair.right));
	}
}

static void what_is_empty_is_copied_what_is_written_stays(void **state)
{
	struct world *w = *state;
	struct duplicate_decision d;

	one_pair(w);
	d = decision(w, DUPLICATE_KEEP_LEFT, true);
	assert_int_equal(store_write(w->kit.s, write_decision, &d, &w->e), OK);
	assert_field(w, &d.pair.left, "place", "Chợ");
	assert_field(w, &d.pair.left, "women", "20");
	assert_field(w, &d.pair.left, "attendees", "45");
	assert_field(w, &d.pair.left, "title", "Họp");
	assert_int_equal(store_write(w->kit.s, write_undo, &d, &w->e), OK);
	assert_field(w, &d.pair.left, "place", "");
	assert_false(is_deleted(w, &d.pair.right));
}

static void what_does_not_fit_when_copied_is_refused_and_nothing_is_deleted(void **state)
{
	struct world *w = *state;
	struct duplicate_decision d;

	put(w, 1, "AAAAAAA1", FIELDS(SESSION("Họp"), {"attendees", "5"}));
	put(w, 2, "BBBBBBB2", FIELDS(SESSION("Họp"), {"attendees", "46"}, {"women", "20"}));
	find(w);
	d = decision(w, DUPLICATE_KEEP_LEFT, true);
	assert_int_equal(store_write(w->kit.s, write_decision, &d, &w->e), ERR_INVALID);
	assert_false(is_deleted(w, &d.pair.right));
	assert_field(w, &d.pair.left, "women", "");
}

static void two_different_things_do_not_come_up_again(void **state)
{
	struct world *w = *state;
	struct duplicate_decision d;

	one_pair(w);
	d = decision(w, DUPLICATE_DIFFERENT, true);
	assert_int_equal(store_write(w->kit.s, write_decision, &d, &w->e), OK);
	find(w);
	assert_int_equal(w->pairs.n, 0);
	assert_int_equal(store_write(w->kit.s, write_undo, &d, &w->e), OK);
	find(w);
	assert_int_equal(w->pairs.n, 1);
}

static void what_was_worked_on_since_is_not_taken_back(void **state)
{
	struct world *w = *state;
	struct duplicate_decision d;

	one_pair(w);
	d = decision(w, DUPLICATE_KEEP_LEFT, true);
	assert_int_equal(store_write(w->kit.s, write_decision, &d, &w->e), OK);
	assert_int_equal(kit_edit(w->kit.s, KIND_SESSION, &d.pair.left, FIELDS({"note", "Sau"}), &w->e), OK);
	assert_int_equal(store_write(w->kit.s, write_undo, &d, &w->e), ERR_INVALID);
	assert_field(w, &d.pair.left, "note", "Sau");
	assert_field(w, &d.pair.left, "place", "Chợ");
	assert_true(is_deleted(w, &d.pair.right));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(pairs_are_of_two_machines_and_the_older_record_is_left),
		CASE(of_a_group_each_record_is_in_one_pair_at_least_never_with_its_own_machine),
		CASE(a_search_can_be_stopped),
		CASE(a_decision_takes_its_pair_out_and_those_of_a_deleted_record),
		CASE(a_pair_is_put_back_where_it_was),
		CASE(fields_that_differ_stand_first),
		CASE(a_pair_of_which_one_is_gone_is_told),
		CASE(one_is_kept_the_other_deleted_and_that_is_taken_back),
		CASE(what_is_empty_is_copied_what_is_written_stays),
		CASE(what_does_not_fit_when_copied_is_refused_and_nothing_is_deleted),
		CASE(two_different_things_do_not_come_up_again),
		CASE(what_was_worked_on_since_is_not_taken_back),
	};

	return cmocka_run_group_tests_name("duplicate_model", tests, NULL, NULL);
}
