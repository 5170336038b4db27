/* SPDX-License-Identifier: MIT
 * world - the devices' steps. Records are values in one arena that lives as long as the history. */
#include "world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static const instant_t start_of_time = 1647333000; /* 2022-03-15T08:30:00Z */

void world_init(struct world *w, const struct rng *r, struct world_totals *totals)
{
	static const uint64_t first_dots[] = {0, 0, 8, 98, 99999, DOT_N_MAX - 1000};

	memset(w, 0, sizeof *w);
	w->rng = *r;
	w->totals = totals;
	w->time = start_of_time;
	w->n_devices = 2 + rng_below(&w->rng, DEVICES_MAX - 1);
	for (size_t i = 0; i < w->n_devices; i++) {
		bool again = true;

		while (again) {
			random_device(&w->rng, w->devices[i].id);
			again = false;
			for (size_t k = 0; k < i; k++)
				again = again || memcmp(w->devices[k].id, w->devices[i].id, DEVICE_ID_BYTES) == 0;
		}
		w->devices[i].dots = first_dots[rng_below(&w->rng, sizeof first_dots / sizeof *first_dots)];
	}
}

static void parcel_fini(struct parcel *p)
{
	rows_fini(&p->rows);
}

void world_fini(struct world *w)
{
	for (size_t i = 0; i < w->n_parcels; i++)
		parcel_fini(&w->parcels[i]);
	arena_free(&w->arena);
}

static instant_t now_at(struct world *w, struct sim_device *d)
{
	w->time += (instant_t)rng_below(&w->rng, 1000);
	/* A flat battery, a hand on the clock: it may jump either way. */
	if (rng_one_in(&w->rng, 6))
		d->clock = (instant_t)rng_below(&w->rng, 2000000) - 1000000;
	return w->time + d->clock;
}

static void remember(struct world *w, size_t record, const struct record *r)
{
	size_t at = w->n_states[record] < STATES_MAX ? w->n_states[record]++ : rng_below(&w->rng, STATES_MAX);

	w->states[record][at] = *r;
}

static void hold(struct world *w, size_t device, size_t record, const struct record *r, event_set known)
{
	struct held *h = &w->devices[device].held[record];

	h->here = true;
	h->record = *r;
	h->known = known;
	oracle_check(&w->oracles[record], known, r);
	remember(w, record, r);
}

static void add(struct world *w, size_t device)
{
	struct sim_device *d = &w->devices[device];
	const char *values[FIELDS_MAX], *author = random_author(&w->rng);
	size_t at = w->n_records;
	enum kind kind = (enum kind)rng_below(&w->rng, KIND_COUNT);
	struct uuid id = random_uuid(&w->rng);
	struct dot dot;
	struct record r;
	instant_t now;

	if (at == RECORDS_MAX)
		return;
	w->n_records++;
	now = now_at(w, d);
	memcpy(dot.device, d->id, DEVICE_ID_BYTES);
	dot.n = ++d->dots;
	random_values(&w->rng, &w->arena, kind, values);
	random_hot_fields(&w->rng, kind, w->hot[at]);
	oracle_create(&w->oracles[at], kind, &id, &dot, now, author, values);
	r = record_new(&w->arena, kind, &id, &dot, now, author, values);
	d->held[at].fresh = true;
	hold(w, device, at, &r, 1);
	w->totals->saves++;
}

/* Takes over what the oracle allowed and the program made. */
static void saved(struct world *w, size_t device, size_t record, const struct record *r, const struct dot *dot)
{
	struct sim_device *d = &w->devices[device];
	event_set known = d->held[record].known | (event_set)1 << (w->oracles[record].n - 1);

	d->dots = dot->n;
	d->held[record].fresh = true;
	hold(w, device, record, r, known);
	w->totals->saves++;
}

