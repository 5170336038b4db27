/* SPDX-License-Identifier: MIT
 * uuid - UUID version 7 (RFC 9562 section 5.7), in lower case. */
#ifndef SOTAY_BASE_UUID_H
#define SOTAY_BASE_UUID_H

#include <stdbool.h>
#include <stdint.h>

enum { UUID_BYTES = 16, UUID_TEXT_BYTES = 37 };

struct uuid {
	uint8_t b[UUID_BYTES];
};

/* A new UUIDv7 for the moment `unix_ms` (milliseconds since 1970, < 2^48), the rest random. */
struct uuid uuid_v7(uint64_t unix_ms);
/* Only the canonical form: 36 characters, lower case, version 7, variant 10. */
bool uuid_parse(const char *s, struct uuid *out);
void uuid_format(const struct uuid *u, char out[UUID_TEXT_BYTES]);
int uuid_compare(const struct uuid *a, const struct uuid *b);

#endif
