/* SPDX-License-Identifier: MIT
 * text_guard - texts that a spreadsheet would take for a formula, made harmless in CSV for people.
 *
 * A cell that begins with = + - @, a tab, a line end, or = + - @ as East Asian keyboards write them (full width), is
 * run when a CSV file is opened in a spreadsheet. An apostrophe in front keeps it text. Only files for people are
 * guarded: in batches and in the store every byte stays as it was recorded, and workbooks say of each cell that it is
 * text. */
#ifndef SOTAY_BASE_TEXT_GUARD_H
#define SOTAY_BASE_TEXT_GUARD_H

#include <stdbool.h>
#include "sotay/base/buf.h"

/* Whether a spreadsheet would take the text for a formula. */
bool text_is_formula(const char *text);
/* Appends the text, with an apostrophe in front where it would be taken for a formula. */
void text_put_guarded(const char *text, struct buf *out);

#endif
