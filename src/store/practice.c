/* SPDX-License-Identifier: MIT
 * practice - making and removing the notebook for practice. */
#include "sotay/store/practice.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/base/fs.h"
#include "sotay/store/setting.h"

static const char folder[] = "practice", mark[] = "practice";

char *practice_dir(const char *dir)
{
	return fs_join(dir, folder);
}

char *practice_real_dir(const char *dir)
{
	size_t len = strlen(dir), tail = strlen(folder);

	while (len > 1 && dir[len - 1] == '/')
		len--;
	if (len < tail + 2 || dir[len - tail - 1] != '/' || strncmp(dir + len - tail, folder, tail) != 0)
		return NULL;
	return mem_strndup(dir, len - tail - 1);
}

bool txn_is_practice(struct txn *t)
{
	struct buf value = {0};
	bool is = txn_config_get(t, mark, &value, NULL) == OK && value.len > 0;

	buf_fini(&value);
	return is;
}

enum err practice_refuse(struct store *s, struct error *e)
{
	struct txn *t;
	enum err err = store_read(s, &t, e);
	bool is;

	if (err)
		return err;
	is = txn_is_practice(t);
	txn_end(&t);
	return is ? error_set(e, ERR_REFUSED,
					N_("This notebook is for practice: nothing is handed in from it and nothing taken into it."))
			  : OK;
}

/* What is copied from the real store. */
struct copy {
	struct plan_files plan;
	struct buf *values; /* one for each setting */
};

static enum err read_real(struct store *s, struct copy *c, struct error *e)
{
	struct txn *t;
	enum err err = store_read(s, &t, e);

	if (err)
		return err;
	err = txn_plan_files(t, &c->plan, e);
	for (size_t i = 0; i < setting_count() && !err; i++)
		err = txn_config_get(t, setting_at(i)->key, &c->values[i], e);
	txn_end(&t);
	return err;
}

static const char *value_of(const struct copy *c, const char *key)
{
	for (size_t i = 0; i < setting_count(); i++) {
		if (strcmp(setting_at(i)->key, key) == 0)
			return buf_str(&c->values[i]);
	}
	return "";
}

static enum err write_copy(struct txn *t, void *ctx, struct error *e)
{
	const struct copy *c = ctx;
	enum err err = txn_config_set(t, mark, "1", e);

	for (size_t i = 0; i < setting_count() && !err; i++)
		err = txn_config_set(t, setting_at(i)->key, buf_str(&c->values[i]), e);
	return err;
}

static enum err create(const char *dir, const struct copy *c, const struct store_options *options, struct error *e)
{
	/* Unit and neighbourhood may be codes that the plan has lost since; they are set afterwards, as they are. */
	struct plan *plan;
	struct store_setup setup = {.plan = &c->plan, .neighbourhood = "", .label = "", .role = "volunteer"};
	struct store *s = NULL;
	enum err err = plan_parse(&c->plan, NULL, NULL, &plan, e);

	if (err)
		return err;
	setup.unit = plan_find(plan, LIST_UNITS, value_of(c, "unit")) ? value_of(c, "unit")
																  : plan_at(plan, LIST_UNITS, 0)->cells[COL_CODE];
	err = store_create(dir, &setup, options, e);
	plan_free(&plan);
	if (!err)
		err = store_open(dir, options, &s, e);
	if (!err)
		err = store_write(s, write_copy, (void *)c, e);
	if (s)
		store_close(&s);
	return err;
}

enum err practice_make(struct store *s, const struct store_options *options, struct error *e)
{
	struct copy c = {.values = mem_zalloc(setting_count(), sizeof *c.values)};
	char *dir = practice_dir(store_dir(s));
	enum err err = practice_remove(store_dir(s), e);

	if (!err)
		err = read_real(s, &c, e);
	if (!err)
		err = create(dir, &c, options, e);
	for (size_t i = 0; i < setting_count(); i++)
		buf_fini(&c.values[i]);
	free(c.values);
	plan_files_fini(&c.plan);
	free(dir);
	return err;
}

enum err practice_remove(const char *dir, struct error *e)
{
	char *path = practice_dir(dir);
	enum err err = fs_remove_tree(path, e);

	free(path);
	return err;
}
