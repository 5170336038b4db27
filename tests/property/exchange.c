/* SPDX-License-Identifier: MIT
 * exchange - batches made, handed over, copied about and taken in, held against the books. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "places.h"
#include "property.h"
#include "sotay/base/fs.h"

/* ---- making ---- */

/* The batch the next export must make; false: there is nothing new. */
static bool expect_batch(const struct places *w, const struct place *p, bool all, struct made_batch *out)
{
	uint64_t last = 0;

	*out = (struct made_batch){.number = 1, .full = all, .last = p->changes};
	memcpy(out->device, p->device, sizeof out->device);
	for (size_t i = 0; i < w->n_batches; i++) {
		const struct made_batch *b = &w->batches[i];

		if (!p->made[i])
			continue;
		last = b->last > last ? b->last : last;
		if (strcmp(b->device, p->device) == 0 && b->number >= out->number)
			out->number = b->number + 1;
	}
	out->first = all ? 1 : last + 1;
	for (size_t i = 0; i < w->n_notes; i++) {
		const struct note *n = &p->notes[i];

		out->has[i] = n->here && (all || (n->change >= out->first && n->change <= out->last));
		out->known[i] = n->known;
		out->rows += out->has[i];
	}
	return out->rows > 0;
}

static size_t batch_by_hash(const struct places *w, const char *hash)
{
	size_t i = 0;

	while (i < w->n_batches && strcmp(w->batches[i].hash, hash) != 0)
		i++;
	assert_true(i < w->n_batches);
	return i;
}

static void note_copy(struct places *w, size_t batch, size_t stick, const char *path)
{
	for (size_t i = 0; i < w->n_copies; i++) {
		if (strcmp(w->copies[i].path, path) == 0)
			return;
	}
	assert_true(w->n_copies < COPIES_MAX);
	w->copies[w->n_copies++] = (struct copy){batch, stick, mem_strdup(path)};
}

static void check_result(struct places *w, struct place *p, const struct export_choice *c,
	const struct export_result *r)
{
	size_t at = batch_by_hash(w, r->hash);
	const struct made_batch *b = &w->batches[at];
	uint64_t rows = 0;

	for (size_t k = 0; k < KIND_COUNT; k++)
		rows += r->rows[k];
	assert_string_equal(r->device, b->device);
	assert_int_equal(r->number, b->number);
	assert_int_equal(rows, b->rows);
	assert_int_equal(r->delivered, c->stick < STICKS);
	if (c->stick == STICKS)
		return;
	p->delivered[at] = true;
	note_copy(w, at, c->stick, r->path);
}

void place_export(struct places *w, struct place *p, const struct export_choice *c)
{
	struct export_options o = {.now = places_now(w),
		.to = c->stick < STICKS ? w->sticks[c->stick] : NULL,
		.zip = c->zip,
		.all = c->all,
		.again = c->again,
		.vi = i18n_get("vi")};
	struct export_report report;
	struct made_batch next;
	size_t wanted = 0;
	enum err err;

	if (w->n_batches == BATCHES_MAX || w->n_copies + w->n_batches >= COPIES_MAX)
		return;
	err = batch_export(p->store, &o, &report, NULL);
	if (!c->again && expect_batch(w, p, c->all, &next)) {
		for (size_t i = 0; i < report.n; i++) {
			const struct export_result *r = &report.results[i];

			if (strcmp(r->device, next.device) == 0 && r->number == next.number)
				memcpy(next.hash, r->hash, sizeof next.hash);
		}
		assert_string_not_equal(next.hash, "");
		p->made[w->n_batches] = true;
		w->batches[w->n_batches++] = next;
		w->totals->batches++;
	}
	/* What is asked for again may have been made under a code that the place had before. */
	for (size_t i = 0; i < w->n_batches; i++)
		wanted += p->made[i] && (c->again ? w->batches[i].number >= c->again : !p->delivered[i]);
	assert_int_equal(report.n, wanted);
	assert_int_equal(err, wanted > 0 ? OK : c->again ? ERR_NOT_FOUND : ERR_NOTHING);
	for (size_t i = 0; i < report.n; i++)
		check_result(w, p, c, &report.results[i]);
	export_report_fini(&report);
}

/* ---- taking in ---- */

static size_t conflicts_at(const struct oracle *o, event_set known, size_t field)
{
	return oracle_in_conflict(o, known, field) ? 1 : 0;
}

/* What one batch must do, done in the books. */
static void book_batch(struct places *w, struct place *p, size_t at, const struct import_result *r, bool dry_run)
{
	const struct made_batch *b = &w->batches[at];
	uint64_t added = 0, updated = 0, conflicts = 0;

	for (size_t i = 0; i < w->n_notes; i++) {
		struct note *n = &p->notes[i];
		event_set before = n->here ? n->known : 0;

		if (!b->has[i])
			continue;
		added += !n->here;
		updated += n->here && (b->known[i] & ~before) != 0;
		for (size_t f = 0; f <= w->oracles[i].n_fields; f++)
			conflicts += conflicts_at(&w->oracles[i], before | b->known[i], f) &&
				!(n->here && conflicts_at(&w->oracles[i], before, f));
		if (dry_run)
			continue;
		n->here = true;
		n->known = before | b->known[i];
	}
	assert_int_equal(r->rows, b->rows);
	assert_int_equal(r->added + r->updated + r->unchanged, b->rows);
	if (dry_run)
		return;
	assert_int_equal(r->added, added);
	assert_int_equal(r->updated, updated);
	assert_int_equal(r->conflicts, conflicts);
	p->in[at] = true;
	w->totals->merged += b->rows;
	w->totals->conflicts += conflicts;
}