static void edit(struct world *w, size_t device, size_t record, const struct change *changes, size_t n)
{
	struct sim_device *d = &w->devices[device];
	struct held *h = &d->held[record];
	struct oracle *o = &w->oracles[record];
	struct dot dot = {.n = d->dots + 1};
	instant_t now = now_at(w, d);
	bool changed[FIELDS_MAX + 1];
	struct record r;
	enum err expected, err;

	memcpy(dot.device, d->id, DEVICE_ID_BYTES);
	expected = oracle_edit(o, h->known, changes, n, &dot, now);
	err = record_edit(&w->arena, &h->record, changes, n, &dot, now, &r, changed, NULL);
	assert_int_equal(err, expected);
	w->totals->unchanged += err == ERR_NOTHING;
	w->totals->refused += err == ERR_INVALID;
	if (err != OK)
		return;
	for (size_t i = 0; i < n; i++) {
		const struct event *e = &o->events[o->n - 1];
		size_t field = changes[i].field;

		assert_int_equal(changed[i], e->values[field] && !(e->confirms && field == o->n_fields));
	}
	saved(w, device, record, &r, &dot);
}

static void purge(struct world *w, size_t device, size_t record)
{
	struct sim_device *d = &w->devices[device];
	struct held *h = &d->held[record];
	struct dot dot = {.n = d->dots + 1};
	instant_t now = now_at(w, d);
	int level = 1 + (int)rng_below(&w->rng, 2);
	enum err expected, err;
	struct record r;

	memcpy(dot.device, d->id, DEVICE_ID_BYTES);
	expected = oracle_purge(&w->oracles[record], h->known, level, &dot, now);
	err = record_purge(&w->arena, &h->record, level, &dot, now, &r, NULL);
	assert_int_equal(err, expected);
	if (err != OK)
		return;
	saved(w, device, record, &r, &dot);
	w->totals->purges++;
}

/* ---- handing over ---- */

static bool fill_parcel(struct world *w, size_t device, enum choice choice, struct parcel *out)
{
	const struct record *records[RECORDS_MAX];
	struct sim_device *d = &w->devices[device];
	size_t n = 0;

	*out = (struct parcel){.in = {false}};
	for (size_t i = 0; i < w->n_records; i++) {
		struct held *h = &d->held[i];

		if (!h->here || (choice == CHOOSE_FRESH && !h->fresh) || (choice == CHOOSE_SOME && rng_one_in(&w->rng, 2)))
			continue;
		out->in[i] = true;
		out->known[i] = h->known;
		records[n++] = &h->record;
		h->fresh = h->fresh && choice == CHOOSE_SOME;
	}
	if (n > 0)
		rows_put(records, n, &out->rows);
	w->totals->parcels += n > 0;
	return n > 0;
}

bool world_export(struct world *w, size_t device, enum choice choice)
{
	if (w->n_parcels == PARCELS_MAX || !fill_parcel(w, device, choice, &w->parcels[w->n_parcels]))
		return false;
	w->n_parcels++;
	return true;
}

/* A copy that borrows nothing but from `a`. */
static struct record copy_of(struct arena *a, const struct record *r)
{
	struct record copy = *r;
	struct dot *entries = arena_alloc(a, (r->vector.n ? r->vector.n : 1) * sizeof *entries);

	if (r->vector.n)
		memcpy(entries, r->vector.entries, r->vector.n * sizeof *entries);
	copy.vector.entries = entries;
	copy.author = arena_strdup(a, r->author);
	for (size_t i = 0; i <= record_deleted_field(r); i++) {
		const struct cell *c = &r->cells[i];
		struct pair *pairs;

		if (c->n == 0)
			continue;
		pairs = arena_alloc(a, c->n * sizeof *pairs);
		for (size_t k = 0; k < c->n; k++)
			pairs[k] = (struct pair){c->pairs[k].dot, arena_strdup(a, c->pairs[k].value)};
		copy.cells[i].pairs = pairs;
	}
	return copy;
}

