/* SPDX-License-Identifier: MIT
 * telex_word - what the keys of one word come to.
 *
 * Each key is tried as a mark or tone on the letters there are; it is one if what comes out can still become a
 * syllable, otherwise it is a letter. Once no syllable can come out any more the word is foreign and nothing in it is
 * changed. This way the spelling table alone decides between ưa and uă, uơ and ươ, oao and ôao. */
#include "telex_word.h"

#include <string.h>

enum action { ACT_LETTER, ACT_TONE, ACT_NO_TONE, ACT_ROOF, ACT_HOOK, ACT_BAR };

struct role {
	enum action action;
	enum tone tone;
	char16_t roof;          /* the vowel that takes the roof; 0: any */
	bool horn, breve, is_u; /* hook: what it makes; whether it can be a letter ư of its own */
};

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static struct role telex_role(char key)
{
	switch (lower(key)) {
	case 's':
		return (struct role){.action = ACT_TONE, .tone = TONE_ACUTE};
	case 'f':
		return (struct role){.action = ACT_TONE, .tone = TONE_GRAVE};
	case 'r':
		return (struct role){.action = ACT_TONE, .tone = TONE_HOOK};
	case 'x':
		return (struct role){.action = ACT_TONE, .tone = TONE_TILDE};
	case 'j':
		return (struct role){.action = ACT_TONE, .tone = TONE_DOT};
	case 'z':
		return (struct role){.action = ACT_NO_TONE};
	case 'a':
	case 'e':
	case 'o':
		return (struct role){.action = ACT_ROOF, .roof = (char16_t)lower(key)};
	case 'w':
		return (struct role){.action = ACT_HOOK, .horn = true, .breve = true, .is_u = true};
	case 'd':
		return (struct role){.action = ACT_BAR};
	default:
		return (struct role){.action = ACT_LETTER};
	}
}

static struct role vni_role(char key)
{
	static const enum tone tones[] = {TONE_ACUTE, TONE_GRAVE, TONE_HOOK, TONE_TILDE, TONE_DOT};

	switch (key) {
	case '0':
		return (struct role){.action = ACT_NO_TONE};
	case '1':
	case '2':
	case '3':
	case '4':
	case '5':
		return (struct role){.action = ACT_TONE, .tone = tones[key - '1']};
	case '6':
		return (struct role){.action = ACT_ROOF};
	case '7':
		return (struct role){.action = ACT_HOOK, .horn = true};
	case '8':
		return (struct role){.action = ACT_HOOK, .breve = true};
	case '9':
		return (struct role){.action = ACT_BAR};
	default:
		return (struct role){.action = ACT_LETTER};
	}
}

static bool has_rime(const struct word *w)
{
	return w->state == WORD_SYLLABLE && w->rime_at < w->n;
}

static bool has_vowel(const struct word *w)
{
	for (size_t i = 0; i < w->n; i++) {
		if (syllable_is_vowel(w->letters[i]))
			return true;
	}
	return false;
}

/* The vowels of the rime end before this letter. */
static size_t vowels_end(const struct word *w)
{
	size_t end = w->rime_at;

	while (end < w->n && syllable_is_vowel(w->letters[end]))
		end++;
	return end;
}

static void check(struct word *w)
{
	w->spelling = syllable_check(w->letters, w->n, w->tone, &w->rime_at);
}

/* Puts `letter` at `at`, and `before` (if not 0) in front of it, if that can become a syllable. */
static bool mark(struct word *w, size_t at, char16_t letter, char16_t before, size_t key)
{
	char16_t old[2] = {at ? w->letters[at - 1] : 0, w->letters[at]};

	w->letters[at] = letter;
	if (before)
		w->letters[at - 1] = before;
	check(w);
	if (w->spelling != SPELLING_NONE) {
		w->mark_key[at] = (unsigned char)key;
		if (before)
			w->mark_key[at - 1] = before == syllable_plain(before) ? WORD_NO_KEY : (unsigned char)key;
		return true;
	}
	w->letters[at] = old[1];
	if (at)
		w->letters[at - 1] = old[0];
	check(w);
	return false;
}

/* ưo, uơ with anything behind them are ươ. */
static void join_uo(struct word *w)
{
	for (size_t i = w->rime_at; i + 2 < w->n; i++) {
		char16_t *l = w->letters + i;
		if ((l[0] == u'ư' && l[1] == u'o') || (l[0] == u'u' && l[1] == u'ơ')) {
			l[0] = u'ư';
			l[1] = u'ơ';
			check(w);
			return;
		}
	}
}

static void push(struct word *w, char16_t letter, bool upper)
{
	w->letters[w->n] = letter;
	w->upper[w->n] = upper;
	w->mark_key[w->n] = WORD_NO_KEY;
	w->from_w[w->n] = false;
	w->n++;
}

