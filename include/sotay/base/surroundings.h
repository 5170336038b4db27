/* SPDX-License-Identifier: MIT
 * surroundings - what the program was started with: environment and command line, read once at the top
 * (src/cli/start.c) and passed down. Everything is borrowed and lives as long as the program. */
#ifndef SOTAY_BASE_SURROUNDINGS_H
#define SOTAY_BASE_SURROUNDINGS_H

#include <stdbool.h>
#include "sotay/base/day.h"
#include "sotay/base/stick.h"

struct surroundings {
	const char *store_dir;             /* the notebook's folder */
	const char *machine;               /* SOTAY_MACHINE, or NULL */
	const char *author;                /* --author, or NULL: the setting */
	const char *lang;                  /* --lang, SOTAY_LANG, or NULL: the setting */
	const char *term;                  /* TERM, or NULL */
	const char *colorfgbg;             /* COLORFGBG, or NULL */
	bool no_colour;                    /* NO_COLOR is set and not empty */
	const char *home;                  /* HOME, or NULL */
	const char *desktop;               /* the person's Desktop folder, or NULL */
	const char *downloads;             /* the person's Downloads folder, or NULL */
	const struct stick_places *sticks; /* where sticks are looked for (SOTAY_STICKS), never NULL */
	const char *user;                  /* USER, or NULL */
	bool clock_fixed;                  /* SOTAY_NOW is set */
	instant_t now;                     /* then, this */
};

#endif
