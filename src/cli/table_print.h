/* SPDX-License-Identifier: MIT
 * table_print - rows and columns on a terminal or in a file, or the same as CSV. */
#ifndef SOTAY_CLI_TABLE_PRINT_H
#define SOTAY_CLI_TABLE_PRINT_H

#include "cli_internal.h"

enum { TABLE_PRINT_COLUMNS = 48 };

struct table_column {
	const char *name;  /* heading in CSV */
	const char *title; /* msgid, heading in tables */
	bool right;        /* numbers */
};

struct table_print {
	const struct table_column *columns;
	size_t n_columns;
	char **cells; /* heap, row by row */
	size_t n_cells, cap;
};

void table_print_init(struct table_print *t, const struct table_column *columns, size_t n_columns);
/* The next cell, copied; rows fill from left to right. Line feeds are shown as " / ". */
void table_print_cell(struct table_print *t, const char *text);
void table_print_number(struct table_print *t, unsigned long long n);
/* Prints everything in the format of `c` (CLI_CSV or else a table; nothing but the heading if there are no rows) and
 * frees it. */
void table_print_end(struct table_print *t, const struct cli *c);

#endif
