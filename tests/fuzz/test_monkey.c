/* SPDX-License-Identifier: MIT
 * test_monkey - a monkey at the keyboard of the real program: random keys, words, pastes, clicks, sizes and signals.
 *
 * Each sitting has a seed of its own and ends in one of the ways in which programs end: Ctrl+Q, SIGTERM, SIGHUP, the
 * terminal taken away, kill -9, or a signal that comes when it is about to end anyway. In between the program has to
 * answer; it must never end other than with 0, never write to standard error (the sanitizers would), and the notebook
 * must be whole afterwards.
 *
 *   SOTAY_MONKEY_SECONDS=N   plays for N seconds (60); SOTAY_TEST_LONG=1: an hour
 *   SOTAY_MONKEY_SEED=N      plays the sitting with this seed alone, and prints what it does */
#include <inttypes.h>
#include <stdio.h>
#include <sys/stat.h>
#include "monkey_hand.h"
#include "pty.h"

enum {
	MOVES = 400,       /* of one sitting */
	ASK_EVERY = 40,    /* whether it still answers */
	ANSWER_MS = 20000, /* the longest a job may hold the keys, under sanitizers on a loaded machine */
	END_MS = 60000,
	TRACE_ROWS = 48,
	SEEN_BYTES = 1 << 17
};

static struct {
	char root[64];
	const char *sotay;
	bool verbose;
	char trace[TRACE_ROWS][96]; /* the last moves */
	size_t moves, sittings;
	char seen[SEEN_BYTES]; /* what it wrote last */
	size_t n_seen;
	uint64_t seed; /* of the sitting */
} play;

/* ---- telling ---- */

static void note(const struct monkey_move *m)
{
	char *row = play.trace[play.moves++ % TRACE_ROWS];
	size_t at = 0;

	if (m->deed == MONKEY_RESIZE) {
		(void)snprintf(row, 96, "resize %dx%d", m->cols, m->rows);
	} else if (m->deed == MONKEY_SIGNAL) {
		(void)snprintf(row, 96, "signal %d", m->signal);
	} else {
		for (size_t i = 0; i < m->len && at < 90; i++) {
			unsigned char c = (unsigned char)m->bytes[i];

			at += (size_t)snprintf(row + at, 96 - at, c >= 0x20 && c < 0x7F ? "%c" : "\\x%02x", c);
		}
	}
	if (play.verbose)
		printf("%s\n", row);
}

static void print_file(const char *name)
{
	char path[128], bytes[4096];
	FILE *in;
	size_t n;

	(void)snprintf(path, sizeof path, "%s/%s", play.root, name);
	in = fopen(path, "re");
	while (in && (n = fread(bytes, 1, sizeof bytes, in)) > 0)
		fwrite(bytes, 1, n, stdout);
	if (in)
		fclose(in);
}

static void see(const char *bytes, size_t len)
{
	if (play.n_seen + len > SEEN_BYTES) {
		/* Half of it is more than any screen needs. */
		memmove(play.seen, play.seen + play.n_seen / 2, play.n_seen - play.n_seen / 2);
		play.n_seen -= play.n_seen / 2;
	}
	memcpy(play.seen + play.n_seen, bytes, len);
	play.n_seen += len;
}

/* For a terminal to show: cat FILE. */
static void keep_seen(void)
{
	char path[128];
	FILE *out;

	(void)snprintf(path, sizeof path, "%s/seen", play.root);
	out = fopen(path, "we");
	if (!out)
		return;
	fwrite(play.seen, 1, play.n_seen, out);
	if (fclose(out) == 0)
		printf("  its screen: cat %s\n", path);
}

static _Noreturn void fail(const char *what)
{
	size_t first = play.moves > TRACE_ROWS ? play.moves - TRACE_ROWS : 0;

	printf("FAILED: %s\n  SOTAY_MONKEY_SEED=%" PRIu64 " plays it again; the notebook stays in %s\n  the last moves:\n",
		what, play.seed, play.root);
	for (size_t i = first; i < play.moves; i++)
		printf("    %s\n", play.trace[i % TRACE_ROWS]);
	print_file("err");
	keep_seen();
	printf("0 passed, 1 failed\n");
	exit(1);
}

