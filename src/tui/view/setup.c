/* SPDX-License-Identifier: MIT
 * setup - not built yet. */
#include "sotay/tui/view/views.h"

struct view *view_setup_new(struct app *app)
{
	(void)app;
	return NULL;
}

