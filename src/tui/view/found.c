/* SPDX-License-Identifier: MIT
 * found - looking through places for batches. */
#include "found.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/base/text.h"
#include "sotay/batch/load.h"
#include "sotay/store/batch_log.h"
#include "sotay/tui/frame/job.h"
#include "sotay/tui/view/outcome_model.h"

struct search {
	struct store *store;
	const struct places *places;
	struct found *out;
};

void found_fini(struct found *f)
{
	for (size_t i = 0; i < f->n; i++) {
		free(f->rows[i].path);
		free(f->rows[i].from);
		free(f->rows[i].from_short);
	}
	free(f->rows);
	*f = (struct found){.n = 0};
}

const char **found_paths(const struct found *f)
{
	const char **paths = mem_alloc((f->n + 1) * sizeof *paths);

	for (size_t i = 0; i < f->n; i++)
		paths[i] = f->rows[i].path;
	return paths;
}

static int by_place_and_name(const void *a, const void *b)
{
	const struct found_row *x = a, *y = b;
	int order = (x->place > y->place) - (x->place < y->place);

	order = order ? order : text_collate(x->from, y->from);
	return order ? order : (x->number > y->number) - (x->number < y->number);
}

static void look_at_batch(struct search *s, struct txn *t, size_t place, const char *path)
{
	struct found *f = s->out;
	struct manifest m = {.label = "", .unit = ""};
	struct found_row row = {.place = place, .path = mem_strdup(path)};
	struct buf from = {0};
	struct arena a = {0};
	struct batch_in known;

	if (batch_read_manifest(path, &a, &m, NULL) != OK) {
		m = (struct manifest){.label = "", .unit = ""};
		row.state = FOUND_UNREADABLE;
	} else if (txn_batch_in_get(t, m.device, m.number, m.hash, &a, &known, NULL) == OK) {
		row.state = FOUND_KNOWN;
		row.known_since = known.when;
	}
	outcome_put_maker(&m, path, store_plan(s->store), &from);
	row.from = buf_take(&from);
	outcome_put_maker_short(&m, path, store_plan(s->store), &from);
	row.from_short = buf_take(&from);
	row.number = m.number;
	row.records = manifest_rows(&m);
	row.made = m.created;
	f->n_new += row.state == FOUND_NEW;
	f->rows = mem_realloc(f->rows, (f->n + 1) * sizeof *f->rows);
	f->rows[f->n++] = row;
	arena_free(&a);
}

/* A place that cannot be looked through has no batches: the list says so. */
static bool look_at_place(struct search *s, struct job *j, struct txn *t, size_t place)
{
	struct batch_paths paths = {0};
	bool go_on = true;

	if (batch_scan(s->places->items[place].path, &paths, NULL) == OK) {
		for (size_t i = 0; go_on && i < paths.n; i++) {
			look_at_batch(s, t, place, paths.paths[i]);
			go_on = job_progress(j, i + 1, paths.n);
		}
	}
	batch_paths_fini(&paths);
	return go_on && job_progress(j, 0, 0);
}

static enum err search(struct job *j, void *ctx, struct error *e)
{
	struct search *s = ctx;
	struct txn *t;
	enum err err = store_read(s->store, &t, e);

	if (err != OK)
		return err;
	s->out->whole = true;
	for (size_t i = 0; s->out->whole && i < s->places->n; i++) {
		if (s->places->items[i].path[0])
			s->out->whole = look_at_place(s, j, t, i);
	}
	txn_end(&t);
	if (s->out->n)
		qsort(s->out->rows, s->out->n, sizeof *s->out->rows, by_place_and_name);
	return OK;
}

void found_look(struct app *app, const struct places *places, struct found *out)
{
	/* Not into `out`, which is on the screen while the job runs. */
	struct found found = {.n = 0};
	struct search s = {.store = app_store(app), .places = places, .out = &found};
	struct error e;

	found_fini(out);
	if (app_job(app, N_("Looking for batches…"), true, search, &s, &e) != OK)
		app_say_error(app, &e);
	*out = found;
}
