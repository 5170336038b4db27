/* SPDX-License-Identifier: MIT
 * duty_words - a unit's duty in words: what was recorded for it, with what it is recorded. No curses. */
#ifndef SOTAY_TUI_VIEW_DUTY_WORDS_H
#define SOTAY_TUI_VIEW_DUTY_WORDS_H

#include "sotay/base/buf.h"
#include "sotay/base/i18n.h"
#include "sotay/report/duty_sheet.h"

/* Appends the one figure that tells most, short enough for a column: "3 bài", "12 lượt", "đã báo"; "chưa có" where
 * something lacks, "–" where nothing is to be there yet. */
void duty_put_short(const struct duty_line *l, const struct plan *p, const struct i18n *i, struct buf *out);
/* Appends all of them: "3 buổi, 3 tin, bài, 420 lượt tiếp cận"; "chưa có gì". */
void duty_put_amounts(const struct duty_line *l, enum report_span span, const struct plan *p, const struct i18n *i,
	struct buf *out);
/* Appends with what it is recorded: "Buổi tuyên truyền: Facebook; Zalo". */
void duty_put_means(const struct plan_row *duty, const struct plan *p, const struct i18n *i, struct buf *out);
/* The only channel or help type of the duty that is in force; NULL: there are several, or none. Borrowed. */
const char *duty_only_means(const struct plan_row *duty, const struct plan *p);

#endif
