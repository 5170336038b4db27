/* SPDX-License-Identifier: MIT
 * test_store - what is saved stays saved: kills, full maps and disks, two processes, copies, damage. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "../../src/store/internal.h"
#include "plan_pack.h"
#include "sotay/base/fs.h"
#include "store_kit.h"

static int setup_empty(void **state)
{
	struct kit *k = mem_zalloc(1, sizeof *k);

	kit_init_empty(k);
	*state = k;
	return 0;
}

static int setup(void **state)
{
	struct kit *k = mem_zalloc(1, sizeof *k);

	kit_init(k, 0);
	*state = k;
	return 0;
}

static int setup_tiny(void **state)
{
	struct kit *k = mem_zalloc(1, sizeof *k);

	kit_init(k, 1024 * (size_t)1024);
	*state = k;
	return 0;
}

static int teardown(void **state)
{
	kit_fini(*state);
	free(*state);
	return 0;
}

static char *in_dir(const struct kit *k, const char *name)
{
	return fs_join(k->dir, name);
}

static size_t count(struct store *s, enum kind kind)
{
	struct txn *t;
	size_t n;

	assert_int_equal(store_read(s, &t, NULL), OK);
	n = txn_count(t, kind);
	txn_end(&t);
	return n;
}

static void assert_config(struct store *s, const char *key, const char *want)
{
	struct buf value = {0};
	struct txn *t;

	assert_int_equal(store_read(s, &t, NULL), OK);
	assert_int_equal(txn_config_get(t, key, &value, NULL), OK);
	txn_end(&t);
	assert_string_equal(buf_str(&value), want);
	buf_fini(&value);
}

static enum err try_open(const struct kit *k, const char *machine, struct error *e)
{
	struct store_options options = {.machine = machine, .now = KIT_NOW};
	struct store *s = NULL;
	enum err err = store_open(k->dir, &options, &s, e);

	assert_true((err == OK) == (s != NULL));
	store_close(&s);
	return err;
}

/* Opening fails with that code, and the sentence has those words. */
static void assert_open_fails(const struct kit *k, enum err want, const char *words)
{
	struct error e = {.code = OK};
	char *sentence;

	assert_int_equal(try_open(k, "one", &e), want);
	assert_int_equal(e.code, want);
	sentence = kit_sentence(&e);
	if (!strstr(sentence, words))
		fail_msg("\"%s\" does not say \"%s\"", sentence, words);
	free(sentence);
}

/* ---- making and opening ---- */

static void assert_mode(const char *path, mode_t want)
{
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, want);
}

static void files_are_private_whatever_the_umask(void **state)
{
	static const struct {
		const char *name;
		mode_t mode;
	} expected[] = {{".", 0700}, {"data.mdb", 0600}, {"lock.mdb", 0600}, {"lock", 0600}, {"outbox", 0700},
		{"drafts", 0700}, {"backups", 0700}};
	static const mode_t umasks[] = {0, 022, 0177};

	for (size_t u = 0; u < sizeof umasks / sizeof *umasks; u++) {
		struct kit *k = *state;
		mode_t before = umask(umasks[u]);
		enum err err = kit_create(k->dir, 0, NULL);

		umask(before);
		assert_int_equal(err, OK);
		for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
			char *path = in_dir(k, expected[i].name);

			assert_mode(path, expected[i].mode);
			free(path);
		}
		assert_int_equal(fs_remove_tree(k->dir, NULL), OK);
	}
}

static void a_new_store_knows_plan_and_settings(void **state)
{
	struct kit *k = *state;

	assert_config(k->s, "unit", "cnscd");
	assert_config(k->s, "neighbourhood", "kp-1");
	assert_config(k->s, "label", "Chị Lan");
	assert_config(k->s, "author", "Chị Lan");
	assert_config(k->s, "role", "volunteer");
	assert_config(k->s, "nothing", "");
	assert_string_equal(store_dir(k->s), k->dir);
	assert_string_equal(plan_name(store_plan(k->s), LIST_UNITS, "dtt"), "Đài truyền thanh");
	assert_true(device_id_valid(store_device(k->s), strlen(store_device(k->s))));
	assert_false(store_renewed(k->s));
}

