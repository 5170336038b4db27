/* SPDX-License-Identifier: MIT
 * places - sticks and a folder, in words. */
#include "places.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "sotay/base/fs.h"
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/frame/job.h"

/* ---- the list ---- */

static void place_fini(struct place *p)
{
	free(p->path);
	free(p->device);
	free(p->label);
}

static void clear(struct places *p)
{
	for (size_t i = 0; i < p->n; i++)
		place_fini(&p->items[i]);
	free(p->items);
	p->items = NULL;
	p->n = 0;
}

void places_fini(struct places *p)
{
	clear(p);
	for (size_t i = 0; i < p->n_opened; i++)
		free(p->opened[i]);
	free(p->opened);
	*p = (struct places){.n = 0};
}

static void add_stick(struct places *p, const struct stick *s)
{
	p->items[p->n++] = (struct place){
		.kind = s->path[0] ? PLACE_STICK : PLACE_CLOSED,
		.path = mem_strdup(s->path),
		.device = mem_strdup(s->device),
		.label = mem_strdup(s->label),
		.writable = s->writable,
		.free = s->free,
		.medium = s->path[0] ? stick_medium(s->path) : 0,
	};
}

void places_read(struct places *p, const struct app *app, const char *folder)
{
	struct stick *sticks;
	size_t n;

	clear(p);
	p->signature = stick_signature(app->options->sticks);
	stick_list(app->options->sticks, &sticks, &n);
	p->items = mem_alloc((n + 1) * sizeof *p->items);
	for (size_t i = 0; i < n; i++)
		add_stick(p, &sticks[i]);
	stick_free_list(sticks, n);
	if (folder)
		p->items[p->n++] = (struct place){.kind = PLACE_FOLDER,
			.path = mem_strdup(folder),
			.device = mem_strdup(""),
			.label = mem_strdup(fs_base(folder)),
			.writable = true};
}

bool places_moved(const struct places *p, const struct app *app)
{
	return p->signature != stick_signature(app->options->sticks);
}

size_t places_sticks(const struct places *p)
{
	return p->n && p->items[p->n - 1].kind == PLACE_FOLDER ? p->n - 1 : p->n;
}

const struct place *places_find(const struct places *p, const char *path)
{
	const struct place *found = NULL;
	size_t longest = 0;

	for (size_t i = 0; i < p->n; i++) {
		size_t len = strlen(p->items[i].path);

		if (len > longest && strncmp(path, p->items[i].path, len) == 0 && (path[len] == '/' || path[len] == '\0')) {
			longest = len;
			found = &p->items[i];
		}
	}
	return found;
}

/* ---- words ---- */

void place_put_name(const struct place *p, const struct app *app, struct buf *out)
{
	app_put(app, out, p->kind == PLACE_FOLDER ? N_("The folder \"%s\" on this machine") : N_("USB \"%s\""), p->label);
}

void place_put_state(const struct place *p, const struct app *app, struct buf *out)
{
	char needed[STICK_SIZE_BYTES], left[STICK_SIZE_BYTES];

	if (p->kind == PLACE_FOLDER)
		return;
	stick_sizes(p->free, p->free, needed, left);
	if (p->kind == PLACE_CLOSED)
		buf_puts(out, app_tr(app, N_("not open yet: Enter opens it")));
	else if (!p->writable)
		buf_puts(out, app_tr(app, N_("can only be read")));
	else
		app_put(app, out, N_("%s free"), left);
}

/* ---- opening ---- */

struct opening {
	const struct stick_places *places;
	const char *device;
	char *path;
};

static enum err open_stick(struct job *j, void *ctx, struct error *e)
{
	struct opening *o = ctx;

	(void)j;
	return stick_mount(o->places, o->device, &o->path, e);
}

bool places_opened_here(const struct places *p, const char *device)
{
	for (size_t i = 0; device[0] && i < p->n_opened; i++) {
		if (strcmp(p->opened[i], device) == 0)
			return true;
	}
	return false;
}

void places_forget_opened(struct places *p, const char *device)
{
	for (size_t i = 0; i < p->n_opened; i++) {
		if (strcmp(p->opened[i], device) != 0)
			continue;
		free(p->opened[i]);
		p->opened[i] = p->opened[--p->n_opened];
		return;
	}
}

static void remember_opened(struct places *p, const char *device)
{
	if (places_opened_here(p, device))
		return;
	p->opened = mem_realloc(p->opened, (p->n_opened + 1) * sizeof *p->opened);
	p->opened[p->n_opened++] = mem_strdup(device);
}

enum err places_open(struct places *p, struct app *app, size_t i, const char *folder, size_t *at, struct error *e)
{
	char *device = mem_strdup(p->items[i].device);
	struct opening o = {.places = app->options->sticks, .device = device};
	enum err err = app_job(app, N_("Opening the stick…"), false, open_stick, &o, e);

	if (err == OK)
		remember_opened(p, device);
	places_read(p, app, folder);
	*at = 0;
	for (size_t k = 0; k < p->n; k++) {
		if (strcmp(p->items[k].device, device) == 0)
			*at = k;
	}
	free(device);
	free(o.path);
	return err;
}

/* ---- choosing ---- */

size_t places_ask(const struct places *p, struct app *app, const char *title, const char *text, size_t preset)
{
	const char *answers[ASK_ANSWERS_MAX + 1] = {NULL};
	struct buf names[ASK_ANSWERS_MAX] = {{0}};
	size_t which[ASK_ANSWERS_MAX] = {0}, n = 0, at = 0;
	int answer;

	for (size_t i = 0; i < p->n && n < ASK_ANSWERS_MAX; i++) {
		if (p->items[i].kind == PLACE_CLOSED)
			continue;
		at = i == preset ? n : at;
		place_put_name(&p->items[i], app, &names[n]);
		answers[n] = buf_str(&names[n]);
		which[n++] = i;
	}
	answer = n ? app_ask(app, title, text, answers, (int)at) : ASK_CANCELLED;
	for (size_t i = 0; i < n; i++)
		buf_fini(&names[i]);
	return answer == ASK_CANCELLED ? SIZE_MAX : which[answer];
}
