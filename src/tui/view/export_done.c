/* SPDX-License-Identifier: MIT
 * export_done - what was handed over, where it lies, that it was read back, and that the stick may be pulled out. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "deliver.h"
#include "hand_words.h"
#include "made_draw.h"
#include "sotay/base/fs.h"
#include "sotay/base/text.h"
#include "sotay/batch/devices.h"
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/view/views.h"

enum { LABEL_COLS = 11, LINES_MAX = 6, ROOMY_ROWS = 18, TABLE_ROWS_MIN = 3 };

struct done {
	struct view view;
	struct delivered delivered;
	struct made made;
	struct {
		const char *label; /* msgid */
		struct buf text;
	} lines[LINES_MAX];
	size_t n_lines;
	struct buf next;  /* what to do now */
	struct buf later; /* and what comes later; may be "" */
};

/* ---- loading ---- */

static struct buf *line(struct done *d, const char *label)
{
	d->lines[d->n_lines].label = label;
	buf_clear(&d->lines[d->n_lines].text);
	return &d->lines[d->n_lines++].text;
}

static bool is_zip(const struct delivered *d)
{
	return fs_has_ending(d->report.results[0].path, ".zip");
}

static void put_contents(struct done *d, struct app *app)
{
	const struct export_report *r = &d->delivered.report;
	uint64_t *numbers = mem_alloc(r->n * sizeof *numbers), rows[KIND_COUNT] = {0};
	struct buf *out, all = {0};

	for (size_t i = 0; i < r->n; i++) {
		numbers[i] = r->results[i].number;
		for (size_t k = 0; k < KIND_COUNT; k++)
			rows[k] += r->results[i].rows[k];
	}
	batch_put_numbers(numbers, r->n, line(d, N_("Batch no.")));
	out = line(d, N_("With"));
	made_put_records(made_sum(rows), app->i18n, out);
	buf_puts(out, ": ");
	made_put_kinds(rows, app->i18n, out);
	out = line(d, N_("Lies on"));
	app_put(app, out, is_zip(&d->delivered) ? N_("%s, file %s") : N_("%s, folder %s"), d->delivered.place,
		fs_base(r->results[0].path));
	if (r->n > 1)
		app_put(app, out, N_(" and %zu more"), r->n - 1);
	made_put_records(made_sum(rows), app->i18n, &all);
	app_put(app, line(d, N_("Checked")), N_("read back, all correct: %s"), buf_str(&all));
	buf_fini(&all);
	free(numbers);
}

static const char *who_receives(const struct app *app)
{
	const char *unit = plan_key(app->plan, "lead_unit");

	return unit[0] ? plan_name(app->plan, LIST_UNITS, unit) : app_tr(app, N_("the ward"));
}

/* The ward hands in to nobody here. */
static const char *next_of_the_ward(const struct delivered *x)
{
	if (is_zip(x))
		return N_("Open Zalo and send this file.");
	return x->kind == PLACE_FOLDER ? N_("The folder lies on this machine. By Zalo: press Z, that makes one file.")
								   : N_("The stick may be pulled out.");
}

static void put_next(struct done *d, struct app *app)
{
	const struct delivered *x = &d->delivered;

	buf_clear(&d->next);
	buf_clear(&d->later);
	if (x->kind == PLACE_STICK && x->closing.code != OK)
		error_text(&x->closing, app->i18n, &d->next);
	else if (app->ward)
		buf_puts(&d->next, app_tr(app, next_of_the_ward(x)));
	else if (is_zip(x))
		app_put(app, &d->next, N_("Open Zalo and send this file to: %s."), who_receives(app));
	else if (x->kind == PLACE_FOLDER)
		app_put(app, &d->next, N_("Take this folder to: %s. By Zalo: press Z, that makes one file."),
			who_receives(app));
	else
		app_put(app, &d->next, N_("The stick may be pulled out. Give it to: %s."), who_receives(app));
	if (x->kind != PLACE_FOLDER && !app->ward)
		buf_puts(&d->later,
			app_tr(app, N_("When the stick comes back, plug it in: the notebook reads the ward's RECEIPT by itself.")));
}

static void load(struct view *v, struct app *app)
{
	struct done *d = (struct done *)v;
	struct error e;
	struct txn *t;
	enum err err = app_read(app, &t, &e);

	if (err == OK) {
		err = made_read(t, app->i18n, plan_utc_offset_min(app->plan), app->ward, &d->made, &e);
		txn_end(&t);
	}
	if (err != OK)
		app_say_error(app, &e);
	d->n_lines = 0;
	put_contents(d, app);
	put_next(d, app);
}

/* ---- drawing ---- */

