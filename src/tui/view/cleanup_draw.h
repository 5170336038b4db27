/* SPDX-License-Identifier: MIT
 * cleanup_draw - the lists that a clerk clears up: date, kind, what, who, and one word more; private to src/tui/view.
 */
#ifndef SOTAY_SRC_TUI_VIEW_CLEANUP_DRAW_H
#define SOTAY_SRC_TUI_VIEW_CLEANUP_DRAW_H

#include "sotay/tui/frame/app.h"
#include "sotay/tui/view/cleanup_model.h"

/* `last`: msgid, what the last column tells. */
void cleanup_draw_head(const struct app *app, struct area a, const char *last);
/* `last` is translated. */
void cleanup_draw_row(const struct app *app, struct area a, int row, const struct cleanup_row *r, const char *last,
	bool here);

#endif