static void need(bool is_so, const char *what)
{
	if (!is_so)
		fail(what);
}

/* ---- surroundings ---- */

static void run(const char *command)
{
	char line[1024];

	(void)snprintf(line, sizeof line, "cd '%s' && %s", play.root, command);
	if (system(line) != 0) { // NOLINT(cert-env33-c): a fixed line of this file
		printf("it was: %s\n", line);
		fail("a command failed");
	}
}

/* A clerk's notebook and a volunteer's, with something to do in both: records, contents to choose from (a number,
 * words, a deletion), a batch on a stick. */
static void furnish(void)
{
	run("mkdir -p home/Desktop home/Downloads sticks/KINGSTON sticks/.machine work");
	setenv("SOTAY_STORE", "ward", 1);
	run("\"$SOTAY\" --quiet init --plan tan-thanh-2022 --unit ubnd --role ward --label Phường");
	setenv("SOTAY_MACHINE", "lan", 1);
	run("\"$SOTAY\" --quiet --store lan init --plan tan-thanh-2022 --unit cnscd --neighbourhood my-thach-bac --label Lan");
	run("for d in 03 05 08 11 14; do \"$SOTAY\" --quiet --store lan add assist date=2022-03-$d help=vneid citizen_type=person "
		"result=done >/dev/null || exit 1; done");
	run("\"$SOTAY\" --quiet --store lan add session date=2022-03-08 channel=area_meeting topics=portal title='Họp khối phố' "
		">id");
	run("\"$SOTAY\" --quiet --store lan add session date=2022-03-09 channel=area_meeting topics=portal title='Họp tổ' >gone");
	run("\"$SOTAY\" --quiet --store lan export --to sticks/KINGSTON >/dev/null");
	setenv("SOTAY_MACHINE", "ward", 1);
	run("\"$SOTAY\" --quiet import sticks/KINGSTON >/dev/null");
	run("\"$SOTAY\" --quiet edit \"$(cat id)\" attendees=40 note='Hỏi nhiều' topics=index >/dev/null");
	run("\"$SOTAY\" --quiet edit \"$(cat gone)\" note='Đã hỏi lại' >/dev/null");
	setenv("SOTAY_MACHINE", "lan", 1);
	run("\"$SOTAY\" --quiet --store lan edit \"$(cat id)\" attendees=45 note='Cần họp lại' topics='portal tasks' >/dev/null");
	run("\"$SOTAY\" --quiet --store lan rm \"$(cat gone)\" >/dev/null");
	run("\"$SOTAY\" --quiet --store lan export --to sticks/KINGSTON >/dev/null");
	setenv("SOTAY_MACHINE", "ward", 1);
	run("\"$SOTAY\" --quiet import sticks/KINGSTON >/dev/null");
	setenv("SOTAY_MACHINE", "lan", 1);
	run("\"$SOTAY\" --quiet --store lan edit \"$(cat id)\" attendees=47 >/dev/null");
	run("\"$SOTAY\" --quiet --store lan export --to sticks/KINGSTON >/dev/null");
	run("\"$SOTAY\" --quiet --store lan add feedback date=2022-03-10 citizen_type=person subject=other content='Đèn đường hỏng' >/dev/null");
}

static void surround(void)
{
	char path[128];

	(void)snprintf(path, sizeof path, "%s/home", play.root);
	setenv("HOME", path, 1);
	(void)snprintf(path, sizeof path, "%s/sticks", play.root);
	setenv("SOTAY_STICKS", path, 1);
	setenv("SOTAY_NOW", "2022-03-15T08:30:00Z", 1);
	setenv("SOTAY_MACHINE", "ward", 1);
	setenv("SOTAY", play.sotay, 1);
	unsetenv("SOTAY_LANG");
	unsetenv("XDG_CONFIG_HOME");
}

/* ---- a sitting ---- */

static const char *const kinds[] = {"xterm-256color", "xterm-256color", "linux", "vt100", "screen-256color"};
static const char *const stores[] = {"ward", "lan", "new"};

