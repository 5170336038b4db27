/* SPDX-License-Identifier: MIT
 * html_table - tables that fit an upright page of A4.
 *
 * Up to FIGURES_MAX figures stand beside each other, three spans below each heading (up to HALVES_MAX of them without
 * the period before):
 *
 *   No | Channel | Sessions                 | Attendees                |
 *      |         | This | Before | In all   | This | Before | In all   |
 *
 * More of them stand once, and each row has a line for each span:
 *
 *   No | Channel | Counted in | Sessions | Attendees | Women | … |
 *    1 | Meeting | This       |        2 |        30 |    12 | … |
 *      |         | In all     |        5 |        81 |    40 | … |
 *
 * Tables without spans have one value a column. Columns and rows without a figure are left out; a page breaks between
 * rows, and the heading stands on each. */
#include <stdlib.h>
#include <string.h>
#include "html_layout.h"

/* Parts of a row's label that stand in a line above the rows that share them: all but the last; of what came after a
 * period was closed, section and table. */
static size_t heads_of(const struct report_table *t, const struct report_row *row)
{
	size_t heads = strcmp(t->id, "change") == 0 ? 2 : row->n_label - 1;

	return row->n_label > heads ? heads : 0;
}

bool html_table_has(const struct report_table *t, struct html_pick pick)
{
	struct layout l;
	bool any;

	layout_init(&l, t, pick);
	any = layout_rows(&l) > 0;
	layout_fini(&l);
	return any;
}

/* ---- cells ---- */

static void put_figure(struct html *h, enum report_type type, const struct report_value *v)
{
	struct buf text = {0};

	report_put_value(type, v, h->i18n, &text);
	buf_puts(h->out, "<td class=\"r\" align=\"right\">");
	html_text(h, text.len ? buf_str(&text) : "–");
	buf_puts(h->out, "</td>");
	buf_fini(&text);
}

static void put_text(struct html *h, const struct layout *l, const struct report_row *row, size_t column, size_t lines)
{
	struct buf text = {0};

	layout_tell_text(h, l, row, column, &text);
	if (lines > 1)
		buf_printf(h->out, "<td rowspan=\"%zu\">", lines);
	else
		buf_puts(h->out, "<td>");
	html_lines(h, buf_str(&text));
	buf_puts(h->out, "</td>");
	buf_fini(&text);
}

/* Whether a row has its own line for the span: always for this one, for others where there is something. */
static bool span_has(const struct layout *l, const struct report_row *row, size_t span)
{
	if (span == SPAN_PERIOD)
		return true;
	for (size_t k = 0; k < l->n_figures; k++) {
		const struct report_value *v = &row->values[l->figures[k] * SPANS + span];

		if (v->known && v->n != 0)
			return true;
	}
	return false;
}

static void put_below(struct html *h, const struct layout *l, const struct report_row *row, size_t lines)
{
	bool first = true;

	for (size_t span = 0; span < SPANS; span++) {
		if (!span_has(l, row, span))
			continue;
		buf_puts(h->out, first ? "<td>" : "</tr>\n<tr><td>");
		html_tr(h, report_span_label((enum report_span)span));
		buf_puts(h->out, "</td>");
		for (size_t k = 0; k < l->n_figures; k++)
			put_figure(h, l->t->columns[l->figures[k]].type, &row->values[l->figures[k] * SPANS + span]);
		for (size_t k = 0; first && k < l->n_texts; k++)
			put_text(h, l, row, l->texts[k], lines);
		first = false;
	}
}

static void put_values(struct html *h, const struct layout *l, const struct report_row *row, size_t lines)
{
	if (l->shape == SHAPE_BELOW) {
		put_below(h, l, row, lines);
		return;
	}
	for (size_t k = 0; k < l->n_figures; k++) {
		size_t c = l->figures[k];

		if (l->shape == SHAPE_PLAIN) {
			put_figure(h, l->t->columns[c].type, layout_latest(l->t, row, c));
			continue;
		}
		for (size_t n = 0; n < l->n_spans; n++)
			put_figure(h, l->t->columns[c].type, &row->values[c * SPANS + l->spans[n]]);
	}
	for (size_t k = 0; k < l->n_texts; k++)
		put_text(h, l, row, l->texts[k], 1);
}

