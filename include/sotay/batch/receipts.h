/* SPDX-License-Identifier: MIT
 * receipts - sotay-receipts.csv: the ward's word that it has a batch (design 4, "Receipts").
 *
 * The file lies beside the batches on the stick, one row a batch, and is rewritten atomically. It is input like any
 * other: bounded and checked. */
#ifndef SOTAY_BATCH_RECEIPTS_H
#define SOTAY_BATCH_RECEIPTS_H

#include "sotay/batch/import.h"
#include "sotay/store/store.h"

#define RECEIPTS_NAME "sotay-receipts.csv"
enum { RECEIPTS_BYTES_MAX = 1 << 20, RECEIPTS_ROWS_MAX = 4000 };

/* Adds a receipt for every batch of `report` that was merged or known, to the file in the folder each batch lies in. A
 * row for the same device, number and hash is left as it is. *written counts the files. A medium that cannot be written
 * is no error; a receipts file that is no such file is ERR_REFUSED and stays as it is. */
enum err receipts_write(struct store *s, const struct import_report *report, size_t *written, struct error *e);

/* Reads the receipts in the folder `path` (or the file itself) and notes those for batches this store made (device,
 * number and hash must agree). *noted counts the ones that are new. ERR_NOT_FOUND: no file there. ERR_REFUSED: not a
 * receipts file; nothing noted. */
enum err receipts_read(struct store *s, const char *path, size_t *noted, struct error *e);

#endif
