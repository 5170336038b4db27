/* SPDX-License-Identifier: MIT
 * conflict - not built yet. */
#include "sotay/tui/view/views.h"

struct view *view_conflict_new(struct app *app, enum kind kind, const struct uuid *id)
{
	(void)app;
	(void)kind;
	(void)id;
	return NULL;
}

