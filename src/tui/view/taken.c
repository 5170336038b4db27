/* SPDX-License-Identifier: MIT
 * taken - the work of taking in, as a job, and what the store says afterwards. */
#include "taken.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/base/fs.h"
#include "sotay/batch/devices.h"
#include "sotay/batch/import.h"
#include "sotay/batch/missing.h"
#include "sotay/batch/receipts.h"
#include "sotay/report/overview.h"
#include "sotay/report/todo.h"
#include "sotay/tui/frame/job.h"

/* ---- taking in ---- */

struct taking {
	struct store *store;
	const char *const *paths;
	size_t n;
	instant_t now;
	bool rehearsal;
	struct taken *out;
};

/* Receipts are written for what was taken in even if the rest was not. */
static enum err take(struct job *j, void *ctx, struct error *e)
{
	struct taking *t = ctx;
	struct outcome_facts *f = &t->out->facts;
	struct import_options o = {.now = t->now, .dry_run = t->rehearsal, .progress = job_progress, .ctx = j};
	enum err err = batch_import(t->store, t->paths, t->n, &o, &t->out->report, e);

	if (!t->rehearsal && t->out->report.n)
		(void)!receipts_write(t->store, &t->out->report, &f->receipts, &f->receipts_error);
	return err;
}

/* ---- what the store says ---- */

struct asking {
	struct store *store;
	struct overview_place place;
	day_t today;
	instant_t now;
	int utc_offset_min;
	struct taken *out;
};

static enum err ask_missing(struct asking *a, struct txn *t, const struct import_result *r, struct error *e)
{
	enum { SHOWN = 40 };
	struct outcome_facts *f = &a->out->facts;
	uint64_t numbers[SHOWN], all = 0;
	struct buf who = {0}, list = {0};
	enum err err = batch_missing(t, r->manifest.device, numbers, SHOWN, &all, e);

	if (err != OK || !all)
		return err;
	outcome_put_maker(&r->manifest, r->path, store_plan(a->store), &who);
	batch_put_numbers(numbers, all < SHOWN ? (size_t)all : SHOWN, &list);
	buf_puts(&list, all > SHOWN ? ", …" : "");
	f->missing = mem_realloc(f->missing, (f->n_missing + 1) * sizeof *f->missing);
	f->missing[f->n_missing++] =
		(struct outcome_missing){.who = buf_take(&who), .first = numbers[0], .numbers = buf_take(&list)};
	return OK;
}

/* Results stand in order of device. */
static enum err ask_all_missing(struct asking *a, struct txn *t, struct error *e)
{
	const struct import_report *r = &a->out->report;
	enum err err = OK;

	for (size_t i = 0; err == OK && i < r->n; i++) {
		const char *device = r->results[i].manifest.device;

		if (device[0] && (i == 0 || strcmp(device, r->results[i - 1].manifest.device) != 0))
			err = ask_missing(a, t, &r->results[i], e);
	}
	return err;
}

static enum err ask_reports(struct asking *a, struct job *j, struct txn *t, struct error *e)
{
	struct overview o;
	enum err err = OK;

	if (!a->place.ward)
		return OK;
	err = overview_read(t, store_plan(a->store), &a->place, a->today, job_progress, j, &o, e);
	for (size_t i = 0; err == OK && i < o.n_dues && !a->out->facts.not_reported; i++) {
		a->out->facts.period = o.dues[i].period;
		a->out->facts.not_reported = o.dues[i].done ? 0 : o.dues[i].expected - o.dues[i].reported;
	}
	overview_fini(&o);
	return err;
}

static enum err ask_store(struct job *j, void *ctx, struct error *e)
{
	struct asking *a = ctx;
	struct todo todo;
	struct txn *t;
	enum err err = store_read(a->store, &t, e);

	if (err != OK)
		return err;
	err = ask_all_missing(a, t, e);
	if (err == OK)
		err = todo_read(a->store, a->now, a->utc_offset_min, job_progress, j, &todo, e);
	if (err == OK) {
		a->out->facts.conflicts = todo.conflicts;
		a->out->facts.doubtful = todo.doubtful;
		err = ask_reports(a, j, t, e);
	}
	if (err == OK)
		err = todo_count_duplicates(t, job_progress, j, &a->out->facts.duplicates, e);
	txn_end(&t);
	return err;
}

/* ---- the sticks ---- */

