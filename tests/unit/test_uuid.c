/* SPDX-License-Identifier: MIT
 * test_uuid - ids carry their time, sort by it, and only one spelling of each is accepted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sotay/base/uuid.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* RFC 9562, appendix A.6. */
static const char example[] = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";

static void the_example_of_the_rfc_is_read_and_written(void **state)
{
	static const uint8_t bytes[] = {
		0x01, 0x7F, 0x22, 0xE2, 0x79, 0xB0, 0x7C, 0xC3, 0x98, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F};
	struct uuid u;
	char text[UUID_TEXT_BYTES];

	(void)state;
	assert_true(uuid_parse(example, &u));
	assert_memory_equal(u.b, bytes, UUID_BYTES);
	uuid_format(&u, text);
	assert_string_equal(text, example);
}

static void any_other_spelling_is_refused(void **state)
{
	static const char *const cases[] = {
		"",
		"017f22e2",
		"017f22e2-79b0-7cc3-98c4-dc0c0c07398",   /* short */
		"017f22e2-79b0-7cc3-98c4-dc0c0c07398f0", /* long */
		"017f22e2-79b0-7cc3-98c4-dc0c0c07398f ",
		" 017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
		"017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
		"017f22e2-79b0-7cc3-98c4-dc0c0c07398F",
		"{17f22e2-79b0-7cc3-98c4-dc0c0c07398f}",
		"017f22e279b07cc398c4dc0c0c07398f",
		"017f22e2079b007cc3098c40dc0c0c07398f",
		"017f22e2-79b0-4cc3-98c4-dc0c0c07398f", /* version 4 */
		"017f22e2-79b0-8cc3-98c4-dc0c0c07398f",
		"017f22e2-79b0-7cc3-78c4-dc0c0c07398f", /* variant */
		"017f22e2-79b0-7cc3-c8c4-dc0c0c07398f",
		"017f22e2-79b0-7cc3-08c4-dc0c0c07398f",
		"g17f22e2-79b0-7cc3-98c4-dc0c0c07398f",
		"+17f22e2-79b0-7cc3-98c4-dc0c0c07398f",
		"0x7f22e2-79b0-7cc3-98c4-dc0c0c07398f",
	};
	struct uuid untouched, u;

	(void)state;
	memset(&untouched, 0x5A, sizeof untouched);
	u = untouched;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_false(uuid_parse(cases[i], &u));
		assert_memory_equal(&u, &untouched, sizeof u);
	}
}

static void a_text_cut_short_is_not_read_beyond_its_end(void **state)
{
	(void)state;
	for (size_t len = 0; len < strlen(example); len++) {
		struct uuid u;
		char *cut = malloc(len + 1);
		assert_non_null(cut);
		memcpy(cut, example, len);
		cut[len] = '\0';
		assert_false(uuid_parse(cut, &u));
		free(cut);
	}
}

static void every_single_wrong_character_is_noticed(void **state)
{
	(void)state;
	for (size_t at = 0; at < strlen(example); at++) {
		for (int c = 1; c < 256; c++) {
			char text[UUID_TEXT_BYTES];
			struct uuid u;
			bool hex = strchr("0123456789abcdef", c) != NULL;
			bool fits = example[at] == '-' ? c == '-'
				: at == 14                 ? c == '7'
				: at == 19                 ? strchr("89ab", c) != NULL
										   : hex;

			memcpy(text, example, sizeof text);
			text[at] = (char)c;
			assert_int_equal(uuid_parse(text, &u), fits);
			if (fits) {
				char again[UUID_TEXT_BYTES];
				uuid_format(&u, again);
				assert_string_equal(again, text);
			}
		}
	}
}

static void a_new_id_carries_its_moment(void **state)
{
	static const struct {
		uint64_t ms;
		const char *begins;
	} cases[] = {
		{0, "00000000-0000-7"},
		{0x017F22E279B0, "017f22e2-79b0-7"},
		{0xFFFFFFFFFFFF, "ffffffff-ffff-7"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct uuid u = uuid_v7(cases[i].ms), back;
		char text[UUID_TEXT_BYTES];
		uuid_format(&u, text);
		assert_memory_equal(text, cases[i].begins, strlen(cases[i].begins));
		assert_true(uuid_parse(text, &back));
		assert_int_equal(uuid_compare(&u, &back), 0);
	}
}

static void ids_of_one_moment_differ_in_every_random_bit(void **state)
{
	struct uuid any = {{0}}, all;
	static const uint8_t fixed[UUID_BYTES] = {
		0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xF0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0}; /* time, version, variant */

	(void)state;
	memset(&all, 0xFF, sizeof all);
	for (int round = 0; round < 200; round++) {
		struct uuid u = uuid_v7(1647333000000);
		for (size_t i = 0; i < UUID_BYTES; i++) {
			any.b[i] = (uint8_t)(any.b[i] | u.b[i]);
			all.b[i] = (uint8_t)(all.b[i] & u.b[i]);
		}
	}
	for (size_t i = 0; i < UUID_BYTES; i++)
		assert_int_equal((any.b[i] ^ all.b[i]) | fixed[i], 0xFF);
	for (size_t i = 0; i < UUID_BYTES; i++)
		assert_int_equal((any.b[i] ^ all.b[i]) & fixed[i], 0);
}

static void ids_sort_by_time_as_bytes_and_as_text(void **state)
{
	struct uuid before = uuid_v7(1000);
	char text_before[UUID_TEXT_BYTES], text[UUID_TEXT_BYTES];

	(void)state;
	for (uint64_t ms = 1001; ms < (uint64_t)1 << 47; ms = ms * 3 / 2) {
		struct uuid u = uuid_v7(ms);
		uuid_format(&before, text_before);
		uuid_format(&u, text);
		assert_true(uuid_compare(&before, &u) < 0);
		assert_true(uuid_compare(&u, &before) > 0);
		assert_true(strcmp(text_before, text) < 0);
		before = u;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_example_of_the_rfc_is_read_and_written),
		cmocka_unit_test(any_other_spelling_is_refused),
		cmocka_unit_test(a_text_cut_short_is_not_read_beyond_its_end),
		cmocka_unit_test(every_single_wrong_character_is_noticed),
		cmocka_unit_test(a_new_id_carries_its_moment),
		cmocka_unit_test(ids_of_one_moment_differ_in_every_random_bit),
		cmocka_unit_test(ids_sort_by_time_as_bytes_and_as_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
