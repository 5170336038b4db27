/* SPDX-License-Identifier: MIT
 * found - which batches lie on the sticks and in a folder, before they are taken in; private to the views. */
#ifndef SOTAY_SRC_TUI_VIEW_FOUND_H
#define SOTAY_SRC_TUI_VIEW_FOUND_H

#include "places.h"

enum found_state { FOUND_NEW, FOUND_KNOWN, FOUND_UNREADABLE };

struct found_row {
	size_t place; /* in the list of places */
	char *path;
	char *from; /* label · unit; a folder's name where the batch cannot be read */
	char *from_short;
	uint64_t number, records;
	instant_t made;
	enum found_state state;
	instant_t known_since;
};

struct found {
	struct found_row *rows; /* by place, then name and number */
	size_t n;
	size_t n_new; /* neither known already nor unreadable */
	bool whole;   /* else the search was stopped */
};

/* Looks through every open place, with the screen alive. Replaces `out`. */
void found_look(struct app *app, const struct places *places, struct found *out);
void found_fini(struct found *f);
/* The paths, borrowed; free() the array. */
const char **found_paths(const struct found *f);

#endif
