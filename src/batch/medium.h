/* SPDX-License-Identifier: MIT
 * medium - the stick or disk that something is copied to: writing and reading back, whether it is still there, and what
 * to tell the person when it fails. */
#ifndef SOTAY_SRC_BATCH_MEDIUM_H
#define SOTAY_SRC_BATCH_MEDIUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sotay/base/stick.h"

struct medium {
	const char *dir; /* the folder on it; borrowed */
	const struct stick_places *places;
	uint64_t number; /* of its file system, as it was at the beginning */
	size_t done;     /* batches that lie on it already; the caller counts */
	/* How far it is, in bytes to be written and read back; false: stop. May be NULL. */
	bool (*progress)(void *ctx, size_t done, size_t total);
	void *ctx;
	uint64_t bytes_done, bytes_total; /* the latter is the caller's */
	struct stick_places usual;
};

/* `dir` is there and can be written, or the sentence says why not. `places` NULL: the machine's own. To be ended by
 * medium_fini() in any case. */
enum err medium_init(struct medium *m, const char *dir, const struct stick_places *places, struct error *e);
void medium_fini(struct medium *m);
/* Whether the stick has been pulled out or closed since: what is written to `dir` now goes elsewhere, if anywhere. */
bool medium_is_gone(const struct medium *m);

/* Says why writing failed, once what was half-written is gone again. `err` is why, *e its sentence; `needed` 0: not
 * known. Returns the code, which is another one where the stick is gone. */
enum err medium_explain(const struct medium *m, uint64_t needed, enum err err, struct error *e);
/* Bytes that a file, or an empty folder (size 0), takes up there. */
uint64_t medium_room(const struct medium *m, uint64_t size);

/* A new file: written, brought to the stick, read back from it and compared. ERR_IO: it reads back differently.
 * ERR_CANCEL: progress() said so; the file is there in part. */
enum err medium_put_file(struct medium *m, const char *path, const void *bytes, size_t len, struct error *e);

#endif
