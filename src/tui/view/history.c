/* SPDX-License-Identifier: MIT
 * history - who changed what of a record, and when; the newest first. The last thing done here can be taken back. */
#include <stdlib.h>
#include <string.h>
#include "deed.h"
#include "sotay/base/text.h"
#include "sotay/tui/frame/scroll_act.h"
#include "sotay/tui/view/history_model.h"
#include "sotay/tui/view/views.h"

enum { LABEL_COLS = 20, LABEL_COLS_NARROW = 14, NARROW_COLS = 76 };

/* A paragraph of the screen. */
struct paragraph {
	enum style style;
	char *label; /* NULL: the text begins at the left */
	char *text;
	int rows; /* that it takes at the present width */
};

struct history_view {
	struct view view;
	enum kind kind;
	struct uuid id;
	struct history_model model;
	struct paragraph *paragraphs;
	size_t n, cap;
	int first, total; /* rows */
	int cols;         /* that the rows were counted for */
};

/* ---- strings ---- */

static void forget(struct history_view *h)
{
	for (size_t i = 0; i < h->n; i++) {
		free(h->paragraphs[i].label);
		free(h->paragraphs[i].text);
	}
	h->n = 0;
}

static void add(struct history_view *h, enum style style, const char *label, struct buf *text)
{
	if (h->n == h->cap) {
		h->cap = h->cap ? 2 * h->cap : 32;
		h->paragraphs = mem_realloc(h->paragraphs, h->cap * sizeof *h->paragraphs);
	}
	h->paragraphs[h->n++] = (struct paragraph){style, label ? mem_strdup(label) : NULL, buf_take(text), 1};
}

static void put_value(struct app *app, const char *value, struct buf *out)
{
	buf_puts(out, value[0] ? value : app_tr(app, N_("(empty)")));
}

static void add_entry(struct history_view *h, struct app *app, const struct history_entry *entry)
{
	struct buf text = {0};

	buf_printf(&text, "%s · %s%s%s", entry->when, entry->what, entry->who[0] ? " · " : "", entry->who);
	add(h, STYLE_HEADING, NULL, &text);
	for (size_t i = 0; i < entry->n_lines; i++) {
		const struct history_line *line = &entry->lines[i];

		put_value(app, line->before, &text);
		buf_puts(&text, " → ");
		put_value(app, line->after, &text);
		add(h, STYLE_TEXT, line->label, &text);
	}
	add(h, STYLE_TEXT, NULL, &text);
}

static int label_cols(int cols)
{
	return cols < NARROW_COLS ? LABEL_COLS_NARROW : LABEL_COLS;
}

/* Where the text of a paragraph begins, and how wide it may be. */
static int text_col(const struct paragraph *p, int cols)
{
	return p->label ? 3 + label_cols(cols) + 1 : 1;
}

static int text_cols(const struct paragraph *p, int cols)
{
	int left = cols - text_col(p, cols) - 2;

	return left > 1 ? left : 1;
}

static void count_rows(struct history_view *h)
{
	h->cols = h->view.content.cols;
	h->total = 0;
	for (size_t i = 0; i < h->n; i++) {
		struct paragraph *p = &h->paragraphs[i];
		int rows =
			draw_wrapped(h->view.content, 0, text_col(p, h->cols), 0, text_cols(p, h->cols), 0, p->style, p->text);

		p->rows = rows > 0 ? rows : 1;
		h->total += p->rows;
	}
}

static void scroll(struct history_view *h, int by)
{
	int last = h->total - h->view.content.rows;

	h->first += by;
	if (h->first > last)
		h->first = last;
	if (h->first < 0)
		h->first = 0;
}

static void load(struct view *v, struct app *app)
{
	struct history_view *h = (struct history_view *)v;
	struct error e = {.code = OK};
	struct txn *t;
	enum err err = app_read(app, &t, &e);

	history_model_fini(&h->model);
	forget(h);
	if (err == OK) {
		err = history_model_read(&h->model, t, app->plan, app->i18n, h->kind, &h->id, &e);
		txn_end(&t);
	}
	if (err != OK)
		app_say_error(app, &e);
	for (size_t i = 0; i < h->model.n; i++)
		add_entry(h, app, &h->model.entries[i]);
	count_rows(h);
	scroll(h, 0);
}

/* ---- drawing ---- */

static void head(struct view *v, struct app *app, struct buf *left, struct buf *right)
{
	const struct history_view *h = (const struct history_view *)v;

	buf_clear(right); /* what record it is matters more here than who works */
	if (h->model.line && h->model.line[0])
		buf_printf(left, " · %s", h->model.line);
	if (h->model.deleted)
		buf_printf(left, " (%s)", app_tr(app, N_("deleted")));
}

static void draw_paragraph(const struct paragraph *p, struct area a, int row)
{
	int col = text_col(p, a.cols), skip = row < 0 ? -row : 0;

	if (p->label && row >= 0)
		draw_text(a, row, 3, label_cols(a.cols), STYLE_LABEL, p->label);
	draw_wrapped(a, row + skip, col, p->rows - skip, text_cols(p, a.cols), skip, p->style, p->text);
}

static void draw(struct view *v, struct app *app, struct area a)
{
	const struct history_view *h = (const struct history_view *)v;
	int row = -h->first;

	(void)app;
	for (size_t i = 0; i < h->n && row < a.rows; row += h->paragraphs[i++].rows) {
		if (row + h->paragraphs[i].rows > 0)
			draw_paragraph(&h->paragraphs[i], a, row);
	}
	draw_more(a, (size_t)h->first, (size_t)(h->total - h->first < a.rows ? h->total - h->first : a.rows),
		(size_t)h->total);
}

/* ---- obeying ---- */

static unsigned act(struct view *v, struct app *app, enum action a)
{
	struct history_view *h = (struct history_view *)v;
	int by = scroll_by(a, h->view.content.rows);

	if (by) {
		scroll(h, by);
		return VIEW_DONE;
	}
	switch (a) {
	case ACT_OPEN:
		app_push(app, view_form_new(app, &(struct form_request){.kind = h->kind, .id = &h->id}));
		return VIEW_DONE;
	case ACT_UNDO:
		if (!deed_undo(app, h->kind, &h->id))
			return VIEW_DONE;
		h->first = 0;
		return VIEW_LOAD;
	default:
		return VIEW_IGNORED;
	}
}

static void free_view(struct view *v)
{
	struct history_view *h = (struct history_view *)v;

	history_model_fini(&h->model);
	forget(h);
	free(h->paragraphs);
	free(h);
}

static const struct view_action actions[] = {
	{ACT_OPEN, NULL},
	{ACT_UNDO, NULL},
	{ACT_NONE, NULL},
};

static const struct view_ops ops = {
	.name = "history",
	.title = N_("HISTORY"),
	.about = N_("What was done to this record, as far as this notebook knows: here, and what batches of other machines "
				"brought. What was not chosen or was overwritten stands here too."),
	.actions = actions,
	.head = head,
	.load = load,
	.draw = draw,
	.act = act,
	.free = free_view,
};

struct view *view_history_new(struct app *app, enum kind kind, const struct uuid *id)
{
	struct history_view *h = mem_zalloc(1, sizeof *h);

	(void)app;
	h->view.ops = &ops;
	h->kind = kind;
	h->id = *id;
	return &h->view;
}
