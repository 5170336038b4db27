/* SPDX-License-Identifier: MIT
 * hash - SHA-256 (FIPS 180-4) and random bytes, through libsodium. */
#ifndef SOTAY_BASE_HASH_H
#define SOTAY_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

enum { SHA256_BYTES = 32, SHA256_HEX_BYTES = 65, DEVICE_ID_BYTES = 8 };

struct sha256 {
	_Alignas(8) unsigned char state[208]; /* holds a crypto_hash_sha256_state */
};

void sha256_init(struct sha256 *h);
void sha256_update(struct sha256 *h, const void *bytes, size_t len);
/* 64 lower-case hex digits and a NUL. */
void sha256_final_hex(struct sha256 *h, char out[SHA256_HEX_BYTES]);
void sha256_hex(const void *bytes, size_t len, char out[SHA256_HEX_BYTES]);

/* Cryptographically secure; never fails (aborts if the system has no entropy source). */
void random_bytes(void *out, size_t len);
/* 8 random characters of Crockford base32 (0-9 A-Z without I L O U) and a NUL: a device id. */
void random_device_id(char out[DEVICE_ID_BYTES + 1]);

#endif
