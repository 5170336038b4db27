/* SPDX-License-Identifier: MIT
 * duties - not built yet. */
#include "sotay/tui/view/views.h"

struct view *view_duties_new(struct app *app, const char *unit)
{
	(void)app;
	(void)unit;
	return NULL;
}

