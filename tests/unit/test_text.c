/* SPDX-License-Identifier: MIT
 * test_text - UTF-8, the normal form, folding, widths and graphemes; utf8proc is the oracle for the tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <utf8proc.h>

#include "sotay/base/mem.h"
#include "sotay/base/text.h"
#include "vietnamese.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct bytes {
	const char *s;
	size_t len;
};

#define BYTES(literal)                                                                                                 \
	{                                                                                                                  \
		literal, sizeof(literal) - 1                                                                                   \
	}

/* Copies into exactly `len` bytes of heap, so that the sanitizer sees a read beyond. */
static char *exact(const char *s, size_t len)
{
	char *copy = malloc(len ? len : 1);
	assert_non_null(copy);
	if (len)
		memcpy(copy, s, len);
	return copy;
}

static void append_code_point(struct buf *b, uint32_t cp)
{
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t n = utf8proc_encode_char((utf8proc_int32_t)cp, bytes);
	buf_put(b, bytes, (size_t)n);
}

static bool is_surrogate(uint32_t cp)
{
	return cp >= 0xD800 && cp <= 0xDFFF;
}

static uint64_t next_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

/* Code points that make trouble, more often than chance would have them. */
static uint32_t random_code_point(uint64_t *seed)
{
	static const uint32_t trouble[] = {0, '\t', '\n', '\r', ' ', 0x7F, 0x85, 0xA0, 0x300, 0x301, 0x302, 0x303, 0x306,
		0x309, 0x31B, 0x323, 0x340, 0x341, 0x344, 0x61C, 0x110, 0x111, 0x1EC7, 0x1161, 0x11A8, 0x11A7, 0x200B, 0x200D,
		0x200E, 0x2028, 0x202A, 0x2066, 0x2126, 0x212B, 0x2ADC, 0x3000, 0x3099, 0xAC00, 0xFB01, 0xFDFA, 0xFEFF, 0xFFFE,
		0x1D15E, 0x1F1FB, 0x1F1F3, 0x1F469, 0x1F3FD};
	uint64_t r = next_random(seed);
	uint32_t pick = (uint32_t)(r >> 32);
	uint32_t cp;

	switch (r % 8) {
	case 0:
	case 1:
		return trouble[pick % COUNT(trouble)];
	case 2:
		return 'A' + pick % 58;
	case 3:
		return 0x300 + pick % 0x70;
	case 4:
		return 0x1E00 + pick % 0x100;
	case 5:
		return 0xA0 + pick % 0x1B0;
	case 6:
		cp = pick % 0x3100;
		break;
	default:
		cp = pick % 0x110000;
	}
	return is_surrogate(cp) ? 0xFFFD : cp;
}

static void random_text(uint64_t *seed, struct buf *out)
{
	buf_clear(out);
	for (size_t n = next_random(seed) % 24; n > 0; n--)
		append_code_point(out, random_code_point(seed));
}

/* --- UTF-8 ------------------------------------------------------------------------------------------------- */

static void well_formed_utf8_is_told_from_the_rest(void **state)
{
	static const struct {
		struct bytes in;
		bool ok;
	} cases[] = {
		{BYTES(""), true},
		{BYTES("abc"), true},
		{BYTES("\0"), true},
		{BYTES("\x7F"), true},
		{BYTES("\xC2\x80"), true},
		{BYTES("\xDF\xBF"), true},
		{BYTES("\xE0\xA0\x80"), true},
		{BYTES("\xED\x9F\xBF"), true},
		{BYTES("\xEE\x80\x80"), true},
		{BYTES("\xEF\xBF\xBF"), true},
		{BYTES("\xF0\x90\x80\x80"), true},
		{BYTES("\xF4\x8F\xBF\xBF"), true},
		{BYTES("Tân Thạnh"), true},
		/* alone, cut short, too long, too large */
		{BYTES("\x80"), false},
		{BYTES("\xBF"), false},
		{BYTES("a\x80"), false},
		{BYTES("\xC2"), false},
		{BYTES("\xC2z"), false},
		{BYTES("\xE1\xBA"), false},
		{BYTES("\xE1\xBAz"), false},
		{BYTES("\xE1"), false},
		{BYTES("\xF0\x90\x80"), false},
		{BYTES("\xF0\x90"), false},
		{BYTES("\xF0"), false},
		{BYTES("\xC0\x80"), false},
		{BYTES("\xC1\xBF"), false},
		{BYTES("\xE0\x80\x80"), false},
		{BYTES("\xE0\x9F\xBF"), false},
		{BYTES("\xF0\x80\x80\x80"), false},
		{BYTES("\xF0\x8F\xBF\xBF"), false},
		{BYTES("\xED\xA0\x80"), false},
		{BYTES("\xED\xBF\xBF"), false},
		{BYTES("\xF4\x90\x80\x80"), false},
		{BYTES("\xF5\x80\x80\x80"), false},
		{BYTES("\xF8\x88\x80\x80\x80"), false},
		{BYTES("\xFE"), false},
		{BYTES("\xFF"), false},
		{BYTES("abc\xE1\xBB\x87\xE1\xBB"), false},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		char *s = exact(cases[i].in.s, cases[i].in.len);
		struct buf out = {0};
		if (text_is_utf8(s, cases[i].in.len) != cases[i].ok)
			fail_msg("case %zu", i);
		buf_puts(&out, "kept");
		bool done = text_normalise(s, cases[i].in.len, TEXT_LINE, &out);
		assert_int_equal(done, cases[i].ok);
		if (!done) {
			assert_string_equal(buf_str(&out), "kept");
			assert_false(text_is_normal(s, cases[i].in.len, TEXT_MEMO));
		}
		buf_fini(&out);
		free(s);
	}
}

