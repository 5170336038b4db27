/* SPDX-License-Identifier: MIT
 * test_error - errors keep what happened and say it in any language, whatever the translation or the arguments hold. */
#include <errno.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sotay/base/error.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void assert_says(const struct error *e, const char *lang, const char *expected)
{
	struct buf out = {0};
	error_text(e, i18n_get(lang), &out);
	assert_string_equal(buf_str(&out), expected);
	buf_fini(&out);
}

static void every_conversion_is_filled_in(void **state)
{
	struct error e;

	(void)state;
	assert_int_equal(error_set(&e, ERR_INVALID, "%s|%d|%ld|%lld|%u|%lu|%llu|%zu", "Tân Thạnh", INT_MIN, LONG_MIN,
						 LLONG_MIN, UINT_MAX, ULONG_MAX, ULLONG_MAX, SIZE_MAX),
		ERR_INVALID);
	char expected[512];
	snprintf(expected, sizeof expected, "Tân Thạnh|%d|%ld|%lld|%u|%lu|%llu|%zu", INT_MIN, LONG_MIN, LLONG_MIN, UINT_MAX,
		ULONG_MAX, ULLONG_MAX, SIZE_MAX);
	assert_says(&e, "en", expected);

	error_set(&e, ERR_INVALID, "100 %% of %s, %d %%", "x", 7);
	assert_says(&e, "en", "100 % of x, 7 %");
	error_set(&e, ERR_INVALID, "nothing to fill in");
	assert_says(&e, "en", "nothing to fill in");
	assert_string_equal(e.args[0], "");
}

/* What a translator may hand us instead of "Field %s, row %d: %s" with "a", 12, "c". */
static void no_translation_can_do_more_than_misplace_an_argument(void **state)
{
	static const struct {
		const char *translation, *expected;
	} cases[] = {
		{"%3$s, %2$d: %1$s", "c, 12: a"},
		{"%1$s %1$s %3$lld", "a a c"},
		{"%lld %zu %s", "a 12 c"},
		{"%-s and %1$-s", "a and a"},
		{"%s", "a"},
		{"none", "none"},
		{"%s %s %s %s %s %s %s %s %s %s", "a 12 c       "},
		{"%4$s|%8$s|%9$s", "||"},
		{"%0$s %10$s %99999999999999$s", "%0$s %10$s %99999999999999$s"},
		{"%n%n%n%n", "%n%n%n%n"},
		{"%x %f %*d %.9999s %hhn %c %p", "%x %f %*d %.9999s %hhn %c %p"},
		{"100%", "100%"},
		{"%", "%"},
		{"%1$", "%1$"},
		{"%-", "%-"},
		{"%l", "%l"},
		{"%%s %%", "%s %"},
		{"", ""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct error e;
		error_set(&e, ERR_INVALID, "Field %s, row %d: %s", "a", 12, "c");
		e.msgid = cases[i].translation;
		assert_says(&e, "en", cases[i].expected);
	}
}

static void an_argument_that_is_a_msgid_is_translated_with_the_sentence(void **state)
{
	struct error e;
	const struct i18n *vi = i18n_get("vi");
	struct buf expected = {0};

	(void)state;
	assert_string_not_equal(tr(vi, "write"), "write");
	error_set(&e, ERR_INVALID, "%s %-s", "write", "write");
	assert_says(&e, "en", "write write");
	buf_printf(&expected, "write %s", tr(vi, "write"));
	assert_says(&e, "vi", buf_str(&expected));

	/* Which argument is a msgid is the English sentence's to say, not the translation's. */
	e.msgid = "%2$s %1$-s";
	buf_clear(&expected);
	buf_printf(&expected, "%s write", tr(vi, "write"));
	assert_says(&e, "vi", buf_str(&expected));
	buf_fini(&expected);
}

static void a_long_argument_is_cut_at_a_character_border(void **state)
{
	static const char *const letters[] = {"a", "đ", "ạ", "\xF0\x9F\x98\x80"};

	(void)state;
	for (size_t i = 0; i < COUNT(letters); i++) {
		size_t width = strlen(letters[i]);
		for (size_t lead = 0; lead <= width; lead++) {
			for (size_t n = ERROR_ARG_BYTES / width - 2; n <= ERROR_ARG_BYTES / width + 1; n++) {
				struct buf text = {0};
				struct error e;
				for (size_t k = 0; k < lead; k++)
					buf_putc(&text, 'x');
				for (size_t k = 0; k < n; k++)
					buf_puts(&text, letters[i]);
				error_set(&e, ERR_INVALID, "%s", buf_str(&text));

				size_t len = strlen(e.args[0]);
				assert_true(len < ERROR_ARG_BYTES);
				if (text.len < ERROR_ARG_BYTES) {
					assert_string_equal(e.args[0], buf_str(&text));
				} else {
					size_t kept = len - strlen("…");
					assert_string_equal(e.args[0] + kept, "…");
					assert_memory_equal(e.args[0], buf_str(&text), kept);
					assert_int_equal((kept - lead) % width, 0);
					assert_true(kept + width + strlen("…") >= ERROR_ARG_BYTES);
				}
				buf_fini(&text);
			}
		}
	}
}

static void what_could_steer_a_terminal_is_made_harmless(void **state)
{
	static const struct {
		const char *argument, *shown;
	} cases[] = {
		{"\x1B[2J\x1B]0;x\x07", "?[2J?]0;x?"},
		{"two\nlines\r\n\tend", "two lines   end"},
		{"\x7F\xC2\x9B", "??"},
		{"\xE2\x80\xAEgnp.exe", "?gnp.exe"},
		{"a\xE2\x81\xA6z\xEF\xBB\xBF", "a?z?"},
		{"\xFF\xFE\xC0\x80\xED\xA0\x80\xE1\xBA", "?????????"},
		{"Tổ dân phố số 5 – “Mỹ Thạch”", "Tổ dân phố số 5 – “Mỹ Thạch”"},
	};
	struct error e;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		error_set(&e, ERR_REFUSED, "%s", cases[i].argument);
		assert_string_equal(e.args[0], cases[i].shown);
		error_at(&e, cases[i].argument, 1, cases[i].argument);
		assert_string_equal(e.file, cases[i].shown);
		assert_string_equal(e.column, cases[i].shown);
	}
}

