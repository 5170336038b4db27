/* SPDX-License-Identifier: MIT
 * practice - trying things out: the notebook for practice is opened in the place of the real one, and left again. */
#ifndef SOTAY_TUI_VIEW_PRACTICE_H
#define SOTAY_TUI_VIEW_PRACTICE_H

#include "sotay/tui/frame/app.h"

/* Makes an empty notebook for practice (store/practice.h) and opens it. False: it could not be; the message says why,
 * and the real one is open as before. */
bool practice_enter(struct app *app);
/* Back to the real one; what was tried out is removed. False: it could not be opened; the message says why. */
bool practice_leave(struct app *app);

#endif
