/* SPDX-License-Identifier: MIT
 * medium - a stick is known by the number of its file system: when it is pulled out, the folder where it was may still
 * be there, but it is one of the disk below. */
#include "medium.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "sotay/base/buf.h"
#include "sotay/base/fs.h"

enum { BLOCK_BYTES_USUAL = 4096, CHUNK_BYTES = 1024 * 1024 };

static enum err explain_readonly(const struct medium *m, struct error *e)
{
	char *label = stick_label_of(m->places, m->dir);
	enum err err = label ? stick_readonly(e, label) : error_errno(e, EROFS, N_("write"), m->dir);

	free(label);
	return err;
}

enum err medium_init(struct medium *m, const char *dir, const struct stick_places *places, struct error *e)
{
	*m = (struct medium){.dir = dir, .places = places, .number = stick_medium(dir)};
	if (!places) {
		stick_places_init(&m->usual, NULL);
		m->places = &m->usual;
	}
	if (access(dir, W_OK) == 0)
		return OK;
	return errno == EROFS ? explain_readonly(m, e) : error_errno(e, errno, N_("write"), dir);
}

void medium_fini(struct medium *m)
{
	stick_places_fini(&m->usual);
}

bool medium_is_gone(const struct medium *m)
{
	return stick_is_gone(m->places, m->dir, m->number);
}

static enum err explain_gone(const struct medium *m, struct error *e)
{
	if (m->done == 0)
		return stick_gone(e);
	return error_set(e, ERR_IO,
		N_("The USB stick was pulled out while copying. %zu batches are on it, the rest was not handed in. Plug it in "
		   "again and start over."),
		m->done);
}

static enum err explain_full(const struct medium *m, uint64_t needed, enum err err, struct error *e)
{
	char need_text[STICK_SIZE_BYTES], left_text[STICK_SIZE_BYTES], *label;
	struct statvfs st;
	uint64_t left;

	if (statvfs(m->dir, &st) != 0)
		return err;
	left = (uint64_t)st.f_bavail * st.f_frsize;
	/* A file system needs some room for itself: figures that do not add up would only puzzle. */
	if (needed <= left)
		return err;
	label = stick_label_of(m->places, m->dir);
	stick_sizes(needed, left, need_text, left_text);
	if (label)
		err = stick_full(e, label, needed, left);
	else
		err = error_set(e, ERR_SPACE,
			N_("There is no room left in \"%s\": %s are needed, %s are left. Delete something, or choose another folder."),
			m->dir, need_text, left_text);
	free(label);
	return err;
}

enum err medium_explain(const struct medium *m, uint64_t needed, enum err err, struct error *e)
{
	struct statvfs st;

	if (medium_is_gone(m))
		return explain_gone(m, e);
	if (err == ERR_SPACE)
		return explain_full(m, needed, err, e);
	if (err == ERR_READONLY && statvfs(m->dir, &st) == 0 && (st.f_flag & ST_RDONLY))
		return explain_readonly(m, e);
	return err;
}

uint64_t medium_room(const struct medium *m, uint64_t size)
{
	struct statvfs st;
	uint64_t block = statvfs(m->dir, &st) == 0 && st.f_frsize > 0 ? st.f_frsize : BLOCK_BYTES_USUAL;

	return size == 0 ? block : (size + block - 1) / block * block;
}

/* Drops what the kernel still holds of the file, so that reading back asks the stick itself. */
static void forget_cached(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return;
	posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
	close(fd);
}

static enum err read_back(const char *path, const void *bytes, size_t len, struct error *e)
{
	struct buf found = {0};
	enum err err;

	forget_cached(path);
	err = fs_read(path, len, &found, e);
	if (err != OK || found.len != len || memcmp(buf_str(&found), bytes, len) != 0)
		err = error_set(e, ERR_IO,
			N_("What was written to \"%s\" reads back differently: the stick may be failing. Use another one."), path);
	buf_fini(&found);
	return err;
}

static bool advance(void *ctx, size_t bytes)
{
	struct medium *m = ctx;

	m->bytes_done += bytes;
	return !m->progress || m->progress(m->ctx, (size_t)m->bytes_done, (size_t)m->bytes_total);
}

enum err medium_put_file(struct medium *m, const char *path, const void *bytes, size_t len, struct error *e)
{
	enum err err = fs_write_new_in_chunks(path, bytes, len, CHUNK_BYTES, advance, m, e);

	if (err == OK)
		err = read_back(path, bytes, len, e);
	if (err == OK && !advance(m, len))
		err = ERR_CANCEL;
	return err == ERR_CANCEL ? error_set(e, ERR_CANCEL, N_("Stopped. What is not handed over yet goes next time."))
							 : err;
}
