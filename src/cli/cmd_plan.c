/* SPDX-License-Identifier: MIT
 * cmd_plan - sotay plan: the plan in force and its lists; loading another; checking a pack without loading it. */
#include <stdlib.h>
#include <string.h>
#include "cmd.h"
#include "cmd_pack.h"
#include "plan_json.h"
#include "record_json.h"
#include "sotay/model/pack.h"
#include "table_print.h"

/* ---- the plan in force ---- */

/* What somebody who uses the plan wants to know of plan.csv; the rest is for letterheads. */
static const struct {
	const char *key;
	const char *label; /* msgid */
} facts[] = {
	{"title", N_("Title of the plan")},
	{"code", N_("Code")},
	{"number", N_("Number")},
	{"issued", N_("Issued")},
	{"based_on", N_("Based on")},
	{"year", N_("Year")},
	{"ward", N_("Ward")},
	{"city", N_("City")},
	{"province", N_("Province")},
	{"period_rule", N_("Rule of periods")},
	{"utc_offset", N_("Time zone")},
	{"unit_report_days", N_("Days for a unit's report")},
	{"ward_report_days", N_("Days for the ward's report")},
	{"feedback_days", N_("Days to answer feedback")},
	{"lead_unit", N_("Leading unit")},
};
enum { FACTS = sizeof facts / sizeof *facts };

static void print_facts_json(const struct cli *c, const struct plan *p)
{
	struct json *j = json_new_object(), *lists = json_new_object();
	struct buf text = {0};

	for (size_t i = 0; i < FACTS; i++)
		json_set(j, facts[i].key, json_new_str(plan_key(p, facts[i].key)));
	json_set(j, "hash", json_new_str(plan_hash(p)));
	for (size_t l = 0; l < LIST_COUNT; l++)
		json_set(lists, plan_list_name((enum plan_list)l), json_new_int((long long)plan_count(p, (enum plan_list)l)));
	json_set(j, "lists", lists);
	json_put(j, 0, &text);
	fprintf(c->out, "%s\n", buf_str(&text));
	buf_fini(&text);
	json_free(j);
}

static void print_facts(const struct cli *c)
{
	static const struct table_column columns[] = {
		{"key", N_("Plan"), false},
		{"value", N_("Content"), false},
	};
	const struct plan *p = store_plan(c->store);
	struct table_print t;

	if (c->format == CLI_JSON) {
		print_facts_json(c, p);
		return;
	}
	table_print_init(&t, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < FACTS; i++) {
		const char *value = plan_key(p, facts[i].key);

		if (!value[0])
			continue;
		table_print_cell(&t, c->format == CLI_CSV ? facts[i].key : cli_tr(c, facts[i].label));
		if (c->format == CLI_TABLE && strcmp(facts[i].key, "lead_unit") == 0)
			value = plan_name(p, LIST_UNITS, value);
		table_print_cell(&t, value);
	}
	for (size_t l = 0; l < LIST_COUNT; l++) {
		table_print_cell(&t, plan_list_name((enum plan_list)l));
		table_print_number(&t, plan_count(p, (enum plan_list)l));
	}
	table_print_end(&t, c);
	if (c->format == CLI_TABLE)
		cli_say(c, N_("\"sotay plan LIST\" shows a list, such as: sotay plan units"));
}

/* ---- a list ---- */

static bool list_from_name(const char *name, enum plan_list *out)
{
	for (size_t l = 0; l < LIST_COUNT; l++) {
		if (strcmp(plan_list_name((enum plan_list)l), name) == 0) {
			*out = (enum plan_list)l;
			return true;
		}
	}
	return false;
}

/* Columns are called as in the files of the pack: who looks here is about to write a code or to edit them. */
static void print_list(const struct cli *c, enum plan_list list)
{
	const struct plan *p = store_plan(c->store);
	struct table_column columns[PLAN_CELLS_MAX + 1];
	const char *const *names;
	size_t n = plan_columns(list, &names);
	struct json_list json;
	struct table_print t;

	for (size_t i = 0; i < n; i++)
		columns[i] = (struct table_column){names[i], names[i], false};
	columns[n] = (struct table_column){"replaced_by", "replaced_by", false};
	if (c->format == CLI_JSON)
		json_list_begin(&json, c);
	else
		table_print_init(&t, columns, n + 1);
	for (size_t i = 0; i < plan_count(p, list); i++) {
		const struct plan_row *row = plan_at(p, list, i);

		if (c->format == CLI_JSON) {
			json_list_add(&json, plan_row_json(list, row));
			continue;
		}
		for (size_t k = 0; k < n; k++)
			table_print_cell(&t, row->cells[k]);
		table_print_cell(&t, row->replaced_by);
	}
	if (c->format == CLI_JSON)
		json_list_end(&json);
	else
		table_print_end(&t, c);
}

