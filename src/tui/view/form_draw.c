/* SPDX-License-Identifier: MIT
 * form_draw - a form on the screen. */
#include <string.h>
#include "form_view.h"
#include "sotay/base/text.h"
#include "sotay/tui/widget/edit_draw.h"

enum { NOTE_GAP = 3, NOTE_COLS_LEAST = 8 };

struct drawing {
	struct form_view *v;
	struct app *app;
	const struct form_layout *l;
	struct area a; /* the lines of the form that are on the screen */
};

static int screen_row(const struct drawing *d, int line)
{
	return line - d->v->first;
}

static void draw_label(const struct drawing *d, const struct form_place *p, size_t field)
{
	const struct form *f = &d->v->form;
	const struct field *info = form_info(f, field);
	int row = screen_row(d, p->top), used;
	bool here = f->at == field;

	if (here)
		draw_text(d->a, row, 1, 1, STYLE_HEADING, "→");
	else if (f->fields[field].problem.len)
		draw_text(d->a, row, 1, 1, STYLE_ERROR, "✗");
	else if (f->fields[field].advice.len)
		draw_text(d->a, row, 1, 1, STYLE_WARN, "!");
	used = draw_text(d->a, row, 3, d->l->box_col - 3 - (info->required ? 3 : 1), here ? STYLE_HEADING : STYLE_LABEL,
		app_tr(d->app, info->label));
	if (info->required)
		draw_text(d->a, row, 3 + used + 1, 1, STYLE_DIM, "*");
}

/* ---- boxes ---- */

static void draw_brackets(const struct drawing *d, struct area box)
{
	for (int r = 0; r < box.rows; r++) {
		draw_text(d->a, box.row - d->a.row + r, box.col - d->a.col - 1, 1, STYLE_DIM, "[");
		draw_text(d->a, box.row - d->a.row + r, box.col - d->a.col + box.cols, 1, STYLE_DIM, "]");
	}
}

/* The inside of a box, on the screen; clipped to what of it is in sight. */
static struct area box_area(const struct drawing *d, const struct form_place *p, size_t field)
{
	int row = screen_row(d, p->top), rows = p->box_rows;

	if (row < 0) {
		rows += row;
		row = 0;
	}
	return area_part(d->a, row, d->l->box_col + 1, rows > 0 ? rows : 0, form_box_cols(&d->v->form, d->l, field) - 2);
}

static void draw_text_box(const struct drawing *d, struct area box, size_t field, bool here)
{
	const struct form_field *ff = &d->v->form.fields[field];
	enum style style = here ? STYLE_BOX_HERE : STYLE_BOX;

	draw_fill(box, 0, 0, box.rows, box.cols, style);
	edit_draw(&ff->box, box, style, here);
}

static void draw_code_box(const struct drawing *d, struct area box, size_t field, bool here)
{
	const struct form *f = &d->v->form;
	struct buf text = {0};

	form_put_text(f, field, buf_str(&f->fields[field].value), &text);
	draw_cell(box, 0, 0, box.cols, here ? STYLE_BOX_HERE : STYLE_BOX, buf_str(&text));
	if (here)
		draw_cursor(box, 0, 0);
	buf_fini(&text);
}

static void draw_note(const struct drawing *d, int row, int col, size_t field)
{
	struct buf note = {0};

	form_put_note(&d->v->form, field, &note);
	if (d->a.cols - col - 1 >= NOTE_COLS_LEAST)
		draw_text(d->a, row, col, d->a.cols - col - 1, STYLE_DIM, buf_str(&note));
	buf_fini(&note);
}

/* The box gives way to a note that has something to say. */
static int note_room(const struct drawing *d, size_t field)
{
	struct buf note = {0};
	int cols;

	form_put_note(&d->v->form, field, &note);
	cols = note.len ? (int)text_width_cols(buf_str(&note), note.len) + NOTE_GAP : 0;
	buf_fini(&note);
	return cols;
}

static void draw_box_field(const struct drawing *d, const struct form_place *p, size_t field)
{
	const struct form *f = &d->v->form;
	struct area box = box_area(d, p, field);
	bool here = f->at == field;
	int over = d->l->box_col + 1 + box.cols + 1 + note_room(d, field) - (d->a.cols - 1);

	if (box.rows <= 0)
		return;
	if (over > 0 && form_info(f, field)->type != TYPE_MEMO && box.cols - over >= 16)
		box.cols -= over;
	if (here)
		d->v->anchor = box;
	draw_brackets(d, box);
	if (form_has_box(f, field))
		draw_text_box(d, box, field, here);
	else
		draw_code_box(d, box, field, here);
	if (screen_row(d, p->top) >= 0)
		draw_note(d, screen_row(d, p->top), d->l->box_col + 1 + box.cols + 1 + NOTE_GAP, field);
}

/* ---- choices ---- */

struct choice_drawing {
	const struct drawing *d;
	int line; /* the first one's, on the screen */
	bool here;
};

