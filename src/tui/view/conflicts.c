/* SPDX-License-Identifier: MIT
 * conflicts - not built yet. */
#include "sotay/tui/view/views.h"

struct view *view_conflicts_new(struct app *app)
{
	(void)app;
	return NULL;
}

