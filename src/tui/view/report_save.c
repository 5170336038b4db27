/* SPDX-License-Identifier: MIT
 * report_save - a report as a file: in which form, on which stick or in the folder of this machine; and what to do
 * with it next. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "places.h"
#include "report.h"
#include "sotay/base/fs.h"
#include "sotay/report/forms.h"
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/frame/job.h"

enum { FORMS_MAX = ASK_ANSWERS_MAX, SAME_NAME_MAX = 99 };

/* ---- which form ---- */

struct choice {
	const struct report_form *form;
	bool people; /* with a sheet for each person */
};

static size_t list_choices(struct choice out[FORMS_MAX])
{
	const struct report_form *html = report_form_find("html");
	size_t n = 0;

	for (const struct report_form *f = report_forms; f->name && n + 1 < FORMS_MAX; f++)
		out[n++] = (struct choice){f, false};
	if (html)
		out[n++] = (struct choice){html, true};
	return n;
}

/* False: Esc. */
static bool ask_form(struct app *app, struct choice *out)
{
	const char *answers[FORMS_MAX + 1] = {NULL};
	struct choice choices[FORMS_MAX];
	struct buf names[FORMS_MAX] = {{0}};
	size_t n = list_choices(choices);
	int answer;

	for (size_t i = 0; i < n; i++) {
		buf_puts(&names[i], app_tr(app, choices[i].form->label));
		if (choices[i].people)
			buf_printf(&names[i], ", %s", app_tr(app, N_("a sheet a person")));
		buf_printf(&names[i], " (.%s)", choices[i].form->ending);
		answers[i] = buf_str(&names[i]);
	}
	answer = app_ask(app, app_tr(app, N_("SAVE THE REPORT")), app_tr(app, N_("As what?")), answers, 0);
	for (size_t i = 0; i < n; i++)
		buf_fini(&names[i]);
	if (answer != ASK_CANCELLED)
		*out = choices[answer];
	return answer != ASK_CANCELLED;
}

/* ---- where to ---- */

/* A stick that nobody has opened is opened where there is no other. SIZE_MAX: nowhere, which was said. */
static size_t open_first(struct places *p, struct app *app)
{
	struct error e;
	size_t at;

	for (size_t i = 0; i < p->n; i++) {
		if (p->items[i].kind != PLACE_CLOSED)
			continue;
		if (places_open(p, app, i, app->options->desktop, &at, &e) == OK)
			return at;
		app_say_error(app, &e);
		break;
	}
	return SIZE_MAX;
}

static bool has_open_stick(const struct places *p)
{
	for (size_t i = 0; i < p->n; i++) {
		if (p->items[i].kind == PLACE_STICK)
			return true;
	}
	return false;
}

static size_t ask_place(struct places *p, struct app *app)
{
	size_t preset = 0;

	if (!has_open_stick(p) && places_sticks(p) > 0)
		preset = open_first(p, app);
	if (p->n == 0) {
		app_say(app, STYLE_WARN, N_("There is no stick yet. Plug one in, then press S again."));
		return SIZE_MAX;
	}
	return places_ask(p, app, app_tr(app, N_("SAVE THE REPORT")), app_tr(app, N_("Where to?")),
		preset == SIZE_MAX ? 0 : preset);
}

/* ---- what it is called ---- */

/* "bao-cao-2022-03-cnscd.html"; `times` > 1: "bao-cao-2022-03-cnscd-2.html". */
static void put_name(const struct report *r, const struct choice *c, int times, struct buf *out)
{
	char period[PERIOD_TEXT_BYTES];

	period_format(r->period, period);
	buf_clear(out);
	buf_printf(out, "bao-cao-%s", period);
	if (r->rule != RULE_CALENDAR)
		buf_printf(out, "-%s", period_rule_name(r->rule));
	if (r->unit[0])
		buf_printf(out, "-%s", r->unit);
	buf_puts(out, c->people ? "-tung-nguoi" : "");
	if (times > 1)
		buf_printf(out, "-%d", times);
	buf_printf(out, ".%s", c->form->ending);
}

static bool is_taken(const char *dir, const struct buf *name)
{
	char *path = fs_join(dir, buf_str(name));
	bool taken = fs_exists(path);

	free(path);
	return taken;
}

/* False: Esc. */
static bool choose_name(struct app *app, const struct report *r, const struct choice *c, const char *dir,
	struct buf *name)
{
	static const char *const answers[] = {N_("Replace it"), N_("Keep both"), NULL};
	struct buf text = {0};
	int answer;

