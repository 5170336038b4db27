/* SPDX-License-Identifier: MIT
 * authors - who records, on a laptop that several share: a name that was used here, or a new one. */
#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "sotay/model/rules.h"
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/frame/job.h"
#include "sotay/tui/frame/scroll_act.h"
#include "sotay/tui/view/authors_model.h"
#include "sotay/tui/view/views.h"

enum { NAME_BYTES = 120, MARGIN = 2, LIST_ROW = 3, ASCII_LAST = 127 };

struct authors_view {
	struct view view;
	struct authors authors;
	struct scroll rows; /* the names, and below them the new one */
	bool placed;        /* the mark was put on the present one */
};

static struct area list_area(struct area content)
{
	return area_part(content, LIST_ROW, MARGIN, -1, content.cols - 2 * MARGIN);
}

static void load(struct view *v, struct app *app)
{
	struct authors_view *a = (struct authors_view *)v;
	struct error e = {.code = OK};
	struct txn *t;

	authors_fini(&a->authors);
	if (app_read(app, &t, &e) == OK) {
		(void)!authors_read(t, buf_str(&app->author), &a->authors, &e);
		txn_end(&t);
	}
	if (e.code != OK)
		app_say_error(app, &e);
	a->rows.total = a->authors.n + 1;
	a->rows.rows = list_area(v->content).rows;
	for (size_t i = 0; i < a->authors.n && !a->placed; i++) {
		if (strcmp(a->authors.names[i], buf_str(&app->author)) == 0)
			a->rows.at = i;
	}
	a->placed = true;
	scroll_clamp(&a->rows);
}

static void draw(struct view *v, struct app *app, struct area a)
{
	const struct authors_view *s = (const struct authors_view *)v;
	struct area list = list_area(a);
	size_t shown = scroll_shown(&s->rows);

	draw_wrapped(a, 1, MARGIN, 1, a.cols - 2 * MARGIN, 0, STYLE_HEADING, app_tr(app, N_("Who records now?")));
	for (size_t i = 0; i < shown; i++) {
		size_t at = s->rows.first + i;
		enum style style = at == s->rows.at ? STYLE_SELECTED : STYLE_TEXT;
		struct buf text = {0};

		if (at < s->authors.n)
			buf_printf(&text, " %s %s", strcmp(s->authors.names[at], buf_str(&app->author)) == 0 ? "●" : " ",
				s->authors.names[at]);
		else
			buf_printf(&text, " + %s", app_tr(app, N_("Somebody else: type the name")));
		draw_cell(list, (int)i, 0, list.cols - 2, style, buf_str(&text));
		buf_fini(&text);
	}
	draw_more(list, s->rows.first, shown, s->rows.total);
}

static enum err check_name(void *ctx, const char *typed, struct error *e)
{
	(void)ctx;
	if (!typed[0])
		return error_set(e, ERR_INVALID, N_("Please type the name of who records here."));
	return text_check(N_("Recorded by"), typed, e);
}

static enum err choose(struct txn *t, void *ctx, struct error *e)
{
	return authors_choose(t, ctx, e);
}

static unsigned take(struct app *app, const char *name)
{
	struct error e;
	enum err err = app_write(app, choose, (void *)name, &e);

	if (err == OK)
		err = app_load_settings(app, &e);
	app_changed(app);
	if (err != OK) {
		app_say_error(app, &e);
		return VIEW_DONE;
	}
	app_say(app, STYLE_GOOD, N_("%s records now."), name);
	return VIEW_CLOSE;
}

static unsigned ask_name(struct app *app)
{
	struct buf name = {0};
	unsigned result = VIEW_DONE;

	if (app_prompt(app, app_tr(app, N_("WHO RECORDS?")), app_tr(app, N_("Full name, such as: Nguyễn Thị Lan")), &name,
			NAME_BYTES, true, check_name, NULL))
		result = take(app, buf_str(&name));
	buf_fini(&name);
	return result;
}

static unsigned open_row(struct authors_view *a, struct app *app)
{
	struct buf name = {0};
	unsigned result;

	if (a->rows.at >= a->authors.n)
		return ask_name(app);
	buf_puts(&name, a->authors.names[a->rows.at]); /* the list is read anew meanwhile */
	result = take(app, buf_str(&name));
	buf_fini(&name);
	return result;
}

static unsigned act(struct view *v, struct app *app, enum action action)
{
	struct authors_view *a = (struct authors_view *)v;

	if (scroll_act(&a->rows, action))
		return VIEW_DONE;
	if (action == ACT_OPEN)
		return open_row(a, app);
	return action == ACT_NEW ? ask_name(app) : VIEW_IGNORED;
}

/* Where names stand, names are typed: "Nguyễn" is no key N followed by the rest. */
static bool begins_name(const struct key *k)
{
	return k->code == K_CHAR && !(k->mods & (MOD_CTRL | MOD_ALT)) && (k->ch > ASCII_LAST || isalpha((int)k->ch));
}

static unsigned key(struct view *v, struct app *app, const struct key *k)
{
	struct authors_view *a = (struct authors_view *)v;
	size_t row = scroll_clicked(&a->rows, list_area(v->content), k);

	if (k->code == K_CHAR && k->ch == '?') {
		app_help(app);
		return VIEW_DONE;
	}
	if (begins_name(k)) {
		app_give_back(app, k);
		return ask_name(app);
	}
	if (row == SIZE_MAX)
		return scroll_key(&a->rows, k) ? VIEW_DONE : VIEW_IGNORED;
	scroll_to(&a->rows, row);
	return open_row(a, app);
}

/* Letters are no commands here. */
static bool takes_text(const struct view *v)
{
	(void)v;
	return true;
}

static const char *hint(struct view *v, struct app *app)
{
	(void)v;
	return app_tr(app, N_("The name stands in every record made from now on."));
}

static void free_authors(struct view *v)
{
	struct authors_view *a = (struct authors_view *)v;

	authors_fini(&a->authors);
	free(a);
}

static const struct view_action actions[] = {
	{ACT_OPEN, N_("Choose")},
	{ACT_NEW, N_("Somebody else")},
	{ACT_NONE, NULL},
};

static const struct view_ops ops = {
	.name = "authors",
	.title = N_("WHO RECORDS?"),
	.about = N_("Names that have recorded on this machine. Choose who works here just now."),
	.actions = actions,
	.load = load,
	.draw = draw,
	.act = act,
	.key = key,
	.takes_text = takes_text,
	.hint = hint,
	.free = free_authors,
};

struct view *view_authors_new(struct app *app)
{
	struct authors_view *a = mem_zalloc(1, sizeof *a);

	(void)app;
	a->view.ops = &ops;
	return &a->view;
}
