/* SPDX-License-Identifier: MIT
 * picker - choosing one or several of a list by typing a few letters, without accents.
 *
 * It opens at a place (under a field) or in the middle of the screen. It is a box: letters filter, every word typed
 * must begin a word of the item's name, detail or code. What fits keeps its order; the mark goes to the first name that
 * begins with what was typed, else to one that has its words. Enter takes, Space (with nothing typed, or Insert) marks
 * where several may be chosen, and Enter then takes those and what was just searched for; Esc leaves everything as it
 * was.
 */
#ifndef SOTAY_TUI_FRAME_PICKER_H
#define SOTAY_TUI_FRAME_PICKER_H

#include "sotay/tui/frame/app.h"

struct picker_item {
	const char *code;
	const char *name;   /* as shown */
	const char *detail; /* searched too and shown beside the name where there is room; may be "" */
};

struct picker {
	const char *title; /* translated */
	const struct picker_item *items;
	size_t n;
	bool *marked;      /* n flags where several may be chosen, else NULL */
	size_t at;         /* where the mark stands at first; the item taken */
	const char *typed; /* what was typed already, or NULL */
	/* Where the field is on the screen; read at every drawing, so that it follows a resize. NULL: in the middle. */
	const struct area *anchor;
	/* F-keys and keys with Ctrl or Alt are for the screen below: what was searched for is taken first (with nothing
	 * searched for or marked all stays as it was), and the key comes again. Else they say that one has to choose. */
	bool passes_on;
};

/* False: Esc, or the program ends; `at` and `marked` are as they were. */
bool picker_run(struct app *app, struct picker *p);

#endif
