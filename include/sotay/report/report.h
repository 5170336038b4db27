/* SPDX-License-Identifier: MIT
 * report - the report of a period as sections of tables, before it takes a form (design 7).
 *
 * report_build() reads the store once and makes a `struct report`, which borrows from nobody: neither transaction nor
 * plan. Writers turn it into text, HTML, workbook, CSV or JSON; screens and further formats read the same tables.
 *
 *   report - sections - tables - columns, rows - values, each for period, period before, cumulative
 *
 * Words are either data (names from the plan, what people wrote) or msgids, which writers translate. No citizen's name,
 * phone number or dossier code gets into a report. */
#ifndef SOTAY_REPORT_REPORT_H
#define SOTAY_REPORT_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include "sotay/base/buf.h"
#include "sotay/base/day.h"
#include "sotay/base/error.h"
#include "sotay/base/mem.h"
#include "sotay/model/plan.h"
#include "sotay/report/progress.h"
#include "sotay/report/span.h"
#include "sotay/report/tally.h"
#include "sotay/store/store.h"

enum report_type {
	FIGURE_COUNT,
	FIGURE_MINUTES,
	FIGURE_MONEY,   /* dong */
	FIGURE_PERCENT, /* 100 x n / of */
	FIGURE_DAYS,    /* a mean: n / of */
	FIGURE_DATE,    /* n is a day_t */
	FIGURE_TEXT
};

/* A piece of text: data, or a msgid to be translated. */
struct report_words {
	const char *text; /* never NULL */
	bool translate;
};

struct report_value {
	bool known;                /* false: nothing to show, as opposed to 0 */
	long long n, of;           /* `of` > 0 for percent and days, else unused */
	struct report_words words; /* FIGURE_TEXT */
	const char *code;          /* FIGURE_TEXT that is one of a few known values: its machine name; else NULL */
};

struct report_column {
	const char *id;            /* machine name, unique within the table */
	struct report_words label; /* msgid, or the plan's name for it */
	enum report_type type;
	bool of_now; /* depends on the day of the report (what is overdue), not on records alone */
};

enum { REPORT_LABEL_PARTS = 8 };

struct report_row {
	const char *code; /* unique within the table; "" = not stated */
	struct report_words label[REPORT_LABEL_PARTS];
	size_t n_label;
	bool ends_in_period;         /* the label's last part is a period ("2022-03"), to be told in words */
	struct report_value *values; /* [column * SPANS + span] */
};

struct report_table {
	const char *id;    /* unique within the section */
	const char *title; /* msgid */
	struct report_column *columns;
	size_t n_columns;
	struct report_row *rows;
	size_t n_rows;
	struct report_row *total; /* or NULL where adding up the rows means nothing */
	bool spans;               /* false: only SPAN_PERIOD is filled */
	bool detail;              /* long, and nothing to act upon: the text form only says how many rows there are */
};

struct report_section {
	const char *id;    /* outreach assist … account months (build.c), notes, and late */
	const char *title; /* msgid */
	struct report_table *tables;
	size_t n_tables;
};

/* A sentence to stand below the report: a msgid whose conversions are all %s. */
struct report_note {
	const char *msgid;
	const char *args[3];
};

enum { REPORT_RECIPIENTS_MAX = 24 };

/* What an official paper shows beside figures, from the plan pack (design 8); "" where the pack says nothing. */
struct report_paper {
	const char *title, *number, *issued, *based_on; /* of the plan */
	const char *issuer_parent, *issuer, *doc_symbol, *place;
	const char *sign_for, *sign_title;
	const char *ward_kind, *ward, *city, *province, *area_word;
	const char *lead_unit; /* name of the unit to which the others report */
	const char *recipients[REPORT_RECIPIENTS_MAX];
	size_t n_recipients;
};

struct report {
	struct arena arena;
	struct period period, previous;
	enum period_rule rule;
	struct day_range ranges[SPANS];
	struct report_paper paper;
	const char *unit, *unit_name; /* "" = the whole ward */
	day_t unit_due, ward_due;     /* the last day on which a unit's report, the ward's own, is in time */
	instant_t now;
	int utc_offset_min;
	long long records[SPANS]; /* that counted for anything */
	bool people;              /* sheets of single persons are wanted, too: set by who asked, for forms that have them */
	instant_t closed;         /* when this period was closed; 0 = it is open */
	long long closed_records; /* what records[SPAN_PERIOD] was then */
	const char *closed_digest;
	struct report_section *sections;
	size_t n_sections;
	struct report_note *notes;
	size_t n_notes;
};