static void draw_choice(void *ctx, size_t i, const char *text, bool chosen, int line, int col)
{
	const struct choice_drawing *c = ctx;
	char digit[4] = {chosen ? '(' : ' ', (char)('1' + i), chosen ? ')' : ' ', '\0'};
	int row = c->line + line, at = c->d->l->box_col + col;

	if (row < 0)
		return;
	draw_text(c->d->a, row, at, 3, chosen ? STYLE_CHOSEN : STYLE_KEY, digit);
	draw_text(c->d->a, row, at + 3, -1, chosen ? STYLE_CHOSEN : STYLE_TEXT, text);
	if (c->here && (chosen || i == 0))
		draw_cursor(c->d->a, row, at + 1);
}

static void draw_choices(const struct drawing *d, const struct form_place *p, size_t field)
{
	struct choice_drawing c = {d, screen_row(d, p->top), d->v->form.at == field};

	form_choices(&d->v->form, field, d->l->box_cols, draw_choice, &c);
}

/* ---- rows ---- */

static void draw_said(const struct drawing *d, const struct form_place *p, size_t field)
{
	const struct form_field *ff = &d->v->form.fields[field];
	const struct buf *said = ff->problem.len ? &ff->problem : &ff->advice;
	int row = screen_row(d, p->top + p->box_rows), rows = p->rows - p->box_rows, skip = 0;

	if (row < 0) {
		skip = -row;
		rows -= skip;
		row = 0;
	}
	if (rows > 0)
		draw_wrapped(d->a, row, d->l->box_col, rows, d->l->box_cols, skip, ff->problem.len ? STYLE_ERROR : STYLE_WARN,
			buf_str(said));
}

static void draw_field(const struct drawing *d, const struct form_place *p, size_t field)
{
	if (screen_row(d, p->top) >= 0)
		draw_label(d, p, field);
	if (form_info(&d->v->form, field)->type == TYPE_ENUM)
		draw_choices(d, p, field);
	else
		draw_box_field(d, p, field);
	draw_said(d, p, field);
}

/* Names are left out whole. */
static void cut_list(struct buf *list, int cols)
{
	static const char rest[] = ", …";

	if ((int)text_width_cols(buf_str(list), list->len) <= cols)
		return;
	for (size_t len = list->len; len-- > 0;) {
		if (strncmp(list->data + len, ", ", 2) != 0 || (int)text_width_cols(list->data, len) + 3 > cols)
			continue;
		list->len = len;
		buf_puts(list, rest);
		return;
	}
}

static void draw_more_row(const struct drawing *d, int row)
{
	const int cols = d->a.cols - 5 - 5;
	struct buf text = {0};

	buf_puts(&text, app_tr(d->app, N_("More fields: ")));
	form_put_hidden(&d->v->form, &text);
	cut_list(&text, cols);
	draw_text(d->a, row, 3, 2, STYLE_DIM, "+");
	draw_text(d->a, row, 5, cols, STYLE_DIM, buf_str(&text));
	draw_right(d->a, row, d->a.cols - 4, 3, STYLE_KEY, "F4");
	buf_fini(&text);
}

static void draw_save_row(const struct drawing *d, int row)
{
	bool here = d->v->form.at == FORM_AT_SAVE;

	if (here)
		draw_text(d->a, row, 1, 1, STYLE_HEADING, "→");
	draw_text(d->a, row, 3, -1, here ? STYLE_SELECTED : STYLE_DIM,
		app_tr(d->app, here ? N_(" Save the record? Enter saves ") : N_(" Save ")));
	if (here)
		draw_cursor(d->a, row, 4);
}

static void draw_row(const struct drawing *d, size_t i)
{
	static const char *const headings[] = {NULL, N_("MORE FIELDS"), N_("FOR THE WARD")};
	const struct form_row *r = &d->v->form.rows[i];
	const struct form_place *p = &d->l->places[i];
	int row = screen_row(d, p->top);

	switch (r->type) {
	case FORM_FIELD:
		draw_field(d, p, r->field);
		break;
	case FORM_HEADING:
		if (row >= 0)
			draw_text(d->a, row, 3, -1, STYLE_HEAD, app_tr(d->app, headings[r->tier]));
		break;
	case FORM_MORE:
		if (row >= 0)
			draw_more_row(d, row);
		break;
	case FORM_SAVE:
		if (row >= 0)
			draw_save_row(d, row);
		break;
	case FORM_GAP:
		break;
	}
}

void form_draw(struct view *view, struct app *app, struct area a)
{
	struct form_view *v = (struct form_view *)view;
	struct form_layout l;
	struct drawing d = {v, app, &l, a};

	form_layout(&v->form, a.cols, a.rows, &l);
	for (size_t i = 0; i < v->form.n_rows; i++) {
		const struct form_place *p = &l.places[i];

		if (p->top + p->rows > v->first && p->top < v->first + a.rows)
			draw_row(&d, i);
	}
	draw_more(a, (size_t)v->first, (size_t)a.rows, (size_t)l.total);
}
