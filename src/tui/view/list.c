/* SPDX-License-Identifier: MIT
 * list - not built yet. */
#include "sotay/tui/view/views.h"

struct view *view_list_new(struct app *app, const struct list_request *request)
{
	(void)app;
	(void)request;
	return NULL;
}