static void every_code_point_but_surrogates_is_utf8(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp <= 0x110010; cp++) {
		char s[4];
		size_t n;
		if (cp < 0x80) {
			s[0] = (char)cp;
			n = 1;
		} else if (cp < 0x800) {
			s[0] = (char)(unsigned char)(0xC0 | cp >> 6);
			n = 2;
		} else if (cp < 0x10000) {
			s[0] = (char)(unsigned char)(0xE0 | cp >> 12);
			n = 3;
		} else {
			s[0] = (char)(unsigned char)(0xF0 | cp >> 18);
			n = 4;
		}
		for (size_t i = 1; i < n; i++)
			s[i] = (char)(unsigned char)(0x80 | (cp >> 6 * (n - 1 - i) & 0x3F));
		assert_int_equal(text_is_utf8(s, n), cp <= 0x10FFFF && !is_surrogate(cp));
	}
}

/* --- normal form ------------------------------------------------------------------------------------------- */

static void text_is_brought_into_its_normal_form(void **state)
{
	static const struct {
		struct bytes in;
		const char *line, *memo;
	} cases[] = {
		{BYTES(""), "", ""},
		{BYTES("abc"), "abc", "abc"},
		{BYTES("a\r\nb"), "ab", "a\nb"},
		{BYTES("a\nb\n"), "ab", "a\nb"},
		{BYTES("a\rb"), "ab", "ab"},
		{BYTES("a\r\r\n\nb"), "ab", "a\n\nb"},
		{BYTES("a\tb"), "a b", "a b"},
		{BYTES("\t a \t"), "a", "a"},
		{BYTES("\n\na\n\n"), "a", "a"},
		{BYTES("a \n b"), "a  b", "a \n b"},
		{BYTES("a\0b\x01\x1F\x7F\xC2\x80\xC2\x85\xC2\x9Fz"), "abz", "abz"},
		{BYTES("\xEF\xBB\xBFxin"), "xin", "xin"},
		{BYTES("x\xD8\x9Cy\xE2\x80\x8E\xE2\x80\x8F\xE2\x80\xAA\xE2\x80\xAEz\xE2\x81\xA6\xE2\x81\xA9"), "xyz", "xyz"},
		/* neighbours of what is dropped stay */
		{BYTES("x\xD8\x9B\xD8\x9D\xE2\x80\x8B\xE2\x80\x8Dy\xE2\x80\x90\xE2\x81\xA5\xE2\x81\xAAz"),
			"x\xD8\x9B\xD8\x9D\xE2\x80\x8B\xE2\x80\x8Dy\xE2\x80\x90\xE2\x81\xA5\xE2\x81\xAAz",
			"x\xD8\x9B\xD8\x9D\xE2\x80\x8B\xE2\x80\x8Dy\xE2\x80\x90\xE2\x81\xA5\xE2\x81\xAAz"},
		{BYTES("\xC2\xA0 a\xC2\xA0"), "a", "a"},
		{BYTES("\xE3\x80\x80\xE2\x80\xAFx\xE2\x80\xA8\xE2\x80\x83\xE1\x9A\x80\xE2\x81\x9F"), "x", "x"},
		{BYTES("a\xC2\xA0\xE3\x80\x80z"), "a\xC2\xA0\xE3\x80\x80z", "a\xC2\xA0\xE3\x80\x80z"},
		{BYTES("   "), "", ""},
		{BYTES("\xE2\x80\x8E \xE2\x80\x8E"), "", ""},
		{BYTES(" \xCC\x81"), "\xCC\x81", "\xCC\x81"},
		{BYTES("Tie\xCC\x82\xCC\x81ng Vie\xCC\xA3\xCC\x82t"), "Tiếng Việt", "Tiếng Việt"},
		{BYTES("Vie\xCC\x82\xCC\xA3t"), "Việt", "Việt"},
		{BYTES("Vi\xC3\xAA\xCC\xA3t"), "Việt", "Việt"},
		/* a character that is dropped no longer keeps letter and tone apart */
		{BYTES("e\xE2\x80\x8E\xCC\x82"), "ê", "ê"},
		{BYTES("e\x01\xCC\x82"), "ê", "ê"},
		{BYTES("\xE2\x84\xAB\xE2\x84\xA6"), "\xC3\x85\xCE\xA9", "\xC3\x85\xCE\xA9"},
		{BYTES("\xE2\x80\x80x\xE2\x80\x80y"), "x\xE2\x80\x82y", "x\xE2\x80\x82y"},
		{BYTES("\xE1\x84\x80\xE1\x85\xA1"), "\xEA\xB0\x80", "\xEA\xB0\x80"},
		{BYTES("½ ﬁ ² Ａ"), "½ ﬁ ² Ａ", "½ ﬁ ² Ａ"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		char *s = exact(cases[i].in.s, cases[i].in.len);
		struct buf out = {0};

		buf_puts(&out, "=");
		assert_true(text_normalise(s, cases[i].in.len, TEXT_LINE, &out));
		assert_string_equal(buf_str(&out) + 1, cases[i].line);
		assert_int_equal(out.len, strlen(cases[i].line) + 1);
		buf_clear(&out);
		assert_true(text_normalise(s, cases[i].in.len, TEXT_MEMO, &out));
		assert_string_equal(buf_str(&out), cases[i].memo);
		assert_int_equal(out.len, strlen(cases[i].memo));
		buf_fini(&out);
		free(s);
	}
}

/* Second opinion on what is to be dropped and trimmed, and utf8proc on the whole string without any shortcut. */
static void normalise_plainly(const struct buf *in, enum text_form form, struct buf *out)
{
	struct buf kept = {0};
	const utf8proc_uint8_t *s = (const utf8proc_uint8_t *)buf_str(in);

	for (size_t i = 0; i < in->len;) {
		utf8proc_int32_t cp;
		i += (size_t)utf8proc_iterate(s + i, (utf8proc_ssize_t)(in->len - i), &cp);
		bool control = utf8proc_category(cp) == UTF8PROC_CATEGORY_CC;
		int bidi = utf8proc_get_property(cp)->bidi_class;
		bool mark = cp == 0x200E || cp == 0x200F || cp == 0x61C || cp == 0xFEFF ||
			(bidi >= UTF8PROC_BIDI_CLASS_LRE && bidi <= UTF8PROC_BIDI_CLASS_RLO && bidi != UTF8PROC_BIDI_CLASS_R &&
				bidi != UTF8PROC_BIDI_CLASS_AL) ||
			bidi == UTF8PROC_BIDI_CLASS_PDF || (bidi >= UTF8PROC_BIDI_CLASS_LRI && bidi <= UTF8PROC_BIDI_CLASS_PDI);
		if (cp == '\t')
			buf_putc(&kept, ' ');
		else if ((!control && !mark) || (cp == '\n' && form == TEXT_MEMO))
			append_code_point(&kept, (uint32_t)cp);
	}

	utf8proc_uint8_t *composed = NULL;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)buf_str(&kept), (utf8proc_ssize_t)kept.len, &composed,
		(utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
	assert_true(n >= 0);
	utf8proc_ssize_t end = 0;
	for (utf8proc_ssize_t i = 0; i < n;) {
		utf8proc_int32_t cp;
		utf8proc_ssize_t len = utf8proc_iterate(composed + i, n - i, &cp);
		utf8proc_category_t category = utf8proc_category(cp);
		bool space = cp == '\n' || category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
			category == UTF8PROC_CATEGORY_ZP;
		if (!space || out->len > 0)
			buf_put(out, composed + i, (size_t)len);
		i += len;
		if (!space)
			end = (utf8proc_ssize_t)out->len;
	}
	out->len = (size_t)end;
	if (out->data)
		out->data[out->len] = '\0';
	free(composed);
	buf_fini(&kept);
}

static void assert_normalised_plainly(const struct buf *in, enum text_form form)
{
	struct buf once = {0};
	struct buf plain = {0};

	assert_true(text_normalise(buf_str(in), in->len, form, &once));
	normalise_plainly(in, form, &plain);
	assert_int_equal(once.len, plain.len);
	assert_memory_equal(buf_str(&once), buf_str(&plain), plain.len);
	bool same = once.len == in->len && memcmp(buf_str(&once), buf_str(in), in->len) == 0;
	assert_int_equal(text_is_normal(buf_str(in), in->len, form), same);
	buf_fini(&plain);
	buf_fini(&once);
}

/* Behind a letter, before a mark, and alone: where a shortcut that skips a code point would show. */
static void every_code_point_is_normalised_as_without_shortcuts(void **state)
{
	struct buf in = {0};

	(void)state;
	for (uint32_t cp = 0; cp <= 0x1FFFF; cp++) {
		if (is_surrogate(cp))
			continue;
		buf_clear(&in);
		append_code_point(&in, cp);
		assert_normalised_plainly(&in, TEXT_LINE);
		buf_clear(&in);
		buf_puts(&in, "xe");
		append_code_point(&in, cp);
		buf_puts(&in, "\xCC\x81y");
		assert_normalised_plainly(&in, TEXT_MEMO);
	}
	buf_fini(&in);
}

static void normalising_twice_changes_nothing_more(void **state)
{
	struct buf in = {0};
	struct buf once = {0};
	struct buf twice = {0};
	uint64_t seed = 20220315;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		enum text_form form = i % 2 ? TEXT_LINE : TEXT_MEMO;
		random_text(&seed, &in);
		buf_clear(&once);
		buf_clear(&twice);
		assert_normalised_plainly(&in, form);
		assert_true(text_normalise(buf_str(&in), in.len, form, &once));
		assert_true(text_normalise(buf_str(&once), once.len, form, &twice));
		assert_int_equal(twice.len, once.len);
		assert_memory_equal(buf_str(&twice), buf_str(&once), once.len);
		assert_true(text_is_normal(buf_str(&once), once.len, form));
	}
	buf_fini(&in);
	buf_fini(&once);
	buf_fini(&twice);
}

