/* SPDX-License-Identifier: MIT
 * html_paper - what stands around a report: the frame of an official paper of Decree 30/2020, or of a unit's own sheet.
 *
 * Whatever names a ward comes from the plan. A unit that is no authority has neither the state's name nor a number nor
 * "on behalf of" anybody. */
#include <stdio.h>
#include <string.h>
#include "html.h"
#include "sotay/base/text.h"
#include "sotay/model/show.h"

/* ---- words ---- */

void html_plan_title(const struct html *h, struct buf *out)
{
	const char *title = h->r->paper.title;
	size_t len = strlen(title), first = text_next_grapheme(title, len, 0);
	size_t second = text_next_grapheme(title, len, first);
	struct buf lower = {0};

	/* "Tuyên truyền …" begins no sentence here; "CCHC" stays. */
	text_fold_case(title + first, second - first, &lower);
	if (lower.len == second - first && memcmp(buf_str(&lower), title + first, lower.len) == 0)
		text_fold_case(title, first, out);
	else
		buf_put(out, title, first);
	buf_puts(out, title + first);
	buf_fini(&lower);
}

void html_ward(const struct html *h, struct buf *out)
{
	const struct report_paper *p = &h->r->paper;
	struct buf name = {0};

	buf_printf(&name, p->ward_kind[0] && p->ward[0] ? "%s %s" : "%s%s", p->ward_kind, p->ward);
	html_sentence(h, N_("the People's Committee of %s"), buf_str(&name), "", "", out);
	buf_fini(&name);
}

void html_range(const struct html *h, enum report_span span, struct buf *out)
{
	struct buf first = {0}, last = {0};

	report_put_day(h->r->ranges[span].first, h->i18n, &first);
	report_put_day(h->r->ranges[span].last, h->i18n, &last);
	html_sentence(h, N_("from %s to %s"), buf_str(&first), buf_str(&last), "", out);
	buf_fini(&first);
	buf_fini(&last);
}

static void put_today(struct html *h)
{
	struct ymd d = day_to_ymd(instant_day(h->r->now, h->r->utc_offset_min));
	char day[8], month[8], year[8];
	struct buf text = {0};

	/* Decree 30: two digits for days below 10 and for January and February. */
	snprintf(day, sizeof day, "%02d", d.day);
	snprintf(month, sizeof month, d.month < 3 ? "%02d" : "%d", d.month);
	snprintf(year, sizeof year, "%d", d.year);
	if (h->r->paper.place[0])
		buf_printf(&text, "%s, ", h->r->paper.place);
	html_sentence(h, N_("day %s month %s year %s"), day, month, year, &text);
	buf_puts(h->out, "<p class=\"place\">");
	html_text(h, buf_str(&text));
	buf_puts(h->out, "</p>");
	buf_fini(&text);
}

static void put_bold(struct html *h, const char *class, const char *text)
{
	buf_printf(h->out, "<p%s%s%s><b>", class[0] ? " class=\"" : "", class, class[0] ? "\"" : "");
	html_text(h, text);
	buf_puts(h->out, "</b></p>\n");
}

static void put_plain(struct html *h, const char *class, const char *text)
{
	buf_printf(h->out, "<p%s%s%s>", class[0] ? " class=\"" : "", class, class[0] ? "\"" : "");
	html_text(h, text);
	buf_puts(h->out, "</p>\n");
}

/* A line that word processors keep, too. */
static void put_rule(struct html *h, const char *class)
{
	buf_printf(h->out, "<p class=\"%s\">&#160;</p>\n", class);
}

/* ---- above ---- */

static void put_issuer(struct html *h)
{
	const struct report_paper *p = &h->r->paper;
	struct buf number = {0};

	if (p->issuer_parent[0])
		put_plain(h, "small", p->issuer_parent);
	put_bold(h, "small", p->issuer);
	put_rule(h, "short");
	buf_puts(&number, tr(h->i18n, N_("No.:")));
	buf_puts(&number, "\xc2\xa0\xc2\xa0\xc2\xa0\xc2\xa0\xc2\xa0\xc2\xa0\xc2\xa0\xc2\xa0");
	if (p->doc_symbol[0])
		buf_printf(&number, "/%s", p->doc_symbol);
	put_plain(h, "mid", buf_str(&number));
	buf_fini(&number);
}

static void put_state(struct html *h)
{
	put_bold(h, "small", tr(h->i18n, N_("SOCIALIST REPUBLIC OF VIET NAM")));
	put_bold(h, "mid", tr(h->i18n, N_("Independence - Freedom - Happiness")));
	put_rule(h, "motto");
	put_today(h);
}

