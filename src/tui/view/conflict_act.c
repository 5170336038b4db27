/* SPDX-License-Identifier: MIT
 * conflict_act - what the keys do on the screen of one conflict: choosing, saving, leaving, going on. */
#include "conflict.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/frame/job.h"
#include "sotay/tui/frame/picker.h"
#include "sotay/tui/view/views.h"

static void go_to(struct conflict_view *v, size_t ref)
{
	conflict_keep_end(v);
	conflict_free(&v->c);
	v->ref = ref;
	v->at = 0;
	v->is_read = false;
	v->version = 0;
}

/* ---- saving ---- */

static const char *editor_of(const struct app *app)
{
	return app->author.len ? buf_str(&app->author) : buf_str(&app->label);
}

/* The field that a rule names gets the mark. */
static void point_at(struct conflict_view *v, const struct error *e)
{
	int field = kind_field_index(v->c.kind, e->column);

	for (size_t i = 0; i < v->c.n_rows && field >= 0; i++) {
		if (v->c.rows[i].field == (size_t)field)
			v->at = i;
	}
}

static bool deletes(const struct conflict *c)
{
	return c->rows[0].deletion && c->rows[0].chosen && strcmp(c->rows[0].chosen, "1") == 0;
}

/* Whether what is open may stay open: asks where something is. */
static bool is_enough(struct conflict_view *v, struct app *app)
{
	static const char *const answers[] = {N_("Choose on"), N_("Save what is chosen"), NULL};
	size_t open = v->c.n_rows - conflict_n_chosen(&v->c);
	struct buf text = {0};
	int answer;

	if (open == 0 || open == v->c.n_rows || deletes(&v->c))
		return true;
	app_put(app, &text, N_("Not chosen yet: %zu of %zu fields. They stay as they are, and the record in the list."),
		open, v->c.n_rows);
	answer = app_ask(app, NULL, buf_str(&text), answers, 0);
	buf_fini(&text);
	if (answer != 1)
		v->at = conflict_first_open(&v->c);
	return answer == 1;
}

/* False: it is not saved, which was said. */
static bool save(struct conflict_view *v, struct app *app)
{
	struct conflict_save s = {&v->c, editor_of(app), app_now(app)};
	struct error e;
	enum err err;

	if (v->in_box && !conflict_box_take(v, app))
		return false;
	if (!is_enough(v, app))
		return false;
	err = app_write(app, conflict_save, &s, &e);
	if (err == OK) {
		keep_forget(&v->keep, app);
		app_changed(app);
		app_say(app, STYLE_GOOD, N_("Chosen and saved. The other content is still in the history."));
		return true;
	}
	app_say_error(app, &e);
	if (err == ERR_EXISTS)
		app_changed(app);
	else
		point_at(v, &e);
	return false;
}

/* Screens below tell in which records something is chosen. */
static bool leave(struct app *app)
{
	app_changed(app);
	return true;
}

/* The choices wait on the disk. False: they cannot. */
static bool leave_for_later(struct conflict_view *v, struct app *app)
{
	conflict_keep(v, app, true);
	if (v->keep.failed_ticks || !v->keep.on_disk) {
		app_say(app, STYLE_ERROR,
			N_("The choices cannot be kept: the disk is full or cannot be written to. They are still here."));
		return false;
	}
	app_say(app, STYLE_STATUS, N_("The choices wait: open the record again to go on."));
	return leave(app);
}

/* What was chosen is saved, kept for later or thrown away. False: it is to stay on the screen. */
static bool may_leave(struct conflict_view *v, struct app *app)
{
	static const char *const answers[] = {N_("Save"), N_("Leave it, choose later"), N_("Throw the choices away"), NULL};

	if (!conflict_is_unsaved(v)) {
		conflict_keep(v, app, true);
		return v->edits ? leave(app) : true;
	}
	switch (app_ask(app, NULL, app_tr(app, N_("What you have chosen is not saved yet.")), answers, 0)) {
	case 0:
		return save(v, app);
	case 1:
		return leave_for_later(v, app);
	case 2:
		keep_forget(&v->keep, app);
		return leave(app);
	default:
		return false;
	}
}

