/* SPDX-License-Identifier: MIT
 * test_outbox - batches that lie in outbox although the log does not know them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "../../src/store/internal.h"
#include "../../src/store/wire.h"
#include "sotay/base/fs.h"
#include "sotay/batch/export.h"
#include "sotay/batch/outbox.h"
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
	kit_fini(*state);
	free(*state);
	return 0;
}

/* ---- what the tests do ---- */

static char *in_store(const struct kit *k, const char *name)
{
	return fs_join(k->dir, name);
}

static void data_read(const struct kit *k, struct buf *out)
{
	char *path = in_store(k, "data.mdb");

	assert_int_equal(fs_read(path, (size_t)64 << 20, out, NULL), OK);
	free(path);
}

/* The store's file as it was; outbox stays as it is. */
static void put_back(struct kit *k, const struct buf *data)
{
	char *path = in_store(k, "data.mdb"), *lock = in_store(k, "lock.mdb");

	store_close(&k->s);
	assert_int_equal(fs_write_atomic(path, buf_str(data), data->len, false, NULL), OK);
	unlink(lock);
	free(path);
	free(lock);
	kit_reopen(k, "one");
}

static struct export_result export_one(struct kit *k, bool all)
{
	struct export_options o = {.now = KIT_NOW, .all = all, .vi = i18n_get("vi")};
	struct export_report report;
	struct export_result r;

	assert_int_equal(batch_export(k->s, &o, &report, NULL), OK);
	r = report.results[report.n - 1];
	r.path = NULL;
	export_report_fini(&report);
	return r;
}

static size_t adopt(struct kit *k)
{
	struct error e;
	size_t adopted;

	if (outbox_adopt(k->s, &adopted, &e) != OK)
		fail_msg("%s", kit_sentence(&e));
	return adopted;
}

static void counters_of(struct kit *k, struct counters *c)
{
	struct txn *t;

	assert_int_equal(store_read(k->s, &t, NULL), OK);
	assert_int_equal(txn_counters(t, c, NULL), OK);
	txn_end(&t);
}

static enum err logged(struct kit *k, const char *device, uint64_t number, struct arena *a, struct batch_out *out)
{
	struct txn *t;
	enum err err;

	assert_int_equal(store_read(k->s, &t, NULL), OK);
	err = txn_batch_out_get(t, device, number, a, out, NULL);
	txn_end(&t);
	return err;
}

/* A file in a folder of outbox, both made if missing. */
static void lay(struct kit *k, const char *folder, const char *file, const char *text)
{
	char *outbox = outbox_path(k->s), *dir = fs_join(outbox, folder), *path = fs_join(dir, file);

	assert_int_equal(fs_make_dirs(dir, NULL), OK);
	assert_int_equal(fs_write_atomic(path, text, strlen(text), false, NULL), OK);
	free(path);
	free(dir);
	free(outbox);
}

/* ---- a program that was stopped ---- */

static void a_batch_that_was_made_but_not_logged_is_taken_over_as_it_was_made(void **state)
{
	struct kit *k = *state;
	struct buf before = {0};
	struct arena a = {0};
	struct export_result made;
	struct batch_out b;
	char device[DEVICE_ID_BYTES + 1];

	(void)kit_session(k->s, "Một");
	(void)kit_session(k->s, "Hai");
	data_read(k, &before);
	made = export_one(k, false);
	memcpy(device, made.device, sizeof device);
	put_back(k, &before);
	assert_int_equal(logged(k, device, 1, &a, &b), ERR_NOT_FOUND);
	assert_int_equal(adopt(k), 1);
	assert_string_equal(store_device(k->s), device);
	assert_int_equal(logged(k, device, 1, &a, &b), OK);
	assert_string_equal(b.hash, made.hash);
	assert_int_equal(b.first, 1);
	assert_int_equal(b.last, 2);
	assert_int_equal(b.bytes, made.bytes);
	assert_int_equal(b.rows[KIND_SESSION], 2);
	assert_false(b.delivered);
	assert_int_equal(adopt(k), 0);
	arena_free(&a);
	buf_fini(&before);
}

