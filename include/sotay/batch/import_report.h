/* SPDX-License-Identifier: MIT
 * import_report - what became of each batch of an import. */
#ifndef SOTAY_BATCH_IMPORT_REPORT_H
#define SOTAY_BATCH_IMPORT_REPORT_H

#include "sotay/batch/manifest.h"

enum import_status { IMPORT_MERGED, IMPORT_KNOWN, IMPORT_REFUSED };

struct import_result {
	char *path;
	enum import_status status;
	struct manifest manifest; /* device "" if it could not be read; its label, unit and plan are in `arena` */
	struct arena arena;
	uint64_t rows, added, updated, unchanged;
	uint64_t conflicts;    /* fields in conflict now that were not before */
	instant_t known_since; /* IMPORT_KNOWN: when it was taken in */
	struct error *warnings;
	size_t n_warnings;
	struct error error; /* IMPORT_REFUSED */
	bool own_id;        /* the batch knows edits of this store's device id that this store never made */
};

struct import_report {
	struct import_result *results; /* in order of device and number; unreadable ones first */
	size_t n;
};

/* Adds a warning to the result. */
void import_result_warn(struct import_result *r, const struct error *warning);
/* Back to "refused, nothing counted", keeping path, manifest and error. */
void import_result_reset(struct import_result *r);
void import_report_fini(struct import_report *r);

#endif
