/* SPDX-License-Identifier: MIT
 * procedures - not built yet. */
#include "sotay/tui/view/views.h"

struct view *view_procedures_new(struct app *app)
{
	(void)app;
	return NULL;
}

