/* SPDX-License-Identifier: MIT
 * zip - small zip archives in memory, through libarchive.
 *
 * A zip is input from anywhere. Only one reader is enabled, the one that starts from the directory at the end of the
 * file, so that an archive cut short is none; and only the two ways of packing that everybody uses, since others may
 * ask for gigabytes of memory by themselves. Before an entry is unpacked its announced size is held against the limits,
 * and while it is unpacked what really comes out is, since the announcement may lie. */
#include "sotay/base/zip.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "sotay/base/mem.h"
#include "zip_library.h"
#include "zip_settle.h"

/* Up to this many unpacked bytes the ratio says nothing: a short file of blanks shrinks to nearly nothing. */
#define RATIO_FREE_BYTES ((size_t)4 << 20)

struct reading {
	struct zip_library library;
	struct archive *archive;
	const struct zip_limits *limits;
	size_t packed_bytes;
	size_t total_bytes; /* unpacked so far */
	size_t folders;
	struct zip *out;
};

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
	return error_set(e, ERR_REFUSED,
		N_("The zip file unpacks to far more than an honest batch. It was not opened further."));
}

static enum err too_many(struct error *e)
{
	return error_set(e, ERR_REFUSED,
		N_("The zip file holds more files than a batch has. Take the zip as sotay made it."));
}

/* Whether an entry of `entry_bytes` may come after what was unpacked before it. */
static bool within_limits(const struct reading *r, uint64_t entry_bytes)
{
	const struct zip_limits *max = r->limits;

	if (entry_bytes > max->entry_bytes_max || r->total_bytes + entry_bytes > max->total_bytes_max)
		return false;
	uint64_t total = r->total_bytes + entry_bytes;
	return total <= RATIO_FREE_BYTES ||
		(max->ratio_max && (total - RATIO_FREE_BYTES) / max->ratio_max <= r->packed_bytes);
}

/* Unpacks the entry the archive stands at. libarchive only warns of a wrong sum or size; here it is damage. */
static enum err read_data(struct reading *r, struct buf *data, struct error *e)
{
	const void *block;
	size_t len;
	la_int64_t offset;
	int status;

	while ((status = r->library.archive_read_data_block(r->archive, &block, &len, &offset)) == ARCHIVE_OK) {
		if (offset < 0 || (size_t)offset != data->len)
			return damaged(e);
		if (!within_limits(r, (uint64_t)data->len + len))
			return too_large(e);
		buf_put(data, block, len);
	}
	if (status != ARCHIVE_EOF)
		return damaged(e);
	r->total_bytes += data->len;
	return OK;
}

/* libarchive says it as "ZIP 2.0 (deflation)". */
static bool is_packed_as_usual(const struct reading *r)
{
	const char *name = r->library.archive_format_name(r->archive);
	return name && (strstr(name, "(deflation)") || strstr(name, "(uncompressed)"));
}

static enum err read_file(struct reading *r, struct archive_entry *entry, struct error *e)
{
	const char *name = r->library.archive_entry_pathname(entry);

	if (!name)
		return damaged(e);
	if (!is_packed_as_usual(r))
		return error_set(e, ERR_REFUSED,
			N_("The zip file is packed in an unusual way. Take the zip as sotay made it."));
	if (r->out->n == r->limits->entries_max)
		return too_many(e);
	if (r->library.archive_entry_size_is_set(entry)) {
		if (r->library.archive_entry_size(entry) < 0)
			return damaged(e);
		if (!within_limits(r, (uint64_t)r->library.archive_entry_size(entry)))
			return too_large(e);
	}
	r->out->entries = mem_realloc(r->out->entries, (r->out->n + 1) * sizeof *r->out->entries);
	struct zip_entry *to = &r->out->entries[r->out->n++];
	*to = (struct zip_entry){.name = mem_strdup(name)};
	return read_data(r, &to->data, e);
}

static enum err read_entry(struct reading *r, struct archive_entry *entry, struct error *e)
{
	if (r->library.archive_entry_is_encrypted(entry))
		return error_set(e, ERR_REFUSED, N_("The zip file is locked with a password. Take the zip as sotay made it."));
	if (r->library.archive_entry_symlink(entry) || r->library.archive_entry_hardlink(entry))
		return error_set(e, ERR_REFUSED,
			N_("The zip file holds a link or a special file. Take the zip as sotay made it."));
	switch (r->library.archive_entry_filetype(entry)) {
	case AE_IFREG:
		return read_file(r, entry, e);
	case AE_IFDIR:
		return r->folders++ < r->limits->entries_max ? OK : too_many(e);
	default:
		return error_set(e, ERR_REFUSED,
			N_("The zip file holds a link or a special file. Take the zip as sotay made it."));
	}
}

static enum err read_all(struct reading *r, const void *bytes, size_t len, struct error *e)
{
	struct archive_entry *entry;
	int status;

