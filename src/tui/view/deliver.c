/* SPDX-License-Identifier: MIT
 * deliver - the work of handing over, as a job. */
#include "deliver.h"
#include "hand_words.h"

#include <stdint.h>
#include <stdlib.h>
#include "sotay/base/fs.h"
#include "sotay/batch/devices.h"
#include "sotay/tui/frame/job.h"
#include "sotay/tui/view/made_model.h"
#include "sotay/tui/view/views.h"

struct delivery {
	struct store *store;
	struct export_options options;
	const struct stick_places *sticks;
	bool stick, close;
	uint64_t medium; /* of the stick that was chosen */
	const char *device;
	struct delivered *out;
};

static enum err copy(struct job *j, void *ctx, struct error *e)
{
	struct delivery *d = ctx;
	enum err err;

	/* Where a stick was, no folder is to be made, and nothing put into one that is still there. */
	if (d->stick && (!fs_is_dir(d->options.to) || stick_is_gone(d->sticks, d->options.to, d->medium)))
		return stick_gone(e);
	d->options.progress = job_progress;
	d->options.ctx = j;
	err = batch_export(d->store, &d->options, &d->out->report, e);
	if (d->stick && d->out->report.n) {
		enum err synced = stick_sync(d->options.to, err == OK ? e : NULL);

		err = err == OK ? synced : err;
	}
	if (d->close && err == OK && stick_unmount(d->sticks, d->device, &d->out->closing) == OK)
		d->out->closing.code = OK;
	return err;
}

static void say_delivered(struct app *app, const struct delivered *d)
{
	uint64_t *numbers = mem_alloc((d->report.n + 1) * sizeof *numbers);
	uint64_t records = 0;
	struct buf list = {0}, all = {0};

	for (size_t i = 0; i < d->report.n; i++) {
		numbers[i] = d->report.results[i].number;
		records += made_sum(d->report.results[i].rows);
	}
	batch_put_numbers(numbers, d->report.n, &list);
	made_put_records(records, app->i18n, &all);
	app_say(app, STYLE_GOOD, N_("Batch %s, %s, is copied: %s."), buf_str(&list), buf_str(&all), d->place);
	buf_fini(&all);
	buf_fini(&list);
	free(numbers);
}

enum err deliver(struct app *app, struct places *places, size_t i, const struct delivery_request *r,
	struct delivered *out, struct error *e)
{
	const struct place *p = &places->items[i];
	struct buf name = {0};
	struct delivery d = {
		.store = app_store(app),
		.options = {.now = app_now(app),
			.to = p->path,
			.zip = r->zip,
			.all = r->all,
			.again = r->again,
			.vi = i18n_get("vi"),
			.sticks = app->options->sticks},
		.sticks = app->options->sticks,
		.stick = p->kind != PLACE_FOLDER,
		.medium = p->medium,
		.close = places_opened_here(places, p->device),
		.device = p->device,
		.out = out,
	};
	enum err err;

	place_put_name(p, app, &name);
	*out = (struct delivered){.kind = p->kind, .place = buf_take(&name)};
	err = app_job(app,
		p->kind == PLACE_FOLDER ? N_("Copying…") : N_("Copying to the stick and reading back. Leave it plugged in."),
		true, copy, &d, e);
	if (err == OK && d.close && out->closing.code == OK)
		places_forget_opened(places, p->device);
	app_changed(app);
	if (err == OK)
		say_delivered(app, out);
	return err;
}

void delivered_fini(struct delivered *d)
{
	export_report_fini(&d->report);
	free(d->place);
	*d = (struct delivered){.place = NULL};
}

/* ---- once more ---- */

static bool put_question(struct app *app, uint64_t again, struct buf *out)
{
	struct made made = {.n = 0};
	struct buf numbers = {0};
	struct error e;
	struct txn *t;
	enum err err = app_read(app, &t, &e);

	if (err == OK) {
		err = made_read(t, app->i18n, plan_utc_offset_min(app->plan), app->ward, &made, &e);
		txn_end(&t);
	}
	if (err == OK) {
		made_put_numbers(&made, again, &numbers);
		app_put(app, out, hand_words(app)->again_text, buf_str(&numbers));
	} else {
		app_say_error(app, &e);
	}
	buf_fini(&numbers);
	made_fini(&made);
	return err == OK;
}

void deliver_again(struct app *app, uint64_t again)
{
	struct delivery_request r = {.again = again};
	struct places places = {.n = 0};
	struct delivered out;
	struct buf text = {0};
	struct error e;
	size_t at = SIZE_MAX;

	places_read(&places, app, app->options->desktop);
	if (put_question(app, again, &text))
		at = places_ask(&places, app, app_tr(app, hand_words(app)->again_title), buf_str(&text), 0);
	if (at != SIZE_MAX) {
		if (deliver(app, &places, at, &r, &out, &e) == OK)
			app_push(app, view_delivered_new(app, &out));
		else
			app_say_error(app, &e);
		delivered_fini(&out);
	}
	buf_fini(&text);
	places_fini(&places);
}
