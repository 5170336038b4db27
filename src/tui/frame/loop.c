/* SPDX-License-Identifier: MIT
 * loop - drawing, waiting for keys, and what they do. */
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "ahead.h"
#include "chrome.h"
#include "help.h"
#include "sotay/tui/frame/ask.h"
#include "sotay/tui/frame/job.h"
#include "sotay/tui/term/terminal.h"

enum {
	MESSAGE_KEYS = 2,        /* further keys that leave a message standing */
	TYPING_KEYS = 24,        /* the same while somebody types words */
	DRAW_AT_LEAST_MS = 40,   /* while keys come without a pause */
	LOOK_EVERY_MS = 1500,    /* whether another program has written to the store */
	LONG_MESSAGE_BYTES = 120 /* an error that needs more room than the status line */
};

/* ---- messages ---- */

void app_say(struct app *app, enum style style, const char *msgid, ...)
{
	char *text = NULL;
	va_list ap;

	va_start(ap, msgid);
	if (vasprintf(&text, tr(app->i18n, msgid), ap) >= 0) {
		buf_clear(&app->message);
		buf_puts(&app->message, text);
	}
	va_end(ap);
	free(text);
	app->message_style = style;
	app->message_keys = MESSAGE_KEYS;
	app->dirty = true;
}

void app_say_error(struct app *app, const struct error *e)
{
	struct buf text = {0};

	if (e->code == ERR_CANCEL || e->code == OK)
		return;
	error_text(e, app->i18n, &text);
	if (text.len > LONG_MESSAGE_BYTES && app->top)
		app_tell(app, NULL, buf_str(&text));
	else
		app_say(app, e->code == ERR_NOTHING ? STYLE_STATUS : STYLE_ERROR, "%s", buf_str(&text));
	buf_fini(&text);
}

static void end_message(struct app *app)
{
	buf_clear(&app->message);
	app->dirty = true;
}

/* What was said before this key was said of the screen that is left. */
static void end_old_message(struct app *app)
{
	if (app->message_keys != MESSAGE_KEYS)
		end_message(app);
}

static void age_message(struct app *app)
{
	if (app->message.len && app->message_keys-- <= 0)
		end_message(app);
}

/* ---- the stack ---- */

void app_push(struct app *app, struct view *v)
{
	if (!v)
		return;
	assert(actions_are_clear(v->ops->actions, chrome_everywhere));
	end_old_message(app);
	v->below = app->top;
	v->stale = true;
	v->ticked_ms = app_clock_ms();
	app->top = v;
	app->dirty = true;
}

/* Takes `v` out, wherever it is: what it opened may lie above it. */
static void remove_view(struct app *app, struct view *v)
{
	struct view **at = &app->top;

	while (*at && *at != v)
		at = &(*at)->below;
	if (!*at)
		return;
	*at = v->below;
	app_background_stop(app); /* it may be the view's, and write to it */
	end_old_message(app);
	v->ops->free(v);
	app->dirty = true;
}

void app_changed(struct app *app)
{
	for (struct view *v = app->top; v; v = v->below)
		v->stale = true;
	app->dirty = true;
	app->store_version = 0;
	app->unexported_known = false;
}

void app_go_home(struct app *app)
{
	app->going_home = true;
}

void app_help(struct app *app)
{
	app_push(app, help_new(app, app->top));
}

void app_save_state(struct app *app)
{
	for (struct view *v = app->top; v; v = v->below) {
		if (v->ops->save_state)
			v->ops->save_state(v, app);
	}
}

void app_add_layer(struct app *app, struct layer *l)
{
	l->below = app->layers;
	app->layers = l;
	app->dirty = true;
}

void app_remove_layer(struct app *app, struct layer *l)
{
	if (app->layers == l)
		app->layers = l->below;
	app->dirty = true;
}

/* ---- drawing ---- */

/* The lowest first: each covers what is below it. */
static void draw_layers(struct app *app, struct layer *l)
{
	if (!l)
		return;
	draw_layers(app, l->below);
	l->draw(l, app);
}

void app_draw(struct app *app)
{
	if (!app->top)
		return;
	chrome_load(app);
	draw_begin();
	chrome_draw(app);
	draw_layers(app, app->layers);
	draw_flush();
	app->dirty = false;
}

/* ---- waiting ---- */

static void apply(struct app *app, struct view *v, unsigned result)
{
	if (result & VIEW_LOAD)
		v->stale = true;
	if (result)
		app->dirty = true;
	if (result & VIEW_CLOSE)
		remove_view(app, v);
}

