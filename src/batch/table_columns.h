/* SPDX-License-Identifier: MIT
 * table_columns - the columns of a batch's tables, for writing and reading them. */
#ifndef SOTAY_BATCH_TABLE_COLUMNS_H
#define SOTAY_BATCH_TABLE_COLUMNS_H

#include <stddef.h>
#include "sotay/model/field.h"

enum { TABLE_LEAD_COLUMNS = 8, TABLE_SIBLING_COLUMNS = 5 };

extern const char *const table_lead_columns[TABLE_LEAD_COLUMNS];
extern const char *const table_sibling_columns[TABLE_SIBLING_COLUMNS];

size_t table_column_count(enum kind kind);
const char *table_column_name(enum kind kind, size_t column);

#endif
