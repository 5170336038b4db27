/* SPDX-License-Identifier: MIT
 * draw_text - text into cells: cut, aligned, wrapped.
 *
 * Widths come from base/text.h, and every sign is put at the column reckoned with them. Where the C library, and with
 * it curses, takes a sign for wider or narrower than that, a question mark stands in its place: terminals do not agree
 * on it either, and a row whose end has slipped is worse. */
#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include "draw_internal.h"
#include "plain.h"
#include "sotay/base/mem.h"
#include "sotay/base/text.h"
#include "theme_internal.h"

static bool plain;

void draw_set_plain(bool on)
{
	plain = on;
}

/* ---- cells ---- */

static void put_cell(int row, int col, const wchar_t *signs, enum style style)
{
	attr_t attributes;
	short pair;
	cchar_t cell;

	theme_look(style, &attributes, &pair);
	if (setcchar(&cell, signs, attributes, pair, NULL) == OK)
		mvwadd_wchnstr(stdscr, row, col, &cell, 1);
}

/* The sign and the marks above and below it; *cols is its width. */
static void read_cluster(const char *s, size_t len, int cols, wchar_t signs[CCHARW_MAX + 1])
{
	size_t n = 0;

	for (size_t i = 0, used; i < len && n < CCHARW_MAX; i += used) {
		uint32_t cp = '?';

		used = text_code_point(s + i, len - i, &cp);
		if (!used) {
			cp = '?';
			used = 1;
		}
		/* Of several signs joined to one (a family, a flag) the first one stands for all. */
		if (n == 0 || wcwidth((wchar_t)cp) == 0)
			signs[n++] = (wchar_t)cp;
	}
	if (wcwidth(signs[0]) != cols) {
		signs[0] = '?';
		n = 1;
	}
	signs[n] = L'\0';
}

static void put_cluster(int row, int col, const char *s, size_t len, int cols, enum style style)
{
	wchar_t signs[CCHARW_MAX + 1] = {0};

	if (len == 1 && (unsigned char)s[0] >= 0x20 && (unsigned char)s[0] < 0x7F)
		signs[0] = (wchar_t)s[0];
	else
		read_cluster(s, len, cols, signs);
	put_cell(row, col, signs, style);
	if (cols == 2 && signs[0] == '?')
		put_cell(row, col + 1, L" ", style);
}

/* All of s[0 .. len) from (row, col) of the screen on; there is room for it. Columns used. */
static int put_text(int row, int col, const char *s, size_t len, enum style style)
{
	int begin = col;

	for (size_t at = 0, next; at < len; at = next) {
		int cols;

		next = text_next_grapheme(s, len, at);
		cols = (int)text_width_cols(s + at, next - at);
		if (cols > 0)
			put_cluster(row, col, s + at, next - at, cols, style);
		col += cols;
	}
	return col - begin;
}

void draw_sign_across(struct area a, int row, int col, int n, enum style style, wchar_t sign)
{
	wchar_t signs[] = {plain ? plain_sign(sign) : sign, L'\0'};

	if (row < 0 || row >= a.rows)
		return;
	for (int i = col < 0 ? -col : 0; i < n && col + i < a.cols; i++)
		put_cell(a.row + row, a.col + col + i, signs, style);
}

void draw_sign_down(struct area a, int row, int col, int n, enum style style, wchar_t sign)
{
	for (int i = 0; i < n; i++)
		draw_sign_across(a, row + i, col, 1, style, sign);
}

/* ---- what may stand in a cell ---- */

static bool is_control(const char *s, size_t i)
{
	unsigned char c = (unsigned char)s[i];

	return c < 0x20 || c == 0x7F || (c == 0xC2 && (unsigned char)s[i + 1] >= 0x80 && (unsigned char)s[i + 1] < 0xA0);
}

/* Control characters become spaces; in plain mode letters lose their marks. `text` itself where nothing is to be done.
 */
