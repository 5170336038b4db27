/* SPDX-License-Identifier: MIT
 * fs - files and folders: atomic, durable writing; bounded, suspicious reading.
 *
 * Writing follows one recipe: write beside, fsync the file, rename, fsync the folder. Nothing under its final name is
 * ever half-written. */
#ifndef SOTAY_BASE_FS_H
#define SOTAY_BASE_FS_H

#include <stdbool.h>
#include <stddef.h>
#include "sotay/base/buf.h"
#include "sotay/base/error.h"

/* dir + "/" + name as a heap string; no second '/' where `dir` ends with one, none where it is empty. */
char *fs_join(const char *dir, const char *name) __attribute__((returns_nonnull));
/* The last name of `path`, borrowed from it: slashes at its end stay on it ("a/b/" -> "b/"); "/" is its own name. */
const char *fs_base(const char *path);

bool fs_has_ending(const char *name, const char *ending); /* with something in front of it */
bool fs_is_dir(const char *path);                         /* follows links */
bool fs_exists(const char *path);                         /* lstat succeeds */

/* mkdir -p with mode 0700 (each folder that is made is fsynced into its parent). */
enum err fs_make_dirs(const char *path, struct error *e);

/* Atomically replaces `path` (mode 0600; 0666 & ~umask if `shared`): temporary file in the same folder, fsync, rename,
 * fsync of the folder. */
enum err fs_write_atomic(const char *path, const void *bytes, size_t len, bool shared, struct error *e);
/* A new file (mode as in fs_write_atomic): write, fsync; the folder is the caller's business. ERR_EXISTS if it is
 * there. After any other failure nothing is left of it. */
enum err fs_write_new(const char *path, const void *bytes, size_t len, bool shared, struct error *e);
/* The same for others to read, `chunk` bytes at a time, each brought to the disk before the next: else all of it would
 * seem written long before it is. `written` is called after each; false: ERR_CANCEL without a sentence, no file. */
enum err fs_write_new_in_chunks(const char *path, const void *bytes, size_t len, size_t chunk,
	bool (*written)(void *ctx, size_t bytes), void *ctx, struct error *e);
enum err fs_sync_dir(const char *path, struct error *e);
/* rename(2), then fsync of the folder(s). Replaces a file; ERR_EXISTS when the target is a folder that is
 * not empty, or one of the two is a folder and the other is not. */
enum err fs_rename(const char *from, const char *to, struct error *e);

/* Reads a regular file whole into `out` (cleared first). O_NOFOLLOW | O_NONBLOCK, so a symlink, FIFO or device is
 * ERR_REFUSED, never followed nor waited for. More than max_bytes: ERR_REFUSED. */
enum err fs_read(const char *path, size_t max_bytes, struct buf *out, struct error *e);
/* Same, for `name` inside the already opened folder `dirfd`. */
enum err fs_read_at(int dirfd, const char *name, size_t max_bytes, struct buf *out, struct error *e);

/* Names in a folder (without . and ..), sorted by bytes; free with fs_free_names(). */
enum err fs_list(const char *path, char ***names, size_t *n, struct error *e);
void fs_free_names(char **names, size_t n);
/* Deletes `path` and everything in it, not following links. Missing is fine. */
enum err fs_remove_tree(const char *path, struct error *e);
/* Files an operating system leaves behind and that never are ours: desktop.ini, Thumbs.db, .DS_Store, ._*, ~$*, *.tmp,
 * *~ … */
bool fs_is_junk(const char *name);

/* Refuses, in words, a file system without modes, locks or reliable mapping (FAT, exFAT, NTFS, NFS, SMB, 9p…): the
 * store must not live there. `path` must exist. */
enum err fs_check_store_medium(const char *path, struct error *e);
/* The same by the kind of the file system alone: nothing is written, so a full disk passes. */
enum err fs_check_medium_kind(const char *path, struct error *e);

/* Whether `path` lies where desktops mount sticks (/media, /run/media, /mnt). Nothing is asked of the file system. */
bool fs_is_stick_path(const char *path);

/* The folder that holds share/sotay's data: beside the build tree, under the installed prefix, or in a relocated
 * folder, found from the running binary
 * (/proc/self/exe). Heap string, e.g. "/usr/local/share/sotay"; NULL if there is none. */
char *fs_data_dir(void);

#endif