/* ---- rows ---- */

static size_t columns_of(const struct layout *l)
{
	return (l->shape == SHAPE_BELOW ? 3U : 2U) + l->n_figures * l->n_spans + l->n_texts;
}

/* A line of its own for what several rows have in common. */
static void put_group(struct html *h, const struct layout *l, const struct report_row *row)
{
	buf_printf(h->out, "<tr class=\"g\"><td colspan=\"%zu\"><b><i>", columns_of(l));
	html_label(h, row, 0, heads_of(l->t, row));
	buf_puts(h->out, "</i></b></td></tr>\n");
}

static void put_row(struct html *h, const struct layout *l, const struct report_row *row, size_t number, bool total)
{
	size_t lines = 0;

	for (size_t span = 0; span < SPANS; span++)
		lines += l->shape == SHAPE_BELOW && span_has(l, row, span);
	lines = lines ? lines : 1;
	buf_puts(h->out, "<tr>");
	buf_printf(h->out, total ? "<td colspan=\"2\" rowspan=\"%zu\"><b>" : "<td align=\"center\" rowspan=\"%zu\">",
		lines);
	if (!total)
		buf_printf(h->out, "%zu</td><td rowspan=\"%zu\">", number, lines);
	html_label(h, row, heads_of(l->t, row), row->n_label);
	buf_puts(h->out, total ? "</b></td>" : "</td>");
	put_values(h, l, row, lines);
	buf_puts(h->out, "</tr>\n");
}

/* A body of its own for each row with its group above it: a page does not break within. */
static void put_rows(struct html *h, const struct layout *l)
{
	const struct report_row *before = NULL;
	size_t number = 0;

	for (size_t i = 0; i < l->t->n_rows; i++) {
		const struct report_row *row = &l->t->rows[i];

		if (!layout_row_has(l, row))
			continue;
		buf_puts(h->out, "<tbody class=\"k\">\n");
		if (heads_of(l->t, row) > 0 && !html_same_head(before, row, heads_of(l->t, row)))
			put_group(h, l, row);
		put_row(h, l, row, ++number, false);
		buf_puts(h->out, "</tbody>\n");
		before = row;
	}
	if (l->t->total && number > 1) {
		buf_puts(h->out, "<tbody class=\"t\">\n");
		put_row(h, l, l->t->total, 0, true);
		buf_puts(h->out, "</tbody>\n");
	}
}

/* ---- head ---- */

/* What the rows of tables are, by the tables' ids. */
static const char *rows_are(const struct report_table *t)
{
	static const struct {
		const char *id, *label;
	} names[] = {{"channel", N_("Channel")}, {"topic", N_("Topic")}, {"neighbourhood", N_("Neighbourhood")},
		{"elsewhere", N_("Where")}, {"unit", N_("Unit")}, {"missing", N_("Unit")}, {"help", N_("Help with")},
		{"procedure", N_("Procedure")}, {"level", N_("Level")}, {"result", N_("Result")}, {"subject", N_("Subject")},
		{"status", N_("Status")}, {"nature", N_("Nature")}, {"recorded", N_("Duty")}, {"nothing", N_("Duty")},
		{"not_due", N_("Duty")}, {"progress", N_("Duty")}, {"target", N_("Target")}, {"period", N_("Target")},
		{"fund", N_("Source of funds")}, {"channel_fund", N_("Channel, source of funds")}, {"all", N_("Month")},
		{"models", N_("Title")}};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (strcmp(t->id, names[i].id) == 0)
			return names[i].label;
	}
	return N_("Item");
}

