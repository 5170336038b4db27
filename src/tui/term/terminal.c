/* SPDX-License-Identifier: MIT
 * terminal - its modes, its size, and the signals.
 *
 * Curses draws and knows terminfo; keys are read by keyboard.c from the bytes themselves. Curses' own way to read keys
 * can neither tell Alt from Esc by time, nor paste, and for the mouse of a bare console it loads a library (gpm) that
 * does not clean up behind itself. Its signal handlers stay out because ours are there first.
 *
 * Signal handlers only set flags and write a byte into a pipe, which ends the wait; those for signals that kill write
 * what was prepared at the start (`restore`). */
#include "sotay/tui/term/terminal.h"

#include <assert.h>
#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include "sotay/tui/term/draw.h"
#include "terminal_internal.h"
#include "theme_internal.h"

enum { RESTORE_BYTES = 256, ROWS_MAX = 1000, COLS_MAX = 2000 };

static struct {
	bool on;
	bool handlers_kept; /* atexit() was told */
	SCREEN *screen;
	struct termios before, ours;
	bool ansi, mouse; /* what is switched on besides */
	struct key_strings keys;
	atomic_int pipe_write; /* -1: none */
	int pipe_read;
	void (*on_crash)(void);
	char restore[RESTORE_BYTES];
	size_t restore_len;
} terminal = {.pipe_write = -1, .pipe_read = -1};

static volatile sig_atomic_t asked_to_end, asked_to_suspend, resized, went_on;
static atomic_bool woken;

/* ---- signals ---- */

static void end_wait(void)
{
	int saved = errno, fd = atomic_load(&terminal.pipe_write);

	if (fd >= 0)
		(void)!write(fd, "", 1);
	errno = saved;
}

static void note_signal(int signal)
{
	switch (signal) {
	case SIGWINCH:
		resized = 1;
		break;
	case SIGCONT:
		went_on = 1;
		break;
	case SIGTSTP:
		asked_to_suspend = 1;
		break;
	default:
		asked_to_end = 1;
		break;
	}
	end_wait();
}

static const int noted[] = {SIGWINCH, SIGCONT, SIGTSTP, SIGHUP, SIGTERM, SIGINT, SIGQUIT};
static const int deadly[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};
enum { N_NOTED = sizeof noted / sizeof *noted, N_DEADLY = sizeof deadly / sizeof *deadly };
static struct sigaction noted_before[N_NOTED], deadly_before[N_DEADLY];

/* Only what a signal handler may do. */
static void give_back_at_once(void)
{
	(void)!write(STDOUT_FILENO, terminal.restore, terminal.restore_len);
	tcsetattr(STDIN_FILENO, TCSANOW, &terminal.before);
	if (terminal.on_crash)
		terminal.on_crash();
}

/* Gives back, then lets happen what would have happened: a fault comes again when this returns; what was sent is sent
 * once more, and delivered on return. */
static void die(int signal, siginfo_t *info, void *context)
{
	(void)context;
	for (size_t i = 0; i < N_DEADLY; i++)
		sigaction(deadly[i], &deadly_before[i], NULL);
	if (terminal.on)
		give_back_at_once();
	terminal.on = false;
	if (signal == SIGABRT || info->si_code <= 0)
		raise(signal);
}

static void catch_signals(void)
{
	struct sigaction note = {.sa_handler = note_signal, .sa_flags = SA_RESTART};
	struct sigaction death = {.sa_sigaction = die, .sa_flags = SA_SIGINFO | SA_ONSTACK};

	sigemptyset(&note.sa_mask);
	sigemptyset(&death.sa_mask);
	for (size_t i = 0; i < N_NOTED; i++)
		sigaction(noted[i], &note, &noted_before[i]);
	for (size_t i = 0; i < N_DEADLY; i++)
		sigaction(deadly[i], &death, &deadly_before[i]);
}

