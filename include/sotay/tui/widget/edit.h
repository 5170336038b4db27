/* SPDX-License-Identifier: MIT
 * edit - a box in which text is typed: one line or several, in grapheme clusters, with Vietnamese composed while
 * typing.
 *
 * State and arithmetic only; edit_draw.h puts it on the screen. The word being composed lives in the box: the keys
 * typed since it began, so that tone and mark keys anywhere later in the word change it (base/telex.h). A word that
 * stands there already is gone on with where the cursor stands behind one of its letters. Pasted text is put in as it
 * is, never composed, never taken for keys. Undo goes by words.
 *
 * Keys beside letters: ← → Home End, Ctrl+A Ctrl+E, Ctrl or Alt with ← → by words, Backspace, Delete, Ctrl+W (Alt or
 * Ctrl with Backspace) and Ctrl or Alt with Delete for a word, Ctrl+U and Ctrl+K to the ends of the line, Alt+U or
 * Ctrl+_ takes back, Alt+R does again; in a memo ↑ ↓, and Ctrl with Home and End. */
#ifndef SOTAY_TUI_WIDGET_EDIT_H
#define SOTAY_TUI_WIDGET_EDIT_H

#include "sotay/base/buf.h"
#include "sotay/base/telex.h"
#include "sotay/tui/term/key.h"

/* How Vietnamese is typed: one for the whole program. */
struct edit_typing {
	enum telex_method method;
	enum telex_style style;
};

enum edit_lines { EDIT_LINE, EDIT_MEMO };

struct edit_options {
	enum edit_lines lines;
	size_t max_bytes; /* of the text; what would go beyond is refused */
	bool vietnamese;  /* composed while typing; false for codes, numbers, dates, addresses */
};

enum edit_result {
	EDIT_IGNORED, /* not a key for a box */
	EDIT_MOVED,   /* the cursor moved, or nothing happened */
	EDIT_CHANGED, /* the text is another */
	EDIT_FULL     /* there is no room for it: nothing changed */
};

struct edit_undo;

struct edit {
	struct edit_options options;
	struct buf text;           /* as it stands in the box: blanks at the ends are still there */
	struct buf normal;         /* the text without them, where it has some */
	bool trimmed;              /* it has: `normal` is what it comes to */
	size_t at;                 /* cursor, a byte offset at a grapheme's border */
	size_t word;               /* where the word being composed begins; meaningful while composing.n_keys > 0 */
	struct telex composing;    /* literal: what is typed stays as it is until the word ends */
	bool adopted;              /* the word stood there with its marks before: it does not go back to keys */
	struct edit_typing typing; /* how the word is typed: that of the last key */
	struct edit_undo *undo;    /* heap, NULL: nothing to take back */
	int wish_col;              /* the column that ↑ and ↓ aim at, -1: none */
	int rows;                  /* EDIT_MEMO: how many rows are shown, for whoever draws it to set; 0: unknown */
	size_t first;              /* EDIT_LINE: byte offset of what is shown first; EDIT_MEMO: row shown first */
};

void edit_init(struct edit *b, const struct edit_options *o);
void edit_fini(struct edit *b);
/* Replaces the text; the cursor goes to its end, undo begins anew. `text` is normal form; longer than max_bytes is cut.
 */
void edit_set(struct edit *b, const char *text);
/* In normal form (design 2). Borrowed until the next change. */
const char *edit_text(const struct edit *b);
/* The word being composed is over (the field is left). Whether the text is another now. */
bool edit_finish_word(struct edit *b);
/* Obeys a key. `cols`: width of the box. `*composed` (may be NULL) is set when a letter with Vietnamese marks arrived
 * ready-made: an input method is at work. Enter, Tab and Esc are never the box's; ↑ ↓ of a line and of the first or
 * last row of a memo neither. */
enum edit_result edit_key(struct edit *b, const struct key *k, const struct edit_typing *typing, int cols,
	bool *composed);
/* EDIT_MEMO: a line break at the cursor. */
enum edit_result edit_new_line(struct edit *b);
/* How many rows the text takes in a memo `cols` wide, at least 1. */
int edit_rows(const struct edit *b, int cols);
/* The cursor goes to where the mouse was pressed, in a box of `rows` x `cols` drawn with focus. */
void edit_click(struct edit *b, int row, int col, int rows, int cols);

/* The keys of a box for the help screen. */
struct edit_help {
	struct key_spec key;
	const char *help; /* msgid */
};
/* Ended by a row whose help is NULL. */
const struct edit_help *edit_help(void);

#endif
