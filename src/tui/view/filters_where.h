/* SPDX-License-Identifier: MIT
 * filters_where - filters of a list that ask for any field: in words, and chosen from menus. */
#ifndef SOTAY_TUI_VIEW_FILTERS_WHERE_H
#define SOTAY_TUI_VIEW_FILTERS_WHERE_H

#include "sotay/tui/view/list_model.h"

/* Appends "Topic: portal · Procedure: not stated …", each behind " · " where something stands before it. */
void filters_describe_further(const struct list_model *m, struct app *app, struct buf *out);
/* Asks for a field, then for what it is to hold. True: something changed. */
bool filters_ask_field(struct list_model *m, struct app *app);

#endif
