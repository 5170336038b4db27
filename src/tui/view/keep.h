/* SPDX-License-Identifier: MIT
 * keep - a draft that follows what is typed and chosen, a quarter of a second behind at the latest; private to
 * src/tui/view. What stands in it is its view's business: a form, or choices in a conflict. */
#ifndef SOTAY_SRC_TUI_VIEW_KEEP_H
#define SOTAY_SRC_TUI_VIEW_KEEP_H

#include "sotay/store/draft.h"
#include "sotay/tui/frame/app.h"

enum { KEEP_TICK_MS = 250 };

struct keep {
	char name[DRAFT_NAME_BYTES];
	struct draft_claim claim;
	bool on_disk;
	unsigned long edits; /* the view's own count of changes when it was written last */
	int failed_ticks;    /* since writing it failed; 0: it has not */
	bool failure_told;
};

/* Nothing is claimed, nothing on the disk. */
void keep_init(struct keep *k);
/* Whether it is to be written, `edits` being the view's count now; to be called at every tick. `must`: whatever was
 * written or has failed before. */
bool keep_is_due(struct keep *k, const struct app *app, unsigned long edits, bool must);
/* Writes it; name, author and time are filled in here. What goes wrong is said once, and tried again: k->failed_ticks.
 */
void keep_write(struct keep *k, struct app *app, struct draft *d, unsigned long edits);
/* It is saved, or thrown away, or nothing is left of it. */
void keep_forget(struct keep *k, struct app *app);

#endif
