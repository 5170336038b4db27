/* SPDX-License-Identifier: MIT
 * batches_read - batches that were taken in, and the machines they came from, in words. */
#include "batches.h"
#include <stdio.h>
#include <stdlib.h>
#include "sotay/base/text.h"
#include "sotay/batch/devices.h"
#include "sotay/model/show.h"

void batches_forget(struct lines *l)
{
	for (size_t i = 0; i < l->n; i++) {
		for (size_t k = 0; k < BATCHES_COLUMNS_MAX; k++)
			free(l->items[i].cells[k]);
		free(l->items[i].name_short);
		free(l->items[i].detail);
	}
	free(l->items);
	*l = (struct lines){.n = 0};
}

static struct line *add_line(struct lines *l)
{
	l->items = mem_realloc(l->items, (l->n + 1) * sizeof *l->items);
	l->items[l->n] = (struct line){.style = STYLE_TEXT};
	return &l->items[l->n++];
}

static char *number_text(const struct app *app, uint64_t n)
{
	struct buf out = {0};

	show_number((long long)n, app->i18n, &out);
	return buf_take(&out);
}

static char *day_text(const struct app *app, instant_t when)
{
	char text[SHOW_DAY_BYTES];

	show_day(instant_day(when, plan_utc_offset_min(app->plan)), text);
	return mem_strdup(text);
}

static void put_maker(const struct app *app, const struct batch_in *b, struct line *line)
{
	struct buf out = {0};

	batch_put_device(b->device, b->label, b->unit, app->plan, &out);
	line->cells[0] = buf_take(&out);
	batch_put_device_short(b->device, b->label, b->unit, app->plan, &out);
	line->name_short = buf_take(&out);
	snprintf(line->unit, sizeof line->unit, "%s", b->unit);
}

struct loading {
	struct batches *b;
	const struct app *app;
};

static bool take_in(void *ctx, const struct batch_in *b)
{
	struct loading *l = ctx;
	struct line *line = add_line(&l->b->lines[TAB_TAKEN]);
	char when[SHOW_MOMENT_BYTES];
	struct buf detail = {0};

	show_moment(b->when, plan_utc_offset_min(l->app->plan), when);
	put_maker(l->app, b, line);
	line->cells[1] = number_text(l->app, b->number);
	line->cells[2] = number_text(l->app, made_sum(b->rows));
	line->cells[3] = number_text(l->app, b->added);
	line->cells[4] = number_text(l->app, b->updated);
	line->cells[5] = day_text(l->app, b->when);
	line->when = b->when;
	line->number = b->number;
	buf_printf(&detail, "%s\n", line->cells[0]);
	app_put(l->app, &detail, N_("Batch %llu, taken in on %s."), (unsigned long long)b->number, when);
	buf_putc(&detail, '\n');
	made_put_records(made_sum(b->rows), l->app->i18n, &detail);
	buf_puts(&detail, ": ");
	made_put_kinds(b->rows, l->app->i18n, &detail);
	buf_putc(&detail, '\n');
	app_put(l->app, &detail, N_("%llu new, %llu changed, %llu the same, %llu fields to choose."),
		(unsigned long long)b->added, (unsigned long long)b->updated, (unsigned long long)b->unchanged,
		(unsigned long long)b->conflicts);
	buf_putc(&detail, '\n');
	app_put(l->app, &detail, N_("Code of the machine: %s"), b->device);
	line->detail = buf_take(&detail);
	return true;
}

static void put_machine_detail(const struct app *app, const struct batch_device *d, struct line *line,
	const struct buf *missing)
{
	struct buf out = {0};

	buf_printf(&out, "%s\n", line->cells[0]);
	app_put(app, &out, N_("%llu batches taken in, the last one is number %llu."), (unsigned long long)d->batches,
		(unsigned long long)d->last.number);
	buf_putc(&out, '\n');
	if (d->all_missing) {
		app_put(app, &out, N_("Missing: %s. Say: \"Hand in to the ward, press L, choose batch %llu.\""),
			buf_str(missing), (unsigned long long)d->missing[0]);
		buf_putc(&out, '\n');
	}
	app_put(app, &out, N_("Code of the machine: %s"), d->last.device);
	if (d->follows[0])
		app_put(app, &out, N_("; before that: %s, up to batch %llu"), d->follows,
			(unsigned long long)d->follows_number);
	line->detail = buf_take(&out);
}

static void add_machine(struct batches *b, const struct app *app, const struct batch_device *d)
{
	struct line *line = add_line(&b->lines[TAB_MACHINES]);
	struct buf missing = {0};

	batch_put_numbers(d->missing, d->n_missing, &missing);
	if (d->all_missing > d->n_missing)
		buf_puts(&missing, ", …");
	put_maker(app, &d->last, line);
	line->cells[1] = number_text(app, d->batches);
	line->cells[2] = number_text(app, d->last.number);
	line->cells[3] = number_text(app, d->records);
	line->cells[4] = day_text(app, d->latest);
	put_machine_detail(app, d, line, &missing);
	if (d->all_missing)
		line->style = STYLE_WARN;
	else
		buf_puts(&missing, app_tr(app, N_("none")));
	line->cells[5] = buf_take(&missing);
}

static int latest_first(const void *a, const void *b)
{
	const struct line *x = a, *y = b;
	int order = (x->when < y->when) - (x->when > y->when);

	order = order ? order : text_collate(x->cells[0], y->cells[0]);
	return order ? order : (x->number < y->number) - (x->number > y->number);
}

static int by_name(const void *a, const void *b)
{
	return text_collate(((const struct line *)a)->cells[0], ((const struct line *)b)->cells[0]);
}

static void sort(struct lines *l, int (*compare)(const void *, const void *))
{
	if (l->n)
		qsort(l->items, l->n, sizeof *l->items, compare);
}

enum err batches_read(struct batches *b, struct app *app, struct txn *t, struct error *e)
{
	struct loading l = {b, app};
	struct batch_devices devices = {.n = 0};
	struct arena a = {0};
	enum err err = made_read(t, app->i18n, plan_utc_offset_min(app->plan), app->ward, &b->made, e);

	if (err == OK)
		err = txn_each_batch_in(t, NULL, &a, take_in, &l, e);
	if (err == OK)
		err = batch_devices_read(t, &devices, e);
	for (size_t i = 0; i < devices.n; i++)
		add_machine(b, app, &devices.items[i]);
	batch_devices_fini(&devices);
	arena_free(&a);
	sort(&b->lines[TAB_TAKEN], latest_first);
	sort(&b->lines[TAB_MACHINES], by_name);
	return err;
}
