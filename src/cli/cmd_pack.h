/* SPDX-License-Identifier: MIT
 * cmd_pack - from what a person calls a plan pack to the folder that holds it; how a fault in it is told. */
#ifndef SOTAY_CLI_CMD_PACK_H
#define SOTAY_CLI_CMD_PACK_H

#include <stdio.h>
#include "cli_internal.h"

/* The folder of the pack: `name` itself if it is a folder, else the shipped pack of that name. Heap; NULL if there is
 * neither. */
char *pack_find(const char *name);
/* Prints `units.csv, row 3, column "scope": sentence`. */
void pack_print_fault(const struct cli *c, FILE *out, const struct error *fault);

#endif
