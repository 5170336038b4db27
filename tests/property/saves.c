/* SPDX-License-Identifier: MIT
 * saves - what a person does at a place, held against what the oracle says it must come to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "places.h"

static struct dot next_dot(const struct place *p)
{
	struct dot dot = {.n = p->dots + 1};

	memcpy(dot.device, p->device, DEVICE_ID_BYTES);
	return dot;
}

enum what { ADD, EDIT, PURGE, UNDO };

/* One write transaction. */
struct saving {
	enum what what;
	enum kind kind;
	struct uuid *id;
	const char *const *values;
	const char *author;
	struct change changes[FIELDS_MAX + 1];
	size_t n;
	int level;
	instant_t now;
};

static enum err save(struct txn *t, void *ctx, struct error *e)
{
	const struct saving *s = ctx;

	switch (s->what) {
	case ADD:
		return txn_add(t, s->kind, s->values, s->author, s->now, s->id, e);
	case EDIT:
		return txn_edit(t, s->kind, s->id, s->changes, s->n, "ai đó", s->now, e);
	case PURGE:
		return txn_purge(t, s->kind, s->id, s->level, "ai đó", s->now, e);
	case UNDO:
		break;
	}
	return txn_undo(t, s->kind, s->id, "ai đó", s->now, e);
}

/* Books a save that went well: event n - 1 of the oracle. */
static void book(struct places *w, struct place *p, size_t note)
{
	struct note *n = &p->notes[note];

	n->here = true;
	n->known |= (event_set)1 << (w->oracles[note].n - 1);
	n->change = ++p->changes;
	p->dots++;
	w->totals->saves++;
}

void place_add(struct places *w, struct place *p)
{
	const char *values[FIELDS_MAX];
	struct uuid id;
	struct saving s = {.what = ADD, .kind = (enum kind)rng_below(w->rng, KIND_COUNT), .id = &id};
	struct dot dot = next_dot(p);
	size_t at = w->n_notes;

	if (at == NOTES_MAX)
		return;
	w->n_notes++;
	random_values(w->rng, &w->arena, s.kind, values);
	random_hot_fields(w->rng, s.kind, w->hot[at]);
	s.values = values;
	s.author = random_author(w->rng);
	s.now = places_now(w);
	assert_int_equal(store_write(p->store, save, &s, NULL), OK);
	oracle_create(&w->oracles[at], s.kind, &id, &dot, s.now, s.author, values);
	book(w, p, at);
	p->notes[at].last = (struct last_save){.any = true, .created = true};
}

/* What the fields show, before they are changed. */
static size_t values_before(const struct places *w, const struct place *p, size_t note, const struct change *changes,
	size_t n, struct change *out)
{
	for (size_t i = 0; i < n; i++) {
		out[i].field = changes[i].field;
		out[i].value = oracle_value(&w->oracles[note], p->notes[note].known, changes[i].field);
	}
	return n;
}

/* The part of `before` that the oracle's last event changed. */
static void book_last(const struct places *w, struct place *p, size_t note, const struct change *before, size_t n)
{
	const struct oracle *o = &w->oracles[note];
	const struct event *e = &o->events[o->n - 1];
	struct last_save *last = &p->notes[note].last;

	*last = (struct last_save){.any = true, .event = o->n - 1};
	for (size_t i = 0; i < n; i++) {
		if (e->values[before[i].field] && !(e->confirms && before[i].field == o->n_fields))
			last->before[last->n++] = before[i];
	}
}

static void edit(struct places *w, struct place *p, size_t note, struct saving *s)
{
	struct oracle *o = &w->oracles[note];
	struct change before[FIELDS_MAX + 1];
	size_t n = values_before(w, p, note, s->changes, s->n, before);
	struct dot dot = next_dot(p);
	enum err expected = oracle_edit(o, p->notes[note].known, s->changes, s->n, &dot, s->now);

	assert_int_equal(store_write(p->store, save, s, NULL), expected);
	w->totals->refused += expected != OK;
	if (expected != OK)
		return;
	book(w, p, note);
	book_last(w, p, note, before, n);
}

static void purge(struct places *w, struct place *p, size_t note, struct saving *s)
{
	struct dot dot = next_dot(p);
	enum err expected;

	s->what = PURGE;
	s->level = 1 + (int)rng_below(w->rng, 2);
	expected = oracle_purge(&w->oracles[note], p->notes[note].known, s->level, &dot, s->now);
	assert_int_equal(store_write(p->store, save, s, NULL), expected);
	if (expected != OK)
		return;
	book(w, p, note);
	p->notes[note].last = (struct last_save){.any = true, .purged = true};
}

/* Taking back is an edit that writes what stood there before, refused if anything it would write was touched since, or
 * if it was erased. */
static void undo(struct places *w, struct place *p, size_t note, struct saving *s)
{
	const struct oracle *o = &w->oracles[note];
	const struct note *n = &p->notes[note];
	size_t wanted = n->last.created ? 1 : n->last.n;

	s->what = UNDO;
	if (n->last.created)
		s->changes[0] = (struct change){o->n_fields, "1"};
	else
		memcpy(s->changes, n->last.before, sizeof s->changes);
	if (!n->last.any) {
		assert_int_equal(store_write(p->store, save, s, NULL), ERR_NOTHING);
		return;
	}
	if (n->last.purged) {
		assert_int_equal(store_write(p->store, save, s, NULL), ERR_INVALID);
		w->totals->refused++;
		return;
	}
	for (size_t i = 0; i < wanted; i++) {
		size_t field = s->changes[i].field;

		if (oracle_field_purged(o, n->known, field) ||
			oracle_alive(o, n->known, field) != (event_set)1 << n->last.event) {
			assert_int_equal(store_write(p->store, save, s, NULL), ERR_INVALID);
			w->totals->refused++;
			return;
		}
	}
	s->n = wanted;
	edit(w, p, note, s);
	w->totals->undone++;
}

static void pick_or_edit(struct places *w, struct place *p, size_t note, struct saving *s)
{
	struct stored stored;
	struct txn *t;

	assert_int_equal(store_read(p->store, &t, NULL), OK);
	assert_int_equal(txn_get(t, s->kind, s->id, &w->arena, &stored, NULL), OK);
	txn_end(&t);
	if (record_conflicts(&stored.record) > 0 && rng_one_in(w->rng, 2))
		s->n = random_picks(w->rng, &stored.record, s->changes);
	else
		s->n = random_changes(w->rng, &w->arena, s->kind, w->hot[note], s->changes);
	s->what = EDIT;
	if (s->n > 0)
		edit(w, p, note, s);
}

void place_save(struct places *w, struct place *p)
{
	size_t note = rng_below(w->rng, w->n_notes), dice = rng_below(w->rng, 16);
	struct saving s = {.now = places_now(w)};

	for (size_t i = 0; !p->notes[note].here && i < w->n_notes; i++)
		note = i;
	s.kind = w->oracles[note].kind;
	s.id = &w->oracles[note].id;
	if (!p->notes[note].here || w->oracles[note].n == EVENTS_MAX)
		return;
	if (dice == 0)
		purge(w, p, note, &s);
	else if (dice < 5)
		undo(w, p, note, &s);
	else
		pick_or_edit(w, p, note, &s);
}
