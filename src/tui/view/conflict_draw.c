/* SPDX-License-Identifier: MIT
 * conflict_draw - the fields at odds: sides as columns where each has room, else one above the other; below them what
 * the record will be.
 *
 * Which rows are in sight follows from the mark alone: as few as may be are left out above it. */
#include "conflict.h"

#include <string.h>
#include "sotay/tui/widget/edit_draw.h"

enum {
	LABEL_COLS = 19,  /* a label is at most 20 columns wide */
	COLUMN_COLS = 26, /* the least that a side needs for a column of its own */
	CELL_ROWS = 4,    /* of a long text; Enter shows all of it */
	WHO_ROWS = 2,
	MARK_COLS = 4, /* "(A) " */
	MEMO_ROWS = 6,
	DELETE_COL = 18 /* of "2 delete it", behind "1 keep it" */
};

/* One way through the contents, so that what is drawn, counted and clicked cannot differ. */
struct pass {
	enum { MEASURE, DRAW, LOOK } what;
	int row, col;      /* LOOK: a place on the screen */
	const char *value; /* … and the content that stands there, NULL: none */
};

static bool in_columns(const struct conflict_view *v, int cols)
{
	return v->c.n_sides > 0 && (cols - LABEL_COLS) / (int)v->c.n_sides >= COLUMN_COLS;
}

static int side_cols(const struct conflict_view *v, int cols)
{
	return (cols - LABEL_COLS - 1) / (int)v->c.n_sides;
}

static const char *words(const struct app *app, const char *shown)
{
	return shown[0] ? shown : app_tr(app, N_("(empty)"));
}

/* "(A)" if it is chosen, else " A ". */
static void put_letter(char letter, bool chosen, char out[4])
{
	out[0] = chosen ? '(' : ' ';
	out[1] = letter;
	out[2] = chosen ? ')' : ' ';
	out[3] = '\0';
}

static bool is_chosen(const struct conflict_row *r, const struct conflict_value *value)
{
	return r->chosen && !r->own && strcmp(r->chosen, value->value) == 0;
}

/* ---- one content ---- */

static void look(struct pass *p, struct area place, const char *value)
{
	if (p->what == LOOK && area_holds(place, p->row, p->col))
		p->value = value;
}

/* Where a content stands: how wide, and under which letter. */
struct slot {
	int row, col, cols;
	char letter;
};

/* Rows it takes. */
static int put_value(const struct app *app, struct area a, const struct slot *at, const struct conflict_row *r,
	const struct conflict_value *value, struct pass *p)
{
	bool chosen = is_chosen(r, value);
	enum style style = chosen ? STYLE_CHOSEN : STYLE_TEXT;
	int cols = at->cols - MARK_COLS - 1;
	int rows = draw_wrapped(a, at->row, at->col, 0, cols, 0, style, words(app, value->shown));
	char mark[4];

	if (rows > CELL_ROWS)
		rows = CELL_ROWS;
	look(p, area_part(a, at->row, at->col, rows, at->cols), value->value);
	if (p->what != DRAW)
		return rows;
	put_letter(at->letter, chosen, mark);
	draw_text(a, at->row, at->col, 3, chosen ? STYLE_CHOSEN : STYLE_KEY, mark);
	draw_wrapped(a, at->row, at->col + MARK_COLS, rows, cols, 0, style, words(app, value->shown));
	return rows;
}

static int put_own(const struct app *app, struct area a, int row, const struct conflict_row *r, int col,
	const struct pass *p)
{
	int cols = a.cols - col - 1, rows;
	const char *title = app_tr(app, N_("Own: "));
	int used;

	if (!r->own)
		return 0;
	if (p->what != DRAW) {
		rows = draw_wrapped(a, row, col, 0, cols - 10, 0, STYLE_CHOSEN, words(app, r->chosen));
		return rows < CELL_ROWS ? rows : CELL_ROWS;
	}
	used = draw_text(a, row, col, cols, STYLE_KEY, title);
	rows = draw_wrapped(a, row, col + used, CELL_ROWS, cols - used, 0, STYLE_CHOSEN, words(app, r->chosen));
	return rows < CELL_ROWS ? rows : CELL_ROWS;
}

static void put_label(const struct conflict_view *v, const struct app *app, struct area a, int row, size_t i)
{
	const struct conflict_row *r = &v->c.rows[i];
	bool here = i == v->at;

	draw_text(a, row, 0, 1, STYLE_KEY, here ? "→" : "");
	draw_text(a, row, 2, LABEL_COLS - 3, here ? STYLE_SELECTED : STYLE_LABEL,
		app_tr(app, r->deletion ? N_("This record") : kind_field(v->c.kind, r->field)->label));
}

/* "1 keep it", or "2 delete it". */
static void put_verdict(const struct app *app, struct area place, char digit, bool chosen, const char *msgid,
	const char *value, struct pass *p)
{
	char mark[4];

	look(p, place, value);
	if (p->what != DRAW)
		return;
	put_letter(digit, chosen, mark);
	draw_text(place, 0, 0, 3, chosen ? STYLE_CHOSEN : STYLE_KEY, mark);
	draw_text(place, 0, MARK_COLS, -1, chosen ? STYLE_CHOSEN : STYLE_TEXT, app_tr(app, msgid));
}

