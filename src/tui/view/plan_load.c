/* SPDX-License-Identifier: MIT
 * plan_load - copying the plan to a stick, and loading another from a stick or a folder. */
#include "plan_load.h"

#include <stdlib.h>
#include <string.h>
#include "places.h"
#include "sotay/base/fs.h"
#include "sotay/base/text.h"
#include "sotay/batch/plan_carry.h"
#include "sotay/model/pack.h"
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/frame/job.h"
#include "sotay/tui/view/exchange.h"

enum { PATH_BYTES_MAX = 1000 };

/* ---- to a stick ---- */

struct carrying {
	struct store *store;
	const struct stick_places *sticks;
	const char *dir;
	const char *device; /* to be closed again, or NULL */
	char *path;
	bool closed;
};

static enum err carry(struct job *j, void *ctx, struct error *e)
{
	struct carrying *c = ctx;
	enum err err = plan_carry_write(c->store, c->dir, c->sticks, &c->path, e);

	(void)j;
	if (err == OK)
		err = stick_sync(c->dir, e);
	if (err == OK && c->device)
		c->closed = stick_unmount(c->sticks, c->device, NULL) == OK;
	return err;
}

/* The stick to write to, opened if need be; SIZE_MAX: none, which was said. */
static size_t choose_stick(struct places *p, struct app *app)
{
	size_t at = SIZE_MAX, open = 0, closed = SIZE_MAX;
	struct error e;

	for (size_t i = 0; i < p->n; i++) {
		if (p->items[i].kind == PLACE_STICK) {
			at = i;
			open++;
		} else if (p->items[i].kind == PLACE_CLOSED) {
			closed = i;
		}
	}
	if (open > 1)
		return places_ask(p, app, app_tr(app, N_("COPY THE PLAN")), app_tr(app, N_("To which stick?")), 0);
	if (open == 1)
		return at;
	if (closed == SIZE_MAX) {
		app_say(app, STYLE_WARN, N_("There is no stick yet. Plug one in, then press C again."));
		return SIZE_MAX;
	}
	if (places_open(p, app, closed, NULL, &at, &e) == OK)
		return at;
	app_say_error(app, &e);
	return SIZE_MAX;
}

static void carry_to(struct places *p, struct app *app, size_t at)
{
	const struct place *place = &p->items[at];
	struct carrying c = {.store = app_store(app), .sticks = app->options->sticks, .dir = place->path};
	struct buf name = {0};
	struct error e;

	place_put_name(place, app, &name);
	if (places_opened_here(p, place->device))
		c.device = place->device;
	if (app_job(app, N_("Copying the plan to the stick…"), false, carry, &c, &e) != OK) {
		app_say_error(app, &e);
	} else {
		app_say(app, STYLE_GOOD, N_("The plan is on %s. You can pull the stick out."), buf_str(&name));
	}
	if (c.closed)
		places_forget_opened(p, place->device);
	free(c.path);
	buf_fini(&name);
}

void plan_carry_out(struct app *app)
{
	struct places p = {.n = 0};
	size_t at;

	places_read(&p, app, NULL);
	at = choose_stick(&p, app);
	if (at != SIZE_MAX)
		carry_to(&p, app, at);
	places_fini(&p);
}

/* ---- from a folder ---- */

struct reading {
	const char *dir;
	const struct i18n *i18n;
	struct plan_files files;
	struct plan *plan;
	struct buf faults; /* in words, one paragraph each */
	size_t n_faults;
};

static void take_fault(void *ctx, const struct error *fault)
{
	struct reading *r = ctx;

	buf_printf(&r->faults, "%s● ", r->n_faults++ ? "\n\n" : "");
	pack_put_fault(fault, r->i18n, &r->faults);
}

static enum err read_pack(struct job *j, void *ctx, struct error *e)
{
	struct reading *r = ctx;
	enum err err = plan_files_read(r->dir, &r->files, e);

	(void)j;
	return err == OK ? plan_parse(&r->files, take_fault, r, &r->plan, e) : err;
}

static void reading_fini(struct reading *r)
{
	plan_files_fini(&r->files);
	plan_free(&r->plan);
	buf_fini(&r->faults);
}

