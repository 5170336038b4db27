/* SPDX-License-Identifier: MIT
 * made_draw - the table of batches made, and choosing one of them; private to the views. */
#ifndef SOTAY_SRC_TUI_VIEW_MADE_DRAW_H
#define SOTAY_SRC_TUI_VIEW_MADE_DRAW_H

#include "sotay/tui/frame/app.h"
#include "sotay/tui/view/made_model.h"

/* Head and rows from `first` on, filling the area; `at`: the marked row, or SIZE_MAX. */
void made_draw(const struct app *app, struct area a, const struct made *m, size_t first, size_t at);

/* Asks for a batch. Its number, or 0: none was chosen, or there is none and that was said. */
uint64_t made_pick(struct app *app, const struct made *m);

#endif
