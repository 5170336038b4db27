/* SPDX-License-Identifier: MIT
 * missing - the screen of who has reported: what it holds; missing.c obeys, missing_draw.c draws. Private to the views.
 */
#ifndef SOTAY_SRC_TUI_VIEW_MISSING_H
#define SOTAY_SRC_TUI_VIEW_MISSING_H

#include "sotay/report/roll.h"
#include "sotay/tui/frame/app.h"
#include "sotay/tui/widget/scroll.h"

struct missing {
	struct view view;
	struct roll roll;
	enum period_type type;
	int year;
	size_t column; /* with the mark */
	bool only_missing;
	bool is_wanted; /* it is to be counted anew */
	bool is_stopped, is_counted;
	uint64_t version; /* of the store that the roll tells of */
	const struct plan *plan;
	size_t *shown;      /* rows of the roll; heap */
	struct scroll rows; /* over `shown` */
	struct buf hint;
};

/* The row with the mark, or NULL. */
const struct roll_row *missing_here(const struct missing *m);
/* The column with the mark. */
const struct roll_column *missing_column(const struct missing *m);

/* Where the rows are, for the mouse. */
struct area missing_list_area(struct area a);
/* The column of the roll at that column of the content, or -1. */
int missing_column_at(const struct missing *m, struct area a, int col);
void missing_draw(struct missing *m, const struct app *app, struct area a);

#endif
