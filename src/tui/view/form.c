/* SPDX-License-Identifier: MIT
 * form - the screen on which a record is written or mended, for every kind from the table of fields. */
#include <stdlib.h>
#include <string.h>
#include "form_view.h"
#include "sotay/base/text.h"

enum { GAPS_COLS = 7 /* of the title line: margins, the middle, " · " */ };

/* ---- title and hint ---- */

static const char *kind_title(enum kind kind)
{
	static const char *const titles[KIND_COUNT] = {
		[KIND_SESSION] = N_("OUTREACH SESSION"),
		[KIND_ASSIST] = N_("HELP WITH ONLINE SERVICES"),
		[KIND_FEEDBACK] = N_("SUGGESTION, REPORT, PETITION"),
		[KIND_PROGRESS] = N_("RESULT OF A DUTY"),
	};

	return titles[kind];
}

static const char *state_of(const struct form *f)
{
	if (!f->is_edit)
		return N_("new record");
	return record_is_deleted(&f->old) ? N_("deleted record") : N_("edit record");
}

/* The unit and the neighbourhood the record is of: where they are not asked for they stand here. */
static void put_where(const struct form *f, struct buf *out)
{
	int unit = kind_field_index(f->kind, "unit"), area = kind_field_index(f->kind, "neighbourhood");
	const char *code = form_value(f, (size_t)unit), *place = form_value(f, (size_t)area);

	if (plan_find(f->plan, LIST_UNITS, code))
		buf_puts(out, plan_unit_short(f->plan, code));
	if (place[0])
		buf_printf(out, "%s%s", out->len ? " · " : "", plan_name(f->plan, LIST_NEIGHBOURHOODS, place));
}

/* Before where the record belongs: who records, for a laptop may be shared; where there is room for all of it. */
static void put_who(const struct app *app, const struct buf *left, struct buf *right)
{
	const struct buf *who = app->author.len ? &app->author : &app->label;
	size_t cols = text_width_cols(buf_str(left), left->len) + text_width_cols(buf_str(right), right->len) +
		text_width_cols(buf_str(who), who->len);
	struct buf all = {0};

	if (!who->len || (int)cols + GAPS_COLS > draw_screen().cols)
		return;
	buf_printf(&all, "%s%s%s", buf_str(who), right->len ? " · " : "", buf_str(right));
	buf_fini(right);
	*right = all;
}

static void head(struct view *view, struct app *app, struct buf *left, struct buf *right)
{
	const struct form *f = &((struct form_view *)view)->form;

	buf_clear(left);
	buf_printf(left, "%s · %s", app_tr(app, kind_title(f->kind)), app_tr(app, state_of(f)));
	if (app->practice)
		return; /* that it does not count is said there */
	buf_clear(right);
	put_where(f, right);
	if (!f->is_edit)
		put_who(app, left, right);
}

static const char *hint(struct view *view, struct app *app)
{
	const struct form *f = &((struct form_view *)view)->form;

	if (f->at == FORM_AT_SAVE)
		return app_tr(app, N_("Enter saves the record. ↑ goes back to the fields."));
	return app_tr(app, form_info(f, f->at)->help);
}

/* ---- what the frame calls ---- */

static void load(struct view *view, struct app *app)
{
	struct form_view *v = (struct form_view *)view;

	form_reload(v, app);
	form_arrange(&v->form);
	form_settle(v);
}

/* Every key comes here first: digits choose, letters open lists. */
static bool takes_text(const struct view *view)
{
	(void)view;
	return true;
}

static unsigned show_more(struct form_view *v)
{
	form_show_more(&v->form, !v->form.more);
	form_settle(v);
	return VIEW_DONE;
}

static unsigned new_line(struct form_view *v)
{
	struct form *f = &v->form;

	if (f->at == FORM_AT_SAVE || form_info(f, f->at)->type != TYPE_MEMO)
		return VIEW_DONE;
	form_new_line(f);
	form_settle(v);
	return VIEW_DONE;
}

