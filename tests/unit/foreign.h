/* SPDX-License-Identifier: MIT
 * foreign - records as batches of other machines bring them, with ids a test can foresee. */
#ifndef SOTAY_TESTS_UNIT_FOREIGN_H
#define SOTAY_TESTS_UNIT_FOREIGN_H

#include "store_kit.h"

struct foreign {
	const char *device; /* 8 characters */
	enum kind kind;
	const char *author;
	const struct kit_field *fields; /* ended by a NULL name */
	const struct kit_field *other;  /* what another machine made of it at the same time, or NULL */
	bool deleted;
};

/* The id of record number i of a test: rising with i, its last digits being c0deXX, XX = i in hex. */
struct uuid foreign_id(size_t i);
/* Takes record number i into the store, as an import does. */
void foreign_put(struct store *s, size_t i, const struct foreign *f);

#endif
