/* SPDX-License-Identifier: MIT
 * report_strip - the twelve months of the report year beside each other: a small bar each, and the figure. No curses.
 *
 *   T1 ░░ T2 █░ T3 ██ …      the months of the report's period are marked
 *       0     9    32        where there is room for a second row
 */
#ifndef SOTAY_TUI_VIEW_REPORT_STRIP_H
#define SOTAY_TUI_VIEW_REPORT_STRIP_H

#include "sotay/base/buf.h"
#include "sotay/report/report.h"

enum { STRIP_MONTHS = 12 };
enum strip_figure { STRIP_SESSIONS, STRIP_TIMES, STRIP_FEEDBACK, STRIP_FIGURES };

struct report_strip {
	int year; /* 0: nothing is known */
	enum period_rule rule;
	char unit[CODE_BYTES_MAX + 1];
	uint64_t version; /* of the store */
	size_t n_months;  /* the first ones, of which figures are known */
	long long figures[STRIP_MONTHS][STRIP_FIGURES];
};

/* Takes the figures over from section "months". What is known of later months of the same year stays, for the same
 * rule, unit and state of the store (`version`): a report goes no further than its own period. */
void strip_take(struct report_strip *s, const struct report *r, uint64_t version);
/* Whether the strip tells of that year. */
bool strip_is_of(const struct report_strip *s, int year, enum period_rule rule, const char *unit);

/* What is shown beside a section of the report. */
enum strip_figure strip_figure_of(const char *section);
/* "sessions", "times" …: a msgid. */
const char *strip_figure_label(enum strip_figure f);

/* Columns of one month, the blank behind it included, on a screen of `cols`. */
int strip_cell_cols(int cols);
/* The month (0 …) at that column, or -1. */
int strip_month_at(int cols, int col);
/* Whether the month (0 …) of the year is one of the period's. */
bool strip_holds(struct period p, int month);
/* Appends name and bar of a month, one blank less than its columns; without figures the name alone. */
void strip_put_bar(const struct report_strip *s, enum strip_figure f, int month, int cell_cols, const struct i18n *i,
	struct buf *out);
/* Appends the figure, "" if it is not known, "…" if it is too wide. */
void strip_put_figure(const struct report_strip *s, enum strip_figure f, int month, int cell_cols, const struct i18n *i,
	struct buf *out);

#endif