static int put_deletion(const struct conflict_view *v, const struct app *app, struct area a, int row, size_t i,
	struct pass *p)
{
	const char *chosen = v->c.rows[i].chosen;
	int rows = draw_wrapped(a, row, 2, 0, a.cols - 4, 0, STYLE_WARN, buf_str(&v->deletion));
	bool keep = chosen && strcmp(chosen, "0") == 0, gone = chosen && !keep;

	if (p->what == DRAW) {
		draw_wrapped(a, row, 2, rows, a.cols - 4, 0, STYLE_WARN, buf_str(&v->deletion));
		put_label(v, app, a, row + rows, i);
	}
	put_verdict(app, area_part(a, row + rows, LABEL_COLS, 1, DELETE_COL), '1', keep, N_("keep it"), "0", p);
	put_verdict(app, area_part(a, row + rows, LABEL_COLS + DELETE_COL, 1, -1), '2', gone, N_("delete it"), "1", p);
	return rows + 1;
}

/* ---- one field ---- */

static int put_columns(const struct conflict_view *v, const struct app *app, struct area a, int row, size_t i,
	struct pass *p)
{
	const struct conflict_row *r = &v->c.rows[i];
	int cols = side_cols(v, a.cols), most = 1;

	if (p->what == DRAW)
		put_label(v, app, a, row, i);
	for (size_t side = 0; side < v->c.n_sides; side++) {
		const struct conflict_value *value = conflict_value_of(&v->c, i, side);
		struct slot at = {row, LABEL_COLS + (int)side * cols, cols, (char)('A' + side)};
		int rows = value ? put_value(app, a, &at, r, value, p) : 1;

		most = rows > most ? rows : most;
	}
	return most + put_own(app, a, row + most, r, LABEL_COLS, p);
}

/* The label above, each content on lines of its own; what no column has, without a letter. */
static int put_stacked(const struct conflict_view *v, const struct app *app, struct area a, int row, size_t i,
	struct pass *p)
{
	const struct conflict_row *r = &v->c.rows[i];
	struct slot at = {row + 1, 3, a.cols - 4, 'A'};

	if (p->what == DRAW)
		put_label(v, app, a, row, i);
	for (size_t side = 0; side < v->c.n_sides; side++, at.letter++) {
		const struct conflict_value *value = conflict_value_of(&v->c, i, side);

		if (value)
			at.row += put_value(app, a, &at, r, value, p);
	}
	at.letter = ' ';
	for (size_t k = 0; k < r->n_values; k++) {
		if (!r->values[k].sides)
			at.row += put_value(app, a, &at, r, &r->values[k], p);
	}
	return at.row - row + put_own(app, a, at.row, r, 4, p);
}

static int put_row(const struct conflict_view *v, const struct app *app, struct area a, int row, size_t i,
	struct pass *p)
{
	if (v->c.rows[i].deletion)
		return put_deletion(v, app, a, row, i, p);
	return in_columns(v, a.cols) ? put_columns(v, app, a, row, i, p) : put_stacked(v, app, a, row, i, p);
}

/* ---- who ---- */

static int put_sides_as_columns(const struct conflict_view *v, struct area a)
{
	int cols = side_cols(v, a.cols), most = 1;

	for (size_t side = 0; side < v->c.n_sides; side++) {
		int col = LABEL_COLS + (int)side * cols, rows;
		char letter[2] = {(char)('A' + side), '\0'};

		draw_text(a, 0, col + 1, 1, STYLE_HEADING, letter);
		rows = draw_wrapped(a, 0, col + MARK_COLS, WHO_ROWS, cols - MARK_COLS - 1, 0, STYLE_HEADING,
			buf_str(&v->who[side]));
		most = rows > most ? rows : most;
	}
	most = most < WHO_ROWS ? most : WHO_ROWS;
	for (size_t side = 0; side < v->c.n_sides; side++)
		draw_text(a, most, LABEL_COLS + (int)side * cols + MARK_COLS, cols - MARK_COLS - 1, STYLE_DIM,
			buf_str(&v->when[side]));
	draw_rule(area_part(a, most + 1, 2, 1, a.cols - 4), 0);
	return most + 2;
}

static int put_sides_as_lines(const struct conflict_view *v, struct area a)
{
	int row = 0;

	for (size_t side = 0; side < v->c.n_sides; side++, row++) {
		char letter[2] = {(char)('A' + side), '\0'};
		int used;

		draw_text(a, row, 2, 1, STYLE_HEADING, letter);
		used = draw_text(a, row, 5, a.cols - 6, STYLE_HEADING, buf_str(&v->who[side]));
		if (v->when[side].len && a.cols - 6 - used > 8)
			draw_text(a, row, 5 + used + 2, a.cols - 8 - used, STYLE_DIM, buf_str(&v->when[side]));
	}
	draw_rule(area_part(a, row, 2, 1, a.cols - 4), 0);
	return row + 1;
}

