/* SPDX-License-Identifier: MIT
 * put_text - a report for a terminal or a plain text file, at most 80 columns wide.
 *
 * A row of many figures does not fit beside its label, so each figure has its own line and the three spans their
 * columns:
 *
 *   By channel                                      This period  Period before   Cumulative
 *     Radio feature
 *       Sessions                                              1              0            3
 *
 * What is 0 everywhere is left out. */
#include <string.h>
#include "sotay/base/text.h"
#include "sotay/report/report.h"

enum { WIDTH = 80, LABEL_WIDTH = 41, FIGURE_WIDTH = 13, INDENT = 2 };

struct writer {
	const struct i18n *i18n;
	struct buf *out;
};

/* ---- lines ---- */

static void put_spaces(struct buf *out, size_t n)
{
	while (n-- > 0)
		buf_putc(out, ' ');
}

static void put_rule(struct buf *out, size_t cols)
{
	while (cols-- > 0)
		buf_puts(out, "─");
	buf_putc(out, '\n');
}

static void put_right(struct buf *out, const char *text, size_t cols)
{
	size_t width = text_width_cols(text, strlen(text));

	put_spaces(out, width < cols ? cols - width : 1);
	buf_puts(out, text);
}

/* How much of the line fits: whole words where there are any. */
static size_t fitting(const char *s, size_t len, size_t cols)
{
	size_t fit = text_fit(s, len, cols, NULL), at;

	if (fit == len)
		return len;
	for (at = fit; at > 0 && s[at] != ' '; at--)
		;
	if (at > 0)
		return at;
	return fit > 0 ? fit : text_next_grapheme(s, len, 0);
}

/* The text, broken at words, its own line ends kept; lines after the first are indented by `hanging` more. */
static void put_wrapped(struct buf *out, const char *text, size_t indent, size_t hanging)
{
	bool first = true;

	while (*text) {
		size_t line = strcspn(text, "\n");

		do {
			size_t in = indent + (first ? 0 : hanging);
			size_t n = fitting(text, line, WIDTH - in);

			put_spaces(out, n > 0 ? in : 0);
			buf_put(out, text, n);
			buf_putc(out, '\n');
			first = false;
			text += n;
			line -= n;
			while (line > 0 && *text == ' ') {
				text++;
				line--;
			}
		} while (line > 0);
		text += *text == '\n';
	}
}

/* ---- tables ---- */

static bool is_figure(enum report_type type)
{
	return type != FIGURE_TEXT && type != FIGURE_DATE;
}

static bool shows_anything(const struct report_table *t, const struct report_row *row, size_t column)
{
	for (size_t span = 0; span < SPANS; span++) {
		const struct report_value *v = &row->values[column * SPANS + span];

		if (v->known && (!is_figure(t->columns[column].type) || v->n != 0))
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
		put_right(w->out, text.len ? buf_str(&text) : "–", FIGURE_WIDTH);
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
		put_spaces(w->out, indent);
		buf_puts(w->out, label);
		put_spaces(w->out, LABEL_WIDTH - width);
	} else {
		put_wrapped(w->out, label, indent, INDENT);
		put_spaces(w->out, LABEL_WIDTH);
	}
	put_spans(w, type, values);
}

/* "Status: done · Period before: in progress" */
static void put_text_line(struct writer *w, const char *label, enum report_type type,
	const struct report_value *values, size_t n_spans)
{
	struct buf line = {0};

	buf_printf(&line, "%s: ", label);
	if (values[SPAN_PERIOD].known)
		report_put_value(type, &values[SPAN_PERIOD], w->i18n, &line);
	else
		buf_puts(&line, "–");
	if (n_spans > SPAN_PREVIOUS && values[SPAN_PREVIOUS].known) {
		buf_printf(&line, " · %s: ", tr(w->i18n, report_span_label(SPAN_PREVIOUS)));
		report_put_value(type, &values[SPAN_PREVIOUS], w->i18n, &line);
	}
	put_wrapped(w->out, buf_str(&line), 2 * INDENT, INDENT);
	buf_fini(&line);
}

static void put_columns(struct writer *w, const struct report_table *t, const struct report_row *row)
{
	for (size_t c = 0; c < t->n_columns; c++) {
		const char *label = report_words(t->columns[c].label, w->i18n);
		const struct report_value *values = &row->values[c * SPANS];

		if (!shows_anything(t, row, c))
			continue;
		if (is_figure(t->columns[c].type))
			put_figure_line(w, label, 2 * INDENT, t->columns[c].type, values);
		else
			put_text_line(w, label, t->columns[c].type, values, t->spans ? SPANS : 1);
	}
}

/* Rows of a table without spans: what people wrote stands alone, several values on one line. */
static void put_values(struct writer *w, const struct report_table *t, const struct report_row *row)
{
	struct buf line = {0};

	for (size_t c = 0; c < t->n_columns; c++) {
		if (!shows_anything(t, row, c))
			continue;
		if (line.len > 0)
			buf_puts(&line, " · ");
		if (t->n_columns > 1)
			buf_printf(&line, "%s: ", report_words(t->columns[c].label, w->i18n));
		report_put_value(t->columns[c].type, &row->values[c * SPANS], w->i18n, &line);
	}
	put_wrapped(w->out, buf_str(&line), 2 * INDENT, t->n_columns > 1 ? INDENT : 0);
	buf_fini(&line);
}

