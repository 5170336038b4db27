/* SPDX-License-Identifier: MIT
 * mo - looking up sentences in a compiled gettext catalogue (.mo) held in memory; private to i18n.
 *
 * The form is that of the gettext manual, "The Format of GNU MO Files": a head of 32-bit numbers, then two tables of
 * (length, offset) pairs, originals sorted by bytes and translations in the same order, each string with a NUL behind
 * it. The hash table some catalogues carry is not needed. */
#ifndef SOTAY_SRC_BASE_MO_H
#define SOTAY_SRC_BASE_MO_H

#include <stdbool.h>
#include <stddef.h>

/* Whether every table and string lies within `size` bytes and the originals ascend: what mo_find() relies on. */
bool mo_is_sound(const unsigned char *mo, size_t size);

/* The translation of `msgid` in a sound catalogue, borrowed from it; NULL if there is none, if it is empty, or if
 * `msgid` is empty (that entry is the head of the .po file). */
const char *mo_find(const unsigned char *mo, const char *msgid);

#endif
