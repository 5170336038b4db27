/* SPDX-License-Identifier: MIT
 * clock - not built yet. */
#include "sotay/tui/view/views.h"

struct view *view_clock_new(struct app *app)
{
	(void)app;
	return NULL;
}

