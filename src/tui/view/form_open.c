/* SPDX-License-Identifier: MIT
 * form_open - what a form begins with: the record to be mended or copied, the one recorded before, a draft that is
 * offered. */
#include <stdlib.h>
#include <string.h>
#include "form_view.h"
#include "sotay/model/show.h"
#include "sotay/store/setting.h"
#include "sotay/tui/frame/ask.h"

extern const struct view_ops form_ops;

/* How many records are looked through for the last one of this person. */
enum { LOOK_BACK_MAX = 500 };

/* ---- the record before ---- */

struct last_search {
	struct arena *a;
	const char *author, *device, *device_before;
	size_t looked_at;
	struct stored found;
	bool is_found;
};

static bool is_mine(const struct last_search *s, const struct record *r)
{
	return !record_is_deleted(r) && strcmp(r->author, s->author) == 0 &&
		(memcmp(r->origin.device, s->device, DEVICE_ID_BYTES) == 0 ||
			strncmp(r->origin.device, s->device_before, DEVICE_ID_BYTES) == 0);
}

/* Of those made in the same moment the one with the highest number. */
static bool look_at(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	struct last_search *s = ctx;
	struct arena a = {0};
	struct stored r;
	bool go_on = ++s->looked_at < LOOK_BACK_MAX;

	(void)kind;
	(void)id;
	if (raw_decode(raw, &a, &r, NULL) == OK && is_mine(s, &r.record)) {
		if (s->is_found && r.record.created < s->found.record.created)
			go_on = false;
		else if (!s->is_found || r.record.origin.n > s->found.record.origin.n)
			s->is_found = raw_decode(raw, s->a, &s->found, NULL) == OK;
	}
	arena_free(&a);
	return go_on;
}

/* The one this person recorded last on this machine. */
static void find_last(struct txn *t, struct app *app, enum kind kind, struct arena *a, struct prefill_form *who,
	struct record *last)
{
	struct counters counters;
	struct last_search s = {.a = a, .author = buf_str(&app->author)};

	if (txn_counters(t, &counters, NULL) != OK)
		return;
	s.device = counters.device;
	s.device_before = counters.follows;
	(void)!txn_each_newest(t, kind, look_at, &s, NULL);
	if (!s.is_found)
		return;
	*last = s.found.record;
	who->last = last;
	if (txn_place_is_newer(t, last, &who->place_is_newer, NULL) != OK)
		who->place_is_newer = false;
	who->last_is_today = instant_day(last->created, plan_utc_offset_min(app->plan)) == app_today(app);
}

static struct prefill_form who_writes(struct app *app)
{
	return (struct prefill_form){.place = {app->unit, app->neighbourhood},
		.author = buf_str(&app->author),
		.today = app_today(app),
		.minute = app_minute(app)};
}

/* ---- beginning ---- */

static void ask_for(struct form_setup *s, const struct form_request *r, const char *asked[FIELDS_MAX])
{
	const struct {
		const char *field, *value;
	} given[] = {{"duty", r->duty}, {"channel", r->channel}, {"help", r->help}, {"procedure", r->procedure},
		{"unit", r->unit}, {"neighbourhood", r->neighbourhood}, {"period", r->period}, {"status", r->status}};

	for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
		int field = kind_field_index(r->kind, given[i].field);

		if (field >= 0 && given[i].value && given[i].value[0])
			asked[field] = given[i].value;
	}
	s->asked = asked;
}

static enum err begin(struct form_view *v, struct app *app, const struct form_request *r, const struct draft *draft,
	struct error *e)
{
	const char *asked[FIELDS_MAX] = {NULL};
	struct form_setup s = {.plan = app->plan,
		.i18n = app->i18n,
		.kind = r->kind,
		.ward = app->ward,
		.who = who_writes(app),
		.draft = draft};
	struct arena a = {0};
	struct stored stored;
	struct record last;
	struct txn *t;
	enum err err = app_read(app, &t, e);

	if (err != OK)
		return err;
	s.plan = app->plan;
	if (r->id)
		err = txn_get(t, r->kind, r->id, &a, &stored, e);
	if (err == OK && r->id && !r->copy)
		s.old = &stored.record;
	else if (err == OK && r->id)
		s.like = &stored.record;
	if (err == OK && !s.old) {
		find_last(t, app, r->kind, &a, &s.who, &last);
		ask_for(&s, r, asked);
	}
	if (err == OK)
		form_init(&v->form, &s);
	txn_end(&t);
	arena_free(&a);
	return err;
}

enum err form_begin_next(struct form_view *v, struct app *app, struct error *e)
{
	struct form_request request = {.kind = v->form.kind};
	struct form before = v->form;
	enum err err = begin(v, app, &request, NULL, e);

	if (err != OK) {
		v->form = before;
		return err;
	}
	form_fini(&before);
	draft_release(&v->keep.claim);
	draft_make_name(v->form.kind, v->keep.name);
	v->keep.on_disk = false;
	v->keep.edits = v->form.edits;
	v->first = 0;
	return OK;
}

static bool same_cells(const struct record *x, const struct record *y)
{
	for (size_t i = 0; i <= record_deleted_field(x); i++) {
		if (!cell_equal(&x->cells[i], &y->cells[i]))
			return false;
	}
	return x->purged == y->purged;
}

