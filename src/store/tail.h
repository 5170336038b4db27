/* SPDX-License-Identifier: MIT
 * tail - the end of an id, as a person types it: hex digits, hyphens anywhere, capitals or not. */
#ifndef SOTAY_STORE_TAIL_H
#define SOTAY_STORE_TAIL_H

#include <stdbool.h>
#include <stddef.h>
#include "sotay/base/uuid.h"

/* Fewer digits would often be the end of several ids. */
enum { TAIL_DIGITS_MIN = 4, TAIL_DIGITS_MAX = 2 * UUID_BYTES };

struct tail {
	unsigned char digits[TAIL_DIGITS_MAX]; /* values 0-15, the last one first */
	size_t n;
};

/* False if the text can be no tail of an id. It may be shorter than TAIL_DIGITS_MIN. */
bool tail_parse(const char *s, size_t len, struct tail *out);
/* Whether the id, UUID_BYTES of it, ends in the tail. */
bool tail_fits(const struct tail *tail, const unsigned char *id);

#endif
