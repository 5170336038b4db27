/* SPDX-License-Identifier: MIT
 * plan - the plan in force: what it is, its lists, copying it to a stick, loading another. */
#include <stdlib.h>
#include <string.h>
#include "plan_list.h"
#include "plan_load.h"
#include "sotay/model/lookup.h"
#include "sotay/model/show.h"
#include "sotay/tui/view/views.h"
#include "sotay/tui/widget/scroll.h"

struct plan_view {
	struct view view;
	struct buf about; /* lines */
	bool sample;      /* its neighbourhoods are to be replaced */
	struct scroll scroll;
};

/* In the order of the screen: what is looked up most often first; the first nine have a digit. */
static const enum plan_list order[LIST_COUNT] = {LIST_UNITS, LIST_NEIGHBOURHOODS, LIST_DUTIES, LIST_TOPICS,
	LIST_CHANNELS, LIST_HELP_TYPES, LIST_PROCEDURES, LIST_TARGETS, LIST_SUBJECTS, LIST_PORTALS, LIST_REASONS,
	LIST_FUNDS, LIST_PEOPLE};

/* ---- loading ---- */

static void add_fact(const struct app *app, struct buf *out, const char *msgid, const char *value)
{
	if (value[0])
		app_put(app, out, msgid, value);
}

static void put_about(struct plan_view *v, const struct app *app)
{
	const struct plan *p = app->plan;
	char issued[SHOW_DAY_BYTES];
	struct buf *out = &v->about;
	size_t start;
	day_t day;

	buf_clear(out);
	buf_puts(out, plan_key(p, "title"));
	buf_putc(out, '\n');
	start = out->len;
	add_fact(app, out, N_("Number %s. "), plan_key(p, "number"));
	if (day_parse(plan_key(p, "issued"), &day)) {
		show_day(day, issued);
		add_fact(app, out, N_("Issued on %s. "), issued);
	}
	add_fact(app, out, N_("Year %s, "), plan_key(p, "year"));
	buf_printf(out, "%s %s", plan_key(p, "ward_kind"), plan_key(p, "ward"));
	buf_printf(out, "%s%s", plan_key(p, "city")[0] ? ", " : "", plan_key(p, "city"));
	buf_printf(out, "%s%s.", plan_key(p, "province")[0] ? ", " : "", plan_key(p, "province"));
	if (out->len > start)
		buf_putc(out, '\n');
	add_fact(app, out, N_("By: %s.\n"), plan_key(p, "based_on"));
	buf_puts(out,
		app_tr(app,
			plan_period_rule(p) == RULE_ND09 ? N_("Periods end on the 14th (Decree 09/2019).")
											 : N_("Periods are calendar months.")));
}

static void load(struct view *view, struct app *app)
{
	struct plan_view *v = (struct plan_view *)view;

	v->sample = lookup_has_samples(app->plan);
	put_about(v, app);
}

/* ---- drawing ---- */

static int about_rows(const struct plan_view *v, struct area a)
{
	int rows = draw_wrapped(a, 0, 1, 0, a.cols - 2, 0, STYLE_TEXT, buf_str(&v->about)) + v->sample;

	return rows < a.rows / 2 ? rows : a.rows / 2;
}

static int list_rows(const struct plan_view *v)
{
	int rows = v->view.content.rows - about_rows(v, v->view.content) - 1;

	return rows > 0 ? rows : 0;
}

static void draw_list(const struct plan_view *v, struct app *app, struct area a)
{
	size_t shown = 0;

	for (int i = 0; i < a.rows && v->scroll.first + (size_t)i < LIST_COUNT; i++, shown++) {
		size_t at = v->scroll.first + (size_t)i;
		enum style style = at == v->scroll.at ? STYLE_SELECTED : STYLE_TEXT;
		struct buf number = {0};
		char key[2] = {at < 9 ? (char)('1' + at) : ' ', '\0'};

		draw_fill(a, i, 0, 1, a.cols, style);
		draw_text(a, i, 2, 1, at == v->scroll.at ? style : STYLE_KEY, key);
		draw_text(a, i, 5, 30, style, app_tr(app, plan_list_title(order[at])));
		show_number((long long)plan_count(app->plan, order[at]), app->i18n, &number);
		draw_right(a, i, 36, 6, style, buf_str(&number));
		if (order[at] == LIST_NEIGHBOURHOODS && v->sample)
			draw_text(a, i, 45, -1, style == STYLE_TEXT ? STYLE_WARN : style, app_tr(app, N_("sample")));
		buf_fini(&number);
	}
	draw_more(a, v->scroll.first, shown, LIST_COUNT);
}

