/* SPDX-License-Identifier: MIT
 * args - taking the argument vector apart, and printing help from the table of commands. */
#ifndef SOTAY_CLI_ARGS_H
#define SOTAY_CLI_ARGS_H

#include "cli_internal.h"

struct globals {
	const char *store, *lang, *format, *author;
	bool quiet, help, version;
};

/* Options may be given as --name VALUE or --name=VALUE, before or after the command; "--" ends them; "-" alone is an
 * operand. ERR_USAGE in a sentence. `lang` is taken even then, so that the sentence is in the language asked for.
 * a->operands is heap. */
enum err args_parse(int argc, char **argv, struct globals *g, const struct command **command, struct args *a,
	struct error *e);

/* All commands, or one with its options. */
void help_print(const struct cli *c, const struct command *command);

#endif
