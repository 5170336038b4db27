/* SPDX-License-Identifier: MIT
 * buf - a growing byte buffer that always ends with a NUL behind its content. */
#ifndef SOTAY_BASE_BUF_H
#define SOTAY_BASE_BUF_H

#include <stddef.h>

/* All zero is a valid, empty buffer. `data` is NULL until something is put in: use buf_str() to read. */
struct buf {
	char *data;
	size_t len;
	size_t cap;
};

void buf_init(struct buf *b);
/* Frees the memory and makes the buffer empty. */
void buf_fini(struct buf *b);
/* Empties the buffer, keeps the memory. */
void buf_clear(struct buf *b);
/* Makes room for `more` further bytes (and the NUL). */
void buf_reserve(struct buf *b, size_t more);

void buf_put(struct buf *b, const void *bytes, size_t len);
void buf_puts(struct buf *b, const char *s);
void buf_putc(struct buf *b, char c);
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The content as a C string; borrowed, valid until the next change. Never NULL. */
const char *buf_str(const struct buf *b) __attribute__((returns_nonnull));
/* Gives the content away as a heap string (free()), leaving the buffer empty. Never NULL. */
char *buf_take(struct buf *b) __attribute__((returns_nonnull));

#endif
