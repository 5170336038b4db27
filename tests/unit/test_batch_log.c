/* SPDX-License-Identifier: MIT
 * test_batch_log - batches made and taken in are remembered, in order, and tell what has been handed in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "store_kit.h"
#include "sotay/store/batch_log.h"

#define HASH_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HASH_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

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

static enum err put_out(struct txn *t, void *ctx, struct error *e)
{
	return txn_batch_out_put(t, ctx, e);
}

static enum err put_in(struct txn *t, void *ctx, struct error *e)
{
	return txn_batch_in_put(t, ctx, e);
}

static void out_at(struct kit *k, const char *device, uint64_t number, uint64_t first, uint64_t last, bool full,
	bool delivered)
{
	struct batch_out b = {
		.number = number, .hash = HASH_A, .first = first, .last = last, .full = full, .delivered = delivered};

	memcpy(b.device, device, DEVICE_ID_BYTES);
	assert_int_equal(store_write(k->s, put_out, &b, NULL), OK);
}

static void a_batch_made_comes_back_as_it_was(void **state)
{
	struct kit *k = *state;
	struct batch_out b = {.device = "7KQ2M9AB",
		.number = 12,
		.hash = HASH_B,
		.first = 3,
		.last = 9,
		.full = true,
		.delivered = true,
		.when = KIT_NOW,
		.rows = {1, 2, 3, 400},
		.bytes = 123456,
		.receipt = {"2022-03-16T01:02:03Z", "Phường", 5, 6, 7, 8}};
	struct batch_out got;
	struct arena a = {0};
	struct txn *t;

	assert_int_equal(store_write(k->s, put_out, &b, NULL), OK);
	assert_int_equal(store_read(k->s, &t, NULL), OK);
	assert_int_equal(txn_batch_out_get(t, "7KQ2M9AB", 12, &a, &got, NULL), OK);
	assert_int_equal(txn_batch_out_get(t, "7KQ2M9AB", 13, &a, &(struct batch_out){0}, NULL), ERR_NOT_FOUND);
	assert_int_equal(txn_batch_out_get(t, "no", 12, &a, &(struct batch_out){0}, NULL), ERR_NOT_FOUND);
	txn_end(&t);
	assert_string_equal(got.device, b.device);
	assert_string_equal(got.hash, HASH_B);
	assert_string_equal(got.receipt.received, b.receipt.received);
	assert_string_equal(got.receipt.by, "Phường");
	got.receipt.by = b.receipt.by;
	assert_int_equal(got.number, 12);
	assert_int_equal(got.first, 3);
	assert_int_equal(got.last, 9);
	assert_true(got.full && got.delivered);
	assert_int_equal(got.when, KIT_NOW);
	assert_int_equal(got.rows[3], 400);
	assert_int_equal(got.bytes, 123456);
	assert_int_equal(got.receipt.conflicts, 8);
	arena_free(&a);
}

static void a_batch_of_no_device_is_refused(void **state)
{
	struct kit *k = *state;
	struct batch_out out = {.device = "ilou", .number = 1};
	struct batch_in in = {.device = "7KQ2M9AB", .number = 1, .hash = "short"};

	assert_int_equal(store_write(k->s, put_out, &out, NULL), ERR_INVALID);
	assert_int_equal(store_write(k->s, put_in, &in, NULL), ERR_INVALID);
}

static bool number_out(void *ctx, const struct batch_out *b)
{
	buf_printf(ctx, "%.1s%llu ", b->device, (unsigned long long)b->number);
	return true;
}

static void batches_made_come_in_the_order_they_were_made(void **state)
{
	struct kit *k = *state;
	struct buf order = {0};
	struct arena a = {0};
	struct txn *t;

	out_at(k, "ZZZZZZZZ", 1, 1, 5, false, true);
	out_at(k, "ZZZZZZZZ", 300, 6, 9, false, true);
	out_at(k, "7KQ2M9AB", 2, 12, 20, false, false);
	out_at(k, "7KQ2M9AB", 1, 10, 11, false, true);
	out_at(k, "7KQ2M9AB", 3, 1, 20, true, false);
	assert_int_equal(store_read(k->s, &t, NULL), OK);
	assert_int_equal(txn_each_batch_out(t, &a, number_out, &order, NULL), OK);
	txn_end(&t);
	assert_string_equal(buf_str(&order), "Z1 Z300 71 72 73 ");
	buf_fini(&order);
	arena_free(&a);
}

static void assert_exported(struct kit *k, const char *want)
{
	char got[16] = "";
	struct txn *t;

	assert_int_equal(store_read(k->s, &t, NULL), OK);
	for (uint64_t change = 0; change < 10; change++)
		got[change] = txn_is_exported(t, change) ? 'y' : '-';
	txn_end(&t);
	assert_string_equal(got, want);
}

static void a_change_is_exported_once_a_delivered_batch_holds_it(void **state)
{
	struct kit *k = *state;

	assert_exported(k, "y---------");
	out_at(k, "7KQ2M9AB", 1, 1, 2, false, false);
	assert_exported(k, "y---------");
	out_at(k, "7KQ2M9AB", 2, 3, 4, false, true);
	assert_exported(k, "y--yy-----");
	out_at(k, "7KQ2M9AB", 3, 7, 7, false, true);
	assert_exported(k, "y--yy--y--");
	out_at(k, "7KQ2M9AB", 1, 1, 2, false, true);
	assert_exported(k, "yyyyy--y--");
	out_at(k, "7KQ2M9AB", 4, 8, 8, true, true);
	assert_exported(k, "yyyyyyyyy-");
}

static void assert_waiting(struct kit *k, size_t want)
{
	struct txn *t;
	size_t n;

	assert_int_equal(store_read(k->s, &t, NULL), OK);
	assert_int_equal(txn_count_unexported(t, &n, NULL), OK);
	txn_end(&t);
	assert_int_equal(n, want);
}

static void what_waits_is_counted_whichever_part_is_the_longer(void **state)
{
	struct kit *k = *state;
	const struct kit_field again[] = {{"title", "Họp lần hai"}, {NULL, NULL}};
	struct uuid first = kit_session(k->s, "Họp");

	for (int i = 0; i < 5; i++)
		kit_session(k->s, "Họp");
	assert_waiting(k, 6);
	out_at(k, "7KQ2M9AB", 1, 1, 2, false, true); /* the lesser part is delivered */
	assert_waiting(k, 4);
	out_at(k, "7KQ2M9AB", 2, 3, 5, false, true); /* the greater one */
	assert_waiting(k, 1);
	assert_int_equal(kit_edit(k->s, KIND_SESSION, &first, again, NULL), OK); /* change 7; 1 is no more */
	assert_waiting(k, 2);
	out_at(k, "7KQ2M9AB", 3, 6, 7, false, true);
	assert_waiting(k, 0);
}

