/* SPDX-License-Identifier: MIT
 * html - a report as a page of HTML: what its parts have in common. Private to src/report.
 *
 * The page is XHTML in the serialisation that browsers, LibreOffice and Word read: well-formed, without script, without
 * anything from outside. A file writes one part of it: put_html.c the order of things, html_style.c how they look,
 * html_paper.c head, title and signatures, html_table.c tables (html_layout.c: their columns), html_chart.c charts,
 * html_words.c sentences, html_duty.c what is put together from several tables: a unit's duties, single persons. */
#ifndef SOTAY_SRC_REPORT_HTML_H
#define SOTAY_SRC_REPORT_HTML_H

#include "sotay/report/report.h"

struct html {
	const struct report *r;
	const struct i18n *i18n;
	struct buf *out;
	size_t n_tables, n_charts, n_headings; /* so far, for their numbers */
};

/* ---- text (html.c) ---- */

/* Escaped; line ends become blanks. */
void html_text(struct html *h, const char *text);
/* A msgid, translated. */
void html_tr(struct html *h, const char *msgid);
/* Escaped; line ends become <br/>. */
void html_lines(struct html *h, const char *text);
/* Appends, not escaped, "month 3/2022" where the words are a period's code, else the words. */
void html_words_of(const struct html *h, struct report_words w, struct buf *out);
/* Appends the sentence: a msgid whose conversions are all %s; not escaped. */
void html_sentence(const struct html *h, const char *msgid, const char *a, const char *b, const char *c,
	struct buf *out);
/* <h2>I. TITLE</h2> and <h3>1. Title</h3>: the caller says the number. */
void html_heading(struct html *h, const char *tag, const char *number, const char *msgid);
/* A heading that is data. */
void html_heading_text(struct html *h, const char *tag, const char *text);
/* A paragraph of the body. */
void html_paragraph(struct html *h, const char *text);

/* ---- parts ---- */

void html_style(struct html *h);

/* What the clerk's office writes around the report. */
void html_letterhead(struct html *h);
/* A line: "Period: month 3/2022, from 15/02/2022 to 14/03/2022". */
void html_period(struct html *h);
void html_signatures(struct html *h);
/* Room for two to sign; msgids of what they are. */
void html_two_signatures(struct html *h, const char *left, const char *right);
/* Words of it for sentences, appended without escaping: the plan's title as it stands within a sentence, "the
 * People's Committee of …", "from 15/02/2022 to 14/03/2022". */
void html_plan_title(const struct html *h, struct buf *out);
void html_ward(const struct html *h, struct buf *out);
void html_range(const struct html *h, enum report_span span, struct buf *out);

/* Which columns of a table, ended by NULL (NULL: all), and whether each has one value, the latest, in the place of
 * three spans. */
struct html_pick {
	const char *const *columns;
	bool latest;
};

/* The table with a numbered title, without empty columns and rows. False: there was nothing to write. */
bool html_table(struct html *h, const struct report_table *t, struct html_pick pick);
/* Whether it would write anything. */
bool html_table_has(const struct report_table *t, struct html_pick pick);
/* The parts of a label from `from` to before `to`, joined by dots; "not stated" if it has none at all. */
void html_label(struct html *h, const struct report_row *row, size_t from, size_t to);
/* Whether the first `n` parts of the labels are the same. NULL: nothing has come before. */
bool html_same_head(const struct report_row *before, const struct report_row *row, size_t n);
/* The number and title of a table that follows. */
void html_table_title(struct html *h, const char *msgid);
/* <table …> of figures; `size` "", " s" or " x": the smaller. */
void html_table_open(struct html *h, const char *size);
/* A <col>; its width in thousandths of the table's. */
void html_column(struct html *h, size_t width);

/* Charts of a section; nothing where there is nothing to draw. */
void html_charts(struct html *h, const char *section);

/* The period in a few sentences, generated from the figures. */
void html_summary(struct html *h);
/* What units wrote in a table of section `account`; dots to write on where they wrote nothing. */
void html_accounts(struct html *h, const char *table);

/* What became of the duties of the report's unit. */
void html_duties_of_unit(struct html *h);
/* Duties that were due with nothing recorded, unit by unit. */
void html_lacking(struct html *h);
/* Figures that units gave, and rows to be filled in from the one-stop system. */
void html_onestop(struct html *h);
/* A page for each person. */
void html_people(struct html *h);

#endif
