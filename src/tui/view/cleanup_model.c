/* SPDX-License-Identifier: MIT
 * cleanup_model - walking over all records for those to be chosen from or looked at. */
#include "sotay/tui/view/cleanup_model.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/model/rules.h"
#include "sotay/model/show.h"

enum { PROGRESS_EVERY = 512 };

struct walk {
	struct txn *t;
	const struct plan *plan;
	const struct i18n *i18n;
	struct cleanup *out;
	bool (*is_wanted)(const struct walk *w, const struct raw_head *h); /* told from the head alone */
	void (*look)(struct walk *w, const struct record *r);
	day_t today;
	cleanup_progress_fn progress;
	void *ctx;
	size_t done, total;
	const struct record *r; /* being looked at */
	enum err err;
	struct error *e;
};

static struct cleanup_row *add_row(struct walk *w, const struct record *r)
{
	struct cleanup *c = w->out;
	int date = kind_field_index(r->kind, "date");
	struct buf line = {0};

	if (c->n == c->cap) {
		c->cap = c->cap ? 2 * c->cap : 64;
		c->rows = mem_realloc(c->rows, c->cap * sizeof *c->rows);
	}
	show_record_line(w->plan, w->i18n, r, &line);
	c->rows[c->n] = (struct cleanup_row){
		.kind = r->kind,
		.id = r->id,
		.date = arena_strdup(&c->arena, record_value(r, (size_t)date)),
		.line = arena_strdup(&c->arena, buf_str(&line)),
		.author = arena_strdup(&c->arena, r->author),
	};
	buf_fini(&line);
	return &c->rows[c->n++];
}

static bool visit(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	struct walk *w = ctx;
	struct arena a = {0};
	struct raw_head head;
	struct stored s;

	(void)kind;
	(void)id;
	if (w->done++ % PROGRESS_EVERY == 0 && w->progress && !w->progress(w->ctx, w->done, w->total))
		w->err = error_set(w->e, ERR_CANCEL, N_("Stopped."));
	if (w->err == OK)
		w->err = raw_head(raw, &head, w->e);
	if (w->err != OK || !w->is_wanted(w, &head))
		return w->err == OK;
	w->err = raw_decode(raw, &a, &s, w->e);
	if (w->err == OK) {
		w->r = &s.record;
		w->look(w, &s.record);
	}
	arena_free(&a);
	return w->err == OK;
}

static enum err run(struct walk *w, struct store *s)
{
	enum err err = store_read(s, &w->t, w->e);

	if (err != OK)
		return err;
	w->plan = store_plan(s);
	for (int k = 0; k < KIND_COUNT; k++)
		w->total += txn_count(w->t, (enum kind)k);
	for (int k = 0; err == OK && k < KIND_COUNT; k++) {
		err = txn_each(w->t, (enum kind)k, visit, w, w->e);
		if (err == OK)
			err = w->err;
	}
	txn_end(&w->t);
	w->out->whole = err == OK;
	return err;
}

static int newest_first(const struct cleanup_row *x, const struct cleanup_row *y)
{
	int order = strcmp(y->date, x->date);

	return order ? order : uuid_compare(&y->id, &x->id);
}

/* ---- conflicts ---- */

static bool has_conflict(const struct walk *w, const struct raw_head *h)
{
	(void)w;
	return h->conflict;
}

static void look_for_conflicts(struct walk *w, const struct record *r)
{
	struct cleanup_row *row = add_row(w, r);

	row->n_fields = record_conflicts(r);
	row->deletion = record_in_conflict(r, record_deleted_field(r));
}

static int by_date(const void *a, const void *b)
{
	return newest_first(a, b);
}

enum err cleanup_conflicts(struct store *s, const struct i18n *i, cleanup_progress_fn progress, void *ctx,
	struct cleanup *out, struct error *e)
{
	struct walk w = {.i18n = i,
		.out = out,
		.is_wanted = has_conflict,
		.look = look_for_conflicts,
		.progress = progress,
		.ctx = ctx,
		.e = e};
	enum err err;

	*out = (struct cleanup){.n = 0};
	err = run(&w, s);
	if (out->n)
		qsort(out->rows, out->n, sizeof *out->rows, by_date);
	return err;
}

/* ---- to be looked at ---- */

