/* SPDX-License-Identifier: MIT
 * telex_word - what the keys of one word have come to; private to telex. */
#ifndef SOTAY_SRC_BASE_TELEX_WORD_H
#define SOTAY_SRC_BASE_TELEX_WORD_H

#include <stdbool.h>
#include <stddef.h>
#include "syllable.h"

enum word_state {
	WORD_SYLLABLE,     /* a syllable, or how one begins: keys are marks and tones where they can be */
	WORD_ABBREVIATION, /* consonants that begin no syllable: ĐT, HĐND. Only đ is made, up to the first vowel */
	WORD_UNDONE,       /* a repeated key has just undone a mark or tone and become a letter */
	WORD_FOREIGN,      /* as typed, whatever comes */
	WORD_TAIL          /* a syllable with digits behind it: the syllable is fixed, the rest as typed */
};

enum { WORD_KEYS_MAX = 32, WORD_NO_KEY = 255 };

struct word {
	enum word_state state;
	size_t n;
	char16_t letters[WORD_KEYS_MAX]; /* as syllable.h has them, or other characters in foreign words */
	bool upper[WORD_KEYS_MAX];
	unsigned char mark_key[WORD_KEYS_MAX]; /* number of the key that made the mark; NO_KEY: came by itself */
	bool from_w[WORD_KEYS_MAX];            /* an ư typed without u */
	enum tone tone;
	size_t tone_key;
	size_t rime_at;
	enum spelling spelling;

	bool dropped[WORD_KEYS_MAX]; /* keys that a repeated one has undone */
	size_t undone_key;           /* the repeated key; NO_KEY: none */
	bool doubled;                /* the undone and the repeated key are ss, ff or rr, as in foreign words */
	bool undone_whole;           /* the letters before the repeated key are a syllable */
	size_t tail_key;             /* WORD_TAIL: the first key of the tail */
};

/* Works through all keys of the word, at most WORD_KEYS_MAX, in Telex or VNI; linear in their number. */
void word_type(struct word *w, const char *keys, size_t n_keys, bool vni);

/* Whether the word has a mark or a tone, so that it does not look as typed. */
bool word_is_marked(const struct word *w);

/* Whether the word stays composed once it is over: a syllable, or one of the letters a list is numbered with (ă, â). */
bool word_is_whole(const struct word *w);

#endif
