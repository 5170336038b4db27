/* SPDX-License-Identifier: MIT
 * app_words - the running program's language and clock. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include "sotay/tui/frame/app.h"

enum { OFFSET_USUAL_MIN = 7 * 60, DAY_SECONDS = 24 * 60 * 60 };

const char *app_tr(const struct app *app, const char *msgid)
{
	return tr(app->i18n, msgid);
}

void app_put(const struct app *app, struct buf *out, const char *msgid, ...)
{
	char *text = NULL;
	va_list ap;

	va_start(ap, msgid);
	if (vasprintf(&text, tr(app->i18n, msgid), ap) >= 0)
		buf_puts(out, text);
	va_end(ap);
	free(text);
}

instant_t app_now(const struct app *app)
{
	instant_t now = app->options->clock_fixed ? app->options->now : (instant_t)time(NULL);

	return now + (instant_t)app->clock_shift_days * DAY_SECONDS;
}

static int offset_min(const struct app *app)
{
	return app->plan ? plan_utc_offset_min(app->plan) : OFFSET_USUAL_MIN;
}

day_t app_today(const struct app *app)
{
	return instant_day(app_now(app), offset_min(app));
}

int app_minute(const struct app *app)
{
	return instant_minute_of_day(app_now(app), offset_min(app));
}
