/* SPDX-License-Identifier: MIT
 * home_count - what of the first screen has to be counted; runs in the background. */
#include "sotay/batch/devices.h"
#include "sotay/report/duty_sheet.h"
#include "sotay/tui/view/home_model.h"

struct counting {
	struct store *store;
	const struct home_place *place;
	day_t today;
	report_progress_fn progress;
	void *ctx;
	struct home_count *c;
};

static enum err count_lacking(const struct counting *k, struct txn *t, struct error *e)
{
	struct duty_sheet sheet;
	enum err err = duty_sheet_read(t, k->place->unit, k->place->neighbourhood, k->c->overview.period, k->today,
		k->progress, k->ctx, &sheet, e);

	k->c->lacking = 0;
	for (size_t i = 0; err == OK && i < sheet.n_lines; i++)
		k->c->lacking += duty_line_lacks(&sheet.lines[i]);
	duty_sheet_fini(&sheet);
	return err;
}

static enum err count_missing(const struct counting *k, struct txn *t, struct error *e)
{
	struct batch_devices devices;
	enum err err = batch_devices_read(t, &devices, e);

	k->c->missing = k->c->missing_machines = 0;
	for (size_t i = 0; err == OK && i < devices.n; i++) {
		k->c->missing += devices.items[i].all_missing;
		k->c->missing_machines += devices.items[i].all_missing > 0;
	}
	batch_devices_fini(&devices);
	return err;
}

static enum err count_in(const struct counting *k, struct txn *t, struct error *e)
{
	const struct overview_place place = {k->place->unit, k->place->neighbourhood, k->place->ward};
	enum err err = overview_read(t, store_plan(k->store), &place, k->today, k->progress, k->ctx, &k->c->overview, e);

	if (err == OK && !k->place->practice)
		err = count_lacking(k, t, e);
	if (err == OK)
		err = count_missing(k, t, e);
	if (err == OK && k->place->ward)
		err = todo_count_duplicates(t, k->progress, k->ctx, &k->c->duplicates, e);
	return err;
}

enum err home_count(struct store *s, const struct home_place *place, instant_t now, int utc_offset_min,
	report_progress_fn progress, void *ctx, struct home_count *c, struct error *e)
{
	const struct counting k = {s, place, instant_day(now, utc_offset_min), progress, ctx, c};
	struct txn *t;
	enum err err = store_read(s, &t, e);

	if (err != OK)
		return err;
	err = count_in(&k, t, e);
	txn_end(&t);
	if (err == OK)
		err = todo_read(s, now, utc_offset_min, progress, ctx, &c->todo, e);
	c->known = err == OK;
	return err;
}

void home_count_fini(struct home_count *c)
{
	overview_fini(&c->overview);
	*c = (struct home_count){0};
}
