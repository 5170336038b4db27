/* SPDX-License-Identifier: MIT
 * store_kit - a store in a folder of its own, for tests that need one. */
#include "store_kit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "plan_pack.h"
#include "sotay/base/fs.h"

static void need(enum err err, const struct error *e)
{
	if (err == OK)
		return;
	char *sentence = kit_sentence(e);
	fprintf(stderr, "store_kit: %s\n", sentence);
	free(sentence);
	abort();
}

char *kit_sentence(const struct error *e)
{
	struct buf out = {0};

	error_text(e, i18n_get("en"), &out);
	return buf_take(&out);
}

void kit_init_empty(struct kit *k)
{
	*k = (struct kit){.root = "/tmp/sotay-store-XXXXXX"};
	if (!mkdtemp(k->root))
		abort();
	(void)snprintf(k->dir, sizeof k->dir, "%s/store", k->root);
}

enum err kit_create(const char *dir, size_t map_bytes, struct error *e)
{
	struct store_options options = {.machine = "one", .now = KIT_NOW, .map_bytes = map_bytes};
	struct plan_files files;
	struct store_setup setup = {&files, "cnscd", "kp-1", "Chị Lan", "volunteer"};
	enum err err;

	pack_files(&files);
	err = store_create(dir, &setup, &options, e);
	plan_files_fini(&files);
	return err;
}

void kit_init(struct kit *k, size_t map_bytes)
{
	struct store_options options = {.machine = "one", .now = KIT_NOW, .map_bytes = map_bytes};
	struct error e;

	kit_init_empty(k);
	need(kit_create(k->dir, map_bytes, &e), &e);
	need(store_open(k->dir, &options, &k->s, &e), &e);
}

void kit_reopen(struct kit *k, const char *machine)
{
	struct store_options options = {.machine = machine, .now = KIT_NOW};
	struct error e;

	store_close(&k->s);
	need(store_open(k->dir, &options, &k->s, &e), &e);
}

void kit_fini(struct kit *k)
{
	struct error e;

	store_close(&k->s);
	need(fs_remove_tree(k->root, &e), &e);
}

/* ---- one edit a transaction ---- */

struct call {
	enum kind kind;
	const struct kit_field *fields;
	struct uuid *id;
	int level;
	const char *device;
	uint64_t n;
};

static size_t field_index(enum kind kind, const char *name)
{
	int i = kind_field_index(kind, name);

	if (i < 0)
		abort();
	return (size_t)i;
}

static size_t to_changes(const struct call *c, struct change changes[FIELDS_MAX])
{
	size_t n = 0;

	for (; c->fields[n].name; n++)
		changes[n] = (struct change){field_index(c->kind, c->fields[n].name), c->fields[n].value};
	return n;
}

static enum err do_add(struct txn *t, void *ctx, struct error *e)
{
	const struct call *c = ctx;
	const char *values[FIELDS_MAX] = {NULL};

	for (const struct kit_field *f = c->fields; f->name; f++)
		values[field_index(c->kind, f->name)] = f->value;
	return txn_add(t, c->kind, values, "Chị Lan", KIT_NOW, c->id, e);
}

static enum err do_edit(struct txn *t, void *ctx, struct error *e)
{
	const struct call *c = ctx;
	struct change changes[FIELDS_MAX];
	size_t n = to_changes(c, changes);

	return txn_edit(t, c->kind, c->id, changes, n, "Lan", KIT_NOW + 60, e);
}

static enum err do_undo(struct txn *t, void *ctx, struct error *e)
{
	const struct call *c = ctx;

	return txn_undo(t, c->kind, c->id, "Lan", KIT_NOW + 120, e);
}

static enum err do_purge(struct txn *t, void *ctx, struct error *e)
{
	const struct call *c = ctx;

	return txn_purge(t, c->kind, c->id, c->level, "Lan", KIT_NOW + 180, e);
}

