/* SPDX-License-Identifier: MIT
 * edit - the keys of a box of text. */
#include "edit_internal.h"

#include "sotay/base/i18n.h"
#include "sotay/base/text.h"

/* ---- what keys do; the word that was being composed is over ---- */

static enum edit_result move_to(struct edit *b, size_t at)
{
	edit_close_change(b);
	b->at = at;
	return EDIT_MOVED;
}

static enum edit_result left(struct edit *b, int cols)
{
	(void)cols;
	return move_to(b, edit_prev(b, b->at));
}

static enum edit_result right(struct edit *b, int cols)
{
	(void)cols;
	return move_to(b, edit_next(b, b->at));
}

static enum edit_result word_left(struct edit *b, int cols)
{
	(void)cols;
	return move_to(b, edit_prev_word(b, b->at));
}

static enum edit_result word_right(struct edit *b, int cols)
{
	(void)cols;
	return move_to(b, edit_next_word(b, b->at));
}

static enum edit_result text_begin(struct edit *b, int cols)
{
	(void)cols;
	return move_to(b, 0);
}

static enum edit_result text_end(struct edit *b, int cols)
{
	(void)cols;
	return move_to(b, b->text.len);
}

static enum edit_result row_begin(struct edit *b, int cols)
{
	return b->options.lines == EDIT_MEMO ? move_to(b, edit_row_of(b, cols, b->at, NULL).from) : text_begin(b, cols);
}

static enum edit_result row_end(struct edit *b, int cols)
{
	struct edit_row r;

	if (b->options.lines == EDIT_LINE)
		return text_end(b, cols);
	r = edit_row_of(b, cols, b->at, NULL);
	return move_to(b, edit_row_at(b, &r, cols));
}

/* To the row of that number, as near as it goes to the column that was aimed at. */
static enum edit_result to_row(struct edit *b, int cols, size_t number)
{
	struct edit_row here = edit_row_of(b, cols, b->at, NULL), r = edit_row_first(b, cols);
	int col = b->wish_col >= 0 ? b->wish_col : edit_row_col(b, cols, &here, b->at);

	while (number-- > 0 && edit_row_next(b, cols, &r))
		;
	b->wish_col = col;
	return move_to(b, edit_row_at(b, &r, col));
}

static enum edit_result row_up(struct edit *b, int cols)
{
	size_t number;

	(void)edit_row_of(b, cols, b->at, &number);
	return to_row(b, cols, number > 0 ? number - 1 : 0);
}

static enum edit_result row_down(struct edit *b, int cols)
{
	size_t number;

	(void)edit_row_of(b, cols, b->at, &number);
	return to_row(b, cols, number + 1);
}

static enum edit_result cut(struct edit *b, size_t from, size_t to, enum edit_change change)
{
	return edit_splice(b, from, to, "", 0, change);
}

static enum edit_result delete_next(struct edit *b, int cols)
{
	(void)cols;
	return cut(b, b->at, edit_next(b, b->at), CHANGE_RUB);
}

static enum edit_result delete_word_before(struct edit *b, int cols)
{
	(void)cols;
	return cut(b, edit_prev_word(b, b->at), b->at, CHANGE_OTHER);
}

static enum edit_result delete_word_behind(struct edit *b, int cols)
{
	(void)cols;
	return cut(b, b->at, edit_next_word(b, b->at), CHANGE_OTHER);
}

static enum edit_result delete_to_begin(struct edit *b, int cols)
{
	(void)cols;
	return cut(b, edit_line_begin(b, b->at), b->at, CHANGE_OTHER);
}

static enum edit_result delete_to_end(struct edit *b, int cols)
{
	size_t end = edit_line_end(b, b->at);

	(void)cols;
	/* At the end of a line: the line break. */
	return cut(b, b->at, end > b->at ? end : edit_next(b, b->at), CHANGE_OTHER);
}

static enum edit_result undo(struct edit *b, int cols)
{
	(void)cols;
	return edit_undo(b);
}

static enum edit_result redo(struct edit *b, int cols)
{
	(void)cols;
	return edit_redo(b);
}

/* ---- which key does what ---- */

