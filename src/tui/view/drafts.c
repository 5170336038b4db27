/* SPDX-License-Identifier: MIT
 * drafts - not built yet. */
#include "sotay/tui/view/views.h"

struct view *view_drafts_new(struct app *app)
{
	(void)app;
	return NULL;
}

