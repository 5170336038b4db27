/* SPDX-License-Identifier: MIT
 * terminal - taken over, and given back whatever happens: at the end, at exit(), on a signal that kills.
 *
 * The terminal is spoken to in UTF-8 whatever LANG says. Every key arrives as a key: Ctrl+S, Ctrl+Q, Ctrl+C and Ctrl+Z
 * too. SIGTERM, SIGHUP and SIGINT ask to end (K_END_OF_INPUT, see keyboard.h); SIGSEGV, SIGABRT and the like give the
 * terminal back and then do what they would have done. There is one terminal to a process. */
#ifndef SOTAY_TUI_TERM_TERMINAL_H
#define SOTAY_TUI_TERM_TERMINAL_H

#include <stdbool.h>
#include "sotay/base/error.h"

/* Takes over the terminal on standard input and output. `term`: its kind, as in TERM; `mouse`: clicks are wanted. Where
 * no locale with UTF-8 is installed at all, text is shown plain (draw_set_plain()). ERR_IO: it is no terminal, a kind
 * that is not known here, or one whose cursor cannot be moved; nothing has been changed then. */
enum err terminal_start(const char *term, bool mouse, struct error *e);
/* Gives it back as it was. Not started, or given back already: nothing happens. */
void terminal_stop(void);
/* Gives it to the shell until the program is told to go on (fg); draws everything anew then. False: there is no shell
 * that could say so, and nothing happened. */
bool terminal_suspend(void);
/* keyboard_read() returns K_WAKE, now or when it is called next. From any thread. */
void terminal_wake(void);
/* Called when a signal kills, after the terminal was given back; may do only what a signal handler may. NULL: nothing
 * more is to be done. */
void terminal_on_crash(void (*fn)(void));

#endif
