/* SPDX-License-Identifier: MIT
 * source - folders and zips behind one face. */
#include "source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "sotay/base/fs.h"
#include "sotay/base/mem.h"
#include "sotay/batch/manifest.h"

/* What protects are the bounds on bytes: unpacking goes on in memory, and never beyond half a gigabyte, which a batch
 * may have as a folder too. The ratio cannot tell friend from foe: long texts that are the same in thousands of records
 * shrink to a two-hundredth and less. So it stands above 1032, the most that deflate can do. */
static const struct zip_limits limits = {
	.entries_max = TABLE_COUNT + 1,
	.entry_bytes_max = BATCH_BYTES_MAX,
	.total_bytes_max = BATCH_BYTES_MAX,
	.ratio_max = 1100,
};

static bool known_file(const char *name)
{
	size_t len = strlen(name);

	if (strcmp(name, MANIFEST_NAME) == 0)
		return true;
	for (size_t i = 0; i < TABLE_COUNT; i++) {
		const char *stem = batch_table_name(i);
		size_t n = strlen(stem);

		if (len == n + 4 && memcmp(name, stem, n) == 0 && strcmp(name + n, ".csv") == 0)
			return true;
	}
	return false;
}

static enum err foreign_entry(const char *name, struct error *e)
{
	error_set(e, ERR_REFUSED,
		N_("The zip holds \"%s\", which is no part of a batch. Take the zip as sotay made it, do not repack it."),
		name);
	return error_at(e, name, 0, NULL);
}

/* Every entry must be FOLDER/file with one and the same FOLDER and a name that a batch has, each once; and it must
 * stand so in the `packed` bytes, since the library turns some names of other systems (backslashes) into ours. */
static enum err check_entries(struct source *s, const struct buf *packed, struct error *e)
{
	for (size_t i = 0; i < s->zip.n; i++) {
		const char *name = s->zip.entries[i].name, *slash = strchr(name, '/');

		if (!slash || !known_file(slash + 1) || !memmem(packed->data, packed->len, name, strlen(name)))
			return foreign_entry(name, e);
		if (!s->folder)
			s->folder = mem_strndup(name, (size_t)(slash - name));
		if (strlen(s->folder) != (size_t)(slash - name) || memcmp(name, s->folder, (size_t)(slash - name)) != 0)
			return foreign_entry(name, e);
		for (size_t k = 0; k < i; k++) {
			if (strcmp(s->zip.entries[k].name, name) == 0)
				return foreign_entry(name, e);
		}
	}
	return OK;
}

static enum err unpack(const struct buf *packed, struct source *out, struct error *e)
{
	enum err err = zip_read(packed->data, packed->len, &limits, &out->zip, e);

	return err == OK ? check_entries(out, packed, e) : err;
}

static enum err open_zip(const char *path, struct source *out, struct error *e)
{
	struct buf bytes = {0};
	enum err err = fs_read(path, BATCH_BYTES_MAX, &bytes, e);

	if (err == OK)
		err = unpack(&bytes, out, e);
	buf_fini(&bytes);
	return err;
}

enum err source_check_zip(const struct buf *packed, struct error *e)
{
	struct source s = {.dirfd = -1};
	enum err err = OK;

	if (packed->len > BATCH_BYTES_MAX)
		err = error_set(e, ERR_REFUSED, N_("The file %s is too large."), "zip");
	if (err == OK)
		err = unpack(packed, &s, e);
	source_close(&s);
	return err;
}

enum err source_open(const char *path, struct source *out, struct error *e)
{
	enum err err;

	*out = (struct source){.dirfd = -1};
	if (fs_is_dir(path)) {
		out->dirfd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		return out->dirfd < 0 ? error_errno(e, errno, N_("open"), path) : OK;
	}
	err = open_zip(path, out, e);
	if (err != OK)
		source_close(out);
	return err;
}

void source_close(struct source *s)
{
	if (s->dirfd >= 0)
		close(s->dirfd);
	zip_fini(&s->zip);
	free(s->folder);
	*s = (struct source){.dirfd = -1};
}

enum err source_read(const struct source *s, const char *name, size_t max_bytes, struct buf *out, struct error *e)
{
	if (s->dirfd >= 0)
		return fs_read_at(s->dirfd, name, max_bytes, out, e);
	buf_clear(out);
	for (size_t i = 0; i < s->zip.n; i++) {
		const struct zip_entry *entry = &s->zip.entries[i];

		if (strcmp(strchr(entry->name, '/') + 1, name) != 0)
			continue;
		if (entry->data.len > max_bytes)
			return error_set(e, ERR_REFUSED, N_("The file %s is too large."), name);
		buf_put(out, buf_str(&entry->data), entry->data.len);
		return OK;
	}
	return error_set(e, ERR_NOT_FOUND, N_("The file %s is missing."), name);
}
