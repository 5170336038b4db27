/* SPDX-License-Identifier: MIT
 * telex - typing Vietnamese with Telex or VNI keys: one syllable in composition.
 *
 * The rules are in docs/typing.md. No curses here: the line editor and `sotay type` feed keys and show what comes out. */
#ifndef SOTAY_BASE_TELEX_H
#define SOTAY_BASE_TELEX_H

#include <stdbool.h>
#include <stddef.h>
#include "sotay/base/buf.h"

enum telex_method { TELEX_OFF, TELEX_TELEX, TELEX_VNI };
enum telex_style {
	TELEX_MODERN, /* hoà, thuý: the tone on the main vowel */
	TELEX_CLASSIC /* hòa, thúy */
};

enum { TELEX_WORD_KEYS_MAX = 32 };

/* The word being typed: the keys so far. All zero is an empty word. Small and copyable. */
struct telex {
	char keys[TELEX_WORD_KEYS_MAX + 1]; /* ASCII keys since the word began */
	size_t n_keys;
	bool literal; /* a word that is taken as typed, until it ends */
};

void telex_reset(struct telex *t);
/* Whether `c` continues a word (ASCII letter; digit for VNI). Anything else ends it: call telex_reset(). */
bool telex_is_word_key(enum telex_method method, char c);
/* Adds the key `c` to the word. False when the word is full: the caller ends it. */
bool telex_key(struct telex *t, char c);
/* Backspace: removes the last visible letter (with its marks) of the composed word, so that typing goes on from there. False if the word is empty. */
bool telex_backspace(struct telex *t, enum telex_method method, enum telex_style style);
/* Replaces the content of `out` by the composed word in NFC. */
void telex_compose(const struct telex *t, enum telex_method method, enum telex_style style, struct buf *out);

/* A whole line of keystrokes -> text (NFC); everything that is no word key passes untouched. Appends to `out`. */
void telex_line(const char *keys, size_t len, enum telex_method method, enum telex_style style, struct buf *out);

#endif
