/* SPDX-License-Identifier: MIT
 * test_deliver - batches reach a stick whole or not at all, however it fails; what failed is told, and goes next time.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>
#include "sotay/base/fs.h"
#include "sotay/batch/export.h"
#include "sotay/batch/load.h"
#include "store_kit.h"

struct world {
	struct kit kit;
	struct stick_places places;
	char *sticks, *stick; /* root/sticks, root/sticks/KINGSTON */
	struct error e;
};

static int setup(void **state)
{
	struct world *w = mem_zalloc(1, sizeof *w);

	kit_init(&w->kit, 0);
	w->sticks = fs_join(w->kit.root, "sticks");
	w->stick = fs_join(w->sticks, "KINGSTON");
	assert_int_equal(fs_make_dirs(w->sticks, NULL), OK);
	stick_places_init(&w->places, w->sticks);
	*state = w;
	return 0;
}

static int teardown(void **state)
{
	struct world *w = *state;

	(void)umount2(w->stick, MNT_DETACH);
	stick_places_fini(&w->places);
	kit_fini(&w->kit);
	free(w->sticks);
	free(w->stick);
	free(w);
	return 0;
}

/* ---- what the tests do ---- */

static void sessions(struct world *w, size_t n)
{
	for (size_t i = 0; i < n; i++)
		kit_session(w->kit.s, "Họp khối phố");
}

/* A batch that is made, not handed over. */
static void make_batch(struct world *w)
{
	struct export_options o = {.now = KIT_NOW, .vi = i18n_get("vi")};
	struct export_report report;

	sessions(w, 1);
	assert_int_equal(batch_export(w->kit.s, &o, &report, &w->e), OK);
	assert_true(report.n >= 1);
	export_report_fini(&report);
}

static struct export_options to_stick(const struct world *w)
{
	return (struct export_options){.now = KIT_NOW, .to = w->stick, .vi = i18n_get("vi"), .sticks = &w->places};
}

/* A file system of its own, so that it can be pulled out. */
static void plug_in(struct world *w, const char *options)
{
	assert_int_equal(fs_make_dirs(w->stick, NULL), OK);
	if (mount("tmpfs", w->stick, "tmpfs", 0, options) != 0)
		skip();
}

/* Names on the stick, joined by blanks; device codes as X. */
static void assert_on_stick(const struct world *w, const char *expected)
{
	struct buf seen = {0};
	char **names;
	size_t n;

	assert_int_equal(fs_list(w->stick, &names, &n, NULL), OK);
	for (size_t i = 0; i < n; i++) {
		if (strncmp(names[i], "sotay-", 6) == 0)
			buf_printf(&seen, "%sX%s", seen.len ? " " : "", names[i] + strlen("sotay-7KQ2M9AB"));
		else
			buf_printf(&seen, "%s%s", seen.len ? " " : "", names[i]);
	}
	assert_string_equal(buf_str(&seen), expected);
	buf_fini(&seen);
	fs_free_names(names, n);
}

/* Whole batches on the stick. */
static size_t whole_batches(const struct world *w)
{
	char **names;
	size_t n, whole = 0;

	assert_int_equal(fs_list(w->stick, &names, &n, NULL), OK);
	for (size_t i = 0; i < n; i++)
		whole += strncmp(names[i], "sotay-", 6) == 0;
	fs_free_names(names, n);
	return whole;
}

static void assert_says(const struct world *w, const char *words)
{
	char *text = kit_sentence(&w->e);

	if (!strstr(text, words))
		fail_msg("\"%s\" lacks \"%s\"", text, words);
	free(text);
}

static size_t export_to_stick(struct world *w, const struct export_options *o, enum err expected)
{
	struct export_report report;
	size_t n;

	assert_int_equal(batch_export(w->kit.s, o, &report, &w->e), expected);
	n = report.n;
	export_report_fini(&report);
	return n;
}

/* Nothing is lost: the batches that failed go, under their numbers. */
static void assert_goes_next_time(struct world *w, size_t n, const char *on_stick)
{
	struct export_options o = to_stick(w);

	assert_int_equal(export_to_stick(w, &o, OK), n);
	assert_on_stick(w, on_stick);
}

/* ---- tests ---- */

