/* SPDX-License-Identifier: MIT
 * duplicates - keys of records that are alike, and what is connected through them.
 *
 * A record has up to two keys. Records with an equal key are alike; within them, pairs are walked as a graph: every
 * record is compared only with those not yet reached. These lie apart by device, so that records of one device are
 * never compared, and each comparison either reaches a record or meets a pair declared different: n records and d such
 * pairs take n log n + d steps. Trees of parents then join what several keys connect. */
#include "sotay/store/duplicates.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/base/text.h"

enum { RECORDS_PER_ASKING = 256 };

/* A record that has a key. */
struct member {
	struct uuid id;
	char device[DEVICE_ID_BYTES];
	size_t parent; /* in search.members; itself: a root */
};

struct keyed {
	const char *key; /* arena of the search */
	char device[DEVICE_ID_BYTES];
	size_t member;
};

struct search {
	struct txn *t;
	const struct plan *plan;
	enum kind kind;
	struct arena keys;
	struct member *members;
	size_t n_members, cap_members;
	struct keyed *keyed;
	size_t n_keyed, cap_keyed;
	day_t day; /* of the members; 0 = not parted by days */
	duplicate_fn fn;
	keep_on_fn keep_on; /* or NULL */
	size_t n_seen;
	void *ctx;
	bool stopped;
	enum err err;
	struct error *e;
};

/* ---- keys ---- */

static void put_part(struct buf *key, const char *part)
{
	buf_puts(key, part);
	buf_putc(key, '\n'); /* in no value that makes part of a key */
}

static void put_code(const struct search *s, const struct record *r, size_t field, struct buf *key)
{
	put_part(key, plan_current_code(s->plan, kind_field(r->kind, field)->list, record_value(r, field)));
}

static void put_folded(const char *text, struct buf *key)
{
	text_fold(text, strlen(text), key);
	buf_putc(key, '\n');
}

static void add_key(struct search *s, size_t member, const struct buf *key)
{
	struct keyed *k;

	if (s->n_keyed == s->cap_keyed) {
		s->cap_keyed = s->cap_keyed ? s->cap_keyed * 2 : 256;
		s->keyed = mem_realloc(s->keyed, s->cap_keyed * sizeof *s->keyed);
	}
	k = &s->keyed[s->n_keyed++];
	*k = (struct keyed){.key = arena_strndup(&s->keys, buf_str(key), key->len), .member = member};
	memcpy(k->device, s->members[member].device, DEVICE_ID_BYTES);
}

static void key_session(struct search *s, const struct record *r, size_t member)
{
	struct buf key = {0};

	put_code(s, r, SESSION_unit, &key);
	put_code(s, r, SESSION_neighbourhood, &key);
	put_code(s, r, SESSION_channel, &key);
	add_key(s, member, &key);
	buf_fini(&key);
}

static void key_assist(struct search *s, const struct record *r, size_t member)
{
	struct buf key = {0};
	size_t len;

	put_code(s, r, ASSIST_procedure, &key);
	put_part(&key, "name");
	len = key.len;
	put_folded(record_value(r, ASSIST_citizen), &key);
	if (key.len > len + 1)
		add_key(s, member, &key);
	buf_clear(&key);
	put_code(s, r, ASSIST_procedure, &key);
	put_part(&key, "phone");
	len = key.len;
	for (const char *p = record_value(r, ASSIST_phone); *p; p++) {
		if (*p >= '0' && *p <= '9')
			buf_putc(&key, *p);
	}
	if (key.len > len)
		add_key(s, member, &key);
	buf_fini(&key);
}

static void key_progress(struct search *s, const struct record *r, size_t member)
{
	struct buf key = {0};

	put_code(s, r, PROGRESS_unit, &key);
	put_code(s, r, PROGRESS_neighbourhood, &key);
	put_code(s, r, PROGRESS_duty, &key);
	put_part(&key, record_value(r, PROGRESS_period));
	put_folded(record_value(r, PROGRESS_person), &key);
	add_key(s, member, &key);
	buf_fini(&key);
}

