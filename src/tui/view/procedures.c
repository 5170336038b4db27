/* SPDX-License-Identifier: MIT
 * procedures - looking up a procedure by words or code: what it is, online or not, where; and recording help with it.
 *
 * The box has the cursor from the start: people come here to type. The arrows move through what was found. */
#include <stdlib.h>
#include <string.h>
#include "sotay/base/text.h"
#include "sotay/model/lookup.h"
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/frame/scroll_act.h"
#include "sotay/tui/view/views.h"
#include "sotay/tui/widget/edit.h"
#include "sotay/tui/widget/edit_draw.h"
#include "sotay/tui/widget/scroll.h"
#include "sotay/tui/widget/table.h"

enum { WORDS_BYTES_MAX = 200, PANE_FROM_COLS = 110, PANE_COLS = 46, DETAIL_ROWS = 8, LIST_ROWS_MIN = 4 };
enum { TOP_ROWS = 1, HEAD_ROWS = 1 };
enum { CELL_CODE, CELL_NAME, CELL_FIELD, CELLS };

static const struct table_column columns[CELLS] = {
	[CELL_CODE] = {.title = N_("Code"), .min_cols = 9, .ideal_cols = 10},
	[CELL_NAME] = {.title = N_("Procedure"), .min_cols = 24, .ideal_cols = 70, .weight = 4},
	[CELL_FIELD] = {.title = N_("Domain"), .min_cols = 14, .ideal_cols = 24, .weight = 1, .priority = 1},
};

struct procedures {
	struct view view;
	const struct plan *plan;       /* whose rows were found */
	const struct plan_row **found; /* heap */
	struct edit box;
	struct scroll rows;
};

static const struct plan_row *here(const struct procedures *v)
{
	return v->rows.at < v->rows.total ? v->found[v->rows.at] : NULL;
}

/* ---- finding ---- */

static void find(struct procedures *v, const struct app *app)
{
	v->plan = app->plan;
	v->found = mem_realloc(v->found, (plan_count(app->plan, LIST_PROCEDURES) + 1) * sizeof(const struct plan_row *));
	v->rows.total = lookup_find(app->plan, app->i18n, LIST_PROCEDURES, edit_text(&v->box), v->found);
	scroll_clamp(&v->rows);
}

static void load(struct view *view, struct app *app)
{
	struct procedures *v = (struct procedures *)view;

	if (v->plan != app->plan)
		find(v, app);
}

/* ---- where things are ---- */

static bool has_pane(struct area a)
{
	return a.cols >= PANE_FROM_COLS;
}

/* Rows of the detail below the list, its rule included. */
static int detail_rows(struct area a)
{
	int spare = a.rows - TOP_ROWS - HEAD_ROWS - LIST_ROWS_MIN;

	return has_pane(a) ? 0 : spare < DETAIL_ROWS ? spare : DETAIL_ROWS;
}

static struct area table_area(struct area a)
{
	return area_part(a, TOP_ROWS, 0, a.rows - TOP_ROWS - detail_rows(a), has_pane(a) ? a.cols - PANE_COLS : -1);
}

static struct area list_area(struct area a)
{
	return area_part(table_area(a), HEAD_ROWS, 0, -1, -1);
}

/* ---- drawing ---- */

static void draw_box_line(const struct procedures *v, const struct app *app, struct area a)
{
	const char *label = app_tr(app, N_("Find:"));
	int col = 1 + (int)text_width_cols(label, strlen(label)) + 1, cols = a.cols / 2;
	struct buf count = {0};

	draw_text(a, 0, 1, -1, STYLE_LABEL, label);
	draw_text(a, 0, col, 1, STYLE_TEXT, "[");
	edit_draw(&v->box, area_part(a, 0, col + 1, 1, cols), STYLE_BOX_HERE, true);
	draw_text(a, 0, col + 1 + cols, 1, STYLE_TEXT, "]");
	app_put(app, &count, N_("%zu procedures"), v->rows.total);
	draw_right(a, 0, col + cols + 3, a.cols - 1 - (col + cols + 3), STYLE_DIM, buf_str(&count));
	buf_fini(&count);
}

