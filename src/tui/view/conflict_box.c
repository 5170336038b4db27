/* SPDX-License-Identifier: MIT
 * conflict_box - a content that no side wrote: typed, or chosen from the plan or from the words of the field. */
#include "conflict.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/model/rules.h"
#include "sotay/model/show.h"
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/frame/picker.h"

static const struct field *field_at(const struct conflict_view *v)
{
	return kind_field(v->c.kind, v->c.rows[v->at].field);
}

/* What is chosen, else what the record shows. */
static const char *value_at(const struct conflict_view *v)
{
	const struct conflict_row *r = &v->c.rows[v->at];

	return r->chosen ? r->chosen : record_value(&v->c.record, r->field);
}

static void choose(struct conflict_view *v, const char *value)
{
	conflict_write(&v->c, v->at, value);
	conflict_changed(v);
}

/* ---- from a list ---- */

static void put_marked(const struct picker *p, struct buf *out)
{
	for (size_t i = 0; i < p->n; i++) {
		if (p->marked[i])
			buf_printf(out, "%s%s", out->len ? " " : "", p->items[i].code);
	}
}

/* Codes the plan does not know are items as well: choosing must not lose them. */
static size_t add_unknown(const struct app *app, const struct field *f, const char *words, struct arena *a,
	struct picker_item *items, size_t n)
{
	while (*words) {
		size_t len = strcspn(words, " ");
		const char *code = arena_strndup(a, words, len);

		if (len && !plan_find(app->plan, f->list, code))
			items[n++] = (struct picker_item){code, code, ""};
		words += len + strspn(words + len, " ");
	}
	return n;
}

static void choose_from_plan(struct conflict_view *v, struct app *app)
{
	const struct field *f = field_at(v);
	const char *value = value_at(v);
	size_t rows = plan_count(app->plan, f->list), n = 0;
	struct picker_item *items = mem_alloc((rows + strlen(value) + 1) * sizeof *items);
	struct picker p = {.title = app_tr(app, f->label), .items = items};
	struct buf chosen = {0}, sorted = {0};
	struct arena a = {0};
	struct error e;

	for (size_t i = 0; i < rows; i++) {
		const struct plan_row *row = plan_at(app->plan, f->list, i);

		if (!row->replaced_by[0] || plan_words_have(value, row->cells[COL_CODE]))
			items[n++] = (struct picker_item){row->cells[COL_CODE], row->cells[COL_NAME], ""};
	}
	p.n = add_unknown(app, f, value, &a, items, n);
	if (f->type == TYPE_REFS)
		p.marked = mem_zalloc(p.n + 1, sizeof *p.marked);
	for (size_t i = 0; i < p.n; i++) {
		if (!plan_words_have(value, items[i].code))
			continue;
		p.at = i;
		if (p.marked)
			p.marked[i] = true;
	}
	if (p.n && picker_run(app, &p)) {
		if (p.marked)
			put_marked(&p, &chosen);
		else
			buf_puts(&chosen, items[p.at].code);
		if (value_input(f, buf_str(&chosen), chosen.len, &sorted, &e) == OK)
			choose(v, buf_str(&sorted));
		else
			app_say_error(app, &e);
	}
	buf_fini(&sorted);
	buf_fini(&chosen);
	free(p.marked);
	free(items);
	arena_free(&a);
}

static void choose_word(struct conflict_view *v, struct app *app)
{
	const struct field *f = field_at(v);
	const char *answers[ASK_ANSWERS_MAX + 1];
	size_t n = 0, words;
	int preset = 0, answer;

	for (const struct enum_value *w = f->values; w->name && n < ASK_ANSWERS_MAX - 1; w++) {
		if (strcmp(w->name, value_at(v)) == 0)
			preset = (int)n;
		answers[n++] = w->label;
	}
	words = n;
	if (!f->required)
		answers[n++] = N_("(empty)");
	answers[n] = NULL;
	answer = app_ask(app, app_tr(app, f->label), NULL, answers, preset);
	if (answer != ASK_CANCELLED)
		choose(v, (size_t)answer < words ? f->values[answer].name : "");
}

/* ---- in a box ---- */

static bool has_box(const struct conflict_view *v)
{
	enum field_type type = field_at(v)->type;

	return !v->c.rows[v->at].deletion && type != TYPE_REF && type != TYPE_REFS && type != TYPE_ENUM;
}

