/* SPDX-License-Identifier: MIT
 * pty - a program in a terminal of its own, seen from the terminal's side: bytes in, bytes out. For tests and benches.
 */
#ifndef SOTAY_TESTS_FUZZ_PTY_H
#define SOTAY_TESTS_FUZZ_PTY_H

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct pty {
	int fd; /* the terminal's side, -1: closed */
	pid_t pid;
	bool ended;
	int status;                                  /* as waitpid() tells it, once it has ended */
	void (*seen)(const char *bytes, size_t len); /* gets what it writes; may be NULL */
};

static inline long long pty_now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static inline void pty_resize(const struct pty *p, int rows, int cols)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

	ioctl(p->fd, TIOCSWINSZ, &size);
}

/* Forks: in the child, where it returns true, standard input, output and error are the new terminal, which controls it.
 * `p->fd` < 0 in the parent: it could not be done. */
static inline bool pty_fork(struct pty *p, int rows, int cols)
{
	char name[128];
	int slave;

	*p = (struct pty){.fd = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC), .pid = -1};
	if (p->fd < 0 || grantpt(p->fd) != 0 || unlockpt(p->fd) != 0 || ptsname_r(p->fd, name, sizeof name) != 0)
		return false;
	pty_resize(p, rows, cols);
	p->pid = fork();
	if (p->pid != 0) {
		fcntl(p->fd, F_SETFL, O_NONBLOCK);
		return false;
	}
	setsid();
	slave = open(name, O_RDWR);
	ioctl(slave, TIOCSCTTY, 0);
	dup2(slave, STDIN_FILENO);
	dup2(slave, STDOUT_FILENO);
	dup2(slave, STDERR_FILENO);
	if (slave > STDERR_FILENO)
		close(slave);
	return true;
}

/* Whether it has ended, after waiting for up to `wait_ms`. */
static inline bool pty_has_ended(struct pty *p, int wait_ms)
{
	long long end = pty_now_ms() + wait_ms;

	while (!p->ended) {
		p->ended = waitpid(p->pid, &p->status, WNOHANG) == p->pid;
		if (p->ended || pty_now_ms() >= end)
			break;
		nanosleep(&(struct timespec){.tv_nsec = 2000000}, NULL);
	}
	return p->ended;
}

/* Up to `size` bytes of what it writes, waiting for the first up to `wait_ms`; 0: none came, or none will. */
static inline size_t pty_read(struct pty *p, void *bytes, size_t size, int wait_ms)
{
	struct pollfd poll_fd = {.fd = p->fd, .events = POLLIN};
	ssize_t n;

	if (poll(&poll_fd, 1, wait_ms) <= 0)
		return 0;
	n = read(p->fd, bytes, size);
	if (n > 0 && p->seen)
		p->seen(bytes, (size_t)n);
	return n > 0 ? (size_t)n : 0;
}

/* Passes over what it writes, until nothing has come for `quiet_ms` or `most_ms` are over; how many bytes it was. */
static inline size_t pty_drain(struct pty *p, int quiet_ms, int most_ms)
{
	long long end = pty_now_ms() + most_ms;
	size_t all = 0, n;
	char bytes[16384];

	do {
		n = pty_read(p, bytes, sizeof bytes, quiet_ms);
		all += n;
	} while (n > 0 && pty_now_ms() < end);
	return all;
}

/* Writes all of it, reading what comes meanwhile; false: it is not taken any more. */
static inline bool pty_write(struct pty *p, const void *bytes, size_t len)
{
	const char *at = bytes;
	long long end = pty_now_ms() + 30000;

	while (len > 0) {
		ssize_t n = write(p->fd, at, len);

		if (n > 0) {
			at += n;
			len -= (size_t)n;
			continue;
		}
		if (n < 0 && errno != EAGAIN && errno != EINTR)
			return false;
		if (pty_now_ms() > end)
			return false;
		pty_drain(p, 1, 5);
	}
	return true;
}

static inline bool pty_say(struct pty *p, const char *text)
{
	return pty_write(p, text, strlen(text));
}

/* Takes the terminal away; the program, if it is still there, is killed. */
static inline void pty_close(struct pty *p)
{
	if (p->fd >= 0)
		close(p->fd);
	p->fd = -1;
	if (p->pid > 0 && !p->ended && !pty_has_ended(p, 0)) {
		kill(p->pid, SIGKILL);
		waitpid(p->pid, &p->status, 0);
		p->ended = true;
	}
}

#endif
