/* SPDX-License-Identifier: MIT
 * cmd_conflicts - sotay conflicts: what two places changed differently, and what breaks a rule since it was merged. */
#include <stdlib.h>
#include <string.h>
#include "cmd.h"
#include "record_json.h"
#include "sotay/model/rules.h"
#include "table_print.h"
#include "value_show.h"

struct review {
	const struct cli *c;
	struct txn *t;
	const struct stored *s; /* being looked at */
	size_t n_conflicts, n_doubtful;
	bool doubtful;
	struct table_print table;
	struct json_list json;
	enum err err;
	struct error *e;
};

static void put_head(struct review *v)
{
	const struct record *r = &v->s->record;
	struct buf date = {0};
	char id[ID_TAIL_BYTES];
	int field = kind_field_index(r->kind, "date");

	id_tail(&r->id, id);
	show_value(store_plan(v->c->store), v->c->i18n, kind_field(r->kind, (size_t)field), record_value(r, (size_t)field),
		&date);
	table_print_cell(&v->table, id);
	table_print_cell(&v->table, cli_tr(v->c, kind_info(r->kind)->label_short));
	table_print_cell(&v->table, buf_str(&date));
	buf_fini(&date);
}

static void put_pair(struct review *v, const struct field *f, const struct pair *p)
{
	struct buf value = {0}, who = {0};

	put_head(v);
	show_value(store_plan(v->c->store), v->c->i18n, f, p->value, &value);
	dot_show(v->c, v->t, &v->s->record, &p->dot, &who);
	table_print_cell(&v->table, cli_tr(v->c, f->label));
	table_print_cell(&v->table, value.len ? buf_str(&value) : cli_tr(v->c, N_("(empty)")));
	table_print_cell(&v->table, buf_str(&who));
	buf_fini(&value);
	buf_fini(&who);
}

/* The shown value first. */
static void put_conflict(struct review *v, size_t field)
{
	const struct record *r = &v->s->record;
	const struct field *f = kind_field(r->kind, field);
	struct arena a = {0};
	struct cell cell = record_shown_first(&a, r, field);

	for (size_t i = 0; i < cell.n; i++)
		put_pair(v, f, &cell.pairs[i]);
	arena_free(&a);
}

static void put_doubt(void *ctx, const struct error *broken)
{
	struct review *v = ctx;
	int field = kind_field_index(v->s->record.kind, broken->column);
	struct buf text = {0};

	v->doubtful = true;
	if (v->c->format == CLI_JSON)
		return;
	error_text(broken, v->c->i18n, &text);
	put_head(v);
	table_print_cell(&v->table, field < 0 ? "" : cli_tr(v->c, kind_field(v->s->record.kind, (size_t)field)->label));
	table_print_cell(&v->table, buf_str(&text));
	table_print_cell(&v->table, cli_tr(v->c, N_("to be looked at")));
	buf_fini(&text);
}

static void look_at(struct review *v)
{
	const struct record *r = &v->s->record;
	size_t conflicts = record_conflicts(r);

	for (size_t i = 0; v->c->format != CLI_JSON && conflicts && i <= record_deleted_field(r); i++) {
		if (record_in_conflict(r, i))
			put_conflict(v, i);
	}
	v->doubtful = false;
	if (!record_is_deleted(r))
		(void)!rules_check(store_plan(v->c->store), r, NULL, cli_today(v->c), put_doubt, v, NULL);
	v->n_conflicts += conflicts > 0;
	v->n_doubtful += v->doubtful;
	if (v->c->format == CLI_JSON && (conflicts || v->doubtful))
		json_list_add(&v->json, record_json(v->c, v->t, v->s));
}

static bool visit(void *ctx, enum kind kind, const struct uuid *id, const struct raw_record *raw)
{
	struct review *v = ctx;
	struct arena a = {0};
	struct stored s;

	(void)kind;
	(void)id;
	v->err = raw_decode(raw, &a, &s, v->e);
	if (v->err == OK) {
		v->s = &s;
		look_at(v);
	}
	arena_free(&a);
	return v->err == OK;
}

static void finish(struct review *v)
{
	if (v->c->format == CLI_JSON) {
		json_list_end(&v->json);
		return;
	}
	if (v->table.n_cells || v->c->format == CLI_CSV)
		table_print_end(&v->table, v->c);
	if (v->c->format != CLI_TABLE)
		return;
	if (!v->n_conflicts && !v->n_doubtful)
		cli_say(v->c, N_("Nothing to choose, nothing to look at."));
	if (v->n_conflicts)
		cli_say(v->c,
			N_("Records changed differently in two places: %zu. The first content of each is shown so far; choose "
			   "with: sotay resolve ID field=value"),
			v->n_conflicts);
	if (v->n_doubtful)
		cli_say(v->c, N_("Records to be looked at: %zu. Mend with: sotay edit ID field=value"), v->n_doubtful);
}

enum err cmd_conflicts(struct cli *c, const struct args *a, struct error *e)
{
	static const struct table_column columns[] = {
		{"id", N_("Id"), false},
		{"kind", N_("Kind"), false},
		{"date", N_("Date"), false},
		{"field", N_("Field"), false},
		{"content", N_("Content"), false},
		{"from", N_("From"), false},
	};
	struct review v = {.c = c, .e = e};
	enum err err = cli_need_format(c, true, e);

	(void)a;
	if (err == OK)
		err = store_read(c->store, &v.t, e);
	if (err != OK)
		return err;
	if (c->format == CLI_JSON)
		json_list_begin(&v.json, c);
	else
		table_print_init(&v.table, columns, sizeof columns / sizeof *columns);
	for (int k = 0; err == OK && k < KIND_COUNT; k++) {
		err = txn_each(v.t, (enum kind)k, visit, &v, e);
		if (err == OK)
			err = v.err;
	}
	finish(&v);
	txn_end(&v.t);
	return err;
}