static enum err unknown_list(const char *name, struct error *e)
{
	struct buf names = {0};
	enum err err;

	for (size_t l = 0; l < LIST_COUNT; l++)
		buf_printf(&names, "%s%s", l ? ", " : "", plan_list_name((enum plan_list)l));
	err = error_set(e, ERR_USAGE, N_("The plan has no list \"%s\". There are: %s."), name, buf_str(&names));
	buf_fini(&names);
	return err;
}

/* ---- a pack ---- */

struct checking {
	const struct cli *c;
	FILE *out; /* where a table of faults goes */
	size_t n;
	struct json_list *json; /* or NULL */
};

static void take_fault(void *ctx, const struct error *fault)
{
	struct checking *k = ctx;
	struct json *j;
	char *text;

	k->n++;
	if (!k->json) {
		pack_print_fault(k->c, k->out, fault);
		return;
	}
	j = json_new_object();
	text = cli_sentence(k->c, fault);
	json_set(j, "file", json_new_str(fault->file));
	json_set(j, "row", fault->row ? json_new_int((long long)fault->row) : json_new_null());
	json_set(j, "column", fault->column[0] ? json_new_str(fault->column) : json_new_null());
	json_set(j, "message", json_new_str(text));
	json_list_add(k->json, j);
	free(text);
}

/* Parses the pack, telling all faults. */
static enum err check_files(struct checking *k, const char *pack, const struct plan_files *files, struct plan **out,
	struct error *e)
{
	enum err err = plan_parse(files, take_fault, k, out, e);

	if (err == ERR_REFUSED && k->n)
		err = error_set(e, ERR_REFUSED, N_("The plan pack \"%s\" has %zu faults. Mend them and check again."), pack,
			k->n);
	return err;
}

static enum err check_pack(const struct cli *c, const char *pack, struct error *e)
{
	struct json_list json = {.n = 0};
	struct checking k = {.c = c, .out = c->out, .json = c->format == CLI_JSON ? &json : NULL};
	struct plan_files files = {0};
	struct plan *plan = NULL;
	enum err err = pack_read(pack, &files, e);

	if (err == OK) {
		if (k.json)
			json_list_begin(&json, c);
		err = check_files(&k, pack, &files, &plan, e);
		if (k.json)
			json_list_end(&json);
	}
	if (err == OK && c->format == CLI_TABLE)
		cli_say(c, N_("The plan pack \"%s\" is correct: %zu units, %zu neighbourhoods, %zu duties, %zu procedures."),
			plan_key(plan, "title"), plan_count(plan, LIST_UNITS), plan_count(plan, LIST_NEIGHBOURHOODS),
			plan_count(plan, LIST_DUTIES), plan_count(plan, LIST_PROCEDURES));
	plan_free(&plan);
	plan_files_fini(&files);
	return err;
}

static enum err load_pack(struct cli *c, const char *pack, struct error *e)
{
	struct checking k = {.c = c, .out = c->err};
	struct plan_files files = {0};
	struct plan *plan = NULL;
	enum err err = pack_read(pack, &files, e);

	if (err == OK)
		err = check_files(&k, pack, &files, &plan, e);
	plan_free(&plan);
	if (err == OK)
		err = cli_open_store(c, e);
	if (err == OK)
		err = store_load_plan(c->store, &files, e);
	if (err == OK && c->format == CLI_TABLE)
		cli_say(c, N_("The plan is loaded: %s."), plan_key(store_plan(c->store), "title"));
	plan_files_fini(&files);
	return err;
}

enum err cmd_plan(struct cli *c, const struct args *a, struct error *e)
{
	const char *word = a->n_operands ? a->operands[0] : NULL;
	bool check = word && strcmp(word, "check") == 0, load = word && strcmp(word, "load") == 0;
	enum plan_list list = LIST_UNITS;
	enum err err = cli_need_format(c, !check && !load, e);

	if (err == OK && (a->n_operands == 2) != (check || load))
		err = error_set(e, ERR_USAGE,
			N_("It is used like this: sotay plan [LIST], sotay plan load PACK, sotay plan check PACK"));
	if (err != OK)
		return err;
	if (check)
		return check_pack(c, a->operands[1], e);
	if (load)
		return load_pack(c, a->operands[1], e);
	if (word && !list_from_name(word, &list))
		return unknown_list(word, e);
	err = cli_open_store(c, e);
	if (err == OK && word)
		print_list(c, list);
	else if (err == OK)
		print_facts(c);
	return err;
}
