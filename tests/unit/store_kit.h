/* SPDX-License-Identifier: MIT
 * store_kit - a store in a folder of its own, for tests that need one. */
#ifndef SOTAY_TESTS_UNIT_STORE_KIT_H
#define SOTAY_TESTS_UNIT_STORE_KIT_H

#include "sotay/store/store.h"

#define KIT_NOW ((instant_t)1647333000) /* 2022-03-15T08:30:00Z */

struct kit {
	char root[64]; /* removed by kit_fini() */
	char dir[80];  /* root/store */
	struct store *s;
};

struct kit_field {
	const char *name, *value;
};

/* A store of the small plan pack, unit cnscd, neighbourhood kp-1, label "Chị Lan", machine "one"; open. `map_bytes` 0:
 * the usual size. */
void kit_init(struct kit *k, size_t map_bytes);
/* An empty root, no store. */
void kit_init_empty(struct kit *k);
void kit_fini(struct kit *k);
enum err kit_create(const char *dir, size_t map_bytes, struct error *e);
/* Closes and opens again, as `machine`. */
void kit_reopen(struct kit *k, const char *machine);

/* One transaction each; `fields` is ended by a NULL name. */
enum err kit_add(struct store *s, enum kind kind, const struct kit_field *fields, struct uuid *id, struct error *e);
enum err kit_edit(struct store *s, enum kind kind, const struct uuid *id, const struct kit_field *fields,
	struct error *e);
enum err kit_undo(struct store *s, enum kind kind, const struct uuid *id, struct error *e);
enum err kit_purge(struct store *s, enum kind kind, const struct uuid *id, int level, struct error *e);
/* The record as it is after an edit made on the machine called `device` (8 characters) with number n, and merged in
 * here. */
enum err kit_import_edit(struct store *s, enum kind kind, const struct uuid *id, const char *device, uint64_t n,
	const struct kit_field *fields, struct error *e);

/* A session, an assist with what is required filled in. */
struct uuid kit_session(struct store *s, const char *title);
struct uuid kit_assist(struct store *s, const char *citizen, const char *phone);
/* Must be there; strings borrow from `a`. */
struct stored kit_get(struct store *s, enum kind kind, const struct uuid *id, struct arena *a);
/* The value shown, as a heap string. */
char *kit_value(struct store *s, enum kind kind, const struct uuid *id, const char *field);
/* The sentence of an error in English, as a heap string. */
char *kit_sentence(const struct error *e);

#endif
