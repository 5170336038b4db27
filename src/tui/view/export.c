/* SPDX-License-Identifier: MIT
 * export - not built yet. */
#include "sotay/tui/view/views.h"

struct view *view_export_new(struct app *app)
{
	(void)app;
	return NULL;
}

