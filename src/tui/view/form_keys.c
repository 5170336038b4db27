/* SPDX-License-Identifier: MIT
 * form_keys - keys and the mouse on a form. */
#include "form_view.h"
#include "sotay/tui/frame/ask.h"

static struct form_layout layout_of(const struct form_view *v)
{
	struct form_layout l;

	form_layout(&v->form, v->view.content.cols, v->view.content.rows, &l);
	return l;
}

void form_settle(struct form_view *v)
{
	struct form_layout l = layout_of(v);

	v->first = form_scroll(&v->form, &l, v->view.content.rows, v->first);
}

void form_say_dropped(struct form_view *v, struct app *app, const struct buf *dropped)
{
	(void)v;
	if (dropped->len)
		app_say(app, STYLE_WARN, N_("Not needed any more, empty when it is saved: %s."), buf_str(dropped));
}

/* ---- moving ---- */

/* Leaves the field and goes on; a day far back or to come is asked about first. */
static unsigned leave_for(struct form_view *v, struct app *app, bool forward, bool (*go)(struct form *f, int by),
	int by)
{
	struct form *f = &v->form;
	struct buf dropped = {0};

	if (form_leave(f, forward, &dropped))
		(void)!go(f, by);
	form_say_dropped(v, app, &dropped);
	buf_fini(&dropped);
	form_settle(v);
	return VIEW_DONE;
}

unsigned form_move(struct form_view *v, struct app *app, int by)
{
	return leave_for(v, app, by > 0, form_step, by);
}

static bool step_many(struct form *f, int by)
{
	bool moved = false;

	for (int n = by > 0 ? by : -by; n > 0 && form_step(f, by > 0 ? 1 : -1); n--)
		moved = true;
	return moved;
}

static bool go_to(struct form *f, int field)
{
	form_go(f, (size_t)field);
	return true;
}

/* ---- choosing ---- */

static unsigned chosen(struct form_view *v, struct app *app, struct buf *dropped)
{
	form_say_dropped(v, app, dropped);
	buf_fini(dropped);
	form_settle(v);
	return VIEW_DONE;
}

static bool is_plain_char(const struct key *k)
{
	return k->code == K_CHAR && !(k->mods & (MOD_CTRL | MOD_ALT));
}

static void put_utf8(uint32_t ch, struct buf *out)
{
	if (ch < 0x80) {
		buf_putc(out, (char)ch);
	} else if (ch < 0x800) {
		buf_putc(out, (char)(0xc0 | ch >> 6));
		buf_putc(out, (char)(0x80 | (ch & 0x3f)));
	} else if (ch < 0x10000) {
		buf_putc(out, (char)(0xe0 | ch >> 12));
		buf_putc(out, (char)(0x80 | (ch >> 6 & 0x3f)));
		buf_putc(out, (char)(0x80 | (ch & 0x3f)));
	}
}

/* A list is opened by what is typed into it. */
static unsigned open_list(struct form_view *v, struct app *app, const struct key *k)
{
	struct buf typed = {0};
	bool took;

	if (k && k->code == K_PASTE)
		buf_put(&typed, k->text, k->len_bytes < TEXT_BYTES_MAX ? k->len_bytes : TEXT_BYTES_MAX);
	else if (k && k->ch != ' ')
		put_utf8(k->ch, &typed);
	took = form_open_list(v, app, buf_str(&typed));
	buf_fini(&typed);
	return took ? form_move(v, app, 1) : VIEW_DONE;
}

static unsigned key_of_codes(struct form_view *v, struct app *app, const struct key *k)
{
	struct buf dropped = {0};

	if (is_plain_char(k) || k->code == K_PASTE)
		return open_list(v, app, k);
	if (k->code != K_BACKSPACE && k->code != K_DELETE)
		return VIEW_IGNORED;
	form_clear(&v->form, &dropped);
	return chosen(v, app, &dropped);
}

static unsigned key_of_choices(struct form_view *v, struct app *app, const struct key *k)
{
	struct buf dropped = {0};
	bool mine = false;

	if (is_plain_char(k) && k->ch == '?') {
		app_help(app);
		return VIEW_DONE;
	}
	if (is_plain_char(k))
		mine = k->ch == ' ' ? form_turn(&v->form, 1, &dropped) : form_digit(&v->form, k->ch, &dropped);
	else if (k->code == K_BACKSPACE || k->code == K_DELETE)
		form_clear(&v->form, &dropped), mine = true;
	if (mine)
		return chosen(v, app, &dropped);
	buf_fini(&dropped);
	if (!is_plain_char(k))
		return VIEW_IGNORED;
	app_say(app, STYLE_WARN, N_("Choose with a digit, 1 to %d, or with ← →."), (int)form_choice_count(&v->form));
	return VIEW_DONE;
}

/* ---- typing ---- */

static unsigned key_of_box(struct form_view *v, struct app *app, const struct key *k)
{
	struct form_layout l = layout_of(v);
	bool composed = false;
	enum edit_result result =
		form_type(&v->form, k, &app->typing, form_box_cols(&v->form, &l, v->form.at) - 2, &composed);

	if (composed)
		app_input_method_seen(app);
	if (result == EDIT_FULL)
		app_say(app, STYLE_WARN,
			k->code == K_PASTE ? N_("That is too long for this field: nothing was pasted.")
							   : N_("There is no more room in this field."));
	if (result == EDIT_IGNORED)
		return VIEW_IGNORED;
	form_settle(v);
	return VIEW_DONE;
}

