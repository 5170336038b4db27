/* SPDX-License-Identifier: MIT
 * key_sequence - what follows ESC [ and ESC O. */
#ifndef SOTAY_SRC_TUI_TERM_KEY_SEQUENCE_H
#define SOTAY_SRC_TUI_TERM_KEY_SEQUENCE_H

#include "key_decode.h"

/* As key_decode(), where s begins with ESC [ or ESC O. */
enum decoded_as key_sequence(const char *s, size_t len, bool complete, struct key *k, size_t *used);

#endif
