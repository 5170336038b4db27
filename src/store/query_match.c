/* SPDX-License-Identifier: MIT
 * query_match - words, tails of ids and values of fields against one record. */
#include "query_match.h"

#include <string.h>
#include "sotay/base/text.h"
#include "sotay/store/batch_log.h"

static const char *fold(struct arena *a, const char *s, size_t len)
{
	struct buf b = {0};
	const char *folded;

	text_fold(s, len, &b);
	folded = arena_strndup(a, buf_str(&b), b.len);
	buf_fini(&b);
	return folded;
}

static void read_text(struct match *m, const char *text)
{
	struct match_tail *tails = arena_zalloc(&m->arena, strlen(text) / TAIL_DIGITS_MIN + 1, sizeof *tails);
	struct buf words = {0};

	for (size_t len; *text; text += len) {
		struct tail tail;

		text += strspn(text, " \t\r\n");
		len = strcspn(text, " \t\r\n");
		if (tail_parse(text, len, &tail) && tail.n >= TAIL_DIGITS_MIN) {
			tails[m->n_tails++] = (struct match_tail){fold(&m->arena, text, len), tail};
			continue;
		}
		if (words.len)
			buf_putc(&words, ' ');
		text_fold(text, len, &words);
	}
	m->tails = tails;
	m->words = arena_strndup(&m->arena, buf_str(&words), words.len);
	buf_fini(&words);
}

void match_init(struct match *m, struct txn *t, const struct query *q)
{
	*m = (struct match){.t = t, .q = q, .words = "", .author = ""};
	if (q->text)
		read_text(m, q->text);
	if (q->author)
		m->author = fold(&m->arena, q->author, strlen(q->author));
}

void match_fini(struct match *m)
{
	arena_free(&m->arena);
}

static bool add_field(struct match *m, enum kind kind, const char *name, const char *wanted)
{
	int field = kind_field_index(kind, name);

	if (!wanted)
		return true;
	if (field < 0)
		return false;
	m->fields[m->n_fields].field = (size_t)field;
	m->fields[m->n_fields++].wanted = wanted;
	return true;
}

bool match_kind(struct match *m, enum kind kind)
{
	const struct query *q = m->q;

	m->n_fields = 0;
	if (q->kinds && !(q->kinds & 1U << kind))
		return false;
	return add_field(m, kind, "unit", q->unit) && add_field(m, kind, "neighbourhood", q->neighbourhood) &&
		add_field(m, kind, "channel", q->channel) && add_field(m, kind, "help", q->help_type) &&
		add_field(m, kind, kind == KIND_ASSIST ? "result" : "status", q->status);
}

bool match_needs_text(const struct match *m)
{
	return m->words[0] || m->n_tails > 0;
}

bool match_text(const struct match *m, const struct uuid *id, const char *folded)
{
	for (size_t i = 0; i < m->n_tails; i++) {
		if (!tail_fits(&m->tails[i].tail, id->b) && !text_match_words(folded, m->tails[i].folded))
			return false;
	}
	return text_match_words(folded, m->words);
}

static bool has_value(const struct match *m, const struct record *r, size_t field, const char *wanted)
{
	const struct field *f = kind_field(r->kind, field);
	const char *value = record_value(r, field);

	if (strcmp(value, wanted) == 0)
		return true;
	return f->type == TYPE_REF && strcmp(plan_current_code(store_plan(txn_store(m->t)), f->list, value), wanted) == 0;
}

static bool author_fits(const struct match *m, const struct record *r)
{
	struct buf folded = {0};
	bool fits;

	if (!m->author[0])
		return true;
	text_fold(r->author, strlen(r->author), &folded);
	fits = text_match_words(buf_str(&folded), m->author);
	buf_fini(&folded);
	return fits;
}

bool match_record(const struct match *m, const struct stored *s)
{
	const struct query *q = m->q;
	const struct record *r = &s->record;

	if (record_is_deleted(r) != q->deleted)
		return false;
	for (size_t i = 0; i < m->n_fields; i++) {
		if (!has_value(m, r, m->fields[i].field, m->fields[i].wanted))
			return false;
	}
	return author_fits(m, r) && (!q->conflicts || record_conflicts(r) > 0) &&
		(!q->unexported || !txn_is_exported(m->t, s->change));
}