static void draw_table(const struct procedures *v, const struct app *app, struct area a)
{
	struct area inside = area_part(a, 0, 1, -1, a.cols - 3);
	size_t shown = scroll_shown(&v->rows);
	int widths[CELLS];

	table_layout(columns, CELLS, inside.cols, TABLE_GAP, widths);
	table_draw_head(inside, 0, columns, CELLS, widths, TABLE_GAP, app->i18n);
	for (size_t i = 0; i < shown && (int)i < a.rows - HEAD_ROWS; i++) {
		size_t at = v->rows.first + i;
		const struct plan_row *row = v->found[at];
		const char *cells[CELLS] = {[CELL_CODE] = row->cells[COL_CODE],
			[CELL_NAME] = row->cells[COL_NAME],
			[CELL_FIELD] = row->cells[PROCEDURE_FIELD]};

		table_draw_row(inside, HEAD_ROWS + (int)i, columns, CELLS, widths, TABLE_GAP, cells,
			at == v->rows.at ? STYLE_SELECTED : STYLE_TEXT);
	}
	draw_more(area_part(a, HEAD_ROWS, 0, -1, -1), v->rows.first, shown, v->rows.total);
	if (v->rows.total == 0)
		draw_wrapped(a, HEAD_ROWS + 1, 3, 2, a.cols - 6, 0, STYLE_DIM,
			app_tr(app, N_("No procedure has these words. Take some away; accents are not needed.")));
}

static void put_line(const struct app *app, struct buf *out, const char *msgid, const char *value)
{
	if (!value[0])
		return;
	if (out->len)
		buf_putc(out, '\n');
	app_put(app, out, msgid, value);
}

/* Level, portal with its address, domain and note; a line each. */
static void put_detail(const struct app *app, const struct plan_row *row, struct buf *out)
{
	const struct field *level = kind_field(KIND_ASSIST, ASSIST_level);
	const struct plan_row *portal = plan_find(app->plan, LIST_PORTALS, row->cells[PROCEDURE_PORTAL]);
	const char *label = row->cells[PROCEDURE_LEVEL][0] ? field_enum_label(level, row->cells[PROCEDURE_LEVEL]) : NULL;

	if (row->cells[PROCEDURE_NOTE][0])
		buf_puts(out, row->cells[PROCEDURE_NOTE]);
	put_line(app, out, N_("Level: %s"), label ? app_tr(app, label) : app_tr(app, N_("not given in the plan")));
	if (portal) {
		put_line(app, out, N_("Done on: %s"), portal->cells[COL_NAME]);
		if (portal->cells[PORTAL_URL][0])
			buf_printf(out, " · %s", portal->cells[PORTAL_URL]);
	}
	put_line(app, out, N_("Domain: %s"), row->cells[PROCEDURE_FIELD]);
}

static void draw_detail(const struct procedures *v, const struct app *app, struct area a)
{
	const struct plan_row *row = here(v);
	struct buf title = {0}, text = {0};
	int used;

	if (!row || a.rows < 1)
		return;
	buf_printf(&title, "%s · %s", row->cells[COL_CODE], row->cells[COL_NAME]);
	used = draw_wrapped(a, 0, 1, a.rows < 2 ? a.rows : 2, a.cols - 2, 0, STYLE_HEADING, buf_str(&title));
	used = used > 2 ? 2 : used;
	put_detail(app, row, &text);
	if (draw_wrapped(a, used, 1, a.rows - used, a.cols - 2, 0, STYLE_TEXT, buf_str(&text)) > a.rows - used)
		draw_text(a, a.rows - 1, a.cols - 1, 1, STYLE_DIM, "↓");
	buf_fini(&title);
	buf_fini(&text);
}

static void draw(struct view *view, struct app *app, struct area a)
{
	struct procedures *v = (struct procedures *)view;
	int below = detail_rows(a);

	v->rows.rows = list_area(a).rows;
	scroll_clamp(&v->rows);
	draw_box_line(v, app, a);
	draw_table(v, app, table_area(a));
	if (has_pane(a)) {
		struct area pane = area_part(a, TOP_ROWS, a.cols - PANE_COLS, -1, -1);

		for (int row = 0; row < pane.rows; row++)
			draw_text(pane, row, 0, 1, STYLE_RULE, "│");
		draw_detail(v, app, area_part(pane, 0, 1, -1, -1));
	} else if (below > 1) {
		draw_rule(a, a.rows - below);
		draw_detail(v, app, area_part(a, a.rows - below + 1, 0, -1, -1));
	}
}

