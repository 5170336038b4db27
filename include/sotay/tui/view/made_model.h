/* SPDX-License-Identifier: MIT
 * made_model - what is to be handed in, and the batches this machine has made, in words. */
#ifndef SOTAY_TUI_VIEW_MADE_MODEL_H
#define SOTAY_TUI_VIEW_MADE_MODEL_H

#include "sotay/store/batch_log.h"

struct made_row {
	char device[DEVICE_ID_BYTES + 1]; /* an id this store had before, or has now */
	uint64_t number, records;
	instant_t when;
	bool full, delivered, received;
	char *state; /* "no receipt yet", "received 02/03/2022, Văn phòng – Thống kê" */
};

struct made {
	uint64_t fresh[KIND_COUNT]; /* changed since the last batch */
	uint64_t total;             /* records of the store, for a snapshot */
	uint64_t last;              /* number of the last batch under the present id; 0 = none */
	struct made_row *rows;      /* the latest first */
	size_t n;
};

/* Replaces `out`, which is to be ended by made_fini(). */
enum err made_read(struct txn *t, const struct i18n *i, int utc_offset_min, bool ward, struct made *out,
	struct error *e);
void made_fini(struct made *m);

uint64_t made_sum(const uint64_t rows[KIND_COUNT]);
/* How many are not handed in yet, and how many records they hold. */
size_t made_undelivered(const struct made *m, uint64_t *records);
/* Appends "4, 5–7": the batches not handed in, or those from `again` on if it is not 0. */
void made_put_numbers(const struct made *m, uint64_t again, struct buf *out);
/* Appends "1.310 phiếu". */
void made_put_records(uint64_t records, const struct i18n *i, struct buf *out);
/* Appends "5 giúp dân, 1 buổi tuyên truyền"; what is 0 is left out. */
void made_put_kinds(const uint64_t rows[KIND_COUNT], const struct i18n *i, struct buf *out);

#endif
