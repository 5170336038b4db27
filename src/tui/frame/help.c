/* SPDX-License-Identifier: MIT
 * help - what a screen is for and which keys work on it: this screen's first, then everywhere's.
 *
 * Nothing is written here but the headings: the lines come from actions.def and from the view, so that a key cannot
 * work otherwise than its help says. */
#include "help.h"

#include <stdlib.h>
#include <string.h>
#include "chrome.h"
#include "sotay/base/mem.h"
#include "sotay/tui/frame/scroll_act.h"
#include "sotay/tui/widget/edit.h"

enum { KEYS_COLS = 24, MARGIN = 2, GAP = 2 };

enum line_type { LINE_TEXT, LINE_HEADING, LINE_KEYS, LINE_BLANK };

struct line {
	enum line_type type;
	char *keys; /* LINE_KEYS */
	char *text;
};

struct help {
	struct view view;
	const struct view *of;
	struct line *lines;
	size_t n;
	int skip; /* rows above the first that is shown */
};

static void add(struct help *h, enum line_type type, const char *keys, const char *text)
{
	h->lines = mem_realloc(h->lines, (h->n + 1) * sizeof *h->lines);
	h->lines[h->n++] = (struct line){type, keys ? mem_strdup(keys) : NULL, mem_strdup(text)};
}

static void forget(struct help *h)
{
	for (size_t i = 0; i < h->n; i++) {
		free(h->lines[i].keys);
		free(h->lines[i].text);
	}
	free(h->lines);
	h->lines = NULL;
	h->n = 0;
}

/* ---- reading the tables ---- */

/* All keys of the action. */
static void put_keys(const struct app *app, enum action a, struct buf *out)
{
	const struct key_spec *keys = action_info(a)->keys;

	for (size_t i = 0; i < ACTION_KEYS_MAX && keys[i].code != K_NONE; i++) {
		if (i)
			buf_puts(out, ", ");
		key_spec_put_name(&keys[i], app->i18n, out);
	}
}

static bool names(const struct view_action *list, enum action a)
{
	for (; list && list->action != ACT_NONE; list++) {
		if (list->action == a)
			return true;
	}
	return false;
}

/* The actions of `list` that `without` does not name. Where a screen calls one by a name of its own, that says better
 * what it does there. */
static void add_actions(struct help *h, const struct app *app, const struct view_action *list,
	const struct view_action *without)
{
	for (; list && list->action != ACT_NONE; list++) {
		struct buf keys = {0};

		if (names(without, list->action))
			continue;
		put_keys(app, list->action, &keys);
		add(h, LINE_KEYS, buf_str(&keys), app_tr(app, list->label ? list->label : action_info(list->action)->help));
		buf_fini(&keys);
	}
}

/* The keys of a box, where the screen has one. */
static void add_box_keys(struct help *h, const struct app *app)
{
	for (const struct edit_help *k = edit_help(); k->help; k++) {
		struct buf key = {0};

		key_spec_put_name(&k->key, app->i18n, &key);
		add(h, LINE_KEYS, buf_str(&key), app_tr(app, k->help));
		buf_fini(&key);
	}
}

static void add_heading(struct help *h, const struct app *app, const char *msgid)
{
	add(h, LINE_BLANK, NULL, "");
	add(h, LINE_HEADING, NULL, app_tr(app, msgid));
}

static void load(struct view *v, struct app *app)
{
	struct help *h = (struct help *)v;
	const struct view_ops *of = h->of->ops;

	forget(h);
	if (of->about)
		add(h, LINE_TEXT, NULL, app_tr(app, of->about));
	if (of->actions && of->actions[0].action != ACT_NONE) {
		add_heading(h, app, N_("ON THIS SCREEN"));
		add_actions(h, app, of->actions, NULL);
	}
	if (of->takes_text) {
		add_heading(h, app, N_("WHILE TYPING"));
		add_box_keys(h, app);
	}
	add_heading(h, app, N_("EVERYWHERE"));
	add_actions(h, app, chrome_everywhere, of->actions);
	add_heading(h, app, N_("GOOD TO KNOW"));
	add(h, LINE_TEXT, NULL,
		app_tr(app,
			N_("In a list letters are commands, in a box letters are text. Every command that has a letter has "
			   "another key as well, for machines whose input method keeps letters to itself.")));
	add(h, LINE_TEXT, NULL,
		app_tr(app, N_("Small letters? Hold Ctrl and press +. The window may be enlarged at any time.")));
	add(h, LINE_TEXT, NULL,
		app_tr(app,
			N_("To try things out without any harm: Settings, then Practice. What is recorded there does not count.")));
}

