/* SPDX-License-Identifier: MIT
 * batch_log - batches made and taken in.
 *
 *   batch_out  device, u64 number              batch_in  device, u64 number, hash
 *
 * Numbers in keys are big-endian, so a device's batches stand in their order. */
#include "sotay/store/batch_log.h"

#include <stdlib.h>
#include <string.h>
#include "internal.h"
#include "wire.h"

enum {
	LOG_VERSION = 1,
	OUT_KEY_BYTES = DEVICE_ID_BYTES + 8,
	IN_KEY_BYTES = OUT_KEY_BYTES + SHA256_HEX_BYTES - 1,
};

static bool out_key(const char *device, uint64_t number, unsigned char out[OUT_KEY_BYTES])
{
	if (!device_id_valid(device, strlen(device)))
		return false;
	memcpy(out, device, DEVICE_ID_BYTES);
	wire_be64(out + DEVICE_ID_BYTES, number);
	return true;
}

static bool in_key(const char *device, uint64_t number, const char *hash, unsigned char out[IN_KEY_BYTES])
{
	if (strlen(hash) != SHA256_HEX_BYTES - 1 || !out_key(device, number, out))
		return false;
	memcpy(out + OUT_KEY_BYTES, hash, SHA256_HEX_BYTES - 1);
	return true;
}

static enum err no_such(const char *device, uint64_t number, struct error *e)
{
	return error_set(e, ERR_NOT_FOUND, N_("The notebook knows no batch %llu of %s."), (unsigned long long)number,
		device);
}

static enum err no_key(const char *device, struct error *e)
{
	return error_set(e, ERR_INVALID, N_("\"%s\" is not the code of a machine, or the batch has no hash."), device);
}

static void put_rows(struct buf *out, const uint64_t rows[KIND_COUNT])
{
	wire_put_varint(out, KIND_COUNT);
	for (size_t i = 0; i < KIND_COUNT; i++)
		wire_put_varint(out, rows[i]);
}

static void get_rows(struct wire *w, uint64_t rows[KIND_COUNT])
{
	if (wire_number(w, KIND_COUNT) != KIND_COUNT)
		w->bad = true;
	for (size_t i = 0; i < KIND_COUNT; i++)
		rows[i] = wire_varint(w);
}

/* ---- made here ---- */

static void forget_delivered(struct txn *t)
{
	free(t->delivered);
	t->delivered = NULL;
	t->n_delivered = 0;
	t->delivered_known = false;
}

enum err txn_batch_out_put(struct txn *t, const struct batch_out *b, struct error *e)
{
	unsigned char key[OUT_KEY_BYTES];
	struct buf *out = &t->packed;

	if (!out_key(b->device, b->number, key))
		return no_key(b->device, e);
	buf_clear(out);
	buf_putc(out, LOG_VERSION);
	wire_put_string(out, b->hash);
	wire_put_varint(out, b->first);
	wire_put_varint(out, b->last);
	buf_putc(out, b->full ? 1 : 0);
	buf_putc(out, b->delivered ? 1 : 0);
	wire_put_varint(out, (uint64_t)b->when);
	put_rows(out, b->rows);
	wire_put_varint(out, b->bytes);
	wire_put_string(out, b->receipt.received);
	wire_put_string(out, b->receipt.by ? b->receipt.by : "");
	wire_put_varint(out, b->receipt.added);
	wire_put_varint(out, b->receipt.updated);
	wire_put_varint(out, b->receipt.unchanged);
	wire_put_varint(out, b->receipt.conflicts);
	forget_delivered(t);
	return db_put(t, DB_BATCH_OUT, key, sizeof key, out->data, out->len, e);
}

/* Strings borrow from the bytes. */
static bool unpack_out(const void *key, const void *bytes, size_t len, struct batch_out *b)
{
	struct wire w = wire_of(bytes, len);

	*b = (struct batch_out){0};
	memcpy(b->device, key, DEVICE_ID_BYTES);
	b->number = wire_from_be64((const unsigned char *)key + DEVICE_ID_BYTES);
	if (wire_byte(&w) != LOG_VERSION)
		w.bad = true;
	wire_text(&w, b->hash, sizeof b->hash);
	b->first = wire_varint(&w);
	b->last = wire_varint(&w);
	b->full = wire_byte(&w) != 0;
	b->delivered = wire_byte(&w) != 0;
	b->when = (instant_t)wire_number(&w, INT64_MAX);
	get_rows(&w, b->rows);
	b->bytes = wire_varint(&w);
	wire_text(&w, b->receipt.received, sizeof b->receipt.received);
	b->receipt.by = wire_string(&w);
	b->receipt.added = wire_varint(&w);
	b->receipt.updated = wire_varint(&w);
	b->receipt.unchanged = wire_varint(&w);
	b->receipt.conflicts = wire_varint(&w);
	return wire_done(&w);
}

enum err txn_batch_out_get(struct txn *t, const char *device, uint64_t number, struct arena *a, struct batch_out *out,
	struct error *e)
{
	unsigned char key[OUT_KEY_BYTES];
	MDB_val v;
	enum err err = out_key(device, number, key) ? db_get(t, DB_BATCH_OUT, key, sizeof key, &v, e) : ERR_NOT_FOUND;

