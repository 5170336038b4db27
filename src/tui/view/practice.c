/* SPDX-License-Identifier: MIT
 * practice - changing the open store for the practice one. */
#include "sotay/tui/view/practice.h"

#include <stdlib.h>
#include "sotay/store/practice.h"

bool practice_enter(struct app *app)
{
	struct store_options options = {.machine = app->options->machine, .now = app_now(app)};
	char *dir = practice_dir(store_dir(app->store));
	struct error e;
	enum err err = practice_make(app_store(app), &options, &e);

	if (err == OK)
		err = app_switch_store(app, dir, &e);
	free(dir);
	if (err != OK)
		app_say_error(app, &e);
	else
		app_say(app, STYLE_GOOD, N_("This is for practice. Nothing here counts or is handed in."));
	return err == OK;
}

bool practice_leave(struct app *app)
{
	char *dir = practice_real_dir(store_dir(app->store));
	struct error e;
	enum err err = dir
		? app_switch_store(app, dir, &e)
		: error_set(&e, ERR_NOT_FOUND,
			  N_("This notebook for practice was moved here. Leave with Ctrl+Q, then open the real one."));

	/* What cannot be removed now is removed when the next practice begins. */
	if (err == OK && practice_remove(dir, &e) == OK)
		app_say(app, STYLE_GOOD, N_("Practice is over. This is the real notebook again."));
	free(dir);
	if (err != OK)
		app_say_error(app, &e);
	return err == OK;
}