static void batches_lie_there_whole_and_are_the_ones_that_were_made(void **state)
{
	struct world *w = *state;
	struct export_options o = to_stick(w);
	struct export_report report;
	struct batch b;

	assert_int_equal(fs_make_dirs(w->stick, NULL), OK);
	make_batch(w);
	sessions(w, 2);
	assert_int_equal(batch_export(w->kit.s, &o, &report, &w->e), OK);
	assert_int_equal(report.n, 2);
	for (size_t i = 0; i < report.n; i++) {
		assert_int_equal(batch_load(report.results[i].path, &b, &w->e), OK);
		assert_string_equal(b.manifest.hash, report.results[i].hash);
		assert_int_equal(b.lists[KIND_SESSION].n, i + 1);
		batch_fini(&b);
	}
	export_report_fini(&report);
	assert_on_stick(w, "X-000001 X-000002");
	assert_int_equal(export_to_stick(w, &o, ERR_NOTHING), 0);
	o.zip = true;
	o.again = 2;
	assert_int_equal(export_to_stick(w, &o, OK), 1);
	assert_on_stick(w, "X-000001 X-000002 X-000002.zip");
}

static bool pull_out(void *ctx, size_t done, size_t total)
{
	const struct world *w = ctx;

	(void)done;
	(void)total;
	(void)umount2(w->stick, MNT_DETACH);
	return true;
}

static void a_stick_pulled_out_before_anything_lay_on_it_is_told(void **state)
{
	struct world *w = *state;
	struct export_options o = to_stick(w);

	plug_in(w, "size=1m");
	sessions(w, 3);
	o.progress = pull_out;
	o.ctx = w;
	assert_int_equal(export_to_stick(w, &o, ERR_IO), 0);
	assert_says(w, "pulled out while copying. Nothing has been handed in");
	/* Nor does anything lie in the folder where the stick was. */
	assert_on_stick(w, "");
	plug_in(w, "size=1m");
	assert_goes_next_time(w, 1, "X-000001");
}

static bool pull_out_after_one(void *ctx, size_t done, size_t total)
{
	const struct world *w = ctx;

	(void)done;
	(void)total;
	if (whole_batches(w) == 1)
		assert_int_equal(umount2(w->stick, MNT_DETACH), 0);
	return true;
}

static void a_stick_pulled_out_later_is_told_with_what_lies_on_it(void **state)
{
	struct world *w = *state;
	struct export_options o = to_stick(w);

	plug_in(w, "size=1m");
	make_batch(w);
	make_batch(w);
	make_batch(w);
	o.progress = pull_out_after_one;
	o.ctx = w;
	assert_int_equal(export_to_stick(w, &o, ERR_IO), 1);
	assert_says(w, "1 batches are on it, the rest was not handed in");
	assert_on_stick(w, "");
	plug_in(w, "size=1m");
	assert_goes_next_time(w, 2, "X-000002 X-000003");
}

static bool lock(void *ctx, size_t done, size_t total)
{
	const struct world *w = ctx;

	(void)done;
	(void)total;
	if (whole_batches(w) == 1)
		(void)mount("tmpfs", w->stick, "tmpfs", MS_REMOUNT | MS_RDONLY, "size=1m");
	return true;
}

static void a_stick_that_locks_itself_half_way_is_told(void **state)
{
	struct world *w = *state;
	struct export_options o = to_stick(w);

	plug_in(w, "size=1m");
	make_batch(w);
	make_batch(w);
	o.progress = lock;
	o.ctx = w;
	assert_int_equal(export_to_stick(w, &o, ERR_READONLY), 1);
	assert_says(w, "USB \"KINGSTON\" can only be read");
	assert_on_stick(w, "X-000001");
	assert_int_equal(mount("tmpfs", w->stick, "tmpfs", MS_REMOUNT, "size=1m"), 0);
	assert_goes_next_time(w, 1, "X-000001 X-000002");
}

static void a_locked_stick_is_told_before_a_batch_is_made(void **state)
{
	struct world *w = *state;
	struct export_options o = to_stick(w);

	plug_in(w, "size=1m");
	assert_int_equal(mount("tmpfs", w->stick, "tmpfs", MS_REMOUNT | MS_RDONLY, "size=1m"), 0);
	sessions(w, 1);
	assert_int_equal(export_to_stick(w, &o, ERR_READONLY), 0);
	assert_says(w, "USB \"KINGSTON\" can only be read. Move its lock switch");
	assert_int_equal(mount("tmpfs", w->stick, "tmpfs", MS_REMOUNT, "size=1m"), 0);
	assert_goes_next_time(w, 1, "X-000001");
}

