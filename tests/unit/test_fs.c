/* SPDX-License-Identifier: MIT
 * test_fs - files are there whole or not at all, nothing foreign is followed or waited for, full disks are told. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "../../src/base/fs_private.h"
#include "sotay/base/fs.h"
#include "sotay/base/mem.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Each test has a folder of its own and stands in it. */
static int enter_new_folder(void **state)
{
	const char *tmp = getenv("TMPDIR");
	char *dir = fs_join(tmp && tmp[0] ? tmp : "/tmp", "sotay-fs-XXXXXX");

	umask(022);
	*state = dir;
	return mkdtemp(dir) && chdir(dir) == 0 ? 0 : -1;
}

static int leave_folder(void **state)
{
	struct error e;
	int failed = chdir("/") != 0 || fs_remove_tree(*state, &e) != OK;

	free(*state);
	return failed;
}

static void put(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static void assert_content(const char *path, const char *text)
{
	struct buf b = {0};
	struct error e;
	assert_int_equal(fs_read(path, 1 << 20, &b, &e), OK);
	assert_string_equal(buf_str(&b), text);
	assert_int_equal(b.len, strlen(text));
	buf_fini(&b);
}

static unsigned mode_of(const char *path)
{
	struct stat st;
	assert_int_equal(lstat(path, &st), 0);
	return st.st_mode & 07777;
}

/* Names in the folder joined by blanks. */
static void assert_names(const char *path, const char *expected)
{
	char **names;
	size_t n;
	struct error e;
	struct buf got = {0};

	assert_int_equal(fs_list(path, &names, &n, &e), OK);
	for (size_t i = 0; i < n; i++)
		buf_printf(&got, "%s%s", i ? " " : "", names[i]);
	assert_string_equal(buf_str(&got), expected);
	buf_fini(&got);
	fs_free_names(names, n);
}

static void assert_vietnamese(const struct error *e)
{
	assert_string_not_equal(tr(i18n_get("vi"), e->msgid), e->msgid);
	for (unsigned i = 0; i < ERROR_ARGS_MAX; i++)
		if (e->translate >> i & 1 && strlen(e->args[i]) > 4) /* names such as FAT stay */
			assert_string_not_equal(tr(i18n_get("vi"), e->args[i]), e->args[i]);
}

/* Runs `fn` in a child, so that it may give up rights or take limits; its result. */
static int in_child(int (*fn)(void))
{
	int status;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0)
		_exit(fn());
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

/* ---- Paths ---- */

static void paths_are_joined_and_taken_apart(void **state)
{
	static const struct {
		const char *dir, *name, *joined;
	} joins[] = {{"a", "b", "a/b"}, {"/", "b", "/b"}, {"a/", "b", "a/b"}, {"", "b", "b"}, {"/a/b", "c/d", "/a/b/c/d"}};
	static const struct {
		const char *path, *base, *parent;
	} parts[] = {
		{"/a/b", "b", "/a"},
		{"a/b/", "b/", "a"},
		{"a", "a", "."},
		{"/a", "a", "/"},
		{"/", "/", "/"},
		{"///", "///", "/"},
		{"a//b", "b", "a"},
		{"", "", "."},
		{"./gói số 1", "gói số 1", "."},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(joins); i++) {
		char *path = fs_join(joins[i].dir, joins[i].name);
		assert_string_equal(path, joins[i].joined);
		free(path);
	}
	for (size_t i = 0; i < COUNT(parts); i++) {
		char *parent = fs_parent(parts[i].path);
		assert_string_equal(fs_base(parts[i].path), parts[i].base);
		assert_string_equal(parent, parts[i].parent);
		free(parent);
	}
}

static void links_are_there_even_if_they_lead_nowhere(void **state)
{
	(void)state;
	put("file", "x");
	assert_int_equal(mkdir("dir", 0700), 0);
	assert_int_equal(symlink("dir", "to-dir"), 0);
	assert_int_equal(symlink("nowhere", "dangling"), 0);
	assert_true(fs_is_dir("dir") && fs_is_dir("to-dir") && fs_is_dir("dir/"));
	assert_false(fs_is_dir("file") || fs_is_dir("dangling") || fs_is_dir("absent"));
	assert_true(fs_exists("file") && fs_exists("dir") && fs_exists("dangling"));
	assert_false(fs_exists("absent") || fs_exists("nowhere"));
}

/* ---- Folders ---- */

static void folders_are_made_for_nobody_else_whatever_the_umask(void **state)
{
	static const mode_t masks[] = {022, 0, 0777, 0277};
	struct error e;

	(void)state;
	for (size_t i = 0; i < COUNT(masks); i++) {
		char path[32];
		snprintf(path, sizeof path, "a%zu/b/c", i);
		umask(masks[i]);
		assert_int_equal(fs_make_dirs(path, &e), OK);
		umask(022);
		assert_int_equal(mode_of(path), 0700);
		*strrchr(path, '/') = '\0';
		assert_int_equal(mode_of(path), 0700);
	}
	assert_int_equal(mkdir("open", 0755), 0);
	assert_int_equal(fs_make_dirs("open/x//y/", &e), OK);
	assert_int_equal(mode_of("open"), 0755);
	assert_int_equal(fs_make_dirs("open/x/y", &e), OK);
	assert_int_equal(fs_make_dirs("/", &e), OK);
	assert_int_equal(fs_make_dirs(".", &e), OK);

	put("file", "x");
	assert_int_equal(fs_make_dirs("file", &e), ERR_IO);
	assert_int_equal(fs_make_dirs("file/sub", &e), ERR_IO);
	assert_vietnamese(&e);
	assert_int_equal(symlink("nowhere", "dangling"), 0);
	assert_int_not_equal(fs_make_dirs("dangling/x", &e), OK);
	assert_int_equal(fs_make_dirs("", &e), ERR_NOT_FOUND);
}

static void names_are_listed_in_order_of_bytes(void **state)
{
	char **names;
	size_t n;
	struct error e;

	(void)state;
	assert_int_equal(mkdir("d", 0700), 0);
	assert_names("d", "");
	put("d/b", "");
	put("d/.hidden", "");
	put("d/a", "");
	put("d/B", "");
	put("d/đ", "");
	assert_names("d", ".hidden B a b đ");
	for (int i = 0; i < 40; i++) {
		char path[16];
		snprintf(path, sizeof path, "d/x%02d", i);
		put(path, "");
	}
	assert_int_equal(fs_list("d", &names, &n, &e), OK);
	assert_int_equal(n, 45);
	for (size_t i = 1; i < n; i++)
		assert_true(strcmp(names[i - 1], names[i]) < 0);
	fs_free_names(names, n);

	assert_int_equal(fs_list("absent", &names, &n, &e), ERR_NOT_FOUND);
	assert_null(names);
	assert_int_equal(n, 0);
	assert_int_not_equal(fs_list("d/a", &names, &n, &e), OK);
	fs_free_names(NULL, 0);
}

static void a_tree_is_removed_without_following_links(void **state)
{
	struct error e;

	(void)state;
	assert_int_equal(fs_make_dirs("keep/deep", &e), OK);
	put("keep/file", "x");
	assert_int_equal(fs_make_dirs("tree/a/b/c", &e), OK);
	put("tree/file", "x");
	put("tree/a/b/file", "x");
	assert_int_equal(symlink("../keep", "tree/link"), 0);
	assert_int_equal(symlink("../../keep/file", "tree/a/link"), 0);
	assert_int_equal(mkfifo("tree/a/fifo", 0600), 0);
	for (int i = 0; i < 300; i++) {
		char path[32];
		snprintf(path, sizeof path, "tree/a/b/c/%d", i);
		put(path, "");
	}
	assert_int_equal(fs_remove_tree("tree/", &e), OK);
	assert_false(fs_exists("tree"));
	assert_names("keep", "deep file");

	assert_int_equal(fs_remove_tree("absent", &e), OK);
	assert_int_equal(symlink("keep", "link"), 0);
	assert_int_equal(fs_remove_tree("link/", &e), OK);
	assert_false(fs_exists("link"));
	assert_names("keep", "deep file");
	assert_int_equal(fs_remove_tree("keep/file", &e), OK);
	assert_names("keep", "deep");
}

static void what_systems_leave_behind_is_known(void **state)
{
	static const char *const junk[] = {"desktop.ini", "Desktop.ini", "Thumbs.db", ".DS_Store", "._session.csv",
		"~$session.csv", ".~lock.session.csv#", "x.tmp", "X.TMP", "session.csv~", "System Volume Information",
		"$RECYCLE.BIN", "lost+found", ".Trash-1000", "__MACOSX", ".sotay-7KQ2M9AB.tmp"};
	static const char *const ours[] = {"datapackage.json", "session.csv", "sotay-7KQ2M9AB-000012", "sotay-receipts.csv",
		"sotay-7KQ2M9AB-000012.zip", ".sotay-7KQ2M9AB-000012.partial", "tmp", "desktop", "plan.csv", "x.tmpl", "a~b",
		""};

	(void)state;
	for (size_t i = 0; i < COUNT(junk); i++)
		assert_true(fs_is_junk(junk[i]));
	for (size_t i = 0; i < COUNT(ours); i++)
		assert_false(fs_is_junk(ours[i]));
}

/* ---- Writing ---- */

static void files_are_written_whole_and_for_nobody_else(void **state)
{
	struct error e;
	char zeros[] = "a\0b";
	struct buf b = {0};

	(void)state;
	umask(0);
	assert_int_equal(fs_write_atomic("own", "one", 3, false, &e), OK);
	assert_int_equal(fs_write_new("new", "two", 3, false, &e), OK);
	umask(0777);
	assert_int_equal(fs_write_atomic("masked", "x", 1, false, &e), OK);
	assert_int_equal(fs_write_new("masked-new", "x", 1, false, &e), OK);
	umask(027);
	assert_int_equal(fs_write_atomic("shared", "three", 5, true, &e), OK);
	umask(022);
	assert_int_equal(mode_of("own"), 0600);
	assert_int_equal(mode_of("new"), 0600);
	assert_int_equal(mode_of("masked"), 0600);
	assert_int_equal(mode_of("masked-new"), 0600);
	assert_int_equal(mode_of("shared"), 0640);
	assert_content("own", "one");
	assert_content("new", "two");
	assert_content("shared", "three");

	assert_int_equal(fs_write_atomic("own", "", 0, false, &e), OK);
	assert_content("own", "");
	assert_int_equal(fs_write_atomic("zeros", zeros, 3, false, &e), OK);
	assert_int_equal(fs_read("zeros", 3, &b, &e), OK);
	assert_int_equal(b.len, 3);
	assert_memory_equal(b.data, "a\0b", 4);
	buf_fini(&b);
	assert_names(".", "masked masked-new new own shared zeros");
}

static void an_existing_file_is_never_overwritten_as_new(void **state)
{
	struct error e;

	(void)state;
	put("there", "old");
	assert_int_equal(symlink("elsewhere", "dangling"), 0);
	assert_int_equal(fs_write_new("there", "new", 3, false, &e), ERR_EXISTS);
	assert_vietnamese(&e);
	assert_content("there", "old");
	assert_int_equal(fs_write_new("dangling", "new", 3, false, &e), ERR_EXISTS);
	assert_false(fs_exists("elsewhere"));
	assert_int_equal(fs_write_new("absent/file", "x", 1, false, &e), ERR_NOT_FOUND);
}

static void replacing_a_link_leaves_what_it_points_to(void **state)
{
	struct error e;

	(void)state;
	put("target", "old");
	assert_int_equal(symlink("target", "link"), 0);
	assert_int_equal(fs_write_atomic("link", "new", 3, false, &e), OK);
	assert_content("link", "new");
	assert_content("target", "old");
}

static void a_failed_write_leaves_the_old_file_and_nothing_else(void **state)
{
	char name[NAME_MAX + 10];
	struct error e;

	(void)state;
	assert_int_equal(mkdir("folder", 0700), 0);
	put("folder/x", "");
	assert_int_equal(fs_write_atomic("folder", "new", 3, false, &e), ERR_IO);
	assert_vietnamese(&e);
	assert_names(".", "folder");
	memset(name, 'n', sizeof name - 1);
	name[sizeof name - 1] = '\0';
	assert_int_equal(fs_write_atomic(name, "new", 3, false, &e), ERR_IO);
	assert_names(".", "folder");
	memset(name, 'n', NAME_MAX);
	name[NAME_MAX] = '\0';
	assert_int_equal(fs_write_atomic(name, "new", 3, false, &e), OK);
	assert_int_equal(fs_write_atomic("absent/file", "new", 3, false, &e), ERR_NOT_FOUND);
}

enum { LARGE = 300000 };
static const char large[LARGE] = {1};

static int write_beyond_the_limit(void)
{
	struct rlimit limit = {100000, 100000};
	struct error e;

	signal(SIGXFSZ, SIG_IGN);
	if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
		return 1;
	if (fs_write_atomic("file", large, LARGE, false, &e) != ERR_IO ||
		fs_write_new("new", large, LARGE, false, &e) != ERR_IO)
		return 2;
	return fs_write_atomic("small", "fits", 4, false, &e) == OK ? 0 : 3;
}

static void a_file_that_gets_too_large_leaves_the_old_one(void **state)
{
	(void)state;
	put("file", "old");
	assert_int_equal(in_child(write_beyond_the_limit), 0);
	assert_content("file", "old");
	assert_names(".", "file small");
}

/* A full disk: a memory disk of 64 KB, where a user namespace (or root) lets us mount one; 77 where not. */
static int write_on_a_full_disk(void)
{
	struct error e;
	char **names;
	size_t n;

	if ((geteuid() != 0 || unshare(CLONE_NEWNS) != 0) && unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
		return 77;
	if (mount("none", "/", "", MS_REC | MS_PRIVATE, "") != 0 || mount("none", "disk", "tmpfs", 0, "size=64k") != 0)
		return 77;
	if (fs_write_atomic("disk/file", "old", 3, false, &e) != OK)
		return 1;
	if (fs_write_atomic("disk/file", large, LARGE, false, &e) != ERR_SPACE ||
		fs_write_new("disk/new", large, LARGE, false, &e) != ERR_SPACE)
		return 2;
	if (fs_list("disk", &names, &n, &e) != OK || n != 1 || strcmp(names[0], "file") != 0)
		return 3;
	fs_free_names(names, n);
	struct buf b = {0};
	if (fs_read("disk/file", 100, &b, &e) != OK || strcmp(buf_str(&b), "old") != 0)
		return 4;
	buf_fini(&b);
	if (fs_check_store_medium("disk", &e) != OK)
		return 5;

	int fd = open("disk/fill", O_WRONLY | O_CREAT, 0600);
	while (write(fd, large, 4096) > 0)
		continue;
	close(fd);
	if (fs_check_store_medium("disk", &e) != ERR_SPACE || fs_check_medium_kind("disk", &e) != OK)
		return 6;

	if (mount("none", "disk", "", MS_REMOUNT | MS_RDONLY, "") != 0)
		return 77;
	if (fs_write_atomic("disk/file", "new", 3, false, &e) != ERR_READONLY ||
		fs_make_dirs("disk/a/b", &e) != ERR_READONLY || fs_remove_tree("disk/file", &e) != ERR_READONLY ||
		fs_check_store_medium("disk", &e) != ERR_READONLY || fs_check_medium_kind("disk", &e) != OK)
		return 8;
	return fs_make_dirs("disk", &e) == OK ? 0 : 9;
}

static void a_full_or_write_protected_disk_is_told_and_leaves_the_old_file(void **state)
{
	(void)state;
	assert_int_equal(mkdir("disk", 0700), 0);
	int result = in_child(write_on_a_full_disk);
	if (result == 77)
		skip();
	assert_int_equal(result, 0);
}

static int write_without_rights(void)
{
	struct error e;
	char **names;
	size_t n;

	if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
		return 77;
	if (fs_write_atomic("locked/x", "x", 1, false, &e) != ERR_READONLY ||
		fs_write_new("locked/x", "x", 1, false, &e) != ERR_READONLY)
		return 1;
	if (fs_make_dirs("locked/x", &e) != ERR_READONLY || fs_list("locked/inner", &names, &n, &e) != ERR_READONLY)
		return 2;
	struct buf b = {0};
	return fs_read("locked/inner/file", 10, &b, &e) == ERR_READONLY &&
			fs_remove_tree("locked/inner", &e) == ERR_READONLY
		? 0
		: 3;
}

static void missing_rights_are_told(void **state)
{
	(void)state;
	assert_int_equal(chmod(".", 0755), 0);
	assert_int_equal(mkdir("locked", 0700), 0);
	assert_int_equal(mkdir("locked/inner", 0700), 0);
	put("locked/inner/file", "x");
	assert_int_equal(chmod("locked/inner", 0), 0);
	assert_int_equal(chmod("locked", 0500), 0);
	int result = in_child(write_without_rights);
	assert_int_equal(chmod("locked", 0700), 0);
	assert_int_equal(chmod("locked/inner", 0700), 0);
	if (result == 77)
		skip();
	assert_int_equal(result, 0);
}

static void a_full_device_is_no_success(void **state)
{
	int fd = open("/dev/full", O_WRONLY);

	(void)state;
	if (fd < 0)
		skip();
	assert_int_equal(fs_write_all(fd, "x", 1), ENOSPC);
	assert_int_equal(fs_sync_fd(fd), 0); /* it knows no fsync, which is not a fault */
	close(fd);
	assert_int_equal(fs_sync_fd(-1), EBADF);
	assert_int_equal(fs_write_all(-1, "x", 1), EBADF);
}

static void pause_ms(long ms)
{
	struct timespec t = {0, ms * 1000000};
	nanosleep(&t, NULL);
}

static void on_alarm(int signal_number)
{
	(void)signal_number;
}

/* The reader takes a little at a time, and a timer interrupts the writer again and again. */
static void interrupted_and_short_writes_are_gone_on_with(void **state)
{
	enum { BYTES = 1 << 20 };
	struct sigaction quiet = {.sa_handler = on_alarm}, old;
	struct itimerval often = {{0, 10000}, {0, 10000}}, never = {{0, 0}, {0, 0}};
	int fds[2], status;

	(void)state;
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
	pid_t reader = fork();
	assert_true(reader >= 0);
	if (reader == 0) {
		static unsigned char bytes[5000];
		uint32_t at = 0;
		ssize_t n;
		close(fds[1]);
		pause_ms(100); /* meanwhile the writer is interrupted with nothing written */
		while ((n = read(fds[0], bytes, sizeof bytes)) > 0) {
			for (ssize_t i = 0; i < n; i++, at++)
				if (bytes[i] != (unsigned char)(at * 2654435761U >> 24))
					_exit(1);
			pause_ms(1);
		}
		_exit(at == BYTES ? 0 : 2);
	}
	close(fds[0]);
	unsigned char *bytes = malloc(BYTES);
	assert_non_null(bytes);
	for (uint32_t i = 0; i < BYTES; i++)
		bytes[i] = (unsigned char)(i * 2654435761U >> 24);
	sigaction(SIGALRM, &quiet, &old);
	setitimer(ITIMER_REAL, &often, NULL);
	int fault = fs_write_all(fds[1], bytes, BYTES);
	setitimer(ITIMER_REAL, &never, NULL);
	sigaction(SIGALRM, &old, NULL);
	close(fds[1]);
	free(bytes);
	assert_int_equal(fault, 0);
	assert_int_equal(waitpid(reader, &status, 0), reader);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

enum { LETTERS = 20000 };

static void write_letters_for_ever(void)
{
	static char text[LETTERS];

	for (int i = 0;; i++) {
		memset(text, 'a' + i % 26, LETTERS);
		if (fs_write_atomic("file", text, LETTERS, false, NULL) != OK)
			_exit(1);
	}
}

/* The letter the file is full of. */
static char letter_in_file(void)
{
	struct buf b = {0};
	struct error e;

	assert_int_equal(fs_read("file", LETTERS, &b, &e), OK);
	assert_int_equal(b.len, LETTERS);
	for (size_t k = 1; k < LETTERS; k++)
		assert_int_equal(b.data[k], b.data[0]);
	char letter = b.data[0];
	buf_fini(&b);
	return letter;
}

/* Killed at any moment, the writer leaves an old or a new content, whole, and at most files that count as junk. */
static void whoever_reads_finds_a_whole_file_even_if_the_writer_is_killed(void **state)
{
	char before[LETTERS], **names;
	struct error e;
	size_t n;

	(void)state;
	memset(before, '-', LETTERS);
	for (int round = 0; round < 10; round++) {
		int status, changes = 0;
		assert_int_equal(fs_write_atomic("file", before, LETTERS, false, &e), OK);
		pid_t writer = fork();
		assert_true(writer >= 0);
		if (writer == 0)
			write_letters_for_ever();
		char last = '-';
		for (int i = 0; i < 20000 && changes < 10; i++) {
			char letter = letter_in_file();
			changes += letter != last;
			last = letter;
		}
		pause_ms(round % 4);
		kill(writer, SIGKILL);
		assert_int_equal(waitpid(writer, &status, 0), writer);
		assert_true(WIFSIGNALED(status));
		assert_true(changes > 0);
		(void)letter_in_file();
	}
	assert_int_equal(fs_list(".", &names, &n, &e), OK);
	for (size_t i = 0; i < n; i++)
		assert_true(strcmp(names[i], "file") == 0 || fs_is_junk(names[i]));
	fs_free_names(names, n);
}

static void renaming_moves_files_and_folders_but_never_onto_full_folders(void **state)
{
	struct error e;

	(void)state;
	assert_int_equal(fs_make_dirs("a/full", &e), OK);
	assert_int_equal(fs_make_dirs("b", &e), OK);
	assert_int_equal(fs_make_dirs("empty", &e), OK);
	put("a/full/x", "x");
	put("one", "1");
	put("two", "2");
	assert_int_equal(fs_rename("one", "two", &e), OK);
	assert_content("two", "1");
	assert_int_equal(fs_rename("two", "b/moved", &e), OK);
	assert_content("b/moved", "1");
	assert_int_equal(fs_rename("b", "a/full", &e), ERR_EXISTS);
	assert_int_equal(fs_rename("b/moved", "a/full", &e), ERR_EXISTS);
	assert_int_equal(fs_rename("empty", "b/moved", &e), ERR_EXISTS);
	assert_vietnamese(&e);
	assert_content("b/moved", "1");
	assert_int_equal(fs_rename("b", "empty", &e), OK);
	assert_names(".", "a empty");
	assert_int_equal(fs_rename("absent", "x", &e), ERR_NOT_FOUND);
	assert_int_equal(fs_sync_dir("a", &e), OK);
	assert_int_equal(fs_sync_dir("absent", &e), ERR_NOT_FOUND);
	assert_int_equal(fs_sync_dir("empty/moved", &e), ERR_IO);
}

/* ---- Reading ---- */

static void only_ordinary_files_are_read_and_nothing_is_waited_for(void **state)
{
	static const char *const foreign[] = {"link", "dangling", "fifo", "folder", "socket", "/dev/null", "/dev/zero"};
	struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "socket"};
	int s = socket(AF_UNIX, SOCK_STREAM, 0);

	(void)state;
	put("file", "content");
	assert_int_equal(symlink("file", "link"), 0);
	assert_int_equal(symlink("nowhere", "dangling"), 0);
	assert_int_equal(mkfifo("fifo", 0600), 0);
	assert_int_equal(mkdir("folder", 0700), 0);
	assert_int_equal(bind(s, (struct sockaddr *)&address, sizeof address), 0);
	alarm(20); /* waiting for a FIFO would be for ever */
	for (size_t i = 0; i < COUNT(foreign); i++) {
		struct buf b = {0};
		struct error e;
		buf_puts(&b, "old");
		assert_int_equal(fs_read(foreign[i], 100, &b, &e), ERR_REFUSED);
		assert_vietnamese(&e);
		assert_string_equal(buf_str(&b), "");
		buf_fini(&b);
	}
	alarm(0);
	close(s);
	assert_content("file", "content");
}

static void more_than_expected_is_not_read(void **state)
{
	static const size_t sizes[] = {0, 1, 100, 65535, 65536, 65537, 200000};
	struct error e;

	(void)state;
	for (size_t i = 0; i < COUNT(sizes); i++) {
		struct buf text = {0}, b = {0};
		for (size_t k = 0; k < sizes[i]; k++)
			buf_putc(&text, (char)('a' + k % 26));
		assert_int_equal(fs_write_atomic("file", buf_str(&text), text.len, false, &e), OK);
		assert_int_equal(fs_read("file", sizes[i], &b, &e), OK);
		assert_string_equal(buf_str(&b), buf_str(&text));
		assert_int_equal(fs_read("file", sizes[i] + 1, &b, &e), OK);
		assert_int_equal(b.len, sizes[i]);
		if (sizes[i] > 0) {
			assert_int_equal(fs_read("file", sizes[i] - 1, &b, &e), ERR_REFUSED);
			assert_vietnamese(&e);
			assert_int_equal(b.len, 0);
		}
		buf_fini(&text);
		buf_fini(&b);
	}
	struct buf b = {0};
	assert_int_equal(fs_read("absent", 10, &b, &e), ERR_NOT_FOUND);
	assert_int_equal(fs_read("", 10, &b, &e), ERR_NOT_FOUND);
}

/* Files under /proc say that they are empty. */
static void a_file_that_lies_about_its_size_is_still_bounded(void **state)
{
	struct buf b = {0};
	struct error e;

	(void)state;
	if (!fs_exists("/proc/cpuinfo"))
		skip();
	assert_int_equal(fs_read("/proc/cpuinfo", 1 << 24, &b, &e), OK);
	assert_true(b.len > 10);
	assert_int_equal(fs_read("/proc/cpuinfo", 10, &b, &e), ERR_REFUSED);
	buf_fini(&b);
}

static void files_are_read_inside_a_folder_that_is_open(void **state)
{
	struct buf b = {0};
	struct error e;

	(void)state;
	assert_int_equal(mkdir("folder", 0700), 0);
	put("folder/file", "inside");
	put("file", "outside");
	int fd = open("folder", O_RDONLY | O_DIRECTORY);
	assert_int_equal(fs_read_at(fd, "file", 100, &b, &e), OK);
	assert_string_equal(buf_str(&b), "inside");
	assert_int_equal(fs_read_at(fd, "absent", 100, &b, &e), ERR_NOT_FOUND);
	close(fd);
	buf_fini(&b);
}

/* ---- Where things lie ---- */

static void carrying_media_are_no_place_for_a_store(void **state)
{
	static const struct {
		unsigned long type;
		bool fit;
	} cases[] = {
		{0x4D44, false},
		{0x2011BAB0, false},
		{0x5346544E, false},
		{0x7366746E, false},
		{0x65735546, false},
		{0x6969, false},
		{0xFF534D42, false},
		{0xFE534D42, false},
		{0x517B, false},
		{0x01021997, false},
		{0xEF53, true},
		{0x58465342, true},
		{0x9123683E, true},
		{0x01021994, true},
		{0xF2F52010, true},
		{0x794C7630, true},
	};
	struct error e;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(fs_unfit_medium(cases[i].type) == NULL, cases[i].fit);
	assert_int_equal(fs_check_store_medium("absent", &e), ERR_NOT_FOUND);
	assert_int_equal(fs_check_medium_kind("absent", &e), ERR_NOT_FOUND);
	put("file", "x");
	assert_int_not_equal(fs_check_store_medium("file", &e), OK);
}

static void a_disk_of_the_machine_is_fit_and_left_as_it_was(void **state)
{
	struct error e;
	enum err err = fs_check_store_medium(".", &e);

	(void)state;
	if (err == ERR_REFUSED) /* the tests themselves run on a shared folder */
		skip();
	assert_int_equal(err, OK);
	assert_int_equal(fs_check_medium_kind(".", &e), OK);
	assert_names(".", "");
	umask(0777);
	assert_int_equal(fs_check_store_medium(".", &e), OK);
	umask(022);
}

static void data_is_found_from_where_the_program_lies(void **state)
{
	static const struct {
		const char *exe, *data; /* under the test's folder */
	} cases[] = {
		{"src/build/gcc/sotay", "src/share/sotay"},
		{"src/build/sotay", "src/share/sotay"},
		{"src/build/gcc/unit/test_fs", "src/share/sotay"},
		{"src/build/x/build/gcc/sotay", "src/share/sotay"},
		{"usr/bin/sotay", "usr/share/sotay"},
		{"opt/sotay/sotay", "opt/sotay/share/sotay"},
		{"opt/sotay/lib/sotay", "opt/sotay/share/sotay"},
		{"build/usr/bin/sotay", "build/usr/share/sotay"},
		{"nowhere/bin/sotay", NULL},
		{"nowhere/build/gcc/sotay", NULL},
		{"sotay", NULL},
	};
	static const char *const folders[] = {
		"src/share/sotay", "usr/share/sotay", "opt/sotay/share/sotay", "build/usr/share/sotay"};
	const char *root = *state;
	struct error e;

	for (size_t i = 0; i < COUNT(folders); i++)
		assert_int_equal(fs_make_dirs(folders[i], &e), OK);
	for (size_t i = 0; i < COUNT(cases); i++) {
		char *exe = fs_join(root, cases[i].exe), *expected = cases[i].data ? fs_join(root, cases[i].data) : NULL;
		char *found = fs_data_dir_of(exe);
		if (expected)
			assert_string_equal(found, expected);
		else
			assert_null(found);
		free(exe);
		free(expected);
		free(found);
	}

	char exe[PATH_MAX] = "";
	assert_true(readlink("/proc/self/exe", exe, sizeof exe - 1) > 0);
	char *of_exe = fs_data_dir_of(exe), *found = fs_data_dir();
	assert_int_equal(of_exe == NULL, found == NULL);
	if (found)
		assert_string_equal(found, of_exe);
	free(of_exe);
	free(found);
}

#define in_folder(test) cmocka_unit_test_setup_teardown(test, enter_new_folder, leave_folder)

struct chunks {
	size_t calls, bytes, stop_after; /* calls; 0: never */
};

static bool count_chunk(void *ctx, size_t bytes)
{
	struct chunks *c = ctx;

	c->calls++;
	c->bytes += bytes;
	return !c->stop_after || c->calls < c->stop_after;
}

static void a_file_is_written_in_chunks_and_can_be_stopped(void **state)
{
	static const struct {
		size_t len, calls;
	} cases[] = {{0, 0}, {1, 1}, {9, 1}, {10, 1}, {11, 2}, {35, 4}};
	static const char bytes[] = "01234567890123456789012345678901234";
	struct chunks c;
	struct error e;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf found = {0};

		c = (struct chunks){0};
		assert_int_equal(fs_write_new_in_chunks("a", bytes, cases[i].len, 10, count_chunk, &c, &e), OK);
		assert_int_equal(c.calls, cases[i].calls);
		assert_int_equal(c.bytes, cases[i].len);
		assert_int_equal(fs_read("a", 100, &found, &e), OK);
		assert_int_equal(found.len, cases[i].len);
		assert_memory_equal(buf_str(&found), bytes, cases[i].len);
		buf_fini(&found);
		assert_int_equal(unlink("a"), 0);
	}
	c = (struct chunks){.stop_after = 2};
	assert_int_equal(fs_write_new_in_chunks("a", bytes, 35, 10, count_chunk, &c, &e), ERR_CANCEL);
	assert_int_equal(c.calls, 2);
	assert_names(".", "");
	put("a", "mine");
	assert_int_equal(fs_write_new_in_chunks("a", bytes, 35, 10, count_chunk, &c, &e), ERR_EXISTS);
	assert_content("a", "mine");
}

static void a_name_has_an_ending_only_behind_something(void **state)
{
	(void)state;
	assert_true(fs_has_ending("a.zip", ".zip"));
	assert_true(fs_has_ending("/x/a.zip", ".zip"));
	assert_false(fs_has_ending(".zip", ".zip"));
	assert_false(fs_has_ending("a.zip.tmp", ".zip"));
	assert_false(fs_has_ending("", ".zip"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paths_are_joined_and_taken_apart),
		in_folder(links_are_there_even_if_they_lead_nowhere),
		in_folder(folders_are_made_for_nobody_else_whatever_the_umask),
		in_folder(names_are_listed_in_order_of_bytes),
		in_folder(a_tree_is_removed_without_following_links),
		cmocka_unit_test(what_systems_leave_behind_is_known),
		in_folder(files_are_written_whole_and_for_nobody_else),
		in_folder(an_existing_file_is_never_overwritten_as_new),
		in_folder(a_file_is_written_in_chunks_and_can_be_stopped),
		cmocka_unit_test(a_name_has_an_ending_only_behind_something),
		in_folder(replacing_a_link_leaves_what_it_points_to),
		in_folder(a_failed_write_leaves_the_old_file_and_nothing_else),
		in_folder(a_file_that_gets_too_large_leaves_the_old_one),
		in_folder(a_full_or_write_protected_disk_is_told_and_leaves_the_old_file),
		in_folder(missing_rights_are_told),
		cmocka_unit_test(a_full_device_is_no_success),
		cmocka_unit_test(interrupted_and_short_writes_are_gone_on_with),
		in_folder(whoever_reads_finds_a_whole_file_even_if_the_writer_is_killed),
		in_folder(renaming_moves_files_and_folders_but_never_onto_full_folders),
		in_folder(only_ordinary_files_are_read_and_nothing_is_waited_for),
		in_folder(more_than_expected_is_not_read),
		in_folder(a_file_that_lies_about_its_size_is_still_bounded),
		in_folder(files_are_read_inside_a_folder_that_is_open),
		in_folder(carrying_media_are_no_place_for_a_store),
		in_folder(a_disk_of_the_machine_is_fit_and_left_as_it_was),
		in_folder(data_is_found_from_where_the_program_lies),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
