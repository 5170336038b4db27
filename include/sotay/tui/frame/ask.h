/* SPDX-License-Identifier: MIT
 * ask - dialogs: a question with a few answers, something to be read, a line to be typed. */
#ifndef SOTAY_TUI_FRAME_ASK_H
#define SOTAY_TUI_FRAME_ASK_H

#include "sotay/tui/frame/app.h"

enum { ASK_ANSWERS_MAX = 9, ASK_CANCELLED = -1 };

/* Shows `text` (translated; wrapped) and the answers (msgids, ended by NULL, at most ASK_ANSWERS_MAX), each with its
 * digit: "1 Lưu". Enter takes the one that is marked, `preset` at first; arrows move. Returns its index from 0, or
 * ASK_CANCELLED after Esc or when the program ends. `title` is translated, may be NULL. */
int app_ask(struct app *app, const char *title, const char *text, const char *const *answers, int preset);
/* Shows `text` until Enter or Esc; long texts scroll. */
void app_tell(struct app *app, const char *title, const char *text);
/* A line to be typed: `answer` is what stands there at first and what was typed in the end (normal form, at most
 * `max_bytes`). False: Esc. `check` (may be NULL) says what is wrong with it; its sentence is shown and the box stays
 * open. */
bool app_prompt(struct app *app, const char *title, const char *text, struct buf *answer, size_t max_bytes,
	bool vietnamese, enum err (*check)(void *ctx, const char *typed, struct error *e), void *ctx);

#endif
