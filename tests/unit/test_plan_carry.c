/* SPDX-License-Identifier: MIT
 * test_plan_carry - the plan reaches a stick whole, and a newer one is found there, once. */
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
#include "plan_pack.h"
#include "sotay/base/fs.h"
#include "sotay/batch/plan_carry.h"
#include "store_kit.h"

struct world {
	struct kit kit;
	struct stick_places places;
	char *stick, *plan; /* root/sticks/KINGSTON, and the plan's folder on it */
	struct error e;
};

static int setup(void **state)
{
	struct world *w = mem_zalloc(1, sizeof *w);
	char *sticks;

	kit_init(&w->kit, 0);
	sticks = fs_join(w->kit.root, "sticks");
	w->stick = fs_join(sticks, "KINGSTON");
	w->plan = fs_join(w->stick, "ke-hoach-nho");
	assert_int_equal(fs_make_dirs(w->stick, NULL), OK);
	stick_places_init(&w->places, sticks);
	free(sticks);
	*state = w;
	return 0;
}

static int teardown(void **state)
{
	struct world *w = *state;

	(void)umount2(w->stick, MNT_DETACH);
	stick_places_fini(&w->places);
	kit_fini(&w->kit);
	free(w->stick);
	free(w->plan);
	free(w);
	return 0;
}

/* ---- what the tests do ---- */

/* plan.csv of the small pack with other values. */
static char *plan_csv(const char *code, const char *year, const char *issued)
{
	struct buf out = {0};

	buf_printf(&out, "key,value\ncode,%s\ntitle,Kế hoạch %s\nyear,%s\n", code, issued, year);
	if (issued[0])
		buf_printf(&out, "issued,%s\n", issued);
	buf_puts(&out, "lead_unit,vptk\nutc_offset,+08:00\nperiod_rule,nd09\n");
	return buf_take(&out);
}

static void write_files(const char *folder, const struct plan_files *files)
{
	assert_int_equal(fs_make_dirs(folder, NULL), OK);
	for (size_t i = 0; i < files->n; i++) {
		char *path = fs_join(folder, files->files[i].name);

		assert_int_equal(fs_write_atomic(path, buf_str(&files->files[i].bytes), files->files[i].bytes.len, true, NULL),
			OK);
		free(path);
	}
}

/* A pack in the folder `name` of the stick. */
static void put_pack(const struct world *w, const char *name, const char *code, const char *year, const char *issued)
{
	char *text = plan_csv(code, year, issued), *folder = fs_join(w->stick, name);
	struct plan_files files;

	pack_files(&files);
	pack_put(&files, "plan.csv", text);
	write_files(folder, &files);
	plan_files_fini(&files);
	free(folder);
	free(text);
}

static void put_file(const struct world *w, const char *name, const char *text)
{
	char *path = fs_join(w->stick, name);

	assert_int_equal(fs_write_atomic(path, text, strlen(text), true, NULL), OK);
	free(path);
}

static void load_plan(struct world *w, const char *issued)
{
	char *text = plan_csv("nho", "2022", issued);
	struct plan_files files;

	pack_files(&files);
	pack_put(&files, "plan.csv", text);
	assert_int_equal(store_load_plan(w->kit.s, &files, &w->e), OK);
	plan_files_fini(&files);
	free(text);
}

static void carry(struct world *w, enum err expected)
{
	char *path;

	assert_int_equal(plan_carry_write(w->kit.s, w->stick, &w->places, &path, &w->e), expected);
	if (expected == OK)
		assert_string_equal(path, w->plan);
	else
		assert_null(path);
	free(path);
}

/* "" = none; else the folder's place on the stick. */
static void assert_finds(struct world *w, const char *where)
{
	struct plan_found f;
	enum err err = plan_carry_find(w->kit.s, w->stick, &f, &w->e);

	assert_int_equal(err, where[0] ? OK : ERR_NOT_FOUND);
	if (where[0])
		assert_string_equal(f.path + strlen(w->stick) + 1, where);
	plan_found_fini(&f);
}

static void assert_says(const struct world *w, const char *words)
{
	char *text = kit_sentence(&w->e);

	if (!strstr(text, words))
		fail_msg("\"%s\" lacks \"%s\"", text, words);
	free(text);
}

