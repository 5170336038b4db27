/* SPDX-License-Identifier: MIT
 * report_writer - lines and cells of a page of a report. */
#include "report_writer.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/base/text.h"

/* ---- lines ---- */

struct page_line *page_add(struct page_writer *w, enum page_line_type type, int indent, const char *label)
{
	struct report_page *p = w->out;

	if (p->n == p->cap) {
		p->cap = p->cap ? 2 * p->cap : 64;
		p->lines = mem_realloc(p->lines, p->cap * sizeof *p->lines);
	}
	p->lines[p->n] = (struct page_line){
		.type = type, .indent = indent, .label = arena_strdup(&p->arena, label), .table = w->table, .state = ""};
	return &p->lines[p->n++];
}

void page_add_blank(struct page_writer *w)
{
	if (w->out->n)
		page_add(w, PAGE_BLANK, 0, "");
}

/* Bytes of `text` that make one line of `cols`, cut at a blank; *skip is what lies between it and the next. */
static size_t line_fit(const char *text, int cols, size_t *skip)
{
	size_t line = strcspn(text, "\n"), fit = text_fit(text, line, cols > 1 ? (size_t)cols : 1, NULL), cut = fit;

	*skip = text[line] == '\n';
	if (fit == line)
		return line;
	*skip = 0;
	while (cut > 0 && text[cut] != ' ')
		cut--;
	if (cut == 0)
		return fit ? fit : text_next_grapheme(text, line, 0);
	*skip = 1;
	return cut;
}

/* The text over as many lines as it needs; the first is `type`, the others PAGE_TEXT. Returns the first one's index. */
size_t page_add_wrapped(struct page_writer *w, enum page_line_type type, int indent, int cols, const char *text)
{
	size_t first = w->out->n;

	do {
		size_t skip, n = line_fit(text, cols - indent, &skip);
		char *part = mem_strndup(text, n);
		enum page_line_type this = w->out->n == first || type == PAGE_NOTE ? type : PAGE_TEXT;

		page_add(w, this, indent, part);
		free(part);
		text += n + skip;
		if (w->out->n == first + 1 && type == PAGE_ROW)
			indent += PAGE_INDENT;
	} while (*text);
	return first;
}

void page_belongs_to(struct page_writer *w, size_t first, const struct report_row *row)
{
	for (size_t i = first; i < w->out->n; i++) {
		w->out->lines[i].row = row;
		w->out->lines[i].total = row == w->table->total;
		w->out->lines[i].state = page_state(w, row);
	}
}

/* ---- values ---- */

bool page_is_figure(enum report_type type)
{
	return type != FIGURE_TEXT && type != FIGURE_DATE;
}

const struct report_value *page_value(const struct report_row *row, size_t column, size_t span)
{
	return &row->values[column * SPANS + span];
}

/* 0 is told of a percentage only. */
bool page_tells(const struct report_table *t, const struct report_row *row, size_t column)
{
	for (size_t span = 0; span < SPANS; span++) {
		const struct report_value *v = page_value(row, column, span);
		enum report_type type = t->columns[column].type;

		if (v->known && (v->n != 0 || !page_is_figure(type) || type == FIGURE_PERCENT))
			return true;
	}
	return false;
}

const char *page_cell_text(struct page_writer *w, const struct report_row *row, size_t column, size_t span)
{
	struct buf text = {0};
	const char *copy;

	report_put_value(w->table->columns[column].type, page_value(row, column, span), w->i18n, &text);
	copy = text.len ? arena_strdup(&w->out->arena, buf_str(&text)) : "–";
	buf_fini(&text);
	return copy;
}
