/* SPDX-License-Identifier: MIT
 * wire - the pieces that values in the store are packed from: bytes, varints, device ids, NUL-ended strings.
 *
 * A varint is little-endian groups of 7 bits, the high bit set on all but the last. A string is its length, its bytes
 * and a NUL, so that what is read can be lent out as a C string. Reading is bounds-checked; the first fault is
 * remembered in `bad` and everything read from then on is 0 or "". */
#ifndef SOTAY_STORE_WIRE_H
#define SOTAY_STORE_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sotay/base/buf.h"
#include "sotay/model/dot.h"

struct wire {
	const unsigned char *at, *end;
	bool bad;
};

struct wire wire_of(const void *bytes, size_t len);
/* Whether everything was read, without a fault. */
bool wire_done(const struct wire *w);
uint8_t wire_byte(struct wire *w);
uint64_t wire_varint(struct wire *w);
/* A number that may be at most `max`. */
uint64_t wire_number(struct wire *w, uint64_t max);
/* A number of things that take at least `each_bytes` of what is left to read. */
size_t wire_count(struct wire *w, size_t max, size_t each_bytes);
/* Borrowed from the bytes read; never NULL, no NUL within. */
const char *wire_string(struct wire *w);
/* Same, but at most cap - 1 bytes, copied. */
void wire_text(struct wire *w, char *out, size_t cap);
/* A valid device id, without NUL. */
void wire_device(struct wire *w, char out[DEVICE_ID_BYTES]);
struct dot wire_dot(struct wire *w);

void wire_put_varint(struct buf *out, uint64_t n);
void wire_put_string(struct buf *out, const char *s);
void wire_put_dot(struct buf *out, const struct dot *d);

/* Big-endian, for keys: their order by bytes is the order of the numbers. */
void wire_be32(unsigned char out[4], uint32_t n);
void wire_be64(unsigned char out[8], uint64_t n);
uint64_t wire_from_be64(const unsigned char in[8]);

#endif
