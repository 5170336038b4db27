/* SPDX-License-Identifier: MIT
 * ask - dialogs: a question with a few answers, something to be read, a line to be typed.
 *
 * All three are one box: a text, and below it answers or a line with the cursor. Where it stands is worked out anew at
 * every drawing and every click, so that it follows the window. */
#include "sotay/tui/frame/ask.h"

#include <stdio.h>
#include <string.h>
#include "dialog.h"
#include "sotay/tui/widget/edit_draw.h"

enum { COLS_MIN = 44, COLS_MAX = 72, COMPLAINT_ROWS_MAX = 3, WHEEL_ROWS = 3, ANSWER_BYTES = 512 };

struct dialog {
	struct layer layer;
	const char *title, *text, *hint; /* translated; hint: of a text that need not be scrolled */
	const char *const *answers;      /* msgids */
	int n_answers, at;
	int skip;             /* rows of the text above the first that is shown */
	struct edit *box;     /* NULL: none */
	struct buf complaint; /* what is wrong with what was typed */
};

/* ---- where its parts stand ---- */

struct places {
	struct area frame, inside, text, tail;
	int text_rows; /* of the whole text */
	int complaint_rows;
};

static int larger(int a, int b)
{
	return a > b ? a : b;
}

static int smaller(int a, int b)
{
	return a < b ? a : b;
}

static int wrapped_rows(const char *text, int cols)
{
	return draw_wrapped((struct area){0, 0, 1, cols}, 0, 0, 0, cols, 0, STYLE_TEXT, text);
}

/* "1 Lưu", or without a number where there is but one. */
static void answer_text(const struct dialog *d, const struct app *app, int i, char out[ANSWER_BYTES])
{
	snprintf(out, ANSWER_BYTES, " %d  %s ", i + 1, app_tr(app, d->answers[i]));
}

/* Columns that would do it good, within what the screen has. */
static int inner_cols(const struct dialog *d, const struct app *app, int most)
{
	int cols = larger(dialog_cols(d->text), larger(dialog_cols(d->title) + 4, dialog_cols(d->hint) + 4));

	for (int i = 0; i < d->n_answers; i++) {
		char answer[ANSWER_BYTES];

		answer_text(d, app, i, answer);
		cols = larger(cols, dialog_cols(answer));
	}
	if (d->box)
		cols = larger(cols, COLS_MAX);
	return smaller(smaller(larger(cols, COLS_MIN), COLS_MAX), most);
}

static struct places place(const struct dialog *d, const struct app *app)
{
	struct area screen = draw_screen();
	struct places p = {0};
	int cols = inner_cols(d, app, screen.cols - 4), tail, gap, room;

	p.text_rows = wrapped_rows(d->text, cols);
	p.complaint_rows = smaller(wrapped_rows(buf_str(&d->complaint), cols), COMPLAINT_ROWS_MAX);
	tail = d->n_answers + (d->box ? 1 : 0) + (p.complaint_rows ? 1 + p.complaint_rows : 0);
	gap = p.text_rows && tail ? 1 : 0;
	room = larger(screen.rows - 2 - gap - tail, 1);
	p.frame = area_centre(screen, smaller(p.text_rows, room) + gap + tail + 2, cols + 4);
	p.inside = area_part(p.frame, 1, 2, p.frame.rows - 2, p.frame.cols - 4);
	p.text = area_part(p.inside, 0, 0, larger(p.inside.rows - gap - tail, 0), -1);
	p.tail = area_part(p.inside, p.text.rows + gap, 0, -1, -1);
	return p;
}

/* ---- drawing ---- */

static void draw_answers(const struct dialog *d, const struct app *app, struct area a)
{
	for (int i = 0; i < d->n_answers; i++) {
		enum style style = i == d->at ? STYLE_SELECTED : STYLE_TEXT;
		char answer[ANSWER_BYTES];

		answer_text(d, app, i, answer);
		draw_cell(a, i, 0, a.cols, style, answer);
		if (i == d->at)
			draw_cursor(a, i, 1);
	}
}

