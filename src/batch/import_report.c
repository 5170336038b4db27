/* SPDX-License-Identifier: MIT
 * import_report - keeping the results of an import. */
#include "sotay/batch/import_report.h"

#include <stdlib.h>

void import_result_warn(struct import_result *r, const struct error *warning)
{
	r->warnings = mem_realloc(r->warnings, (r->n_warnings + 1) * sizeof *r->warnings);
	r->warnings[r->n_warnings++] = *warning;
}

void import_result_reset(struct import_result *r)
{
	free(r->warnings);
	r->warnings = NULL;
	r->n_warnings = 0;
	r->rows = r->added = r->updated = r->unchanged = r->conflicts = 0;
	r->status = IMPORT_REFUSED;
	r->own_id = false;
}

void import_report_fini(struct import_report *r)
{
	for (size_t i = 0; i < r->n; i++) {
		free(r->results[i].path);
		free(r->results[i].warnings);
		arena_free(&r->results[i].arena);
	}
	free(r->results);
	*r = (struct import_report){0};
}
