/* SPDX-License-Identifier: MIT
 * export_draw - drawing what is to be handed in, or why it was not, the places and the batches made before. */
#include "export.h"
#include "sotay/model/show.h"

enum { ROOMY_ROWS = 18, FAILURE_ROWS = 6, TABLE_ROWS_MIN = 3, NAME_COLS = 44 };

/* ---- drawing; `counts`: only to know where the places begin, for the mouse ---- */

static int draw_line(struct area a, int row, bool counts, enum style style, const struct buf *text)
{
	return row + draw_wrapped(a, row, 2, counts ? 0 : a.rows - row, a.cols - 4, 0, style, buf_str(text));
}

/* What would be handed in. */
static int draw_contents(const struct export *x, const struct app *app, struct area a, int row, bool counts)
{
	uint64_t fresh = made_sum(x->made.fresh), waiting;
	size_t undelivered = made_undelivered(&x->made, &waiting);
	const struct hand_words *words = hand_words(app);
	struct buf text = {0}, numbers = {0};

	if (!counts)
		draw_text(a, row, 1, -1, STYLE_HEADING, app_tr(app, words->contents));
	row++;
	if (fresh) {
		show_number((long long)fresh, app->i18n, &numbers);
		app_put(app, &text, N_("%s new records: "), buf_str(&numbers));
		made_put_kinds(x->made.fresh, app->i18n, &text);
		row = draw_line(a, row, counts, STYLE_VALUE, &text);
	} else if (!undelivered && x->made.last) {
		app_put(app, &text, words->nothing, (unsigned long long)x->made.last);
		row = draw_line(a, row, counts, STYLE_TEXT, &text);
	} else if (!undelivered) {
		app_put(app, &text, N_("Nothing has been recorded yet."));
		row = draw_line(a, row, counts, STYLE_TEXT, &text);
	}
	if (undelivered) {
		buf_clear(&text);
		buf_clear(&numbers);
		made_put_records(waiting, app->i18n, &text);
		made_put_numbers(&x->made, 0, &numbers);
		app_put(app, &text, words->waiting, buf_str(&numbers));
		row = draw_line(a, row, counts, STYLE_WARN, &text);
	}
	buf_fini(&numbers);
	buf_fini(&text);
	return row;
}

static void put_row(const struct export *x, const struct app *app, size_t i, struct buf *name, struct buf *state)
{
	const struct place *p = export_place_at(x, i);

	if (export_is_plan_row(x, i)) {
		buf_puts(name, app_tr(app, N_(" K  The stick has a new plan: K loads it")));
		exchange_put_plan(app, &x->plan, state);
	} else if (p) {
		buf_printf(name, " %zu  ", i + 1);
		place_put_name(p, app, name);
		place_put_state(p, app, state);
	} else {
		buf_printf(name, " %zu  %s", i + 1, app_tr(app, N_("No stick yet: plug it in, then press Enter")));
	}
}

static void draw_choice(const struct export *x, const struct app *app, struct area a, int row, size_t i)
{
	bool here = i == x->rows.at;
	int cols = a.cols - 22 < NAME_COLS ? a.cols - 22 : NAME_COLS;
	struct buf name = {0}, state = {0};

	put_row(x, app, i, &name, &state);
	draw_fill(a, row, 0, 1, a.cols, here ? STYLE_SELECTED : STYLE_TEXT);
	draw_text(a, row, 1, 1, here ? STYLE_SELECTED : STYLE_TEXT, here ? "→" : "");
	draw_text(a, row, 2, state.len ? cols : -1, here ? STYLE_SELECTED : STYLE_TEXT, buf_str(&name));
	draw_text(a, row, cols + 3, -1, here ? STYLE_SELECTED : STYLE_DIM, buf_str(&state));
	buf_fini(&name);
	buf_fini(&state);
}

static int draw_places(const struct export *x, const struct app *app, struct area a, int row)
{
	size_t shown = x->rows.total - x->rows.first;

	draw_text(a, row++, 1, -1, STYLE_HEADING, app_tr(app, N_("WHERE TO")));
	if (shown > (size_t)x->rows.rows)
		shown = (size_t)x->rows.rows;
	for (size_t i = 0; i < shown; i++)
		draw_choice(x, app, a, row++, x->rows.first + i);
	draw_more(area_part(a, row - (int)shown, 0, (int)shown, -1), x->rows.first, shown, x->rows.total);
	return row;
}

static int roomy(struct area a)
{
	return a.rows >= ROOMY_ROWS;
}

/* What would be handed in, or why it was not. Returns the row of the places' heading. */
static int draw_head(const struct export *x, const struct app *app, struct area a, bool counts)
{
	int row = roomy(a);

	if (!x->failed)
		return draw_contents(x, app, a, row, counts) + roomy(a);
	if (!counts)
		draw_text(a, row, 1, -1, STYLE_ERROR, app_tr(app, hand_words(app)->failed));
	row++;
	return draw_line(area_part(a, 0, 0, row + FAILURE_ROWS, -1), row, counts, STYLE_TEXT, &x->failure) + roomy(a);
}

void export_draw(struct view *v, struct app *app, struct area a)
{
	const struct export *x = (const struct export *)v;
	int row = draw_places(x, app, a, draw_head(x, app, a, false)) + roomy(a);

	if (x->made.n && a.rows - row >= TABLE_ROWS_MIN)
		made_draw(app, area_part(a, row, 0, -1, -1), &x->made, 0, SIZE_MAX);
}

int export_places_row(const struct export *x, const struct app *app, struct area a)
{
	return draw_head(x, app, a, true);
}
