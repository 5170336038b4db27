/* SPDX-License-Identifier: MIT
 * dialog - what dialogs and pickers have in common; private to the frame. */
#ifndef SOTAY_SRC_TUI_FRAME_DIALOG_H
#define SOTAY_SRC_TUI_FRAME_DIALOG_H

#include "sotay/tui/frame/app.h"

enum dialog_key {
	DIALOG_OTHER, /* the dialog's own */
	DIALOG_DONE,  /* obeyed: the same as on every screen (Telex on and off, drawing anew, pausing) */
	DIALOG_CANCEL /* Esc, or what else means leaving */
};

/* Obeys the keys that mean the same everywhere. */
enum dialog_key dialog_key(struct app *app, const struct key *k);
/* Words in the lower line of the frame `a`: which keys work here. */
void dialog_draw_hint(struct area a, const char *text);
/* Columns that `text` takes on the screen; of several lines the widest. */
int dialog_cols(const char *text);

#endif
