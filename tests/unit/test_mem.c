/* SPDX-License-Identifier: MIT
 * test_mem - allocation and arenas. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sotay/base/mem.h"

static void nothing_is_still_a_pointer_one_can_free(void **state)
{
	void *p = mem_alloc(0);
	void *q = mem_zalloc(0, 8);
	void *r = mem_realloc(NULL, 0);

	(void)state;
	assert_non_null(p);
	assert_non_null(q);
	assert_non_null(r);
	r = mem_realloc(r, 100);
	memset(r, 1, 100);
	free(p);
	free(q);
	free(r);
}

static void copies_of_strings_end_where_asked(void **state)
{
	char *whole = mem_strdup("nộp về phường");
	char *part = mem_strndup("abc", 2);
	char *none = mem_strndup(NULL, 0);

	(void)state;
	assert_string_equal(whole, "nộp về phường");
	assert_string_equal(part, "ab");
	assert_string_equal(none, "");
	free(whole);
	free(part);
	free(none);
}

static void zeroed_memory_is_zero(void **state)
{
	unsigned char *p = mem_zalloc(100, 7);

	(void)state;
	for (size_t i = 0; i < 700; i++)
		assert_int_equal(p[i], 0);
	free(p);
}

/* Pieces of all sizes, small ones and such that need a block of their own, mixed; each filled with its own byte. */
static void pieces_of_an_arena_do_not_overlap(void **state)
{
	enum { PIECES = 600 };
	static unsigned char *pieces[PIECES];
	static size_t sizes[PIECES];
	struct arena a = {0};
	size_t total = 0;

	(void)state;
	for (size_t i = 0; i < PIECES; i++) {
		sizes[i] = i * i * 7 % (i % 50 == 0 ? 200000 : 300);
		pieces[i] = arena_alloc(&a, sizes[i]);
		assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
		if (sizes[i])
			memset(pieces[i], (int)(i % 251), sizes[i]);
		total += sizes[i];
		assert_int_equal(a.used_bytes, total);
	}
	for (size_t i = 0; i < PIECES; i++) {
		for (size_t k = 0; k < sizes[i]; k++)
			assert_int_equal(pieces[i][k], i % 251);
	}
	arena_free(&a);
	assert_null(a.head);
	assert_int_equal(a.used_bytes, 0);
}

static void empty_pieces_are_apart(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	assert_ptr_not_equal(arena_alloc(&a, 0), arena_alloc(&a, 0));
	arena_free(&a);
}

static void an_arena_can_be_used_again(void **state)
{
	struct arena a = {0};

	(void)state;
	for (int i = 0; i < 3; i++) {
		char *s = arena_strdup(&a, "Tân Thạnh");
		char *t = arena_strndup(&a, "Tân Thạnh", 4);
		char *none = arena_strndup(&a, NULL, 0);
		unsigned char *zero = arena_zalloc(&a, 33, 3);
		assert_string_equal(s, "Tân Thạnh");
		assert_string_equal(t, "Tân");
		assert_string_equal(none, "");
		for (size_t k = 0; k < 99; k++)
			assert_int_equal(zero[k], 0);
		memset(zero, 0xFF, 99);
		arena_free(&a);
	}
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_still_a_pointer_one_can_free),
		cmocka_unit_test(copies_of_strings_end_where_asked),
		cmocka_unit_test(zeroed_memory_is_zero),
		cmocka_unit_test(pieces_of_an_arena_do_not_overlap),
		cmocka_unit_test(empty_pieces_are_apart),
		cmocka_unit_test(an_arena_can_be_used_again),
	};
	return cmocka_run_group_tests_name("mem", tests, NULL, NULL);
}
