/* SPDX-License-Identifier: MIT
 * scroll - which rows of a long list are on the screen, and which one the mark is on.
 *
 * Pure arithmetic. Some rows stay in sight around the mark where there are any, and no row of the screen stays empty
 * while there are more above. */
#ifndef SOTAY_TUI_WIDGET_SCROLL_H
#define SOTAY_TUI_WIDGET_SCROLL_H

#include "sotay/tui/term/draw.h"
#include "sotay/tui/term/key.h"

enum { SCROLL_MARGIN = 2 };

struct scroll {
	size_t first; /* shown in the uppermost row */
	size_t at;    /* the mark, 0 in an empty list */
	size_t total; /* rows of the list */
	int rows;     /* on the screen */
};

/* Brings `at` and `first` to what `total` and `rows` allow, moving `first` as little as may be. Call it when one of
 * them has changed; the functions below do it too. */
void scroll_clamp(struct scroll *s);
/* The mark goes `by` rows down (< 0: up), as far as there are rows. */
void scroll_move(struct scroll *s, long long by);
/* By screens, one row of the old one staying in sight. */
void scroll_page(struct scroll *s, int pages);
void scroll_to(struct scroll *s, size_t at);
void scroll_home(struct scroll *s);
void scroll_end(struct scroll *s);
/* How many rows of the list are on the screen, from `first` on. */
size_t scroll_shown(const struct scroll *s);
/* The row of the list in row `row` of the screen's part, SIZE_MAX if there is none. */
size_t scroll_row(const struct scroll *s, int row);
/* Obeys ↑ ↓ PgUp PgDn Home End and the wheel. False: another key, or one held with Ctrl or Alt. */
bool scroll_key(struct scroll *s, const struct key *k);
/* The row of the list that was clicked, where `list` is the list's area on the screen (without its head); SIZE_MAX:
 * none, or another key. */
size_t scroll_clicked(const struct scroll *s, struct area list, const struct key *k);

#endif
