/* SPDX-License-Identifier: MIT
 * text - UTF-8 text: normal form, folding without accents, Vietnamese order, columns on a screen.
 *
 * All functions take bytes with a length or a NUL-ended string and never read beyond it. */
#ifndef SOTAY_BASE_TEXT_H
#define SOTAY_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sotay/base/buf.h"

enum text_form {
	TEXT_LINE, /* one line: LF is dropped too */
	TEXT_MEMO  /* LF stays */
};

/* Whether the bytes are well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms, <= U+10FFFF). */
bool text_is_utf8(const char *s, size_t len);

/* Appends the normal form of text to `out`: CRLF -> LF, tab -> space; C0, C1, DEL (memo: except LF), U+FEFF, U+061C,
 * U+200E-200F, U+202A-202E, U+2066-2069 dropped; NFC; Unicode white space trimmed at both ends.
 * False, `out` unchanged: not UTF-8. */
bool text_normalise(const char *s, size_t len, enum text_form form, struct buf *out);

/* The same for a piece of a text, as it is being typed: white space at its ends stays. */
bool text_normalise_piece(const char *s, size_t len, enum text_form form, struct buf *out);

/* Appends a code point. False, `out` unchanged: it is none. */
bool text_put_char(uint32_t cp, struct buf *out);

/* Whether text_normalise() would change nothing. False also if not UTF-8. Fast for ASCII. */
bool text_is_normal(const char *s, size_t len, enum text_form form);

/* Appends `s` folded for search: lower case, marks and tones stripped, đ -> d, every run of anything that is neither
 * letter nor digit as one space, no space at the ends of what is appended. Invalid bytes count as separators. */
void text_fold(const char *s, size_t len, struct buf *out);

/* Appends `s` in lower case with accents kept and every run of white space as one space, none at the ends: spellings
 * that differ in case and blanks alone become one. Bytes that are not UTF-8 are kept as they are. */
void text_fold_case(const char *s, size_t len, struct buf *out);

/* Whether every word of `query` begins some word of `hay`; both already folded. An empty query matches. */
bool text_match_words(const char *hay, const char *query);

/* Appends a key whose memcmp order (of two keys one of which begins the other, the shorter first) is the order of a
 * Vietnamese dictionary: letters over the whole string (a ă â b c d đ e ê f g … o ô ơ … u ư …), then tones (ngang huyền
 * hỏi ngã sắc nặng), then lower before upper case, then the bytes, so that only equal strings give equal keys. Numbers
 * stand before letters, by value (2 before 10). What text_fold() makes a space only parts words, and "an ninh" stands
 * before "anh". */
void text_collate_key(const char *s, size_t len, struct buf *out);
/* <0, 0, >0 as strcmp, in that order. */
int text_collate(const char *a, const char *b);

/* Appends `s` with letters stripped of their marks (case stays, đ -> d), for a screen that has no more; bytes that are
 * not UTF-8 become '?'. */
void text_plain(const char *s, size_t len, struct buf *out);

/* Appends `s` with its first letter as a capital. */
void text_put_capital(const char *s, struct buf *out);

/* The code point at `s` and its length in bytes; 0: not UTF-8, or nothing there. */
size_t text_code_point(const char *s, size_t len, uint32_t *cp);
/* Appends a code point; nothing if it is none (a surrogate, beyond U+10FFFF). */
void text_put_code_point(uint32_t cp, struct buf *out);

/* Columns a terminal uses for `s`: wide East Asian characters 2, combining marks and controls 0. */
size_t text_width_cols(const char *s, size_t len);
/* Bytes of the longest prefix of whole grapheme clusters (UAX #29) that is at most `cols` wide; its width in *used if
 * not NULL. */
size_t text_fit(const char *s, size_t len, size_t cols, size_t *used);
/* Byte offset of the next / previous grapheme border from byte offset `at` (a border). */
size_t text_next_grapheme(const char *s, size_t len, size_t at);
size_t text_prev_grapheme(const char *s, size_t len, size_t at);

#endif