static void release_signals(void)
{
	for (size_t i = 0; i < N_NOTED; i++)
		sigaction(noted[i], &noted_before[i], NULL);
	for (size_t i = 0; i < N_DEADLY; i++)
		sigaction(deadly[i], &deadly_before[i], NULL);
}

/* The program is on its way out: whoever closes the window now need not kill it while it closes the notebook. Ctrl+C
 * still does. */
static void outlive_the_terminal(void)
{
	static const int late[] = {SIGHUP, SIGTERM};
	struct sigaction ignore = {.sa_handler = SIG_IGN};

	sigemptyset(&ignore.sa_mask);
	for (size_t i = 0; i < sizeof late / sizeof *late; i++)
		sigaction(late[i], &ignore, NULL);
}

/* A stack that has run over needs another one to say so. */
static void lend_stack(bool lend)
{
	static char stack[64 * 1024];
	stack_t s = {.ss_sp = stack, .ss_size = sizeof stack, .ss_flags = lend ? 0 : SS_DISABLE};
	stack_t now;

	/* The sanitizers have brought their own. */
	if (sigaltstack(NULL, &now) == 0 && ((now.ss_flags & SS_DISABLE) || now.ss_sp == stack))
		sigaltstack(&s, NULL);
}

void terminal_on_crash(void (*fn)(void))
{
	terminal.on_crash = fn;
}

void terminal_wake(void)
{
	atomic_store(&woken, true);
	end_wait();
}

/* ---- modes beside those of curses ---- */

/* Pastes are marked; the mouse tells of buttons, in the form that knows columns beyond 223. */
static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";
static const char mouse_on[] = "\033[?1000h\033[?1006h", mouse_off[] = "\033[?1006l\033[?1000l";

static void say(const char *bytes)
{
	(void)!write(STDOUT_FILENO, bytes, strlen(bytes));
}

static void switch_modes(bool on)
{
	if (terminal.ansi)
		say(on ? paste_on : paste_off);
	if (terminal.mouse)
		say(on ? mouse_on : mouse_off);
}

/* Curses would switch flow control off, but not in the direction in which the keyboard sends. */
static void make_raw(void)
{
	raw();
	noecho();
	nonl();
	if (tcgetattr(STDIN_FILENO, &terminal.ours) == 0) {
		terminal.ours.c_iflag &= ~(tcflag_t)(IXON | IXOFF | IXANY | ICRNL | INLCR | IGNCR | ISTRIP);
		terminal.ours.c_cc[VMIN] = 1;
		terminal.ours.c_cc[VTIME] = 0;
		tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal.ours);
		def_prog_mode();
	}
}

/* ---- what the terminal can ---- */

static const char *capability(const char *name)
{
	const char *s = tigetstr(name);

	return s == (char *)-1 ? NULL : s;
}

static int put_restore(int c)
{
	if (terminal.restore_len < RESTORE_BYTES)
		terminal.restore[terminal.restore_len++] = (char)c;
	return c;
}

static void add_restore(const char *bytes)
{
	if (bytes)
		tputs(bytes, 1, put_restore);
}

/* What die() writes: no function that makes it can be called then. */
static void prepare_restore(void)
{
	terminal.restore_len = 0;
	if (terminal.mouse)
		add_restore(mouse_off);
	if (terminal.ansi)
		add_restore(paste_off);
	add_restore(capability("sgr0"));
	add_restore(capability("op"));
	add_restore(capability("cnorm"));
	if (capability("rmcup"))
		add_restore(capability("rmcup"));
	else
		add_restore(terminal.ansi ? "\033[999;1H\r\n" : "\r\n");
}

static void add_key(const char *capability_name, struct key_spec key)
{
	key_strings_add(&terminal.keys, capability(capability_name), key);
}

