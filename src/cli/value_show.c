/* SPDX-License-Identifier: MIT
 * value_show - ids, states and edits as people read them. */
#include "value_show.h"

#include <string.h>
#include "sotay/store/batch_log.h"

void id_tail(const struct uuid *id, char out[ID_TAIL_BYTES])
{
	char text[UUID_TEXT_BYTES];

	uuid_format(id, text);
	memcpy(out, text + strlen(text) - (ID_TAIL_BYTES - 1), ID_TAIL_BYTES);
}

static void add_flag(const char *flag, struct buf *out)
{
	if (out->len)
		buf_puts(out, ", ");
	buf_puts(out, flag);
}

void flags_show(const struct cli *c, struct txn *t, const struct stored *s, struct buf *out)
{
	if (record_is_deleted(&s->record))
		add_flag(cli_tr(c, N_("deleted")), out);
	if (record_conflicts(&s->record))
		add_flag(cli_tr(c, N_("to choose")), out);
	if (!txn_is_exported(t, s->change))
		add_flag(cli_tr(c, N_("not handed in")), out);
}

/* ---- who wrote an edit ---- */

struct finding {
	const struct dot *dot;
	struct buf who;
	instant_t when;
	bool found;
	bool taken_in; /* `when` is when a batch brought it */
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

	if (!own && (f->found || h->type != HISTORY_IMPORT || !brings_dot(h, f->dot)))
		return true;
	buf_clear(&f->who);
	buf_puts(&f->who, h->who);
	f->when = h->when;
	f->found = true;
	f->taken_in = !own;
	return !own;
}

static bool look_at_batch(void *ctx, const struct batch_in *b)
{
	struct finding *f = ctx;

	buf_clear(&f->who);
	buf_puts(&f->who, b->label);
	return true;
}

void dot_show(const struct cli *c, struct txn *t, const struct record *r, const struct dot *dot, struct buf *out)
{
	struct finding f = {.dot = dot};
	struct arena a = {0};
	char device[DEVICE_ID_BYTES + 1] = {0}, text[DOT_TEXT_BYTES], when[SHOW_MOMENT_BYTES];

	memcpy(device, dot->device, DEVICE_ID_BYTES);
	dot_format(dot, text);
	if (dot_equal(dot, &r->origin)) {
		buf_puts(&f.who, r->author);
		f.when = r->created;
		f.found = true;
	} else if (txn_each_history(t, r->kind, &r->id, look_at_entry, &f, NULL) != OK || !f.found) {
		/* The label of the machine is then all there is; without it the dot stands alone. */
		(void)!txn_each_batch_in(t, device, &a, look_at_batch, &f, NULL);
	}
	buf_puts(out, buf_str(&f.who));
	if (f.found) {
		cli_moment(c, f.when, when);
		buf_puts(out, f.who.len ? ", " : "");
		buf_printf(out, f.taken_in ? cli_tr(c, N_("taken in %s")) : "%s", when);
	}
	buf_printf(out, f.who.len || f.found ? " (%s)" : "%s", text);
	buf_fini(&f.who);
	arena_free(&a);
}
