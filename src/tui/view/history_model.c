/* SPDX-License-Identifier: MIT
 * history_model - entries of the history in words. */
#include "sotay/tui/view/history_model.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/model/show.h"

struct reading {
	struct history_model *m;
	const struct plan *plan;
	const struct i18n *i18n;
	enum kind kind;
	bool created_here;
};

static const char *keep(struct history_model *m, struct buf *text)
{
	const char *kept = arena_strndup(&m->arena, buf_str(text), text->len);

	buf_fini(text);
	return kept;
}

static const char *moment(const struct reading *r, instant_t when)
{
	char text[SHOW_MOMENT_BYTES];

	show_moment(when, plan_utc_offset_min(r->plan), text);
	return arena_strdup(&r->m->arena, text);
}

static bool came_before(const struct cell *c, size_t i)
{
	for (size_t k = 0; k < i; k++) {
		if (strcmp(c->pairs[k].value, c->pairs[i].value) == 0)
			return true;
	}
	return false;
}

/* Each value once, whichever machines wrote it: several are a conflict. */
static const char *values(const struct reading *r, const struct field *f, const struct cell *c)
{
	struct buf text = {0};

	for (size_t i = 0; i < c->n; i++) {
		if (came_before(c, i))
			continue;
		if (i)
			buf_puts(&text, " | ");
		show_value(r->plan, r->i18n, f, c->pairs[i].value, &text);
	}
	return keep(r->m, &text);
}

static const char *what(const struct reading *r, const struct history *h)
{
	static const char *const types[] = {
		[HISTORY_CREATE] = N_("Recorded"),
		[HISTORY_EDIT] = N_("Changed"),
		[HISTORY_UNDO] = N_("Undone"),
		[HISTORY_PURGE] = N_("Erased"),
	};
	struct buf text = {0};

	if (h->type == HISTORY_IMPORT)
		buf_printf(&text, tr(r->i18n, N_("Taken in, batch %llu")), (unsigned long long)h->dot.n);
	else
		buf_puts(&text, tr(r->i18n, types[h->type]));
	return keep(r->m, &text);
}

static struct history_entry *add(struct history_model *m)
{
	if (m->n == m->cap) {
		m->cap = m->cap ? 2 * m->cap : 16;
		m->entries = mem_realloc(m->entries, m->cap * sizeof *m->entries);
	}
	m->entries[m->n] = (struct history_entry){.who = ""};
	return &m->entries[m->n++];
}

static bool note(void *ctx, const struct history *h)
{
	struct reading *r = ctx;
	struct history_entry *entry = add(r->m);

	r->created_here = r->created_here || h->type == HISTORY_CREATE;
	entry->when = moment(r, h->when);
	entry->what = what(r, h);
	entry->who = arena_strdup(&r->m->arena, h->who);
	entry->lines = arena_alloc(&r->m->arena, (h->n_changes + 1) * sizeof *entry->lines);
	for (size_t i = 0; i < h->n_changes; i++) {
		const struct history_change *c = &h->changes[i];
		const struct field *f = kind_field(r->kind, c->field);

		entry->lines[entry->n_lines++] =
			(struct history_line){tr(r->i18n, f->label), values(r, f, &c->before), values(r, f, &c->after)};
	}
	return true;
}

/* Who recorded it stands in the record, even where another machine's history is not known. */
static void add_origin(struct reading *r, const struct record *record)
{
	struct history_entry *entry = add(r->m);
	struct buf text = {0};

	entry->origin = true;
	entry->when = moment(r, record->created);
	buf_printf(&text, tr(r->i18n, N_("Recorded on the machine %.8s")), record->origin.device);
	entry->what = keep(r->m, &text);
	entry->who = arena_strdup(&r->m->arena, record->author);
}

/* Entries come oldest first. */
static void turn_round(struct history_model *m)
{
	for (size_t i = 0, k = m->n; i + 1 < k; i++) {
		struct history_entry swap = m->entries[i];

		k--;
		m->entries[i] = m->entries[k];
		m->entries[k] = swap;
	}
}

enum err history_model_read(struct history_model *m, struct txn *t, const struct plan *p, const struct i18n *i,
	enum kind kind, const struct uuid *id, struct error *e)
{
	struct reading r = {m, p, i, kind, false};
	struct buf line = {0};
	struct stored s;
	enum err err = txn_get(t, kind, id, &m->arena, &s, e);

	if (err != OK)
		return err;
	m->deleted = record_is_deleted(&s.record);
	show_record_line(p, i, &s.record, &line);
	m->line = keep(m, &line);
	add_origin(&r, &s.record);
	err = txn_each_history(t, kind, id, note, &r, e);
	turn_round(m);
	if (r.created_here) /* the history says it too */
		m->n--;
	return err;
}

void history_model_fini(struct history_model *m)
{
	arena_free(&m->arena);
	free(m->entries);
	*m = (struct history_model){0};
}
