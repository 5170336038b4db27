/* SPDX-License-Identifier: MIT
 * zip - small zip archives in memory through libarchive, the only user of archive.h.
 *
 * Never unpacks to disk. Sizes are bounded before and while unpacking, so a bomb costs nothing. */
#ifndef SOTAY_BASE_ZIP_H
#define SOTAY_BASE_ZIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sotay/base/buf.h"
#include "sotay/base/error.h"

struct zip_entry {
	char *name; /* as in the archive; heap */
	struct buf data;
};

struct zip {
	struct zip_entry *entries;
	size_t n;
};

struct zip_limits {
	size_t entries_max;     /* more entries: refused */
	size_t entry_bytes_max; /* one entry unpacked */
	size_t total_bytes_max; /* all together */
	size_t ratio_max;       /* unpacked / packed size of the whole file, beyond the first 4 MiB */
};

/* Reads every regular-file entry of the zip held in `bytes`. Folders are skipped; links, devices, encrypted entries,
 * other formats, ways of packing other than deflate and none, an archive without a file, and anything over the limits
 * are ERR_REFUSED in words, and *out is empty. Names are not judged here. */
enum err zip_read(const void *bytes, size_t len, const struct zip_limits *limits, struct zip *out, struct error *e);
void zip_fini(struct zip *z);

/* Appends a zip archive (deflate) of the entries in the given order, all with the time `mtime` (seconds since 1970),
 * mode 0644: the same input gives the same bytes. */
enum err zip_write(const struct zip_entry *entries, size_t n, int64_t mtime, struct buf *out, struct error *e);

#endif
