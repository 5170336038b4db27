/* SPDX-License-Identifier: MIT
 * report_page - laying out the tables of a section. */
#include "sotay/tui/view/report_page.h"

#include <stdlib.h>
#include <string.h>
#include "report_writer.h"

/* ---- rows ---- */

static void add_title(struct page_writer *w, const char *figure)
{
	struct buf text = {0};
	int cols = w->layout->n_cells ? w->layout->label_cols : w->cols - 2 * PAGE_MARGIN;
	size_t first;

	buf_puts(&text, tr(w->i18n, w->table->title));
	if (figure)
		buf_printf(&text, " · %s", figure);
	first = page_add_wrapped(w, PAGE_TITLE, 0, cols, buf_str(&text));
	/* The heads stand beside the last line. */
	for (size_t i = first; i < w->out->n; i++)
		w->out->lines[i].type = PAGE_TITLE;
	buf_fini(&text);
}

static struct page_line *last_line(struct page_writer *w)
{
	return &w->out->lines[w->out->n - 1];
}

static void put_spans(struct page_writer *w, struct page_line *line, const struct report_row *row, size_t column)
{
	line->layout = w->layout;
	for (size_t span = 0; span < SPANS; span++)
		line->cells[span] = page_cell_text(w, row, column, span);
}

static void put_bar(struct page_writer *w, struct page_line *line, const struct report_row *row, size_t column)
{
	const struct report_value *v;

	if (!w->layout->bar_cols || row == w->table->total || !page_value(row, column, SPAN_PERIOD)->known)
		return;
	v = page_value(row, column, SPAN_PERIOD);
	line->n = v->n;
	line->of = w->table->columns[column].type == FIGURE_PERCENT ? v->of : w->most;
}

/* "Status: done · Period before: in progress" */
static void add_words(struct page_writer *w, const struct report_row *row, size_t column)
{
	struct buf text = {0};
	bool any = false;

	buf_printf(&text, "%s: ", report_words(w->table->columns[column].label, w->i18n));
	for (size_t span = 0; span < SPANS; span++) {
		const struct report_value *v = page_value(row, column, span);

		/* What was told last says nothing new where this period has an account of its own. */
		if (!v->known || (span == SPAN_CUMULATIVE && page_value(row, column, SPAN_PERIOD)->known))
			continue;
		if (span != SPAN_PERIOD)
			buf_printf(&text, "%s%s: ", any ? " · " : "", tr(w->i18n, report_span_label((enum report_span)span)));
		report_put_value(w->table->columns[column].type, v, w->i18n, &text);
		any = true;
	}
	page_add_wrapped(w, PAGE_FIGURE, 2 * PAGE_INDENT, w->cols - 2 * PAGE_MARGIN, buf_str(&text));
	buf_fini(&text);
}

static void add_figures(struct page_writer *w, const struct report_row *row)
{
	for (size_t c = 0; c < w->table->n_columns; c++) {
		size_t first = w->out->n;

		if (c == w->main || page_is_said(w, c) || !page_tells(w->table, row, c))
			continue;
		if (!page_is_figure(w->table->columns[c].type)) {
			add_words(w, row, c);
		} else {
			page_add_wrapped(w, PAGE_FIGURE, 2 * PAGE_INDENT, w->layout->label_cols,
				report_words(w->table->columns[c].label, w->i18n));
			put_spans(w, last_line(w), row, c);
		}
		page_belongs_to(w, first, row);
		for (size_t i = first; i < w->out->n; i++)
			w->out->lines[i].column = w->table->columns[c].id;
	}
}

static void add_span_row(struct page_writer *w, const struct report_row *row)
{
	struct buf label = {0};
	size_t first;

	page_put_row_label(w, row, &label);
	first = page_add_wrapped(w, PAGE_ROW, PAGE_INDENT, w->layout->label_cols, buf_str(&label));
	if (w->main < w->table->n_columns) {
		put_spans(w, last_line(w), row, w->main);
		put_bar(w, last_line(w), row, w->main);
	}
	page_belongs_to(w, first, row);
	if (w->all || row == w->table->total)
		add_figures(w, row);
	buf_fini(&label);
}

static void add_grid_row(struct page_writer *w, const struct report_row *row)
{
	struct buf label = {0};
	size_t first;

	report_put_label(row, w->i18n, &label);
	first = page_add_wrapped(w, PAGE_ROW, PAGE_INDENT, w->layout->label_cols, buf_str(&label));
	last_line(w)->layout = w->layout;
	for (size_t c = 0; c < w->table->n_columns; c++)
		last_line(w)->cells[c] = page_cell_text(w, row, c, SPAN_PERIOD);
	if (page_bar_column(w) < w->table->n_columns)
		put_bar(w, last_line(w), row, page_bar_column(w));
	page_belongs_to(w, first, row);
	buf_fini(&label);
}

/* The values of a row, one behind the other; with their names where there are several. */
static void join_values(struct page_writer *w, const struct report_row *row, struct buf *out)
{
	for (size_t c = 0; c < w->table->n_columns; c++) {
		if (!page_tells(w->table, row, c))
			continue;
		buf_puts(out, out->len ? " · " : "");
		if (w->table->n_columns > 1)
			buf_printf(out, "%s: ", report_words(w->table->columns[c].label, w->i18n));
		report_put_value(w->table->columns[c].type, page_value(row, c, SPAN_PERIOD), w->i18n, out);
	}
}

