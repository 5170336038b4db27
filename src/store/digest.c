/* SPDX-License-Identifier: MIT
 * digest - hashing the canonical form record by record. */
#include "sotay/store/digest.h"

struct digesting {
	struct sha256 hash;
	struct buf text;
	unsigned char order[FIELDS_MAX + 1];
	uint64_t records, conflicts;
	enum err err;
	struct error *e;
};

static bool add_record(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	struct digesting *d = ctx;
	struct arena a = {0};
	struct stored s;

	(void)kind;
	(void)id;
	d->err = raw_decode(raw, &a, &s, d->e);
	if (d->err == OK) {
		buf_clear(&d->text);
		record_put_canonical(&s.record, d->order, &d->text);
		sha256_update(&d->hash, buf_str(&d->text), d->text.len);
		d->records++;
		d->conflicts += record_conflicts(&s.record);
	}
	arena_free(&a);
	return d->err == OK;
}

enum err txn_digest(struct txn *t, char hex[SHA256_HEX_BYTES], uint64_t *records, uint64_t *conflicts, struct error *e)
{
	struct digesting d = {.err = OK, .e = e};
	enum err err = OK;

	sha256_init(&d.hash);
	for (int k = 0; err == OK && d.err == OK && k < KIND_COUNT; k++) {
		kind_fields_by_name((enum kind)k, d.order);
		err = txn_each(t, (enum kind)k, add_record, &d, e);
	}
	sha256_final_hex(&d.hash, hex);
	buf_fini(&d.text);
	*records = d.records;
	*conflicts = d.conflicts;
	return err == OK ? d.err : err;
}
