/* SPDX-License-Identifier: MIT
 * setting - what can be set in a notebook, one row each: `sotay config`, the screen of settings and the notebook for
 * practice all go by this table. Values lie in the store under the key, see txn_config_get(). */
#ifndef SOTAY_STORE_SETTING_H
#define SOTAY_STORE_SETTING_H

#include <stddef.h>
#include "sotay/model/plan.h"
#include "sotay/store/store.h"

enum { SETTING_CHOICES_MAX = 5 };

/* One of the values a setting can have. */
struct setting_choice {
	const char *value; /* NULL ends the list */
	const char *label; /* msgid */
};

struct setting {
	const char *key;
	const char *label;                                      /* msgid */
	const char *help;                                       /* msgid: a line on what it is for */
	struct setting_choice choices[SETTING_CHOICES_MAX + 1]; /* none: free text, or a code of `list` */
	enum plan_list list;                                    /* a code of this list; LIST_COUNT: none */
	bool needed;                                            /* cannot be empty */
};

size_t setting_count(void);
/* i < setting_count(), in the order in which they are shown. */
const struct setting *setting_at(size_t i);
/* NULL: there is none of that name. */
const struct setting *setting_find(const char *key);
/* Whether it can have this value (normal form). ERR_INVALID with a sentence that says what it can be. */
enum err setting_check(const struct setting *s, const struct plan *p, const char *value, struct error *e);
/* What a value is called (msgid), or NULL where it is no fixed choice. */
const char *setting_choice_label(const struct setting *s, const char *value);

/* Writes a setting (a value that passed setting_check()). Of the machine's unit and neighbourhood it is noted that they
 * were chosen just now. */
enum err txn_setting_put(struct txn *t, const char *key, const char *value, struct error *e);
/* Whether the machine's unit or neighbourhood was chosen after it had recorded `r`, a record of this machine: what is
 * taken over from `r` gives way to it then. */
enum err txn_place_is_newer(struct txn *t, const struct record *r, bool *is_newer, struct error *e);

#endif
