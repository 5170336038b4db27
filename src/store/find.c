/* SPDX-License-Identifier: MIT
 * find - a record by what a person types of its id: all of it, or its last characters.
 *
 * The end of a UUIDv7 is random while its beginning is the time, so a tail tells records of one day apart. Only keys
 * are read: a walk over a million of them takes less than a tenth of a second. */
#include "internal.h"

#include <string.h>

enum { TAIL_DIGITS_MIN = 4, TAIL_DIGITS_MAX = 2 * UUID_BYTES };

struct tail {
	unsigned char digits[TAIL_DIGITS_MAX]; /* the last one first */
	size_t n;
	size_t found;
	enum kind kind;
	struct uuid id;
};

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

static bool tail_parse(const char *s, struct tail *out)
{
	for (size_t i = strlen(s); i-- > 0;) {
		int digit = hex_digit(s[i]);

		if (s[i] == '-')
			continue;
		if (digit < 0 || out->n == TAIL_DIGITS_MAX)
			return false;
		out->digits[out->n++] = (unsigned char)digit;
	}
	return true;
}

static bool ends_in(const unsigned char *id, const struct tail *tail)
{
	for (size_t i = 0; i < tail->n; i++) {
		unsigned byte = id[UUID_BYTES - 1 - i / 2];

		if ((i % 2 ? byte >> 4 : byte & 15U) != tail->digits[i])
			return false;
	}
	return true;
}

static bool look(void *ctx, const MDB_val *key, const MDB_val *value)
{
	struct tail *tail = ctx;
	const unsigned char *bytes = key->mv_data;

	(void)value;
	if (key->mv_size != RECORD_KEY_BYTES || bytes[0] >= KIND_COUNT || !ends_in(bytes + 1, tail))
		return true;
	if (tail->found++ == 0) {
		tail->kind = (enum kind)bytes[0];
		memcpy(tail->id.b, bytes + 1, UUID_BYTES);
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
	struct tail tail = {.n = 0};
	enum err err;

	if (uuid_parse(id_or_tail, id))
		return find_whole(t, id, kind, e);
	if (!tail_parse(id_or_tail, &tail))
		return error_set(e, ERR_NOT_FOUND, N_("There is no record whose id ends in \"%s\"."), id_or_tail);
	if (tail.n < TAIL_DIGITS_MIN)
		return error_set(e, ERR_NOT_FOUND, N_("\"%s\" is too short: type at least the last %d characters of the id."),
			id_or_tail, (int)TAIL_DIGITS_MIN);
	err = db_each(t, DB_RECORD, "", 0, look, &tail, e);
	if (err)
		return err;
	if (tail.found == 0)
		return error_set(e, ERR_NOT_FOUND, N_("There is no record whose id ends in \"%s\"."), id_or_tail);
	if (tail.found > 1)
		return error_set(e, ERR_AMBIGUOUS, N_("There are %zu records whose id ends in \"%s\"; type more characters."),
			tail.found, id_or_tail);
	*kind = tail.kind;
	*id = tail.id;
	return OK;
}