static enum err deliver_within(struct txn *t, void *ctx, struct error *e)
{
	struct batch_out b = {.device = "7KQ2M9AB", .number = 1, .hash = HASH_A, .first = 1, .last = 1, .delivered = true};
	bool *seen = ctx;
	enum err err;

	seen[0] = txn_is_exported(t, 1);
	err = txn_batch_out_put(t, &b, e);
	seen[1] = txn_is_exported(t, 1);
	return err;
}

static void a_batch_logged_counts_within_its_own_transaction(void **state)
{
	struct kit *k = *state;
	bool seen[2];

	assert_int_equal(store_write(k->s, deliver_within, seen, NULL), OK);
	assert_false(seen[0]);
	assert_true(seen[1]);
}

static bool number_in(void *ctx, const struct batch_in *b)
{
	buf_printf(ctx, "%.1s%llu%.1s ", b->device, (unsigned long long)b->number, b->hash);
	return true;
}

static void batches_taken_in_are_known_by_device_number_and_hash(void **state)
{
	struct kit *k = *state;
	struct batch_in b = {.device = "7KQ2M9AB",
		.number = 2,
		.hash = HASH_A,
		.previous = HASH_B,
		.first = 4,
		.last = 8,
		.when = KIT_NOW,
		.label = "Chị Hoa",
		.unit = "cnscd",
		.follows = "ZZZZZZZZ",
		.follows_number = 7,
		.rows = {1, 0, 0, 2},
		.added = 1,
		.updated = 2,
		.unchanged = 3,
		.conflicts = 4};
	struct batch_in got;
	struct buf order = {0}, some = {0};
	struct arena a = {0};
	struct txn *t;

	assert_int_equal(store_write(k->s, put_in, &b, NULL), OK);
	memcpy(b.hash, HASH_B, sizeof b.hash);
	assert_int_equal(store_write(k->s, put_in, &b, NULL), OK);
	b.number = 1;
	assert_int_equal(store_write(k->s, put_in, &b, NULL), OK);
	memcpy(b.device, "00000000", DEVICE_ID_BYTES);
	assert_int_equal(store_write(k->s, put_in, &b, NULL), OK);
	assert_int_equal(store_read(k->s, &t, NULL), OK);
	assert_int_equal(txn_batch_in_get(t, "7KQ2M9AB", 2, HASH_A, &a, &got, NULL), OK);
	assert_int_equal(txn_batch_in_get(t, "7KQ2M9AB", 1, HASH_A, &a, &(struct batch_in){0}, NULL), ERR_NOT_FOUND);
	assert_int_equal(txn_each_batch_in(t, NULL, &a, number_in, &order, NULL), OK);
	assert_int_equal(txn_each_batch_in(t, "7KQ2M9AB", &a, number_in, &some, NULL), OK);
	txn_end(&t);
	assert_string_equal(buf_str(&order), "01b 71b 72a 72b ");
	assert_string_equal(buf_str(&some), "71b 72a 72b ");
	assert_string_equal(got.hash, HASH_A);
	assert_string_equal(got.previous, HASH_B);
	assert_string_equal(got.label, "Chị Hoa");
	assert_string_equal(got.unit, "cnscd");
	assert_string_equal(got.follows, "ZZZZZZZZ");
	assert_int_equal(got.follows_number, 7);
	assert_int_equal(got.rows[KIND_PROGRESS], 2);
	assert_int_equal(got.conflicts, 4);
	buf_fini(&order);
	buf_fini(&some);
	arena_free(&a);
}

