/* SPDX-License-Identifier: MIT
 * console - the bare console of Linux (TERM=linux): which letters its font has, and one that has them all.
 *
 * The fonts that Debian loads by default have 45 of the 146 Vietnamese letters; Vietnamese-Fixed16 has them all. A
 * program whose controlling terminal is the console may load a font into it; setfont does it, and at the end, also
 * after a crash, the old one is put back. */
#ifndef SOTAY_TUI_TERM_CONSOLE_H
#define SOTAY_TUI_TERM_CONSOLE_H

#include <stdbool.h>
#include "sotay/base/error.h"

struct console;

enum console_state {
	CONSOLE_FOREIGN, /* no console of Linux, or it does not tell: take it as it is */
	CONSOLE_HAS,     /* its font has the letters */
	CONSOLE_LACKS    /* it has not */
};

enum console_cure {
	CONSOLE_HAS_FONT, /* a font can be loaded: console_load() */
	CONSOLE_NO_FONT,  /* the program is there, but no font */
	CONSOLE_NO_TOOL,  /* setfont is not installed */
	CONSOLE_NO_RIGHT  /* the console is not ours to change: another one's, or seen from afar */
};

/* Looks at the terminal of `fd`. Never NULL. */
struct console *console_new(int fd);
/* Puts back what was changed and frees it; `*c` may be NULL. */
void console_free(struct console **c);

enum console_state console_state(const struct console *c);
/* What helps where letters are lacking. */
enum console_cure console_cure(const struct console *c);
/* What to tell the person, a msgid; NULL: nothing is lacking. Its translation is to be shown without accents. */
const char *console_advice(const struct console *c);
/* Loads the font. ERR_IO: it did not work, the console is as before. */
enum err console_load(struct console *c, struct error *e);
/* The font in use since console_load(), NULL if none was loaded. */
const char *console_font(const struct console *c);
/* Makes the console speak UTF-8, where it does not. */
void console_use_utf8(struct console *c);
/* Puts back font and mode; what a signal handler may do. Nothing changed: nothing happens. */
void console_restore(struct console *c);

#endif
