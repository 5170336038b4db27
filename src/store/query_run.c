/* SPDX-License-Identifier: MIT
 * query_run - walking by date or by id, and putting in order what was gathered.
 *
 * A walk by date ends as soon as the limit is reached, but looks every record up by itself, which costs more than
 * looking through its text. So where words are searched for, only the newest records are walked by date; if these do
 * not fill the limit, the words are rare, and reading all records in the order they lie in is faster. */
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
	day_t day; /* among equal keys the newest comes first */
};

enum { NEWEST_FIRST_LOOK = 2000 };

struct search {
	struct match match;
	const struct query *q;
	struct day_range days;
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
	*h = (struct hit){.kind = found->record.kind, .id = found->record.id};
	(void)day_parse(record_value(&found->record, (size_t)kind_field_index(h->kind, "date")), &h->day);
	h->empty = !put_key(s, &found->record, &key);
	h->len = key.len;
	h->key = (const unsigned char *)arena_strndup(&s->keys, buf_str(&key), key.len);
	s->n_hits++;
	buf_fini(&key);
}

static bool on_asked_day(const struct search *s, const struct record *r)
{
	day_t day;

	return day_parse(record_value(r, (size_t)kind_field_index(r->kind, "date")), &day) && day_in(day, s->days);
}

/* Whether to go on. */
static bool take(struct search *s, const struct stored *found)
{
	if (s->from_first && !on_asked_day(s, &found->record))
		return true;
	if (!match_record(&s->match, found))
		return true;
	s->n_kind++;
	if (s->gather)
		keep(s, found);
	else if (!s->fn(s->ctx, found))
		return false;
	return s->from_first || !by_date(s->q) || s->n_kind != s->q->limit;
}

static bool visit(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	struct search *s = ctx;
	struct arena a = {0};
	struct stored found;
	bool go_on = true;

	(void)kind;
	if (match_text(&s->match, id, raw_folded(raw))) {
		s->err = raw_decode(raw, &a, &found, s->e);
		go_on = s->err == OK && take(s, &found);
		arena_free(&a);
	}
	if (go_on && s->budget && --s->budget == 0) {
		s->ran_out = true;
		go_on = false;
	}
	return go_on;
}

static enum err walk_by_date(struct search *s, enum kind kind, size_t budget)
{
	bool backwards = !by_date(s->q) || newest_first(s->q);
	enum err err;

	s->from_first = false;
	s->n_kind = 0;
	s->budget = budget;
	s->ran_out = false;
	err = txn_each_by_date(s->match.t, kind, s->days.first, s->days.last, backwards, visit, s, s->e);
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

	if (!match_kind(&s->match, kind) || s->days.first > s->days.last)
		return OK;
	if (!match_needs_text(&s->match))
		return walk_by_date(s, kind, 0);
	s->ran_out = true;
	if (by_date(s->q) && s->q->limit)
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

/* ---- checking ---- */

static bool asked(const struct query *q, size_t kind)
{
	return !q->kinds || q->kinds & 1U << kind;
}

static struct day_range asked_days(const struct query *q)
{
	struct day_range days = {0, 0};

	(void)day_from_ymd((struct ymd){2000, 1, 1}, &days.first);
	(void)day_from_ymd((struct ymd){2099, 12, 31}, &days.last);
	if (q->from > days.first)
		days.first = q->from;
	if (q->to && q->to < days.last)
		days.last = q->to;
	return days;
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
	s.days = asked_days(q);
	/* One kind in order of date is given while walking. */
	s.gather = !by_date(q) || !q->kinds || (q->kinds & (q->kinds - 1)) || match_needs_text(&s.match);
	for (int k = 0; err == OK && k < KIND_COUNT; k++)
		err = walk(&s, (enum kind)k);
	if (err == OK && s.gather)
		err = give(&s);
	match_fini(&s.match);
	arena_free(&s.keys);
	free(s.hits);
	return err;
}
