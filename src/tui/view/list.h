/* SPDX-License-Identifier: MIT
 * list - the state of the list of records, for its parts: list.c obeys, list_deed.c does, list_draw.c draws. */
#ifndef SOTAY_SRC_TUI_VIEW_LIST_H
#define SOTAY_SRC_TUI_VIEW_LIST_H

#include "sotay/tui/view/list_model.h"
#include "sotay/tui/widget/edit.h"
#include "sotay/tui/widget/scroll.h"

enum { FILTER_BYTES_MAX = 200, DETAIL_COLS = 44, DETAIL_FROM_COLS = 120, LINES_ABOVE = 3 };

struct list {
	struct view view;
	struct list_model model;
	char *title; /* translated, or NULL */
	struct edit box;
	bool in_box;
	struct scroll scroll;
	struct listing_id touched; /* what was deleted or taken back last: "take back" means it */
	bool has_touched;
	struct listing_id follow; /* where the mark goes once all rows are known */
	bool has_follow;
	struct buf detail; /* the record under the mark, line by line */
	bool failed;
};

/* As the view's operations of that name. */
void list_head(struct view *v, struct app *app, struct buf *left, struct buf *right);
void list_draw(struct view *v, struct app *app, struct area a);

const char *list_cannot(const struct view *v, struct app *app, enum action a);

/* The record under the mark in its form, or a new one like it. */
void list_open(struct list *l, struct app *app, bool copy);
/* Of the kind that is listed; of several the person is asked. */
void list_new_record(struct list *l, struct app *app);
unsigned list_delete(struct list *l, struct app *app);
/* What was deleted or taken back last, else the last thing done to the record under the mark. */
unsigned list_undo(struct list *l, struct app *app);

#endif