static void add_member(struct search *s, const struct record *r)
{
	struct member *m;
	size_t at = s->n_members;

	if (at == s->cap_members) {
		s->cap_members = s->cap_members ? s->cap_members * 2 : 256;
		s->members = mem_realloc(s->members, s->cap_members * sizeof *s->members);
	}
	m = &s->members[s->n_members++];
	*m = (struct member){.id = r->id, .parent = at};
	memcpy(m->device, r->origin.device, DEVICE_ID_BYTES);
	if (r->kind == KIND_SESSION)
		key_session(s, r, at);
	else if (r->kind == KIND_ASSIST)
		key_assist(s, r, at);
	else
		key_progress(s, r, at);
}

/* ---- pairs ---- */

static size_t root_of(struct search *s, size_t member)
{
	while (s->members[member].parent != member) {
		s->members[member].parent = s->members[s->members[member].parent].parent;
		member = s->members[member].parent;
	}
	return member;
}

/* Those of one device among the records with one key that are not yet reached; never empty. */
struct block {
	size_t *left;
	size_t n;
};

static bool same_device(const struct search *s, size_t x, size_t y)
{
	return memcmp(s->members[x].device, s->members[y].device, DEVICE_ID_BYTES) == 0;
}

/* Joins `from` with those of a block that make a pair with it; they go to the queue. Returns how many. */
static size_t reach(struct search *s, size_t from, struct block *b, size_t *queue)
{
	size_t reached = 0, kept = 0;

	for (size_t i = 0; i < b->n; i++) {
		size_t other = b->left[i];

		if (txn_is_different(s->t, &s->members[from].id, &s->members[other].id)) {
			b->left[kept++] = other;
			continue;
		}
		s->members[root_of(s, other)].parent = root_of(s, from);
		queue[reached++] = other;
	}
	b->n = kept;
	return reached;
}

/* Joins what is connected among n records with one key, those of one device side by side; `left` is used up. */
static void connect(struct search *s, size_t *left, size_t n)
{
	struct block *blocks = mem_alloc(n * sizeof *blocks);
	size_t *queue = mem_alloc(n * sizeof *queue);
	size_t n_blocks = 0;

	for (size_t i = 0; i < n; i++) {
		if (i == 0 || !same_device(s, left[i - 1], left[i]))
			blocks[n_blocks++] = (struct block){left + i, 0};
		blocks[n_blocks - 1].n++;
	}
	while (n_blocks > 0) {
		struct block *last = &blocks[n_blocks - 1];
		size_t head = 0, tail = 0;

		queue[tail++] = last->left[--last->n];
		n_blocks -= last->n == 0;
		while (head < tail && n_blocks > 0) {
			size_t from = queue[head++], kept = 0;

			for (size_t b = 0; b < n_blocks; b++) {
				if (!same_device(s, from, blocks[b].left[0]))
					tail += reach(s, from, &blocks[b], queue + tail);
				if (blocks[b].n > 0)
					blocks[kept++] = blocks[b];
			}
			n_blocks = kept;
		}
	}
	free(blocks);
	free(queue);
}

/* By key, then device, then as they came. */
static int by_key(const void *x, const void *y)
{
	const struct keyed *a = x, *b = y;
	int order = strcmp(a->key, b->key);

	if (!order)
		order = memcmp(a->device, b->device, DEVICE_ID_BYTES);
	return order ? order : (a->member > b->member) - (a->member < b->member);
}

static void connect_all(struct search *s)
{
	size_t *alike;

	if (s->n_keyed < 2)
		return;
	alike = mem_alloc(s->n_keyed * sizeof *alike);
	qsort(s->keyed, s->n_keyed, sizeof *s->keyed, by_key);
	for (size_t i = 0, n; i < s->n_keyed; i += n) {
		for (n = 0; i + n < s->n_keyed && strcmp(s->keyed[i].key, s->keyed[i + n].key) == 0; n++)
			alike[n] = s->keyed[i + n].member;
		if (n > 1)
			connect(s, alike, n);
	}
	free(alike);
}

/* ---- groups ---- */

struct placed {
	struct uuid first; /* smallest id of the group */
	struct uuid id;
	size_t root;
};

