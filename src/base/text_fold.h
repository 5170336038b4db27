/* SPDX-License-Identifier: MIT
 * text_fold - code points taken apart into base letter, marks, tone and case; private to the text modules. */
#ifndef SOTAY_SRC_BASE_TEXT_FOLD_H
#define SOTAY_SRC_BASE_TEXT_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The marks that make another letter, in the order of the alphabet: a ă â, o ô ơ. */
enum { MARK_NONE, MARK_BREVE, MARK_CIRCUMFLEX, MARK_HORN, MARK_BAR };

/* In the order of the dictionary: ngang huyền hỏi ngã sắc nặng. */
enum { TONE_LEVEL = 1, TONE_GRAVE, TONE_HOOK, TONE_TILDE, TONE_ACUTE, TONE_DOT };

/* One code point of text_latin(): bits 0-6 the base (a-z, 0-9; a space for a separator), 7-9 the mark, 10-12 the tone,
 * 13 whether it is a capital. */
static inline char latin_base(unsigned entry)
{
	return (char)(entry & 0x7F);
}

static inline unsigned latin_mark(unsigned entry)
{
	return entry >> 7 & 7;
}

static inline unsigned latin_tone(unsigned entry)
{
	return entry >> 10 & 7;
}

static inline bool latin_is_upper(unsigned entry)
{
	return entry >> 13 & 1;
}

/* The entry for `cp`, or 0 if there is none: ask text_take_apart(). */
unsigned text_latin(uint32_t cp);

enum { TEXT_PARTS_MAX = 32, COMBINING_BAR = 0x335 };

enum part_kind { PART_SEPARATOR, PART_LETTER, PART_MARK };

struct text_part {
	uint32_t cp;
	enum part_kind kind; /* a digit is PART_LETTER */
};

/* Writes what `cp` consists of, case-folded, in NFKD, đ and ð as d and a bar; returns how many parts. */
size_t text_take_apart(uint32_t cp, struct text_part out[TEXT_PARTS_MAX]);
bool text_is_upper(uint32_t cp);

#endif