static void draw(struct layer *l, struct app *app)
{
	const struct dialog *d = (const struct dialog *)l;
	struct places p = place(d, app);
	bool more = p.text_rows > p.text.rows;

	draw_box(p.frame, d->title, STYLE_RULE);
	draw_wrapped(p.text, 0, 0, p.text.rows, p.text.cols, d->skip, STYLE_TEXT, d->text);
	if (more)
		draw_more(area_part(p.frame, 1, 0, p.text.rows, p.frame.cols - 1), (size_t)d->skip, (size_t)p.text.rows,
			(size_t)p.text_rows);
	if (d->box) {
		edit_draw(d->box, area_part(p.tail, 0, 0, 1, -1), STYLE_BOX_HERE, true);
		draw_wrapped(p.tail, 2, 0, p.complaint_rows, p.tail.cols, 0, STYLE_ERROR, buf_str(&d->complaint));
	} else {
		draw_answers(d, app, p.tail);
	}
	if (!d->box && !d->n_answers)
		draw_cursor(p.frame, p.frame.rows - 1, p.frame.cols - 1);
	dialog_draw_hint(p.frame,
		more && !d->box && !d->n_answers ? app_tr(app, N_("↑ ↓ read on · Enter close")) : d->hint);
}

/* ---- keys ---- */

/* Rows by which the key scrolls the text. */
static int scrolls(const struct key *k, int rows, bool arrows)
{
	int page = larger(rows - 1, 1);

	switch (k->code) {
	case K_PAGE_UP:
		return -page;
	case K_PAGE_DOWN:
		return page;
	case K_UP:
		return arrows ? -1 : 0;
	case K_DOWN:
		return arrows ? 1 : 0;
	case K_HOME:
		return arrows ? -100000 : 0;
	case K_END:
		return arrows ? 100000 : 0;
	case K_CHAR:
		return arrows && k->ch == ' ' ? page : 0;
	case K_MOUSE:
		return k->mouse.event == MOUSE_WHEEL_UP ? -WHEEL_ROWS : k->mouse.event == MOUSE_WHEEL_DOWN ? WHEEL_ROWS : 0;
	default:
		return 0;
	}
}

static void scroll_text(struct dialog *d, struct app *app, const struct key *k, bool arrows)
{
	struct places p = place(d, app);
	int last = larger(p.text_rows - p.text.rows, 0);

	/* The window may have grown meanwhile. */
	d->skip = smaller(larger(d->skip + scrolls(k, p.text.rows, arrows), 0), last);
}

/* The answer that the key stands for, -1: none. */
static int answer_of(const struct dialog *d, const struct app *app, const struct key *k)
{
	struct places p;
	int i = -1;

	if (k->code == K_ENTER)
		return d->at;
	if (k->code == K_CHAR && !k->mods)
		i = (int)k->ch - '1';
	if (k->code == K_MOUSE && k->mouse.event == MOUSE_PRESS) {
		p = place(d, app);
		if (area_holds(p.tail, k->mouse.row, k->mouse.col))
			i = k->mouse.row - p.tail.row;
	}
	return i >= 0 && i < d->n_answers ? i : -1;
}

static void move(struct dialog *d, const struct key *k)
{
	bool back = k->code == K_UP || k->code == K_LEFT || (k->code == K_TAB && k->mods & MOD_SHIFT);

	if (k->code == K_HOME)
		d->at = 0;
	else if (k->code == K_END)
		d->at = d->n_answers - 1;
	else if (back)
		d->at = larger(d->at - 1, 0);
	else if (k->code == K_DOWN || k->code == K_RIGHT || k->code == K_TAB)
		d->at = smaller(d->at + 1, d->n_answers - 1);
}