static void check_import(struct places *w, struct place *p, const struct import_result *r, bool dry_run)
{
	size_t at;

	if (r->status == IMPORT_REFUSED) {
		struct buf text = {0};

		error_text(&r->error, i18n_get("en"), &text);
		fail_msg("%s was refused: %s", r->path, buf_str(&text));
	}
	at = batch_by_hash(w, r->manifest.hash);
	for (size_t i = 0; i < r->n_warnings; i++) {
		/* Odd codes are worth a warning; honest batches are never taken for those of a copied machine. */
		if (strstr(r->warnings[i].msgid, "machine") || strstr(r->warnings[i].msgid, "contradict"))
			fail_msg("%s: %s", r->path, r->warnings[i].msgid);
	}
	assert_false(r->own_id);
	/* In a rehearsal the second copy of a batch is known by the first, though nothing is booked. */
	if (p->in[at] || (dry_run && r->status == IMPORT_KNOWN)) {
		assert_int_equal(r->status, IMPORT_KNOWN);
		assert_int_equal(r->unchanged, w->batches[at].rows);
		w->totals->known++;
		return;
	}
	assert_int_equal(r->status, IMPORT_MERGED);
	book_batch(w, p, at, r, dry_run);
}

void place_import(struct places *w, struct place *p, const char *const *paths, size_t n, bool dry_run)
{
	struct import_options o = {.now = places_now(w), .dry_run = dry_run};
	struct import_report report;
	struct error e;
	enum err err = batch_import(p->store, paths, n, &o, &report, &e);

	if (err != OK) {
		struct buf text = {0};

		error_text(&e, i18n_get("en"), &text);
		fail_msg("%s", buf_str(&text));
	}
	assert_true(report.n >= n);
	for (size_t i = 0; i < report.n; i++)
		check_import(w, p, &report.results[i], dry_run);
	import_report_fini(&report);
	w->totals->imports += !dry_run;
	w->totals->rehearsals += dry_run;
}

/* ---- receipts ---- */

/* A receipt is due for everything on the stick that the ward has. */
void place_receipts(struct places *w, struct place *p, size_t stick)
{
	struct place *ward = &w->places[0];
	const char *path = w->sticks[stick];
	struct import_options o = {.now = places_now(w)};
	struct import_report report;
	size_t written, noted, due = 0;
	bool any = false;

	for (size_t i = 0; i < w->n_copies; i++)
		any = any || w->copies[i].stick == stick;
	if (!any)
		return;
	assert_int_equal(batch_import(ward->store, &path, 1, &o, &report, NULL), OK);
	for (size_t i = 0; i < report.n; i++)
		check_import(w, ward, &report.results[i], false);
	assert_int_equal(receipts_write(ward->store, &report, &written, NULL), OK);
	import_report_fini(&report);
	assert_int_equal(receipts_read(p->store, path, &noted, NULL), OK);
	for (size_t i = 0; i < w->n_copies; i++) {
		size_t at = w->copies[i].batch;

		if (w->copies[i].stick != stick || !p->made[at])
			continue;
		due += !p->receipt[at];
		p->receipt[at] = p->delivered[at] = true;
	}
	/* There may be more in it, of batches that have since been taken off the stick. */
	assert_true(noted >= due);
	w->totals->receipts += noted;
}

/* ---- what happens to sticks ---- */

static void forget_copy(struct places *w, size_t at)
{
	free(w->copies[at].path);
	w->copies[at] = w->copies[--w->n_copies];
}

/* Copies a batch to the stick, unless something of that name lies there. */
static void copy_by_hand(struct places *w, size_t batch, const char *path, size_t stick)
{
	char *target = fs_join(w->sticks[stick], fs_base(path));

	if (!fs_exists(target) && w->n_copies < COPIES_MAX / 2) {
		path_copy_tree(path, target);
		note_copy(w, batch, stick, target);
	}
	free(target);
}

/* Somebody who knows about folders takes a batch out of the outbox, handed in or not. */
static void take_from_outbox(struct places *w, size_t batch, size_t stick)
{
	char name[BATCH_NAME_BYTES], *outbox, *path;
	size_t from = 0;

	while (from < w->n_places && !w->places[from].made[batch])
		from++;
	assert_true(from < w->n_places);
	batch_name(w->batches[batch].device, w->batches[batch].number, name);
	outbox = outbox_path(w->places[from].store);
	path = fs_join(outbox, name);
	copy_by_hand(w, batch, path, stick);
	free(path);
	free(outbox);
}

void sticks_shuffle(struct places *w)
{
	size_t stick = rng_below(w->rng, STICKS), dice = rng_below(w->rng, 3), at;

	if (w->n_batches > 0 && dice == 0)
		take_from_outbox(w, rng_below(w->rng, w->n_batches), stick);
	if (w->n_copies == 0 || dice == 0)
		return;
	at = rng_below(w->rng, w->n_copies);
	if (dice == 1) {
		copy_by_hand(w, w->copies[at].batch, w->copies[at].path, stick);
		return;
	}
	assert_int_equal(fs_remove_tree(w->copies[at].path, NULL), OK);
	forget_copy(w, at);
}
