/* SPDX-License-Identifier: MIT
 * plan_carry_find - the newest plan on a stick. It is input like any other: bounded, checked, no link followed. */
#include "plan_carry_find.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "sotay/base/fs.h"
#include "sotay/batch/plan_carry.h"

enum { DEPTH_MAX = 2, FOLDERS_MAX = 2000 };

struct looking {
	struct txn *t;
	const struct plan *plan; /* in force */
	struct buf *unit, *neighbourhood;
	struct plan_found *best;
	struct error fault; /* of a plan that was meant for us; code OK: none */
	size_t folders;     /* looked at so far */
};

bool plan_is_folder(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

void plan_found_fini(struct plan_found *f)
{
	free(f->path);
	free(f->title);
	free(f->year);
	free(f->issued);
	plan_files_fini(&f->files);
	*f = (struct plan_found){.path = NULL};
}

/* < 0: (year, issued) is an earlier plan than the other, > 0: a later one, 0: nothing tells. */
static int compare_age(const char *year, const char *issued, const char *other_year, const char *other_issued)
{
	int order = year[0] && other_year[0] ? strcmp(year, other_year) : 0;

	return order || !issued[0] || !other_issued[0] ? order : strcmp(issued, other_issued);
}

static bool lacks(const struct plan *p, enum plan_list list, const char *code)
{
	return code[0] && !plan_find(p, list, code);
}

static void keep(struct looking *l, const char *path, const struct plan *p, struct plan_files *files)
{
	struct plan_found *f = l->best;

	plan_found_fini(f);
	*f = (struct plan_found){.path = mem_strdup(path),
		.title = mem_strdup(plan_key(p, "title")),
		.year = mem_strdup(plan_key(p, "year")),
		.issued = mem_strdup(plan_key(p, "issued")),
		.without_us =
			lacks(p, LIST_UNITS, buf_str(l->unit)) || lacks(p, LIST_NEIGHBOURHOODS, buf_str(l->neighbourhood)),
		.files = *files};
	memcpy(f->hash, plan_hash(p), sizeof f->hash);
	*files = (struct plan_files){0};
}

/* Whether it is newer than ours and than the best one so far. */
static bool is_wanted(const struct looking *l, const struct plan *p)
{
	const char *year = plan_key(p, "year"), *issued = plan_key(p, "issued");
	bool seen = true;

	if (strcmp(plan_key(p, "code"), plan_key(l->plan, "code")) != 0 ||
		compare_age(year, issued, plan_key(l->plan, "year"), plan_key(l->plan, "issued")) < 0)
		return false;
	if (l->best->path && compare_age(year, issued, l->best->year, l->best->issued) <= 0)
		return false;
	return txn_plan_was_seen(l->t, plan_hash(p), &seen, NULL) == OK && !seen;
}

/* Whether the folder is called as plan_carry_write() calls the one of our plan. */
static bool is_meant_for_us(const struct looking *l, const char *path)
{
	const char *name = fs_base(path);

	return strncmp(name, PLAN_FOLDER, strlen(PLAN_FOLDER)) == 0 &&
		strcmp(name + strlen(PLAN_FOLDER), plan_key(l->plan, "code")) == 0;
}

static void look_at_pack(struct looking *l, const char *path)
{
	struct plan_files files = {0};
	struct plan *p = NULL;
	struct error fault;
	enum err err = plan_files_read(path, &files, &fault);

	if (err == OK)
		err = plan_parse(&files, NULL, NULL, &p, &fault);
	if (err == OK && is_wanted(l, p))
		keep(l, path, p, &files);
	else if (err == ERR_REFUSED && is_meant_for_us(l, path))
		l->fault = fault;
	plan_free(&p);
	plan_files_fini(&files);
}

static void look_into(struct looking *l, const char *dir, int depth)
{
	char **names, *head = fs_join(dir, "plan.csv");
	bool is_pack = fs_exists(head);
	size_t n;

	free(head);
	if (is_pack)
		look_at_pack(l, dir);
	if (is_pack || depth == DEPTH_MAX || fs_list(dir, &names, &n, NULL) != OK)
		return;
	for (size_t i = 0; i < n && l->folders < FOLDERS_MAX; i++) {
		char *path = fs_join(dir, names[i]);

		/* Batches hold no plan; of those there may be many. */
		if (names[i][0] != '.' && !fs_is_junk(names[i]) && strncmp(names[i], "sotay-", strlen("sotay-")) != 0 &&
			plan_is_folder(path)) {
			l->folders++;
			look_into(l, path, depth + 1);
		}
		free(path);
	}
	fs_free_names(names, n);
}

enum err plan_carry_find(struct store *s, const char *dir, struct plan_found *out, struct error *e)
{
	struct buf unit = {0}, neighbourhood = {0};
	struct looking l = {.unit = &unit, .neighbourhood = &neighbourhood, .best = out};
	enum err err;

	*out = (struct plan_found){.path = NULL};
	err = store_read(s, &l.t, e);
	if (err != OK)
		return err;
	l.plan = store_plan(s);
	err = txn_config_get(l.t, "unit", &unit, e);
	if (err == OK)
		err = txn_config_get(l.t, "neighbourhood", &neighbourhood, e);
	if (err == OK)
		look_into(&l, dir, 0);
	txn_end(&l.t);
	buf_fini(&unit);
	buf_fini(&neighbourhood);
	if (err != OK || out->path)
		return err;
	if (l.fault.code == OK)
		return error_set(e, ERR_NOT_FOUND, N_("There is no new plan in \"%s\"."), dir);
	if (e)
		*e = l.fault;
	return ERR_REFUSED;
}
