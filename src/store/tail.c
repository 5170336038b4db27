/* SPDX-License-Identifier: MIT
 * tail - reading the end of an id and finding it on one. */
#include "tail.h"

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

bool tail_parse(const char *s, size_t len, struct tail *out)
{
	out->n = 0;
	while (len-- > 0) {
		int digit = hex_digit(s[len]);

		if (s[len] == '-')
			continue;
		if (digit < 0 || out->n == TAIL_DIGITS_MAX)
			return false;
		out->digits[out->n++] = (unsigned char)digit;
	}
	return true;
}

bool tail_fits(const struct tail *tail, const unsigned char *id)
{
	for (size_t i = 0; i < tail->n; i++) {
		unsigned byte = id[UUID_BYTES - 1 - i / 2];

		if ((i % 2 ? byte >> 4 : byte & 15U) != tail->digits[i])
			return false;
	}
	return true;
}
