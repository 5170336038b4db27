/* SPDX-License-Identifier: MIT
 * form - not built yet. */
#include "sotay/tui/view/views.h"

struct view *view_form_new(struct app *app, const struct form_request *request)
{
	(void)app;
	(void)request;
	return NULL;
}

