/* SPDX-License-Identifier: MIT
 * put_html - a report as one page of HTML, to print on A4: what stands where.
 *
 * An official report has its figures in part I, a word about them in parts II to IV, signatures, and an annex with the
 * tables in full. A unit's own sheet has the same in simpler parts. `places` says which tables are in the body and with
 * which columns; tables it does not name are in the annex. */
#include <stdio.h>
#include <string.h>
#include "html.h"
#include "sotay/model/show.h"

enum place {
	IN_ANNEX,
	IN_BODY,
	IN_BOTH, /* some columns in the body, all in the annex */
	NOWHERE  /* of no use on paper, or told in another place */
};

enum { COLUMNS_MAX = 6 };

static const struct where {
	const char *section, *table;
	enum place place;
	const char *columns[COLUMNS_MAX]; /* of the body; none: all */
	bool latest;
} places[] = {
	{"outreach", "channel", IN_BOTH, {"sessions", "attendees"}, false},
	{"outreach", "topic", IN_BOTH, {"sessions", "attendees"}, false},
	{"assist", "help", IN_BOTH, {"times", "seniors", "success"}, false},
	{"assist", "level", IN_BODY, {"times", "seniors", "success"}, false},
	{"assist", "result", IN_BODY, {"times", "seniors", "business"}, false},
	{"feedback", "status", IN_BODY, {NULL}, false},
	{"feedback", "subject", IN_BOTH, {"received"}, false},
	{"targets", "target", IN_BODY, {"wanted", "reached", "percent", "state"}, false},
	{"cost", "channel", IN_BODY, {"cost"}, false},
	{"cost", "fund", IN_BODY, {"cost"}, false},
	{"duties", "not_due", NOWHERE, {NULL}, false},
	{"duties", "nothing", NOWHERE, {NULL}, false},
	{"duties", "progress", IN_ANNEX, {NULL}, true},
	{"reporting", "missing", NOWHERE, {NULL}, false},
	{"reporting", "batch", NOWHERE, {NULL}, false},
	{"account", "models", IN_BODY, {NULL}, false},
	{"account", "strengths", NOWHERE, {NULL}, false},
	{"account", "obstacles", NOWHERE, {NULL}, false},
	{"account", "proposals", NOWHERE, {NULL}, false},
	{"account", "next", NOWHERE, {NULL}, false},
	{"late", NULL, IN_BODY, {NULL}, false},
	{"people", NULL, NOWHERE, {NULL}, false},
};

static struct where where_is(const char *section, const char *table)
{
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		if (strcmp(places[i].section, section) == 0 && (!places[i].table || strcmp(places[i].table, table) == 0))
			return places[i];
	}
	return (struct where){.place = IN_ANNEX};
}

static struct html_pick pick_of(const struct where *w, enum place part)
{
	return (struct html_pick){w->columns[0] && part == IN_BODY ? w->columns : NULL, w->latest};
}

static bool stands_in(const struct where *w, enum place part)
{
	return w->place == part || w->place == IN_BOTH;
}

static const struct report_section *section_of(const struct report *r, const char *id)
{
	for (size_t i = 0; i < r->n_sections; i++) {
		if (strcmp(r->sections[i].id, id) == 0)
			return &r->sections[i];
	}
	return NULL;
}

static bool section_has(const struct report_section *s, enum place part)
{
	for (size_t i = 0; i < s->n_tables; i++) {
		struct where w = where_is(s->id, s->tables[i].id);

		if (stands_in(&w, part) && html_table_has(&s->tables[i], pick_of(&w, part)))
			return true;
	}
	return false;
}

/* All tables of the section that stand in this part, its charts with those of the body. */
static void put_tables(struct html *h, const struct report_section *s, enum place part)
{
	for (size_t i = 0; i < s->n_tables; i++) {
		struct where w = where_is(s->id, s->tables[i].id);

		if (stands_in(&w, part))
			html_table(h, &s->tables[i], pick_of(&w, part));
	}
	if (part == IN_BODY && !h->r->unit[0])
		html_charts(h, s->id);
}

/* "2. Outreach", where there is anything. */
static void put_section(struct html *h, const char *id, enum place part)
{
	const struct report_section *s = section_of(h->r, id);
	char number[24];

	if (!s || !section_has(s, part))
		return;
	snprintf(number, sizeof number, "%zu", ++h->n_headings);
	html_heading(h, "h3", number, s->title);
	put_tables(h, s, part);
	if (part == IN_ANNEX && strcmp(id, "duties") == 0)
		html_lacking(h);
}

