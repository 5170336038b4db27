/* SPDX-License-Identifier: MIT
 * hash - SHA-256 and random bytes, through libsodium. */
#include "sotay/base/hash.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

_Static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(((struct sha256 *)0)->state), "struct sha256 is too small");
_Static_assert((int)crypto_hash_sha256_BYTES == (int)SHA256_BYTES, "a SHA-256 has 32 bytes");

/* libsodium's state is copied in and out, since our array of bytes must not be looked at as another type. It is about a
 * hundred bytes. */
static crypto_hash_sha256_state state_of(const struct sha256 *h)
{
	crypto_hash_sha256_state state;
	memcpy(&state, h->state, sizeof state);
	return state;
}

static void keep_state(struct sha256 *h, const crypto_hash_sha256_state *state)
{
	memcpy(h->state, state, sizeof *state);
}

void sha256_init(struct sha256 *h)
{
	crypto_hash_sha256_state state;

	crypto_hash_sha256_init(&state);
	memset(h, 0, sizeof *h);
	keep_state(h, &state);
}

void sha256_update(struct sha256 *h, const void *bytes, size_t len)
{
	crypto_hash_sha256_state state = state_of(h);

	if (len == 0) /* `bytes` may be NULL then */
		return;
	crypto_hash_sha256_update(&state, bytes, len);
	keep_state(h, &state);
}

void sha256_final_hex(struct sha256 *h, char out[SHA256_HEX_BYTES])
{
	crypto_hash_sha256_state state = state_of(h);
	unsigned char sum[SHA256_BYTES];

	crypto_hash_sha256_final(&state, sum);
	sodium_bin2hex(out, SHA256_HEX_BYTES, sum, sizeof sum);
}

void sha256_hex(const void *bytes, size_t len, char out[SHA256_HEX_BYTES])
{
	struct sha256 h;

	sha256_init(&h);
	sha256_update(&h, bytes, len);
	sha256_final_hex(&h, out);
}

void random_bytes(void *out, size_t len)
{
	if (sodium_init() < 0)
		abort();
	randombytes_buf(out, len);
}

void random_device_id(char out[DEVICE_ID_BYTES + 1])
{
	static const char digits[32] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	unsigned char bytes[DEVICE_ID_BYTES];

	random_bytes(bytes, sizeof bytes);
	for (size_t i = 0; i < DEVICE_ID_BYTES; i++)
		out[i] = digits[bytes[i] & 31];
	out[DEVICE_ID_BYTES] = '\0';
}
