/* SPDX-License-Identifier: MIT
 * review - not built yet. */
#include "sotay/tui/view/views.h"

struct view *view_review_new(struct app *app)
{
	(void)app;
	return NULL;
}

