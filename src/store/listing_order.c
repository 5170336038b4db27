/* SPDX-License-Identifier: MIT
 * listing_order - what records are sorted by, and sorting them bit by bit.
 *
 * A merge sort over positions, from the bottom up, joining runs two by two; it can stop after any record and go on
 * later. Beside each position stand the first eight bytes of what it is sorted by, so that the records themselves are
 * seldom looked at. */
#include "listing_parts.h"

#include <stdlib.h>
#include <string.h>
#include "query_key.h"

enum { ITEMS_PER_ASKING = 512, KEYS_PER_ASKING = 32, RUN = 8 };

static void forget_sort(struct order *o)
{
	free(o->from);
	free(o->to);
	o->from = o->to = NULL;
	o->merging = false;
}

void order_clear(struct order *o, bool keys_too)
{
	forget_sort(o);
	free(o->at);
	o->at = NULL;
	o->done = false;
	if (keys_too) {
		free(o->keys);
		buf_fini(&o->bytes);
		*o = (struct order){0};
	}
}

/* ---- what to sort by ---- */

bool order_has_keys(const struct listing *l)
{
	struct query q = listing_query(l);

	return !query_by_date(&q);
}

static struct sort_key *new_key(struct order *o)
{
	if (o->n_keys == o->cap_keys) {
		o->cap_keys = o->cap_keys ? 2 * o->cap_keys : 1024;
		o->keys = mem_realloc(o->keys, o->cap_keys * sizeof *o->keys);
	}
	o->keys[o->n_keys] = (struct sort_key){.at = o->bytes.len, .empty = true};
	return &o->keys[o->n_keys++];
}

void order_note_key(struct listing *l, const struct plan *p, const struct record *r)
{
	struct sort_key *key = new_key(&l->order);

	key->empty = !query_key(p, r, l->sort, &l->order.bytes);
	key->len = (uint32_t)(l->order.bytes.len - key->at);
}

void order_note_none(struct listing *l)
{
	(void)new_key(&l->order);
}

static bool note_shown(void *ctx, const struct record *r)
{
	struct listing *l = ctx;

	order_note_key(l, store_plan(l->store), r);
	return true;
}

/* The set was gathered in another order: its keys, entry by entry. */
static enum err make_keys(struct listing *l, struct txn *t, const struct pace *p, struct error *e)
{
	struct record_cursor cursor;
	struct raw_record raw;
	enum err err = record_cursor_open(t, &cursor, e);
	bool fine;

	if (err)
		return err;
	while (!err && l->order.n_keys < l->set.n) {
		const struct entry *entry = &l->set.entries[l->order.n_keys];

		err = record_cursor_seek(&cursor, entry->kind, &entry->id, &raw, e);
		if (!err && raw.kind == entry->kind && uuid_compare(&raw.id, &entry->id) == 0)
			err = raw_shown(&raw, note_shown, l, &fine, e);
		else if (!err || err == ERR_NOT_FOUND) {
			order_note_none(l);
			err = OK;
		}
		if (!err && !pace_goes_on(p, l->order.n_keys, KEYS_PER_ASKING))
			err = ERR_CANCEL;
	}
	record_cursor_close(&cursor);
	return err;
}

/* ---- comparing ---- */

struct sorting {
	const struct listing *l;
	bool by_date, down; /* down: the greatest first */
};

static int compare_bytes(const struct order *o, const struct sort_key *a, const struct sort_key *b)
{
	size_t len = a->len < b->len ? a->len : b->len;
	int order = len ? memcmp(o->bytes.data + a->at, o->bytes.data + b->at, len) : 0;

	return order ? order : (a->len > b->len) - (a->len < b->len);
}

static int compare_days(const struct entry *a, const struct entry *b)
{
	return a->day != b->day ? (a->day > b->day) - (a->day < b->day) : uuid_compare(&a->id, &b->id);
}

/* Among equals the newest comes first, whichever way the order runs. */
static int compare_keys(const struct sorting *s, uint32_t x, uint32_t y)
{
	const struct sort_key *a = &s->l->order.keys[x], *b = &s->l->order.keys[y];
	int order;

	if (a->empty || b->empty)
		order = a->empty - b->empty;
	else
		order = s->down ? compare_bytes(&s->l->order, b, a) : compare_bytes(&s->l->order, a, b);
	return order ? order : compare_days(&s->l->set.entries[y], &s->l->set.entries[x]);
}

