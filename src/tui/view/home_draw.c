/* SPDX-License-Identifier: MIT
 * home_draw - how the first screen looks. */
#include "home_view.h"

#include <string.h>
#include "sotay/base/text.h"

enum {
	KEY_COLS = 1,     /* of an entry's key */
	ROOMY_COLS = 32,  /* an entry with so many has more air behind its key */
	FIGURE_COLS = 10, /* of one figure */
	BAR_COLS_MAX = 40,
	FOOT_GAP = 3
};

static int cols_of(const char *text)
{
	return (int)text_width_cols(text, strlen(text));
}

static void put_key(const struct app *app, enum action a, struct buf *out)
{
	struct key_spec key = action_key(a, false);

	/* The digit or letter is what the menu is known by; help has F1 first. */
	if (a == ACT_HELP)
		key = (struct key_spec)SPEC_CH('?');
	key_spec_put_name(&key, app->i18n, out);
}

/* ---- where things are ---- */

static void lay_out(const struct home *h, const struct app *app, struct area a, struct home_layout *out)
{
	home_lay_out(a.rows, a.cols, app->ward, h->reminders.n, h->n_targets, out);
}

static const char *foot_label(const struct app *app, const struct home_entry *e)
{
	return app_tr(app, app->practice && e->action == ACT_GO_OUT ? N_("Leave practice") : e->label);
}

/* Of an entry with its key. */
static int entry_cols(const char *label)
{
	return KEY_COLS + 2 + cols_of(label) + 1;
}

size_t home_spots(const struct home *h, const struct app *app, struct area a, struct home_spot out[HOME_SPOTS_MAX])
{
	struct home_layout l;
	size_t n = 0;
	int col = 1;

	lay_out(h, app, a, &l);
	for (size_t i = 0; i < l.n_cells; i++) {
		const struct home_cell *c = &l.cells[i];

		if (c->action != ACT_NONE)
			out[n++] = (struct home_spot){c->action, c->row, c->col, c->cols};
	}
	for (int i = 0; i < (int)h->reminders.n && i < l.reminders.rows - 1; i++)
		out[n++] = (struct home_spot){
			h->reminders.items[i].action, l.reminders.row + 1 + i, l.reminders.col, l.reminders.cols};
	for (const struct home_entry *e = home_foot(); e->action != ACT_NONE; e++) {
		int cols = entry_cols(foot_label(app, e));

		out[n++] = (struct home_spot){e->action, l.foot_row, col, cols};
		col += cols + FOOT_GAP;
	}
	return n;
}

/* ---- pieces ---- */

/* " 1  Giúp dân làm dịch vụ công" */
static void draw_entry(const struct app *app, struct area a, const struct home_spot *s, int gap, const char *label,
	bool here)
{
	struct area cell = area_part(a, s->row, s->col, 1, s->cols);
	struct buf key = {0};

	put_key(app, s->action, &key);
	if (here)
		draw_fill(cell, 0, 0, 1, cell.cols, STYLE_SELECTED);
	draw_right(cell, 0, 0, KEY_COLS, here ? STYLE_SELECTED : STYLE_KEY, buf_str(&key));
	draw_text(cell, 0, KEY_COLS + gap, -1, here ? STYLE_SELECTED : STYLE_TEXT, label);
	buf_fini(&key);
}

/* "● 7 phiếu chưa nộp về phường → 7" */
static void draw_reminder(const struct app *app, struct area a, const struct home_spot *s,
	const struct home_reminder *r, bool here)
{
	struct area cell = area_part(a, s->row, s->col, 1, s->cols);
	enum style style = here ? STYLE_SELECTED : r->style;
	struct buf way = {0};
	int cols, room, used;

	buf_puts(&way, "→ ");
	put_key(app, r->action, &way);
	cols = cols_of(buf_str(&way));
	if (here)
		draw_fill(cell, 0, 0, 1, cell.cols, STYLE_SELECTED);
	draw_text(cell, 0, 1, 1, style, "●");
	room = cell.cols - 3 - cols - 1;
	used = draw_text(cell, 0, 3, room, style, buf_str(&r->text));
	if (used + cols_of(buf_str(&r->more)) <= room)
		draw_text(cell, 0, 3 + used, -1, style, buf_str(&r->more));
	draw_right(cell, 0, cell.cols - cols, cols, here ? STYLE_SELECTED : STYLE_KEY, buf_str(&way));
	buf_fini(&way);
}