	if (err)
		return err == ERR_NOT_FOUND ? no_such(device, number, e) : err;
	return unpack_out(key, arena_strndup(a, v.mv_data, v.mv_size), v.mv_size, out) ? OK : meta_damaged(t, e);
}

struct out_list {
	struct arena *arena;
	struct batch_out *items;
	size_t n, cap;
	bool damaged;
};

static bool collect_out(void *ctx, const MDB_val *key, const MDB_val *value)
{
	struct out_list *list = ctx;

	if (list->n == list->cap) {
		list->cap = list->cap ? 2 * list->cap : 16;
		list->items = mem_realloc(list->items, list->cap * sizeof *list->items);
	}
	list->damaged = key->mv_size != OUT_KEY_BYTES ||
		!unpack_out(key->mv_data, arena_strndup(list->arena, value->mv_data, value->mv_size), value->mv_size,
			&list->items[list->n++]);
	return !list->damaged;
}

static int out_compare(const void *x, const void *y)
{
	const struct batch_out *a = x, *b = y;
	int c;

	if (a->last != b->last)
		return a->last < b->last ? -1 : 1;
	c = strcmp(a->device, b->device);
	return c != 0 ? c : a->number < b->number ? -1 : a->number > b->number;
}

/* In the order they were made; free(list->items). */
static enum err list_out(struct txn *t, const char *device, struct out_list *list, struct error *e)
{
	enum err err = db_each(t, DB_BATCH_OUT, device, strlen(device), collect_out, list, e);

	if (!err && list->damaged)
		err = meta_damaged(t, e);
	if (!err && list->n > 1)
		qsort(list->items, list->n, sizeof *list->items, out_compare);
	return err;
}

enum err txn_each_batch_out(struct txn *t, struct arena *a, batch_out_fn fn, void *ctx, struct error *e)
{
	struct out_list list = {.arena = a};
	enum err err = list_out(t, "", &list, e);

	for (size_t i = 0; i < list.n && !err; i++) {
		if (!fn(ctx, &list.items[i]))
			break;
	}
	free(list.items);
	return err;
}

enum err batch_out_last(struct txn *t, const char *device, uint64_t *number, struct error *e)
{
	struct arena a = {0};
	struct out_list list = {.arena = &a};
	enum err err = list_out(t, device, &list, e);

	*number = 0;
	for (size_t i = 0; i < list.n && !err; i++) {
		if (list.items[i].number > *number)
			*number = list.items[i].number;
	}
	free(list.items);
	arena_free(&a);
	return err;
}

/* ---- what has been delivered ---- */

static int range_compare(const void *x, const void *y)
{
	const struct change_range *a = x, *b = y;

	return a->first < b->first ? -1 : a->first > b->first;
}

/* Sorted, overlapping and adjoining ranges joined. */
static size_t join_ranges(struct change_range *r, size_t n)
{
	size_t kept = 0;

	if (n > 1)
		qsort(r, n, sizeof *r, range_compare);
	for (size_t i = 0; i < n; i++) {
		if (kept > 0 && r[i].first <= r[kept - 1].last + 1) {
			if (r[i].last > r[kept - 1].last)
				r[kept - 1].last = r[i].last;
		} else {
			r[kept++] = r[i];
		}
	}
	return kept;
}

static enum err load_delivered(struct txn *t, struct error *e)
{
	struct arena a = {0};
	struct out_list list = {.arena = &a};
	enum err err = list_out(t, "", &list, e);

	if (!err) {
		t->delivered = mem_alloc((list.n + 1) * sizeof *t->delivered);
		for (size_t i = 0; i < list.n; i++) {
			const struct batch_out *b = &list.items[i];

			if (b->delivered && b->last > 0)
				t->delivered[t->n_delivered++] = (struct change_range){b->full ? 1 : b->first, b->last};
		}
		t->n_delivered = join_ranges(t->delivered, t->n_delivered);
		t->delivered_known = true;
	}
	free(list.items);
	arena_free(&a);
	return err;
}

bool txn_is_exported(struct txn *t, uint64_t change)
{
	size_t low = 0, high;

	if (change == 0)
		return true;
	/* What cannot be read counts as not handed in: better once too often than never. */
	if (!t->delivered_known && load_delivered(t, NULL))
		return false;
	high = t->n_delivered;
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (t->delivered[mid].last < change)
			low = mid + 1;
		else
			high = mid;
	}
	return low < t->n_delivered && t->delivered[low].first <= change;
}

/* Live changes outside the delivered ranges, one by one. */
static enum err count_between(struct txn *t, size_t *n, struct error *e)
{
	uint64_t from = 1;
	enum err err = OK;

	for (size_t i = 0; !err && i < t->n_delivered; i++) {
		if (from < t->delivered[i].first)
			err = record_count_changes(t, from, t->delivered[i].first - 1, n, e);
		from = t->delivered[i].last + 1;
	}
	return err ? err : record_count_changes(t, from, UINT64_MAX, n, e);
}

