/* SPDX-License-Identifier: MIT
 * test_text_case - which spellings of a name are one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "sotay/base/text.h"

static void case_and_blanks_are_forgiven_accents_are_not(void **state)
{
	static const struct {
		const char *in, *out;
	} cases[] = {
		{"", ""}, {"   ", ""}, {"Chị Lan", "chị lan"}, {" CHỊ   LAN ", "chị lan"},
		{"chị\xC2\xA0lan", "chị lan"}, /* no-break space */
		{"chị\t\nlan", "chị lan"}, {"ĐẶNG Thị Ơn", "đặng thị ơn"}, {"Hòa", "hòa"}, {"Hoa", "hoa"},
		{"HO\xCC\x80"
		 "A",
			"hòa"},             /* decomposed */
		{"A\xFF B", "A\xFF B"}, /* not UTF-8: kept */
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out = {0};

		buf_puts(&out, "x");
		text_fold_case(cases[i].in, strlen(cases[i].in), &out);
		assert_string_equal(buf_str(&out) + 1, cases[i].out);
		buf_fini(&out);
	}
}

static void the_first_letter_becomes_a_capital(void **state)
{
	static const char *const cases[][2] = {{"phường", "Phường"}, {"đặc khu", "Đặc khu"}, {"Xã", "Xã"}, {"", ""},
		{"1 phường", "1 phường"}, {"\xFF x", "\xFF x"}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out = {0};

		buf_puts(&out, "x");
		text_put_capital(cases[i][0], &out);
		assert_string_equal(buf_str(&out) + 1, cases[i][1]);
		buf_fini(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(case_and_blanks_are_forgiven_accents_are_not),
		cmocka_unit_test(the_first_letter_becomes_a_capital)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
