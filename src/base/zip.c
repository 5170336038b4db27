/* SPDX-License-Identifier: MIT
 * zip - reading and writing small zip archives in memory, through libarchive.
 *
 * A zip is input from anywhere. Only the zip format is enabled; before an entry is unpacked its announced size is held against the limits, and while it is
 * unpacked what really comes out is, since the announcement may lie. */
#include "sotay/base/zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>
#include <string.h>
#include "sotay/base/mem.h"

/* Up to this many unpacked bytes the ratio says nothing: a short file of blanks shrinks to nearly nothing. */
#define RATIO_FREE_BYTES ((size_t)4 << 20)

void zip_fini(struct zip *z)
{
	for (size_t i = 0; i < z->n; i++) {
		free(z->entries[i].name);
		buf_fini(&z->entries[i].data);
	}
	free(z->entries);
	*z = (struct zip){NULL, 0};
}

static enum err damaged(struct error *e)
{
	return error_set(e, ERR_REFUSED, N_("The zip file is damaged or incomplete. Ask for it to be sent again."));
}

static enum err too_large(struct error *e)
{
	return error_set(e, ERR_REFUSED, N_("The zip file unpacks to far more than an honest batch. It was not opened further."));
}

struct reading {
	struct archive *archive;
	const struct zip_limits *limits;
	size_t packed_bytes;
	size_t total_bytes; /* unpacked so far */
	struct zip *out;
};

static bool within_limits(const struct reading *r, size_t entry_bytes, size_t total_bytes)
{
	if (entry_bytes > r->limits->entry_bytes_max || total_bytes > r->limits->total_bytes_max)
		return false;
	return total_bytes <= RATIO_FREE_BYTES || (total_bytes - RATIO_FREE_BYTES) / r->limits->ratio_max <= r->packed_bytes;
}

static enum err read_data(struct reading *r, struct buf *data, struct error *e)
{
	for (;;) {
		const void *block;
		size_t len;
		la_int64_t offset;
		int status = archive_read_data_block(r->archive, &block, &len, &offset);

		if (status == ARCHIVE_EOF)
			return OK;
		if (status != ARCHIVE_OK || offset < 0 || (size_t)offset != data->len)
			return damaged(e);
		if (!within_limits(r, data->len + len, r->total_bytes + len))
			return too_large(e);
		buf_put(data, block, len);
		r->total_bytes += len;
	}
}

static enum err read_entry(struct reading *r, struct archive_entry *entry, struct error *e)
{
	const char *name = archive_entry_pathname(entry);
	struct zip_entry *to;

	if (archive_entry_filetype(entry) == AE_IFDIR)
		return OK;
	if (!name || archive_entry_filetype(entry) != AE_IFREG || archive_entry_symlink(entry) || archive_entry_hardlink(entry))
		return error_set(e, ERR_REFUSED, N_("The zip file holds a link or a special file. Take the zip as sotay made it."));
	if (archive_entry_is_encrypted(entry))
		return error_set(e, ERR_REFUSED, N_("The zip file is locked with a password. Take the zip as sotay made it."));
	if (r->out->n == r->limits->entries_max)
		return error_set(e, ERR_REFUSED, N_("The zip file holds more files than a batch has. Take the zip as sotay made it."));
	if (archive_entry_size_is_set(entry) &&
		(archive_entry_size(entry) < 0 ||
			!within_limits(r, (size_t)archive_entry_size(entry), r->total_bytes + (size_t)archive_entry_size(entry))))
		return too_large(e);
	r->out->entries = mem_realloc(r->out->entries, (r->out->n + 1) * sizeof *r->out->entries);
	to = &r->out->entries[r->out->n++];
	*to = (struct zip_entry){.name = mem_strdup(name)};
	return read_data(r, &to->data, e);
}

static enum err read_all(struct reading *r, const void *bytes, size_t len, struct error *e)
{
	struct archive_entry *entry;
	enum err err = OK;
	int status;

	if (archive_read_support_format_zip(r->archive) != ARCHIVE_OK || archive_read_open_memory(r->archive, bytes, len) != ARCHIVE_OK)
		return damaged(e);
	while (err == OK && (status = archive_read_next_header(r->archive, &entry)) != ARCHIVE_EOF)
		err = status == ARCHIVE_OK ? read_entry(r, entry, e) : damaged(e);
	return err == OK && r->out->n == 0 ? damaged(e) : err;
}

enum err zip_read(const void *bytes, size_t len, const struct zip_limits *limits, struct zip *out, struct error *e)
{
	struct reading r = {.limits = limits, .packed_bytes = len, .out = out};
	enum err err;

	*out = (struct zip){NULL, 0};
	/* Anything but a zip is not worth the library's guesses: a local header, or the end record of an empty archive. */
	if (len < 4 || (memcmp(bytes, "PK\003\004", 4) != 0 && memcmp(bytes, "PK\005\006", 4) != 0))
		return error_set(e, ERR_REFUSED, N_("This is no zip file."));
	r.archive = archive_read_new();
	err = r.archive ? read_all(&r, bytes, len, e) : damaged(e);
	archive_read_free(r.archive);
	if (err != OK)
		zip_fini(out);
	return err;
}

static la_ssize_t put_bytes(struct archive *a, void *ctx, const void *bytes, size_t len)
{
	(void)a;
	buf_put(ctx, bytes, len);
	return (la_ssize_t)len;
}

static bool write_entry(struct archive *a, const struct zip_entry *from, int64_t mtime)
{
	struct archive_entry *entry = archive_entry_new();
	bool done;

	if (!entry)
		return false;
	archive_entry_set_pathname(entry, from->name);
	archive_entry_set_filetype(entry, AE_IFREG);
	archive_entry_set_perm(entry, 0644);
	archive_entry_set_size(entry, (la_int64_t)from->data.len);
	archive_entry_set_mtime(entry, mtime, 0);
	done = archive_write_header(a, entry) == ARCHIVE_OK &&
		archive_write_data(a, buf_str(&from->data), from->data.len) == (la_ssize_t)from->data.len;
	archive_entry_free(entry);
	return done;
}

enum err zip_write(const struct zip_entry *entries, size_t n, int64_t mtime, struct buf *out, struct error *e)
{
	struct archive *a = archive_write_new();
	bool done = a && archive_write_set_format_zip(a) == ARCHIVE_OK && archive_write_zip_set_compression_deflate(a) == ARCHIVE_OK &&
		archive_write_set_bytes_in_last_block(a, 1) == ARCHIVE_OK && archive_write_open(a, out, NULL, put_bytes, NULL) == ARCHIVE_OK;

	for (size_t i = 0; done && i < n; i++)
		done = write_entry(a, &entries[i], mtime);
	done = done && archive_write_close(a) == ARCHIVE_OK;
	archive_write_free(a);
	return done ? OK : error_set(e, ERR_IO, N_("The zip file could not be made."));
}
