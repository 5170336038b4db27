/* SPDX-License-Identifier: MIT
 * exchange - reading receipts and plans from sticks. */
#include "sotay/tui/view/exchange.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/base/fs.h"
#include "sotay/base/stick.h"
#include "sotay/batch/devices.h"
#include "sotay/batch/receipts.h"
#include "sotay/model/pack.h"
#include "sotay/model/show.h"
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/frame/job.h"

/* ---- receipts ---- */

/* Batches that wait for a receipt. */
struct waiting {
	struct batch_out *items; /* ascending */
	size_t n;
	struct arena arena;
};

static bool take_waiting(void *ctx, const struct batch_out *b)
{
	struct waiting *w = ctx;

	if (b->receipt.received[0])
		return true;
	w->items = mem_realloc(w->items, (w->n + 1) * sizeof *w->items);
	w->items[w->n++] = *b;
	return true;
}

static void read_waiting(struct app *app, struct waiting *w)
{
	struct txn *t;

	*w = (struct waiting){.n = 0};
	if (app_read(app, &t, NULL) != OK)
		return;
	(void)!txn_each_batch_out(t, &w->arena, take_waiting, w, NULL);
	txn_end(&t);
}

static void waiting_fini(struct waiting *w)
{
	free(w->items);
	arena_free(&w->arena);
}

struct receipts_job {
	struct store *store;
	const struct stick_places *places;
	size_t noted;
};

/* Every stick is looked at, whatever the first one holds. */
static enum err read_receipts(struct job *j, void *ctx, struct error *e)
{
	struct receipts_job *r = ctx;
	struct stick *sticks;
	enum err first = OK;
	size_t n;

	(void)j;
	stick_list(r->places, &sticks, &n);
	for (size_t i = 0; i < n; i++) {
		struct error why;
		size_t noted = 0;
		enum err err = sticks[i].path[0] ? receipts_read(r->store, sticks[i].path, &noted, &why) : ERR_NOT_FOUND;

		r->noted += noted;
		if (err != OK && err != ERR_NOT_FOUND && first == OK) {
			first = err;
			*e = why;
		}
	}
	stick_free_list(sticks, n);
	return first;
}

/* "Phường đã nhận gói 5 ngày 02/03/2022." */
static void say_received(struct app *app, const struct waiting *before)
{
	uint64_t *numbers = mem_alloc((before->n + 1) * sizeof *numbers);
	char day[SHOW_DAY_BYTES] = "";
	struct buf text = {0};
	struct arena a = {0};
	struct txn *t;
	size_t n = 0;

	if (app_read(app, &t, NULL) == OK) {
		for (size_t i = 0; i < before->n; i++) {
			struct batch_out b;
			instant_t when;

			if (txn_batch_out_get(t, before->items[i].device, before->items[i].number, &a, &b, NULL) != OK ||
				!instant_parse(b.receipt.received, &when))
				continue;
			numbers[n++] = b.number;
			show_day(instant_day(when, plan_utc_offset_min(app->plan)), day);
		}
		txn_end(&t);
	}
	batch_put_numbers(numbers, n, &text);
	if (n == 1)
		app_say(app, STYLE_GOOD, N_("The ward has received batch %s on %s."), buf_str(&text), day);
	else if (n > 1)
		app_say(app, STYLE_GOOD, N_("The ward has received the batches %s."), buf_str(&text));
	arena_free(&a);
	buf_fini(&text);
	free(numbers);
}

bool exchange_look_for_receipts(struct app *app, bool anew)
{
	uint64_t signature = stick_signature(app->options->sticks);
	struct receipts_job job = {.places = app->options->sticks};
	struct waiting before;
	struct error e;

	if (!app->store || (!anew && signature == app->sticks_looked_at))
		return false;
	app->sticks_looked_at = signature;
	read_waiting(app, &before);
	job.store = app_store(app);
	if (before.n && app_job(app, N_("Looking for receipts from the ward…"), false, read_receipts, &job, &e) != OK)
		app_say_error(app, &e);
	if (job.noted) {
		app_changed(app);
		say_received(app, &before);
	}
	waiting_fini(&before);
	return job.noted > 0;
}

/* ---- a newer plan ---- */

struct plan_job {
	struct store *store;
	const struct stick_places *places;
	struct plan_found *found;
};

