/* SPDX-License-Identifier: MIT
 * bench_tui - the screens at 100,000 records, from outside: the real program in a terminal of 80 x 24.
 *
 * "start" is from fork() to the moment in which the last line of the first screen has come. For a key, "first" is when
 * something comes, "last" when the last byte has come, after which it is quiet; both in milliseconds, the median and
 * the 99th percentile; "bytes" is how much was sent for it, the median. The limit beside it is a program that sends
 * back what it gets.
 *
 *   bench_tui [RECORDS …]
 *   bench_tui -- TITLE PROGRAM [ARGUMENT …]   starts another program instead, and types letters into it */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include "../fuzz/pty.h"
#include "kit.h"
#include "sotay/base/fs.h"
#include "sotay/base/mem.h"
#include "year.h"

enum {
	ROWS = 24,
	COLS = 80,
	STARTS = 15,
	QUIET_MS = 25,  /* after which a key is done with */
	SETTLE_MS = 250 /* the same where a screen opens */
};

struct session {
	struct pty pty;
	double started;
	bool ended;
};

struct response {
	double first, last,
		line; /* when the first byte, the last one, the last line came; milliseconds since it was asked */
	bool last_line;
	size_t bytes;
};

/* ---- one program in its terminal ---- */

static struct session session_open(char *const *argv)
{
	struct session s = {.started = now_ms()};

	if (pty_fork(&s.pty, ROWS, COLS)) {
		execv(argv[0], argv);
		_exit(127);
	}
	need(s.pty.fd >= 0 && s.pty.pid > 0, "a terminal");
	return s;
}

static void session_close(struct session *s)
{
	pty_close(&s->pty);
}

/* Reads until it is quiet. The key for help stands in the last line, and nowhere else. */
static struct response listen(struct session *s, double since, int quiet_ms, int most_ms)
{
	struct response r = {0};
	static char bytes[1 << 16];
	bool more = true;

	while (more) {
		size_t n = pty_read(&s->pty, bytes, sizeof bytes, r.bytes ? quiet_ms : most_ms);

		more = n > 0;
		if (!more)
			break;
		r.last = now_ms() - since;
		if (!r.bytes)
			r.first = r.last;
		r.bytes += n;
		if (!r.last_line && memmem(bytes, n, "F1", 2)) {
			r.last_line = true;
			r.line = r.last;
		}
	}
	s->ended = pty_has_ended(&s->pty, 0);
	return r;
}

static struct response settle(struct session *s, double since)
{
	return listen(s, since, SETTLE_MS, 10000);
}

/* ---- telling ---- */

static void head(const char *title)
{
	printf("%-44s %8s %8s %8s %8s %8s\n", title, "first", "p99", "last", "p99", "bytes");
}

static void put(const char *what, struct figures *first, struct figures *last, struct figures *bytes)
{
	printf("%-44s", what);
	if (first)
		printf(" %8.2f %8.2f", figures_percentile(first, 50), figures_percentile(first, 99));
	else
		printf(" %8s %8s", "", "");
	printf(" %8.2f %8.2f", figures_percentile(last, 50), figures_percentile(last, 99));
	if (bytes)
		printf(" %8.0f", figures_percentile(bytes, 50));
	printf("\n");
	(void)fflush(stdout);
}

/* ---- measuring ---- */

static void measure_start(char *const *argv, const char *what)
{
	struct figures first = {0}, line = {0}, bytes = {0};

	for (int i = 0; i < STARTS; i++) {
		struct session s = session_open(argv);
		struct response r = settle(&s, s.started);

		need(r.bytes > 0, "it draws nothing");
		figures_note(&first, r.first);
		figures_note(&line, r.last_line ? r.line : r.last);
		figures_note(&bytes, (double)r.bytes);
		session_close(&s);
	}
	put(what, &first, &line, &bytes);
}

/* A way to a screen, and what is pressed there, over and over. */
struct screen {
	const char *what;
	const char *way[8];
	const char *keys[24];
	int rounds;
};

#define UP   "\033[A"
#define DOWN "\033[B"
#define PGDN "\033[6~"
#define PGUP "\033[5~"

static const struct screen screens[] = {
	{"first screen: a row down", {NULL}, {DOWN, DOWN, DOWN, UP, UP, UP}, 20},
	{"list: a row down", {"8"}, {DOWN}, 100},
	{"list: a page down", {"8"}, {PGDN}, 60},
	{"list: to the end and back", {"8"}, {"\033[F", "\033[H"}, 20},
	{"list: typing a filter", {"8", "/"},
		{"h", "o", "p", " ", "k", "h", "o", "i", "\177", "\177", "\177", "\177", "\177", "\177", "\177", "\177"}, 4},
	{"find: typing", {"T"}, {"n", "g", "u", "y", "e", "n", "\177", "\177", "\177", "\177", "\177", "\177"}, 5},
	{"form: a letter", {"2", "\t", "\t"}, {"t", "i", "e", "e", "n", "g", "s", " "}, 8},
	{"form: to the next field", {"2"}, {"\t"}, 40},
	{"duties: a row down", {"5"}, {DOWN}, 40},
	{"report: a page down and up", {"B"}, {PGDN, PGUP}, 20},
};

