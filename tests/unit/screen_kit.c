/* SPDX-License-Identifier: MIT
 * screen_kit - curses on /dev/null. */
#include "screen_kit.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "../../src/tui/term/theme_internal.h"

static struct {
	SCREEN *screen;
	FILE *in, *out;
} kit;

static void need(bool good, const char *what)
{
	if (good)
		return;
	fprintf(stderr, "screen_kit: %s\n", what);
	abort();
}

static void set_size(const char *name, int n)
{
	char text[16];

	(void)snprintf(text, sizeof text, "%d", n);
	need(setenv(name, text, 1) == 0, name);
}

void screen_kit_begin(const char *term, int rows, int cols)
{
	need(setlocale(LC_CTYPE, "C.UTF-8") != NULL, "no locale C.UTF-8");
	set_size("LINES", rows);
	set_size("COLUMNS", cols);
	kit.in = fopen("/dev/null", "r");
	kit.out = fopen("/dev/null", "w");
	need(kit.in && kit.out, "/dev/null");
	kit.screen = newterm(term, kit.out, kit.in);
	need(kit.screen != NULL, term);
	theme_begin();
}

void screen_kit_end(void)
{
	endwin();
	delscreen(kit.screen);
	fclose(kit.in);
	fclose(kit.out);
	kit.screen = NULL;
}

static void put_cell(int row, int col, char *text, size_t *len, bool *wide)
{
	cchar_t cell;
	wchar_t signs[CCHARW_MAX + 1] = {0};
	attr_t attributes;
	short pair;

	need(mvin_wch(row, col, &cell) == OK && getcchar(&cell, signs, &attributes, &pair, NULL) == OK, "a cell");
	*wide = wcwidth(signs[0]) == 2;
	for (size_t i = 0; signs[i] && *len + MB_CUR_MAX < SCREEN_TEXT_BYTES; i++)
		*len += (size_t)wctomb(text + *len, signs[i]);
}

const char *screen_kit_row(int row, char text[SCREEN_TEXT_BYTES])
{
	size_t len = 0;

	for (int col = 0; col < getmaxx(stdscr); col++) {
		bool wide;

		put_cell(row, col, text, &len, &wide);
		col += wide;
	}
	while (len > 0 && text[len - 1] == ' ')
		len--;
	text[len] = '\0';
	return text;
}

attr_t screen_kit_attributes(int row, int col)
{
	return (attr_t)(mvinch(row, col) & A_ATTRIBUTES & ~(chtype)A_COLOR);
}

short screen_kit_pair(int row, int col)
{
	return (short)PAIR_NUMBER(mvinch(row, col));
}
