/* SPDX-License-Identifier: MIT
 * keyboard - what comes from the terminal, as keys: UTF-8 put together, escape sequences told from Esc, pastes in one
 * piece, the mouse, a new size of the window, signals. */
#ifndef SOTAY_TUI_TERM_KEYBOARD_H
#define SOTAY_TUI_TERM_KEYBOARD_H

#include "sotay/base/buf.h"
#include "sotay/tui/term/key.h"

/* A paste longer than this is cut, at the border of a character. */
enum { PASTE_BYTES_MAX = 1 << 20 };

enum { KEYBOARD_BYTES = 4096 };

struct keyboard {
	unsigned char in[KEYBOARD_BYTES]; /* read, but not a key yet */
	size_t n_in;
	struct buf paste;
	bool ended; /* nothing will come any more */
};

void keyboard_init(struct keyboard *kb);
void keyboard_fini(struct keyboard *kb);
/* Waits up to `wait_ms` (< 0: for ever) for the next one. K_NONE: none came. */
void keyboard_read(struct keyboard *kb, int wait_ms, struct key *k);
/* Whether one can be read without waiting. */
bool keyboard_pending(struct keyboard *kb);

#endif
