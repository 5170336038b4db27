/* SPDX-License-Identifier: MIT
 * source - the files of a batch by name, whether it is a folder or a zip. */
#ifndef SOTAY_BATCH_SOURCE_H
#define SOTAY_BATCH_SOURCE_H

#include "sotay/base/buf.h"
#include "sotay/base/error.h"
#include "sotay/base/zip.h"

struct source {
	int dirfd; /* -1 for a zip */
	struct zip zip;
	char *folder; /* the one folder all entries of a zip lie in; heap */
};

/* ERR_NOT_FOUND, ERR_IO, ERR_REFUSED (a zip that is none, or that holds anything but one folder of a batch's files). */
enum err source_open(const char *path, struct source *out, struct error *e);
void source_close(struct source *s);
/* Whether source_open() would take a file of these bytes. ERR_REFUSED. */
enum err source_check_zip(const struct buf *packed, struct error *e);
/* Reads one file whole; more than max_bytes, a link or a special file is ERR_REFUSED; not there: ERR_NOT_FOUND.
 * Replaces `out`. */
enum err source_read(const struct source *s, const char *name, size_t max_bytes, struct buf *out, struct error *e);

#endif
