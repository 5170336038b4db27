/* SPDX-License-Identifier: MIT
 * csv_write - writing CSV: a value is quoted only when it must be. libcsv's writer quotes every value. */
#include "sotay/base/csv.h"

#include <stdint.h>
#include <string.h>

static const uint64_t ones = 0x0101010101010101;

/* Nonzero if one of the eight bytes of `word` is zero. */
static uint64_t zero_byte(uint64_t word)
{
	return (word - ones) & ~word & ones << 7;
}

static uint64_t special_byte(uint64_t word)
{
	return zero_byte(word ^ ones * ',') | zero_byte(word ^ ones * '"') | zero_byte(word ^ ones * '\r') |
		zero_byte(word ^ ones * '\n');
}

/* Whether the value holds a comma, a quote, CR or LF; eight bytes at a time. */
static bool has_special(const char *value, size_t len)
{
	uint64_t word;

	for (; len >= sizeof word; value += sizeof word, len -= sizeof word) {
		memcpy(&word, value, sizeof word);
		if (special_byte(word))
			return true;
	}
	word = 0;
	memcpy(&word, value, len);
	return special_byte(word) != 0;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

void csv_put_field(struct buf *out, const char *value, size_t len)
{
	const char *quote;

	if (len == 0)
		return;
	if (!is_blank(value[0]) && !is_blank(value[len - 1]) && !has_special(value, len)) {
		buf_put(out, value, len);
		return;
	}
	buf_reserve(out, len + 2);
	buf_putc(out, '"');
	while (len > 0 && (quote = memchr(value, '"', len))) {
		size_t run = (size_t)(quote - value) + 1;
		buf_put(out, value, run);
		buf_putc(out, '"');
		value += run;
		len -= run;
	}
	buf_put(out, value, len);
	buf_putc(out, '"');
}

void csv_put_row(struct buf *out, const char *const *values, size_t n)
{
	if (n == 1 && !values[0][0])
		buf_puts(out, "\"\""); /* else the line would be empty, which is no row */
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_putc(out, ',');
		csv_put_field(out, values[i], strlen(values[i]));
	}
	buf_puts(out, "\r\n");
}