static void a_place_is_added_piece_by_piece_and_cleared_by_the_next_error(void **state)
{
	struct error e;

	(void)state;
	error_set(&e, ERR_REFUSED, "x");
	assert_string_equal(e.file, "");
	assert_true(e.row == 0);
	assert_int_equal(error_at(&e, NULL, 3, NULL), ERR_REFUSED);
	error_at(&e, "session.csv", 0, NULL);
	error_at(&e, NULL, 0, "date");
	assert_string_equal(e.file, "session.csv");
	assert_true(e.row == 3);
	assert_string_equal(e.column, "date");
	error_set(&e, ERR_INVALID, "y");
	assert_string_equal(e.file, "");
	assert_true(e.row == 0);
	assert_string_equal(e.column, "");
}

static void an_error_can_be_told_anew_with_its_own_arguments(void **state)
{
	struct error e;

	(void)state;
	error_set(&e, ERR_INVALID, "%s and %s", "one", "two");
	error_at(&e, "file.csv", 0, NULL);
	error_set(&e, ERR_REFUSED, "%s, %s, %s", e.args[1], e.args[0], e.file);
	assert_says(&e, "en", "two, one, file.csv");
}

static void without_a_place_to_keep_it_an_error_is_still_its_code(void **state)
{
	(void)state;
	assert_int_equal(error_set(NULL, ERR_SPACE, "%s", "x"), ERR_SPACE);
	assert_int_equal(error_errno(NULL, ENOENT, "open", "x"), ERR_NOT_FOUND);
	assert_int_not_equal(error_at(NULL, "x", 1, "y"), OK);
}

static void a_system_fault_is_told_without_the_systems_words(void **state)
{
	static const struct {
		int errnum;
		enum err code;
	} cases[] = {
		{ENOSPC, ERR_SPACE},
		{EDQUOT, ERR_SPACE},
		{EROFS, ERR_READONLY},
		{EACCES, ERR_READONLY},
		{EPERM, ERR_READONLY},
		{ENOENT, ERR_NOT_FOUND},
		{EEXIST, ERR_EXISTS},
		{EIO, ERR_IO},
		{EFBIG, ERR_IO},
		{0, ERR_IO},
		{-1, ERR_IO},
		{99999, ERR_IO},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		for (int lang = 0; lang < 2; lang++) {
			const struct i18n *words = i18n_get(lang ? "vi" : "en");
			struct error e;
			struct buf out = {0};

			assert_int_equal(error_errno(&e, cases[i].errnum, "write", "/media/usb/gói"), cases[i].code);
			assert_int_equal(e.code, cases[i].code);
			error_text(&e, words, &out);
			assert_non_null(strstr(buf_str(&out), "/media/usb/gói"));
			assert_non_null(strstr(buf_str(&out), tr(words, "write")));
			assert_null(strstr(buf_str(&out), strerror(cases[i].errnum)));
			assert_null(strchr(buf_str(&out), '%'));
			buf_fini(&out);
		}
	}
}

/* Not only the errnos somebody thought of: each has a sentence, and all have a Vietnamese one. */
static void every_errno_has_a_vietnamese_sentence(void **state)
{
	(void)state;
	for (int errnum = 0; errnum < 140; errnum++) {
		struct error e;
		error_errno(&e, errnum, "read", "x");
		assert_string_not_equal(tr(i18n_get("vi"), e.msgid), e.msgid);
	}
}

static void exit_statuses_tell_refusals_from_trouble(void **state)
{
	static const struct {
		enum err code;
		int status;
	} cases[] = {
		{OK, 0},
		{ERR_NOTHING, 0},
		{ERR_INVALID, 1},
		{ERR_REFUSED, 1},
		{ERR_NOT_FOUND, 1},
		{ERR_AMBIGUOUS, 1},
		{ERR_EXISTS, 1},
		{ERR_CANCEL, 1},
		{ERR_USAGE, 2},
		{ERR_IO, 3},
		{ERR_SPACE, 3},
		{ERR_READONLY, 3},
		{ERR_BUSY, 3},
		{ERR_NEWER, 3},
		{ERR_DAMAGED, 3},
	};

	(void)state;
	assert_int_equal(COUNT(cases), ERR_CANCEL + 1);
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(error_exit_status(cases[i].code), cases[i].status);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_conversion_is_filled_in),
		cmocka_unit_test(no_translation_can_do_more_than_misplace_an_argument),
		cmocka_unit_test(an_argument_that_is_a_msgid_is_translated_with_the_sentence),
		cmocka_unit_test(a_long_argument_is_cut_at_a_character_border),
		cmocka_unit_test(what_could_steer_a_terminal_is_made_harmless),
		cmocka_unit_test(a_place_is_added_piece_by_piece_and_cleared_by_the_next_error),
		cmocka_unit_test(an_error_can_be_told_anew_with_its_own_arguments),
		cmocka_unit_test(without_a_place_to_keep_it_an_error_is_still_its_code),
		cmocka_unit_test(a_system_fault_is_told_without_the_systems_words),
		cmocka_unit_test(every_errno_has_a_vietnamese_sentence),
		cmocka_unit_test(exit_statuses_tell_refusals_from_trouble),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