static void draw(struct view *view, struct app *app, struct area a)
{
	struct plan_view *v = (struct plan_view *)view;
	struct scroll at = v->scroll;
	int rows = about_rows(v, a), text_rows = rows - v->sample;

	draw_wrapped(a, 0, 1, text_rows, a.cols - 2, 0, STYLE_TEXT, buf_str(&v->about));
	if (v->sample)
		draw_text(a, text_rows, 1, a.cols - 2, STYLE_WARN,
			app_tr(app, N_("The neighbourhoods are a sample: press 2, it says how to replace them.")));
	draw_rule(a, rows);
	/* A screen of another size than the last key saw. */
	v->scroll.rows = a.rows - rows - 1 > 0 ? a.rows - rows - 1 : 0;
	scroll_clamp(&v->scroll);
	draw_list(v, app, area_part(a, rows + 1, 0, -1, -1));
	v->scroll = at;
}

/* ---- acting ---- */

static void open_list(struct plan_view *v, struct app *app, size_t at)
{
	scroll_to(&v->scroll, at);
	app_push(app, view_plan_list_new(app, order[at]));
}

static unsigned act(struct view *view, struct app *app, enum action a)
{
	struct plan_view *v = (struct plan_view *)view;

	v->scroll.rows = list_rows(v);
	if (a >= ACT_ROW_1 && a <= ACT_ROW_9) {
		open_list(v, app, (size_t)(a - ACT_ROW_1));
		return VIEW_DONE;
	}
	switch (a) {
	case ACT_UP:
		scroll_move(&v->scroll, -1);
		return VIEW_DONE;
	case ACT_DOWN:
		scroll_move(&v->scroll, 1);
		return VIEW_DONE;
	case ACT_PAGE_UP:
		scroll_page(&v->scroll, -1);
		return VIEW_DONE;
	case ACT_PAGE_DOWN:
		scroll_page(&v->scroll, 1);
		return VIEW_DONE;
	case ACT_FIRST:
		scroll_home(&v->scroll);
		return VIEW_DONE;
	case ACT_LAST:
		scroll_end(&v->scroll);
		return VIEW_DONE;
	case ACT_OPEN:
		open_list(v, app, v->scroll.at);
		return VIEW_DONE;
	case ACT_CARRY_PLAN:
		plan_carry_out(app);
		return VIEW_DONE;
	case ACT_LOAD_PLAN:
		plan_load_other(app);
		return VIEW_LOAD;
	default:
		return VIEW_IGNORED;
	}
}

static const char *cannot(const struct view *view, struct app *app, enum action a)
{
	(void)view;
	return app->practice && (a == ACT_CARRY_PLAN || a == ACT_LOAD_PLAN)
		? N_("This is for practice: the plan stays as it is here.")
		: NULL;
}

static unsigned key(struct view *view, struct app *app, const struct key *k)
{
	struct plan_view *v = (struct plan_view *)view;
	int row = k->mouse.row - view->content.row - about_rows(v, view->content) - 1;

	if (k->code != K_MOUSE || k->mouse.event != MOUSE_PRESS || row < 0 ||
		v->scroll.first + (size_t)row >= (size_t)LIST_COUNT)
		return VIEW_IGNORED;
	open_list(v, app, v->scroll.first + (size_t)row);
	return VIEW_DONE;
}

static const char *hint(struct view *view, struct app *app)
{
	(void)view;
	return app_tr(app, N_("A number, or ↑ ↓ and Enter: a list."));
}

static void free_view(struct view *view)
{
	struct plan_view *v = (struct plan_view *)view;

	buf_fini(&v->about);
	free(v);
}

static const struct view_action actions[] = {
	{ACT_OPEN, NULL},
	{ACT_CARRY_PLAN, NULL},
	{ACT_LOAD_PLAN, N_("Load")},
	{ACT_ROW_1, NULL},
	{ACT_ROW_2, NULL},
	{ACT_ROW_3, NULL},
	{ACT_ROW_4, NULL},
	{ACT_ROW_5, NULL},
	{ACT_ROW_6, NULL},
	{ACT_ROW_7, NULL},
	{ACT_ROW_8, NULL},
	{ACT_ROW_9, NULL},
	{ACT_NONE, NULL},
};

static const struct view_ops ops = {
	.name = "plan",
	.title = N_("PLAN"),
	.about = N_("The plan in force and its lists. It is changed in its files: copy it to a stick, edit them in a "
				"spreadsheet, load it again."),
	.actions = actions,
	.load = load,
	.draw = draw,
	.act = act,
	.key = key,
	.cannot = cannot,
	.hint = hint,
	.free = free_view,
};

struct view *view_plan_new(struct app *app)
{
	struct plan_view *v = mem_zalloc(1, sizeof *v);

	v->view.ops = &ops;
	v->scroll.total = LIST_COUNT;
	load(&v->view, app);
	return &v->view;
}
