/* SPDX-License-Identifier: MIT
 * batches - the screen of batches and machines: what its parts share; private to the views.
 *
 * batches.c       what the frame calls       batches_draw.c  drawing it
 * batches_read.c  batches and machines in words */
#ifndef SOTAY_SRC_TUI_VIEW_BATCHES_H
#define SOTAY_SRC_TUI_VIEW_BATCHES_H

#include "made_draw.h"
#include "sotay/tui/frame/app.h"
#include "sotay/tui/view/made_model.h"
#include "sotay/tui/widget/scroll.h"

enum tab { TAB_MADE, TAB_TAKEN, TAB_MACHINES, TABS };
enum { BATCHES_COLUMNS_MAX = 6, BATCHES_LIST_ROW = 3 /* where the rows begin */ };

/* A line of the second and third tab, as shown. */
struct line {
	char *cells[BATCHES_COLUMNS_MAX];
	char *name_short; /* for the first cell, where it is narrow */
	char unit[CODE_BYTES_MAX + 1];
	char *detail; /* all there is to say */
	enum style style;
	instant_t when;
	uint64_t number; /* of the batch */
};

struct lines {
	struct line *items;
	size_t n;
};

struct batches {
	struct view view;
	struct made made;
	struct lines lines[TABS]; /* but for the first */
	enum tab tab;
	struct scroll rows[TABS];
	char wanted[CODE_BYTES_MAX + 1]; /* unit whose machines are asked for, until they were looked for */
	struct buf hint;
};

/* ---- batches_read.c ---- */
void batches_forget(struct lines *l);
/* The batches made, those taken in (the latest first) and the machines (by name). */
enum err batches_read(struct batches *b, struct app *app, struct txn *t, struct error *e);

/* ---- batches_draw.c ---- */
const char *batches_tab_name(const struct app *app, enum tab tab);
/* The tab in column `at` of the first row; TABS: none. */
enum tab batches_tab_at(const struct batches *b, const struct app *app, int at);
void batches_draw(struct view *v, struct app *app, struct area a);

#endif
