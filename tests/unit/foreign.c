/* SPDX-License-Identifier: MIT
 * foreign - making records of other machines and merging them in. */
#include "foreign.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct uuid foreign_id(size_t i)
{
	struct uuid id = uuid_v7((uint64_t)KIT_NOW * 1000 + i);

	/* The random part is fixed, so that a test can name the id. */
	memset(id.b + 8, 0, 5);
	id.b[6] = 0x70;
	id.b[7] = 0;
	id.b[8] = 0x80;
	id.b[13] = 0xc0;
	id.b[14] = 0xde;
	id.b[15] = (unsigned char)i;
	return id;
}

struct call {
	size_t i;
	const struct foreign *f;
};

static struct dot dot_of(const char *device, uint64_t n)
{
	struct dot dot = {.n = n};

	memcpy(dot.device, device, DEVICE_ID_BYTES);
	return dot;
}

static size_t read_fields(const struct foreign *f, const struct kit_field *fields, struct change changes[FIELDS_MAX])
{
	size_t n = 0;

	for (; fields && fields[n].name; n++) {
		int field = kind_field_index(f->kind, fields[n].name);

		if (field < 0)
			abort();
		changes[n] = (struct change){(size_t)field, fields[n].value};
	}
	return n;
}

static enum err take_in(struct txn *t, void *ctx, struct error *e)
{
	const struct call *c = ctx;
	const struct foreign *f = c->f;
	struct import_source source = {f->device, 1, "Máy khác", KIT_NOW, false};
	struct dot origin = dot_of(f->device, c->i + 1), later = dot_of(f->device, c->i + 1001),
			   other = dot_of("0THER000", c->i + 1);
	struct uuid id = foreign_id(c->i);
	const char *values[FIELDS_MAX] = {NULL};
	struct change changes[FIELDS_MAX];
	struct arena a = {0};
	struct record r, theirs;
	size_t n = read_fields(f, f->fields, changes);
	enum err err = OK;

	for (size_t i = 0; i < n; i++)
		values[changes[i].field] = changes[i].value;
	r = record_new(&a, f->kind, &id, &origin, KIT_NOW, f->author, values);
	theirs = r;
	if (f->deleted) {
		changes[0] = (struct change){kind_info(f->kind)->n_fields, "1"};
		err = record_edit(&a, &r, changes, 1, &later, KIT_NOW, &r, NULL, e);
	}
	n = read_fields(f, f->other, changes);
	if (err == OK && n > 0) {
		struct record base = theirs;

		/* Both machines change the same fields, the first one by putting something behind. */
		err = record_edit(&a, &base, changes, n, &other, KIT_NOW, &theirs, NULL, e);
		for (size_t i = 0; i < n; i++)
			changes[i].value = "khác";
		if (err == OK)
			err = record_edit(&a, &base, changes, n, &later, KIT_NOW, &r, NULL, e);
		if (err == OK)
			err = record_merge(&a, &r, &theirs, &r, NULL, e);
	}
	if (err == OK)
		err = txn_put_merged(t, NULL, &r, &source, e);
	arena_free(&a);
	return err;
}

void foreign_put(struct store *s, size_t i, const struct foreign *f)
{
	struct call c = {i, f};
	struct error e;

	if (store_write(s, take_in, &c, &e) != OK) {
		char *sentence = kit_sentence(&e);

		fprintf(stderr, "foreign: %s\n", sentence);
		free(sentence);
		abort();
	}
}
