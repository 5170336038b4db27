/* SPDX-License-Identifier: MIT
 * put_text - a report for a terminal or a plain text file, at most 80 columns wide.
 *
 * A row of many figures does not fit beside its label, so each figure has its own line and the three spans their
 * columns:
 *
 *   By channel                      This period   Period before      Cumulative
 *     Radio feature
 *       Sessions                              1               0               3
 *
 * What is 0 everywhere is left out. */
#include <string.h>
#include "lines.h"
#include "sotay/base/text.h"
#include "sotay/model/show.h"
#include "sotay/report/report.h"

enum { LABEL_WIDTH = 32, FIGURE_WIDTH = 16, INDENT = 2 };

struct writer {
	const struct i18n *i18n;
	struct buf *out;
};

/* ---- tables ---- */

static bool is_figure(enum report_type type)
{
	return type != FIGURE_TEXT && type != FIGURE_DATE;
}

/* 0% of something is worth a line. */
static bool shows_zero(enum report_type type)
{
	return !is_figure(type) || type == FIGURE_PERCENT;
}

static bool shows_anything(const struct report_table *t, const struct report_row *row, size_t column)
{
	for (size_t span = 0; span < SPANS; span++) {
		const struct report_value *v = &row->values[column * SPANS + span];

		if (v->known && (v->n != 0 || shows_zero(t->columns[column].type)))
			return true;
	}
	return false;
}

static void put_spans(struct writer *w, enum report_type type, const struct report_value *values)
{
	struct buf text = {0};

	for (size_t span = 0; span < SPANS; span++) {
		buf_clear(&text);
		report_put_value(type, &values[span], w->i18n, &text);
		line_put_right(w->out, text.len ? buf_str(&text) : "–", FIGURE_WIDTH);
	}
	buf_putc(w->out, '\n');
	buf_fini(&text);
}

/* The label, then figures beside it; a long label has lines of its own. */
static void put_figure_line(struct writer *w, const char *label, size_t indent, enum report_type type,
	const struct report_value *values)
{
	size_t width = indent + text_width_cols(label, strlen(label));

	if (width < LABEL_WIDTH) {
		line_put_spaces(w->out, indent);
		buf_puts(w->out, label);
		line_put_spaces(w->out, LABEL_WIDTH - width);
	} else {
		line_put_wrapped(w->out, label, indent, INDENT);
		line_put_spaces(w->out, LABEL_WIDTH);
	}
	put_spans(w, type, values);
}

/* "Status: done · Period before: in progress" */
static void put_text_line(struct writer *w, const char *label, size_t indent, enum report_type type,
	const struct report_value *values)
{
	struct buf line = {0};
	bool any = false;

	buf_printf(&line, "%s: ", label);
	for (size_t span = 0; span < SPANS; span++) {
		/* What was told last says nothing new where this period has an account of its own. */
		if (!values[span].known || (span == SPAN_CUMULATIVE && values[SPAN_PERIOD].known))
			continue;
		if (span != SPAN_PERIOD)
			buf_printf(&line, "%s%s: ", any ? " · " : "", tr(w->i18n, report_span_label((enum report_span)span)));
		report_put_value(type, &values[span], w->i18n, &line);
		any = true;
	}
	line_put_wrapped(w->out, buf_str(&line), indent, INDENT);
	buf_fini(&line);
}

static void put_columns(struct writer *w, const struct report_table *t, const struct report_row *row, size_t indent)
{
	for (size_t c = 0; c < t->n_columns; c++) {
		const char *label = report_words(t->columns[c].label, w->i18n);
		const struct report_value *values = &row->values[c * SPANS];

		if (!shows_anything(t, row, c))
			continue;
		if (is_figure(t->columns[c].type))
			put_figure_line(w, label, indent, t->columns[c].type, values);
		else
			put_text_line(w, label, indent, t->columns[c].type, values);
	}
}

static bool has_figures(const struct report_table *t)
{
	for (size_t c = 0; c < t->n_columns; c++) {
		if (is_figure(t->columns[c].type))
			return true;
	}
	return false;
}

/* The values of a row of a table without spans, on one line; the columns' names only where there are figures. */
static void join_values(struct writer *w, const struct report_table *t, const struct report_row *row, struct buf *line)
{
	bool named = has_figures(t), any = false;

	for (size_t c = 0; c < t->n_columns; c++) {
		if (!shows_anything(t, row, c))
			continue;
		buf_puts(line, any ? " · " : "");
		any = true;
		if (named)
			buf_printf(line, "%s: ", report_words(t->columns[c].label, w->i18n));
		report_put_value(t->columns[c].type, &row->values[c * SPANS], w->i18n, line);
	}
}

