/* SPDX-License-Identifier: MIT
 * outbox - the folder of the store that keeps every batch it has made. */
#ifndef SOTAY_BATCH_OUTBOX_H
#define SOTAY_BATCH_OUTBOX_H

#include <stddef.h>
#include "sotay/store/store.h"

/* Takes batches of this store in outbox/ that its log lacks (a crash, an older data.mdb put back) into the log, and
 * gives the store a new device id if they show that the present one went further than the store knows. Called at every
 * start. *adopted counts them. */
enum err outbox_adopt(struct store *s, size_t *adopted, struct error *e);
/* The folder, heap. */
char *outbox_path(const struct store *s);

#endif
