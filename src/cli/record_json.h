/* SPDX-License-Identifier: MIT
 * record_json - a record as JSON (design 5). */
#ifndef SOTAY_CLI_RECORD_JSON_H
#define SOTAY_CLI_RECORD_JSON_H

#include "cli_internal.h"
#include "sotay/base/json.h"

/* Owned by the caller. */
struct json *record_json(const struct cli *c, struct txn *t, const struct stored *s);

/* Prints a JSON array piece by piece, so that a long list needs no memory. */
struct json_list {
	const struct cli *c;
	size_t n;
};
void json_list_begin(struct json_list *l, const struct cli *c);
/* Takes ownership of `item`. */
void json_list_add(struct json_list *l, struct json *item);
void json_list_end(struct json_list *l);

#endif
