/* SPDX-License-Identifier: MIT
 * html_layout - columns without a figure are left out, numbers get the room they need, words share the rest. */
#include "html_layout.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/base/text.h"

enum { FIGURES_MAX = 3, HALVES_MAX = 5 };

/* The page's text is 165 mm wide; widths are in thousandths of it. */
enum { WHOLE = 1000, LABEL_MIN = 230 };

/* From 11 points down to 9, as the columns ask for. `letter` is half an em, `edges` what a cell has around its text. */
static const struct size {
	const char *class;
	size_t letter, edges;
} sizes[] = {{"", 12, 14}, {" s", 11, 12}, {" x", 10, 10}};

/* ---- what is shown ---- */

static bool is_figure(enum report_type type)
{
	return type != FIGURE_TEXT && type != FIGURE_DATE;
}

static bool is_picked(const struct report_column *c, const char *const *columns)
{
	for (; columns && *columns; columns++) {
		if (strcmp(*columns, c->id) == 0)
			return true;
	}
	return false;
}

static bool cell_has(const struct report_table *t, const struct report_row *row, size_t column)
{
	enum report_type type = t->columns[column].type;

	for (size_t span = 0; span < (t->spans ? SPANS : 1); span++) {
		const struct report_value *v = &row->values[column * SPANS + span];

		if (v->known && (type == FIGURE_TEXT ? v->words.text[0] != '\0' : !is_figure(type) || v->n != 0))
			return true;
	}
	return false;
}

static bool column_has(const struct report_table *t, size_t column)
{
	for (size_t i = 0; i < t->n_rows; i++) {
		if (cell_has(t, &t->rows[i], column))
			return true;
	}
	return false;
}

void layout_init(struct layout *l, const struct report_table *t, struct html_pick pick)
{
	*l = (struct layout){.t = t, .latest = pick.latest};
	l->figures = mem_alloc((t->n_columns + 1) * sizeof *l->figures);
	l->texts = mem_alloc((t->n_columns + 1) * sizeof *l->texts);
	for (size_t c = 0; c < t->n_columns; c++) {
		if ((pick.columns && !is_picked(&t->columns[c], pick.columns)) || !column_has(t, c))
			continue;
		if (is_figure(t->columns[c].type))
			l->figures[l->n_figures++] = c;
		else
			l->texts[l->n_texts++] = c;
	}
	l->shape = !t->spans || pick.latest ? SHAPE_PLAIN : l->n_figures <= HALVES_MAX ? SHAPE_BESIDE : SHAPE_BELOW;
	l->spans[l->n_spans++] = SPAN_PERIOD;
	if (l->shape == SHAPE_BESIDE && l->n_figures <= FIGURES_MAX)
		l->spans[l->n_spans++] = SPAN_PREVIOUS;
	if (l->shape == SHAPE_BESIDE)
		l->spans[l->n_spans++] = SPAN_CUMULATIVE;
}

void layout_fini(struct layout *l)
{
	free(l->figures);
	free(l->texts);
}

bool layout_row_has(const struct layout *l, const struct report_row *row)
{
	for (size_t k = 0; k < l->n_figures; k++) {
		if (cell_has(l->t, row, l->figures[k]))
			return true;
	}
	for (size_t k = 0; k < l->n_texts; k++) {
		if (cell_has(l->t, row, l->texts[k]))
			return true;
	}
	return false;
}

size_t layout_rows(const struct layout *l)
{
	size_t n = 0;

	for (size_t i = 0; i < l->t->n_rows; i++)
		n += layout_row_has(l, &l->t->rows[i]);
	return n;
}

const struct report_value *layout_latest(const struct report_table *t, const struct report_row *row, size_t column)
{
	static const enum report_span order[] = {SPAN_PERIOD, SPAN_CUMULATIVE, SPAN_PREVIOUS};
	const struct report_value *values = &row->values[column * SPANS];

	for (size_t i = 0; t->spans && i < SPANS; i++) {
		if (values[order[i]].known)
			return &values[order[i]];
	}
	return &values[SPAN_PERIOD];
}

void layout_tell_text(const struct html *h, const struct layout *l, const struct report_row *row, size_t column,
	struct buf *out)
{
	const struct report_value *v = layout_latest(l->t, row, column);

	if (l->t->columns[column].type == FIGURE_TEXT && v->known)
		html_words_of(h, v->words, out);
	else
		report_put_value(l->t->columns[column].type, v, h->i18n, out);
}

/* ---- widths ---- */

/* Letters of the longest word, with a quarter more for bold type. */
static size_t longest_word(const char *text)
{
	size_t most = 0;

	while (*text) {
		size_t len = strcspn(text, " \n");
		size_t cols = text_width_cols(text, len);

		most = cols > most ? cols : most;
		text += len + strspn(text + len, " \n");
	}
	return most + (most + 3) / 4;
}

