/* SPDX-License-Identifier: MIT
 * test_import - how far an import is, and stopping it. What batches do to a store: tests/cli and tests/property. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "sotay/base/fs.h"
#include "sotay/base/mem.h"
#include "sotay/batch/export.h"
#include "sotay/batch/import.h"
#include "store_kit.h"

enum { SESSIONS = 600 };

struct world {
	struct kit ward; /* takes in */
	char *stick;
};

static enum err many(struct txn *t, void *ctx, struct error *e)
{
	static const char *const values[FIELDS_MAX] = {[SESSION_date] = "2022-03-15",
		[SESSION_unit] = "cnscd",
		[SESSION_neighbourhood] = "kp-1",
		[SESSION_channel] = "area_meeting",
		[SESSION_topics] = "portal",
		[SESSION_title] = "Họp"};
	enum err err = OK;

	(void)ctx;
	for (int i = 0; i < SESSIONS && err == OK; i++) {
		struct uuid id;

		err = txn_add(t, KIND_SESSION, values, "Lan", KIT_NOW, &id, e);
	}
	return err;
}

/* A stick with one batch of SESSIONS records of another machine. */
static int setup(void **state)
{
	struct world *w = mem_zalloc(1, sizeof *w);
	struct export_options o = {.now = KIT_NOW, .vi = i18n_get("vi")};
	struct export_report made;
	struct store_options options = {.machine = "two", .now = KIT_NOW};
	struct store *other;
	struct error e;
	char *dir;

	kit_init(&w->ward, 0);
	dir = fs_join(w->ward.root, "other");
	w->stick = fs_join(w->ward.root, "stick");
	o.to = w->stick;
	assert_int_equal(kit_create(dir, 0, &e), OK);
	assert_int_equal(store_open(dir, &options, &other, &e), OK);
	assert_int_equal(store_write(other, many, NULL, &e), OK);
	assert_int_equal(batch_export(other, &o, &made, &e), OK);
	export_report_fini(&made);
	store_close(&other);
	free(dir);
	*state = w;
	return 0;
}

static int teardown(void **state)
{
	struct world *w = *state;

	kit_fini(&w->ward);
	free(w->stick);
	free(w);
	return 0;
}

struct watching {
	size_t calls, done, total;
	size_t stop_after; /* calls; 0: never */
};

static bool watch(void *ctx, size_t done, size_t total)
{
	struct watching *w = ctx;

	assert_true(done >= w->done && done <= total && (!w->total || w->total == total));
	w->calls++;
	w->done = done;
	w->total = total;
	return !w->stop_after || w->calls < w->stop_after;
}

static enum err take_in(struct world *w, struct watching *x, bool rehearsal, struct import_report *out, struct error *e)
{
	const char *paths[] = {w->stick};
	struct import_options o = {.now = KIT_NOW, .dry_run = rehearsal, .progress = watch, .ctx = x};

	return batch_import(w->ward.s, paths, 1, &o, out, e);
}

static size_t count(struct world *w)
{
	struct txn *t;
	size_t n;

	assert_int_equal(store_read(w->ward.s, &t, NULL), OK);
	n = txn_count(t, KIND_SESSION);
	txn_end(&t);
	return n;
}

static void one_batch_tells_how_far_it_is(void **state)
{
	struct world *w = *state;
	struct watching x = {.calls = 0};
	struct import_report r;
	struct error e;

	assert_int_equal(take_in(w, &x, false, &r, &e), OK);
	import_report_fini(&r);
	assert_int_equal(count(w), SESSIONS);
	assert_int_equal(x.done, x.total);
	assert_true(x.calls > 4);
}

static void stopped_anywhere_nothing_of_the_batch_is_in_and_it_goes_on_later(void **state)
{
	struct world *w = *state;
	struct import_report r;
	struct error e;
	size_t stop = 0;
	enum err err;

	do {
		struct watching x = {.stop_after = ++stop};

		err = take_in(w, &x, false, &r, &e);
		if (err != OK) {
			assert_int_equal(err, ERR_CANCEL);
			assert_int_equal(r.n, 1);
			assert_int_equal(r.results[0].status, IMPORT_REFUSED);
			assert_int_equal(r.results[0].error.code, ERR_CANCEL);
			assert_int_equal(count(w), 0);
		}
		import_report_fini(&r);
	} while (err != OK);
	assert_true(stop > 4);
	assert_int_equal(count(w), SESSIONS);
}

static void a_rehearsal_can_be_stopped_too(void **state)
{
	struct world *w = *state;
	struct watching x = {.stop_after = 2}, all = {.calls = 0};
	struct import_report r;
	struct error e;

	assert_int_equal(take_in(w, &x, true, &r, &e), ERR_CANCEL);
	import_report_fini(&r);
	assert_int_equal(take_in(w, &all, true, &r, &e), OK);
	assert_int_equal(r.results[0].added, SESSIONS);
	import_report_fini(&r);
	assert_int_equal(count(w), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(one_batch_tells_how_far_it_is, setup, teardown),
		cmocka_unit_test_setup_teardown(stopped_anywhere_nothing_of_the_batch_is_in_and_it_goes_on_later, setup,
			teardown),
		cmocka_unit_test_setup_teardown(a_rehearsal_can_be_stopped_too, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
