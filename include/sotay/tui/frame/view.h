/* SPDX-License-Identifier: MIT
 * view - a screen: a small table of operations behind one state.
 *
 * The frame owns the loop, the title line, the status line and the key line; a view fills the content between them. Its
 * work is parted: load() turns data into strings, draw() puts strings on the screen and changes nothing, act() obeys an
 * action, key() takes text where the view has a box with the cursor. A concrete view begins with a struct view. */
#ifndef SOTAY_TUI_FRAME_VIEW_H
#define SOTAY_TUI_FRAME_VIEW_H

#include "sotay/tui/frame/action.h"
#include "sotay/tui/term/draw.h"

struct app;
struct view;

/* What an operation asks of the frame; or'ed. */
enum view_result {
	VIEW_IGNORED = 0, /* not meant for this view: the frame may use it */
	VIEW_DONE = 1,    /* obeyed; the screen is drawn anew */
	VIEW_LOAD = 2,    /* call load() first */
	VIEW_CLOSE = 4    /* this view is over: back to the one below */
};

struct view_ops {
	const char *name;  /* "list": for help pages and tests */
	const char *title; /* msgid: the screen's name */
	const char *about; /* msgid: what it is for; the first lines of its help */
	/* Offered here, ended by ACT_NONE, the most wanted first; moving, help and back need not be named. */
	const struct view_action *actions;
	/* Replaces `left` (which begins as the translated title) and `right` of the title line; NULL: the title, and who
	 * works where. */
	void (*head)(struct view *v, struct app *app, struct buf *left, struct buf *right);
	/* Reads what is shown. Called before the first draw and the first key, after VIEW_LOAD, and when data changed
	 * elsewhere; not while a dialog is open or a job runs, so that act() finds its rows as they were when it has asked
	 * something. May be NULL. */
	void (*load)(struct view *v, struct app *app);
	void (*draw)(struct view *v, struct app *app, struct area a);
	unsigned (*act)(struct view *v, struct app *app, enum action action);
	/* Where takes_text() says so every key comes here first; VIEW_IGNORED: it is looked up among the actions. Mouse
	 * events come here always (position relative to the screen). May be NULL. */
	unsigned (*key)(struct view *v, struct app *app, const struct key *k);
	/* Whether the cursor stands in a box: letters are text then. NULL: never. */
	bool (*takes_text)(const struct view *v);
	/* Why the action cannot be done now (msgid, a sentence), or NULL if it can. NULL: everything can. */
	const char *(*cannot)(const struct view *v, struct app *app, enum action action);
	/* What the action is called just now (msgid), or NULL: as in `actions`. NULL: always. */
	const char *(*label)(const struct view *v, struct app *app, enum action action);
	/* Called about every `tick_ms` (0: never) while the view is anywhere on the stack, dialogs open or not
	 * (app->layers): drafts, sticks that come and go. What act() may be asking about stays as it is beneath a dialog.
	 */
	int tick_ms;
	unsigned (*tick)(struct view *v, struct app *app);
	/* Work that is still to be done for what is shown (a long list being gathered): called while the view is on top, no
	 * dialog is open and no key waits; returns soon after app_key_waits() says so. VIEW_IGNORED: nothing left to do.
	 * May be NULL. */
	unsigned (*work)(struct view *v, struct app *app);
	/* One line for the status line when there is no message (translated, borrowed), or NULL. */
	const char *(*hint)(struct view *v, struct app *app);
	/* The program is about to end (window closed, SIGTERM): keep what is unsaved. Nobody can be asked. May be NULL. */
	void (*save_state)(struct view *v, struct app *app);
	void (*free)(struct view *v);
};

struct view {
	const struct view_ops *ops;
	struct view *below;
	bool stale;          /* load() is due */
	bool loaded;         /* it was called, once at least */
	bool loading;        /* it is being called */
	long long ticked_ms; /* when tick() was last called */
	struct area content; /* where it was drawn last, for the mouse */
};

#endif