/* --- folding ----------------------------------------------------------------------------------------------- */

static void assert_fold(const char *s, size_t len, const char *expected)
{
	char *copy = exact(s, len);
	struct buf out = {0};

	buf_puts(&out, "before");
	text_fold(copy, len, &out);
	if (strcmp(buf_str(&out) + 6, expected) != 0 || out.len != strlen(expected) + 6)
		fail_msg("%s is folded to '%s', not '%s'", s, buf_str(&out) + 6, expected);
	buf_fini(&out);
	free(copy);
}

static void folding_leaves_bare_words(void **state)
{
	static const struct {
		struct bytes in;
		const char *folded;
	} cases[] = {
		{BYTES(""), ""},
		{BYTES("   "), ""},
		{BYTES("..."), ""},
		{BYTES("Đặng điện"), "dang dien"},
		{BYTES("Khối phố 3"), "khoi pho 3"},
		{BYTES("  ĐĂNG   KÝ!  "), "dang ky"},
		{BYTES("a, b\nc\t\"d\""), "a b c d"},
		{BYTES("Vie\xCC\xA3\xCC\x82t Nam"), "viet nam"},
		{BYTES("\xC3\x90\xC3\xA0 N\xE1\xBA\xB5ng"), "da nang"},
		{BYTES("“Dân vận khéo” – tổ 12…"), "dan van kheo to 12"},
		{BYTES("01/KH-UBND"), "01 kh ubnd"},
		{BYTES("a\xFFz"), "a z"},
		{BYTES("\xFF\xFE"), ""},
		{BYTES("a\0b"), "a b"},
		{BYTES("Straße ﬁn"), "strasse fin"},
		{BYTES("100 m² ½"), "100 m2 1 2"},
		{BYTES("Ａ１"), "a1"},
		{BYTES("ŁÓDŹ"), "łodz"},
		{BYTES("ǖ İ ı"), "u i ı"},
		{BYTES("ΆΣ ς"), "ασ σ"},
		{BYTES("Москва"), "москва"},
		{BYTES("三月"), "三月"},
		{BYTES("a\xE2\x82\xAB"
			   "b"),
			"a b"},
		{BYTES("x \xCC\x81 y"), "x y"},
		{BYTES("\xCC\x81"), ""},
		{BYTES("a\xC2\xA0z"), "a z"},
		{BYTES("a😀b"), "a b"},
		{BYTES("cải cách hành chính"), "cai cach hanh chinh"},
		{BYTES("NGUYỄN THỊ THÙY"), "nguyen thi thuy"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_fold(cases[i].in.s, cases[i].in.len, cases[i].folded);
}

static void all_vietnamese_letters_fold_to_ascii(void **state)
{
	size_t n = 2; /* đ Đ */

	(void)state;
	assert_fold("đ", strlen("đ"), "d");
	assert_fold("Đ", strlen("Đ"), "d");
	for (size_t v = 0; v < COUNT(vietnamese_vowels); v++) {
		const struct vietnamese_vowel *vowel = &vietnamese_vowels[v];
		const char folded[] = {vowel->folded, '\0'};
		for (size_t tone = 0; tone < 6; tone++, n += 2) {
			assert_fold(vowel->lower[tone], strlen(vowel->lower[tone]), folded);
			assert_fold(vowel->upper[tone], strlen(vowel->upper[tone]), folded);
		}
	}
	assert_int_equal(n, 146);
}

/* Folds by utf8proc alone, without table. */
static void fold_plainly(uint32_t cp, struct buf *out)
{
	utf8proc_int32_t parts[64];
	int boundclass = 0;

	if (cp == 0xD0 || cp == 0xF0 || cp == 0x110 || cp == 0x111 || cp == 0x189)
		cp = 'd';
	utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)cp, parts, COUNT(parts),
		(utf8proc_option_t)(UTF8PROC_CASEFOLD | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE), &boundclass);
	assert_true(n >= 0 && n <= 18);
	for (utf8proc_ssize_t i = 0; i < n; i++) {
		const char *category = utf8proc_category_string(parts[i]);
		if (category[0] == 'M')
			continue;
		if (category[0] == 'L' || category[0] == 'N')
			append_code_point(out, parts[i] == 0xF0 ? 'd' : (uint32_t)parts[i]);
		else
			buf_putc(out, ' ');
	}
}

