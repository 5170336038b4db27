/* SPDX-License-Identifier: MIT
 * duplicates - not built yet. */
#include "sotay/tui/view/views.h"

struct view *view_duplicates_new(struct app *app)
{
	(void)app;
	return NULL;
}

