/* SPDX-License-Identifier: MIT
 * ahead - keys that wait to be obeyed: typed while a job ran, or given back. */
#include "ahead.h"

#include <string.h>
#include "sotay/base/mem.h"

enum { ROOM_AT_FIRST = 16 };

static void make_room(struct app *app)
{
	if (app->n_ahead < app->ahead_cap)
		return;
	app->ahead_cap = app->ahead_cap ? 2 * app->ahead_cap : ROOM_AT_FIRST;
	app->ahead = mem_realloc(app->ahead, app->ahead_cap * sizeof *app->ahead);
}

void ahead_add(struct app *app, const struct key *k)
{
	if (k->code == K_PASTE || k->code == K_MOUSE)
		return;
	make_room(app);
	app->ahead[app->n_ahead++] = *k;
}

bool ahead_take(struct app *app, struct key *k)
{
	if (!app->n_ahead)
		return false;
	*k = app->ahead[0];
	memmove(app->ahead, app->ahead + 1, --app->n_ahead * sizeof *app->ahead);
	return true;
}

void app_give_back(struct app *app, const struct key *k)
{
	if (k->code == K_PASTE || k->code == K_MOUSE)
		return;
	make_room(app);
	memmove(app->ahead + 1, app->ahead, app->n_ahead++ * sizeof *app->ahead);
	app->ahead[0] = *k;
}