/* The code of the field's list that the rule complains of, or NULL: the sentence is about something else. */
static const char *unknown_code(const struct walk *w, const struct field *f, size_t field, const struct error *broken)
{
	const char *code = broken->args[1];

	if ((f->type != TYPE_REF && f->type != TYPE_REFS) || !plan_words_have(record_value(w->r, field), code) ||
		plan_find(w->plan, f->list, code))
		return NULL;
	return arena_strdup(&w->out->arena, code);
}

static void add_broken(void *ctx, const struct error *broken)
{
	struct walk *w = ctx;
	struct cleanup_row *row = add_row(w, w->r);
	int field = kind_field_index(w->r->kind, broken->column);
	struct buf text = {0};

	row->field = field < 0 ? 0 : (size_t)field;
	error_text(broken, w->i18n, &text);
	row->sentence = arena_strdup(&w->out->arena, buf_str(&text));
	row->code = unknown_code(w, kind_field(w->r->kind, row->field), row->field, broken);
	buf_fini(&text);
}

static bool is_doubtful(const struct walk *w, const struct raw_head *h)
{
	return head_is_doubtful(h, w->today);
}

static void look_for_broken(struct walk *w, const struct record *r)
{
	(void)!rules_check(w->plan, r, NULL, w->today, add_broken, w, NULL);
}

/* What the row stands under: unknown codes of one list together. */
static int same_heading(const struct cleanup_row *x, const struct cleanup_row *y)
{
	enum plan_list lists[2];

	if (!x->code || !y->code)
		return !x->code - !y->code;
	lists[0] = kind_field(x->kind, x->field)->list;
	lists[1] = kind_field(y->kind, y->field)->list;
	if (lists[0] != lists[1])
		return lists[0] < lists[1] ? -1 : 1;
	return strcmp(x->code, y->code);
}

static int by_heading(const void *a, const void *b)
{
	int order = same_heading(a, b);

	return order ? order : newest_first(a, b);
}

struct cleanup_line *cleanup_lines(const struct cleanup *c, size_t *n)
{
	struct cleanup_line *lines = mem_alloc((2 * c->n + 1) * sizeof *lines);
	size_t heading = 0;

	*n = 0;
	for (size_t i = 0; i < c->n; i++) {
		if (i == 0 || same_heading(&c->rows[i - 1], &c->rows[i]) != 0) {
			heading = *n;
			lines[(*n)++] = (struct cleanup_line){true, i, 0};
		}
		lines[heading].count++;
		lines[(*n)++] = (struct cleanup_line){false, i, 0};
	}
	return lines;
}

struct span {
	size_t first, count;
	bool known; /* no unknown code: behind all others */
};

static int by_count(const void *a, const void *b)
{
	const struct span *x = a, *y = b;

	if (x->known != y->known)
		return x->known - y->known;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return x->first < y->first ? -1 : 1;
}

/* The rows of each heading stay together; the longest first. */
static void order_headings(struct cleanup *c)
{
	size_t n, n_spans = 0, at = 0;
	struct cleanup_line *lines = cleanup_lines(c, &n);
	struct span *spans = mem_alloc((n + 1) * sizeof *spans);
	struct cleanup_row *sorted = mem_alloc((c->n + 1) * sizeof *sorted);

	for (size_t i = 0; i < n; i++) {
		if (lines[i].heading)
			spans[n_spans++] = (struct span){lines[i].row, lines[i].count, c->rows[lines[i].row].code == NULL};
	}
	qsort(spans, n_spans, sizeof *spans, by_count);
	for (size_t i = 0; i < n_spans; i++) {
		memcpy(&sorted[at], &c->rows[spans[i].first], spans[i].count * sizeof *sorted);
		at += spans[i].count;
	}
	free(c->rows);
	c->rows = sorted;
	c->cap = c->n + 1;
	free(spans);
	free(lines);
}

enum err cleanup_doubtful(struct store *s, const struct i18n *i, day_t today, cleanup_progress_fn progress, void *ctx,
	struct cleanup *out, struct error *e)
{
	struct walk w = {.i18n = i,
		.out = out,
		.is_wanted = is_doubtful,
		.look = look_for_broken,
		.today = today,
		.progress = progress,
		.ctx = ctx,
		.e = e};
	enum err err;

	*out = (struct cleanup){.n = 0};
	err = run(&w, s);
	if (out->n) {
		qsort(out->rows, out->n, sizeof *out->rows, by_heading);
		order_headings(out);
	}
	return err;
}

void cleanup_free(struct cleanup *c)
{
	free(c->rows);
	arena_free(&c->arena);
	*c = (struct cleanup){.n = 0};
}
