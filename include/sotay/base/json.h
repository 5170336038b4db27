/* SPDX-License-Identifier: MIT
 * json - JSON values (RFC 8259) through jansson, the only user of jansson.h.
 *
 * Values are borrowed from the root they were reached from, or owned until added to a container, which then owns them.
 */
#ifndef SOTAY_BASE_JSON_H
#define SOTAY_BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include "sotay/base/buf.h"
#include "sotay/base/error.h"

struct json; /* really a json_t */

enum json_type { JSON_T_OBJECT, JSON_T_ARRAY, JSON_T_STRING, JSON_T_INTEGER, JSON_T_REAL, JSON_T_BOOL, JSON_T_NULL };

/* Parses exactly one value. Refuses duplicate keys, NUL in strings, invalid UTF-8, integers beyond 64 bits, depth over
 * jansson's limit (2048). *out is owned by the caller (json_free), NULL after a failure. ERR_REFUSED with line number
 * in e->row. */
enum err json_parse(const char *bytes, size_t len, struct json **out, struct error *e);
/* NULL is allowed. */
void json_free(struct json *j);

enum json_type json_type_of(const struct json *j);
/* Member of an object, or NULL: no such member, or `object` is NULL or no object. */
struct json *json_get(const struct json *object, const char *key);
size_t json_size(const struct json *array_or_object); /* 0 for anything else */
struct json *json_at(const struct json *array, size_t i);
/* NULL unless a string. */
const char *json_str(const struct json *j);
/* False unless an integer (reals are no integers). */
bool json_int(const struct json *j, long long *out);
bool json_bool(const struct json *j, bool *out); /* false unless true or false */
bool json_is_null(const struct json *j);         /* JSON null; a NULL pointer is not */
/* Calls fn for each member in order of insertion; stops when fn returns false. */
void json_each(const struct json *object, bool (*fn)(void *ctx, const char *key, struct json *value), void *ctx);

struct json *json_new_object(void);
struct json *json_new_array(void);
struct json *json_new_str(const char *s); /* bytes that are not UTF-8 become '?' */
struct json *json_new_int(long long n);
struct json *json_new_bool(bool b);
struct json *json_new_null(void);
/* Both take ownership of `value`. Keys are copied, order of insertion is kept. */
void json_set(struct json *object, const char *key, struct json *value);
void json_append(struct json *array, struct json *value);

/* Appends the text: compact on one line, or indented by `indent` spaces if > 0. No newline at the end. Non-ASCII as
 * UTF-8. */
void json_put(const struct json *j, int indent, struct buf *out);

#endif
