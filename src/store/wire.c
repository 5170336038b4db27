/* SPDX-License-Identifier: MIT
 * wire - packing and unpacking the pieces of values and keys. */
#include "wire.h"

#include <string.h>

struct wire wire_of(const void *bytes, size_t len)
{
	const unsigned char *at = bytes;

	return (struct wire){at, at + len, false};
}

bool wire_done(const struct wire *w)
{
	return !w->bad && w->at == w->end;
}

static size_t left(const struct wire *w)
{
	return w->bad ? 0 : (size_t)(w->end - w->at);
}

uint8_t wire_byte(struct wire *w)
{
	if (left(w) == 0) {
		w->bad = true;
		return 0;
	}
	return *w->at++;
}

uint64_t wire_varint(struct wire *w)
{
	uint64_t n = 0;

	for (unsigned shift = 0; shift < 64; shift += 7) {
		uint64_t byte = wire_byte(w);

		if (shift == 63 && byte > 1)
			break;
		n |= (byte & 0x7f) << shift;
		if (byte < 0x80)
			return w->bad ? 0 : n;
	}
	w->bad = true;
	return 0;
}

uint64_t wire_number(struct wire *w, uint64_t max)
{
	uint64_t n = wire_varint(w);

	if (n > max) {
		w->bad = true;
		return 0;
	}
	return n;
}

size_t wire_count(struct wire *w, size_t max, size_t each_bytes)
{
	size_t n = (size_t)wire_number(w, max);

	if (n > left(w) / each_bytes) {
		w->bad = true;
		return 0;
	}
	return n;
}

const char *wire_string(struct wire *w)
{
	uint64_t len = wire_varint(w);
	const char *s = (const char *)w->at;

	if (len >= left(w) || s[len] != '\0' || memchr(s, '\0', (size_t)len)) {
		w->bad = true;
		return "";
	}
	w->at += len + 1;
	return s;
}

void wire_text(struct wire *w, char *out, size_t cap)
{
	const char *s = wire_string(w);
	size_t len = strlen(s);

	if (len >= cap) {
		w->bad = true;
		len = 0;
	}
	memcpy(out, s, len);
	out[len] = '\0';
}

void wire_device(struct wire *w, char out[DEVICE_ID_BYTES])
{
	if (left(w) < DEVICE_ID_BYTES || !device_id_valid((const char *)w->at, DEVICE_ID_BYTES)) {
		w->bad = true;
		memset(out, '0', DEVICE_ID_BYTES);
		return;
	}
	memcpy(out, w->at, DEVICE_ID_BYTES);
	w->at += DEVICE_ID_BYTES;
}

struct dot wire_dot(struct wire *w)
{
	struct dot d;

	wire_device(w, d.device);
	d.n = wire_number(w, DOT_N_MAX);
	if (d.n == 0)
		w->bad = true;
	return d;
}

void wire_put_varint(struct buf *out, uint64_t n)
{
	unsigned char bytes[10];
	size_t len = 0;

	while (n >= 0x80) {
		bytes[len++] = (unsigned char)(n | 0x80);
		n >>= 7;
	}
	bytes[len++] = (unsigned char)n;
	buf_put(out, bytes, len);
}

void wire_put_string(struct buf *out, const char *s)
{
	size_t len = strlen(s);

	wire_put_varint(out, len);
	buf_put(out, s, len + 1);
}

void wire_put_dot(struct buf *out, const struct dot *d)
{
	buf_put(out, d->device, DEVICE_ID_BYTES);
	wire_put_varint(out, d->n);
}

void wire_be32(unsigned char out[4], uint32_t n)
{
	for (size_t i = 4; i-- > 0; n >>= 8)
		out[i] = (unsigned char)n;
}

void wire_be64(unsigned char out[8], uint64_t n)
{
	for (size_t i = 8; i-- > 0; n >>= 8)
		out[i] = (unsigned char)n;
}

uint64_t wire_from_be64(const unsigned char in[8])
{
	uint64_t n = 0;

	for (size_t i = 0; i < 8; i++)
		n = n << 8 | in[i];
	return n;
}
