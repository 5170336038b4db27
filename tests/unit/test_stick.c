/* SPDX-License-Identifier: MIT
 * test_stick - sticks are found open and closed, opened and closed, and missed when they are gone. The machine is a
 * folder with the files of /proc, /sys and /run that tell of sticks, and a udisksctl of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "../../src/base/stick_private.h"
#include "sotay/base/fs.h"
#include "sotay/base/mem.h"

struct world {
	char *root;                 /* stands for /; its folder sticks is where tests have theirs */
	struct stick_places real;   /* a machine as it is, only elsewhere */
	struct stick_places folder; /* every folder of root/sticks */
};

/* ---- the machine ---- */

static void put(const char *root, const char *name, const char *text)
{
	char *path = fs_join(root, name), *slash = strrchr(path, '/');

	*slash = '\0';
	assert_int_equal(fs_make_dirs(path, NULL), OK);
	*slash = '/';
	assert_int_equal(fs_write_atomic(path, text, strlen(text), true, NULL), OK);
	free(path);
}

/* /sys/class/block/NAME as a link to where the device hangs, and its note by udev. */
static void plug_in(const char *root, const char *where, const char *name, unsigned minor, const char *removable,
	const char *notes)
{
	struct buf path = {0}, text = {0}, link = {0};

	buf_printf(&path, "sys/devices/%s/%s/dev", where, name);
	buf_printf(&text, "8:%u\n", minor);
	put(root, buf_str(&path), buf_str(&text));
	buf_clear(&path);
	buf_printf(&path, "sys/devices/%s/%s/size", where, name);
	put(root, buf_str(&path), "4096\n");
	buf_clear(&path);
	buf_printf(&path, "sys/devices/%s/%s/%s", where, name, removable ? "removable" : "partition");
	put(root, buf_str(&path), removable ? removable : "1");
	buf_clear(&path);
	buf_printf(&path, "%s/sys/class/block/%s", root, name);
	buf_printf(&link, "../../devices/%s/%s", where, name);
	put(root, "sys/class/block/.there", "");
	assert_int_equal(symlink(buf_str(&link), buf_str(&path)), 0);
	buf_clear(&path);
	buf_printf(&path, "run/udev/data/b8:%u", minor);
	if (notes)
		put(root, buf_str(&path), notes);
	buf_fini(&path);
	buf_fini(&text);
	buf_fini(&link);
}

static int setup(void **state)
{
	const char *tmp = getenv("TMPDIR");
	struct world *w = mem_zalloc(1, sizeof *w);
	char *sticks;

	w->root = fs_join(tmp && tmp[0] ? tmp : "/tmp", "sotay-stick-XXXXXX");
	assert_non_null(mkdtemp(w->root));
	sticks = fs_join(w->root, "sticks");
	assert_int_equal(fs_make_dirs(sticks, NULL), OK);
	w->real = (struct stick_places){.machine = mem_strdup(w->root)};
	stick_places_init(&w->folder, sticks);
	free(sticks);
	*state = w;
	return 0;
}

static int teardown(void **state)
{
	struct world *w = *state;
	int failed = fs_remove_tree(w->root, NULL) != OK;

	stick_places_fini(&w->real);
	stick_places_fini(&w->folder);
	free(w->root);
	free(w);
	return failed;
}

/* "path device label w|r, …" */
static void assert_list(const struct stick_places *p, const char *expected)
{
	struct buf seen = {0};
	struct stick *sticks;
	size_t n;

	stick_list(p, &sticks, &n);
	for (size_t i = 0; i < n; i++)
		buf_printf(&seen, "%s%s %s %s %c", i ? ", " : "", sticks[i].path[0] ? sticks[i].path : "-",
			sticks[i].device[0] ? sticks[i].device : "-", sticks[i].label, sticks[i].writable ? 'w' : 'r');
	stick_free_list(sticks, n);
	assert_string_equal(buf_str(&seen), expected);
	buf_fini(&seen);
}