/* Letters that a column of figures needs in a line: its longest figure, the longest word above it. */
static size_t letters_of(const struct html *h, const struct layout *l, size_t column)
{
	size_t most = l->n_spans > 1 ? 0 : longest_word(report_words(l->t->columns[column].label, h->i18n));

	for (size_t k = 0; l->n_spans > 1 && k < l->n_spans; k++) {
		size_t letters = longest_word(tr(h->i18n, report_span_label(l->spans[k])));

		most = letters > most ? letters : most;
	}
	for (size_t i = 0; i <= l->t->n_rows; i++) {
		const struct report_row *row = i < l->t->n_rows ? &l->t->rows[i] : l->t->total;

		for (size_t span = 0; row && span < SPANS; span++) {
			struct buf text = {0};

			report_put_value(l->t->columns[column].type, &row->values[column * SPANS + span], h->i18n, &text);
			most = text.len > most ? text.len : most; /* figures are ASCII */
			buf_fini(&text);
		}
	}
	return most;
}

/* Widths of the columns of figures, in the largest size in which all fit beside words. */
static const struct size *fit(const struct html *h, const struct layout *l, size_t *widths, size_t *words)
{
	size_t texts = l->n_texts + (l->shape == SHAPE_BELOW), best = 0, size = 0;
	size_t room = WHOLE - LAYOUT_NUMBER_WIDTH - LABEL_MIN - texts * 100;

	for (size_t i = 0; i < l->n_figures; i++)
		widths[i] = letters_of(h, l, l->figures[i]);
	for (;; size++) {
		best = 0;
		for (size_t i = 0; i < l->n_figures; i++)
			best += (widths[i] * sizes[size].letter + sizes[size].edges) * l->n_spans;
		if (best <= room || size + 1 == sizeof sizes / sizeof *sizes)
			break;
	}
	for (size_t i = 0; i < l->n_figures; i++) {
		widths[i] = widths[i] * sizes[size].letter + sizes[size].edges;
		if (best > room)
			widths[i] = widths[i] * room / best;
	}
	*words = WHOLE - LAYOUT_NUMBER_WIDTH - (best > room ? room : best);
	return &sizes[size];
}

enum { LABEL_LETTERS = 40, TEXT_LETTERS = 30, TEXT_LETTERS_MIN = 10 };

/* Letters a label or text would like to have in a line. */
static size_t wanted(const struct html *h, const struct layout *l, size_t text)
{
	bool label = text == l->n_texts;
	size_t most = TEXT_LETTERS_MIN, limit = label ? LABEL_LETTERS : TEXT_LETTERS;

	for (size_t i = 0; i < l->t->n_rows && most < limit; i++) {
		const struct report_row *row = &l->t->rows[i];
		struct buf words = {0};

		if (label && row->n_label)
			report_put_label_part(row, row->n_label - 1, h->i18n, &words);
		else if (!label)
			layout_tell_text(h, l, row, l->texts[text], &words);
		most = text_width_cols(buf_str(&words), words.len) > most ? text_width_cols(buf_str(&words), words.len) : most;
		buf_fini(&words);
	}
	return most < limit ? most : limit;
}

enum { WORD_LETTERS_MAX = 14 };

/* Letters of the longest word of a column of words, its heading included; longer ones may be broken. */
static size_t word_of(const struct html *h, const struct layout *l, size_t text)
{
	size_t most = longest_word(report_words(l->t->columns[l->texts[text]].label, h->i18n));

	for (size_t i = 0; i < l->t->n_rows; i++) {
		struct buf words = {0};
		size_t letters;

		layout_tell_text(h, l, &l->t->rows[i], l->texts[text], &words);
		letters = longest_word(buf_str(&words));
		most = letters > most ? letters : most;
		buf_fini(&words);
	}
	return most < WORD_LETTERS_MAX ? most : WORD_LETTERS_MAX;
}

/* Shares `words` among the columns of words, as they need it and so that the longest word fits while the label keeps
 * room. Returns what is left for the label. */
static size_t share(const struct html *h, const struct layout *l, const struct size *size, size_t words, size_t *widths)
{
	size_t all = 0, left = words;

	for (size_t k = 0; k <= l->n_texts; k++)
		all += wanted(h, l, k);
	for (size_t k = 0; k < l->n_texts; k++) {
		widths[k] = words * wanted(h, l, k) / all;
		left -= widths[k];
	}
	for (size_t k = 0; k < l->n_texts; k++) {
		size_t need = word_of(h, l, k) * size->letter + size->edges;

		if (need > widths[k] && left >= LABEL_MIN + need - widths[k]) {
			left -= need - widths[k];
			widths[k] = need;
		}
	}
	return left;
}

const char *layout_widths(const struct html *h, const struct layout *l, size_t *figures, size_t *texts, size_t *label)
{
	size_t words;
	const struct size *size = fit(h, l, figures, &words);

	*label = share(h, l, size, words - (l->shape == SHAPE_BELOW ? LAYOUT_SPAN_WIDTH : 0), texts);
	return size->class;
}
