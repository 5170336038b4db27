/* SPDX-License-Identifier: MIT
 * picker - choosing one or several of a list by typing a few letters.
 *
 * What is typed stands in the field itself where there is one, else in the first row of the box. The items keep their
 * order; those that do not fit what is typed are left out. */
#include "sotay/tui/frame/picker.h"

#include <stdlib.h>
#include <string.h>
#include "chrome.h"
#include "dialog.h"
#include "picker_place.h"
#include "sotay/base/mem.h"
#include "sotay/base/text.h"
#include "sotay/tui/widget/edit_draw.h"

enum { FILTER_BYTES_MAX = 200 };

enum answer { GOES_ON, TAKEN, LEFT };

/* ---- what fits ---- */

static void put_folded(struct buf *out, const char *text)
{
	if (!text || !text[0])
		return;
	if (out->len)
		buf_putc(out, ' ');
	text_fold(text, strlen(text), out);
}

static void fold_items(struct picking *g)
{
	g->names = mem_zalloc(g->p->n + 1, sizeof *g->names);
	g->all = mem_zalloc(g->p->n + 1, sizeof *g->all);
	for (size_t i = 0; i < g->p->n; i++) {
		struct buf words = {0};

		put_folded(&words, g->p->items[i].name);
		g->names[i] = mem_strdup(buf_str(&words));
		put_folded(&words, g->p->items[i].detail);
		put_folded(&words, g->p->items[i].code);
		g->all[i] = buf_take(&words);
	}
}

static bool is_typed(const struct picking *g)
{
	return edit_text(&g->box)[0] != '\0';
}

/* How well what was typed fits an item that it fits: a name that begins with it, words of a name, other words. */
static int fitness(const struct picking *g, size_t item, const char *query)
{
	if (strncmp(g->names[item], query, strlen(query)) == 0)
		return 2;
	return text_match_words(g->names[item], query);
}

/* Finds anew what fits, in the order of the list. The mark goes to the first of those that fit best; with nothing
 * typed, to where it was in the whole list. */
static void filter(struct picking *g)
{
	struct buf query = {0};
	size_t best = 0;

	text_fold(edit_text(&g->box), strlen(edit_text(&g->box)), &query);
	g->n_shown = 0;
	for (size_t i = 0; i < g->p->n; i++) {
		if (!text_match_words(g->all[i], buf_str(&query)))
			continue;
		g->shown[g->n_shown] = i;
		if (fitness(g, i, buf_str(&query)) > fitness(g, g->shown[best], buf_str(&query)))
			best = g->n_shown;
		g->n_shown++;
	}
	buf_fini(&query);
	g->scroll.total = g->n_shown;
	scroll_to(&g->scroll, is_typed(g) ? best : g->home);
}

static bool has_marks(const struct picking *g)
{
	for (size_t i = 0; i < g->p->n; i++) {
		if (g->p->marked[i])
			return true;
	}
	return false;
}

/* ---- drawing ---- */

static void draw_item(const struct picking *g, const struct picker_places *places, int row, size_t item, bool here)
{
	const struct picker_item *it = &g->p->items[item];
	enum style style = here ? STYLE_SELECTED : STYLE_TEXT;
	struct area a = places->list;
	int col = 1, end = a.cols - 1;

	draw_fill(a, row, 0, 1, a.cols, style);
	if (g->p->marked) {
		draw_text(a, row, col, 3, style, g->p->marked[item] ? "[×]" : "[ ]");
		col += PICKER_MARK_COLS;
	}
	col += draw_text(a, row, col, end - col, style, it->name);
	if (col < places->detail_col)
		col = places->detail_col;
	else
		col += 2;
	if (it->detail && it->detail[0] && end - col >= PICKER_DETAIL_COLS_MIN)
		draw_text(a, row, col, end - col, here ? style : STYLE_DIM, it->detail);
}

