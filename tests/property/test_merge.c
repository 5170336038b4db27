/* SPDX-License-Identifier: MIT
 * test_merge - whatever devices do and however their batches travel: all end alike, and nothing saved is lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include "property.h"
#include "world.h"

/* ---- ways in which everybody can hear of everything ---- */

/* Each hands in what is new; then every parcel ever made reaches everybody, in any order, some of them twice. */
static void everything_to_everybody(struct world *w)
{
	for (size_t i = 0; i < w->n_devices; i++) {
		while (!world_export(w, i, CHOOSE_FRESH) && w->n_parcels == PARCELS_MAX)
			rows_fini(&w->parcels[--w->n_parcels].rows);
	}
	for (size_t i = 0; i < w->n_devices; i++) {
		size_t order[PARCELS_MAX];

		rng_shuffle(&w->rng, order, w->n_parcels);
		for (size_t k = 0; k < w->n_parcels; k++) {
			world_import(w, i, order[k]);
			if (rng_one_in(&w->rng, 8))
				world_import(w, i, order[rng_below(&w->rng, k + 1)]);
		}
	}
}

/* All to one, and back. */
static void through_the_ward(struct world *w)
{
	size_t order[DEVICES_MAX], ward = rng_below(&w->rng, w->n_devices);

	rng_shuffle(&w->rng, order, w->n_devices);
	for (size_t i = 0; i < w->n_devices; i++)
		world_hand_over(w, order[i], ward);
	for (size_t i = 0; i < w->n_devices; i++)
		world_hand_over(w, ward, order[i]);
}

/* Twice around. */
static void from_hand_to_hand(struct world *w)
{
	size_t order[DEVICES_MAX];

	rng_shuffle(&w->rng, order, w->n_devices);
	for (size_t i = 0; i < 2 * w->n_devices; i++)
		world_hand_over(w, order[i % w->n_devices], order[(i + 1) % w->n_devices]);
}

static bool all_know_all(const struct world *w)
{
	for (size_t i = 0; i < w->n_devices; i++) {
		for (size_t k = 0; k < w->n_records; k++) {
			event_set all = w->oracles[k].n == EVENTS_MAX ? ~(event_set)0 : ((event_set)1 << w->oracles[k].n) - 1;

			if (w->devices[i].held[k].known != all)
				return false;
		}
	}
	return true;
}

/* Whoever meets, as long as it takes. */
static void by_chance(struct world *w)
{
	while (!all_know_all(w))
		world_hand_over(w, rng_below(&w->rng, w->n_devices), rng_below(&w->rng, w->n_devices));
}

static void (*const routes[])(struct world *) = {
	everything_to_everybody, through_the_ward, from_hand_to_hand, by_chance};

/* ---- what must hold then ---- */

static void digest_text(const struct world *w, size_t device, struct buf *out)
{
	buf_clear(out);
	for (size_t k = 0; k < KIND_COUNT; k++) {
		const struct held *sorted[RECORDS_MAX];
		size_t n = 0;

		for (size_t i = 0; i < w->n_records; i++) {
			const struct held *h = &w->devices[device].held[i];
			size_t at = n;

			if (!h->here || h->record.kind != (enum kind)k)
				continue;
			for (; at > 0 && uuid_compare(&sorted[at - 1]->record.id, &h->record.id) > 0; at--)
				sorted[at] = sorted[at - 1];
			sorted[at] = h;
			n++;
		}
		for (size_t i = 0; i < n; i++) {
			unsigned char order[FIELDS_MAX + 1];

			kind_fields_by_name((enum kind)k, order);
			record_put_canonical(&sorted[i]->record, order, out);
		}
	}
}

static void check_all_alike(const struct world *w)
{
	struct buf first = {0}, other = {0};
	char hash[SHA256_HEX_BYTES], other_hash[SHA256_HEX_BYTES];

	digest_text(w, 0, &first);
	sha256_hex(buf_str(&first), first.len, hash);
	for (size_t i = 1; i < w->n_devices; i++) {
		digest_text(w, i, &other);
		assert_same_text("what another device holds", buf_str(&other), buf_str(&first));
		sha256_hex(buf_str(&other), other.len, other_hash);
		assert_string_equal(other_hash, hash);
	}
	buf_fini(&first);
	buf_fini(&other);
}

