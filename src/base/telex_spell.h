/* SPDX-License-Identifier: MIT
 * telex_spell - the keys that type what stands there; private to telex. */
#ifndef SOTAY_SRC_BASE_TELEX_SPELL_H
#define SOTAY_SRC_BASE_TELEX_SPELL_H

#include "sotay/base/telex.h"
#include "telex_word.h"

/* The keys that type the first `n` letters of `w`, with its tone if `toned`. False: too many. Whether the same letters
 * come of them is for the caller to see: a foreign word may come out composed. */
bool telex_spell(const struct word *w, size_t n, bool toned, enum telex_method method, struct telex *t);

#endif
