/* SPDX-License-Identifier: MIT
 * html_duty - what is put together from several tables: a unit's duties, figures that units gave, single persons. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "html.h"
#include "sotay/base/text.h"

static void put_cell(struct html *h, const char *class, const char *text)
{
	buf_printf(h->out, "<td%s>",
		class[0] == 'r' ? " class=\"r\" align=\"right\""
			: class[0]  ? " align=\"center\""
						: "");
	html_lines(h, text);
	buf_puts(h->out, "</td>");
}

/* Widths in percent, headings as msgids; ended by NULL. */
struct head {
	int percent;
	const char *label;
};

static void open_table(struct html *h, const struct head *heads)
{
	html_table_open(h, "");
	buf_puts(h->out, "<colgroup>");
	for (const struct head *c = heads; c->label; c++)
		html_column(h, (size_t)c->percent * 10);
	buf_puts(h->out, "</colgroup>\n<thead>\n<tr>");
	for (const struct head *c = heads; c->label; c++) {
		buf_puts(h->out, "<th>");
		html_tr(h, c->label);
		buf_puts(h->out, "</th>");
	}
	buf_puts(h->out, "</tr>\n</thead>\n<tbody>\n");
}

static void close_table(struct html *h)
{
	buf_puts(h->out, "</tbody>\n</table>\n");
}

static void put_number(struct html *h, size_t n)
{
	char text[24];

	snprintf(text, sizeof text, "%zu", n);
	put_cell(h, "c", text);
}

/* ---- a unit's duties ---- */

/* "Sessions: 3, Times helped: 12"; "" = nothing. */
static void list_figures(const struct html *h, const struct report_table *t, const struct report_row *row,
	enum report_span span, struct buf *out)
{
	for (size_t c = 0; c < t->n_columns; c++) {
		const struct report_value *v = &row->values[c * SPANS + span];

		if (!v->known || v->n == 0 || t->columns[c].type == FIGURE_TEXT)
			continue;
		buf_printf(out, "%s%s: ", out->len ? "\n" : "", report_words(t->columns[c].label, h->i18n));
		report_put_value(t->columns[c].type, v, h->i18n, out);
	}
}

/* An account's code is the duty's, a slash and the person. */
static const struct report_row *account_of(const struct report *r, const char *duty)
{
	const struct report_table *t = report_table(r, "duties", "progress");
	size_t len = strlen(duty);

	for (size_t i = 0; t && i < t->n_rows; i++) {
		if (strncmp(t->rows[i].code, duty, len) == 0 && (t->rows[i].code[len] == '/' || !t->rows[i].code[len]))
			return &t->rows[i];
	}
	return NULL;
}

/* Status, percent, figure of this period's account; else of the latest, with its period. */
static void tell_account(const struct html *h, const struct report_row *row, struct buf *out)
{
	const struct report_table *t = report_table(h->r, "duties", "progress");
	static const char *const columns[] = {"status", "percent", "quantity", "measure"};

	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		const struct report_value *v = report_values(h->r, "duties", "progress", row->code, columns[i]);
		enum report_span span = SPAN_PERIOD;
		struct buf text = {0};

		for (size_t c = 0; v && c < t->n_columns; c++) {
			if (strcmp(t->columns[c].id, columns[i]) == 0)
				report_put_value(t->columns[c].type, &v[span], h->i18n, &text);
		}
		if (text.len)
			buf_printf(out, "%s%s%s",
				!out->len    ? ""
					: i == 3 ? " ("
					: i == 2 ? "\n"
							 : ", ",
				buf_str(&text),
				i == 1                   ? "%"
					: i == 3 && out->len ? ")"
										 : "");
		buf_fini(&text);
	}
}

/* In what state a duty is with nothing recorded in the period: a msgid, or NULL. */
static const char *state_of(const struct report *r, const char *duty)
{
	static const struct {
		const char *table, *state;
	} states[] = {{"nothing", N_("due")}, {"not_due", N_("not due yet")}};

	for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
		const struct report_table *t = report_table(r, "duties", states[i].table);

		if (t && report_row(t, duty))
			return states[i].state;
	}
	return NULL;
}

/* The neighbourhood between unit and duty, once for all of its duties. */
static void put_area(struct html *h, const struct report_row *row)
{
	buf_puts(h->out, "<tr class=\"g\"><td colspan=\"5\"><b><i>");
	html_label(h, row, 1, row->n_label - 1);
	buf_puts(h->out, "</i></b></td></tr>\n");
}

static void put_duty(struct html *h, const struct report_table *t, const struct report_row *row, size_t number)
{
	const struct report_row *account = account_of(h->r, row->code);
	const char *state = state_of(h->r, row->code);
	struct buf period = {0}, all = {0}, told = {0};

	if (t->spans) {
		list_figures(h, t, row, SPAN_PERIOD, &period);
		list_figures(h, t, row, SPAN_CUMULATIVE, &all);
	}
	if (account)
		tell_account(h, account, &told);
	buf_puts(h->out, "<tr>");
	put_number(h, number);
	buf_puts(h->out, "<td>");
	html_label(h, row, row->n_label ? row->n_label - 1 : 0, row->n_label);
	buf_puts(h->out, "</td>");
	put_cell(h, "", period.len ? buf_str(&period) : tr(h->i18n, N_("nothing recorded")));
	put_cell(h, "", all.len ? buf_str(&all) : "–");
	put_cell(h, "", told.len ? buf_str(&told) : state ? tr(h->i18n, state) : "–");
	buf_puts(h->out, "</tr>\n");
	buf_fini(&period);
	buf_fini(&all);
	buf_fini(&told);
}

