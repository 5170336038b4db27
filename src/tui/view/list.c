/* SPDX-License-Identifier: MIT
 * list - the records, newest first: filtered as one types, opened, copied, deleted, taken back. */
#include <stdlib.h>
#include <string.h>
#include "filters.h"
#include "list.h"
#include "sotay/model/show.h"
#include "sotay/tui/frame/scroll_act.h"
#include "sotay/tui/view/views.h"

/* ---- loading ---- */

static size_t rows_shown(const struct list *l)
{
	int rows = l->view.content.rows - LINES_ABOVE;

	return rows > 0 ? (size_t)rows : 0;
}

static void put_detail(struct list *l, struct app *app, const struct record *r)
{
	const struct list_row *row = list_model_row(&l->model, l->scroll.at);

	if (row)
		list_row_put_states(row, app, &l->detail);
	buf_puts(&l->detail, l->detail.len ? "\n\n" : "");
	for (size_t i = 0; i < kind_info(r->kind)->n_fields; i++) {
		const struct field *f = kind_field(r->kind, i);
		struct buf value = {0};

		show_value(app->plan, app->i18n, f, record_value(r, i), &value);
		if (value.len)
			buf_printf(&l->detail, "%s: %s%s\n", app_tr(app, f->label), buf_str(&value),
				record_in_conflict(r, i) ? app_tr(app, N_(" (to choose)")) : "");
		buf_fini(&value);
	}
	if (r->author[0])
		buf_printf(&l->detail, "%s: %s\n", app_tr(app, N_("Recorded by")), r->author);
}

/* The record under the mark, for wide screens. */
static void load_detail(struct list *l, struct app *app)
{
	struct arena arena = {0};
	struct listing_id id;
	struct stored s;
	struct txn *t;

	buf_clear(&l->detail);
	if (l->view.content.cols < DETAIL_FROM_COLS || l->scroll.at >= listing_count(l->model.listing))
		return;
	id = listing_at(l->model.listing, l->scroll.at);
	if (app_read(app, &t, NULL) != OK)
		return;
	if (txn_get(t, id.kind, &id.id, &arena, &s, NULL) == OK)
		put_detail(l, app, &s.record);
	txn_end(&t);
	arena_free(&arena);
}

static void read_page(struct list *l, struct app *app)
{
	struct error e = {.code = OK};

	l->scroll.total = listing_count(l->model.listing);
	l->scroll.rows = (int)rows_shown(l);
	scroll_clamp(&l->scroll);
	if (list_model_read(&l->model, app, l->scroll.first, rows_shown(l), &e) != OK)
		app_say_error(app, &e);
	load_detail(l, app);
}

static enum err work_on(struct list *l, struct app *app)
{
	struct error e = {.code = OK};
	enum err err = list_model_work(&l->model, app, &e);
	size_t row;

	l->failed = err != OK && err != ERR_CANCEL;
	if (l->failed)
		app_say_error(app, &e);
	if (!listing_busy(l->model.listing) && l->has_follow) {
		if (listing_index_of(l->model.listing, l->follow.kind, &l->follow.id, &row))
			l->scroll.at = row;
		l->has_follow = false;
	}
	return err;
}

/* Other rows are asked for. */
static void to_top(struct list *l)
{
	l->scroll.at = l->scroll.first = 0;
	l->has_follow = false;
}

/* What the store has become since; the mark stays on its record, as soon as it is known where that stands now. Of a
 * list just opened the first rows are there, and the others come between keys. */
static void load(struct view *v, struct app *app)
{
	struct list *l = (struct list *)v;
	struct error e = {.code = OK};
	bool current = listing_is_current(l->model.listing), whole = listing_is_whole(l->model.listing);

	if (!l->has_follow && current && whole && l->scroll.at < listing_count(l->model.listing)) {
		l->follow = listing_at(l->model.listing, l->scroll.at);
		l->has_follow = true;
	}
	app_store(app);
	if (listing_refresh(l->model.listing, &e) != OK)
		app_say_error(app, &e);
	else if (!current || whole)
		(void)!work_on(l, app);
	read_page(l, app);
}

