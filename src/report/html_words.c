/* SPDX-License-Identifier: MIT
 * html_words - the period in a few sentences made from its figures, and what units wrote. */
#include <stdio.h>
#include <string.h>
#include "html.h"

/* ---- figures in words ---- */

/* One figure of a total row. `msgid` has one %s for this period; with `spans` two more, for the period before and
 * since the start of the year. */
struct clause {
	const char *section, *table, *column;
	bool spans;
	const char *msgid;
};

struct bullet {
	const char *section; /* its title begins the sentence */
	const struct clause *clauses;
	size_t n;
};

static const struct clause outreach[] = {
	{"outreach", "channel", "sessions", true, N_("%s sessions (period before: %s; since the start of the year: %s)")},
	{"outreach", "channel", "attendees", false, N_("%s attendees")},
	{"outreach", "channel", "women", false, N_("%s of them women")},
	{"outreach", "channel", "households", false, N_("%s households")},
	{"outreach", "channel", "materials", false, N_("%s leaflets and materials handed out")},
	{"outreach", "channel", "items", false, N_("%s boards, banners and notices put up")},
	{"outreach", "channel", "posts", false, N_("%s posts and news items")},
	{"outreach", "channel", "reach", false, N_("a reach of %s")},
};

static const struct clause assist[] = {
	{"assist", "help", "times", true, N_("%s times helped (period before: %s; since the start of the year: %s)")},
	{"assist", "help", "done", false, N_("%s of them done")},
	{"assist", "help", "success", false, N_("a share done of %s")},
	{"assist", "help", "seniors", false, N_("%s times people of 60 and over")},
	{"assist", "help", "business", false, N_("%s times businesses and household traders")},
	{"assist", "help", "full", false, N_("a share of full online procedures of %s")},
};

static const struct clause feedback[] = {
	{"feedback", "subject", "received", true, N_("%s received (period before: %s; since the start of the year: %s)")},
	{"feedback", "subject", "answered", false, N_("%s answered")},
	{"feedback", "subject", "closed", false, N_("%s closed")},
	{"feedback", "subject", "overdue", false, N_("%s overdue today")},
};

static const struct clause reporting[] = {
	{"reporting", "unit", "reported", true,
		N_("%s reports are in (period before: %s; since the start of the year: %s)")},
	{"reporting", "unit", "expected", false, N_("%s were due")},
};

static const struct clause cost[] = {
	{"cost", "fund", "cost", true, N_("%s dong (period before: %s; since the start of the year: %s)")},
};

#define BULLET(name)                                                                                                   \
	{                                                                                                                  \
#name, (name), sizeof(name) / sizeof *(name)                                                                   \
	}
static const struct bullet bullets[] = {
	BULLET(outreach), BULLET(assist), BULLET(feedback), BULLET(reporting), BULLET(cost)};

static enum report_type type_of(const struct report_table *t, const char *column)
{
	for (size_t c = 0; t && c < t->n_columns; c++) {
		if (strcmp(t->columns[c].id, column) == 0)
			return t->columns[c].type;
	}
	return FIGURE_COUNT;
}

static bool has_any(const struct report_value *v, bool spans)
{
	for (size_t span = 0; span < (spans ? SPANS : 1); span++) {
		if (v[span].known && (v[span].n != 0 || v[span].of > 0))
			return true;
	}
	return false;
}

/* A clause about nothing is left out. */
static void add_clause(struct html *h, const struct clause *c, struct buf *out)
{
	const struct report_table *t = report_table(h->r, c->section, c->table);
	const struct report_value *v = report_values(h->r, c->section, c->table, NULL, c->column);
	struct buf text[SPANS] = {{0}};

	if (!v || !has_any(v, c->spans))
		return;
	for (size_t span = 0; span < SPANS; span++)
		report_put_value(type_of(t, c->column), &v[span], h->i18n, &text[span]);
	buf_puts(out, out->len ? ", " : "");
	html_sentence(h, c->msgid, buf_str(&text[SPAN_PERIOD]), buf_str(&text[SPAN_PREVIOUS]),
		buf_str(&text[SPAN_CUMULATIVE]), out);
	for (size_t span = 0; span < SPANS; span++)
		buf_fini(&text[span]);
}

static const char *title_of(const struct html *h, const char *section)
{
	for (size_t i = 0; i < h->r->n_sections; i++) {
		if (strcmp(h->r->sections[i].id, section) == 0)
			return tr(h->i18n, h->r->sections[i].title);
	}
	return "";
}

