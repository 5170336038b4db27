/* SPDX-License-Identifier: MIT
 * start - the command line: one command, then exit (design 5). */
#ifndef SOTAY_CLI_START_H
#define SOTAY_CLI_START_H

/* Runs `sotay ARGUMENTS…` and returns its exit status: 0 done, 1 refused, 2 usage, 3 store or file trouble. Reads the
 * environment and the clock; writes to standard output and standard error. */
int cli_main(int argc, char **argv);

#endif
