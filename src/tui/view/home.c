/* SPDX-License-Identifier: MIT
 * home - not built yet. */
#include "sotay/tui/view/views.h"

struct view *view_home_new(struct app *app)
{
	(void)app;
	return NULL;
}