static void learn_keys(void)
{
	static const struct {
		char name[6];
		struct key_spec key;
	} rows[] = {
		{"kcuu1", {K_UP, 0, 0}},
		{"kcud1", {K_DOWN, 0, 0}},
		{"kcub1", {K_LEFT, 0, 0}},
		{"kcuf1", {K_RIGHT, 0, 0}},
		{"khome", {K_HOME, 0, 0}},
		{"kend", {K_END, 0, 0}},
		{"kpp", {K_PAGE_UP, 0, 0}},
		{"knp", {K_PAGE_DOWN, 0, 0}},
		{"kich1", {K_INSERT, 0, 0}},
		{"kdch1", {K_DELETE, 0, 0}},
		{"kbs", {K_BACKSPACE, 0, 0}},
		{"kcbt", {K_TAB, 0, MOD_SHIFT}},
		{"kent", {K_ENTER, 0, 0}},
	};

	terminal.keys.n = 0;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		add_key(rows[i].name, rows[i].key);
	for (unsigned n = 1; n <= 12; n++) {
		char name[] = {'k', 'f', (char)('0' + n % 10), '\0', '\0'};

		if (n >= 10) {
			name[2] = '1';
			name[3] = (char)('0' + n - 10);
		}
		add_key(name, (struct key_spec){K_F, n, 0});
	}
}

const struct key_strings *terminal_key_strings(void)
{
	return &terminal.keys;
}

static void learn(const char *term, bool mouse)
{
	const char *cup = capability("cup");

	terminal.ansi = cup && strncmp(cup, "\033[", 2) == 0;
	/* The console has a mouse only through gpm, which has its own protocol. */
	terminal.mouse = mouse && terminal.ansi && capability("kmous") && strncmp(term, "linux", 5) != 0;
	learn_keys();
	prepare_restore();
}

/* Whatever LANG says. The environment's own locale is better than none if it is UTF-8; without any, curses would write
 * question marks. */
static void use_utf8(void)
{
	static const char *const locales[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8", "vi_VN.UTF-8", ""};

	for (size_t i = 0; i < sizeof locales / sizeof *locales; i++) {
		if (setlocale(LC_CTYPE, locales[i]) && strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
			return;
	}
	draw_set_plain(true);
}

/* ---- beginning and end ---- */

static void close_pipe(void)
{
	int fd = atomic_exchange(&terminal.pipe_write, -1);

	if (fd >= 0)
		close(fd);
	if (terminal.pipe_read >= 0)
		close(terminal.pipe_read);
	terminal.pipe_read = -1;
}

static bool open_pipe(void)
{
	int fds[2];

	if (pipe2(fds, O_CLOEXEC | O_NONBLOCK) != 0)
		return false;
	terminal.pipe_read = fds[0];
	atomic_store(&terminal.pipe_write, fds[1]);
	return true;
}

/* Asked before anything is changed: newterm() alone would already have written to the screen. */
static enum err look_at_kind(const char *term, struct error *e)
{
	int status = 0;
	bool moves;

	if (!term || !term[0])
		return error_set(e, ERR_IO,
			N_("What kind of terminal this is, is not known: TERM is not set. Try: TERM=xterm-256color sotay"));
	if (setupterm(term, STDOUT_FILENO, &status) == ERR)
		return error_set(e, ERR_IO,
			N_("A terminal of the kind \"%s\" is not known on this machine. Try: TERM=xterm-256color sotay"), term);
	moves = capability("cup") != NULL;
	del_curterm(cur_term);
	return moves
		? OK
		: error_set(e, ERR_IO,
			  N_("A terminal of the kind \"%s\" cannot show screens: its cursor cannot be moved. The commands do "
				 "without it: \"sotay --help\"."),
			  term);
}

static void start_curses(void)
{
	set_term(terminal.screen);
	typeahead(-1);
	scrollok(stdscr, FALSE);
	curs_set(0);
	theme_begin();
}

enum err terminal_start(const char *term, bool mouse, struct error *e)
{
	enum err err;

	assert(!terminal.on);
	if (tcgetattr(STDIN_FILENO, &terminal.before) != 0 || isatty(STDOUT_FILENO) != 1)
		return error_set(e, ERR_IO, N_("The screens need a terminal. The commands do without it: \"sotay --help\"."));
	err = look_at_kind(term, e);
	if (err != OK)
		return err;
	if (!open_pipe())
		return error_errno(e, errno, N_("open"), "pipe");
	use_utf8();
	asked_to_end = asked_to_suspend = resized = went_on = 0;
	atomic_store(&woken, false);
	lend_stack(true);
	catch_signals();
	terminal.screen = newterm(term, stdout, stdin);
	if (!terminal.screen) {
		release_signals();
		close_pipe();
		return error_set(e, ERR_IO,
			N_("A terminal of the kind \"%s\" is not known on this machine. Try: TERM=xterm-256color sotay"), term);
	}
	learn(term, mouse);
	start_curses();
	make_raw();
	terminal.on = true;
	if (!terminal.handlers_kept)
		terminal.handlers_kept = atexit(terminal_stop) == 0;
	switch_modes(true);
	return OK;
}

void terminal_stop(void)
{
	if (!terminal.on)
		return;
	switch_modes(false);
	curs_set(1);
	endwin();
	terminal.on = false;
	delscreen(terminal.screen);
	terminal.screen = NULL;
	tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal.before);
	release_signals();
	outlive_the_terminal();
	lend_stack(false);
	close_pipe();
}

/* ---- pausing, another size ---- */

static void take_back(void)
{
	tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal.ours);
	reset_prog_mode();
	switch_modes(true);
	curs_set(0);
	resized = 1;
	draw_repaint();
}

