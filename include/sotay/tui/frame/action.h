/* SPDX-License-Identifier: MIT
 * action - everything a person can do on a screen, in one table.
 *
 * actions.def holds one row an action: its name, what the key line calls it, what the help says, the keys that do it.
 * Handling, key line and help come from the row. A view lists the actions it offers, the most wanted first.
 *
 * One rule everywhere: in a list letters are commands, in a box letters are text. Input methods swallow letters, so
 * every action that has a letter has a digit, an F-key, a Ctrl key, or a key with a name as well. */
#ifndef SOTAY_TUI_FRAME_ACTION_H
#define SOTAY_TUI_FRAME_ACTION_H

#include "sotay/tui/term/key.h"

enum { ACTION_KEYS_MAX = 4 };

#define ACTION(id, name, ...) ACT_##id,
enum action {
	ACT_NONE, /* ends a view's list */
#include "sotay/tui/frame/actions.def"
	ACT_COUNT
};
#undef ACTION

struct action_info {
	const char *name;                      /* "new" */
	const char *label;                     /* msgid, a word or two for the key line; NULL: not shown there */
	const char *help;                      /* msgid, a line for the help screen */
	struct key_spec keys[ACTION_KEYS_MAX]; /* the first one is shown on the key line */
};

/* What a view offers. */
struct view_action {
	enum action action;
	const char *label; /* msgid: what it is called here, or NULL: as in the table */
};

const struct action_info *action_info(enum action a);
/* The action of `offered` (ended by ACT_NONE) that the key stands for, or ACT_NONE. In a box (`text`) single characters
 * stand for none. */
enum action action_for_key(const struct view_action *offered, const struct key *k, bool text);
/* Whether no key stands for two of the actions offered, here or together with those of `everywhere`, and each has a key
 * that no input method swallows. A view for which this is false is a mistake in the tables. */
bool actions_are_clear(const struct view_action *offered, const struct view_action *everywhere);
/* The first key of the action that works: in a box not a single character. K_NONE if there is none. */
struct key_spec action_key(enum action a, bool text);

#endif
