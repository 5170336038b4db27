/* SPDX-License-Identifier: MIT
 * listing_gather - all records that fit the filters; and before that the first rows, where the index of dates gives
 * them quickly. */
#include "listing_parts.h"

#include <stdlib.h>
#include <string.h>
#include "query_key.h"

/* How many records of a kind are looked at for the first rows, and how often the pace is asked. */
enum { PAGE_LOOKS = 1000, RECORDS_PER_ASKING = 64 };

void set_clear(struct set *s)
{
	free(s->entries);
	buf_fini(&s->text);
	*s = (struct set){0};
}

/* ---- one record ---- */

struct look {
	struct listing *l;
	const struct match *match;
	const struct plan *plan;
	bool keys; /* what it is sorted by is wanted */
};

/* With the record before one: by its fields, and what it is sorted by. */
static bool look_inside(void *ctx, const struct record *r)
{
	const struct look *look = ctx;

	if (match_needs_fields(look->match) && !match_fields(look->match, r))
		return false;
	if (look->keys)
		order_note_key(look->l, look->plan, r);
	return true;
}

static enum err fits(const struct look *look, const struct raw_record *raw, struct raw_head *head, bool *out,
	struct error *e)
{
	enum err err = raw_head(raw, head, e);

	*out = !err && match_head(look->match, head);
	if (*out && (look->keys || match_needs_fields(look->match)))
		err = raw_shown(raw, look_inside, (void *)(uintptr_t)look, out, e);
	return err;
}

static void add(struct set *s, const struct raw_record *raw, day_t day)
{
	const char *folded = raw_folded(raw);

	if (s->n == s->cap) {
		s->cap = s->cap ? 2 * s->cap : 1024;
		s->entries = mem_realloc(s->entries, s->cap * sizeof *s->entries);
	}
	s->entries[s->n++] = (struct entry){.id = raw->id, .kind = raw->kind, .day = day, .text = s->text.len};
	buf_put(&s->text, folded, strlen(folded) + 1);
}

/* ---- all of them ---- */

static enum err take(const struct look *look, const struct raw_record *raw, struct error *e)
{
	struct raw_head head;
	bool found;
	enum err err = fits(look, raw, &head, &found, e);

	if (!err && found)
		add(&look->l->set, raw, head.day);
	return err;
}

/* Those of a kind, from where it was left on. */
static enum err walk_kind(const struct look *look, struct record_cursor *c, const struct pace *p, struct error *e)
{
	struct set *s = &look->l->set;
	struct raw_record raw;
	enum err err = record_cursor_seek(c, s->kind, &s->id, &raw, e);

	if (!err && s->past && raw.kind == s->kind && uuid_compare(&raw.id, &s->id) == 0)
		err = record_cursor_next(c, &raw, e);
	for (size_t n = 1; !err && raw.kind == s->kind; n++) {
		err = take(look, &raw, e);
		if (err)
			return err;
		s->id = raw.id;
		s->past = true;
		if (!pace_goes_on(p, n, RECORDS_PER_ASKING))
			return ERR_CANCEL;
		err = record_cursor_next(c, &raw, e);
	}
	return err == ERR_NOT_FOUND ? OK : err;
}

static enum err walk(struct listing *l, struct match *m, struct record_cursor *c, const struct pace *p, struct error *e)
{
	struct look look = {l, m, store_plan(l->store), order_has_keys(l)};
	struct set *s = &l->set;
	enum err err = OK;

	while (s->kind < KIND_COUNT && !err) {
		if (match_kind(m, s->kind))
			err = walk_kind(&look, c, p, e);
		if (!err) {
			s->kind = (enum kind)(s->kind + 1);
			s->id = (struct uuid){{0}};
			s->past = false;
		}
	}
	return err;
}

enum err set_gather(struct listing *l, struct txn *t, const struct pace *p, struct error *e)
{
	struct query q = listing_query(l);
	struct record_cursor cursor;
	struct match match;
	enum err err;

	if (!l->set.begun) {
		l->version = txn_version(t);
		l->set.begun = true;
	}
	match_init(&match, t, &q);
	err = record_cursor_open(t, &cursor, e);
	if (!err) {
		err = walk(l, &match, &cursor, p, e);
		record_cursor_close(&cursor);
	}
	match_fini(&match);
	l->set.done = err == OK;
	return err;
}

/* ---- the first rows ---- */

struct page_row {
	struct listing_id id;
	day_t day;
};

struct page {
	struct match match;
	struct page_row rows[KIND_COUNT * PAGE_ROWS];
	size_t n;
	size_t n_kind, looked; /* of the present kind */
	bool ran_out;
	enum err err;
	struct error *e;
};

static bool fits_page(void *ctx, const struct record *r)
{
	return match_fields(ctx, r);
}

static bool visit(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	struct page *p = ctx;
	struct raw_head head;
	bool found = false;

	if (match_text(&p->match, id, raw_folded(raw))) {
		p->err = raw_head(raw, &head, p->e);
		found = !p->err && match_head(&p->match, &head);
		if (found && match_needs_fields(&p->match))
			p->err = raw_shown(raw, fits_page, &p->match, &found, p->e);
	}
	if (!p->err && found) {
		p->rows[p->n++] = (struct page_row){{kind, *id}, head.day};
		p->n_kind++;
	}
	if (!p->err && p->n_kind < PAGE_ROWS && ++p->looked == PAGE_LOOKS)
		p->ran_out = true;
	return !p->err && !p->ran_out && p->n_kind < PAGE_ROWS;
}

static int newest_first(const void *x, const void *y)
{
	const struct page_row *a = x, *b = y;

	return a->day != b->day ? (a->day < b->day) - (a->day > b->day) : uuid_compare(&b->id.id, &a->id.id);
}

static int oldest_first(const void *x, const void *y)
{
	return newest_first(y, x);
}

static enum err gather_page(struct page *p, struct txn *t, const struct query *q, struct error *e)
{
	enum err err = OK;

	for (int k = 0; k < KIND_COUNT && !err && !p->ran_out; k++) {
		if (!match_kind(&p->match, (enum kind)k))
			continue;
		p->n_kind = p->looked = 0;
		err = txn_each_by_date(t, (enum kind)k, p->match.days.first, p->match.days.last, query_newest_first(q), visit,
			p, e);
		if (!err)
			err = p->err;
	}
	return err;
}

enum err page_gather(struct listing *l, struct txn *t, struct listing_id *out, size_t *n, bool *found, struct error *e)
{
	struct page *p = mem_zalloc(1, sizeof *p);
	struct query q = listing_query(l);
	enum err err;

	q.text = l->text;
	p->e = e;
	match_init(&p->match, t, &q);
	err = gather_page(p, t, &q, e);
	match_fini(&p->match);
	*found = !err && !p->ran_out;
	*n = 0;
	if (*found && p->n)
		qsort(p->rows, p->n, sizeof *p->rows, query_newest_first(&q) ? newest_first : oldest_first);
	while (*found && *n < p->n && *n < PAGE_ROWS) {
		out[*n] = p->rows[*n].id;
		++*n;
	}
	free(p);
	return err;
}
