/* SPDX-License-Identifier: MIT
 * import - not built yet. */
#include "sotay/tui/view/views.h"

struct view *view_import_new(struct app *app)
{
	(void)app;
	return NULL;
}

