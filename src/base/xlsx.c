/* SPDX-License-Identifier: MIT
 * xlsx - putting a workbook together in memory. */
#include "sotay/base/xlsx.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include "xlsx_internal.h"

/* Makes room for one more in an array of `n` things of `size` bytes. */
static void *grown(void *list, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return list;
	*cap = *cap ? *cap * 2 : 16;
	return mem_realloc(list, *cap * size);
}

struct xlsx *xlsx_new(const char *title, instant_t created)
{
	struct xlsx *x = mem_zalloc(1, sizeof *x);
	struct buf safe = {0};

	xlsx_put_safe(title, &safe);
	x->title = arena_strdup(&x->arena, buf_str(&safe));
	x->created = created;
	buf_fini(&safe);
	return x;
}

void xlsx_free(struct xlsx **x)
{
	if (!*x)
		return;
	for (size_t i = 0; i < (*x)->n_sheets; i++) {
		struct xlsx_sheet *s = (*x)->sheets[i];

		free(s->cells);
		free(s->widths);
		free(s->charts);
		free(s);
	}
	free((*x)->sheets);
	arena_free(&(*x)->arena);
	free(*x);
	*x = NULL;
}

struct xlsx_sheet *xlsx_add_sheet(struct xlsx *x, const char *wanted)
{
	struct xlsx_sheet *s = mem_zalloc(1, sizeof *s);
	struct buf name = {0};

	xlsx_put_name(x, wanted, &name);
	s->book = x;
	s->index = x->n_sheets;
	s->name = arena_strdup(&x->arena, buf_str(&name));
	buf_fini(&name);
	x->sheets = grown(x->sheets, x->n_sheets, &x->sheets_cap, sizeof(struct xlsx_sheet *));
	x->sheets[x->n_sheets++] = s;
	return s;
}

const char *xlsx_sheet_name(const struct xlsx_sheet *s)
{
	return s->name;
}

/* ---- cells ---- */

static void put(struct xlsx_sheet *s, const struct xlsx_cell *cell)
{
	if (cell->row >= XLSX_ROWS_MAX || cell->column >= XLSX_COLUMNS_MAX || cell->last >= XLSX_COLUMNS_MAX)
		return;
	s->cells = grown(s->cells, s->n_cells, &s->cells_cap, sizeof *s->cells);
	s->cells[s->n_cells++] = *cell;
}

static const char *safe_copy(struct xlsx_sheet *s, const char *text)
{
	struct buf safe = {0};
	const char *copy;

	xlsx_put_safe(text, &safe);
	copy = arena_strdup(&s->book->arena, buf_str(&safe));
	buf_fini(&safe);
	return copy;
}

void xlsx_put_text(struct xlsx_sheet *s, size_t row, size_t column, enum xlsx_look look, const char *text)
{
	put(s,
		&(struct xlsx_cell){.row = row,
			.column = column,
			.content = text[0] ? XLSX_IS_TEXT : XLSX_IS_BLANK,
			.look = look,
			.text = safe_copy(s, text)});
}

void xlsx_put_blank(struct xlsx_sheet *s, size_t row, size_t column, enum xlsx_look look)
{
	put(s, &(struct xlsx_cell){.row = row, .column = column, .content = XLSX_IS_BLANK, .look = look});
}

void xlsx_put_number(struct xlsx_sheet *s, size_t row, size_t column, enum xlsx_type type, enum xlsx_look look,
	double number)
{
	assert(type != XLSX_TEXT);
	put(s,
		&(struct xlsx_cell){
			.row = row, .column = column, .content = XLSX_IS_NUMBER, .type = type, .look = look, .number = number});
}

void xlsx_put_formula(struct xlsx_sheet *s, size_t row, size_t column, enum xlsx_type type, enum xlsx_look look,
	const char *formula, double value)
{
	assert(formula[0] == '=' && type != XLSX_TEXT);
	put(s,
		&(struct xlsx_cell){.row = row,
			.column = column,
			.content = XLSX_IS_FORMULA,
			.type = type,
			.look = look,
			.text = arena_strdup(&s->book->arena, formula),
			.number = value});
}

void xlsx_put_wide(struct xlsx_sheet *s, size_t row, size_t column, size_t last, enum xlsx_look look, const char *text)
{
	assert(last > column);
	put(s,
		&(struct xlsx_cell){.row = row,
			.column = column,
			.last = last,
			.content = XLSX_IS_TEXT,
			.look = look,
			.text = safe_copy(s, text)});
}

/* ---- the sheet as a whole ---- */

void xlsx_set_width(struct xlsx_sheet *s, size_t column, double chars)
{
	s->widths = grown(s->widths, s->n_widths, &s->widths_cap, sizeof *s->widths);
	s->widths[s->n_widths++] = (struct xlsx_width){column, chars};
}

void xlsx_freeze(struct xlsx_sheet *s, size_t rows, size_t columns)
{
	s->freeze_rows = rows;
	s->freeze_columns = columns;
}

void xlsx_filter(struct xlsx_sheet *s, size_t first_row, size_t first_column, size_t last_row, size_t last_column)
{
	s->filtered = true;
	s->filter = (struct xlsx_range){s, first_row, first_column, last_row, last_column};
}

void xlsx_print(struct xlsx_sheet *s, bool landscape, size_t heads)
{
	s->printed = true;
	s->landscape = landscape;
	s->heads = heads;
}

void xlsx_print_on_one_page(struct xlsx_sheet *s)
{
	xlsx_print(s, true, 0);
	s->one_page = true;
}

void xlsx_put_chart(struct xlsx_sheet *s, size_t row, size_t column, const struct xlsx_chart *chart)
{
	struct xlsx_placed *placed;

	s->charts = grown(s->charts, s->n_charts, &s->charts_cap, sizeof *s->charts);
	placed = &s->charts[s->n_charts++];
	*placed = (struct xlsx_placed){row, column, *chart};
	placed->chart.title = safe_copy(s, chart->title);
	for (size_t i = 0; i < chart->n_series; i++)
		placed->chart.series[i].name = safe_copy(s, chart->series[i].name);
}

/* ---- addresses ---- */

void xlsx_put_address(size_t row, size_t column, bool fixed, struct buf *out)
{
	char letters[8];
	size_t n = sizeof letters;

	letters[--n] = '\0';
	for (size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
		letters[--n] = (char)('A' + (rest - 1) % 26);
	buf_printf(out, "%s%s%s%zu", fixed ? "$" : "", letters + n, fixed ? "$" : "", row + 1);
}

void xlsx_put_sheet_reference(const struct xlsx_sheet *s, struct buf *out)
{
	buf_putc(out, '\'');
	for (const char *c = s->name; *c; c++) {
		if (*c == '\'')
			buf_putc(out, '\'');
		buf_putc(out, *c);
	}
	buf_puts(out, "'!");
}
