/* SPDX-License-Identifier: MIT
 * test_command - another program is run without a shell, within a time and a size, and leaves nothing behind. */
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "sotay/base/command.h"

enum { PLENTY = 1 << 16, LONG_MS = 20000 };

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static enum err run(const char *script, int timeout_ms, size_t max, struct buf *out, int *status, struct error *e)
{
	const char *const argv[] = {"/bin/sh", "-c", script, NULL};

	return command_run(argv, timeout_ms, max, out, status, e);
}

static void what_it_writes_and_its_status_come_back(void **state)
{
	struct buf out = {0};
	struct error e;
	int status;

	(void)state;
	assert_int_equal(run("echo one; echo two >&2; exit 3", LONG_MS, PLENTY, &out, &status, &e), OK);
	assert_string_equal(buf_str(&out), "one\ntwo\n");
	assert_int_equal(status, 3);
	assert_int_equal(run("kill -TERM $$", LONG_MS, PLENTY, &out, &status, &e), OK);
	assert_string_equal(buf_str(&out), "");
	assert_int_equal(status, 128 + SIGTERM);
	buf_fini(&out);
}

static void arguments_are_not_read_by_a_shell(void **state)
{
	const char *const argv[] = {"/bin/echo", "$HOME;`id`", "two words", NULL};
	struct buf out = {0};
	struct error e;
	int status;

	(void)state;
	assert_int_equal(command_run(argv, LONG_MS, PLENTY, &out, &status, &e), OK);
	assert_string_equal(buf_str(&out), "$HOME;`id` two words\n");
	buf_fini(&out);
}

static void it_reads_nothing_and_speaks_english(void **state)
{
	struct buf out = {0};
	struct error e;
	int status;

	(void)state;
	setenv("LC_ALL", "vi_VN.UTF-8", 1);
	assert_int_equal(run("cat; echo $LC_ALL", LONG_MS, PLENTY, &out, &status, &e), OK);
	assert_string_equal(buf_str(&out), "C.UTF-8\n");
	buf_fini(&out);
}

static void keys_of_the_terminal_do_not_reach_it_and_signals_are_as_usual(void **state)
{
	struct buf out = {0};
	struct error e;
	int status;
	char own[32];

	(void)state;
	signal(SIGPIPE, SIG_IGN);
	assert_int_equal(run("cut -d' ' -f5 /proc/$$/stat", LONG_MS, PLENTY, &out, &status, &e), OK);
	snprintf(own, sizeof own, "%d\n", (int)getpgrp());
	assert_true(out.len > 1);
	assert_string_not_equal(buf_str(&out), own);
	assert_int_equal(run("kill -PIPE $$; echo still here", LONG_MS, PLENTY, &out, &status, &e), OK);
	assert_int_equal(status, 128 + SIGPIPE);
	signal(SIGPIPE, SIG_DFL);
	buf_fini(&out);
}

static void more_than_there_is_room_for_is_dropped(void **state)
{
	struct buf out = {0};
	struct error e;
	int status;

	(void)state;
	assert_int_equal(run("i=0; while [ $i -lt 20000 ]; do echo 0123456789; i=$((i+1)); done", LONG_MS, 1000, &out,
						 &status, &e),
		OK);
	assert_int_equal(status, 0);
	assert_int_equal(out.len, 1000);
	buf_fini(&out);
}

static void one_that_takes_too_long_is_stopped_with_all_it_started(void **state)
{
	struct buf out = {0}, text = {0};
	struct error e;
	int status;
	double start = now();
	pid_t child;

	(void)state;
	assert_int_equal(run("sleep 60 & echo $!; wait", 300, PLENTY, &out, &status, &e), ERR_IO);
	assert_true(now() - start < 10);
	error_text(&e, i18n_get("en"), &text);
	assert_non_null(strstr(buf_str(&text), "took too long"));
	child = (pid_t)strtol(buf_str(&out), NULL, 10);
	assert_true(child > 0);
	/* Killed; somebody else may still have to take note of it. */
	for (int i = 0; i < 200 && kill(child, 0) == 0; i++) {
		char path[64], line[256] = "";
		FILE *f;

		snprintf(path, sizeof path, "/proc/%d/stat", (int)child);
		f = fopen(path, "r");
		if (!f || !fgets(line, sizeof line, f) || strstr(line, ") Z "))
			i = 200;
		else
			usleep(10000);
		if (f)
			fclose(f);
		if (i == 199)
			fail_msg("it goes on: %s", line);
	}
	assert_int_equal(waitpid(-1, &status, WNOHANG), -1);
	assert_int_equal(errno, ECHILD);
	buf_fini(&text);
	buf_fini(&out);
}

static void what_holds_the_pipe_open_does_not_hold_us_up(void **state)
{
	struct buf out = {0};
	struct error e;
	int status;
	double start = now();

	(void)state;
	assert_int_equal(run("echo done; sleep 20 & exit 0", LONG_MS, PLENTY, &out, &status, &e), OK);
	assert_true(now() - start < 15);
	assert_string_equal(buf_str(&out), "done\n");
	buf_fini(&out);
}

static void a_program_that_is_not_there_is_told(void **state)
{
	const char *const argv[] = {"/nowhere/udisksctl", "mount", NULL}, *const folder[] = {"/tmp", NULL};
	struct buf out = {0};
	struct error e;
	int status;

	(void)state;
	assert_int_equal(command_run(argv, LONG_MS, PLENTY, &out, &status, &e), ERR_NOT_FOUND);
	assert_int_equal(command_run(folder, LONG_MS, PLENTY, &out, &status, &e), ERR_IO);
	buf_fini(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_it_writes_and_its_status_come_back),
		cmocka_unit_test(arguments_are_not_read_by_a_shell),
		cmocka_unit_test(it_reads_nothing_and_speaks_english),
		cmocka_unit_test(keys_of_the_terminal_do_not_reach_it_and_signals_are_as_usual),
		cmocka_unit_test(more_than_there_is_room_for_is_dropped),
		cmocka_unit_test(one_that_takes_too_long_is_stopped_with_all_it_started),
		cmocka_unit_test(what_holds_the_pipe_open_does_not_hold_us_up),
		cmocka_unit_test(a_program_that_is_not_there_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
