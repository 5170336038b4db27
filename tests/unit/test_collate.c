/* SPDX-License-Identifier: MIT
 * test_collate - the order of a Vietnamese dictionary. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <utf8proc.h>

#include "sotay/base/text.h"
#include "vietnamese.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static int sign(int n)
{
	return (n > 0) - (n < 0);
}

static int compare_keys(const struct buf *a, const struct buf *b)
{
	size_t shorter = a->len < b->len ? a->len : b->len;
	int order = memcmp(buf_str(a), buf_str(b), shorter);

	return order ? sign(order) : (a->len > b->len) - (a->len < b->len);
}

static void assert_order(const char *a, const char *b, int expected)
{
	struct buf key_a = {0};
	struct buf key_b = {0};

	text_collate_key(a, strlen(a), &key_a);
	text_collate_key(b, strlen(b), &key_b);
	if (compare_keys(&key_a, &key_b) != expected)
		fail_msg("key of '%s' against '%s': %d, not %d", a, b, compare_keys(&key_a, &key_b), expected);
	if (sign(text_collate(a, b)) != expected)
		fail_msg("'%s' against '%s': %d, not %d", a, b, text_collate(a, b), expected);
	buf_fini(&key_a);
	buf_fini(&key_b);
}

/* Each against each, so that the order has no cycle. */
static void assert_ascending(const char *const *texts, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < n; k++)
			assert_order(texts[i], texts[k], (i > k) - (i < k));
	}
}

/* The alphabet; a vowel stands for a row of vietnamese_vowels. */
static const char *const alphabet[] = {"a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "f", "g", "h", "i", "j", "k", "l",
	"m", "n", "o", "ô", "ơ", "p", "q", "r", "s", "t", "u", "ư", "v", "w", "x", "y", "z"};

static size_t all_letters(const char *out[256])
{
	static const char *const capitals[] = {
		"B", "C", "D", "Đ", "F", "G", "H", "J", "K", "L", "M", "N", "P", "Q", "R", "S", "T", "V", "W", "X", "Z"};
	size_t n = 0;
	size_t vowel = 0;
	size_t consonant = 0;

	for (size_t i = 0; i < COUNT(alphabet); i++) {
		if (vowel < COUNT(vietnamese_vowels) && strcmp(alphabet[i], vietnamese_vowels[vowel].lower[0]) == 0) {
			for (size_t tone = 0; tone < 6; tone++) {
				out[n++] = vietnamese_vowels[vowel].lower[tone];
				out[n++] = vietnamese_vowels[vowel].upper[tone];
			}
			vowel++;
		} else {
			out[n++] = alphabet[i];
			out[n++] = capitals[consonant++];
		}
	}
	assert_int_equal(vowel, COUNT(vietnamese_vowels));
	assert_int_equal(consonant, COUNT(capitals));
	return n;
}

static void letters_stand_in_the_order_of_the_alphabet_then_tone_then_case(void **state)
{
	const char *letters[256];
	size_t n = all_letters(letters);

	(void)state;
	assert_int_equal(n, 146 + 2 * 20); /* đ is one of the 146 */
	assert_ascending(letters, n);
}

static void a_letter_taken_apart_stands_with_its_composed_form(void **state)
{
	const char *letters[256];
	size_t n = all_letters(letters);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		utf8proc_uint8_t *apart = utf8proc_NFD((const utf8proc_uint8_t *)letters[i]);
		assert_non_null(apart);
		if (i > 0)
			assert_order(letters[i - 1], (const char *)apart, -1);
		if (i + 1 < n)
			assert_order((const char *)apart, letters[i + 1], -1);
		assert_int_equal(text_collate(letters[i], (const char *)apart) == 0,
			strcmp(letters[i], (const char *)apart) == 0);
		free(apart);
	}
}

static void letters_count_before_tones_and_tones_before_case(void **state)
{
	static const char *const tones[] = {"ba", "BA", "bà", "Bà", "bả", "bã", "bá", "bạ", "bà ba", "ba con", "bà con",
		"bá con", "bac", "bác", "ban", "bàn", "Bàn", "bán", "bạn", "bán a", "bàn b", "bán b", "Bản đồ", "băn", "bân",
		"bo"};
	static const char *const marks[] = {"can", "căn", "cân", "cân an", "cần an", "cen", "con", "cồn", "cơn", "cùng",
		"cưng", "da", "dz", "đa", "đã", "đạ", "đb", "e"};

	(void)state;
	assert_ascending(tones, COUNT(tones));
	assert_ascending(marks, COUNT(marks));
}

