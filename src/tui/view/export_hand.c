/* SPDX-License-Identifier: MIT
 * export_hand - handing over: what is new, an old batch, one file, everything; and what is said if it fails. */
#include <stdlib.h>
#include "export.h"
#include "sotay/batch/devices.h"
#include "sotay/model/show.h"

/* ---- handing over ---- */

/* What failed, what is safe all the same, what to do now. */
static void put_failure(struct export *x, const struct app *app, const struct delivered *d, const struct error *e)
{
	uint64_t *numbers = mem_alloc((d->report.n + 1) * sizeof *numbers);
	struct buf list = {0};

	buf_clear(&x->failure);
	error_text(e, app->i18n, &x->failure);
	for (size_t i = 0; i < d->report.n; i++)
		numbers[i] = d->report.results[i].number;
	if (d->report.n) {
		batch_put_numbers(numbers, d->report.n, &list);
		buf_putc(&x->failure, '\n');
		app_put(app, &x->failure, hand_words(app)->already, buf_str(&list));
	}
	buf_putc(&x->failure, '\n');
	buf_puts(&x->failure,
		app_tr(app,
			e->code == ERR_REFUSED
				? hand_words(app)->use_all
				: N_("Nothing is lost: all records are in the notebook. Enter tries again, here or elsewhere.")));
	buf_fini(&list);
	free(numbers);
}

static void say_nothing_new(struct export *x, struct app *app)
{
	if (x->made.last)
		app_say(app, STYLE_STATUS, hand_words(app)->nothing, (unsigned long long)x->made.last);
	else
		app_say(app, STYLE_STATUS, N_("Nothing has been recorded yet."));
}

static void fail(struct export *x, struct app *app, const struct delivered *d, const struct error *e)
{
	uint64_t before = x->made.last;
	struct buf text = {0};

	export_load(&x->view, app);
	if (e->code == ERR_NOTHING) {
		say_nothing_new(x, app);
	} else if (e->code == ERR_CANCEL) {
		error_text(e, app->i18n, &text);
		app_say(app, STYLE_WARN, "%s", buf_str(&text));
	} else {
		x->failed = true;
		app_say(app, STYLE_ERROR, "%s", app_tr(app, hand_words(app)->say_failed));
		put_failure(x, app, d, e);
		/* The snapshot is made and waits; another one is not needed. */
		x->request.all = x->request.all && x->made.last == before;
	}
	buf_fini(&text);
}

void export_hand_over(struct export *x, struct app *app, size_t place)
{
	struct delivered d;
	struct error e;

	x->failed = false;
	if (deliver(app, &x->places, place, &x->request, &d, &e) == OK) {
		x->request = (struct delivery_request){.zip = false};
		app_push(app, view_delivered_new(app, &d));
	} else {
		fail(x, app, &d, &e);
	}
	delivered_fini(&d);
	if (!x->failed)
		x->request = (struct delivery_request){.zip = false};
}

/* ---- other ways ---- */

static void ask_and_hand_over(struct export *x, struct app *app, const char *title, const char *text, size_t preset)
{
	size_t place = places_ask(&x->places, app, title, text, preset);

	if (place != SIZE_MAX)
		export_hand_over(x, app, place);
	else
		x->request = (struct delivery_request){.zip = false};
}

static size_t marked_place(const struct export *x)
{
	const struct place *p = export_place_at(x, x->rows.at);

	return p ? (size_t)(p - x->places.items) : 0;
}

void export_hand_in_again(struct export *x, struct app *app, bool zip, uint64_t again)
{
	struct buf text = {0}, numbers = {0};

	if (!again)
		return;
	x->request = (struct delivery_request){.zip = zip, .again = again};
	made_put_numbers(&x->made, again, &numbers);
	app_put(app, &text, hand_words(app)->again_text, buf_str(&numbers));
	ask_and_hand_over(x, app, app_tr(app, zip ? N_("ONE FILE FOR ZALO") : hand_words(app)->again_title), buf_str(&text),
		zip ? places_sticks(&x->places) : marked_place(x));
	buf_fini(&numbers);
	buf_fini(&text);
}

/* With nothing new the person means an old batch. */
void export_hand_in_zip(struct export *x, struct app *app)
{
	uint64_t waiting;

	if (!made_sum(x->made.fresh) && !made_undelivered(&x->made, &waiting)) {
		export_hand_in_again(x, app, true, made_pick(app, &x->made));
		return;
	}
	x->request = (struct delivery_request){.zip = true};
	ask_and_hand_over(x, app, app_tr(app, N_("ONE FILE FOR ZALO")), app_tr(app, N_("Where to?")),
		places_sticks(&x->places));
}

void export_hand_in_everything(struct export *x, struct app *app)
{
	struct buf text = {0}, number = {0};

	x->request = (struct delivery_request){.all = true};
	show_number((long long)x->made.total, app->i18n, &number);
	app_put(app, &text, hand_words(app)->all_text, buf_str(&number));
	ask_and_hand_over(x, app, app_tr(app, hand_words(app)->all_title), buf_str(&text), marked_place(x));
	buf_fini(&number);
	buf_fini(&text);
}
