/* SPDX-License-Identifier: MIT
 * start - taking over the terminal, its font if it is a bare console, opening the store, the first screen. */
#include "sotay/tui/start.h"

#include <string.h>
#include <unistd.h>
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/term/console.h"
#include "sotay/tui/term/draw.h"
#include "sotay/tui/term/terminal.h"
#include "sotay/tui/view/views.h"

/* The store opens, or there is none and the first run begins. */
static enum err first_view(struct app *app, struct error *e)
{
	enum err err = app_switch_store(app, app->options->store_dir, e);

	if (err == OK) {
		app_push(app, view_home_new(app));
		app_push(app, view_clock_new(app));
		return OK;
	}
	if (err != ERR_NOT_FOUND)
		return err;
	app_push(app, view_setup_new(app));
	return app->top
		? OK
		: error_set(e, ERR_NOT_FOUND,
			  N_("No plan came with this program: the folder share/sotay/plans is missing. Install it anew."));
}

/* ---- the bare console ---- */

/* For the crash handler, which gets no argument. */
static struct console *lent;

static void restore_console(void)
{
	if (lent)
		console_restore(lent);
}

/* Without the letters everything is shown without accents; with the person's leave a font that has them is loaded. */
static void mend_console(struct app *app, struct console *c)
{
	static const char *const answers[] = {
		N_("Load the font (it is put back at the end)"), N_("Go on without accents"), NULL};
	struct error e = {.code = OK};

	if (console_state(c) != CONSOLE_LACKS)
		return;
	draw_set_plain(true);
	if (console_cure(c) != CONSOLE_HAS_FONT) {
		if (console_advice(c))
			app_tell(app, NULL, app_tr(app, console_advice(c)));
		return;
	}
	if (app_ask(app, NULL, app_tr(app, console_advice(c)), answers, 0) != 0)
		return;
	if (console_load(c, &e) != OK) {
		app_say_error(app, &e);
		return;
	}
	draw_set_plain(false);
	draw_repaint();
}

static struct console *begin_console(const struct surroundings *s)
{
	struct console *c;

	if (!s->term || strcmp(s->term, "linux") != 0)
		return NULL;
	c = console_new(STDIN_FILENO);
	lent = c;
	terminal_on_crash(restore_console);
	console_use_utf8(c);
	return c;
}

/* The screen is cleared first: in the old font what is left of ours would be other signs. */
static void end_console(struct console **c)
{
	static const char clear[] = "\033[H\033[2J";

	if (console_font(*c))
		(void)!write(STDOUT_FILENO, clear, sizeof clear - 1);
	console_free(c);
}

enum err tui_run(const struct surroundings *s, struct error *e)
{
	struct console *console;
	struct app app;
	enum err err = terminal_start(s->term, true, e);

	if (err != OK)
		return err;
	console = begin_console(s);
	app_init(&app, s);
	err = first_view(&app, e);
	if (err != OK)
		app_push(&app, view_trouble_new(e));
	if (console)
		mend_console(&app, console);
	app_run(&app);
	if (err == OK && app.no_store.code != OK) {
		*e = app.no_store;
		err = e->code;
	}
	app_fini(&app);
	terminal_stop();
	terminal_on_crash(NULL);
	lent = NULL;
	if (console)
		end_console(&console);
	return err;
}
