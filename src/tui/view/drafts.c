/* SPDX-License-Identifier: MIT
 * drafts - records half written: go on with one, or throw it away. */
#include <stdlib.h>
#include <string.h>
#include "sotay/model/show.h"
#include "sotay/store/draft.h"
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/frame/scroll_act.h"
#include "sotay/tui/view/views.h"
#include "sotay/tui/widget/table.h"

enum { LIST_ROW = 1, COLUMNS = 4 };

static const struct table_column columns[COLUMNS] = {
	{N_("Written"), 16, 16, 0, 0, false},
	{N_("Kind"), 8, 10, 0, 2, false},
	{N_("Record"), 20, 60, 3, 0, false},
	{N_("By"), 8, 20, 0, 1, false},
};

struct draft_row {
	char when[SHOW_MOMENT_BYTES];
	struct buf kind, line;
};

struct drafts {
	struct view view;
	struct arena a;
	struct draft *all; /* in the arena */
	struct draft_row *rows;
	size_t n;
	struct scroll scroll;
	struct buf hint;
};

/* ---- reading ---- */

static void forget(struct drafts *d)
{
	for (size_t i = 0; i < d->n; i++) {
		buf_fini(&d->rows[i].kind);
		buf_fini(&d->rows[i].line);
	}
	free(d->rows);
	d->rows = NULL;
	d->n = 0;
	arena_free(&d->a);
}

/* What the record is about, as far as it was written. */
static void put_line(const struct app *app, const struct draft *draft, struct buf *out)
{
	const char *values[FIELDS_MAX];
	struct arena a = {0};
	struct record r;

	for (size_t i = 0; i < FIELDS_MAX; i++)
		values[i] = draft->fields[i].text;
	r = record_new(&a, draft->kind, &(struct uuid){{0}}, &(struct dot){.n = 1}, 0, "", values);
	show_record_line(app->plan, app->i18n, &r, out);
	if (out->len == 0)
		buf_puts(out, app_tr(app, draft->is_edit ? N_("changes to a record") : N_("nothing but a beginning")));
	arena_free(&a);
}

static void make_row(const struct app *app, const struct draft *draft, struct draft_row *row)
{
	show_moment(draft->saved, plan_utc_offset_min(app->plan), row->when);
	buf_puts(&row->kind, app_tr(app, kind_info(draft->kind)->label_short));
	put_line(app, draft, &row->line);
}

static void load(struct view *v, struct app *app)
{
	struct drafts *d = (struct drafts *)v;
	struct error e = {.code = OK};
	size_t n = 0, damaged = 0;

	forget(d);
	if (draft_list(app_store(app), &d->a, &d->all, &n, &damaged, &e) != OK)
		app_say_error(app, &e);
	else if (damaged)
		app_say(app, STYLE_WARN, N_("Not readable any more, kept in the folder drafts: %zu."), damaged);
	d->rows = mem_zalloc(n + 1, sizeof *d->rows);
	for (d->n = 0; d->n < n; d->n++)
		make_row(app, &d->all[d->n], &d->rows[d->n]);
	d->scroll.total = d->n;
	d->scroll.rows = v->content.rows - LIST_ROW;
	scroll_clamp(&d->scroll);
}

/* ---- drawing ---- */

static void draw_row(const struct drafts *d, struct area list, int row, size_t i, const int *widths)
{
	const char *cells[COLUMNS] = {
		d->rows[i].when, buf_str(&d->rows[i].kind), buf_str(&d->rows[i].line), d->all[i].author};
	enum style style = i == d->scroll.at ? STYLE_SELECTED : STYLE_TEXT;

	draw_cell(list, row, 0, list.cols, style, i == d->scroll.at ? " →" : "");
	table_draw_row(area_part(list, 0, 3, -1, list.cols - 4), row, columns, COLUMNS, widths, TABLE_GAP, cells, style);
}