/* Ticks that are due; returns the milliseconds until the next one, -1 = none. */
static int run_ticks(struct app *app)
{
	long long now = app_clock_ms();
	int wait = -1;
	struct view *below;

	for (struct view *v = app->top; v; v = below) {
		long long left;

		below = v->below;
		if (!v->ops->tick_ms)
			continue;
		if (now - v->ticked_ms >= v->ops->tick_ms) {
			v->ticked_ms = now;
			/* A view does not go away beneath a dialog or another view. */
			apply(app, v, v->ops->tick(v, app) & ~(unsigned)VIEW_CLOSE);
		}
		left = v->ops->tick_ms - (now - v->ticked_ms);
		if (wait < 0 || left < wait)
			wait = left > 0 ? (int)left : 0;
	}
	return wait;
}

/* Another program may have recorded something: every view reads anew. Milliseconds until the next look, -1 = none. */
static int look_at_store(struct app *app)
{
	long long now = app_clock_ms(), left = app->looked_ms + LOOK_EVERY_MS - now;
	uint64_t before = app->store_version;
	struct txn *t;

	if (!app->store || app->layers || app->background || app->job_runs)
		return -1;
	if (left > 0)
		return (int)left;
	app->looked_ms = now;
	if (store_read(app->store, &t, NULL) == OK) {
		uint64_t version = txn_version(t);

		txn_end(&t);
		if (before && before != version)
			app_changed(app);
		app->store_version = version;
	}
	return LOOK_EVERY_MS;
}

/* The shorter one; -1 = for ever. */
static int sooner(int a, int b)
{
	return a < 0 ? b : b < 0 || a < b ? a : b;
}

bool app_key_waits(struct app *app)
{
	return app->n_ahead || keyboard_pending(&app->keyboard);
}

static void draw_if_due(struct app *app, long long *last_ms)
{
	long long now = app_clock_ms();

	if (!app->dirty || (app_key_waits(app) && now - *last_ms < DRAW_AT_LEAST_MS))
		return;
	app_draw(app);
	*last_ms = now;
}

/* True: there was something to do, and there may be more. */
static bool do_work(struct app *app)
{
	struct view *v = app->top;
	bool may = v->ops->work && !app->layers && chrome_is_loaded(v) && !app_key_waits(app);
	unsigned result = may ? v->ops->work(v, app) : VIEW_IGNORED;

	apply(app, v, result);
	return result != VIEW_IGNORED;
}

/* Waits for a key; false: there will be none. */
static bool wait_for_key(struct app *app, struct key *k)
{
	long long drawn_ms = app_clock_ms();

	while (!app->ended && !app->quit && app->top) {
		int wait;
		bool working;

		/* Here and not when it wakes us: another signal may have come with it. Beneath a dialog nothing changes. */
		if (!app->layers)
			app_background_look(app);
		wait = sooner(look_at_store(app), run_ticks(app));
		draw_if_due(app, &drawn_ms);
		if (ahead_take(app, k))
			return true;
		working = do_work(app);
		keyboard_read(&app->keyboard, app->dirty || working ? 0 : wait, k);
		switch (k->code) {
		case K_NONE:
		case K_WAKE:
			break;
		case K_RESIZE:
			app_changed(app); /* more rows, or fewer, are to be read */
			break;
		case K_END_OF_INPUT:
			app->ended = true;
			app_save_state(app);
			break;
		default:
			return true;
		}
	}
	return false;
}

bool app_next_key(struct app *app, struct key *k)
{
	if (!wait_for_key(app, k))
		return false;
	age_message(app);
	return true;
}

/* ---- what keys do ---- */

void app_switch_typing(struct app *app)
{
	static const enum telex_method next[] = {
		[TELEX_OFF] = TELEX_TELEX, [TELEX_TELEX] = TELEX_VNI, [TELEX_VNI] = TELEX_OFF};

	app->typing.method = next[app->typing.method];
	end_message(app); /* it may have said that typing is off */
}

void app_input_method_seen(struct app *app)
{
	if (app->typing.method == TELEX_OFF)
		return;
	app->typing.method = TELEX_OFF;
	app_say(app, STYLE_WARN,
		N_("The machine has a Vietnamese input method. The notebook's own is off now. Back on: Ctrl+O."));
	app->message_keys = TYPING_KEYS;
}

void app_suspend(struct app *app)
{
	app_save_state(app);
	/* Elsewhere this key takes back what was typed: that is what somebody wants who has no shell. */
	if (!terminal_suspend())
		app_say(app, STYLE_STATUS, N_("Alt+U takes back what was just typed. Esc goes back."));
	app->dirty = true;
}