/* Between two letters, so that a separator shows as exactly one space. */
static void every_code_point_folds_as_without_the_table(void **state)
{
	struct buf in = {0};
	struct buf plain = {0};
	struct buf squeezed = {0};
	struct buf folded = {0};

	(void)state;
	for (uint32_t cp = 0; cp <= 0x1FFFF; cp++) {
		if (is_surrogate(cp))
			continue;
		buf_clear(&in);
		buf_clear(&plain);
		buf_clear(&squeezed);
		buf_clear(&folded);
		buf_putc(&in, 'x');
		append_code_point(&in, cp);
		buf_putc(&in, 'x');
		text_fold(buf_str(&in), in.len, &folded);

		buf_putc(&plain, 'x');
		fold_plainly(cp, &plain);
		buf_putc(&plain, 'x');
		for (size_t i = 0; i < plain.len; i++) {
			if (plain.data[i] != ' ' || plain.data[i - 1] != ' ')
				buf_putc(&squeezed, plain.data[i]);
		}
		if (strcmp(buf_str(&folded), buf_str(&squeezed)) != 0)
			fail_msg("U+%04X: '%s', not '%s'", cp, buf_str(&folded), buf_str(&squeezed));
	}
	buf_fini(&in);
	buf_fini(&plain);
	buf_fini(&squeezed);
	buf_fini(&folded);
}

