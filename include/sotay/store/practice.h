/* SPDX-License-Identifier: MIT
 * practice - a notebook to try things out in: a store of its own inside the real one's folder.
 *
 * It has the real one's plan and settings, and the setting `practice`, by which it is known wherever it is opened.
 * Nothing of it ever leaves and nothing comes into it: export and import refuse it. It begins empty each time and is
 * removed afterwards. */
#ifndef SOTAY_STORE_PRACTICE_H
#define SOTAY_STORE_PRACTICE_H

#include "sotay/store/store.h"

/* Where the practice store of the store in `dir` lies (heap). */
char *practice_dir(const char *dir) __attribute__((returns_nonnull));
/* The folder of the real store that a practice store in `dir` belongs to (heap); NULL: `dir` is not where
 * practice_dir() has one, somebody has moved it. */
char *practice_real_dir(const char *dir);
/* Whether it is one. */
bool txn_is_practice(struct txn *t);
/* ERR_REFUSED, saying so, if `s` is one: nothing is handed in from it and nothing taken into it. */
enum err practice_refuse(struct store *s, struct error *e);
/* Makes an empty practice store for `s`, in place of an earlier one. Errors as store_create(). */
enum err practice_make(struct store *s, const struct store_options *options, struct error *e);
/* Removes it; `dir` is the real store's. */
enum err practice_remove(const char *dir, struct error *e);

#endif