static void a_store_is_not_made_twice(void **state)
{
	struct kit *k = *state;

	(void)kit_session(k->s, "Một");
	store_close(&k->s);
	assert_int_equal(kit_create(k->dir, 0, NULL), ERR_EXISTS);
	kit_reopen(k, "one");
	assert_int_equal(count(k->s, KIND_SESSION), 1);
}

static void a_setup_that_does_not_fit_the_plan_is_refused(void **state)
{
	static const struct {
		const char *unit, *neighbourhood, *label, *role, *word;
	} cases[] = {
		{"nobody", "kp-1", "Lan", "volunteer", "nobody"},
		{"cnscd", "kp-99", "Lan", "volunteer", "kp-99"},
		{"cnscd", "kp-1", "Lan", "boss", "boss"},
		{"cnscd", "kp-1", "Lan\nHoa", "ward", ""},
	};
	struct kit *k = *state;
	struct store_options options = {.machine = "one", .now = KIT_NOW};
	struct plan_files files;
	struct error e;

	pack_files(&files);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct store_setup s = {&files, cases[i].unit, cases[i].neighbourhood, cases[i].label, cases[i].role};
		char *sentence;

		assert_int_equal(store_create(k->dir, &s, &options, &e), ERR_REFUSED);
		assert_int_equal(e.code, ERR_REFUSED);
		sentence = kit_sentence(&e);
		assert_non_null(strstr(sentence, cases[i].word));
		free(sentence);
		assert_false(fs_exists(k->dir));
	}
	plan_files_fini(&files);
}

static void write_file(const struct kit *k, const char *name, const char *bytes, size_t len)
{
	char *path = in_dir(k, name);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, len), (ssize_t)len);
	close(fd);
	free(path);
}

static void a_folder_without_a_store_is_told_from_a_damaged_one(void **state)
{
	struct kit *k = *state;
	char *path, garbage[20000];

	assert_open_fails(k, ERR_NOT_FOUND, "sotay init");
	assert_int_equal(mkdir(k->dir, 0700), 0);
	assert_open_fails(k, ERR_NOT_FOUND, "sotay init");
	write_file(k, "lock.mdb", "", 0);
	assert_open_fails(k, ERR_DAMAGED, "data.mdb is missing");
	write_file(k, "data.mdb", "", 0);
	assert_open_fails(k, ERR_DAMAGED, "is empty");
	memset(garbage, 'x', sizeof garbage);
	write_file(k, "data.mdb", garbage, sizeof garbage);
	assert_open_fails(k, ERR_DAMAGED, "damaged");
	write_file(k, "data.mdb", garbage, 10);
	assert_open_fails(k, ERR_DAMAGED, "damaged");
	assert_int_equal(fs_remove_tree(k->dir, NULL), OK);
	path = mem_strdup(k->dir);
	assert_int_equal(close(open(path, O_WRONLY | O_CREAT, 0600)), 0);
	free(path);
	assert_open_fails(k, ERR_NOT_FOUND, "is a file");
}

static void an_interrupted_init_can_be_repeated(void **state)
{
	struct kit *k = *state;

	assert_int_equal(mkdir(k->dir, 0700), 0);
	write_file(k, "lock.mdb", "", 0);
	write_file(k, "data.mdb", "", 0);
	assert_int_equal(kit_create(k->dir, 0, NULL), OK);
	assert_int_equal(try_open(k, "one", NULL), OK);
}

static bool decode_one(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	struct arena a = {0};
	struct stored r;

	(void)kind;
	(void)id;
	assert_int_equal(raw_decode(raw, &a, &r, NULL), OK);
	arena_free(&a);
	++*(size_t *)ctx;
	return true;
}