static enum err do_import(struct txn *t, void *ctx, struct error *e)
{
	const struct call *c = ctx;
	struct import_source source = {c->device, c->n, "Anh Bình", KIT_NOW + 240, false};
	struct change changes[FIELDS_MAX];
	size_t n = to_changes(c, changes);
	struct dot dot = {.n = c->n};
	struct arena a = {0};
	struct record edited, merged;
	struct stored old;
	enum err err = txn_get(t, c->kind, c->id, &a, &old, e);

	memcpy(dot.device, c->device, DEVICE_ID_BYTES);
	if (!err)
		err = record_edit(&a, &old.record, changes, n, &dot, KIT_NOW + 200, &edited, NULL, e);
	if (!err)
		err = record_merge(&a, &old.record, &edited, &merged, NULL, e);
	if (!err)
		err = txn_put_merged(t, &old, &merged, &source, e);
	arena_free(&a);
	return err;
}

enum err kit_add(struct store *s, enum kind kind, const struct kit_field *fields, struct uuid *id, struct error *e)
{
	struct call c = {.kind = kind, .fields = fields, .id = id};

	return store_write(s, do_add, &c, e);
}

enum err kit_edit(struct store *s, enum kind kind, const struct uuid *id, const struct kit_field *fields,
	struct error *e)
{
	struct uuid copy = *id;
	struct call c = {.kind = kind, .fields = fields, .id = &copy};

	return store_write(s, do_edit, &c, e);
}

enum err kit_undo(struct store *s, enum kind kind, const struct uuid *id, struct error *e)
{
	struct uuid copy = *id;
	struct call c = {.kind = kind, .id = &copy};

	return store_write(s, do_undo, &c, e);
}

enum err kit_purge(struct store *s, enum kind kind, const struct uuid *id, int level, struct error *e)
{
	struct uuid copy = *id;
	struct call c = {.kind = kind, .id = &copy, .level = level};

	return store_write(s, do_purge, &c, e);
}

enum err kit_import_edit(struct store *s, enum kind kind, const struct uuid *id, const char *device, uint64_t n,
	const struct kit_field *fields, struct error *e)
{
	struct uuid copy = *id;
	struct call c = {.kind = kind, .fields = fields, .id = &copy, .device = device, .n = n};

	return store_write(s, do_import, &c, e);
}

/* ---- records ---- */

struct uuid kit_session(struct store *s, const char *title)
{
	const struct kit_field fields[] = {{"date", "2022-03-15"}, {"unit", "cnscd"}, {"neighbourhood", "kp-1"},
		{"channel", "area_meeting"}, {"topics", "portal"}, {"title", title}, {NULL, NULL}};
	struct error e;
	struct uuid id;

	need(kit_add(s, KIND_SESSION, fields, &id, &e), &e);
	return id;
}

struct uuid kit_assist(struct store *s, const char *citizen, const char *phone)
{
	const struct kit_field fields[] = {{"date", "2022-03-14"}, {"unit", "cnscd"}, {"neighbourhood", "kp-2"},
		{"people", "1"}, {"citizen_type", "person"}, {"citizen", citizen}, {"phone", phone}, {"help", "submit"},
		{"procedure", "1.001193"}, {"result", "done"}, {"note", "Khai sinh cho con"}, {NULL, NULL}};
	struct error e;
	struct uuid id;

	need(kit_add(s, KIND_ASSIST, fields, &id, &e), &e);
	return id;
}

struct stored kit_get(struct store *s, enum kind kind, const struct uuid *id, struct arena *a)
{
	struct stored out;
	struct error e;
	struct txn *t;

	need(store_read(s, &t, &e), &e);
	need(txn_get(t, kind, id, a, &out, &e), &e);
	txn_end(&t);
	return out;
}

char *kit_value(struct store *s, enum kind kind, const struct uuid *id, const char *field)
{
	struct arena a = {0};
	struct stored r = kit_get(s, kind, id, &a);
	char *value = mem_strdup(record_value(&r.record, field_index(kind, field)));

	arena_free(&a);
	return value;
}