static void a_full_stick_is_told_with_figures_and_left_as_it_was(void **state)
{
	struct world *w = *state;
	struct export_options o = to_stick(w);
	char *filler = fs_join(w->stick, "film.avi"), bytes[65536] = "";

	plug_in(w, "size=64k");
	assert_int_equal(fs_write_atomic(filler, bytes, sizeof bytes, true, NULL), OK);
	sessions(w, 1);
	assert_int_equal(export_to_stick(w, &o, ERR_SPACE), 0);
	assert_says(w, "USB \"KINGSTON\" is full: ");
	assert_on_stick(w, "film.avi");
	o.zip = true;
	o.again = 1;
	assert_int_equal(export_to_stick(w, &o, ERR_SPACE), 0);
	assert_says(w, "USB \"KINGSTON\" is full: ");
	assert_on_stick(w, "film.avi");
	assert_int_equal(unlink(filler), 0);
	assert_goes_next_time(w, 1, "X-000001");
	free(filler);
}

static void a_stick_that_was_gone_before_is_told(void **state)
{
	struct world *w = *state;
	struct export_options o = to_stick(w);

	sessions(w, 1);
	o.to = "/media/sotay-test/KINGSTON";
	assert_int_equal(export_to_stick(w, &o, ERR_IO), 0);
	assert_says(w, "There is no folder");
	assert_int_equal(fs_make_dirs(w->stick, NULL), OK);
	assert_goes_next_time(w, 1, "X-000001");
}

static void the_folder_of_a_stick_that_is_not_open_is_left_empty(void **state)
{
	struct world *w = *state;
	struct export_options o = to_stick(w);
	char path[96];
	bool made;

	snprintf(path, sizeof path, "/media/sotay-test-%d", (int)getpid());
	made = fs_make_dirs(path, NULL) == OK;
	if (!made)
		skip();
	sessions(w, 1);
	o.to = path;
	assert_int_equal(export_to_stick(w, &o, ERR_IO), 0);
	assert_says(w, "there is only an empty folder");
	/* Nothing in it. */
	assert_int_equal(rmdir(path), 0);
	assert_int_equal(fs_make_dirs(w->stick, NULL), OK);
	assert_goes_next_time(w, 1, "X-000001");
}

struct watching {
	size_t calls, done, total, stop_at; /* bytes; 0: never */
};

static bool watch(void *ctx, size_t done, size_t total)
{
	struct watching *x = ctx;

	assert_true(done >= x->done && done <= total && (!x->total || x->total == total));
	x->calls++;
	x->done = done;
	x->total = total;
	return !x->stop_at || done < x->stop_at;
}

static void one_batch_tells_how_far_it_is_and_can_be_stopped(void **state)
{
	struct world *w = *state;
	struct watching x = {.stop_at = 1};
	struct export_options o = to_stick(w);
	struct export_report report;

	assert_int_equal(fs_make_dirs(w->stick, NULL), OK);
	sessions(w, 5);
	o.progress = watch;
	o.ctx = &x;
	assert_int_equal(batch_export(w->kit.s, &o, &report, &w->e), ERR_CANCEL);
	assert_int_equal(report.n, 0);
	export_report_fini(&report);
	assert_int_equal(x.calls, 1);
	assert_on_stick(w, "");
	x = (struct watching){.calls = 0};
	assert_int_equal(batch_export(w->kit.s, &o, &report, &w->e), OK);
	assert_int_equal(report.n, 1);
	assert_int_equal(report.results[0].number, 1); /* the one that was stopped, none was lost or made anew */
	assert_int_equal(x.done, x.total);
	assert_int_equal(x.total, 2 * report.results[0].bytes);
	assert_true(x.calls >= 4); /* two files, written and read back */
	export_report_fini(&report);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(batches_lie_there_whole_and_are_the_ones_that_were_made),
		TEST(a_stick_pulled_out_before_anything_lay_on_it_is_told),
		TEST(a_stick_pulled_out_later_is_told_with_what_lies_on_it),
		TEST(a_stick_that_locks_itself_half_way_is_told),
		TEST(a_locked_stick_is_told_before_a_batch_is_made),
		TEST(a_full_stick_is_told_with_figures_and_left_as_it_was),
		TEST(a_stick_that_was_gone_before_is_told),
		TEST(the_folder_of_a_stick_that_is_not_open_is_left_empty),
		TEST(one_batch_tells_how_far_it_is_and_can_be_stopped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
