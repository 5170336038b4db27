/* SPDX-License-Identifier: MIT
 * plan_list - one list of the plan, filtered as one types; below it all that the plan says of the row with the mark. */
#include "plan_list.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/model/lookup.h"
#include "sotay/model/show.h"
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/frame/scroll_act.h"
#include "sotay/tui/view/views.h"
#include "sotay/tui/widget/edit_draw.h"
#include "sotay/tui/widget/scroll.h"
#include "sotay/tui/widget/table.h"

enum { COLUMNS = 1 + PLAN_LIST_COLUMNS, DETAIL_ROWS = 6, WORDS_BYTES_MAX = 200 };

struct plan_list_view {
	struct view view;
	enum plan_list list;
	const struct plan_row **rows; /* heap; of the plan in force */
	struct scroll scroll;
	struct edit box; /* words to look for */
	bool in_box;
	bool sample; /* its rows are to be replaced by the ward */
	struct buf detail, hint;
};

/* ---- reading ---- */

static const struct plan_row *row_at(const struct plan_list_view *v)
{
	return v->scroll.total ? v->rows[v->scroll.at] : NULL;
}

static void put_detail(struct plan_list_view *v, const struct app *app)
{
	const struct plan_row *row = row_at(v);

	buf_clear(&v->detail);
	if (row)
		plan_list_put_row(app, v->list, row, &v->detail);
}

/* Without words every row, with those that others have replaced: old records name them. */
static void find_rows(struct plan_list_view *v, const struct app *app)
{
	size_t n = plan_count(app->plan, v->list);
	const char *words = edit_text(&v->box);

	v->rows = mem_realloc(v->rows, (n + 1) * sizeof(const struct plan_row *));
	if (words[0]) {
		n = lookup_find(app->plan, app->i18n, v->list, words, v->rows);
	} else {
		for (size_t i = 0; i < n; i++)
			v->rows[i] = plan_at(app->plan, v->list, i);
	}
	v->scroll.total = n;
	scroll_clamp(&v->scroll);
	put_detail(v, app);
}

static int list_rows(struct area a)
{
	return a.rows - 1 - DETAIL_ROWS;
}

static void load(struct view *view, struct app *app)
{
	struct plan_list_view *v = (struct plan_list_view *)view;

	v->scroll.rows = list_rows(view->content);
	v->sample = v->list == LIST_NEIGHBOURHOODS && lookup_has_samples(app->plan);
	find_rows(v, app);
}

/* ---- drawing ---- */

static void describe_columns(enum plan_list list, struct table_column out[COLUMNS])
{
	const size_t *cells;
	size_t n = plan_list_columns(list, &cells);

	out[0] = (struct table_column){N_("Called"), 24, 40, 3, 0, false};
	for (size_t i = 0; i < PLAN_LIST_COLUMNS; i++)
		out[1 + i] = (struct table_column){i < n ? plan_list_cell_label(list, cells[i]) : "", i < n ? 12 : 0,
			i < n ? 20 : 0, i < n, 1 + (int)i, false};
}

static void draw_row(const struct plan_list_view *v, struct app *app, struct area a, int row, size_t i,
	const struct table_column *columns, const int *widths)
{
	const size_t *cells;
	size_t n = plan_list_columns(v->list, &cells);
	struct buf text[PLAN_LIST_COLUMNS] = {{0}};
	const char *shown[COLUMNS] = {v->rows[i]->cells[COL_NAME], "", ""};
	bool here = i == v->scroll.at;

	for (size_t k = 0; k < n; k++) {
		plan_list_put_cell(app, v->list, v->rows[i], cells[k], &text[k]);
		shown[1 + k] = buf_str(&text[k]);
	}
	table_draw_row(a, row, columns, 1 + n, widths, TABLE_GAP, shown,
		here                             ? STYLE_SELECTED
			: v->rows[i]->replaced_by[0] ? STYLE_DIM
										 : STYLE_TEXT);
	for (size_t k = 0; k < PLAN_LIST_COLUMNS; k++)
		buf_fini(&text[k]);
}

/* The words looked for stand over the head of the table while there are any. */
static void draw_head(const struct plan_list_view *v, struct app *app, struct area a,
	const struct table_column *columns, size_t n, const int *widths)
{
	const char *title = app_tr(app, N_("Filter:"));
	int used;

	if (!v->in_box && !edit_text(&v->box)[0]) {
		table_draw_head(a, 0, columns, n, widths, TABLE_GAP, app->i18n);
		return;
	}
	used = draw_text(a, 0, 0, -1, STYLE_LABEL, title) + 1;
	edit_draw(&v->box, area_part(a, 0, used, 1, a.cols - used), v->in_box ? STYLE_BOX_HERE : STYLE_BOX, v->in_box);
}

static void draw_detail(const struct plan_list_view *v, struct app *app, struct area a)
{
	draw_rule(a, 0);
	if (v->sample)
		draw_wrapped(a, 1, 1, a.rows - 1, a.cols - 2, 0, STYLE_WARN,
			app_tr(app,
				N_("These are a sample. Copy the plan to a stick (C on the screen of the plan), write the ward's own into "
				   "neighbourhoods.csv with a spreadsheet, then load it again with K.")));
	else
		draw_wrapped(a, 1, 1, a.rows - 1, a.cols - 2, 0, STYLE_TEXT, buf_str(&v->detail));
}