/* The next record that is still to be settled is not known before it is read: the list says which there are. */
static unsigned save_and_go_on(struct conflict_view *v, struct app *app)
{
	if (!save(v, app))
		return VIEW_DONE | VIEW_LOAD;
	if (v->ref + 1 >= v->n_refs)
		return VIEW_CLOSE;
	go_to(v, v->ref + 1);
	return VIEW_DONE | VIEW_LOAD;
}

/* ---- doing ---- */

static void chosen(struct conflict_view *v)
{
	conflict_changed(v);
	if (v->at + 1 < v->c.n_rows)
		v->at++;
}

static unsigned choose_side(struct conflict_view *v, size_t side)
{
	const struct conflict_value *value;

	if (v->c.rows[v->at].deletion) {
		conflict_choose(&v->c, v->at, side == 0 ? "0" : "1");
		chosen(v);
		return VIEW_DONE;
	}
	value = conflict_value_of(&v->c, v->at, side);
	if (!value)
		return VIEW_DONE;
	conflict_choose(&v->c, v->at, value->value);
	chosen(v);
	return VIEW_DONE;
}

/* On a content: it is chosen, and the mark stays there: what is clicked next must not move away. */
unsigned conflict_click(struct conflict_view *v, struct app *app, int row, int col)
{
	const char *value;
	size_t at = conflict_row_at(v, app, row, col, &value);

	if (at == SIZE_MAX)
		return VIEW_IGNORED;
	v->at = at;
	if (value && !v->elsewhere) {
		conflict_choose(&v->c, at, value);
		conflict_changed(v);
	}
	return VIEW_DONE;
}

static void join(struct conflict_view *v, struct app *app)
{
	struct error e;

	if (conflict_join(&v->c, v->at, &e) == OK)
		chosen(v);
	else
		app_say_error(app, &e);
}

/* All contents of the row in full; where some belong to no column they are chosen from here. */
static void read_all(struct conflict_view *v, struct app *app)
{
	const struct conflict_row *r = &v->c.rows[v->at];
	const char *title = app_tr(app, kind_field(v->c.kind, r->field)->label);
	struct picker_item *items = mem_alloc(r->n_values * sizeof *items);
	struct picker p = {.title = title, .items = items, .n = r->n_values};
	struct buf text = {0};
	bool outside = false;

	for (size_t i = 0; i < r->n_values; i++) {
		const struct conflict_value *value = &r->values[i];

		outside = outside || !value->sides;
		items[i] = (struct picker_item){value->value, value->shown[0] ? value->shown : app_tr(app, N_("(empty)")), ""};
	}
	for (size_t side = 0; side < v->c.n_sides; side++) {
		const struct conflict_value *value = conflict_value_of(&v->c, v->at, side);

		buf_printf(&text, "%s%c  %s, %s\n%s", side ? "\n\n" : "", (char)('A' + side), buf_str(&v->who[side]),
			buf_str(&v->when[side]),
			!value                ? "–"
				: value->shown[0] ? value->shown
								  : app_tr(app, N_("(empty)")));
	}
	if (!outside) {
		app_tell(app, title, buf_str(&text));
	} else if (picker_run(app, &p) && !v->elsewhere) {
		conflict_choose(&v->c, v->at, r->values[p.at].value);
		chosen(v);
	}
	buf_fini(&text);
	free(items);
}

static unsigned go(struct conflict_view *v, struct app *app, bool next)
{
	if (!may_leave(v, app))
		return VIEW_DONE | VIEW_LOAD;
	go_to(v, (v->ref + (next ? 1 : v->n_refs - 1)) % v->n_refs);
	return VIEW_DONE | VIEW_LOAD;
}

static unsigned move(struct conflict_view *v, enum action action)
{
	size_t last = v->c.n_rows - 1;

	switch (action) {
	case ACT_UP:
		v->at -= v->at > 0;
		return VIEW_DONE;
	case ACT_DOWN:
		v->at += v->at < last;
		return VIEW_DONE;
	case ACT_PAGE_UP:
	case ACT_FIRST:
		v->at = 0;
		return VIEW_DONE;
	case ACT_PAGE_DOWN:
	case ACT_LAST:
		v->at = last;
		return VIEW_DONE;
	default:
		return VIEW_IGNORED;
	}
}

