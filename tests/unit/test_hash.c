/* SPDX-License-Identifier: MIT
 * test_hash - SHA-256 against published vectors; device ids of the right alphabet and never twice the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sotay/base/hash.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The examples of FIPS 180-4, and the empty message. */
static const struct {
	const char *message, *hex;
} vectors[] = {
	{"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
	{"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
	{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
	{"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
		"cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
};

static void published_vectors_come_out(void **state)
{
	char hex[SHA256_HEX_BYTES];

	(void)state;
	for (size_t i = 0; i < COUNT(vectors); i++) {
		sha256_hex(vectors[i].message, strlen(vectors[i].message), hex);
		assert_string_equal(hex, vectors[i].hex);
	}
}

static void a_million_letters_come_out(void **state)
{
	struct sha256 h;
	char hex[SHA256_HEX_BYTES], letters[1000];

	(void)state;
	memset(letters, 'a', sizeof letters);
	sha256_init(&h);
	for (int i = 0; i < 1000; i++)
		sha256_update(&h, letters, sizeof letters);
	sha256_final_hex(&h, hex);
	assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void it_does_not_matter_in_which_pieces_bytes_arrive(void **state)
{
	const char *message = vectors[3].message;
	size_t len = strlen(message);

	(void)state;
	for (size_t cut = 0; cut <= len; cut++) {
		struct sha256 h;
		char hex[SHA256_HEX_BYTES];
		sha256_init(&h);
		sha256_update(&h, message, cut);
		sha256_update(&h, NULL, 0);
		sha256_update(&h, message + cut, len - cut);
		sha256_final_hex(&h, hex);
		assert_string_equal(hex, vectors[3].hex);
	}
}

static void random_bytes_fill_exactly_what_they_were_given(void **state)
{
	unsigned char bytes[64] = {0}, seen[64] = {0};

	(void)state;
	for (int round = 0; round < 100; round++) {
		random_bytes(bytes + 8, 48);
		for (size_t i = 0; i < sizeof bytes; i++)
			seen[i] = (unsigned char)(seen[i] | bytes[i]);
	}
	for (size_t i = 0; i < sizeof seen; i++) {
		if (i < 8 || i >= 56)
			assert_int_equal(seen[i], 0);
		else /* that a bit stays 0 a hundred times happens once in 2^100 */
			assert_int_equal(seen[i], 0xFF);
	}
}

static int by_text(const void *a, const void *b)
{
	return strcmp(a, b);
}

static void device_ids_are_crockford_and_differ(void **state)
{
	enum { IDS = 2000 };
	static char ids[IDS][DEVICE_ID_BYTES + 1];
	bool used[256] = {false};

	(void)state;
	for (size_t i = 0; i < IDS; i++) {
		random_device_id(ids[i]);
		assert_int_equal(strlen(ids[i]), DEVICE_ID_BYTES);
		assert_int_equal(strspn(ids[i], "0123456789ABCDEFGHJKMNPQRSTVWXYZ"), DEVICE_ID_BYTES);
		for (size_t k = 0; k < DEVICE_ID_BYTES; k++)
			used[(unsigned char)ids[i][k]] = true;
	}
	size_t letters = 0;
	for (size_t c = 0; c < COUNT(used); c++)
		letters += used[c];
	assert_int_equal(letters, 32);
	qsort(ids, IDS, sizeof ids[0], by_text);
	for (size_t i = 1; i < IDS; i++)
		assert_string_not_equal(ids[i - 1], ids[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(published_vectors_come_out),
		cmocka_unit_test(a_million_letters_come_out),
		cmocka_unit_test(it_does_not_matter_in_which_pieces_bytes_arrive),
		cmocka_unit_test(random_bytes_fill_exactly_what_they_were_given),
		cmocka_unit_test(device_ids_are_crockford_and_differ),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