/* What lies on the stick carries the plan in force, and nothing else is there. */
static void assert_carried(const struct world *w)
{
	char hash[SHA256_HEX_BYTES], **names;
	struct plan_files files;
	size_t n;

	assert_int_equal(plan_files_read(w->plan, &files, NULL), OK);
	plan_files_hash(&files, hash);
	assert_string_equal(hash, plan_hash(store_plan(w->kit.s)));
	plan_files_fini(&files);
	assert_int_equal(fs_list(w->stick, &names, &n, NULL), OK);
	assert_int_equal(n, 1);
	fs_free_names(names, n);
}

/* ---- writing ---- */

static void the_plan_is_carried_byte_for_byte_and_takes_the_place_of_an_earlier_one(void **state)
{
	struct world *w = *state;

	carry(w, OK);
	assert_carried(w);
	carry(w, OK);
	assert_carried(w);
	load_plan(w, "2022-05-01");
	carry(w, OK);
	assert_carried(w);
}

static void what_is_not_ours_is_left_alone(void **state)
{
	struct world *w = *state;

	put_pack(w, "ke-hoach-nho", "nho", "2022", "2022-09-09");
	carry(w, ERR_EXISTS);
	assert_says(w, "holds something else and was left alone");
	assert_finds(w, "ke-hoach-nho");
	assert_int_equal(fs_remove_tree(w->plan, NULL), OK);
	carry(w, OK);
	put_file(w, "ke-hoach-nho/ghi-chu.txt", "mine");
	load_plan(w, "2022-05-01");
	carry(w, ERR_EXISTS);
	assert_int_equal(fs_remove_tree(w->plan, NULL), OK);
	put_file(w, "ke-hoach-nho", "a file");
	carry(w, ERR_EXISTS);
}

static void what_a_crash_left_behind_is_cleared_away(void **state)
{
	struct world *w = *state;

	put_pack(w, ".ke-hoach-nho.partial", "nho", "2022", "");
	put_pack(w, ".ke-hoach-nho.old", "nho", "2022", "");
	assert_finds(w, "");
	carry(w, OK);
	assert_carried(w);
}

static void a_stick_that_is_full_or_locked_is_told_and_stays_as_it_was(void **state)
{
	struct world *w = *state;
	char *filler = fs_join(w->stick, "film.avi"), bytes[32 * 1024] = "";

	if (mount("tmpfs", w->stick, "tmpfs", 0, "size=128k") != 0) {
		free(filler);
		skip();
	}
	carry(w, OK);
	load_plan(w, "2022-05-01");
	assert_int_equal(fs_write_atomic(filler, bytes, sizeof bytes, true, NULL), OK);
	carry(w, ERR_SPACE);
	assert_says(w, "USB \"KINGSTON\" is full: ");
	/* The earlier one, whole. */
	{
		struct plan_files files;
		char hash[SHA256_HEX_BYTES], first[SHA256_HEX_BYTES];

		assert_int_equal(plan_files_read(w->plan, &files, NULL), OK);
		plan_files_hash(&files, hash);
		plan_files_fini(&files);
		pack_files(&files);
		plan_files_hash(&files, first);
		plan_files_fini(&files);
		assert_string_equal(hash, first);
	}
	assert_int_equal(unlink(filler), 0);
	assert_int_equal(mount("tmpfs", w->stick, "tmpfs", MS_REMOUNT | MS_RDONLY, "size=128k"), 0);
	carry(w, ERR_READONLY);
	assert_says(w, "USB \"KINGSTON\" can only be read");
	assert_int_equal(mount("tmpfs", w->stick, "tmpfs", MS_REMOUNT, "size=128k"), 0);
	carry(w, OK);
	assert_carried(w);
	free(filler);
}

/* ---- finding ---- */

static void the_newest_plan_of_our_code_is_found(void **state)
{
	struct world *w = *state;

	assert_finds(w, "");
	put_pack(w, "a", "khac", "2023", "2023-01-01"); /* another ward's */
	put_pack(w, "b", "nho", "2021", "2022-12-01");  /* of an earlier year */
	put_pack(w, "c", "nho", "2022", "2022-03-23");  /* issued before ours */
	put_pack(w, "d/e/f", "nho", "2024", "");        /* too deep */
	put_pack(w, "sotay-7KQ2M9AB-000001", "nho", "2024", "");
	put_pack(w, ".trash", "nho", "2024", "");
	assert_finds(w, "");
	put_pack(w, "g/h", "nho", "2022", "2022-03-24"); /* of the same day, but another */
	assert_finds(w, "g/h");
	put_pack(w, "i", "nho", "2022", "2022-04-01");
	assert_finds(w, "i");
	put_pack(w, "j", "nho", "2022", "2022-03-30");
	assert_finds(w, "i");
	put_pack(w, "k", "nho", "2023", "");
	assert_finds(w, "k");
}