	put_name(r, c, 1, name);
	if (!is_taken(dir, name))
		return true;
	app_put(app, &text, N_("There is a file %s already."), buf_str(name));
	answer = app_ask(app, app_tr(app, N_("SAVE THE REPORT")), buf_str(&text), answers, 0);
	buf_fini(&text);
	for (int times = 2; answer == 1 && times < SAME_NAME_MAX && is_taken(dir, name); times++)
		put_name(r, c, times, name);
	return answer != ASK_CANCELLED;
}

/* ---- writing ---- */

struct writing {
	const struct stick_places *sticks;
	struct report *report;
	struct choice choice;
	const struct i18n *i18n;
	const struct place *place;
	const char *name;
	bool close; /* the stick was opened here */
	bool still_open;
	struct error closing;
};

static enum err finish_stick(struct writing *w, struct error *e)
{
	enum err err = stick_sync(w->place->path, e);

	if (err == OK && w->close)
		w->still_open = stick_unmount(w->sticks, w->place->device, &w->closing) != OK;
	return err;
}

/* A stick that was pulled out meanwhile says so in its own words. */
static enum err explain(const struct writing *w, uint64_t medium, enum err err, struct error *e)
{
	if (err != OK && w->place->kind == PLACE_STICK && stick_is_gone(w->sticks, w->place->path, medium))
		return error_set(e, ERR_IO,
			N_("The stick was pulled out while the report was being saved. Save it once more."));
	return err;
}

static enum err write_file(struct job *j, void *ctx, struct error *e)
{
	struct writing *w = ctx;
	char *path = fs_join(w->place->path, w->name);
	uint64_t medium = stick_medium(w->place->path);
	struct buf content = {0};
	enum err err;

	(void)j;
	w->report->people = w->choice.people;
	err = w->choice.form->put(w->report, w->i18n, &content, e);
	w->report->people = false;
	if (err == OK)
		err = fs_write_atomic(path, buf_str(&content), content.len, true, e);
	if (err == OK && w->place->kind == PLACE_STICK)
		err = finish_stick(w, e);
	err = explain(w, medium, err, e);
	buf_fini(&content);
	free(path);
	return err;
}

/* ---- afterwards ---- */

/* What people want to do with it next: print it, mostly. */
static const char *what_next(const struct report_form *form)
{
	static const struct {
		const char *ending, *sentence;
	} next[] = {
		{"html", N_("To print: open the file with a double click, press Ctrl+P in the window that opens.")},
		{"xlsx", N_("To print: open the file in Excel or LibreOffice Calc, press Ctrl+P.")},
		{"csv", N_("Open the file in LibreOffice Calc or Excel to go on calculating.")},
		{"txt", N_("To print: open the file with a double click, press Ctrl+P.")},
		{"json", N_("The file is for another program to read.")},
	};

	for (size_t i = 0; i < sizeof next / sizeof *next; i++) {
		if (strcmp(next[i].ending, form->ending) == 0)
			return next[i].sentence;
	}
	return N_("To print: open the file with a double click, press Ctrl+P.");
}

static void tell_saved(struct app *app, const struct writing *w)
{
	struct buf text = {0}, place = {0};

	place_put_name(w->place, app, &place);
	app_put(app, &text, N_("File: %s"), w->name);
	buf_putc(&text, '\n');
	app_put(app, &text, N_("It is in: %s"), buf_str(&place));
	buf_printf(&text, "\n\n%s", app_tr(app, what_next(w->choice.form)));
	if (w->place->kind == PLACE_STICK) {
		buf_puts(&text, "\n\n");
		if (w->still_open)
			error_text(&w->closing, app->i18n, &text);
		else
			buf_puts(&text, app_tr(app, N_("You can pull the stick out.")));
	}
	app_tell(app, app_tr(app, N_("THE REPORT IS SAVED")), buf_str(&text));
	buf_fini(&text);
	buf_fini(&place);
}

static void write_report(struct app *app, struct report *r, const struct choice *c, struct places *places, size_t at)
{
	const struct place *place = &places->items[at];
	struct buf name = {0};
	struct writing w = {.sticks = app->options->sticks,
		.report = r,
		.choice = *c,
		.i18n = app->i18n,
		.place = place,
		.close = places_opened_here(places, place->device)};
	struct error e;

	if (choose_name(app, r, c, place->path, &name)) {
		w.name = buf_str(&name);
		if (app_job(app, N_("Saving the report…"), false, write_file, &w, &e) != OK)
			app_say_error(app, &e);
		else
			tell_saved(app, &w);
	}
	buf_fini(&name);
}

void report_save(struct app *app, struct report *r)
{
	struct places places = {.n = 0};
	struct choice choice;
	size_t at;

	if (!ask_form(app, &choice))
		return;
	places_read(&places, app, app->options->desktop);
	at = ask_place(&places, app);
	if (at != SIZE_MAX)
		write_report(app, r, &choice, &places, at);
	places_fini(&places);
}