/* The report of `period` under `rule`, of one unit (code) or, with NULL or "", of the ward. `now` decides what is
 * overdue. *out is owned by the caller, report_free(); NULL after an error. ERR_REFUSED: the plan has no such unit.
 * ERR_CANCEL: `progress` said so. ERR_DAMAGED, ERR_IO: the store. An empty period is no error. */
enum err report_build(struct txn *t, struct period period, enum period_rule rule, const char *unit, instant_t now,
	report_progress_fn progress, void *ctx, struct report **out, struct error *e);
/* The same from a tally alone: without batches and without what a closed period said. Never fails. */
struct report *report_from_tally(const struct tally *t, instant_t now);
void report_free(struct report **r);

/* Looking things up: NULL if there is no such section, table, row (`row` NULL = the total) or column. Borrowed. */
const struct report_table *report_table(const struct report *r, const char *section, const char *table);
const struct report_row *report_row(const struct report_table *t, const char *row);
/* values[SPAN_…], or NULL. */
const struct report_value *report_values(const struct report *r, const char *section, const char *table,
	const char *row, const char *column);

/* Whether the row has nothing but zeros and unknowns; whether that is so of every row. */
bool report_row_is_empty(const struct report_table *t, const struct report_row *row);
bool report_table_is_empty(const struct report_table *t);

/* ---- as words, for writers and screens ---- */

/* n x scale / of, rounded half up: tenths of a percent, tenths of a day. */
long long report_tenths(enum report_type type, const struct report_value *v);
/* 1.310, 45,5%, 15/03/2022 (English: 1,310, 45.5%, 2022-03-15); "" if unknown. */
void report_put_value(enum report_type type, const struct report_value *v, const struct i18n *i, struct buf *out);
void report_put_day(day_t d, const struct i18n *i, struct buf *out);
const char *report_words(struct report_words w, const struct i18n *i);
/* The words of part `k` of a label. */
void report_put_label_part(const struct report_row *row, size_t k, const struct i18n *i, struct buf *out);
/* The parts of a label, joined by a dot. "" = "not stated". */
void report_put_label(const struct report_row *row, const struct i18n *i, struct buf *out);
void report_put_note(const struct report_note *note, const struct i18n *i, struct buf *out);
/* "By calendar months", "Months from the 15th to the 14th (Decree 09/2019)": msgids. */
const char *report_rule_label(enum period_rule rule);
/* "This period", "Period before", "Cumulative": msgids. */
const char *report_span_label(enum report_span span);

/* ---- forms ---- */

/* For a terminal or a plain text file: at most 80 columns wide. Lines end with LF. */
void report_put_text(const struct report *r, const struct i18n *i, struct buf *out);
/* One long table: section,table,code,label,column,period,previous,cumulative. Ids and codes, plain numbers (percent and
 * days with one decimal and a point, days YYYY-MM-DD), labels and texts in the language of `i`; the total row's code is
 * "*". Texts that a spreadsheet would take for a formula begin with an apostrophe. */
void report_put_csv(const struct report *r, const struct i18n *i, struct buf *out);
/* One object; compact, no newline at the end. Names of members, ids and codes are machine names whatever the language,
 * labels, titles, texts and notes are in the language of `i`.
 *
 *   {"period":"2022-03","previous":"2022-02","rule":"nd09","ranges":{"period":["2022-02-15","2022-03-14"],"previous":…,
 *    "cumulative":…},"unit":null,"plan":"…","made":"…Z","records":{"period":12,…},
 *    "closed":null or {"when","digest","records"},
 *    "sections":[{"id":"outreach","title","tables":[{"id":"channel","title","columns":[{"id","label","type"}],
 *      "rows":[{"code":"radio","label","cells":{"sessions":{"period":1,"previous":0,"cumulative":3},…}}],
 *      "total":null or cells as in a row}]}],"notes":["…"]}
 *
 * A cell is null where there is nothing to show; of a table without spans it has "period" only. Percent and days have
 * one decimal; a text that is one of a few known values is its machine name ("done"). */
void report_put_json(const struct report *r, const struct i18n *i, struct buf *out);
/* One page of XHTML, to print on A4: an official report of the ward by Decree 30/2020, or the sheet of one unit; with
 * `people` a sheet for each person behind it. Nothing in it comes from outside, and there is no script. */
void report_put_html(const struct report *r, const struct i18n *i, struct buf *out);
/* Replaces `out` by a workbook: a summary, charts, a sheet for each section; totals that are the sum of their rows and
 * ratios of columns are formulas. ERR_REFUSED: this build or machine cannot write workbooks; ERR_IO, ERR_SPACE,
 * ERR_READONLY: the folder for temporary files. */
enum err report_put_xlsx(const struct report *r, const struct i18n *i, struct buf *out, struct error *e);

#endif