/* What people wrote, and values that find no room beside the label, stand below it. */
static void add_plain_row(struct page_writer *w, const struct report_row *row)
{
	int cols = w->cols - 2 * PAGE_MARGIN;
	struct buf text = {0};
	size_t first;

	page_put_row_label(w, row, &text);
	first = page_add_wrapped(w, PAGE_ROW, PAGE_INDENT, cols, buf_str(&text));
	buf_clear(&text);
	if (w->all || !page_is_brief(w))
		join_values(w, row, &text);
	if (text.len)
		page_add_wrapped(w, PAGE_TEXT, 2 * PAGE_INDENT, cols, buf_str(&text));
	page_belongs_to(w, first, row);
	buf_fini(&text);
}

/* ---- tables ---- */

static void add_rows(struct page_writer *w, void (*add)(struct page_writer *w, const struct report_row *row))
{
	for (size_t i = 0; i < w->table->n_rows; i++)
		add(w, &w->table->rows[i]);
	if (w->table->total)
		add(w, w->table->total);
}

/* What a full bar stands for. */
static void find_most(struct page_writer *w, size_t column)
{
	long long most = 0, all = 0;

	for (size_t i = 0; i < w->table->n_rows && column < w->table->n_columns; i++) {
		const struct report_value *v = page_value(&w->table->rows[i], column, SPAN_PERIOD);

		if (v->known && v->n > most)
			most = v->n;
		all += v->known ? v->n : 0;
	}
	w->most = page_is_share(w) ? all : most;
}

static void add_span_table(struct page_writer *w)
{
	struct page_line *title;

	w->main = page_main_column(w);
	find_most(w, w->main);
	page_lay_out_spans(w);
	add_title(w, w->main < w->table->n_columns ? report_words(w->table->columns[w->main].label, w->i18n) : NULL);
	title = last_line(w);
	title->layout = w->layout;
	for (size_t span = 0; span < SPANS; span++)
		title->cells[span] = tr(w->i18n, report_span_label((enum report_span)span));
	add_rows(w, add_span_row);
}

static void add_plain_table(struct page_writer *w)
{
	bool grid = (w->all || !page_is_brief(w)) && page_lay_out_grid(w);

	find_most(w, page_bar_column(w));
	if (!grid)
		w->layout->n_cells = 0;
	add_title(w, w->table->spans ? tr(w->i18n, report_span_label(SPAN_PERIOD)) : NULL);
	if (!grid) {
		add_rows(w, add_plain_row);
		return;
	}
	last_line(w)->layout = w->layout;
	for (size_t c = 0; c < w->table->n_columns; c++)
		last_line(w)->cells[c] = report_words(w->table->columns[c].label, w->i18n);
	add_rows(w, add_grid_row);
}

static void add_sentence(struct page_writer *w, const char *text)
{
	page_add_wrapped(w, PAGE_NOTE, PAGE_INDENT, w->cols - 2 * PAGE_MARGIN, text);
}

static void add_table(struct page_writer *w)
{
	struct buf text = {0};

	w->layout = arena_zalloc(&w->out->arena, 1, sizeof *w->layout);
	page_add_blank(w);
	if (w->table->n_rows == 0) {
		add_title(w, NULL);
		add_sentence(w, tr(w->i18n, N_("Nothing.")));
	} else if (w->table->detail && !w->all) {
		add_title(w, NULL);
		buf_printf(&text, tr(w->i18n, N_("%zu rows; F4 shows them.")), w->table->n_rows);
		add_sentence(w, buf_str(&text));
	} else if (w->table->spans && (w->all || !page_is_side_by_side(w))) {
		add_span_table(w);
	} else {
		add_plain_table(w);
	}
	buf_fini(&text);
}

static void add_notes(struct page_writer *w)
{
	w->table = NULL;
	for (size_t i = 0; i < w->report->n_notes; i++) {
		struct buf text = {0};

		buf_puts(&text, "● ");
		report_put_note(&w->report->notes[i], w->i18n, &text);
		add_sentence(w, buf_str(&text));
		buf_fini(&text);
	}
}

void report_page_build(const struct report *r, size_t section, const struct i18n *i, int cols, bool all,
	struct report_page *out)
{
	struct page_writer w = {
		.report = r, .section = &r->sections[section], .i18n = i, .out = out, .cols = cols, .all = all};

	*out = (struct report_page){.n = 0};
	for (size_t t = 0; t < w.section->n_tables; t++) {
		w.table = &w.section->tables[t];
		/* Of what is empty one line is enough, and of the notes nothing. */
		if (w.table->n_rows == 0 && strcmp(w.section->id, "notes") == 0)
			continue;
		add_table(&w);
	}
	if (strcmp(w.section->id, "notes") == 0) {
		page_add_blank(&w);
		add_notes(&w);
	}
}

void report_page_free(struct report_page *p)
{
	free(p->lines);
	arena_free(&p->arena);
	*p = (struct report_page){.n = 0};
}

bool page_line_is_row(const struct page_line *l)
{
	return l->row != NULL || l->type == PAGE_NOTE;
}