static void folding_does_not_care_how_letters_are_composed(void **state)
{
	struct buf in = {0};
	struct buf once = {0};
	struct buf again = {0};
	uint64_t seed = 42;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		random_text(&seed, &in);
		buf_clear(&once);
		buf_clear(&again);
		text_fold(buf_str(&in), in.len, &once);
		assert_true(once.len == 0 || (once.data[0] != ' ' && once.data[once.len - 1] != ' '));
		assert_null(strstr(buf_str(&once), "  "));
		text_fold(buf_str(&once), once.len, &again);
		assert_string_equal(buf_str(&again), buf_str(&once));

		/* A zero byte ends a C string for utf8proc too, but is a separator like others. */
		for (size_t k = 0; k < in.len; k++)
			in.data[k] = in.data[k] ? in.data[k] : ' ';
		utf8proc_uint8_t *apart = utf8proc_NFD((const utf8proc_uint8_t *)buf_str(&in));
		assert_non_null(apart);
		buf_clear(&again);
		text_fold((const char *)apart, strlen((const char *)apart), &again);
		assert_string_equal(buf_str(&again), buf_str(&once));
		free(apart);
	}
	buf_fini(&in);
	buf_fini(&once);
	buf_fini(&again);
}

static void every_word_asked_for_begins_some_word(void **state)
{
	static const struct {
		const char *hay, *query;
		bool match;
	} cases[] = {
		{"khoi pho 3", "", true},
		{"", "", true},
		{"", "a", false},
		{"khoi pho 3", "kh", true},
		{"khoi pho 3", "pho", true},
		{"khoi pho 3", "ph kh", true},
		{"khoi pho 3", "ho", false},
		{"khoi pho 3", "hoi", false},
		{"khoi pho 3", "khoi pho 3", true},
		{"khoi pho 3", "3 p k", true},
		{"khoi pho 3", "khoi x", false},
		{"khoi pho 3", "khoip", false},
		{"khoi", "khoi khoi", true},
		{"khoi", "khoix", false},
		{"xkhoi khoi", "kho", true},
		{"ababab abc", "abc", true},
		{"aab aaab", "aaab", true},
		{"khoi pho", " pho ", true},
		{"pho", "  ", true},
		{"dang dien", "dien", true},
		{"a", "a a a", true},
		{"tan thanh", "an", false},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		if (text_match_words(cases[i].hay, cases[i].query) != cases[i].match)
			fail_msg("'%s' in '%s'", cases[i].query, cases[i].hay);
	}
}

