/* SPDX-License-Identifier: MIT
 * review_code - what to do with a code that the plan does not know; private to src/tui/view. */
#ifndef SOTAY_SRC_TUI_VIEW_REVIEW_CODE_H
#define SOTAY_SRC_TUI_VIEW_REVIEW_CODE_H

#include "sotay/tui/frame/app.h"
#include "sotay/tui/view/recode_model.h"

enum code_deed { CODE_NOTHING, CODE_ADDED, CODE_CHANGED, CODE_OPEN };

/* Asks whether the code of these rows (which all have the same one) is to be put into the plan, which is the ward's
 * business, or changed to another, or whether the first record is to be opened, and does it but for the last. `last`
 * gets what was changed, to be taken back by review_code_undo(). */
enum code_deed review_code(struct app *app, const struct cleanup_row *rows, size_t n_rows, struct recode *last);
/* False: it could not be; the message says why. */
bool review_code_undo(struct app *app, struct recode *last);

#endif
