/* SPDX-License-Identifier: MIT
 * test_telex_syllables - every syllable in every order of its keys, in Telex and VNI, and taken apart again.
 *
 * The syllables come from a list of initials and rimes of its own, in which the letter that bears the tone is marked by
 * hand; what they look like is put together from base letters and combining marks by utf8proc. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <cmocka.h>
#include <utf8proc.h>

#include "sotay/base/telex.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct buf out;

static const char *line(const char *keys, enum telex_method method, enum telex_style style)
{
	buf_clear(&out);
	telex_line(keys, strlen(keys), method, style, &out);
	return buf_str(&out);
}

static void assert_typed(const char *keys, const char *expected, enum telex_method method, enum telex_style style)
{
	const char *found = line(keys, method, style);

	if (strcmp(found, expected) != 0)
		fail_msg("%s %s gives %s, not %s", method == TELEX_VNI ? "VNI" : "Telex", keys, found, expected);
}

/* ' stands behind the letter with the tone; where the styles differ, ` behind the one of the classic style. */
static const char rimes_all[] =
	"a' a'c a'ch a'i a'm a'n a'ng a'nh a'o a'p a't a'u a'y ă'c ă'm ă'n ă'ng ă'p ă't â'c â'm â'n "
	"â'ng â'p â't â'u â'y e' e'c e'm e'n e'ng e'o e'p e't ê' ê'ch ê'm ê'n ê'nh ê'p ê't ê'u "
	"o' o'c o'i o'm o'n o'ng o'p o't ô' ô'c ô'i ô'm ô'n ô'ng ô'p ô't ơ' ơ'i ơ'm ơ'n ơ'p ơ't";
static const char rimes_after_gi[] =
	"u' u'a u'c u'i u'm u'n u'ng u'p u't uô'c uô'i uô'm uô'n uô'ng uô't ư' ư'a ư'c ư'i ư'm "
	"ư'n ư'ng ư't ư'u ươ'c ươ'i ươ'm ươ'n ươ'ng ươ'p ươ't ươ'u";
static const char rimes_gi_only[] = "ê'c ê'ng";
static const char rimes_after_qu[] = "i' i'ch i'm i'n i'nh i'p i't i'u y'";
static const char rimes_qu_only[] = "y'ch y'n y'nh y'p y't y'u yê'n yê't";
static const char rimes_plain[] =
	"i'a iê'c iê'm iê'n iê'ng iê'p iê't iê'u o`a' oa'c oa'ch oa'i oa'm oa'n oa'ng oa'nh oa'o oa'p "
	"oa't oa'y oă'c oă'm oă'n oă'ng oă't o`e' oe'm oe'n oe'ng oe'o oe't oo'c oo'ng uâ'n uâ'ng "
	"uâ't uâ'y uê' uê'ch uê'nh uê'u u`y' uy'a uy'ch uyê'n uyê't uy'n uy'nh uy'p uy't uy'u";
static const char rimes_h_only[] = "uơ'";
static const char rimes_bare[] = "yê'm yê'n yê'ng yê't yê'u";

static const struct {
	const char *initials;
	const char *rimes[4];
} shapes[] = {
	{"b c ch d đ g gh h k kh l m n ng ngh nh p ph r s t th tr v x",
		{rimes_all, rimes_after_gi, rimes_after_qu, rimes_plain}},
	{"-", {rimes_all, rimes_after_gi, rimes_after_qu, rimes_plain}},
	{"-", {rimes_bare}},
	{"h kh th", {rimes_h_only}},
	{"qu", {rimes_all, rimes_after_qu, rimes_qu_only}},
	{"gi", {rimes_all, rimes_after_gi, rimes_gi_only}},
};

enum when { INLINE, LATE, BY_OTHER };

struct piece {
	char base;
	utf8proc_int32_t mark; /* combining, 'd' for the bar, 0 */
	enum when when;
};

struct syllable {
	struct piece pieces[12];
	size_t n, rime_at;
	size_t tone_at[2]; /* by style */
	bool stopped;
};

static const utf8proc_int32_t tones[] = {0, 0x300, 0x309, 0x303, 0x301, 0x323};
static const char telex_tones[] = " frxsj";
static const char vni_tones[] = " 23415";

