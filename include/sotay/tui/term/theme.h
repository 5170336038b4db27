/* SPDX-License-Identifier: MIT
 * theme - what a piece of the screen is for; which colour and weight that is stands in one table (theme.c).
 *
 * No role is told apart by colour or brightness alone: each has an attribute (bold, reverse, underline) or a sign
 * beside it, so that a screen with 8 colours, a light background or none is as legible. */
#ifndef SOTAY_TUI_TERM_THEME_H
#define SOTAY_TUI_TERM_THEME_H

#include <stdbool.h>

enum style {
	STYLE_TEXT,
	STYLE_DIM,       /* hints, what is less important */
	STYLE_TITLE,     /* the title line */
	STYLE_HEADING,   /* a heading in the content */
	STYLE_HEAD,      /* the head row of a table */
	STYLE_LABEL,     /* the name of a field */
	STYLE_VALUE,     /* what stands in a field */
	STYLE_BOX,       /* a box for text */
	STYLE_BOX_HERE,  /* the one with the cursor */
	STYLE_CHOSEN,    /* of several choices, the one that holds */
	STYLE_SELECTED,  /* the row the mark stands on */
	STYLE_RULE,      /* lines and frames */
	STYLE_KEY,       /* a key on the key line */
	STYLE_KEY_LABEL, /* what it does */
	STYLE_STATUS,
	STYLE_GOOD,
	STYLE_WARN,
	STYLE_ERROR,
	STYLE_COUNT
};

enum theme { THEME_AUTO, THEME_DARK, THEME_LIGHT, THEME_EIGHT, THEME_NONE };

/* "auto", "dark", "light", "8", "none"; anything else is THEME_AUTO. */
enum theme theme_from_name(const char *name);
/* From now on. `no_colour`: NO_COLOR. `background_known`: `dark` tells what is behind the text; otherwise colours that
 * do on both are taken. */
void theme_set(enum theme wanted, bool no_colour, bool background_known, bool dark);

#endif
