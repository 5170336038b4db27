/* SPDX-License-Identifier: MIT
 * plan_add - a row more in a list of a plan, where a code that records use has come from another machine. */
#ifndef SOTAY_MODEL_PLAN_ADD_H
#define SOTAY_MODEL_PLAN_ADD_H

#include "sotay/model/plan.h"

/* Whether a row of that list needs more than its code and name: then plan_add_row() wants one to be like. */
bool plan_add_needs_like(enum plan_list list);

/* Appends a row with `code` and `name` to the file of `list`, in its own order of columns and with its own delimiter;
 * nothing else in the files changes. What a row of the list must have besides is taken from the row `like` of the plan;
 * NULL: nothing. Whether the plan still is right is for plan_parse() to say. ERR_NOT_FOUND: the plan has no such file.
 * ERR_REFUSED: it has no heading that can be read. */
enum err plan_add_row(struct plan_files *files, enum plan_list list, const char *code, const char *name,
	const struct plan_row *like, struct error *e);

#endif
