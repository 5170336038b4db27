/* SPDX-License-Identifier: MIT
 * edit_rows - which part of the text of a box stands in which row and column.
 *
 * A memo is broken at blanks, a word that is too long for a row anywhere between clusters. The last column of a row
 * stays free for the cursor behind its last letter. Blanks that a row is broken at hang over its right edge. */
#include "edit_internal.h"

#include "sotay/base/text.h"

static int text_cols(int cols)
{
	return cols > 1 ? cols - 1 : 1;
}

/* A blank by itself, not one that bears a mark. */
static bool is_blank(const struct edit *b, size_t at)
{
	return at < b->text.len && buf_str(&b->text)[at] == ' ' && edit_next(b, at) == at + 1;
}

/* Where the row from r->from on ends, in a line that goes to `end`. */
static void break_row(const struct edit *b, int cols, size_t end, struct edit_row *r)
{
	const char *s = buf_str(&b->text);
	size_t at = r->from + text_fit(s + r->from, end - r->from, (size_t)text_cols(cols), NULL), blank = at;

	r->broken = false;
	r->end = r->next = end;
	if (at >= end)
		return;
	if (at == r->from)
		at = edit_next(b, at); /* wider than the box */
	/* Blanks beyond the edge hang over it. */
	while (is_blank(b, at))
		at++;
	if (at >= end)
		return;
	if (!is_blank(b, at - 1)) {
		while (blank > r->from && !is_blank(b, blank - 1))
			blank--;
		if (blank > r->from)
			at = blank;
	}
	r->next = at;
	r->broken = true;
	r->end = at;
	while (r->end > r->from && is_blank(b, r->end - 1))
		r->end--;
}

static struct edit_row row_from(const struct edit *b, int cols, size_t from)
{
	struct edit_row r = {.from = from};
	size_t end = edit_line_end(b, from);

	break_row(b, cols, end, &r);
	r.last = !r.broken && end == b->text.len;
	if (!r.broken && !r.last)
		r.next = end + 1;
	return r;
}

struct edit_row edit_row_first(const struct edit *b, int cols)
{
	return row_from(b, cols, 0);
}

bool edit_row_next(const struct edit *b, int cols, struct edit_row *r)
{
	if (r->last)
		return false;
	*r = row_from(b, cols, r->next);
	return true;
}

struct edit_row edit_row_of(const struct edit *b, int cols, size_t at, size_t *number)
{
	struct edit_row r = edit_row_first(b, cols);
	size_t n = 0;

	while (at >= r.next && edit_row_next(b, cols, &r))
		n++;
	if (number)
		*number = n;
	return r;
}

int edit_row_col(const struct edit *b, int cols, const struct edit_row *r, size_t at)
{
	size_t col = text_width_cols(buf_str(&b->text) + r->from, at - r->from);

	return col < (size_t)cols ? (int)col : cols - 1;
}

size_t edit_row_at(const struct edit *b, const struct edit_row *r, int col)
{
	size_t at = r->from + text_fit(buf_str(&b->text) + r->from, r->end - r->from, col > 0 ? (size_t)col : 0, NULL);

	/* The end of a row that was broken without a blank is where the next one begins. */
	return r->broken && at >= r->next ? edit_prev(b, at) : at;
}

int edit_rows(const struct edit *b, int cols)
{
	struct edit_row r = edit_row_first(b, cols);
	int n = 1;

	while (edit_row_next(b, cols, &r))
		n++;
	return n;
}

size_t edit_first_row(const struct edit *b, int rows, int cols)
{
	size_t shown = rows > 0 ? (size_t)rows : 1, first = b->first, total = (size_t)edit_rows(b, cols), at;

	(void)edit_row_of(b, cols, b->at, &at);
	if (at < first)
		first = at;
	if (at >= first + shown)
		first = at - shown + 1;
	if (total <= shown)
		return 0;
	return first < total - shown ? first : total - shown;
}

/* ---- one line ---- */

/* Whether with `first` at the left edge the cursor is within `cols`, and what it stands on. */
static bool cursor_fits(const struct edit *b, size_t first, int cols)
{
	const char *s = buf_str(&b->text);
	size_t mark = first > 0, at = mark + text_width_cols(s + first, b->at - first), next = edit_next(b, b->at);
	size_t here = b->at < b->text.len ? text_width_cols(s + b->at, next - b->at) : 1;

	/* Behind it there is more, or a place for `…`. */
	return at + here + (next < b->text.len) <= (size_t)cols;
}

size_t edit_first_byte(const struct edit *b, int cols)
{
	size_t first = b->first < b->text.len ? b->first : b->text.len;

	if (cols < 1)
		return 0;
	/* Half a box of what stands before the cursor, rather than a letter at a time. */
	if (b->at <= first) {
		first = b->at;
		while (first > 0 && text_width_cols(buf_str(&b->text) + first, b->at - first) < (size_t)cols / 2)
			first = edit_prev(b, first);
	}
	while (first < b->at && !cursor_fits(b, first, cols))
		first = edit_next(b, first);
	/* No room stays empty at the right while something is hidden at the left. */
	while (first > 0) {
		size_t prev = edit_prev(b, first);

		if ((prev > 0) + text_width_cols(buf_str(&b->text) + prev, b->text.len - prev) + 1 > (size_t)cols)
			break;
		first = prev;
	}
	return first;
}
