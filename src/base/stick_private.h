/* SPDX-License-Identifier: MIT
 * stick_private - what the stick modules share, and what their tests look at. */
#ifndef SOTAY_SRC_BASE_STICK_PRIVATE_H
#define SOTAY_SRC_BASE_STICK_PRIVATE_H

#include "sotay/base/stick.h"

/* A file system that is mounted. */
struct mount {
	unsigned long long id; /* another one for each time something is mounted */
	unsigned major, minor;
	char *point, *source;
	bool readonly;
	bool whole; /* not a part of a file system that is mounted elsewhere */
	bool image; /* a medium that is only ever read: a CD, a packed program */
};

struct mounts {
	struct mount *items;
	size_t n;
};

/* Everything that is mounted; a later mount hides an earlier one on the same folder. Nothing can be read: none. */
void mounts_read(const struct stick_places *p, struct mounts *out);
void mounts_fini(struct mounts *m);
/* What is mounted on that very folder, or NULL. */
const struct mount *mounts_at(const struct mounts *m, const char *point);
/* The first place where that block device is mounted, or NULL. */
const struct mount *mounts_of(const struct mounts *m, unsigned major, unsigned minor);

/* "8:17". False: it is not that. */
bool stick_device_number(const char *text, unsigned *major, unsigned *minor);

/* A list that grows. */
struct stick_found {
	struct stick *items;
	size_t n;
};
/* Adds a stick; the strings are copied. `label` may be anything. */
void stick_found_add(struct stick_found *f, const char *path, const char *device, const char *label, bool writable,
	uint64_t number);

/* Adds the mounted sticks. */
void stick_add_mounted(const struct stick_places *p, const struct mounts *m, struct stick_found *f);
/* Adds the removable file systems that are mounted nowhere. */
void stick_add_closed(const struct stick_places *p, const struct mounts *m, struct stick_found *f);

/* What udev knows of a block device, e.g. "ID_FS_LABEL"; "" = nothing. Replaces `out`. */
void stick_udev(const struct stick_places *p, unsigned major, unsigned minor, const char *key, struct buf *out);
/* The label on the file system, or what else tells it apart. Replaces `out`. */
void stick_device_label(const struct stick_places *p, unsigned major, unsigned minor, struct buf *out);

/* Mixes bytes into a number that tells things apart. */
uint64_t stick_mix(uint64_t number, const void *bytes, size_t len);

#endif