void html_period(struct html *h)
{
	struct buf period = {0}, dates = {0}, line = {0};

	show_period(h->r->period, h->i18n, &period);
	html_range(h, SPAN_PERIOD, &dates);
	html_sentence(h, N_("Period: %s, %s"), buf_str(&period), buf_str(&dates), "", &line);
	put_plain(h, "dates", buf_str(&line));
	buf_fini(&period);
	buf_fini(&dates);
	buf_fini(&line);
}

static void put_title(struct html *h, const char *title)
{
	struct buf plan = {0}, about = {0};

	put_plain(h, "title", title);
	if (h->r->paper.title[0]) {
		html_plan_title(h, &plan);
		html_sentence(h, N_("Results of carrying out the plan: %s"), buf_str(&plan), "", "", &about);
		put_plain(h, "about", buf_str(&about));
	}
	html_period(h);
	put_rule(h, "under");
	buf_fini(&plan);
	buf_fini(&about);
}

static void put_addressee(struct html *h)
{
	struct buf ward = {0}, line = {0};

	html_ward(h, &ward);
	if (h->r->paper.lead_unit[0])
		html_sentence(h, N_("To: %s (through %s)"), buf_str(&ward), h->r->paper.lead_unit, "", &line);
	else
		html_sentence(h, N_("To: %s"), buf_str(&ward), "", "", &line);
	put_plain(h, "to", buf_str(&line));
	buf_fini(&ward);
	buf_fini(&line);
}

void html_letterhead(struct html *h)
{
	bool own = h->r->unit[0];

	buf_printf(h->out,
		"<table width=\"100%%\" border=\"0\" cellspacing=\"0\" cellpadding=\"0\">\n<tr><td width=\"%d%%\" valign=\"top\">\n",
		own ? 50 : 42);
	if (own) {
		put_bold(h, "mid", h->r->unit_name);
		put_rule(h, "short");
	} else {
		put_issuer(h);
	}
	buf_printf(h->out, "</td><td width=\"%d%%\" valign=\"top\">\n", own ? 50 : 58);
	if (own)
		put_today(h);
	else
		put_state(h);
	buf_puts(h->out, "</td></tr></table>\n");
	put_title(h, tr(h->i18n, own ? N_("SHEET OF RESULTS") : N_("REPORT")));
	if (own)
		put_addressee(h);
}

/* ---- below ---- */

static void put_recipients(struct html *h)
{
	const struct report_paper *p = &h->r->paper;

	put_plain(h, "whom", tr(h->i18n, N_("Recipients:")));
	for (size_t i = 0; i < p->n_recipients; i++) {
		buf_puts(h->out, "<p class=\"list\">- ");
		html_text(h, p->recipients[i]);
		buf_puts(h->out, i + 1 < p->n_recipients ? ";</p>\n" : ".</p>\n");
	}
}

/* Room for a signature and the name below it. */
static void put_room(struct html *h)
{
	for (int i = 0; i < 5; i++)
		buf_puts(h->out, "<p class=\"mid\">&#160;</p>\n");
}

static void put_signer(struct html *h, const char *who)
{
	put_bold(h, "mid", who);
	buf_puts(h->out, "<p class=\"mid\"><i>");
	html_tr(h, N_("(signature, full name)"));
	buf_puts(h->out, "</i></p>\n");
	put_room(h);
}

#define SIGN_TABLE                                                                                                     \
	"<table class=\"sign\" width=\"100%\" border=\"0\" cellspacing=\"0\" cellpadding=\"0\">"                           \
	"\n<tr><td width=\"50%\" valign=\"top\">\n"

void html_two_signatures(struct html *h, const char *left, const char *right)
{
	buf_puts(h->out, SIGN_TABLE);
	put_signer(h, tr(h->i18n, left));
	buf_puts(h->out, "</td><td width=\"50%\" valign=\"top\">\n");
	put_signer(h, tr(h->i18n, right));
	buf_puts(h->out, "</td></tr></table>\n");
}

void html_signatures(struct html *h)
{
	if (h->r->unit[0]) {
		html_two_signatures(h, N_("Made by"), N_("Head of the unit"));
		return;
	}
	buf_puts(h->out, SIGN_TABLE);
	put_recipients(h);
	buf_puts(h->out, "</td><td width=\"50%\" valign=\"top\">\n");
	put_bold(h, "mid", h->r->paper.sign_for);
	put_bold(h, "mid", h->r->paper.sign_title);
	put_room(h);
	buf_puts(h->out, "</td></tr></table>\n");
}
