/* SPDX-License-Identifier: MIT
 * cmd_history - sotay history: what this store saw happen to one record, oldest first. */
#include <stdlib.h>
#include <string.h>
#include "cmd.h"
#include "record_json.h"
#include "table_print.h"
#include "value_show.h"

struct telling {
	const struct cli *c;
	enum kind kind;
	struct table_print table;
	struct json_list json;
};

static const struct {
	const char *name;
	const char *label; /* msgid */
} types[] = {
	[HISTORY_CREATE] = {"create", N_("Recorded")},
	[HISTORY_EDIT] = {"edit", N_("Changed")},
	[HISTORY_UNDO] = {"undo", N_("Undone")},
	[HISTORY_PURGE] = {"purge", N_("Erased")},
	[HISTORY_IMPORT] = {"import", N_("Taken in")},
};

/* The values of a cell, each once, whichever dots it has: several are a conflict. No pairs stand for the empty value.
 */
static size_t values_of(const struct cell *cell, struct arena *a, const char *const **out)
{
	const char **values = arena_alloc(a, (cell->n + 1) * sizeof *values);
	size_t n = 0;

	for (size_t i = 0; i < cell->n; i++) {
		size_t k = 0;

		while (k < n && strcmp(values[k], cell->pairs[i].value) != 0)
			k++;
		if (k == n)
			values[n++] = cell->pairs[i].value;
	}
	if (n == 0)
		values[n++] = "";
	*out = values;
	return n;
}

static void put_values(const struct cli *c, const struct field *f, const struct cell *cell, struct buf *out)
{
	const char *const *values;
	struct arena a = {0};
	size_t n = values_of(cell, &a, &values);

	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_puts(out, " | ");
		show_value(store_plan(c->store), c->i18n, f, values[i], out);
	}
	arena_free(&a);
}

static void put_row(struct telling *tell, const struct history *h, const struct history_change *change)
{
	const struct field *f = change ? kind_field(tell->kind, change->field) : NULL;
	struct buf before = {0}, after = {0};
	char when[SHOW_MOMENT_BYTES];

	if (change) {
		put_values(tell->c, f, &change->before, &before);
		put_values(tell->c, f, &change->after, &after);
	}
	cli_moment(tell->c, h->when, when);
	table_print_cell(&tell->table, when);
	table_print_cell(&tell->table, h->who);
	table_print_cell(&tell->table, cli_tr(tell->c, types[h->type].label));
	table_print_cell(&tell->table, f ? cli_tr(tell->c, f->label) : "");
	table_print_cell(&tell->table, buf_str(&before));
	table_print_cell(&tell->table, buf_str(&after));
	buf_fini(&before);
	buf_fini(&after);
}

static struct json *values_json(const struct cell *cell)
{
	struct json *list = json_new_array();
	const char *const *values;
	struct arena a = {0};
	size_t n = values_of(cell, &a, &values);

	for (size_t i = 0; i < n; i++)
		json_append(list, json_new_str(values[i]));
	arena_free(&a);
	return list;
}

static struct json *entry_json(const struct telling *tell, const struct history *h)
{
	struct json *j = json_new_object(), *changes = json_new_array();
	char when[INSTANT_TEXT_BYTES], dot[DOT_TEXT_BYTES];

	instant_format(h->when, when);
	dot_format(&h->dot, dot);
	json_set(j, "when", json_new_str(when));
	json_set(j, "who", json_new_str(h->who));
	json_set(j, "type", json_new_str(types[h->type].name));
	json_set(j, h->type == HISTORY_IMPORT ? "batch" : "dot", json_new_str(dot));
	for (size_t i = 0; i < h->n_changes; i++) {
		struct json *change = json_new_object();

		json_set(change, "field", json_new_str(kind_field(tell->kind, h->changes[i].field)->name));
		json_set(change, "before", values_json(&h->changes[i].before));
		json_set(change, "after", values_json(&h->changes[i].after));
		json_append(changes, change);
	}
	json_set(j, "changes", changes);
	return j;
}

static bool tell_entry(void *ctx, const struct history *h)
{
	struct telling *tell = ctx;

	if (tell->c->format == CLI_JSON) {
		json_list_add(&tell->json, entry_json(tell, h));
		return true;
	}
	if (h->n_changes == 0)
		put_row(tell, h, NULL);
	for (size_t i = 0; i < h->n_changes; i++)
		put_row(tell, h, &h->changes[i]);
	return true;
}

enum err cmd_history(struct cli *c, const struct args *a, struct error *e)
{
	static const struct table_column columns[] = {
		{"when", N_("When"), false},
		{"who", N_("Who"), false},
		{"what", N_("What"), false},
		{"field", N_("Field"), false},
		{"before", N_("Before"), false},
		{"after", N_("After"), false},
	};
	struct telling tell = {.c = c};
	struct uuid id;
	struct txn *t;
	enum err err = cli_need_format(c, true, e);

	if (err == OK)
		err = store_read(c->store, &t, e);
	if (err != OK)
		return err;
	err = txn_find_id(t, a->operands[0], &tell.kind, &id, e);
	if (err == OK) {
		if (c->format == CLI_JSON)
			json_list_begin(&tell.json, c);
		else
			table_print_init(&tell.table, columns, sizeof columns / sizeof *columns);
		err = txn_each_history(t, tell.kind, &id, tell_entry, &tell, e);
		if (c->format == CLI_JSON)
			json_list_end(&tell.json);
		else
			table_print_end(&tell.table, c);
	}
	txn_end(&t);
	return err;
}
