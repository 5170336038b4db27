/* SPDX-License-Identifier: MIT
 * plan_list - what the lists of the plan are called and how their rows are told; private to src/tui/view. */
#ifndef SOTAY_SRC_TUI_VIEW_PLAN_LIST_H
#define SOTAY_SRC_TUI_VIEW_PLAN_LIST_H

#include "sotay/tui/frame/app.h"

enum { PLAN_LIST_COLUMNS = 2 }; /* beside the name */

/* The list's name (msgid). */
const char *plan_list_title(enum plan_list list);
/* The cells shown as columns beside the name, at most PLAN_LIST_COLUMNS; how many. */
size_t plan_list_columns(enum plan_list list, const size_t **shown);
/* What a cell of the list is called (msgid). */
const char *plan_list_cell_label(enum plan_list list, size_t cell);
/* Appends what stands in the cell, in words: names for codes, labels for words of the pack. */
void plan_list_put_cell(const struct app *app, enum plan_list list, const struct plan_row *row, size_t cell,
	struct buf *out);
/* Appends everything that the plan says of a row: its name, then a line for each cell that holds something. */
void plan_list_put_row(const struct app *app, enum plan_list list, const struct plan_row *row, struct buf *out);

#endif
