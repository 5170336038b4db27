/* SPDX-License-Identifier: MIT
 * codec_head - where things stand in the head of a packed record (codec.c). Private to src/store. */
#ifndef SOTAY_STORE_CODEC_HEAD_H
#define SOTAY_STORE_CODEC_HEAD_H

#include <stdint.h>

enum { CODEC_VERSION = 1, OFFSET_AT = 1, HEAD_BYTES = 5 };

static inline uint32_t folded_offset(const unsigned char *bytes)
{
	return bytes[OFFSET_AT] | (uint32_t)bytes[OFFSET_AT + 1] << 8 | (uint32_t)bytes[OFFSET_AT + 2] << 16 |
		(uint32_t)bytes[OFFSET_AT + 3] << 24;
}

#endif
