/* SPDX-License-Identifier: MIT
 * test_source - a zip that is handed over is held against the limits it will meet where it is taken in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "../../src/batch/source.h"
#include "sotay/base/mem.h"

enum { FILES = 7 };

static const char *const files[FILES] = {
	"session.csv", "assist.csv", "feedback.csv", "progress.csv", "siblings.csv", "datapackage.json", "more.csv"};

/* A zip of the first n files, the first with `bytes` zeros. */
static void make_zip(size_t n, size_t bytes, struct buf *out)
{
	struct zip_entry entries[FILES] = {{.name = NULL}};
	struct buf name = {0};

	for (size_t i = 0; i < n; i++) {
		buf_clear(&name);
		buf_printf(&name, "sotay-7KQ2M9AB-000001/%s", files[i]);
		entries[i] = (struct zip_entry){.name = mem_strdup(buf_str(&name))};
		buf_puts(&entries[i].data, "x");
	}
	for (size_t i = 0; i < bytes; i++)
		buf_putc(&entries[0].data, '0');
	assert_int_equal(zip_write(entries, n, 0, out, NULL), OK);
	for (size_t i = 0; i < n; i++) {
		free(entries[i].name);
		buf_fini(&entries[i].data);
	}
	buf_fini(&name);
}

static enum err check(size_t n, size_t bytes)
{
	struct buf zip = {0};
	enum err err;

	make_zip(n, bytes, &zip);
	err = source_check_zip(&zip, NULL);
	buf_fini(&zip);
	return err;
}

static void all_files_of_a_batch_may_be_in_a_zip_and_no_others(void **state)
{
	(void)state;
	assert_int_equal(check(1, 0), OK);
	assert_int_equal(check(6, 0), OK);
	assert_int_equal(check(7, 0), ERR_REFUSED);
}

/* Nothing shrinks more than zeros: about a thousand to one. */
static void what_shrinks_as_much_as_anything_can_is_taken(void **state)
{
	(void)state;
	assert_int_equal(check(6, (size_t)48 << 20), OK);
}

static void what_is_no_zip_is_refused(void **state)
{
	struct buf bytes = {0};

	(void)state;
	assert_int_equal(source_check_zip(&bytes, NULL), ERR_REFUSED);
	buf_puts(&bytes, "PK\003\004 and no more");
	assert_int_equal(source_check_zip(&bytes, NULL), ERR_REFUSED);
	buf_fini(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_files_of_a_batch_may_be_in_a_zip_and_no_others),
		cmocka_unit_test(what_shrinks_as_much_as_anything_can_is_taken),
		cmocka_unit_test(what_is_no_zip_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