/* A table without spans: figures and what people wrote below the label, a few words behind it. */
static void put_plain_row(struct writer *w, const struct report_table *t, const struct report_row *row,
	const char *label, size_t indent)
{
	struct buf values = {0}, line = {0};

	join_values(w, t, row, &values);
	if (t->n_columns == 1 || has_figures(t)) {
		line_put_wrapped(w->out, label, indent, INDENT);
		line_put_wrapped(w->out, buf_str(&values), indent + INDENT, 0);
	} else {
		buf_printf(&line, values.len ? "%s (%s)" : "%s", label, buf_str(&values));
		line_put_wrapped(w->out, buf_str(&line), indent, INDENT);
	}
	buf_fini(&values);
	buf_fini(&line);
}

static bool same_words(struct report_words a, struct report_words b)
{
	return a.translate == b.translate && strcmp(a.text, b.text) == 0;
}

/* Whether everything but the last part of the labels is the same. */
static bool same_heading(const struct report_row *a, const struct report_row *b)
{
	if (!a || a->n_label != b->n_label)
		return false;
	for (size_t i = 0; i + 1 < a->n_label; i++) {
		if (!same_words(a->label[i], b->label[i]))
			return false;
	}
	return true;
}

/* A label of several parts: all but the last stand on a line of their own, once for all rows that share them. */
static void put_row(struct writer *w, const struct report_table *t, const struct report_row *row,
	const struct report_row *before)
{
	struct report_row heading = *row, last = *row;
	size_t indent = INDENT;
	struct buf label = {0};

	if (row->n_label > 1) {
		heading.n_label--;
		last.label[0] = row->label[row->n_label - 1];
		last.n_label = 1;
		indent = 2 * INDENT;
		report_put_label(&heading, w->i18n, &label);
		if (!same_heading(before, row))
			line_put_wrapped(w->out, buf_str(&label), INDENT, INDENT);
		buf_clear(&label);
	}
	report_put_label(&last, w->i18n, &label);
	if (!t->spans) {
		put_plain_row(w, t, row, buf_str(&label), indent);
	} else if (t->n_columns == 1 && is_figure(t->columns[0].type)) {
		put_figure_line(w, buf_str(&label), indent, t->columns[0].type, row->values);
	} else {
		line_put_wrapped(w->out, buf_str(&label), indent, INDENT);
		put_columns(w, t, row, indent + INDENT);
	}
	buf_fini(&label);
}

/* "Nothing: …": in a neighbourhood where nothing was done there is something to do. */
static void put_empty_rows(struct writer *w, const struct report_table *t)
{
	struct buf line = {0};
	size_t n = 0;

	buf_printf(&line, "%s: ", tr(w->i18n, N_("Nothing recorded")));
	for (size_t i = 0; i < t->n_rows; i++) {
		if (!report_row_is_empty(t, &t->rows[i]))
			continue;
		buf_puts(&line, n++ ? ", " : "");
		report_put_label(&t->rows[i], w->i18n, &line);
	}
	if (n > 0)
		line_put_wrapped(w->out, buf_str(&line), INDENT, INDENT);
	buf_fini(&line);
}

static void put_table_head(struct writer *w, const struct report_table *t)
{
	const char *title = tr(w->i18n, t->title);
	size_t width = text_width_cols(title, strlen(title));

	buf_putc(w->out, '\n');
	if (!t->spans) {
		line_put_wrapped(w->out, title, 0, 0);
		return;
	}
	if (width < LABEL_WIDTH) {
		buf_puts(w->out, title);
		line_put_spaces(w->out, LABEL_WIDTH - width);
	} else {
		line_put_wrapped(w->out, title, 0, 0);
		line_put_spaces(w->out, LABEL_WIDTH);
	}
	for (size_t span = 0; span < SPANS; span++)
		line_put_right(w->out, tr(w->i18n, report_span_label((enum report_span)span)), FIGURE_WIDTH);
	buf_putc(w->out, '\n');
}

