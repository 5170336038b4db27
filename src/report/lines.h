/* SPDX-License-Identifier: MIT
 * lines - lines of plain text of a certain width. Private to src/report. */
#ifndef SOTAY_SRC_REPORT_LINES_H
#define SOTAY_SRC_REPORT_LINES_H

#include "sotay/base/buf.h"

enum { LINE_WIDTH = 80 };

void line_put_spaces(struct buf *out, size_t n);
/* A line across the page. */
void line_put_rule(struct buf *out, size_t cols);
/* The text at the right end of `cols` columns, with a space before it if it is too long. */
void line_put_right(struct buf *out, const char *text, size_t cols);
/* The text, broken at words, its own line ends kept; lines after the first are indented by `hanging` more. */
void line_put_wrapped(struct buf *out, const char *text, size_t indent, size_t hanging);

#endif
