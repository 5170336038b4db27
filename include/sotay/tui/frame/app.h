/* SPDX-License-Identifier: MIT
 * app - the running program: the open store, who works, the stack of views, the one loop.
 *
 * Everything happens in one thread, but for jobs (job.h). Dialogs and pickers read keys themselves with app_next_key(),
 * which keeps drawing, ticking and obeying signals meanwhile, so that code that asks something reads from top to
 * bottom. */
#ifndef SOTAY_TUI_FRAME_APP_H
#define SOTAY_TUI_FRAME_APP_H

#include "sotay/model/plan.h"
#include "sotay/store/store.h"
#include "sotay/tui/frame/view.h"
#include "sotay/base/surroundings.h"
#include "sotay/tui/term/keyboard.h"
#include "sotay/tui/widget/edit.h"

struct app_background;
struct chrome;

/* Something drawn above the views: a dialog, a picker. Lives on the stack of who asks. */
struct layer {
	void (*draw)(struct layer *l, struct app *app);
	bool passes_on; /* keys of the screen below count, so its key line is shown */
	struct layer *below;
};

struct app {
	const struct surroundings *options;
	const struct i18n *i18n;
	struct store *store; /* through app_store() */
	const struct plan *plan;
	/* Settings of the store as they are now. */
	char unit[CODE_BYTES_MAX + 1], neighbourhood[CODE_BYTES_MAX + 1];
	struct buf label, author;
	bool ward;            /* role ward */
	bool practice;        /* this is the practice store */
	int clock_shift_days; /* added to a clock that is plainly wrong */
	struct edit_typing typing;
	int typing_set;         /* enum telex_method as the settings say, when they were read last; -1: not read */
	bool going_home;        /* everything above the lowest view is to be closed */
	size_t unexported;      /* records not handed in yet, for the title line */
	bool unexported_known;  /* false: to be counted before the next drawing */
	uint64_t store_version; /* when it was looked at last; 0: not since it was changed here */
	long long looked_ms;
	uint64_t sticks_looked_at; /* stick_signature() when receipts were looked for; see view/exchange.h */
	bool ended;                /* no more keys: the terminal is gone or we are asked to end */
	struct error no_store;     /* why it ended, if no store could be opened any more; else code OK */
	bool quit;                 /* the person wants to leave */
	bool dirty;                /* the screen is to be drawn */
	bool job_runs;             /* a job has the store to itself: nothing is read */
	struct view *top;
	struct layer *layers; /* the uppermost first */
	struct keyboard keyboard;
	struct buf message; /* status line */
	enum style message_style;
	int message_keys;      /* how many further keys it stays */
	struct chrome *chrome; /* what the frame keeps of its own lines, see chrome.c */
	struct app_background *background;
	struct key *ahead; /* keys that wait, see ahead.c */
	size_t n_ahead, ahead_cap;
};

/* ---- beginning and end ---- */
/* The terminal has been started. `s` is borrowed. */
void app_init(struct app *app, const struct surroundings *s);
/* Closes views and store. */
void app_fini(struct app *app);

/* ---- words and time ---- */
const char *app_tr(const struct app *app, const char *msgid) __attribute__((format_arg(2)));
instant_t app_now(const struct app *app);
day_t app_today(const struct app *app);
/* Minute of the local day. */
int app_minute(const struct app *app);
/* Appends the translated sentence, filled in. */
void app_put(const struct app *app, struct buf *out, const char *msgid, ...) __attribute__((format(printf, 3, 4)));

/* ---- the store ---- */
/* The open store, for this thread: what runs in the background is stopped first. */
struct store *app_store(struct app *app);
/* A snapshot for reading, as store_read(). */
enum err app_read(struct app *app, struct txn **out, struct error *e);
/* Whether anything was written since `*version` (0: nothing was looked at yet), which is brought up to date. False as
 * well where the notebook cannot be read; the person is told so. */
bool app_has_changed(struct app *app, uint64_t *version);
/* Reads settings and plan anew: after they were changed, here or elsewhere. */
enum err app_load_settings(struct app *app, struct error *e);
/* Writes a setting and reads them anew. */
enum err app_set(struct app *app, const char *key, const char *value, struct error *e);
/* Closes the store and opens the one in `dir` (with what lies in its outbox/). After a failure the old one is open
 * again, or none if there was none; if that cannot be opened either the program ends and says why. */
enum err app_switch_store(struct app *app, const char *dir, struct error *e);
/* Counts app->unexported if that is due. */
void app_count_unexported(struct app *app);
/* Before something is read: which state of the store it will be, at least, unless that is known. */
void app_note_version(struct app *app);
/* Records or settings changed: every view reads anew before it is shown. */
void app_changed(struct app *app);

/* ---- views and messages ---- */
/* Puts a view on the stack, which owns it from now on. NULL: nothing happens (a constructor that said why). */
void app_push(struct app *app, struct view *v);
/* A message for the status line; it stays for the next few keys. */
void app_say(struct app *app, enum style style, const char *msgid, ...) __attribute__((format(printf, 3, 4)));
/* The error's sentence there; a long one in a dialog. ERR_CANCEL says nothing. */
void app_say_error(struct app *app, const struct error *e);
/* Closes everything above the lowest view, once the action that asks for it is over. */
void app_go_home(struct app *app);
/* The keys of the screen on top, as after F1. */
void app_help(struct app *app);

/* ---- the loop ---- */
/* Views and layers are drawn if something changed, and the next key is waited for. False: it is over (no more keys, or
 * quitting): unwind. Help, redraw and the like are the main loop's; a layer gets every key. */
bool app_next_key(struct app *app, struct key *k);
/* The key is the next one again: for a box that opens when somebody types into the screen. Not a paste, not the mouse.
 */
void app_give_back(struct app *app, const struct key *k);
/* Whether a key can be read without waiting; a listing_keep_on() the other way round. */
bool app_key_waits(struct app *app);
void app_add_layer(struct app *app, struct layer *l);
void app_remove_layer(struct app *app, struct layer *l);
/* Draws now, even if keys are waiting: progress. */
void app_draw(struct app *app);
/* Telex, VNI, off, Telex …: for this sitting. */
void app_switch_typing(struct app *app);
/* A letter arrived ready-made: an input method is at work, so the built-in one goes off and says how to get it back. */
void app_input_method_seen(struct app *app);
/* edit_key() for a box `cols` wide, which notices an input method. */
enum edit_result app_edit_key(struct app *app, struct edit *box, const struct key *k, int cols);
/* Makes what is unsaved safe and gives the terminal to the shell. */
void app_suspend(struct app *app);
/* Makes everything that is unsaved safe, without asking. */
void app_save_state(struct app *app);
/* Obeys keys until the person leaves or the terminal is gone. */
void app_run(struct app *app);
/* Milliseconds of a clock that only goes forward. */
long long app_clock_ms(void);

#endif
