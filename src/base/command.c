/* SPDX-License-Identifier: MIT
 * command - another program, started with posix_spawn(3): no shell, nothing of ours left open in it. */
#include "sotay/base/command.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sotay/base/mem.h"

enum { READ_BYTES = 4096, LOOK_AGAIN_MS = 20 };

/* A descriptor that can be read once `ms` are over; -1: there is none to be had. */
static int alarm_in(int ms)
{
	const struct itimerspec in = {.it_value = {ms / 1000, ms % 1000 * 1000000L + 1}};
	int fd = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);

	if (fd >= 0 && timerfd_settime(fd, 0, &in, NULL) != 0) {
		close(fd);
		return -1;
	}
	return fd;
}

/* Our environment with a language whose words can be looked for. Free the array alone. */
static char **quiet_environment(void)
{
	static char language[] = "LC_ALL=C.UTF-8";
	size_t n = 0, kept = 0;
	char **copy;

	while (environ && environ[n])
		n++;
	copy = mem_alloc((n + 2) * sizeof *copy);
	for (size_t i = 0; i < n; i++) {
		if (strncmp(environ[i], "LC_ALL=", strlen("LC_ALL=")) != 0)
			copy[kept++] = environ[i];
	}
	copy[kept++] = language;
	copy[kept] = NULL;
	return copy;
}

/* 0, or an errno. The new process writes to `fd`. */
static int start(const char *const *argv, int fd, pid_t *pid)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t how;
	sigset_t none, all;
	char **environment = quiet_environment();
	int fault;

	sigemptyset(&none);
	sigfillset(&all);
	posix_spawnattr_init(&how);
	posix_spawnattr_setflags(&how, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	posix_spawnattr_setpgroup(&how, 0);
	posix_spawnattr_setsigmask(&how, &none);
	posix_spawnattr_setsigdefault(&how, &all);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&files, fd, STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&files, fd, STDERR_FILENO);
	fault = posix_spawn(pid, argv[0], &files, &how, (char *const *)argv, environment);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&how);
	free(environment);
	return fault;
}

/* Takes what can be read, without waiting. False: there will be no more. */
static bool take(int fd, size_t output_max, struct buf *output)
{
	char bytes[READ_BYTES];
	ssize_t n = read(fd, bytes, sizeof bytes);
	size_t room = output_max - output->len;

	if (n > 0)
		buf_put(output, bytes, (size_t)n < room ? (size_t)n : room);
	return n > 0 || (n < 0 && (errno == EINTR || errno == EAGAIN));
}

/* Until it is over or time is up. Something it has started may hold the pipe open longer than it lives. True: over. */
static bool wait_for(pid_t pid, int fd, int alarm_fd, size_t output_max, struct buf *output, int *status)
{
	bool open = true, late = false;
	pid_t over = 0;

	while (over == 0 && !late) {
		struct pollfd p[] = {{.fd = open ? fd : -1, .events = POLLIN}, {.fd = alarm_fd, .events = POLLIN}};

		if (poll(p, 2, LOOK_AGAIN_MS) > 0) {
			open = open && (!p[0].revents || take(fd, output_max, output));
			late = p[1].revents != 0;
		}
		over = waitpid(pid, status, WNOHANG);
		if (over < 0 && errno == EINTR)
			over = 0;
	}
	/* What it wrote last is in the pipe. */
	while (over > 0 && open) {
		struct pollfd p = {.fd = fd, .events = POLLIN};

		open = poll(&p, 1, 0) > 0 && take(fd, output_max, output);
	}
	return over > 0;
}

static void end(pid_t pid)
{
	int status;

	kill(-pid, SIGKILL);
	kill(pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
}

enum err command_run(const char *const *argv, int timeout_ms, size_t output_max, struct buf *output, int *status,
	struct error *e)
{
	int fds[2], alarm_fd, fault, raw = 0;
	pid_t pid = 0;
	bool over;

	buf_clear(output);
	*status = 0;
	alarm_fd = alarm_in(timeout_ms);
	if (alarm_fd < 0)
		return error_errno(e, errno, N_("open"), argv[0]);
	if (pipe2(fds, O_CLOEXEC | O_NONBLOCK) != 0) {
		fault = errno;
		close(alarm_fd);
		return error_errno(e, fault, N_("open"), argv[0]);
	}
	/* The other program's end is to wait as usual. */
	(void)!fcntl(fds[1], F_SETFL, 0);
	fault = start(argv, fds[1], &pid);
	close(fds[1]);
	if (fault) {
		close(fds[0]);
		close(alarm_fd);
		return fault == ENOENT ? error_set(e, ERR_NOT_FOUND, N_("This machine has no program \"%s\"."), argv[0])
							   : error_set(e, ERR_IO, N_("The program \"%s\" could not be started."), argv[0]);
	}
	over = wait_for(pid, fds[0], alarm_fd, output_max, output, &raw);
	close(fds[0]);
	close(alarm_fd);
	if (!over) {
		end(pid);
		return error_set(e, ERR_IO, N_("The program \"%s\" took too long and was stopped."), argv[0]);
	}
	*status = WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
	return OK;
}