/* --- columns and graphemes --------------------------------------------------------------------------------- */

static const char family[] = "👩\xE2\x80\x8D👧"; /* two emoji joined */
static const char flag[] = "🇻🇳";

static void texts_have_the_width_a_terminal_gives_them(void **state)
{
	static const struct {
		struct bytes in;
		size_t cols;
	} cases[] = {
		{BYTES(""), 0},
		{BYTES("abc"), 3},
		{BYTES("Tiếng Việt"), 10},
		{BYTES("Vie\xCC\xA3\xCC\x82t"), 4},
		{BYTES("三月"), 4},
		{BYTES("Ａ"), 2},
		{BYTES("한"), 2},
		{BYTES("\xCC\x81"), 0},
		{BYTES("\n\t\0\x7F"), 0},
		{BYTES("…–→█░●•·×■"), 10},
		{BYTES("đ₫"), 2},
		{BYTES("a\xE2\x80\x8B"
			   "b"),
			2},
		{BYTES("\xFF\xFE"), 2},
		{BYTES("a\xE1\xBB"), 3},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		char *s = exact(cases[i].in.s, cases[i].in.len);
		size_t used;
		assert_int_equal(text_width_cols(s, cases[i].in.len), cases[i].cols);
		assert_int_equal(text_fit(s, cases[i].in.len, 1000, &used), cases[i].in.len);
		assert_int_equal(used, cases[i].cols);
		free(s);
	}
}

static void texts_are_cut_between_whole_clusters(void **state)
{
	static const struct {
		struct bytes in;
		size_t cols, bytes, used;
	} cases[] = {
		{BYTES("abc"), 0, 0, 0},
		{BYTES("abc"), 2, 2, 2},
		{BYTES("abc"), 3, 3, 3},
		{BYTES("abc"), 9, 3, 3},
		{BYTES(""), 5, 0, 0},
		{BYTES("Việt"), 3, 5, 3},
		{BYTES("Vie\xCC\xA3\xCC\x82t"), 3, 7, 3},
		{BYTES("Vie\xCC\xA3\xCC\x82t"), 2, 2, 2},
		{BYTES("三月"), 3, 3, 2},
		{BYTES("三月"), 1, 0, 0},
		{BYTES("a三"), 2, 1, 1},
		{BYTES("三月"), 4, 6, 4},
		{BYTES("e\xCC\x81"), 0, 0, 0},
		{BYTES("\xCC\x81x"), 0, 2, 0},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		char *s = exact(cases[i].in.s, cases[i].in.len);
		size_t used = 99;
		assert_int_equal(text_fit(s, cases[i].in.len, cases[i].cols, &used), cases[i].bytes);
		assert_int_equal(used, cases[i].used);
		assert_int_equal(text_fit(s, cases[i].in.len, cases[i].cols, NULL), cases[i].bytes);
		free(s);
	}
}