unsigned conflict_act(struct conflict_view *v, struct app *app, enum action action)
{
	if (action == ACT_SAVE)
		return save_and_go_on(v, app);
	if (v->in_box && action != ACT_QUIT)
		return conflict_box_act(v, app, action) | VIEW_LOAD;
	if (v->is_read && move(v, action))
		return VIEW_DONE;
	if (action >= ACT_SIDE_A && action <= ACT_SIDE_F)
		return choose_side(v, (size_t)(action - ACT_SIDE_A));
	switch (action) {
	case ACT_OWN:
		conflict_write_own(v, app);
		return VIEW_DONE;
	case ACT_JOIN:
		join(v, app);
		return VIEW_DONE;
	case ACT_UNPICK:
		conflict_unpick(&v->c, v->at);
		conflict_changed(v);
		return VIEW_DONE;
	case ACT_OPEN:
		read_all(v, app);
		return VIEW_DONE;
	case ACT_HISTORY:
		app_push(app, view_history_new(app, v->refs[v->ref].kind, &v->refs[v->ref].id));
		return VIEW_DONE;
	case ACT_NEXT:
	case ACT_RIGHT:
		return v->n_refs > 1 ? go(v, app, true) : VIEW_IGNORED;
	case ACT_PREVIOUS:
	case ACT_LEFT:
		return v->n_refs > 1 ? go(v, app, false) : VIEW_IGNORED;
	case ACT_BACK:
	case ACT_QUIT:
		return may_leave(v, app) ? VIEW_CLOSE : VIEW_DONE | VIEW_LOAD;
	default:
		return VIEW_IGNORED;
	}
}

/* Whether the row takes what that side wrote. */
static bool offers(const struct conflict_view *v, size_t side)
{
	if (v->c.rows[v->at].deletion)
		return side < 2;
	return side < v->c.n_sides && conflict_value_of(&v->c, v->at, side);
}

static const char *cannot_in_box(const struct conflict_view *v, enum action action)
{
	if (action == ACT_SAVE || action == ACT_OPEN)
		return NULL;
	if (action == ACT_NEW_LINE)
		return v->box.options.lines == EDIT_MEMO ? NULL : N_("There is one line only.");
	return N_("First take over what is being written, with Enter.");
}

static const char *cannot_choose(const struct conflict_view *v, enum action action)
{
	const struct conflict_row *r = &v->c.rows[v->at];

	if (v->elsewhere && action != ACT_OPEN)
		return N_("Another window is choosing in this record: go on there, or close it.");
	switch (action) {
	case ACT_OWN:
		return r->deletion ? N_("Here it is kept or deleted: press 1 or 2.") : NULL;
	case ACT_JOIN:
		return conflict_can_join(&v->c, v->at) ? NULL : N_("Only long texts and lists can be put together.");
	case ACT_UNPICK:
		return r->chosen ? NULL : N_("Nothing is chosen in this field yet.");
	case ACT_NEW_LINE:
		return N_("No text is being written: S begins one.");
	case ACT_SAVE:
	case ACT_OPEN:
		return NULL;
	default:
		return offers(v, (size_t)(action - ACT_SIDE_A)) ? NULL : N_("There is no such content in this field.");
	}
}

const char *conflict_cannot(const struct conflict_view *v, enum action action)
{
	switch (action) {
	case ACT_NEXT:
	case ACT_PREVIOUS:
		if (v->n_refs < 2)
			return N_("There is no other record.");
		return v->in_box ? cannot_in_box(v, action) : NULL;
	case ACT_SIDE_A:
	case ACT_SIDE_B:
	case ACT_SIDE_C:
	case ACT_SIDE_D:
	case ACT_SIDE_E:
	case ACT_SIDE_F:
	case ACT_OWN:
	case ACT_JOIN:
	case ACT_SAVE:
	case ACT_UNPICK:
	case ACT_OPEN:
	case ACT_NEW_LINE:
		if (!v->is_read)
			return N_("There is nothing to choose in this record any more.");
		return v->in_box ? cannot_in_box(v, action) : cannot_choose(v, action);
	default:
		return NULL;
	}
}
