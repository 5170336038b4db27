/* SPDX-License-Identifier: MIT
 * key_sequence - what follows ESC [ and ESC O. */
#ifndef SOTAY_SRC_TUI_TERM_KEY_SEQUENCE_H
#define SOTAY_SRC_TUI_TERM_KEY_SEQUENCE_H

#include <stdbool.h>
#include <stddef.h>
#include "sotay/tui/term/key.h"

enum decoded_as {
	DECODED_KEY,     /* `*k` */
	DECODED_NOTHING, /* bytes that mean nothing here: pass over them */
	DECODED_MORE,    /* what is there may be the beginning of something longer; nothing is used */
	DECODED_PASTE    /* the mark in front of a paste */
};

/* Takes the first thing off s[0 .. len), which begins with ESC [ or ESC O; `*used` bytes of it. `complete`: nothing
 * more will come soon. */
enum decoded_as key_sequence(const char *s, size_t len, bool complete, struct key *k, size_t *used);

#endif