/* ---- an official report ---- */

static void put_introduction(struct html *h)
{
	struct buf ward = {0}, previous = {0}, cumulative = {0}, period = {0}, text = {0};

	html_ward(h, &ward);
	html_range(h, SPAN_PREVIOUS, &previous);
	html_range(h, SPAN_CUMULATIVE, &cumulative);
	show_period(h->r->period, h->i18n, &period);
	if (h->r->paper.based_on[0]) {
		html_sentence(h, N_("In pursuance of %s,"), h->r->paper.based_on, "", "", &text);
		buf_putc(&text, ' ');
	}
	html_sentence(h, N_("%s reports the results of %s as follows."), buf_str(&ward), buf_str(&period), "", &text);
	buf_putc(&text, ' ');
	html_sentence(h, N_("(The period before is counted %s; cumulative figures %s.)"), buf_str(&previous),
		buf_str(&cumulative), "", &text);
	html_paragraph(h, buf_str(&text));
	buf_fini(&ward);
	buf_fini(&previous);
	buf_fini(&cumulative);
	buf_fini(&period);
	buf_fini(&text);
}

static void put_closed(struct html *h)
{
	struct buf day = {0}, sent = {0}, now = {0}, text = {0};

	if (!h->r->closed || h->r->closed_records == h->r->records[SPAN_PERIOD])
		return;
	report_put_day(instant_day(h->r->closed, h->r->utc_offset_min), h->i18n, &day);
	show_number(h->r->closed_records, h->i18n, &sent);
	show_number(h->r->records[SPAN_PERIOD], h->i18n, &now);
	html_sentence(h, N_("Closed on %s with %s records; there are %s now."), buf_str(&day), buf_str(&sent),
		buf_str(&now), &text);
	html_paragraph(h, buf_str(&text));
	buf_fini(&day);
	buf_fini(&sent);
	buf_fini(&now);
	buf_fini(&text);
}

/* "12 duties that were due have nothing recorded (annex)." */
static void put_count(struct html *h, const char *section, const char *table, const char *msgid)
{
	const struct report_table *t = report_table(h->r, section, table);
	struct buf number = {0}, text = {0};

	if (!t || t->n_rows == 0)
		return;
	show_number((long long)t->n_rows, h->i18n, &number);
	html_sentence(h, msgid, buf_str(&number), "", "", &text);
	html_paragraph(h, buf_str(&text));
	buf_fini(&number);
	buf_fini(&text);
}

static void put_units(struct html *h)
{
	char number[24];

	snprintf(number, sizeof number, "%zu", ++h->n_headings);
	html_heading(h, "h3", number, N_("Duties of the units, reports"));
	put_count(h, "duties", "recorded", N_("Duties with results since the start of the year: %s (annex)."));
	put_count(h, "duties", "nothing", N_("Duties that were due, with nothing recorded: %s (annex)."));
	put_count(h, "reporting", "missing", N_("Units and neighbourhoods that have not reported: %s (annex)."));
	html_onestop(h);
}

static void put_results(struct html *h)
{
	const struct report_section *account = section_of(h->r, "account");

	html_heading(h, "h2", "I", N_("RESULTS"));
	html_heading(h, "h3", "1", N_("In general"));
	h->n_headings = 1;
	html_summary(h);
	put_section(h, "outreach", IN_BODY);
	if (account && section_has(account, IN_BODY))
		put_tables(h, account, IN_BODY);
	put_section(h, "assist", IN_BODY);
	put_section(h, "feedback", IN_BODY);
	put_section(h, "targets", IN_BODY);
	put_units(h);
	put_section(h, "cost", IN_BODY);
	put_section(h, "late", IN_BODY);
	put_closed(h);
}

static void put_assessment(struct html *h)
{
	html_heading(h, "h2", "II", N_("ASSESSMENT"));
	html_heading(h, "h3", "1", N_("Strengths"));
	html_accounts(h, "strengths");
	html_heading(h, "h3", "2", N_("Shortcomings and their causes"));
	html_accounts(h, "obstacles");
	html_heading(h, "h2", "III", N_("DIRECTIONS FOR THE NEXT PERIOD"));
	html_accounts(h, "next");
	html_heading(h, "h2", "IV", N_("PROPOSALS"));
	html_accounts(h, "proposals");
}