void form_reload(struct form_view *v, struct app *app)
{
	struct form *f = &v->form;
	struct arena a = {0};
	struct stored now;
	struct txn *t;

	if (app_read(app, &t, NULL) != OK)
		return;
	f->plan = app->plan;
	f->i18n = app->i18n;
	if (f->is_edit && txn_get(t, f->kind, &f->old.id, &a, &now, NULL) == OK && !same_cells(&f->old, &now.record))
		form_renew(f, &now.record);
	txn_end(&t);
	arena_free(&a);
}

/* ---- drafts that are offered ---- */

enum offer { OFFER_NONE, OFFER_TAKEN, OFFER_CANCELLED };

static bool is_of(const struct draft *d, const struct form_request *r, const struct app *app)
{
	if (d->kind != r->kind || strcmp(d->author, buf_str(&app->author)) != 0)
		return false;
	if (r->id && !r->copy)
		return d->is_edit && uuid_compare(&d->id, r->id) == 0;
	/* What was put aside waits for its time; somebody who asks for a certain duty means that. */
	return !d->is_edit && !d->aside && !r->copy && !r->duty && !r->channel && !r->help;
}

static enum offer ask_of(struct app *app, struct draft *d)
{
	static const char *const new_answers[] = {
		N_("Go on with it"), N_("Another one, keep this"), N_("Throw it away"), NULL};
	static const char *const edit_answers[] = {N_("Go on with it"), N_("As it is in the notebook"), NULL};
	struct buf text = {0};
	char when[SHOW_MOMENT_BYTES];
	int answer;

	show_moment(d->saved, plan_utc_offset_min(app->plan), when);
	app_put(app, &text,
		d->is_edit ? N_("Changes to this record were not finished at %s.") : N_("A record was half written at %s."),
		when);
	answer = app_ask(app, NULL, buf_str(&text), d->is_edit ? edit_answers : new_answers, 0);
	buf_fini(&text);
	if (answer == 0)
		return OFFER_TAKEN;
	if (answer == ASK_CANCELLED)
		return OFFER_CANCELLED;
	if (!d->is_edit && answer == 1) {
		d->aside = true; /* it is not asked about again */
		(void)!draft_write(app->store, d, NULL);
	} else {
		(void)!draft_remove(app->store, d->name, NULL);
	}
	return OFFER_NONE;
}

/* The newest that fits. */
static enum offer offer(struct app *app, const struct form_request *r, struct arena *a, char name[DRAFT_NAME_BYTES])
{
	struct draft *all;
	size_t n;

	if (draft_list(app_store(app), a, &all, &n, NULL, NULL) != OK)
		return OFFER_NONE;
	for (size_t i = 0; i < n; i++) {
		if (!is_of(&all[i], r, app))
			continue;
		memcpy(name, all[i].name, DRAFT_NAME_BYTES);
		return ask_of(app, &all[i]);
	}
	return OFFER_NONE;
}

/* ---- making the view ---- */

static enum err open_draft(struct form_view *v, struct app *app, const char *name, struct error *e)
{
	struct arena a = {0};
	struct form_request request = {0};
	struct draft d;
	enum err err = draft_claim(app_store(app), name, &v->keep.claim, e);

	if (err == OK)
		err = draft_read(app->store, name, &a, &d, e);
	if (err == OK) {
		request.kind = d.kind;
		request.id = d.is_edit ? &d.id : NULL;
		err = begin(v, app, &request, &d, e);
	}
	if (err == OK) {
		memcpy(v->keep.name, d.name, sizeof v->keep.name);
		v->keep.on_disk = true;
	}
	arena_free(&a);
	return err;
}

static enum err open_new(struct form_view *v, struct app *app, const struct form_request *r, struct error *e)
{
	int field;
	enum err err = begin(v, app, r, NULL, e);

	if (err != OK)
		return err;
	draft_make_name(r->kind, v->keep.name);
	field = r->field ? kind_field_index(r->kind, r->field) : -1;
	if (field >= 0 && (size_t)field < kind_info(r->kind)->n_fields && !form_shows(&v->form, (size_t)field))
		form_show_more(&v->form, true);
	if (field >= 0 && (size_t)field < kind_info(r->kind)->n_fields)
		form_go(&v->form, (size_t)field);
	return OK;
}

struct view *view_form_new(struct app *app, const struct form_request *request)
{
	struct form_view *v;
	struct arena a = {0};
	struct error e = {.code = OK};
	char name[DRAFT_NAME_BYTES] = "";
	enum offer offered = request->draft ? OFFER_NONE : offer(app, request, &a, name);
	const char *draft = request->draft ? request->draft : offered == OFFER_TAKEN ? name : NULL;
	enum err err;

	arena_free(&a);
	if (offered == OFFER_CANCELLED)
		return NULL;
	v = mem_zalloc(1, sizeof *v);
	v->view.ops = &form_ops;
	keep_init(&v->keep);
	err = draft ? open_draft(v, app, draft, &e) : open_new(v, app, request, &e);
	if (err != OK) {
		draft_release(&v->keep.claim);
		free(v);
		app_say_error(app, &e);
		return NULL;
	}
	v->keep.edits = v->form.edits;
	return &v->view;
}