static void put_bullet(struct html *h, const char *section, const struct buf *text)
{
	if (text->len == 0)
		return;
	buf_puts(h->out, "<p>– <b>");
	html_text(h, title_of(h, section));
	buf_puts(h->out, ":</b> ");
	html_text(h, buf_str(text));
	buf_puts(h->out, ".</p>\n");
}

/* How many targets of those that have something wanted in this period are reached. */
static void put_targets(struct html *h)
{
	const struct report_table *t = report_table(h->r, "targets", "target");
	char wanted[24], reached[24];
	long long all = 0, met = 0;
	struct buf text = {0};

	for (size_t i = 0; t && i < t->n_rows; i++) {
		const struct report_value *want = report_values(h->r, "targets", "target", t->rows[i].code, "wanted");
		const struct report_value *have = report_values(h->r, "targets", "target", t->rows[i].code, "reached");

		if (!want || !have || want->n <= 0)
			continue;
		all++;
		met += have->n >= want->n;
	}
	if (all == 0)
		return;
	snprintf(wanted, sizeof wanted, "%lld", all);
	snprintf(reached, sizeof reached, "%lld", met);
	html_sentence(h, N_("%s of %s targets of the period are reached"), reached, wanted, "", &text);
	put_bullet(h, "targets", &text);
	buf_fini(&text);
}

void html_summary(struct html *h)
{
	struct buf text = {0};

	if (h->r->records[SPAN_PERIOD] == 0)
		html_paragraph(h, tr(h->i18n, N_("Nothing was recorded in this period.")));
	for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
		/* Who reports to whom is the ward's concern. */
		if (h->r->unit[0] && bullets[i].clauses == reporting)
			continue;
		buf_clear(&text);
		for (size_t k = 0; k < bullets[i].n; k++)
			add_clause(h, &bullets[i].clauses[k], &text);
		put_bullet(h, bullets[i].section, &text);
	}
	if (!h->r->unit[0])
		put_targets(h);
	buf_fini(&text);
}

/* ---- what units wrote ---- */

/* Room to write by hand, or in a word processor. */
static void put_dots(struct html *h)
{
	for (int line = 0; line < 2; line++) {
		buf_puts(h->out, "<p class=\"dots\">");
		for (int i = 0; i < 34; i++)
			buf_puts(h->out, "…");
		buf_puts(h->out, "</p>\n");
	}
}

static const char *text_of(const struct html *h, const struct report_row *row)
{
	return report_words(row->values[SPAN_PERIOD].words, h->i18n);
}

/* Unit and neighbourhood: the parts before the duty, which comes last but for a period. */
static size_t heads_of(const struct report_row *row)
{
	size_t behind = row->ends_in_period ? 2 : 1;

	return row->n_label > behind ? row->n_label - behind : 0;
}

static bool same_unit(const struct report_row *a, const struct report_row *b)
{
	return heads_of(a) > 0 && heads_of(a) == heads_of(b) && html_same_head(a, b, heads_of(a));
}

/* A text, ended as a sentence is, for another one to follow. */
static void put_sentence(struct html *h, const char *text)
{
	size_t len = strlen(text);

	html_lines(h, text);
	if (len && !strchr(".!?:;", text[len - 1]))
		buf_puts(h->out, ".");
}

/* The ward's report: a unit's texts one after the other, without its duties' names. */
static void put_units(struct html *h, const struct report_table *t)
{
	for (size_t i = 0, k; i < t->n_rows; i = k) {
		buf_puts(h->out, "<p>– <i>");
		html_label(h, &t->rows[i], 0, heads_of(&t->rows[i]));
		buf_puts(h->out, ":</i>");
		for (k = i; k < t->n_rows && (k == i || same_unit(&t->rows[i], &t->rows[k])); k++) {
			buf_putc(h->out, ' ');
			put_sentence(h, text_of(h, &t->rows[k]));
		}
		buf_puts(h->out, "</p>\n");
	}
}

/* A unit's own: duty by duty; a neighbourhood stands before it. */
static void put_duties(struct html *h, const struct report_table *t)
{
	for (size_t i = 0; i < t->n_rows; i++) {
		const struct report_row *row = &t->rows[i];

		buf_puts(h->out, "<p>– <i>");
		html_label(h, row, row->n_label > 1 ? 1 : 0, row->n_label);
		buf_puts(h->out, ":</i> ");
		put_sentence(h, text_of(h, row));
		buf_puts(h->out, "</p>\n");
	}
}

void html_accounts(struct html *h, const char *table)
{
	const struct report_table *t = report_table(h->r, "account", table);

	if (!t || t->n_rows == 0)
		put_dots(h);
	else if (h->r->unit[0])
		put_duties(h, t);
	else
		put_units(h, t);
}
