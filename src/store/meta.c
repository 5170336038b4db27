/* SPDX-License-Identifier: MIT
 * meta - what the store knows about itself, settings, closed periods, pairs declared different. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/store/batch_log.h"
#include "wire.h"

enum { META_VERSION = 1, CONFIG_KEY_BYTES = 128, CLOSED_KEY_BYTES = 256, MACS_MAX = 256 };

enum err meta_damaged(const struct txn *t, struct error *e)
{
	return env_fail(t->store, MDB_CORRUPTED, e);
}

static enum err put(struct txn *t, const char *name, const void *value, size_t len, struct error *e)
{
	return db_put(t, DB_META, name, strlen(name), value, len, e);
}

/* What every store has. */
static enum err get(struct txn *t, const char *name, MDB_val *out, struct error *e)
{
	enum err err = db_get(t, DB_META, name, strlen(name), out, e);

	return err == ERR_NOT_FOUND ? meta_damaged(t, e) : err;
}

/* ---- schema ---- */

enum err meta_put_schema(struct txn *t, struct error *e)
{
	unsigned char bytes[4];

	wire_be32(bytes, STORE_SCHEMA);
	return put(t, "schema", bytes, sizeof bytes, e);
}

enum err meta_check_schema(struct txn *t, struct error *e)
{
	unsigned char ours[4];
	const unsigned char *theirs;
	MDB_val v;
	enum err err = get(t, "schema", &v, e);

	if (err)
		return err;
	theirs = v.mv_data;
	wire_be32(ours, STORE_SCHEMA);
	if (v.mv_size != sizeof ours || memcmp(theirs, ours, sizeof ours) < 0)
		return meta_damaged(t, e);
	if (memcmp(theirs, ours, sizeof ours) == 0)
		return OK;
	return error_set(e, ERR_NEWER,
		N_("The notebook in \"%s\" was made by a newer sotay (schema %lu; this one knows up to %d). Update sotay on this "
		   "machine."),
		t->store->dir,
		(unsigned long)theirs[0] << 24 | (unsigned long)theirs[1] << 16 | (unsigned long)theirs[2] << 8 | theirs[3],
		(int)STORE_SCHEMA);
}

/* ---- counters ---- */

enum err meta_store_counters(struct txn *t, struct error *e)
{
	const struct counters *c = &t->counters;

	buf_clear(&t->packed);
	buf_putc(&t->packed, META_VERSION);
	wire_put_string(&t->packed, c->device);
	wire_put_varint(&t->packed, c->dots);
	wire_put_varint(&t->packed, c->changes);
	wire_put_string(&t->packed, c->follows);
	wire_put_varint(&t->packed, c->follows_number);
	wire_put_varint(&t->packed, KIND_COUNT);
	for (size_t i = 0; i < KIND_COUNT; i++)
		wire_put_varint(&t->packed, t->records[i]);
	return put(t, "counters", t->packed.data, t->packed.len, e);
}

enum err meta_load_counters(struct txn *t, struct error *e)
{
	struct counters *c = &t->counters;
	struct wire w;
	MDB_val v;
	enum err err = get(t, "counters", &v, e);

	if (err)
		return err;
	w = wire_of(v.mv_data, v.mv_size);
	if (wire_byte(&w) != META_VERSION)
		w.bad = true;
	wire_text(&w, c->device, sizeof c->device);
	c->dots = wire_number(&w, DOT_N_MAX);
	c->changes = wire_number(&w, DOT_N_MAX);
	wire_text(&w, c->follows, sizeof c->follows);
	c->follows_number = wire_number(&w, DOT_N_MAX);
	if (wire_number(&w, KIND_COUNT) != KIND_COUNT)
		w.bad = true;
	for (size_t i = 0; i < KIND_COUNT; i++)
		t->records[i] = wire_varint(&w);
	return wire_done(&w) && device_id_valid(c->device, strlen(c->device)) ? OK : meta_damaged(t, e);
}

enum err txn_counters(struct txn *t, struct counters *out, struct error *e)
{
	(void)e;
	*out = t->counters;
	return OK;
}

size_t txn_count(struct txn *t, enum kind kind)
{
	return (size_t)t->records[kind];
}