static unsigned open_copy(struct form_view *v, struct app *app)
{
	struct form_request request = {.kind = v->form.kind, .id = &v->form.old.id, .copy = true};

	app_push(app, view_form_new(app, &request));
	return VIEW_DONE;
}

static unsigned act(struct view *view, struct app *app, enum action action)
{
	struct form_view *v = (struct form_view *)view;

	switch (action) {
	case ACT_OPEN:
		return form_key(view, app, &(struct key){.code = K_ENTER});
	case ACT_UP:
		return form_move(v, app, -1);
	case ACT_SAVE:
		return form_save(v, app, false);
	case ACT_SAVE_NEXT:
		return form_save(v, app, true);
	case ACT_MORE:
		return show_more(v);
	case ACT_NEW_LINE:
		return new_line(v);
	case ACT_CONTENTS:
		form_show_contents(v, app);
		return VIEW_DONE;
	case ACT_COPY:
		return open_copy(v, app);
	case ACT_HISTORY:
		app_push(app, view_history_new(app, v->form.kind, &v->form.old.id));
		return VIEW_DONE;
	case ACT_BACK:
	case ACT_QUIT:
		return form_leave_view(v, app);
	default:
		return VIEW_IGNORED;
	}
}

static const char *cannot(const struct view *view, struct app *app, enum action action)
{
	const struct form *f = &((const struct form_view *)view)->form;

	(void)app;
	if (action == ACT_CONTENTS && !(f->at != FORM_AT_SAVE && f->is_edit && record_in_conflict(&f->old, f->at)))
		return N_("This field has one content only.");
	if ((action == ACT_COPY || action == ACT_HISTORY) && !f->is_edit)
		return N_("The record is to be saved first.");
	if (action == ACT_COPY && form_is_changed(f))
		return N_("The record is to be saved first.");
	if (action == ACT_SAVE_NEXT && f->is_edit)
		return N_("This record was there before: F2 saves it.");
	return NULL;
}

static const char *label(const struct view *view, struct app *app, enum action action)
{
	const struct form *f = &((const struct form_view *)view)->form;

	(void)app;
	if (action == ACT_OPEN && f->at == FORM_AT_SAVE)
		return N_("Save");
	return action == ACT_MORE && f->more ? N_("Fewer fields") : NULL;
}

static unsigned tick(struct view *view, struct app *app)
{
	form_keep((struct form_view *)view, app, false, false);
	return VIEW_IGNORED;
}

static void save_state(struct view *view, struct app *app)
{
	form_keep((struct form_view *)view, app, true, false);
}

static void free_form(struct view *view)
{
	struct form_view *v = (struct form_view *)view;

	draft_release(&v->keep.claim);
	form_fini(&v->form);
	buf_fini(&v->hint);
	free(v);
}

static const struct view_action actions[] = {
	{ACT_SAVE, NULL},
	{ACT_SAVE_NEXT, NULL},
	{ACT_OPEN, N_("Next field")},
	{ACT_MORE, NULL},
	{ACT_UP, N_("Field before")},
	{ACT_CONTENTS, NULL},
	{ACT_HISTORY, NULL},
	{ACT_COPY, NULL},
	{ACT_NEW_LINE, NULL},
	{ACT_BACK, N_("Leave")},
	{ACT_NONE, NULL},
};

const struct view_ops form_ops = {
	.name = "form",
	.title = N_("THE RECORD"),
	.about =
		N_("Enter goes to the next field, ↑ back. A digit chooses; letters open the list of a field. What is typed is "
		   "kept, even if the machine goes off."),
	.actions = actions,
	.head = head,
	.load = load,
	.draw = form_draw,
	.act = act,
	.key = form_key,
	.takes_text = takes_text,
	.cannot = cannot,
	.label = label,
	.tick_ms = KEEP_TICK_MS,
	.tick = tick,
	.hint = hint,
	.save_state = save_state,
	.free = free_form,
};
