/* SPDX-License-Identifier: MIT
 * export_done - not built yet. */
#include "sotay/tui/view/views.h"

struct view *view_delivered_new(struct app *app, struct delivered *d)
{
	(void)app;
	(void)d;
	return NULL;
}

