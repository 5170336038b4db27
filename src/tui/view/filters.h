/* SPDX-License-Identifier: MIT
 * filters - what a list of records is narrowed down by: in words, and chosen from menus.
 *
 * The functions that ask return true where something was changed; the list then applies it (list_model_apply()), the
 * order apart, which filters_ask_sort() applies itself. */
#ifndef SOTAY_SRC_TUI_VIEW_FILTERS_H
#define SOTAY_SRC_TUI_VIEW_FILTERS_H

#include "sotay/tui/view/list_model.h"

/* Appends what is in force: "tháng 3/2022 (15/02 – 14/03) · KP Mỹ Thạch · Chưa nộp". */
void filters_describe(const struct list_model *m, struct app *app, struct buf *out);
/* Whether anything narrows the list down, its kinds apart. */
bool filters_are_set(const struct list_model *m);
bool filters_ask_period(struct list_model *m, struct app *app);
/* By what to filter, then how. */
bool filters_ask(struct list_model *m, struct app *app);
bool filters_ask_sort(struct list_model *m, struct app *app);
/* The kind a new record is to have: the one that is listed, else asked for. False: Esc. */
bool filters_ask_kind(const struct list_model *m, struct app *app, enum kind *out);

#endif