static int by_group(const void *x, const void *y)
{
	const struct placed *a = x, *b = y;
	int order = uuid_compare(&a->first, &b->first);

	return order ? order : uuid_compare(&a->id, &b->id);
}

static enum err give_group(struct search *s, const struct placed *members, size_t n)
{
	struct stored *group = mem_alloc(n * sizeof *group);
	struct arena a = {0};
	enum err err = OK;

	for (size_t i = 0; err == OK && i < n; i++)
		err = txn_get(s->t, s->kind, &members[i].id, &a, &group[i], s->e);
	if (err == OK)
		s->stopped = !s->fn(s->ctx, group, n);
	arena_free(&a);
	free(group);
	return err;
}

/* Gives the groups among the members and forgets the members. */
static enum err flush(struct search *s)
{
	struct placed *placed;
	size_t n = s->n_members;
	enum err err = OK;

	connect_all(s);
	placed = mem_alloc((n + 1) * sizeof *placed);
	for (size_t i = 0; i < n; i++)
		placed[i] = (struct placed){.id = s->members[i].id, .first = s->members[i].id, .root = root_of(s, i)};
	for (size_t i = 0; i < n; i++) {
		struct uuid *first = &placed[placed[i].root].first;

		if (uuid_compare(&placed[i].id, first) < 0)
			*first = placed[i].id;
	}
	for (size_t i = 0; i < n; i++)
		placed[i].first = placed[placed[i].root].first;
	if (n)
		qsort(placed, n, sizeof *placed, by_group);
	for (size_t i = 0, k; err == OK && !s->stopped && i < n; i += k) {
		for (k = 1; i + k < n && placed[i + k].root == placed[i].root; k++)
			;
		if (k > 1)
			err = give_group(s, &placed[i], k);
	}
	free(placed);
	arena_free(&s->keys);
	s->n_members = s->n_keyed = 0;
	return err;
}

static bool visit(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	struct search *s = ctx;
	struct arena a = {0};
	struct stored found;
	day_t day;

	(void)id;
	if (s->n_seen++ % RECORDS_PER_ASKING == 0 && s->keep_on && !s->keep_on(s->ctx)) {
		s->err = error_set(s->e, ERR_CANCEL, N_("Stopped."));
		return false;
	}
	s->err = raw_decode(raw, &a, &found, s->e);
	if (s->err == OK && !record_is_deleted(&found.record)) {
		if (kind != KIND_PROGRESS && day_parse(record_value(&found.record, SESSION_date), &day) && day != s->day) {
			s->err = flush(s);
			s->day = day;
		}
		if (s->err == OK)
			add_member(s, &found.record);
	}
	arena_free(&a);
	return s->err == OK && !s->stopped;
}

_Static_assert(SESSION_date == 0 && ASSIST_date == 0, "the day is read from the same place for both");

enum err txn_each_duplicate(struct txn *t, duplicate_fn fn, keep_on_fn keep_on, void *ctx, struct error *e)
{
	static const enum kind kinds[] = {KIND_SESSION, KIND_ASSIST, KIND_PROGRESS};
	struct search s = {.t = t, .plan = store_plan(txn_store(t)), .fn = fn, .keep_on = keep_on, .ctx = ctx, .e = e};
	day_t first = 0, last = 0;
	enum err err = OK;

	(void)day_from_ymd((struct ymd){2000, 1, 1}, &first);
	(void)day_from_ymd((struct ymd){2099, 12, 31}, &last);
	for (size_t i = 0; err == OK && !s.stopped && i < sizeof kinds / sizeof *kinds; i++) {
		s.kind = kinds[i];
		s.day = 0;
		if (s.kind == KIND_PROGRESS)
			err = txn_each(t, s.kind, visit, &s, e);
		else
			err = txn_each_by_date(t, s.kind, first, last, true, visit, &s, e);
		if (err == OK)
			err = s.err;
		if (err == OK && !s.stopped)
			err = flush(&s);
	}
	arena_free(&s.keys);
	free(s.members);
	free(s.keyed);
	return err;
}