static void draw_nothing_to_do(const struct home *h, const struct app *app, struct area a)
{
	if (h->reminders.n || a.rows < 2)
		return;
	if (h->count.known)
		draw_text(a, 1, 1, -1, STYLE_GOOD, app_tr(app, N_("Nothing is left to be done.")));
	else
		draw_text(a, 1, 1, -1, STYLE_DIM, app_tr(app, N_("being counted…")));
}

static void draw_figures(const struct home *h, const struct app *app, struct area a)
{
	int last = a.cols - FIGURE_COLS, first = last - FIGURE_COLS;

	draw_text(a, 0, 0, first, STYLE_HEADING, app_tr(app, N_("RESULTS SO FAR")));
	draw_right(a, 0, first, FIGURE_COLS, STYLE_DIM, app_tr(app, N_("now")));
	draw_right(a, 0, last, FIGURE_COLS, STYLE_DIM, app_tr(app, N_("before")));
	for (int i = 0; i < OVERVIEW_FIGURES; i++) {
		draw_text(a, 1 + i, 1, first - 1, STYLE_LABEL, app_tr(app, home_figure_label((enum overview_figure)i)));
		draw_right(a, 1 + i, first, FIGURE_COLS, STYLE_VALUE, buf_str(&h->figures[i][0]));
		draw_right(a, 1 + i, last, FIGURE_COLS, STYLE_TEXT, buf_str(&h->figures[i][1]));
	}
}

static void draw_targets(const struct home *h, const struct app *app, struct area a)
{
	draw_text(a, 0, 0, -1, STYLE_HEADING, app_tr(app, N_("TARGETS OF THE PLAN")));
	for (int i = 0; i < (int)h->n_targets && 2 + 2 * i < a.rows; i++) {
		const struct home_target *t = &h->targets[i];
		int cols = cols_of(buf_str(&t->reached)), bar = a.cols - 1 - cols - 2, used;

		if (bar > BAR_COLS_MAX)
			bar = BAR_COLS_MAX;
		used = 1 + draw_text(a, 1 + 2 * i, 1, -1, STYLE_TEXT, buf_str(&t->name));
		if (used + cols_of(buf_str(&t->period)) <= a.cols)
			draw_text(a, 1 + 2 * i, used, -1, STYLE_DIM, buf_str(&t->period));
		draw_bar(a, 2 + 2 * i, 1, bar, t->n, t->of);
		draw_text(a, 2 + 2 * i, 1 + bar + 2, -1, t->style, buf_str(&t->reached));
	}
}

static struct area block(struct area a, const struct home_block *b)
{
	return area_part(a, b->row, b->col, b->rows, b->cols);
}

static void draw_dates(const struct home *h, struct area a, const struct home_layout *l)
{
	const char *period = buf_str(&h->period);

	draw_text(a, 0, 1, -1, STYLE_HEADING, buf_str(&h->date));
	if (l->period_below)
		draw_text(a, 1, 1, a.cols - 2, STYLE_TEXT, period);
	else
		draw_right(a, 0, a.cols - 1 - cols_of(period), cols_of(period), STYLE_TEXT, period);
}

void home_draw(struct view *v, struct app *app, struct area a)
{
	const struct home *h = (const struct home *)v;
	struct home_layout l;
	struct home_spot spots[HOME_SPOTS_MAX] = {{.action = ACT_NONE}};
	size_t n = home_spots(h, app, a, spots), at = 0, r = 0;

	lay_out(h, app, a, &l);
	draw_dates(h, a, &l);
	for (size_t i = 0; i < l.n_cells; i++) {
		const struct home_cell *c = &l.cells[i];

		if (c->action == ACT_NONE) {
			draw_text(a, c->row, c->col, c->cols - 1, STYLE_HEADING, app_tr(app, c->label));
			continue;
		}
		draw_entry(app, a, &spots[at], c->cols < ROOMY_COLS ? 1 : 2, app_tr(app, c->label), at == h->at);
		at++;
	}
	draw_text(a, l.reminders.row, l.reminders.col, l.reminders.cols, STYLE_HEADING, app_tr(app, N_("TO BE DONE")));
	draw_nothing_to_do(h, app, block(a, &l.reminders));
	for (; r < h->reminders.n && (int)r < l.reminders.rows - 1; r++, at++)
		draw_reminder(app, a, &spots[at], &h->reminders.items[r], at == h->at);
	for (const struct home_entry *e = home_foot(); at < n && e->action != ACT_NONE; e++, at++)
		draw_entry(app, a, &spots[at], 2, foot_label(app, e), at == h->at);
	if (l.figures.rows)
		draw_figures(h, app, block(a, &l.figures));
	if (l.targets.rows)
		draw_targets(h, app, block(a, &l.targets));
}