enum edit_result app_edit_key(struct app *app, struct edit *box, const struct key *k, int cols)
{
	bool composed = false;
	enum edit_result result = edit_key(box, k, &app->typing, cols, &composed);

	if (composed)
		app_input_method_seen(app);
	return result;
}

/* Every view may ask or refuse: one that has nothing to say to ACT_QUIT is closed. */
static void quit(struct app *app)
{
	while (app->top && !app->ended) {
		struct view *v = app->top;
		unsigned result = v->ops->act(v, app, ACT_QUIT);

		if (result != VIEW_IGNORED && !(result & VIEW_CLOSE)) {
			apply(app, v, result);
			return;
		}
		if (!v->below) {
			app->quit = true;
			return;
		}
		remove_view(app, v);
	}
}

/* What the frame does where the view does not want it. */
static void act_for_view(struct app *app, enum action a)
{
	switch (a) {
	case ACT_HELP:
		app_help(app);
		break;
	case ACT_BACK:
		if (app->top->below)
			remove_view(app, app->top);
		break;
	case ACT_TYPING:
		app_switch_typing(app);
		break;
	case ACT_REDRAW:
		draw_repaint();
		app->dirty = true;
		break;
	case ACT_SUSPEND:
		app_suspend(app);
		break;
	case ACT_INTERRUPT:
		app_say(app, STYLE_STATUS, N_("To leave, press Esc. Nothing that was typed gets lost."));
		break;
	default:
		break;
	}
}

static void do_action(struct app *app, enum action a)
{
	struct view *v = app->top;
	const char *why = v->ops->cannot ? v->ops->cannot(v, app, a) : NULL;
	unsigned result;

	if (a == ACT_QUIT) {
		quit(app);
		return;
	}
	if (why) {
		app_say(app, STYLE_WARN, "%s", app_tr(app, why));
		return;
	}
	result = v->ops->act(v, app, a);
	if (result == VIEW_IGNORED)
		act_for_view(app, a);
	else
		apply(app, v, result);
}

static bool give_key(struct app *app, const struct key *k)
{
	struct view *v = app->top;
	unsigned result = v->ops->key ? v->ops->key(v, app, k) : VIEW_IGNORED;

	apply(app, v, result);
	return result != VIEW_IGNORED;
}

static void obey_mouse(struct app *app, const struct key *k)
{
	enum action a = ACT_NONE;

	if (k->mouse.event == MOUSE_PRESS)
		a = chrome_clicked(app, k->mouse.row, k->mouse.col);
	if (a != ACT_NONE)
		do_action(app, a);
	else if (!give_key(app, k) && k->mouse.event != MOUSE_PRESS)
		do_action(app, k->mouse.event == MOUSE_WHEEL_UP ? ACT_UP : ACT_DOWN);
}

static void obey(struct app *app, const struct key *k)
{
	bool text = chrome_takes_text(app->top);
	enum action a;

	if (k->code == K_MOUSE) {
		obey_mouse(app, k);
		return;
	}
	/* In a box the box comes first: Del takes away a letter there, not a record. */
	if (text && give_key(app, k))
		return;
	a = action_for_key(app->top->ops->actions, k, text);
	if (a == ACT_NONE)
		a = action_for_key(chrome_everywhere, k, text);
	if (a != ACT_NONE)
		do_action(app, a);
}

static void go_home(struct app *app)
{
	app->going_home = false;
	while (app->top && app->top->below)
		remove_view(app, app->top);
}

void app_init(struct app *app, const struct surroundings *s)
{
	*app =
		(struct app){.options = s, .i18n = i18n_get(s->lang), .typing = {TELEX_TELEX, TELEX_MODERN}, .typing_set = -1};
	app->chrome = chrome_new();
	app->dirty = true;
	keyboard_init(&app->keyboard);
	theme_set(THEME_AUTO, s->no_colour, false, false);
}

void app_fini(struct app *app)
{
	app_background_stop(app);
	while (app->top)
		remove_view(app, app->top);
	if (app->store)
		store_close(&app->store);
	keyboard_fini(&app->keyboard);
	chrome_free(&app->chrome);
	buf_fini(&app->label);
	buf_fini(&app->author);
	buf_fini(&app->message);
	free(app->ahead);
}

void app_run(struct app *app)
{
	struct key k;

	while (app_next_key(app, &k)) {
		chrome_load(app); /* keys that come without a pause find what those before them have changed */
		if (chrome_is_loaded(app->top))
			obey(app, &k);
		else if (action_for_key(chrome_everywhere, &k, true) == ACT_QUIT)
			quit(app); /* the window is too small for anything else */
		if (app->going_home)
			go_home(app);
	}
}
