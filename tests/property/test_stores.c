/* SPDX-License-Identifier: MIT
 * test_stores - the whole way with stores on a disk: what people save, the batches they hand in and those they take in.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include "places.h"
#include "property.h"
#include "sotay/base/fs.h"

static bool has_made(const struct places *w, const struct place *p)
{
	bool any = false;

	for (size_t i = 0; i < w->n_batches; i++)
		any = any || p->made[i];
	return any;
}

/* One to three paths: a whole stick, one batch on it, or what lies in somebody's outbox. */
static void import_somehow(struct places *w, struct place *p)
{
	const char *paths[3];
	char *outboxes[3] = {NULL};
	size_t n = 0, wanted = 1 + rng_below(w->rng, 3);
	bool dry_run = rng_one_in(w->rng, 5);

	for (; wanted > 0; wanted--) {
		const struct place *other = &w->places[rng_below(w->rng, w->n_places)];
		const struct copy *copy = w->n_copies ? &w->copies[rng_below(w->rng, w->n_copies)] : NULL;

		if (rng_one_in(w->rng, 4) && has_made(w, other))
			paths[n] = outboxes[n] = outbox_path(other->store);
		else if (copy)
			paths[n] = rng_one_in(w->rng, 2) ? copy->path : w->sticks[copy->stick];
		n += copy != NULL || outboxes[n] != NULL;
	}
	if (n > 0)
		place_import(w, p, paths, n, dry_run);
	for (size_t i = 0; i < 3; i++)
		free(outboxes[i]);
}

static void export_somehow(struct places *w, struct place *p)
{
	struct export_choice c = {.stick = rng_below(w->rng, 5) < 3 ? STICKS : rng_below(w->rng, STICKS),
		.zip = rng_one_in(w->rng, 3),
		.all = rng_one_in(w->rng, 8),
		.again = rng_one_in(w->rng, 4) ? 1 + rng_below(w->rng, 4) : 0};

	place_export(w, p, &c);
}

/* Two batches lie in the outbox, and only the newer one is asked for. */
static void hand_in_the_newest(struct places *w, struct place *p)
{
	struct export_choice make = {.stick = STICKS}, newest = {.stick = rng_below(w->rng, STICKS)};

	for (size_t i = 0; i < 2; i++) {
		place_export(w, p, &make);
		place_save(w, p);
	}
	place_export(w, p, &make);
	for (size_t i = 0; i < w->n_batches; i++) {
		const struct made_batch *b = &w->batches[i];

		if (p->made[i] && strcmp(b->device, p->device) == 0 && b->number > newest.again)
			newest.again = b->number;
	}
	if (newest.again > 0)
		place_export(w, p, &newest);
}

static void step(struct places *w)
{
	/* One is busier than the others, so that there are long rows of batches too. */
	struct place *p = &w->places[rng_one_in(w->rng, 2) ? 1 : rng_below(w->rng, w->n_places)];
	size_t dice = rng_below(w->rng, 100);

	if (w->n_notes == 0 || dice < 6) {
		place_add(w, p);
	} else if (dice < 50) {
		place_save(w, p);
	} else if (dice < 63) {
		export_somehow(w, p);
	} else if (dice < 66) {
		hand_in_the_newest(w, p);
	} else if (dice < 84) {
		import_somehow(w, p);
	} else if (dice < 90) {
		sticks_shuffle(w);
	} else if (dice < 95) {
		place_receipts(w, p, rng_below(w->rng, STICKS));
	} else if (dice < 97) {
		store_close(&p->store);
		place_open(w, p, false);
	} else if (w->n_places < PLACES_MAX) {
		place_copy(w, p);
	}
	place_check(w, p);
}

/* ---- the end: everybody hears of everything ---- */

static void import_outbox(struct places *w, struct place *to, const struct place *from)
{
	char *path = outbox_path(from->store);
	const char *const paths[] = {path};

	if (has_made(w, from))
		place_import(w, to, paths, 1, false);
	free(path);
}

static void exchange_all(struct places *w)
{
	struct export_choice new_ones = {.stick = STICKS}, everything = {.stick = STICKS, .all = true};
	bool through_ward = rng_one_in(w->rng, 2);
	size_t order[PLACES_MAX];

	for (size_t i = 0; i < w->n_places; i++)
		place_export(w, &w->places[i], &new_ones);
	rng_shuffle(w->rng, order, w->n_places);
	for (size_t i = 0; i < w->n_places; i++)
		import_outbox(w, &w->places[0], &w->places[order[i]]);
	if (through_ward)
		place_export(w, &w->places[0], &everything);
	for (size_t i = 1; i < w->n_places; i++) {
		if (through_ward)
			import_outbox(w, &w->places[i], &w->places[0]);
		for (size_t k = 0; k < w->n_places && !through_ward; k++)
			import_outbox(w, &w->places[i], &w->places[order[k]]);
	}
}

static void check_all_alike(struct places *w)
{
	for (size_t i = 0; i < w->n_places; i++) {
		place_check(w, &w->places[i]);
		for (size_t k = 0; k < w->n_notes; k++) {
			assert_true(w->places[i].notes[k].here);
			/* Whatever was saved, anywhere. */
			assert_true(w->places[i].notes[k].known == (event_set)-1 >> (EVENTS_MAX - w->oracles[k].n));
		}
	}
}

static void one_history(struct rng *r, void *totals)
{
	struct places *w = mem_zalloc(1, sizeof *w);
	size_t steps = 20 + rng_below(r, 60);

	places_init(w, r, 2 + rng_below(r, 3), totals);
	for (size_t i = 0; i < steps && w->n_batches + 2 * PLACES_MAX < BATCHES_MAX; i++)
		step(w);
	exchange_all(w);
	check_all_alike(w);
	/* Once more: all known, nothing changes. */
	exchange_all(w);
	check_all_alike(w);
	places_fini(w);
	free(w);
}

static void stores_end_alike_whatever_way_batches_travel(void **state)
{
	struct place_totals t = {0};
	struct property p = {"histories of stores", 400, 5000, one_history, &t};

	(void)state;
	property_run(&p);
	print_message("%" PRIu64 " saves, %" PRIu64 " taken back, %" PRIu64 " refused or nothing; %" PRIu64 " conflicts\n",
		t.saves, t.undone, t.refused, t.conflicts);
	print_message("%" PRIu64 " batches; %" PRIu64 " imports, %" PRIu64 " rehearsals, %" PRIu64 " records merged\n",
		t.batches, t.imports, t.rehearsals, t.merged);
	print_message("%" PRIu64 " batches known, %" PRIu64 " missing, %" PRIu64 " receipts, %" PRIu64
				  " copied stores, %" PRIu64 " looks at changes left behind\n",
		t.known, t.missing, t.receipts, t.renewals, t.left_behind);
	assert_true(getenv("SOTAY_SEED") ||
		(t.saves > 500 && t.undone > 50 && t.merged > 500 && t.known > 100 && t.conflicts > 50 && t.missing > 10 &&
			t.receipts > 10 && t.renewals > 10 && t.left_behind > 10));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(stores_end_alike_whatever_way_batches_travel, places_teardown),
	};

	places_tame_randomness();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
