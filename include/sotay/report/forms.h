/* SPDX-License-Identifier: MIT
 * forms - the forms in which a report can be saved: one row each. */
#ifndef SOTAY_REPORT_FORMS_H
#define SOTAY_REPORT_FORMS_H

#include <stdbool.h>
#include "sotay/report/report.h"

struct report_form {
	const char *name;   /* as --format has it: "text" */
	const char *ending; /* of a file's name: "txt" */
	const char *label;  /* msgid: what it is good for */
	/* Replaces `out` by the file's content, in the language of `i`. */
	enum err (*put)(const struct report *r, const struct i18n *i, struct buf *out, struct error *e);
	bool binary; /* nothing for a terminal */
};

/* Ended by a row without a name. */
extern const struct report_form report_forms[];

/* The form of that name or ending; "table" is text. NULL: there is none. */
const struct report_form *report_form_find(const char *name_or_ending);

#endif