static void be_sotay(unsigned kind, unsigned store)
{
	char path[128];
	int err;

	(void)snprintf(path, sizeof path, "%s/err", play.root);
	err = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	dup2(err, STDERR_FILENO);
	(void)snprintf(path, sizeof path, "%s/work", play.root);
	if (chdir(path) != 0)
		_exit(98);
	setenv("TERM", kinds[kind], 1);
	setenv("SOTAY_MACHINE", stores[store], 1);
	(void)snprintf(path, sizeof path, "%s/%s", play.root, stores[store]);
	setenv("SOTAY_STORE", path, 1);
	execl(play.sotay, "sotay", (char *)NULL);
	_exit(99);
}

/* Where `what` stands last in what it wrote, from 1; 0: nowhere. */
static size_t last_seen(const char *what)
{
	size_t len = strlen(what);

	for (size_t i = play.n_seen; i >= len; i--) {
		if (memcmp(play.seen + i - len, what, len) == 0)
			return i;
	}
	return 0;
}

/* It is on its way out, and Ctrl+C a signal again. */
static bool has_given_back(void)
{
	return last_seen("\033[?2004l") > last_seen("\033[?2004h");
}

static void check_end(struct pty *p, bool killed)
{
	char path[128];
	struct stat st;

	if (WIFSIGNALED(p->status)) {
		int signal = WTERMSIG(p->status);

		while (pty_drain(p, 5, 100) > 0)
			;
		if (!killed && !((signal == SIGINT || signal == SIGQUIT) && has_given_back())) {
			printf("signal %d\n", signal);
			fail("it was killed");
		}
	} else if (WEXITSTATUS(p->status) != 0) {
		printf("status %d\n", WEXITSTATUS(p->status));
		fail("it ended badly");
	}
	(void)snprintf(path, sizeof path, "%s/err", play.root);
	need(stat(path, &st) == 0 && st.st_size == 0, "it wrote to standard error");
}

/* While a program ends, the sanitizer that looks for leaks stops it as a debugger does; a SIGCONT just then takes the
 * stop back, and it waits for it for ever. */
static void send_signal(struct pty *p, int signal)
{
	pty_drain(p, 0, 5);
	if (signal != SIGCONT || !has_given_back())
		kill(p->pid, signal);
}

/* Whatever it is at, another size makes it draw. */
static void expect_answer(struct pty *p, int rows, int cols)
{
	pty_drain(p, 5, 1000);
	pty_resize(p, rows > 1 ? rows - 1 : rows + 1, cols);
	pty_drain(p, 5, 50);
	pty_resize(p, rows, cols);
	for (long long end = pty_now_ms() + ANSWER_MS; pty_drain(p, 50, 50) == 0;) {
		if (pty_has_ended(p, 0))
			return;
		need(pty_now_ms() < end, "it answers no more");
	}
}

static void end_sitting(struct pty *p, struct monkey *m)
{
	static const char *const ways_out[] = {"\021", "\021", "\r", "\033", "2", "3"};
	unsigned way = monkey_pick(m, 7);
	bool late = way == 6; /* a signal when it has just given the terminal back */

	if (play.verbose)
		printf("end %u\n", way);

	if (way == 0)
		kill(p->pid, SIGTERM);
	else if (way == 1)
		kill(p->pid, SIGHUP);
	else if (way == 2)
		kill(p->pid, SIGKILL);
	for (long long end = pty_now_ms() + END_MS; !pty_has_ended(p, 20);) {
		need(pty_now_ms() < end, "it does not end");
		if (way == 3 && p->fd >= 0) {
			close(p->fd);
			p->fd = -1;
		} else if (way > 3) {
			/* A dialog first wants an answer, and sometimes the one that throws away; a picker is left by Esc alone. */
			pty_say(p, ways_out[monkey_pick(m, 6)]);
		}
		for (unsigned i = 0; late && i < 80; i++) {
			pty_drain(p, 1, 2);
			if (has_given_back()) {
				kill(p->pid, monkey_pick(m, 2) ? SIGHUP : SIGTERM);
				late = false;
			}
		}
		if (p->fd >= 0)
			pty_drain(p, 80, 100); /* longer than Esc waits for what may belong to it */
	}
	check_end(p, way == 2);
}

