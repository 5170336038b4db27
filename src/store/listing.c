/* SPDX-License-Identifier: MIT
 * listing - what is asked for, stage after stage, and the rows. */
#include "listing_parts.h"

#include <stdlib.h>
#include <string.h>
#include "query_key.h"
#include "sotay/store/batch_log.h"

/* ---- what is asked for ---- */

static const char *copy(struct arena *a, const char *s)
{
	return s ? arena_strdup(a, s) : NULL;
}

static const struct query_where *copy_where(struct arena *a, const struct query *q)
{
	struct query_where *where = q->n_where ? arena_alloc(a, q->n_where * sizeof *where) : NULL;

	for (size_t i = 0; i < q->n_where; i++)
		where[i] = (struct query_where){arena_strdup(a, q->where[i].field), arena_strdup(a, q->where[i].value)};
	return where;
}

/* The filters of `q`; words and order stay. */
static void set_filters(struct listing *l, const struct query *q)
{
	struct arena old = l->filters;
	struct query wanted = *q;

	l->filters = (struct arena){0};
	wanted.unit = copy(&l->filters, q->unit);
	wanted.neighbourhood = copy(&l->filters, q->neighbourhood);
	wanted.channel = copy(&l->filters, q->channel);
	wanted.help_type = copy(&l->filters, q->help_type);
	wanted.author = copy(&l->filters, q->author);
	wanted.status = copy(&l->filters, q->status);
	wanted.where = copy_where(&l->filters, q);
	wanted.duty = copy(&l->filters, q->duty);
	wanted.target = copy(&l->filters, q->target);
	wanted.text = wanted.sort = NULL;
	wanted.descending = false;
	wanted.limit = 0;
	l->query = wanted;
	arena_free(&old);
}

struct query listing_query(const struct listing *l)
{
	struct query q = l->query;

	q.sort = l->sort;
	q.descending = l->descending;
	return q;
}

/* Everything is to be found anew. */
static void begin_anew(struct listing *l)
{
	set_clear(&l->set);
	order_clear(&l->order, true);
	words_set(&l->words, l->text, true);
	l->current = l->whole = false;
}

static char *copy_or_null(const char *s)
{
	return s ? mem_strdup(s) : NULL;
}

enum err listing_open(struct store *s, const struct query *q, struct listing **out, struct error *e)
{
	enum err err = query_check(store_plan(s), q, e);
	struct listing *l;

	*out = NULL;
	if (err)
		return err;
	l = mem_zalloc(1, sizeof *l);
	l->store = s;
	l->text = mem_strdup(q->text ? q->text : "");
	l->sort = copy_or_null(q->sort);
	l->descending = q->descending;
	set_filters(l, q);
	begin_anew(l);
	l->wants_page = true;
	*out = l;
	return OK;
}

void listing_close(struct listing **listing)
{
	struct listing *l = *listing;

	*listing = NULL;
	if (!l)
		return;
	set_clear(&l->set);
	order_clear(&l->order, true);
	words_fini(&l->words);
	arena_free(&l->filters);
	free(l->text);
	free(l->sort);
	free(l->shown);
	free(l);
}

enum err listing_filter(struct listing *l, const struct query *q, struct error *e)
{
	struct query checked = *q;
	enum err err;

	checked.sort = l->sort;
	err = query_check(store_plan(l->store), &checked, e);
	if (err)
		return err;
	set_filters(l, q);
	begin_anew(l);
	l->wants_page = true;
	return OK;
}

void listing_set_text(struct listing *l, const char *text)
{
	if (strcmp(l->text, text) == 0)
		return;
	free(l->text);
	l->text = mem_strdup(text);
	words_set(&l->words, text, !l->order.done);
	l->wants_page = !l->set.done;
	l->current = l->whole = false;
}

enum err listing_sort(struct listing *l, const char *sort, bool descending, struct error *e)
{
	bool same = sort && l->sort ? strcmp(sort, l->sort) == 0 : !sort && !l->sort;
	struct query q = l->query;
	enum err err;

	q.sort = sort;
	err = query_check(store_plan(l->store), &q, e);
	if (err || (same && descending == l->descending))
		return err;
	if (!same) {
		char *old = l->sort;

		l->sort = copy_or_null(sort);
		free(old);
	}
	l->descending = descending;
	/* Half of a set would have the keys of another order. */
	if (!l->set.done)
		begin_anew(l);
	order_clear(&l->order, !same);
	words_set(&l->words, l->text, true);
	l->wants_page = !l->set.done;
	l->current = l->whole = false;
	return OK;
}