static char mark_key(const struct piece *p, bool vni)
{
	switch (p->mark) {
	case 0x302:
		return vni ? '6' : p->base;
	case 0x31B:
		return vni ? '7' : 'w';
	case 0x306:
		return vni ? '8' : 'w';
	default:
		return vni ? '9' : 'd';
	}
}

static void add_letter(struct syllable *s, utf8proc_int32_t cp)
{
	utf8proc_int32_t parts[4] = {0};
	struct piece *p = &s->pieces[s->n++];

	if (cp == 0x111) {
		*p = (struct piece){.base = 'd', .mark = 'd'};
		return;
	}
	(void)utf8proc_decompose_char(cp, parts, 4, UTF8PROC_DECOMPOSE, NULL);
	*p = (struct piece){.base = (char)parts[0], .mark = parts[1]};
}

/* Reads a word of the lists up to a blank; what is behind it. */
static const char *read_letters(const char *s, struct syllable *syllable)
{
	while (*s && *s != ' ') {
		utf8proc_int32_t cp;
		s += utf8proc_iterate((const utf8proc_uint8_t *)s, -1, &cp);
		if (cp == '\'') {
			syllable->tone_at[TELEX_MODERN] = syllable->n - 1;
			if (syllable->tone_at[TELEX_CLASSIC] == SIZE_MAX)
				syllable->tone_at[TELEX_CLASSIC] = syllable->n - 1;
		} else if (cp == '`') {
			syllable->tone_at[TELEX_CLASSIC] = syllable->n - 1;
		} else if (cp != '-') {
			add_letter(syllable, cp);
		}
	}
	return *s ? s + 1 : s;
}

enum letter_case { LOWER, CAPITALISED, UPPER };

static bool is_upper(enum letter_case c, size_t at)
{
	return c == UPPER || (c == CAPITALISED && at == 0);
}

