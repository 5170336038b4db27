/* SPDX-License-Identifier: MIT
 * missing - not built yet. */
#include "sotay/tui/view/views.h"

struct view *view_missing_new(struct app *app)
{
	(void)app;
	return NULL;
}

