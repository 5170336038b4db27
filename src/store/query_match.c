/* SPDX-License-Identifier: MIT
 * query_match - words, tails of ids and values of fields against one record. */
#include "query_match.h"

#include <stdlib.h>
#include <string.h>
#include "query_key.h"
#include "sotay/base/text.h"
#include "sotay/model/duty.h"
#include "sotay/model/rules.h"
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

static const struct plan *plan_of(const struct match *m)
{
	return store_plan(txn_store(m->t));
}

/* Checked before: query_check(). */
static void find_target(struct match *m, const char *code)
{
	int at = plan_index(plan_of(m), LIST_TARGETS, code);

	if (at >= 0)
		(void)!target_parse(plan_of(m), (size_t)at, &m->target, NULL);
}

void match_init(struct match *m, struct txn *t, const struct query *q)
{
	*m = (struct match){.t = t, .q = q, .words = "", .author = "", .days = query_days(q)};
	if (q->text)
		read_text(m, q->text);
	if (q->author)
		m->author = fold(&m->arena, q->author, strlen(q->author));
	for (size_t i = 0; i < q->n_where && !m->people; i++) {
		if (where_asks_for_person(&q->where[i]))
			m->people = people_new(plan_of(m));
	}
	if (q->duty)
		m->duty = plan_find(plan_of(m), LIST_DUTIES, plan_current_code(plan_of(m), LIST_DUTIES, q->duty));
	if (q->target)
		find_target(m, q->target);
}

void match_fini(struct match *m)
{
	people_free(&m->people);
	arena_free(&m->arena);
}

/* ---- by kind ---- */

static bool add_where(struct match *m, enum kind kind, const struct query_where *w)
{
	return where_make(kind, w, &m->fields[m->n_fields++]);
}

static bool add_named(struct match *m, enum kind kind, const char *name, const char *wanted)
{
	return !wanted || add_where(m, kind, &(struct query_where){name, wanted});
}

bool match_kind(struct match *m, enum kind kind)
{
	const struct query *q = m->q;
	struct query any = {.kinds = 0};
	bool can;

	m->n_fields = 0;
	if ((q->kinds && !(q->kinds & 1U << kind)) || (q->target && m->target.kind != kind))
		return false;
	m->by_period = kind == KIND_PROGRESS && q->accounts.last;
	m->days = query_days(m->by_period ? &any : q);
	can = add_named(m, kind, "unit", q->unit) && add_named(m, kind, "neighbourhood", q->neighbourhood) &&
		add_named(m, kind, "channel", q->channel) && add_named(m, kind, "help", q->help_type) &&
		add_named(m, kind, kind == KIND_ASSIST ? "result" : "status", q->status);
	for (size_t i = 0; i < q->n_where && can; i++)
		can = add_where(m, kind, &q->where[i]);
	return can;
}

/* ---- against a record ---- */

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

bool match_head(const struct match *m, const struct raw_head *h)
{
	const struct query *q = m->q;

	return h->deleted == q->deleted && day_in(h->day, m->days) && (!q->conflicts || h->conflict) &&
		(!q->doubtful || head_is_doubtful(h, q->today)) && (!q->unexported || !txn_is_exported(m->t, h->change));
}

bool match_needs_fields(const struct match *m)
{
	return m->n_fields > 0 || m->author[0] || m->by_period || m->q->duty || m->q->target || m->q->answered_late ||
		m->q->since;
}

/* A field that decides about duties; "" where the kind has none or it does not apply. */
static const char *value_called(const struct record *r, const char *name)
{
	int field = kind_field_index(r->kind, name);

	return field < 0 ? "" : record_value(r, (size_t)field);
}

static bool duty_fits(const struct match *m, const struct record *r)
{
	if (!m->q->duty)
		return true;
	return m->duty &&
		duty_counts(plan_of(m), m->duty, r->kind, value_called(r, "unit"),
			value_called(r, r->kind == KIND_ASSIST ? "help" : "channel"), value_called(r, "duty"));
}

struct shown {
	const struct plan *plan;
	const struct record *record;
};

static const char *shown_value(void *ctx, size_t field)
{
	const struct shown *s = ctx;
	const char *value = record_value(s->record, field);

	if (value[0] == '\0' || kind_field(s->record->kind, field)->when == 0)
		return value;
	return field_applies(s->plan, s->record, field) ? value : "";
}

static bool target_fits(const struct match *m, const struct record *r)
{
	struct shown shown = {plan_of(m), r};

	if (!m->q->target)
		return true;
	return target_matches(&m->target, shown_value, &shown) &&
		(!m->q->outside || target_broken_check(&m->target, shown_value, &shown));
}

static bool answer_fits(const struct match *m, const struct record *r)
{
	struct shown shown = {plan_of(m), r};
	long days = strtol(plan_key(plan_of(m), "feedback_days"), NULL, 10);
	day_t from, to;

	if (!m->q->answered_late)
		return true;
	return r->kind == KIND_FEEDBACK && day_parse(record_value(r, FEEDBACK_date), &from) &&
		day_parse(shown_value(&shown, FEEDBACK_answered_on), &to) && to - from > days;
}

static bool period_fits(const struct match *m, const struct record *r)
{
	struct period period;
	struct day_range days;

	if (!m->by_period)
		return true;
	if (!period_parse(record_value(r, PROGRESS_period), &period))
		return false;
	days = period_range(period, RULE_CALENDAR);
	return days.first >= m->q->accounts.first && days.last <= m->q->accounts.last;
}

struct recent {
	instant_t since;
	bool found;
};

static bool look_at_entry(void *ctx, const struct history *h)
{
	struct recent *r = ctx;

	r->found = h->when >= r->since;
	return !r->found;
}

static bool moment_fits(const struct match *m, const struct record *r)
{
	struct recent recent = {.since = m->q->since};

	if (!recent.since)
		return true;
	/* A history that cannot be read says nothing: the record is rather shown. */
	if (txn_each_history(m->t, r->kind, &r->id, look_at_entry, &recent, NULL) != OK)
		return true;
	return recent.found;
}

bool match_fields(const struct match *m, const struct record *r)
{
	for (size_t i = 0; i < m->n_fields; i++) {
		if (!where_fits(&m->fields[i], plan_of(m), m->people, r))
			return false;
	}
	return author_fits(m, r) && period_fits(m, r) && duty_fits(m, r) && target_fits(m, r) && answer_fits(m, r) &&
		moment_fits(m, r);
}
