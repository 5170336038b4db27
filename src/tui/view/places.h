/* SPDX-License-Identifier: MIT
 * places - where data can be copied to or taken from: sticks, and a folder of this machine; private to the views. */
#ifndef SOTAY_SRC_TUI_VIEW_PLACES_H
#define SOTAY_SRC_TUI_VIEW_PLACES_H

#include "sotay/base/stick.h"
#include "sotay/tui/frame/app.h"

enum place_kind {
	PLACE_STICK,
	PLACE_CLOSED, /* a stick that is plugged in but not mounted */
	PLACE_FOLDER  /* of this machine */
};

struct place {
	enum place_kind kind;
	char *path; /* "" = closed */
	char *device, *label;
	bool writable;
	uint64_t free;   /* bytes */
	uint64_t medium; /* the file system it was when it was seen, see stick_medium() */
};

struct places {
	struct place *items; /* open sticks, then closed ones, then the folder */
	size_t n;
	uint64_t signature;
	char **opened; /* devices that were opened here, to be closed again */
	size_t n_opened;
};

/* Looks anew. `folder` (may be NULL) is a folder that is always among them. */
void places_read(struct places *p, const struct app *app, const char *folder);
/* Whether a stick came or went since. Cheap. */
bool places_moved(const struct places *p, const struct app *app);
void places_fini(struct places *p);

/* Number of sticks, open or not. */
size_t places_sticks(const struct places *p);
/* Appends: USB "KINGSTON"; the folder "Desktop" on this machine. */
void place_put_name(const struct place *p, const struct app *app, struct buf *out);
/* Appends how much is free, or why nothing can be written. */
void place_put_state(const struct place *p, const struct app *app, struct buf *out);
/* The place that `path` lies on, or NULL. */
const struct place *places_find(const struct places *p, const char *path);

/* Opens a closed stick, with the screen alive, and looks anew; *at: where it is in the list now. */
enum err places_open(struct places *p, struct app *app, size_t i, const char *folder, size_t *at, struct error *e);
/* Whether the stick was opened here. */
bool places_opened_here(const struct places *p, const char *device);
void places_forget_opened(struct places *p, const char *device);

/* Asks for one of them, by number. SIZE_MAX: none. */
size_t places_ask(const struct places *p, struct app *app, const char *title, const char *text, size_t preset);

#endif