bool terminal_suspend(void)
{
	struct sigaction stop = {.sa_handler = SIG_DFL}, before;
	bool stopped;

	if (!terminal.on)
		return false;
	went_on = 0;
	switch_modes(false);
	curs_set(1);
	endwin();
	tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal.before);
	sigemptyset(&stop.sa_mask);
	sigaction(SIGTSTP, &stop, &before);
	kill(0, SIGTSTP); /* the whole job, as the key would in a shell; nothing happens where nobody could say fg */
	sigaction(SIGTSTP, &before, NULL);
	stopped = went_on;
	went_on = 0;
	take_back();
	return stopped;
}

static void take_size(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0)
		return;
	resizeterm(size.ws_row < ROWS_MAX ? size.ws_row : ROWS_MAX, size.ws_col < COLS_MAX ? size.ws_col : COLS_MAX);
	draw_repaint();
}

enum terminal_event terminal_event(void)
{
	if (asked_to_end)
		return TERMINAL_ENDED;
	if (went_on) {
		/* Stopped from outside: a shell may have changed the modes since. */
		went_on = 0;
		take_back();
	}
	if (resized) {
		resized = 0;
		take_size();
		return TERMINAL_RESIZED;
	}
	if (asked_to_suspend) {
		asked_to_suspend = 0;
		return TERMINAL_SUSPEND;
	}
	return atomic_exchange(&woken, false) ? TERMINAL_WOKEN : TERMINAL_NOTHING;
}

/* ---- bytes ---- */

bool terminal_wait(int wait_ms)
{
	struct pollfd fds[] = {{STDIN_FILENO, POLLIN, 0}, {terminal.pipe_read, POLLIN, 0}};
	char drained[64];

	if (poll(fds, 2, wait_ms) <= 0)
		return false;
	if (fds[1].revents) {
		while (read(terminal.pipe_read, drained, sizeof drained) == (ssize_t)sizeof drained)
			;
	}
	return fds[0].revents != 0;
}

int terminal_read(void *bytes, size_t size)
{
	ssize_t n = read(STDIN_FILENO, bytes, size);

	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return -1;
	return n < 0 ? 0 : (int)n;
}
