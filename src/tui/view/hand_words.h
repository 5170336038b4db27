/* SPDX-License-Identifier: MIT
 * hand_words - what copying batches out is called: volunteers hand in to the ward; the ward, which hands in to nobody
 * here, copies them for another machine or to keep them. Private to the views. */
#ifndef SOTAY_SRC_TUI_VIEW_HAND_WORDS_H
#define SOTAY_SRC_TUI_VIEW_HAND_WORDS_H

#include "sotay/tui/frame/app.h"

/* All of them msgids. */
struct hand_words {
	const char *title;
	const char *act, *again, *old, *all; /* for the key line */
	/* the screen */
	const char *contents;   /* heading of what would be copied */
	const char *nothing;    /* %llu: the last batch */
	const char *waiting;    /* %s: batches made that lie nowhere yet */
	const char *failed;     /* heading */
	const char *say_failed; /* status line */
	const char *already;    /* %s: batches that were copied before it failed */
	const char *use_all;    /* what to do where the batches made before are damaged */
	/* questions */
	const char *again_title, *again_text; /* %s: batches */
	const char *all_title, *all_text;     /* %s: how many records */
	/* the list of batches */
	const char *made;       /* the tab */
	const char *made_on;    /* heading of a column */
	const char *again_hint; /* what Enter does there */
};

/* In the role that this machine has. */
const struct hand_words *hand_words(const struct app *app);
/* For view_ops.head: the title. */
void hand_words_head(struct view *v, struct app *app, struct buf *left, struct buf *right);
/* For view_ops.label: an old batch, everything. */
const char *hand_words_label(const struct view *v, struct app *app, enum action action);

#endif
