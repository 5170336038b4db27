/* SPDX-License-Identifier: MIT
 * form_save - a form becomes a record; and leaving a form without that. */
#include <string.h>
#include "form_view.h"
#include "sotay/model/show.h"
#include "sotay/store/save.h"
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/frame/job.h"

/* What is written; the callback may run twice, so it only reads this. */
struct saving {
	const struct form *f;
	const char *author, *draft;
	instant_t now;
	struct uuid id;
	struct emptied emptied;
};

static enum err save(struct txn *t, void *ctx, struct error *e)
{
	struct saving *s = ctx;
	const char *values[FIELDS_MAX];
	struct change changes[FIELDS_MAX];
	enum err err;

	if (s->f->is_edit) {
		size_t n = form_changes(s->f, changes);

		err = txn_save_edit(t, s->f->kind, &s->f->old.id, changes, n, s->author, s->now, &s->emptied, e);
	} else {
		form_values(s->f, values);
		err = txn_save_new(t, s->f->kind, values, s->author, s->now, &s->id, e);
	}
	/* Should the program end before the draft is removed, it is not offered again. It may come to lie there only while
	 * this waits for another program. */
	return err == OK ? txn_draft_saved(t, s->draft, e) : err;
}

/* ---- what is said ---- */

struct made_today {
	day_t today;
	int utc_offset_min;
	const char *device;
	size_t n;
};

/* What came from other machines was not made here. */
static bool count_today(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	struct made_today *m = ctx;
	struct arena a = {0};
	struct stored r;
	bool go_on = false;

	(void)kind;
	(void)id;
	if (raw_decode(raw, &a, &r, NULL) == OK) {
		go_on = instant_day(r.record.created, m->utc_offset_min) >= m->today;
		m->n += go_on && memcmp(r.record.origin.device, m->device, DEVICE_ID_BYTES) == 0;
	}
	arena_free(&a);
	return go_on;
}

static size_t recorded_today(struct app *app)
{
	struct made_today m = {app_today(app), plan_utc_offset_min(app->plan), store_device(app->store), 0};
	struct txn *t;

	if (app_read(app, &t, NULL) != OK)
		return 0;
	for (int k = 0; k < KIND_COUNT; k++)
		(void)!txn_each_newest(t, (enum kind)k, count_today, &m, NULL);
	txn_end(&t);
	return m.n;
}

static void say_saved(struct app *app, const struct saving *s)
{
	int minute = app_minute(app);
	struct buf labels = {0};

	emptied_put(&s->emptied, s->f->kind, app->i18n, &labels);
	if (labels.len)
		app_say(app, STYLE_GOOD, N_("Saved at %02d:%02d. Emptied, as it does not apply any more: %s."), minute / 60,
			minute % 60, buf_str(&labels));
	else if (s->f->is_edit)
		app_say(app, STYLE_GOOD, N_("Saved at %02d:%02d."), minute / 60, minute % 60);
	else
		app_say(app, STYLE_GOOD, N_("Saved at %02d:%02d. Records made today: %zu."), minute / 60, minute % 60,
			recorded_today(app));
	buf_fini(&labels);
}

/* ---- saving ---- */

static unsigned refuse(struct form_view *v, struct app *app, const struct error *e)
{
	if (e->code == ERR_SPACE)
		app_say(app, STYLE_ERROR,
			N_("The disk is full: not saved yet. What was typed is still here. Remove some files, then save again."));
	else if (e->code != ERR_INVALID || !form_blame(&v->form, e))
		app_say_error(app, e);
	form_settle(v);
	return VIEW_DONE;
}

/* The sentence stands at the field; the status line says that there is one. */
static unsigned send_back(struct form_view *v, struct app *app)
{
	const struct form_field *ff = &v->form.fields[v->form.at];

	app_say(app, STYLE_ERROR, N_("Not saved yet. %s"), buf_str(ff->problem.len ? &ff->problem : &ff->advice));
	form_settle(v);
	return VIEW_DONE;
}

static unsigned after_save(struct form_view *v, struct app *app, const struct saving *s, bool next)
{
	struct error e = {.code = OK};

	keep_forget(&v->keep, app);
	app_changed(app);
	say_saved(app, s);
	if (!next)
		return VIEW_CLOSE;
	if (form_begin_next(v, app, &e) != OK) {
		app_say_error(app, &e);
		return VIEW_CLOSE;
	}
	form_settle(v);
	return VIEW_DONE;
}

unsigned form_save(struct form_view *v, struct app *app, bool next)
{
	struct form *f = &v->form;
	struct saving s = {f, buf_str(&app->author), v->keep.name, app_now(app), {{0}}, {.n = 0}};
	struct change changes[FIELDS_MAX];
	struct buf dropped = {0};
	struct error e = {.code = OK};

	form_leave(f, true, &dropped);
	buf_fini(&dropped);
	if (!form_send(f))
		return send_back(v, app);
	if (f->is_edit && form_changes(f, changes) == 0) {
		keep_forget(&v->keep, app);
		app_say(app, STYLE_STATUS, N_("Nothing has changed."));
		return VIEW_CLOSE;
	}
	if (app_write(app, save, &s, &e) != OK)
		return refuse(v, app, &e);
	return after_save(v, app, &s, next);
}

/* ---- leaving ---- */

/* Screens below tell how many records are half written. */
static unsigned close_it(struct app *app)
{
	app_changed(app);
	return VIEW_CLOSE;
}

unsigned form_leave_view(struct form_view *v, struct app *app)
{
	static const char *const answers[] = {N_("Save"), N_("Leave it, finish later"), N_("Throw it away"), NULL};
	struct buf dropped = {0};

	if (v->form.at != FORM_AT_SAVE && form_has_box(&v->form, v->form.at))
		form_leave(&v->form, false, &dropped);
	buf_fini(&dropped);
	if (!form_is_changed(&v->form)) {
		keep_forget(&v->keep, app);
		return close_it(app);
	}
	form_keep(v, app, false, false);
	switch (app_ask(app, NULL, app_tr(app, N_("The record is not saved yet.")), answers, 1)) {
	case 0:
		return form_save(v, app, false);
	case 1:
		form_keep(v, app, true, true);
		if (v->keep.failed_ticks) { /* it cannot be kept: it stays on the screen */
			app_say(app, STYLE_ERROR,
				N_("The record cannot be put aside: the disk is full or cannot be written to. It is still here."));
			return VIEW_DONE;
		}
		app_say(app, STYLE_STATUS, N_("The record waits among those half written: D on the first screen."));
		return close_it(app);
	case 2:
		keep_forget(&v->keep, app);
		return close_it(app);
	default:
		return VIEW_DONE;
	}
}
