/* SPDX-License-Identifier: MIT
 * key - one thing a person did: a key, a paste, the mouse; and how keys are written in tables and named on screens. */
#ifndef SOTAY_TUI_TERM_KEY_H
#define SOTAY_TUI_TERM_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sotay/base/buf.h"
#include "sotay/base/i18n.h"

enum key_code {
	K_NONE, /* nothing: the time ran out */
	K_CHAR, /* `ch`, a character; with MOD_CTRL or MOD_ALT a command */
	K_ENTER,
	K_TAB,
	K_ESC,
	K_BACKSPACE,
	K_DELETE,
	K_INSERT,
	K_UP,
	K_DOWN,
	K_LEFT,
	K_RIGHT,
	K_HOME,
	K_END,
	K_PAGE_UP,
	K_PAGE_DOWN,
	K_F, /* `ch` is its number, from 1 */
	K_PASTE,
	K_MOUSE,
	K_RESIZE,      /* the window has another size */
	K_WAKE,        /* terminal_wake() was called */
	K_END_OF_INPUT /* the terminal is gone, or a signal asks to end: no key will come any more */
};

enum { MOD_SHIFT = 1, MOD_ALT = 2, MOD_CTRL = 4 };

enum mouse_event { MOUSE_PRESS, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };

struct key {
	enum key_code code;
	uint32_t ch; /* code point of K_CHAR, number of K_F */
	unsigned mods;
	struct {
		enum mouse_event event;
		int row, col; /* on the screen, from 0 */
	} mouse;
	/* K_PASTE: the text, UTF-8, lines ended by LF, with a NUL behind it; a byte that was no UTF-8 is U+FFFD. Borrowed
	 * from the keyboard until the next keyboard_read(). */
	const char *text;
	size_t len_bytes;
};

/* A key in a table. */
struct key_spec {
	enum key_code code;
	uint32_t ch;
	unsigned mods;
};

#define SPEC_CH(c)                                                                                                     \
	{                                                                                                                  \
		K_CHAR, c, 0                                                                                                   \
	}
#define SPEC_CTRL(c)                                                                                                   \
	{                                                                                                                  \
		K_CHAR, c, MOD_CTRL                                                                                            \
	}
#define SPEC_F(n)                                                                                                      \
	{                                                                                                                  \
		K_F, n, 0                                                                                                      \
	}
#define SPEC_NAMED(code)                                                                                               \
	{                                                                                                                  \
		code, 0, 0                                                                                                     \
	}

/* Whether the key is the one meant. Letters count without case where no Ctrl or Alt is held. */
bool key_is(const struct key *k, const struct key_spec *spec);
/* Whether an input method would swallow it: a letter without Ctrl or Alt. Digits and signs it lets through. */
bool key_spec_is_letter(const struct key_spec *spec);
/* Appends its name as it stands on the key line: "F2", "Ctrl+S", "M", "Enter", "↑". */
void key_spec_put_name(const struct key_spec *spec, const struct i18n *i18n, struct buf *out);

#endif
