/* SPDX-License-Identifier: MIT
 * key_sequence - control sequences as keys: ESC [ parameters final, ESC O final, and three that keep to no grammar. */
#include "key_sequence.h"

enum { PARAMS_MAX = 4, SEQUENCE_BYTES_MAX = 64 };

/* ESC [ < 0 ; 12 ; 7 M: private '<', parameters 0 12 7, final 'M'. */
struct sequence {
	char private, final;
	unsigned params[PARAMS_MAX];
	size_t n_params;
};

static struct key named(enum key_code code, unsigned mods)
{
	return (struct key){.code = code, .mods = mods};
}

static struct key f_key(unsigned n, unsigned mods)
{
	return (struct key){.code = K_F, .ch = n, .mods = mods};
}

/* The parameter that xterm adds: 1 + the sum of Shift 1, Alt 2, Ctrl 4, Meta 8. */
static unsigned mods_of(unsigned param)
{
	unsigned bits = param > 1 ? param - 1 : 0, mods = bits & (MOD_SHIFT | MOD_ALT | MOD_CTRL);

	return bits & 8 ? mods | MOD_ALT : mods;
}

/* ---- finals ---- */

/* A letter at the end, after ESC [ and ESC O alike. */
static bool letter_key(char final, unsigned mods, struct key *k)
{
	static const struct {
		char final;
		enum key_code code;
	} rows[] = {{'A', K_UP}, {'B', K_DOWN}, {'C', K_RIGHT}, {'D', K_LEFT}, {'H', K_HOME}, {'F', K_END}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (rows[i].final == final) {
			*k = named(rows[i].code, mods);
			return true;
		}
	}
	if (final >= 'P' && final <= 'S') {
		*k = f_key((unsigned)(final - 'P') + 1, mods);
		return true;
	}
	return false;
}

/* The number before ~ (and before rxvt's ^ $ @). */
static bool number_key(unsigned number, unsigned mods, struct key *k)
{
	static const enum key_code codes[] = {
		[1] = K_HOME,
		[2] = K_INSERT,
		[3] = K_DELETE,
		[4] = K_END,
		[5] = K_PAGE_UP,
		[6] = K_PAGE_DOWN,
		[7] = K_HOME,
		[8] = K_END,
	};
	/* 11 to 34 are F1 to F20; what stands between groups of keys on a VT220 has no number. */
	static const unsigned char f[] = {
		1, 2, 3, 4, 5, 0, 6, 7, 8, 9, 10, 0, 11, 12, 13, 14, 0, 15, 16, 0, 17, 18, 19, 20};

	if (number >= 1 && number <= 8) {
		*k = named(codes[number], mods);
		return true;
	}
	if (number < 11 || number - 11 >= sizeof f || !f[number - 11])
		return false;
	*k = f_key(f[number - 11], mods);
	return true;
}

/* A key told by its character: what xterm and others send for keys that otherwise have no sequence. */
static bool coded_key(unsigned code, unsigned mods, struct key *k)
{
	switch (code) {
	case '\t':
		*k = named(K_TAB, mods);
		return true;
	case '\r':
		*k = named(K_ENTER, mods);
		return true;
	case 0x1B:
		*k = named(K_ESC, mods);
		return true;
	case '\b':
	case 0x7F:
		*k = named(K_BACKSPACE, mods);
		return true;
	default:
		if (code < 0x20 || (code > 0x7F && code < 0xA0) || code > 0x10FFFF || (code >= 0xD800 && code < 0xF900))
			return false;
		*k = (struct key){.code = K_CHAR, .ch = code, .mods = mods};
		return true;
	}
}

/* Button 0 to 2 pressed, or the wheel turned; everything else (let go, moved) is no key. */
static bool mouse_key(unsigned button, unsigned col, unsigned row, bool pressed, struct key *k)
{
	/* 4, 8 and 16 are Shift, Alt and Ctrl. */
	unsigned what = button & ~(4U | 8U | 16U);

	if (!pressed || row < 1 || col < 1 || row > 10000 || col > 10000)
		return false;
	*k = named(K_MOUSE, 0);
	k->mouse.row = (int)row - 1;
	k->mouse.col = (int)col - 1;
	k->mouse.event = what == 64 ? MOUSE_WHEEL_UP : what == 65 ? MOUSE_WHEEL_DOWN : MOUSE_PRESS;
	return what == 0 || what == 64 || what == 65;
}

static bool tilde_key(const struct sequence *q, struct key *k)
{
	if (q->params[0] == 27 && q->n_params == 3)
		return coded_key(q->params[2], mods_of(q->params[1]), k);
	return number_key(q->params[0], mods_of(q->params[1]), k);
}

