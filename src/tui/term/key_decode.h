/* SPDX-License-Identifier: MIT
 * key_decode - bytes from a terminal as keys. Needs no terminal.
 *
 * Two sources tell what a sequence means: the strings that terminfo has for this terminal, if any were given, and the
 * grammar that all terminals since the VT220 share (ECMA-48: ESC [ parameters final, ESC O final), with the dialects of
 * xterm, rxvt and the console of Linux. The second knows modified keys, which terminfo mostly does not. */
#ifndef SOTAY_SRC_TUI_TERM_KEY_DECODE_H
#define SOTAY_SRC_TUI_TERM_KEY_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include "key_sequence.h"
#include "sotay/tui/term/key.h"

enum { KEY_STRINGS_MAX = 40, KEY_STRING_BYTES = 12 };

/* What single keys send, from terminfo. */
struct key_strings {
	struct {
		char bytes[KEY_STRING_BYTES]; /* ended by a NUL */
		struct key_spec key;
	} rows[KEY_STRINGS_MAX];
	size_t n;
};

/* Adds a row; NULL, a single byte and what is too long are left out. */
void key_strings_add(struct key_strings *t, const char *bytes, struct key_spec key);

/* Takes the first thing off s[0 .. len), len > 0; `*used` bytes of it. `complete`: nothing more will come soon, so what
 * could go on does not (Esc is Esc). `strings` may be NULL. */
enum decoded_as key_decode(const char *s, size_t len, bool complete, const struct key_strings *strings, struct key *k,
	size_t *used);

#endif