static bool comes_first(const struct sorting *s, const struct sort_item *a, const struct sort_item *b)
{
	const struct entry *entries = s->l->set.entries;

	if (a->prefix != b->prefix)
		return a->prefix < b->prefix;
	if (!s->by_date)
		return compare_keys(s, a->at, b->at) <= 0;
	return s->down ? compare_days(&entries[b->at], &entries[a->at]) <= 0
				   : compare_days(&entries[a->at], &entries[b->at]) <= 0;
}

static uint64_t first_eight(const unsigned char *bytes, size_t len)
{
	uint64_t n = 0;

	for (size_t i = 0; i < 8; i++)
		n = n << 8 | (i < len ? bytes[i] : 0U);
	return n;
}

static uint64_t prefix_of(const struct sorting *s, size_t at)
{
	const struct entry *entry = &s->l->set.entries[at];
	const struct sort_key *key;
	uint64_t n;

	if (s->by_date) {
		n = (uint64_t)(uint32_t)entry->day << 40 | first_eight(entry->id.b, UUID_BYTES) >> 24;
	} else {
		key = &s->l->order.keys[at];
		if (key->empty)
			return UINT64_MAX;
		n = first_eight((const unsigned char *)buf_str(&s->l->order.bytes) + key->at, key->len);
	}
	return s->down ? ~n : n;
}

/* ---- sorting ---- */

/* Short runs to begin with, each sorted by itself. */
static void sort_run(const struct sorting *s, struct sort_item *items, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct sort_item item = items[i];
		size_t k = i;

		while (k > 0 && !comes_first(s, &items[k - 1], &item)) {
			items[k] = items[k - 1];
			k--;
		}
		items[k] = item;
	}
}

static void begin(const struct sorting *s, struct order *o)
{
	size_t n = s->l->set.n;

	o->from = mem_alloc((n ? n : 1) * sizeof *o->from);
	o->to = mem_alloc((n ? n : 1) * sizeof *o->to);
	for (size_t i = 0; i < n; i++)
		o->from[i] = (struct sort_item){prefix_of(s, i), (uint32_t)i};
	for (size_t i = 0; i < n; i += RUN)
		sort_run(s, o->from + i, n - i < RUN ? n - i : RUN);
	o->width = RUN;
	o->left = 0;
	o->merging = false;
}

static size_t at_most(size_t n, size_t max)
{
	return n < max ? n : max;
}

/* Joins the two runs that begin at o->left. False: the pace said stop in between. */
static bool join(const struct sorting *s, struct order *o, const struct pace *p)
{
	size_t n = s->l->set.n, middle = at_most(o->left + o->width, n), end = at_most(o->left + 2 * o->width, n);

	if (!o->merging) {
		o->i = o->out = o->left;
		o->k = middle;
		o->merging = true;
	}
	while (o->out < end) {
		bool left = o->i < middle && (o->k == end || comes_first(s, &o->from[o->i], &o->from[o->k]));

		o->to[o->out++] = o->from[left ? o->i++ : o->k++];
		if (!pace_goes_on(p, o->out, ITEMS_PER_ASKING))
			return false;
	}
	o->merging = false;
	o->left = end;
	return true;
}

static bool sort(const struct sorting *s, struct order *o, const struct pace *p)
{
	size_t n = s->l->set.n;

	while (o->width < n) {
		while (o->left < n) {
			if (!join(s, o, p))
				return false;
		}
		struct sort_item *swap = o->from;

		o->from = o->to;
		o->to = swap;
		o->width *= 2;
		o->left = 0;
	}
	return true;
}

enum err order_make(struct listing *l, struct txn *t, const struct pace *p, struct error *e)
{
	struct query q = listing_query(l);
	struct sorting s = {l, query_by_date(&q), query_by_date(&q) ? query_newest_first(&q) : q.descending};
	struct order *o = &l->order;
	enum err err = s.by_date || o->n_keys == l->set.n ? OK : make_keys(l, t, p, e);

	if (err)
		return err;
	if (!o->from)
		begin(&s, o);
	if (!sort(&s, o, p))
		return ERR_CANCEL;
	o->at = mem_alloc((l->set.n ? l->set.n : 1) * sizeof *o->at);
	for (size_t i = 0; i < l->set.n; i++)
		o->at[i] = o->from[i].at;
	forget_sort(o);
	o->done = true;
	return OK;
}
