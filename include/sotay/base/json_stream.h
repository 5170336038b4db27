/* SPDX-License-Identifier: MIT
 * json_stream - writing JSON as one goes along, without a tree of it in memory: for large output whose shape is fixed.
 *
 * Compact form, as json_put() with indent 0 writes it. Nothing checks that what is opened is closed, or that a name
 * stands before each value of an object: whoever writes sees to it. */
#ifndef SOTAY_BASE_JSON_STREAM_H
#define SOTAY_BASE_JSON_STREAM_H

#include <stdbool.h>
#include "sotay/base/buf.h"

struct json_stream {
	struct buf *out; /* borrowed; appended to */
	bool comma;      /* what comes next follows something */
};

/* `open` is '{' or '[', `close` what ends it. */
void json_stream_open(struct json_stream *s, char open);
void json_stream_close(struct json_stream *s, char close);
/* Name of the next value; no character in it needs escaping. */
void json_stream_name(struct json_stream *s, const char *name);
/* UTF-8; a byte that is no part of a character becomes a question mark. */
void json_stream_str(struct json_stream *s, const char *text);
void json_stream_int(struct json_stream *s, long long n);
/* A number with one place behind the point: tenths = 125 is 12.5. */
void json_stream_tenths(struct json_stream *s, long long tenths);
void json_stream_null(struct json_stream *s);

#endif