/* The rest of a long list, between keys. */
static unsigned work(struct view *v, struct app *app)
{
	struct list *l = (struct list *)v;

	if (!listing_busy(l->model.listing) || l->failed)
		return VIEW_IGNORED;
	(void)!work_on(l, app);
	read_page(l, app);
	return VIEW_DONE;
}

/* ---- obeying ---- */

static unsigned filters_changed(struct list *l, struct app *app)
{
	struct error e = {.code = OK};

	if (list_model_apply(&l->model, app, &e) != OK)
		app_say_error(app, &e);
	to_top(l);
	l->failed = false;
	return VIEW_LOAD;
}

/* The mark moved: what "take back" means is the record under it again. */
static unsigned moved(struct list *l, struct app *app, size_t before)
{
	l->has_follow = false;
	if (l->scroll.at != before)
		l->has_touched = false;
	read_page(l, app);
	return VIEW_DONE;
}

static unsigned leave_box(struct list *l, bool clear)
{
	l->in_box = false;
	edit_finish_word(&l->box);
	if (clear) {
		edit_set(&l->box, "");
		listing_set_text(l->model.listing, "");
		to_top(l);
	}
	return VIEW_LOAD;
}

/* Whether all that has the words is one record: those typed last may not have been looked for yet. */
static bool is_the_only_one(struct list *l, struct app *app)
{
	struct error e = {.code = OK};

	app_store(app);
	if (listing_step(l->model.listing, NULL, NULL, &e) != OK)
		app_say_error(app, &e);
	read_page(l, app);
	return listing_is_whole(l->model.listing) && listing_count(l->model.listing) == 1;
}

static unsigned act_in_box(struct list *l, struct app *app, enum action a)
{
	switch (a) {
	case ACT_BACK:
		return leave_box(l, true);
	case ACT_OPEN:
		leave_box(l, false);
		if (is_the_only_one(l, app)) /* found: no need for a second Enter */
			list_open(l, app, false);
		return VIEW_LOAD;
	case ACT_DOWN:
	case ACT_UP:
	case ACT_PAGE_DOWN:
	case ACT_PAGE_UP:
	case ACT_FILTER:
		return leave_box(l, false);
	default:
		return VIEW_IGNORED;
	}
}

/* The first Esc takes the words away that the list was filtered by, the next one leaves. */
static bool has_words(const struct list *l)
{
	return edit_text(&l->box)[0] != '\0';
}

static const char *label(const struct view *v, struct app *app, enum action a)
{
	(void)app;
	return a == ACT_BACK && has_words((const struct list *)v) ? N_("Show all") : NULL;
}

static unsigned act(struct view *v, struct app *app, enum action a)
{
	struct list *l = (struct list *)v;
	size_t before = l->scroll.at;

	if (l->in_box && act_in_box(l, app, a) != VIEW_IGNORED)
		return VIEW_LOAD;
	if (scroll_act(&l->scroll, a))
		return moved(l, app, before);
	switch (a) {
	case ACT_OPEN:
		list_open(l, app, false);
		return VIEW_DONE;
	case ACT_COPY:
		list_open(l, app, true);
		return VIEW_DONE;
	case ACT_NEW:
		list_new_record(l, app);
		return VIEW_DONE;
	case ACT_DELETE:
		return list_delete(l, app);
	case ACT_UNDO:
		return list_undo(l, app);
	case ACT_HISTORY: {
		struct listing_id id = listing_at(l->model.listing, l->scroll.at);

		app_push(app, view_history_new(app, id.kind, &id.id));
		return VIEW_DONE;
	}
	case ACT_FILTER:
		l->in_box = true;
		return VIEW_DONE;
	case ACT_BACK:
		return has_words(l) ? leave_box(l, true) : VIEW_IGNORED;
	case ACT_PERIOD:
		return filters_ask_period(&l->model, app) ? filters_changed(l, app) : VIEW_DONE;
	case ACT_FILTERS:
		return filters_ask(&l->model, app) ? filters_changed(l, app) : VIEW_DONE;
	case ACT_SORT:
		if (!filters_ask_sort(&l->model, app))
			return VIEW_DONE;
		to_top(l);
		return VIEW_LOAD;
	default:
		return VIEW_IGNORED;
	}
}

