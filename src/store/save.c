/* SPDX-License-Identifier: MIT
 * save - the way of a person's record into the store. */
#include "sotay/store/save.h"

#include <assert.h>
#include <string.h>

enum err txn_place(struct txn *t, struct arena *a, struct prefill_place *out, struct error *e)
{
	struct buf value = {0};
	enum err err = txn_config_get(t, "unit", &value, e);

	*out = (struct prefill_place){"", ""};
	if (err == OK) {
		out->unit = arena_strdup(a, buf_str(&value));
		err = txn_config_get(t, "neighbourhood", &value, e);
	}
	if (err == OK)
		out->neighbourhood = arena_strdup(a, buf_str(&value));
	buf_fini(&value);
	return err;
}

static day_t local_day(const struct plan *p, instant_t now)
{
	return instant_day(now, plan_utc_offset_min(p));
}

/* ---- a new one ---- */

enum err save_check_new(const struct plan *p, enum kind kind, const char *const *values, instant_t now, rule_fn advise,
	void *ctx, struct error *e)
{
	const struct kind_info *info = kind_info(kind);
	struct arena a = {0};
	struct dot dot = {.n = 1};
	struct record r;
	enum err err = OK;

	for (size_t i = 0; err == OK && i < info->n_fields; i++)
		err = value_check(&info->fields[i], values[i] ? values[i] : "", e);
	if (err != OK)
		return err;
	r = record_new(&a, kind, &(struct uuid){{0}}, &dot, now, "", values);
	err = rules_check(p, &r, NULL, local_day(p, now), NULL, NULL, e);
	if (err == OK && advise)
		rules_advise(&r, NULL, advise, ctx);
	arena_free(&a);
	return err;
}

enum err txn_save_new(struct txn *t, enum kind kind, const char *const *values, const char *author, instant_t now,
	struct uuid *id, struct error *e)
{
	enum err err = save_check_new(store_plan(txn_store(t)), kind, values, now, NULL, NULL, e);

	return err == OK ? txn_add(t, kind, values, author, now, id, e) : err;
}

/* ---- one that is there ---- */

static enum err check_values(enum kind kind, const struct change *changes, size_t n, struct error *e)
{
	enum err err = OK;

	for (size_t i = 0; err == OK && i < n; i++) {
		for (size_t k = 0; k < i; k++)
			assert(changes[k].field != changes[i].field);
		err = value_check(kind_field(kind, changes[i].field), changes[i].value, e);
	}
	return err;
}

enum err txn_save_edit(struct txn *t, enum kind kind, const struct uuid *id, const struct change *changes, size_t n,
	const char *editor, instant_t now, struct emptied *emptied, struct error *e)
{
	const struct plan *p = store_plan(txn_store(t));
	struct change all[FIELDS_MAX + 1] = {{0, NULL}};
	struct arena a = {0};
	struct stored old;
	size_t n_all = n;
	enum err err = check_values(kind, changes, n, e);

	assert(n <= FIELDS_MAX);
	if (emptied)
		emptied->n = 0;
	if (err == OK)
		err = txn_get(t, kind, id, &a, &old, e);
	if (err == OK) {
		memcpy(all, changes, n * sizeof *all);
		rules_empty_unapplied(p, &old.record, all, &n_all);
		err = rules_check_edit(p, &old.record, all, n_all, local_day(p, now), NULL, NULL, e);
	}
	if (err == OK)
		err = txn_edit(t, kind, id, all, n_all, editor, now, e);
	for (size_t i = n; err == OK && emptied && i < n_all; i++)
		emptied->fields[emptied->n++] = all[i].field;
	arena_free(&a);
	return err;
}

void emptied_put(const struct emptied *emptied, enum kind kind, const struct i18n *i, struct buf *out)
{
	for (size_t k = 0; k < emptied->n; k++)
		buf_printf(out, "%s%s", k ? ", " : "", tr(i, kind_field(kind, emptied->fields[k])->label));
}