static void shorter_stands_before_longer_and_words_before_letters(void **state)
{
	static const char *const texts[] = {
		"", "an", "an ninh", "an toàn", "anh", "ánh", "Ánh Dương", "Ban Chỉ đạo", "ban hành", "Bàn Thạch"};

	(void)state;
	assert_ascending(texts, COUNT(texts));
}

static void numbers_stand_before_letters_by_their_value(void **state)
{
	static const char *const texts[] = {"0", "1", "2", "02a", "2a", "09", "9", "10", "10 a", "10a", "11", "100", "2022",
		"a", "a 2", "a 10", "a b", "a2", "a10", "khối phố 1", "khối phố 2", "Khối phố 2", "khối phố 3", "khối phố 10",
		"khối phố 11", "khối phố An"};

	(void)state;
	assert_ascending(texts, COUNT(texts));
}

static void numbers_of_any_length_keep_their_order(void **state)
{
	static const size_t lengths[] = {1, 2, 9, 10, 19, 20, 198, 199, 200, 201, 254, 255, 256, 399, 400, 401, 1000};
	char before[1100] = "0";

	(void)state;
	for (size_t i = 0; i < COUNT(lengths); i++) {
		char nines[1100];
		char power[1100];
		memset(nines, '9', lengths[i]);
		nines[lengths[i]] = '\0';
		memset(power, '0', lengths[i]);
		power[0] = '1';
		power[lengths[i]] = '\0';
		assert_order(before, power, -1);
		assert_order(power, nines, -1);
		memcpy(before, nines, sizeof nines);
	}
	assert_order("000000000000000000000000000000000000000001", "2", -1);
	assert_order("000", "1", -1);
	assert_order("1.10", "1.9", 1);
}

/* Where signs alone differ, the bytes decide. */
static void signs_only_part_words(void **state)
{
	static const char *const texts[] = {"...", "7", "an", "an.", "“An”", "an-ba", "an ca", "“an” cư", "an, dân", "an é",
		"anh",
		("\xFF"
		 "b"),
		"ca"};

	(void)state;
	assert_ascending(texts, COUNT(texts));
	assert_order("an ba", "an - ba", 1);
	assert_order("an ba", "an-ba", -1);
	assert_order("\xFF", "a", -1);
}

static void letters_of_other_languages_have_a_place(void **state)
{
	static const char *const texts[] = {
		"nu", "ñu", "nv", "straße", "strassen", "u", "ü", "ù", "ua", "zz", "łódź", "Σ", "Москва", "三月"};

	(void)state;
	assert_ascending(texts, COUNT(texts));
	assert_order("Ðà Nẵng", "Đà Lạt", 1); /* U+00D0 looks like Đ */
	assert_order("Ðà Lạt", "Đà Nẵng", -1);
	assert_order("Ａ", "b", -1);
	assert_order("Ａ", "a", 1);
}

static void only_equal_texts_have_equal_keys(void **state)
{
	static const char *const texts[] = {
		"", " ", "  ", "a", "a ", " a", "a.", "A", "á", "a\xCC\x81", "1", "01", "001", "-", "--"};

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		for (size_t k = 0; k < COUNT(texts); k++)
			assert_int_equal(text_collate(texts[i], texts[k]) == 0, i == k);
	}
}

static void a_key_is_appended_and_reads_no_byte_beyond(void **state)
{
	struct buf alone = {0};
	struct buf behind = {0};
	static const char cut[] = {' ', '7', '\xE1', '\xBB'}; /* inside a letter */
	char *bytes = malloc(sizeof cut);

	(void)state;
	assert_non_null(bytes);
	memcpy(bytes, cut, sizeof cut);
	buf_puts(&behind, "kind");
	text_collate_key(bytes, 4, &alone);
	text_collate_key(bytes, 4, &behind);
	assert_int_equal(behind.len, alone.len + 4);
	assert_memory_equal(behind.data, "kind", 4);
	assert_memory_equal(behind.data + 4, alone.data, alone.len);
	free(bytes);
	buf_fini(&alone);
	buf_fini(&behind);
}