/* ---- an older state ---- */

static void an_older_state_takes_a_new_id_and_raises_its_change_counter_over_all_batches(void **state)
{
	struct kit *k = *state;
	struct buf before = {0};
	char old[DEVICE_ID_BYTES + 1];
	struct counters c;

	(void)kit_session(k->s, "Một");
	memcpy(old, store_device(k->s), sizeof old);
	(void)export_one(k, false);
	data_read(k, &before);
	for (size_t i = 0; i < 3; i++) {
		(void)kit_session(k->s, "Sau");
		(void)kit_session(k->s, "Sau nữa");
		(void)export_one(k, false);
	}
	put_back(k, &before);
	assert_int_equal(adopt(k), 3);
	counters_of(k, &c);
	assert_string_not_equal(c.device, old);
	assert_string_equal(c.follows, old);
	assert_int_equal(c.follows_number, 4);
	assert_int_equal(c.changes, 7);
	(void)kit_session(k->s, "Mới");
	assert_int_equal(export_one(k, false).rows[KIND_SESSION], 1);
	buf_fini(&before);
}

static void only_what_this_store_has_done_counts_as_held_by_a_newer_batch(void **state)
{
	struct kit *k = *state;
	struct buf before = {0};
	struct arena a = {0};
	struct batch_out b;
	char old[DEVICE_ID_BYTES + 1];

	(void)kit_session(k->s, "Một");
	memcpy(old, store_device(k->s), sizeof old);
	(void)export_one(k, false);
	(void)kit_session(k->s, "Chưa nộp");
	data_read(k, &before);
	(void)kit_session(k->s, "Hai");
	(void)export_one(k, false);
	(void)export_one(k, true);
	put_back(k, &before);
	assert_int_equal(adopt(k), 2);
	assert_int_equal(logged(k, old, 2, &a, &b), OK);
	assert_int_equal(b.first, 2);
	assert_int_equal(b.last, 1);
	assert_int_equal(logged(k, old, 3, &a, &b), OK);
	assert_true(b.full);
	assert_int_equal(b.first, 1);
	assert_int_equal(b.last, 1);
	(void)kit_session(k->s, "Mới");
	assert_int_equal(export_one(k, false).rows[KIND_SESSION], 2);
	arena_free(&a);
	buf_fini(&before);
}

static void a_batch_that_cannot_be_read_tells_by_its_name_that_the_state_is_old(void **state)
{
	struct kit *k = *state;
	char old[DEVICE_ID_BYTES + 1], name[BATCH_NAME_BYTES];
	struct counters c;

	(void)kit_session(k->s, "Một");
	(void)export_one(k, false);
	memcpy(old, store_device(k->s), sizeof old);
	batch_name(old, 2, name);
	lay(k, name, MANIFEST_NAME, "{");
	assert_int_equal(adopt(k), 0);
	counters_of(k, &c);
	assert_string_not_equal(c.device, old);
	assert_string_equal(c.follows, old);
	assert_int_equal(c.follows_number, 1);
	/* Once is enough. */
	memcpy(old, c.device, sizeof old);
	assert_int_equal(adopt(k), 0);
	assert_string_equal(store_device(k->s), old);
}

/* The export itself looks, too: another program may have been stopped after this one was started. */
static void an_export_writes_over_nothing_that_lies_in_outbox(void **state)
{
	struct kit *k = *state;
	char *outbox = outbox_path(k->s), *path, old[DEVICE_ID_BYTES + 1], name[BATCH_NAME_BYTES];
	struct buf text = {0};
	struct export_result r;

	(void)kit_session(k->s, "Một");
	memcpy(old, store_device(k->s), sizeof old);
	batch_name(old, 1, name);
	lay(k, name, "session.csv", "của ai đó");
	r = export_one(k, false);
	assert_string_not_equal(r.device, old);
	assert_int_equal(r.number, 1);
	assert_int_equal(r.rows[KIND_SESSION], 1);
	path = fs_join(outbox, name);
	free(outbox);
	outbox = fs_join(path, "session.csv");
	assert_int_equal(fs_read(outbox, 100, &text, NULL), OK);
	assert_string_equal(buf_str(&text), "của ai đó");
	buf_fini(&text);
	free(path);
	free(outbox);
}

