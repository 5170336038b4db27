/* SPDX-License-Identifier: MIT
 * report - not built yet. */
#include "sotay/tui/view/views.h"

struct view *view_report_new(struct app *app)
{
	(void)app;
	return NULL;
}