static const struct binding {
	struct key_spec key;
	enum edit_result (*obey)(struct edit *b, int cols);
} bindings[] = {
	{{K_LEFT, 0, 0}, left},
	{{K_RIGHT, 0, 0}, right},
	{{K_LEFT, 0, MOD_CTRL}, word_left},
	{{K_LEFT, 0, MOD_ALT}, word_left},
	{{K_CHAR, 'b', MOD_ALT}, word_left},
	{{K_RIGHT, 0, MOD_CTRL}, word_right},
	{{K_RIGHT, 0, MOD_ALT}, word_right},
	{{K_CHAR, 'f', MOD_ALT}, word_right},
	{{K_HOME, 0, 0}, row_begin},
	{{K_CHAR, 'a', MOD_CTRL}, row_begin},
	{{K_END, 0, 0}, row_end},
	{{K_CHAR, 'e', MOD_CTRL}, row_end},
	{{K_HOME, 0, MOD_CTRL}, text_begin},
	{{K_END, 0, MOD_CTRL}, text_end},
	{{K_UP, 0, 0}, row_up},
	{{K_DOWN, 0, 0}, row_down},
	{{K_DELETE, 0, 0}, delete_next},
	{{K_CHAR, 'w', MOD_CTRL}, delete_word_before},
	{{K_BACKSPACE, 0, MOD_CTRL}, delete_word_before},
	{{K_BACKSPACE, 0, MOD_ALT}, delete_word_before},
	{{K_DELETE, 0, MOD_CTRL}, delete_word_behind},
	{{K_DELETE, 0, MOD_ALT}, delete_word_behind},
	{{K_CHAR, 'd', MOD_ALT}, delete_word_behind},
	{{K_CHAR, 'u', MOD_CTRL}, delete_to_begin},
	{{K_CHAR, 'k', MOD_CTRL}, delete_to_end},
	{{K_CHAR, 'u', MOD_ALT}, undo},
	{{K_CHAR, '_', MOD_CTRL}, undo},
	{{K_CHAR, 'r', MOD_ALT}, redo},
};

const struct edit_help *edit_help(void)
{
	static const struct edit_help rows[] = {
		{{K_LEFT, 0, MOD_CTRL}, N_("One word to the left")},
		{{K_RIGHT, 0, MOD_CTRL}, N_("One word to the right")},
		{{K_CHAR, 'w', MOD_CTRL}, N_("Delete the word before the cursor")},
		{{K_CHAR, 'u', MOD_CTRL}, N_("Delete all that stands before the cursor in the line")},
		{{K_CHAR, 'k', MOD_CTRL}, N_("Delete all that stands behind the cursor in the line")},
		{{K_CHAR, 'u', MOD_ALT}, N_("Take back what was typed last")},
		{{K_CHAR, 'r', MOD_ALT}, N_("Do again what was taken back")},
		{{K_NONE, 0, 0}, NULL},
	};

	return rows;
}

static const struct binding *find_binding(const struct key *k)
{
	unsigned mods = k->mods & (MOD_CTRL | MOD_ALT);
	uint32_t ch = k->code == K_CHAR && k->ch >= 'A' && k->ch <= 'Z' ? k->ch + 'a' - 'A' : k->ch;

	for (size_t i = 0; i < sizeof bindings / sizeof *bindings; i++) {
		const struct key_spec *s = &bindings[i].key;

		if (s->code == k->code && s->mods == mods && (k->code != K_CHAR || s->ch == ch))
			return &bindings[i];
	}
	return NULL;
}

/* The line breaks of what is pasted into one line are blanks there; those at its end are none. */
static void flatten(const char *text, size_t len, struct buf *out)
{
	while (len > 0 && (text[len - 1] == '\n' || text[len - 1] == '\r'))
		len--;
	for (size_t i = 0; i < len; i++) {
		bool crlf = text[i] == '\r' && i + 1 < len && text[i + 1] == '\n';

		if (!crlf)
			buf_putc(out, text[i] == '\n' || text[i] == '\r' ? ' ' : text[i]);
	}
}