static char *sentence(const struct error *e)
{
	struct buf text = {0};

	error_text(e, i18n_get("en"), &text);
	return buf_take(&text);
}

static void assert_says(const struct error *e, const char *words)
{
	char *text = sentence(e);

	if (!strstr(text, words))
		fail_msg("\"%s\" lacks \"%s\"", text, words);
	free(text);
}

static void make_dir(const struct world *w, const char *name)
{
	char *path = fs_join(w->root, name);

	assert_int_equal(fs_make_dirs(path, NULL), OK);
	free(path);
}

/* ---- open ones ---- */

static void mounts_where_sticks_appear_are_sticks(void **state)
{
	struct world *w = *state;
	static const char mountinfo[] =
		"22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw\n"
		"30 22 0:25 / /run rw - tmpfs tmpfs rw\n"
		"40 22 8:17 / /media/sotay-test/MY\\040STICK rw,nosuid shared:9 - vfat /dev/sdb1 rw\n"
		"41 22 8:33 / /run/media/sotay-test/LOCKED ro,nosuid shared:9 master:2 - vfat /dev/sdc1 rw\n"
		"42 22 8:49 / /mnt/sotay-test ro - vfat /dev/sdd1 ro\n"
		"43 22 8:49 / /media/sotay-test/AGAIN ro - vfat /dev/sdd1 ro\n"
		"44 22 8:1 /home /mnt/sotay-home rw - ext4 /dev/sda1 rw\n"
		"45 22 0:50 / /mnt/sotay-share rw - nfs4 server:/share rw\n"
		"46 22 11:0 / /media/sotay-test/CD ro - iso9660 /dev/sr0 ro\n"
		"47 22 8:65 / /home/usb rw - vfat /dev/sde1 rw\n"
		"nonsense\n"
		"48 22 x / /media/x rw - vfat /dev/sdz1 rw\n"
		"49 22 8:81 / /media/sotay-test/HIDDEN rw - vfat /dev/sdf1 rw\n"
		"50 22 8:97 / /media/sotay-test/HIDDEN ro - vfat /dev/sdg1 ro\n";

	put(w->root, "proc/self/mountinfo", mountinfo);
	put(w->root, "run/udev/data/b8:49",
		"S:disk/by-label/x\nE:ID_FS_LABEL=B__N\nE:ID_FS_LABEL_ENC=B\\xc3\\xa1o\\x20N\n");
	assert_list(&w->real,
		"/media/sotay-test/HIDDEN /dev/sdg1 HIDDEN r, /media/sotay-test/MY STICK /dev/sdb1 MY STICK r, "
		"/mnt/sotay-test /dev/sdd1 Báo N r, /run/media/sotay-test/LOCKED /dev/sdc1 LOCKED r");
}

static void nothing_known_means_no_sticks(void **state)
{
	struct world *w = *state;

	assert_list(&w->real, "");
	assert_list(&w->folder, "");
	assert_true(stick_signature(&w->real) == stick_signature(&w->folder));
}

static void every_folder_of_a_folder_is_one_for_tests(void **state)
{
	struct world *w = *state;
	char *sticks = fs_join(w->root, "sticks"), *file = fs_join(sticks, "file"), *path = fs_join(sticks, "B"), *label;
	struct buf expected = {0};
	uint64_t none = stick_signature(&w->folder), both, again;

	make_dir(w, "sticks/B");
	make_dir(w, "sticks/A");
	make_dir(w, "sticks/.hidden");
	assert_int_equal(fs_write_atomic(file, "", 0, true, NULL), OK);
	buf_printf(&expected, "%s/A - A w, %s/B - B w", sticks, sticks);
	assert_list(&w->folder, buf_str(&expected));
	both = stick_signature(&w->folder);
	assert_true(none != both && both == stick_signature(&w->folder));
	/* Another one of the same name. */
	assert_int_equal(rmdir(path), 0);
	assert_true(stick_signature(&w->folder) != both);
	make_dir(w, "sticks/C");
	make_dir(w, "sticks/B");
	again = stick_signature(&w->folder);
	assert_true(again != both);
	free(file);
	file = fs_join(path, "sotay-7KQ2M9AB-000001");
	make_dir(w, "sticks/B/sotay-7KQ2M9AB-000001");
	label = stick_label_of(&w->folder, file);
	assert_string_equal(label, "B");
	free(label);
	assert_null(stick_label_of(&w->folder, w->root));
	assert_null(stick_label_of(&w->folder, "/nowhere"));
	buf_fini(&expected);
	free(path);
	free(file);
	free(sticks);
}

