/* SPDX-License-Identifier: MIT
 * xlsx_write - from a workbook in memory to the bytes of a file.
 *
 * The library writes files only. It gets a folder of our own, mode 0700, for the file and for what it keeps meanwhile;
 * what lies there afterwards is read back and removed by name. */
#include "xlsx_internal.h"

#ifndef HAVE_XLSX
enum err xlsx_write(const struct xlsx *x, const char *temp_dir, struct buf *out, struct error *e)
{
	(void)x;
	(void)temp_dir;
	buf_clear(out);
	return error_set(e, ERR_REFUSED,
		N_("This build of sotay cannot write Excel workbooks. Choose another form, such as csv."));
}
#else
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "sotay/base/fs.h"
#include "xlsx_library.h"

enum { FILE_BYTES_MAX = 512 * 1024 * 1024, DAYS_TO_1970 = 25569 };

struct writer {
	const struct xlsx *x;
	struct xlsx_library lib;
	lxw_workbook *book;
	lxw_worksheet **sheets;
	lxw_format *formats[XLSX_TYPES][XLSX_LOOKS];
	lxw_error error; /* the first one */
};

static void note(struct writer *w, lxw_error error)
{
	if (w->error == LXW_NO_ERROR)
		w->error = error;
}

/* ---- formats ---- */

static const char *const number_formats[XLSX_TYPES] = {
	[XLSX_INT] = "#,##0",
	[XLSX_MONEY] = "#,##0",
	[XLSX_PERCENT] = "0.0%",
	[XLSX_DECIMAL] = "#,##0.0",
	[XLSX_DATE] = "dd/mm/yyyy",
};

static const struct {
	bool bold, italic, wrap, border, centred;
	lxw_color_t fill, colour;
	double size;
} looks[XLSX_LOOKS] = {
	[XLSX_PLAIN] = {.border = true},
	[XLSX_WRAPPED] = {.border = true, .wrap = true},
	[XLSX_HEAD] = {.bold = true, .wrap = true, .border = true, .centred = true, .fill = 0xDDE8F3},
	[XLSX_TOTAL] = {.bold = true, .border = true, .fill = 0xF2F2F2},
	[XLSX_TITLE] = {.bold = true, .size = 14},
	[XLSX_SUBTITLE] = {.bold = true, .size = 12, .colour = 0x1F4E79},
	[XLSX_NOTE] = {.italic = true, .colour = 0x404040},
};

static lxw_format *format(struct writer *w, enum xlsx_type type, enum xlsx_look look)
{
	lxw_format *f = w->formats[type][look];

	if (f)
		return f;
	f = w->formats[type][look] = w->lib.workbook_add_format(w->book);
	if (number_formats[type])
		w->lib.format_set_num_format(f, number_formats[type]);
	if (looks[look].bold)
		w->lib.format_set_bold(f);
	if (looks[look].italic)
		w->lib.format_set_italic(f);
	if (looks[look].wrap)
		w->lib.format_set_text_wrap(f);
	if (looks[look].border) {
		w->lib.format_set_border(f, LXW_BORDER_THIN);
		w->lib.format_set_border_color(f, 0xBFBFBF);
	}
	if (looks[look].centred)
		w->lib.format_set_align(f, LXW_ALIGN_CENTER);
	w->lib.format_set_align(f, looks[look].centred ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP);
	if (looks[look].fill)
		w->lib.format_set_bg_color(f, looks[look].fill);
	if (looks[look].colour)
		w->lib.format_set_font_color(f, looks[look].colour);
	if (looks[look].size > 0)
		w->lib.format_set_font_size(f, looks[look].size);
	return f;
}

/* ---- sheets ---- */

