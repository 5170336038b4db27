/* SPDX-License-Identifier: MIT
 * layout - names inside a batch. */
#include "sotay/batch/layout.h"

#include <inttypes.h>
#include <stdio.h>

void batch_name(const char *device, uint64_t number, char out[BATCH_NAME_BYTES])
{
	snprintf(out, BATCH_NAME_BYTES, "sotay-%s-%06" PRIu64, device, number);
}

const char *batch_table_name(size_t table)
{
	return table == TABLE_SIBLINGS ? "siblings" : kind_info((enum kind)table)->name;
}
