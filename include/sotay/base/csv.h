/* SPDX-License-Identifier: MIT
 * csv - reading and writing CSV (RFC 4180) through libcsv, the only user of csv.h.
 *
 * Strict form (batches): comma, CRLF also at the end, no BOM, leading and trailing blanks count, no NUL; quotes that
 * are not needed are accepted. Lenient form (plan packs from a spreadsheet): BOM, LF, CRLF or CR, no newline at the
 * end, `;` as the delimiter if the header has more `;` than `,`. */
#ifndef SOTAY_BASE_CSV_H
#define SOTAY_BASE_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include "sotay/base/buf.h"
#include "sotay/base/error.h"

enum { CSV_FIELD_BYTES_MAX = 65536, CSV_COLUMNS_MAX = 256 };

enum csv_form { CSV_STRICT_FORM, CSV_LENIENT_FORM };

/* One field of a row: `len` bytes at `data`, with a NUL behind them; valid during the callback only. */
struct csv_field {
	const char *data;
	size_t len;
};

/* Called for every row, the header included (row 0). Anything but OK stops the reading and is returned by csv_read(),
 * which adds the row to `e` if the callback named none; `e` is never NULL here. In the lenient form empty lines below
 * the header count as rows but are not handed on. */
typedef enum err (*csv_row_fn)(void *ctx, size_t row, const struct csv_field *fields, size_t n_fields, struct error *e);

/* Reads the whole of `bytes`. Faults of form are ERR_REFUSED with row and, where known, column number in e->column as
 * text ("3"); a line ending, an empty file or line, BOM, NUL, a stray or missing quote, a field over
 * CSV_FIELD_BYTES_MAX and more than CSV_COLUMNS_MAX columns are each named and say what to do. Memory used is bounded
 * by one row whatever the input. UTF-8 is not checked here. */
enum err csv_read(const char *bytes, size_t len, enum csv_form form, csv_row_fn fn, void *ctx, struct error *e);

/* Appends one field, quoted only when it must be: `,` `"` CR LF, or blanks at an end. */
void csv_put_field(struct buf *out, const char *value, size_t len);
/* Appends a row of n >= 1 NUL-ended fields with CRLF; an only, empty field is quoted, or the line would be empty. */
void csv_put_row(struct buf *out, const char *const *values, size_t n);

#endif