struct duty_list {
	const struct report_row *before; /* NULL: the table is not open */
	size_t n;
};

static void put_duties(struct html *h, const struct report_table *t, struct duty_list *list)
{
	static const struct head heads[] = {{6, N_("No.")}, {38, N_("Duty")}, {20, N_("Recorded this period")},
		{18, N_("Since the start of the year")}, {18, N_("Own account")}, {0, NULL}};
	const struct report_table *recorded = report_table(h->r, "duties", "recorded");

	for (size_t i = 0; t && i < t->n_rows; i++) {
		const struct report_row *row = &t->rows[i];

		if (t != recorded && report_row(recorded, row->code))
			continue;
		if (!list->before) {
			html_table_title(h, N_("Duties, what was recorded and how far they are"));
			open_table(h, heads);
		}
		if (row->n_label > 2 && !html_same_head(list->before, row, row->n_label - 1))
			put_area(h, row);
		put_duty(h, t, row, ++list->n);
		list->before = row;
	}
}

void html_duties_of_unit(struct html *h)
{
	static const char *const tables[] = {"recorded", "nothing", "not_due"};
	struct duty_list list = {NULL, 0};

	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		put_duties(h, report_table(h->r, "duties", tables[i]), &list);
	if (list.before)
		close_table(h);
	else
		html_paragraph(h, tr(h->i18n, N_("The plan gives this unit no duties of its own.")));
}

/* ---- duties with nothing recorded ---- */

/* One line a unit: its duties, parted by semicolons. */
void html_lacking(struct html *h)
{
	static const struct head heads[] = {
		{6, N_("No.")}, {34, N_("Unit")}, {8, N_("How many")}, {52, N_("Duties with nothing recorded")}, {0, NULL}};
	const struct report_table *t = report_table(h->r, "duties", "nothing");
	size_t number = 0;

	if (!t || t->n_rows == 0)
		return;
	html_table_title(h, t->title);
	open_table(h, heads);
	for (size_t i = 0, k; i < t->n_rows; i = k) {
		for (k = i + 1; k < t->n_rows && html_same_head(&t->rows[i], &t->rows[k], t->rows[k].n_label - 1);)
			k++;
		buf_puts(h->out, "<tr>");
		put_number(h, ++number);
		buf_puts(h->out, "<td>");
		html_label(h, &t->rows[i], 0, t->rows[i].n_label - 1);
		buf_puts(h->out, "</td>");
		put_number(h, k - i);
		buf_puts(h->out, "<td>");
		for (size_t n = i; n < k; n++) {
			buf_puts(h->out, n > i ? "; " : "");
			html_text(h, t->rows[n].n_label ? report_words(t->rows[n].label[t->rows[n].n_label - 1], h->i18n) : "");
		}
		buf_puts(h->out, "</td></tr>\n");
	}
	close_table(h);
}

/* ---- figures of other systems ---- */

static const char *const onestop_rows[] = {N_("Dossiers taken in"), N_("Dossiers handed in online"),
	N_("Dossiers answered in time"), N_("Dossiers answered late"), N_("Results returned by post"),
	N_("Fees paid online")};

/* Whether units' figures hold one that begins with these words. */
static bool is_given(const struct html *h, const char *words)
{
	const struct report_table *t = report_table(h->r, "duties", "progress");
	struct buf want = {0}, have = {0};
	bool found = false;

	text_fold(words, strlen(words), &want);
	for (size_t i = 0; t && i < t->n_rows && !found; i++) {
		const struct report_value *v = report_values(h->r, "duties", "progress", t->rows[i].code, "measure");

		buf_clear(&have);
		if (v && v[SPAN_PERIOD].known)
			text_fold(v[SPAN_PERIOD].words.text, strlen(v[SPAN_PERIOD].words.text), &have);
		found = have.len >= want.len && strncmp(buf_str(&have), buf_str(&want), want.len) == 0;
	}
	buf_fini(&want);
	buf_fini(&have);
	return found;
}

/* What the duty counts; where the plan does not say, the duty itself: its label stands behind that of the unit and that
 * of the neighbourhood, if there is one. The row's code is unit/duty/neighbourhood/person. */
static const char *what_is_given(const struct html *h, const struct report_row *row, const struct report_value *measure)
{
	const char *duty = strchr(row->code, '/'), *area = duty ? strchr(duty + 1, '/') : NULL;
	size_t label = area && area[1] != '\0' && area[1] != '/' ? 2 : 1;

	if (measure->known && measure->words.text)
		return measure->words.text;
	return label < row->n_label ? report_words(row->label[label], h->i18n) : "";
}