static char in_case(char c, bool upper)
{
	return upper && c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static void put_code_point(struct buf *b, utf8proc_int32_t cp)
{
	utf8proc_uint8_t bytes[4];

	buf_put(b, bytes, (size_t)utf8proc_encode_char(cp, bytes));
}

/* The syllable in NFC, without any help of the engine. The caller frees it. */
static char *look(const struct syllable *s, size_t tone, enum telex_style style, enum letter_case letter_case)
{
	struct buf parts = {0};

	for (size_t i = 0; i < s->n; i++) {
		const struct piece *p = &s->pieces[i];
		bool upper = is_upper(letter_case, i);
		if (p->mark == 'd')
			put_code_point(&parts, upper ? 0x110 : 0x111);
		else
			buf_putc(&parts, in_case(p->base, upper));
		if (p->mark && p->mark != 'd')
			put_code_point(&parts, p->mark);
		if (tone && i == s->tone_at[style])
			put_code_point(&parts, tones[tone]);
	}
	char *composed = (char *)utf8proc_NFC((const utf8proc_uint8_t *)buf_str(&parts));
	buf_fini(&parts);
	assert_non_null(composed);
	return composed;
}

/* The keys with the tone key (0: none) put in front of the `tone_at`th. */
static void put_keys(const struct syllable *s, bool vni, enum letter_case letter_case, char tone_key, size_t tone_at,
	size_t *first_tone_at, struct buf *keys)
{
	buf_clear(keys);
	*first_tone_at = 0;
	for (int late = 0; late < 2; late++) {
		for (size_t i = 0; i < s->n; i++) {
			const struct piece *p = &s->pieces[i];
			bool upper = is_upper(letter_case, i);
			if (!late) {
				if (tone_key && keys->len == tone_at)
					buf_putc(keys, in_case(tone_key, letter_case == UPPER));
				buf_putc(keys, in_case(p->base, upper));
				if (i == s->rime_at)
					*first_tone_at = keys->len;
				/* xooong: the third o undoes the mark of the second. */
				if (!vni && i > s->rime_at && p->base == 'o' && p[-1].base == 'o')
					buf_putc(keys, in_case('o', upper));
			}
			if (p->mark && p->when == (late ? LATE : INLINE)) {
				if (tone_key && keys->len == tone_at)
					buf_putc(keys, in_case(tone_key, letter_case == UPPER));
				buf_putc(keys, in_case(mark_key(p, vni), letter_case == UPPER));
			}
		}
	}
	if (tone_key && keys->len == tone_at)
		buf_putc(keys, in_case(tone_key, letter_case == UPPER));
}

struct tally {
	unsigned long syllables, typed;
};

static void check_keys(const struct buf *keys, bool vni, enum telex_style style, const char *expected,
	struct tally *tally)
{
	assert_typed(buf_str(keys), expected, vni ? TELEX_VNI : TELEX_TELEX, style);
	tally->typed++;
}

/* With the marks where `s` has them: the tone key at every place behind the first vowel. */
static void check_tone_places(const struct syllable *s, size_t tone, bool vni, struct tally *tally)
{
	struct buf keys = {0};
	size_t first, unused;

	for (enum letter_case c = LOWER; c <= UPPER; c++) {
		char *expected = look(s, tone, TELEX_MODERN, c);
		put_keys(s, vni, c, 0, 0, &first, &keys);
		size_t last = keys.len;
		if (!tone)
			check_keys(&keys, vni, TELEX_MODERN, expected, tally);
		for (size_t at = first; tone && at <= last; at++) {
			/* The third o of xooong has to follow the second. */
			if (!vni && at > 1 && at < last && strncasecmp(buf_str(&keys) + at - 1, "oo", 2) == 0 &&
				s->pieces[s->rime_at].mark == 0)
				continue;
			put_keys(s, vni, c, (vni ? vni_tones : telex_tones)[tone], at, &unused, &keys);
			check_keys(&keys, vni, TELEX_MODERN, expected, tally);
			put_keys(s, vni, c, 0, 0, &first, &keys);
		}
		free(expected);
	}
	put_keys(s, vni, LOWER, tone ? (vni ? vni_tones : telex_tones)[tone] : 0, keys.len, &unused, &keys);
	char *classic = look(s, tone, TELEX_CLASSIC, LOWER);
	check_keys(&keys, vni, TELEX_CLASSIC, classic, tally);
	free(classic);
	buf_fini(&keys);
}

/* Every choice of typing marks at once or at the end. ươ has five: both, only one, or none at once. */
static void check_syllable(struct syllable *s, size_t tone, bool vni, struct tally *tally)
{
	static const enum when pairs[][2] = {
		{INLINE, INLINE}, {INLINE, LATE}, {BY_OTHER, INLINE}, {BY_OTHER, LATE}, {INLINE, BY_OTHER}};
	struct piece *bar = s->pieces[0].mark == 'd' ? &s->pieces[0] : NULL;
	struct piece *pair = NULL, *mark = NULL;

	for (size_t i = s->rime_at; i < s->n; i++) {
		struct piece *p = &s->pieces[i];
		if (p->mark && i + 1 < s->n && p[1].mark)
			pair = p++, i++;
		else if (p->mark)
			mark = p;
	}
	for (size_t b = 0; b < (bar ? 2 : 1); b++) {
		if (bar)
			bar->when = b ? LATE : INLINE;
		for (size_t m = 0; m < (pair ? COUNT(pairs) : mark ? 2 : 1); m++) {
			if (pair)
				pair[0].when = pairs[m][0], pair[1].when = pairs[m][1];
			else if (mark)
				mark->when = m ? LATE : INLINE;
			check_tone_places(s, tone, vni, tally);
		}
	}
	tally->syllables++;
}

typedef void visit_fn(struct syllable *s, size_t tone, bool vni, struct tally *tally);

static bool is_front(char c)
{
	return c == 'e' || c == 'i' || c == 'y';
}

/* Whether the initial is written so before that rime: k gh ngh before e i y, c g ng elsewhere, and no gia for g + ia.
 */
static bool is_spelled(const struct syllable *s)
{
	char first = s->pieces[0].base, last = s->rime_at ? s->pieces[s->rime_at - 1].base : 0;
	char rime = s->pieces[s->rime_at].base;

	if (s->rime_at == 1 && first == 'g' && rime == 'i')
		return s->n == 2 || !strchr("aeou", s->pieces[2].base);
	if ((s->rime_at == 1 && (first == 'c' || first == 'g')) || (first == 'n' && s->rime_at == 2 && last == 'g'))
		return !is_front(rime);
	if ((first == 'g' && s->rime_at == 2 && last == 'h') || s->rime_at == 3)
		return is_front(rime);
	return true;
}

static void visit_rimes(const char *initial, const char *rimes, visit_fn *visit, size_t step, struct tally *tally)
{
	static size_t turn;

	while (*rimes) {
		struct syllable s = {.tone_at = {SIZE_MAX, SIZE_MAX}};
		(void)read_letters(initial, &s);
		s.rime_at = s.n;
		rimes = read_letters(rimes, &s);
		char last = s.pieces[s.n - 1].base, but_last = s.n > 1 ? s.pieces[s.n - 2].base : 0;
		s.stopped = last == 'c' || last == 'p' || last == 't' || (but_last == 'c' && s.n > s.rime_at + 1);
		if (!is_spelled(&s))
			continue;
		for (size_t tone = s.stopped ? 4 : 0; tone < COUNT(tones); tone++) {
			if (turn++ % step)
				continue;
			visit(&s, tone, false, tally);
			visit(&s, tone, true, tally);
		}
	}
}

static struct tally visit_all(visit_fn *visit)
{
	struct tally tally = {0};
	size_t step = getenv("SOTAY_TEST_SHORT") ? 101 : 1;

	for (size_t i = 0; i < COUNT(shapes); i++) {
		for (const char *initial = shapes[i].initials; *initial;) {
			struct syllable ignored = {0};
			for (size_t r = 0; r < COUNT(shapes[i].rimes) && shapes[i].rimes[r]; r++)
				visit_rimes(initial, shapes[i].rimes[r], visit, step, &tally);
			initial = read_letters(initial, &ignored);
		}
	}
	return tally;
}

static void every_syllable_can_be_typed_in_every_order_of_keys(void **state)
{
	(void)state;
	struct tally tally = visit_all(check_syllable);

	print_message("%lu syllables (Telex and VNI), %lu ways of typing them\n", tally.syllables, tally.typed);
	assert_true(tally.syllables > (getenv("SOTAY_TEST_SHORT") ? 300 : 30000));
}

/* Tones off, so that a tone may move to another letter. */
static char *untoned(const char *s)
{
	utf8proc_uint8_t *parts = utf8proc_NFD((const utf8proc_uint8_t *)s);
	struct buf kept = {0};

	assert_non_null(parts);
	for (const utf8proc_uint8_t *p = parts; *p;) {
		utf8proc_int32_t cp;
		p += utf8proc_iterate(p, -1, &cp);
		if (cp != 0x300 && cp != 0x301 && cp != 0x303 && cp != 0x309 && cp != 0x323)
			put_code_point(&kept, cp);
	}
	free(parts);
	return buf_take(&kept);
}

static void check_backspace(struct syllable *s, size_t tone, bool vni, struct tally *tally)
{
	enum telex_method method = vni ? TELEX_VNI : TELEX_TELEX;
	struct telex t = {0};
	struct buf keys = {0};
	size_t unused;

	put_keys(s, vni, CAPITALISED, 0, 0, &unused, &keys);
	put_keys(s, vni, CAPITALISED, tone ? (vni ? vni_tones : telex_tones)[tone] : 0, keys.len, &unused, &keys);
	for (size_t i = 0; i < keys.len; i++)
		assert_true(telex_key(&t, keys.data[i]));
	for (size_t left = s->n; left-- > 0;) {
		size_t toned_at = s->tone_at[TELEX_MODERN];
		struct syllable shorter = *s;
		shorter.n = left;
		char *all = look(&shorter, 0, TELEX_MODERN, CAPITALISED);
		assert_true(telex_backspace(&t, method, TELEX_MODERN));
		telex_compose(&t, method, TELEX_MODERN, &out);
		char *found = untoned(buf_str(&out)), *wanted = untoned(all);
		assert_string_equal(found, wanted);
		/* The tone goes with its letter and no sooner. */
		if (tone && left == s->n - 1)
			assert_int_equal(strcmp(buf_str(&out), all) != 0, toned_at < left);
		if (left <= s->rime_at)
			assert_string_equal(buf_str(&out), all);
		free(found);
		free(wanted);
		free(all);
	}
	assert_false(telex_backspace(&t, method, TELEX_MODERN));
	buf_fini(&keys);
	tally->typed++;
}

static void backspace_takes_every_syllable_apart_letter_by_letter(void **state)
{
	(void)state;
	assert_true(visit_all(check_backspace).typed > 0);
}

static int free_out(void **state)
{
	(void)state;
	buf_fini(&out);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_syllable_can_be_typed_in_every_order_of_keys),
		cmocka_unit_test(backspace_takes_every_syllable_apart_letter_by_letter),
	};

	return cmocka_run_group_tests_name("telex_syllables", tests, NULL, free_out);
}