int app_ask(struct app *app, const char *title, const char *text, const char *const *answers, int preset)
{
	struct dialog d = {
		.layer = {.draw = draw}, .title = title ? title : "", .text = text ? text : "", .answers = answers};
	int answer = -1;
	struct key k;

	d.hint = app_tr(app, N_("A digit, or ↑ ↓ then Enter · Esc leaves it"));
	while (d.n_answers < ASK_ANSWERS_MAX && answers[d.n_answers])
		d.n_answers++;
	d.at = preset >= 0 && preset < d.n_answers ? preset : 0;
	app_add_layer(app, &d.layer);
	while (answer < 0 && app_next_key(app, &k)) {
		enum dialog_key common = dialog_key(app, &k);

		if (common == DIALOG_CANCEL)
			break;
		app->dirty = true;
		if (common == DIALOG_DONE)
			continue;
		move(&d, &k);
		scroll_text(&d, app, &k, false);
		answer = answer_of(&d, app, &k);
	}
	app_remove_layer(app, &d.layer);
	return answer < 0 ? ASK_CANCELLED : answer;
}

void app_tell(struct app *app, const char *title, const char *text)
{
	struct dialog d = {.layer = {.draw = draw}, .title = title ? title : "", .text = text};
	struct key k;

	d.hint = app_tr(app, N_("Enter close"));
	app_add_layer(app, &d.layer);
	while (app_next_key(app, &k) && k.code != K_ENTER) {
		enum dialog_key common = dialog_key(app, &k);

		if (common == DIALOG_CANCEL)
			break;
		app->dirty = true;
		if (common == DIALOG_OTHER)
			scroll_text(&d, app, &k, true);
	}
	app_remove_layer(app, &d.layer);
}

/* ---- a line to be typed ---- */

static void complain(struct dialog *d, struct app *app, const char *msgid)
{
	buf_clear(&d->complaint);
	if (msgid)
		buf_puts(&d->complaint, app_tr(app, msgid));
}

static void type(struct dialog *d, struct app *app, const struct key *k)
{
	struct places p = place(d, app);
	enum edit_result result;

	if (k->code == K_MOUSE && k->mouse.event == MOUSE_PRESS) {
		struct area box = area_part(p.tail, 0, 0, 1, -1);

		if (area_holds(box, k->mouse.row, k->mouse.col))
			edit_click(d->box, 0, k->mouse.col - box.col, 1, box.cols);
		return;
	}
	result = app_edit_key(app, d->box, k, p.tail.cols);
	if (result == EDIT_FULL)
		complain(d, app, N_("There is no room for more here."));
	else if (result == EDIT_CHANGED)
		complain(d, app, NULL);
	else if (result == EDIT_IGNORED)
		scroll_text(d, app, k, false);
}

/* Whether what was typed will do; otherwise what is wrong with it stands below the box. */
static bool is_fine(struct dialog *d, struct app *app, enum err (*check)(void *ctx, const char *typed, struct error *e),
	void *ctx)
{
	struct error e = {0};

	(void)edit_finish_word(d->box);
	complain(d, app, NULL);
	if (!check || check(ctx, edit_text(d->box), &e) == OK)
		return true;
	error_text(&e, app->i18n, &d->complaint);
	return false;
}

bool app_prompt(struct app *app, const char *title, const char *text, struct buf *answer, size_t max_bytes,
	bool vietnamese, enum err (*check)(void *ctx, const char *typed, struct error *e), void *ctx)
{
	struct edit box;
	struct dialog d = {.layer = {.draw = draw}, .title = title ? title : "", .text = text ? text : "", .box = &box};
	bool taken = false;
	struct key k;

	edit_init(&box, &(struct edit_options){EDIT_LINE, max_bytes, vietnamese});
	edit_set(&box, buf_str(answer));
	d.hint = app_tr(app, N_("Enter take it · Esc leaves it"));
	app_add_layer(app, &d.layer);
	while (!taken && app_next_key(app, &k)) {
		enum dialog_key common = dialog_key(app, &k);

		if (common == DIALOG_CANCEL)
			break;
		app->dirty = true;
		if (k.code == K_ENTER)
			taken = is_fine(&d, app, check, ctx);
		else if (common == DIALOG_OTHER)
			type(&d, app, &k);
	}
	app_remove_layer(app, &d.layer);
	if (taken) {
		buf_clear(answer);
		buf_puts(answer, edit_text(&box));
	}
	edit_fini(&box);
	buf_fini(&d.complaint);
	return taken;
}