static enum err renew(struct txn *t, void *ctx, struct error *e)
{
	return txn_renew_device(t, *(uint64_t *)ctx, e);
}

static void a_new_device_id_follows_the_last_batch_of_the_old_one(void **state)
{
	struct kit *k = *state;
	char old[DEVICE_ID_BYTES + 1];
	uint64_t at_least = 50;
	struct counters c;
	struct txn *t;

	(void)kit_session(k->s, "Một");
	memcpy(old, store_device(k->s), sizeof old);
	out_at(k, old, 1, 1, 1, false, true);
	out_at(k, old, 2, 2, 2, false, false);
	out_at(k, "ZZZZZZZZ", 9, 1, 1, false, true);
	assert_false(store_renewed(k->s));
	assert_int_equal(store_write(k->s, renew, &at_least, NULL), OK);
	assert_true(store_renewed(k->s));
	assert_string_not_equal(store_device(k->s), old);
	assert_int_equal(store_read(k->s, &t, NULL), OK);
	assert_int_equal(txn_counters(t, &c, NULL), OK);
	txn_end(&t);
	assert_string_equal(c.device, store_device(k->s));
	assert_string_equal(c.follows, old);
	assert_int_equal(c.follows_number, 2);
	assert_int_equal(c.dots, 0);
	assert_int_equal(c.changes, 50);
}

static void counters_of(struct kit *k, struct counters *c)
{
	struct txn *t;

	assert_int_equal(store_read(k->s, &t, NULL), OK);
	assert_int_equal(txn_counters(t, c, NULL), OK);
	txn_end(&t);
}

static void an_id_that_made_nothing_is_passed_over_in_the_chain(void **state)
{
	struct kit *k = *state;
	char first[DEVICE_ID_BYTES + 1], second[DEVICE_ID_BYTES + 1];
	uint64_t none = 0;
	struct counters c;

	(void)kit_session(k->s, "Một");
	memcpy(first, store_device(k->s), sizeof first);
	out_at(k, first, 5, 1, 1, false, true);
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(store_write(k->s, renew, &none, NULL), OK);
		counters_of(k, &c);
		assert_string_equal(c.follows, first);
		assert_int_equal(c.follows_number, 5);
	}
	/* An edit that was not handed in yet, or a batch, is enough to be a link. */
	memcpy(second, store_device(k->s), sizeof second);
	(void)kit_session(k->s, "Hai");
	assert_int_equal(store_write(k->s, renew, &none, NULL), OK);
	counters_of(k, &c);
	assert_string_equal(c.follows, second);
	assert_int_equal(c.follows_number, 0);
	memcpy(second, store_device(k->s), sizeof second);
	out_at(k, second, 1, 1, 2, true, true);
	assert_int_equal(store_write(k->s, renew, &none, NULL), OK);
	counters_of(k, &c);
	assert_string_equal(c.follows, second);
	assert_int_equal(c.follows_number, 1);
}

static enum err catch_up(struct txn *t, void *ctx, struct error *e)
{
	return txn_catch_up(t, *(uint64_t *)ctx, e);
}

static void catching_up_raises_the_change_counter_and_never_lowers_it(void **state)
{
	struct kit *k = *state;
	uint64_t more = 9, less = 3;
	char old[DEVICE_ID_BYTES + 1];
	struct counters c;

	(void)kit_session(k->s, "Một");
	memcpy(old, store_device(k->s), sizeof old);
	assert_int_equal(store_write(k->s, renew, &less, NULL), OK);
	out_at(k, old, 4, 1, 1, false, true);
	assert_int_equal(store_write(k->s, catch_up, &more, NULL), OK);
	assert_int_equal(store_write(k->s, catch_up, &less, NULL), OK);
	counters_of(k, &c);
	assert_int_equal(c.changes, 9);
	assert_string_equal(c.follows, old);
	assert_int_equal(c.follows_number, 4);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_batch_made_comes_back_as_it_was),
		CASE(a_batch_of_no_device_is_refused),
		CASE(batches_made_come_in_the_order_they_were_made),
		CASE(a_change_is_exported_once_a_delivered_batch_holds_it),
		CASE(what_waits_is_counted_whichever_part_is_the_longer),
		CASE(a_batch_logged_counts_within_its_own_transaction),
		CASE(batches_taken_in_are_known_by_device_number_and_hash),
		CASE(a_new_device_id_follows_the_last_batch_of_the_old_one),
		CASE(an_id_that_made_nothing_is_passed_over_in_the_chain),
		CASE(catching_up_raises_the_change_counter_and_never_lowers_it),
	};

	return cmocka_run_group_tests_name("batch_log", tests, NULL, NULL);
}
