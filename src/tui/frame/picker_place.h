/* SPDX-License-Identifier: MIT
 * picker_place - an open picker, and where its parts stand on the screen; private to the frame. */
#ifndef SOTAY_SRC_TUI_FRAME_PICKER_PLACE_H
#define SOTAY_SRC_TUI_FRAME_PICKER_PLACE_H

#include "sotay/tui/frame/picker.h"
#include "sotay/tui/widget/scroll.h"

enum { PICKER_MARK_COLS = 4, PICKER_DETAIL_COLS_MIN = 6 };

struct picking {
	struct layer layer;
	struct picker *p;
	struct edit box;
	char **names, **all; /* folded words of each item: of its name, of all of it */
	size_t *shown;       /* items that fit what is typed, in their order */
	size_t n_shown;
	struct scroll scroll; /* over `shown` */
	size_t home;          /* the item that the mark goes back to when nothing is typed any more */
	bool touched;         /* marks were set or taken away */
};

struct picker_places {
	struct area frame, list, footer, box;
	struct area label; /* of the box, where it is the picker's own; else without rows */
	int detail_col;    /* where details begin, those of long names further to the right */
};

/* For the window as it is now. */
struct picker_places picker_place(const struct picking *g);

#endif
