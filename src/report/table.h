/* SPDX-License-Identifier: MIT
 * table - putting a report together: sections, tables, rows, values. Private to src/report. */
#ifndef SOTAY_SRC_REPORT_TABLE_H
#define SOTAY_SRC_REPORT_TABLE_H

#include "sotay/report/report.h"
#include "tally_internal.h"

/* What fills a column from a row of counts: figure `n`, and for percent and days figure `of`. */
struct source {
	struct report_column column;
	size_t n, of;
	bool by_hand; /* left unknown, for the caller to fill */
};

enum { SOURCES_MAX = FIELDS_MAX + 16 };

struct report_section *section_add(struct report *r, const char *id, const char *title);
/* The columns are copied. Strings of columns and titles must be static, or in r's arena. */
struct report_table *table_add(struct report *r, struct report_section *s, const char *id, const char *title,
	const struct report_column *columns, size_t n_columns);
/* A row with every value unknown; valid until the next row is added. `code` is copied. */
struct report_row *row_add(struct report *r, struct report_table *t, const char *code);
/* Adds a part to the label; an empty one is left out, data is copied. */
void row_label(struct report *r, struct report_row *row, const char *text);
void row_label_msgid(struct report_row *row, const char *msgid);
/* Adds a part that is told as "month 3/2022". */
void row_label_period(struct report *r, struct report_row *row, struct period period);
/* The value of a column in a span. */
struct report_value *value_at(const struct report_table *t, const struct report_row *row, const char *column,
	enum report_span span);
void value_set(struct report_value *v, long long n);
void value_set_text(struct report *r, struct report_value *v, const char *text);
/* A value of an enumerated field. */
void value_set_enum(struct report *r, struct report_value *v, const struct field *f, const char *value);
void note_add(struct report *r, const char *msgid, const char *a, const char *b, const char *c);

/* Fills every span of the row from figures laid out as in counts. */
void row_fill(const struct report_table *t, const struct report_row *row, const struct source *sources,
	const long long *figures);
/* A total row filled likewise; NULL figures: all 0; NULL sources: left unknown. */
void table_total(struct report *r, struct report_table *t, const struct source *sources, const long long *figures);

/* A table whose rows are the keys of `c`: codes of `list` in order of the plan, then codes the plan does not know, then
 * what is not stated. Rows without any figure are left out, unless `keep_all` and the plan has them. `skip` (may be
 * NULL) leaves out codes. */
struct listing {
	const char *id, *title;
	const struct source *sources;
	size_t n_sources;
	enum plan_list list;
	bool keep_all;
	bool (*skip)(const char *code);
};
struct report_table *table_of_list(struct report *r, struct report_section *s, const struct tally *t,
	const struct counts *c, const struct listing *l);
/* The same with the values of an enumerated field. */
struct report_table *table_of_enum(struct report *r, struct report_section *s, const struct counts *c, const char *id,
	const char *title, const struct source *sources, size_t n_sources, const struct field *f);

/* Labels a row with unit, neighbourhood and duty. */
void label_duty(struct report *r, struct report_row *row, const struct tally *t, const char *unit, const char *duty,
	const char *area);
/* Position of the code in its list: -1 for none, behind all others where the plan does not know it. */
int place_of(const struct tally *t, enum plan_list list, const char *code);

/* One section each (sections.c and its neighbours). */
void section_outreach(struct report *r, const struct tally *t);
void section_assist(struct report *r, const struct tally *t);
void section_feedback(struct report *r, const struct tally *t);
void section_duties(struct report *r, const struct tally *t);
void section_targets(struct report *r, const struct tally *t);
void section_cost(struct report *r, const struct tally *t);
void section_people(struct report *r, const struct tally *t);
void section_months(struct report *r, const struct tally *t);
void section_account(struct report *r, const struct tally *t);
void section_notes(struct report *r, const struct tally *t);

/* A device whose batches were taken in. */
struct sender {
	const char *device, *label, *unit; /* unit: code, successor where replaced */
	long long batches[SPANS];
	unsigned long long last_number;
	day_t last_day;
};
void section_reporting(struct report *r, const struct tally *t, const struct sender *senders, size_t n_senders);

/* Copies what an official paper needs. */
void paper_take(struct report *r, const struct plan *p);

/* Compares with what a closed period kept (`text`, JSON of close.c) and adds section `late`. */
enum err section_late(struct report *r, const char *text, size_t len, struct error *e);

#endif
