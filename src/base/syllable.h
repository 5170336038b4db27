/* SPDX-License-Identifier: MIT
 * syllable - how a Vietnamese syllable is spelled: initials, rimes, where the tone stands; private to telex.
 *
 * A letter is a lower case code point without tone: a ă â … y, đ and the plain consonants. */
#ifndef SOTAY_SRC_BASE_SYLLABLE_H
#define SOTAY_SRC_BASE_SYLLABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <uchar.h>
#include "sotay/base/buf.h"

/* In the order of dictionaries: ngang huyền hỏi ngã sắc nặng. */
enum tone { TONE_LEVEL, TONE_GRAVE, TONE_HOOK, TONE_TILDE, TONE_ACUTE, TONE_DOT };

enum spelling {
	SPELLING_NONE,     /* no syllable begins like this, whatever follows */
	SPELLING_UNMARKED, /* one does once letters have got their marks */
	SPELLING_BEGUN,    /* one does; letters, or the tone that c ch p t ask for, are still to come */
	SPELLING_WHOLE     /* a syllable */
};

/* Whether the letters are or begin a syllable of that tone. *rime_at: where the rime begins, not before the vowels
 * of qu and gi; `n` or more if there is none yet. */
enum spelling syllable_check(const char16_t *letters, size_t n, enum tone tone, size_t *rime_at);

/* Which letter bears the tone. The rime at `rime_at` has to begin with a vowel. */
size_t syllable_tone_at(const char16_t *letters, size_t n, size_t rime_at, bool modern);

/* The letter without its mark: ế is not a letter here, ê -> e, đ -> d, t -> t. */
char16_t syllable_plain(char16_t letter);
bool syllable_is_vowel(char16_t letter);

/* Appends the letter with its tone in NFC. The tone is only looked at for vowels. */
void syllable_put(char16_t letter, enum tone tone, bool upper, struct buf *out);

/* Takes a character apart, as syllable_put() puts it together; false: it is no letter of the Vietnamese alphabet in
 * NFC, nor one of f, j, w, z. */
bool syllable_take(uint32_t cp, char16_t *letter, enum tone *tone, bool *upper);

#endif
