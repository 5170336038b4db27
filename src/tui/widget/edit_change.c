/* SPDX-License-Identifier: MIT
 * edit_change - changing the text of a box, within its limit and in normal form, and taking changes back.
 *
 * What can be taken back are whole texts with their cursors: they are small, and nothing can be put together wrong. */
#include "edit_internal.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/base/mem.h"
#include "sotay/base/text.h"

enum { STATES_MAX = 100 };

struct state {
	char *text;
	size_t len, at;
};

struct states {
	struct state items[STATES_MAX]; /* the latest last */
	size_t n;
};

struct edit_undo {
	struct states before, after;
	enum edit_change open; /* further changes of this kind belong to the one before */
};

/* ---- states ---- */

static void push(struct states *s, const struct edit *b)
{
	if (s->n == STATES_MAX) {
		free(s->items[0].text);
		memmove(s->items, s->items + 1, (STATES_MAX - 1) * sizeof *s->items);
		s->n--;
	}
	s->items[s->n++] = (struct state){mem_strndup(buf_str(&b->text), b->text.len), b->text.len, b->at};
}

static void drop_all(struct states *s)
{
	while (s->n > 0)
		free(s->items[--s->n].text);
}

void edit_forget_changes(struct edit *b)
{
	if (!b->undo)
		return;
	drop_all(&b->undo->before);
	drop_all(&b->undo->after);
	free(b->undo);
	b->undo = NULL;
}

void edit_close_change(struct edit *b)
{
	if (b->undo)
		b->undo->open = CHANGE_NONE;
}

static void remember(struct edit *b, enum edit_change change)
{
	if (!b->undo)
		b->undo = mem_zalloc(1, sizeof *b->undo);
	if (b->undo->open != change || change == CHANGE_OTHER)
		push(&b->undo->before, b);
	b->undo->open = change;
	drop_all(&b->undo->after);
}

/* ---- the text ---- */

static enum text_form form_of(const struct edit *b)
{
	return b->options.lines == EDIT_MEMO ? TEXT_MEMO : TEXT_LINE;
}

/* The text is another: what it is without the blanks at its ends. */
static void settle(struct edit *b)
{
	const char *s = buf_str(&b->text);

	b->trimmed = !text_is_normal(s, b->text.len, form_of(b));
	buf_clear(&b->normal);
	if (b->trimmed && !text_normalise(s, b->text.len, form_of(b), &b->normal))
		buf_clear(&b->normal);
}

/* The first border of a grapheme that is not before `at`. */
static size_t border(const char *s, size_t len, size_t at)
{
	size_t next = 0;

	while (next < at && next < len)
		next = text_next_grapheme(s, len, next);
	return next;
}

/* A mark may join what stands before it, so the whole is composed, and the part up to the cursor to know where that is
 * then. */
static bool join(const struct edit *b, size_t from, size_t to, const char *bytes, size_t len, struct buf *out,
	size_t *at)
{
	const char *old = buf_str(&b->text);
	struct buf whole = {0};
	bool fine;

	buf_put(&whole, old, from);
	buf_put(&whole, bytes, len);
	fine = text_normalise_piece(buf_str(&whole), whole.len, form_of(b), out);
	*at = out->len;
	buf_put(&whole, old + to, b->text.len - to);
	buf_clear(out);
	fine = fine && text_normalise_piece(buf_str(&whole), whole.len, form_of(b), out);
	*at = border(buf_str(out), out->len, *at < out->len ? *at : out->len);
	buf_fini(&whole);
	return fine;
}

enum edit_result edit_splice(struct edit *b, size_t from, size_t to, const char *bytes, size_t len,
	enum edit_change change)
{
	struct buf text = {0};
	size_t at;
	enum edit_result result = EDIT_MOVED;

	if (!join(b, from, to, bytes, len, &text, &at)) {
		/* No UTF-8: nobody typed that. */
	} else if (text.len == b->text.len && memcmp(buf_str(&text), buf_str(&b->text), text.len) == 0) {
		b->at = at;
	} else if (text.len > b->options.max_bytes && text.len > b->text.len) {
		result = EDIT_FULL;
	} else {
		remember(b, change);
		buf_clear(&b->text);
		buf_put(&b->text, buf_str(&text), text.len);
		b->at = at;
		settle(b);
		result = EDIT_CHANGED;
	}
	buf_fini(&text);
	return result;
}

static enum edit_result go(struct edit *b, struct states *from, struct states *to)
{
	struct state s;

	telex_reset(&b->composing);
	if (from->n == 0)
		return EDIT_MOVED;
	push(to, b);
	s = from->items[--from->n];
	buf_clear(&b->text);
	buf_put(&b->text, s.text, s.len);
	b->at = s.at;
	free(s.text);
	settle(b);
	edit_close_change(b);
	return EDIT_CHANGED;
}

enum edit_result edit_undo(struct edit *b)
{
	return b->undo ? go(b, &b->undo->before, &b->undo->after) : EDIT_MOVED;
}

enum edit_result edit_redo(struct edit *b)
{
	return b->undo ? go(b, &b->undo->after, &b->undo->before) : EDIT_MOVED;
}

/* ---- from outside ---- */

void edit_init(struct edit *b, const struct edit_options *o)
{
	*b = (struct edit){.options = *o, .wish_col = -1};
}

void edit_fini(struct edit *b)
{
	edit_forget_changes(b);
	buf_fini(&b->text);
	buf_fini(&b->normal);
}

void edit_set(struct edit *b, const char *text)
{
	size_t len = strlen(text), room = b->options.max_bytes, end = 0, next = 0;

	/* No letter is cut in two. */
	while (end < len && (next = text_next_grapheme(text, len, end)) <= room)
		end = next;
	buf_clear(&b->text);
	buf_put(&b->text, text, end);
	b->at = end;
	b->first = 0;
	b->wish_col = -1;
	telex_reset(&b->composing);
	edit_forget_changes(b);
	settle(b);
}

const char *edit_text(const struct edit *b)
{
	return buf_str(b->trimmed ? &b->normal : &b->text);
}