	if (r->library.archive_read_support_format_zip_seekable(r->archive) != ARCHIVE_OK ||
		r->library.archive_read_open_memory(r->archive, bytes, len) != ARCHIVE_OK)
		return damaged(e);
	/* A warning here is about names in other alphabets; what matters is checked when the data is read. */
	while ((status = r->library.archive_read_next_header(r->archive, &entry)) == ARCHIVE_OK || status == ARCHIVE_WARN) {
		enum err err = read_entry(r, entry, e);
		if (err)
			return err;
	}
	return status == ARCHIVE_EOF ? OK : damaged(e);
}

/* libarchive translates names marked as UTF-8 into the locale's alphabet, and has none for them under LC_ALL=C. This
 * thread alone reads and writes archives as under C.UTF-8, then goes back; where that is missing, only ASCII names
 * work. */
struct utf8_locale {
	locale_t own, before;
};

static struct utf8_locale utf8_locale_enter(void)
{
	struct utf8_locale l = {newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0), (locale_t)0};

	if (l.own)
		l.before = uselocale(l.own);
	return l;
}

static void utf8_locale_leave(struct utf8_locale l)
{
	if (!l.own)
		return;
	uselocale(l.before);
	freelocale(l.own);
}

static enum err read_archive(struct reading *r, const void *bytes, size_t len, struct error *e)
{
	struct utf8_locale l = utf8_locale_enter();
	enum err err;

	r->archive = r->library.archive_read_new();
	if (!r->archive)
		abort();
	err = read_all(r, bytes, len, e);
	r->library.archive_read_free(r->archive);
	utf8_locale_leave(l);
	return err;
}

enum err zip_read(const void *bytes, size_t len, const struct zip_limits *limits, struct zip *out, struct error *e)
{
	struct reading r = {.limits = limits, .packed_bytes = len, .out = out};

	*out = (struct zip){NULL, 0};
	/* Every zip begins with its first entry, or with the end record if it has none. */
	if (len >= 4 && memcmp(bytes, "PK\005\006", 4) == 0)
		return error_set(e, ERR_REFUSED, N_("The zip file is empty. Take the zip as sotay made it."));
	if (len < 4 || memcmp(bytes, "PK\003\004", 4) != 0)
		return error_set(e, ERR_REFUSED, N_("This is no zip file."));
	enum err err = zip_library_load(&r.library, e);
	if (err)
		return err;
	err = read_archive(&r, bytes, len, e);
	if (err)
		zip_fini(out);
	return err;
}

static la_ssize_t put_bytes(struct archive *a, void *ctx, const void *bytes, size_t len)
{
	(void)a;
	buf_put(ctx, bytes, len);
	return (la_ssize_t)len;
}

static bool write_entry(const struct zip_library *l, struct archive *a, const struct zip_entry *from, int64_t mtime)
{
	struct archive_entry *entry = l->archive_entry_new();

	if (!entry)
		abort();
	l->archive_entry_set_pathname(entry, from->name);
	l->archive_entry_set_filetype(entry, AE_IFREG);
	l->archive_entry_set_perm(entry, 0644);
	l->archive_entry_set_size(entry, (la_int64_t)from->data.len);
	l->archive_entry_set_mtime(entry, mtime, 0);
	bool done = l->archive_write_header(a, entry) == ARCHIVE_OK &&
		l->archive_write_data(a, buf_str(&from->data), from->data.len) == (la_ssize_t)from->data.len;
	l->archive_entry_free(entry);
	return done;
}

static bool write_archive(const struct zip_library *l, const struct zip_entry *entries, size_t n, int64_t mtime,
	struct buf *bytes)
{
	struct utf8_locale locale = utf8_locale_enter();
	struct archive *a = l->archive_write_new();

	if (!a)
		abort();
	bool done = l->archive_write_set_format_zip(a) == ARCHIVE_OK &&
		l->archive_write_zip_set_compression_deflate(a) == ARCHIVE_OK &&
		l->archive_write_set_bytes_in_last_block(a, 1) == ARCHIVE_OK &&
		l->archive_write_open(a, bytes, NULL, put_bytes, NULL) == ARCHIVE_OK;
	for (size_t i = 0; done && i < n; i++)
		done = write_entry(l, a, &entries[i], mtime);
	done = l->archive_write_close(a) == ARCHIVE_OK && done;
	l->archive_write_free(a);
	utf8_locale_leave(locale);
	return done;
}

enum err zip_write(const struct zip_entry *entries, size_t n, int64_t mtime, struct buf *out, struct error *e)
{
	struct zip_library library;
	struct buf bytes = {0};
	enum err err = zip_library_load(&library, e);

	if (err)
		return err;
	bool done = write_archive(&library, entries, n, mtime, &bytes);
	done = done && zip_settle((unsigned char *)bytes.data, bytes.len, n, mtime);
	if (done)
		buf_put(out, bytes.data, bytes.len);
	buf_fini(&bytes);
	return done ? OK : error_set(e, ERR_IO, N_("The zip file could not be made."));
}
