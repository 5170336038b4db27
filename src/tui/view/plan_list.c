/* SPDX-License-Identifier: MIT
 * plan_list - not built yet. */
#include "sotay/tui/view/views.h"

struct view *view_plan_list_new(struct app *app, enum plan_list list)
{
	(void)app;
	(void)list;
	return NULL;
}