static void draw(struct view *v, struct app *app, struct area a)
{
	struct drafts *d = (struct drafts *)v;
	struct area list = area_part(a, LIST_ROW, 0, -1, -1);
	size_t shown = scroll_shown(&d->scroll);
	int widths[COLUMNS];

	if (d->n == 0) {
		draw_middle(a, a.rows / 3, 1, a.cols - 2, STYLE_DIM, app_tr(app, N_("No record is half written.")));
		return;
	}
	table_layout(columns, COLUMNS, a.cols - 4, TABLE_GAP, widths);
	table_draw_head(area_part(a, 0, 3, 1, a.cols - 4), 0, columns, COLUMNS, widths, TABLE_GAP, app->i18n);
	for (size_t i = 0; i < shown; i++)
		draw_row(d, list, (int)i, d->scroll.first + i, widths);
	draw_more(list, d->scroll.first, shown, d->scroll.total);
}

static const char *hint(struct view *v, struct app *app)
{
	struct drafts *d = (struct drafts *)v;

	buf_clear(&d->hint);
	if (d->n)
		app_put(app, &d->hint, N_("Records half written: %zu. Enter goes on with one."), d->n);
	return buf_str(&d->hint);
}

/* ---- doing ---- */

static unsigned go_on(struct drafts *d, struct app *app)
{
	struct form_request request = {.kind = d->all[d->scroll.at].kind, .draft = d->all[d->scroll.at].name};

	app_push(app, view_form_new(app, &request));
	return VIEW_LOAD; /* another program may have taken it */
}

static unsigned throw_away(struct drafts *d, struct app *app)
{
	static const char *const answers[] = {N_("Throw it away"), N_("Keep it"), NULL};
	struct error e = {.code = OK};
	struct draft_claim claim;
	struct buf text = {0};
	char name[DRAFT_NAME_BYTES];
	int answer;

	memcpy(name, d->all[d->scroll.at].name, sizeof name);
	app_put(app, &text, N_("Throw away what was written at %s? It cannot be brought back.\n%s"),
		d->rows[d->scroll.at].when, buf_str(&d->rows[d->scroll.at].line));
	answer = app_ask(app, NULL, buf_str(&text), answers, 1);
	buf_fini(&text);
	if (answer != 0)
		return VIEW_DONE;
	/* Nobody may just be going on with it. */
	if (draft_claim(app_store(app), name, &claim, &e) != OK || draft_remove(app->store, name, &e) != OK)
		app_say_error(app, &e);
	else
		app_say(app, STYLE_STATUS, N_("Thrown away."));
	draft_release(&claim);
	app_changed(app);
	return VIEW_LOAD;
}

static unsigned act(struct view *v, struct app *app, enum action action)
{
	struct drafts *d = (struct drafts *)v;

	if (scroll_act(&d->scroll, action))
		return VIEW_DONE;
	if (action == ACT_OPEN)
		return go_on(d, app);
	if (action == ACT_DELETE)
		return throw_away(d, app);
	return VIEW_IGNORED;
}

static const char *cannot(const struct view *v, struct app *app, enum action action)
{
	(void)app;
	return (action == ACT_OPEN || action == ACT_DELETE) && !((const struct drafts *)v)->n
		? N_("No record is half written.")
		: NULL;
}

static unsigned key(struct view *v, struct app *app, const struct key *k)
{
	struct drafts *d = (struct drafts *)v;
	size_t row = scroll_clicked(&d->scroll, area_part(v->content, LIST_ROW, 0, -1, -1), k);
	bool again = row == d->scroll.at;

	if (row == SIZE_MAX)
		return VIEW_IGNORED;
	scroll_to(&d->scroll, row);
	return again ? go_on(d, app) : VIEW_DONE;
}

static void free_drafts(struct view *v)
{
	struct drafts *d = (struct drafts *)v;

	forget(d);
	buf_fini(&d->hint);
	free(d);
}

static const struct view_action actions[] = {
	{ACT_OPEN, N_("Go on with it")},
	{ACT_DELETE, N_("Throw away")},
	{ACT_NONE, NULL},
};

static const struct view_ops ops = {
	.name = "drafts",
	.title = N_("RECORDS HALF WRITTEN"),
	.about = N_("Records that were begun and not saved: put aside, or left when the machine went off."),
	.actions = actions,
	.load = load,
	.draw = draw,
	.act = act,
	.key = key,
	.cannot = cannot,
	.hint = hint,
	.free = free_drafts,
};

struct view *view_drafts_new(struct app *app)
{
	struct drafts *d = mem_zalloc(1, sizeof *d);

	(void)app;
	d->view.ops = &ops;
	return &d->view;
}