/* All of what the mark stands on, where rows are too short for it. */
static void draw_footer(const struct picking *g, struct area a)
{
	const struct picker_item *it;
	struct buf text = {0};

	if (a.rows < 2)
		return;
	draw_rule(area_part(a, 0, 0, 1, -1), 0);
	if (g->n_shown) {
		it = &g->p->items[g->shown[g->scroll.at]];
		buf_puts(&text, it->name);
		if (it->detail && it->detail[0])
			buf_printf(&text, " · %s", it->detail);
		draw_wrapped(a, 1, 1, a.rows - 1, a.cols - 2, 0, STYLE_TEXT, buf_str(&text));
	}
	buf_fini(&text);
}

static void draw_list(const struct picking *g, struct app *app, const struct picker_places *places)
{
	struct scroll s = g->scroll; /* drawing changes nothing: the window may be another than at the last key */
	struct area a = places->list;
	struct buf none = {0};

	s.rows = a.rows;
	scroll_clamp(&s);
	for (int row = 0; row < a.rows; row++) {
		size_t at = scroll_row(&s, row);

		if (at != SIZE_MAX)
			draw_item(g, places, row, g->shown[at], at == s.at);
	}
	draw_more(a, s.first, scroll_shown(&s), s.total);
	if (!g->n_shown) {
		app_put(app, &none, N_("Nothing begins with \"%s\". Type other letters."), edit_text(&g->box));
		draw_wrapped(a, 0, 1, a.rows, a.cols - 2, 0, STYLE_WARN, buf_str(&none));
	}
	buf_fini(&none);
}

static void draw_hint(const struct picking *g, struct app *app, struct area frame)
{
	struct buf hint = {0};

	if (!g->p->marked)
		buf_puts(&hint, app_tr(app, N_("↑ ↓ choose · Enter takes")));
	else /* among letters Space is one of them */
		buf_puts(&hint,
			app_tr(app, is_typed(g) ? N_("↑ ↓ · Ins marks · Enter takes") : N_("↑ ↓ · Space marks · Enter takes")));
	buf_printf(&hint, " · %zu/%zu", g->n_shown, g->p->n);
	dialog_draw_hint(frame, buf_str(&hint));
	buf_fini(&hint);
}

static void draw(struct layer *l, struct app *app)
{
	const struct picking *g = (const struct picking *)l;
	struct picker_places places = picker_place(g);

	draw_box(places.frame, g->p->title, STYLE_RULE);
	draw_list(g, app, &places);
	draw_footer(g, places.footer);
	draw_hint(g, app, places.frame);
	/* Last, for the cursor is in it. */
	if (places.label.rows)
		draw_text(places.label, 0, 0, -1, STYLE_LABEL, app_tr(app, N_("Find:")));
	edit_draw(&g->box, places.box, STYLE_BOX_HERE, true);
}

/* ---- keys ---- */

static void toggle(struct picking *g)
{
	size_t item;

	if (!g->p->marked || !g->n_shown)
		return;
	item = g->shown[g->scroll.at];
	g->p->marked[item] = !g->p->marked[item];
	g->touched = true;
	/* The next one is searched for from the beginning. */
	g->home = item;
	if (is_typed(g)) {
		edit_set(&g->box, "");
		filter(g);
	}
}

/* Enter: what the mark stands on; of several that may be chosen those marked, and what was just searched for. */
static bool take(struct picking *g)
{
	size_t item;

	(void)edit_finish_word(&g->box);
	if (!g->n_shown)
		return g->p->marked && !is_typed(g);
	item = g->shown[g->scroll.at];
	if (g->p->marked && (is_typed(g) || (!g->touched && !has_marks(g))))
		g->p->marked[item] = true;
	g->p->at = item;
	return true;
}

static bool click(struct picking *g, const struct key *k)
{
	struct picker_places places = picker_place(g);
	size_t row = scroll_clicked(&g->scroll, places.list, k);

	if (row == SIZE_MAX) {
		if (k->mouse.event == MOUSE_PRESS && area_holds(places.box, k->mouse.row, k->mouse.col))
			edit_click(&g->box, 0, k->mouse.col - places.box.col, 1, places.box.cols);
		else
			(void)scroll_key(&g->scroll, k);
		return false;
	}
	scroll_to(&g->scroll, row);
	if (!g->p->marked) {
		g->p->at = g->shown[row];
		return true;
	}
	toggle(g);
	return false;
}

