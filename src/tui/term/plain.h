/* SPDX-License-Identifier: MIT
 * plain - what stands for letters and signs that a font does not have. */
#ifndef SOTAY_SRC_TUI_TERM_PLAIN_H
#define SOTAY_SRC_TUI_TERM_PLAIN_H

#include <wchar.h>
#include "sotay/base/buf.h"

/* An ASCII sign for one that is not a letter; '?' if there is none. */
wchar_t plain_sign(wchar_t sign);
/* The text in ASCII, as wide as before where it was Vietnamese. */
void plain_text(struct buf *text);

#endif