static void put_cell(struct writer *w, lxw_worksheet *sheet, const struct xlsx_cell *c)
{
	lxw_row_t row = (lxw_row_t)c->row;
	lxw_col_t column = (lxw_col_t)c->column;
	lxw_format *f = format(w, c->type, c->look);
	double number = c->type == XLSX_DATE ? c->number + DAYS_TO_1970 : c->number;

	switch (c->content) {
	case XLSX_IS_TEXT:
		note(w,
			c->last > c->column ? w->lib.worksheet_merge_range(sheet, row, column, row, (lxw_col_t)c->last, c->text, f)
								: w->lib.worksheet_write_string(sheet, row, column, c->text, f));
		break;
	case XLSX_IS_BLANK:
		note(w, w->lib.worksheet_write_blank(sheet, row, column, f));
		break;
	case XLSX_IS_NUMBER:
		note(w, w->lib.worksheet_write_number(sheet, row, column, number, f));
		break;
	case XLSX_IS_FORMULA:
		note(w, w->lib.worksheet_write_formula_num(sheet, row, column, c->text, f, number));
		break;
	}
}

static void set_up(struct writer *w, lxw_worksheet *sheet, const struct xlsx_sheet *s)
{
	for (size_t i = 0; i < s->n_widths; i++) {
		lxw_col_t column = (lxw_col_t)s->widths[i].column;

		note(w, w->lib.worksheet_set_column(sheet, column, column, s->widths[i].chars, NULL));
	}
	if (s->freeze_rows || s->freeze_columns)
		w->lib.worksheet_freeze_panes(sheet, (lxw_row_t)s->freeze_rows, (lxw_col_t)s->freeze_columns);
	if (s->filtered)
		note(w,
			w->lib.worksheet_autofilter(sheet, (lxw_row_t)s->filter.first_row, (lxw_col_t)s->filter.first_column,
				(lxw_row_t)s->filter.last_row, (lxw_col_t)s->filter.last_column));
	if (!s->printed)
		return;
	w->lib.worksheet_set_paper(sheet, 9); /* A4 */
	if (s->landscape)
		w->lib.worksheet_set_landscape(sheet);
	w->lib.worksheet_fit_to_pages(sheet, 1, s->one_page ? 1 : 0);
	w->lib.worksheet_set_margins(sheet, 0.5, 0.4, 0.6, 0.6);
	note(w, w->lib.worksheet_set_footer(sheet, "&L&A&R&P/&N"));
	if (s->heads)
		note(w, w->lib.worksheet_repeat_rows(sheet, 0, (lxw_row_t)(s->heads - 1)));
}

/* ---- charts ---- */

static void add_series(struct writer *w, lxw_chart *chart, const struct xlsx_chart *c, const struct xlsx_series *s)
{
	lxw_chart_series *series = w->lib.chart_add_series(chart, NULL, NULL);

	w->lib.chart_series_set_name(series, s->name);
	w->lib.chart_series_set_categories(series, s->labels.sheet->name, (lxw_row_t)s->labels.first_row,
		(lxw_col_t)s->labels.first_column, (lxw_row_t)s->labels.last_row, (lxw_col_t)s->labels.last_column);
	w->lib.chart_series_set_values(series, s->values.sheet->name, (lxw_row_t)s->values.first_row,
		(lxw_col_t)s->values.first_column, (lxw_row_t)s->values.last_row, (lxw_col_t)s->values.last_column);
	if (c->n_series > 1 && c->kind != XLSX_BARS)
		return;
	w->lib.chart_series_set_labels(series);
	if (c->kind == XLSX_PIE)
		w->lib.chart_series_set_labels_percentage(series);
}