/* ---- on the screen ---- */

/* Columns of the keys: a third of narrow screens. */
static int keys_cols(int cols)
{
	return cols / 3 < KEYS_COLS ? cols / 3 : KEYS_COLS;
}

/* Draws the line from `row` on (rows = 0: only counts); returns the rows it takes. Keys that have no room beside their
 * text wrap as it does. */
static int put_line(const struct line *l, struct area a, int row, int rows, int skip)
{
	int room = a.cols - 2 * MARGIN, left = keys_cols(a.cols), by_keys, by_text;

	switch (l->type) {
	case LINE_BLANK:
		return 1;
	case LINE_HEADING:
		return draw_wrapped(a, row, MARGIN, rows, room, skip, STYLE_HEADING, l->text);
	case LINE_TEXT:
		return draw_wrapped(a, row, MARGIN, rows, room, skip, STYLE_TEXT, l->text);
	default:
		by_keys = draw_wrapped(a, row, MARGIN, rows, left, skip, STYLE_KEY, l->keys);
		by_text = draw_wrapped(a, row, MARGIN + left + GAP, rows, room - left - GAP, skip, STYLE_TEXT, l->text);
		return by_keys > by_text ? by_keys : by_text;
	}
}

static int total_rows(const struct help *h, struct area a)
{
	int total = 0;

	for (size_t i = 0; i < h->n; i++)
		total += put_line(&h->lines[i], a, 0, 0, 0);
	return total;
}

/* As far down as there is text. */
static int clamped(const struct help *h, struct area a, int skip)
{
	int most = total_rows(h, a) - a.rows;

	if (skip > most)
		skip = most;
	return skip < 0 ? 0 : skip;
}

static void draw(struct view *v, struct app *app, struct area a)
{
	const struct help *h = (const struct help *)v;
	int skip = clamped(h, a, h->skip), row = -skip;

	(void)app;
	for (size_t i = 0; i < h->n && row < a.rows; i++) {
		int needed = put_line(&h->lines[i], a, 0, 0, 0), hidden = row < 0 ? -row : 0;

		if (hidden < needed)
			put_line(&h->lines[i], a, row + hidden, a.rows - (row + hidden), hidden);
		row += needed;
	}
	draw_more(a, (size_t)skip, (size_t)a.rows, (size_t)total_rows(h, a));
}

static void head(struct view *v, struct app *app, struct buf *left, struct buf *right)
{
	const struct help *h = (const struct help *)v;

	(void)right;
	buf_printf(left, " · %s", app_tr(app, h->of->ops->title));
}

static unsigned act(struct view *v, struct app *app, enum action action)
{
	struct help *h = (struct help *)v;
	int by = scroll_by(action, v->content.rows);

	(void)app;
	if (action == ACT_HELP || action == ACT_OPEN) /* the key that opened it closes it, as does Enter */
		return VIEW_CLOSE;
	if (!by)
		return VIEW_IGNORED;
	h->skip = clamped(h, v->content, clamped(h, v->content, h->skip) + by);
	return VIEW_DONE;
}

static const char *label(const struct view *v, struct app *app, enum action action)
{
	(void)v;
	(void)app;
	return action == ACT_HELP ? N_("Close") : NULL;
}

static void free_help(struct view *v)
{
	struct help *h = (struct help *)v;

	forget(h);
	free(h);
}

static const struct view_action no_actions[] = {{ACT_NONE, NULL}};

static const struct view_ops ops = {
	.name = "help",
	.title = N_("HELP"),
	.about = N_("What the screen is for and the keys that work on it."),
	.actions = no_actions,
	.head = head,
	.load = load,
	.draw = draw,
	.act = act,
	.label = label,
	.free = free_help,
};

struct view *help_new(struct app *app, struct view *of)
{
	struct help *h;

	(void)app;
	if (!of || of->ops == &ops)
		return NULL;
	h = mem_zalloc(1, sizeof *h);
	h->view.ops = &ops;
	h->of = of;
	return &h->view;
}
