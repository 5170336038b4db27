/* SPDX-License-Identifier: MIT
 * taken - not built yet. */
#include "sotay/tui/view/views.h"

struct view *view_taken_new(struct app *app, struct taken *t)
{
	(void)app;
	(void)t;
	return NULL;
}