static uint32_t next_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return (uint32_t)(*seed >> 32);
}

static void random_latin(uint64_t *seed, struct buf *out)
{
	static const uint32_t marks[] = {0x300, 0x301, 0x302, 0x303, 0x306, 0x308, 0x309, 0x31B, 0x323};

	buf_clear(out);
	for (uint32_t n = next_random(seed) % 10; n > 0; n--) {
		uint32_t pick = next_random(seed);
		uint32_t cp = ' ' + pick % 0x5F;
		if (pick >> 30 == 1)
			cp = 0xA0 + pick % 0x1B0;
		else if (pick >> 30 == 2)
			cp = 0x1E00 + pick % 0x100;
		else if (pick >> 30 == 3)
			cp = marks[pick % COUNT(marks)];
		utf8proc_uint8_t bytes[4];
		buf_put(out, bytes, (size_t)utf8proc_encode_char((utf8proc_int32_t)cp, bytes));
	}
}

/* What composed letters get from a table, letters taken apart get mark by mark: all but the bytes must agree. */
static void the_table_and_the_long_way_give_the_same_order(void **state)
{
	struct buf in = {0};
	struct buf key = {0};
	struct buf key_apart = {0};
	uint64_t seed = 1;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		random_latin(&seed, &in);
		utf8proc_uint8_t *composed = utf8proc_NFC((const utf8proc_uint8_t *)buf_str(&in));
		utf8proc_uint8_t *apart = utf8proc_NFD((const utf8proc_uint8_t *)buf_str(&in));
		assert_true(composed && apart);
		size_t len = strlen((const char *)composed);
		size_t len_apart = strlen((const char *)apart);
		buf_clear(&key);
		buf_clear(&key_apart);
		text_collate_key((const char *)composed, len, &key);
		text_collate_key((const char *)apart, len_apart, &key_apart);
		if (key.len - len != key_apart.len - len_apart || memcmp(key.data, key_apart.data, key.len - len) != 0)
			fail_msg("'%s' has two places", (const char *)composed);
		free(composed);
		free(apart);
	}
	buf_fini(&in);
	buf_fini(&key);
	buf_fini(&key_apart);
}

static void the_order_is_total(void **state)
{
	struct buf text[3] = {{0}};
	uint64_t seed = 99;

	(void)state;
	for (int i = 0; i < 5000; i++) {
		for (size_t k = 0; k < 3; k++)
			random_latin(&seed, &text[k]);
		const char *a = buf_str(&text[0]);
		const char *b = buf_str(&text[1]);
		const char *c = buf_str(&text[2]);
		int ab = sign(text_collate(a, b));
		int bc = sign(text_collate(b, c));
		assert_int_equal(sign(text_collate(b, a)), -ab);
		assert_int_equal(ab == 0, strcmp(a, b) == 0);
		assert_order(a, b, ab);
		if (ab == bc)
			assert_int_equal(sign(text_collate(a, c)), ab);
	}
	for (size_t k = 0; k < 3; k++)
		buf_fini(&text[k]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_stand_in_the_order_of_the_alphabet_then_tone_then_case),
		cmocka_unit_test(a_letter_taken_apart_stands_with_its_composed_form),
		cmocka_unit_test(letters_count_before_tones_and_tones_before_case),
		cmocka_unit_test(shorter_stands_before_longer_and_words_before_letters),
		cmocka_unit_test(numbers_stand_before_letters_by_their_value),
		cmocka_unit_test(numbers_of_any_length_keep_their_order),
		cmocka_unit_test(signs_only_part_words),
		cmocka_unit_test(letters_of_other_languages_have_a_place),
		cmocka_unit_test(only_equal_texts_have_equal_keys),
		cmocka_unit_test(a_key_is_appended_and_reads_no_byte_beyond),
		cmocka_unit_test(the_table_and_the_long_way_give_the_same_order),
		cmocka_unit_test(the_order_is_total),
	};
	return cmocka_run_group_tests_name("collate", tests, NULL, NULL);
}