/* The words in a box of their own where there is room. Returns the row below. */
static int draw_headline(struct app *app, struct area a, bool roomy)
{
	const char *words = app_tr(app, N_("COPIED"));
	int cols = (int)text_width_cols(words, strlen(words));
	struct area box;

	if (!roomy) {
		draw_text(a, 0, 2, -1, STYLE_GOOD, words);
		return 1;
	}
	box = area_part(a, 0, (a.cols - cols - 4) / 2, 3, cols + 4);
	draw_text(draw_box(box, NULL, STYLE_GOOD), 0, 0, -1, STYLE_GOOD, words);
	return 4;
}

static int draw_paragraph(struct area a, int row, int indent, enum style style, const char *text)
{
	return row + draw_wrapped(a, row, indent, a.rows - row, a.cols - indent - 2, 0, style, text);
}

static void draw(struct view *v, struct app *app, struct area a)
{
	struct done *d = (struct done *)v;
	bool roomy = a.rows >= ROOMY_ROWS;
	int indent = a.cols >= 76 ? 8 : 2, row = draw_headline(app, a, roomy);

	for (size_t i = 0; i < d->n_lines; i++) {
		struct area text = area_part(a, 0, indent + LABEL_COLS, -1, -1);

		draw_text(a, row, indent, LABEL_COLS - 1, STYLE_LABEL, app_tr(app, d->lines[i].label));
		row = draw_paragraph(text, row, 0, STYLE_VALUE, buf_str(&d->lines[i].text));
	}
	row = draw_paragraph(a, row + roomy, indent, STYLE_GOOD, buf_str(&d->next));
	if (d->later.len)
		row = draw_paragraph(a, row + roomy, indent, STYLE_DIM, buf_str(&d->later));
	if (roomy && a.rows - row > TABLE_ROWS_MIN)
		row++;
	if (a.rows - row >= 2)
		made_draw(app, area_part(a, row, 0, -1, -1), &d->made, 0, SIZE_MAX);
}

/* ---- doing ---- */

/* The same batches again, as one file each. */
static void make_zip(struct done *d, struct app *app)
{
	struct delivery_request r = {.zip = true, .again = d->delivered.report.results[0].number};
	struct places places = {.n = 0};
	struct delivered out;
	struct error e;
	size_t at;

	places_read(&places, app, app->options->desktop);
	at = places_ask(&places, app, app_tr(app, N_("ONE FILE FOR ZALO")), app_tr(app, N_("Where to?")),
		places_sticks(&places));
	if (at != SIZE_MAX) {
		if (deliver(app, &places, at, &r, &out, &e) == OK)
			app_push(app, view_delivered_new(app, &out));
		else
			app_say_error(app, &e);
		delivered_fini(&out);
	}
	places_fini(&places);
}

static unsigned act(struct view *v, struct app *app, enum action action)
{
	struct done *d = (struct done *)v;
	uint64_t number;

	switch (action) {
	case ACT_OPEN:
		app_go_home(app);
		return VIEW_DONE;
	case ACT_ZIP:
		make_zip(d, app);
		return VIEW_DONE;
	case ACT_AGAIN:
		number = made_pick(app, &d->made);
		if (number)
			deliver_again(app, number);
		return VIEW_DONE;
	case ACT_BATCHES:
		app_push(app, view_batches_new(app, NULL));
		return VIEW_DONE;
	default:
		return VIEW_IGNORED;
	}
}

static const char *cannot(const struct view *v, struct app *app, enum action action)
{
	(void)app;
	if (action == ACT_ZIP && is_zip(&((const struct done *)v)->delivered))
		return N_("It is one file already.");
	return NULL;
}

static void free_done(struct view *v)
{
	struct done *d = (struct done *)v;

	delivered_fini(&d->delivered);
	made_fini(&d->made);
	for (size_t i = 0; i < LINES_MAX; i++)
		buf_fini(&d->lines[i].text);
	buf_fini(&d->next);
	buf_fini(&d->later);
	free(d);
}

static const struct view_action actions[] = {
	{ACT_OPEN, N_("First screen")},
	{ACT_ZIP, NULL},
	{ACT_AGAIN, NULL},
	{ACT_BATCHES, NULL},
	{ACT_NONE, NULL},
};

static const struct view_ops ops = {
	.name = "export-done",
	.title = N_("HAND IN TO THE WARD"),
	.about = N_("What was copied, and what to do with it now."),
	.actions = actions,
	.head = hand_words_head,
	.load = load,
	.draw = draw,
	.act = act,
	.cannot = cannot,
	.label = hand_words_label,
	.free = free_done,
};

struct view *view_delivered_new(struct app *app, struct delivered *d)
{
	struct done *v = mem_zalloc(1, sizeof *v);

	(void)app;
	v->view.ops = &ops;
	v->delivered = *d;
	*d = (struct delivered){.place = NULL};
	return &v->view;
}
