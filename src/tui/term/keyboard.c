/* SPDX-License-Identifier: MIT
 * keyboard - reading bytes until they are a key, a paste or an event. */
#include "sotay/tui/term/keyboard.h"

#include <string.h>
#include <time.h>
#include "sotay/base/text.h"
#include "terminal_internal.h"

enum {
	ESC_WAIT_MS = 50,    /* what comes later does not belong to Esc */
	PASTE_WAIT_MS = 1000 /* silence after which a paste without its end mark is over */
};

static const char paste_end[] = "\033[201~";
enum { PASTE_END_BYTES = sizeof paste_end - 1 };

void keyboard_init(struct keyboard *kb)
{
	*kb = (struct keyboard){0};
}

void keyboard_fini(struct keyboard *kb)
{
	buf_fini(&kb->paste);
	kb->n_in = 0;
}

static long long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void use_up(struct keyboard *kb, size_t n)
{
	kb->n_in -= n;
	memmove(kb->in, kb->in + n, kb->n_in);
}

/* Whether there are more bytes than before. */
static bool read_more(struct keyboard *kb, int wait_ms)
{
	int n;

	if (kb->n_in == sizeof kb->in || !terminal_wait(wait_ms))
		return false;
	n = terminal_read(kb->in + kb->n_in, sizeof kb->in - kb->n_in);
	if (n == 0)
		kb->ended = true;
	if (n <= 0)
		return false;
	kb->n_in += (size_t)n;
	return true;
}

/* ---- pastes ---- */

/* The end mark in the buffer; NULL: not there. *safe: bytes that are certainly not the beginning of it. */
static const unsigned char *find_end(const struct keyboard *kb, size_t *safe)
{
	const unsigned char *found = memmem(kb->in, kb->n_in, paste_end, PASTE_END_BYTES);

	*safe = found ? (size_t)(found - kb->in) : kb->n_in;
	for (size_t n = PASTE_END_BYTES - 1; !found && n > 0; n--) {
		if (kb->n_in >= n && memcmp(kb->in + kb->n_in - n, paste_end, n) == 0) {
			*safe = kb->n_in - n;
			break;
		}
	}
	return found;
}

/* Keeps what there is room for; put_right() cuts it at the border of a character. */
static void keep(struct buf *paste, const void *bytes, size_t len)
{
	size_t room = PASTE_BYTES_MAX + 1 - paste->len;

	buf_put(paste, bytes, len < room ? len : room);
}

/* In place of `raw`: UTF-8, lines ended by LF, no NUL, at most PASTE_BYTES_MAX. */
static void put_right(struct buf *raw)
{
	struct buf text = {0};
	size_t taken;

	for (size_t i = 0; i < raw->len; i += taken) {
		const char *bytes = raw->data + i;
		uint32_t cp = 0xFFFD;
		size_t n = text_code_point(bytes, raw->len - i, &cp);

		taken = n ? n : 1;
		if (!n) {
			bytes = "\xEF\xBF\xBD";
			n = 3;
		} else if (cp == '\r') {
			taken += i + 1 < raw->len && bytes[1] == '\n';
			bytes = "\n";
		}
		if (text.len + n > PASTE_BYTES_MAX)
			break;
		if (cp)
			buf_put(&text, bytes, n);
	}
	buf_fini(raw);
	*raw = text;
}

/* What stands behind the mark in front, up to the one behind. */
static void read_paste(struct keyboard *kb, struct key *k)
{
	long long quiet_since = now_ms();

	buf_clear(&kb->paste);
	for (;;) {
		size_t safe;
		bool found = find_end(kb, &safe) != NULL;

		keep(&kb->paste, kb->in, safe);
		use_up(kb, found ? safe + PASTE_END_BYTES : safe);
		if (found)
			break;
		if (read_more(kb, PASTE_WAIT_MS))
			quiet_since = now_ms();
		else if (kb->ended || now_ms() - quiet_since >= PASTE_WAIT_MS)
			break;
	}
	put_right(&kb->paste);
	*k = (struct key){.code = K_PASTE, .text = buf_str(&kb->paste), .len_bytes = kb->paste.len};
}

/* ---- keys ---- */

/* Waits for what may belong to what is there; an event does not end the wait. */
static bool read_rest(struct keyboard *kb)
{
	long long end = now_ms() + ESC_WAIT_MS;

	for (long long left = ESC_WAIT_MS; left > 0 && !kb->ended; left = end - now_ms()) {
		if (read_more(kb, (int)left))
			return true;
	}
	return false;
}

/* A key from what has been read; false: there is none in it. */
static bool take_key(struct keyboard *kb, struct key *k)
{
	bool complete = false;

	while (kb->n_in) {
		size_t used;
		enum decoded_as as = key_decode((const char *)kb->in, kb->n_in, complete, terminal_key_strings(), k, &used);

		if (as == DECODED_MORE) {
			complete = !read_rest(kb);
			continue;
		}
		use_up(kb, used);
		complete = false;
		if (as == DECODED_PASTE)
			read_paste(kb, k);
		if (as != DECODED_NOTHING)
			return true;
	}
	return false;
}

static bool take_event(struct keyboard *kb, struct key *k)
{
	static const struct key keys[] = {
		[TERMINAL_ENDED] = {.code = K_END_OF_INPUT},
		[TERMINAL_SUSPEND] = {.code = K_CHAR, .ch = 'z', .mods = MOD_CTRL},
		[TERMINAL_RESIZED] = {.code = K_RESIZE},
		[TERMINAL_WOKEN] = {.code = K_WAKE},
	};
	enum terminal_event event = kb->ended ? TERMINAL_ENDED : terminal_event();

	if (event == TERMINAL_NOTHING)
		return false;
	*k = keys[event];
	kb->ended = event == TERMINAL_ENDED;
	return true;
}

void keyboard_read(struct keyboard *kb, int wait_ms, struct key *k)
{
	long long end = now_ms() + wait_ms;
	int left = wait_ms;

	for (bool waited = false; !take_event(kb, k) && !take_key(kb, k); waited = true) {
		if (waited && left == 0) {
			*k = (struct key){.code = K_NONE};
			return;
		}
		read_more(kb, left);
		if (wait_ms >= 0) {
			long long now = now_ms();

			left = now < end ? (int)(end - now) : 0;
		}
	}
}

bool keyboard_pending(struct keyboard *kb)
{
	return kb->ended || kb->n_in || terminal_wait(0);
}
