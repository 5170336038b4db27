/* SPDX-License-Identifier: MIT
 * schema - the Table Schema (Frictionless) of a batch's tables, made from the field tables. */
#ifndef SOTAY_BATCH_SCHEMA_H
#define SOTAY_BATCH_SCHEMA_H

#include "sotay/base/i18n.h"
#include "sotay/base/json.h"

/* Owned by the caller. `table` as in layout.h. */
struct json *schema_new(size_t table, const struct i18n *vi);

#endif
