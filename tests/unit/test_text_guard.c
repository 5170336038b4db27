/* SPDX-License-Identifier: MIT
 * test_text_guard - what a spreadsheet would run gets an apostrophe, everything else stays as it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include "sotay/base/text_guard.h"

static void check(const char *text, const char *wanted)
{
	struct buf out = {0};

	buf_puts(&out, "before ");
	text_put_guarded(text, &out);
	assert_string_equal(buf_str(&out) + strlen("before "), wanted);
	assert_int_equal(text_is_formula(text), strcmp(text, wanted) != 0);
	buf_fini(&out);
}

static void what_begins_like_a_formula_is_guarded(void **state)
{
	static const char *const starts[] = {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};

	(void)state;
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
		char text[64], wanted[66];

		snprintf(text, sizeof text, "%scmd|' /C calc'!A0", starts[i]);
		snprintf(wanted, sizeof wanted, "'%s", text);
		check(text, wanted);
		snprintf(wanted, sizeof wanted, "'%s", starts[i]);
		check(starts[i], wanted);
	}
}

static void other_texts_stay_as_they_are(void **state)
{
	static const char *const texts[] = {"", "Họp tổ", "1+1=2", " =1", "'=1", "a@b", "–", "\xef\xbc", "\xef\xbc\x9e"};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		check(texts[i], texts[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_begins_like_a_formula_is_guarded),
		cmocka_unit_test(other_texts_stay_as_they_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
