/* SPDX-License-Identifier: MIT
 * cmd_lookup - sotay duties and procedures: what the plan says, found by a few words without accents. */
#include <stdlib.h>
#include <string.h>
#include "cmd.h"
#include "plan_json.h"
#include "record_json.h"
#include "sotay/base/text.h"
#include "sotay/model/duty.h"
#include "sotay/model/rules.h"
#include "table_print.h"

const struct option_spec duties_options[] = {
	{"unit", "CODE", N_("only of this unit")},
	{NULL, NULL, NULL},
};

struct lookup {
	const struct cli *c;
	const struct plan *plan;
	enum plan_list list;
	struct buf words; /* folded */
	size_t n;
	struct table_print table;
	struct json_list json;
};

static void begin(struct lookup *l, const struct cli *c, enum plan_list list, const struct args *a)
{
	*l = (struct lookup){.c = c, .plan = store_plan(c->store), .list = list};
	for (size_t i = 0; i < a->n_operands; i++) {
		if (l->words.len)
			buf_putc(&l->words, ' ');
		text_fold(a->operands[i], strlen(a->operands[i]), &l->words);
	}
}

/* Appends the units of a group, by their short names. */
static void put_group(const struct plan *p, const char *group, struct buf *out)
{
	for (size_t i = 0; i < plan_count(p, LIST_UNITS); i++) {
		const struct plan_row *unit = plan_at(p, LIST_UNITS, i);

		if (strcmp(unit->cells[UNIT_GROUP], group) != 0 || unit->replaced_by[0])
			continue;
		buf_printf(out, "%s%s", out->len ? "; " : "",
			unit->cells[UNIT_SHORT][0] ? unit->cells[UNIT_SHORT] : unit->cells[COL_NAME]);
	}
}

/* Appends the units a duty is for. */
static void put_units(const struct lookup *l, const struct plan_row *duty, struct buf *out)
{
	const char *word = duty->cells[DUTY_UNIT];

	for (size_t len; *word; word += len + strspn(word + len, " ")) {
		char *code;

		len = strcspn(word, " ");
		code = mem_strndup(word, len);
		if (strcmp(code, "@all") == 0)
			buf_printf(out, "%s%s", out->len ? "; " : "", cli_tr(l->c, N_("Every unit")));
		else if (code[0] == '@')
			put_group(l->plan, code + 1, out);
		else
			buf_printf(out, "%s%s", out->len ? "; " : "", plan_name(l->plan, LIST_UNITS, code));
		free(code);
	}
}

static bool matches(const struct lookup *l, const struct plan_row *row)
{
	const char *const *names;
	struct buf text = {0}, units = {0};
	bool found;

	for (size_t i = 0; i < plan_columns(l->list, &names); i++) {
		if (text.len)
			buf_putc(&text, ' ');
		text_fold(row->cells[i], strlen(row->cells[i]), &text);
	}
	if (l->list == LIST_DUTIES) {
		put_units(l, row, &units);
		buf_putc(&text, ' ');
		text_fold(buf_str(&units), units.len, &text);
	}
	found = text_match_words(buf_str(&text), buf_str(&l->words));
	buf_fini(&text);
	buf_fini(&units);
	return found;
}

static void finish(struct lookup *l)
{
	if (l->c->format == CLI_JSON)
		json_list_end(&l->json);
	else if (l->n || l->c->format == CLI_CSV)
		table_print_end(&l->table, l->c);
	if (l->c->format == CLI_TABLE && l->n == 0)
		cli_say(l->c, N_("Nothing was found. Try fewer or shorter words."));
	buf_fini(&l->words);
}

/* ---- duties ---- */

static const char *cadence_label(const char *cadence)
{
	static const struct {
		const char *name, *label;
	} words[] = {
		{"regular", N_("Regularly")},
		{"monthly", N_("Every month")},
		{"quarterly", N_("Every quarter")},
		{"half", N_("Every half-year")},
		{"yearly", N_("Every year")},
		{"once", N_("Once")},
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (strcmp(words[i].name, cadence) == 0)
			return words[i].label;
	}
	return cadence;
}

static void put_duty(struct lookup *l, const struct plan_row *duty)
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
		put_units(l, duty, &units);
	table_print_cell(&l->table, duty->cells[COL_CODE]);
	table_print_cell(&l->table, duty->cells[DUTY_SECTION]);
	table_print_cell(&l->table, duty->cells[COL_NAME]);
	table_print_cell(&l->table, buf_str(&units));
	table_print_cell(&l->table, l->c->format == CLI_CSV ? cadence : cli_tr(l->c, cadence_label(cadence)));
	table_print_cell(&l->table, duty->cells[DUTY_DETAIL]);
	buf_fini(&units);
}

/* Those of `unit`, or those of all others. */
static void put_duties(struct lookup *l, const char *unit, bool of_unit)
{
	for (size_t i = 0; i < plan_count(l->plan, LIST_DUTIES); i++) {
		const struct plan_row *duty = plan_at(l->plan, LIST_DUTIES, i);

		if (!duty->replaced_by[0] && duty_is_of_unit(l->plan, duty, unit) == of_unit && matches(l, duty))
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
	struct lookup l;
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

static void put_procedure(struct lookup *l, const struct plan_row *row)
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
	struct lookup l;
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

		if (!row->replaced_by[0] && matches(&l, row))
			put_procedure(&l, row);
	}
	finish(&l);
	return OK;
}
