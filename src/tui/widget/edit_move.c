/* SPDX-License-Identifier: MIT
 * edit_move - borders in the text of a box: of grapheme clusters, of words, of lines. */
#include "edit_internal.h"

#include <string.h>
#include "sotay/base/text.h"

size_t edit_next(const struct edit *b, size_t at)
{
	return text_next_grapheme(buf_str(&b->text), b->text.len, at);
}

size_t edit_prev(const struct edit *b, size_t at)
{
	return text_prev_grapheme(buf_str(&b->text), b->text.len, at);
}

bool edit_is_word(const struct edit *b, size_t at)
{
	struct buf folded = {0};
	bool is_word;

	if (at >= b->text.len)
		return false;
	text_fold(buf_str(&b->text) + at, edit_next(b, at) - at, &folded);
	is_word = folded.len > 0;
	buf_fini(&folded);
	return is_word;
}

size_t edit_next_word(const struct edit *b, size_t at)
{
	while (edit_is_word(b, at))
		at = edit_next(b, at);
	while (at < b->text.len && !edit_is_word(b, at))
		at = edit_next(b, at);
	return at;
}

size_t edit_prev_word(const struct edit *b, size_t at)
{
	while (at > 0 && !edit_is_word(b, edit_prev(b, at)))
		at = edit_prev(b, at);
	while (at > 0 && edit_is_word(b, edit_prev(b, at)))
		at = edit_prev(b, at);
	return at;
}

size_t edit_line_begin(const struct edit *b, size_t at)
{
	const char *s = buf_str(&b->text);

	while (at > 0 && s[at - 1] != '\n')
		at--;
	return at;
}

size_t edit_line_end(const struct edit *b, size_t at)
{
	const char *s = buf_str(&b->text), *end = memchr(s + at, '\n', b->text.len - at);

	return end ? (size_t)(end - s) : b->text.len;
}
