/* SPDX-License-Identifier: MIT
 * test_buf - the growing buffer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sotay/base/buf.h"

static void an_empty_buffer_reads_as_an_empty_string(void **state)
{
	struct buf zero = {0};
	struct buf b;

	(void)state;
	assert_string_equal(buf_str(&zero), "");
	buf_init(&b);
	assert_null(b.data);
	assert_string_equal(buf_str(&b), "");
	buf_clear(&b);
	assert_int_equal(b.len, 0);
	buf_put(&b, NULL, 0);
	assert_string_equal(buf_str(&b), "");
	buf_fini(&b);
	buf_fini(&zero);
}

static void content_is_kept_while_it_grows(void **state)
{
	struct buf b = {0};

	(void)state;
	for (size_t i = 0; i < 5000; i++) {
		assert_int_equal(b.len, i);
		buf_putc(&b, (char)('a' + i % 26));
		assert_int_equal(b.data[b.len], '\0');
	}
	for (size_t i = 0; i < 5000; i++)
		assert_int_equal(b.data[i], 'a' + (int)(i % 26));
	buf_fini(&b);
	assert_null(b.data);
	assert_int_equal(b.len, 0);
}

static void bytes_strings_and_formats_are_appended(void **state)
{
	struct buf b = {0};

	(void)state;
	buf_puts(&b, "gói ");
	buf_printf(&b, "%d/%s", 12, "tổ");
	buf_putc(&b, '!');
	buf_put(&b, "\0x", 2);
	assert_int_equal(b.len, strlen("gói 12/tổ!") + 2);
	assert_memory_equal(b.data, "gói 12/tổ!\0x", b.len + 1);
	buf_fini(&b);
}

/* Lengths around every size the buffer may have. */
static void formats_of_any_length_fit(void **state)
{
	(void)state;
	for (int width = 0; width < 700; width++) {
		struct buf b = {0};
		buf_printf(&b, "%*d", width, 7);
		assert_int_equal(b.len, width ? width : 1);
		assert_int_equal(b.data[b.len - 1], '7');
		assert_int_equal(strlen(b.data), b.len);
		buf_fini(&b);
	}
}

static void room_made_beforehand_is_not_moved(void **state)
{
	struct buf b = {0};

	(void)state;
	buf_reserve(&b, 1000);
	assert_string_equal(buf_str(&b), "");
	const char *before = b.data;
	for (int i = 0; i < 1000; i++)
		buf_putc(&b, 'x');
	assert_ptr_equal(b.data, before);
	buf_clear(&b);
	assert_string_equal(buf_str(&b), "");
	assert_ptr_equal(b.data, before);
	buf_fini(&b);
}

static void what_is_taken_belongs_to_the_taker(void **state)
{
	struct buf b = {0};

	(void)state;
	char *empty = buf_take(&b);
	assert_string_equal(empty, "");
	buf_puts(&b, "phiếu");
	char *s = buf_take(&b);
	assert_null(b.data);
	assert_int_equal(b.len, 0);
	assert_int_equal(b.cap, 0);
	buf_puts(&b, "khác");
	assert_string_equal(s, "phiếu");
	free(s);
	free(empty);
	buf_fini(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_buffer_reads_as_an_empty_string),
		cmocka_unit_test(content_is_kept_while_it_grows),
		cmocka_unit_test(bytes_strings_and_formats_are_appended),
		cmocka_unit_test(formats_of_any_length_fit),
		cmocka_unit_test(room_made_beforehand_is_not_moved),
		cmocka_unit_test(what_is_taken_belongs_to_the_taker),
	};
	return cmocka_run_group_tests_name("buf", tests, NULL, NULL);
}