static void put_row(struct writer *w, const struct report_table *t, const struct report_row *row)
{
	struct buf label = {0};

	if (report_row_is_empty(t, row))
		return;
	report_put_label(row, w->i18n, &label);
	if (t->spans && t->n_columns == 1 && is_figure(t->columns[0].type)) {
		put_figure_line(w, buf_str(&label), INDENT, t->columns[0].type, row->values);
	} else {
		put_wrapped(w->out, buf_str(&label), INDENT, INDENT);
		if (t->spans)
			put_columns(w, t, row);
		else
			put_values(w, t, row);
	}
	buf_fini(&label);
}

static void put_table_head(struct writer *w, const struct report_table *t)
{
	const char *title = tr(w->i18n, t->title);
	size_t width = text_width_cols(title, strlen(title));

	buf_putc(w->out, '\n');
	if (!t->spans) {
		put_wrapped(w->out, title, 0, 0);
		return;
	}
	if (width < LABEL_WIDTH) {
		buf_puts(w->out, title);
		put_spaces(w->out, LABEL_WIDTH - width);
	} else {
		put_wrapped(w->out, title, 0, 0);
		put_spaces(w->out, LABEL_WIDTH);
	}
	for (size_t span = 0; span < SPANS; span++)
		put_right(w->out, tr(w->i18n, report_span_label((enum report_span)span)), FIGURE_WIDTH);
	buf_putc(w->out, '\n');
}

static void put_table(struct writer *w, const struct report_table *t)
{
	if (report_table_is_empty(t))
		return;
	if (t->detail) {
		struct buf line = {0};

		buf_printf(&line, "%s: ", tr(w->i18n, t->title));
		report_put_number((long long)t->n_rows, w->i18n, &line);
		buf_printf(&line, " %s", tr(w->i18n, N_("(listed in the CSV and JSON forms)")));
		buf_putc(w->out, '\n');
		put_wrapped(w->out, buf_str(&line), 0, INDENT);
		buf_fini(&line);
		return;
	}
	put_table_head(w, t);
	for (size_t i = 0; i < t->n_rows; i++)
		put_row(w, t, &t->rows[i]);
	if (t->total)
		put_row(w, t, t->total);
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
	put_wrapped(w->out, buf_str(&title), 0, 0);
	put_rule(w->out, WIDTH);
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
	put_wrapped(w->out, buf_str(&line), 0, INDENT);
	buf_fini(&line);
}

static void put_labelled(struct writer *w, const char *label, const char *text)
{
	struct buf line = {0};

	buf_printf(&line, "%s: %s", label, text);
	put_wrapped(w->out, buf_str(&line), 0, INDENT);
	buf_fini(&line);
}

static void put_closed(struct writer *w, const struct report *r)
{
	struct buf day = {0}, sent = {0}, now = {0}, line = {0};

	report_put_day(instant_day(r->closed, r->utc_offset_min), w->i18n, &day);
	report_put_number(r->closed_records, w->i18n, &sent);
	report_put_number(r->records[SPAN_PERIOD], w->i18n, &now);
	buf_printf(&line, tr(w->i18n, N_("Closed on %s with %s records; there are %s now.")), buf_str(&day), buf_str(&sent),
		buf_str(&now));
	put_wrapped(w->out, buf_str(&line), 0, INDENT);
	buf_fini(&day);
	buf_fini(&sent);
	buf_fini(&now);
	buf_fini(&line);
}

static void put_head(struct writer *w, const struct report *r)
{
	struct buf title = {0}, day = {0};

	report_put_period(r->period, w->i18n, &title);
	put_labelled(w, tr(w->i18n, N_("Report")), buf_str(&title));
	put_wrapped(w->out, r->plan_title, 0, 0);
	put_rule(w->out, WIDTH);
	if (r->unit[0])
		put_labelled(w, tr(w->i18n, N_("Unit")), r->unit_name);
	for (size_t span = 0; span < SPANS; span++)
		put_range(w, tr(w->i18n, report_span_label((enum report_span)span)), r->ranges[span]);
	put_wrapped(w->out, tr(w->i18n, report_rule_label(r->rule)), 0, 0);
	report_put_day(instant_day(r->now, r->utc_offset_min), w->i18n, &day);
	put_labelled(w, tr(w->i18n, N_("Made on")), buf_str(&day));
	if (r->closed)
		put_closed(w, r);
	if (r->records[SPAN_PERIOD] == 0) {
		buf_putc(w->out, '\n');
		put_wrapped(w->out, tr(w->i18n, N_("Nothing was recorded in this period.")), 0, 0);
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
		put_wrapped(out, buf_str(&note), 0, INDENT);
		buf_fini(&note);
	}
}
