/* SPDX-License-Identifier: MIT
 * form_choose - lists of the plan to choose from, and the contents of a field in conflict. */
#include <stdlib.h>
#include <string.h>
#include "form_view.h"
#include "sotay/model/duty.h"
#include "sotay/model/lookup.h"
#include "sotay/model/show.h"
#include "sotay/store/origin.h"
#include "sotay/tui/frame/picker.h"

struct choice_list {
	struct picker_item *items;
	bool *marked;
	size_t n;
	struct arena a;
};

/* What stands beside the name: what tells it from its neighbours in the list, and is searched too. */
static const char *detail_of(enum plan_list list, const struct plan_row *row, struct arena *a)
{
	struct buf text = {0};
	const char *result;

	switch (list) {
	case LIST_UNITS:
		buf_puts(&text, row->cells[UNIT_SHORT]);
		break;
	case LIST_PROCEDURES:
		buf_printf(&text, "%s%s%s", row->cells[PROCEDURE_FIELD], row->cells[PROCEDURE_FIELD][0] ? " · " : "",
			row->cells[COL_CODE]);
		break;
	case LIST_DUTIES:
		buf_puts(&text, row->cells[DUTY_SECTION]);
		break;
	case LIST_TOPICS:
		buf_puts(&text, row->cells[TOPIC_DETAIL]);
		break;
	default:
		break;
	}
	result = arena_strdup(a, buf_str(&text));
	buf_fini(&text);
	return result;
}

/* Of the duties only those of the record's unit, and those that such a record can count for. */
static bool is_offered(const struct form *f, const struct plan_row *row, enum plan_list list)
{
	int unit = kind_field_index(f->kind, "unit");
	enum kind kind;

	if (row->replaced_by[0])
		return false;
	if (list != LIST_DUTIES)
		return true;
	kind = lookup_duty_kind(row);
	if (f->kind != KIND_PROGRESS && kind != f->kind && kind != KIND_COUNT)
		return false;
	return duty_is_of_unit(f->plan, row, form_value(f, (size_t)unit));
}

/* What is chosen already is there even if it would not be offered. */
static void list_init(struct choice_list *c, const struct form *f, size_t field)
{
	const struct field *info = form_info(f, field);
	const char *value = buf_str(&f->fields[field].value);
	size_t n = plan_count(f->plan, info->list);

	*c = (struct choice_list){0};
	c->items = mem_zalloc(n + 1, sizeof *c->items);
	c->marked = mem_zalloc(n + 1, sizeof *c->marked);
	for (size_t i = 0; i < n; i++) {
		const struct plan_row *row = plan_at(f->plan, info->list, i);
		bool chosen = plan_words_have(value, row->cells[COL_CODE]);

		if (!chosen && !is_offered(f, row, info->list))
			continue;
		c->marked[c->n] = chosen;
		c->items[c->n++] =
			(struct picker_item){row->cells[COL_CODE], row->cells[COL_NAME], detail_of(info->list, row, &c->a)};
	}
}

static void list_fini(struct choice_list *c)
{
	free(c->items);
	free(c->marked);
	arena_free(&c->a);
}

/* Codes the plan does not know were not in the list: they stay. */
static void put_marked(const struct form *f, size_t field, const struct choice_list *c, struct buf *out)
{
	const char *old = buf_str(&f->fields[field].value);
	struct buf codes = {0};

	for (const char *p = old; *p; p += strspn(p, " ")) {
		size_t len = strcspn(p, " ");
		char *code = mem_strndup(p, len);

		if (!plan_find(f->plan, form_info(f, field)->list, code))
			buf_printf(&codes, "%s ", code);
		free(code);
		p += len;
	}
	for (size_t i = 0; i < c->n; i++) {
		if (c->marked[i])
			buf_printf(&codes, "%s ", c->items[i].code);
	}
	(void)!form_read_text(f, field, buf_str(&codes), out, NULL);
	buf_fini(&codes);
}

