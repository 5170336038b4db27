/* SPDX-License-Identifier: MIT
 * query_run - walking by date, or gathering keys and putting them in order. */
#include "sotay/store/query.h"

#include <stdlib.h>
#include <string.h>
#include "query_match.h"
#include "sotay/base/text.h"

/* A record that fits, kept for sorting; the record itself is fetched again when its turn comes. */
struct hit {
	enum kind kind;
	struct uuid id;
	const unsigned char *key; /* arena of the search */
	size_t len;
	bool empty;
	size_t n; /* in the order of walking */
};

struct search {
	struct match match;
	const struct query *q;
	bool gather;   /* keep hits instead of giving them */
	size_t n_kind; /* that fit, of the present kind */
	struct arena keys;
	struct hit *hits;
	size_t n_hits, cap;
	query_fn fn;
	void *ctx;
	enum err err;
	struct error *e;
};

/* ---- what to sort by ---- */

static bool by_date(const struct query *q)
{
	return !q->sort || strcmp(q->sort, "date") == 0;
}

static bool newest_first(const struct query *q)
{
	return !q->sort || (by_date(q) && q->descending);
}

static void put_number(struct buf *out, unsigned long long n)
{
	for (int shift = 56; shift >= 0; shift -= 8)
		buf_putc(out, (char)(unsigned char)(n >> shift & 0xff));
}

static void put_enum(struct buf *out, const struct field *f, const char *value)
{
	size_t i = 0;

	while (f->values[i].name && strcmp(f->values[i].name, value) != 0)
		i++;
	put_number(out, i);
}

/* Codes stand in the order of the plan; those it does not know follow, by their letters. */
static void put_code(struct buf *out, const struct plan *plan, const struct field *f, const char *value)
{
	char *first = mem_strndup(value, strcspn(value, " "));
	int at = plan_index(plan, f->list, first);

	put_number(out, at < 0 ? ~0ULL : (unsigned long long)at);
	buf_puts(out, value);
	free(first);
}

static void put_value(struct buf *out, const struct plan *plan, const struct field *f, const char *value)
{
	if (f->type == TYPE_INT)
		put_number(out, strtoull(value, NULL, 10));
	else if (f->type == TYPE_ENUM)
		put_enum(out, f, value);
	else if (f->type == TYPE_REF || f->type == TYPE_REFS)
		put_code(out, plan, f, value);
	else if (f->type == TYPE_TEXT || f->type == TYPE_MEMO)
		text_collate_key(value, strlen(value), out);
	else
		buf_puts(out, value); /* dates, times and periods sort by their letters */
}

/* Appends the key; false: the record has no value to sort by. */
static bool put_key(const struct search *s, const struct record *r, struct buf *out)
{
	const char *sort = s->q->sort ? s->q->sort : "date";
	int field = kind_field_index(r->kind, sort);

	if (field >= 0) {
		const char *value = record_value(r, (size_t)field);

		put_value(out, store_plan(txn_store(s->match.t)), kind_field(r->kind, (size_t)field), value);
		if (by_date(s->q))
			buf_put(out, r->id.b, UUID_BYTES);
		return value[0] != '\0';
	}
	if (strcmp(sort, "author") == 0)
		text_collate_key(r->author, strlen(r->author), out);
	else if (strcmp(sort, "created") == 0)
		put_number(out, (unsigned long long)r->created);
	else if (strcmp(sort, "updated") == 0)
		put_number(out, (unsigned long long)r->updated);
	return out->len > 0;
}

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
	*h = (struct hit){.kind = found->record.kind, .id = found->record.id, .n = s->n_hits};
	h->empty = !put_key(s, &found->record, &key);
	h->len = key.len;
	h->key = (const unsigned char *)arena_strndup(&s->keys, buf_str(&key), key.len);
	s->n_hits++;
	buf_fini(&key);
}

static bool visit(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	struct search *s = ctx;
	struct arena a = {0};
	struct stored found;
	bool go_on = true;

	(void)kind;
	if (!match_text(&s->match, id, raw_folded(raw)))
		return true;
	s->err = raw_decode(raw, &a, &found, s->e);
	if (s->err != OK) {
		go_on = false;
	} else if (match_record(&s->match, &found)) {
		if (s->gather)
			keep(s, &found);
		else
			go_on = s->fn(s->ctx, &found);
		s->n_kind++;
		if (by_date(s->q) && s->n_kind == s->q->limit)
			go_on = false;
	}
	arena_free(&a);
	return go_on;
}

static enum err walk(struct search *s, enum kind kind)
{
	day_t first = 0, last = 0;
	enum err err;

	(void)day_from_ymd((struct ymd){2000, 1, 1}, &first);
	(void)day_from_ymd((struct ymd){2099, 12, 31}, &last);
	if (s->q->from > first)
		first = s->q->from;
	if (s->q->to && s->q->to < last)
		last = s->q->to;
	s->n_kind = 0;
	if (!match_kind(&s->match, kind) || first > last)
		return OK;
	err = txn_each_by_date(s->match.t, kind, first, last, !by_date(s->q) || newest_first(s->q), visit, s, s->e);
	return err == OK ? s->err : err;
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
	return (a->n > b->n) - (a->n < b->n);
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

/* ---- checking ---- */

static bool asked(const struct query *q, size_t kind)
{
	return !q->kinds || q->kinds & 1U << kind;
}

static enum err check_sort(const struct query *q, struct error *e)
{
	static const char *const others[] = {"created", "updated", "author"};

	if (!q->sort)
		return OK;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		if (strcmp(others[i], q->sort) == 0)
			return OK;
	}
	for (size_t k = 0; k < KIND_COUNT; k++) {
		if (asked(q, k) && kind_field_index((enum kind)k, q->sort) >= 0)
			return OK;
	}
	return error_set(e, ERR_USAGE, N_("There is no field \"%s\" to sort by."), q->sort);
}

static enum err check_status(const struct query *q, struct error *e)
{
	struct buf words = {0};
	bool found = !q->status;
	enum err err = OK;

	for (size_t k = 0; !found && k < KIND_COUNT; k++) {
		int at = kind_field_index((enum kind)k, k == KIND_ASSIST ? "result" : "status");
		const struct enum_value *v = at >= 0 && asked(q, k) ? kind_field((enum kind)k, (size_t)at)->values : NULL;

		for (; !found && v && v->name; v++) {
			found = strcmp(v->name, q->status) == 0;
			if (!plan_words_have(buf_str(&words), v->name))
				buf_printf(&words, "%s%s", words.len ? " " : "", v->name);
		}
	}
	if (!found && words.len)
		err = error_set(e, ERR_USAGE, N_("There is no status \"%s\" here. Choose one of: %s."), q->status,
			buf_str(&words));
	else if (!found)
		err = error_set(e, ERR_USAGE, N_("Records of this kind have no status."));
	buf_fini(&words);
	return err;
}

enum err query_run(struct txn *t, const struct query *q, query_fn fn, void *ctx, struct error *e)
{
	struct search s = {.q = q, .fn = fn, .ctx = ctx, .e = e};
	enum err err = check_sort(q, e);

	if (err == OK)
		err = check_status(q, e);
	if (err != OK)
		return err;
	match_init(&s.match, t, q);
	/* One kind in order of date is given while walking. */
	s.gather = !by_date(q) || !q->kinds || (q->kinds & (q->kinds - 1));
	for (int k = 0; err == OK && k < KIND_COUNT; k++)
		err = walk(&s, (enum kind)k);
	if (err == OK && s.gather)
		err = give(&s);
	match_fini(&s.match);
	arena_free(&s.keys);
	free(s.hits);
	return err;
}
