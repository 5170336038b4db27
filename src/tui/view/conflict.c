/* SPDX-License-Identifier: MIT
 * conflict - one record that two places changed differently, field by field: read, and told in words. */
#include "conflict.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/model/show.h"
#include "sotay/tui/view/views.h"

/* ---- reading ---- */

static void put_subject(struct conflict_view *v, struct app *app)
{
	const struct record *r = &v->c.record;
	int place = kind_field_index(r->kind, "neighbourhood");
	const char *code = record_value(r, (size_t)place);

	buf_clear(&v->subject);
	show_record_line(app->plan, app->i18n, r, &v->subject);
	if (code[0])
		buf_printf(&v->subject, "%s%s", v->subject.len ? " · " : "", plan_name(app->plan, LIST_NEIGHBOURHOODS, code));
	if (r->author[0]) {
		buf_puts(&v->subject, v->subject.len ? " · " : "");
		app_put(app, &v->subject, N_("recorded by %s"), r->author);
	}
}

static void put_result(struct conflict_view *v)
{
	buf_clear(&v->result);
	conflict_put_result(&v->c, &v->result);
}

void conflict_changed(struct conflict_view *v)
{
	v->edits++;
	put_result(v);
}

static void put_words(struct conflict_view *v, struct app *app)
{
	put_subject(v, app);
	for (size_t i = 0; i < v->c.n_sides; i++) {
		buf_clear(&v->who[i]);
		buf_clear(&v->when[i]);
		conflict_put_who(&v->c, i, &v->who[i]);
		conflict_put_when(&v->c, i, &v->when[i]);
	}
	buf_clear(&v->deletion);
	if (v->c.rows[0].deletion)
		conflict_put_deletion(&v->c, &v->deletion);
	buf_clear(&v->agreed);
	conflict_put_agreed(&v->c, &v->agreed);
	put_result(v);
}

/* What had been chosen: before the program ended, or since the record was opened. */
static bool had_chosen(struct conflict_view *v, struct app *app, struct arena *a, struct draft *out)
{
	if (!v->keep.name[0])
		return conflict_take_kept(v, app, a, out);
	conflict_to_draft(&v->c, a, out);
	return conflict_n_chosen(&v->c) > 0;
}

/* The record as it is now; what was chosen stays where it still can be. */
static void read_record(struct conflict_view *v, struct app *app, struct txn *t)
{
	const struct conflict_ref *ref = &v->refs[v->ref];
	struct arena a = {0};
	struct draft kept;
	bool had = had_chosen(v, app, &a, &kept);
	struct error e;
	enum err err;

	conflict_free(&v->c);
	err = conflict_read(t, ref->kind, &ref->id, app->i18n, &v->c, &e);
	v->is_read = err == OK;
	if (v->at >= v->c.n_rows)
		v->at = 0;
	if (err == OK && had)
		conflict_put_back(v, app, &kept);
	if (err == OK)
		put_words(v, app);
	else if (err != ERR_NOTHING && err != ERR_NOT_FOUND)
		app_say_error(app, &e);
	if (err != OK && err != ERR_NOTHING)
		v->hands_off = true;
	else if (had)
		conflict_rescue(v, app, &kept);
	arena_free(&a);
}

static void load(struct view *view, struct app *app)
{
	struct conflict_view *v = (struct conflict_view *)view;
	struct error e;
	struct txn *t;

	if (app_read(app, &t, &e) != OK) {
		app_say_error(app, &e);
		return;
	}
	/* A box that is open stands on rows as they are; they are read anew when it is closed or saved. */
	if (v->version != txn_version(t) && !v->in_box) {
		v->version = txn_version(t);
		read_record(v, app, t);
	}
	txn_end(&t);
}

/* The other window may have been closed: what was chosen there is gone on with here. */
static unsigned tick(struct view *view, struct app *app)
{
	struct conflict_view *v = (struct conflict_view *)view;

	if (v->elsewhere && app->store && !app->job_runs && conflict_is_free(v, app)) {
		v->keep.name[0] = '\0';
		v->version = 0;
		return VIEW_LOAD;
	}
	conflict_keep(v, app, false);
	return VIEW_IGNORED;
}

static void save_state(struct view *view, struct app *app)
{
	conflict_keep((struct conflict_view *)view, app, true);
}

static const char *label(const struct view *view, struct app *app, enum action action)
{
	const struct conflict_view *v = (const struct conflict_view *)view;

	(void)app;
	if (!v->is_read)
		return NULL;
	if (v->in_box)
		return action == ACT_OPEN ? N_("Take it over") : action == ACT_NEW_LINE ? N_("New line") : NULL;
	if (v->c.rows[v->at].deletion)
		return action == ACT_SIDE_A ? N_("Keep it") : action == ACT_SIDE_B ? N_("Delete it") : NULL;
	if (action == ACT_SIDE_A)
		return v->c.n_sides > 2 ? N_("B C Choose") : N_("B Choose");
	return NULL;
}