static void put_end(struct html *h)
{
	struct buf ward = {0}, period = {0}, text = {0};

	html_ward(h, &ward);
	show_period(h->r->period, h->i18n, &period);
	html_sentence(h, N_("This is the report of %s for %s./."), buf_str(&ward), buf_str(&period), "", &text);
	buf_puts(h->out, "<div class=\"end\">\n");
	html_paragraph(h, buf_str(&text));
	html_signatures(h);
	buf_puts(h->out, "</div>\n");
	buf_fini(&ward);
	buf_fini(&period);
	buf_fini(&text);
}

static void put_annex_title(struct html *h, const char *msgid)
{
	buf_puts(h->out, "<p class=\"annex\">");
	html_tr(h, N_("ANNEX"));
	buf_puts(h->out, "</p>\n<p class=\"about\">");
	html_tr(h, msgid);
	buf_puts(h->out, "</p>\n");
}

static void put_annex(struct html *h)
{
	bool any = false;

	for (size_t i = 0; i < h->r->n_sections; i++)
		any |= section_has(&h->r->sections[i], IN_ANNEX);
	if (!any)
		return;
	put_annex_title(h, N_("Figures in detail"));
	h->n_headings = 0;
	for (size_t i = 0; i < h->r->n_sections; i++)
		put_section(h, h->r->sections[i].id, IN_ANNEX);
}

static void put_notes(struct html *h)
{
	if (h->r->n_notes == 0)
		return;
	buf_puts(h->out, "<h3>");
	html_tr(h, N_("Notes"));
	buf_puts(h->out, "</h3>\n<p class=\"note\">– ");
	html_tr(h, report_rule_label(h->r->rule));
	buf_puts(h->out, ".</p>\n");
	for (size_t i = 0; i < h->r->n_notes; i++) {
		struct buf note = {0};

		report_put_note(&h->r->notes[i], h->i18n, &note);
		buf_puts(h->out, "<p class=\"note\">– ");
		html_text(h, buf_str(&note));
		buf_puts(h->out, "</p>\n");
		buf_fini(&note);
	}
}

static void put_official(struct html *h)
{
	put_introduction(h);
	put_results(h);
	put_assessment(h);
	put_end(h);
	put_annex(h);
	put_notes(h);
}

/* ---- a unit's own sheet ---- */

static void put_sheet(struct html *h)
{
	static const struct {
		const char *table, *heading;
	} words[] = {{"strengths", N_("What went well")}, {"obstacles", N_("Shortcomings and their causes")},
		{"proposals", N_("Proposals")}, {"next", N_("Directions for the next period")}};
	static const char *const sections[] = {"outreach", "assist", "feedback", "cost", "late"};
	char number[24];

	html_heading(h, "h3", "1", N_("In general"));
	html_summary(h);
	html_heading(h, "h3", "2", N_("Duties"));
	html_duties_of_unit(h);
	h->n_headings = 2;
	for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
		put_section(h, sections[i], IN_BODY);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		snprintf(number, sizeof number, "%zu", ++h->n_headings);
		html_heading(h, "h3", number, words[i].heading);
		html_accounts(h, words[i].table);
	}
	html_signatures(h);
}

/* ---- the page ---- */

static void put_page_title(struct html *h)
{
	struct buf title = {0};

	buf_printf(&title, "%s – ", tr(h->i18n, h->r->unit[0] ? N_("SHEET OF RESULTS") : N_("REPORT")));
	show_period(h->r->period, h->i18n, &title);
	if (h->r->unit[0])
		buf_printf(&title, " – %s", h->r->unit_name);
	html_text(h, buf_str(&title));
	buf_fini(&title);
}

void report_put_html(const struct report *r, const struct i18n *i, struct buf *out)
{
	struct html h = {.r = r, .i18n = i, .out = out};

	buf_printf(out, "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"%s\">\n<head>\n",
		i18n_lang(i));
	buf_puts(out,
		"<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
		"<title>");
	put_page_title(&h);
	buf_puts(out, "</title>\n");
	html_style(&h);
	buf_puts(out, "</head>\n<body>\n");
	html_letterhead(&h);
	if (r->unit[0])
		put_sheet(&h);
	else
		put_official(&h);
	if (r->people) {
		put_annex_title(&h, N_("Results of single persons"));
		html_period(&h);
		html_people(&h);
	}
	buf_puts(out, "</body>\n</html>\n");
}