static void append(struct word *w, char c, size_t key)
{
	bool digit = c >= '0' && c <= '9';

	if (w->state == WORD_UNDONE)
		w->state = WORD_FOREIGN;
	if (w->state == WORD_FOREIGN || w->state == WORD_TAIL)
		return;
	if (digit && has_rime(w) && !(w->n == 1 && w->from_w[0])) {
		w->state = WORD_TAIL;
		w->tail_key = key;
		return;
	}
	push(w, (char16_t)lower(c), c != lower(c));
	if (w->state == WORD_ABBREVIATION)
		return;
	check(w);
	join_uo(w);
	if (w->spelling == SPELLING_NONE)
		w->state = has_vowel(w) ? WORD_FOREIGN : WORD_ABBREVIATION;
}

/* The key `key` has undone what the key `undone` did, and is a letter now. */
static void undo(struct word *w, char c, size_t key, size_t undone)
{
	if (undone != WORD_NO_KEY)
		w->dropped[undone] = true;
	w->undone_key = key;
	if (w->state == WORD_SYLLABLE)
		check(w);
	w->undone_whole = w->state == WORD_SYLLABLE && w->spelling == SPELLING_WHOLE;
	push(w, (char16_t)lower(c), c != lower(c));
	check(w);
	w->state = w->spelling == SPELLING_NONE ? WORD_UNDONE : WORD_SYLLABLE;
}

static bool do_tone(struct word *w, enum tone tone, char c, size_t key)
{
	enum tone old = w->tone;

	if (!has_rime(w))
		return false;
	if (old == tone) {
		size_t undone = w->tone_key;
		w->tone = TONE_LEVEL;
		undo(w, c, key, undone);
		w->doubled = undone + 1 == key && strchr("sfr", lower(c));
		return true;
	}
	w->tone = tone;
	check(w);
	if (w->spelling == SPELLING_NONE) {
		w->tone = old;
		check(w);
		return false;
	}
	w->tone_key = key;
	return true;
}

static bool do_no_tone(struct word *w)
{
	if (!has_rime(w) || w->tone == TONE_LEVEL)
		return false;
	w->tone = TONE_LEVEL;
	check(w);
	return true;
}

static bool do_roof(struct word *w, char16_t which, char c, size_t key)
{
	if (!has_rime(w))
		return false;
	for (size_t i = vowels_end(w); i-- > w->rime_at;) {
		char16_t plain = syllable_plain(w->letters[i]);
		char16_t roofed = plain == u'a' ? u'â' : plain == u'e' ? u'ê' : u'ô';
		bool after_horn = plain == u'o' && i > w->rime_at && w->letters[i - 1] == u'ư' && !w->from_w[i - 1];
		if ((plain != u'a' && plain != u'e' && plain != u'o') || (which && plain != which))
			continue;
		if (w->letters[i] != roofed && mark(w, i, roofed, after_horn ? u'u' : 0, key))
			return true;
	}
	for (size_t i = vowels_end(w); i-- > w->rime_at;) {
		char16_t l = w->letters[i];
		if ((l != u'â' && l != u'ê' && l != u'ô') || (which && syllable_plain(l) != which))
			continue;
		w->letters[i] = syllable_plain(l);
		undo(w, c, key, w->mark_key[i]);
		return true;
	}
	return false;
}

/* w, 7 on uo. Open uơ is spelled after h, kh, th only; elsewhere ươ waits for its end. */
static bool hook_uo(struct word *w, size_t u, size_t key)
{
	char16_t *l = w->letters + u;

	if (l[0] == u'ư' && l[1] == u'ơ') {
		/* The second of two keys where the first has already made both: `thuwongw`. */
		unsigned char *by_itself = w->mark_key[u] == WORD_NO_KEY ? &w->mark_key[u] : &w->mark_key[u + 1];
		if (*by_itself != WORD_NO_KEY)
			return false;
		*by_itself = (unsigned char)key;
		return true;
	}
	bool open = u + 2 == w->n && u > 0 && w->letters[u - 1] == u'h' && (u == 1 || strchr("kt", (char)w->letters[0]));
	if (open && l[0] == u'u' && l[1] != u'ơ')
		return mark(w, u + 1, u'ơ', 0, key);
	if (l[0] == u'ư')
		return mark(w, u + 1, u'ơ', 0, key);
	if (l[1] == u'ơ')
		return mark(w, u, u'ư', 0, key);
	return mark(w, u + 1, u'ơ', u'ư', key);
}

