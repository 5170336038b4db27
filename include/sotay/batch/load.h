/* SPDX-License-Identifier: MIT
 * load - a batch read from a folder or a zip and checked completely, before any store is touched.
 *
 * Only the listed files are opened (O_NOFOLLOW, regular files only); the bytes parsed are the bytes hashed. */
#ifndef SOTAY_BATCH_LOAD_H
#define SOTAY_BATCH_LOAD_H

#include "sotay/batch/manifest.h"
#include "sotay/batch/table.h"

struct batch {
	char *path;
	struct manifest manifest;
	struct arena arena;
	struct record_list lists[KIND_COUNT];
};

/* Only the manifest: who made the batch, its number and hash. Strings borrow from `a`. */
enum err batch_read_manifest(const char *path, struct arena *a, struct manifest *out, struct error *e);

/* Everything: list, sizes, hashes, headers, order, every value, every dot within its vector. ERR_REFUSED, ERR_NEWER,
 * ERR_IO … with file, row and column; *out is then empty. Needs no store. */
enum err batch_load(const char *path, struct batch *out, struct error *e);
void batch_fini(struct batch *b);

/* Places of batches: folders and .zip files, in the order of their paths. */
struct batch_paths {
	char **paths;
	size_t n, cap;
};

/* Adds every batch at or below `path`, at most 4 folders deep: a folder with a sotay datapackage.json or called
 * sotay-*, a file sotay-*.zip (or any .zip given itself). Hidden and junk names are left alone, symbolic links not
 * followed except `path` itself. ERR_NOT_FOUND: `path` is not there, or holds no batch. */
enum err batch_scan(const char *path, struct batch_paths *out, struct error *e);
void batch_paths_fini(struct batch_paths *p);

#endif
