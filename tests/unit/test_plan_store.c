/* SPDX-License-Identifier: MIT
 * test_plan_store - the plan's files as the store keeps them, the plans it has seen, and pairs that are taken back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include "plan_pack.h"
#include "store_kit.h"

/* The small pack under another title. */
static void other_plan(struct plan_files *files, int i)
{
	struct buf text = {0};

	pack_files(files);
	buf_printf(&text, "%sown_%d,x\n", pack_text("plan.csv"), i);
	pack_put(files, "plan.csv", buf_str(&text));
	buf_fini(&text);
}

static bool was_seen(struct store *s, const char *hash)
{
	struct txn *t;
	bool seen;

	assert_int_equal(store_read(s, &t, NULL), OK);
	assert_int_equal(txn_plan_was_seen(t, hash, &seen, NULL), OK);
	txn_end(&t);
	return seen;
}

static enum err mark(struct txn *t, void *ctx, struct error *e)
{
	return txn_plan_mark_seen(t, ctx, e);
}

static void files_come_back_byte_for_byte(void **state)
{
	struct plan_files given, kept;
	char hash[2][SHA256_HEX_BYTES];
	struct kit k;
	struct txn *t;

	(void)state;
	kit_init(&k, 0);
	other_plan(&given, 1);
	assert_int_equal(store_load_plan(k.s, &given, NULL), OK);
	assert_int_equal(store_read(k.s, &t, NULL), OK);
	assert_int_equal(txn_plan_files(t, &kept, NULL), OK);
	txn_end(&t);
	assert_int_equal(kept.n, given.n);
	plan_files_hash(&given, hash[0]);
	plan_files_hash(&kept, hash[1]);
	assert_string_equal(hash[1], hash[0]);
	assert_string_equal(plan_hash(store_plan(k.s)), hash[0]);
	plan_files_fini(&given);
	plan_files_fini(&kept);
	kit_fini(&k);
}

static void plans_in_force_before_are_remembered(void **state)
{
	struct plan_files files;
	char first[SHA256_HEX_BYTES], second[SHA256_HEX_BYTES];
	struct kit k;

	(void)state;
	kit_init(&k, 0);
	snprintf(first, sizeof first, "%s", plan_hash(store_plan(k.s)));
	other_plan(&files, 1);
	plan_files_hash(&files, second);
	assert_true(was_seen(k.s, first));
	assert_false(was_seen(k.s, second));
	assert_int_equal(store_load_plan(k.s, &files, NULL), OK);
	assert_true(was_seen(k.s, first));
	assert_true(was_seen(k.s, second));
	plan_files_fini(&files);
	kit_fini(&k);
}

static void a_plan_can_be_marked_and_the_oldest_of_many_is_forgotten(void **state)
{
	char hash[SHA256_HEX_BYTES], first[SHA256_HEX_BYTES];
	struct kit k;

	(void)state;
	kit_init(&k, 0);
	for (int i = 0; i < 65; i++) {
		snprintf(hash, sizeof hash, "%064x", (unsigned)i);
		assert_false(was_seen(k.s, hash));
		assert_int_equal(store_write(k.s, mark, hash, NULL), OK);
		assert_int_equal(store_write(k.s, mark, hash, NULL), OK); /* once more: it does not count twice */
		assert_true(was_seen(k.s, hash));
	}
	snprintf(first, sizeof first, "%064x", 0U);
	assert_false(was_seen(k.s, first));
	snprintf(first, sizeof first, "%064x", 1U);
	assert_true(was_seen(k.s, first));
	kit_fini(&k);
}

static void the_version_of_a_snapshot_tells_of_writes(void **state)
{
	struct kit k;
	struct txn *before, *same, *after;

	(void)state;
	kit_init(&k, 0);
	assert_int_equal(store_read(k.s, &before, NULL), OK);
	assert_int_equal(store_read(k.s, &same, NULL), OK);
	kit_session(k.s, "Họp");
	assert_int_equal(store_read(k.s, &after, NULL), OK);
	assert_true(txn_version(before) == txn_version(same));
	assert_true(txn_version(after) != txn_version(before));
	txn_end(&after);
	txn_end(&same);
	txn_end(&before);
	kit_fini(&k);
}

struct pair_of_ids {
	struct uuid x, y;
};

static enum err declare_different(struct txn *t, void *ctx, struct error *e)
{
	const struct pair_of_ids *p = ctx;

	return txn_declare_different(t, &p->x, &p->y, e);
}

static enum err declare_alike(struct txn *t, void *ctx, struct error *e)
{
	const struct pair_of_ids *p = ctx;

	/* The other way round. */
	return txn_declare_alike(t, &p->y, &p->x, e);
}

static bool is_different(struct store *s, const struct pair_of_ids *p)
{
	struct txn *t;
	bool different;

	assert_int_equal(store_read(s, &t, NULL), OK);
	different = txn_is_different(t, &p->x, &p->y);
	txn_end(&t);
	return different;
}

static void a_pair_declared_different_can_be_taken_back(void **state)
{
	struct pair_of_ids p;
	struct kit k;

	(void)state;
	kit_init(&k, 0);
	p = (struct pair_of_ids){kit_session(k.s, "Một"), kit_session(k.s, "Hai")};
	assert_int_equal(store_write(k.s, declare_alike, &p, NULL), OK);
	assert_int_equal(store_write(k.s, declare_different, &p, NULL), OK);
	assert_true(is_different(k.s, &p));
	assert_int_equal(store_write(k.s, declare_alike, &p, NULL), OK);
	assert_false(is_different(k.s, &p));
	kit_fini(&k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_come_back_byte_for_byte),
		cmocka_unit_test(plans_in_force_before_are_remembered),
		cmocka_unit_test(a_plan_can_be_marked_and_the_oldest_of_many_is_forgotten),
		cmocka_unit_test(the_version_of_a_snapshot_tells_of_writes),
		cmocka_unit_test(a_pair_declared_different_can_be_taken_back),
	};

	return cmocka_run_group_tests_name("plan_store", tests, NULL, NULL);
}
