/* SPDX-License-Identifier: MIT
 * telex - typing Vietnamese with Telex or VNI keys: one syllable in composition.
 *
 * The rules are in docs/typing.md. No curses here: the line editor and `sotay type` feed keys and show what comes out.
 */
#ifndef SOTAY_BASE_TELEX_H
#define SOTAY_BASE_TELEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
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
/* Whether `c` continues a word: an ASCII letter, and a digit while a method is on (in Telex it keeps the W of 100W what
 * it is). Anything else ends it: put telex_finish() in its place and call telex_reset(). */
bool telex_is_word_key(enum telex_method method, char c);
/* Adds the key `c` to the word. False when the word is full: the caller ends it. */
bool telex_key(struct telex *t, char c);
/* Backspace: removes the last visible letter (with its marks) of the composed word, so that typing goes on from there.
 * A word shown as typed loses its last key, so a slip that made it foreign is taken back: tieengsd -> tiếng.
 * False if the word is empty. */
bool telex_backspace(struct telex *t, enum telex_method method, enum telex_style style);
/* Replaces the content of `out` by the composed word in NFC, as it is shown while it is being typed. */
void telex_compose(const struct telex *t, enum telex_method method, enum telex_style style, struct buf *out);
/* The same for a word that is over: what is no syllable by now goes back to the keys typed (uẻ -> user, dât -> data).
 */
void telex_finish(const struct telex *t, enum telex_method method, enum telex_style style, struct buf *out);

/* Takes up a word that stands there already (NFC), so that typing goes on in it as if its keys had just been pressed.
 * False, `t` empty: the word would not come out as it is (a foreign one), has other letters, or too many. */
bool telex_adopt(struct telex *t, const char *word, size_t len, enum telex_method method);
/* Whether the character bears a Vietnamese mark or tone, or is one: no keyboard of ASCII keys sends it, an input method
 * does. */
bool telex_is_ready_made(uint32_t cp);

/* A whole line of keystrokes -> text (NFC); everything that is no word key passes untouched, and so do the ASCII
 * letters of words that arrive composed and words of more than TELEX_WORD_KEYS_MAX keys. Appends to `out`. */
void telex_line(const char *keys, size_t len, enum telex_method method, enum telex_style style, struct buf *out);

#endif
