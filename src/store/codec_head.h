/* SPDX-License-Identifier: MIT
 * codec_head - where things stand in the head of a packed record (codec.c). Private to src/store. */
#ifndef SOTAY_STORE_CODEC_HEAD_H
#define SOTAY_STORE_CODEC_HEAD_H

#include <stdint.h>

#define INSTANT_MAX ((uint64_t)253402300799) /* 9999-12-31T23:59:59Z */

enum { CODEC_VERSION = 2, CODEC_HEADLESS = 1, NO_DAY = 0xffff };
enum { OFFSET_AT = 1, MARKS_AT = 5, EDITION_AT = 6, DAY_AT = 8, LATEST_AT = 10, HEAD_BYTES = 12, HEADLESS_BYTES = 5 };
enum { FIRST_DAY = 10957 }; /* 2000-01-01 */
enum { MARK_DELETED = 1, MARK_CONFLICT = 2, MARK_DOUBTFUL = 4 };

static inline unsigned get16(const unsigned char *bytes)
{
	return bytes[0] | (unsigned)bytes[1] << 8;
}

static inline uint32_t folded_offset(const unsigned char *bytes)
{
	return bytes[OFFSET_AT] | (uint32_t)bytes[OFFSET_AT + 1] << 8 | (uint32_t)bytes[OFFSET_AT + 2] << 16 |
		(uint32_t)bytes[OFFSET_AT + 3] << 24;
}

#endif
