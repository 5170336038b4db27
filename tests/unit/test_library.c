/* SPDX-License-Identifier: MIT
 * test_library - a library is loaded when it is asked for, as a whole or not at all, and stays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dlfcn.h>
#include <string.h>

#include "../../src/base/library.h"

/* One that every machine has which builds the program, and that is not linked. */
#define FILE_NAME "libarchive.so.13"

struct functions {
	long kept; /* belongs to the caller */
	int (*version)(void);
	const char *(*text)(void);
};

static const struct library_place places[] = {
	{"archive_version_number", offsetof(struct functions, version)},
	{"archive_version_string", offsetof(struct functions, text)},
};

static bool is_loaded(void)
{
	void *handle = dlopen(FILE_NAME, RTLD_NOW | RTLD_NOLOAD);

	if (handle)
		dlclose(handle);
	return handle;
}

static struct functions dirty(void)
{
	struct functions f = {.kept = 7};

	memset(&f.version, 0x5A, sizeof f.version);
	memset(&f.text, 0x5A, sizeof f.text);
	return f;
}

static void assert_nothing(const struct functions *f)
{
	assert_int_equal(f->kept, 7);
	assert_true(!f->version && !f->text);
}

static void a_library_that_is_not_there_is_none(void **state)
{
	struct functions f = dirty();

	(void)state;
	assert_false(library_load("libsotay-has-no-such-thing.so.1", places, 2, &f));
	assert_nothing(&f);
}

static void it_is_loaded_when_asked_for_and_stays(void **state)
{
	(void)state;
	assert_false(is_loaded());
	for (int round = 0; round < 3; round++) {
		struct functions f = dirty();

		assert_true(library_load(FILE_NAME, places, 2, &f));
		assert_int_equal(f.kept, 7);
		assert_true(f.version() >= 3000000);
		assert_memory_equal(f.text(), "libarchive ", 11);
		assert_true(is_loaded());
	}
}

static void one_that_lacks_a_function_is_not_used_in_part(void **state)
{
	struct library_place lacking[] = {places[0], places[1]};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct functions f = dirty();

		lacking[i].name = "archive_has_no_such_function";
		assert_false(library_load(FILE_NAME, lacking, 2, &f));
		assert_nothing(&f);
		lacking[i].name = places[i].name;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_library_that_is_not_there_is_none),
		cmocka_unit_test(it_is_loaded_when_asked_for_and_stays),
		cmocka_unit_test(one_that_lacks_a_function_is_not_used_in_part),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