static void a_plan_is_offered_until_it_was_loaded_or_declined(void **state)
{
	struct world *w = *state;
	struct plan_found f;

	put_pack(w, "ke-hoach-nho", "nho", "2022", "2022-04-01");
	assert_int_equal(plan_carry_find(w->kit.s, w->stick, &f, &w->e), OK);
	assert_string_equal(f.title, "Kế hoạch 2022-04-01");
	assert_string_equal(f.year, "2022");
	assert_string_equal(f.issued, "2022-04-01");
	assert_false(f.without_us);
	assert_int_equal(store_load_plan(w->kit.s, &f.files, &w->e), OK);
	plan_found_fini(&f);
	assert_finds(w, "");
	/* Back to the earlier one: the later one was in force, and is not offered again. */
	load_plan(w, "2022-03-30");
	assert_finds(w, "");
	put_pack(w, "ke-hoach-nho", "nho", "2022", "2022-06-01");
	assert_int_equal(plan_carry_find(w->kit.s, w->stick, &f, &w->e), OK);
	assert_int_equal(plan_carry_decline(w->kit.s, &f, &w->e), OK);
	plan_found_fini(&f);
	assert_finds(w, "");
}

static void a_plan_without_our_unit_is_offered_with_a_warning(void **state)
{
	struct world *w = *state;
	char *text = plan_csv("nho", "2023", "");
	struct plan_files files;
	struct plan_found f;
	struct buf units = {0};
	const char *all = pack_text("neighbourhoods.csv"), *line = strstr(all, "kp-1,");

	pack_files(&files);
	pack_put(&files, "plan.csv", text);
	buf_put(&units, all, (size_t)(line - all));
	buf_puts(&units, strchr(line, '\n') + 1);
	pack_put(&files, "neighbourhoods.csv", buf_str(&units));
	write_files(w->plan, &files);
	assert_int_equal(plan_carry_find(w->kit.s, w->stick, &f, &w->e), OK);
	assert_true(f.without_us);
	plan_found_fini(&f);
	plan_files_fini(&files);
	buf_fini(&units);
	free(text);
}

static void a_damaged_plan_is_told_only_where_it_is_meant_for_us(void **state)
{
	struct world *w = *state;
	struct plan_found f;

	put_pack(w, "xyz", "nho", "2023", "");
	put_file(w, "xyz/units.csv", "code,name\n");
	put_pack(w, "ke-hoach-khac", "khac", "2023", "");
	put_file(w, "ke-hoach-khac/units.csv", "code,name\n");
	assert_finds(w, "");
	put_pack(w, "ke-hoach-nho", "nho", "2023", "");
	put_file(w, "ke-hoach-nho/topics.csv", "code,name\nUPPER CASE,x\n");
	assert_int_equal(plan_carry_find(w->kit.s, w->stick, &f, &w->e), ERR_REFUSED);
	assert_null(f.path);
	assert_string_equal(w->e.file, "topics.csv");
	plan_found_fini(&f);
	/* A whole one beside it is offered all the same. */
	put_pack(w, "good", "nho", "2023", "2023-02-02");
	assert_finds(w, "good");
}

static void no_link_is_followed(void **state)
{
	struct world *w = *state;
	char *link = fs_join(w->stick, "link"), *elsewhere = fs_join(w->kit.root, "elsewhere");

	put_pack(w, "../../elsewhere", "nho", "2023", "");
	assert_int_equal(symlink(elsewhere, link), 0);
	assert_finds(w, "");
	free(elsewhere);
	free(link);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_plan_is_carried_byte_for_byte_and_takes_the_place_of_an_earlier_one),
		TEST(what_is_not_ours_is_left_alone),
		TEST(what_a_crash_left_behind_is_cleared_away),
		TEST(a_stick_that_is_full_or_locked_is_told_and_stays_as_it_was),
		TEST(the_newest_plan_of_our_code_is_found),
		TEST(a_plan_is_offered_until_it_was_loaded_or_declined),
		TEST(a_plan_without_our_unit_is_offered_with_a_warning),
		TEST(a_damaged_plan_is_told_only_where_it_is_meant_for_us),
		TEST(no_link_is_followed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