/* ---- typing and clicking ---- */

static unsigned click(struct list *l, struct app *app, const struct key *k)
{
	struct area rows = area_part(l->view.content, LINES_ABOVE, 0, -1, -1);
	size_t before = l->scroll.at, at = scroll_clicked(&l->scroll, rows, k);

	if (scroll_key(&l->scroll, k))
		return moved(l, app, before);
	if (k->mouse.event != MOUSE_PRESS)
		return VIEW_IGNORED;
	l->in_box = k->mouse.row == l->view.content.row;
	if (at == SIZE_MAX)
		return VIEW_DONE;
	scroll_to(&l->scroll, at);
	if (at == before) /* a second click on the same row */
		list_open(l, app, false);
	return moved(l, app, before);
}

static unsigned key(struct view *v, struct app *app, const struct key *k)
{
	struct list *l = (struct list *)v;
	enum edit_result result;

	if (k->code == K_MOUSE)
		return click(l, app, k);
	result = app_edit_key(app, &l->box, k, l->view.content.cols / 3);
	if (result == EDIT_IGNORED)
		return VIEW_IGNORED;
	if (result == EDIT_CHANGED) {
		listing_set_text(l->model.listing, edit_text(&l->box));
		to_top(l);
		l->failed = false; /* other words, another try */
		work(v, app);
	}
	return VIEW_DONE;
}

static bool takes_text(const struct view *v)
{
	return ((const struct list *)v)->in_box;
}

static const char *hint(struct view *v, struct app *app)
{
	const struct list *l = (const struct list *)v;

	return l->in_box ? app_tr(app, N_("First letters of words. Enter: to the list.")) : NULL;
}

static void free_view(struct view *v)
{
	struct list *l = (struct list *)v;

	list_model_close(&l->model);
	edit_fini(&l->box);
	buf_fini(&l->detail);
	free(l->title);
	free(l);
}

static const struct view_action actions[] = {
	{ACT_OPEN, NULL},
	{ACT_NEW, NULL},
	{ACT_FILTER, N_("Find")},
	{ACT_PERIOD, NULL},
	{ACT_DELETE, NULL},
	{ACT_UNDO, NULL},
	{ACT_COPY, NULL},
	{ACT_FILTERS, NULL},
	{ACT_SORT, NULL},
	{ACT_HISTORY, NULL},
	{ACT_NONE, NULL},
};

static const struct view_ops ops = {
	.name = "list",
	.title = N_("RECORDS"),
	.about = N_("All records of this notebook. Open one to read or correct it; what was deleted can be taken back."),
	.actions = actions,
	.head = list_head,
	.load = load,
	.draw = list_draw,
	.act = act,
	.key = key,
	.takes_text = takes_text,
	.cannot = list_cannot,
	.label = label,
	.work = work,
	.hint = hint,
	.free = free_view,
};

struct view *view_list_new(struct app *app, const struct list_request *request)
{
	struct list *l = mem_zalloc(1, sizeof *l);
	struct error e = {.code = OK};

	l->view.ops = &ops;
	edit_init(&l->box, &(struct edit_options){EDIT_LINE, FILTER_BYTES_MAX, true});
	if (list_model_open(&l->model, app, &request->query, &e) != OK) {
		app_say_error(app, &e);
		free_view(&l->view);
		return NULL;
	}
	l->title = request->title ? mem_strdup(request->title) : NULL;
	if (request->query.text && request->query.text[0]) {
		edit_set(&l->box, request->query.text);
		listing_set_text(l->model.listing, request->query.text);
	}
	return &l->view;
}