/* Opens the table: numbers narrow, the rest to words. */
static void open_table(struct html *h, const struct layout *l)
{
	size_t *widths = mem_alloc((l->n_figures + l->n_texts + 1) * sizeof *widths), *texts = widths + l->n_figures;
	size_t label;
	const char *size = layout_widths(h, l, widths, texts, &label);

	html_table_open(h, size);
	buf_puts(h->out, "<colgroup>");
	html_column(h, LAYOUT_NUMBER_WIDTH);
	html_column(h, label);
	if (l->shape == SHAPE_BELOW)
		html_column(h, LAYOUT_SPAN_WIDTH);
	for (size_t i = 0; i < l->n_figures * l->n_spans; i++)
		html_column(h, widths[i / l->n_spans]);
	for (size_t k = 0; k < l->n_texts; k++)
		html_column(h, texts[k]);
	buf_puts(h->out, "</colgroup>\n");
	free(widths);
}

static void put_column_head(struct html *h, const struct layout *l, size_t column, const char *attributes)
{
	struct buf words = {0};

	html_words_of(h, l->t->columns[column].label, &words);
	buf_printf(h->out, "<th%s>", attributes);
	html_text(h, buf_str(&words));
	buf_puts(h->out, "</th>");
	buf_fini(&words);
}

static void put_head(struct html *h, const struct layout *l)
{
	const char *both = l->shape == SHAPE_BESIDE && l->n_figures ? " rowspan=\"2\"" : "";

	buf_printf(h->out, "<thead>\n<tr><th%s>", both);
	html_tr(h, N_("No."));
	buf_printf(h->out, "</th><th%s>", both);
	html_tr(h, rows_are(l->t));
	buf_puts(h->out, "</th>");
	if (l->shape == SHAPE_BELOW) {
		buf_puts(h->out, "<th>");
		html_tr(h, N_("Span"));
		buf_puts(h->out, "</th>");
	}
	for (size_t k = 0; k < l->n_figures; k++)
		put_column_head(h, l, l->figures[k],
			l->n_spans == 3       ? " colspan=\"3\""
				: l->n_spans == 2 ? " colspan=\"2\""
								  : "");
	for (size_t k = 0; k < l->n_texts; k++)
		put_column_head(h, l, l->texts[k], both);
	buf_puts(h->out, "</tr>\n");
	if (both[0]) {
		buf_puts(h->out, "<tr>");
		for (size_t k = 0; k < l->n_figures * l->n_spans; k++) {
			buf_puts(h->out, "<th>");
			html_tr(h, report_span_label(l->spans[k % l->n_spans]));
			buf_puts(h->out, "</th>");
		}
		buf_puts(h->out, "</tr>\n");
	}
	buf_puts(h->out, "</thead>\n");
}

/* "Nothing recorded: …": in a neighbourhood where nothing was done there is something to do. */
static void put_empty_rows(struct html *h, const struct layout *l)
{
	size_t n = 0;

	for (size_t i = 0; i < l->t->n_rows && strcmp(l->t->id, "neighbourhood") == 0; i++) {
		if (layout_row_has(l, &l->t->rows[i]))
			continue;
		if (n == 0) {
			buf_puts(h->out, "<p class=\"note\">");
			html_tr(h, N_("Nothing recorded"));
		}
		buf_puts(h->out, n++ ? ", " : ": ");
		html_label(h, &l->t->rows[i], 0, l->t->rows[i].n_label);
	}
	buf_puts(h->out, n ? ".</p>\n" : "");
}

bool html_table(struct html *h, const struct report_table *t, struct html_pick pick)
{
	struct layout l;
	size_t n;

	layout_init(&l, t, pick);
	n = layout_rows(&l);
	if (n > 0) {
		html_table_title(h, t->title);
		open_table(h, &l);
		put_head(h, &l);
		put_rows(h, &l);
		buf_puts(h->out, "</table>\n");
		put_empty_rows(h, &l);
	}
	layout_fini(&l);
	return n > 0;
}
