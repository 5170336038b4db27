/* SPDX-License-Identifier: MIT
 * cmd_lookup - sotay duties and procedures: what the plan says, found by a few words without accents. */
#include <stdlib.h>
#include <string.h>
#include "cmd.h"
#include "plan_json.h"
#include "record_json.h"
#include "sotay/model/duty.h"
#include "sotay/model/lookup.h"
#include "sotay/model/rules.h"
#include "table_print.h"

const struct option_spec duties_options[] = {
	{"unit", "CODE", N_("only of this unit")},
	{NULL, NULL, NULL},
};

struct look {
	const struct cli *c;
	const struct plan *plan;
	struct lookup words;
	size_t n;
	struct table_print table;
	struct json_list json;
};

static void begin(struct look *l, const struct cli *c, enum plan_list list, const struct args *a)
{
	struct buf words = {0};

	*l = (struct look){.c = c, .plan = store_plan(c->store)};
	for (size_t i = 0; i < a->n_operands; i++)
		buf_printf(&words, "%s ", a->operands[i]);
	lookup_init(&l->words, l->plan, c->i18n, list, buf_str(&words));
	buf_fini(&words);
}

static void finish(struct look *l)
{
	if (l->c->format == CLI_JSON)
		json_list_end(&l->json);
	else if (l->n || l->c->format == CLI_CSV)
		table_print_end(&l->table, l->c);
	if (l->c->format == CLI_TABLE && l->n == 0)
		cli_say(l->c, N_("Nothing was found. Try fewer or shorter words."));
	lookup_fini(&l->words);
}

/* ---- duties ---- */

static void put_duty(struct look *l, const struct plan_row *duty)
{
	const char *cadence = duty->cells[DUTY_CADENCE];
	struct buf units = {0};

	l->n++;
	if (l->c->format == CLI_JSON) {
		json_list_add(&l->json, plan_row_json(LIST_DUTIES, duty));
		return;
	}
	if (l->c->format == CLI_CSV)
		buf_puts(&units, duty->cells[DUTY_UNIT]);
	else
		lookup_put_units(l->plan, l->c->i18n, duty, &units);
	table_print_cell(&l->table, duty->cells[COL_CODE]);
	table_print_cell(&l->table, duty->cells[DUTY_SECTION]);
	table_print_cell(&l->table, duty->cells[COL_NAME]);
	table_print_cell(&l->table, buf_str(&units));
	table_print_cell(&l->table, l->c->format == CLI_CSV ? cadence : cli_tr(l->c, lookup_cadence_label(cadence)));
	table_print_cell(&l->table, duty->cells[DUTY_DETAIL]);
	buf_fini(&units);
}

/* Those of `unit`, or those of all others. */
static void put_duties(struct look *l, const char *unit, bool of_unit)
{
	for (size_t i = 0; i < plan_count(l->plan, LIST_DUTIES); i++) {
		const struct plan_row *duty = plan_at(l->plan, LIST_DUTIES, i);

		if (duty_is_of_unit(l->plan, duty, unit) == of_unit && lookup_fits(&l->words, duty))
			put_duty(l, duty);
	}
}

enum err cmd_duties(struct cli *c, const struct args *a, struct error *e)
{
	static const struct table_column columns[] = {
		{"code", N_("Code"), false},
		{"section", N_("Section"), false},
		{"title", N_("Duty"), false},
		{"unit", N_("Unit"), false},
		{"cadence", N_("How often"), false},
		{"detail", N_("What to do"), false},
	};
	const char *only = args_value(a, "unit");
	struct buf own = {0};
	struct look l;
	enum err err = cli_need_format(c, true, e);

	if (err == OK && only && !plan_find(store_plan(c->store), LIST_UNITS, only))
		err = error_set(e, ERR_INVALID,
			N_("The plan has no unit \"%s\". \"sotay plan units\" lists the units and their codes."), only);
	if (err == OK)
		err = cli_config(c, "unit", &own, e);
	if (err == OK) {
		begin(&l, c, LIST_DUTIES, a);
		if (c->format == CLI_JSON)
			json_list_begin(&l.json, c);
		else
			table_print_init(&l.table, columns, sizeof columns / sizeof *columns);
		put_duties(&l, only ? only : buf_str(&own), true);
		if (!only)
			put_duties(&l, buf_str(&own), false);
		finish(&l);
	}
	buf_fini(&own);
	return err;
}

/* ---- procedures ---- */

static void put_procedure(struct look *l, const struct plan_row *row)
{
	const char *level = row->cells[PROCEDURE_LEVEL], *portal = row->cells[PROCEDURE_PORTAL], *label;

	l->n++;
	if (l->c->format == CLI_JSON) {
		json_list_add(&l->json, plan_row_json(LIST_PROCEDURES, row));
		return;
	}
	if (l->c->format == CLI_TABLE) {
		label = field_enum_label(kind_field(KIND_ASSIST, ASSIST_level), level);
		level = label ? cli_tr(l->c, label) : level;
		portal = portal[0] ? plan_name(l->plan, LIST_PORTALS, portal) : "";
	}
	table_print_cell(&l->table, row->cells[COL_CODE]);
	table_print_cell(&l->table, row->cells[COL_NAME]);
	table_print_cell(&l->table, row->cells[PROCEDURE_FIELD]);
	table_print_cell(&l->table, level);
	table_print_cell(&l->table, portal);
	table_print_cell(&l->table, row->cells[PROCEDURE_NOTE]);
}

enum err cmd_procedures(struct cli *c, const struct args *a, struct error *e)
{
	static const struct table_column columns[] = {
		{"code", N_("Code"), false},
		{"name", N_("Procedure"), false},
		{"field", N_("Domain"), false},
		{"level", N_("Level"), false},
		{"portal", N_("Portal"), false},
		{"note", N_("Note"), false},
	};
	struct look l;
	enum err err = cli_need_format(c, true, e);

	if (err != OK)
		return err;
	begin(&l, c, LIST_PROCEDURES, a);
	if (c->format == CLI_JSON)
		json_list_begin(&l.json, c);
	else
		table_print_init(&l.table, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < plan_count(l.plan, LIST_PROCEDURES); i++) {
		const struct plan_row *row = plan_at(l.plan, LIST_PROCEDURES, i);

		if (lookup_fits(&l.words, row))
			put_procedure(&l, row);
	}
	finish(&l);
	return OK;
}
