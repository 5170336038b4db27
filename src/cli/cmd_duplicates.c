/* SPDX-License-Identifier: MIT
 * cmd_duplicates - sotay duplicates: records that may be one and the same, and saying that two are not. */
#include <stdlib.h>
#include "cmd.h"
#include "record_json.h"
#include "sotay/store/duplicates.h"
#include "table_print.h"
#include "value_show.h"

const struct option_spec duplicates_options[] = {
	{"different", NULL, N_("the two records named are two things; do not ask again")},
	{NULL, NULL, NULL},
};

/* ---- declaring ---- */

static enum err declare(struct txn *t, void *ctx, struct error *e)
{
	const struct args *a = ctx;
	struct uuid ids[2];
	enum kind kinds[2];
	enum err err = OK;

	for (size_t i = 0; err == OK && i < 2; i++)
		err = txn_find_id(t, a->operands[i], &kinds[i], &ids[i], e);
	if (err != OK)
		return err;
	if (uuid_compare(&ids[0], &ids[1]) == 0)
		return error_set(e, ERR_INVALID, N_("That is the same record twice. Name two."));
	if (txn_is_different(t, &ids[0], &ids[1]))
		return error_set(e, ERR_NOTHING, N_("That was said before."));
	return txn_declare_different(t, &ids[0], &ids[1], e);
}

/* ---- listing ---- */

struct listing {
	const struct cli *c;
	struct txn *t;
	size_t n;
	struct table_print table;
	struct json_list json;
};

static void put_row(struct listing *l, const struct stored *s)
{
	const struct record *r = &s->record;
	const size_t fields[] = {(size_t)kind_field_index(r->kind, "date"), (size_t)kind_field_index(r->kind, "unit"),
		(size_t)kind_field_index(r->kind, "neighbourhood"), main_field(r->kind)};
	char id[ID_TAIL_BYTES];

	id_tail(&r->id, id);
	table_print_number(&l->table, l->n);
	table_print_cell(&l->table, id);
	table_print_cell(&l->table, cli_tr(l->c, kind_info(r->kind)->label_short));
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		struct buf text = {0};

		show_value(store_plan(l->c->store), l->c->i18n, kind_field(r->kind, fields[i]), record_value(r, fields[i]),
			&text);
		table_print_cell(&l->table, buf_str(&text));
		buf_fini(&text);
	}
	table_print_cell(&l->table, r->author);
}

static bool put_group(void *ctx, const struct stored *group, size_t n)
{
	struct listing *l = ctx;
	struct json *array = l->c->format == CLI_JSON ? json_new_array() : NULL;

	l->n++;
	for (size_t i = 0; i < n; i++) {
		if (array)
			json_append(array, record_json(l->c, l->t, &group[i]));
		else
			put_row(l, &group[i]);
	}
	if (array)
		json_list_add(&l->json, array);
	return true;
}

static void finish(struct listing *l)
{
	if (l->c->format == CLI_JSON) {
		json_list_end(&l->json);
		return;
	}
	if (l->n || l->c->format == CLI_CSV)
		table_print_end(&l->table, l->c);
	if (l->c->format != CLI_TABLE)
		return;
	if (l->n)
		cli_say(l->c,
			N_("Groups that may tell of one thing: %zu. Delete what is too much with \"sotay rm ID\", or say that two "
			   "are not the same: sotay duplicates --different ID ID"),
			l->n);
	else
		cli_say(l->c, N_("No records look like the same thing."));
}

static enum err list_groups(const struct cli *c, struct error *e)
{
	static const struct table_column columns[] = {
		{"group", N_("Group"), true},
		{"id", N_("Id"), false},
		{"kind", N_("Kind"), false},
		{"date", N_("Date"), false},
		{"unit", N_("Unit"), false},
		{"neighbourhood", N_("Neighbourhood"), false},
		{"content", N_("Content"), false},
		{"author", N_("Recorded by"), false},
	};
	struct listing l = {.c = c};
	enum err err = store_read(c->store, &l.t, e);

	if (err != OK)
		return err;
	if (c->format == CLI_JSON)
		json_list_begin(&l.json, c);
	else
		table_print_init(&l.table, columns, sizeof columns / sizeof *columns);
	err = txn_each_duplicate(l.t, put_group, NULL, &l, e);
	finish(&l);
	txn_end(&l.t);
	return err;
}

enum err cmd_duplicates(struct cli *c, const struct args *a, struct error *e)
{
	bool different = args_has(a, "different");
	enum err err = cli_need_format(c, true, e);

	if (err == OK && a->n_operands != (different ? 2 : 0))
		err = error_set(e, ERR_USAGE, N_("To say that two records are two things: sotay duplicates --different ID ID"));
	if (err != OK)
		return err;
	if (!different)
		return list_groups(c, e);
	err = store_write(c->store, declare, (void *)(uintptr_t)a, e);
	if (err == OK && c->format == CLI_TABLE)
		cli_say(c, N_("Noted: these are two things."));
	return err;
}
