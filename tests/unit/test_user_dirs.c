/* SPDX-License-Identifier: MIT
 * test_user_dirs - the Desktop is found whatever it is called. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include "sotay/base/fs.h"
#include "sotay/base/mem.h"
#include "sotay/base/user_dirs.h"

static char *home;

static int make_home(void **state)
{
	char name[] = "/tmp/sotay-user-dirs-XXXXXX";

	(void)state;
	assert_non_null(mkdtemp(name));
	home = mem_strdup(name);
	return 0;
}

static int remove_home(void **state)
{
	(void)state;
	assert_int_equal(fs_remove_tree(home, NULL), OK);
	free(home);
	return 0;
}

static void make_dir(const char *name)
{
	char *path = fs_join(home, name);

	assert_int_equal(fs_make_dirs(path, NULL), OK);
	free(path);
}

static void write_dirs(const char *folder, const char *text)
{
	char *dir = fs_join(home, folder), *file = fs_join(dir, "user-dirs.dirs");

	make_dir(folder);
	assert_int_equal(fs_write_atomic(file, text, strlen(text), false, NULL), OK);
	free(file);
	free(dir);
}

/* The folder found is `name` in home; NULL: none. */
static void expect(const char *config, enum user_dir which, const char *name)
{
	char *wanted = name ? fs_join(home, name) : NULL, *got = user_dir(home, config, which);

	if (wanted)
		assert_string_equal(got, wanted);
	else
		assert_null(got);
	free(wanted);
	free(got);
}

static void test_usual_folders_where_nothing_is_written(void **state)
{
	(void)state;
	expect(NULL, USER_DIR_DESKTOP, NULL);
	make_dir("Desktop");
	make_dir("Downloads");
	expect(NULL, USER_DIR_DESKTOP, "Desktop");
	expect("", USER_DIR_DOWNLOADS, "Downloads");
}

static void test_names_of_the_desktop_are_read(void **state)
{
	(void)state;
	make_dir("Màn hình nền");
	make_dir("Tải về");
	write_dirs(".config",
		"# This file is written by xdg-user-dirs-update\n"
		"XDG_DESKTOP_DIR=\"$HOME/M\xC3\xA0n h\xC3\xACnh n\xE1\xBB\x81n\"\n"
		"  XDG_DOWNLOAD_DIR=\"$HOME/Desktop\"\n"
		"XDG_DOWNLOAD_DIR=\"$HOME/T\xE1\xBA\xA3i v\xE1\xBB\x81\"\n"
		"XDG_DOWNLOAD_DIR=no quotes\n");
	expect(NULL, USER_DIR_DESKTOP, "Màn hình nền");
	expect(NULL, USER_DIR_DOWNLOADS, "Tải về");
}

static void test_another_folder_of_settings(void **state)
{
	char *config = fs_join(home, "settings");

	(void)state;
	make_dir("Desktop");
	make_dir("a \"b\"");
	write_dirs("settings", "XDG_DESKTOP_DIR=\"$HOME/a \\\"b\\\"\"\n");
	expect(config, USER_DIR_DESKTOP, "a \"b\"");
	expect("settings", USER_DIR_DESKTOP, "Desktop"); /* relative: not taken */
	free(config);
}

static void test_home_itself_means_none(void **state)
{
	(void)state;
	make_dir("Desktop");
	write_dirs(".config", "XDG_DESKTOP_DIR=\"$HOME/\"\nXDG_DOWNLOAD_DIR=\"$HOME/gone\"\n");
	expect(NULL, USER_DIR_DESKTOP, NULL);
	expect(NULL, USER_DIR_DOWNLOADS, NULL);
	assert_null(user_dir(NULL, NULL, USER_DIR_DESKTOP));
	assert_null(user_dir("", NULL, USER_DIR_DESKTOP));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_usual_folders_where_nothing_is_written, make_home, remove_home),
		cmocka_unit_test_setup_teardown(test_names_of_the_desktop_are_read, make_home, remove_home),
		cmocka_unit_test_setup_teardown(test_another_folder_of_settings, make_home, remove_home),
		cmocka_unit_test_setup_teardown(test_home_itself_means_none, make_home, remove_home),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
