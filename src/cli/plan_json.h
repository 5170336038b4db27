/* SPDX-License-Identifier: MIT
 * plan_json - a row of a plan list as JSON. */
#ifndef SOTAY_CLI_PLAN_JSON_H
#define SOTAY_CLI_PLAN_JSON_H

#include "cli_internal.h"
#include "sotay/base/json.h"

/* Every column by its name; columns that hold several codes as arrays; `replaced_by` only where there is one. Owned by
 * the caller. */
struct json *plan_row_json(enum plan_list list, const struct plan_row *row);

#endif
