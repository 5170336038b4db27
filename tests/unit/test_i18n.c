/* SPDX-License-Identifier: MIT
 * test_i18n - the catalogue in the program is found whatever the locale, and a broken one does no harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../src/base/mo.h"
#include "sotay/base/buf.h"
#include "sotay/base/i18n.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void put_number(struct buf *out, uint32_t n, bool big_endian)
{
	for (int i = 0; i < 4; i++)
		buf_putc(out, (char)(n >> (big_endian ? 24 - 8 * i : 8 * i)));
}

/* A catalogue as msgfmt would write it: head, both tables, then the strings. */
static struct buf catalogue(const char *const pairs[][2], size_t n, bool big_endian)
{
	struct buf out = {0};
	uint32_t at = (uint32_t)(28 + n * 16);

	put_number(&out, 0x950412DE, big_endian);
	put_number(&out, 0, big_endian);
	put_number(&out, (uint32_t)n, big_endian);
	put_number(&out, 28, big_endian);
	put_number(&out, (uint32_t)(28 + n * 8), big_endian);
	put_number(&out, 0, big_endian);
	put_number(&out, 0, big_endian);
	for (size_t side = 0; side < 2; side++) {
		for (size_t i = 0; i < n; i++) {
			put_number(&out, (uint32_t)strlen(pairs[i][side]), big_endian);
			put_number(&out, at, big_endian);
			at += (uint32_t)strlen(pairs[i][side]) + 1;
		}
	}
	for (size_t side = 0; side < 2; side++)
		for (size_t i = 0; i < n; i++)
			buf_put(&out, pairs[i][side], strlen(pairs[i][side]) + 1);
	return out;
}

static const char *const sample[][2] = {
	{"", "Content-Type: text/plain; charset=UTF-8\n"},
	{"close", "đóng"},
	{"open", "mở"},
	{"open it", ""},
	{"zip", "nén"},
};

static const unsigned char *bytes(const struct buf *b)
{
	return (const unsigned char *)buf_str(b);
}

static void sentences_are_found_in_either_byte_order(void **state)
{
	static const struct {
		const char *msgid, *expected;
	} cases[] = {
		{"close", "đóng"},
		{"open", "mở"},
		{"zip", "nén"},
		{"open it", NULL},
		{"", NULL},
		{"a", NULL},
		{"m", NULL},
		{"zz", NULL},
		{"clos", NULL},
		{"closed", NULL},
	};

	(void)state;
	for (int big_endian = 0; big_endian < 2; big_endian++) {
		struct buf mo = catalogue(sample, COUNT(sample), big_endian);
		assert_true(mo_is_sound(bytes(&mo), mo.len));
		for (size_t i = 0; i < COUNT(cases); i++) {
			const char *found = mo_find(bytes(&mo), cases[i].msgid);
			if (cases[i].expected)
				assert_string_equal(found, cases[i].expected);
			else
				assert_null(found);
		}
		buf_fini(&mo);
	}
}

static void an_empty_catalogue_is_sound_and_finds_nothing(void **state)
{
	struct buf mo = catalogue(sample, 0, false);

	(void)state;
	assert_true(mo_is_sound(bytes(&mo), mo.len));
	assert_null(mo_find(bytes(&mo), "open"));
	buf_fini(&mo);
}

static void a_catalogue_cut_short_anywhere_is_not_used(void **state)
{
	struct buf mo = catalogue(sample, COUNT(sample), false);

	(void)state;
	for (size_t len = 0; len < mo.len; len++) {
		unsigned char *copy = malloc(len ? len : 1); /* exactly as long, so that reading on is noticed */
		assert_non_null(copy);
		memcpy(copy, mo.data, len);
		assert_false(mo_is_sound(copy, len));
		free(copy);
	}
	buf_fini(&mo);
}