/* What the box begins with. */
static void put_beginning(const struct conflict_view *v, struct buf *out)
{
	if (field_at(v)->type == TYPE_DATE)
		show_value(v->c.plan, v->c.i18n, field_at(v), value_at(v), out);
	else
		buf_puts(out, value_at(v));
}

static void open_box(struct conflict_view *v)
{
	const struct field *f = field_at(v);
	bool words = f->type == TYPE_TEXT || f->type == TYPE_MEMO;
	struct edit_options o = {.lines = f->type == TYPE_MEMO ? EDIT_MEMO : EDIT_LINE,
		.max_bytes = f->type == TYPE_MEMO || f->type == TYPE_URL ? MEMO_BYTES_MAX : TEXT_BYTES_MAX,
		.vietnamese = words && !f->phone};
	struct buf text = {0};

	edit_init(&v->box, &o);
	put_beginning(v, &text);
	edit_set(&v->box, buf_str(&text));
	buf_fini(&text);
	v->in_box = true;
}

bool conflict_box_is_changed(const struct conflict_view *v)
{
	struct buf text = {0};
	bool changed;

	put_beginning(v, &text);
	changed = strcmp(edit_text(&v->box), buf_str(&text)) != 0;
	buf_fini(&text);
	return changed;
}

void conflict_box_put_back(struct conflict_view *v, const char *typed)
{
	if (!has_box(v))
		return;
	open_box(v);
	edit_set(&v->box, typed);
}

static void close_box(struct conflict_view *v)
{
	edit_fini(&v->box);
	v->in_box = false;
	v->edits++;
}

void conflict_write_own(struct conflict_view *v, struct app *app)
{
	switch (field_at(v)->type) {
	case TYPE_REF:
	case TYPE_REFS:
		choose_from_plan(v, app);
		break;
	case TYPE_ENUM:
		choose_word(v, app);
		break;
	default:
		open_box(v);
		break;
	}
}

/* A date as people type it becomes one as it is stored; anything else is taken as it stands. */
static enum err understand(const struct field *f, const char *typed, day_t today, struct buf *out, struct error *e)
{
	char date[DAY_TEXT_BYTES];
	day_t day;

	if (f->type == TYPE_DATE && day_parse_human(typed, today, &day)) {
		day_format(day, date);
		typed = date;
	}
	return value_input(f, typed, strlen(typed), out, e);
}

bool conflict_box_take(struct conflict_view *v, struct app *app)
{
	struct buf value = {0};
	struct error e;
	bool fits;

	edit_finish_word(&v->box);
	fits = understand(field_at(v), edit_text(&v->box), app_today(app), &value, &e) == OK;
	if (fits) {
		choose(v, buf_str(&value));
		close_box(v);
	} else {
		app_say_error(app, &e);
	}
	buf_fini(&value);
	return fits;
}

/* What was typed goes only after a question. */
static void leave_box(struct conflict_view *v, struct app *app)
{
	static const char *const answers[] = {N_("Take it over"), N_("Throw it away"), NULL};
	int answer = 1;

	if (conflict_box_is_changed(v))
		answer = app_ask(app, NULL, app_tr(app, N_("What was typed is not taken over yet.")), answers, 0);
	if (answer == 0)
		(void)conflict_box_take(v, app);
	else if (answer == 1)
		close_box(v);
}

unsigned conflict_box_act(struct conflict_view *v, struct app *app, enum action a)
{
	switch (a) {
	case ACT_OPEN:
		(void)conflict_box_take(v, app);
		return VIEW_DONE;
	case ACT_NEW_LINE:
		if (v->box.options.lines == EDIT_MEMO && edit_new_line(&v->box) == EDIT_FULL)
			app_say(app, STYLE_WARN, N_("There is no room for more."));
		v->edits++;
		return VIEW_DONE;
	case ACT_BACK:
		leave_box(v, app);
		return VIEW_DONE;
	default:
		return VIEW_IGNORED;
	}
}

unsigned conflict_box_key(struct conflict_view *v, struct app *app, const struct key *k)
{
	enum edit_result result = app_edit_key(app, &v->box, k, conflict_box_cols(v));

	v->edits += result == EDIT_CHANGED;
	if (result == EDIT_FULL)
		app_say(app, STYLE_WARN, N_("There is no room for more."));
	return result == EDIT_IGNORED ? VIEW_IGNORED : VIEW_DONE;
}
