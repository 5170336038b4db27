/* SPDX-License-Identifier: MIT
 * counts - going through the heads of all records, a few dozen microseconds at a time. */
#include "sotay/store/counts.h"

#include <string.h>
#include "internal.h"

enum { RECORDS_PER_ASKING = 256 };

static enum err count_one(struct record_counts *c, const struct raw_record *raw, day_t today, struct error *e)
{
	struct raw_head head;
	enum err err = raw_head(raw, &head, e);

	if (err)
		return err;
	c->conflicts += head.conflict && !head.deleted;
	c->doubtful += head_is_doubtful(&head, today);
	return OK;
}

/* The id behind, for going on; false: it was the last one of the kind. */
static bool next_id(struct uuid *id)
{
	for (size_t i = UUID_BYTES; i-- > 0;) {
		if (++id->b[i] != 0)
			return true;
	}
	return false;
}

static void note_place(struct record_counts *c, const struct raw_record *raw)
{
	c->kind = raw->kind;
	c->id = raw->id;
	if (!next_id(&c->id))
		c->kind = (enum kind)(raw->kind + 1);
}

static enum err walk(struct record_cursor *cursor, struct record_counts *c, day_t today, keep_on_fn keep_on, void *ctx,
	struct error *e)
{
	struct raw_record raw;
	enum err err = record_cursor_seek(cursor, c->kind, &c->id, &raw, e);

	for (size_t n = 1; !err; n++) {
		err = count_one(c, &raw, today, e);
		if (err)
			return err;
		if (n % RECORDS_PER_ASKING == 0 && keep_on && !keep_on(ctx)) {
			note_place(c, &raw);
			return ERR_CANCEL;
		}
		err = record_cursor_next(cursor, &raw, e);
	}
	if (err != ERR_NOT_FOUND)
		return err;
	c->done = true;
	return OK;
}

enum err counts_step(struct store *s, struct record_counts *c, day_t today, keep_on_fn keep_on, void *ctx,
	struct error *e)
{
	struct record_cursor cursor;
	struct txn *t;
	enum err err = store_read(s, &t, e);

	if (err)
		return err;
	if (!c->begun || c->version != txn_version(t) || c->today != today)
		*c = (struct record_counts){.begun = true, .version = txn_version(t), .today = today};
	if (!c->done) {
		err = record_cursor_open(t, &cursor, e);
		if (!err) {
			err = walk(&cursor, c, today, keep_on, ctx, e);
			record_cursor_close(&cursor);
		}
	}
	txn_end(&t);
	return err;
}
