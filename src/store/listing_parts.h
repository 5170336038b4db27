/* SPDX-License-Identifier: MIT
 * listing_parts - what the files of a listing share.
 *
 * Four stages, each done in small pieces; what comes later waits, and is undone when something before it changes:
 *
 *   gather  listing_gather.c   all records that fit the filters, in order of kind, then id, with their folded text
 *   order   listing_order.c    what to sort by, and the sorted order, as positions among the records gathered
 *   words   listing_words.c    which of them have the words, in that order
 *   shown   listing.c          their ids: the rows
 *
 * The rows are a copy, so that they stay while everything before them is made anew. */
#ifndef SOTAY_STORE_LISTING_PARTS_H
#define SOTAY_STORE_LISTING_PARTS_H

#include "internal.h"
#include "query_match.h"
#include "sotay/store/listing.h"

/* As many rows as the largest screen shows at once, and some more. */
enum { PAGE_ROWS = 120 };

/* What is asked now and then whether to go on; see keep_on_fn. */
struct pace {
	keep_on_fn keep_on;
	void *ctx;
};

/* Whether to go on, asked at the n-th of many small things: every `every`-th time it is really asked. */
static inline bool pace_goes_on(const struct pace *p, size_t n, size_t every)
{
	return n % every != 0 || !p->keep_on || p->keep_on(p->ctx);
}

/* A record that fits the filters. */
struct entry {
	struct uuid id;
	size_t text; /* where its folded text begins, NUL-ended */
	day_t day;
	enum kind kind;
};

struct set {
	struct entry *entries;
	size_t n, cap;
	struct buf text;
	bool begun, done;
	/* Where to go on: at the record, or `past` it. */
	enum kind kind;
	struct uuid id;
	bool past;
};

/* What one record is sorted by. */
struct sort_key {
	size_t at; /* in order.bytes */
	uint32_t len;
	bool empty; /* comes last */
};

/* A position to be sorted; nearly always the prefix tells which of two comes first. */
struct sort_item {
	uint64_t prefix;
	uint32_t at;
};

struct order {
	struct sort_key *keys; /* of each entry; NULL: by date */
	size_t n_keys, cap_keys;
	struct buf bytes;
	uint32_t *at; /* entries in order */
	bool done;
	/* A merge sort that can stop anywhere: runs of `width` of `from` are joined two by two to `to`. */
	struct sort_item *from, *to;
	size_t width, left, i, k, out;
	bool merging;
};

struct words {
	struct match match; /* of the words alone */
	uint32_t *found;    /* entries that have them, in order */
	size_t n;
	bool begun, done;
	/* Where to go on: among those found before, which had fewer letters, or among all. */
	const uint32_t *among;
	uint32_t *before; /* heap: among, if it is that */
	size_t n_among, at;
};

struct listing {
	struct store *store;
	struct arena filters;
	struct query query; /* strings in `filters`; without text and order */
	char *text, *sort;  /* sort NULL: newest first */
	bool descending;
	uint64_t version; /* of the store, when the set was begun */
	struct set set;
	struct order order;
	struct words words;
	struct listing_id *shown;
	size_t n_shown;
	bool current;    /* shown is of what was asked for last */
	bool whole;      /* ... and all of it */
	bool wants_page; /* the first rows may be sought before all is gathered */
};

/* The query in force, order included, text left out. */
struct query listing_query(const struct listing *l);

/* Each goes on with its stage: OK: done; ERR_CANCEL: the pace says stop; *e left alone then. */
enum err set_gather(struct listing *l, struct txn *t, const struct pace *p, struct error *e);
enum err order_make(struct listing *l, struct txn *t, const struct pace *p, struct error *e);
enum err words_find(struct listing *l, const struct pace *p);
/* What has been found so far becomes the rows. */
void rows_show_found(struct listing *l);
/* The first rows by the index of dates. *found false: they are not quickly found. `out` has room for
 * PAGE_ROWS. */
enum err page_gather(struct listing *l, struct txn *t, struct listing_id *out, size_t *n, bool *found, struct error *e);

/* Empty again. */
void set_clear(struct set *s);
/* Keys can stay where only the direction changes. */
void order_clear(struct order *o, bool keys_too);
/* Other words, or what they are looked for in has changed (`anew`). */
void words_set(struct words *w, const char *text, bool anew);
void words_fini(struct words *w);

/* Notes what a record is sorted by, as that of the next entry. */
void order_note_key(struct listing *l, const struct plan *p, const struct record *r);
/* One that has nothing. */
void order_note_none(struct listing *l);
/* Whether keys are needed at all. */
bool order_has_keys(const struct listing *l);

#endif