/* Merges one record that came, both ways round and once more: none of it may matter. */
static struct record merge(struct world *w, const struct record *mine, const struct record *theirs)
{
	struct merge_report report, mirrored;
	struct record merged, other, again;
	struct arena a = {0};

	assert_int_equal(record_merge(&a, mine, theirs, &merged, &report, NULL), OK);
	assert_int_equal(record_merge(&a, theirs, mine, &other, &mirrored, NULL), OK);
	assert_same_record("merged the other way round", &other, &merged);
	assert_false(report.forged || mirrored.forged);
	assert_int_equal(report.differs_from_a, !record_equal(&merged, mine));
	assert_int_equal(mirrored.differs_from_a, !record_equal(&merged, theirs));
	assert_int_equal(record_merge(&a, &merged, theirs, &again, &report, NULL), OK);
	assert_same_record("merged once more", &again, &merged);
	assert_false(report.differs_from_a || report.forged);
	merged = copy_of(&w->arena, &merged);
	arena_free(&a);
	return merged;
}

static void take_in(struct world *w, size_t device, const struct parcel *p, const struct record *theirs)
{
	size_t at = 0;
	const struct held *h;
	struct record merged;
	event_set known;

	while (at < w->n_records && uuid_compare(&w->oracles[at].id, &theirs->id) != 0)
		at++;
	assert_true(at < w->n_records && p->in[at]);
	h = &w->devices[device].held[at];
	known = h->known | p->known[at];
	merged = h->here ? merge(w, &h->record, theirs) : copy_of(&w->arena, theirs);
	w->totals->conflicts += h->here && record_conflicts(&merged) > record_conflicts(&h->record);
	w->totals->merges++;
	hold(w, device, at, &merged, known);
}

static void open_parcel(struct world *w, size_t device, const struct parcel *p)
{
	struct record_list lists[KIND_COUNT];
	struct arena a = {0};

	rows_read(&p->rows, &a, lists);
	for (size_t k = 0; k < KIND_COUNT; k++) {
		for (size_t i = 0; i < lists[k].n; i++)
			take_in(w, device, p, &lists[k].records[i]);
	}
	record_lists_fini(lists);
	arena_free(&a);
}

void world_import(struct world *w, size_t device, size_t parcel)
{
	open_parcel(w, device, &w->parcels[parcel]);
}

void world_hand_over(struct world *w, size_t from, size_t to)
{
	struct parcel p;

	if (!fill_parcel(w, from, CHOOSE_ALL, &p))
		return;
	open_parcel(w, to, &p);
	parcel_fini(&p);
}

/* ---- a step ---- */

/* A save of some record, if the device has one and the oracle has room. */
static void save(struct world *w, size_t device, size_t dice)
{
	size_t record = rng_below(&w->rng, w->n_records);
	const struct held *h = &w->devices[device].held[record];
	struct change changes[FIELDS_MAX + 1];
	size_t n;

	for (size_t i = 0; !h->here && i < w->n_records; i++)
		h = &w->devices[device].held[record = i];
	if (!h->here || w->oracles[record].n == EVENTS_MAX)
		return;
	if (dice >= 50 && dice < 54) {
		purge(w, device, record);
		return;
	}
	if (record_conflicts(&h->record) > 0 && dice < 30) {
		n = random_picks(&w->rng, &h->record, changes);
		w->totals->picked += n;
	} else {
		n = random_changes(&w->rng, &w->arena, h->record.kind, w->hot[record], changes);
	}
	if (n > 0)
		edit(w, device, record, changes, n);
}

void world_step(struct world *w)
{
	size_t device = rng_below(&w->rng, w->n_devices), dice = rng_below(&w->rng, 100);

	if (w->n_records == 0 || dice < 4)
		add(w, device);
	else if (dice < 60)
		save(w, device, dice - 4);
	else if (dice < 75)
		world_export(w, device, (enum choice)rng_below(&w->rng, 3));
	else if (w->n_parcels > 0)
		world_import(w, device, rng_below(&w->rng, w->n_parcels));
}