static void draw(struct view *view, struct app *app, struct area whole)
{
	const struct plan_list_view *v = (const struct plan_list_view *)view;
	struct area a = area_part(whole, 0, 1, -1, whole.cols - 2), list = area_part(a, 1, 0, list_rows(a), -1);
	size_t first = v->scroll.first, shown = scroll_shown(&v->scroll), n;
	struct table_column columns[COLUMNS];
	const size_t *cells;
	int widths[COLUMNS];

	n = 1 + plan_list_columns(v->list, &cells);
	describe_columns(v->list, columns);
	table_layout(columns, n, a.cols, TABLE_GAP, widths);
	draw_head(v, app, a, columns, n, widths);
	for (size_t i = first; i < first + shown; i++)
		draw_row(v, app, list, (int)(i - first), i, columns, widths);
	if (!v->scroll.total)
		draw_middle(list, list.rows / 3, 0, list.cols, STYLE_DIM,
			app_tr(app,
				edit_text(&v->box)[0] ? N_("Nothing fits these words.") : N_("The plan has nothing in this list.")));
	draw_more(list, first, shown, v->scroll.total);
	draw_detail(v, app, area_part(whole, whole.rows - DETAIL_ROWS, 0, -1, -1));
}

/* ---- doing ---- */

static unsigned leave_box(struct plan_list_view *v, const struct app *app, bool clear)
{
	edit_finish_word(&v->box);
	v->in_box = false;
	if (clear)
		edit_set(&v->box, "");
	find_rows(v, app);
	return VIEW_DONE;
}

static bool has_words(const struct plan_list_view *v)
{
	return edit_text(&v->box)[0] != '\0';
}

static unsigned act_in_box(struct plan_list_view *v, const struct app *app, enum action a)
{
	switch (a) {
	case ACT_BACK:
		return leave_box(v, app, true);
	case ACT_OPEN:
	case ACT_FILTER:
	case ACT_DOWN:
		return leave_box(v, app, false);
	default:
		return VIEW_IGNORED;
	}
}

static unsigned act(struct view *view, struct app *app, enum action a)
{
	struct plan_list_view *v = (struct plan_list_view *)view;

	if (v->in_box)
		return act_in_box(v, app, a);
	if (scroll_act(&v->scroll, a)) {
		put_detail(v, app);
		return VIEW_DONE;
	}
	switch (a) {
	case ACT_FILTER:
		v->in_box = true;
		return VIEW_DONE;
	case ACT_OPEN:
		if (row_at(v))
			app_tell(app, app_tr(app, plan_list_title(v->list)), buf_str(&v->detail));
		return VIEW_DONE;
	case ACT_BACK:
		return has_words(v) ? leave_box(v, app, true) : VIEW_IGNORED;
	default:
		return VIEW_IGNORED;
	}
}

static unsigned key(struct view *view, struct app *app, const struct key *k)
{
	struct plan_list_view *v = (struct plan_list_view *)view;
	struct area list = area_part(view->content, 1, 0, list_rows(view->content), -1);
	size_t row = scroll_clicked(&v->scroll, list, k);
	enum edit_result result;

	if (k->code == K_MOUSE) {
		if (row != SIZE_MAX)
			scroll_to(&v->scroll, row);
		else if (!scroll_key(&v->scroll, k))
			return VIEW_IGNORED;
		put_detail(v, app);
		return VIEW_DONE;
	}
	if (!v->in_box)
		return VIEW_IGNORED;
	result = app_edit_key(app, &v->box, k, view->content.cols / 2);
	if (result == EDIT_CHANGED) {
		scroll_home(&v->scroll);
		find_rows(v, app);
	}
	return result == EDIT_IGNORED ? VIEW_IGNORED : VIEW_DONE;
}

static bool takes_text(const struct view *view)
{
	return ((const struct plan_list_view *)view)->in_box;
}

static const char *label(const struct view *view, struct app *app, enum action a)
{
	(void)app;
	return a == ACT_BACK && has_words((const struct plan_list_view *)view) ? N_("Show all") : NULL;
}

static void head(struct view *view, struct app *app, struct buf *left, struct buf *right)
{
	const struct plan_list_view *v = (const struct plan_list_view *)view;

	(void)right;
	buf_printf(left, " · %s", app_tr(app, plan_list_title(v->list)));
}

static const char *hint(struct view *view, struct app *app)
{
	struct plan_list_view *v = (struct plan_list_view *)view;

	if (v->in_box)
		return app_tr(app, N_("First letters of words. Enter: to the list."));
	buf_clear(&v->hint);
	app_put(app, &v->hint, N_("%zu rows. Enter shows all that the plan says of one."), v->scroll.total);
	return buf_str(&v->hint);
}

static void free_view(struct view *view)
{
	struct plan_list_view *v = (struct plan_list_view *)view;

	edit_fini(&v->box);
	buf_fini(&v->detail);
	buf_fini(&v->hint);
	free(v->rows);
	free(v);
}

static const struct view_action actions[] = {
	{ACT_OPEN, N_("Read all")},
	{ACT_FILTER, NULL},
	{ACT_NONE, NULL},
};

static const struct view_ops ops = {
	.name = "plan-list",
	.title = N_("PLAN"),
	.about = N_("One list of the plan. It is changed in the files of the plan, not here."),
	.actions = actions,
	.head = head,
	.load = load,
	.draw = draw,
	.act = act,
	.key = key,
	.takes_text = takes_text,
	.label = label,
	.hint = hint,
	.free = free_view,
};

struct view *view_plan_list_new(struct app *app, enum plan_list list)
{
	struct plan_list_view *v = mem_zalloc(1, sizeof *v);

	(void)app;
	v->view.ops = &ops;
	v->list = list;
	edit_init(&v->box, &(struct edit_options){EDIT_LINE, WORDS_BYTES_MAX, true});
	return &v->view;
}
