/* SPDX-License-Identifier: MIT
 * plan - not built yet. */
#include "sotay/tui/view/views.h"

struct view *view_plan_new(struct app *app)
{
	(void)app;
	return NULL;
}