static const char *showable(const char *text, size_t *len, struct buf *room)
{
	bool clean = !plain;

	*len = strlen(text);
	for (size_t i = 0; clean && i < *len; i++)
		clean = !is_control(text, i);
	if (clean)
		return text;
	buf_clear(room);
	for (size_t i = 0; i < *len; i++) {
		bool two = is_control(text, i) && (unsigned char)text[i] == 0xC2;

		buf_putc(room, is_control(text, i) ? ' ' : text[i]);
		i += two;
	}
	if (plain)
		plain_text(room);
	*len = room->len;
	return buf_str(room);
}

/* ---- one line ---- */

static int room_for(struct area a, int row, int col, int cols)
{
	if (row < 0 || row >= a.rows || col < 0 || col >= a.cols)
		return 0;
	return cols < 0 || cols > a.cols - col ? a.cols - col : cols;
}

/* s[0 .. len) within `room` columns of the screen. */
static int put_cut(int row, int col, int room, const char *s, size_t len, enum style style)
{
	size_t used;
	int n;

	if (room < 1)
		return 0;
	if (text_fit(s, len, (size_t)room, NULL) == len)
		return put_text(row, col, s, len, style);
	n = put_text(row, col, s, text_fit(s, len, (size_t)room - 1, &used), style);
	put_cell(row, col + n, plain ? L"~" : L"…", style);
	return n + 1;
}

int draw_text(struct area a, int row, int col, int cols, enum style style, const char *text)
{
	struct buf room = {0};
	size_t len;
	const char *s = showable(text, &len, &room);
	int used = put_cut(a.row + row, a.col + col, room_for(a, row, col, cols), s, len, style);

	buf_fini(&room);
	return used;
}

void draw_cell(struct area a, int row, int col, int cols, enum style style, const char *text)
{
	int room = room_for(a, row, col, cols), used = draw_text(a, row, col, cols, style, text);

	draw_sign_across(a, row, col + used, room - used, style, L' ');
}

/* Columns that `text` needs, at most `most`. */
static int needed(const char *text, int most)
{
	struct buf room = {0};
	size_t len, cols;
	const char *s = showable(text, &len, &room);

	cols = text_width_cols(s, len);
	buf_fini(&room);
	return most < 0 || cols < (size_t)most ? (int)cols : most;
}

void draw_right(struct area a, int row, int col, int cols, enum style style, const char *text)
{
	int room = room_for(a, row, col, cols);

	draw_text(a, row, col + room - needed(text, room), room, style, text);
}

void draw_middle(struct area a, int row, int col, int cols, enum style style, const char *text)
{
	int room = room_for(a, row, col, cols);

	draw_text(a, row, col + (room - needed(text, room)) / 2, room, style, text);
}

/* ---- several lines ---- */

/* Bytes of the next row of s[0 .. len) at `cols`; *next is where the one behind it begins. LF ends a row, a row that is
 * too long ends at its last space, a word that is too long at the edge. */
static size_t next_row(const char *s, size_t len, size_t cols, size_t *next)
{
	const char *lf = memchr(s, '\n', len);
	size_t line = lf ? (size_t)(lf - s) : len, fits = text_fit(s, line, cols, NULL), end = fits;

	if (fits == line) {
		*next = lf ? line + 1 : line;
		return line;
	}
	while (end > 0 && s[end] != ' ')
		end--;
	if (end == 0)
		end = fits ? fits : text_next_grapheme(s, line, 0);
	*next = end;
	while (*next < line && s[*next] == ' ')
		++*next;
	if (*next == line && lf)
		++*next;
	return end;
}

int draw_wrapped(struct area a, int row, int col, int rows, int cols, int skip, enum style style, const char *text)
{
	int room = room_for((struct area){0, 0, 1, a.cols}, 0, col, cols), n = 0;
	size_t len = strlen(text), next;

	for (size_t at = 0; room > 0 && at < len; at += next, n++) {
		size_t bytes = next_row(text + at, len - at, (size_t)room, &next);

		if (n >= skip && n - skip < rows) {
			char *line = mem_strndup(text + at, bytes);

			draw_text(a, row + n - skip, col, room, style, line);
			free(line);
		}
	}
	return n;
}
