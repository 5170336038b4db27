/* SPDX-License-Identifier: MIT
 * report - the screen of reports: what it shows, drawing, saving, closing. */
#ifndef SOTAY_SRC_TUI_VIEW_REPORT_H
#define SOTAY_SRC_TUI_VIEW_REPORT_H

#include "sotay/report/report.h"
#include "sotay/tui/frame/app.h"
#include "sotay/tui/view/report_page.h"
#include "sotay/tui/view/report_strip.h"
#include "sotay/tui/widget/scroll.h"

enum { REPORT_PANE_FROM_COLS = 110, REPORT_PANE_COLS = 34 };

struct report_view {
	struct view view;
	/* what is wanted */
	struct period period;
	enum period_rule rule;
	char unit[CODE_BYTES_MAX + 1]; /* "" = the whole ward */
	size_t section;
	bool all; /* every figure of every row */
	/* what is there */
	struct report *report; /* NULL: not yet, or it could not be made */
	bool is_wanted;        /* it is to be made anew */
	bool is_stopped;       /* somebody did not want to wait for it */
	uint64_t version;      /* of the store that it tells of */
	struct report_strip strip;
	struct report_page page;
	struct scroll lines;
	struct buf hint;
};

/* The month of the strip at that place of the content, or -1. */
int report_month_at(struct area a, int row, int col);
/* The part of the content that the lines are in. */
struct area report_page_area(struct area a);
void report_draw(const struct report_view *v, const struct app *app, struct area a);

/* Asks for a period, in whatever year and of whatever length, and for the rule. True: something else is wanted. */
bool report_pick_period(struct report_view *v, struct app *app);
/* Opens what stands behind the line with the mark, or says that there is nothing. */
void report_open(struct report_view *v, struct app *app);
/* Asks for a form and a place and writes the file. */
void report_save(struct app *app, struct report *r);
/* Asks, and keeps the figures as they are. */
void report_close_period(struct app *app, const struct report *r);

#endif
