/* SPDX-License-Identifier: MIT
 * html_layout - which columns and rows of a table are shown, in which shape and how wide. Private to src/report. */
#ifndef SOTAY_SRC_REPORT_HTML_LAYOUT_H
#define SOTAY_SRC_REPORT_HTML_LAYOUT_H

#include "html.h"

/* In thousandths of the table's width. */
enum { LAYOUT_NUMBER_WIDTH = 52, LAYOUT_SPAN_WIDTH = 105 };

/* One value a column; spans beside each other; spans below each other. */
enum shape { SHAPE_PLAIN, SHAPE_BESIDE, SHAPE_BELOW };

struct layout {
	const struct report_table *t;
	enum shape shape;
	bool latest;
	size_t *figures, n_figures; /* positions of columns */
	size_t *texts, n_texts;
	enum report_span spans[SPANS]; /* beside each other */
	size_t n_spans;
};

/* Borrows the table. */
void layout_init(struct layout *l, const struct report_table *t, struct html_pick pick);
void layout_fini(struct layout *l);
/* Whether the row has anything in the columns that are shown; how many rows have. */
bool layout_row_has(const struct layout *l, const struct report_row *row);
size_t layout_rows(const struct layout *l);
/* This period's value, else what is known at all. */
const struct report_value *layout_latest(const struct report_table *t, const struct report_row *row, size_t column);
/* What a cell of words says, "" where it says nothing; appended, not escaped. */
void layout_tell_text(const struct html *h, const struct layout *l, const struct report_row *row, size_t column,
	struct buf *out);
/* Widths of one value of each column of figures, of each column of words, and of the label. Returns the size of the
 * letters as html_table_open() has it. */
const char *layout_widths(const struct html *h, const struct layout *l, size_t *figures, size_t *texts, size_t *label);

#endif
