/* SPDX-License-Identifier: MIT
 * find - a record by what a person types of its id: all of it, or its last characters.
 *
 * The end of a UUIDv7 is random while its beginning is the time, so a tail tells records of one day apart. Only keys
 * are read: a walk over a million of them takes less than a tenth of a second. */
#include "internal.h"

#include <string.h>
#include "tail.h"

struct wanted {
	struct tail tail;
	size_t found;
	enum kind kind;
	struct uuid id;
};

static bool look(void *ctx, const MDB_val *key, const MDB_val *value)
{
	struct wanted *w = ctx;
	const unsigned char *bytes = key->mv_data;

	(void)value;
	if (key->mv_size != RECORD_KEY_BYTES || bytes[0] >= KIND_COUNT || !tail_fits(&w->tail, bytes + 1))
		return true;
	if (w->found++ == 0) {
		w->kind = (enum kind)bytes[0];
		memcpy(w->id.b, bytes + 1, UUID_BYTES);
	}
	return true;
}

/* The whole id needs no walk. */
static enum err find_whole(struct txn *t, const struct uuid *id, enum kind *kind, struct error *e)
{
	unsigned char key[RECORD_KEY_BYTES];
	char text[UUID_TEXT_BYTES];
	MDB_val v;

	for (int k = 0; k < KIND_COUNT; k++) {
		enum err err;

		record_key(key, (enum kind)k, id);
		err = db_get(t, DB_RECORD, key, sizeof key, &v, e);
		*kind = (enum kind)k;
		if (err != ERR_NOT_FOUND)
			return err;
	}
	uuid_format(id, text);
	return error_set(e, ERR_NOT_FOUND, N_("There is no record %s."), text);
}

enum err txn_find_id(struct txn *t, const char *id_or_tail, enum kind *kind, struct uuid *id, struct error *e)
{
	struct wanted w = {.found = 0};
	enum err err;

	if (uuid_parse(id_or_tail, id))
		return find_whole(t, id, kind, e);
	if (!tail_parse(id_or_tail, strlen(id_or_tail), &w.tail))
		return error_set(e, ERR_NOT_FOUND, N_("There is no record whose id ends in \"%s\"."), id_or_tail);
	if (w.tail.n < TAIL_DIGITS_MIN)
		return error_set(e, ERR_NOT_FOUND, N_("\"%s\" is too short: type at least the last %d characters of the id."),
			id_or_tail, (int)TAIL_DIGITS_MIN);
	err = db_each(t, DB_RECORD, "", 0, look, &w, e);
	if (err)
		return err;
	if (w.found == 0)
		return error_set(e, ERR_NOT_FOUND, N_("There is no record whose id ends in \"%s\"."), id_or_tail);
	if (w.found > 1)
		return error_set(e, ERR_AMBIGUOUS, N_("There are %zu records whose id ends in \"%s\"; type more characters."),
			w.found, id_or_tail);
	*kind = w.kind;
	*id = w.id;
	return OK;
}