/* ---- doing ---- */

/* With what the citizen is helped is still to be said: looking it up, handing it in, paying … */
static void record(const struct procedures *v, struct app *app)
{
	const struct plan_row *row = here(v);
	struct form_request form = {.kind = KIND_ASSIST, .field = "help"};

	if (!row)
		return;
	form.procedure = row->cells[COL_CODE];
	app_push(app, view_form_new(app, &form));
}

static void read_all(const struct procedures *v, struct app *app)
{
	struct buf text = {0};

	if (!here(v))
		return;
	put_detail(app, here(v), &text);
	app_tell(app, here(v)->cells[COL_NAME], buf_str(&text));
	buf_fini(&text);
}

static void clear(struct procedures *v, const struct app *app)
{
	edit_set(&v->box, "");
	v->rows.at = 0;
	find(v, app);
}

static unsigned act(struct view *view, struct app *app, enum action action)
{
	struct procedures *v = (struct procedures *)view;

	if (scroll_act(&v->rows, action))
		return VIEW_DONE;
	switch (action) {
	case ACT_OPEN:
		record(v, app);
		return VIEW_DONE;
	case ACT_READ_ALL:
		read_all(v, app);
		return VIEW_DONE;
	case ACT_BACK:
		if (edit_text(&v->box)[0] == '\0')
			return VIEW_IGNORED;
		clear(v, app);
		return VIEW_DONE;
	default:
		return VIEW_IGNORED;
	}
}

static unsigned click(struct procedures *v, struct app *app, const struct key *k)
{
	size_t row = scroll_clicked(&v->rows, list_area(v->view.content), k);

	if (row == SIZE_MAX)
		return scroll_key(&v->rows, k) ? VIEW_DONE : VIEW_IGNORED;
	if (row == v->rows.at) /* a second click on the same row */
		record(v, app);
	scroll_to(&v->rows, row);
	return VIEW_DONE;
}

static unsigned key(struct view *view, struct app *app, const struct key *k)
{
	struct procedures *v = (struct procedures *)view;
	enum edit_result result;

	if (k->code == K_MOUSE)
		return click(v, app, k);
	result = app_edit_key(app, &v->box, k, view->content.cols / 2);
	if (result == EDIT_IGNORED)
		return VIEW_IGNORED;
	if (result == EDIT_CHANGED) {
		v->rows.at = 0;
		find(v, app);
	}
	return VIEW_DONE;
}

/* ---- around it ---- */

static bool takes_text(const struct view *view)
{
	(void)view;
	return true;
}

static const char *label(const struct view *view, struct app *app, enum action action)
{
	const struct procedures *v = (const struct procedures *)view;

	(void)app;
	return action == ACT_BACK && edit_text(&v->box)[0] ? N_("Show all") : NULL;
}

static const char *cannot(const struct view *view, struct app *app, enum action action)
{
	(void)app;
	if ((action == ACT_OPEN || action == ACT_READ_ALL) && !here((const struct procedures *)view))
		return N_("There is no procedure here.");
	return NULL;
}

static const char *hint(struct view *view, struct app *app)
{
	(void)view;
	return app_tr(app, N_("First letters of words, or the code."));
}

static void free_view(struct view *view)
{
	struct procedures *v = (struct procedures *)view;

	edit_fini(&v->box);
	free(v->found);
	free(v);
}

static const struct view_action actions[] = {
	{ACT_OPEN, N_("Record help")},
	{ACT_READ_ALL, NULL},
	{ACT_NONE, NULL},
};

static const struct view_ops ops = {
	.name = "procedures",
	.title = N_("PROCEDURES"),
	.about =
		N_("Procedures of the plan, by a few words or the code: what to bring, online or not, on which portal. Enter "
		   "records help with the one that is marked."),
	.actions = actions,
	.load = load,
	.draw = draw,
	.act = act,
	.key = key,
	.takes_text = takes_text,
	.cannot = cannot,
	.label = label,
	.hint = hint,
	.free = free_view,
};

struct view *view_procedures_new(struct app *app)
{
	struct procedures *v = mem_zalloc(1, sizeof *v);

	v->view.ops = &ops;
	edit_init(&v->box, &(struct edit_options){EDIT_LINE, WORDS_BYTES_MAX, true});
	find(v, app);
	return &v->view;
}
