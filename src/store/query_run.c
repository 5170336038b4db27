/* SPDX-License-Identifier: MIT
 * query_run - walking by date or by id, and putting in order what was gathered.
 *
 * A walk by date ends as soon as the limit is reached, but looks every record up by itself, which costs more than
 * looking through its text. So where words are searched for, only the newest records are walked by date; if these do
 * not fill the limit, the words are rare, and reading all records in the order they lie in is faster. */
#include "sotay/store/query.h"

#include <stdlib.h>
#include <string.h>
#include "query_key.h"
#include "query_match.h"

/* A record that fits, kept for sorting; the record itself is fetched again when its turn comes. */
struct hit {
	enum kind kind;
	struct uuid id;
	const unsigned char *key; /* arena of the search */
	size_t len;
	bool empty;
	day_t day; /* among equal keys the newest comes first */
};

enum { NEWEST_FIRST_LOOK = 2000 };

struct search {
	struct match match;
	const struct query *q;
	bool gather;     /* keep hits instead of giving them */
	bool from_first; /* walking by id: nothing ends the walk */
	size_t n_kind;   /* that fit, of the present kind */
	size_t budget;   /* how many records may still be looked at; 0 = all */
	bool ran_out;
	struct arena keys;
	struct hit *hits;
	size_t n_hits, cap;
	query_fn fn;
	void *ctx;
	enum err err;
	struct error *e;
};

/* ---- walking ---- */

static void keep(struct search *s, const struct stored *found)
{
	struct buf key = {0};
	struct hit *h;

	if (s->n_hits == s->cap) {
		s->cap = s->cap ? s->cap * 2 : 64;
		s->hits = mem_realloc(s->hits, s->cap * sizeof *s->hits);
	}
	h = &s->hits[s->n_hits];
	*h = (struct hit){.kind = found->record.kind, .id = found->record.id};
	(void)day_parse(record_value(&found->record, (size_t)kind_field_index(h->kind, "date")), &h->day);
	h->empty = !query_key(store_plan(txn_store(s->match.t)), &found->record, s->q->sort, &key);
	if (query_by_date(s->q))
		buf_put(&key, h->id.b, UUID_BYTES);
	h->len = key.len;
	h->key = (const unsigned char *)arena_strndup(&s->keys, buf_str(&key), key.len);
	s->n_hits++;
	buf_fini(&key);
}

/* Whether to go on. */
static bool take(struct search *s, const struct stored *found)
{
	if (!match_fields(&s->match, &found->record))
		return true;
	s->n_kind++;
	if (s->gather)
		keep(s, found);
	else if (!s->fn(s->ctx, found))
		return false;
	return s->from_first || !query_by_date(s->q) || s->n_kind != s->q->limit;
}

static bool unpack_and_take(struct search *s, const struct raw_record *raw)
{
	struct arena a = {0};
	struct stored found;
	bool go_on;

	s->err = raw_decode(raw, &a, &found, s->e);
	go_on = s->err == OK && take(s, &found);
	arena_free(&a);
	return go_on;
}

static bool visit(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	struct search *s = ctx;
	struct raw_head head;
	bool go_on = true;

	(void)kind;
	if (match_text(&s->match, id, raw_folded(raw))) {
		s->err = raw_head(raw, &head, s->e);
		go_on = s->err == OK;
		if (go_on && match_head(&s->match, &head))
			go_on = unpack_and_take(s, raw);
	}
	if (go_on && s->budget && --s->budget == 0) {
		s->ran_out = true;
		go_on = false;
	}
	return go_on;
}

static enum err walk_by_date(struct search *s, enum kind kind, size_t budget)
{
	bool backwards = !query_by_date(s->q) || query_newest_first(s->q);
	enum err err;

	s->from_first = false;
	s->n_kind = 0;
	s->budget = budget;
	s->ran_out = false;
	err = txn_each_by_date(s->match.t, kind, s->match.days.first, s->match.days.last, backwards, visit, s, s->e);
	return err == OK ? s->err : err;
}

static enum err walk_by_id(struct search *s, enum kind kind)
{
	enum err err;

	s->from_first = true;
	s->budget = 0;
	err = txn_each(s->match.t, kind, visit, s, s->e);
	return err == OK ? s->err : err;
}

static enum err walk(struct search *s, enum kind kind)
{
	size_t before = s->n_hits;
	enum err err = OK;

	if (!match_kind(&s->match, kind) || s->match.days.first > s->match.days.last)
		return OK;
	if (!match_needs_text(&s->match))
		return walk_by_date(s, kind, 0);
	s->ran_out = true;
	if (query_by_date(s->q) && s->q->limit)
		err = walk_by_date(s, kind, NEWEST_FIRST_LOOK);
	if (err != OK || !s->ran_out)
		return err;
	s->n_hits = before;
	return walk_by_id(s, kind);
}

/* ---- giving what was gathered ---- */

static int compare_keys(const struct hit *a, const struct hit *b)
{
	size_t len = a->len < b->len ? a->len : b->len;
	int order = len ? memcmp(a->key, b->key, len) : 0;

	return order ? order : (a->len > b->len) - (a->len < b->len);
}

static int compare_rest(const struct hit *a, const struct hit *b)
{
	return a->day != b->day ? (a->day < b->day) - (a->day > b->day) : uuid_compare(&b->id, &a->id);
}

static int compare_up(const void *x, const void *y)
{
	const struct hit *a = x, *b = y;
	int order = a->empty || b->empty ? a->empty - b->empty : compare_keys(a, b);

	return order ? order : compare_rest(a, b);
}

static int compare_down(const void *x, const void *y)
{
	const struct hit *a = x, *b = y;
	int order = a->empty || b->empty ? a->empty - b->empty : compare_keys(b, a);

	return order ? order : compare_rest(a, b);
}

static enum err give(struct search *s)
{
	bool down = s->q->sort ? s->q->descending : true, go_on = true;
	enum err err = OK;

	if (s->n_hits)
		qsort(s->hits, s->n_hits, sizeof *s->hits, down ? compare_down : compare_up);
	for (size_t i = 0; err == OK && go_on && i < s->n_hits && (!s->q->limit || i < s->q->limit); i++) {
		struct arena a = {0};
		struct stored found;

		err = txn_get(s->match.t, s->hits[i].kind, &s->hits[i].id, &a, &found, s->e);
		if (err == OK)
			go_on = s->fn(s->ctx, &found);
		arena_free(&a);
	}
	return err;
}

enum err query_run(struct txn *t, const struct query *q, query_fn fn, void *ctx, struct error *e)
{
	struct search s = {.q = q, .fn = fn, .ctx = ctx, .e = e};
	enum err err = query_check(store_plan(txn_store(t)), q, e);

	if (err != OK)
		return err;
	match_init(&s.match, t, q);
	/* One kind in order of date is given while walking. */
	s.gather = !query_by_date(q) || !q->kinds || (q->kinds & (q->kinds - 1)) || match_needs_text(&s.match);
	for (int k = 0; err == OK && k < KIND_COUNT; k++)
		err = walk(&s, (enum kind)k);
	if (err == OK && s.gather)
		err = give(&s);
	match_fini(&s.match);
	arena_free(&s.keys);
	free(s.hits);
	return err;
}
