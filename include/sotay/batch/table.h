/* SPDX-License-Identifier: MIT
 * table - records as rows of CSV and back, byte for byte as design 4 gives them.
 *
 * A row shows one value a field. `stamps` names the dot of every shown value that does not come from the creating dot;
 * siblings.csv holds every further dot and value. */
#ifndef SOTAY_BATCH_TABLE_H
#define SOTAY_BATCH_TABLE_H

#include <stddef.h>
#include "sotay/base/buf.h"
#include "sotay/base/error.h"
#include "sotay/base/mem.h"
#include "sotay/model/record.h"

/* Records of one kind, ascending by id. */
struct record_list {
	struct record *records;
	size_t n, cap; /* heap: free records */
};

/* The record with that id, or NULL. */
struct record *record_list_find(const struct record_list *l, const struct uuid *id);

void table_put_header(enum kind kind, struct buf *out);
void table_put_siblings_header(struct buf *out);
/* Appends the record's row to `out` and its further values to `siblings`; returns how many rows that were. `order` is
 * that of kind_fields_by_name(). */
size_t table_put_record(const struct record *r, const unsigned char *order, struct buf *out, struct buf *siblings);

/* Reads a whole table and checks everything that a row alone can tell. Records borrow from `a`. ERR_REFUSED or
 * ERR_INVALID with file, row and column; `out` is then to be freed all the same. */
enum err table_read(enum kind kind, const char *bytes, size_t len, struct arena *a, struct record_list *out,
	struct error *e);
/* Reads siblings.csv into the records of the batch (one list a kind). *rows counts them. */
enum err table_read_siblings(const char *bytes, size_t len, struct arena *a, struct record_list lists[KIND_COUNT],
	size_t *rows, struct error *e);

#endif