/* ---- below ---- */

static int wrapped_rows(struct area a, const struct buf *text, int most)
{
	int rows = draw_wrapped(a, 0, 1, 0, a.cols - 2, 0, STYLE_TEXT, buf_str(text));

	return rows < most ? rows : most;
}

/* What the record will be, and what is agreed where there is room. Returns the rows that it takes at the bottom. */
static int put_result(const struct conflict_view *v, const struct app *app, struct area a)
{
	bool roomy = a.rows >= 17;
	int agreed = roomy && v->agreed.len ? 1 : 0, result = wrapped_rows(a, &v->result, roomy ? 3 : 2),
		rows = 2 + agreed + result, row = a.rows - rows;
	struct buf text = {0};

	draw_rule(area_part(a, row, 2, 1, a.cols - 4), 0);
	if (agreed) {
		app_put(app, &text, N_("The same in both, nothing to choose: %s"), buf_str(&v->agreed));
		draw_text(a, ++row, 1, a.cols - 2, STYLE_DIM, buf_str(&text));
		buf_fini(&text);
	}
	draw_text(a, ++row, 1, a.cols - 2, STYLE_HEADING, app_tr(app, N_("It will be:")));
	draw_wrapped(a, ++row, 1, result, a.cols - 2, 0, STYLE_TEXT, buf_str(&v->result));
	return rows;
}

int conflict_box_cols(const struct conflict_view *v)
{
	return v->view.content.cols - 4;
}

/* In the place of the result. Returns the rows that it takes. */
static int put_box(const struct conflict_view *v, const struct app *app, struct area a)
{
	int rows = v->box.options.lines == EDIT_MEMO ? MEMO_ROWS : 1;
	struct area box = area_part(a, a.rows - rows, 2, rows, a.cols - 4);

	draw_rule(area_part(a, a.rows - rows - 2, 2, 1, a.cols - 4), 0);
	draw_text(a, a.rows - rows - 1, 2, -1, STYLE_HEADING,
		app_tr(app, kind_field(v->c.kind, v->c.rows[v->at].field)->label));
	edit_draw(&v->box, box, STYLE_BOX_HERE, true);
	return rows + 2;
}

/* ---- all of it ---- */

static int rows_of(const struct conflict_view *v, const struct app *app, struct area list, size_t i)
{
	struct pass measure = {.what = MEASURE};

	return put_row(v, app, list, 0, i, &measure);
}

static size_t first_in_sight(const struct conflict_view *v, const struct app *app, struct area list)
{
	size_t first = v->at;
	int rows = rows_of(v, app, list, first);

	while (first > 0 && (rows += rows_of(v, app, list, first - 1)) <= list.rows)
		first--;
	return first;
}

/* Gives the rows in sight their places, drawing them or looking for the one at the place of `p`, which is returned
 * (SIZE_MAX: none). */
static size_t put_rows(const struct conflict_view *v, const struct app *app, struct area list, struct pass *p)
{
	size_t first = first_in_sight(v, app, list), i = first, found = SIZE_MAX;

	for (int row = 0; i < v->c.n_rows && row < list.rows; i++) {
		struct area rest = area_part(list, row, 0, -1, -1);
		int rows = rows_of(v, app, rest, i);

		if (rows > rest.rows && row > 0)
			break;
		put_row(v, app, rest, 0, i, p);
		if (p->what == LOOK && area_holds(area_part(rest, 0, 0, rows, -1), p->row, p->col))
			found = i;
		row += rows;
	}
	if (p->what == DRAW)
		draw_more(list, first, i - first, v->c.n_rows);
	return found;
}

/* Who wrote stands above the fields, what comes of it below. */
static struct area put_frame(const struct conflict_view *v, const struct app *app, struct area a)
{
	struct area rest = area_part(a, 1, 0, -1, -1);
	int above = 1 + (in_columns(v, a.cols) ? put_sides_as_columns(v, rest) : put_sides_as_lines(v, rest));
	int below = v->in_box ? put_box(v, app, a) : put_result(v, app, a);

	draw_text(a, 0, 1, a.cols - 2, STYLE_TEXT, buf_str(&v->subject));
	return area_part(a, above, 0, a.rows - above - below, -1);
}

size_t conflict_row_at(const struct conflict_view *v, struct app *app, int row, int col, const char **value)
{
	/* Drawn over by the next frame, which is due after a click. */
	struct area list = put_frame(v, app, v->view.content);
	struct pass p = {.what = LOOK, .row = row, .col = col};
	size_t found = put_rows(v, app, list, &p);

	*value = p.value;
	return found;
}

void conflict_draw(const struct conflict_view *v, struct app *app, struct area a)
{
	struct pass p = {.what = DRAW};

	if (!v->is_read) {
		draw_middle(a, a.rows / 3, 1, a.cols - 2, STYLE_DIM,
			app_tr(app, N_("There is nothing to choose in this record any more.")));
		return;
	}
	(void)put_rows(v, app, put_frame(v, app, a), &p);
}