/* No dot of a purged field holds anything, and the texts that once stood there stand in no row any more. */
static void check_purged(const struct world *w, size_t record)
{
	const struct oracle *o = &w->oracles[record];
	const struct held *h = &w->devices[0].held[record];
	const struct record *r = &h->record;
	struct rows rows;

	rows_put(&r, 1, &rows);
	for (size_t f = 0; f < o->n_fields; f++) {
		if (!oracle_field_purged(o, h->known, f))
			continue;
		for (size_t i = 0; i < r->cells[f].n; i++)
			assert_string_equal(r->cells[f].pairs[i].value, kind_field(o->kind, f)->required ? "-" : "");
		for (size_t i = 0; i < o->n; i++) {
			const char *once = o->events[i].values[f];

			if (once && strncmp(once, "kín-", strlen("kín-")) == 0 && rows_contain(&rows, once))
				fail_msg("%s was erased, yet \"%s\" is handed over", kind_field(o->kind, f)->name, once);
		}
	}
	rows_fini(&rows);
}

static struct record merged(struct arena *a, const struct record *x, const struct record *y)
{
	struct merge_report report;
	struct record r;

	assert_int_equal(record_merge(a, x, y, &r, &report, NULL), OK);
	assert_false(report.forged);
	assert_int_equal(report.differs_from_a, !record_equal(&r, x));
	return r;
}

static void check_laws(struct world *w, size_t record)
{
	const struct record *s = w->states[record];
	size_t n = w->n_states[record];
	struct arena a = {0};

	for (size_t i = 0; i < 5; i++) {
		const struct record *x = &s[rng_below(&w->rng, n)], *y = &s[rng_below(&w->rng, n)],
							*z = &s[rng_below(&w->rng, n)];
		struct record xy = merged(&a, x, y), yx = merged(&a, y, x), yz = merged(&a, y, z);
		struct record left = merged(&a, &xy, z), right = merged(&a, x, &yz), same = merged(&a, x, x);

		assert_same_record("the order of two", &xy, &yx);
		assert_same_record("the order of three", &left, &right);
		assert_same_record("one with itself", &same, x);
		same = merged(&a, &left, y);
		assert_same_record("what is in already", &same, &left);
	}
	arena_free(&a);
}

static void one_history(struct rng *r, void *totals)
{
	struct world *w = mem_zalloc(1, sizeof *w);
	size_t steps;

	world_init(w, r, totals);
	steps = 8 + rng_below(&w->rng, 72);
	for (size_t i = 0; i < steps; i++)
		world_step(w);
	routes[rng_below(&w->rng, sizeof routes / sizeof *routes)](w);
	assert_true(all_know_all(w));
	check_all_alike(w);
	for (size_t i = 0; i < w->n_records; i++) {
		check_purged(w, i);
		check_laws(w, i);
	}
	world_fini(w);
	free(w);
}

static void all_stores_end_alike_and_nothing_is_lost(void **state)
{
	struct world_totals t = {0};
	struct property p = {"histories", 10000, 500000, one_history, &t};

	(void)state;
	property_run(&p);
	print_message("%" PRIu64 " saves (%" PRIu64 " changed nothing, %" PRIu64 " refused, %" PRIu64 " purges), %" PRIu64
				  " parcels, %" PRIu64 " records merged, %" PRIu64 " conflicts, %" PRIu64 " fields picked\n",
		t.saves, t.unchanged, t.refused, t.purges, t.parcels, t.merges, t.conflicts, t.picked);
	if (getenv("SOTAY_SEED"))
		return;
	/* Histories in which nothing happens would prove nothing. */
	assert_true(t.saves > 10000 && t.unchanged > 100 && t.refused > 100 && t.purges > 100 && t.conflicts > 1000 &&
		t.picked > 1000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(all_stores_end_alike_and_nothing_is_lost, property_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
