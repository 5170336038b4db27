/* SPDX-License-Identifier: MIT
 * json_stream - writing JSON as one goes along. */
#include "sotay/base/json_stream.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include "text_utf8.h"

/* Digits of a long long with its sign, and the NUL. */
enum { NUMBER_BYTES = 24 };

static void begin_value(struct json_stream *s)
{
	if (s->comma)
		buf_putc(s->out, ',');
	s->comma = true;
}

void json_stream_open(struct json_stream *s, char open)
{
	begin_value(s);
	buf_putc(s->out, open);
	s->comma = false;
}

void json_stream_close(struct json_stream *s, char close)
{
	buf_putc(s->out, close);
	s->comma = true;
}

void json_stream_name(struct json_stream *s, const char *name)
{
	begin_value(s);
	buf_putc(s->out, '"');
	buf_puts(s->out, name);
	buf_puts(s->out, "\":");
	s->comma = false;
}

static bool is_plain(unsigned char c)
{
	return c >= ' ' && c != '"' && c != '\\';
}

static void put_escaped(struct buf *out, unsigned char c)
{
	static const char names[] = "\"\"\\\\\bb\ff\nn\rr\tt";

	for (const char *n = names; *n; n += 2) {
		if ((unsigned char)n[0] == c) {
			buf_putc(out, '\\');
			buf_putc(out, n[1]);
			return;
		}
	}
	buf_printf(out, "\\u%04X", (unsigned)c);
}

static bool is_utf8(const char *text, size_t len)
{
	uint32_t c;

	for (size_t n; len > 0; text += n, len -= n) {
		n = (unsigned char)*text < 0x80 ? 1 : utf8_decode(text, len, &c);
		if (n == 0)
			return false;
	}
	return true;
}

static void put_text(struct buf *out, const char *text, size_t len)
{
	while (len > 0) {
		size_t plain = 0;

		while (plain < len && is_plain((unsigned char)text[plain]))
			plain++;
		buf_put(out, text, plain);
		text += plain;
		len -= plain;
		if (len > 0) {
			put_escaped(out, (unsigned char)*text++);
			len--;
		}
	}
}

/* Bytes of old encodings among the text: what can be read of it. */
static void put_mended(struct buf *out, const char *text, size_t len)
{
	uint32_t c;

	while (len > 0) {
		size_t n = utf8_decode(text, len, &c);

		put_text(out, n ? text : "?", n ? n : 1);
		text += n ? n : 1;
		len -= n ? n : 1;
	}
}

void json_stream_str(struct json_stream *s, const char *text)
{
	size_t len = strlen(text);

	begin_value(s);
	buf_putc(s->out, '"');
	if (is_utf8(text, len))
		put_text(s->out, text, len);
	else
		put_mended(s->out, text, len);
	buf_putc(s->out, '"');
}

void json_stream_int(struct json_stream *s, long long n)
{
	char digits[NUMBER_BYTES], *at = digits + sizeof digits;
	unsigned long long left = n < 0 ? 0ULL - (unsigned long long)n : (unsigned long long)n;

	begin_value(s);
	do
		*--at = (char)('0' + left % 10);
	while ((left /= 10) > 0);
	if (n < 0)
		*--at = '-';
	buf_put(s->out, at, (size_t)(digits + sizeof digits - at));
}

void json_stream_tenths(struct json_stream *s, long long tenths)
{
	if (tenths < 0) {
		begin_value(s);
		buf_putc(s->out, '-');
		s->comma = false;
		tenths = -tenths;
	}
	json_stream_int(s, tenths / 10);
	buf_putc(s->out, '.');
	buf_putc(s->out, (char)('0' + tenths % 10));
}

void json_stream_null(struct json_stream *s)
{
	begin_value(s);
	buf_puts(s->out, "null");
}
