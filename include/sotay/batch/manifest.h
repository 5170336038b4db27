/* SPDX-License-Identifier: MIT
 * manifest - datapackage.json: what a batch says of itself (design 4; Frictionless Tabular Data Package).
 *
 * Other programs read the profile, the resources and their Table Schema; this one reads only name, path, bytes, hash
 * and row count of each resource and everything under "sotay". Unknown keys are ignored. */
#ifndef SOTAY_BATCH_MANIFEST_H
#define SOTAY_BATCH_MANIFEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sotay/base/buf.h"
#include "sotay/base/day.h"
#include "sotay/base/error.h"
#include "sotay/base/hash.h"
#include "sotay/base/i18n.h"
#include "sotay/base/mem.h"
#include "sotay/batch/layout.h"

enum { BATCH_FORMAT = 1, MANIFEST_BYTES_MAX = 1 << 20 };
/* A whole batch unpacked; more is no honest batch, and would not fit a cheap laptop's memory. A million records are 200
 * MB. */
#define BATCH_BYTES_MAX ((size_t)512 << 20)
enum { BATCH_ROWS_MAX = 2000000 };

struct manifest_table {
	bool present;
	uint64_t bytes, rows;
	char hash[SHA256_HEX_BYTES]; /* without "sha256:" */
};

struct manifest {
	char device[DEVICE_ID_BYTES + 1];
	const char *label, *unit; /* text, may be "" */
	uint64_t number;
	uint64_t first, last; /* local change numbers */
	bool full;
	char previous[SHA256_HEX_BYTES];   /* "" for the first batch of a device */
	char follows[DEVICE_ID_BYTES + 1]; /* device id before this one, or "" */
	uint64_t follows_number;
	const char *plan; /* code of the plan */
	char plan_hash[SHA256_HEX_BYTES];
	instant_t created;
	struct manifest_table tables[TABLE_COUNT];
	char hash[SHA256_HEX_BYTES]; /* of the bytes: the batch's hash; set by parsing */
};

/* All rows but the siblings'. */
uint64_t manifest_rows(const struct manifest *m);

/* Parses and checks. Strings borrow from `a`. ERR_REFUSED with a sentence; ERR_NEWER if made by a newer format, naming
 * it. */
enum err manifest_parse(const void *bytes, size_t len, struct arena *a, struct manifest *out, struct error *e);
/* Appends the JSON text. `vi` gives the Vietnamese titles of the Table Schema. */
void manifest_put(const struct manifest *m, const struct i18n *vi, struct buf *out);

#endif