static bool sequence_key(const struct sequence *q, struct key *k)
{
	if (q->private == '<')
		return (q->final == 'M' || q->final == 'm') && q->n_params == 3 &&
			mouse_key(q->params[0], q->params[1], q->params[2], q->final == 'M', k);
	if (q->private)
		return false;
	switch (q->final) {
	case '~':
		return tilde_key(q, k);
	case '^':
		return number_key(q->params[0], MOD_CTRL, k);
	case '$':
		return number_key(q->params[0], MOD_SHIFT, k);
	case '@':
		return number_key(q->params[0], MOD_CTRL | MOD_SHIFT, k);
	case 'Z':
		*k = named(K_TAB, MOD_SHIFT);
		return true;
	case 'u':
		return coded_key(q->params[0], mods_of(q->params[1]), k);
	case 'a':
	case 'b':
	case 'c':
	case 'd':
		return letter_key((char)(q->final - 'a' + 'A'), MOD_SHIFT, k);
	default:
		/* The older xterm wrote ESC [ 5 C for what is ESC [ 1 ; 5 C now. */
		return letter_key(q->final, mods_of(q->n_params > 1 ? q->params[1] : q->params[0]), k);
	}
}

/* ---- the grammar ---- */

static enum decoded_as unfinished(bool complete, size_t len, struct key *k, size_t *used, char second)
{
	if (!complete) {
		*used = 0;
		return DECODED_MORE;
	}
	*used = len;
	if (len > 2)
		return DECODED_NOTHING;
	*k = (struct key){.code = K_CHAR, .ch = (unsigned char)second, .mods = MOD_ALT};
	return DECODED_KEY;
}

/* ESC [ M and three bytes: the mouse, as terminals wrote it before there was '<'. */
static enum decoded_as old_mouse(const char *s, size_t len, bool complete, struct key *k, size_t *used)
{
	unsigned button, col, row;

	if (len < 6)
		return unfinished(complete, len, k, used, '[');
	button = (unsigned char)s[3] - 32U;
	col = (unsigned char)s[4] - 32U;
	row = (unsigned char)s[5] - 32U;
	*used = 6;
	return mouse_key(button, col, row, (button & 3) != 3 || button >= 64, k) ? DECODED_KEY : DECODED_NOTHING;
}

/* F1 to F5 of the console of Linux. */
static enum decoded_as linux_f(const char *s, size_t len, bool complete, struct key *k, size_t *used)
{
	if (len < 4)
		return unfinished(complete, len, k, used, '[');
	*used = 4;
	*k = f_key((unsigned)(s[3] - 'A') + 1, 0);
	return s[3] >= 'A' && s[3] <= 'E' ? DECODED_KEY : DECODED_NOTHING;
}

/* The parameters from s[at] on; where they end. */
static size_t take_params(const char *s, size_t len, size_t at, struct sequence *q)
{
	if (at < len && s[at] >= '<' && s[at] <= '?')
		q->private = s[at++];
	q->n_params = 1;
	for (; at < len && s[at] >= '0' && s[at] <= ';'; at++) {
		unsigned *p = &q->params[q->n_params - 1];

		if (s[at] >= '0' && s[at] <= '9')
			*p = *p < 1000000 ? *p * 10 + (unsigned)(s[at] - '0') : *p;
		else if (q->n_params < PARAMS_MAX)
			q->n_params++;
	}
	return at;
}

static bool is_final(char c)
{
	return (c >= '@' && c <= '~') || c == '$';
}

static enum decoded_as bracket(const char *s, size_t len, bool complete, struct key *k, size_t *used)
{
	struct sequence q = {0};
	size_t at;

	if (len > 2 && s[2] == 'M')
		return old_mouse(s, len, complete, k, used);
	if (len > 2 && s[2] == '[')
		return linux_f(s, len, complete, k, used);
	at = take_params(s, len, 2, &q);
	if (at == len && len < SEQUENCE_BYTES_MAX)
		return unfinished(complete, len, k, used, '[');
	*used = at;
	if (at == len || !is_final(s[at]))
		return DECODED_NOTHING;
	*used = at + 1;
	q.final = s[at];
	if (q.final == '~' && !q.private && q.params[0] == 200)
		return DECODED_PASTE;
	return sequence_key(&q, k) ? DECODED_KEY : DECODED_NOTHING;
}

/* The keys at the right of the keyboard, where they are told apart from those in the middle. */
static bool keypad_key(char final, struct key *k)
{
	if (final == 'M') {
		*k = named(K_ENTER, 0);
		return true;
	}
	if (final < 'j' || final > 'y')
		return false;
	/* j to y are * to 9, in the order of ASCII. */
	*k = (struct key){.code = K_CHAR, .ch = (uint32_t)(final - 'j' + '*')};
	return true;
}

static enum decoded_as letter_o(const char *s, size_t len, bool complete, struct key *k, size_t *used)
{
	unsigned mods = 0;
	size_t at = 2;

	if (at < len && s[at] >= '2' && s[at] <= '9')
		mods = mods_of((unsigned)(s[at++] - '0'));
	if (at == len)
		return unfinished(complete, len, k, used, 'O');
	*used = at + 1;
	if (letter_key(s[at], mods, k) || keypad_key(s[at], k))
		return DECODED_KEY;
	if (s[at] >= 'a' && s[at] <= 'd' && letter_key((char)(s[at] - 'a' + 'A'), MOD_CTRL, k))
		return DECODED_KEY;
	*k = (struct key){.code = K_CHAR, .ch = 'O', .mods = MOD_ALT};
	*used = 2;
	return DECODED_KEY;
}

enum decoded_as key_sequence(const char *s, size_t len, bool complete, struct key *k, size_t *used)
{
	return s[1] == '[' ? bracket(s, len, complete, k, used) : letter_o(s, len, complete, k, used);
}
