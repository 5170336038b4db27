/* SPDX-License-Identifier: MIT
 * origin_words - who wrote something, in words; private to src/tui/view. */
#ifndef SOTAY_SRC_TUI_VIEW_ORIGIN_WORDS_H
#define SOTAY_SRC_TUI_VIEW_ORIGIN_WORDS_H

#include "sotay/base/i18n.h"
#include "sotay/store/origin.h"

/* Appends a person, else what the machine is called, else its code. */
void origin_put_name(const struct origin *o, const struct i18n *i, struct buf *out);
/* Appends "Chị Lan · Máy nhà văn hóa · Tổ CNSCĐ": person, machine, unit in short; what is not known is left out. */
void origin_put_who(const struct origin *o, const struct plan *plan, const struct i18n *i, struct buf *out);
/* Appends `words` (msgid with one %s) around "15/03/2022 08:30", or "taken in …" where only that is known; nothing
 * without a date. */
void origin_put_when(const struct origin *o, const char *words, const struct plan *plan, const struct i18n *i,
	struct buf *out);

#endif
