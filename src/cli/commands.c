/* SPDX-License-Identifier: MIT
 * commands - the table of commands: dispatch, help, usage errors and the manual page are made from it. */
#include <string.h>
#include "cmd.h"

#define MANY 100000

const struct command commands[] = {
	{"init", "--plan PACK --unit CODE [--neighbourhood CODE] [--label TEXT] [--role volunteer|ward]",
		N_("make a store on this machine"), init_options, 0, 0, false, cmd_init},
	{"add", "KIND field=value … | KIND -", N_("record something new; - reads one JSON object per line"), NULL, 1, MANY,
		true, cmd_add},
	{"edit", "ID field=value …", N_("change fields of a record"), NULL, 2, MANY, true, cmd_edit},
	{"rm", "ID …", N_("delete records; they can be brought back"), NULL, 1, MANY, true, cmd_rm},
	{"undo", "ID", N_("take back the last change made here"), NULL, 1, 1, true, cmd_undo},
	{"purge", "ID … [--text]", N_("erase a citizen's data for good"), purge_options, 1, MANY, true, cmd_purge},
	{"history", "ID", N_("who changed what, and when"), NULL, 1, 1, true, cmd_history},
	{"show", "ID", N_("show a record"), NULL, 1, 1, true, cmd_show},
	{"list", "KIND", N_("list records"), list_options, 1, 1, true, cmd_list},
	{"find", "TEXT", N_("find records; accents are not needed"), list_options, 1, MANY, true, cmd_find},
	{"duties", "[TEXT]", N_("look up the duties of a unit"), duties_options, 0, MANY, true, cmd_duties},
	{"procedures", "[TEXT]", N_("look up administrative procedures"), NULL, 0, MANY, true, cmd_procedures},
	{"plan", "[LIST] | load PACK | check PACK", N_("show the plan, load another, check a pack"), NULL, 0, 2, false,
		cmd_plan},
	{"export", "[--to DIR] [--zip] [--all] [--again N]", N_("hand in to the ward"), export_options, 0, 0, true,
		cmd_export},
	{"import", "PATH … [--dry-run]", N_("take in batches"), import_options, 1, MANY, true, cmd_import},
	{"verify", "PATH …", N_("check batches without taking them in"), NULL, 1, MANY, false, cmd_verify},
	{"batches", "[--devices]", N_("batches made and taken in, and what is missing"), batches_options, 0, 0, true,
		cmd_batches},
	{"receipts", "PATH", N_("read the ward's receipts"), NULL, 1, 1, true, cmd_receipts},
	{"conflicts", "", N_("what was changed differently in two places, and what to look at"), NULL, 0, 0, true,
		cmd_conflicts},
	{"resolve", "ID field=value …", N_("choose the right content"), NULL, 2, MANY, true, cmd_resolve},
	{"duplicates", "[--different ID ID]", N_("records that may be one and the same thing"), duplicates_options, 0, 2,
		true, cmd_duplicates},
	{"report", "--period P [--rule calendar|nd09] [--unit CODE] [--people] [--output FILE]", N_("figures of a period"),
		report_options, 0, 0, true, cmd_report},
	{"close", "PERIOD", N_("keep the figures of a period as sent"), close_options, 1, 1, true, cmd_close},
	{"digest", "", N_("one hash over everything in the store"), NULL, 0, 0, true, cmd_digest},
	{"config", "[KEY [VALUE]]", N_("show or change settings"), NULL, 0, 2, true, cmd_config},
	{"type", "[--method telex|vni] [--style modern|classic]", N_("turn keystrokes into Vietnamese, line by line"),
		type_options, 0, 0, false, cmd_type},
	{"help", "", N_("show this help"), NULL, 0, MANY, false, cmd_overview},
	/* For the documents of the project, not for people: help leaves rows without a summary out. */
	{"help-fields", "", NULL, NULL, 0, 0, false, cmd_fields},
	{NULL, NULL, NULL, NULL, 0, 0, false, NULL},
};

const struct command *command_find(const char *name)
{
	for (const struct command *c = commands; c->name; c++) {
		if (strcmp(c->name, name) == 0)
			return c;
	}
	return NULL;
}
