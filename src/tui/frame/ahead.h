/* SPDX-License-Identifier: MIT
 * ahead - keys that wait to be obeyed; private to the frame. */
#ifndef SOTAY_SRC_TUI_FRAME_AHEAD_H
#define SOTAY_SRC_TUI_FRAME_AHEAD_H

#include "sotay/tui/frame/app.h"

/* The last one of those that wait. Pastes and the mouse are left out: what a paste holds is borrowed from the keyboard,
 * and the screen the mouse pointed at is gone by then. */
void ahead_add(struct app *app, const struct key *k);
/* False: none waits. */
bool ahead_take(struct app *app, struct key *k);

#endif