/* Terminals send a line break within a paste as CR. */
static void break_lines(const char *text, size_t len, struct buf *out)
{
	for (size_t i = 0; i < len; i++) {
		if (text[i] != '\r')
			buf_putc(out, text[i]);
		else if (i + 1 == len || text[i + 1] != '\n')
			buf_putc(out, '\n');
	}
}

static enum edit_result paste(struct edit *b, const struct key *k)
{
	struct buf text = {0};
	enum edit_result result;

	telex_reset(&b->composing);
	if (b->options.lines == EDIT_MEMO)
		break_lines(k->text, k->len_bytes, &text);
	else
		flatten(k->text, k->len_bytes, &text);
	result = edit_splice(b, b->at, b->at, buf_str(&text), text.len, CHANGE_OTHER);
	buf_fini(&text);
	return result;
}

/* Whether the cursor would leave the box upwards or downwards. */
static bool leaves(const struct edit *b, const struct binding *bound, int cols)
{
	size_t number;

	struct edit_row here;

	if (bound->obey != row_up && bound->obey != row_down)
		return false;
	here = edit_row_of(b, cols, b->at, &number);
	return b->options.lines == EDIT_LINE || (bound->obey == row_up ? number == 0 : here.last);
}

static enum edit_result obey(struct edit *b, const struct key *k, int cols, bool *composed)
{
	const struct binding *bound;
	enum edit_result result;
	bool finished;

	if (k->code == K_PASTE)
		return paste(b, k);
	if (k->code == K_CHAR && !(k->mods & (MOD_CTRL | MOD_ALT)))
		return edit_type(b, k->ch, composed);
	if (k->code == K_BACKSPACE && !(k->mods & (MOD_CTRL | MOD_ALT)))
		return edit_rub(b);
	bound = find_binding(k);
	if (!bound || leaves(b, bound, cols))
		return EDIT_IGNORED;
	finished = edit_finish_word(b);
	result = bound->obey(b, cols);
	return finished && result == EDIT_MOVED ? EDIT_CHANGED : result;
}

static void keep_in_sight(struct edit *b, int cols)
{
	if (b->options.lines == EDIT_LINE)
		b->first = edit_first_byte(b, cols);
	else if (b->rows > 0)
		b->first = edit_first_row(b, b->rows, cols);
}

enum edit_result edit_key(struct edit *b, const struct key *k, const struct edit_typing *typing, int cols,
	bool *composed)
{
	enum edit_result result;

	if (b->typing.method != typing->method || b->typing.style != typing->style) {
		telex_reset(&b->composing);
		b->typing = *typing;
	}
	/* As it was drawn, then as it will be: it moves no more than it must. */
	keep_in_sight(b, cols);
	result = obey(b, k, cols, composed);
	if (result == EDIT_IGNORED)
		return result;
	if (k->code != K_UP && k->code != K_DOWN)
		b->wish_col = -1;
	keep_in_sight(b, cols);
	return result;
}

enum edit_result edit_new_line(struct edit *b)
{
	bool finished;
	enum edit_result result;

	if (b->options.lines == EDIT_LINE)
		return EDIT_IGNORED;
	if (b->text.len + 1 > b->options.max_bytes)
		return EDIT_FULL;
	finished = edit_finish_word(b);
	result = edit_splice(b, b->at, b->at, "\n", 1, CHANGE_TYPE);
	edit_close_change(b);
	b->wish_col = -1;
	return finished ? EDIT_CHANGED : result;
}

void edit_click(struct edit *b, int row, int col, int rows, int cols)
{
	(void)edit_finish_word(b);
	edit_close_change(b);
	b->wish_col = -1;
	if (b->options.lines == EDIT_MEMO) {
		size_t first = edit_first_row(b, rows, cols), n = 0;
		struct edit_row r = edit_row_first(b, cols);

		while (n < first + (size_t)(row > 0 ? row : 0) && edit_row_next(b, cols, &r))
			n++;
		b->first = first;
		b->at = edit_row_at(b, &r, col);
	} else {
		size_t first = edit_first_byte(b, cols), room = col > (first > 0) ? (size_t)(col - (first > 0)) : 0;

		b->first = first;
		b->at = first + text_fit(buf_str(&b->text) + first, b->text.len - first, room, NULL);
	}
}
