/* SPDX-License-Identifier: MIT
 * authors - not built yet. */
#include "sotay/tui/view/views.h"

struct view *view_authors_new(struct app *app)
{
	(void)app;
	return NULL;
}

