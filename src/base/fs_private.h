/* SPDX-License-Identifier: MIT
 * fs_private - what the fs modules share, and what their tests look at. */
#ifndef SOTAY_SRC_BASE_FS_PRIVATE_H
#define SOTAY_SRC_BASE_FS_PRIVATE_H

#include <stddef.h>

/* The folder `path` lies in, as a heap string; "." if it names none. */
char *fs_parent(const char *path) __attribute__((returns_nonnull));

/* Writes everything, over interruptions and short writes. 0, or an errno. */
int fs_write_all(int fd, const void *bytes, size_t len);
/* fsync; file systems that know no such thing are taken as they are. 0, or an errno. */
int fs_sync_fd(int fd);

/* What to call a file system of this statfs(2) type where the store must not live, or NULL where it may. */
const char *fs_unfit_medium(unsigned long type);

/* fs_data_dir() for a program that lies at `exe`, an absolute path. */
char *fs_data_dir_of(const char *exe);

#endif
