/* SPDX-License-Identifier: MIT
 * list_sheet - one row a record, one column a field, as people read them.
 *
 * In CSV every text is guarded against being taken for a formula; in a workbook numbers and days are numbers and days,
 * and every text is a text. */
#include "list_sheet.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/base/csv.h"
#include "sotay/base/text.h"
#include "sotay/base/text_guard.h"
#include "sotay/base/xlsx.h"
#include "sotay/report/report.h"
#include "value_show.h"

enum { COLUMNS_MAX = KIND_COUNT * FIELDS_MAX + 8, COLS_MIN = 10, COLS_MAX = 60 };

struct list_sheet {
	const struct cli *c;
	bool all_kinds;
	enum kind kind; /* unless all_kinds */
	const struct field *fields[COLUMNS_MAX];
	size_t n_fields;
	size_t rows; /* the heading included */

	struct buf csv;
	struct xlsx *x; /* NULL: CSV */
	struct xlsx_sheet *sheet;
	size_t widths[COLUMNS_MAX];

	/* The row being filled. */
	struct buf cells[COLUMNS_MAX];
	size_t n_cells;
};

/* ---- cells ---- */

static void widen(struct list_sheet *l, const char *text)
{
	size_t cols = text_width_cols(text, strlen(text));

	if (cols > l->widths[l->n_cells])
		l->widths[l->n_cells] = cols;
}

static void put_text(struct list_sheet *l, enum xlsx_look look, const char *text)
{
	if (l->x) {
		xlsx_put_text(l->sheet, l->rows, l->n_cells, look, text);
		widen(l, text);
	} else {
		text_put_guarded(text, &l->cells[l->n_cells]);
	}
	l->n_cells++;
}

static void put_number(struct list_sheet *l, enum xlsx_type type, double number, const char *text)
{
	if (l->x) {
		xlsx_put_number(l->sheet, l->rows, l->n_cells, type, XLSX_PLAIN, number);
		widen(l, text);
	} else {
		buf_puts(&l->cells[l->n_cells], text);
	}
	l->n_cells++;
}

static void put_day(struct list_sheet *l, day_t day)
{
	char text[SHOW_DAY_BYTES];

	show_day(day, text);
	put_number(l, XLSX_DATE, day, text);
}

static void put_value(struct list_sheet *l, const struct field *f, const char *value)
{
	struct buf text = {0};
	day_t day;

	if (f->type == TYPE_INT && value[0]) {
		put_number(l, XLSX_INT, strtod(value, NULL), value);
	} else if (f->type == TYPE_DATE && day_parse(value, &day)) {
		put_day(l, day);
	} else {
		show_value(store_plan(l->c->store), l->c->i18n, f, value, &text);
		put_text(l, f->type == TYPE_MEMO ? XLSX_WRAPPED : XLSX_PLAIN, buf_str(&text));
	}
	buf_fini(&text);
}

static void end_row(struct list_sheet *l)
{
	const char *cells[COLUMNS_MAX];

	for (size_t i = 0; i < l->n_cells && !l->x; i++)
		cells[i] = buf_str(&l->cells[i]);
	if (!l->x)
		csv_put_row(&l->csv, cells, l->n_cells);
	for (size_t i = 0; i < l->n_cells; i++)
		buf_clear(&l->cells[i]);
	l->n_cells = 0;
	l->rows++;
}

/* ---- the sheet ---- */

static bool has_field(const struct list_sheet *l, const char *name)
{
	for (size_t i = 0; i < l->n_fields; i++) {
		if (strcmp(l->fields[i]->name, name) == 0)
			return true;
	}
	return false;
}

static void choose_fields(struct list_sheet *l)
{
	for (size_t k = 0; k < KIND_COUNT; k++) {
		const struct kind_info *info = kind_info((enum kind)k);

		for (size_t i = 0; (l->all_kinds || l->kind == k) && i < info->n_fields; i++) {
			if (!has_field(l, info->fields[i].name))
				l->fields[l->n_fields++] = &info->fields[i];
		}
	}
}

