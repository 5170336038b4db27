/* SPDX-License-Identifier: MIT
 * table_print - columns as wide as their widest cell; on a terminal the widest column gives way. */
#include "table_print.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include "sotay/base/csv.h"
#include "sotay/base/text.h"

enum { GAP_COLS = 2, NARROWEST_COLS = 8 };

void table_print_init(struct table_print *t, const struct table_column *columns, size_t n_columns)
{
	assert(n_columns > 0 && n_columns <= TABLE_PRINT_COLUMNS);
	*t = (struct table_print){.columns = columns, .n_columns = n_columns};
}

void table_print_cell(struct table_print *t, const char *text)
{
	if (t->n_cells == t->cap) {
		t->cap = t->cap ? t->cap * 2 : 256;
		t->cells = mem_realloc(t->cells, t->cap * sizeof *t->cells);
	}
	t->cells[t->n_cells++] = mem_strdup(text);
}

void table_print_number(struct table_print *t, unsigned long long n)
{
	char text[24];

	snprintf(text, sizeof text, "%llu", n);
	table_print_cell(t, text);
}

static void print_csv(const struct table_print *t, const struct cli *c)
{
	struct buf out = {0};
	const char *names[TABLE_PRINT_COLUMNS];

	for (size_t i = 0; i < t->n_columns; i++)
		names[i] = t->columns[i].name;
	csv_put_row(&out, names, t->n_columns);
	for (size_t i = 0; i + t->n_columns <= t->n_cells; i += t->n_columns)
		csv_put_row(&out, (const char *const *)&t->cells[i], t->n_columns);
	fwrite(buf_str(&out), 1, out.len, c->out);
	buf_fini(&out);
}

/* A line feed would break the row. */
static void flatten(char **cell)
{
	struct buf b = {0};

	if (!strchr(*cell, '\n'))
		return;
	for (const char *p = *cell; *p; p++) {
		if (*p == '\n')
			buf_puts(&b, " / ");
		else
			buf_putc(&b, *p);
	}
	free(*cell);
	*cell = buf_take(&b);
}

static void measure(const struct table_print *t, const struct cli *c, size_t widths[TABLE_PRINT_COLUMNS])
{
	assert(t->n_columns > 0);
	for (size_t i = 0; i < t->n_columns; i++) {
		const char *title = tr(c->i18n, t->columns[i].title);

		widths[i] = text_width_cols(title, strlen(title));
	}
	for (size_t i = 0; i < t->n_cells; i++) {
		size_t cols;

		flatten(&t->cells[i]);
		cols = text_width_cols(t->cells[i], strlen(t->cells[i]));
		if (cols > widths[i % t->n_columns])
			widths[i % t->n_columns] = cols;
	}
}

/* Narrows the widest column until the table fits the terminal. */
static void shrink(size_t *widths, size_t n, size_t limit)
{
	for (;;) {
		size_t total = 0, widest = 0;

		for (size_t i = 0; i < n; i++) {
			total += widths[i] + (i ? GAP_COLS : 0);
			if (widths[i] > widths[widest])
				widest = i;
		}
		if (limit == 0 || total <= limit || widths[widest] <= NARROWEST_COLS)
			return;
		widths[widest]--;
	}
}

static void print_cell(const struct cli *c, const char *text, size_t width, bool right, bool last)
{
	size_t len = strlen(text), cols = text_width_cols(text, len);
	const char *more = "";

	if (cols > width) {
		len = text_fit(text, len, width - 1, &cols);
		cols++;
		more = "…";
	}
	if (right)
		fprintf(c->out, "%*s", (int)(width - cols), "");
	fprintf(c->out, "%.*s%s", (int)len, text, more);
	if (!last)
		fprintf(c->out, "%*s", (int)((right ? 0 : width - cols) + GAP_COLS), "");
}

static void print_table(const struct table_print *t, const struct cli *c)
{
	size_t widths[TABLE_PRINT_COLUMNS];

	assert(t->n_columns > 0);
	measure(t, c, widths);
	shrink(widths, t->n_columns, c->width_cols);
	for (size_t i = 0; i < t->n_columns; i++)
		print_cell(c, tr(c->i18n, t->columns[i].title), widths[i], t->columns[i].right, i + 1 == t->n_columns);
	fputc('\n', c->out);
	for (size_t i = 0; i < t->n_cells; i++) {
		size_t column = i % t->n_columns;
		bool last = column + 1 == t->n_columns;

		print_cell(c, t->cells[i], widths[column], t->columns[column].right, last);
		if (last)
			fputc('\n', c->out);
	}
}

void table_print_end(struct table_print *t, const struct cli *c)
{
	if (c->format == CLI_CSV)
		print_csv(t, c);
	else
		print_table(t, c);
	for (size_t i = 0; i < t->n_cells; i++)
		free(t->cells[i]);
	free(t->cells);
	*t = (struct table_print){0};
}
