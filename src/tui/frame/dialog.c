/* SPDX-License-Identifier: MIT
 * dialog - what dialogs and pickers have in common. */
#include "dialog.h"

#include <string.h>
#include "chrome.h"
#include "sotay/base/text.h"
#include "sotay/tui/term/terminal.h"

enum dialog_key dialog_key(struct app *app, const struct key *k)
{
	switch (action_for_key(chrome_everywhere, k, true)) {
	case ACT_TYPING:
		app_switch_typing(app);
		return DIALOG_DONE;
	case ACT_REDRAW:
		draw_repaint();
		app->dirty = true;
		return DIALOG_DONE;
	case ACT_SUSPEND:
		app_suspend(app);
		return DIALOG_DONE;
	case ACT_BACK:
	case ACT_QUIT:
	case ACT_INTERRUPT:
		return DIALOG_CANCEL;
	default:
		return DIALOG_OTHER;
	}
}

void dialog_draw_hint(struct area a, const char *text)
{
	int row = a.rows - 1, used;

	if (a.rows < 2 || a.cols < 9 || !text[0])
		return;
	used = draw_text(a, row, 3, a.cols - 6, STYLE_DIM, text);
	draw_text(a, row, 2, 1, STYLE_RULE, " ");
	draw_text(a, row, 3 + used, 1, STYLE_RULE, " ");
}

int dialog_cols(const char *text)
{
	int widest = 0;

	while (*text) {
		size_t len = strcspn(text, "\n");
		int cols = (int)text_width_cols(text, len);

		if (cols > widest)
			widest = cols;
		text += len + (text[len] == '\n');
	}
	return widest;
}