static void put_heading(struct list_sheet *l)
{
	if (l->all_kinds)
		put_text(l, XLSX_HEAD, cli_tr(l->c, N_("Kind")));
	for (size_t i = 0; i < l->n_fields; i++)
		put_text(l, XLSX_HEAD, cli_tr(l->c, l->fields[i]->label));
	put_text(l, XLSX_HEAD, cli_tr(l->c, N_("Recorded by")));
	put_text(l, XLSX_HEAD, cli_tr(l->c, N_("Recorded at")));
	put_text(l, XLSX_HEAD, cli_tr(l->c, N_("State of the record")));
	put_text(l, XLSX_HEAD, cli_tr(l->c, N_("Id")));
	end_row(l);
}

struct list_sheet *list_sheet_new(const struct cli *c, bool all_kinds, enum kind kind, bool workbook)
{
	struct list_sheet *l = mem_zalloc(1, sizeof *l);
	const char *title = all_kinds ? cli_tr(c, N_("Records")) : cli_tr(c, kind_info(kind)->label_short);

	l->c = c;
	l->all_kinds = all_kinds;
	l->kind = kind;
	choose_fields(l);
	if (workbook) {
		l->x = xlsx_new(title, c->now);
		l->sheet = xlsx_add_sheet(l->x, title);
	} else {
		buf_puts(&l->csv, "\xef\xbb\xbf");
	}
	put_heading(l);
	return l;
}

void list_sheet_free(struct list_sheet **l)
{
	if (!*l)
		return;
	for (size_t i = 0; i < COLUMNS_MAX; i++)
		buf_fini(&(*l)->cells[i]);
	buf_fini(&(*l)->csv);
	xlsx_free(&(*l)->x);
	free(*l);
	*l = NULL;
}

void list_sheet_add(struct list_sheet *l, struct txn *t, const struct stored *s)
{
	const struct record *r = &s->record;
	struct buf flags = {0};
	char id[UUID_TEXT_BYTES];

	uuid_format(&r->id, id);
	flags_show(l->c, t, s, &flags);
	if (l->all_kinds)
		put_text(l, XLSX_PLAIN, cli_tr(l->c, kind_info(r->kind)->label_short));
	for (size_t i = 0; i < l->n_fields; i++) {
		int field = kind_field_index(r->kind, l->fields[i]->name);

		if (field < 0)
			put_text(l, XLSX_PLAIN, "");
		else
			put_value(l, kind_field(r->kind, (size_t)field), record_value(r, (size_t)field));
	}
	put_text(l, XLSX_PLAIN, r->author);
	put_day(l, instant_day(r->created, plan_utc_offset_min(store_plan(l->c->store))));
	put_text(l, XLSX_PLAIN, buf_str(&flags));
	put_text(l, XLSX_PLAIN, id);
	end_row(l);
	buf_fini(&flags);
}

enum err list_sheet_write(struct list_sheet *l, struct buf *out, struct error *e)
{
	size_t n = l->n_fields + 4 + l->all_kinds;

	buf_clear(out);
	if (!l->x) {
		buf_put(out, buf_str(&l->csv), l->csv.len);
		return OK;
	}
	if (l->rows > XLSX_ROWS_MAX)
		return error_set(e, ERR_REFUSED,
			N_("There are more records than a sheet has rows. Choose fewer, as with --from and --to, or csv."));
	for (size_t i = 0; i < n; i++)
		xlsx_set_width(l->sheet, i,
			(double)(l->widths[i] < COLS_MIN  ? COLS_MIN
					: l->widths[i] < COLS_MAX ? l->widths[i] + 2
											  : COLS_MAX));
	xlsx_freeze(l->sheet, 1, 1);
	xlsx_filter(l->sheet, 0, 0, l->rows > 1 ? l->rows - 1 : 1, n - 1);
	xlsx_print(l->sheet, true, 1);
	return xlsx_write(l->x, NULL, out, e);
}