static unsigned key_of_field(struct form_view *v, struct app *app, const struct key *k)
{
	const struct form *f = &v->form;

	if (f->at == FORM_AT_SAVE) {
		if (is_plain_char(k) && k->ch == '?')
			app_help(app);
		return is_plain_char(k) ? VIEW_DONE : VIEW_IGNORED;
	}
	if (form_has_box(f, f->at))
		return key_of_box(v, app, k);
	return form_info(f, f->at)->type == TYPE_ENUM ? key_of_choices(v, app, k) : key_of_codes(v, app, k);
}

/* ---- the keys every field has ---- */

/* Of codes that are needed and not there the list opens: there is nothing else to do. */
static unsigned enter(struct form_view *v, struct app *app)
{
	const struct form *f = &v->form;

	if (f->at == FORM_AT_SAVE)
		return form_save(v, app, false);
	if (!form_has_box(f, f->at) && form_info(f, f->at)->type != TYPE_ENUM && form_info(f, f->at)->required &&
		!form_value(f, f->at)[0])
		return open_list(v, app, NULL);
	return form_move(v, app, 1);
}

static unsigned turn(struct form_view *v, struct app *app, const struct key *k)
{
	struct buf dropped = {0};

	if ((k->mods & (MOD_CTRL | MOD_ALT | MOD_SHIFT)) || !form_turn(&v->form, k->code == K_RIGHT ? 1 : -1, &dropped)) {
		buf_fini(&dropped);
		return key_of_field(v, app, k);
	}
	return chosen(v, app, &dropped);
}

/* In a long text the arrows belong to it as long as there are rows. */
static unsigned up_down(struct form_view *v, struct app *app, const struct key *k)
{
	const struct form *f = &v->form;

	if (f->at != FORM_AT_SAVE && form_info(f, f->at)->type == TYPE_MEMO) {
		unsigned result = key_of_box(v, app, k);

		if (result != VIEW_IGNORED)
			return result;
	}
	return form_move(v, app, k->code == K_DOWN ? 1 : -1);
}

static unsigned press(struct form_view *v, struct app *app, const struct key *k);

unsigned form_key(struct view *view, struct app *app, const struct key *k)
{
	struct form_view *v = (struct form_view *)view;

	switch (k->code) {
	case K_MOUSE:
		return k->mouse.event == MOUSE_PRESS ? press(v, app, k)
											 : leave_for(v, app, k->mouse.event == MOUSE_WHEEL_DOWN, form_step,
												   k->mouse.event == MOUSE_WHEEL_DOWN ? 1 : -1);
	case K_ENTER:
		return k->mods ? VIEW_IGNORED : enter(v, app);
	case K_TAB:
		return form_move(v, app, k->mods & MOD_SHIFT ? -1 : 1);
	case K_UP:
	case K_DOWN:
		return up_down(v, app, k);
	case K_LEFT:
	case K_RIGHT:
		return turn(v, app, k);
	case K_PAGE_UP:
	case K_PAGE_DOWN:
		return leave_for(v, app, k->code == K_PAGE_DOWN, step_many,
			(k->code == K_PAGE_DOWN ? 1 : -1) * (v->view.content.rows / 2 + 1));
	default:
		return key_of_field(v, app, k);
	}
}

/* ---- the mouse ---- */

struct hit {
	const struct form *f;
	size_t field;
	int line, col;
	int choice; /* -1: none */
};

static void hit_choice(void *ctx, size_t i, const char *text, bool is_chosen, int line, int col)
{
	struct hit *h = ctx;

	(void)text;
	(void)is_chosen;
	if (line == h->line && col <= h->col)
		h->choice = (int)i;
}

static unsigned press_choice(struct form_view *v, struct app *app, const struct form_layout *l, int line, int col)
{
	struct hit h = {&v->form, v->form.at, line, col - l->box_col, -1};
	struct buf dropped = {0};

	if (h.col >= 0)
		form_choices(&v->form, h.field, l->box_cols, hit_choice, &h);
	if (h.choice >= 0)
		form_digit(&v->form, (uint32_t)('1' + h.choice), &dropped);
	return chosen(v, app, &dropped);
}

static unsigned press_field(struct form_view *v, struct app *app, size_t row, int line, int col)
{
	struct form *f = &v->form;
	size_t field = f->rows[row].field;
	struct form_layout l = layout_of(v);
	bool was_here = f->at == field;
	int inside = line - l.places[row].top;

	if (!was_here)
		leave_for(v, app, true, go_to, (int)field);
	if (f->at != field)
		return VIEW_DONE;
	if (form_info(f, field)->type == TYPE_ENUM)
		return press_choice(v, app, &l, inside, col);
	if (!form_has_box(f, field))
		return was_here && col >= l.box_col ? open_list(v, app, NULL) : VIEW_DONE;
	if (was_here && inside < l.places[row].box_rows) {
		f->fields[field].fresh = false;
		edit_click(&f->fields[field].box, inside, col - l.box_col - 1, l.places[row].box_rows,
			form_box_cols(f, &l, field) - 2);
	}
	return VIEW_DONE;
}

static unsigned press(struct form_view *v, struct app *app, const struct key *k)
{
	struct form *f = &v->form;
	struct form_layout l = layout_of(v);
	int line, col = k->mouse.col - v->view.content.col;
	size_t row;

	if (!area_holds(v->view.content, k->mouse.row, k->mouse.col))
		return VIEW_IGNORED;
	line = k->mouse.row - v->view.content.row + v->first;
	row = form_row_at(f, &l, line);
	if (row == SIZE_MAX)
		return VIEW_DONE;
	switch (f->rows[row].type) {
	case FORM_FIELD:
		return press_field(v, app, row, line, col);
	case FORM_MORE:
		form_show_more(f, true);
		form_settle(v);
		return VIEW_DONE;
	case FORM_SAVE:
		return form_save(v, app, false);
	default:
		return VIEW_DONE;
	}
}
