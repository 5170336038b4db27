/* SPDX-License-Identifier: MIT
 * find - not built yet. */
#include "sotay/tui/view/views.h"

struct view *view_find_new(struct app *app)
{
	(void)app;
	return NULL;
}

