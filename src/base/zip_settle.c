/* SPDX-License-Identifier: MIT
 * zip_settle - making the bytes of a written archive depend on nothing but what went in.
 *
 * libarchive writes each entry's time twice: in seconds since 1970, and as the date and time on a clock of its TZ; and
 *it marks names as UTF-8 only under a UTF-8 locale. So once the archive is done, the clock time is set to that of UTC
 *and the mark to what the name is, in the directory at the end and in front of each entry:
 *
 *	end record (last 22 bytes) -> directory, one record an entry -> the entry's own head */
#include "zip_settle.h"

#include <string.h>

#include "sotay/base/text.h"

enum { END_BYTES = 22, END_COUNT_AT = 10, END_DIRECTORY_AT = 16 };
enum { RECORD_BYTES = 46, RECORD_FLAGS_AT = 8, RECORD_TIME_AT = 12, RECORD_LENGTHS_AT = 28, RECORD_HEAD_AT = 42 };
enum { HEAD_BYTES = 30, HEAD_FLAGS_AT = 6, HEAD_TIME_AT = 10 };
enum { FLAG_UTF8_NAME = 1 << 11, DOS_TIME_LEAST = 1 << 21 | 1 << 16 };

static uint32_t number_at(const unsigned char *b, int n_bytes)
{
	uint32_t n = 0;

	for (int i = n_bytes - 1; i >= 0; i--)
		n = n << 8 | b[i];
	return n;
}

static void put_number(unsigned char *b, uint32_t n, int n_bytes)
{
	for (int i = 0; i < n_bytes; i++)
		b[i] = (unsigned char)(n >> (8 * i));
}

/* Date and time of UTC as zip has them: 1980 to 2107, in steps of two seconds. */
static uint32_t dos_time(instant_t t)
{
	struct ymd date = day_to_ymd(instant_day(t, 0));
	int minute = instant_minute_of_day(t, 0);
	int second = (int)(((t % 60) + 60) % 60);

	if (date.year < 1980)
		return DOS_TIME_LEAST;
	if (date.year > 2107)
		date = (struct ymd){2107, 12, 31};
	return (uint32_t)(date.year - 1980) << 25 | (uint32_t)date.month << 21 | (uint32_t)date.day << 16 |
		(uint32_t)(minute / 60) << 11 | (uint32_t)(minute % 60) << 5 | (uint32_t)second / 2;
}

static void settle(unsigned char *flags, unsigned char *time, bool utf8, uint32_t dos)
{
	uint32_t others = number_at(flags, 2) & ~(uint32_t)FLAG_UTF8_NAME;

	put_number(flags, others | (utf8 ? FLAG_UTF8_NAME : 0), 2);
	put_number(time, dos, 4);
}

static bool needs_utf8_mark(const char *name, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)name[i] >= 0x80)
			return text_is_utf8(name, len);
	return false;
}

bool zip_settle(unsigned char *zip, size_t len, size_t n, instant_t mtime)
{
	uint32_t dos = dos_time(mtime);

	if (len < END_BYTES || memcmp(zip + len - END_BYTES, "PK\005\006", 4) != 0)
		return false;
	const unsigned char *end = zip + len - END_BYTES;
	size_t at = number_at(end + END_DIRECTORY_AT, 4);
	if (number_at(end + END_COUNT_AT, 2) != n)
		return false;

	for (size_t i = 0; i < n; i++) {
		if (at + RECORD_BYTES > len || memcmp(zip + at, "PK\001\002", 4) != 0)
			return false;
		unsigned char *record = zip + at;
		size_t head = number_at(record + RECORD_HEAD_AT, 4), name_len = number_at(record + RECORD_LENGTHS_AT, 2);
		at += RECORD_BYTES + name_len + number_at(record + RECORD_LENGTHS_AT + 2, 2) +
			number_at(record + RECORD_LENGTHS_AT + 4, 2);
		if (at > len || head + HEAD_BYTES > len || memcmp(zip + head, "PK\003\004", 4) != 0)
			return false;
		bool utf8 = needs_utf8_mark((const char *)record + RECORD_BYTES, name_len);
		settle(record + RECORD_FLAGS_AT, record + RECORD_TIME_AT, utf8, dos);
		settle(zip + head + HEAD_FLAGS_AT, zip + head + HEAD_TIME_AT, utf8, dos);
	}
	return true;
}
