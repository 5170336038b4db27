/* SPDX-License-Identifier: MIT
 * start - the command line: one command, then exit (design 5). */
#ifndef SOTAY_CLI_START_H
#define SOTAY_CLI_START_H

#include "sotay/base/error.h"
#include "sotay/base/surroundings.h"

/* Opens the screens; sotay/tui/start.h tells more. */
typedef enum err screens_fn(const struct surroundings *s, struct error *e);

/* Runs `sotay ARGUMENTS…` and returns its exit status: 0 done, 1 refused, 2 usage, 3 store or file trouble. Reads the
 * environment and the clock; writes to standard output and standard error. Where no command is given and both input and
 * output are a terminal, `screens` runs; without one, or if it is NULL, what is in the store is told. */
int cli_main(int argc, char **argv, screens_fn *screens);

#endif