/* The last page of a file may be a free one, and then nothing is lost. */
static void a_cut_data_file_is_refused_and_left_as_it_is_unless_nothing_is_lost(void **state)
{
	struct kit *k = *state;
	char *path = in_dir(k, "data.mdb");
	struct stat st;
	int refused = 0;

	for (int i = 0; i < 300; i++)
		(void)kit_session(k->s, "Họp khối phố bàn về nộp hồ sơ trực tuyến");
	store_close(&k->s);
	assert_int_equal(stat(path, &st), 0);
	for (off_t size = st.st_size - 4096; size > 8192; size = size * 9 / 10 / 512 * 512) {
		struct stat after;

		assert_int_equal(truncate(path, size), 0);
		if (try_open(k, "one", NULL) == OK) {
			struct txn *t;
			size_t n = 0;

			assert_int_equal(refused, 0);
			kit_reopen(k, "one");
			assert_int_equal(store_read(k->s, &t, NULL), OK);
			assert_int_equal(txn_each(t, KIND_SESSION, decode_one, &n, NULL), OK);
			txn_end(&t);
			store_close(&k->s);
			assert_int_equal(n, 300);
			continue;
		}
		refused++;
		assert_open_fails(k, ERR_DAMAGED, "is damaged");
		assert_int_equal(stat(path, &after), 0);
		assert_int_equal(after.st_size, size);
	}
	assert_true(refused > 20);
	free(path);
}

/* Runs fn in a child that has given up root, if we are root; its result is what fn returned. */
static int without_rights(int (*fn)(void *), void *ctx)
{
	pid_t pid = fork();
	int status;

	assert_true(pid >= 0);
	if (pid == 0) {
		if (geteuid() == 0 && setuid(65534) != 0)
			_exit(99);
		_exit(fn(ctx));
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 100;
}

static int open_code(void *ctx)
{
	struct store_options options = {.machine = "one", .now = KIT_NOW};
	const struct kit *k = ctx;
	struct store *s = NULL;
	enum err err = store_open(k->dir, &options, &s, NULL);

	store_close(&s);
	return (int)err;
}

static void a_folder_without_rights_is_told(void **state)
{
	struct kit *k = *state;
	char *data = in_dir(k, "data.mdb");

	store_close(&k->s);
	if (geteuid() == 0) {
		/* The files belong to root, the child is nobody. */
		assert_int_equal(chmod(k->root, 0755), 0);
		assert_int_equal(without_rights(open_code, k), ERR_READONLY);
		assert_int_equal(chmod(k->dir, 0755), 0);
		assert_int_equal(chmod(data, 0644), 0);
		assert_int_equal(without_rights(open_code, k), ERR_READONLY);
	} else {
		assert_int_equal(chmod(k->dir, 0), 0);
		assert_int_equal(open_code(k), ERR_READONLY);
		assert_int_equal(chmod(k->dir, 0700), 0);
		assert_int_equal(chmod(data, 0400), 0);
		assert_int_equal(open_code(k), ERR_READONLY);
	}
	free(data);
}

static enum err raise_schema(struct txn *t, void *ctx, struct error *e)
{
	(void)ctx;
	return db_put(t, DB_META, "schema", 6, "\0\0\0\007", 4, e);
}

static void a_newer_schema_is_refused_by_name(void **state)
{
	struct kit *k = *state;

	assert_int_equal(store_write(k->s, raise_schema, NULL, NULL), OK);
	store_close(&k->s);
	assert_open_fails(k, ERR_NEWER, "schema 7");
}

static void a_store_under_repair_is_busy(void **state)
{
	struct kit *k = *state;
	char *path = in_dir(k, "lock");
	int fd = open(path, O_RDWR);

	assert_true(fd >= 0);
	assert_int_equal(flock(fd, LOCK_EX | LOCK_NB), -1); /* ours is open: repair has to wait */
	store_close(&k->s);
	assert_int_equal(flock(fd, LOCK_EX | LOCK_NB), 0);
	assert_open_fails(k, ERR_BUSY, "Wait");
	close(fd);
	assert_int_equal(try_open(k, "one", NULL), OK);
	free(path);
}

/* ---- growth ---- */

static size_t map_bytes(const struct store *s)
{
	MDB_envinfo info;

	assert_int_equal(mdb_env_info(s->env, &info), 0);
	return info.me_mapsize;
}

struct many {
	size_t n;
	size_t runs;
};

static enum err add_many(struct txn *t, void *ctx, struct error *e)
{
	static const char *const values[FIELDS_MAX] = {[SESSION_date] = "2022-03-15",
		[SESSION_title] = "Họp",
		[SESSION_note] = "Bàn về nộp hồ sơ trực tuyến, cài VNeID, thanh toán không dùng tiền mặt ở khối phố."};
	struct many *m = ctx;
	struct uuid id;
	enum err err = OK;

	m->runs++;
	for (size_t i = 0; i < m->n && !err; i++)
		err = txn_add(t, KIND_SESSION, values, "Lan", KIT_NOW, &id, e);
	return err;
}

static void the_map_grows_under_saves_and_under_one_large_write(void **state)
{
	struct kit *k = *state;
	struct many m = {.n = 6000};

	assert_int_equal(map_bytes(k->s), 1024 * 1024);
	for (int i = 0; i < 500; i++)
		(void)kit_session(k->s, "Họp khối phố bàn về nộp hồ sơ trực tuyến");
	assert_int_equal(store_write(k->s, add_many, &m, NULL), OK);
	assert_true(m.runs > 2);
	assert_true(map_bytes(k->s) > 4 * 1024 * 1024);
	assert_int_equal(count(k->s, KIND_SESSION), 6500);
	kit_reopen(k, "one");
	assert_int_equal(count(k->s, KIND_SESSION), 6500);
}

static bool count_one(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	(void)kind;
	(void)id;
	(void)raw;
	++*(size_t *)ctx;
	return true;
}

static void a_snapshot_outlives_growth_and_sees_nothing_new(void **state)
{
	struct kit *k = *state;
	struct many m = {.n = 6000};
	struct arena a = {0};
	struct stored r;
	struct txn *t;
	struct uuid id = kit_session(k->s, "Trước");
	size_t n = 0;

	assert_int_equal(store_read(k->s, &t, NULL), OK);
	assert_int_equal(store_write(k->s, add_many, &m, NULL), OK);
	assert_true(m.runs > 1);
	assert_int_equal(txn_each(t, KIND_SESSION, count_one, &n, NULL), OK);
	assert_int_equal(n, 1);
	assert_int_equal(txn_get(t, KIND_SESSION, &id, &a, &r, NULL), OK);
	assert_string_equal(record_value(&r.record, SESSION_title), "Trước");
	txn_end(&t);
	assert_int_equal(count(k->s, KIND_SESSION), 6001);
	arena_free(&a);
}

/* Runs fn with a store of its own in a child and expects it to succeed. */
static pid_t in_child(const struct kit *k, bool (*fn)(struct store *, int), int fd)
{
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0) {
		struct store_options options = {.machine = "one", .now = KIT_NOW};
		struct store *s;
		bool good = store_open(k->dir, &options, &s, NULL) == OK && fn(s, fd);

		if (good)
			store_close(&s);
		_exit(good ? 0 : 1);
	}
	return pid;
}

