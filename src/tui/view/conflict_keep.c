/* SPDX-License-Identifier: MIT
 * conflict_keep - what was chosen and is not saved, in a file of the record's: written behind the keys, taken back when
 * the record is opened again, and done away with when nothing is to be chosen there any more. */
#include "conflict.h"

#include <string.h>
#include "sotay/model/show.h"

bool conflict_is_unsaved(const struct conflict_view *v)
{
	return conflict_n_chosen(&v->c) > 0 || (v->in_box && conflict_box_is_changed(v));
}

/* ---- writing ---- */

static void write_it(struct conflict_view *v, struct app *app)
{
	struct arena a = {0};
	struct draft d;

	conflict_to_draft(&v->c, &a, &d);
	d.at = kind_field(v->c.kind, v->c.rows[v->at].field)->name;
	if (v->in_box && conflict_box_is_changed(v))
		d.typed = edit_text(&v->box);
	keep_write(&v->keep, app, &d, v->edits);
	arena_free(&a);
}

void conflict_keep(struct conflict_view *v, struct app *app, bool must)
{
	if (!v->keep.name[0] || v->elsewhere || v->hands_off || !keep_is_due(&v->keep, app, v->edits, must))
		return;
	if (conflict_is_unsaved(v)) {
		write_it(v, app);
		return;
	}
	keep_forget(&v->keep, app);
	v->keep.edits = v->edits;
}

void conflict_keep_end(struct conflict_view *v)
{
	draft_release(&v->keep.claim);
	keep_init(&v->keep);
	v->edits = 0;
	v->elsewhere = v->hands_off = false;
}

/* ---- taking back ---- */

bool conflict_is_free(struct conflict_view *v, struct app *app)
{
	/* Where the lock itself cannot be had, keep_write() tries again and says why. */
	v->elsewhere = v->keep.claim.fd < 0 && draft_claim(app->store, v->keep.name, &v->keep.claim, NULL) == ERR_BUSY;
	return !v->elsewhere;
}

bool conflict_take_kept(struct conflict_view *v, struct app *app, struct arena *a, struct draft *out)
{
	struct error e = {.code = OK};
	enum err err;

	draft_conflict_name(&v->refs[v->ref].id, v->keep.name);
	if (!conflict_is_free(v, app))
		return false;
	err = draft_read(app->store, v->keep.name, a, out, &e);
	v->keep.on_disk = err == OK;
	v->hands_off = err != OK && err != ERR_NOT_FOUND && err != ERR_DAMAGED;
	if (err == ERR_DAMAGED)
		app_say(app, STYLE_WARN, N_("What was chosen here cannot be read any more. It is kept in the folder drafts."));
	else if (err != OK && err != ERR_NOT_FOUND)
		app_say_error(app, &e);
	return err == OK;
}

static void say_what_came_back(struct conflict_view *v, struct app *app, const struct draft *kept, size_t again)
{
	char when[SHOW_MOMENT_BYTES];

	show_moment(kept->saved, plan_utc_offset_min(app->plan), when);
	if (again && kept->saved)
		app_say(app, STYLE_WARN, N_("Chosen at %s. The record has changed since then: fields to look at again: %zu."),
			when, again);
	else if (again)
		app_say(app, STYLE_WARN, N_("The record has changed meanwhile. Fields to look at again: %zu."), again);
	else if (kept->saved && conflict_is_unsaved(v))
		app_say(app, STYLE_STATUS, N_("What was chosen at %s is here again. To throw it away: Esc, 3."), when);
}

static size_t n_kept(const struct draft *kept)
{
	size_t n = 0;

	for (size_t i = 0; i <= kind_info(kept->kind)->n_fields; i++)
		n += kept->fields[i].text != NULL;
	return n;
}

void conflict_put_back(struct conflict_view *v, struct app *app, const struct draft *kept)
{
	int field = kind_field_index(v->c.kind, kept->at);
	size_t again = conflict_from_draft(&v->c, kept);

	for (size_t i = 0; i < v->c.n_rows && field >= 0; i++) {
		if (v->c.rows[i].field != (size_t)field)
			continue;
		v->at = i;
		if (kept->typed)
			conflict_box_put_back(v, kept->typed);
	}
	if (again || conflict_n_chosen(&v->c) != n_kept(kept))
		v->edits++; /* it is not what lies on the disk */
	say_what_came_back(v, app, kept, again);
}

/* ---- what has no place any more ---- */

/* What was written by hand into a field that is settled becomes a change half written to the record. */
static enum err rescue(struct app *app, const struct record *r, const struct draft *kept, bool *rescued,
	struct error *e)
{
	struct draft d;
	enum err err;

	*rescued = conflict_left_over(r, kept, &d);
	if (!*rescued)
		return OK;
	draft_make_name(d.kind, d.name);
	if (!d.author[0])
		d.author = buf_str(&app->author); /* chosen just now */
	d.saved = kept->saved ? kept->saved : app_now(app);
	err = draft_write(app->store, &d, e);
	*rescued = err == OK;
	return err;
}

void conflict_rescue(struct conflict_view *v, struct app *app, const struct draft *kept)
{
	struct error e;
	bool rescued;

	if (rescue(app, &v->c.record, kept, &rescued, &e) != OK) {
		v->hands_off = true; /* the file stays as it is */
		app_say_error(app, &e);
		return;
	}
	if (rescued || !v->is_read)
		v->edits++;
	if (rescued)
		app_say(app, STYLE_WARN,
			N_("A field was settled elsewhere. What you had written there: D on the first screen."));
}

/* OK: the record, wherever it is; ERR_NOT_FOUND. */
static enum err find_record(struct txn *t, const struct uuid *id, struct arena *a, struct stored *out)
{
	enum err err = ERR_NOT_FOUND;

	for (int k = 0; k < KIND_COUNT && err == ERR_NOT_FOUND; k++)
		err = txn_get(t, (enum kind)k, id, a, out, NULL);
	return err;
}

static void sweep_one(struct app *app, struct txn *t, const struct uuid *id)
{
	char name[DRAFT_NAME_BYTES];
	struct arena a = {0};
	struct draft_claim claim;
	struct stored s;
	struct draft d;
	bool rescued;

	draft_conflict_name(id, name);
	if (draft_claim(app->store, name, &claim, NULL) == OK && find_record(t, id, &a, &s) == OK &&
		record_conflicts(&s.record) == 0 && draft_read(app->store, name, &a, &d, NULL) == OK &&
		rescue(app, &s.record, &d, &rescued, NULL) == OK)
		(void)!draft_remove(app->store, name, NULL);
	draft_release(&claim);
	arena_free(&a);
}

void conflict_sweep(struct app *app)
{
	struct arena a = {0};
	struct uuid *ids;
	struct txn *t;
	size_t n;

	if (draft_conflicts(app_store(app), &a, &ids, &n, NULL) == OK && n && app_read(app, &t, NULL) == OK) {
		for (size_t i = 0; i < n; i++)
			sweep_one(app, t, &ids[i]);
		txn_end(&t);
	}
	arena_free(&a);
}
