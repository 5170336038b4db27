/* SPDX-License-Identifier: MIT
 * input - field=value words and JSON objects as changes to a record. */
#ifndef SOTAY_CLI_INPUT_H
#define SOTAY_CLI_INPUT_H

#include "cli_internal.h"
#include "sotay/base/json.h"

/* The fields named, with values checked by the value rules. Strings live in `arena`. */
struct input {
	struct arena arena;
	struct change changes[FIELDS_MAX + 1];
	size_t n;
};

void input_fini(struct input *in);
/* Words field=value. `deleted` may be named only if allow_deleted. ERR_USAGE: no such field, named twice, no "=";
 * ERR_INVALID: a value rule. */
enum err input_words(enum kind kind, const char *const *words, size_t n, bool allow_deleted, struct input *out,
	struct error *e);
/* The members of one JSON object: strings, integers, arrays of strings. */
enum err input_object(enum kind kind, const struct json *object, struct input *out, struct error *e);

#endif