static void names_from_a_stick_are_made_fit_to_be_shown(void **state)
{
	static const struct {
		const char *label, *shown;
	} cases[] = {
		{"KINGSTON", "KINGSTON"},
		{"  a\tb\033[31m ", "a b[31m"},
		{"\xff\xfe", "sdb1"},
		{"", "sdb1"},
		{" \t ", "sdb1"},
		{"Ba\xcc\x81o", "Báo"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct stick_found f = {.n = 0};

		stick_found_add(&f, "", "/dev/sdb1", cases[i].label, true, 1);
		assert_string_equal(f.items[0].label, cases[i].shown);
		stick_free_list(f.items, f.n);
	}
}

/* ---- closed ones ---- */

static void removable_file_systems_that_are_not_mounted_are_closed_sticks(void **state)
{
	struct world *w = *state;

	put(w->root, "proc/self/mountinfo",
		"22 1 8:1 / / rw - ext4 /dev/sda1 rw\n40 22 8:50 / /home/usb rw - vfat /dev/sdd2 rw\n");
	/* The disk of the machine. */
	plug_in(w->root, "pci0000:00/ata1", "sda", 0, "0\n", NULL);
	plug_in(w->root, "pci0000:00/ata1/sda", "sda1", 1, NULL, "E:ID_FS_USAGE=filesystem\n");
	plug_in(w->root, "pci0000:00/ata1/sda", "sda2", 2, NULL, "E:ID_FS_USAGE=filesystem\nE:ID_FS_LABEL=WINDOWS\n");
	/* A stick with a table, its second part for starting a computer. */
	plug_in(w->root, "pci0000:00/x1", "sdb", 16, "1\n", "E:ID_MODEL=DataTraveler\n");
	plug_in(w->root, "pci0000:00/x1/sdb", "sdb1", 17, NULL,
		"E:ID_FS_USAGE=filesystem\nE:ID_FS_TYPE=vfat\nE:ID_FS_LABEL=KINGSTON\nE:ID_FS_LABEL_ENC=KING\\x20STON\n");
	plug_in(w->root, "pci0000:00/x1/sdb", "sdb2", 18, NULL,
		"E:ID_FS_USAGE=filesystem\nE:ID_FS_LABEL=EFI\nE:ID_PART_ENTRY_TYPE=c12a7328-f81f-11d2-ba4b-00a0c93ec93b\n");
	/* One without a table and without a name. */
	plug_in(w->root, "pci0000:00/x2", "sdc", 32, "1\n", "E:ID_FS_USAGE=filesystem\nE:ID_MODEL=Ultra\n");
	/* A larger one on USB, in use in part. */
	plug_in(w->root, "pci0000:00/usb2/2-1", "sdd", 48, "0\n", NULL);
	plug_in(w->root, "pci0000:00/usb2/2-1/sdd", "sdd1", 49, NULL, "E:ID_FS_USAGE=filesystem\nE:ID_FS_UUID=12-34\n");
	plug_in(w->root, "pci0000:00/usb2/2-1/sdd", "sdd2", 50, NULL, "E:ID_FS_USAGE=filesystem\nE:ID_FS_LABEL=USED\n");
	plug_in(w->root, "pci0000:00/usb2/2-1/sdd", "sdd3", 51, NULL, "E:ID_FS_USAGE=crypto\n");
	plug_in(w->root, "pci0000:00/usb2/2-1/sdd", "sdd4", 52, NULL, "E:ID_FS_USAGE=filesystem\nE:UDISKS_IGNORE=1\n");
	plug_in(w->root, "pci0000:00/usb2/2-1/sdd", "sdd5", 53, NULL, NULL);
	plug_in(w->root, "virtual", "loop0", 64, "1\n", "E:ID_FS_USAGE=filesystem\n");
	assert_list(&w->real, "- /dev/sdb1 KING STON r, - /dev/sdc Ultra r, - /dev/sdd1 12-34 r");
}

static void a_drive_without_a_card_is_no_stick(void **state)
{
	struct world *w = *state;
	uint64_t without = stick_signature(&w->real), with;

	plug_in(w->root, "pci0000:00/x1", "sdb", 16, "1\n", "E:ID_FS_USAGE=filesystem\nE:ID_FS_LABEL=CARD\n");
	with = stick_signature(&w->real);
	assert_true(with != without);
	put(w->root, "sys/devices/pci0000:00/x1/sdb/diskseq", "7\n");
	assert_true(stick_signature(&w->real) != with); /* pulled out and plugged in again */
	put(w->root, "sys/devices/pci0000:00/x1/sdb/size", "0\n");
	assert_list(&w->real, "");
	assert_true(stick_signature(&w->real) == without);
}

/* ---- opening and closing ---- */

/* /dev/sdb1, closed, and a udisksctl that opens it as sticks/KINGSTON and notes what it was asked. */
static void closed_stick(struct world *w, const char *tool)
{
	char *machine = fs_join(w->root, "sticks/.machine"), *path = fs_join(machine, "bin/udisksctl");
	struct buf script = {0};

	plug_in(machine, "pci0000:00/x1", "sdb", 16, "1\n", NULL);
	plug_in(machine, "pci0000:00/x1/sdb", "sdb1", 17, NULL, "E:ID_FS_USAGE=filesystem\nE:ID_FS_LABEL=KINGSTON\n");
	put(machine, "proc/self/mountinfo", "");
	make_dir(w, "sticks/.inside");
	buf_printf(&script,
		"#!/bin/sh\ncd '%s/sticks' || exit 1\necho \"$*\" >>.asked\n%s\ncase $1 in\n"
		"mount) mv .inside KINGSTON\n"
		"echo '40 1 8:17 / %s/sticks/KINGSTON rw - vfat /dev/sdb1 rw' >.machine/proc/self/mountinfo;;\n"
		"unmount) : >.machine/proc/self/mountinfo; mv KINGSTON .inside;;\n"
		"esac\n",
		w->root, tool, w->root);
	put(machine, "bin/udisksctl", buf_str(&script));
	assert_int_equal(chmod(path, 0755), 0);
	buf_fini(&script);
	free(path);
	free(machine);
}

static void assert_asked(const struct world *w, const char *expected)
{
	char *path = fs_join(w->root, "sticks/.asked");
	struct buf asked = {0};

	(void)!fs_read(path, 1 << 16, &asked, NULL);
	assert_string_equal(buf_str(&asked), expected);
	buf_fini(&asked);
	free(path);
}

#define ASKED(what) what " --no-user-interaction --block-device /dev/sdb1\n"

static void a_closed_stick_is_opened_and_closed_again(void **state)
{
	struct world *w = *state;
	char *path, *other, *expected = fs_join(w->root, "sticks/KINGSTON");
	struct error e;

	closed_stick(w, "");
	assert_list(&w->folder, "- /dev/sdb1 KINGSTON r");
	assert_int_equal(stick_mount(&w->folder, "/dev/sdb1", &path, &e), OK);
	assert_string_equal(path, expected);
	assert_int_equal(stick_sync(path, &e), OK);
	/* Somebody else was quicker. */
	assert_int_equal(stick_mount(&w->folder, "/dev/sdb1", &other, &e), OK);
	assert_string_equal(other, expected);
	assert_asked(w, ASKED("mount"));
	assert_int_equal(stick_unmount(&w->folder, "/dev/sdb1", &e), OK);
	assert_asked(w, ASKED("mount") ASKED("unmount") ASKED("power-off"));
	assert_list(&w->folder, "- /dev/sdb1 KINGSTON r");
	/* Closed already. */
	assert_int_equal(stick_unmount(&w->folder, "/dev/sdb1", &e), OK);
	assert_asked(w, ASKED("mount") ASKED("unmount") ASKED("power-off"));
	free(path);
	free(other);
	free(expected);
}

static void why_a_stick_cannot_be_opened_is_told(void **state)
{
	struct world *w = *state;
	char *path, *tool = fs_join(w->root, "sticks/.machine/bin/udisksctl");
	struct error e;

	closed_stick(w,
		"[ -e .broken ] && { echo 'wrong fs type' >&2; exit 1; }\n"
		"echo 'Error mounting /dev/sdb1: GDBus.Error:org.freedesktop.UDisks2.Error.NotAuthorized: no' >&2; exit 1");
	assert_int_equal(stick_mount(&w->folder, "/dev/sdb1", &path, &e), ERR_REFUSED);
	assert_says(&e, "does not let you open USB \"KINGSTON\"");
	put(w->root, "sticks/.broken", "");
	assert_int_equal(stick_mount(&w->folder, "/dev/sdb1", &path, &e), ERR_IO);
	assert_says(&e, "USB \"KINGSTON\" could not be opened");
	assert_int_equal(stick_mount(&w->folder, "/dev/sdx1", &path, &e), ERR_NOT_FOUND);
	assert_says(&e, "not there any more");
	assert_int_equal(unlink(tool), 0);
	assert_int_equal(stick_mount(&w->folder, "/dev/sdb1", &path, &e), ERR_REFUSED);
	assert_says(&e, "Open it in the file manager");
	assert_null(path);
	free(tool);
}

static void why_a_stick_cannot_be_closed_is_told(void **state)
{
	struct world *w = *state;
	char *path;
	struct error e;

	closed_stick(w,
		"[ $1 = unmount ] && [ -e .busy ] && { echo 'target is busy' >&2; exit 1; }\n"
		"[ $1 = unmount ] && { echo 'something else' >&2; exit 1; }");
	assert_int_equal(stick_mount(&w->folder, "/dev/sdb1", &path, &e), OK);
	assert_int_equal(stick_unmount(&w->folder, "/dev/sdb1", &e), ERR_IO);
	assert_says(&e, "USB \"KINGSTON\" could not be closed");
	put(w->root, "sticks/.busy", "");
	assert_int_equal(stick_unmount(&w->folder, "/dev/sdb1", &e), ERR_BUSY);
	assert_says(&e, "Another program still uses USB \"KINGSTON\"");
	free(path);
}

/* ---- gone? ---- */

static void a_stick_that_is_pulled_out_is_missed(void **state)
{
	struct world *w = *state;
	char *path = fs_join(w->root, "sticks/A"), *elsewhere = fs_join(w->root, "desktop");
	uint64_t number;

	make_dir(w, "sticks/A");
	make_dir(w, "desktop");
	number = stick_medium(path);
	assert_true(number != 0);
	assert_false(stick_is_gone(&w->folder, path, number));
	assert_false(stick_is_gone(&w->folder, elsewhere, number));
	if (mount("tmpfs", path, "tmpfs", 0, "size=64k") == 0) {
		assert_true(stick_is_gone(&w->folder, path, number));
		number = stick_medium(path);
		assert_false(stick_is_gone(&w->folder, path, number));
		assert_int_equal(umount2(path, MNT_DETACH), 0);
		assert_true(stick_is_gone(&w->folder, path, number));
		number = stick_medium(path);
	}
	assert_int_equal(rmdir(path), 0);
	assert_true(stick_is_gone(&w->folder, path, number));
	/* A folder of the machine that somebody has deleted is another matter. */
	assert_int_equal(rmdir(elsewhere), 0);
	assert_false(stick_is_gone(&w->folder, elsewhere, number));
	assert_int_equal(stick_medium(path), 0);
	assert_int_not_equal(stick_sync(path, NULL), OK);
	free(elsewhere);
	free(path);
}

static void a_locked_stick_is_seen_and_another_one_in_its_place(void **state)
{
	struct world *w = *state;
	char *path = fs_join(w->root, "sticks/A");
	struct stick *sticks;
	uint64_t number;
	size_t n;

	make_dir(w, "sticks/A");
	if (mount("tmpfs", path, "tmpfs", MS_RDONLY, "size=64k") != 0) {
		free(path);
		skip();
	}
	stick_list(&w->folder, &sticks, &n);
	assert_int_equal(n, 1);
	assert_false(sticks[0].writable);
	stick_free_list(sticks, n);
	number = stick_signature(&w->folder);
	assert_int_equal(umount2(path, MNT_DETACH), 0);
	assert_int_equal(mount("tmpfs", path, "tmpfs", 0, "size=64k"), 0);
	assert_true(stick_signature(&w->folder) != number);
	stick_list(&w->folder, &sticks, &n);
	assert_true(sticks[0].writable);
	assert_true(sticks[0].free > 0 && sticks[0].free <= 64 << 10);
	stick_free_list(sticks, n);
	assert_int_equal(umount2(path, MNT_DETACH), 0);
	free(path);
}

/* ---- words ---- */

static void sizes_are_in_one_unit_needed_rounded_up_and_left_down(void **state)
{
	static const struct {
		uint64_t needed, left;
		const char *needed_text, *left_text;
	} cases[] = {
		{1, 0, "1 KB", "0 KB"},
		{0, 0, "0 KB", "0 KB"},
		{1001, 1000, "2 KB", "1 KB"},
		{1500001, 1400000, "1501 KB", "1400 KB"},
		{12000001, 12000000, "13 MB", "12 MB"},
		{5000000000u, 9999999, "5000000 KB", "9999 KB"},
		{29300000000u, 29300000000u, "30 GB", "29 GB"},
		{900000000, 0, "900 MB", "0 MB"},
		{UINT64_MAX, UINT64_MAX, "18446745 TB", "18446744 TB"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char needed[STICK_SIZE_BYTES], left[STICK_SIZE_BYTES];

		stick_sizes(cases[i].needed, cases[i].left, needed, left);
		assert_string_equal(needed, cases[i].needed_text);
		assert_string_equal(left, cases[i].left_text);
	}
}

static void a_full_locked_or_missing_stick_is_said_in_words(void **state)
{
	struct error e;

	(void)state;
	assert_int_equal(stick_full(&e, "KINGSTON", 2500000, 1200000), ERR_SPACE);
	assert_says(&e, "USB \"KINGSTON\" is full: 2500 KB are needed, 1200 KB are left");
	assert_int_equal(stick_readonly(&e, "KINGSTON"), ERR_READONLY);
	assert_says(&e, "USB \"KINGSTON\" can only be read");
	assert_int_equal(stick_gone(&e), ERR_IO);
	assert_says(&e, "Nothing has been handed in");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(mounts_where_sticks_appear_are_sticks),
		TEST(nothing_known_means_no_sticks),
		TEST(every_folder_of_a_folder_is_one_for_tests),
		TEST(names_from_a_stick_are_made_fit_to_be_shown),
		TEST(removable_file_systems_that_are_not_mounted_are_closed_sticks),
		TEST(a_drive_without_a_card_is_no_stick),
		TEST(a_closed_stick_is_opened_and_closed_again),
		TEST(why_a_stick_cannot_be_opened_is_told),
		TEST(why_a_stick_cannot_be_closed_is_told),
		TEST(a_stick_that_is_pulled_out_is_missed),
		TEST(a_locked_stick_is_seen_and_another_one_in_its_place),
		TEST(sizes_are_in_one_unit_needed_rounded_up_and_left_down),
		TEST(a_full_locked_or_missing_stick_is_said_in_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
