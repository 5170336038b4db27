/* SPDX-License-Identifier: MIT
 * batches - the batches this machine has made, those it has taken in, and the machines these came from. */
#include "batches.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "deliver.h"
#include "hand_words.h"
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/frame/scroll_act.h"
#include "sotay/tui/view/views.h"

/* ---- loading ---- */

/* The mark goes to the unit's first machine; of those that owe batches to the first of them. */
static void go_to_wanted(struct batches *b, struct app *app)
{
	const struct lines *l = &b->lines[TAB_MACHINES];
	size_t at = l->n;

	for (size_t i = 0; i < l->n; i++) {
		bool owes = l->items[i].style == STYLE_WARN;

		if (strcmp(l->items[i].unit, b->wanted) == 0 && (at == l->n || (owes && l->items[at].style != STYLE_WARN)))
			at = i;
	}
	if (at < l->n)
		scroll_to(&b->rows[TAB_MACHINES], at);
	else
		app_say(app, STYLE_STATUS, N_("No machine of %s has handed in a batch yet."),
			plan_name(app->plan, LIST_UNITS, b->wanted));
	b->wanted[0] = '\0';
}

static void load(struct view *v, struct app *app)
{
	struct batches *b = (struct batches *)v;
	struct error e;
	struct txn *t;
	enum err err = app_read(app, &t, &e);

	for (size_t i = 0; i < TABS; i++)
		batches_forget(&b->lines[i]);
	if (err == OK) {
		err = batches_read(b, app, t, &e);
		txn_end(&t);
	}
	if (err != OK)
		app_say_error(app, &e);
	for (size_t i = 0; i < TABS; i++) {
		b->rows[i].total = i == TAB_MADE ? b->made.n : b->lines[i].n;
		b->rows[i].rows = v->content.rows - BATCHES_LIST_ROW;
		scroll_clamp(&b->rows[i]);
	}
	if (err == OK && b->wanted[0])
		go_to_wanted(b, app);
}

/* ---- around it ---- */

static const char *hint(struct view *v, struct app *app)
{
	struct batches *b = (struct batches *)v;

	buf_clear(&b->hint);
	if (!b->rows[b->tab].total)
		return NULL;
	buf_puts(&b->hint,
		app_tr(app, b->tab == TAB_MADE ? hand_words(app)->again_hint : N_("Enter tells all. ← → the other tables.")));
	return buf_str(&b->hint);
}

/* ---- doing ---- */

static unsigned open_row(struct batches *b, struct app *app)
{
	size_t at = b->rows[b->tab].at;

	if (at >= b->rows[b->tab].total)
		return VIEW_IGNORED;
	if (b->tab == TAB_MADE)
		deliver_again(app, b->made.rows[at].number);
	else
		app_tell(app, batches_tab_name(app, b->tab), b->lines[b->tab].items[at].detail);
	return VIEW_DONE;
}

static unsigned act(struct view *v, struct app *app, enum action action)
{
	struct batches *b = (struct batches *)v;

	if (scroll_act(&b->rows[b->tab], action))
		return VIEW_DONE;
	switch (action) {
	case ACT_LEFT:
		b->tab = (b->tab + TABS - 1) % TABS;
		return VIEW_DONE;
	case ACT_RIGHT:
		b->tab = (b->tab + 1) % TABS;
		return VIEW_DONE;
	case ACT_TAB_MADE:
	case ACT_TAB_TAKEN:
	case ACT_TAB_MACHINES:
		b->tab = (enum tab)(action - ACT_TAB_MADE);
		return VIEW_DONE;
	case ACT_OPEN:
		return open_row(b, app);
	default:
		return VIEW_IGNORED;
	}
}

static unsigned key(struct view *v, struct app *app, const struct key *k)
{
	struct batches *b = (struct batches *)v;
	struct scroll *rows = &b->rows[b->tab];
	size_t row = scroll_clicked(rows, area_part(v->content, BATCHES_LIST_ROW, 0, -1, -1), k);
	bool on_tabs = k->code == K_MOUSE && k->mouse.event == MOUSE_PRESS && k->mouse.row == v->content.row;
	enum tab tab = on_tabs ? batches_tab_at(b, app, k->mouse.col - v->content.col) : TABS;

	if (tab != TABS) {
		b->tab = tab;
		return VIEW_DONE;
	}
	if (row == SIZE_MAX)
		return k->code == K_MOUSE && scroll_key(rows, k) ? VIEW_DONE : VIEW_IGNORED;
	/* A second click on the same row. */
	if (row == rows->at)
		return open_row(b, app);
	scroll_to(rows, row);
	return VIEW_DONE;
}

static const char *label(const struct view *v, struct app *app, enum action action)
{
	if (action == ACT_TAB_MADE)
		return hand_words(app)->made;
	return action == ACT_OPEN && ((const struct batches *)v)->tab == TAB_MADE ? hand_words(app)->again : NULL;
}

static const char *cannot(const struct view *v, struct app *app, enum action action)
{
	const struct batches *b = (const struct batches *)v;

	(void)app;
	return action == ACT_OPEN && !b->rows[b->tab].total ? N_("There is no batch here.") : NULL;
}

static void free_batches(struct view *v)
{
	struct batches *b = (struct batches *)v;

	made_fini(&b->made);
	for (size_t i = 0; i < TABS; i++)
		batches_forget(&b->lines[i]);
	buf_fini(&b->hint);
	free(b);
}

static const struct view_action actions[] = {
	{ACT_OPEN, NULL},
	{ACT_TAB_MADE, N_("Handed in")},
	{ACT_TAB_TAKEN, N_("Taken in")},
	{ACT_TAB_MACHINES, N_("By machine")},
	{ACT_NONE, NULL},
};

static const struct view_ops ops = {
	.name = "batches",
	.title = N_("BATCHES"),
	.about = N_("Batches this machine has made, with their receipts; batches taken in; what each machine still owes."),
	.actions = actions,
	.load = load,
	.draw = batches_draw,
	.act = act,
	.key = key,
	.cannot = cannot,
	.label = label,
	.hint = hint,
	.free = free_batches,
};

struct view *view_batches_new(struct app *app, const char *unit)
{
	struct batches *b = mem_zalloc(1, sizeof *b);

	b->view.ops = &ops;
	b->tab = unit ? TAB_MACHINES : app->ward ? TAB_TAKEN : TAB_MADE;
	if (unit)
		snprintf(b->wanted, sizeof b->wanted, "%s", unit);
	return &b->view;
}
