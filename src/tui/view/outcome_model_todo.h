/* SPDX-License-Identifier: MIT
 * outcome_model_todo - what is to be done after taking in; private to outcome_model. */
#ifndef SOTAY_SRC_TUI_VIEW_OUTCOME_MODEL_TODO_H
#define SOTAY_SRC_TUI_VIEW_OUTCOME_MODEL_TODO_H

#include "sotay/tui/view/outcome_model.h"

struct outcome_making {
	const struct import_report *report;
	const struct outcome_facts *facts;
	const struct plan *plan;
	const struct i18n *i18n;
	struct outcome *out;
};

/* Whether the batch was not at fault itself: the import ended before it. */
bool outcome_was_not_reached(const struct outcome_making *m, const struct import_result *r);
bool outcome_is_refused(const struct outcome_making *m, const struct import_result *r);
/* A warning that somebody has to look into; others are fields that do not fit together, which have a screen. */
bool outcome_is_grave(const struct error *warning);
/* Appends where in the batch the fault lies, what is wrong, and whom to ask. */
void outcome_put_refusal(const struct outcome_making *m, const struct import_result *r, struct buf *out);

/* Fills the list, the most urgent first. */
void outcome_add_todo(const struct outcome_making *m);

#endif
