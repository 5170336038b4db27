/* SPDX-License-Identifier: MIT
 * cli_internal - what every command gets, and how a command is described.
 *
 * A command is a row of the table in commands.c: name, options, how many operands, what it needs, what runs it. Help,
 * usage errors and the manual page come from the same rows. A command prints results itself; the error it returns is
 * printed by cli_main(). */
#ifndef SOTAY_CLI_INTERNAL_H
#define SOTAY_CLI_INTERNAL_H

#include <stdbool.h>
#include <stdio.h>
#include "sotay/base/day.h"
#include "sotay/base/error.h"
#include "sotay/base/i18n.h"
#include "sotay/model/show.h"
#include "sotay/store/store.h"

enum cli_format { CLI_TABLE, CLI_JSON, CLI_CSV, CLI_OTHER };

struct cli {
	const struct i18n *i18n;
	const char *store_dir;
	enum cli_format format;
	const char *format_name; /* as given, or NULL */
	const char *author;      /* --author, or NULL: the configured one */
	bool quiet;
	instant_t now;
	const char *machine; /* SOTAY_MACHINE or NULL */
	FILE *out, *err;
	bool terminal; /* out is a terminal */
	bool colour;
	size_t width_cols;   /* of the terminal; 0 = unlimited */
	struct store *store; /* open while a command that needs it runs */
};

/* An option of a command; `value` is the placeholder shown in help, NULL for a flag. */
struct option_spec {
	const char *name;  /* without the dashes */
	const char *value; /* "DIR" … or NULL */
	const char *help;  /* msgid */
};

enum { ARGS_MAX = 64 };

struct args {
	const char *names[ARGS_MAX];  /* options given, in order */
	const char *values[ARGS_MAX]; /* NULL for flags */
	size_t n_options;
	const char **operands; /* everything else, the command's name left out */
	size_t n_operands;
};

struct command {
	const char *name;
	const char *synopsis;              /* operands, as in "KIND field=value …"; same in every language */
	const char *summary;               /* msgid */
	const struct option_spec *options; /* ended by a NULL name; NULL = none */
	size_t min_operands, max_operands;
	bool needs_store;
	enum err (*run)(struct cli *c, const struct args *a, struct error *e);
};

/* All commands, ended by a NULL name. */
extern const struct command commands[];
const struct command *command_find(const char *name);

/* Value of an option given last, or NULL. */
const char *args_value(const struct args *a, const char *name);
bool args_has(const struct args *a, const char *name);

/* printf of a translated sentence to standard output; nothing with --quiet. */
void cli_say(const struct cli *c, const char *msgid, ...) __attribute__((format(printf, 2, 3)));
/* "sotay: …" on standard error. */
void cli_complain(const struct cli *c, const struct error *e);
/* The error's sentence, translated; heap. */
char *cli_sentence(const struct cli *c, const struct error *e);
const char *cli_tr(const struct cli *c, const char *msgid) __attribute__((format_arg(2)));
/* A path as it may be shown: a name on a stick can hold anything, escape sequences too. Heap. */
char *cli_path(const char *path);
/* Today's local date under the plan's utc_offset. */
day_t cli_today(const struct cli *c);
/* Who works: --author, else the setting. Replaces `out`; checked as text. */
enum err cli_author(const struct cli *c, struct txn *t, struct buf *out, struct error *e);
/* A line of text a person gave on the command line: normal form, checked. `label` is a msgid. Replaces `out`. */
enum err cli_text(const char *label, const char *typed, struct buf *out, struct error *e);
/* The setting `key`, "" if unset. Replaces `out`. */
enum err cli_config(const struct cli *c, const char *key, struct buf *out, struct error *e);
/* "15/03/2022 08:30" in local time. */
void cli_moment(const struct cli *c, instant_t t, char out[SHOW_MOMENT_BYTES]);
/* Refuses a --format this command has not: ERR_USAGE. `csv`: whether it has csv. */
enum err cli_need_format(const struct cli *c, bool csv, struct error *e);

/* Writes a file that a person asked for. Whatever is wrong with the place is trouble with a file (ERR_IO, ERR_SPACE,
 * ERR_READONLY), not a record that was not found. */
enum err cli_write_file(const char *file, const struct buf *text, struct error *e);

/* Opens c->store (and adopts what lies in outbox); prints what the person should know (a new device id). */
enum err cli_open_store(struct cli *c, struct error *e);

#endif