static void put_table(struct writer *w, const struct report_table *t)
{
	const struct report_row *before = NULL;

	if (report_table_is_empty(t))
		return;
	if (t->detail) {
		struct buf line = {0};

		buf_printf(&line, "%s: ", tr(w->i18n, t->title));
		show_number((long long)t->n_rows, w->i18n, &line);
		buf_printf(&line, " %s", tr(w->i18n, N_("(listed in the CSV and JSON forms)")));
		buf_putc(w->out, '\n');
		line_put_wrapped(w->out, buf_str(&line), 0, INDENT);
		buf_fini(&line);
		return;
	}
	put_table_head(w, t);
	for (size_t i = 0; i < t->n_rows; i++) {
		if (report_row_is_empty(t, &t->rows[i]))
			continue;
		put_row(w, t, &t->rows[i], before);
		before = &t->rows[i];
	}
	put_empty_rows(w, t);
	if (t->total)
		put_row(w, t, t->total, NULL);
}

static void put_section(struct writer *w, const struct report_section *s, size_t number)
{
	struct buf title = {0};
	bool any = false;

	for (size_t i = 0; i < s->n_tables; i++)
		any |= !report_table_is_empty(&s->tables[i]);
	if (!any)
		return;
	buf_printf(&title, "%zu. %s", number, tr(w->i18n, s->title));
	buf_putc(w->out, '\n');
	line_put_wrapped(w->out, buf_str(&title), 0, 0);
	line_put_rule(w->out, LINE_WIDTH);
	buf_fini(&title);
	for (size_t i = 0; i < s->n_tables; i++)
		put_table(w, &s->tables[i]);
}

/* ---- head and foot ---- */

static void put_range(struct writer *w, const char *label, struct day_range range)
{
	struct buf line = {0};

	buf_printf(&line, "%s: ", label);
	report_put_day(range.first, w->i18n, &line);
	buf_puts(&line, "–");
	report_put_day(range.last, w->i18n, &line);
	line_put_wrapped(w->out, buf_str(&line), 0, INDENT);
	buf_fini(&line);
}

static void put_labelled(struct writer *w, const char *label, const char *text)
{
	struct buf line = {0};

	buf_printf(&line, "%s: %s", label, text);
	line_put_wrapped(w->out, buf_str(&line), 0, INDENT);
	buf_fini(&line);
}

static void put_closed(struct writer *w, const struct report *r)
{
	struct buf day = {0}, sent = {0}, now = {0}, line = {0};

	report_put_day(instant_day(r->closed, r->utc_offset_min), w->i18n, &day);
	show_number(r->closed_records, w->i18n, &sent);
	show_number(r->records[SPAN_PERIOD], w->i18n, &now);
	buf_printf(&line, tr(w->i18n, N_("Closed on %s with %s records; there are %s now.")), buf_str(&day), buf_str(&sent),
		buf_str(&now));
	line_put_wrapped(w->out, buf_str(&line), 0, INDENT);
	buf_fini(&day);
	buf_fini(&sent);
	buf_fini(&now);
	buf_fini(&line);
}

static void put_head(struct writer *w, const struct report *r)
{
	struct buf title = {0}, day = {0};

	show_period(r->period, w->i18n, &title);
	put_labelled(w, tr(w->i18n, N_("Report")), buf_str(&title));
	line_put_wrapped(w->out, r->paper.title, 0, 0);
	line_put_rule(w->out, LINE_WIDTH);
	if (r->unit[0])
		put_labelled(w, tr(w->i18n, N_("Unit")), r->unit_name);
	for (size_t span = 0; span < SPANS; span++)
		put_range(w, tr(w->i18n, report_span_label((enum report_span)span)), r->ranges[span]);
	line_put_wrapped(w->out, tr(w->i18n, report_rule_label(r->rule)), 0, 0);
	report_put_day(instant_day(r->now, r->utc_offset_min), w->i18n, &day);
	put_labelled(w, tr(w->i18n, N_("Made on")), buf_str(&day));
	if (r->closed)
		put_closed(w, r);
	if (r->records[SPAN_PERIOD] == 0) {
		buf_putc(w->out, '\n');
		line_put_wrapped(w->out, tr(w->i18n, N_("Nothing was recorded in this period.")), 0, 0);
	}
	buf_fini(&title);
	buf_fini(&day);
}

void report_put_text(const struct report *r, const struct i18n *i, struct buf *out)
{
	struct writer w = {i, out};

	put_head(&w, r);
	for (size_t k = 0; k < r->n_sections; k++)
		put_section(&w, &r->sections[k], k + 1);
	buf_putc(out, '\n');
	for (size_t k = 0; k < r->n_notes; k++) {
		struct buf note = {0};

		buf_puts(&note, "- ");
		report_put_note(&r->notes[k], i, &note);
		line_put_wrapped(out, buf_str(&note), 0, INDENT);
		buf_fini(&note);
	}
}
