/* SPDX-License-Identifier: MIT
 * test_todo - what is to be done about records and batches. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "foreign.h"
#include "report_kit.h"
#include "sotay/report/todo.h"
#include "sotay/store/batch_log.h"
#include "store_kit.h"

static int setup(void **state)
{
	struct kit *k = mem_zalloc(1, sizeof *k);

	kit_init(k, 0);
	*state = k;
	return 0;
}

static int teardown(void **state)
{
	struct kit *k = *state;

	kit_fini(k);
	free(k);
	return 0;
}

static struct todo look(struct kit *k)
{
	struct todo todo;
	struct error e;

	assert_int_equal(todo_read(k->s, KIT_NOW, 420, NULL, NULL, &todo, &e), OK);
	return todo;
}

static struct batch_out batch(const struct kit *k, uint64_t number, uint64_t first, uint64_t last)
{
	struct batch_out b = {
		.number = number, .first = first, .last = last, .delivered = true, .when = KIT_NOW, .receipt = {.by = ""}};

	memcpy(b.device, store_device(k->s), sizeof b.device);
	memset(b.hash, 'a', sizeof b.hash - 1);
	return b;
}

static enum err put(struct txn *t, void *ctx, struct error *e)
{
	return txn_batch_out_put(t, ctx, e);
}

static void nothing_is_to_be_done_in_an_empty_notebook(void **state)
{
	struct todo todo = look(*state), none = {.unexported = 0};

	assert_memory_equal(&todo, &none, sizeof none);
}

static void records_wait_until_their_batch_is_handed_over(void **state)
{
	struct kit *k = *state;
	struct batch_out b;

	report_kit_add(k->s, KIND_SESSION, "A", "date=2022-03-01");
	report_kit_add(k->s, KIND_ASSIST, "A", "date=2022-03-01");
	assert_int_equal(look(k).unexported, 2);
	b = batch(k, 1, 1, 1);
	b.delivered = false;
	assert_int_equal(store_write(k->s, put, &b, NULL), OK);
	assert_int_equal(look(k).unexported, 2);
	assert_int_equal(look(k).undelivered, 1);
	assert_int_equal(look(k).no_receipt, 0);
	b.delivered = true;
	assert_int_equal(store_write(k->s, put, &b, NULL), OK);
	assert_int_equal(look(k).unexported, 1);
	assert_int_equal(look(k).undelivered, 0);
}

static void the_first_batch_without_a_receipt_is_named(void **state)
{
	struct kit *k = *state;

	for (uint64_t n = 1; n <= 4; n++) {
		struct batch_out b = batch(k, n, n, n);

		if (n == 1 || n == 3)
			strcpy(b.receipt.received, "2022-03-02T00:00:00Z");
		assert_int_equal(store_write(k->s, put, &b, NULL), OK);
	}
	assert_int_equal(look(k).no_receipt, 2);
	assert_int_equal(look(k).no_receipt_number, 2);
	assert_string_equal(look(k).no_receipt_device, store_device(k->s));
}

static const struct kit_field session[] = {{"date", "2022-03-10"}, {"unit", "cnscd"}, {"neighbourhood", "kp-2"},
	{"channel", "radio"}, {"topics", "portal"}, {"title", "Ở đây"}, {NULL, NULL}};

static void conflicts_are_counted(void **state)
{
	static const struct kit_field there[] = {{"title", "Ở kia"}, {NULL, NULL}};
	struct kit *k = *state;
	struct foreign f = {"AAAAAAA1", KIND_SESSION, "Chị Lan", session, NULL, false};

	foreign_put(k->s, 0, &f);
	assert_int_equal(look(k).conflicts, 0);
	f.other = there;
	foreign_put(k->s, 1, &f);
	assert_int_equal(look(k).conflicts, 1);
	assert_int_equal(look(k).unexported, 0); /* all of it came from elsewhere */
}

static void records_to_be_looked_at_are_counted_unless_they_are_deleted(void **state)
{
	static const struct kit_field odd[] = {{"women", "9"}, {"attendees", "4"}, {NULL, NULL}},
								  gone[] = {{"deleted", "1"}, {NULL, NULL}};
	struct kit *k = *state;
	struct uuid id = report_kit_add(k->s, KIND_SESSION, "A", "date=2022-03-02");

	assert_int_equal(look(k).doubtful, 0);
	assert_int_equal(kit_import_edit(k->s, KIND_SESSION, &id, "BBBBBBBB", 2, odd, NULL), OK);
	assert_int_equal(look(k).doubtful, 1);
	assert_int_equal(kit_edit(k->s, KIND_SESSION, &id, gone, NULL), OK);
	assert_int_equal(look(k).doubtful, 0);
}

static bool never(void *ctx, size_t done, size_t total)
{
	(void)ctx;
	(void)done;
	(void)total;
	return false;
}

static void groups_of_records_that_may_be_one_are_counted(void **state)
{
	struct kit *k = *state;
	struct error e;
	struct txn *t;
	size_t n;

	for (size_t i = 0; i < 3; i++) {
		const char *const devices[] = {"AAAAAAA1", "AAAAAAA2", "AAAAAAA3"};
		struct foreign f = {devices[i], KIND_SESSION, "Chị Lan", session, NULL, false};

		foreign_put(k->s, i, &f);
	}
	assert_int_equal(store_read(k->s, &t, &e), OK);
	assert_int_equal(todo_count_duplicates(t, NULL, NULL, &n, &e), OK);
	assert_int_equal(n, 1);
	assert_int_equal(todo_count_duplicates(t, never, NULL, &n, &e), ERR_CANCEL);
	txn_end(&t);
}

static bool stop(void *ctx, size_t done, size_t total)
{
	assert_int_equal(done, 0);
	assert_int_equal(total, *(size_t *)ctx);
	return false;
}

static void it_stops_when_somebody_says_so(void **state)
{
	struct kit *k = *state;
	struct todo todo;
	struct error e;
	size_t n = 1;

	report_kit_add(k->s, KIND_SESSION, "A", "date=2022-03-01");
	assert_int_equal(todo_read(k->s, KIT_NOW, 420, stop, &n, &todo, &e), ERR_CANCEL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nothing_is_to_be_done_in_an_empty_notebook, setup, teardown),
		cmocka_unit_test_setup_teardown(records_wait_until_their_batch_is_handed_over, setup, teardown),
		cmocka_unit_test_setup_teardown(the_first_batch_without_a_receipt_is_named, setup, teardown),
		cmocka_unit_test_setup_teardown(conflicts_are_counted, setup, teardown),
		cmocka_unit_test_setup_teardown(records_to_be_looked_at_are_counted_unless_they_are_deleted, setup, teardown),
		cmocka_unit_test_setup_teardown(groups_of_records_that_may_be_one_are_counted, setup, teardown),
		cmocka_unit_test_setup_teardown(it_stops_when_somebody_says_so, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
