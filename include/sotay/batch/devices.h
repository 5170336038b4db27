/* SPDX-License-Identifier: MIT
 * devices - the machines whose batches were taken in: how one is called, how far it is, what it still owes. */
#ifndef SOTAY_BATCH_DEVICES_H
#define SOTAY_BATCH_DEVICES_H

#include "sotay/batch/missing.h"
#include "sotay/model/plan.h"
#include "sotay/store/batch_log.h"

struct batch_device {
	struct batch_in last; /* its highest number; text borrows from the list */
	uint64_t batches, records;
	instant_t latest;                  /* when one of its batches was taken in last */
	char follows[DEVICE_ID_BYTES + 1]; /* the id it had before, or "" */
	uint64_t follows_number;           /* the last batch under that */
	uint64_t *missing; /* numbers that have not come, ascending; not all of them if there are too many */
	size_t n_missing;
	uint64_t all_missing;
};

struct batch_devices {
	struct batch_device *items; /* by id */
	size_t n;
	struct arena arena;
};

/* Replaces `out`, which is to be ended by batch_devices_fini() in any case. */
enum err batch_devices_read(struct txn *t, struct batch_devices *out, struct error *e);
void batch_devices_fini(struct batch_devices *d);

/* Appends "4, 5, 7–9". `numbers` ascend. */
void batch_put_numbers(const uint64_t *numbers, size_t n, struct buf *out);
/* Appends what people call a machine: "Chị Lan · Tổ công nghệ số cộng đồng"; without a label its code. `unit` is a code
 * of the plan, or "". */
void batch_put_device(const char *device, const char *label, const char *unit, const struct plan *plan,
	struct buf *out);
/* The same with the unit's short name: "Chị Lan · Tổ CNSCĐ". */
void batch_put_device_short(const char *device, const char *label, const char *unit, const struct plan *plan,
	struct buf *out);

#endif
