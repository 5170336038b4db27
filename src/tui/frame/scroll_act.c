/* SPDX-License-Identifier: MIT
 * scroll_act - the actions that move the mark of a list. */
#include "sotay/tui/frame/scroll_act.h"

enum { ALL_THE_WAY = 1 << 20 };

bool scroll_act(struct scroll *s, enum action a)
{
	switch (a) {
	case ACT_UP:
		scroll_move(s, -1);
		return true;
	case ACT_DOWN:
		scroll_move(s, 1);
		return true;
	case ACT_PAGE_UP:
		scroll_page(s, -1);
		return true;
	case ACT_PAGE_DOWN:
		scroll_page(s, 1);
		return true;
	case ACT_FIRST:
		scroll_home(s);
		return true;
	case ACT_LAST:
		scroll_end(s);
		return true;
	default:
		return false;
	}
}

int scroll_by(enum action a, int rows)
{
	int page = rows > 1 ? rows - 1 : 1;

	switch (a) {
	case ACT_UP:
		return -1;
	case ACT_DOWN:
		return 1;
	case ACT_PAGE_UP:
		return -page;
	case ACT_PAGE_DOWN:
		return page;
	case ACT_FIRST:
		return -ALL_THE_WAY;
	case ACT_LAST:
		return ALL_THE_WAY;
	default:
		return 0;
	}
}
