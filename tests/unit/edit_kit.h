/* SPDX-License-Identifier: MIT
 * edit_kit - boxes of text for tests: keys written as text, the cursor written as `|`. */
#ifndef SOTAY_TESTS_UNIT_EDIT_KIT_H
#define SOTAY_TESTS_UNIT_EDIT_KIT_H

#include "../../src/tui/widget/edit_internal.h"

enum { BOX_COLS = 20 };

void box_open(struct edit *b, enum edit_lines lines, size_t max_bytes, bool vietnamese);
/* Types the characters of `keys` with Telex; <Left> <C-Left> <A-u> <BS> … are keys, <vni> <off> <classic> change how it
 * is typed from there on. Returns what the last one did. */
enum edit_result box_type(struct edit *b, const char *keys);
enum edit_result box_type_in(struct edit *b, int cols, const char *keys);
/* A character as it comes from an input method. Returns whether the box said so. */
bool box_char(struct edit *b, uint32_t ch);
enum edit_result box_paste(struct edit *b, const char *text);
/* Fails unless the box holds `expected` with the cursor at `|`. */
void box_is(const struct edit *b, const char *expected);
/* A box of one line with `text` and the cursor at its end, where `keys` are typed. */
void box_line(const char *text, const char *keys, const char *expected);
/* The rows of a memo, each in brackets. */
void box_rows(const struct edit *b, int cols, struct buf *out);
/* What of a line is in sight, as edit_draw() draws it. */
void box_window(const struct edit *b, int cols, struct buf *out);
/* After `keys` the cursor is in sight, and nothing is hidden at the left that would have room. */
void box_check_window(struct edit *b, int cols, const char *keys);

#endif