enum err txn_renew_device(struct txn *t, uint64_t changes_at_least, struct error *e)
{
	struct counters *c = &t->counters;
	uint64_t last;
	enum err err = batch_out_last(t, c->device, &last, e);

	if (err)
		return err;
	/* Nobody has ever seen an id that made nothing: the chain goes on from the one before it. */
	if (c->dots > 0 || last > 0) {
		memcpy(c->follows, c->device, sizeof c->follows);
		c->follows_number = last;
	}
	random_device_id(c->device);
	c->dots = 0;
	if (c->changes < changes_at_least)
		c->changes = changes_at_least;
	t->counters_changed = true;
	return OK;
}

enum err txn_catch_up(struct txn *t, uint64_t changes, struct error *e)
{
	struct counters *c = &t->counters;
	uint64_t last = 0;
	enum err err = c->follows[0] ? batch_out_last(t, c->follows, &last, e) : OK;

	if (err)
		return err;
	if (c->changes < changes)
		c->changes = changes;
	if (c->follows_number < last)
		c->follows_number = last;
	t->counters_changed = true;
	return OK;
}

/* ---- fingerprint and plan ---- */

enum err meta_put_fingerprint(struct txn *t, const struct fingerprint *f, struct error *e)
{
	buf_clear(&t->packed);
	buf_putc(&t->packed, META_VERSION);
	wire_put_string(&t->packed, f->machine);
	wire_put_string(&t->packed, f->inode);
	wire_put_varint(&t->packed, f->n_macs);
	for (size_t i = 0; i < f->n_macs; i++)
		wire_put_string(&t->packed, f->macs[i]);
	return put(t, "fingerprint", t->packed.data, t->packed.len, e);
}

enum err meta_get_fingerprint(struct txn *t, struct fingerprint *out, struct error *e)
{
	struct wire w;
	MDB_val v;
	enum err err = get(t, "fingerprint", &v, e);

	*out = (struct fingerprint){0};
	if (err)
		return err;
	w = wire_of(v.mv_data, v.mv_size);
	if (wire_byte(&w) != META_VERSION)
		w.bad = true;
	wire_text(&w, out->machine, sizeof out->machine);
	wire_text(&w, out->inode, sizeof out->inode);
	out->n_macs = wire_count(&w, MACS_MAX, 2);
	out->macs = mem_zalloc(out->n_macs, sizeof *out->macs);
	for (size_t i = 0; i < out->n_macs; i++)
		wire_text(&w, out->macs[i], sizeof out->macs[i]);
	if (wire_done(&w))
		return OK;
	fingerprint_fini(out);
	return meta_damaged(t, e);
}

enum err meta_put_plan_hash(struct txn *t, const char *hash, struct error *e)
{
	return put(t, "plan_hash", hash, strlen(hash), e);
}

enum err meta_get_plan_hash(struct txn *t, char out[SHA256_HEX_BYTES], struct error *e)
{
	MDB_val v;
	enum err err = get(t, "plan_hash", &v, e);

	if (err)
		return err;
	if (v.mv_size != SHA256_HEX_BYTES - 1)
		return meta_damaged(t, e);
	memcpy(out, v.mv_data, v.mv_size);
	out[v.mv_size] = '\0';
	return OK;
}

/* ---- settings ---- */

static bool config_key(const char *key, char out[CONFIG_KEY_BYTES])
{
	size_t len = strlen(key);

	if (len == 0 || len >= CONFIG_KEY_BYTES - sizeof "config.")
		return false;
	memcpy(out, "config.", sizeof "config." - 1);
	memcpy(out + sizeof "config." - 1, key, len + 1);
	return true;
}

enum err txn_config_get(struct txn *t, const char *key, struct buf *out, struct error *e)
{
	char name[CONFIG_KEY_BYTES];
	MDB_val v;
	enum err err;

	buf_clear(out);
	if (!config_key(key, name))
		return OK;
	err = db_get(t, DB_META, name, strlen(name), &v, e);
	if (err)
		return err == ERR_NOT_FOUND ? OK : err;
	buf_put(out, v.mv_data, v.mv_size);
	return OK;
}

enum err txn_config_set(struct txn *t, const char *key, const char *value, struct error *e)
{
	char name[CONFIG_KEY_BYTES];

