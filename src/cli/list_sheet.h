/* SPDX-License-Identifier: MIT
 * list_sheet - records for people who live in a spreadsheet: headings and words instead of names and codes, as CSV or
 * as a workbook. */
#ifndef SOTAY_CLI_LIST_SHEET_H
#define SOTAY_CLI_LIST_SHEET_H

#include "cli_internal.h"

struct list_sheet;

/* Records of one kind, or of all kinds together. `workbook`: XLSX instead of CSV. list_sheet_free(). */
struct list_sheet *list_sheet_new(const struct cli *c, bool all_kinds, enum kind kind, bool workbook)
	__attribute__((returns_nonnull));
void list_sheet_free(struct list_sheet **l);

/* The next row. */
void list_sheet_add(struct list_sheet *l, struct txn *t, const struct stored *s);
/* Replaces `out` by the file: CSV with a BOM, by which Excel knows UTF-8, or a workbook. ERR_REFUSED: no workbooks
 * here, or more records than a sheet has rows; ERR_IO, ERR_SPACE, ERR_READONLY: temporary files. */
enum err list_sheet_write(struct list_sheet *l, struct buf *out, struct error *e);

#endif
