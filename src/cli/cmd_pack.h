/* SPDX-License-Identifier: MIT
 * cmd_pack - how a fault in a plan pack is told. */
#ifndef SOTAY_CLI_CMD_PACK_H
#define SOTAY_CLI_CMD_PACK_H

#include <stdio.h>
#include "cli_internal.h"

/* Prints `units.csv, row 3, column "scope": sentence`. */
void pack_print_fault(const struct cli *c, FILE *out, const struct error *fault);

#endif
