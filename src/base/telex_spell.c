/* SPDX-License-Identifier: MIT
 * telex_spell - the keys that type what stands there: to go on after a backspace, or in a word that is there already.
 */
#include "telex_spell.h"

#include <string.h>

#include "text_utf8.h"

static char mark_key(char16_t letter, enum telex_method method)
{
	bool vni = method == TELEX_VNI;

	switch (letter) {
	case u'â':
	case u'ê':
	case u'ô':
		return vni ? '6' : (char)syllable_plain(letter);
	case u'ơ':
	case u'ư':
		return vni ? '7' : 'w';
	case u'ă':
		return vni ? '8' : 'w';
	case u'đ':
		return vni ? '9' : 'd';
	default:
		return '\0';
	}
}

/* Adds the key in the case of the letter it is for. */
static bool add_key(struct telex *t, char c, bool upper)
{
	return c == '\0' || telex_key(t, upper && c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c);
}

bool telex_spell(const struct word *w, size_t n, bool toned, enum telex_method method, struct telex *t)
{
	static const char tone_keys[2][7] = {" frxsj", " 23415"};

	telex_reset(t);
	for (size_t i = 0; i < n; i++) {
		char16_t l = w->letters[i];
		bool twice = method == TELEX_TELEX && l == u'o' && i > 0 && w->letters[i - 1] == u'o';
		bool fits = w->from_w[i] && l == u'ư' ? add_key(t, 'w', w->upper[i])
											  : add_key(t, (char)syllable_plain(l), w->upper[i]) &&
				add_key(t, mark_key(l, method), w->upper[i]) && add_key(t, twice ? 'o' : '\0', w->upper[i]);
		if (!fits)
			return false;
	}
	return !toned || add_key(t, tone_keys[method == TELEX_VNI][w->tone], n > 1 && w->upper[n - 1]);
}

/* The word's letters; false: it has others, two tones, or too many. */
static bool take_letters(const char *s, size_t len, struct word *w)
{
	*w = (struct word){.tone = TONE_LEVEL};
	for (size_t i = 0; i < len;) {
		enum tone tone = TONE_LEVEL;
		uint32_t cp;
		size_t n = utf8_decode(s + i, len - i, &cp);

		if (n == 0 || w->n == WORD_KEYS_MAX)
			return false;
		if (cp >= '0' && cp <= '9')
			w->letters[w->n] = (char16_t)cp;
		else if (!syllable_take(cp, &w->letters[w->n], &tone, &w->upper[w->n]))
			return false;
		if (tone != TONE_LEVEL && w->tone != TONE_LEVEL)
			return false;
		if (tone != TONE_LEVEL)
			w->tone = tone;
		w->n++;
		i += n;
	}
	return w->n > 0;
}

/* Whether the keys come to the word, with the tone in either place. */
static bool gives(const struct telex *t, enum telex_method method, const char *word, size_t len)
{
	struct buf modern = {0}, classic = {0};
	bool same;

	telex_compose(t, method, TELEX_MODERN, &modern);
	telex_compose(t, method, TELEX_CLASSIC, &classic);
	same = (modern.len == len && memcmp(buf_str(&modern), word, len) == 0) ||
		(classic.len == len && memcmp(buf_str(&classic), word, len) == 0);
	buf_fini(&modern);
	buf_fini(&classic);
	return same;
}

bool telex_adopt(struct telex *t, const char *word, size_t len, enum telex_method method)
{
	struct word w;

	if (method != TELEX_OFF && take_letters(word, len, &w) && telex_spell(&w, w.n, w.tone != TONE_LEVEL, method, t) &&
		gives(t, method, word, len))
		return true;
	telex_reset(t);
	return false;
}

bool telex_is_ready_made(uint32_t cp)
{
	char16_t letter;
	enum tone tone;
	bool upper;

	if (cp == 0x300 || cp == 0x301 || cp == 0x303 || cp == 0x309 || cp == 0x323 || cp == 0x302 || cp == 0x306 ||
		cp == 0x31B)
		return true;
	return cp >= 0x80 && syllable_take(cp, &letter, &tone, &upper);
}
