/* SPDX-License-Identifier: MIT
 * trouble - why the notebook could not be opened, until it has been read.
 *
 * Begun from the desktop's menu the program has a window that closes with it: what is only printed nobody sees. */
#include <stdlib.h>
#include "sotay/base/mem.h"
#include "sotay/tui/view/views.h"

enum { MARGIN = 3, TEXT_ROW = 1, GAP_ROWS = 1 };

struct trouble {
	struct view view;
	struct error why;
	struct buf text;
};

static void load(struct view *v, struct app *app)
{
	struct trouble *t = (struct trouble *)v;

	buf_clear(&t->text);
	error_text(&t->why, app->i18n, &t->text);
}

static void draw(struct view *v, struct app *app, struct area a)
{
	const struct trouble *t = (const struct trouble *)v;
	int cols = a.cols - 2 * MARGIN, row = TEXT_ROW;

	row += draw_wrapped(a, row, MARGIN, a.rows - row, cols, 0, STYLE_ERROR, buf_str(&t->text)) + GAP_ROWS;
	if (row < a.rows)
		draw_wrapped(a, row, MARGIN, a.rows - row, cols, 0, STYLE_TEXT,
			app_tr(app,
				N_("What is on this machine stays as it was. If you are not sure what to do, take a picture "
				   "of this screen and send it to whoever looks after the machine.")));
}

static unsigned act(struct view *v, struct app *app, enum action action)
{
	(void)v;
	if (action != ACT_OPEN && action != ACT_BACK)
		return VIEW_IGNORED;
	app->quit = true;
	return VIEW_DONE;
}

static void free_trouble(struct view *v)
{
	struct trouble *t = (struct trouble *)v;

	buf_fini(&t->text);
	free(t);
}

static const struct view_action actions[] = {
	{ACT_OPEN, N_("Close")},
	{ACT_NONE, NULL},
};

static const struct view_ops ops = {
	.name = "trouble",
	.title = N_("THE NOTEBOOK CANNOT BE OPENED"),
	.about = N_("Why the notebook cannot be opened, and what to do."),
	.actions = actions,
	.load = load,
	.draw = draw,
	.act = act,
	.free = free_trouble,
};

struct view *view_trouble_new(const struct error *why)
{
	struct trouble *t = mem_zalloc(1, sizeof *t);

	t->view.ops = &ops;
	t->why = *why;
	return &t->view;
}
