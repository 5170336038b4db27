/* SPDX-License-Identifier: MIT
 * rows - records on their way between two stores: the bytes of a batch's tables, written and read by the program. */
#ifndef SOTAY_TESTS_PROPERTY_ROWS_H
#define SOTAY_TESTS_PROPERTY_ROWS_H

#include "sotay/batch/table.h"

struct rows {
	struct buf tables[KIND_COUNT], siblings; /* empty: no such table */
};

/* Writes the records, in any order, and proves that reading brings back the very records and writing those the very
 * bytes. */
void rows_put(const struct record *const *records, size_t n, struct rows *out);
/* Reads them; records borrow from `a`. Fails if they are refused. */
void rows_read(const struct rows *rows, struct arena *a, struct record_list lists[KIND_COUNT]);
void rows_fini(struct rows *rows);
void record_lists_fini(struct record_list lists[KIND_COUNT]);
/* Whether the text stands anywhere in them. */
bool rows_contain(const struct rows *rows, const char *text);

/* Replaces `out` with the record's canonical form. */
void canonical(const struct record *r, struct buf *out);
/* Fails unless both have the same canonical form and record_equal() says so. */
void assert_same_record(const char *what, const struct record *is, const struct record *should_be);

#endif
