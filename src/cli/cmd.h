/* SPDX-License-Identifier: MIT
 * cmd - the functions that run commands; commands.c names them. Each: struct args checked for number of operands, store
 * open if its row asks for it. */
#ifndef SOTAY_CLI_CMD_H
#define SOTAY_CLI_CMD_H

#include "cli_internal.h"

typedef enum err cmd_fn(struct cli *c, const struct args *a, struct error *e);

cmd_fn cmd_init;
cmd_fn cmd_add;
cmd_fn cmd_edit, cmd_rm, cmd_undo, cmd_purge, cmd_resolve;
cmd_fn cmd_show, cmd_history, cmd_list, cmd_find;
cmd_fn cmd_duties, cmd_procedures, cmd_plan;
cmd_fn cmd_export, cmd_import, cmd_verify, cmd_batches, cmd_receipts;
cmd_fn cmd_conflicts, cmd_duplicates;
cmd_fn cmd_report, cmd_close;
cmd_fn cmd_type, cmd_digest, cmd_config, cmd_overview;
cmd_fn cmd_fields;

extern const struct option_spec init_options[], purge_options[], export_options[], import_options[], type_options[];

extern const struct option_spec list_options[]; /* find's too */
extern const struct option_spec duties_options[], batches_options[], duplicates_options[], report_options[],
	close_options[];

/* A kind by name; ERR_USAGE names the four. */
enum err cmd_kind(const char *name, enum kind *out, struct error *e);

#endif