static void put_chart(struct writer *w, lxw_worksheet *sheet, const struct xlsx_placed *placed)
{
	static const lxw_chart_type types[] = {
		[XLSX_BARS] = LXW_CHART_BAR,
		[XLSX_COLUMNS] = LXW_CHART_COLUMN,
		[XLSX_LINES] = LXW_CHART_LINE,
		[XLSX_PIE] = LXW_CHART_PIE,
	};
	const struct xlsx_chart *c = &placed->chart;
	lxw_chart *chart = w->lib.workbook_add_chart(w->book, (uint8_t)types[c->kind]);
	lxw_chart_options options = {.x_offset = 4,
		.y_offset = 4,
		.x_scale = (double)c->width_px / 480,
		.y_scale = (double)c->height_px / 288,
		.object_position = LXW_OBJECT_MOVE_DONT_SIZE};

	for (size_t i = 0; i < c->n_series; i++)
		add_series(w, chart, c, &c->series[i]);
	w->lib.chart_title_set_name(chart, c->title);
	w->lib.chart_legend_set_position(chart,
		c->kind == XLSX_PIE   ? LXW_CHART_LEGEND_RIGHT
			: c->n_series > 1 ? LXW_CHART_LEGEND_BOTTOM
							  : LXW_CHART_LEGEND_NONE);
	if (c->kind == XLSX_BARS) {
		w->lib.chart_axis_set_reverse(chart->y_axis); /* the first row on top, as in the table */
		w->lib.chart_set_series_gap(chart, 50);
	}
	note(w,
		w->lib.worksheet_insert_chart_opt(sheet, (lxw_row_t)placed->row, (lxw_col_t)placed->column, chart, &options));
}

/* ---- the file ---- */

static void fill(struct writer *w)
{
	lxw_doc_properties properties = {.title = (char *)(uintptr_t)w->x->title, .created = (time_t)w->x->created};

	note(w, w->lib.workbook_set_properties(w->book, &properties));
	for (size_t i = 0; i < w->x->n_sheets; i++) {
		w->sheets[i] = w->lib.workbook_add_worksheet(w->book, w->x->sheets[i]->name);
		if (!w->sheets[i])
			note(w, LXW_ERROR_SHEETNAME_ALREADY_USED);
	}
	for (size_t i = 0; i < w->x->n_sheets && w->error == LXW_NO_ERROR; i++) {
		const struct xlsx_sheet *s = w->x->sheets[i];

		set_up(w, w->sheets[i], s);
		for (size_t k = 0; k < s->n_cells; k++)
			put_cell(w, w->sheets[i], &s->cells[k]);
		for (size_t k = 0; k < s->n_charts; k++)
			put_chart(w, w->sheets[i], &s->charts[k]);
	}
}

/* `folder` is ours alone. */
static enum err write_file(struct writer *w, const char *folder, const char *file, struct error *e)
{
	lxw_workbook_options options = {.tmpdir = (char *)(uintptr_t)folder};

	w->book = w->lib.workbook_new_opt(file, &options);
	if (!w->book)
		return error_errno(e, EIO, N_("write"), file);
	w->sheets = mem_zalloc(w->x->n_sheets + 1, sizeof(lxw_worksheet *));
	fill(w);
	errno = 0;
	note(w, w->lib.workbook_close(w->book));
	free(w->sheets);
	return w->error == LXW_NO_ERROR ? OK : error_errno(e, errno == ENOSPC ? ENOSPC : EIO, N_("write"), file);
}

enum err xlsx_write(const struct xlsx *x, const char *temp_dir, struct buf *out, struct error *e)
{
	struct writer w = {.x = x};
	char *folder, *file;
	enum err err = xlsx_library_load(&w.lib, e);

	buf_clear(out);
	if (err != OK)
		return err;
	folder = fs_join(temp_dir ? temp_dir : P_tmpdir, "sotay-XXXXXX");
	if (!mkdtemp(folder)) {
		err = error_errno(e, errno, N_("write"), temp_dir ? temp_dir : P_tmpdir);
	} else {
		file = fs_join(folder, "book.xlsx");
		err = write_file(&w, folder, file, e);
		if (err == OK)
			err = fs_read(file, FILE_BYTES_MAX, out, e);
		unlink(file);
		rmdir(folder);
		free(file);
	}
	free(folder);
	return err;
}
#endif
