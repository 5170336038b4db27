/* SPDX-License-Identifier: MIT
 * scroll - which rows of a long list are on the screen, and which one the mark is on. */
#include "sotay/tui/widget/scroll.h"

enum { WHEEL_ROWS = 3 };

static size_t rows_of(const struct scroll *s)
{
	return s->rows > 0 ? (size_t)s->rows : 1;
}

static size_t last_of(const struct scroll *s)
{
	return s->total ? s->total - 1 : 0;
}

/* n + by, within 0 … max. */
static size_t moved(size_t n, long long by, size_t max)
{
	if (by < 0) {
		unsigned long long up = 0ULL - (unsigned long long)by;
		return up > n ? 0 : n - (size_t)up;
	}
	if (n > max)
		return max;
	return (unsigned long long)by > max - n ? max : n + (size_t)by;
}

void scroll_clamp(struct scroll *s)
{
	size_t rows = rows_of(s), last = last_of(s), margin = (rows - 1) / 2, above, below;

	if (margin > SCROLL_MARGIN)
		margin = SCROLL_MARGIN;
	if (s->at > last)
		s->at = last;
	/* What is to be seen at least around the mark. */
	above = s->at > margin ? s->at - margin : 0;
	below = last - s->at > margin ? s->at + margin : last;
	if (s->first > above)
		s->first = above;
	if (below >= rows && s->first < below - rows + 1)
		s->first = below - rows + 1;
	if (s->total <= rows)
		s->first = 0;
	else if (s->first > s->total - rows)
		s->first = s->total - rows;
}

void scroll_move(struct scroll *s, long long by)
{
	s->at = moved(s->at, by, last_of(s));
	scroll_clamp(s);
}

void scroll_page(struct scroll *s, int pages)
{
	long long step = rows_of(s) > 1 ? (long long)rows_of(s) - 1 : 1;

	s->first = moved(s->first, step * pages, last_of(s));
	scroll_move(s, step * pages);
}

void scroll_to(struct scroll *s, size_t at)
{
	s->at = at;
	scroll_clamp(s);
}

void scroll_home(struct scroll *s)
{
	scroll_to(s, 0);
}

void scroll_end(struct scroll *s)
{
	scroll_to(s, last_of(s));
}

size_t scroll_shown(const struct scroll *s)
{
	size_t left = s->first < s->total ? s->total - s->first : 0, rows = s->rows > 0 ? (size_t)s->rows : 0;

	return left < rows ? left : rows;
}

size_t scroll_row(const struct scroll *s, int row)
{
	return row >= 0 && (size_t)row < scroll_shown(s) ? s->first + (size_t)row : SIZE_MAX;
}

static bool mouse(struct scroll *s, const struct key *k)
{
	switch (k->mouse.event) {
	case MOUSE_WHEEL_UP:
		scroll_move(s, -WHEEL_ROWS);
		return true;
	case MOUSE_WHEEL_DOWN:
		scroll_move(s, WHEEL_ROWS);
		return true;
	default:
		return false;
	}
}

bool scroll_key(struct scroll *s, const struct key *k)
{
	if (k->code == K_MOUSE)
		return mouse(s, k);
	if (k->mods & (MOD_CTRL | MOD_ALT))
		return false;
	switch (k->code) {
	case K_UP:
		scroll_move(s, -1);
		return true;
	case K_DOWN:
		scroll_move(s, 1);
		return true;
	case K_PAGE_UP:
		scroll_page(s, -1);
		return true;
	case K_PAGE_DOWN:
		scroll_page(s, 1);
		return true;
	case K_HOME:
		scroll_home(s);
		return true;
	case K_END:
		scroll_end(s);
		return true;
	default:
		return false;
	}
}

size_t scroll_clicked(const struct scroll *s, struct area list, const struct key *k)
{
	if (k->code != K_MOUSE || k->mouse.event != MOUSE_PRESS || !area_holds(list, k->mouse.row, k->mouse.col))
		return SIZE_MAX;
	return scroll_row(s, k->mouse.row - list.row);
}
