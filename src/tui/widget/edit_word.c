/* SPDX-License-Identifier: MIT
 * edit_word - typing into a box: letters put together to Vietnamese words while they are typed.
 *
 * While a word is being composed, the text from b->word to the cursor is what its keys come to so far. Where the cursor
 * stands behind letters that were not typed just now (an old word, one that was pasted, one whose blank was rubbed
 * out), the next letter goes on with that word if its keys would give it back just as it is; otherwise it is a foreign
 * word, and what is typed into it stays as typed. */
#include "edit_internal.h"

#include "sotay/base/text.h"

static bool composes(const struct edit *b)
{
	return b->options.vietnamese && b->typing.method != TELEX_OFF;
}

/* What is typed now stays as it is, until the word ends. */
static void take_as_typed(struct edit *b)
{
	telex_reset(&b->composing);
	b->composing.literal = true;
}

/* What stands between b->word and the cursor becomes what the keys come to. */
static enum edit_result show_word(struct edit *b, enum edit_change change)
{
	struct buf word = {0};
	enum edit_result result;

	telex_compose(&b->composing, b->typing.method, b->typing.style, &word);
	result = edit_splice(b, b->word, b->at, buf_str(&word), word.len, change);
	/* A mark that stood behind the cursor has joined the word: where its end is cannot be said any more. */
	if (result != EDIT_FULL && b->at != b->word + word.len)
		take_as_typed(b);
	buf_fini(&word);
	return result;
}

/* Where the word that ends at the cursor begins. */
static size_t word_before(const struct edit *b)
{
	size_t from = b->at;

	while (from > 0) {
		size_t prev = edit_prev(b, from);

		if (!edit_is_word(b, prev))
			break;
		from = prev;
	}
	return from;
}

static bool is_ascii(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if ((unsigned char)s[i] >= 0x80)
			return false;
	}
	return true;
}

/* A letter is about to be typed and no word is being composed: which one does it belong to? */
static void begin_word(struct edit *b)
{
	size_t from = word_before(b);
	const char *word = buf_str(&b->text) + from;

	telex_reset(&b->composing);
	b->word = from;
	b->adopted = !is_ascii(word, b->at - from);
	if (from < b->at && !telex_adopt(&b->composing, word, b->at - from, b->typing.method))
		take_as_typed(b);
}

/* Whether the word is shown as its keys. */
static bool is_back_to_keys(const struct edit *b)
{
	struct buf word = {0};
	bool same;

	telex_compose(&b->composing, b->typing.method, b->typing.style, &word);
	same = word.len == b->composing.n_keys && is_ascii(buf_str(&word), word.len);
	buf_fini(&word);
	return same;
}

/* The word has more keys than a word can have: it stands there as typed from now on. */
static enum edit_result overflow(struct edit *b, char c)
{
	struct buf keys = {0};
	enum edit_result result;

	buf_puts(&keys, b->composing.keys);
	buf_putc(&keys, c);
	result = edit_splice(b, b->word, b->at, buf_str(&keys), keys.len, CHANGE_TYPE);
	if (result != EDIT_FULL)
		take_as_typed(b);
	buf_fini(&keys);
	return result;
}

static enum edit_result type_word_key(struct edit *b, char c)
{
	struct telex before;
	enum edit_result result;

	if (b->composing.n_keys == 0 && !b->composing.literal)
		begin_word(b);
	before = b->composing;
	if (!b->composing.literal && !telex_key(&b->composing, c))
		return overflow(b, c);
	if (!b->composing.literal && b->adopted && is_back_to_keys(b))
		take_as_typed(b);
	if (b->composing.literal)
		return edit_splice(b, b->at, b->at, &c, 1, CHANGE_TYPE);
	result = show_word(b, CHANGE_TYPE);
	if (result == EDIT_FULL)
		b->composing = before;
	return result;
}

bool edit_finish_word(struct edit *b)
{
	struct buf word = {0};
	enum edit_result result = EDIT_MOVED;

	/* In the middle of a word the part before the cursor need not be a syllable by itself. */
	if (b->composing.n_keys > 0 && !b->adopted && !edit_is_word(b, b->at)) {
		telex_finish(&b->composing, b->typing.method, b->typing.style, &word);
		result = edit_splice(b, b->word, b->at, buf_str(&word), word.len, CHANGE_TYPE);
		buf_fini(&word);
	}
	telex_reset(&b->composing);
	return result == EDIT_CHANGED;
}

enum edit_result edit_type(struct edit *b, uint32_t ch, bool *composed)
{
	bool ready_made = telex_is_ready_made(ch), finished = false;
	struct buf bytes = {0};
	enum edit_result result;

	if (composes(b) && ch < 0x80 && telex_is_word_key(b->typing.method, (char)ch))
		return type_word_key(b, (char)ch);
	if (!text_put_char(ch, &bytes))
		return EDIT_MOVED;
	if (!ready_made && b->text.len + bytes.len > b->options.max_bytes) {
		buf_fini(&bytes);
		return EDIT_FULL;
	}
	if (ready_made && composed)
		*composed = true;
	/* A letter that came ready-made belongs to the word, which stays as it is. */
	if (ready_made)
		telex_reset(&b->composing);
	else
		finished = edit_finish_word(b);
	result = edit_splice(b, b->at, b->at, buf_str(&bytes), bytes.len, CHANGE_TYPE);
	b->composing.literal = ready_made;
	/* A blank ends what is taken back in one go. */
	if (!edit_is_word(b, edit_prev(b, b->at)))
		edit_close_change(b);
	buf_fini(&bytes);
	return finished ? EDIT_CHANGED : result;
}

enum edit_result edit_rub(struct edit *b)
{
	if (b->composing.n_keys > 0 && telex_backspace(&b->composing, b->typing.method, b->typing.style)) {
		enum edit_result result = show_word(b, CHANGE_RUB);

		/* Keys that become a syllable again may need more room. */
		if (result != EDIT_FULL)
			return result;
	}
	telex_reset(&b->composing);
	return edit_splice(b, edit_prev(b, b->at), b->at, "", 0, CHANGE_RUB);
}
