/* SPDX-License-Identifier: MIT
 * chrome - the frame's own lines around a view: the title above, the status and the keys below.
 *
 *   row 0         title: what the screen is, who works where       row 1         a line
 *   rows 2 …      the view                                          last but two  a line
 *   last but one  a message or the view's hint; how is typed        last          the keys that work here */
#ifndef SOTAY_TUI_FRAME_CHROME_H
#define SOTAY_TUI_FRAME_CHROME_H

#include "sotay/tui/frame/app.h"

enum {
	SCREEN_ROWS_MIN = 20, /* below it only a request for more is drawn */
	SCREEN_COLS_MIN = 60,
	KEY_LINE_ACTIONS = 7 /* of the view, beside help and back */
};

/* What works on every screen, unless the view does something of its own with it; ended by ACT_NONE. */
extern const struct view_action chrome_everywhere[];

struct chrome *chrome_new(void) __attribute__((returns_nonnull));
void chrome_free(struct chrome **c);

/* Whether the view has the cursor in a box. */
bool chrome_takes_text(const struct view *v);
/* What the view calls the action now (msgid): its own word, else the table's; NULL: nothing. */
const char *chrome_label(const struct view *v, struct app *app, enum action a);
/* Whether load() was called and is over, so that there is something to draw and to obey keys. */
bool chrome_is_loaded(const struct view *v);
/* Gives the view on top its place on the screen and calls its load() if that is due and may be. */
void chrome_load(struct app *app);
/* Draws everything but the layers. */
void chrome_draw(struct app *app);
/* The action whose name stands there on the key line, or ACT_NONE. */
enum action chrome_clicked(const struct app *app, int row, int col);

#endif