/* Whatever a single wrong byte does, the catalogue is either refused or still safe to search. */
static void a_catalogue_with_a_wrong_byte_is_refused_or_harmless(void **state)
{
	static const unsigned char values[] = {0x00, 0x01, 0x7F, 0x80, 0xFF};
	struct buf mo = catalogue(sample, COUNT(sample), false);
	unsigned char *copy = malloc(mo.len);

	(void)state;
	assert_non_null(copy);
	for (size_t at = 0; at < mo.len; at++) {
		for (size_t v = 0; v < COUNT(values); v++) {
			memcpy(copy, mo.data, mo.len);
			copy[at] = values[v];
			if (!mo_is_sound(copy, mo.len))
				continue;
			for (size_t i = 0; i < COUNT(sample); i++) {
				const char *found = mo_find(copy, sample[i][0]);
				assert_true(!found || strlen(found) < mo.len);
			}
		}
	}
	free(copy);
	buf_fini(&mo);
}

static void a_string_that_does_not_end_is_not_used(void **state)
{
	struct buf mo = catalogue(sample, COUNT(sample), false);

	(void)state;
	for (size_t at = mo.len - 1; at >= 28 + COUNT(sample) * 16; at--) {
		if (mo.data[at] != '\0')
			continue;
		mo.data[at] = 'x';
		assert_false(mo_is_sound(bytes(&mo), mo.len));
		mo.data[at] = '\0';
	}
	assert_true(mo_is_sound(bytes(&mo), mo.len));
	buf_fini(&mo);
}

static void originals_out_of_order_are_not_used(void **state)
{
	static const char *const unsorted[][2] = {{"b", "1"}, {"a", "2"}};
	static const char *const twice[][2] = {{"a", "1"}, {"a", "2"}};
	struct buf mo = catalogue(unsorted, 2, false);

	(void)state;
	assert_false(mo_is_sound(bytes(&mo), mo.len));
	buf_fini(&mo);
	mo = catalogue(twice, 2, false);
	assert_false(mo_is_sound(bytes(&mo), mo.len));
	buf_fini(&mo);
}

static void vietnamese_is_the_language_unless_english_is_asked_for(void **state)
{
	static const char *const vietnamese[] = {"vi", NULL, "", "EN", "en_US", "fr", "vi_VN.UTF-8"};

	(void)state;
	for (size_t i = 0; i < COUNT(vietnamese); i++)
		assert_string_equal(i18n_lang(i18n_get(vietnamese[i])), "vi");
	assert_string_equal(i18n_lang(i18n_get("en")), "en");
}

static void the_catalogue_in_the_program_speaks_vietnamese(void **state)
{
	const struct i18n *vi = i18n_get("vi"), *en = i18n_get("en");

	(void)state;
	assert_string_equal(tr(vi, "open"), "mở");
	assert_string_equal(tr(vi, "read"), "đọc");
	assert_string_equal(tr(en, "open"), "open");
	assert_string_equal(tr(vi, "no such sentence"), "no such sentence");
}

static void the_empty_sentence_is_not_the_head_of_the_catalogue(void **state)
{
	(void)state;
	assert_string_equal(tr(i18n_get("vi"), ""), "");
	assert_string_equal(tr(i18n_get("en"), ""), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sentences_are_found_in_either_byte_order),
		cmocka_unit_test(an_empty_catalogue_is_sound_and_finds_nothing),
		cmocka_unit_test(a_catalogue_cut_short_anywhere_is_not_used),
		cmocka_unit_test(a_catalogue_with_a_wrong_byte_is_refused_or_harmless),
		cmocka_unit_test(a_string_that_does_not_end_is_not_used),
		cmocka_unit_test(originals_out_of_order_are_not_used),
		cmocka_unit_test(vietnamese_is_the_language_unless_english_is_asked_for),
		cmocka_unit_test(the_catalogue_in_the_program_speaks_vietnamese),
		cmocka_unit_test(the_empty_sentence_is_not_the_head_of_the_catalogue),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