struct closing {
	struct places *places;
	const struct stick_places *sticks;
	struct taken *out;
	bool *closed; /* by place */
};

static enum err close_sticks(struct job *j, void *ctx, struct error *e)
{
	struct closing *c = ctx;

	(void)j;
	(void)e;
	for (size_t i = 0; i < c->places->n; i++) {
		const struct place *p = &c->places->items[i];

		if (p->kind != PLACE_STICK || c->out->facts.rehearsal)
			continue;
		if (p->writable && stick_sync(p->path, NULL) != OK)
			continue;
		if (places_opened_here(c->places, p->device))
			c->closed[i] = stick_unmount(c->sticks, p->device, &c->out->closing) == OK;
	}
	return OK;
}

/* What was written is brought to the sticks; those opened here are closed. */
static void let_go(struct app *app, struct places *places, struct taken *out)
{
	const struct place desktop = {.kind = PLACE_FOLDER,
		.path = (char *)app->options->desktop,
		.label = (char *)(app->options->desktop ? fs_base(app->options->desktop) : "")};
	const struct place *keep = NULL;
	struct buf name = {0};
	struct closing c = {places, app->options->sticks, out, mem_zalloc(places->n + 1, sizeof(bool))};
	struct error e;

	(void)!app_job(app, N_("Finishing with the sticks. Leave them plugged in."), false, close_sticks, &c, &e);
	for (size_t i = 0; i < places->n; i++) {
		if (c.closed[i])
			places_forget_opened(places, places->items[i].device);
		else if (places->items[i].kind == PLACE_STICK && places->items[i].writable && !keep)
			keep = &places->items[i];
	}
	if (!keep && desktop.path)
		keep = &desktop;
	if (keep) {
		place_put_name(keep, app, &name);
		out->keep_in = mem_strdup(keep->path);
		out->keep_name = buf_take(&name);
	}
	free(c.closed);
}

/* The places that the batches came from. */
static char *name_sources(const struct app *app, const struct places *places, const char *const *paths, size_t n,
	bool *sticks, bool *locked)
{
	struct buf out = {0};

	for (size_t i = 0; i < places->n; i++) {
		bool used = false;

		for (size_t k = 0; k < n && !used; k++)
			used = places_find(places, paths[k]) == &places->items[i];
		if (!used)
			continue;
		buf_puts(&out, out.len ? ", " : "");
		place_put_name(&places->items[i], app, &out);
		*sticks = *sticks || places->items[i].kind == PLACE_STICK;
		*locked = *locked || !places->items[i].writable;
	}
	return buf_take(&out);
}

void taken_ask(struct app *app, struct taken *t)
{
	struct asking a = {.store = app_store(app),
		.place = {app->unit, app->neighbourhood, app->ward},
		.today = app_today(app),
		.now = app_now(app),
		.utc_offset_min = plan_utc_offset_min(app->plan),
		.out = t};
	struct error e;

	outcome_facts_forget(&t->facts);
	/* Stopped half-way these figures are left out: they are on the first screen, too. */
	if (app_job(app, N_("Looking what is to be done next…"), true, ask_store, &a, &e) != OK)
		t->facts.duplicates = 0;
}

bool take_in(struct app *app, struct places *places, const char *const *paths, size_t n, bool rehearsal,
	struct taken *out)
{
	struct taking t = {
		.store = app_store(app), .paths = paths, .n = n, .now = app_now(app), .rehearsal = rehearsal, .out = out};
	struct error e = {.code = OK};

	*out = (struct taken){.when = t.now, .facts = {.rehearsal = rehearsal}};
	out->from = name_sources(app, places, paths, n, &out->sticks, &out->facts.locked);
	if (app_job(app, rehearsal ? N_("Trying the batches…") : N_("Taking in the batches…"), true, take, &t, &e) != OK)
		out->facts.trouble = e;
	if (!out->report.n) {
		app_say_error(app, &e);
		return false;
	}
	/* After a rehearsal the store says nothing about it. */
	if (!rehearsal)
		taken_ask(app, out);
	let_go(app, places, out);
	app_changed(app);
	return true;
}

void taken_fini(struct taken *t)
{
	import_report_fini(&t->report);
	outcome_facts_fini(&t->facts);
	free(t->from);
	free(t->keep_in);
	free(t->keep_name);
	*t = (struct taken){.from = NULL};
}
