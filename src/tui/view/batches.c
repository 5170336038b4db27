/* SPDX-License-Identifier: MIT
 * batches - not built yet. */
#include "sotay/tui/view/views.h"

struct view *view_batches_new(struct app *app)
{
	(void)app;
	return NULL;
}

