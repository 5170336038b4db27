/* SPDX-License-Identifier: MIT
 * test_twins - a store copied so that nobody can notice (the disk's image runs on two machines), on a disk.
 *
 * Both twins then give the same marks and batch numbers to different things. The ward must take in everything, say so,
 * and keep in the record's history what its rule for merging drops; and a twin that hears of the other takes a new
 * code. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "places.h"
#include "property.h"

struct twin_totals {
	uint64_t handed, dropped, warned, renewed;
};

struct twins {
	struct places w;
	struct uuid ids[2];  /* sessions that both twins have */
	char last[2][2][24]; /* by twin and record: the title it wrote last since there are two of them, or "" */
	size_t n_titles;
	bool warned;
	struct twin_totals *totals;
};

struct titling {
	struct uuid id;
	char title[24];
	bool add;
};

static enum err write_title(struct txn *t, void *ctx, struct error *e)
{
	struct titling *s = ctx;
	struct change change = {SESSION_title, s->title};
	const char *values[FIELDS_MAX] = {[SESSION_date] = "2022-03-15",
		[SESSION_unit] = "dtt",
		[SESSION_neighbourhood] = "kp1",
		[SESSION_channel] = "kp",
		[SESSION_topics] = "a",
		[SESSION_title] = s->title};

	return s->add ? txn_add(t, KIND_SESSION, values, "", 1647333000, &s->id, e)
				  : txn_edit(t, KIND_SESSION, &s->id, &change, 1, "", 1647333000, e);
}

static void title(struct twins *t, const struct place *p, size_t record, bool add, char out[24])
{
	struct titling s = {.id = t->ids[record], .add = add};

	snprintf(s.title, sizeof s.title, "title %zu", ++t->n_titles);
	assert_int_equal(store_write(p->store, write_title, &s, NULL), OK);
	t->ids[record] = s.id;
	memcpy(out, s.title, sizeof s.title);
}

/* Into its outbox. */
static void make_batch(struct twins *t, const struct place *p)
{
	struct export_options o = {.now = places_now(&t->w), .vi = i18n_get("vi")};
	struct export_report report;

	assert_int_equal(batch_export(p->store, &o, &report, NULL), OK);
	export_report_fini(&report);
}

static void import_from(struct twins *t, struct place *to, const struct place *const *from, size_t n)
{
	struct import_options o = {.now = places_now(&t->w)};
	struct import_report report;
	const char *paths[3];
	char *outboxes[3];

	for (size_t i = 0; i < n; i++)
		paths[i] = outboxes[i] = outbox_path(from[i]->store);
	assert_int_equal(batch_import(to->store, paths, n, &o, &report, NULL), OK);
	for (size_t i = 0; i < report.n; i++) {
		assert_int_not_equal(report.results[i].status, IMPORT_REFUSED);
		for (size_t k = 0; k < report.results[i].n_warnings; k++)
			t->warned = t->warned || strstr(report.results[i].warnings[k].msgid, "share one code");
	}
	import_report_fini(&report);
	for (size_t i = 0; i < n; i++)
		free(outboxes[i]);
}

/* ---- where a title is at the ward ---- */

struct search {
	const char *title;
	bool found;
};

static bool cell_holds(const struct cell *c, const char *title)
{
	for (size_t i = 0; i < c->n; i++) {
		if (strcmp(c->pairs[i].value, title) == 0)
			return true;
	}
	return false;
}

static bool look_at_entry(void *ctx, const struct history *h)
{
	struct search *s = ctx;

	for (size_t i = 0; i < h->n_changes; i++) {
		const struct history_change *c = &h->changes[i];

		s->found = s->found ||
			(c->field == SESSION_title && (cell_holds(&c->before, s->title) || cell_holds(&c->after, s->title)));
	}
	return !s->found;
}

/* What stands in the last batches can only be gone because the rule took the one twin's mark for the other's. */
static void check_title(struct twins *t, struct txn *txn, size_t record, const char *title)
{
	struct search s = {.title = title};
	struct arena a = {0};
	struct stored stored;

	assert_int_equal(txn_get(txn, KIND_SESSION, &t->ids[record], &a, &stored, NULL), OK);
	if (!cell_holds(&stored.record.cells[SESSION_title], title)) {
		assert_int_equal(txn_each_history(txn, KIND_SESSION, &t->ids[record], look_at_entry, &s, NULL), OK);
		if (!s.found)
			fail_msg("\"%s\" was handed in, but the ward neither holds it nor tells of it", title);
		t->totals->dropped++;
	}
	t->totals->handed++;
	arena_free(&a);
}

/* ---- a history ---- */

static void one_history(struct rng *r, void *totals)
{
	struct twins *t = mem_zalloc(1, sizeof *t);
	struct place *ward, *twins[2];
	struct place_totals unused = {0};
	struct txn *txn;
	char ignored[24];
	size_t steps = 1 + rng_below(r, 4);

	t->totals = totals;
	places_init(&t->w, r, 2, &unused);
	ward = &t->w.places[0];
	twins[0] = &t->w.places[1];
	title(t, twins[0], 0, true, ignored);
	title(t, twins[0], 1, true, ignored);
	twins[1] = place_twin(&t->w, twins[0]);
	for (size_t i = 0; i < steps; i++) {
		for (size_t k = 0; k < 2; k++) {
			size_t record = rng_below(r, 2);

			title(t, twins[k], record, false, t->last[k][record]);
			make_batch(t, twins[k]);
			if (rng_one_in(r, 3))
				import_from(t, ward, (const struct place *const[]){twins[k]}, 1);
		}
	}
	import_from(t, ward, (const struct place *const[]){twins[0], twins[1]}, 2);
	assert_int_equal(store_read(ward->store, &txn, NULL), OK);
	for (size_t k = 0; k < 2; k++) {
		for (size_t i = 0; i < 2; i++) {
			if (t->last[k][i][0])
				check_title(t, txn, i, t->last[k][i]);
		}
	}
	txn_end(&txn);
	assert_true(t->warned);
	t->totals->warned++;
	/* Now the one that did less hears of the other. */
	title(t, twins[0], 0, false, ignored);
	make_batch(t, twins[0]);
	import_from(t, twins[1], (const struct place *const[]){twins[0]}, 1);
	assert_true(store_renewed(twins[1]->store));
	assert_string_not_equal(store_device(twins[1]->store), store_device(twins[0]->store));
	t->totals->renewed++;
	places_fini(&t->w);
	free(t);
}

static void the_ward_keeps_what_either_twin_handed_in(void **state)
{
	struct twin_totals t = {0};
	struct property p = {"histories of twins", 200, 3000, one_history, &t};

	(void)state;
	property_run(&p);
	print_message("%" PRIu64 " titles handed in, %" PRIu64 " of them only in the history; %" PRIu64
				  " warnings, %" PRIu64 " new codes\n",
		t.handed, t.dropped, t.warned, t.renewed);
	assert_true(getenv("SOTAY_SEED") || (t.handed > 200 && t.dropped > 50));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(the_ward_keeps_what_either_twin_handed_in, places_teardown),
	};

	places_tame_randomness();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
