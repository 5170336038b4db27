/* SPDX-License-Identifier: MIT
 * edit_internal - the parts of a box of text; private to the widgets.
 *
 * edit.c hands keys out, edit_move.c moves the cursor, edit_change.c changes the text and takes that back, edit_word.c
 * composes the word being typed, edit_rows.c knows which part of the text stands in which row. */
#ifndef SOTAY_SRC_TUI_WIDGET_EDIT_INTERNAL_H
#define SOTAY_SRC_TUI_WIDGET_EDIT_INTERNAL_H

#include "sotay/tui/widget/edit.h"

/* ---- edit_change.c ---- */

enum edit_change {
	CHANGE_NONE,
	CHANGE_TYPE, /* letter by letter: those of a word are taken back together */
	CHANGE_RUB,  /* deleted one by one */
	CHANGE_OTHER /* taken back by itself */
};

/* Puts `len` bytes in the place of [from, to) and the cursor behind them; the whole stays NFC. EDIT_MOVED: it was the
 * same text already. */
enum edit_result edit_splice(struct edit *b, size_t from, size_t to, const char *bytes, size_t len,
	enum edit_change change);
/* What is typed next is taken back by itself. */
void edit_close_change(struct edit *b);
enum edit_result edit_undo(struct edit *b);
enum edit_result edit_redo(struct edit *b);
void edit_forget_changes(struct edit *b);

/* ---- edit_word.c ---- */

/* A character was typed. */
enum edit_result edit_type(struct edit *b, uint32_t ch, bool *composed);
/* Backspace. */
enum edit_result edit_rub(struct edit *b);

/* ---- edit_move.c ---- */

/* Byte offsets, from `at` on. */
size_t edit_next(const struct edit *b, size_t at);
size_t edit_prev(const struct edit *b, size_t at);
size_t edit_next_word(const struct edit *b, size_t at);
size_t edit_prev_word(const struct edit *b, size_t at);
/* Ends of the line of the text that holds `at`. */
size_t edit_line_begin(const struct edit *b, size_t at);
size_t edit_line_end(const struct edit *b, size_t at);
/* Whether the cluster at `at` is a part of a word: letters and digits. */
bool edit_is_word(const struct edit *b, size_t at);

/* ---- edit_rows.c ---- */

struct edit_row {
	size_t from, end; /* what is shown: not the line break, nor the blanks it was broken at */
	size_t next;      /* where the next row begins */
	bool last;
	bool broken; /* by its length: the next row goes on with the same line */
};

/* The first row; edit_row_next() goes on, false after the last one. */
struct edit_row edit_row_first(const struct edit *b, int cols);
bool edit_row_next(const struct edit *b, int cols, struct edit_row *r);
/* The row that the byte `at` stands in, and its number. */
struct edit_row edit_row_of(const struct edit *b, int cols, size_t at, size_t *number);
/* The column of `at` in its row. */
int edit_row_col(const struct edit *b, int cols, const struct edit_row *r, size_t at);
/* The byte in or nearest to column `col` of the row. */
size_t edit_row_at(const struct edit *b, const struct edit_row *r, int col);
/* EDIT_MEMO: the row shown first so that the cursor's is among the `rows` shown. */
size_t edit_first_row(const struct edit *b, int rows, int cols);
/* EDIT_LINE: the byte shown first so that the cursor is within `cols`; where it is not 0, `…` stands before it. */
size_t edit_first_byte(const struct edit *b, int cols);

#endif
