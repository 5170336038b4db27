/* SPDX-License-Identifier: MIT
 * layout - the names inside a batch: its folder, its tables, its manifest. */
#ifndef SOTAY_BATCH_LAYOUT_H
#define SOTAY_BATCH_LAYOUT_H

#include <stddef.h>
#include <stdint.h>
#include "sotay/model/field.h"

#define MANIFEST_NAME "datapackage.json"
enum {
	BATCH_NAME_BYTES = 48,
	TABLE_SIBLINGS = KIND_COUNT, /* tables of a batch: one a kind, then siblings */
	TABLE_COUNT
};

/* "sotay-7KQ2M9AB-000012". */
void batch_name(const char *device, uint64_t number, char out[BATCH_NAME_BYTES]);
/* "session" … "siblings". */
const char *batch_table_name(size_t table);

#endif
