/* SPDX-License-Identifier: MIT
 * scan - finding batches on a stick. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "sotay/base/fs.h"
#include "sotay/base/json.h"
#include "sotay/batch/load.h"

enum { SCAN_DEPTH_MAX = 4 };

static void add_path(struct batch_paths *p, const char *path)
{
	if (p->n == p->cap) {
		p->cap = p->cap ? p->cap * 2 : 16;
		p->paths = mem_realloc(p->paths, p->cap * sizeof *p->paths);
	}
	p->paths[p->n++] = mem_strdup(path);
}

static bool ends_with_zip(const char *name)
{
	size_t len = strlen(name);

	return len > 4 && strcasecmp(name + len - 4, ".zip") == 0;
}

static bool called_like_a_batch(const char *name)
{
	return strncasecmp(name, "sotay-", 6) == 0;
}

/* A data package made by some other program is none of ours. A file that cannot be read or parsed is: the import will
 * say what is wrong. */
static bool has_sotay_manifest(const char *dir)
{
	char *path = fs_join(dir, MANIFEST_NAME);
	struct buf bytes = {0};
	struct json *root = NULL;
	bool ours = false;

	if (fs_exists(path)) {
		ours = fs_read(path, MANIFEST_BYTES_MAX, &bytes, NULL) != OK ||
			json_parse(buf_str(&bytes), bytes.len, &root, NULL) != OK || json_get(root, "sotay") != NULL;
		json_free(root);
	}
	buf_fini(&bytes);
	free(path);
	return ours;
}

static bool is_batch_folder(const char *path)
{
	return called_like_a_batch(fs_base(path)) || has_sotay_manifest(path);
}

static enum err scan_folder(const char *path, int depth, struct batch_paths *out, struct error *e);

static void scan_child(const char *path, const char *name, int depth, struct batch_paths *out)
{
	struct stat st;

	if (name[0] == '.' || fs_is_junk(name) || lstat(path, &st) != 0)
		return;
	if (S_ISREG(st.st_mode) && called_like_a_batch(name) && ends_with_zip(name)) {
		add_path(out, path);
	} else if (S_ISDIR(st.st_mode)) {
		struct error unopened;

		enum err err = scan_folder(path, depth + 1, out, &unopened);

		/* A folder that this account may not open (lost+found, System Volume Information) is none of ours; one that
		 * cannot be read is told as a batch that is refused. */
		if (err != OK && err != ERR_READONLY && err != ERR_NOT_FOUND)
			add_path(out, path);
	}
}

static enum err scan_folder(const char *path, int depth, struct batch_paths *out, struct error *e)
{
	char **names;
	size_t n;
	enum err err;

	if (is_batch_folder(path)) {
		add_path(out, path);
		return OK;
	}
	if (depth >= SCAN_DEPTH_MAX)
		return OK;
	err = fs_list(path, &names, &n, e);
	if (err != OK)
		return err;
	for (size_t i = 0; i < n; i++) {
		char *child = fs_join(path, names[i]);

		scan_child(child, names[i], depth, out);
		free(child);
	}
	fs_free_names(names, n);
	return OK;
}

enum err batch_scan(const char *path, struct batch_paths *out, struct error *e)
{
	size_t before = out->n;
	struct stat st;
	enum err err;

	if (stat(path, &st) != 0)
		return error_errno(e, errno, N_("open"), path);
	if (!S_ISDIR(st.st_mode)) {
		if (!S_ISREG(st.st_mode) || !ends_with_zip(path))
			return error_set(e, ERR_NOT_FOUND,
				N_("\"%s\" is no batch. A batch is a folder sotay-… or a file sotay-….zip."), path);
		add_path(out, path);
		return OK;
	}
	err = scan_folder(path, 0, out, e);
	if (err == OK && out->n == before)
		return error_set(e, ERR_NOT_FOUND,
			N_("No batch was found in \"%s\". Is it the right stick? A batch is a folder sotay-… or a file sotay-….zip."),
			path);
	return err;
}

void batch_paths_fini(struct batch_paths *p)
{
	for (size_t i = 0; i < p->n; i++)
		free(p->paths[i]);
	free(p->paths);
	*p = (struct batch_paths){0};
}