static void put_given(struct html *h, const struct report_row *row, size_t *number)
{
	const struct report_value *quantity = report_values(h->r, "duties", "progress", row->code, "quantity");
	const struct report_value *measure = report_values(h->r, "duties", "progress", row->code, "measure");
	struct buf period = {0}, previous = {0};

	if (!quantity || !measure || (!quantity[SPAN_PERIOD].known && !quantity[SPAN_PREVIOUS].known))
		return;
	report_put_value(FIGURE_COUNT, &quantity[SPAN_PERIOD], h->i18n, &period);
	report_put_value(FIGURE_COUNT, &quantity[SPAN_PREVIOUS], h->i18n, &previous);
	buf_puts(h->out, "<tr>");
	put_number(h, ++*number);
	put_cell(h, "", what_is_given(h, row, &measure[quantity[SPAN_PERIOD].known ? SPAN_PERIOD : SPAN_PREVIOUS]));
	put_cell(h, "r", buf_str(&period));
	put_cell(h, "r", buf_str(&previous));
	put_cell(h, "", row->n_label ? report_words(row->label[0], h->i18n) : "");
	buf_puts(h->out, "</tr>\n");
	buf_fini(&period);
	buf_fini(&previous);
}

void html_onestop(struct html *h)
{
	static const struct head heads[] = {{6, N_("No.")}, {42, N_("Figure")}, {13, N_("This period")},
		{13, N_("Period before")}, {26, N_("Given by, note")}, {0, NULL}};
	const struct report_table *t = report_table(h->r, "duties", "progress");
	size_t number = 0;

	html_table_title(h, N_("Figures that units gave, and of the one-stop system (empty: to be filled in)"));
	open_table(h, heads);
	for (size_t i = 0; t && i < t->n_rows; i++)
		put_given(h, &t->rows[i], &number);
	for (size_t i = 0; i < sizeof onestop_rows / sizeof *onestop_rows; i++) {
		if (is_given(h, tr(h->i18n, onestop_rows[i])))
			continue;
		buf_puts(h->out, "<tr>");
		put_number(h, ++number);
		put_cell(h, "", tr(h->i18n, onestop_rows[i]));
		buf_puts(h->out, "<td></td><td></td><td></td></tr>\n");
	}
	close_table(h);
}

/* ---- single persons ---- */

static bool is_of(const struct report_row *row, const char *name)
{
	return row->n_label > 0 && strcmp(row->label[0].text, name) == 0;
}

/* The rows of one person, without the name. */
static void put_persons_rows(struct html *h, const struct report_table *t, const char *name)
{
	struct report_table part = *t;

	part.rows = mem_alloc((t->n_rows + 1) * sizeof *part.rows);
	part.n_rows = 0;
	part.total = NULL;
	for (size_t i = 0; i < t->n_rows; i++) {
		struct report_row *row = &part.rows[part.n_rows];

		if (!is_of(&t->rows[i], name))
			continue;
		*row = t->rows[i];
		part.n_rows++;
		if (row->n_label == 1)
			continue;
		row->n_label--;
		memmove(row->label, row->label + 1, row->n_label * sizeof *row->label);
	}
	html_table(h, &part, (struct html_pick){.latest = strcmp(t->id, "tasks") == 0});
	free(part.rows);
}

static void put_person(struct html *h, const struct report_section *s, const char *name, bool first)
{
	buf_puts(h->out, first ? "" : "<p class=\"new\">&#160;</p>\n");
	html_heading_text(h, "h2", name);
	for (size_t i = 0; i < s->n_tables; i++)
		put_persons_rows(h, &s->tables[i], name);
	buf_puts(h->out, "<div class=\"end\">\n<p class=\"dots\">");
	html_tr(h, N_("Assessment (excellent, good, completed, not completed):"));
	buf_puts(h->out, " ………………</p>\n");
	html_two_signatures(h, N_("Person"), N_("Assessed by"));
	buf_puts(h->out, "</div>\n");
}

/* Whether an earlier row names the same person. */
static bool is_known(const struct report_section *s, size_t table, size_t row)
{
	const char *name = s->tables[table].rows[row].label[0].text;

	for (size_t i = 0; i <= table; i++) {
		for (size_t k = 0; k < (i == table ? row : s->tables[i].n_rows); k++) {
			if (is_of(&s->tables[i].rows[k], name))
				return true;
		}
	}
	return false;
}

void html_people(struct html *h)
{
	const struct report_section *s = NULL;
	bool first = true;

	for (size_t i = 0; i < h->r->n_sections; i++) {
		if (strcmp(h->r->sections[i].id, "people") == 0)
			s = &h->r->sections[i];
	}
	for (size_t i = 0; s && i < s->n_tables; i++) {
		for (size_t k = 0; k < s->tables[i].n_rows; k++) {
			if (s->tables[i].rows[k].n_label == 0 || is_known(s, i, k))
				continue;
			put_person(h, s, s->tables[i].rows[k].label[0].text, first);
			first = false;
		}
	}
	if (first)
		html_paragraph(h, tr(h->i18n, N_("Nobody has recorded anything.")));
}
