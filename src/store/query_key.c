/* SPDX-License-Identifier: MIT
 * query_key - what records are sorted by, as bytes whose order is that of what they stand for; and whether a query can
 * be asked at all. */
#include "query_key.h"

#include <stdlib.h>
#include <string.h>
#include "query_where.h"
#include "sotay/base/text.h"
#include "sotay/model/show.h"

/* ---- what to sort by ---- */

bool query_by_date(const struct query *q)
{
	return !q->sort || strcmp(q->sort, "date") == 0;
}

bool query_newest_first(const struct query *q)
{
	return !q->sort || (query_by_date(q) && q->descending);
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

/* What a record is called, by its letters whatever the kind is. */
static bool put_main(const struct plan *p, const struct record *r, struct buf *out)
{
	size_t field = main_field(r->kind);
	const struct field *f = kind_field(r->kind, field);
	const char *value = record_value(r, field), *text = value;

	if (f->type == TYPE_REF && value[0])
		text = plan_name(p, f->list, value);
	text_collate_key(text, strlen(text), out);
	return value[0] != '\0';
}

bool query_key(const struct plan *p, const struct record *r, const char *sort, struct buf *out)
{
	const char *name = sort ? sort : "date";
	int field = kind_field_index(r->kind, name);
	size_t before = out->len;

	if (strcmp(name, QUERY_SORT_MAIN) == 0)
		return put_main(p, r, out);
	if (field >= 0) {
		const char *value = record_value(r, (size_t)field);

		put_value(out, p, kind_field(r->kind, (size_t)field), value);
		return value[0] != '\0';
	}
	if (strcmp(name, "author") == 0)
		text_collate_key(r->author, strlen(r->author), out);
	else if (strcmp(name, "created") == 0)
		put_number(out, (unsigned long long)r->created);
	else if (strcmp(name, "updated") == 0)
		put_number(out, (unsigned long long)r->updated);
	return out->len > before;
}

/* ---- checking ---- */

static bool asked(const struct query *q, size_t kind)
{
	return !q->kinds || q->kinds & 1U << kind;
}

struct day_range query_days(const struct query *q)
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
	static const char *const others[] = {"created", "updated", "author", QUERY_SORT_MAIN};

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

static enum err check_fields(const struct plan *p, const struct query *q, struct error *e)
{
	enum err err = OK;

	if (q->n_where > QUERY_WHERE_MAX)
		return error_set(e, ERR_USAGE, N_("There are more than %d conditions on fields. Leave some out."),
			(int)QUERY_WHERE_MAX);
	for (size_t i = 0; i < q->n_where && !err; i++)
		err = where_check(&q->where[i], q->kinds, e);
	if (!err && q->duty && !plan_find(p, LIST_DUTIES, q->duty))
		err = error_set(e, ERR_USAGE, N_("The plan has no duty \"%s\"."), q->duty);
	if (!err && q->target && !plan_find(p, LIST_TARGETS, q->target))
		err = error_set(e, ERR_USAGE, N_("The plan has no target \"%s\"."), q->target);
	return err;
}

enum err query_check(const struct plan *p, const struct query *q, struct error *e)
{
	enum err err = check_sort(q, e);

	if (!err)
		err = check_status(q, e);
	return err ? err : check_fields(p, q, e);
}