static bool agrees(struct app *app, const struct plan *p)
{
	static const char *const answers[] = {N_("Load it"), N_("Not now"), NULL};
	struct buf text = {0};
	int answer;

	app_put(app, &text, N_("%s: %zu units, %zu neighbourhoods, %zu duties."), plan_key(p, "title"),
		plan_count(p, LIST_UNITS), plan_count(p, LIST_NEIGHBOURHOODS), plan_count(p, LIST_DUTIES));
	if (strcmp(plan_key(p, "code"), plan_key(app->plan, "code")) != 0)
		app_put(app, &text, N_(" It is another plan: its code is %s, the one in force is %s."), plan_key(p, "code"),
			plan_key(app->plan, "code"));
	if (exchange_lacks_us(app, p))
		app_put(app, &text, N_(" The unit or neighbourhood of this machine is not in it."));
	buf_puts(&text, app_tr(app, N_(" Loading it changes lists and duties, nothing that was recorded.")));
	answer = app_ask(app, app_tr(app, N_("NEW PLAN")), buf_str(&text), answers, 0);
	buf_fini(&text);
	return answer == 0;
}

static void tell_faults(struct app *app, const struct reading *r)
{
	struct buf title = {0}, text = {0};

	app_put(app, &title, N_("The plan was not loaded: %zu faults"), r->n_faults);
	app_put(app, &text,
		N_("Mend these in the files, then load again. Row 1 is the first one below the names of columns."));
	buf_printf(&text, "\n\n%s", buf_str(&r->faults));
	app_tell(app, buf_str(&title), buf_str(&text));
	buf_fini(&title);
	buf_fini(&text);
}

static void load_from(struct app *app, const char *dir)
{
	struct reading r = {.dir = dir, .i18n = app->i18n};
	struct error e;
	enum err err = app_job(app, N_("Reading the plan…"), false, read_pack, &r, &e);

	if (r.n_faults)
		tell_faults(app, &r);
	else if (err != OK)
		app_say_error(app, &e);
	else if (strcmp(plan_hash(r.plan), plan_hash(app->plan)) == 0)
		app_say(app, STYLE_STATUS, N_("This very plan is in force already."));
	else if (agrees(app, r.plan))
		(void)exchange_load_plan(app, &r.files);
	reading_fini(&r);
}

/* ---- from where ---- */

static enum err is_folder(void *ctx, const char *typed, struct error *e)
{
	(void)ctx;
	if (fs_is_dir(typed))
		return OK;
	return error_set(e, ERR_NOT_FOUND, N_("There is no folder \"%s\" on this machine."), typed);
}

/* Where a plan that was copied by this program and edited since would lie: of the sticks, else of the home folder. */
static void propose(const struct app *app, struct buf *out)
{
	struct places p = {.n = 0};
	struct buf path = {0};

	places_read(&p, app, NULL);
	for (size_t i = 0; i < p.n && !out->len; i++) {
		if (p.items[i].kind != PLACE_STICK)
			continue;
		buf_clear(&path);
		buf_printf(&path, "%s/ke-hoach-%s", p.items[i].path, plan_key(app->plan, "code"));
		buf_puts(out, fs_is_dir(buf_str(&path)) ? buf_str(&path) : p.items[i].path);
	}
	if (!out->len && app->options->home)
		buf_puts(out, app->options->home);
	buf_fini(&path);
	places_fini(&p);
}

static void ask_folder(struct app *app)
{
	struct buf dir = {0};

	propose(app, &dir);
	if (app_prompt(app, app_tr(app, N_("LOAD A PLAN")),
			app_tr(app, N_("In which folder are the files of the plan (plan.csv, units.csv …)?")), &dir, PATH_BYTES_MAX,
			false, is_folder, NULL))
		load_from(app, buf_str(&dir));
	buf_fini(&dir);
}

static void look_at_sticks(struct app *app)
{
	struct plan_found found;

	if (exchange_find_plan(app, &found))
		exchange_offer_plan(app, &found);
	else if (!app->message.len)
		app_say(app, STYLE_WARN,
			N_("No stick has a newer plan for this ward. To load any other one, press K and name its folder."));
	plan_found_fini(&found);
}

void plan_load_other(struct app *app)
{
	static const char *const answers[] = {
		N_("The newest one on the stick"), N_("From a folder, which shows all faults"), NULL};
	int answer = app_ask(app, app_tr(app, N_("LOAD A PLAN")), NULL, answers, 0);

	buf_clear(&app->message);
	if (answer == 0)
		look_at_sticks(app);
	else if (answer == 1)
		ask_folder(app);
}
