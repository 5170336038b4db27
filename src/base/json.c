/* SPDX-License-Identifier: MIT
 * json - JSON values through jansson; `struct json` is its json_t under a name of ours.
 *
 * jansson counts references. Here every value has one owner: the container it was added to, or whoever made it. */
#include "sotay/base/json.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "text_utf8.h"

#undef json_is_null /* ours is a function */

enum { REAL_DIGITS = 15, INDENT_MAX = 31 };

static const json_t *in(const struct json *j)
{
	return (const json_t *)j;
}

/* jansson asks for a json_t it may change also where it only reads. */
static json_t *mine(const struct json *j)
{
	return (json_t *)j;
}

/* A value that could not be made means that memory has run out: what is wrong with the input was sorted out before. */
static struct json *made(json_t *value)
{
	if (!value)
		abort();
	return (struct json *)value;
}

static const char *sentence_of(enum json_error_code code)
{
	switch (code) {
	case json_error_duplicate_key:
		return N_("A name occurs twice in one object of the JSON. %-s");
	case json_error_stack_overflow:
		return N_("The JSON is nested too deeply. %-s");
	case json_error_end_of_input_expected:
		return N_("Something follows after the end of the JSON. %-s");
	case json_error_premature_end_of_input:
		return N_("The JSON ends too early. %-s");
	case json_error_invalid_utf8:
		return N_("The JSON is not UTF-8. %-s");
	case json_error_null_character:
	case json_error_null_byte_in_key:
		return N_("The JSON holds a NUL character. %-s");
	case json_error_numeric_overflow:
		return N_("The JSON holds a number that is too large. %-s");
	default:
		return N_("This is not JSON. %-s");
	}
}

enum err json_parse(const char *bytes, size_t len, struct json **out, struct error *e)
{
	json_error_t fault;
	json_t *root = json_loadb(len ? bytes : "", len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &fault);

	*out = (struct json *)root;
	if (root)
		return OK;
	error_set(e, ERR_REFUSED, sentence_of(json_error_code(&fault)),
		N_("Take the file unchanged from where it was made."));
	error_at(e, NULL, fault.line > 0 ? (unsigned long long)fault.line : 0, NULL);
	return ERR_REFUSED;
}

void json_free(struct json *j)
{
	json_decref(mine(j));
}

enum json_type json_type_of(const struct json *j)
{
	switch (json_typeof(in(j))) {
	case JSON_OBJECT:
		return JSON_T_OBJECT;
	case JSON_ARRAY:
		return JSON_T_ARRAY;
	case JSON_STRING:
		return JSON_T_STRING;
	case JSON_INTEGER:
		return JSON_T_INTEGER;
	case JSON_REAL:
		return JSON_T_REAL;
	case JSON_TRUE:
	case JSON_FALSE:
		return JSON_T_BOOL;
	case JSON_NULL:
		break;
	}
	return JSON_T_NULL;
}

struct json *json_get(const struct json *object, const char *key)
{
	return (struct json *)json_object_get(in(object), key);
}

size_t json_size(const struct json *array_or_object)
{
	return json_is_array(in(array_or_object)) ? json_array_size(in(array_or_object))
											  : json_object_size(in(array_or_object));
}

struct json *json_at(const struct json *array, size_t i)
{
	return (struct json *)json_array_get(in(array), i);
}

const char *json_str(const struct json *j)
{
	return json_string_value(in(j));
}

bool json_int(const struct json *j, long long *out)
{
	if (!json_is_integer(in(j)))
		return false;
	*out = json_integer_value(in(j));
	return true;
}

bool json_bool(const struct json *j, bool *out)
{
	if (!json_is_boolean(in(j)))
		return false;
	*out = json_is_true(in(j));
	return true;
}

bool json_is_null(const struct json *j)
{
	return j && json_typeof(in(j)) == JSON_NULL;
}

void json_each(const struct json *object, bool (*fn)(void *ctx, const char *key, struct json *value), void *ctx)
{
	json_t *o = mine(object);

	for (void *at = json_object_iter(o); at; at = json_object_iter_next(o, at))
		if (!fn(ctx, json_object_iter_key(at), (struct json *)json_object_iter_value(at)))
			return;
}

struct json *json_new_object(void)
{
	return made(json_object());
}

struct json *json_new_array(void)
{
	return made(json_array());
}

/* A copy of `s` in which every byte that is no part of a UTF-8 character is a question mark. */
static json_t *string_of_bytes(const char *s)
{
	struct buf text = {0};
	size_t left = strlen(s);

	while (left > 0) {
		uint32_t c;
		size_t n = utf8_decode(s, left, &c);
		buf_put(&text, n ? s : "?", n ? n : 1);
		s += n ? n : 1;
		left -= n ? n : 1;
	}
	json_t *value = json_string(buf_str(&text));
	buf_fini(&text);
	return value;
}

struct json *json_new_str(const char *s)
{
	json_t *value = json_string(s);
	return made(value ? value : string_of_bytes(s));
}

struct json *json_new_int(long long n)
{
	return made(json_integer(n));
}

struct json *json_new_bool(bool b)
{
	return made(b ? json_true() : json_false());
}

struct json *json_new_null(void)
{
	return made(json_null());
}

void json_set(struct json *object, const char *key, struct json *value)
{
	if (json_object_set_new(mine(object), key, mine(value)) != 0)
		abort();
}

void json_append(struct json *array, struct json *value)
{
	if (json_array_append_new(mine(array), mine(value)) != 0)
		abort();
}

static int put_piece(const char *bytes, size_t len, void *out)
{
	buf_put(out, bytes, len);
	return 0;
}

void json_put(const struct json *j, int indent, struct buf *out)
{
	size_t flags = JSON_ENCODE_ANY | JSON_REAL_PRECISION(REAL_DIGITS);

	if (indent > 0)
		flags |= JSON_INDENT((size_t)(indent < INDENT_MAX ? indent : INDENT_MAX));
	else
		flags |= JSON_COMPACT;
	if (json_dump_callback(in(j), put_piece, out, flags) != 0)
		abort();
}
