/* SPDX-License-Identifier: MIT
 * origin - from a dot to a person: the record, its history, the batches of the machine. */
#include "sotay/store/origin.h"

#include <string.h>
#include "sotay/base/buf.h"
#include "sotay/store/batch_log.h"

struct finding {
	const struct dot *dot;
	struct arena *a;
	struct origin *out;
};

static bool brings_dot(const struct history *h, const struct dot *dot)
{
	for (size_t i = 0; i < h->n_changes; i++) {
		const struct cell *after = &h->changes[i].after;

		for (size_t k = 0; k < after->n; k++) {
			if (dot_equal(&after->pairs[k].dot, dot))
				return true;
		}
	}
	return false;
}

/* The edit itself, if it was made here, tells more than the batch that brought it. */
static bool look_at_entry(void *ctx, const struct history *h)
{
	struct finding *f = ctx;
	bool own = h->type != HISTORY_IMPORT && dot_equal(&h->dot, f->dot);

	if (!own && (f->out->dated || h->type != HISTORY_IMPORT || !brings_dot(h, f->dot)))
		return true;
	f->out->who = arena_strdup(f->a, h->who);
	f->out->when = h->when;
	f->out->dated = true;
	f->out->taken_in = !own;
	return !own;
}

/* They come in order of number: the last one tells how the machine is called today. */
static bool look_at_batch(void *ctx, const struct batch_in *b)
{
	struct finding *f = ctx;

	f->out->label = b->label;
	f->out->unit = b->unit;
	return true;
}

static enum err own_machine(struct txn *t, struct arena *a, struct origin *out, struct error *e)
{
	struct buf value = {0};
	enum err err = txn_config_get(t, "label", &value, e);

	if (!err) {
		out->label = arena_strdup(a, buf_str(&value));
		err = txn_config_get(t, "unit", &value, e);
	}
	if (!err)
		out->unit = arena_strdup(a, buf_str(&value));
	buf_fini(&value);
	return err;
}

enum err txn_origin(struct txn *t, const struct record *r, const struct dot *d, struct arena *a, struct origin *out,
	struct error *e)
{
	struct finding f = {.out = NULL};
	enum err err;

	*out = (struct origin){.who = "", .device = arena_strndup(a, d->device, DEVICE_ID_BYTES), .label = "", .unit = ""};
	f = (struct finding){d, a, out};
	out->here = strcmp(out->device, store_device(txn_store(t))) == 0;
	err = out->here ? own_machine(t, a, out, e) : txn_each_batch_in(t, out->device, a, look_at_batch, &f, e);
	if (err)
		return err;
	if (dot_equal(d, &r->origin)) {
		out->who = arena_strdup(a, r->author);
		out->when = r->created;
		out->dated = true;
		return OK;
	}
	err = txn_each_history(t, r->kind, &r->id, look_at_entry, &f, e);
	if (!out->who[0])
		out->who = out->label;
	return err;
}