/* A plan that is damaged is told; nothing found is no error. */
static enum err find_plan(struct job *j, void *ctx, struct error *e)
{
	struct plan_job *p = ctx;
	struct stick *sticks;
	enum err err = ERR_NOT_FOUND, refused = ERR_NOT_FOUND;
	size_t n;

	stick_list(p->places, &sticks, &n);
	for (size_t i = 0; i < n && err != OK && job_progress(j, 0, 0); i++) {
		struct error why;

		if (!sticks[i].path[0])
			continue;
		plan_found_fini(p->found);
		err = plan_carry_find(p->store, sticks[i].path, p->found, &why);
		if (err == ERR_REFUSED) {
			refused = err;
			*e = why;
		}
	}
	stick_free_list(sticks, n);
	return err == OK ? OK : refused;
}

/* It is the ward that has to mend it. */
static void say_fault(struct app *app, const struct error *fault)
{
	struct buf text = {0};

	pack_put_fault(fault, app->i18n, &text);
	app_say(app, STYLE_WARN, N_("The plan on the stick has a fault and is not offered. %s"), buf_str(&text));
	buf_fini(&text);
}

bool exchange_find_plan(struct app *app, struct plan_found *out)
{
	struct plan_job job = {.store = app_store(app), .places = app->options->sticks, .found = out};
	struct error e;
	enum err err;

	*out = (struct plan_found){.path = NULL};
	err = app_job(app, N_("Looking at the stick…"), true, find_plan, &job, &e);
	if (err == ERR_REFUSED)
		say_fault(app, &e);
	return err == OK;
}

void exchange_put_plan(const struct app *app, const struct plan_found *f, struct buf *out)
{
	day_t day;
	char issued[SHOW_DAY_BYTES];

	buf_puts(out, f->title);
	if (f->year[0])
		app_put(app, out, N_(", year %s"), f->year);
	if (day_parse(f->issued, &day)) {
		show_day(day, issued);
		app_put(app, out, N_(", issued %s"), issued);
	}
}

struct loading {
	struct store *store;
	const struct plan_files *files;
};

static enum err load_plan(struct job *j, void *ctx, struct error *e)
{
	const struct loading *l = ctx;

	(void)j;
	return store_load_plan(l->store, l->files, e);
}

bool exchange_lacks_us(const struct app *app, const struct plan *p)
{
	return (app->unit[0] && !plan_find(p, LIST_UNITS, app->unit)) ||
		(app->neighbourhood[0] && !plan_find(p, LIST_NEIGHBOURHOODS, app->neighbourhood));
}

bool exchange_load_plan(struct app *app, const struct plan_files *files)
{
	struct loading l = {app_store(app), files};
	struct error e;
	enum err err = app_job(app, N_("Loading the plan. Please wait."), false, load_plan, &l, &e);

	app->plan = store_plan(app->store);
	if (err == OK)
		err = app_load_settings(app, &e);
	app_changed(app);
	if (err != OK) {
		app_say_error(app, &e);
		return false;
	}
	if (exchange_lacks_us(app, app->plan))
		app_say(app, STYLE_WARN,
			N_("The new plan is loaded, but the unit or neighbourhood of this machine is not in it. Choose it in Settings."));
	else
		app_say(app, STYLE_GOOD, N_("The new plan is loaded. Nothing recorded has changed."));
	return true;
}

bool exchange_offer_plan(struct app *app, const struct plan_found *f)
{
	static const char *const answers[] = {N_("Load it"), N_("Not now"), N_("Do not offer it again"), NULL};
	struct buf text = {0};
	struct error e;
	bool settled = false;
	int answer;

	app_put(app, &text, N_("The stick has a new plan: "));
	exchange_put_plan(app, f, &text);
	buf_puts(&text, app_tr(app, N_(". Loading it changes lists and duties, nothing that was recorded.")));
	answer = app_ask(app, app_tr(app, N_("NEW PLAN")), buf_str(&text), answers, 0);
	buf_fini(&text);
	if (answer == 0)
		settled = exchange_load_plan(app, &f->files);
	else if (answer == 2 && plan_carry_decline(app_store(app), f, &e) == OK)
		settled = true;
	else if (answer == 2)
		app_say_error(app, &e);
	return settled;
}
