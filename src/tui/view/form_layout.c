/* SPDX-License-Identifier: MIT
 * form_layout - where the fields of a form stand: labels, boxes, choices, and what is wrong below them. */
#include <string.h>
#include "form_view.h"
#include "sotay/base/text.h"

enum { MARK_COLS = 3, LABEL_COLS_MAX = 23, BOX_COLS_MAX = 96, NOTE_COLS = 24, CHOICE_GAP = 2 };

static int width(const char *s)
{
	return (int)text_width_cols(s, strlen(s));
}

/* As wide as the longest label asks for. */
static int label_cols(const struct form *f)
{
	int cols = 0;

	for (size_t i = 0; i < f->n_rows; i++) {
		const struct field *info;
		int w;

		if (f->rows[i].type != FORM_FIELD)
			continue;
		info = form_info(f, f->rows[i].field);
		w = width(tr(f->i18n, info->label)) + (info->required ? 2 : 0);
		cols = w > cols ? w : cols;
	}
	return cols < LABEL_COLS_MAX ? cols : LABEL_COLS_MAX;
}

int form_choices(const struct form *f, size_t field, int cols, form_choice_fn fn, void *ctx)
{
	const struct field *info = form_info(f, field);
	const char *value = buf_str(&f->fields[field].value);
	int line = 0, col = 0;

	for (size_t i = 0; info->values[i].name; i++) {
		const char *text = tr(f->i18n, info->values[i].label);
		int w = 3 + width(text);

		if (col > 0 && col + w > cols) {
			line++;
			col = 0;
		}
		if (fn)
			fn(ctx, i, text, strcmp(value, info->values[i].name) == 0, line, col);
		col += w + CHOICE_GAP;
	}
	return line + 1;
}

int form_box_cols(const struct form *f, const struct form_layout *l, size_t field)
{
	const struct field *info = form_info(f, field);
	int cols = l->box_cols;

	switch (info->type) {
	case TYPE_DATE:
		cols = 13; /* a day, and the cursor behind it */
		break;
	case TYPE_TIME:
		cols = 8;
		break;
	case TYPE_INT:
		cols = info->max > INT_FIELD_MAX ? 16 : 11;
		break;
	case TYPE_PERIOD:
		cols = 26;
		break;
	case TYPE_TEXT:
		if (info->phone || info->code)
			cols = 24;
		else if (info->personal && l->box_cols > NOTE_COLS + 24)
			cols = l->box_cols - NOTE_COLS;
		break;
	case TYPE_REF:
	case TYPE_REFS:
	case TYPE_MEMO:
	case TYPE_URL:
	case TYPE_ENUM:
	case TYPE_COUNT:
		break;
	}
	return cols < l->box_cols ? cols : l->box_cols;
}

/* A long text has some air to be written in, and is not in the way when it is done. */
static int memo_rows(const struct form *f, const struct form_layout *l, size_t field, int rows)
{
	int wanted = edit_rows(&f->fields[field].box, form_box_cols(f, l, field) - 2);
	bool here = f->at == field;
	int least = here ? 3 : 1, most = here ? (rows > 20 ? 8 : 5) : 3;

	return wanted < least ? least : wanted > most ? most : wanted;
}

static int said_rows(const struct form_layout *l, const struct buf *said)
{
	return said->len
		? draw_wrapped((struct area){0, 0, 1, l->box_cols}, 0, 0, 0, l->box_cols, 0, STYLE_TEXT, buf_str(said))
		: 0;
}

static struct form_place place_field(const struct form *f, const struct form_layout *l, size_t field, int rows)
{
	const struct form_field *ff = &f->fields[field];
	struct form_place p = {.box_rows = 1};

	if (form_info(f, field)->type == TYPE_ENUM)
		p.box_rows = form_choices(f, field, l->box_cols, NULL, NULL);
	else if (form_info(f, field)->type == TYPE_MEMO)
		p.box_rows = memo_rows(f, l, field, rows);
	p.rows = p.box_rows + said_rows(l, ff->problem.len ? &ff->problem : &ff->advice);
	return p;
}

static void place_all(const struct form *f, int rows, bool air, struct form_layout *l)
{
	l->total = 0;
	for (size_t i = 0; i < f->n_rows; i++) {
		struct form_place p = {.rows = 1, .box_rows = 1};

		if (f->rows[i].type == FORM_FIELD)
			p = place_field(f, l, f->rows[i].field, rows);
		else if (f->rows[i].type == FORM_GAP)
			p.rows = air;
		else if (air &&
			(f->rows[i].type == FORM_MORE || f->rows[i].type == FORM_HEADING ||
				(f->rows[i].type == FORM_SAVE && f->rows[i - 1].type != FORM_MORE)))
			l->total++;
		p.top = l->total;
		l->places[i] = p;
		l->total += p.rows;
	}
}

void form_layout(const struct form *f, int cols, int rows, struct form_layout *out)
{
	out->box_col = MARK_COLS + label_cols(f) + 1;
	out->box_cols = cols - out->box_col - 2;
	if (out->box_cols > BOX_COLS_MAX)
		out->box_cols = BOX_COLS_MAX;
	place_all(f, rows, true, out);
	if (out->total > rows) /* no room for air */
		place_all(f, rows, false, out);
}

static size_t row_with_cursor(const struct form *f)
{
	for (size_t i = 0; i < f->n_rows; i++) {
		if (f->at == FORM_AT_SAVE ? f->rows[i].type == FORM_SAVE
								  : f->rows[i].type == FORM_FIELD && f->rows[i].field == f->at)
			return i;
	}
	return 0;
}

int form_scroll(const struct form *f, const struct form_layout *l, int rows, int first)
{
	size_t at = row_with_cursor(f);
	const struct form_place *p = &l->places[at];
	/* What comes next is in sight, and a heading above. */
	int bottom = at + 1 < f->n_rows ? p->top + p->rows + 1 : l->total, top = p->top > 0 ? p->top - 1 : 0;

	if (bottom > first + rows)
		first = bottom - rows;
	if (top < first)
		first = top;
	if (first > l->total - rows)
		first = l->total - rows;
	return first > 0 ? first : 0;
}

size_t form_row_at(const struct form *f, const struct form_layout *l, int line)
{
	for (size_t i = 0; i < f->n_rows; i++) {
		if (line >= l->places[i].top && line < l->places[i].top + l->places[i].rows)
			return i;
	}
	return SIZE_MAX;
}
