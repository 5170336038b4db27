/* SPDX-License-Identifier: MIT
 * settings - not built yet. */
#include "sotay/tui/view/views.h"

struct view *view_settings_new(struct app *app)
{
	(void)app;
	return NULL;
}

