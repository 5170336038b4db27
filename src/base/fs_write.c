/* SPDX-License-Identifier: MIT
 * fs_write - writing so that after a power cut there is either the old or the new, whole.
 *
 * A file is written under a name nobody looks for, brought to the disk with fsync, then given its name with rename, and
 * the folder is brought to the disk too. After any failure the file with the other name is removed. */
#include "sotay/base/fs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fs_private.h"
#include "sotay/base/hash.h"

enum { TEMPORARY_TRIES = 16, WRITE_BYTES_MAX = 1 << 30 };

int fs_write_all(int fd, const void *bytes, size_t len)
{
	const char *at = bytes;

	while (len > 0) {
		ssize_t n = write(fd, at, len < WRITE_BYTES_MAX ? len : WRITE_BYTES_MAX);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n < 0 ? errno : EIO;
		at += n;
		len -= (size_t)n;
	}
	return 0;
}

int fs_sync_fd(int fd)
{
	while (fsync(fd) != 0) {
		if (errno == EINTR)
			continue;
		return errno == EINVAL || errno == ENOTSUP || errno == ENOSYS ? 0 : errno;
	}
	return 0;
}

/* Opens a file that is not there yet. -1 and errno. */
static int create(const char *path, mode_t mode)
{
	int fd;

	do
		fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
	while (fd < 0 && errno == EINTR);
	return fd;
}

/* Fills the new file `fd`, brings it to the disk and closes it. 0, or an errno. */
static int fill(int fd, const void *bytes, size_t len, bool shared)
{
	struct stat st;
	int fault;

	/* The umask may have taken too much. On a stick without modes there is nothing to be done. */
	if (!shared && fstat(fd, &st) == 0 && (st.st_mode & 0777) != 0600)
		(void)!fchmod(fd, 0600);
	fault = fs_write_all(fd, bytes, len);
	if (!fault)
		fault = fs_sync_fd(fd);
	if (close(fd) != 0 && !fault && errno != EINTR)
		fault = errno;
	return fault;
}

enum err fs_write_new(const char *path, const void *bytes, size_t len, bool shared, struct error *e)
{
	int fd = create(path, shared ? 0666 : 0600);

	if (fd < 0)
		return error_errno(e, errno, N_("write"), path);
	int fault = fill(fd, bytes, len, shared);
	if (!fault)
		return OK;
	unlink(path);
	return error_errno(e, fault, N_("write"), path);
}

/* 0, an errno, or ECANCELED: `written` said so. */
static int fill_in_chunks(int fd, const char *bytes, size_t len, size_t chunk, bool (*written)(void *ctx, size_t bytes),
	void *ctx)
{
	int fault = 0;

	for (size_t at = 0, n; !fault && at < len; at += n) {
		n = len - at < chunk ? len - at : chunk;
		fault = fs_write_all(fd, bytes + at, n);
		if (!fault)
			fault = fs_sync_fd(fd);
		if (!fault && !written(ctx, n))
			fault = ECANCELED;
	}
	return fault;
}

enum err fs_write_new_in_chunks(const char *path, const void *bytes, size_t len, size_t chunk,
	bool (*written)(void *ctx, size_t bytes), void *ctx, struct error *e)
{
	int fd = create(path, 0666), fault;

	if (fd < 0)
		return error_errno(e, errno, N_("write"), path);
	fault = fill_in_chunks(fd, bytes, len, chunk, written, ctx);
	if (!fault)
		fault = fs_sync_fd(fd); /* an empty file has no chunk */
	if (close(fd) != 0 && !fault && errno != EINTR)
		fault = errno;
	if (!fault)
		return OK;
	unlink(path);
	return fault == ECANCELED ? ERR_CANCEL : error_errno(e, fault, N_("write"), path);
}

/* A new file in `dir` under a random name that fs_is_junk() knows; the name in *path (heap). 0, or an errno. */
static int create_temporary(const char *dir, mode_t mode, char **path, int *fd)
{
	char id[DEVICE_ID_BYTES + 1];
	struct buf name = {0};
	int fault = EEXIST;

	*path = NULL;
	for (int i = 0; i < TEMPORARY_TRIES && fault == EEXIST; i++) {
		free(*path);
		random_device_id(id);
		buf_clear(&name);
		buf_printf(&name, ".sotay-%s.tmp", id);
		*path = fs_join(dir, buf_str(&name));
		*fd = create(*path, mode);
		fault = *fd < 0 ? errno : 0;
	}
	buf_fini(&name);
	return fault;
}

enum err fs_write_atomic(const char *path, const void *bytes, size_t len, bool shared, struct error *e)
{
	char *dir = fs_parent(path), *temporary;
	int fd, fault = create_temporary(dir, shared ? 0666 : 0600, &temporary, &fd);
	enum err err;

	if (!fault) {
		fault = fill(fd, bytes, len, shared);
		if (!fault && rename(temporary, path) != 0)
			fault = errno;
		if (fault)
			unlink(temporary);
	}
	err = fault ? error_errno(e, fault, N_("write"), path) : fs_sync_dir(dir, e);
	free(temporary);
	free(dir);
	return err;
}

enum err fs_sync_dir(const char *path, struct error *e)
{
	int fd;

	do
		fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	while (fd < 0 && errno == EINTR);
	if (fd < 0)
		return error_errno(e, errno, N_("open"), path);
	int fault = fs_sync_fd(fd);
	close(fd);
	return fault ? error_errno(e, fault, N_("write"), path) : OK;
}

enum err fs_rename(const char *from, const char *to, struct error *e)
{
	enum err err;

	if (rename(from, to) != 0) {
		int fault = errno;
		bool in_the_way = (fault == EISDIR || fault == ENOTDIR || fault == ENOTEMPTY) && fs_exists(to);
		return error_errno(e, in_the_way ? EEXIST : fault, N_("rename"), in_the_way ? to : from);
	}
	char *to_dir = fs_parent(to), *from_dir = fs_parent(from);
	err = fs_sync_dir(to_dir, e);
	if (!err && strcmp(from_dir, to_dir) != 0)
		err = fs_sync_dir(from_dir, e);
	free(to_dir);
	free(from_dir);
	return err;
}
