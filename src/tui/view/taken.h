/* SPDX-License-Identifier: MIT
 * taken - taking batches in, with the screen alive, and showing what came of it; private to the views. */
#ifndef SOTAY_SRC_TUI_VIEW_TAKEN_H
#define SOTAY_SRC_TUI_VIEW_TAKEN_H

#include "places.h"
#include "sotay/tui/view/outcome_model.h"

struct taken {
	struct import_report report;
	struct outcome_facts facts;
	instant_t when;
	bool sticks;          /* some batch came from one */
	struct error closing; /* why a stick could not be closed; code OK: all may be pulled out */
	char *from;           /* "USB "KINGSTON"" */
	char *keep_in;        /* folder for the result's file, or NULL */
	char *keep_name;      /* what to call it */
};

/* Takes in the batches at the paths, writes receipts, brings the sticks up to date and closes those opened here. What
 * went wrong is in `out`; false: nothing at all could be done, which was said. */
bool take_in(struct app *app, struct places *places, const char *const *paths, size_t n, bool rehearsal,
	struct taken *out);
void taken_fini(struct taken *t);
/* Asks the store anew what is to be done: records have been settled since. */
void taken_ask(struct app *app, struct taken *t);

#endif
