/* SPDX-License-Identifier: MIT
 * find - one box over everything: records, duties of the plan, procedures.
 *
 * The cursor always stands in the box; ↑ ↓ move the mark below it, Enter opens what it stands on. */
#include <stdlib.h>
#include <string.h>
#include "sotay/base/text.h"
#include "sotay/model/duty.h"
#include "sotay/model/lookup.h"
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/frame/scroll_act.h"
#include "sotay/tui/view/duty_words.h"
#include "sotay/tui/view/find_model.h"
#include "sotay/tui/view/views.h"
#include "sotay/tui/widget/edit.h"
#include "sotay/tui/widget/edit_draw.h"
#include "sotay/tui/widget/scroll.h"
#include "sotay/tui/widget/table.h"

enum { FIND_BYTES_MAX = 200, HEAD_ROWS = 2, RECORDS_MIN = 5 };

struct find {
	struct view view;
	struct list_model records;
	struct find_model found;
	struct edit box;
	struct scroll scroll;
	bool failed;
};

static bool has_words(const struct find *f)
{
	return edit_text(&f->box)[0] != '\0';
}

static const struct find_row *here(const struct find *f)
{
	return f->scroll.at < f->found.n && f->found.rows[f->scroll.at].type != FIND_HEAD ? &f->found.rows[f->scroll.at]
																					  : NULL;
}

/* ---- finding ---- */

static int rows_below(const struct find *f)
{
	int rows = f->view.content.rows - HEAD_ROWS;

	return rows > 0 ? rows : 0;
}

/* The mark goes to the row nearest to where it was that can be opened. */
static void settle_mark(struct find *f, bool down)
{
	size_t place;

	f->scroll.total = f->found.n;
	f->scroll.rows = rows_below(f);
	scroll_clamp(&f->scroll);
	place = find_model_place(&f->found, f->scroll.at, down);
	if (place < f->found.n)
		scroll_to(&f->scroll, place);
	/* A heading above the first row is to be seen with it. */
	if (f->scroll.first == 1 && f->scroll.at <= 1)
		f->scroll.first = 0;
}

/* Half of the screen for records, as long as the plan has something too. */
static void read_found(struct find *f, struct app *app)
{
	size_t most = (size_t)(rows_below(f) / 2 > RECORDS_MIN ? rows_below(f) / 2 : RECORDS_MIN);
	struct error e = {.code = OK};
	struct find_records records;

	if (list_model_read(&f->records, app, 0, has_words(f) ? most : 0, &e) != OK)
		app_say_error(app, &e);
	records = (struct find_records){
		f->records.rows, f->records.n_rows, listing_count(f->records.listing), listing_is_whole(f->records.listing)};
	find_model_set(&f->found, app->plan, app->i18n, edit_text(&f->box), &records);
	settle_mark(f, true);
}

static void work_on(struct find *f, struct app *app)
{
	struct error e = {.code = OK};
	enum err err = list_model_work(&f->records, app, &e);

	f->failed = err != OK && err != ERR_CANCEL;
	if (f->failed)
		app_say_error(app, &e);
}

static void load(struct view *v, struct app *app)
{
	struct find *f = (struct find *)v;
	struct error e = {.code = OK};

	app_store(app);
	if (listing_refresh(f->records.listing, &e) != OK)
		app_say_error(app, &e);
	else
		work_on(f, app);
	read_found(f, app);
}

static unsigned work(struct view *v, struct app *app)
{
	struct find *f = (struct find *)v;

	if (!listing_busy(f->records.listing) || f->failed)
		return VIEW_IGNORED;
	work_on(f, app);
	read_found(f, app);
	return VIEW_DONE;
}

/* Other words were typed. */
static void words_changed(struct find *f, struct app *app)
{
	listing_set_text(f->records.listing, edit_text(&f->box));
	f->scroll.at = f->scroll.first = 0;
	f->failed = false;
	work_on(f, app);
	read_found(f, app);
}

/* ---- drawing ---- */

static const struct table_column columns[FIND_CELLS] = {
	[FIND_WHEN] = {.title = "", .min_cols = 10, .ideal_cols = 10},
	[FIND_WHAT] = {.title = "", .min_cols = 30, .ideal_cols = 90, .weight = 3},
	[FIND_WHERE] = {.title = "", .min_cols = 18, .ideal_cols = 34, .weight = 1, .priority = 1},
};

static void draw_box_line(const struct find *f, struct app *app, struct area a)
{
	const char *label = app_tr(app, N_("Find:"));
	int col = 1 + (int)text_width_cols(label, strlen(label)) + 1, cols = a.cols - col - 3;

	draw_text(a, 0, 1, -1, STYLE_LABEL, label);
	draw_text(a, 0, col, 1, STYLE_TEXT, "[");
	edit_draw(&f->box, area_part(a, 0, col + 1, 1, cols), STYLE_BOX_HERE, true);
	draw_text(a, 0, col + 1 + cols, 1, STYLE_TEXT, "]");
}