static void head(struct view *view, struct app *app, struct buf *left, struct buf *right)
{
	const struct conflict_view *v = (const struct conflict_view *)view;
	const struct record *r = &v->c.record;
	int date = kind_field_index(v->refs[v->ref].kind, "date");

	if (v->n_refs > 1)
		app_put(app, left, N_(" · record %zu/%zu"), v->ref + 1, v->n_refs);
	buf_clear(right);
	if (v->is_read && record_value(r, (size_t)date)[0]) {
		show_value(app->plan, app->i18n, kind_field(r->kind, (size_t)date), record_value(r, (size_t)date), right);
		buf_puts(right, ", ");
	}
	buf_puts(right, app_tr(app, kind_info(v->refs[v->ref].kind)->label_short));
}

static const char *hint(struct view *view, struct app *app)
{
	struct conflict_view *v = (struct conflict_view *)view;

	buf_clear(&v->hint);
	if (v->in_box)
		app_put(app, &v->hint, N_("Write what is right. Enter takes it over, Esc leaves it."));
	else if (v->elsewhere)
		app_put(app, &v->hint, N_("Another window is choosing in this record: here it is only shown."));
	else if (v->is_read && v->c.rows[v->at].deletion && !v->c.rows[v->at].chosen)
		app_put(app, &v->hint, N_("Press 1 to keep the record, 2 to delete it."));
	else if (v->is_read)
		app_put(app, &v->hint, N_("Chosen: %zu of %zu fields."), conflict_n_chosen(&v->c), v->c.n_rows);
	return buf_str(&v->hint);
}

static bool takes_text(const struct view *view)
{
	return ((const struct conflict_view *)view)->in_box;
}

static unsigned point(struct conflict_view *v, struct app *app, const struct key *k)
{
	if (k->mouse.event != MOUSE_PRESS)
		return conflict_act(v, app, k->mouse.event == MOUSE_WHEEL_UP ? ACT_UP : ACT_DOWN);
	return conflict_click(v, app, k->mouse.row, k->mouse.col);
}

static unsigned key(struct view *view, struct app *app, const struct key *k)
{
	struct conflict_view *v = (struct conflict_view *)view;

	if (v->in_box)
		return conflict_box_key(v, app, k);
	return k->code == K_MOUSE && v->is_read ? point(v, app, k) : VIEW_IGNORED;
}

static unsigned act(struct view *view, struct app *app, enum action action)
{
	return conflict_act((struct conflict_view *)view, app, action);
}

static const char *cannot(const struct view *view, struct app *app, enum action action)
{
	(void)app;
	return conflict_cannot((const struct conflict_view *)view, action);
}

static void draw(struct view *view, struct app *app, struct area a)
{
	conflict_draw((const struct conflict_view *)view, app, a);
}

static void free_view(struct view *view)
{
	struct conflict_view *v = (struct conflict_view *)view;

	if (v->in_box)
		edit_fini(&v->box);
	conflict_keep_end(v);
	conflict_free(&v->c);
	for (size_t i = 0; i < CONFLICT_SIDES_MAX; i++) {
		buf_fini(&v->who[i]);
		buf_fini(&v->when[i]);
	}
	buf_fini(&v->subject);
	buf_fini(&v->deletion);
	buf_fini(&v->agreed);
	buf_fini(&v->result);
	buf_fini(&v->hint);
	free(v->refs);
	free(v);
}

static const struct view_action actions[] = {
	{ACT_SIDE_A, NULL},
	{ACT_SIDE_B, NULL},
	{ACT_OWN, NULL},
	{ACT_JOIN, NULL},
	{ACT_SAVE, NULL},
	{ACT_NEXT, NULL},
	{ACT_OPEN, N_("Read all")},
	{ACT_NEW_LINE, NULL},
	{ACT_HISTORY, NULL},
	{ACT_UNPICK, NULL},
	{ACT_SIDE_C, NULL},
	{ACT_SIDE_D, NULL},
	{ACT_SIDE_E, NULL},
	{ACT_SIDE_F, NULL},
	{ACT_PREVIOUS, NULL},
	{ACT_NONE, NULL},
};

static const struct view_ops ops = {
	.name = "conflict",
	.title = N_("CHANGED IN TWO PLACES"),
	.about =
		N_("Two places have changed the same fields of this record. Choose for each field what is right; what is not "
		   "chosen stays in the history. What you have chosen is kept, even if the machine goes off."),
	.actions = actions,
	.head = head,
	.load = load,
	.draw = draw,
	.act = act,
	.key = key,
	.takes_text = takes_text,
	.cannot = cannot,
	.label = label,
	.tick_ms = KEEP_TICK_MS,
	.tick = tick,
	.hint = hint,
	.save_state = save_state,
	.free = free_view,
};

static struct conflict_view *new_view(size_t n)
{
	struct conflict_view *v = mem_zalloc(1, sizeof *v);

	v->view.ops = &ops;
	keep_init(&v->keep);
	v->refs = mem_alloc(n * sizeof *v->refs);
	v->n_refs = n;
	return v;
}

struct view *conflict_new_among(struct app *app, const struct cleanup_row *rows, size_t n, size_t at)
{
	struct conflict_view *v = new_view(n);

	(void)app;
	for (size_t i = 0; i < n; i++)
		v->refs[i] = (struct conflict_ref){rows[i].kind, rows[i].id};
	v->ref = at;
	return &v->view;
}

struct view *view_conflict_new(struct app *app, enum kind kind, const struct uuid *id)
{
	struct conflict_view *v = new_view(1);

	(void)app;
	v->refs[0] = (struct conflict_ref){kind, *id};
	return &v->view;
}
