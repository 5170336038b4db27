/* SPDX-License-Identifier: MIT
 * pack - a folder wins over a shipped name, so that a copy being edited can carry the name of the original. */
#include "sotay/model/pack.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/base/fs.h"
#include "sotay/base/i18n.h"
#include "sotay/base/mem.h"
#include "sotay/model/rules.h"

/* The folder of the shipped packs. Heap; NULL: there is none. */
static char *shipped(void)
{
	char *data = fs_data_dir(), *plans = data ? fs_join(data, "plans") : NULL;

	free(data);
	return plans;
}

/* Heap; NULL if there is neither. */
static char *find(const char *name)
{
	char *plans, *found;

	if (fs_is_dir(name))
		return mem_strdup(name);
	/* A code has no slash, so the name cannot lead out of the folder of plans. */
	if (!code_valid(name, strlen(name)) || name[0] == '.')
		return NULL;
	plans = shipped();
	if (!plans)
		return NULL;
	found = fs_join(plans, name);
	free(plans);
	if (!fs_is_dir(found)) {
		free(found);
		found = NULL;
	}
	return found;
}

enum err pack_read(const char *name, struct plan_files *files, struct error *e)
{
	char *dir = find(name);
	enum err err = dir
		? plan_files_read(dir, files, e)
		: error_set(e, ERR_NOT_FOUND, N_("There is no plan pack \"%s\": neither a folder nor a shipped one."), name);

	free(dir);
	return err;
}

void pack_put_fault(const struct error *fault, const struct i18n *i, struct buf *out)
{
	size_t start = out->len;

	buf_puts(out, fault->file);
	if (fault->row)
		buf_printf(out, tr(i, N_(", row %llu")), fault->row);
	if (fault->column[0])
		buf_printf(out, tr(i, N_(", column \"%s\"")), fault->column);
	if (out->len > start)
		buf_puts(out, ": ");
	error_text(fault, i, out);
}

/* ---- all there are ---- */

/* False: it is faulty, or no pack. */
static bool take(const char *dir, const char *name, struct pack *out)
{
	char *path = fs_join(dir, name);
	bool whole = false;

	*out = (struct pack){.name = NULL};
	if (!fs_is_junk(name) && name[0] != '.' && fs_is_dir(path) && plan_files_read(path, &out->files, NULL) == OK) {
		whole = plan_parse(&out->files, NULL, NULL, &out->plan, NULL) == OK;
		if (!whole)
			plan_files_fini(&out->files);
	}
	free(path);
	if (!whole)
		return false;
	out->name = mem_strdup(name);
	out->is_template = strcmp(plan_key(out->plan, "template"), "yes") == 0;
	return true;
}

static int templates_last(const void *x, const void *y)
{
	const struct pack *a = x, *b = y;

	return a->is_template != b->is_template ? a->is_template - b->is_template : strcmp(a->name, b->name);
}

void pack_list_in(const char *dir, struct pack **out, size_t *n)
{
	char **names;
	size_t n_names;

	*out = NULL;
	*n = 0;
	if (fs_list(dir, &names, &n_names, NULL) != OK)
		return;
	*out = mem_alloc((n_names + 1) * sizeof **out);
	for (size_t i = 0; i < n_names; i++)
		*n += take(dir, names[i], &(*out)[*n]);
	fs_free_names(names, n_names);
	qsort(*out, *n, sizeof **out, templates_last);
}

void pack_list(struct pack **out, size_t *n)
{
	char *plans = shipped();

	*out = NULL;
	*n = 0;
	if (plans)
		pack_list_in(plans, out, n);
	free(plans);
}

void pack_free_list(struct pack *packs, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(packs[i].name);
		plan_files_fini(&packs[i].files);
		plan_free(&packs[i].plan);
	}
	free(packs);
}