static bool run(struct form_view *v, struct app *app, struct choice_list *c, const char *typed, struct buf *value)
{
	struct form *f = &v->form;
	size_t field = f->at;
	bool several = form_info(f, field)->type == TYPE_REFS;
	struct picker p = {.title = app_tr(app, form_info(f, field)->label),
		.items = c->items,
		.n = c->n,
		.marked = several ? c->marked : NULL,
		.typed = typed[0] ? typed : NULL,
		.anchor = &v->anchor,
		.passes_on = true};

	for (size_t i = c->n; i-- > 0;) {
		if (c->marked[i])
			p.at = i;
	}
	if (!picker_run(app, &p))
		return false;
	if (several)
		put_marked(f, field, c, value);
	else
		buf_puts(value, c->items[p.at].code);
	return true;
}

bool form_open_list(struct form_view *v, struct app *app, const char *typed)
{
	struct form *f = &v->form;
	struct choice_list c;
	struct buf value = {0}, dropped = {0};
	bool took = false;

	list_init(&c, f, f->at);
	if (c.n == 0)
		app_say(app, STYLE_WARN, N_("There is nothing to choose from: the plan has no %s that fit."),
			app_tr(app, plan_list_label(form_info(f, f->at)->list)));
	else
		took = run(v, app, &c, typed, &value);
	if (took) {
		form_choose(f, f->at, buf_str(&value), &dropped);
		form_say_dropped(v, app, &dropped);
	}
	list_fini(&c);
	buf_fini(&value);
	buf_fini(&dropped);
	return took;
}

/* ---- a field in conflict ---- */

/* In one line; a long text is cut by the list. */
static const char *in_a_line(const struct form *f, size_t field, const char *value, struct arena *a)
{
	struct buf text = {0};
	char *line;

	form_put_text(f, field, value, &text);
	line = arena_strdup(a, text.len ? buf_str(&text) : tr(f->i18n, N_("(empty)")));
	for (char *p = line; *p; p++) {
		if (*p == '\n')
			*p = ' ';
	}
	buf_fini(&text);
	return line;
}

/* Who wrote it, and when. */
static const char *written_by(const struct form *f, struct txn *t, const struct dot *dot, struct arena *a)
{
	struct origin o = {.who = ""};
	struct buf text = {0};
	char when[SHOW_MOMENT_BYTES];
	const char *result;

	if (!t || txn_origin(t, &f->old, dot, a, &o, NULL) != OK)
		return "";
	buf_puts(&text, o.who[0] ? o.who : o.label);
	if (o.dated) {
		show_moment(o.when, plan_utc_offset_min(f->plan), when);
		buf_printf(&text, "%s%s", text.len ? ", " : "", when);
	}
	result = arena_strdup(a, buf_str(&text));
	buf_fini(&text);
	return result;
}

static bool is_listed(const struct picker_item *items, size_t n, const char *value)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(items[i].code, value) == 0)
			return true;
	}
	return false;
}

void form_show_contents(struct form_view *v, struct app *app)
{
	struct form *f = &v->form;
	struct arena a = {0};
	struct cell c = record_shown_first(&a, &f->old, f->at);
	struct picker_item *items = mem_zalloc(c.n, sizeof *items);
	struct picker p = {.title = app_tr(app, form_info(f, f->at)->label), .items = items, .anchor = &v->anchor};
	struct buf dropped = {0};
	struct txn *t;

	if (app_read(app, &t, NULL) != OK)
		t = NULL;
	for (size_t i = 0; i < c.n; i++) {
		const struct pair *pair = &c.pairs[i];

		if (!is_listed(items, p.n, pair->value))
			items[p.n++] = (struct picker_item){
				pair->value, in_a_line(f, f->at, pair->value, &a), written_by(f, t, &pair->dot, &a)};
	}
	if (t)
		txn_end(&t);
	if (picker_run(app, &p)) {
		form_pick(f, f->at, items[p.at].code, &dropped);
		form_say_dropped(v, app, &dropped);
		form_settle(v);
	}
	free(items);
	buf_fini(&dropped);
	arena_free(&a);
}