static void sit(struct monkey *m, uint64_t seed)
{
	unsigned kind, store;
	int rows = 24, cols = 80;
	struct pty p;

	m->seed = play.seed = seed;
	kind = monkey_pick(m, sizeof kinds / sizeof *kinds);
	store = monkey_pick(m, sizeof stores / sizeof *stores);
	play.moves = 0;
	play.sittings++;
	play.n_seen = 0;
	if (pty_fork(&p, rows, cols))
		be_sotay(kind, store);
	need(p.fd >= 0 && p.pid > 0, "no terminal");
	p.seen = see;
	/* Before it has the terminal, Ctrl+C is no key but a signal. */
	need(pty_drain(&p, ANSWER_MS, 1) > 0, "it draws nothing");
	for (int i = 0; i < MOVES && !pty_has_ended(&p, 0); i++) {
		struct monkey_move move;

		monkey_move(m, &move);
		note(&move);
		if (move.deed == MONKEY_RESIZE)
			pty_resize(&p, rows = move.rows, cols = move.cols);
		else if (move.deed == MONKEY_SIGNAL)
			send_signal(&p, move.signal);
		else if (!pty_write(&p, move.bytes, move.len))
			break;
		pty_drain(&p, 2, 30);
		if (i % ASK_EVERY == ASK_EVERY - 1)
			expect_answer(&p, rows, cols);
	}
	if (pty_has_ended(&p, 0))
		check_end(&p, false);
	else
		end_sitting(&p, m);
	pty_close(&p);
}

/* What a sitting has left behind. */
static void look_after(void)
{
	for (size_t i = 0; i < sizeof stores / sizeof *stores; i++) {
		char path[128], line[256];
		struct stat st;

		(void)snprintf(path, sizeof path, "%s/%s/data.mdb", play.root, stores[i]);
		if (stat(path, &st) != 0)
			continue;
		setenv("SOTAY_MACHINE", stores[i], 1);
		(void)snprintf(line, sizeof line, "\"$SOTAY\" --store %s digest >out 2>err", stores[i]);
		run(line);
	}
}

static void play_for(long long seconds, uint64_t first, bool once)
{
	struct monkey m = {.bytes = malloc(MONKEY_BYTES_MAX)};
	long long end = pty_now_ms() + seconds * 1000;

	need(m.bytes != NULL, "memory");
	for (uint64_t seed = first; pty_now_ms() < end || play.sittings == 0; seed++) {
		sit(&m, seed);
		look_after();
		if (once)
			break;
	}
	free(m.bytes);
}

int main(void)
{
	const char *seed = getenv("SOTAY_MONKEY_SEED"), *seconds = getenv("SOTAY_MONKEY_SECONDS");
	long long n = seconds ? atoll(seconds) : getenv("SOTAY_TEST_LONG") ? 3600 : 60; // NOLINT(cert-err34-c)
	char root[] = "/tmp/sotay-monkey-XXXXXX", line[128];
	uint64_t first = seed ? strtoull(seed, NULL, 10) : (uint64_t)time(NULL) * 1000;

	play.sotay = getenv("SOTAY") ? getenv("SOTAY") : "build/sotay";
	play.sotay = realpath(play.sotay, NULL);
	play.verbose = seed != NULL;
	if (!play.sotay || !mkdtemp(root)) {
		printf("no program, or no temporary folder\n0 passed, 1 failed\n");
		return 1;
	}
	(void)snprintf(play.root, sizeof play.root, "%s", root);
	signal(SIGPIPE, SIG_IGN);
	surround();
	furnish();
	printf("seeds from %" PRIu64 ", %lld s\n", first, n);
	(void)fflush(stdout);
	play_for(n, first ? first : 1, seed != NULL);
	printf("%zu sittings\n", play.sittings);
	(void)snprintf(line, sizeof line, "rm -rf '%s'", play.root);
	if (strncmp(play.root, "/tmp/sotay-monkey-", 18) == 0)
		need(system(line) == 0, "the temporary folder stays"); // NOLINT(cert-env33-c)
	free((void *)play.sotay);
	printf("1 passed, 0 failed\n");
	return 0;
}