	if (!config_key(key, name))
		return error_set(e, ERR_INVALID, N_("\"%s\" is not the name of a setting."), key);
	return value[0] ? put(t, name, value, strlen(value), e) : db_delete(t, DB_META, name, strlen(name), e);
}

/* ---- pairs declared different ---- */

/* The lesser id first, so that the order in which they are named does not matter. */
static void pair_key(const struct uuid *x, const struct uuid *y, unsigned char out[2 * UUID_BYTES])
{
	bool ordered = uuid_compare(x, y) <= 0;

	memcpy(out, ordered ? x->b : y->b, UUID_BYTES);
	memcpy(out + UUID_BYTES, ordered ? y->b : x->b, UUID_BYTES);
}

enum err txn_declare_different(struct txn *t, const struct uuid *x, const struct uuid *y, struct error *e)
{
	unsigned char key[2 * UUID_BYTES];

	pair_key(x, y, key);
	return db_put(t, DB_DIFFERENT, key, sizeof key, "", 0, e);
}

enum err txn_declare_alike(struct txn *t, const struct uuid *x, const struct uuid *y, struct error *e)
{
	unsigned char key[2 * UUID_BYTES];

	pair_key(x, y, key);
	return db_delete(t, DB_DIFFERENT, key, sizeof key, e);
}

bool txn_is_different(struct txn *t, const struct uuid *x, const struct uuid *y)
{
	unsigned char key[2 * UUID_BYTES];
	MDB_val v;

	pair_key(x, y, key);
	return db_get(t, DB_DIFFERENT, key, sizeof key, &v, NULL) == OK;
}

/* ---- closed periods ---- */

/* The three texts, each with its NUL: none holds one, so no two triples share a key. 0: too long. */
static size_t closed_key(const char *period, const char *rule, const char *unit, char out[CLOSED_KEY_BYTES])
{
	const char *const parts[] = {period, rule, unit};
	size_t at = 0;

	for (size_t i = 0; i < 3; i++) {
		size_t len = strlen(parts[i]) + 1;

		if (len > CLOSED_KEY_BYTES - at)
			return 0;
		memcpy(out + at, parts[i], len);
		at += len;
	}
	return at;
}

enum err txn_closed_put(struct txn *t, const char *period, const char *rule, const char *unit, const char *json,
	struct error *e)
{
	char key[CLOSED_KEY_BYTES];
	size_t len = closed_key(period, rule, unit, key);

	if (len == 0)
		return error_set(e, ERR_INVALID, N_("\"%s\" is not a period that can be closed."), period);
	return db_put(t, DB_CLOSED, key, len, json, strlen(json), e);
}

struct closed_walk {
	closed_fn fn;
	void *ctx;
};

static bool give_closed(void *ctx, const MDB_val *key, const MDB_val *value)
{
	const struct closed_walk *w = ctx;
	const char *parts[3], *at = key->mv_data, *end = at + key->mv_size;

	for (size_t i = 0; i < 3; i++) {
		const char *nul = at < end ? memchr(at, '\0', (size_t)(end - at)) : NULL;

		if (!nul)
			return true; /* none of ours */
		parts[i] = at;
		at = nul + 1;
	}
	return w->fn(w->ctx, parts[0], parts[1], parts[2], value->mv_data, value->mv_size);
}

enum err txn_each_closed(struct txn *t, closed_fn fn, void *ctx, struct error *e)
{
	struct closed_walk w = {fn, ctx};

	return db_each(t, DB_CLOSED, NULL, 0, give_closed, &w, e);
}

enum err txn_closed_get(struct txn *t, const char *period, const char *rule, const char *unit, struct buf *out,
	struct error *e)
{
	char key[CLOSED_KEY_BYTES];
	size_t len = closed_key(period, rule, unit, key);
	MDB_val v;
	enum err err = len ? db_get(t, DB_CLOSED, key, len, &v, e) : ERR_NOT_FOUND;

	buf_clear(out);
	if (err == ERR_NOT_FOUND)
		return error_set(e, ERR_NOT_FOUND, N_("The period %s is not closed."), period);
	if (!err)
		buf_put(out, v.mv_data, v.mv_size);
	return err;
}