static const struct screen letters = {"a letter", {NULL}, {"a", "b", "c", " "}, 20};

static struct response press(struct session *s, const char *key, int quiet_ms)
{
	double since = now_ms();

	need(pty_say(&s->pty, key), "a key is not taken");
	return listen(s, since, quiet_ms, 1000);
}

static void measure_keys(char *const *argv, const struct screen *screen)
{
	struct figures first = {0}, last = {0}, bytes = {0};
	struct session s = session_open(argv);

	settle(&s, s.started);
	for (size_t i = 0; screen->way[i]; i++)
		press(&s, screen->way[i], SETTLE_MS);
	for (int round = 0; round < screen->rounds; round++) {
		for (size_t i = 0; screen->keys[i]; i++) {
			struct response r = press(&s, screen->keys[i], QUIET_MS);

			need(!s.ended, screen->what);
			if (!r.bytes)
				continue;
			figures_note(&first, r.first);
			figures_note(&last, r.last);
			figures_note(&bytes, (double)r.bytes);
		}
	}
	need(first.n > 0, screen->what);
	put(screen->what, &first, &last, &bytes);
	session_close(&s);
}

/* Sends back what it gets: the least that a key can take. */
static void echo(void)
{
	struct termios modes;
	char c;

	tcgetattr(STDIN_FILENO, &modes);
	cfmakeraw(&modes);
	tcsetattr(STDIN_FILENO, TCSANOW, &modes);
	if (write(STDOUT_FILENO, ".", 1) != 1)
		_exit(1);
	while (read(STDIN_FILENO, &c, 1) == 1) {
		if (write(STDOUT_FILENO, &c, 1) != 1)
			_exit(1);
	}
	_exit(0);
}

static void measure_limit(void)
{
	struct figures last = {0}, start = {0}, bytes = {0};
	struct session s = {.started = now_ms()};

	if (pty_fork(&s.pty, ROWS, COLS))
		echo();
	figures_note(&start, settle(&s, s.started).first);
	for (int i = 0; i < 200; i++) {
		struct response r = press(&s, "x", 1);

		figures_note(&last, r.last);
		figures_note(&bytes, (double)r.bytes);
	}
	put("limit: a program that sends back", NULL, &last, &bytes);
	session_close(&s);
}

static void bench(const char *sotay, size_t records)
{
	char root[] = "/tmp/sotay-bench-XXXXXX", title[64], *dir;
	char *argv[] = {(char *)(uintptr_t)sotay, "--store", NULL, NULL};
	struct session probe;
	struct response r;

	need(mkdtemp(root) != NULL, "a temporary folder");
	dir = fs_join(root, "store");
	argv[2] = dir;
	make_year(dir, records);
	(void)snprintf(title, sizeof title, "%zu records, %dx%d", records, (int)COLS, (int)ROWS);
	head(title);
	probe = session_open(argv);
	r = settle(&probe, probe.started);
	need(!probe.ended && r.last_line, "the program draws no full screen");
	session_close(&probe);
	measure_start(argv, "start to the first full screen");
	for (size_t i = 0; i < sizeof screens / sizeof *screens; i++)
		measure_keys(argv, &screens[i]);
	measure_limit();
	need(fs_remove_tree(root, NULL) == OK, "the temporary folder stays");
	free(dir);
}

int main(int argc, char **argv)
{
	const char *sotay = getenv("SOTAY");
	char now[] =
		"2023-01-02T08:00:00Z"; /* after the last record of make_year(): an earlier clock would be asked about */

	setenv("TERM", "xterm-256color", 1);
	setenv("SOTAY_MACHINE", "bench", 1);
	setenv("SOTAY_NOW", now, 1);
	signal(SIGPIPE, SIG_IGN);
	if (argc > 2 && strcmp(argv[1], "--") == 0) {
		head(argv[2]);
		measure_start(argv + 3, "start");
		measure_keys(argv + 3, &letters);
		measure_limit();
		return 0;
	}
	if (!sotay)
		sotay = "build/sotay";
	for (int i = 1; i < argc; i++)
		bench(sotay, strtoul(argv[i], NULL, 10));
	if (argc < 2)
		bench(sotay, 100000);
	return 0;
}
