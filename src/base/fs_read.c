/* SPDX-License-Identifier: MIT
 * fs_read - reading a file somebody else has put there: only an ordinary one, and not more than expected. */
#include "sotay/base/fs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_BYTES = 65536 };

static enum err refuse_kind(struct error *e, const char *name)
{
	return error_set(e, ERR_REFUSED,
		N_("%s is not an ordinary file (a link, a folder or a device). Put the file itself there."), name);
}

static enum err refuse_size(struct error *e, const char *name, size_t max_bytes)
{
	return error_set(e, ERR_REFUSED,
		N_("%s is larger than the %zu bytes such a file may have. Check that it is the right file."), name, max_bytes);
}

/* Fills `out` from `fd`; one byte more than allowed is asked for, to see whether there is one. 0, EFBIG, or an errno.
 */
static int read_all(int fd, size_t max_bytes, struct buf *out)
{
	for (;;) {
		size_t room = max_bytes - out->len, ask = room < READ_BYTES ? room + 1 : READ_BYTES;
		buf_reserve(out, ask);
		ssize_t n = read(fd, out->data + out->len, ask);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n < 0 ? errno : 0;
		if ((size_t)n > room)
			return EFBIG;
		out->len += (size_t)n;
		out->data[out->len] = '\0';
	}
}

static enum err read_open(int fd, const char *name, size_t max_bytes, struct buf *out, struct error *e)
{
	struct stat st;
	int fault;

	if (fstat(fd, &st) != 0)
		return error_errno(e, errno, N_("read"), name);
	if (!S_ISREG(st.st_mode))
		return refuse_kind(e, name);
	if (st.st_size > 0 && (uint64_t)st.st_size > max_bytes)
		return refuse_size(e, name, max_bytes);
	if (st.st_size > 0)
		buf_reserve(out, (size_t)st.st_size + READ_BYTES);
	fault = read_all(fd, max_bytes, out);
	if (fault == EFBIG)
		return refuse_size(e, name, max_bytes);
	return fault ? error_errno(e, fault, N_("read"), name) : OK;
}

enum err fs_read_at(int dirfd, const char *name, size_t max_bytes, struct buf *out, struct error *e)
{
	int fd;

	buf_clear(out);
	do
		fd = openat(dirfd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	while (fd < 0 && errno == EINTR);
	if (fd < 0) {
		/* ELOOP: a link; ENXIO: a socket, or a device without a driver. */
		return errno == ELOOP || errno == ENXIO ? refuse_kind(e, name) : error_errno(e, errno, N_("open"), name);
	}
	enum err err = read_open(fd, name, max_bytes, out, e);
	close(fd);
	if (err)
		buf_clear(out);
	return err;
}

enum err fs_read(const char *path, size_t max_bytes, struct buf *out, struct error *e)
{
	return fs_read_at(AT_FDCWD, path, max_bytes, out, e);
}
