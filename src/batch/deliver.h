/* SPDX-License-Identifier: MIT
 * deliver - copying a finished batch from outbox/ to a stick or folder. */
#ifndef SOTAY_BATCH_DELIVER_H
#define SOTAY_BATCH_DELIVER_H

#include <stdbool.h>
#include "medium.h"
#include "sotay/store/batch_log.h"

/* Checks that `to` is a folder, making its last part if only that is missing and it does not lie where sticks appear.
 */
enum err deliver_prepare(const char *to, struct error *e);

/* Copies outbox/NAME to the medium as a folder or as NAME.zip: partial name, fsync, rename, read back and compared. The
 * target having that very batch is fine, another of that name is ERR_EXISTS. ERR_REFUSED: the files in outbox are not
 * what the log and the manifest say, or a zip of them would be refused where it is taken in. ERR_IO: among others, the
 * stick is gone. ERR_CANCEL: the medium's progress() said so. *path is where it lies (heap). On any other error nothing
 * that looks like a batch is left behind. */
enum err deliver_batch(const char *outbox, const struct batch_out *b, struct medium *m, bool zip, char **path,
	struct error *e);

#endif