/* ---- what a start costs ---- */

static void what_is_none_of_ours_costs_no_write(void **state)
{
	struct kit *k = *state;
	char old[DEVICE_ID_BYTES + 1], name[BATCH_NAME_BYTES];
	struct buf before = {0}, after = {0};

	(void)kit_session(k->s, "Một");
	memcpy(old, store_device(k->s), sizeof old);
	(void)export_one(k, false);
	batch_name(old, 2, name);
	lay(k, name, MANIFEST_NAME, "{");
	assert_int_equal(adopt(k), 0);
	lay(k, "sotay-ZZZZZZZZ-000001", MANIFEST_NAME, "{}");
	lay(k, "sotay-ZZZZZZZZ-000002", "session.csv", "");
	lay(k, "sotay-zzzzzzzz-000003", "session.csv", "");
	lay(k, "sotay-", "session.csv", "");
	data_read(k, &before);
	assert_int_equal(adopt(k), 0);
	kit_reopen(k, "one");
	assert_int_equal(adopt(k), 0);
	data_read(k, &after);
	assert_int_equal(after.len, before.len);
	assert_memory_equal(buf_str(&after), buf_str(&before), before.len);
	buf_fini(&before);
	buf_fini(&after);
}

static enum err put_junk(struct txn *t, void *ctx, struct error *e)
{
	unsigned char key[DEVICE_ID_BYTES + 8];

	memcpy(key, ctx, DEVICE_ID_BYTES);
	wire_be64(key + DEVICE_ID_BYTES, 1);
	return db_put(t, DB_BATCH_OUT, key, sizeof key, "x", 1, e);
}

static void a_log_that_cannot_be_read_is_not_taken_for_an_empty_one(void **state)
{
	struct kit *k = *state;
	char device[DEVICE_ID_BYTES + 1];
	struct error e;
	size_t adopted;

	(void)kit_session(k->s, "Một");
	(void)export_one(k, false);
	memcpy(device, store_device(k->s), sizeof device);
	assert_int_equal(store_write(k->s, put_junk, device, NULL), OK);
	assert_int_equal(outbox_adopt(k->s, &adopted, &e), ERR_DAMAGED);
	assert_string_equal(store_device(k->s), device);
}

/* ---- a callback that runs twice ---- */

static void snapshots_are_numbered_without_a_gap_while_the_store_grows(void **state)
{
	char *path = outbox_path(((struct kit *)*state)->s), **names;
	struct kit *k = *state;
	size_t n;

	(void)kit_session(k->s, "Một");
	for (uint64_t i = 1; i <= 120; i++)
		assert_int_equal(export_one(k, true).number, i);
	assert_int_equal(fs_list(path, &names, &n, NULL), OK);
	assert_int_equal(n, 120);
	fs_free_names(names, n);
	free(path);
}

static int setup_small(void **state)
{
	struct kit *k = mem_zalloc(1, sizeof *k);

	kit_init(k, (size_t)96 << 10);
	*state = k;
	return 0;
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_batch_that_was_made_but_not_logged_is_taken_over_as_it_was_made),
		CASE(an_older_state_takes_a_new_id_and_raises_its_change_counter_over_all_batches),
		CASE(only_what_this_store_has_done_counts_as_held_by_a_newer_batch),
		CASE(a_batch_that_cannot_be_read_tells_by_its_name_that_the_state_is_old),
		CASE(an_export_writes_over_nothing_that_lies_in_outbox),
		CASE(what_is_none_of_ours_costs_no_write),
		CASE(a_log_that_cannot_be_read_is_not_taken_for_an_empty_one),
		cmocka_unit_test_setup_teardown(snapshots_are_numbered_without_a_gap_while_the_store_grows, setup_small,
			teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