static void draw_found(const struct find *f, struct area a)
{
	struct area inside = area_part(a, 0, 1, -1, a.cols - 3);
	int widths[FIND_CELLS];

	table_layout(columns, FIND_CELLS, inside.cols, TABLE_GAP, widths);
	for (size_t i = 0; i < scroll_shown(&f->scroll); i++) {
		size_t at = f->scroll.first + i;
		const struct find_row *row = &f->found.rows[at];
		const char *cells[FIND_CELLS] = {row->cells[0], row->cells[1], row->cells[2]};

		if (row->type == FIND_HEAD)
			draw_text(inside, (int)i, 0, -1, STYLE_HEADING, row->cells[FIND_WHAT]);
		else
			table_draw_row(inside, (int)i, columns, FIND_CELLS, widths, TABLE_GAP, cells,
				at == f->scroll.at ? STYLE_SELECTED : STYLE_TEXT);
	}
	draw_more(a, f->scroll.first, scroll_shown(&f->scroll), f->scroll.total);
}

static void draw(struct view *v, struct app *app, struct area a)
{
	const struct find *f = (const struct find *)v;
	const char *text =
		N_("Type the beginnings of a few words: a name, a telephone number, a place, a procedure. Accents "
		   "are not needed.");

	draw_box_line(f, app, a);
	if (f->found.n) {
		draw_found(f, area_part(a, HEAD_ROWS, 0, -1, -1));
		return;
	}
	if (has_words(f))
		text = listing_busy(f->records.listing) ? N_("Looking …")
												: N_("Nothing has these words. Take some away, or type less of them.");
	draw_wrapped(a, HEAD_ROWS + 1, 2, 4, a.cols - 4, 0, STYLE_DIM, app_tr(app, text));
}

/* ---- opening ---- */

static void put_line(struct app *app, struct buf *out, const char *label, const char *value)
{
	if (value[0])
		buf_printf(out, "%s: %s\n", app_tr(app, label), value);
}

static void open_all(struct find *f, struct app *app)
{
	struct list_request request = {.query = {.text = edit_text(&f->box)}};

	app_push(app, view_list_new(app, &request));
}

static void record_duty(struct app *app, const struct plan_row *duty)
{
	enum kind kind = lookup_duty_kind(duty);
	struct form_request form = {.kind = kind == KIND_COUNT ? KIND_PROGRESS : kind};

	/* The duty is put in where nothing else tells what is recorded for it. */
	if (form.kind == KIND_SESSION)
		form.channel = duty_only_means(duty, app->plan);
	else if (form.kind == KIND_ASSIST)
		form.help = duty_only_means(duty, app->plan);
	else if (form.kind == KIND_PROGRESS)
		form.duty = duty->cells[COL_CODE];
	app_push(app, view_form_new(app, &form));
}

static void open_duty(struct app *app, const struct plan_row *duty)
{
	static const char *const own[] = {N_("Record it now"), N_("Records made for it"), N_("Close"), NULL},
							 *const others[] = {N_("Records made for it"), N_("Close"), NULL};
	bool may = app->ward || duty_is_of_unit(app->plan, duty, app->unit);
	struct list_request request = {.query = {.duty = duty->cells[COL_CODE]}};
	struct buf text = {0}, units = {0};
	int answer;

	lookup_put_units(app->plan, app->i18n, duty, &units);
	put_line(app, &text, N_("Section"), duty->cells[DUTY_SECTION]);
	put_line(app, &text, N_("Unit"), buf_str(&units));
	put_line(app, &text, N_("How often"), app_tr(app, lookup_cadence_label(duty->cells[DUTY_CADENCE])));
	buf_puts(&text, duty->cells[DUTY_DETAIL]);
	answer = app_ask(app, duty->cells[COL_NAME], buf_str(&text), may ? own : others, 0);
	buf_fini(&text);
	buf_fini(&units);
	if (may && answer == 0)
		record_duty(app, duty);
	else if (answer == (may ? 1 : 0))
		app_push(app, view_list_new(app, &request));
}

static void open_procedure(struct app *app, const struct plan_row *row)
{
	static const char *const answers[] = {N_("Records of this procedure"), N_("Close"), NULL};
	const char *level = row->cells[PROCEDURE_LEVEL], *portal = row->cells[PROCEDURE_PORTAL];
	const char *label = field_enum_label(kind_field(KIND_ASSIST, ASSIST_level), level);
	struct query_where where = {"procedure", row->cells[COL_CODE]};
	struct list_request request = {.query = {.kinds = 1U << KIND_ASSIST, .where = &where, .n_where = 1}};
	struct buf text = {0};
	int answer;

	put_line(app, &text, N_("Code"), row->cells[COL_CODE]);
	put_line(app, &text, N_("Domain"), row->cells[PROCEDURE_FIELD]);
	put_line(app, &text, N_("Level"), label ? app_tr(app, label) : level);
	put_line(app, &text, N_("Portal"), portal[0] ? plan_name(app->plan, LIST_PORTALS, portal) : "");
	buf_puts(&text, row->cells[PROCEDURE_NOTE]);
	answer = app_ask(app, row->cells[COL_NAME], buf_str(&text), answers, 1);
	buf_fini(&text);
	if (answer == 0)
		app_push(app, view_list_new(app, &request));
}