static enum edit_result type(struct picking *g, struct app *app, const struct key *k)
{
	enum edit_result result = app_edit_key(app, &g->box, k, picker_place(g).box.cols);

	if (result == EDIT_CHANGED)
		filter(g);
	else if (result == EDIT_FULL)
		app_say(app, STYLE_WARN, N_("That is too long to be searched for."));
	return result;
}

/* A key that means something to the screen below, were it not for the list. */
static bool is_command(const struct key *k)
{
	return k->code == K_F || (k->code == K_CHAR && (k->mods & (MOD_CTRL | MOD_ALT)));
}

static enum answer pass_on(struct picking *g, struct app *app, const struct key *k)
{
	bool searched = is_typed(g) || g->touched;

	if (!g->p->passes_on || (is_typed(g) && !g->n_shown) || action_for_key(chrome_everywhere, k, true) == ACT_HELP) {
		app_say(app, STYLE_WARN, N_("Choose first: Enter takes, Esc leaves the list."));
		return GOES_ON;
	}
	app_give_back(app, k);
	return searched && take(g) ? TAKEN : LEFT;
}

static enum answer obey(struct picking *g, struct app *app, const struct key *k)
{
	bool plain = !(k->mods & (MOD_CTRL | MOD_ALT));

	g->scroll.rows = picker_place(g).list.rows;
	scroll_clamp(&g->scroll);
	if (k->code == K_MOUSE)
		return click(g, k) ? TAKEN : GOES_ON;
	if (k->code == K_ENTER || (k->code == K_TAB && plain))
		return take(g) ? TAKEN : GOES_ON;
	if (k->code == K_INSERT || (k->code == K_CHAR && k->ch == ' ' && plain && !is_typed(g)))
		toggle(g);
	else if (!scroll_key(&g->scroll, k) && type(g, app, k) == EDIT_IGNORED && is_command(k))
		return pass_on(g, app, k);
	return GOES_ON;
}

/* Whether something was taken. */
static bool choose(struct picking *g, struct app *app)
{
	enum answer answer = GOES_ON;
	struct key k;

	while (answer == GOES_ON && app_next_key(app, &k)) {
		enum dialog_key common = dialog_key(app, &k);

		if (common == DIALOG_CANCEL)
			return false;
		app->dirty = true;
		if (common == DIALOG_OTHER || k.code == K_ENTER)
			answer = obey(g, app, &k);
	}
	return answer == TAKEN;
}

bool picker_run(struct app *app, struct picker *p)
{
	struct picking g = {.layer = {.draw = draw, .passes_on = p->passes_on}, .p = p, .home = p->at < p->n ? p->at : 0};
	size_t at = p->at;
	bool *before = NULL, taken;

	if (p->marked) {
		before = mem_alloc(p->n + 1);
		memcpy(before, p->marked, p->n);
	}
	edit_init(&g.box, &(struct edit_options){EDIT_LINE, FILTER_BYTES_MAX, true});
	edit_set(&g.box, p->typed ? p->typed : "");
	g.shown = mem_alloc((p->n + 1) * sizeof *g.shown);
	fold_items(&g);
	g.scroll.rows = picker_place(&g).list.rows;
	filter(&g);
	app_add_layer(app, &g.layer);
	taken = choose(&g, app);
	app_remove_layer(app, &g.layer);
	if (!taken) {
		p->at = at;
		if (before)
			memcpy(p->marked, before, p->n);
	}
	for (size_t i = 0; i < p->n; i++) {
		free(g.names[i]);
		free(g.all[i]);
	}
	free(g.names);
	free(g.all);
	free(g.shown);
	free(before);
	edit_fini(&g.box);
	return taken;
}
