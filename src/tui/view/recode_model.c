/* SPDX-License-Identifier: MIT
 * recode_model - edits of many records in one transaction. */
#include "sotay/tui/view/recode_model.h"

#include <stdlib.h>
#include <string.h>

static void add_word(struct buf *out, const char *word, size_t len)
{
	char *own = mem_strndup(word, len);

	if (!plan_words_have(buf_str(out), own))
		buf_printf(out, "%s%s", out->len ? " " : "", own);
	free(own);
}

void recode_put_words(const char *words, const char *from, const char *to, struct buf *out)
{
	while (*words) {
		size_t len = strcspn(words, " ");

		if (len == strlen(from) && strncmp(words, from, len) == 0)
			add_word(out, to, strlen(to));
		else if (len)
			add_word(out, words, len);
		words += len;
		words += strspn(words, " ");
	}
}

static bool is_of(const struct cleanup_row *row, enum kind kind, const struct uuid *id)
{
	return row->kind == kind && uuid_compare(&row->id, id) == 0;
}

/* The fields of the record that row `at` names first, as they would be; how many. */
static size_t changes_of(const struct recode *r, size_t at, const struct record *record, struct buf *values,
	struct change *changes)
{
	size_t n = 0;

	for (size_t i = at; i < r->n_rows && n < FIELDS_MAX; i++) {
		const char *words = record_value(record, r->rows[i].field);

		if (!is_of(&r->rows[i], record->kind, &record->id) || !plan_words_have(words, r->from))
			continue;
		recode_put_words(words, r->from, r->to, &values[n]);
		changes[n] = (struct change){r->rows[i].field, buf_str(&values[n])};
		n++;
	}
	return n;
}

/* One edit a record, so that one undo takes it back. */
static enum err change_one(struct txn *t, struct recode *r, size_t at, struct error *e)
{
	struct buf values[FIELDS_MAX] = {{0}};
	struct change changes[FIELDS_MAX];
	struct arena a = {0};
	struct counters counters;
	struct stored s;
	size_t n = 0;
	enum err err = txn_get(t, r->rows[at].kind, &r->rows[at].id, &a, &s, e);

	if (err == OK)
		n = changes_of(r, at, &s.record, values, changes);
	if (err == OK && n)
		err = txn_edit(t, s.record.kind, &s.record.id, changes, n, r->editor, r->now, e);
	if (err == OK && n)
		err = txn_counters(t, &counters, e);
	if (err == OK && n)
		r->changed[r->n_changed++] = (struct recoded){r->rows[at].kind, r->rows[at].id, counters.dots};
	for (size_t i = 0; i < FIELDS_MAX; i++)
		buf_fini(&values[i]);
	arena_free(&a);
	/* Somebody was faster. */
	return err == ERR_NOTHING || err == ERR_NOT_FOUND ? OK : err;
}

static bool is_first(const struct cleanup_row *rows, size_t at)
{
	for (size_t i = 0; i < at; i++) {
		if (is_of(&rows[i], rows[at].kind, &rows[at].id))
			return false;
	}
	return true;
}

size_t recode_count(const struct cleanup_row *rows, size_t n_rows)
{
	size_t n = 0;

	for (size_t i = 0; i < n_rows; i++)
		n += is_first(rows, i);
	return n;
}

enum err recode_write(struct txn *t, void *ctx, struct error *e)
{
	struct recode *r = ctx;
	enum err err = OK;

	r->changed = mem_realloc(r->changed, (r->n_rows + 1) * sizeof *r->changed);
	r->n_changed = 0;
	for (size_t i = 0; i < r->n_rows && err == OK; i++) {
		if (is_first(r->rows, i))
			err = change_one(t, r, i, e);
	}
	return err;
}

/* txn_undo() takes back what was done here last: that must be the edit of that number. */
static enum err take_back(struct txn *t, const struct recoded *was, const char *editor, instant_t now, struct error *e)
{
	struct arena a = {0};
	struct stored s;
	enum err err = txn_get(t, was->kind, &was->id, &a, &s, e);

	if (err == OK && vector_get(&s.record.vector, store_device(txn_store(t))) != was->number)
		err = error_set(e, ERR_INVALID, N_("One of the records has been changed since, so this cannot be taken back."));
	arena_free(&a);
	return err == OK ? txn_undo(t, was->kind, &was->id, editor, now, e) : err;
}

enum err recode_undo(struct txn *t, void *ctx, struct error *e)
{
	const struct recode *r = ctx;
	enum err err = OK;

	for (size_t i = r->n_changed; i-- > 0 && err == OK;)
		err = take_back(t, &r->changed[i], r->editor, r->now, e);
	return err;
}

void recode_fini(struct recode *r)
{
	free(r->changed);
	*r = (struct recode){.n_rows = 0};
}