static void open_here(struct find *f, struct app *app)
{
	const struct find_row *row = here(f);

	edit_finish_word(&f->box);
	if (!row)
		return;
	switch (row->type) {
	case FIND_RECORD:
		app_push(app, view_form_new(app, &(struct form_request){.kind = row->id.kind, .id = &row->id.id}));
		break;
	case FIND_ALL:
		open_all(f, app);
		break;
	case FIND_DUTY:
		open_duty(app, row->entry);
		break;
	case FIND_PROCEDURE:
		open_procedure(app, row->entry);
		break;
	case FIND_HEAD:
		break;
	}
}

/* ---- obeying ---- */

static const char *cannot(const struct view *v, struct app *app, enum action a)
{
	const struct find *f = (const struct find *)v;

	(void)app;
	if (a != ACT_OPEN || here(f))
		return NULL;
	return has_words(f) ? N_("Nothing was found that could be opened.") : N_("Type a few words first.");
}

static const char *label(const struct view *v, struct app *app, enum action a)
{
	(void)app;
	return a == ACT_BACK && has_words((const struct find *)v) ? N_("Other words") : NULL;
}

static unsigned act(struct view *v, struct app *app, enum action a)
{
	struct find *f = (struct find *)v;
	size_t before = f->scroll.at;

	if (scroll_act(&f->scroll, a)) {
		settle_mark(f, f->scroll.at >= before);
		return VIEW_DONE;
	}
	switch (a) {
	case ACT_OPEN:
		open_here(f, app);
		return VIEW_DONE;
	case ACT_BACK:
		if (!has_words(f))
			return VIEW_IGNORED;
		edit_set(&f->box, "");
		words_changed(f, app);
		return VIEW_DONE;
	default:
		return VIEW_IGNORED;
	}
}

static unsigned click(struct find *f, struct app *app, const struct key *k)
{
	size_t before = f->scroll.at, at = scroll_clicked(&f->scroll, area_part(f->view.content, HEAD_ROWS, 0, -1, -1), k);

	if (scroll_key(&f->scroll, k)) {
		settle_mark(f, f->scroll.at >= before);
		return VIEW_DONE;
	}
	if (at == SIZE_MAX || f->found.rows[at].type == FIND_HEAD)
		return VIEW_IGNORED;
	scroll_to(&f->scroll, at);
	if (at == before) /* a second click on the same row */
		open_here(f, app);
	return VIEW_DONE;
}

static unsigned key(struct view *v, struct app *app, const struct key *k)
{
	struct find *f = (struct find *)v;
	enum edit_result result;

	if (k->code == K_MOUSE)
		return click(f, app, k);
	result = app_edit_key(app, &f->box, k, f->view.content.cols);
	if (result == EDIT_IGNORED)
		return VIEW_IGNORED;
	if (result == EDIT_CHANGED)
		words_changed(f, app);
	return VIEW_DONE;
}

static bool takes_text(const struct view *v)
{
	(void)v;
	return true;
}

static const char *hint(struct view *v, struct app *app)
{
	return here((const struct find *)v) ? app_tr(app, N_("↑ ↓ choose, Enter opens.")) : NULL;
}

static void free_view(struct view *v)
{
	struct find *f = (struct find *)v;

	list_model_close(&f->records);
	find_model_fini(&f->found);
	edit_fini(&f->box);
	free(f);
}

static const struct view_action actions[] = {
	{ACT_OPEN, NULL},
	{ACT_NONE, NULL},
};

static const struct view_ops ops = {
	.name = "find",
	.title = N_("FIND"),
	.about = N_("Finds in all records, in the duties of the plan and in the procedures at once. Every word typed must "
				"begin a word there; accents and capitals do not matter."),
	.actions = actions,
	.load = load,
	.draw = draw,
	.act = act,
	.key = key,
	.takes_text = takes_text,
	.cannot = cannot,
	.label = label,
	.work = work,
	.hint = hint,
	.free = free_view,
};

struct view *view_find_new(struct app *app)
{
	struct find *f = mem_zalloc(1, sizeof *f);
	struct error e = {.code = OK};

	f->view.ops = &ops;
	edit_init(&f->box, &(struct edit_options){EDIT_LINE, FIND_BYTES_MAX, true});
	if (list_model_open(&f->records, app, &(struct query){.kinds = 0}, &e) != OK) {
		app_say_error(app, &e);
		free_view(&f->view);
		return NULL;
	}
	return &f->view;
}
