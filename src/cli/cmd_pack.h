/* SPDX-License-Identifier: MIT
 * cmd_pack - from what a person calls a plan pack to its files; how a fault in it is told. */
#ifndef SOTAY_CLI_CMD_PACK_H
#define SOTAY_CLI_CMD_PACK_H

#include <stdio.h>
#include "cli_internal.h"

/* Reads the files of the pack: of the folder `name` if there is one, else of the shipped pack of that name. */
enum err pack_read(const char *name, struct plan_files *files, struct error *e);
/* Prints `units.csv, row 3, column "scope": sentence`. */
void pack_print_fault(const struct cli *c, FILE *out, const struct error *fault);

#endif