enum err listing_refresh(struct listing *l, struct error *e)
{
	struct txn *t;
	enum err err = store_read(l->store, &t, e);

	if (err)
		return err;
	if (l->set.begun && txn_version(t) != l->version)
		begin_anew(l);
	txn_end(&t);
	return OK;
}

/* ---- stages ---- */

void rows_show_found(struct listing *l)
{
	const struct words *w = &l->words;

	free(l->shown);
	l->shown = mem_alloc((w->n ? w->n : 1) * sizeof *l->shown);
	l->n_shown = w->n;
	for (size_t i = 0; i < w->n; i++) {
		const struct entry *entry = &l->set.entries[w->found[i]];

		l->shown[i] = (struct listing_id){entry->kind, entry->id};
	}
	l->current = true;
}

/* The first rows at once, if the index of dates gives them quickly. */
static enum err show_page(struct listing *l, struct txn *t, struct error *e)
{
	struct query q = listing_query(l);
	struct listing_id rows[PAGE_ROWS];
	bool found;
	size_t n;
	enum err err;

	l->wants_page = false;
	if (l->current || !query_by_date(&q))
		return OK;
	err = page_gather(l, t, rows, &n, &found, e);
	if (err || !found)
		return err;
	free(l->shown);
	l->shown = mem_alloc((n ? n : 1) * sizeof *l->shown);
	memcpy(l->shown, rows, n * sizeof *rows);
	l->n_shown = n;
	l->current = true;
	return OK;
}

static enum err go_on(struct listing *l, struct txn *t, const struct pace *p, struct error *e)
{
	enum err err = OK;

	if (!l->set.done && l->wants_page) {
		err = show_page(l, t, e);
		if (!err && !pace_goes_on(p, 0, 1))
			return ERR_CANCEL;
	}
	if (!err && !l->set.done)
		err = set_gather(l, t, p, e);
	if (!err && !l->order.done)
		err = order_make(l, t, p, e);
	if (!err && !l->words.done)
		err = words_find(l, p);
	if (err)
		return err;
	rows_show_found(l);
	l->whole = true;
	return OK;
}

enum err listing_step(struct listing *l, keep_on_fn keep_on, void *ctx, struct error *e)
{
	struct pace pace = {keep_on, ctx};
	struct txn *t;
	enum err err;

	if (l->whole)
		return OK;
	err = store_read(l->store, &t, e);
	if (err)
		return err;
	err = go_on(l, t, &pace, e);
	txn_end(&t);
	return err;
}

bool listing_is_current(const struct listing *l)
{
	return l->current;
}

bool listing_is_whole(const struct listing *l)
{
	return l->whole;
}

bool listing_busy(const struct listing *l)
{
	return !l->whole;
}

/* ---- the rows ---- */

size_t listing_count(const struct listing *l)
{
	return l->n_shown;
}

struct listing_id listing_at(const struct listing *l, size_t i)
{
	return l->shown[i];
}

bool listing_index_of(const struct listing *l, enum kind kind, const struct uuid *id, size_t *row)
{
	for (size_t i = 0; i < l->n_shown; i++) {
		if (uuid_compare(&l->shown[i].id, id) == 0 && l->shown[i].kind == kind) {
			*row = i;
			return true;
		}
	}
	return false;
}

static enum err read_row(struct txn *t, const struct listing_id *id, struct arena *a, struct listing_row *out,
	struct error *e)
{
	enum err err = txn_get(t, id->kind, &id->id, a, &out->stored, e);

	if (err == ERR_NOT_FOUND) {
		*out = (struct listing_row){.state = LISTING_GONE, .stored = {.record = {.id = id->id, .kind = id->kind}}};
		return OK;
	}
	out->state = LISTING_THERE;
	out->exported = !err && txn_is_exported(t, out->stored.change);
	return err;
}

enum err listing_read(const struct listing *l, size_t first, size_t n, struct arena *a, struct listing_row *out,
	size_t *n_read, struct error *e)
{
	struct txn *t;
	enum err err;

	*n_read = 0;
	if (first >= l->n_shown || n == 0)
		return OK;
	err = store_read(l->store, &t, e);
	if (err)
		return err;
	if (n > l->n_shown - first)
		n = l->n_shown - first;
	while (!err && *n_read < n) {
		err = read_row(t, &l->shown[first + *n_read], a, &out[*n_read], e);
		*n_read += !err;
	}
	txn_end(&t);
	return err;
}