static bool hook_vowel(struct word *w, const struct role *role, size_t key)
{
	static const char16_t order[] = u"uoa";
	size_t end = vowels_end(w);

	for (size_t u = w->rime_at; role->horn && u + 1 < end; u++) {
		if (syllable_plain(w->letters[u]) == u'u' && syllable_plain(w->letters[u + 1]) == u'o')
			return hook_uo(w, u, key);
	}
	for (size_t o = 0; order[o]; o++) {
		if (order[o] == u'a' ? !role->breve : !role->horn)
			continue;
		char16_t hooked = order[o] == u'u' ? u'ư' : order[o] == u'o' ? u'ơ' : u'ă';
		for (size_t i = w->rime_at; i < end; i++) {
			char16_t l = w->letters[i];
			if (l != hooked && syllable_plain(l) == order[o] && mark(w, i, hooked, 0, key))
				return true;
		}
	}
	return false;
}

static bool unhook(struct word *w, const struct role *role, char c, size_t key)
{
	size_t end = vowels_end(w);
	size_t undone = WORD_NO_KEY;
	bool found = false;

	for (size_t i = w->rime_at; i < end; i++) {
		char16_t l = w->letters[i];
		if (!((role->horn && (l == u'ư' || l == u'ơ')) || (role->breve && l == u'ă')))
			continue;
		if (w->from_w[i]) {
			if (i + 1 != w->n)
				return false;
			w->letters[i] = u'w';
			w->dropped[key] = true;
			w->undone_key = key;
			w->state = WORD_UNDONE;
			return true;
		}
		w->letters[i] = syllable_plain(l);
		undone = w->mark_key[i] == WORD_NO_KEY ? undone : w->mark_key[i];
		found = true;
	}
	if (found)
		undo(w, c, key, undone);
	return found;
}

static bool do_hook(struct word *w, const struct role *role, char c, size_t key)
{
	if (w->state != WORD_SYLLABLE)
		return false;
	if (has_rime(w) && (hook_vowel(w, role, key) || unhook(w, role, c, key)))
		return true;
	if (!role->is_u)
		return false;
	push(w, u'ư', c == 'W');
	check(w);
	if (w->spelling == SPELLING_NONE) {
		w->n--;
		check(w);
		return false;
	}
	w->from_w[w->n - 1] = true;
	w->mark_key[w->n - 1] = (unsigned char)key;
	return true;
}

/* In a syllable the first letter, from anywhere; among consonants the one just typed. */
static bool do_bar(struct word *w, char c, size_t key)
{
	size_t at;

	if (w->n == 0)
		return false;
	if (w->state == WORD_SYLLABLE && (w->n == 1 || has_rime(w)))
		at = 0;
	else if (w->state == WORD_ABBREVIATION && !has_vowel(w))
		at = w->n - 1;
	else
		return false;
	if (w->letters[at] == u'd') {
		w->letters[at] = u'đ';
		w->mark_key[at] = (unsigned char)key;
		if (w->state == WORD_SYLLABLE)
			check(w);
		return true;
	}
	if (w->letters[at] == u'đ') {
		w->letters[at] = u'd';
		undo(w, c, key, w->mark_key[at]);
		return true;
	}
	return false;
}

void word_type(struct word *w, const char *keys, size_t n_keys, bool vni)
{
	*w = (struct word){.state = WORD_SYLLABLE, .undone_key = WORD_NO_KEY};
	check(w);
	for (size_t k = 0; k < n_keys && k < WORD_KEYS_MAX; k++) {
		char c = keys[k];
		struct role role = vni ? vni_role(c) : telex_role(c);
		bool done = false;
		switch (role.action) {
		case ACT_TONE:
			done = do_tone(w, role.tone, c, k);
			break;
		case ACT_NO_TONE:
			done = do_no_tone(w);
			break;
		case ACT_ROOF:
			done = do_roof(w, role.roof, c, k);
			break;
		case ACT_HOOK:
			done = do_hook(w, &role, c, k);
			break;
		case ACT_BAR:
			done = do_bar(w, c, k);
			break;
		case ACT_LETTER:
			break;
		}
		if (!done)
			append(w, c, k);
	}
}

bool word_is_marked(const struct word *w)
{
	if (w->tone != TONE_LEVEL)
		return true;
	for (size_t i = 0; i < w->n; i++) {
		if (w->letters[i] != syllable_plain(w->letters[i]))
			return true;
	}
	return false;
}

bool word_is_whole(const struct word *w)
{
	if (w->state != WORD_SYLLABLE && w->state != WORD_TAIL)
		return false;
	return w->spelling == SPELLING_WHOLE || w->n == 1 ||
		(w->n == 2 && w->letters[0] == u'ư' && w->letters[1] == u'ơ' && !w->from_w[0]);
}
