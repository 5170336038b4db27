/* SPDX-License-Identifier: MIT
 * authors_model - who has recorded on this machine. */
#include "sotay/tui/view/authors_model.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/base/text.h"

enum { RECENT_CHANGES = 2000, REMEMBERED_BYTES_MAX = 4096 };

/* Names chosen, one a line; a setting that nobody sees. */
static const char remembered[] = "authors";

struct gathering {
	struct authors *out;
	const char *device;
};

static void add(struct authors *a, const char *name)
{
	if (!name[0])
		return;
	for (size_t i = 0; i < a->n; i++) {
		if (strcmp(a->names[i], name) == 0)
			return;
	}
	a->names = mem_realloc(a->names, (a->n + 1) * sizeof *a->names);
	a->names[a->n++] = arena_strdup(&a->arena, name);
}

/* Records that came from other machines and were changed here have other people's names. */
static bool look(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	struct gathering *g = ctx;
	struct arena a = {0};
	struct stored s;

	(void)kind;
	(void)id;
	if (raw_decode(raw, &a, &s, NULL) == OK && memcmp(s.record.origin.device, g->device, DEVICE_ID_BYTES) == 0)
		add(g->out, s.record.author);
	arena_free(&a);
	return true;
}

static enum err add_remembered(struct txn *t, struct authors *a, struct error *e)
{
	struct buf names = {0};
	enum err err = txn_config_get(t, remembered, &names, e);
	char *rest = NULL;

	for (char *name = names.len ? strtok_r(names.data, "\n", &rest) : NULL; name; name = strtok_r(NULL, "\n", &rest))
		add(a, name);
	buf_fini(&names);
	return err;
}

enum err authors_choose(struct txn *t, const char *name, struct error *e)
{
	struct authors a = {.n = 0};
	struct buf present = {0}, names = {0};
	enum err err = txn_config_get(t, "author", &present, e);

	/* The latest first: the oldest drop out where there is no room. */
	add(&a, name);
	add(&a, buf_str(&present));
	if (err == OK)
		err = add_remembered(t, &a, e);
	for (size_t i = 0; i < a.n && names.len + strlen(a.names[i]) < REMEMBERED_BYTES_MAX; i++)
		buf_printf(&names, "%s\n", a.names[i]);
	if (err == OK)
		err = txn_config_set(t, remembered, buf_str(&names), e);
	if (err == OK)
		err = txn_config_set(t, "author", name, e);
	buf_fini(&present);
	buf_fini(&names);
	authors_fini(&a);
	return err;
}

static int by_alphabet(const void *x, const void *y)
{
	return text_collate(*(const char *const *)x, *(const char *const *)y);
}

enum err authors_read(struct txn *t, const char *present, struct authors *out, struct error *e)
{
	struct gathering g = {out, store_device(txn_store(t))};
	struct counters counters;
	enum err err;

	*out = (struct authors){.n = 0};
	add(out, present);
	err = add_remembered(t, out, e);
	if (err == OK)
		err = txn_counters(t, &counters, e);
	if (err == OK)
		err = txn_each_changed(t, counters.changes > RECENT_CHANGES ? counters.changes - RECENT_CHANGES : 1,
			counters.changes, look, &g, e);
	if (out->n > 1)
		qsort(out->names, out->n, sizeof *out->names, by_alphabet);
	return err;
}

void authors_fini(struct authors *a)
{
	arena_free(&a->arena);
	free(a->names);
	*a = (struct authors){.n = 0};
}
