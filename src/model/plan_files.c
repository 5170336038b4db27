/* SPDX-License-Identifier: MIT
 * plan_files - the CSV files of a plan pack as bytes: reading a folder, and the hash that names the pack. */
#include "sotay/model/plan.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/base/fs.h"
#include "sotay/base/mem.h"

enum { FILES_MAX = 64, FILE_BYTES_MAX = 8 * 1024 * 1024 };

static bool is_csv(const char *name)
{
	size_t len = strlen(name);

	return len > 4 && strcmp(name + len - 4, ".csv") == 0 && !fs_is_junk(name);
}

static enum err read_one(const char *dir, const char *name, struct plan_files *out, struct error *e)
{
	struct plan_file *file = &out->files[out->n];
	char *path = fs_join(dir, name);
	enum err err;

	buf_init(&file->bytes);
	err = fs_read(path, FILE_BYTES_MAX, &file->bytes, e);
	free(path);
	if (err) {
		buf_fini(&file->bytes);
		return error_at(e, name, 0, NULL), err;
	}
	file->name = mem_strdup(name);
	out->n++;
	return OK;
}

enum err plan_files_read(const char *dir, struct plan_files *out, struct error *e)
{
	char **names;
	size_t n_names, n_csv = 0;
	enum err err = fs_list(dir, &names, &n_names, e);

	*out = (struct plan_files){0};
	if (err)
		return err;
	for (size_t i = 0; i < n_names; i++)
		n_csv += is_csv(names[i]);
	if (n_csv == 0)
		err = error_set(e, ERR_NOT_FOUND,
			N_("The folder %s holds no .csv file. Choose the folder of a plan, where plan.csv and units.csv lie."),
			dir);
	else if (n_csv > FILES_MAX)
		err = error_set(e, ERR_REFUSED,
			N_("The folder %s holds %zu .csv files; a plan has at most %d. Choose the folder of one plan."), dir, n_csv,
			(int)FILES_MAX);
	else
		out->files = mem_zalloc(n_csv, sizeof *out->files);
	/* fs_list() sorts by bytes, so the files are in order of name. */
	for (size_t i = 0; !err && i < n_names; i++) {
		if (is_csv(names[i]))
			err = read_one(dir, names[i], out, e);
	}
	fs_free_names(names, n_names);
	if (err)
		plan_files_fini(out);
	return err;
}

void plan_files_fini(struct plan_files *f)
{
	for (size_t i = 0; i < f->n; i++) {
		free(f->files[i].name);
		buf_fini(&f->files[i].bytes);
	}
	free(f->files);
	*f = (struct plan_files){0};
}

void plan_files_hash(const struct plan_files *f, char out[SHA256_HEX_BYTES])
{
	struct sha256 h;

	sha256_init(&h);
	for (size_t i = 0; i < f->n; i++) {
		const struct plan_file *file = &f->files[i];

		sha256_update(&h, file->name, strlen(file->name) + 1);
		sha256_update(&h, buf_str(&file->bytes), file->bytes.len);
	}
	sha256_final_hex(&h, out);
}