/* What is not written cannot fail where the disk is full. */
static void opening_writes_nothing_into_the_folder(void **state)
{
	const struct timespec old[2] = {{1000000000, 0}, {1000000000, 0}};
	struct kit *k = *state;
	struct stat st;

	assert_int_equal(utimensat(AT_FDCWD, k->dir, old, 0), 0);
	kit_reopen(k, "one");
	assert_int_equal(stat(k->dir, &st), 0);
	assert_int_equal(st.st_mtime, old[1].tv_sec);
}

static void wait_for(pid_t pid)
{
	int status;

	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static bool child_adds_many(struct store *s, int fd)
{
	struct many m = {.n = 6000};

	(void)fd;
	return store_write(s, add_many, &m, NULL) == OK;
}

static void a_map_enlarged_by_another_process_is_followed(void **state)
{
	struct kit *k = *state;
	size_t before = map_bytes(k->s);

	wait_for(in_child(k, child_adds_many, -1));
	assert_int_equal(count(k->s, KIND_SESSION), 6000);
	assert_true(map_bytes(k->s) > before);
	(void)kit_session(k->s, "Sau");
	assert_int_equal(count(k->s, KIND_SESSION), 6001);
}

/* ---- several processes ---- */

static bool child_adds_fifty(struct store *s, int fd)
{
	(void)fd;
	for (int i = 0; i < 50; i++)
		(void)kit_session(s, "Của tiến trình con");
	return true;
}

static void two_processes_write_at_once_and_no_number_is_given_twice(void **state)
{
	struct kit *k = *state;
	pid_t one = in_child(k, child_adds_fifty, -1), two = in_child(k, child_adds_fifty, -1);
	struct counters c;
	struct txn *t;
	size_t n = 0;

	for (int i = 0; i < 50; i++)
		(void)kit_session(k->s, "Của tiến trình cha");
	wait_for(one);
	wait_for(two);
	assert_int_equal(count(k->s, KIND_SESSION), 150);
	assert_int_equal(store_read(k->s, &t, NULL), OK);
	assert_int_equal(txn_counters(t, &c, NULL), OK);
	assert_int_equal(txn_each_changed(t, 1, 150, count_one, &n, NULL), OK);
	txn_end(&t);
	assert_int_equal(c.dots, 150);
	assert_int_equal(c.changes, 150);
	assert_int_equal(n, 150);
}

/* Tells that it is ready and stays, with a snapshot open, until it is killed. */
static bool child_reads_until_killed(struct store *s, int fd)
{
	struct txn *t;

	if (store_read(s, &t, NULL) != OK || write(fd, "r", 1) != 1)
		return false;
	for (;;)
		pause();
}

static pid_t reader_at_work(const struct kit *k)
{
	int fds[2];
	char ready;
	pid_t pid;

	assert_int_equal(pipe(fds), 0);
	pid = in_child(k, child_reads_until_killed, fds[1]);
	assert_int_equal(read(fds[0], &ready, 1), 1);
	close(fds[0]);
	close(fds[1]);
	return pid;
}

static void kill_and_reap(pid_t pid)
{
	assert_int_equal(kill(pid, SIGKILL), 0);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
}

/* The pages of a snapshot whose process was killed would never be used again. */
static void snapshots_of_killed_processes_are_cleared_at_open(void **state)
{
	struct kit *k = *state;
	pid_t alive, dead;
	int stale = 0;

	store_close(&k->s);
	alive = reader_at_work(k); /* as long as somebody has it open, the table of readers is not made anew */
	dead = reader_at_work(k);
	kill_and_reap(dead);
	kit_reopen(k, "one");
	assert_int_equal(mdb_reader_check(k->s->env, &stale), 0);
	assert_int_equal(stale, 0);
	dead = reader_at_work(k);
	kill_and_reap(dead);
	assert_int_equal(mdb_reader_check(k->s->env, &stale), 0);
	assert_int_equal(stale, 1);
	kill_and_reap(alive);
}

static bool child_saves_until_killed(struct store *s, int fd)
{
	for (;;) {
		struct uuid id = kit_session(s, "Đã lưu");

		if (write(fd, &id, sizeof id) != sizeof id)
			return false;
	}
}

static void every_acknowledged_save_survives_kill_9(void **state)
{
	struct kit *k = *state;
	size_t saved = 0;

	store_close(&k->s);
	for (int round = 0; round < 5; round++) {
		struct uuid acknowledged[4096];
		size_t bytes = 0, n;
		ssize_t got;
		int fds[2], status;
		pid_t pid;

		assert_int_equal(pipe(fds), 0);
		pid = in_child(k, child_saves_until_killed, fds[1]);
		close(fds[1]);
		/* Once the first has come the child is at work; then it is cut off anywhere. */
		got = read(fds[0], acknowledged, sizeof *acknowledged);
		assert_int_equal(got, sizeof *acknowledged);
		bytes = (size_t)got;
		usleep((useconds_t)(3000 + 4000 * round));
		assert_int_equal(kill(pid, SIGKILL), 0);
		while (bytes < sizeof acknowledged &&
			(got = read(fds[0], (char *)acknowledged + bytes, sizeof acknowledged - bytes)) > 0)
			bytes += (size_t)got;
		close(fds[0]);
		assert_int_equal(waitpid(pid, &status, 0), pid);
		assert_true(WIFSIGNALED(status));

		kit_reopen(k, "one");
		n = bytes / sizeof *acknowledged;
		for (size_t i = 0; i < n; i++) {
			char *title = kit_value(k->s, KIND_SESSION, &acknowledged[i], "title");

			assert_string_equal(title, "Đã lưu");
			free(title);
		}
		saved += n;
		assert_true(count(k->s, KIND_SESSION) >= saved);
		store_close(&k->s);
	}
	assert_true(saved > 5);
}

static bool child_fills_the_disk(struct store *s, int fd)
{
	struct rlimit all, little;
	struct many m = {.n = 6000};
	struct error e;
	MDB_envinfo info;
	size_t before = count(s, KIND_SESSION);

	(void)fd;
	/* A file that may not grow fails to be written just as on a full disk. */
	signal(SIGXFSZ, SIG_IGN);
	mdb_env_info(s->env, &info);
	getrlimit(RLIMIT_FSIZE, &all);
	little = all;
	little.rlim_cur = (info.me_last_pgno + 4) * 4096;
	if (setrlimit(RLIMIT_FSIZE, &little) != 0 || store_write(s, add_many, &m, &e) != ERR_SPACE)
		return false;
	if (count(s, KIND_SESSION) != before || setrlimit(RLIMIT_FSIZE, &all) != 0)
		return false;
	return store_write(s, add_many, &m, &e) == OK && count(s, KIND_SESSION) == before + 6000;
}

static void a_full_disk_is_an_error_and_saving_goes_on_once_there_is_room(void **state)
{
	struct kit *k = *state;

	(void)kit_session(k->s, "Một");
	wait_for(in_child(k, child_fills_the_disk, -1));
	assert_int_equal(count(k->s, KIND_SESSION), 6001);
}

/* ---- one device id, one history ---- */

static void device_of(const struct kit *k, char out[DEVICE_ID_BYTES + 1])
{
	memcpy(out, store_device(k->s), DEVICE_ID_BYTES + 1);
}

static void a_store_keeps_its_device_on_the_same_machine(void **state)
{
	struct kit *k = *state;
	char before[DEVICE_ID_BYTES + 1];

	device_of(k, before);
	kit_reopen(k, "one");
	assert_string_equal(store_device(k->s), before);
	assert_false(store_renewed(k->s));
}

static void a_store_on_another_machine_takes_a_new_device_before_anything_else(void **state)
{
	struct kit *k = *state;
	char before[DEVICE_ID_BYTES + 1], after[DEVICE_ID_BYTES + 1];
	struct arena a = {0};
	struct counters c;
	struct stored r;
	struct txn *t;
	struct uuid id = kit_session(k->s, "Ở máy cũ");

	device_of(k, before);
	kit_reopen(k, "two");
	device_of(k, after);
	assert_true(store_renewed(k->s));
	assert_string_not_equal(after, before);
	id = kit_session(k->s, "Ở máy mới");
	r = kit_get(k->s, KIND_SESSION, &id, &a);
	assert_memory_equal(r.record.origin.device, after, DEVICE_ID_BYTES);
	assert_int_equal(r.record.origin.n, 1);
	assert_int_equal(r.change, 2);
	assert_int_equal(store_read(k->s, &t, NULL), OK);
	assert_int_equal(txn_counters(t, &c, NULL), OK);
	txn_end(&t);
	assert_string_equal(c.follows, before);
	assert_int_equal(c.follows_number, 0);
	kit_reopen(k, "two");
	assert_string_equal(store_device(k->s), after);
	assert_false(store_renewed(k->s));
	arena_free(&a);
}

static void copy_file(const char *from, const char *to)
{
	struct buf bytes = {0};

	assert_int_equal(fs_read(from, 100 * 1024 * (size_t)1024, &bytes, NULL), OK);
	assert_int_equal(fs_write_new(to, buf_str(&bytes), bytes.len, false, NULL), OK);
	buf_fini(&bytes);
}

/* Without SOTAY_MACHINE, on this very machine: only the folder is another one. */
static void a_copied_folder_is_seen_by_its_inode(void **state)
{
	struct kit *k = *state;
	char before[DEVICE_ID_BYTES + 1], copy[96];
	char *from, *to;

	kit_reopen(k, NULL);
	device_of(k, before);
	kit_reopen(k, NULL);
	assert_string_equal(store_device(k->s), before);
	store_close(&k->s);
	(void)snprintf(copy, sizeof copy, "%s/copy", k->root);
	assert_int_equal(mkdir(copy, 0700), 0);
	from = in_dir(k, "data.mdb");
	to = fs_join(copy, "data.mdb");
	copy_file(from, to);
	free(from);
	free(to);
	kit_reopen(k, NULL);
	assert_string_equal(store_device(k->s), before);
	store_close(&k->s);
	memcpy(k->dir, copy, strlen(copy) + 1);
	kit_reopen(k, NULL);
	assert_true(store_renewed(k->s));
	assert_string_not_equal(store_device(k->s), before);
}

static void fingerprints_are_compared_part_by_part(void **state)
{
	char one[][SHA256_HEX_BYTES] = {"1", "2"}, other[][SHA256_HEX_BYTES] = {"2", "3"},
		 third[][SHA256_HEX_BYTES] = {"3"};
	const struct fingerprint a = {"m", "i", one, 2}, shared = {"m", "i", other, 2}, disjoint = {"m", "i", third, 1};
	const struct fingerprint unknown = {"m", "i", NULL, 0}, moved = {"m", "j", one, 2}, machine = {"n", "i", one, 2};

	(void)state;
	assert_true(fingerprint_same(&a, &a));
	assert_true(fingerprint_same(&a, &shared));
	assert_true(fingerprint_same(&a, &unknown));
	assert_true(fingerprint_same(&unknown, &a));
	assert_false(fingerprint_same(&a, &disjoint));
	assert_false(fingerprint_same(&a, &moved));
	assert_false(fingerprint_same(&a, &machine));
}

static void a_real_fingerprint_is_stable_and_holds_only_hashes(void **state)
{
	struct kit *k = *state;
	struct fingerprint x, y;

	fingerprint_take(NULL, k->root, &x);
	fingerprint_take(NULL, k->root, &y);
	assert_true(fingerprint_same(&x, &y));
	assert_int_equal(x.n_macs, y.n_macs);
	assert_int_equal(strlen(x.machine), 64);
	assert_int_equal(strlen(x.inode), 64);
	fingerprint_fini(&y);
	fingerprint_take("x", k->root, &y);
	assert_false(fingerprint_same(&x, &y));
	assert_string_equal(y.inode, "");
	assert_int_equal(y.n_macs, 0);
	fingerprint_fini(&x);
	fingerprint_fini(&y);
}

#define CASE(name, how) cmocka_unit_test_setup_teardown(name, how, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(files_are_private_whatever_the_umask, setup_empty),
		CASE(a_new_store_knows_plan_and_settings, setup),
		CASE(a_store_is_not_made_twice, setup),
		CASE(a_setup_that_does_not_fit_the_plan_is_refused, setup_empty),
		CASE(a_folder_without_a_store_is_told_from_a_damaged_one, setup_empty),
		CASE(an_interrupted_init_can_be_repeated, setup_empty),
		CASE(a_cut_data_file_is_refused_and_left_as_it_is_unless_nothing_is_lost, setup),
		CASE(a_folder_without_rights_is_told, setup),
		CASE(a_newer_schema_is_refused_by_name, setup),
		CASE(a_store_under_repair_is_busy, setup),
		CASE(the_map_grows_under_saves_and_under_one_large_write, setup_tiny),
		CASE(a_snapshot_outlives_growth_and_sees_nothing_new, setup_tiny),
		CASE(opening_writes_nothing_into_the_folder, setup),
		CASE(a_map_enlarged_by_another_process_is_followed, setup_tiny),
		CASE(two_processes_write_at_once_and_no_number_is_given_twice, setup),
		CASE(snapshots_of_killed_processes_are_cleared_at_open, setup),
		CASE(every_acknowledged_save_survives_kill_9, setup),
		CASE(a_full_disk_is_an_error_and_saving_goes_on_once_there_is_room, setup),
		CASE(a_store_keeps_its_device_on_the_same_machine, setup),
		CASE(a_store_on_another_machine_takes_a_new_device_before_anything_else, setup),
		CASE(a_copied_folder_is_seen_by_its_inode, setup),
		CASE(fingerprints_are_compared_part_by_part, setup_empty),
		CASE(a_real_fingerprint_is_stable_and_holds_only_hashes, setup_empty),
	};

	return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