static enum err count_within(struct txn *t, size_t *n, struct error *e)
{
	enum err err = OK;

	for (size_t i = 0; !err && i < t->n_delivered; i++)
		err = record_count_changes(t, t->delivered[i].first, t->delivered[i].last, n, e);
	return err;
}

/* How many there are in all is known at once; what is walked is the part that can be no longer than the other. */
enum err txn_count_unexported(struct txn *t, size_t *n, struct error *e)
{
	uint64_t span = 0;
	size_t total, delivered = 0;
	enum err err = t->delivered_known ? OK : load_delivered(t, e);

	*n = 0;
	if (!err)
		err = record_count_all_changes(t, &total, e);
	if (err)
		return err;
	for (size_t i = 0; i < t->n_delivered; i++)
		span += t->delivered[i].last - t->delivered[i].first + 1;
	if (span > total / 2)
		return count_between(t, n, e);
	err = count_within(t, &delivered, e);
	*n = total - delivered;
	return err;
}

/* ---- taken in ---- */

enum err txn_batch_in_put(struct txn *t, const struct batch_in *b, struct error *e)
{
	unsigned char key[IN_KEY_BYTES];
	struct buf *out = &t->packed;

	if (!in_key(b->device, b->number, b->hash, key))
		return no_key(b->device, e);
	buf_clear(out);
	buf_putc(out, LOG_VERSION);
	wire_put_string(out, b->previous);
	wire_put_varint(out, b->first);
	wire_put_varint(out, b->last);
	buf_putc(out, b->full ? 1 : 0);
	wire_put_varint(out, (uint64_t)b->when);
	wire_put_string(out, b->label ? b->label : "");
	wire_put_string(out, b->unit ? b->unit : "");
	wire_put_string(out, b->follows);
	wire_put_varint(out, b->follows_number);
	put_rows(out, b->rows);
	wire_put_varint(out, b->added);
	wire_put_varint(out, b->updated);
	wire_put_varint(out, b->unchanged);
	wire_put_varint(out, b->conflicts);
	return db_put(t, DB_BATCH_IN, key, sizeof key, out->data, out->len, e);
}

static bool unpack_in(const void *key, const void *bytes, size_t len, struct batch_in *b)
{
	struct wire w = wire_of(bytes, len);
	const char *k = key;

	*b = (struct batch_in){0};
	memcpy(b->device, k, DEVICE_ID_BYTES);
	b->number = wire_from_be64((const unsigned char *)k + DEVICE_ID_BYTES);
	memcpy(b->hash, k + OUT_KEY_BYTES, SHA256_HEX_BYTES - 1);
	if (wire_byte(&w) != LOG_VERSION)
		w.bad = true;
	wire_text(&w, b->previous, sizeof b->previous);
	b->first = wire_varint(&w);
	b->last = wire_varint(&w);
	b->full = wire_byte(&w) != 0;
	b->when = (instant_t)wire_number(&w, INT64_MAX);
	b->label = wire_string(&w);
	b->unit = wire_string(&w);
	wire_text(&w, b->follows, sizeof b->follows);
	b->follows_number = wire_varint(&w);
	get_rows(&w, b->rows);
	b->added = wire_varint(&w);
	b->updated = wire_varint(&w);
	b->unchanged = wire_varint(&w);
	b->conflicts = wire_varint(&w);
	return wire_done(&w);
}

enum err txn_batch_in_get(struct txn *t, const char *device, uint64_t number, const char *hash, struct arena *a,
	struct batch_in *out, struct error *e)
{
	unsigned char key[IN_KEY_BYTES];
	MDB_val v;
	enum err err = in_key(device, number, hash, key) ? db_get(t, DB_BATCH_IN, key, sizeof key, &v, e) : ERR_NOT_FOUND;

	if (err)
		return err == ERR_NOT_FOUND ? no_such(device, number, e) : err;
	return unpack_in(key, arena_strndup(a, v.mv_data, v.mv_size), v.mv_size, out) ? OK : meta_damaged(t, e);
}

struct in_walk {
	struct arena *arena;
	batch_in_fn fn;
	void *ctx;
	bool damaged;
};

static bool each_in(void *ctx, const MDB_val *key, const MDB_val *value)
{
	struct in_walk *walk = ctx;
	struct batch_in b;

	walk->damaged = key->mv_size != IN_KEY_BYTES ||
		!unpack_in(key->mv_data, arena_strndup(walk->arena, value->mv_data, value->mv_size), value->mv_size, &b);
	return !walk->damaged && walk->fn(walk->ctx, &b);
}

enum err txn_each_batch_in(struct txn *t, const char *device, struct arena *a, batch_in_fn fn, void *ctx,
	struct error *e)
{
	struct in_walk walk = {a, fn, ctx, false};
	const char *prefix = device ? device : "";
	enum err err = db_each(t, DB_BATCH_IN, prefix, strlen(prefix), each_in, &walk, e);

	return !err && walk.damaged ? meta_damaged(t, e) : err;
}
