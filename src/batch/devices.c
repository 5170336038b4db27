/* SPDX-License-Identifier: MIT
 * devices - the log of batches taken in, gathered by the machine that made them. */
#include "sotay/batch/devices.h"

#include <stdlib.h>
#include <string.h>

enum { MISSING_MAX = 10000 };

static bool take(void *ctx, const struct batch_in *b)
{
	struct batch_devices *d = ctx;
	struct batch_device *last = d->n ? &d->items[d->n - 1] : NULL;

	/* They come by device, then number. */
	if (!last || strcmp(last->last.device, b->device) != 0) {
		d->items = mem_realloc(d->items, (d->n + 1) * sizeof *d->items);
		last = &d->items[d->n++];
		*last = (struct batch_device){.latest = b->when};
	}
	last->last = *b;
	last->batches++;
	for (size_t k = 0; k < KIND_COUNT; k++)
		last->records += b->rows[k];
	if (b->when > last->latest)
		last->latest = b->when;
	if (b->follows[0]) {
		memcpy(last->follows, b->follows, sizeof last->follows);
		last->follows_number = b->follows_number;
	}
	return true;
}

static enum err read_missing(struct txn *t, struct batch_device *d, uint64_t *numbers, struct error *e)
{
	enum err err = batch_missing(t, d->last.device, numbers, MISSING_MAX, &d->all_missing, e);

	if (err != OK)
		return err;
	d->n_missing = d->all_missing < MISSING_MAX ? (size_t)d->all_missing : MISSING_MAX;
	if (!d->n_missing)
		return OK;
	d->missing = mem_alloc(d->n_missing * sizeof *d->missing);
	memcpy(d->missing, numbers, d->n_missing * sizeof *d->missing);
	return OK;
}

enum err batch_devices_read(struct txn *t, struct batch_devices *out, struct error *e)
{
	uint64_t *numbers = mem_alloc(MISSING_MAX * sizeof *numbers);
	enum err err;

	*out = (struct batch_devices){.n = 0};
	err = txn_each_batch_in(t, NULL, &out->arena, take, out, e);
	for (size_t i = 0; err == OK && i < out->n; i++)
		err = read_missing(t, &out->items[i], numbers, e);
	free(numbers);
	return err;
}

void batch_devices_fini(struct batch_devices *d)
{
	for (size_t i = 0; i < d->n; i++)
		free(d->items[i].missing);
	free(d->items);
	arena_free(&d->arena);
	*d = (struct batch_devices){.n = 0};
}

void batch_put_numbers(const uint64_t *numbers, size_t n, struct buf *out)
{
	for (size_t i = 0, k; i < n; i += k) {
		for (k = 1; i + k < n && numbers[i + k] == numbers[i] + k; k++)
			;
		buf_printf(out, "%s%llu", i ? ", " : "", (unsigned long long)numbers[i]);
		if (k > 1)
			buf_printf(out, "%s%llu", k > 2 ? "–" : ", ", (unsigned long long)numbers[i + k - 1]);
	}
}

void batch_put_device(const char *device, const char *label, const char *unit, const struct plan *plan, struct buf *out)
{
	buf_puts(out, label[0] ? label : device);
	if (unit[0])
		buf_printf(out, " · %s", plan_name(plan, LIST_UNITS, unit));
}

void batch_put_device_short(const char *device, const char *label, const char *unit, const struct plan *plan,
	struct buf *out)
{
	buf_puts(out, label[0] ? label : device);
	if (unit[0])
		buf_printf(out, " · %s", plan_unit_short(plan, unit));
}
