/* SPDX-License-Identifier: MIT
 * terminal_internal - what keyboard.c asks of the terminal. */
#ifndef SOTAY_SRC_TUI_TERM_TERMINAL_INTERNAL_H
#define SOTAY_SRC_TUI_TERM_TERMINAL_INTERNAL_H

#include "key_decode.h"

/* What happened beside keys, taken once by terminal_event(). */
enum terminal_event { TERMINAL_NOTHING, TERMINAL_ENDED, TERMINAL_SUSPEND, TERMINAL_RESIZED, TERMINAL_WOKEN };

enum terminal_event terminal_event(void);
/* Waits up to `wait_ms` (< 0: for ever) for bytes or an event; whether bytes can be read. May return sooner. */
bool terminal_wait(int wait_ms);
/* Up to `size` bytes; 0: there will be none any more. -1: none now. */
int terminal_read(void *bytes, size_t size);
/* What the keys of this terminal send. */
const struct key_strings *terminal_key_strings(void);

#endif
