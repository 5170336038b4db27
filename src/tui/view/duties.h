/* SPDX-License-Identifier: MIT
 * duties - the screen of duties: what it holds; duties.c obeys, duties_open.c opens what stands behind a duty,
 * duties_draw.c draws. Private to the views. */
#ifndef SOTAY_SRC_TUI_VIEW_DUTIES_H
#define SOTAY_SRC_TUI_VIEW_DUTIES_H

#include "sotay/report/duty_sheet.h"
#include "sotay/tui/frame/app.h"
#include "sotay/tui/widget/edit.h"
#include "sotay/tui/widget/scroll.h"

enum { DUTIES_FIND_BYTES_MAX = 200 };

struct duties {
	struct view view;
	char unit[CODE_BYTES_MAX + 1]; /* whose duties are shown */
	struct period period;
	struct duty_sheet sheet; /* of the unit, or without lines while nothing is counted */
	bool is_wanted;          /* it is to be counted anew */
	bool is_stopped;         /* somebody did not want to wait */
	uint64_t version;        /* of the store that the sheet tells of */
	size_t *found;           /* lines of the sheet that fit what was typed; heap */
	struct edit box;
	bool in_box;
	struct scroll rows; /* over `found` */
	struct buf hint;
};

/* The line with the mark, or NULL. */
const struct duty_line *duties_here(const struct duties *d);
/* The neighbourhood whose records are counted: the machine's own, of a unit that is in every one; else "". */
const char *duties_area(const struct duties *d, const struct app *app);

/* Records for the duty now. */
void duties_record(struct duties *d, struct app *app);
/* The unit's own account of the duty: the one there is, or a new one. */
void duties_result(struct duties *d, struct app *app);
/* The records that count for it. */
void duties_records(struct duties *d, struct app *app);
/* All that is known of the duty, in a window of its own. */
void duties_read(const struct duties *d, struct app *app);

/* Where the rows are, for the mouse. */
struct area duties_list_area(struct area a);
void duties_draw(struct duties *d, struct app *app, struct area a);
/* Appends title, section, detail, what was recorded, with what it is recorded: paragraphs parted by LF. */
void duties_put_detail(const struct duties *d, const struct app *app, const struct duty_line *l, struct buf *out);

#endif
