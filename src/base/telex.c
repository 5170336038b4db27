/* SPDX-License-Identifier: MIT
 * telex - typing Vietnamese: the word in composition, shown from its keys, and whole lines of keys. */
#include "sotay/base/telex.h"

#include <string.h>

#include "telex_spell.h"
#include "telex_word.h"
#include "text_utf8.h"

_Static_assert((int)WORD_KEYS_MAX == (int)TELEX_WORD_KEYS_MAX, "a word has room for all its keys");

static bool is_letter_key(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

void telex_reset(struct telex *t)
{
	*t = (struct telex){0};
}

bool telex_is_word_key(enum telex_method method, char c)
{
	return is_letter_key(c) || (method != TELEX_OFF && c >= '0' && c <= '9');
}

bool telex_key(struct telex *t, char c)
{
	if (t->n_keys == TELEX_WORD_KEYS_MAX)
		return false;
	t->keys[t->n_keys++] = c;
	t->keys[t->n_keys] = '\0';
	return true;
}

static bool is_plain(const struct telex *t, enum telex_method method)
{
	return t->literal || method == TELEX_OFF;
}

/* The first `n` letters, the tone where it stands in the word as it is now. */
static void put_letters(const struct word *w, size_t n, enum telex_style style, struct buf *out)
{
	size_t tone_at = w->n;

	if (w->tone != TONE_LEVEL)
		tone_at = syllable_tone_at(w->letters, w->n, w->rime_at, style == TELEX_MODERN);
	for (size_t i = 0; i < n; i++)
		syllable_put(w->letters[i], i == tone_at ? w->tone : TONE_LEVEL, w->upper[i], out);
}

/* A foreign word in which ss, ff or rr was typed: was it to undo a tone (`tesst`, since `test` would be tét), or is it
 * spelled so (`message`)? It was not to undo if the word with one of the two would not be Vietnamese either. Before a
 * consonant other than the w of `password` it nearly always was (`reffresh`). */
static bool is_doubled_by_nature(const struct telex *t, const struct word *w, enum telex_method method)
{
	char keys[TELEX_WORD_KEYS_MAX];
	struct word single;
	size_t next = w->undone_key + 1;

	if (w->undone_key == WORD_NO_KEY || next >= t->n_keys)
		return false;
	/* www: nobody undoes an ư with three of them. */
	if (next == 2 && strspn(t->keys, "wW") > 2)
		return true;
	if (!w->doubled || !strchr("aeiouyw", t->keys[next] | 0x20))
		return false;
	memcpy(keys, t->keys, w->undone_key);
	memcpy(keys + w->undone_key, t->keys + next, t->n_keys - next);
	word_type(&single, keys, t->n_keys - 1, method == TELEX_VNI);
	return !word_is_whole(&single);
}

/* The keys but for those that were undone. */
static void put_keys(const struct telex *t, const struct word *w, bool all, struct buf *out)
{
	for (size_t k = 0; k < t->n_keys; k++) {
		if (all || !w->dropped[k])
			buf_putc(out, t->keys[k]);
	}
}

static void put_word(const struct telex *t, const struct word *w, enum telex_method method, enum telex_style style,
	struct buf *out)
{
	if (w->state == WORD_FOREIGN) {
		put_keys(t, w, is_doubled_by_nature(t, w, method), out);
		return;
	}
	put_letters(w, w->n, style, out);
	if (w->state == WORD_TAIL)
		buf_put(out, t->keys + w->tail_key, t->n_keys - w->tail_key);
}

/* Whether a word that ends here goes back to its keys. */
static bool is_restored(const struct word *w)
{
	if (w->state == WORD_FOREIGN || w->state == WORD_ABBREVIATION || !word_is_marked(w))
		return false;
	return w->state == WORD_UNDONE ? !w->undone_whole : !word_is_whole(w);
}

void telex_compose(const struct telex *t, enum telex_method method, enum telex_style style, struct buf *out)
{
	struct word w;

	buf_clear(out);
	if (is_plain(t, method)) {
		buf_put(out, t->keys, t->n_keys);
		return;
	}
	word_type(&w, t->keys, t->n_keys, method == TELEX_VNI);
	put_word(t, &w, method, style, out);
}

static void put_finished(const struct telex *t, enum telex_method method, enum telex_style style, struct buf *out)
{
	struct word w;

	if (is_plain(t, method)) {
		buf_put(out, t->keys, t->n_keys);
		return;
	}
	word_type(&w, t->keys, t->n_keys, method == TELEX_VNI);
	if (is_restored(&w))
		put_keys(t, &w, false, out);
	else
		put_word(t, &w, method, style, out);
}

void telex_finish(const struct telex *t, enum telex_method method, enum telex_style style, struct buf *out)
{
	buf_clear(out);
	put_finished(t, method, style, out);
}

static void drop_key(struct telex *t)
{
	t->keys[--t->n_keys] = '\0';
}

bool telex_backspace(struct telex *t, enum telex_method method, enum telex_style style)
{
	struct telex shorter;
	struct word w;
	struct buf wanted = {0}, found = {0};

	if (t->n_keys == 0)
		return false;
	if (is_plain(t, method)) {
		drop_key(t);
		return true;
	}
	word_type(&w, t->keys, t->n_keys, method == TELEX_VNI);
	if (w.state == WORD_FOREIGN || w.state == WORD_TAIL) {
		drop_key(t);
		return true;
	}
	bool toned = w.tone != TONE_LEVEL && syllable_tone_at(w.letters, w.n, w.rime_at, style == TELEX_MODERN) + 1 < w.n;
	bool spelled = telex_spell(&w, w.n - 1, toned, method, &shorter);
	/* What is left may be placed anew (hoàn -> hoà, hòa), so it is compared without regard to that. */
	w.n--;
	w.tone = toned ? w.tone : TONE_LEVEL;
	put_letters(&w, w.n, style, &wanted);
	telex_compose(&shorter, method, style, &found);
	if (spelled && strcmp(buf_str(&wanted), buf_str(&found)) == 0)
		*t = shorter;
	else
		drop_key(t);
	buf_fini(&wanted);
	buf_fini(&found);
	return true;
}

/* Whether the character is one that a composed word is made of: a run of keys beside it is a part of that word. */
static bool is_composed_letter(uint32_t cp)
{
	return (cp >= 0xC0 && cp <= 0x24F) || (cp >= 0x300 && cp <= 0x36F) || (cp >= 0x1E00 && cp <= 0x1EFF);
}

static bool is_letter_before(const char *s, size_t at)
{
	uint32_t cp;
	size_t from = at;

	while (from > 0 && at - from < UTF8_BYTES_MAX && ((unsigned char)s[--from] & 0xC0) == 0x80)
		;
	return from < at && utf8_decode(s + from, at - from, &cp) == at - from && is_composed_letter(cp);
}

static bool is_letter_behind(const char *s, size_t len, size_t at)
{
	uint32_t cp;

	return utf8_decode(s + at, len - at, &cp) > 0 && is_composed_letter(cp);
}

void telex_line(const char *keys, size_t len, enum telex_method method, enum telex_style style, struct buf *out)
{
	size_t end;

	for (size_t at = 0; at < len; at = end) {
		end = at;
		while (end < len && telex_is_word_key(method, keys[end]))
			end++;
		if (end == at) {
			buf_putc(out, keys[end++]);
			continue;
		}
		struct telex t = {0};
		if (end - at > TELEX_WORD_KEYS_MAX || is_letter_before(keys, at) || is_letter_behind(keys, len, end)) {
			buf_put(out, keys + at, end - at);
			continue;
		}
		for (size_t i = at; i < end; i++)
			(void)telex_key(&t, keys[i]);
		put_finished(&t, method, style, out);
	}
}
