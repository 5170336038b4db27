/* SPDX-License-Identifier: MIT
 * deed - what is done to one record by a single key. Private to the views. */
#ifndef SOTAY_SRC_TUI_VIEW_DEED_H
#define SOTAY_SRC_TUI_VIEW_DEED_H

#include "sotay/tui/frame/app.h"

/* Both say what came of it, on the status line; false: nothing changed. Views read anew afterwards. */
bool deed_delete(struct app *app, enum kind kind, const struct uuid *id);
/* Takes back the last thing done here to the record; once more does it again. */
bool deed_undo(struct app *app, enum kind kind, const struct uuid *id);

#endif
