/* SPDX-License-Identifier: MIT
 * test_clones - two machines that share one code, because a store was copied: the same mark then names two edits.
 *
 * Nobody can tell any more which of two such edits came later, so stores need not end alike. What must hold all the
 * same: nothing crashes, every state can be handed over, two states make the same in either order, and a value goes
 * only by the rule; where the rule would leave a field with nothing, everything stays and is reported. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include "property.h"
#include "rows.h"

enum { MACHINES = 5, RECORDS = 2, PAIRS_MAX = 256 };

struct machine {
	char id[DEVICE_ID_BYTES];
	uint64_t dots;
	bool here[RECORDS];
	struct record records[RECORDS];
};

struct clone_totals {
	uint64_t saves, merges, rescues, twins, renewals;
};

struct clones {
	struct rng *rng;
	struct arena arena;
	struct machine machines[MACHINES];
	struct clone_totals *totals;
	instant_t now;
};

/* ---- the rule, pair by pair ---- */

static bool has_dot(const struct cell *c, const struct dot *d)
{
	for (size_t i = 0; i < c->n; i++) {
		if (c->pairs[i].dot.n == d->n && memcmp(c->pairs[i].dot.device, d->device, DEVICE_ID_BYTES) == 0)
			return true;
	}
	return false;
}

static bool has_seen(const struct record *r, const struct dot *d)
{
	for (size_t i = 0; i < r->vector.n; i++) {
		if (memcmp(r->vector.entries[i].device, d->device, DEVICE_ID_BYTES) == 0)
			return r->vector.entries[i].n >= d->n;
	}
	return false;
}

static bool has_pair(const struct cell *c, const struct pair *p, const char *blank)
{
	for (size_t i = 0; i < c->n; i++) {
		if (has_dot(&(struct cell){&c->pairs[i], 1}, &p->dot) &&
			strcmp(c->pairs[i].value, blank ? blank : p->value) == 0)
			return true;
	}
	return false;
}

struct side {
	const struct record *record;
	struct cell cell;
	struct pair implied;
};

/* Of `from`: how many pairs the rule keeps, and whether `out` holds exactly those (all of them if `rescue`). */
static size_t check_side(const struct side *from, const struct side *other, const struct cell *out, const char *blank,
	bool rescue)
{
	size_t kept = 0;

	for (size_t i = 0; i < from->cell.n; i++) {
		const struct pair *p = &from->cell.pairs[i];
		bool stays = has_dot(&other->cell, &p->dot) || !has_seen(other->record, &p->dot);

		kept += stays;
		if (!out)
			continue;
		if ((stays || rescue) && !has_pair(out, p, blank))
			fail_msg("%.8s:%" PRIu64 " \"%s\" was dropped in silence", p->dot.device, p->dot.n, p->value);
		if (!stays && !rescue && has_dot(out, &p->dot))
			fail_msg("%.8s:%" PRIu64 " \"%s\" was seen and replaced, yet is back", p->dot.device, p->dot.n, p->value);
	}
	return kept;
}

/* Whether the field had to be rescued. */
static bool check_field(const struct record *a, const struct record *b, const struct record *merged, size_t field)
{
	const struct field *f = kind_field(merged->kind, field);
	const char *blank = field_is_purged(f, merged->purged) ? record_purged_value(f) : NULL;
	struct side x = {.record = a}, y = {.record = b};
	struct pair implied;
	struct cell out = record_cell(merged, field, &implied);
	bool rescue;

	x.cell = record_cell(a, field, &x.implied);
	y.cell = record_cell(b, field, &y.implied);
	rescue = check_side(&x, &y, NULL, NULL, false) + check_side(&y, &x, NULL, NULL, false) == 0;
	check_side(&x, &y, &out, blank, rescue);
	check_side(&y, &x, &out, blank, rescue);
	assert_true(out.n > 0);
	for (size_t i = 0; i < out.n; i++)
		assert_true(has_dot(&x.cell, &out.pairs[i].dot) || has_dot(&y.cell, &out.pairs[i].dot));
	return rescue;
}

static struct record merge(struct clones *c, const struct record *mine, const struct record *theirs)
{
	struct merge_report report, mirrored;
	struct record merged, other, same;
	struct arena *a = &c->arena;
	bool rescue = false;

	assert_int_equal(record_merge(a, mine, theirs, &merged, &report, NULL), OK);
	assert_int_equal(record_merge(a, theirs, mine, &other, &mirrored, NULL), OK);
	assert_same_record("merged the other way round", &other, &merged);
	assert_int_equal(report.differs_from_a, !record_equal(&merged, mine));
	assert_int_equal(mirrored.differs_from_a, !record_equal(&merged, theirs));
	for (size_t i = 0; i <= record_deleted_field(mine); i++)
		rescue = check_field(mine, theirs, &merged, i) || rescue;
	assert_int_equal(report.forged, rescue);
	assert_int_equal(mirrored.forged, rescue);
	assert_int_equal(record_merge(a, &merged, &merged, &same, &report, NULL), OK);
	assert_same_record("one with itself", &same, &merged);
	assert_false(report.differs_from_a || report.forged);
	c->totals->rescues += rescue;
	c->totals->merges++;
	return merged;
}

