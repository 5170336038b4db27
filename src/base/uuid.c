/* SPDX-License-Identifier: MIT
 * uuid - UUID version 7: 48 bits of time, then random bits with version and variant set among them. */
#include "sotay/base/uuid.h"

#include <stddef.h>
#include <string.h>

#include "sotay/base/hash.h"

enum { TIME_BYTES = 6, VERSION_AT = 6, VARIANT_AT = 8 };

/* Whether a hyphen stands before byte `i` in the text. */
static bool hyphen_before(size_t i)
{
	return i == 4 || i == 6 || i == 8 || i == 10;
}

struct uuid uuid_v7(uint64_t unix_ms)
{
	struct uuid u;

	for (size_t i = 0; i < TIME_BYTES; i++)
		u.b[i] = (uint8_t)(unix_ms >> (8 * (TIME_BYTES - 1 - i)));
	random_bytes(u.b + TIME_BYTES, UUID_BYTES - TIME_BYTES);
	u.b[VERSION_AT] = (uint8_t)(0x70 | (u.b[VERSION_AT] & 0x0F));
	u.b[VARIANT_AT] = (uint8_t)(0x80 | (u.b[VARIANT_AT] & 0x3F));
	return u;
}

/* The value of a lower-case hex digit, or -1; the NUL at the end of a string is none. */
static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool uuid_parse(const char *s, struct uuid *out)
{
	struct uuid u;

	for (size_t i = 0; i < UUID_BYTES; i++) {
		if (hyphen_before(i) && *s++ != '-')
			return false;
		int high = hex_digit(s[0]);
		int low = high < 0 ? -1 : hex_digit(s[1]);
		if (low < 0)
			return false;
		u.b[i] = (uint8_t)(high << 4 | low);
		s += 2;
	}
	if (*s || (u.b[VERSION_AT] & 0xF0) != 0x70 || (u.b[VARIANT_AT] & 0xC0) != 0x80)
		return false;
	*out = u;
	return true;
}

void uuid_format(const struct uuid *u, char out[UUID_TEXT_BYTES])
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < UUID_BYTES; i++) {
		if (hyphen_before(i))
			*out++ = '-';
		*out++ = digits[u->b[i] >> 4];
		*out++ = digits[u->b[i] & 15];
	}
	*out = '\0';
}

int uuid_compare(const struct uuid *a, const struct uuid *b)
{
	return memcmp(a->b, b->b, UUID_BYTES);
}