static void graphemes_are_what_people_see_as_one_character(void **state)
{
	const struct {
		const char *s;
		size_t n_borders;
		size_t borders[8];
	} cases[] = {
		{"abc", 3, {1, 2, 3}},
		{"e\xCC\xA3\xCC\x82t", 2, {5, 6}},
		{"ệt", 2, {3, 4}},
		{"\xCC\x81\xCC\x81", 1, {4}},
		{"a\r\nb\n\r", 5, {1, 3, 4, 5, 6}},
		{"\n\xCC\x81", 2, {1, 3}},
		{"\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8x", 2, {9, 10}},
		{family, 1, {sizeof family - 1}},
		{flag, 1, {sizeof flag - 1}},
		{"🇻🇳🇻🇳", 2, {8, 16}},
		{"🇻🇳🇻", 2, {8, 12}},
		{"©\xE2\x80\x8D©", 1, {7}},
		{"®x", 2, {2, 3}},
		{"\xFF\xFEx", 3, {1, 2, 3}},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t len = strlen(cases[i].s);
		char *s = exact(cases[i].s, len);
		size_t at = 0;
		for (size_t k = 0; k < cases[i].n_borders; k++) {
			size_t next = text_next_grapheme(s, len, at);
			if (next != cases[i].borders[k])
				fail_msg("case %zu: border at %zu, not %zu", i, next, cases[i].borders[k]);
			assert_int_equal(text_prev_grapheme(s, len, next), at);
			at = next;
		}
		assert_int_equal(at, len);
		assert_int_equal(text_next_grapheme(s, len, len), len);
		assert_int_equal(text_prev_grapheme(s, len, 0), 0);
		free(s);
	}
}

static void graphemes_walk_the_same_way_forth_and_back(void **state)
{
	struct buf in = {0};
	uint64_t seed = 7;

	(void)state;
	for (int i = 0; i < 5000; i++) {
		random_text(&seed, &in);
		if (i % 3 == 0 && in.len > 0) /* not UTF-8 */
			in.data[next_random(&seed) % in.len] = (char)(unsigned char)(0x80 | next_random(&seed) % 0x80);
		const char *s = buf_str(&in);
		size_t cols = 0;
		for (size_t at = 0; at < in.len;) {
			size_t next = text_next_grapheme(s, in.len, at);
			size_t used;
			assert_true(next > at && next <= in.len);
			assert_int_equal(text_prev_grapheme(s, in.len, next), at);
			cols += text_width_cols(s + at, next - at);
			size_t fit = text_fit(s, in.len, cols, &used);
			assert_true(fit >= next && used == cols);
			at = next;
		}
		assert_int_equal(cols, text_width_cols(s, in.len));
	}
	buf_fini(&in);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(well_formed_utf8_is_told_from_the_rest),
		cmocka_unit_test(every_code_point_but_surrogates_is_utf8),
		cmocka_unit_test(text_is_brought_into_its_normal_form),
		cmocka_unit_test(every_code_point_is_normalised_as_without_shortcuts),
		cmocka_unit_test(normalising_twice_changes_nothing_more),
		cmocka_unit_test(folding_leaves_bare_words),
		cmocka_unit_test(all_vietnamese_letters_fold_to_ascii),
		cmocka_unit_test(every_code_point_folds_as_without_the_table),
		cmocka_unit_test(folding_does_not_care_how_letters_are_composed),
		cmocka_unit_test(every_word_asked_for_begins_some_word),
		cmocka_unit_test(texts_have_the_width_a_terminal_gives_them),
		cmocka_unit_test(texts_are_cut_between_whole_clusters),
		cmocka_unit_test(graphemes_are_what_people_see_as_one_character),
		cmocka_unit_test(graphemes_walk_the_same_way_forth_and_back),
	};
	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