/* ---- what the machines do ---- */

static void renew(struct clones *c, struct machine *m)
{
	random_device(c->rng, m->id);
	m->dots = 0;
	c->totals->renewals++;
}

static void hand_over(struct clones *c, const struct machine *from, struct machine *to)
{
	const struct record *records[RECORDS];
	struct record_list lists[KIND_COUNT];
	struct rows rows;
	size_t n = 0;

	for (size_t i = 0; i < RECORDS; i++) {
		if (from->here[i])
			records[n++] = &from->records[i];
	}
	if (n == 0 || from == to)
		return;
	rows_put(records, n, &rows);
	rows_read(&rows, &c->arena, lists);
	for (size_t i = 0; i < RECORDS; i++) {
		const struct record *theirs;

		if (!from->here[i])
			continue;
		theirs = record_list_find(&lists[from->records[i].kind], &from->records[i].id);
		assert_non_null(theirs);
		to->records[i] = to->here[i] ? merge(c, &to->records[i], theirs) : *theirs;
		to->here[i] = true;
		/* A machine that finds its own code beyond what it did takes a new one; an old program might not. */
		if (vector_get(&to->records[i].vector, to->id) > to->dots && !rng_one_in(c->rng, 4))
			renew(c, to);
	}
	record_lists_fini(lists);
	rows_fini(&rows);
}

static void add(struct clones *c, struct machine *m, size_t at)
{
	const char *values[FIELDS_MAX];
	enum kind kind = (enum kind)rng_below(c->rng, KIND_COUNT);
	struct uuid id = random_uuid(c->rng);
	struct dot dot = {.n = ++m->dots};

	memcpy(dot.device, m->id, DEVICE_ID_BYTES);
	random_values(c->rng, &c->arena, kind, values);
	m->records[at] = record_new(&c->arena, kind, &id, &dot, c->now, "", values);
	m->here[at] = true;
}

static void save(struct clones *c, struct machine *m, size_t at)
{
	struct record *r = &m->records[at], next;
	/* Few fields, so that the twins' edits meet. */
	size_t field = rng_one_in(c->rng, 6) ? record_deleted_field(r) : rng_below(c->rng, 4);
	const struct field *f = kind_field(r->kind, field);
	struct change change = {field,
		field == record_deleted_field(r) ? rng_one_in(c->rng, 2) ? "0" : "1"
										 : random_value_or_none(c->rng, &c->arena, f)};
	struct dot dot = {.n = m->dots + 1};
	enum err err;

	memcpy(dot.device, m->id, DEVICE_ID_BYTES);
	if (rng_one_in(c->rng, 12))
		err = record_purge(&c->arena, r, 1 + (int)rng_below(c->rng, 2), &dot, c->now, &next, NULL);
	else
		err = record_edit(&c->arena, r, &change, 1, &dot, c->now, &next, NULL, NULL);
	assert_true(err == OK || err == ERR_NOTHING || err == ERR_INVALID);
	if (err != OK)
		return;
	*r = next;
	m->dots++;
	c->totals->saves++;
}

static void step(struct clones *c)
{
	struct machine *m = &c->machines[rng_below(c->rng, MACHINES)];
	size_t at = rng_below(c->rng, RECORDS), dice = rng_below(c->rng, 10);

	c->now += (instant_t)rng_below(c->rng, 100);
	if (dice == 0) {
		/* The store's folder is copied from one machine to another, whatever that one had. */
		c->machines[rng_below(c->rng, MACHINES)] = *m;
		c->totals->twins++;
	} else if (dice < 7) {
		if (m->here[at])
			save(c, m, at);
	} else {
		hand_over(c, &c->machines[rng_below(c->rng, MACHINES)], m);
	}
}

static void one_history(struct rng *r, void *totals)
{
	struct clones c = {.rng = r, .totals = totals, .now = 1647333000};
	size_t steps = 10 + rng_below(r, 60);

	for (size_t i = 0; i < MACHINES; i++)
		random_device(r, c.machines[i].id);
	for (size_t i = 0; i < RECORDS; i++)
		add(&c, &c.machines[0], i);
	for (size_t i = 0; i < steps; i++)
		step(&c);
	arena_free(&c.arena);
}

static void a_shared_code_loses_nothing_in_silence(void **state)
{
	struct clone_totals t = {0};
	struct property p = {"histories of copied stores", 20000, 500000, one_history, &t};

	(void)state;
	property_run(&p);
	print_message("%" PRIu64 " saves, %" PRIu64 " records merged, %" PRIu64 " rescued, %" PRIu64
				  " copies of stores, %" PRIu64 " new codes\n",
		t.saves, t.merges, t.rescues, t.twins, t.renewals);
	assert_true(getenv("SOTAY_SEED") || (t.saves > 1000 && t.merges > 1000 && t.rescues > 100 && t.renewals > 100));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(a_shared_code_loses_nothing_in_silence, property_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
