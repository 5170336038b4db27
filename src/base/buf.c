/* SPDX-License-Identifier: MIT
 * buf - a growing byte buffer that always ends with a NUL behind its content. */
#include "sotay/base/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sotay/base/mem.h"

enum { BUF_FIRST_BYTES = 64 };

void buf_init(struct buf *b)
{
	*b = (struct buf){0};
}

void buf_fini(struct buf *b)
{
	free(b->data);
	buf_init(b);
}

void buf_clear(struct buf *b)
{
	b->len = 0;
	if (b->data)
		b->data[0] = '\0';
}

void buf_reserve(struct buf *b, size_t more)
{
	/* A size beyond all memory can only be a bug or a lie read from a file that nobody checked. */
	if (more > SIZE_MAX / 4 || b->len > SIZE_MAX / 4)
		abort();

	size_t need = b->len + more + 1;
	if (need <= b->cap)
		return;

	size_t cap = b->cap ? b->cap : BUF_FIRST_BYTES;
	while (cap < need)
		cap *= 2;
	b->data = mem_realloc(b->data, cap);
	b->cap = cap;
	b->data[b->len] = '\0';
}

void buf_put(struct buf *b, const void *bytes, size_t len)
{
	buf_reserve(b, len);
	if (len) /* memcpy may not be given NULL, even for nothing */
		memcpy(b->data + b->len, bytes, len);
	b->len += len;
	b->data[b->len] = '\0';
}

void buf_puts(struct buf *b, const char *s)
{
	buf_put(b, s, strlen(s));
}

void buf_putc(struct buf *b, char c)
{
	buf_put(b, &c, 1);
}

void buf_printf(struct buf *b, const char *format, ...)
{
	va_list args;
	va_list again;

	va_start(args, format);
	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (len < 0)
		abort();

	buf_reserve(b, (size_t)len);
	(void)vsnprintf(b->data + b->len, (size_t)len + 1, format, again);
	va_end(again);
	b->len += (size_t)len;
}

const char *buf_str(const struct buf *b)
{
	return b->data ? b->data : "";
}

char *buf_take(struct buf *b)
{
	buf_reserve(b, 0);
	char *s = b->data;
	buf_init(b);
	return s;
}
